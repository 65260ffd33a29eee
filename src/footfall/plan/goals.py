"""From a wish to a goal: what is counted, whether it fits what was done lately, and a gentler one where it does not."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from math import ceil, log

from footfall.content.levels import ladder
from footfall.content.movements import Movement, movement

#: What a goal may count: days in a week, minutes in a week, times until its day, or metres in one go on its day.
KINDS: tuple[str, ...] = ("days_a_week", "minutes_a_week", "sessions", "distance")
#: How many weeks are looked back on: at least, at most.
LEAST_WEEKS, MOST_WEEKS = 4, 8
#: The days whose longest outing a longer one is measured by.
LOOK_BACK = timedelta(days=30)
#: Up to here no limit is needed; past it nothing is longer than the ladder's share of the longest of the last 30 days.
FREE_MIN = 30.0
#: Weeks the ladder takes from nothing to half an hour of running, if all goes well; most people repeat some.
LADDER_WEEKS = 12
#: A goal is never further away than this: a smaller one that is near says more.
FURTHEST = timedelta(days=2 * 366)
#: Room for a cold, a journey, a bad week: with less than this share to spare a way is called ambitious.
TO_SPARE = 1.25
#: More than this in one day contradicts itself; our own figure.
MOST_A_DAY_MIN = 240.0
#: Minutes a week, where a person needs it smaller: of what is vigorous, and of all else. Our own, cautious figures.
GUARDED_MIN, GUARDED_GENTLE_MIN = 150.0, 300.0
#: What is gentle enough for somebody who has done nothing lately.
FEW_DAYS, FEW_MIN = 3, 90.0
#: Metres in half an hour without haste, where a distance says something; our own, cautious figures.
EASY_PACE = {
    "running": 4000.0, "trail_running": 3500.0, "walking": 2500.0, "hiking": 2000.0, "swimming": 600.0,
    "open_water_swimming": 500.0, "cycling": 7500.0, "rowing": 4000.0, "paddling": 2000.0, "skating": 5000.0,
    "skiing": 3000.0,
}  # fmt: skip
#: Running without walking in between, which the ladder leads to.
UNBROKEN = frozenset({"running", "jogging", "trail_running"})
WALK = "walking"


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants: in their words, and as something that can be counted until a day.

    `amount` is what `kind` counts: days, minutes, times or metres; `days` is on how many days a week.
    """

    words: str
    movement: str
    kind: str
    amount: float
    days: int
    until: date


@dataclass(frozen=True, slots=True)
class Done:
    """One activity as a goal needs it; metres None is not known."""

    day: date
    sport: str
    minutes: float
    metres: float | None = None


@dataclass(frozen=True, slots=True)
class Lately:
    """What was done of one movement in the last weeks; the longest are of the last 30 days. No weeks: nothing yet."""

    days_a_week: float = 0.0
    minutes_a_week: float = 0.0
    longest_min: float = 0.0
    longest_m: float = 0.0
    weeks: int = 0


@dataclass(frozen=True, slots=True)
class Offer:
    """Another wish instead: `fewer` days, `less` at a time, a `shorter` way, `later`, or a `walk` on that day."""

    name: str
    wish: Wish


@dataclass(frozen=True, slots=True)
class Counter:
    """What is said to a wish: it `fits`, is `ambitious`, or is `too_much`, with why, and what is offered instead.

    `is_final` says that a wish that is too much is not kept as it is, because its person needs it smaller.
    """

    verdict: str
    reason: str = ""
    offers: tuple[Offer, ...] = ()
    is_final: bool = False


def lately_of(done: Sequence[Done], of: Movement, today: date) -> Lately:
    """Sum up what was done of a movement before today, over the weeks since the first of it (4 to 8)."""
    first = today - timedelta(weeks=MOST_WEEKS)
    kept = [one for one in done if first <= one.day <= today and of.holds(one.sport)]
    if not kept:
        return Lately()
    since = min(one.day for one in kept)
    weeks = min(MOST_WEEKS, max(LEAST_WEEKS, ceil(((today - since).days + 1) / 7)))
    newest = [one for one in kept if one.day > today - LOOK_BACK]
    return Lately(
        days_a_week=len({one.day for one in kept}) / weeks,
        minutes_a_week=sum(one.minutes for one in kept) / weeks,
        longest_min=max((one.minutes for one in newest), default=0.0),
        longest_m=max((one.metres or 0.0 for one in newest), default=0.0),
        weeks=weeks,
    )


def faults(wish: Wish, review_on: date, today: date) -> dict[str, str]:
    """Name what contradicts itself, by the field it stands in; plan/goal_words.py has the sentences."""
    found: dict[str, str] = {}
    if not 1 <= wish.days <= 7:
        found["days"] = "no_day" if wish.days < 1 else "week_has_seven"
    if wish.until <= today:
        found["until"] = "until_is_past"
    elif wish.until > today + FURTHEST:
        found["until"] = "until_is_far"
    if review_on < today:
        found["review_on"] = "review_is_past"
    elif review_on > wish.until and "until" not in found:
        found["review_on"] = "review_after_end"
    is_countable = "days" not in found and (wish.kind != "sessions" or "until" not in found)
    if is_countable and (amount := _fault_of_amount(wish, today)):
        found[wish.kind] = amount
    return found


def _fault_of_amount(wish: Wish, today: date) -> str:
    of = movement(wish.movement)
    if wish.amount <= 0:
        return "nothing_to_count"
    if wish.kind == "minutes_a_week" and wish.amount > MOST_A_DAY_MIN * wish.days:
        return "too_long_a_day"
    if wish.kind == "sessions" and wish.amount > wish.days * ceil((wish.until - today).days / 7):
        return "more_times_than_days"
    if wish.kind == "distance" and (of is None or of.sport not in EASY_PACE):
        return "no_distance"
    return ""


def consider(wish: Wish, lately: Lately, today: date, *, guarded: bool = False) -> Counter:
    """Weigh a wish that does not contradict itself against the last weeks; every offer made is one that would not be
    too much itself.

    Raises:
        ValueError: the movement or what is counted is not known.
    """
    of = movement(wish.movement)
    if of is None or wish.kind not in KINDS:
        raise ValueError(f"a wish for {wish.movement!r}, {wish.kind!r} cannot be weighed")
    if wish.days > most_days(of, guarded=guarded):
        fewer = _with_days(wish, most_days(of, guarded=guarded), today)
        return Counter("too_much", "days", _settled("fewer", fewer, lately, today, guarded), guarded)
    if wish.kind == "minutes_a_week":
        return _weigh_minutes(wish, of, lately, today, guarded)
    if wish.kind == "distance":
        return _weigh_distance(wish, of, lately, today, guarded)
    return _weigh_days(wish, lately)


def most_days(of: Movement, *, guarded: bool = False) -> int:
    """Give the most days a week that are offered: running and what is as hard needs days between. Where somebody is
    guarded, days of rest count whatever it is."""
    if guarded:
        return ladder().limits.guarded_run_days
    return ladder().limits.run_days if of.is_run or of.is_vigorous else 7


def most_minutes(of: Movement, *, guarded: bool = False) -> float:
    """Give the most minutes a week that are offered."""
    if of.is_run or of.is_vigorous:
        return GUARDED_MIN if guarded else ladder().limits.running / 60
    return GUARDED_GENTLE_MIN if guarded else 7 * MOST_A_DAY_MIN


def weeks_to(minutes: float, of: Movement, lately: Lately) -> float:
    """Work out how many weeks lead gently to an outing of so many minutes: the ladder first, then a tenth a week."""
    begins = lately.longest_min if of.id in UNBROKEN else max(FREE_MIN, lately.longest_min)
    climbing = max(0.0, min(minutes, FREE_MIN) - begins) * LADDER_WEEKS / FREE_MIN
    base = max(FREE_MIN, begins)
    return climbing + (log(minutes / base) / log(ladder().limits.longest_session) if minutes > base else 0.0)


def reachable(weeks: float, of: Movement, lately: Lately) -> float:
    """Work out how long an outing may be after so many weeks, in minutes: the way back from `weeks_to`."""
    begins = lately.longest_min if of.id in UNBROKEN else max(FREE_MIN, lately.longest_min)
    climbing = max(0.0, FREE_MIN - begins) * LADDER_WEEKS / FREE_MIN
    if weeks < climbing:
        return begins + weeks * FREE_MIN / LADDER_WEEKS
    return max(FREE_MIN, begins) * float(ladder().limits.longest_session ** (weeks - climbing))


def smaller(wish: Wish, today: date) -> Wish:
    """Give about two thirds of a wish; the smallest is one day a week, ten minutes, once, a kilometre."""
    amount = {
        "days_a_week": max(1.0, wish.amount - 1),
        "minutes_a_week": max(10.0, 5 * (wish.amount * 2 / 3 // 5)),
        "sessions": max(1.0, wish.amount * 2 // 3),
        "distance": max(min(1000.0, wish.amount), 500 * (wish.amount * 2 / 3 // 500)),
    }[wish.kind]
    made = replace(wish, days=max(1, wish.days - 1), amount=amount)
    return _with_days(made, made.days, today)


def is_smaller(wish: Wish, before: Wish) -> bool:
    """Tell whether a wish asks for less of the same than one before it."""
    if (wish.kind, wish.movement) != (before.kind, before.movement):
        return False
    asked, was = (wish.amount, wish.days), (before.amount, before.days)
    return asked != was and asked[0] <= was[0] and asked[1] <= was[1]


def _weigh_days(wish: Wish, lately: Lately) -> Counter:
    if wish.days == 7:
        return Counter("ambitious", "every_day")
    is_known = wish.days <= max(FEW_DAYS, round(lately.days_a_week) + 1)
    return Counter("fits") if is_known else Counter("ambitious", "more_days")


def _weigh_minutes(wish: Wish, of: Movement, lately: Lately, today: date, guarded: bool) -> Counter:
    most = most_minutes(of, guarded=guarded)
    long = reachable(_weeks(wish, today), of, lately)
    limit = min(most, wish.days * long)
    if wish.amount > limit:
        offers = [Offer("less", replace(wish, amount=max(1.0, 5 * (limit // 5))))]
        if wish.amount <= most:
            offers += _later(wish, weeks_to(wish.amount / wish.days, of, lately), today)
        return Counter("too_much", "ceiling" if wish.amount > most else "long", tuple(offers), guarded)
    if wish.amount > max(FEW_MIN, 1.5 * lately.minutes_a_week):
        return Counter("ambitious", "more_minutes")
    return _weigh_days(wish, lately)


def _weigh_distance(wish: Wish, of: Movement, lately: Lately, today: date, guarded: bool) -> Counter:
    if wish.amount <= lately.longest_m:
        return _weigh_days(wish, lately)
    weeks, needed = _weeks(wish, today), weeks_to(_minutes_for(wish.amount, of), of, lately)
    if weeks < needed:
        offers = [*_later(wish, needed, today), *_shorter(wish, of, lately, today), *_walk(wish, of)]
        return Counter("too_much", "far", tuple(offers), guarded)
    if weeks < TO_SPARE * needed:
        return Counter("ambitious", "little_to_spare")
    return _weigh_days(wish, lately)


def _minutes_for(metres: float, of: Movement) -> float:
    """Give the longest session that a distance needs: of running what the ladder's build-ups come to."""
    easy = FREE_MIN * metres / EASY_PACE[of.sport]
    if not of.is_run:
        return easy
    marks = [(0.0, 0.0), *((build.distance, build.peak / 60) for build in ladder().builds.values())]
    for (near, less), (far, more) in pairwise(marks):
        if metres <= far:
            return less + (more - less) * (metres - near) / (far - near)
    return max(easy, marks[-1][1])


def _metres_in(minutes: float, of: Movement) -> float:
    """Give the whole half kilometres whose longest session has so many minutes."""
    metres = 0.0
    while _minutes_for(metres + 500, of) <= minutes:
        metres += 500
    return metres


def _later(wish: Wish, weeks: float, today: date) -> list[Offer]:
    until = today + timedelta(days=ceil(7 * weeks))
    return [Offer("later", replace(wish, until=until))] if wish.until < until <= today + FURTHEST else []


def _shorter(wish: Wish, of: Movement, lately: Lately, today: date) -> list[Offer]:
    metres = max(_metres_in(reachable(_weeks(wish, today), of, lately), of), lately.longest_m // 500 * 500)
    return [Offer("shorter", replace(wish, amount=metres))] if 1000 <= metres < wish.amount else []


def _walk(wish: Wish, of: Movement) -> list[Offer]:
    """Offer to be there on that day all the same, walking, as far as one likes."""
    return [Offer("walk", replace(wish, movement=WALK, kind="sessions", amount=1.0, days=1))] if of.is_run else []


def _with_days(wish: Wish, days: int, today: date) -> Wish:
    """Give the same wish on fewer days a week, and no more in all than those days hold."""
    amount = wish.amount
    if wish.kind == "days_a_week":
        amount = float(days)
    elif wish.kind == "sessions":
        amount = min(amount, float(days * ceil((wish.until - today).days / 7)))
    elif wish.kind == "minutes_a_week":
        amount = min(amount, MOST_A_DAY_MIN * days)
    return replace(wish, days=days, amount=amount)


def _settled(name: str, wish: Wish, lately: Lately, today: date, guarded: bool) -> tuple[Offer, ...]:
    """Give an offer that is not too much itself; where it were, what is offered instead of it."""
    again = consider(wish, lately, today, guarded=guarded)
    return again.offers if again.verdict == "too_much" else (Offer(name, wish),)


def _weeks(wish: Wish, today: date) -> float:
    return (wish.until - today).days / 7

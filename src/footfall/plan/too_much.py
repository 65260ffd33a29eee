"""When a quiet question is worth asking: is running still a choice? Pure rules, each written out in docs/care.md.

It is no diagnosis and nothing is closed by it. Walks never count: nobody is asked because they walk a lot. What counts
is a `Bout`, a run or another exercise of some length, by the person's own days.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean

from footfall.core.plans import Circumstance

#: The rules, the strongest reason to ask first.
TRIGGERS: tuple[str, ...] = ("through", "days", "bouts", "volume")
#: Never asked again before so many days have gone; asked, and not answered, for so long it is put away.
MONTH, WAITS = timedelta(days=28), timedelta(days=14)
#: So many run days of seven; more than so many bouts on one day.
WEEK, RUN_DAYS, BOUTS = 7, 6, 2
#: A bout is at least so long, in seconds, one that is no run this (else two ways to work and a run were three); a run
#: with pain or illness at least the last.
SHORTEST, SHORTEST_OTHER, SHORTEST_RUN = 15 * 60.0, 30 * 60.0, 5 * 60.0
#: Pain above this or a limp asks for rest on the next two days, as in the plan (plan/adapt.py).
PAIN, PAIN_DAYS = 3, 2
#: Both of the last two weeks above so much of a usual week of the four before, and never below so many minutes a week:
#: twenty minutes that become thirty-five are no sign of anything. Usual needs three weeks with something in them.
MORE, FLOOR_MIN, BASE_WEEKS, KNOWN_WEEKS = 1.5, 180.0, 4, 3
#: What stands in the way, and running goes on all the same.
FLAGS = ("pain", "illness")
#: So far back all of it looks.
LOOK_BACK = timedelta(weeks=BASE_WEEKS + 2)


@dataclass(frozen=True, slots=True)
class Bout:
    """One run or one other exercise: its day, its length in seconds, whether it was a run, and what it left behind.

    `pain` is 0 to 10 as told afterwards or the next morning; None where nobody said.
    """

    day: date
    duration: float
    is_run: bool = True
    pain: int | None = None
    limped: bool = False


def find(bouts: Sequence[Bout], circumstances: Sequence[Circumstance], today: date) -> str | None:
    """Name the first rule that holds today, or None: `through`, `days`, `bouts` or `volume`."""
    known = [one for one in bouts if today - LOOK_BACK < one.day <= today]
    rules = {
        "through": lambda: _runs_through(known, circumstances, today),
        "days": lambda: _runs_most_days(known, today),
        "bouts": lambda: _goes_often_a_day(known, today),
        "volume": lambda: _does_far_more(known, today),
    }
    return next((name for name in TRIGGERS if rules[name]()), None)


def may_ask(asked: date | None, today: date) -> bool:
    """Tell whether the question may be asked on a day, when it was asked last on another: at most once in 28 days."""
    return asked is None or today - asked >= MONTH


def is_waiting(asked: date, today: date) -> bool:
    """Tell whether a question that nobody answered still stands there; after two weeks it goes by itself."""
    return today - asked < WAITS


def _lately(bouts: Sequence[Bout], today: date) -> list[Bout]:
    return [one for one in bouts if 0 <= (today - one.day).days < WEEK]


def _runs_most_days(bouts: Sequence[Bout], today: date) -> bool:
    return len({one.day for one in _lately(bouts, today) if one.is_run and one.duration >= SHORTEST_RUN}) >= RUN_DAYS


def _goes_often_a_day(bouts: Sequence[Bout], today: date) -> bool:
    enough = {True: SHORTEST, False: SHORTEST_OTHER}
    counted = Counter(one.day for one in _lately(bouts, today) if one.duration >= enough[one.is_run])
    return any(times > BOUTS for times in counted.values())


def _runs_through(bouts: Sequence[Bout], circumstances: Sequence[Circumstance], today: date) -> bool:
    """Tell whether somebody ran while something hurt or they were ill, by their own word.

    The day it was said does not count: it may have been said because of that run.
    """
    runs = [one for one in _lately(bouts, today) if one.is_run and one.duration >= SHORTEST_RUN]
    told = [one for one in circumstances if one.kind in FLAGS]
    flagged = any(since.covers(run.day) and since.since < run.day for run in runs for since in told)
    sore = {one.day for one in bouts if one.limped or (one.pain or 0) > PAIN}
    return flagged or any(0 < (run.day - day).days <= PAIN_DAYS for run in runs for day in sore)


def _does_far_more(bouts: Sequence[Bout], today: date) -> bool:
    """Tell whether both of the last two weeks are far above a usual week of the four before."""
    weeks = [0.0] * (BASE_WEEKS + 2)
    for one in bouts:
        weeks[(today - one.day).days // WEEK] += one.duration / 60
    latest, before = weeks[:2], weeks[2:]
    if sum(week > 0 for week in before) < KNOWN_WEEKS:
        return False
    return all(week > max(MORE * fmean(before), FLOOR_MIN) for week in latest)

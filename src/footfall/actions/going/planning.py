"""The plan of one person: where they stand, the days ahead, and everything they may change about it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache

from django.utils import timezone

from footfall.actions.beginning import readiness as ready
from footfall.actions.caring import moments
from footfall.actions.caring.protecting import is_protected
from footfall.actions.going import guiding
from footfall.content.levels import ladder
from footfall.content.movements import movement
from footfall.core import days as local_days
from footfall.core.errors import AppError, NotFound
from footfall.core.plans import RESTING, WALK_RUN, Choice, Circumstance, PlannedDay, Reason, Settings
from footfall.core.sessions import Outing, Session, Step
from footfall.core.words import _
from footfall.plan import adapt
from footfall.plan.adapt import Life, State
from footfall.plan.ahead import Reach, days_ahead, reach
from footfall.plan.ladder import HALF_HOUR
from footfall.plan.slots import WEEK, made_small, most_days
from footfall.store import check_ins, plans, readiness
from footfall.store.check_ins import Answered
from footfall.store.people import Person
from footfall.store.plans import Plan, PlannedSession

#: A mood of this or less (0 to 10), said last on a day, makes it a low day: five minutes are offered.
LOW_MOOD = 3.0
#: This one always does. With so many days known, those in the lowest quarter of the person's own do.
LOWEST_MOOD, ENOUGH_DAYS = 1.0, 10
#: So far back low days are looked for, and outings before a plan began.
LOW_DAYS, BEFORE = timedelta(days=28), adapt.MEMORY
#: So far back it is looked up on which days the plan rested.
RESTS_COUNT = timedelta(days=365)
#: What somebody set themself waits for these.
WAITS = ("symptom", "doctor", "illness")
#: An own session of at least this length begins and ends with five minutes of walking, like all others.
WITH_WALKS = 900.0


#: So many times where somebody stands stay in memory: what is worked out from the same outings and the same life is the
#: same, and folding a year of them takes longer than all else on a page.
REMEMBERED = 8
_stood = lru_cache(maxsize=REMEMBERED)(adapt.stand)


@dataclass(frozen=True, slots=True)
class Standing:
    """A plan and where its person stands today: what it goes by, the state, all outings, and what they set themself."""

    plan: Plan
    life: Life
    state: State
    outings: tuple[Outing, ...]
    today: date

    @property
    def is_done_today(self) -> bool:
        """Tell whether a session of the plan was done today already."""
        return self.state.done == self.today or any(one.day == self.today and one.running > 0 for one in self.outings)

    @property
    def first_open(self) -> date:
        """Give the first day that may still hold something: today, or tomorrow where today is done."""
        return self.today + timedelta(days=1) if self.is_done_today else self.today


class PlanChanged(AppError):
    """The plan was changed elsewhere since somebody saw it; nothing was overwritten."""

    status = 409


def stand(person: Person, now: datetime | None = None, moods: Sequence[Answered] | None = None) -> Standing | None:
    """Work out where somebody stands in their plan, or None where they follow none.

    `moods` are the answers about mood of the last `LOW_DAYS` or more, where they were read already.
    """
    plan = plans.open_plan(person)
    if plan is None:
        return None
    now = now or timezone.now()
    today = local_days.day_of(now, person.zone)
    if moods is None:
        moods = check_ins.answers(person, "mood", now - LOW_DAYS, now)
    life = Life(
        _settings(person, plan, now),
        _circumstances(person, plan, now, [one for one in moods if one[0] >= now - LOW_DAYS]),
        tuple(plans.choices(person, plan)),
    )
    since = datetime.combine(plan.began - BEFORE, datetime.min.time(), tzinfo=now.tzinfo)
    outings = tuple(one for one in guiding.outings(person, since) if one.day <= today)
    return Standing(plan, life, _stood(life, outings), outings, today)


def forget() -> None:
    """Let go of what was worked out for anybody (somebody is erased)."""
    _stood.cache_clear()


def days(person: Person, since: date, until: date, now: datetime | None = None) -> list[PlannedDay]:
    """Plan the days from one to another, both among them: nothing before today, and nothing where there is no plan."""
    standing = stand(person, now)
    return [] if standing is None else ahead(person, standing, since, until)


def ahead(person: Person, standing: Standing, since: date, until: date) -> list[PlannedDay]:
    """Plan the days ahead of somebody who stands somewhere; a day that is done already is free."""
    first = min(since, standing.first_open)
    own = _first_own(person, standing.plan, first, until + timedelta(days=WEEK))
    way = days_ahead(standing.life, standing.state, standing.first_open, until)
    planned = [_with_own(standing.life, state, day, own.get(day.day)) for day, state in way]
    if standing.life.settings.guarded:
        planned = _few(standing, planned, own)
    return [one for one in planned if one.day >= since]


def day_of(
    person: Person, day: date, now: datetime | None = None, moods: Sequence[Answered] | None = None
) -> PlannedDay:
    """Plan one day, today or later; rest where there is no plan or nothing on it. `moods` as in `stand`."""
    standing = stand(person, now, moods)
    found = [] if standing is None else ahead(person, standing, day, day)
    return found[0] if found else PlannedDay(day)


def kept_on(person: Person, day: date, now: datetime | None = None) -> PlannedDay:
    """Plan one day with what somebody set themself, also while it waits: by its address it is closed, not gone."""
    own = None if (plan := plans.open_plan(person)) is None else _first_own(person, plan, day, day).get(day)
    planned = day_of(person, day, now)
    return _own_day(own) if own is not None and planned.reasons[:1] and planned.session is None else planned


def look(life: Life, outings: Sequence[Outing], today: date) -> Reach:
    """Look whether the race of a plan can be built up to gently, apart from what makes the plan wait just now."""
    free = replace(life, settings=replace(life.settings, cleared=today, paused=False, steady=False))
    return reach(free, adapt.stand(free, outings), today)


def usual_level(person: Person, now: datetime) -> int:
    """Suggest the rung somebody may begin on, from what they did lately."""
    today = local_days.day_of(now, person.zone)
    lately = [one for one in guiding.outings(person, now - BEFORE) if one.day <= today]
    return suggest_level(lately, today)


def suggest_level(outings: Sequence[Outing], today: date) -> int:
    """Suggest the rung to begin on from the last 30 days: never above what was done, the lowest without records."""
    recent = [one for one in outings if today - adapt.MEMORY < one.day <= today]
    usual = _second([one.running for one in recent])  # A single run is no habit.
    unbroken = _second([one.longest for one in recent])
    if usual <= 0:
        return 1 if len(recent) >= adapt.ROUND else 0
    fitting = [rung for rung in range(HALF_HOUR + 1) if running_of(rung) <= usual and longest_of(rung) <= unbroken]
    return max(1, fitting[-1])


def _second(lengths: Sequence[float]) -> float:
    """Give the longest but one."""
    return sorted(lengths, reverse=True)[1] if len(lengths) > 1 else 0.0


def running_of(rung: int) -> float:
    """Give the seconds of running of a rung."""
    return float(sum(times * run for times, run, _walk in ladder().levels[rung].rounds))


def longest_of(rung: int) -> float:
    """Give the seconds of the longest stretch of running of a rung."""
    return float(max((run for _times, run, _walk in ladder().levels[rung].rounds), default=0))


def begin(person: Person, settings: Settings, race_name: str = "") -> Plan:
    """Begin a plan; the one before it ends and stays in the records.

    Raises:
        AppError: the settings contradict each other.
    """
    check(settings)
    return plans.begin(person, settings, race_name)


def check(settings: Settings) -> None:
    """Refuse what cannot be planned, in a sentence.

    Raises:
        AppError: no day was chosen, or more run days than the plan ever holds.
    """
    most = most_days(settings)
    running = [slot for slot in settings.slots if slot.movement == WALK_RUN]
    if not settings.slots:
        raise AppError(_("Please choose at least one day. One is enough."))
    if len(running) > most:
        raise AppError(
            _("Your plan runs on at most %(most)s days a week; the others can be for something else you love.")
            % {"most": most}
        )


def change(person: Person, version: int, settings: Settings, race_name: str = "") -> None:
    """Change the days, the aim or the race of the open plan; where somebody stands stays as it is.

    Raises:
        AppError: the settings contradict each other.
        PlanChanged: it was changed elsewhere meanwhile.
    """
    check(settings)
    _changed(plans.change_settings(person, version, settings, race_name))


def end(person: Person, version: int) -> None:
    """End the open plan; what was done under it stays.

    Raises:
        PlanChanged: it was changed elsewhere meanwhile.
    """
    _changed(plans.end(person, version))


def choose(person: Person, version: int, choice: Choice) -> None:
    """Keep what somebody chose for a day instead of what is offered; an empty kind lets the offer stand again.

    Raises:
        PlanChanged: the plan was changed elsewhere meanwhile.
    """
    plan = _plan(person)
    _changed(plans.change(person, version))
    if choice.kind:
        plans.choose(person, plan, choice)
    else:
        plans.unchoose(person, plan, choice.day)


def set_session(person: Person, version: int, session: PlannedSession) -> None:
    """Set a session for a day oneself.

    Raises:
        PlanChanged: the plan was changed elsewhere meanwhile.
    """
    session.plan = _plan(person)
    _changed(plans.change(person, version))
    plans.set_session(person, session)


def unset_session(person: Person, version: int, uid: str) -> None:
    """Take a session away that somebody set; the plan's own stands again.

    Raises:
        NotFound: there is none.
        PlanChanged: the plan was changed elsewhere meanwhile.
    """
    _changed(plans.change(person, version))
    if not plans.unset_session(person, uid):
        raise NotFound


def note(person: Person, circumstance: Circumstance) -> None:
    """Keep that something stands in the way."""
    plans.note(person, circumstance)


def over(person: Person, number: int, until: date) -> None:
    """Note that something is over; said on the day it began, it never was.

    Raises:
        NotFound: there is none.
    """
    if not plans.over(person, number, until):
        raise NotFound


def _settings(person: Person, plan: Plan, now: datetime) -> Settings:
    """Give what a plan goes by, made smaller by what somebody answered before beginning."""
    newest = readiness.newest(person)
    allowed = ready.allowed_by(person, newest, now)
    settings = made_small(replace(plan.as_record(), guarded=is_protected(person)))
    if newest is None:
        return settings
    asked = None if newest.ended_at is not None else local_days.day_of(newest.at, person.zone)
    is_walk = allowed.intensity in {"none", "walk"}
    return replace(
        settings,
        aim="outside" if is_walk else settings.aim,
        race=None if is_walk else settings.race,
        walks="" if not is_walk else "walk_doctor" if allowed.holds else "walk_asked",
        cleared=asked,
        steady=any(caution.startswith("steady") for caution in allowed.cautions),
        paused=allowed.intensity == "none",
    )


def _circumstances(person: Person, plan: Plan, now: datetime, moods: Sequence[Answered]) -> tuple[Circumstance, ...]:
    today = local_days.day_of(now, person.zone)
    told = [one.as_record() for one in plans.circumstances(person, plan.began)]
    last: dict[date, float] = {}
    for at, offset, mood in moods:
        last[local_days.day_of(at, person.zone, offset)] = mood
    lowest = low_for(list(last.values()))
    low = [Circumstance("low_day", day, day) for day, mood in last.items() if mood <= lowest and day <= today]
    rests = [
        Circumstance(RESTING, local_days.day_of(first, person.zone), local_days.day_of(last, person.zone))
        for first, last in moments.rests(person, now - RESTS_COUNT)
    ]
    return (*told, *low, *rests)


def low_for(moods: Sequence[float]) -> float:
    """Give the mood up to which a day is a low one for somebody, from the last answer of each of their days.

    For somebody who is low on most days it is what is low for them: else every day would be one of five minutes, and
    the plan never anything else. The very lowest answers are always low.
    """
    quarter = sorted(moods)[len(moods) // 4] if len(moods) >= ENOUGH_DAYS else LOW_MOOD + 1
    if quarter > LOW_MOOD:
        return LOW_MOOD
    if sum(mood <= quarter for mood in moods) * 2 > len(moods):  # Most days are alike; low is what lies below them.
        quarter = max((mood for mood in moods if mood < quarter), default=LOWEST_MOOD)
    return max(LOWEST_MOOD, quarter)


def _first_own(person: Person, plan: Plan, since: date, until: date) -> dict[date, PlannedSession]:
    """Give what somebody set themself by its day, of several on a day the first."""
    return {one.day: one for one in reversed(plans.own_sessions(person, plan, since, until))}


def _with_own(life: Life, state: State, day: PlannedDay, own: PlannedSession | None) -> PlannedDay:
    """Put what somebody set themself in the place of the plan's own; it waits where they are ill or were warned, and a
    run where something hurts."""
    if own is None:
        return day
    known, why = movement(own.movement), adapt.offer(life, state, day.day).reasons[:1]
    waits = (*WAITS, "pain") if known is not None and known.is_run else WAITS
    return PlannedDay(day.day, reasons=why) if any(one.kind in waits for one in why) else _own_day(own)


def _few(standing: Standing, planned: Sequence[PlannedDay], own: Mapping[date, PlannedSession]) -> list[PlannedDay]:
    """Leave the days free that are above the most of their week, from Monday on, whatever is done on them: of all
    that was set or brought the first stay, then the plan's own. A day with a run counts, too."""
    most = most_days(standing.life.settings)
    runs = {one.day for one in standing.outings if one.running > 0}
    left = Counter({monday: most - times for monday, times in Counter(map(_monday, runs)).items()})
    kept: set[date] = set()
    theirs = [day for day in sorted(own) if day >= standing.first_open]
    for day in (*theirs, *(one.day for one in planned if one.is_planned and one.day not in own)):
        monday = _monday(day)
        left.setdefault(monday, most)
        if left[monday] > 0:
            left[monday] -= 1
            kept.add(day)
    free = (Reason("guarded_days", (("most", most),)),)
    return [one if not one.is_planned or one.day in kept else PlannedDay(one.day, reasons=free) for one in planned]


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _own_day(own: PlannedSession) -> PlannedDay:
    session = None if own.duration is None else own_session(own.movement, own.duration, own.name)
    return PlannedDay(own.day, session, own.minute, own.movement, own.name, own.title or "")


def own_session(kind: str, duration: float, name: str = "") -> Session:
    """Make a session of a movement and a length: a run has a walk at both ends, all else is one stretch."""
    known = movement(kind)
    is_run = known is not None and known.is_run
    if is_run and duration >= WITH_WALKS:
        ends = float(ladder().warm_up), float(ladder().cool_down)
        inner = Step("run", duration - sum(ends))
        return Session(kind, (Step("warm_up", ends[0]), inner, Step("cool_down", ends[1])), None, name)
    return Session(kind, (Step("run" if is_run else "walk" if _on_foot(kind) else "move", duration),), None, name)


def _on_foot(kind: str) -> bool:
    known = movement(kind)
    return known is not None and known.sport in {"walking", "hiking"}


def _plan(person: Person) -> Plan:
    plan = plans.open_plan(person)
    if plan is None:
        raise NotFound
    return plan


def _changed(is_kept: bool) -> None:
    if not is_kept:
        raise PlanChanged(
            _("This plan was changed on another device meanwhile. It is shown as it is now; nothing was overwritten.")
        )

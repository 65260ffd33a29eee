"""One day of a plan: the session that fits the rung offered, the time somebody has, and the limits of a week."""

from collections.abc import Sequence
from datetime import date, timedelta
from math import inf

from footfall.content.levels import ladder
from footfall.core.plans import WALK_RUN, PlannedDay, Reason, Slot
from footfall.core.sessions import Outing, Session
from footfall.plan import adapt
from footfall.plan.adapt import Life, Offer, State
from footfall.plan.ladder import BEYOND, FLOOR, cut, level_of, longer, session, walk

WEEK = 7
#: Every fourth week beyond the ladder is lighter, and shorter sessions are about half the longest. Our own figures.
LIGHTER_EVERY, LIGHTER, SHORT = 4, 0.7, 0.5
SHORTEST_SHORT, LONGEST_SHORT, LONG_ENOUGH = 1800.0, 2700.0, 7200.0
#: The last two weeks before a race are for rest: so much of the longest is left, and in the last days only short ones.
TAPER_DAYS, TAPER, LAST_DAYS = 14, 0.6, 6
#: The walk that is offered while something hurts.
GENTLE_WALK = 600.0


def plan_day(life: Life, state: State, day: date) -> PlannedDay:
    """Plan one day after all outings before it: rest, something else somebody loves, or a session of the plan."""
    race = life.settings.race
    if race is not None and race.day == day:
        return PlannedDay(day, movement=WALK_RUN, race=True, reasons=(Reason("race_day"),))
    slot = next((one for one in life.settings.slots if one.weekday == day.weekday()), None)
    if slot is None:
        return PlannedDay(day)
    if slot.movement != WALK_RUN:
        return PlannedDay(day, None, slot.minute, slot.movement, slot.name)
    made = adapt.offer(life, state, day)
    rest = _rest(life, state, day, made)
    return PlannedDay(day, reasons=rest) if rest else _session_day(life, state, slot, day, made)


def _rest(life: Life, state: State, day: date, made: Offer) -> tuple[Reason, ...]:
    """Say why a day somebody has is left free, or nothing where it is not."""
    race = life.settings.race
    if made.free:
        return made.reasons
    if race is not None and race.day - timedelta(days=1) == day:
        return (Reason("race_soon"),)
    if _days_run(state, day) >= _most_days(life) and made.rung > 1:
        return (Reason("ceiling_days", (("days", _days_run(state, day)),)),)
    return ()


def _session_day(life: Life, state: State, slot: Slot, day: date, made: Offer) -> PlannedDay:
    planned, reasons = _limited(life, state, slot, day, made)
    usual = None if made.first is None else Offer(made.first, None, (), hold=True)
    first = None if usual is None else _limited(life, state, slot, day, usual)[0]
    first = None if first == planned else first
    return PlannedDay(day, planned, slot.minute, planned.movement, first=first, reasons=reasons)


def most_next(outings: Sequence[Outing], day: date) -> float:
    """Give the longest session, in seconds, that the plan would ask for on a day: a tenth above the longest of 30 days.

    Up to half an hour of running with a walk at both ends there is no such limit.
    """
    return max(FLOOR, ladder().limits.longest_session * adapt.longest_lately(outings, day))


def _limited(life: Life, state: State, slot: Slot, day: date, made: Offer) -> tuple[Session, tuple[Reason, ...]]:
    """Make the session of an offer, inside the week's limits and the time there is; say what that changed."""
    whole, reasons = _session(life, state, slot, day, made), list(made.reasons)
    left = _running_left(state, day)
    fitting = cut(whole, inf, left)
    if fitting != whole:
        reasons.append(Reason("ceiling_week", (("minutes", ladder().limits.running / 60),)))
    if slot.free_min is not None and fitting.duration > slot.free_min * 60:
        fitting = cut(fitting, slot.free_min * 60.0)
        reasons.append(Reason("fits", (("minutes", slot.free_min),)))
    if made.rung == BEYOND and made.first is None:
        reasons = _beyond_reasons(life, state, slot, day, reasons)
    return fitting, tuple(reasons)


def _session(life: Life, state: State, slot: Slot, day: date, made: Offer) -> Session:
    if made.walk_only:
        return walk(GENTLE_WALK, min(1, state.rung))
    if made.rung == BEYOND:
        return _beyond(life, state, slot, day, made)
    return session(made.rung, _variant(state, made, made.rung))


def _variant(state: State, made: Offer, rung: int) -> int:
    """Count which length of walk comes next: one more each time it went well, the same again otherwise."""
    if rung != state.rung or not level_of(rung).walks:
        return 0
    went = sum(one.ending in {"whole", "early"} and not adapt.is_painful(one) for one in state.round)
    return max(0, went - 1) if any(reason.kind.startswith(("held", "gap")) for reason in made.reasons) else went


def _beyond(life: Life, state: State, slot: Slot, day: date, made: Offer) -> Session:
    """Make a session on the way to a distance: one longer a week, the others about half of it."""
    build = ladder().builds[life.settings.aim]
    used_to = adapt.longest_lately(state.recent, day)
    most = max(FLOOR, used_to * (1.0 if made.hold else ladder().limits.longest_session))
    long = max(FLOOR, min(most, build.peak) * _factor(life, state, day)) * made.share
    if _is_long(life, slot) and not _is_last_days(life, day):
        return longer(build, long)
    most_short = SHORTEST_SHORT if long > LONG_ENOUGH else LONGEST_SHORT  # Room in the week for the longer one.
    return longer(build, min(long, max(SHORTEST_SHORT, min(most_short, SHORT * long))))


def _factor(life: Life, state: State, day: date) -> float:
    """Give how much of the longest session this week is for: less in every fourth one and before a race."""
    if _is_taper(life, day):
        return TAPER
    return LIGHTER if _is_lighter(state, day) else 1.0


def _beyond_reasons(life: Life, state: State, slot: Slot, day: date, reasons: list[Reason]) -> list[Reason]:
    """Say what comes first of a session on the way to a distance: its week, or that it is a short one."""
    if _is_taper(life, day):
        return [Reason("taper")]
    if _is_lighter(state, day):
        return [Reason("lighter_week")]
    is_raised = any(one.kind == "raised" for one in reasons)
    return [Reason("short_one")] if is_raised and not _is_long(life, slot) else reasons


def _is_lighter(state: State, day: date) -> bool:
    if state.beyond_since is None:
        return False
    return ((day - state.beyond_since).days // WEEK) % LIGHTER_EVERY == LIGHTER_EVERY - 1


def _is_taper(life: Life, day: date) -> bool:
    race = life.settings.race
    return race is not None and 0 < (race.day - day).days <= TAPER_DAYS


def _is_last_days(life: Life, day: date) -> bool:
    race = life.settings.race
    return race is not None and 0 < (race.day - day).days <= LAST_DAYS


def _is_long(life: Life, slot: Slot) -> bool:
    """Tell whether this is the day of the week's longer session: the one with most time, else the last of the week."""
    slots = [one for one in life.settings.slots if one.movement == WALK_RUN]
    longest = max(slots, key=lambda one: (inf if one.free_min is None else one.free_min, one.weekday))
    return slot.weekday == longest.weekday


def _most_days(life: Life) -> int:
    limits = ladder().limits
    return limits.guarded_run_days if life.settings.guarded else limits.run_days


def _week(state: State, day: date) -> list[Outing]:
    """List the outings of the six days before a day."""
    return [one for one in state.recent if day - timedelta(days=WEEK) < one.day < day]


def _days_run(state: State, day: date) -> int:
    return len({one.day for one in _week(state, day) if one.running > 0})


def _running_left(state: State, day: date) -> float:
    ran = sum(one.running for one in state.recent if day - timedelta(days=WEEK) < one.day <= day)
    return max(0.0, ladder().limits.running - ran)

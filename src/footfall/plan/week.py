"""One day of a plan: the session that fits the rung offered, the time somebody has, and the limits of a week."""

from collections.abc import Sequence
from datetime import date, timedelta
from math import inf

from footfall.content.levels import ladder
from footfall.core.plans import WALK_RUN, PlannedDay, Race, Reason, Slot
from footfall.core.sessions import Outing, Session
from footfall.plan import adapt
from footfall.plan.adapt import Life, Offer, State
from footfall.plan.ladder import BEYOND, FLOOR, cut, level_of, longer, session, walk
from footfall.plan.slots import WEEK, long_slot, most_days, run_slots

#: Every fourth week beyond the ladder is lighter, and shorter sessions are about half the longest. Our own figures.
LIGHTER_EVERY, LIGHTER, SHORT = 4, 0.7, 0.5
SHORTEST_SHORT, LONGEST_SHORT, LONG_ENOUGH = 1800.0, 2700.0, 7200.0
#: The last two weeks before a race are for rest: so much of the longest is left, and in the last days only short ones.
TAPER_DAYS, TAPER, LAST_DAYS = 14, 0.6, 6
#: So many days after a race there are only short sessions: after a far one, and after one that is not so far (metres).
FAR, AFTER_FAR, AFTER_NEAR = 15000.0, 14, 7
#: The walk that is offered while something hurts.
GENTLE_WALK = 600.0
#: What goes before a race: what makes the day itself no day for one.
NO_RACE = frozenset({"illness", "symptom", "doctor"})
#: Reasons of a plan that simply goes on; a special week says more.
GOING_ON = frozenset({"raised", "again", "so_so", "unsaid", "unsaid_after", "shorter", "there"})
#: Reasons that stay true where the session they make easier is the gentlest already.
STAY_TRUE = frozenset({"low_day", "chosen_five"})
#: A walk is longer than the last one from so many seconds on.
A_LITTLE = 30.0


def plan_day(life: Life, state: State, day: date) -> PlannedDay:
    """Plan one day after all outings before it: rest, something else somebody loves, or a session of the plan."""
    race = life.settings.race
    if race is not None and race.day == day:
        return _race_day(life, state, day)
    slot = next((one for one in life.settings.slots if one.weekday == day.weekday()), None)
    if slot is None:
        return PlannedDay(day)
    if slot.movement != WALK_RUN:
        return PlannedDay(day, None, slot.minute, slot.movement, slot.name)
    made = adapt.offer(life, state, day)
    rest = _rest(life, state, slot, day, made)
    return PlannedDay(day, reasons=rest) if rest else _session_day(life, state, slot, day, made)


def is_long_day(life: Life, day: date) -> bool:
    """Tell whether this is the day of the week's longer session."""
    longest = long_slot(life.settings)
    return longest is not None and day.weekday() == longest.weekday


def _race_day(life: Life, state: State, day: date) -> PlannedDay:
    """Plan the day somebody looks forward to; nobody is sent there ill, warned, or waiting for a doctor."""
    made = adapt.offer(life, state, day)
    if any(one.kind in NO_RACE for one in made.reasons):
        return PlannedDay(day, reasons=made.reasons)
    kind = "race_pain" if made.walk_only else "race_day"
    return PlannedDay(day, movement=WALK_RUN, race=True, reasons=(Reason(kind),))


def _rest(life: Life, state: State, slot: Slot, day: date, made: Offer) -> tuple[Reason, ...]:
    """Say why a day somebody has is left free, or nothing where it is not."""
    race = life.settings.race
    if made.free:
        return made.reasons
    if race is not None and abs((race.day - day).days) == 1:
        return (Reason("race_soon" if day < race.day else "race_over"),)
    if slot not in run_slots(life.settings):
        return (Reason("guarded_days", (("most", most_days(life.settings)),)),)
    if _days_run(state, day) >= most_days(life.settings) and made.rung > 1:
        return (Reason("ceiling_days", (("days", _days_run(state, day)),)),)
    return ()


def _session_day(life: Life, state: State, slot: Slot, day: date, made: Offer) -> PlannedDay:
    planned, reasons = _limited(life, state, slot, day, made)
    usual = None if made.first is None else Offer(made.first, None, (), hold=True)
    first = None if usual is None else _limited(life, state, slot, day, usual)[0]
    if first is not None and first.steps == planned.steps:
        first, reasons = None, _gentlest(reasons)
    return PlannedDay(day, planned, slot.minute, planned.movement, first=first, reasons=reasons)


def _gentlest(reasons: tuple[Reason, ...]) -> tuple[Reason, ...]:
    """Take back that something was made easier where there is nothing easier."""
    return reasons if reasons[0].kind in STAY_TRUE else (Reason("gentlest"), *reasons[1:])


def most_next(outings: Sequence[Outing], day: date) -> float:
    """Give the longest session, in seconds, that the plan would ask for on a day: a tenth above the longest of 30 days.

    Up to half an hour of running with a walk at both ends there is no such limit.
    """
    return max(FLOOR, ladder().limits.longest_session * adapt.longest_lately(outings, day))


def _limited(life: Life, state: State, slot: Slot, day: date, made: Offer) -> tuple[Session, tuple[Reason, ...]]:
    """Make the session of an offer, inside the week's limits and the time there is; say what that changed."""
    whole = _session(life, state, day, made)
    fitting = cut(whole, inf, _running_left(state, day))
    limits = []
    if fitting != whole:
        limits.append(Reason("ceiling_week", (("minutes", ladder().limits.running / 60),)))
    if slot.free_min is not None and fitting.duration > slot.free_min * 60:
        fitting = cut(fitting, slot.free_min * 60.0)
        limits.append(Reason("fits", (("minutes", slot.free_min),)))
    said = _beyond_reasons(life, state, day, made, whole) if made.rung == BEYOND else _reasons(state, made, fitting)
    is_no_step = bool(limits) and said[:1] == (Reason("raised"),) and not _is_more(life, state, slot, day, fitting)
    return fitting, (*(said[1:] if is_no_step else said), *limits)


def _session(life: Life, state: State, day: date, made: Offer) -> Session:
    if made.walk_only:
        usual = GENTLE_WALK if state.rung > 1 else session(state.rung, _variant(state, made, state.rung)).duration
        return walk(min(GENTLE_WALK, usual), min(1, state.rung))
    if made.rung == BEYOND:
        return _beyond(life, state, day, made)
    return session(made.rung, _variant(state, made, made.rung))


def _variant(state: State, made: Offer, rung: int) -> int:
    """Count which length of walk comes next: one more each time it went well, the same again otherwise."""
    walks = level_of(rung).walks
    if rung != state.rung or made.first is not None or made.share < 1 or not walks:
        return 0
    went = sum(_went_well(one, rung) for one in state.round)
    if not made.hold:
        return went
    most = state.round[-1].duration if state.round else 0.0
    return min(went, sum(length <= most + A_LITTLE for length in walks[1:]))


def _went_well(outing: Outing, rung: int) -> bool:
    """Tell whether a walk was done, felt at least neutral on the way and afterwards, and left no pain."""
    felt = outing.felt is not None and min(outing.felt, outing.felt_after or 0.0) >= adapt.FINE
    return felt and adapt.covers(outing, rung) and not adapt.is_painful(outing)


def _beyond(life: Life, state: State, day: date, made: Offer) -> Session:
    """Make a session on the way to a distance: one longer a week, the others about half of it."""
    build = ladder().builds[life.settings.aim]
    used_to = adapt.longest_lately(state.recent, day)
    most = max(FLOOR, used_to * (1.0 if made.hold else ladder().limits.longest_session))
    long = max(FLOOR, min(most, build.peak) * _factor(life, state, day))
    if is_long_day(life, day) and not _is_short_week(life, day):
        return longer(build, long * made.share)
    most_short = SHORTEST_SHORT if long > LONG_ENOUGH else LONGEST_SHORT  # Room in the week for the longer one.
    return longer(build, min(long, max(SHORTEST_SHORT, min(most_short, SHORT * long))) * made.share)


def _factor(life: Life, state: State, day: date) -> float:
    """Give how much of the longest session this week is for: less in every fourth one and before and after a race."""
    if _is_taper(life, day) or _is_after(life, day):
        return TAPER
    return LIGHTER if _is_lighter(state, day) else 1.0


def _reasons(state: State, made: Offer, planned: Session) -> tuple[Reason, ...]:
    """Say why a session of the ladder is as it is; a walk that is longer than the last one says so."""
    if made.hold or planned.running > 0 or made.rung != state.rung or not state.round:
        return made.reasons
    is_longer = planned.duration > state.round[-1].duration + A_LITTLE
    return (Reason("longer_walk"),) if is_longer and made.reasons[0].kind in GOING_ON else made.reasons


def _beyond_reasons(life: Life, state: State, day: date, made: Offer, planned: Session) -> tuple[Reason, ...]:
    """Say what comes first of a session on the way to a distance: its week, that it is a short one, or the offer."""
    week = _week_reason(life, state, day)
    if made.first is not None:
        return made.reasons
    going_on = bool(made.reasons) and made.reasons[0].kind in GOING_ON
    if week is not None:
        return (week,) if going_on else (*made.reasons, week)
    if going_on and not is_long_day(life, day):
        return (Reason("short_one"),)
    is_top = going_on and planned.duration <= adapt.longest_lately(state.recent, day)
    return (Reason("there"),) if is_top and made.reasons[0].kind == "raised" else made.reasons


def _week_reason(life: Life, state: State, day: date) -> Reason | None:
    if _is_taper(life, day):
        return Reason("taper")
    if _is_after(life, day):
        return Reason("race_over")
    return Reason("lighter_week") if _is_lighter(state, day) else None


def _is_more(life: Life, state: State, slot: Slot, day: date, planned: Session) -> bool:
    """Tell whether a session that had to be shortened is still more than the same again would be."""
    again = _session(life, state, day, Offer(state.rung, None, (), hold=True))
    again = cut(again, inf if slot.free_min is None else slot.free_min * 60.0, _running_left(state, day))
    return planned.running > again.running or planned.longest > again.longest


def _is_lighter(state: State, day: date) -> bool:
    if state.beyond_since is None:
        return False
    return ((day - state.beyond_since).days // WEEK) % LIGHTER_EVERY == LIGHTER_EVERY - 1


def _is_taper(life: Life, day: date) -> bool:
    race = life.settings.race
    return race is not None and 0 < (race.day - day).days <= TAPER_DAYS


def _is_after(life: Life, day: date) -> bool:
    race = life.settings.race
    return race is not None and 0 < (day - race.day).days <= _rest_after(race)


def _rest_after(race: Race) -> int:
    return AFTER_FAR if race.distance > FAR else AFTER_NEAR


def _is_short_week(life: Life, day: date) -> bool:
    race = life.settings.race
    return _is_after(life, day) or (race is not None and 0 < (race.day - day).days <= LAST_DAYS)


def _days_run(state: State, day: date) -> int:
    """Count the days with running among the six before a day."""
    return len({one.day for one in state.recent if one.running > 0 and 0 < (day - one.day).days < WEEK})


def _running_left(state: State, day: date) -> float:
    ran = sum(one.running for one in state.recent if day - timedelta(days=WEEK) < one.day <= day)
    return max(0.0, ladder().limits.running - ran)

"""Routine: when somebody sets out, whether the anchor set it off, and how much by itself it goes; asked kindly."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

import numpy as np

from footfall.actions.beginning.goals import anchor_of
from footfall.core import days
from footfall.core.errors import AppError, NotFound
from footfall.core.ratings import HIGHEST, LOWEST
from footfall.core.words import _
from footfall.science.between.clock import Start, StartTimes, start_of, start_times
from footfall.science.between.habit import GAP, Curve, began_on, habit_curve, is_enough
from footfall.store import activities, goals, plans
from footfall.store.between import routine as kept
from footfall.store.between.routine import HabitAnswer
from footfall.store.people import Person

#: The starts of so long are looked at, and those of so long drawn full.
WINDOW, NEWEST = timedelta(weeks=12), timedelta(weeks=4)
#: The habit question comes no sooner than after so long.
EVERY = timedelta(days=7)
#: An answer about the anchor may be given for a day as far back as the picture goes.
FURTHEST = timedelta(weeks=8)
#: So many points of the curve are drawn; the seed of its draws, so that the same answers give the same picture.
POINTS, SEED = 61, 20261122
#: What the page was last worked out for is remembered, for so few that it is no store: the same comes out each time.
REMEMBERED = 4
#: Days out nearer to each other than this leave no pause between them.
NEAR_DAYS = 28
#: What may be answered about the anchor, and chosen about being asked.
ANSWERS, KINDS, WANTS = ("yes", "no", "skip"), ("anchor", "habit"), ("later", "off", "on")


@dataclass(frozen=True, slots=True)
class Clock:
    """The starts of the last weeks, newest first, how many of them are new, and when is usual."""

    starts: tuple[Start, ...]
    newest: int
    times: StartTimes


@dataclass(frozen=True, slots=True)
class Habit:
    """The answers, oldest first, since when they are counted, and the curve once there are enough."""

    rows: tuple[HabitAnswer, ...]
    answers: tuple[tuple[date, float], ...]
    began: date | None
    curve: Curve | None


def clock_of(person: Person, now: datetime) -> Clock:
    """Look at when somebody set out in the last twelve weeks, on the clock that hung where they were."""
    rows = activities.outings(person, now - WINDOW, now + timedelta(seconds=1))[::-1]
    starts = tuple(start_of(row.start, person.zone, row.utc_offset_min) for row in rows)
    newest = sum(row.start >= now - NEWEST for row in rows)
    return Clock(starts, newest, _times(starts))


def habit_of(person: Person, now: datetime) -> Habit:
    """Look at how much by itself it went since it began, with the curve behind the answers."""
    rows = tuple(kept.habits(person))
    told = tuple((days.day_of(row.at, person.zone), row.value) for row in rows)
    began = beginning(person, now, told)
    since = tuple(one for one in told if began is not None and one[0] >= began)
    return Habit(rows, since, began, _curve(since, began))


def beginning(person: Person, now: datetime, told: tuple[tuple[date, float], ...] = ()) -> date | None:
    """Give the day it began: the person's own word, or what their records tell of (science.between.habit)."""
    own = kept.asking(person).began_on
    if own is not None:
        return own
    events = _out(person, now)
    events += [days.day_of(row.made_at, person.zone) for row in goals.all_of(person)]
    plan = plans.open_plan(person)
    events += [plan.began] if plan is not None and plan.began <= days.day_of(now, person.zone) else []
    return began_on([*events, *(day for day, _value in told)])


def forget() -> None:
    """Let go of what was worked out for anybody (somebody is erased)."""
    _times.cache_clear()
    _fitted.cache_clear()


def day_to_ask(person: Person, now: datetime) -> tuple[date, str] | None:
    """Find the day, today or yesterday, of which the anchor may be asked, with the anchor; None where nothing is asked.

    Asked is once, of a day somebody went out, where the goal has an anchor and was written by then.
    """
    goal = goals.open_one(person)
    anchor = anchor_of(goal)
    if goal is None or not anchor:
        return None
    today = days.day_of(now, person.zone)
    lately = activities.outings(person, now - timedelta(days=2), now + timedelta(seconds=1))
    out = {days.day_of(row.start, person.zone, row.utc_offset_min) for row in lately}
    day = max((day for day in out if today - timedelta(days=1) <= day <= today), default=None)
    if day is None or day < days.day_of(goal.made_at, person.zone):
        return None
    asking = kept.asking(person)
    waved = asking.anchor_not_on is not None and asking.anchor_not_on >= day
    return None if asking.no_anchor or waved or kept.has_anchor(person, day) else (day, anchor)


def may_ask_habit(person: Person, now: datetime, *, anew: bool = False) -> bool:
    """Tell whether the habit question may be asked now: not off, not waved away, and a week since the last answer.

    With `anew` only of somebody who answered it before.
    """
    newest = kept.newest_habit(person)
    if (newest is None and anew) or (newest is not None and now - newest.at < EVERY):
        return False
    asking = kept.asking(person)
    waved = asking.habit_not_before is not None and now < asking.habit_not_before
    return not asking.no_habit and not waved


def tell_anchor(person: Person, day: date, answer: str, now: datetime) -> None:
    """Keep whether a day began with the anchor; `skip` keeps nothing and asks no more of that day.

    Raises:
        NotFound: there is no such answer.
        AppError: the day is still to come, or long gone.
    """
    if answer not in ANSWERS:
        raise NotFound
    today = days.day_of(now, person.zone)
    if day > today:
        raise AppError(_("That day is still to come."))
    if day < today - FURTHEST:
        raise AppError(_("That day is too long ago to tell it here."))
    if answer == "skip":
        kept.forget_anchor(person, day)
        kept.choose(person, anchor_not_on=day)
        return
    kept.keep_anchor(person, day, now, kept=answer == "yes")


def tell_habit(person: Person, value: float, now: datetime) -> HabitAnswer:
    """Keep one answer from 0 to 10; within a week of the last one it takes its place.

    Raises:
        AppError: it is outside the scale.
    """
    if not LOWEST <= value <= HIGHEST:
        raise AppError(_("Please choose a number from 0 to 10."))
    newest = kept.newest_habit(person)
    if newest is not None and now - newest.at < EVERY:
        kept.forget_habit(person, newest.pk)
        return kept.keep_habit(person, newest.at, value)
    return kept.keep_habit(person, now, value)


def take_habit_back(person: Person, number: int) -> None:
    """Remove one answer for good.

    Raises:
        NotFound: it is not there, or not theirs.
    """
    if not kept.forget_habit(person, number):
        raise NotFound


def choose(person: Person, kind: str, want: str, now: datetime) -> None:
    """Wave one kind of question away for now, switch it off for good, or on again.

    Raises:
        NotFound: there is no such kind or wish.
    """
    if kind not in KINDS or want not in WANTS:
        raise NotFound
    if want != "later":
        kept.choose(person, **{f"no_{kind}": want == "off"})
    elif kind == "anchor":
        kept.choose(person, anchor_not_on=days.day_of(now, person.zone))
    else:
        kept.choose(person, habit_not_before=now + EVERY)


def begin_on(person: Person, day: date | None, now: datetime) -> None:
    """Keep since when the answers count, in the person's own word; None leaves it to their records.

    Raises:
        AppError: the day is still to come.
    """
    if day is not None and day > days.day_of(now, person.zone):
        raise AppError(_("That is still to come. Please choose a day that has been."))
    kept.choose(person, began_on=day)


def _out(person: Person, now: datetime) -> list[date]:
    """Give days that hold the same pauses as all days somebody went out on: where each stretch begins and ends."""
    found = []
    for first, last in activities.stretches(person, now + timedelta(seconds=1), GAP.days - 2):
        begin, end = (days.day_of(at, person.zone, offset) for at, offset in (first, last))
        found += [begin + timedelta(days=ahead) for ahead in range(0, (end - begin).days, NEAR_DAYS)] + [end]
    return found


def _curve(told: tuple[tuple[date, float], ...], began: date | None) -> Curve | None:
    at = np.array([(day - began).days for day, _value in told if began is not None], dtype=np.float64)
    if began is None or not at.size or not is_enough(at):
        return None
    return _fitted(tuple(at.tolist()), tuple(value for _day, value in told))


@lru_cache(maxsize=REMEMBERED)
def _times(starts: tuple[Start, ...]) -> StartTimes:
    return start_times(starts, np.random.default_rng(SEED))


@lru_cache(maxsize=REMEMBERED)
def _fitted(at: tuple[float, ...], values: tuple[float, ...]) -> Curve:
    points = np.linspace(at[0], at[-1], POINTS)
    return habit_curve(np.array(at), np.array(values), points, np.random.default_rng(SEED))

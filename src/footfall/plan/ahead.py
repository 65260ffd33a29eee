"""The whole way ahead, if each session goes well: the same rules as every day, over outings that are only imagined."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from footfall.content.levels import ladder
from footfall.core.plans import PlannedDay, Settings
from footfall.core.sessions import Outing
from footfall.plan import adapt
from footfall.plan.adapt import Life, State
from footfall.plan.ladder import BEYOND
from footfall.plan.week import TAPER_DAYS, plan_day

#: How it feels in an outing that is imagined to go well.
WELL = 2.0
#: No way is looked at for longer than this.
LONGEST = timedelta(days=3 * 366)
#: A race is within reach where the longest session before it comes to so much of what the build-up aims at.
ENOUGH = 0.85


def days_ahead(life: Life, state: State, first: date, until: date) -> Iterator[tuple[PlannedDay, State]]:
    """Plan day after day from `first`, each as if those before had been done and felt good; with where one stands."""
    day = first
    while day <= min(until, first + LONGEST):
        planned = plan_day(life, state, day)
        yield planned, state
        if planned.session is not None:
            state = adapt.after(life, state, imagined(planned))
        day += timedelta(days=1)


def imagined(planned: PlannedDay) -> Outing:
    """Imagine that a planned session went well."""
    session = planned.session
    if session is None:
        raise ValueError("a day of rest has no session")
    return Outing(
        planned.day,
        session.duration,
        session.running,
        session.longest,
        session.level,
        felt=WELL,
        felt_after=WELL,
    )


class Reach(NamedTuple):
    """What a race looks like from here: whether the way is long enough, the earliest day it is, what fits instead."""

    in_time: bool
    earliest: date | None
    instead: str | None
    days: int


def reach(life: Life, state: State, today: date) -> Reach:
    """Look whether the race of a plan can be built up to gently, and if not, when it could and what could instead."""
    race = life.settings.race
    if race is None:
        raise ValueError("a plan without a race reaches for nothing")
    earliest = _earliest(life, state, today, life.settings.aim)
    fits = [aim for aim in _shorter(life.settings.aim) if _is_by(_earliest(life, state, today, aim), race.day)]
    in_time = _is_by(earliest, race.day)
    return Reach(in_time, earliest, None if in_time or not fits else fits[-1], (race.day - today).days)


def _earliest(life: Life, state: State, today: date, aim: str) -> date | None:
    """Find the first day a distance could be covered on: the long session came far enough before the last two weeks."""
    build = ladder().builds[aim]
    free = replace(life, settings=_without_race(life.settings, aim))
    for planned, _state in days_ahead(free, state, today, today + LONGEST):
        session = planned.session
        if session is not None and session.level == BEYOND and session.duration >= ENOUGH * build.peak:
            return planned.day + timedelta(days=TAPER_DAYS + 1)
    return None


def _without_race(settings: Settings, aim: str) -> Settings:
    return replace(settings, aim=aim, race=None)


def _shorter(aim: str) -> list[str]:
    """List the distances shorter than one, the shortest first."""
    builds = sorted(ladder().builds.values(), key=lambda build: build.distance)
    return [build.aim for build in builds if build.distance < ladder().builds[aim].distance]


def _is_by(day: date | None, until: date) -> bool:
    return day is not None and day <= until

"""The days of a week a plan may use: which are for its own sessions, and which of them is for the longer one."""

from dataclasses import replace
from math import inf

from footfall.content.levels import ladder
from footfall.core.plans import WALK_RUN, Settings, Slot

WEEK = 7
#: What a plan leads to where somebody needs it smaller than a distance.
SMALL_AIM = "half_hour"


def made_small(settings: Settings) -> Settings:
    """Leave out what somebody who is protected is not led to: a distance, and a race. Without protection, the same."""
    if not settings.guarded:
        return settings
    aim = SMALL_AIM if settings.aim in ladder().builds else settings.aim
    return replace(settings, aim=aim, race=None)


def most_days(settings: Settings) -> int:
    """Give how many run days seven days may hold."""
    limits = ladder().limits
    return limits.guarded_run_days if settings.guarded else limits.run_days


def long_slot(settings: Settings) -> Slot | None:
    """Give the day of the week's longer session: the one with most time, else the last of the week."""
    running = [one for one in settings.slots if one.movement == WALK_RUN]
    return max(running, key=lambda one: (_minutes(one), one.weekday), default=None)


def run_slots(settings: Settings) -> tuple[Slot, ...]:
    """Give the days of the plan's own sessions; where somebody needs fewer than they chose, those right after the
    longer session are left out."""
    longest = long_slot(settings)
    running = [one for one in settings.slots if one.movement == WALK_RUN]
    if longest is None or not settings.guarded:
        return tuple(running)
    running.sort(key=lambda one: (one.weekday - longest.weekday - 1) % WEEK)
    return tuple(running[-most_days(settings) :])


def _minutes(slot: Slot) -> float:
    return inf if slot.free_min is None else slot.free_min

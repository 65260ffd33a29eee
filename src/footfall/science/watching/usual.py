"""What each day's mood was once the time of day, the weekday and the runs are taken out of it.

A check-in soon after a run, late at night or on a Monday differs for reasons that are no change in somebody. These
columns of the mood model (`science.columns`: clock, weekday; the lift with a half-life of three hours) are fitted to
the baseline alone, shrunk by their own priors, and taken out of every check-in; a day's answer is the mean of what is
left. Check-ins on the way are left out. Without this, runs that no longer happen would look like a lower mood.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from footfall.core.ratings import OUTCOME_NAMES
from footfall.science.columns import CLOCK_SD, LOG_H, WEEKDAY_SD, build_columns
from footfall.science.model import LIFT_SD
from footfall.science.timeline import Timeline

Array = NDArray[np.float64]
Whole = NDArray[np.int64]

MOOD = OUTCOME_NAMES.index("mood")
#: The first of January 1970 as Python counts days.
EPOCH = 719_163
#: The last columns of a background: four of the clock, seven weekdays, one for on the way.
CLOCK, WEEKDAYS = 4, 7


class Answered(NamedTuple):
    """Days with an answer about mood, in order: ordinal, mean answer (0 to 10), the same cleared, how many answers."""

    day: Whole
    answer: Array
    cleared: Array
    answers: Array


def answered_days(timeline: Timeline) -> Whole:
    """List the days with a check-in about mood that was not on the way, as ordinals, without repeats."""
    return np.unique(_days(timeline)[_counts(timeline)])


def clear_days(timeline: Timeline, before: int) -> Answered:
    """Give every answered day, with what the days before an ordinal say about clock, weekday and runs taken out."""
    counts = _counts(timeline)
    day, y = _days(timeline)[counts], timeline.values[counts, MOOD]
    columns, sds = _columns(timeline, counts)
    cleared = y - _explained(y, columns, sds, day < before)
    days, place, count = np.unique(day, return_inverse=True, return_counts=True)
    return Answered(days, np.bincount(place, y) / count, np.bincount(place, cleared) / count, count.astype(np.float64))


def _counts(timeline: Timeline) -> NDArray[np.bool_]:
    """Tell which check-ins count: those about mood that were not given on the way."""
    if not timeline.at.size:
        return np.zeros(0, dtype=bool)
    on_the_way = build_columns(timeline).background[:, -1] > 0
    return np.asarray(np.isfinite(timeline.values[:, MOOD]) & ~on_the_way)


def _days(timeline: Timeline) -> Whole:
    """Give the local day of each check-in as an ordinal."""
    hours = timeline.origin.timestamp() / 3600 + timeline.at + timeline.offset
    return np.asarray(np.floor(hours / 24) + EPOCH, dtype=np.int64)


def _columns(timeline: Timeline, counts: NDArray[np.bool_]) -> tuple[Array, Array]:
    """Give the columns of clock, weekday and runs for the check-ins that count, with their prior spreads."""
    built = build_columns(timeline)
    background = built.background[:, -1 - WEEKDAYS - CLOCK : -1]
    lift = built.impulses[:, LOG_H.size // 2 : LOG_H.size // 2 + 1]
    sds = np.concatenate([np.repeat(CLOCK_SD, 2), np.full(WEEKDAYS, WEEKDAY_SD), [LIFT_SD]])
    return np.hstack([background, lift])[counts], sds


def _explained(y: Array, columns: Array, sds: Array, base: NDArray[np.bool_]) -> Array:
    """Give what the columns explain of each answer, as fitted to the baseline, nothing at its usual place."""
    spread = float(y[base].std()) if base.any() else 0.0
    if spread == 0:
        return np.zeros(y.size)
    centred = columns - columns[base].mean(axis=0)
    x, told = centred[base], (y[base] - y[base].mean()) / spread
    fitted = np.linalg.solve(x.T @ x + np.diag(1 / sds**2), x.T @ told)
    return np.asarray(centred @ fitted * spread)

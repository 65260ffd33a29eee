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


class Answers(NamedTuple):
    """Check-ins about mood that were not given on the way: local day as an ordinal, answer, columns (n, k) with their
    prior spreads (k,)."""

    day: Whole
    y: Array
    columns: Array
    sds: Array


def mood_answers(timeline: Timeline) -> Answers:
    """Take the check-ins about mood out of somebody's records, with their columns of clock, weekday and runs."""
    sds = np.concatenate([np.repeat(CLOCK_SD, 2), np.full(WEEKDAYS, WEEKDAY_SD), [LIFT_SD]])
    if not timeline.at.size:
        return Answers(np.zeros(0, dtype=np.int64), np.zeros(0), np.zeros((0, sds.size)), sds)
    built = build_columns(timeline)
    counts = np.isfinite(timeline.values[:, MOOD]) & (built.background[:, -1] == 0)
    background = built.background[:, -1 - WEEKDAYS - CLOCK : -1]
    lift = built.impulses[:, LOG_H.size // 2, None]
    hours = timeline.origin.timestamp() / 3600 + timeline.at + timeline.offset
    day = np.floor(hours / 24).astype(np.int64) + EPOCH
    return Answers(day[counts], timeline.values[counts, MOOD], np.hstack([background, lift])[counts], sds)


def between(answers: Answers, first: int, last: int) -> Answers:
    """Keep the answers from one day to another, both among them."""
    kept = (answers.day >= first) & (answers.day <= last)
    return Answers(answers.day[kept], answers.y[kept], answers.columns[kept], answers.sds)


def clear_days(answers: Answers, before: int) -> Answered:
    """Give every answered day, with what the days before an ordinal say about clock, weekday and runs taken out."""
    day, y = answers.day, answers.y
    cleared = y - _explained(y, answers.columns, answers.sds, day < before)
    days, place, count = np.unique(day, return_inverse=True, return_counts=True)
    return Answered(days, np.bincount(place, y) / count, np.bincount(place, cleared) / count, count.astype(np.float64))


def _explained(y: Array, columns: Array, sds: Array, base: NDArray[np.bool_]) -> Array:
    """Give what the columns explain of each answer, as fitted to the baseline, nothing at its usual place."""
    spread = float(y[base].std()) if base.any() else 0.0
    if spread == 0:
        return np.zeros(y.size)
    centred = columns - columns[base].mean(axis=0)
    x, told = centred[base], (y[base] - y[base].mean()) / spread
    fitted = np.linalg.solve(x.T @ x + np.diag(1 / sds**2), x.T @ told)
    return np.asarray(centred @ fitted * spread)

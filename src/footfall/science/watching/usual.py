"""What is known of each day's answers about mood, with the columns of the time of day, the weekday and the runs.

A check-in soon after a run, late at night or on a Monday differs for reasons that are no change in somebody. These
columns of the mood model (`science.columns`: clock, weekday; the lift with a half-life of three hours) go with each
answer, and a day has the means of its check-ins; `innovations` takes into account what they may explain. Check-ins on
the way are left out. Without this, runs that no longer happen would look like a lower mood.
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
    """Days with an answer about mood, in order: ordinal, mean answer (0 to 10), and `columns` (n, k) of clock, weekday
    and runs, means of the day times the prior spread of their weights."""

    day: Whole
    answer: Array
    columns: Array


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


def by_day(answers: Answers) -> Answered:
    """Give every answered day."""
    day, place, count = np.unique(answers.day, return_inverse=True, return_counts=True)
    columns = np.zeros((day.size, answers.sds.size))
    np.add.at(columns, place, answers.columns)
    columns = columns / count[:, None] * answers.sds
    return Answered(day, np.bincount(place, answers.y) / count, columns)


def plain(day: Whole, answer: Array) -> Answered:
    """Give days with one answer each, and nothing known of the time of day or of runs."""
    return Answered(day, answer, np.zeros((day.size, 0)))

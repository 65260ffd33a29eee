"""Are somebody's answers about mood lower than is usual for them? From mood check-ins alone, with a stated error.

The chart is e_t = min(0, 0.9 e_(t-1) + 0.1 z_t) over answered days, z the standardised one-step innovations of
`innovations`; below the limit of `limit` it is worth a look. A stretch begins on its likeliest first day since the
chart last stood at 0, and is over when the chart is back above half the limit. It looks downwards only; a day without
an answer moves nothing.

It is off until `BASELINE` days have an answer. What those days were like is what is usual: who began in a hard time
has a low usual, and who answers only when well is never seen low. docs/lower.md says how often it is wrong.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from numpy.typing import NDArray

from footfall.core import days as clock
from footfall.core.activities import Activity
from footfall.core.ratings import HIGHEST, LOWEST, Rating
from footfall.science.timeline import lay_out
from footfall.science.watching.innovations import SETTLED, Days, Grid, grid, scores
from footfall.science.watching.limit import LAM, WINDOW, Span, find_limit
from footfall.science.watching.usual import Answered, between, by_day, mood_answers
from footfall.stats.ewma import downward

Array = NDArray[np.float64]
Whole = NDArray[np.int64]

#: Days with an answer about mood before anything is said.
BASELINE = 28
#: No older day counts for what is usual.
LONGEST = 390
#: So many of the last days must have an answer, or nothing is said about now.
LATELY, LEAST_LATELY = 14, 4
#: What the chart comes to: too few days yet, too few lately, as usual, lower than is usual.
GATHERING, QUIET, USUAL, LOWER = "gathering", "quiet", "usual", "lower"


@dataclass(frozen=True, slots=True)
class Mark:
    """One answered day of the chart: the mean answer, 0 to 10, and where the chart stands, 0 or below."""

    day: date
    answer: float
    stands: float


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time of lower answers: its first day, the day it was first shown, and the day it was over, None if not yet."""

    since: date
    shown: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Watched:
    """What the chart came to on a day; `still` days are needed before it begins, `limit` (below 0) ends the usual."""

    status: str
    on: date
    still: int = 0
    limit: float | None = None
    marks: tuple[Mark, ...] = ()
    stretches: tuple[Stretch, ...] = field(default=())

    @property
    def stretch(self) -> Stretch | None:
        """Give the newest stretch."""
        return self.stretches[-1] if self.stretches else None


def watch(ratings: Sequence[Rating], activities: Sequence[Activity], today: date, *, seed: int = 1) -> Watched:
    """Say whether the newest answers about mood are lower than is usual for this person.

    Args:
        ratings: their check-ins, any order; doubled ones and those that lie in the future count once and not at all.
        activities: what they did, whose passing lift is taken out.
        today: the day it is for them.
        seed: names the simulated futures.

    Returns:
        What the chart came to. The same records and seed give the same.
    """
    timeline = lay_out(ratings, activities, (), clock.now())
    last = today.toordinal()
    return watch_days(by_day(between(mood_answers(timeline), oldest(last), last)), today, seed=seed)


def watch_days(answered: Answered, today: date, *, seed: int = 1) -> Watched:
    """Say the same from answered days, oldest first.

    Raises:
        ValueError: the days are not in order, or an answer is not finite.
    """
    days, last = answered.day, today.toordinal()
    if (np.diff(days) <= 0).any() or not np.isfinite(answered.answer).all() or (days > last).any():
        raise ValueError("want finite answers on days in order, none of them after today")
    if days.size < BASELINE:
        return Watched(GATHERING, today, BASELINE - int(days.size))
    if days.size == BASELINE:
        return Watched(_status(days, (), last), today)
    z, ends = _scored(answered, last, seed)
    limit = float(ends[-1])
    # Earlier times had other limits: where the chart stood in them is told in the unit of today's.
    stands = downward(z, LAM) * limit / ends
    marks = tuple(
        Mark(date.fromordinal(int(day)), float(answer), float(stood))
        for day, answer, stood in zip(days[BASELINE:], answered.answer[BASELINE:], stands, strict=True)
    )
    stretches = _stretches(marks, z, limit, date.fromordinal(last - WINDOW + 1))
    kept = tuple(one for one in marks if one.day.toordinal() > last - WINDOW)
    return Watched(_status(days, stretches, last), today, 0, limit, kept, stretches)


def oldest(last: int) -> int:
    """Give the oldest day that counts for what is usual; it moves every 90 days, so that the chart does not."""
    return (last - LONGEST) // WINDOW * WINDOW


def _scored(answered: Answered, last: int, seed: int) -> tuple[Array, Array]:
    """Give the scores of the days after the first baseline, and the limit that holds on each."""
    centre = float(answered.answer[:BASELINE].mean())
    y = answered.answer - centre
    days = Days(answered.day, answered.columns - answered.columns[:BASELINE].mean(axis=0))
    part = (days.day[BASELINE:] - days.day[BASELINE]) // WINDOW
    newest = int(last - days.day[BASELINE]) // WINDOW
    scale = (LOWEST - centre, HIGHEST - centre)
    ends = {at: _end(y, days, (at, last), scale, seed) for at in range(max(0, newest - 1), newest + 1)}
    return scores(y[None], days, BASELINE, _grid(days))[0], np.array([ends[max(at, min(ends))] for at in part])


def _end(y: Array, days: Days, part: tuple[int, int], scale: tuple[float, float], seed: int) -> float:
    """Give the limit of one of the times of 90 days that follow the first baseline.

    It rests on the days before, and on which days of it are answered, never on the answers of these: it does not move
    while they come in. The chart runs up to it for four weeks, as the real one does.
    """
    at, last = part
    begin = int(days.day[BASELINE]) + at * WINDOW
    first = max(BASELINE, int(np.searchsorted(days.day, begin - SETTLED)))
    known = _with_expected(days, first, (begin + WINDOW, last))
    counted = int(np.searchsorted(known.day, begin))
    if counted == known.day.size:
        return -1.0
    return find_limit(y[:first], known, Span(BASELINE, first, counted, scale), _grid(days), seed=seed)


def _grid(days: Days) -> Grid:
    return grid(bool(days.columns.any()))


def _with_expected(days: Days, first: int, until: tuple[int, int]) -> Days:
    """Cut the days at the end of a time, and add those still to come of it, at the pace of the days before it."""
    end, last = until
    kept = days.day < end
    more = days.day[kept][-1] + np.cumsum(np.resize(np.diff(days.day[:first]), WINDOW + SETTLED))
    more = more[(more < end) & (more > last)]
    columns = np.resize(days.columns[:first], (more.size, days.columns.shape[1]))
    return Days(
        np.concatenate([days.day[kept], more]),
        np.concatenate([days.columns[kept], columns]),
    )


def _stretches(marks: Sequence[Mark], z: Array, limit: float, counted: date) -> tuple[Stretch, ...]:
    """Find the times the chart was below its limit, but those that were over before it counts."""
    found: list[Stretch] = []
    begin, shown = 0, None
    for at, mark in enumerate(marks):
        if shown is None and mark.stands < limit:
            shown = at
        elif shown is not None and mark.stands > limit / 2:
            found.append(Stretch(marks[_onset(z, begin, shown, at)].day, marks[shown].day, mark.day))
            begin, shown = at, None
        if shown is None and mark.stands == 0:
            begin = at + 1
    if shown is not None:
        found.append(Stretch(marks[_onset(z, begin, shown, len(marks))].day, marks[shown].day))
    return tuple(one for one in found if one.until is None or one.until >= counted)


def _onset(z: Array, begin: int, shown: int, end: int) -> int:
    """Give the likeliest first day of a drop: where a lower mean from then on explains the scores best.

    Looked for from the day after the chart last stood at 0 to the day it was shown.
    """
    starts = np.arange(begin, shown + 1)
    sums = np.array([z[start:end].sum() for start in starts])
    return int(starts[np.argmax(np.where(sums < 0, sums**2, 0.0) / (end - starts))])


def _status(days: Whole, stretches: tuple[Stretch, ...], last: int) -> str:
    if int((days > last - LATELY).sum()) < LEAST_LATELY:
        return QUIET
    return LOWER if stretches and stretches[-1].until is None else USUAL

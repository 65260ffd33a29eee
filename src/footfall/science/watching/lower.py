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
from datetime import UTC, date, datetime

import numpy as np
from numpy.typing import NDArray

from footfall.core.activities import Activity
from footfall.core.ratings import HIGHEST, LOWEST, Rating
from footfall.science.timeline import lay_out
from footfall.science.watching.innovations import SETTLED, Days, grid, learn, scores
from footfall.science.watching.limit import LAM, WINDOW, Span, find_limit
from footfall.science.watching.usual import Answered, between, clear_days, mood_answers
from footfall.stats.ewma import downward

Array = NDArray[np.float64]
Whole = NDArray[np.int64]

#: Days with an answer about mood before anything is said.
BASELINE = 28
#: No older day counts for what is usual.
LONGEST = 480
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
    timeline = lay_out(ratings, activities, (), datetime.now(UTC))
    last = today.toordinal()
    answers = between(mood_answers(timeline), last - LONGEST + 1, last)
    days = np.unique(answers.day)
    if days.size < BASELINE:
        return Watched(GATHERING, today, BASELINE - int(days.size))
    return watch_days(clear_days(answers, _begin(days, _span(days, last))), today, seed=seed)


def watch_days(answered: Answered, today: date, *, seed: int = 1) -> Watched:
    """Say the same from days whose clock, weekday and runs are taken out already, oldest first.

    Raises:
        ValueError: the days are not in order, or an answer is not finite.
    """
    days, last = answered.day, today.toordinal()
    if (np.diff(days) <= 0).any() or not np.isfinite(answered.cleared).all() or (days > last).any():
        raise ValueError("want finite answers on days in order, none of them after today")
    if days.size < BASELINE:
        return Watched(GATHERING, today, BASELINE - int(days.size))
    span = _span(days, last)
    if span.counted == days.size:
        return Watched(_status(days, (), last), today)
    z, limit = _scored(answered, span, last, seed)
    stands = downward(z, LAM)
    marks = tuple(
        Mark(date.fromordinal(int(days[at])), float(answered.answer[at]), float(stands[at - span.first]))
        for at in range(span.first, days.size)
    )
    stretches = _stretches(marks, z, limit, date.fromordinal(int(days[span.counted])))
    kept = tuple(one for one in marks if one.day.toordinal() > last - WINDOW)
    return Watched(_status(days, stretches, last), today, 0, limit, kept, stretches)


def _span(days: Whole, last: int) -> Span:
    """Find where the chart begins: after the baseline, at most four weeks before the last 90 days; those count."""
    first = max(BASELINE, int(np.searchsorted(days, last - WINDOW - SETTLED + 1)))
    first = min(first, days.size)
    return Span(first, max(first, int(np.searchsorted(days, last - WINDOW + 1))))


def _begin(days: Whole, span: Span) -> int:
    """Give the first day the baseline no longer holds."""
    return int(days[span.first]) if span.first < days.size else int(days[-1]) + 1


def _scored(answered: Answered, span: Span, last: int, seed: int) -> tuple[Array, float]:
    """Give the scores of the chart's days, and its limit."""
    centre = float(answered.cleared[: span.first].mean())
    y = (answered.cleared - centre)[None]
    share = np.median(answered.answers) / answered.answers
    days, over = Days(answered.day, share), grid()
    base = learn(y, days, span.first, over)
    ahead = _with_expected(days, span, last)
    scaled = span._replace(scale=(LOWEST - centre, HIGHEST - centre))
    limit = find_limit(base, ahead, scaled, over, seed=seed)
    return scores(base, y, days, span.first, over)[0], limit


def _with_expected(days: Days, span: Span, last: int) -> Days:
    """Add the days still to come of the first 90, at the pace of the baseline, so that the limit does not move."""
    end = int(days.day[span.first]) + WINDOW
    if span.first > BASELINE or last >= end - 1:
        return days
    gaps = np.diff(days.day[: span.first])
    more = days.day[-1] + np.cumsum(np.resize(gaps, WINDOW))
    more = more[more < end]
    return Days(np.concatenate([days.day, more]), np.concatenate([days.share, np.ones(more.size)]))


def _stretches(marks: Sequence[Mark], z: Array, limit: float, counted: date) -> tuple[Stretch, ...]:
    """Find the times the chart was below its limit, those that were not over before it counts."""
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

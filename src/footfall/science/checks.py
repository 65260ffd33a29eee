"""Looks beside the answer: was it already different before, did answering depend on it, what would tip it?"""

import numpy as np
from numpy.typing import NDArray

from footfall.core.estimates import Check, Estimate
from footfall.science.timeline import Timeline
from footfall.stats.mixtures import Mixture

Array = NDArray[np.float64]

#: Ratings within so many hours before a start and after an end belong to the activity.
HOURS_BEFORE, HOURS_AFTER = 3.0, 6.0
LEAST_GROUP = 5
#: A day without an answer is a long silence; it is held against the week before, hours.
SILENCE, WEEK = 24.0, 168.0


def mood_before(outcome: str, lead: Mixture, scale: float) -> Check:
    """Give how different it already felt just before starts: the lead's coefficient in raw points.

    Reassuring if its 95 % interval holds 0. That is weak evidence: with check-ins around activities it notices
    anticipation of 0.4 SD in about half of the cases.
    """
    low, middle, high = (float(value) * scale for value in lead.quantiles(np.array([0.025, 0.5, 0.975])))
    return Check(f"{outcome}_before_runs", middle, (low, high), low <= 0 <= high)


def answered_after(timeline: Timeline, values: Array) -> Check | None:
    """Compare how it felt before activities that were followed by an answer and before those that were not.

    The difference of the means of the last rating within 3 h before the start (answered within 6 h after the end,
    less not answered), with a 95 % interval from normal errors of two means. None with fewer than 5 of either
    kind. Reassuring if the interval holds 0: answering did not visibly depend on how it felt.
    """
    has_before, has_after, last, value = _around(timeline, values)
    yes, no = value[last[has_before & has_after]], value[last[has_before & ~has_after]]
    return _difference("answers_after_runs", yes, no)


def long_silences(timeline: Timeline, values: Array) -> Check | None:
    """Compare how it felt at the last answer before a silence of over 24 hours with the week before it.

    The mean over the silences of the last answer less the mean of the answers of the seven days before, with a
    95 % t interval over silences. None with fewer than 5. Reassuring if the interval holds 0: falling silent did not
    visibly depend on how it felt.
    """
    from scipy.special import stdtrit  # noqa: PLC0415 - a tenth of a second to import

    answered = np.isfinite(values)
    at, value = timeline.at[answered], values[answered]
    last = np.flatnonzero(np.diff(at) > SILENCE)
    first = np.searchsorted(at, at[last] - WEEK)
    summed = np.concatenate([[0.0], np.cumsum(value)])
    known = last > first
    last, first = last[known], first[known]
    if last.size < LEAST_GROUP:
        return None
    apart = value[last] - (summed[last] - summed[first]) / (last - first)
    middle = float(apart.mean())
    error = float(stdtrit(last.size - 1, 0.975) * apart.std(ddof=1) / np.sqrt(last.size))
    return Check("answers_by_mood", middle, (middle - error, middle + error), middle - error <= 0 <= middle + error)


def tipping_point(answer: Estimate, timeline: Timeline, values: Array, scale: float) -> Check | None:
    """Say how much worse the activities without an answer must have felt for nothing to be left.

    With a share r of the activities answered within 6 h, the mean over all of them is zero where those without
    felt worse than those with by lift/(1 - r): the careful lift and its interval divided by 1 - r, in raw points.
    Reassuring if its end nearer to 0 is over one standard deviation of the answers. None unless the verdict is
    `helps` or `worsens`, or where every activity was answered.
    """
    if answer.verdict not in {"helps", "worsens"} or answer.careful is None:
        return None
    _before, has_after, _last, _value = _around(timeline, values)
    silent = 1 - float(has_after.mean())
    if silent == 0:
        return None
    low, high = (bound / silent for bound in answer.careful.interval)
    return Check("tipping_point", answer.careful.estimate / silent, (low, high), min(abs(low), abs(high)) > scale)


def _around(timeline: Timeline, values: Array) -> tuple[NDArray[np.bool_], NDArray[np.bool_], NDArray[np.int64], Array]:
    """Tell which activities have an answer before and after, (m,), and where the last one before stands."""
    answered = np.isfinite(values)
    at, value = timeline.at[answered], values[answered]
    last = np.searchsorted(at, timeline.start, side="right") - 1
    has_before = (last >= 0) & (timeline.start - at[np.maximum(last, 0)] <= HOURS_BEFORE)
    first = np.searchsorted(at, timeline.end, side="left")
    has_after = (first < at.size) & (at[np.minimum(first, at.size - 1)] <= timeline.end + HOURS_AFTER)
    return has_before, has_after, last, value


def _difference(name: str, one: Array, other: Array) -> Check | None:
    """Compare two means with a normal 95 % interval; None with fewer than 5 of either."""
    if min(one.size, other.size) < LEAST_GROUP:
        return None
    difference = float(one.mean() - other.mean())
    error = 1.96 * float(np.sqrt(one.var(ddof=1) / one.size + other.var(ddof=1) / other.size))
    interval = (difference - error, difference + error)
    return Check(name, difference, interval, interval[0] <= 0 <= interval[1])

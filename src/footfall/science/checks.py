"""Two looks beside the answer: was mood already different before, and did answering depend on it?"""

import numpy as np
from numpy.typing import NDArray

from footfall.core.estimates import Check
from footfall.science.timeline import Timeline
from footfall.stats.mixtures import Mixture

Array = NDArray[np.float64]

#: Ratings within so many hours before a start and after an end belong to the activity.
HOURS_BEFORE, HOURS_AFTER = 3.0, 6.0
LEAST_GROUP = 5


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
    answered = np.isfinite(values)
    at, value = timeline.at[answered], values[answered]
    last = np.searchsorted(at, timeline.start, side="right") - 1
    has_before = (last >= 0) & (timeline.start - at[np.maximum(last, 0)] <= HOURS_BEFORE)
    first = np.searchsorted(at, timeline.end, side="left")
    has_after = (first < at.size) & (at[np.minimum(first, at.size - 1)] <= timeline.end + HOURS_AFTER)
    yes, no = value[last[has_before & has_after]], value[last[has_before & ~has_after]]
    if min(yes.size, no.size) < LEAST_GROUP:
        return None
    difference = float(yes.mean() - no.mean())
    error = 1.96 * float(np.sqrt(yes.var(ddof=1) / yes.size + no.var(ddof=1) / no.size))
    interval = (difference - error, difference + error)
    return Check("answers_after_runs", difference, interval, interval[0] <= 0 <= interval[1])

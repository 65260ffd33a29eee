"""The verdict rule: what may be said of one lift, from the intervals of its fits."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from footfall.core.estimates import Interval
from footfall.stats.mixtures import Mixture

#: The smallest change worth noticing, in standard deviations of the person's own answers.
NOTICEABLE_SD = 0.3
#: Beyond this many more activities no number is given.
MOST_MORE = 300
QUANTILES = (np.arange(1, 21) - 0.5) / 20


@dataclass(frozen=True)
class Summary:
    """One fit's answer in raw points: median, 95 % and 90 % interval, twenty quantiles."""

    estimate: float
    interval: Interval
    inner: Interval
    quantiles: tuple[float, ...]


def summarise(lift: Mixture, scale: float) -> Summary:
    """Summarise a posterior in standard deviations as raw points; `scale` is the answers' SD."""
    probability = np.concatenate([[0.5, 0.025, 0.975, 0.05, 0.95], QUANTILES])
    points = [float(value) * scale for value in lift.quantiles(probability)]
    return Summary(points[0], (points[1], points[2]), (points[3], points[4]), tuple(points[5:]))


def verdict(plain: Summary, adjusted: Sequence[Summary], better: str, delta: float) -> str:
    """Name the verdict of a lift that has the minimum of data; the first rule that fits wins.

    Args:
        plain: the fit without adjustment.
        adjusted: the choice- and the lead-adjusted fit, or the labelled one alone.
        better: `higher` or `lower`.
        delta: the smallest change worth noticing, raw points.
    """
    if all(-delta < one.inner[0] and one.inner[1] < delta for one in adjusted):
        return "no_meaningful_effect"
    sides = {_side(one.interval) for one in adjusted}
    if sides in ({1}, {-1}):
        return "helps" if (sides == {1}) == (better == "higher") else "worsens"
    if _side(plain.interval) != 0 or sides >= {1, -1}:
        return "cannot_separate"
    return "not_enough_data"


def careful_one(plain: Summary, adjusted: Sequence[Summary]) -> Summary:
    """Pick the adjusted fit whose 95 % interval begins nearer to nothing on the side of the effect.

    The side is the one both adjusted fits lie on, or else the plain estimate's.
    """
    middles = {math.copysign(1.0, one.estimate) for one in adjusted}
    side = middles.pop() if len(middles) == 1 else math.copysign(1.0, plain.estimate)
    return min(adjusted, key=lambda one: one.interval[0] if side > 0 else -one.interval[1])


def more_needed(adjusted: Sequence[Summary], used: int, delta: float) -> int | None:
    """Say about how many more activities with check-ins would settle the question, None where over 300.

    Posterior widths shrink as 1/sqrt(activities). With estimate m and half-width h (95 %) or h' (90 %) of each
    adjusted fit at `used` activities, the hull leaves 0 at N = used max (h/m)^2 if all m have one sign, and lies
    inside +-delta at N = used max (h'/(delta - |m|))^2 if all |m| < delta; the answer is the smaller N - used.
    Assumes that the estimates stay where they are, which nobody knows: "about".
    """
    middle = np.array([one.estimate for one in adjusted])
    half = np.array([one.interval[1] - one.interval[0] for one in adjusted]) / 2
    inner = np.array([one.inner[1] - one.inner[0] for one in adjusted]) / 2
    wanted = []
    if (middle > 0).all() or (middle < 0).all():
        wanted.append(float(np.max(half / np.abs(middle))) ** 2)
    if (np.abs(middle) < delta).all():
        wanted.append(float(np.max(inner / (delta - np.abs(middle)))) ** 2)
    if not wanted:
        return None
    more = used * (min(wanted) - 1)
    return None if not more <= MOST_MORE else max(1, math.ceil(more))


def _side(interval: Interval) -> int:
    """Say whether an interval lies above 0, below it or holds it: 1, -1, 0."""
    if interval[0] > 0:
        return 1
    return -1 if interval[1] < 0 else 0

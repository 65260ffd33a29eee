"""A calm line through scattered measurements: each day's level with its doubt, by what was measured up to then.

An average in which a measurement counts the less the longer ago it was (weight exp(-age / memory)), made robust: what
lies far from the line counts less (Huber weights, tuning 1.345, three rounds, so that a slip of the pen or one odd day
moves it little). The doubt is that of such an average: the robust scatter around the line, times
sqrt(sum of squared weights) / sum of weights.

Huber (1964), Ann Math Stat 35:73, doi:10.1214/aoms/1177703732
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

#: Days after which a measurement counts a third as much as a new one.
MEMORY = 10.0
#: Beyond so many robust deviations a value counts less; a median absolute deviation of a normal scatter times this.
TUNING, NORMAL = 1.345, 1.4826
ROUNDS = 3
#: Older than so many memories a measurement no longer counts: it would be less than a thousandth.
FAR = 8.0


class Trend(NamedTuple):
    """The line at each moment asked for: its level, and the standard error of it."""

    level: Array
    error: Array


def trend(days: Array, values: Array, at: Array, memory: float = MEMORY) -> Trend:
    """Draw the line through measurements at some moments, each by what was measured up to it.

    Args:
        days: shape (n,), when each was measured, in days from any origin, ascending.
        values: shape (n,), any unit.
        at: shape (m,), the moments asked for, none before the first measurement.
        memory: days after which a measurement counts 1/e as much.

    Returns:
        Level and standard error, shape (m,) each, in the unit of `values`.

    Raises:
        ValueError: the shapes differ, something is not finite or not ascending, or a moment lies before all of them.
    """
    if days.ndim != 1 or days.shape != values.shape or not days.size:
        raise ValueError(f"want two (n,) arrays with something in them, got {days.shape} and {values.shape}")
    if not (np.isfinite(days).all() and np.isfinite(values).all()) or (np.diff(days) < 0).any():
        raise ValueError("days must ascend, and all must be finite")
    if at.size and at.min() < days[0]:
        raise ValueError("there is no line before the first measurement")
    trust, scatter = _trusted(days, values, memory)
    found = [_level(days, values, float(moment), memory, trust) for moment in at]
    return Trend(np.array([level for level, _ in found]), np.array([scatter * share for _, share in found]))


def _trusted(days: Array, values: Array, memory: float) -> tuple[Array, float]:
    """Give how far each measurement is trusted (0 to 1), and the scatter, by what lies around it on both sides."""
    near = np.exp(-np.abs(days[:, None] - days[None, :]) / memory)
    np.fill_diagonal(near, 0.0)  # Its own neighbours judge it, not itself.
    trust, scatter = np.ones_like(values), 0.0
    for _ in range(ROUNDS if values.size > 1 else 0):
        weight = near * trust
        far = np.abs(values - weight @ values / np.maximum(weight.sum(axis=1), 1e-300))
        scatter = max(NORMAL * float(np.median(far)), 0.5 * float(np.sqrt(np.average(far**2, weights=trust))))
        if scatter == 0.0:  # All of them lie on one line.
            break
        trust = np.minimum(1.0, TUNING * scatter / np.maximum(far, 1e-12))
    return trust, scatter


def _level(days: Array, values: Array, moment: float, memory: float, trust: Array) -> tuple[float, float]:
    """Give the average at a moment, and the share of the scatter that stays in it."""
    last = int(np.searchsorted(days, moment, side="right"))
    # Reckoned from the newest of them, so that after a long pause it still counts in full.
    first = int(np.searchsorted(days, days[last - 1] - FAR * memory, side="left"))
    weight = np.exp(-(days[last - 1] - days[first:last]) / memory) * trust[first:last]
    whole = weight.sum()
    return float(weight @ values[first:last] / whole), float(np.sqrt((weight**2).sum()) / whole)

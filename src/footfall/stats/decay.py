"""Sums of exponentially fading marks, for many fading rates at once, in linear time."""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

#: Largest exponent used inside one block; e^300 times a square of itself still fits a double.
LARGEST_EXPONENT = 300.0


def decayed_sum(at: Array, when: Array, weight: Array, rates: Array) -> Array:
    """Sum what is left at each moment of every mark set at or before it.

    Args:
        at: shape (n,), moments, any order, hours.
        when: shape (m,), moments of the marks, any order, hours.
        weight: shape (m,), size of each mark.
        rates: shape (k,), positive fading rates a hour.

    Returns:
        Shape (n, k): sum over j with when_j <= at_i of weight_j exp(-(at_i - when_j) rate).

    Worked out in blocks of time short enough for exp(+t rate) to fit a double; the sum before a block is
    carried into it. Linear in n + m; gaps of any length cost nothing.
    """
    out = np.zeros((at.size, rates.size))
    if when.size == 0 or at.size == 0:
        return out
    order = np.argsort(when, kind="stable")
    marks, sizes = when[order], weight[order, None]
    after = _left_at_marks(marks, sizes, rates)
    last = np.searchsorted(marks, at, side="right") - 1
    seen = last >= 0
    gap = at[seen] - marks[last[seen]]
    out[seen] = after[last[seen]] * np.exp(-gap[:, None] * rates[None, :])
    return out


def decayed_ahead(at: Array, when: Array, weight: Array, rates: Array) -> Array:
    """Sum over marks strictly after each moment, fading backwards in time; shapes as in `decayed_sum`."""
    both = decayed_sum(-at, -when, weight, rates)
    same = decayed_at(at, when, weight)
    return both - same[:, None]


def decayed_sums(at: Array, when: Array, weights: Array, rate: float) -> Array:
    """Sum many sets of marks at the same moments, fading at one rate.

    Args:
        at: shape (n,), moments, any order, hours.
        when: shape (m,), moments of the marks, any order, hours.
        weights: shape (m, w), the size of each mark in each set.
        rate: positive fading rate a hour.

    Returns:
        Shape (n, w): sum over j with when_j <= at_i of weights_jk exp(-(at_i - when_j) rate).
    """
    out = np.zeros((at.size, weights.shape[1]))
    if when.size == 0 or out.size == 0:
        return out
    order = np.argsort(when, kind="stable")
    marks = when[order]
    after = _left_at_marks(marks, weights[order], np.array([rate]))
    last = np.searchsorted(marks, at, side="right") - 1
    seen = last >= 0
    out[seen] = after[last[seen]] * np.exp(-(at[seen] - marks[last[seen]]) * rate)[:, None]
    return out


def decayed_sums_ahead(at: Array, when: Array, weights: Array, rate: float) -> Array:
    """Sum over marks strictly after each moment, fading backwards in time; shapes as in `decayed_sums`."""
    both = decayed_sums(-at, -when, weights, rate)
    if not np.isin(at, when).any():
        return both
    same = np.array([decayed_at(at, when, one) for one in weights.T])
    return np.asarray(both - same.reshape(both.T.shape).T)


def decayed_at(at: Array, when: Array, weight: Array) -> Array:
    """Sum the marks set exactly at each moment, shape (n,)."""
    if when.size == 0:
        return np.zeros(at.size)
    moments, row = np.unique(when, return_inverse=True)
    total = np.bincount(row, weights=weight, minlength=moments.size)
    place = np.minimum(np.searchsorted(moments, at), moments.size - 1)
    return np.where(moments[place] == at, total[place], 0.0)


def _left_at_marks(marks: Array, sizes: Array, rates: Array) -> Array:
    """Give what is left right after each mark, itself included, shape (m, k); marks are sorted.

    Either one set of sizes, (m, 1), and k rates, or k sets, (m, k), and one rate.
    """
    span = LARGEST_EXPONENT / float(rates.max())
    block = np.floor((marks - marks[0]) / span)
    edges = np.flatnonzero(np.diff(block, prepend=-1.0, append=np.inf))
    left = np.empty((marks.size, max(rates.size, sizes.shape[1])))
    carried, before = np.zeros(left.shape[1]), float(marks[0])
    for first, end in pairwise(edges):
        since = (marks[first:end] - marks[first])[:, None] * rates[None, :]
        carried = carried * np.exp(-(marks[first] - before) * rates)
        left[first:end] = (carried + np.cumsum(sizes[first:end] * np.exp(since), axis=0)) * np.exp(-since)
        carried, before = left[end - 1], float(marks[end - 1])
    return left

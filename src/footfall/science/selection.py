"""The column that takes out 'I run because I feel good': where mood would be if only choosing were at work.

If the chance to start grows as exp(gamma x(t)) with the latent mood x, then, given the starts s_j, x keeps its
covariance and its mean becomes gamma times

    c(t) = sx^2 [ sum_j exp(-|t - s_j|/tau) - sum_b lambda_b exp(-|t - b|/tau) ],

the second sum being the linearised chance of not having started in half-hour bin b (survival). lambda_b is the
number of starts at that clock time, smoothed by a circular normal kernel of one hour with its sum preserved,
divided by the days still at risk in that bin; it is 0 after that day's start. gamma ~ N(0, 1) is one more
linear coefficient. It corrects, it is not reported: it is attenuated as an estimate of the log-odds.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from footfall.science.timeline import Timeline
from footfall.stats.decay import decayed_ahead, decayed_sum

Array = NDArray[np.float64]

BINS = 48
KERNEL_SD = 1.0
GAMMA_SD = 1.0
#: c is tabulated at these log tau and interpolated; finer changes nothing that matters.
LOG_TAU = np.linspace(np.log(0.4), np.log(400.0), 36)
#: So many rates are worked out at once, to bound the memory.
CHUNK = 4


class Tilt(NamedTuple):
    """c(t)/sx^2 for n ratings at each tabulated log tau, shape (n, 36)."""

    table: Array

    def column(self, tau: float, sx: float) -> Array:
        """Give c(t), shape (n, 1)."""
        step = LOG_TAU[1] - LOG_TAU[0]
        place = float(np.clip((np.log(tau) - LOG_TAU[0]) / step, 0, LOG_TAU.size - 1.001))
        low = int(place)
        mixed = (1 - place + low) * self.table[:, low] + (place - low) * self.table[:, low + 1]
        return np.asarray(sx**2 * mixed)[:, None]


def build_tilt(timeline: Timeline, decision: Array) -> Tilt:
    """Build the tilt about the moments at which it was decided to go, shape (m,) in hours."""
    marks, weights = _marks(timeline, decision)
    return tilt_about(timeline.at, marks, weights)


def tilt_about(at: Array, marks: Array, weights: Array) -> Tilt:
    """Build the tilt of moments (n,) about marks (m,) with what each tells of the choice: done less its chance."""
    rates = np.exp(-LOG_TAU)
    table = np.empty((at.size, LOG_TAU.size))
    for first in range(0, rates.size, CHUNK):
        some = rates[first : first + CHUNK]
        table[:, first : first + CHUNK] = decayed_sum(at, marks, weights, some)
        table[:, first : first + CHUNK] += decayed_ahead(at, marks, weights, some)
    return Tilt(table)


def tilt_at(timeline: Timeline, decision: Array, tau: float, sx: float) -> Array:
    """Give c(t) at one tau and sx alone, (n, 1), without the table."""
    marks, weights = _marks(timeline, decision)
    rate = np.array([1 / tau])
    return np.asarray(
        sx**2 * (decayed_sum(timeline.at, marks, weights, rate) + decayed_ahead(timeline.at, marks, weights, rate))
    )


def _marks(timeline: Timeline, decision: Array) -> tuple[Array, Array]:
    """Give the moments and weights of all marks: the decisions, and the chance of one in each bin at risk."""
    bins, chance = _risk(timeline, decision)
    return np.concatenate([decision, bins]), np.concatenate([np.ones(decision.size), -chance])


def _risk(timeline: Timeline, decision: Array) -> tuple[Array, Array]:
    """Give the half-hour bins (UTC hours) of the days with any record, and the chance of a start in each."""
    local = decision + timeline.start_offset
    days, offset = _active_days(timeline)
    clock = (np.arange(BINS) + 0.5) * 24 / BINS
    expected = _smoothed_clock(local % 24, clock)
    first = np.full(days.size, np.inf)
    place = np.searchsorted(days, np.floor(local / 24))
    known = (place < days.size) & (days[np.minimum(place, days.size - 1)] == np.floor(local / 24))
    np.minimum.at(first, place[known], local[known] % 24)
    at_risk = clock[None, :] - 12 / BINS <= first[:, None]
    days_at_risk = at_risk.sum(axis=0)
    hazard = np.divide(expected, days_at_risk, out=np.zeros(BINS), where=days_at_risk > 0)
    chance = at_risk * hazard
    bins = days[:, None] * 24 + clock - offset[:, None]
    matters = chance > 1e-6
    return bins[matters], chance[matters]


def _active_days(timeline: Timeline) -> tuple[Array, Array]:
    """Give the local days on which anything was recorded, and each one's offset, both sorted by day."""
    offset = np.concatenate([timeline.offset, timeline.start_offset])
    day = np.floor((np.concatenate([timeline.at, timeline.start]) + offset) / 24)
    days, first = np.unique(day, return_index=True)
    return days, offset[first]


def _smoothed_clock(hour: Array, clock: Array) -> Array:
    """Spread each start over the clock's bins by a circular normal kernel that adds up to 1, shape (48,)."""
    apart = np.abs(hour[:, None] - clock[None, :])
    apart = np.minimum(apart, 24 - apart)
    kernel = np.exp(-0.5 * (apart / KERNEL_SD) ** 2)
    return np.asarray((kernel / kernel.sum(axis=1, keepdims=True)).sum(axis=0))

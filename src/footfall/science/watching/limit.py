"""Where the limit of one person's chart lies: simulated from their own fitted model to a stated false-alarm rate.

The days before give R possible truths (level, spread, inertia, weights of the columns: what is not known of them is
in it); each goes on unchanged from there, over the days the person answers, with innovations drawn from the person's
own scatter (smoothed, so that skewed or stepped answers stay so) and cut to the scale. Each is scored like the real
one, its baseline growing alike, and charted like it. The limit is where the stated share of them, nothing having
changed, would have been shown within 90 days.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from footfall.science.watching.innovations import (
    Days,
    Grid,
    Sums,
    White,
    add_up,
    believe,
    depths,
    score,
    settled,
    take_apart,
    unmix,
    whiten,
)
from footfall.stats.ewma import downward

Array = NDArray[np.float64]

#: The stated rate: in so many of 100 stretches of 90 days it shows though nothing changed.
RATE, WINDOW = 0.10, 90
#: The weight of the newest day.
LAM = 0.1
#: Simulated futures, and how much the person's own scatter is smoothed (in its spreads).
FUTURES, SMOOTH = 1000, 0.35
#: So many futures are scored at once.
AT_ONCE = 50


class Span(NamedTuple):
    """Which days of a chart count, by their place among the answered ones: the baseline holds `begin` days at least,
    futures go on from day `first`, and crossings count from day `counted`.

    `scale` is the least and the greatest answer, in the unit of the answers.
    """

    begin: int
    first: int
    counted: int
    scale: tuple[float, float] = (-np.inf, np.inf)


class Base(NamedTuple):
    """The days before a future, taken apart: innovations (G, n, 1), all that was added up from them, and what they
    carry into the days after, (G, m, 1)."""

    v: Array
    sums: Sums
    carried: Array


def find_limit(y: Array, days: Days, span: Span, over: Grid, *, seed: int) -> float:
    """Find the limit (below 0) of one person's chart; the same inputs and seed give the same.

    Args:
        y: their answers on the days before `span.first`, (span.first,).
        days: all days they answered and, where the 90 days are not over yet, those they may be expected to.
        span: where the baseline, the futures and the counting of crossings begin.
        over: the grid.
        seed: names the draws.
    """
    rng = np.random.default_rng(seed)
    white, first = take_apart(days, over), span.first
    past = White(white.factor[:, :first, :first], white.ones[:, :first])
    v = whiten(past.factor, y[None])
    base = Base(v, add_up(past, v), white.factor[:, first:, :first] @ v)
    future = np.clip(_futures(base, white, over, rng), *span.scale)
    counts = settled(days.day, span.begin, first)
    # Some at a time: all at once would need hundreds of megabytes, for nothing.
    parts = [future[:, at : at + AT_ONCE] for at in range(0, FUTURES, AT_ONCE)]
    charts = [downward(_scored(base, white, part, counts, over), LAM) for part in parts]
    lowest = [chart[:, span.counted - first :].min(axis=1) for chart in charts]
    return float(np.quantile(np.concatenate(lowest), RATE))


def _scored(base: Base, white: White, future: Array, counts: NDArray[np.int64], over: Grid) -> Array:
    """Score futures, (m, R), by what each of their days lets expect of the next: (R, m)."""
    first = base.v.shape[1]
    tail = White(white.factor[:, first:, first:], white.ones[:, first:])
    v = unmix(tail.factor, future[None] - base.carried)
    sums, held = add_up(tail, v), np.minimum(counts, first)
    more = counts - held
    both = [old[:, held] + new[:, more] for old, new in zip(base.sums[1:], sums[1:], strict=True)]
    both[2] = both[2] - sums.one[:, :1]
    belief = believe(Sums(counts, *both), over)
    return score(belief, v, tail.ones[..., None], depths(white, first)).T


def _futures(base: Base, white: White, over: Grid, rng: np.random.Generator) -> Array:
    """Draw the answers of the days after the base in possible futures, shape (m, FUTURES)."""
    first, size = base.v.shape[1], white.ones.shape[1]
    belief = believe(Sums(base.sums.n[-1:], *(one[:, -1:] for one in base.sums[1:])), over)
    weight, level, variance, one = (part[:, 0, 0] for part in belief[:4])
    free = float(belief.free[0, 0])
    pick = np.sort(rng.choice(over.phi.size, FUTURES, p=weight))
    sigma = np.sqrt(variance[pick] * free / rng.chisquare(free, FUTURES))
    mu = level[pick] + sigma / np.sqrt(one[pick]) * rng.normal(size=FUTURES)
    shocks = _shocks(_scatter(base, white, weight, level, variance), (size - first, FUTURES), rng) * sigma
    y = np.empty((size - first, FUTURES))
    for pair in np.unique(pick):
        own, factor = pick == pair, white.factor[pair, first:]
        before = base.v[pair] - white.ones[pair, :first, None] * mu[own]
        y[:, own] = mu[own] + factor[:, :first] @ before + factor[:, first:] @ shocks[:, own]
    return y


def _scatter(base: Base, white: White, weight: Array, level: Array, variance: Array) -> Array:
    """Give the base's own standardised innovations, uncut, but for the first, (n - 1,)."""
    error = (base.v[..., 0] - white.ones[:, : base.v.shape[1]] * level[:, None]) / np.sqrt(variance)[:, None]
    return np.asarray(weight @ error)[1:]


def _shocks(scatter: Array, shape: tuple[int, int], rng: np.random.Generator) -> Array:
    """Draw innovations of spread 1 from somebody's own scatter, smoothed."""
    spread = float(scatter.std())
    if spread == 0:
        return rng.normal(size=shape)
    own = (scatter - scatter.mean()) / spread
    drawn = rng.choice(own, shape) + SMOOTH * rng.normal(size=shape)
    return np.asarray(drawn / np.sqrt(1 + SMOOTH**2))

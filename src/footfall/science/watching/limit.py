"""Where the limit of one person's chart lies: simulated from their own fitted model to a stated false-alarm rate.

The baseline's posterior gives R possible truths (level, spread, inertia, noise: what is not known of them is in it);
each goes on unchanged from the baseline's last day, over the days the person answers, with innovations drawn from the
person's own scatter (smoothed, so that skewed or stepped answers stay so) and cut to the scale. Each is scored by the
same filter and charted like the real one. The limit is where the stated share of them, nothing having changed, would
have been shown within 90 days.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from footfall.science.watching.innovations import (
    Baseline,
    Days,
    Filter,
    Grid,
    Sums,
    believe,
    scores,
    wait,
)
from footfall.stats.ewma import downward

Array = NDArray[np.float64]

#: The stated rate: in so many of 100 stretches of 90 days it shows though nothing changed.
RATE, WINDOW = 0.10, 90
#: The share of the futures that is aimed at for it: they differ among each other more than one person's own future does
#: from their past, so that aiming at the rate itself gave about 9 % after 28 days (docs/lower.md).
AIM = 0.108
#: The weight of the newest day.
LAM = 0.1
#: Simulated futures, and how much the person's own scatter is smoothed (in its spreads).
FUTURES, SMOOTH = 1000, 0.35


class Span(NamedTuple):
    """Which days of a chart count: it begins at day `first` (of the answered ones), crossings count from `counted`.

    `scale` is the least and the greatest answer, in the unit of the answers.
    """

    first: int
    counted: int
    scale: tuple[float, float] = (-np.inf, np.inf)


def find_limit(base: Baseline, days: Days, span: Span, over: Grid, *, seed: int) -> float:
    """Find the limit (below 0) of one person's chart; the same inputs and seed give the same.

    Args:
        base: their baseline, one row, up to day `span.first`.
        days: all days they answered and, where the 90 days are not over yet, those they may be expected to.
        span: where the chart begins and where crossings count.
        over: the grid.
        seed: names the draws.
    """
    rng = np.random.default_rng(seed)
    future = _futures(base, days, span.first, over, rng)
    y = np.zeros((FUTURES, days.day.size))
    y[:, span.first :] = np.clip(future, *span.scale)
    chart = downward(scores(_many(base), y, days, span.first, over), LAM)
    return float(np.quantile(chart[:, span.counted - span.first :].min(axis=1), AIM))


def _many(base: Baseline) -> Baseline:
    """Let every future begin where the person stands."""
    rows = (FUTURES, base.state.mean.shape[1])
    state = base.state._replace(mean=np.broadcast_to(base.state.mean, rows))
    sums = base.sums
    return Baseline(
        state,
        Sums(sums.n, np.broadcast_to(sums.yy, rows), np.broadcast_to(sums.y1, rows), sums.one, sums.log_det),
        base.scatter,
    )


def _futures(base: Baseline, days: Days, first: int, over: Grid, rng: np.random.Generator) -> Array:
    """Draw the answers of the days from `first` on in possible futures, shape (FUTURES, n - first)."""
    belief = believe(base.sums, over)
    pick = rng.choice(over.phi.size, FUTURES, p=belief.weight[0])
    sigma = np.sqrt(belief.variance[0, pick] * belief.free / rng.chisquare(belief.free, FUTURES))
    level = belief.level[0, pick] + sigma / np.sqrt(belief.one[pick]) * rng.normal(size=FUTURES)
    own = Grid(over.phi[pick], over.noise[pick], over.log_prior[pick])
    start = base.state.mean[0, pick] - level * base.state.ones[pick]
    state = Filter(start, base.state.ones[pick], base.state.spread[pick])
    shocks = _shocks(base.scatter[0], (days.day.size - first, FUTURES), rng)
    y = np.empty((FUTURES, days.day.size - first))
    for at in range(first, days.day.size):
        state = wait(state, float(days.day[at] - days.day[at - 1]), own)
        f = state.spread + own.noise * float(days.share[at])
        v = np.sqrt(f) * sigma * shocks[at - first]
        y[:, at - first] = level + state.mean + v
        gain = state.spread / f
        state = Filter(state.mean + gain * v, state.ones, state.spread * (1 - gain))
    return y


def _shocks(scatter: Array, shape: tuple[int, int], rng: np.random.Generator) -> Array:
    """Draw innovations of spread 1 from somebody's own scatter, smoothed."""
    spread = float(scatter.std())
    if spread == 0:
        return rng.normal(size=shape)
    own = (scatter - scatter.mean()) / spread
    drawn = rng.choice(own, shape) + SMOOTH * rng.normal(size=shape)
    return np.asarray(drawn / np.sqrt(1 + SMOOTH**2))

"""How far each day's answer lies from what the days before it let expect: standardised one-step innovations.

A day's answer y is what the person's mood model leaves once clock, weekday and runs are taken out (`usual`):

    y_d = mu + sigma (x_d + e_d),   x: OU with inertia phi a day and variance 1 - r,   e_d ~ N(0, r m/n_d),

where n_d answers made the day's and m usually do. For every (phi, r) of a grid a Kalman filter over the irregular
days gives exact one-step innovations of y and of the level's column; mu (flat prior) and sigma (inverse gamma, worth
one day at `SD_LEAST`) are integrated out, so what is not known of level and spread widens the forecast. The forecasts
of the grid are mixed by how well each explained the baseline. An innovation is the answer less the forecast's mean
over its spread, Student's t turned into a normal score (Wallace 1959, Ann Math Stat 30:1121), cut at `FARTHEST`.

Everything is an array over R histories at once that share their days: one person's own, or R simulated ones.
"""

from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Whole = NDArray[np.int64]

#: Inertia from one day to the next with its prior weight: more at both ends, as a reference prior has. Of several
#: such priors the one under which the stated rate holds best from inertia 0 to 0.7 was taken (docs/lower.md).
PHI = np.array([-0.3, -0.15, 0.0, 0.15, 0.3, 0.45, 0.6, 0.75, 0.88])
PHI_WEIGHT = np.array([2.5, 2.5, 2.5, 1.0, 1.0, 1.0, 1.5, 2.0, 2.0])
#: Shares of the spread that are noise of the single day where inertia is high enough to tell the two apart.
NOISY, NOISE, NOISE_WEIGHT = 0.7, (0.4, 0.7), 0.08
#: What is taken as the least spread of days, points, with the weight of so many days: who always answers the same
#: still has ordinary days.
SD_LEAST, PRIOR_DAYS = 0.5, 1.0
#: No single day counts for more than this, in standard deviations.
FARTHEST = 3.0
#: A baseline grows with days that are at least so many days old: what may be a drop must not become usual at once.
SETTLED = 28
#: Precision of the level before any day; as good as none.
VAGUE = 1e-6


class Grid(NamedTuple):
    """All pairs of the grid, shape (G,), with their prior weight in logarithm."""

    phi: Array
    noise: Array
    log_prior: Array


class Days(NamedTuple):
    """Answered days in order: `day` (n,) ordinals, `share` (n,) usual answers a day over this day's."""

    day: Whole
    share: Array


class Filter(NamedTuple):
    """What the past left behind. `mean` (R, G) and `ones` (G,) are the state's forecasts for y and for the level's
    column before the next day, `spread` (G,) its variance."""

    mean: Array
    ones: Array
    spread: Array


class Sums(NamedTuple):
    """What the past says of level and spread: `n` days, `yy` and `y1` (R, G), `one` and `log_det` (G,)."""

    n: int
    yy: Array
    y1: Array
    one: Array
    log_det: Array

    def plus(self, v: Array, v1: Array, f: Array) -> Self:
        """Add one day's innovations of y (R, G), of the level's column (G,) and their variance (G,)."""
        return self._replace(
            n=self.n + 1,
            yy=self.yy + v * v / f,
            y1=self.y1 + v * v1 / f,
            one=self.one + v1 * v1 / f,
            log_det=self.log_det + np.log(f),
        )


class Belief(NamedTuple):
    """What a baseline says, given each pair of the grid: `weight`, `level`, `variance` (R, G), `one` (G,), `free`."""

    weight: Array
    level: Array
    variance: Array
    one: Array
    free: float


def grid() -> Grid:
    """Give the grid: every inertia without noise, and the high ones also with each share of noise."""
    high = PHI > NOISY
    phi = np.concatenate([PHI, *(PHI[high] for _ in NOISE)])
    noise = np.concatenate([np.zeros(PHI.size), *(np.full(int(high.sum()), share) for share in NOISE)])
    weight = np.concatenate([PHI_WEIGHT, *(NOISE_WEIGHT * PHI_WEIGHT[high] for _ in NOISE)])
    return Grid(phi, noise, np.log(weight / weight.sum()))


def fresh(rows: int, over: Grid) -> tuple[Filter, Sums]:
    """Give the filter before any day."""
    none, size = np.zeros((rows, over.phi.size)), over.phi.size
    state = Filter(none, np.zeros(size), 1 - over.noise)
    return state, Sums(0, none, none, np.full(size, VAGUE), np.zeros(size))


def believe(sums: Sums, over: Grid) -> Belief:
    """Say what the days so far tell of level, spread, inertia and noise."""
    level = sums.y1 / sums.one
    free = sums.n - 1 + PRIOR_DAYS
    left = np.maximum(sums.yy - sums.y1 * level, 0.0) + PRIOR_DAYS * SD_LEAST**2
    log_weight = over.log_prior - 0.5 * (sums.log_det + np.log(sums.one)) - 0.5 * free * np.log(left)
    log_weight = log_weight - log_weight.max(axis=1, keepdims=True)
    weight = np.exp(log_weight)
    return Belief(weight / weight.sum(axis=1, keepdims=True), level, left / free, sums.one, free)


def step(state: Filter, y: Array, share: float, over: Grid) -> tuple[Array, Array, Array, Filter]:
    """Take in one day's answers, (R,): innovations of y and of the level's column, their variance, the state then."""
    f = state.spread + over.noise * share
    v, v1 = y[:, None] - state.mean, 1.0 - state.ones
    gain = state.spread / f
    return v, v1, f, Filter(state.mean + gain * v, state.ones + gain * v1, state.spread * (1 - gain))


def wait(state: Filter, days: float, over: Grid) -> Filter:
    """Let so many days go by."""
    rho = np.sign(over.phi) ** days * np.abs(over.phi) ** days
    return Filter(rho * state.mean, rho * state.ones, rho**2 * state.spread + (1 - over.noise) * (1 - rho**2))


def score(belief: Belief, v: Array, v1: Array, f: Array) -> Array:
    """Standardise one day's innovations, (R,): 0 is as expected, below it lower; never beyond `FARTHEST`."""
    # Each pair forecasts y with error v - level v1; the mixture's mean and variance over the pairs.
    error = v - belief.level * v1
    mean = (belief.weight * error).sum(axis=1)
    each = belief.variance * (f + v1**2 / belief.one)
    variance = (belief.weight * (each + error**2)).sum(axis=1) - mean**2
    return normal_score(mean / np.sqrt(variance), belief.free)


def normal_score(t: Array, free: float) -> Array:
    """Turn Student's t into a normal score, cut at `FARTHEST` either way."""
    size = np.sqrt(free * np.log1p(t * t / free)) * (8 * free + 1) / (8 * free + 3)
    return np.asarray(np.sign(t) * np.minimum(size, FARTHEST))


class Baseline(NamedTuple):
    """What the days before the chart's first leave behind; `scatter` are their own standardised innovations (R, n)."""

    state: Filter
    sums: Sums
    scatter: Array


def learn(y: Array, days: Days, first: int, over: Grid) -> Baseline:
    """Take in the days before `first` of R histories, (R, n).

    Raises:
        ValueError: the shapes do not fit, or there are fewer than two days.
    """
    if y.ndim != 2 or y.shape[1] != days.day.size or not 2 <= first <= days.day.size:
        raise ValueError(f"want (R, n) answers for n days and a baseline, got {y.shape}, {days.day.size}, {first}")
    state, sums = fresh(y.shape[0], over)
    seen = []
    for at in range(first):
        if at:
            state = wait(state, float(days.day[at] - days.day[at - 1]), over)
        v, v1, f, state = step(state, y[:, at], float(days.share[at]), over)
        sums = sums.plus(v, v1, f)
        seen.append((v, v1, f))
    belief = believe(sums, over)
    scatter = np.stack([_plain_score(belief, *one) for one in seen[1:]], axis=1)
    return Baseline(state, sums, scatter)


def scores(base: Baseline, y: Array, days: Days, first: int, over: Grid) -> Array:
    """Score the days from `first` on, (R, n - first); the baseline grows behind them by what has settled."""
    state, sums, found = base.state, base.sums, np.empty((y.shape[0], days.day.size - first))
    waiting: list[tuple[int, Array, Array, Array]] = []
    belief = believe(sums, over)
    for at in range(first, days.day.size):
        state = wait(state, float(days.day[at] - days.day[at - 1]), over)
        v, v1, f, state = step(state, y[:, at], float(days.share[at]), over)
        settled = [one for one in waiting if days.day[one[0]] <= days.day[at] - SETTLED]
        for one in settled:
            sums = sums.plus(*one[1:])
        if settled:
            belief, waiting = believe(sums, over), waiting[len(settled) :]
        found[:, at - first] = score(belief, v, v1, f)
        waiting.append((at, v, v1, f))
    return found


def _plain_score(belief: Belief, v: Array, v1: Array, f: Array) -> Array:
    """Standardise an innovation of the baseline itself, (R,), uncut."""
    error = v - belief.level * v1
    return np.asarray((belief.weight * error / np.sqrt(belief.variance * f)).sum(axis=1))

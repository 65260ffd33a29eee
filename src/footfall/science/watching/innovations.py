"""How far each day's answer lies from what the days before it let expect: standardised one-step innovations.

A day's answer y is the mean of that day's check-ins, and of it somebody's model is

    y_d = mu + sigma (x_d + c_d b),   x: an Ornstein-Uhlenbeck mood of variance 1 with inertia phi a day,

where c_d are its columns of clock, weekday and runs. Their weights b ~ N(0, (k sds)^2) are integrated out: fitted
first and taken out, they would follow the baseline's chances, and later days would lie wider than it. k is 0 or 1:
whether they tell anything of this person is asked of the baseline, too. For every (phi, k) of a grid the Cholesky
factor of the days' covariance gives exact one-step innovations of y and of the level's column. mu (flat prior) and
sigma (inverse gamma, worth one day at `SD_LEAST`) are integrated out, too, so what is not known of level and spread
widens the forecast. The forecasts of the grid are mixed by how well each explained the baseline. An innovation is the
answer less the forecast's mean over its spread, Student's t turned into a normal score (Wallace 1959, Ann Math Stat
30:1121), cut at `FARTHEST`.

A day's score rests on that day and those before it alone: looked at every day or at the end, it is the same.
Everything is an array over R histories at once that share their days: one person's own, or R simulated ones.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Whole = NDArray[np.int64]

#: Inertia from one day to the next; each stands for the room half way to its neighbours and is weighted by the
#: reference prior of an autoregression, 1 / sqrt(1 - phi^2) (Berger & Yang 1994, Econometric Theory 10:461).
PHI = np.array([-0.6, -0.45, -0.3, -0.15, 0.0, 0.15, 0.3, 0.45, 0.6, 0.75, 0.9])
PHI_HALF = 0.075
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
    """Every pair of an inertia, and whether the columns tell anything (1) or not (0): shape (G,), with its prior weight
    in logarithm."""

    phi: Array
    tells: Array
    log_prior: Array


class Days(NamedTuple):
    """Answered days in order: `day` (n,) ordinals, and their `columns` (n, k) of clock, weekday and runs times the
    prior spread of their weights."""

    day: Whole
    columns: Array


class Sums(NamedTuple):
    """What the first days say of level and spread: `n` of them, `yy` and `y1` (G, ..., R), `one` and `log_det`
    (G, ..., 1)."""

    n: Whole
    yy: Array
    y1: Array
    one: Array
    log_det: Array


class Belief(NamedTuple):
    """What a baseline says, given each pair of the grid: `weight`, `level`, `variance`, `one`, and `free`."""

    weight: Array
    level: Array
    variance: Array
    one: Array
    free: Array


class White(NamedTuple):
    """Days taken apart, for each pair: the factor (G, n, n), and the level's column in its innovations (G, n)."""

    factor: Array
    ones: Array


def plain_days(day: Whole) -> Days:
    """Give days without columns."""
    return Days(day, np.zeros((day.size, 0)))


def grid(has_columns: bool = False) -> Grid:
    """Give the grid with its prior; with columns each inertia comes twice, with them and without."""
    weight = np.log(np.arcsin(PHI + PHI_HALF) - np.arcsin(PHI - PHI_HALF))
    plain = Grid(PHI, np.zeros(PHI.size), weight)
    if not has_columns:
        return plain
    return Grid(np.tile(PHI, 2), np.repeat([0.0, 1.0], PHI.size), np.tile(weight, 2))


def covariance(days: Days, phi: float, tells: float) -> Array:
    """Give the covariance of the days' answers around their level for one pair, (n, n), in spreads."""
    apart = np.abs(days.day[:, None] - days.day[None, :])
    kept = phi ** np.arange(int(apart.max(initial=0)) + 1)
    return np.asarray(kept[apart] + tells * (days.columns @ days.columns.T))


def take_apart(days: Days, over: Grid) -> White:
    """Factor the covariance of the days for each pair, one after another: a long history would fill the memory."""
    factor = np.empty((over.phi.size, days.day.size, days.day.size))
    for at, (phi, tells) in enumerate(zip(over.phi, over.tells, strict=True)):
        factor[at] = np.linalg.cholesky(covariance(days, float(phi), float(tells)))
    return White(factor, whiten(factor, np.ones((1, days.day.size)))[..., 0])


def whiten(factor: Array, y: Array) -> Array:
    """Give the innovations of R histories, (R, n), each in its own spread: (G, n, R)."""
    return unmix(factor, np.broadcast_to(y.T, (*factor.shape[:2], y.shape[0])))


def unmix(factor: Array, mixed: Array) -> Array:
    """Solve factor x = mixed for each pair, (G, n, R)."""
    # Not SciPy's solver for triangles: importing it would cost the worker 20 MiB for good, and this is as quick here.
    return np.asarray(np.linalg.solve(factor, mixed), dtype=np.float64)


def add_up(white: White, v: Array) -> Sums:
    """Add up innovations (G, n, R) from the first day on: entry c of each sum is of the first c days, c = 0 to n."""
    ones, depth = white.ones[..., None], np.diagonal(white.factor, axis1=1, axis2=2)[..., None]
    n = np.arange(v.shape[1] + 1)
    one = _from_none(ones**2) + VAGUE
    return Sums(n, _from_none(v * v), _from_none(v * ones), one, _from_none(2 * np.log(depth)))


def _from_none(parts: Array) -> Array:
    return np.concatenate([np.zeros_like(parts[:, :1]), parts.cumsum(axis=1)], axis=1)


def believe(sums: Sums, over: Grid) -> Belief:
    """Say what the days so far tell of level, spread and inertia; the sums may be those of several moments."""
    level = sums.y1 / sums.one
    free = sums.n - 1 + PRIOR_DAYS
    width = np.asarray(free[..., None], dtype=np.float64)
    left = np.maximum(sums.yy - sums.y1 * level, 0.0) + PRIOR_DAYS * SD_LEAST**2
    prior = over.log_prior.reshape(-1, *[1] * (level.ndim - 1))
    weight = prior - 0.5 * (sums.log_det + np.log(sums.one)) - 0.5 * width * np.log(left)
    weight = np.asarray(np.exp(weight - weight.max(axis=0)), dtype=np.float64)
    return Belief(weight / weight.sum(axis=0), level, left / width, sums.one, width)


def settled(day: Whole, begin: int, first: int) -> Whole:
    """Count for each day from `first` on the days its baseline holds: the `begin` first, and those old enough."""
    return np.maximum(begin, np.searchsorted(day, day[first:] - SETTLED, side="right"))


def score(belief: Belief, v: Array, ones: Array, depth: Array) -> Array:
    """Standardise innovations (G, m, R): 0 is as expected, below it lower; never beyond `FARTHEST`. Gives (m, R).

    `ones` and `depth`, (G, m, 1), are the level's column in its innovations and the spread of each.
    """
    error = depth * (v - belief.level * ones)
    mean = (belief.weight * error).sum(axis=0)
    each = belief.variance * depth**2 * (1 + ones**2 / belief.one)
    variance = (belief.weight * (each + error**2)).sum(axis=0) - mean**2
    return normal_score(mean / np.sqrt(variance), belief.free)


def normal_score(t: Array, free: Array | float) -> Array:
    """Turn Student's t into a normal score, cut at `FARTHEST` either way."""
    size = np.sqrt(free * np.log1p(t * t / free)) * (8 * free + 1) / (8 * free + 3)
    return np.asarray(np.sign(t) * np.minimum(size, FARTHEST))


def scores(y: Array, days: Days, begin: int, over: Grid) -> Array:
    """Score the days from `begin` on of R histories (R, n): (R, n - begin).

    The baseline is the first `begin` days and grows behind the others by what has settled.

    Raises:
        ValueError: the shapes do not fit, or there are fewer than two days before `begin`.
    """
    if y.ndim != 2 or y.shape[1] != days.day.size or not 2 <= begin <= days.day.size:
        raise ValueError(f"want (R, n) answers for n days and a baseline, got {y.shape}, {days.day.size}, {begin}")
    white = take_apart(days, over)
    v = whiten(white.factor, y)
    sums, counts = add_up(white, v), settled(days.day, begin, begin)
    belief = believe(Sums(sums.n[counts], *(one[:, counts] for one in sums[1:])), over)
    return score(belief, v[:, begin:], white.ones[:, begin:, None], depths(white, begin)).T


def depths(white: White, first: int) -> Array:
    """Give the spread of the innovations from a day on, (G, n - first, 1)."""
    return np.diagonal(white.factor, axis1=1, axis2=2)[:, first:, None]

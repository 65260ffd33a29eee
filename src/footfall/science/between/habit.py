"""How much by itself going out goes over the months, and how often it began with the anchor: with their doubt."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

#: A curve needs so many answers over so many days.
FEWEST, LEAST_DAYS = 4, 21
#: After so long without anything, what comes is a new beginning.
GAP = timedelta(weeks=8)
#: Priors, in points of 0 to 10: of the level it settles at, of the rise to it (as likely a fall), of the noise of one
#: answer (logarithm). Wide, and the same for everybody.
PLATEAU, RISE, NOISE = (5.5, 3.0), (0.0, 4.0), (np.log(1.2), 0.5)
#: Prior of how fast (logarithm, a day): half of the way in thirty days, from three days to a year within 19 in 20.
#: Reviews speak of medians of 59 to 66 days, from 4 to 335 (Singh 2024, C22), and leave open how much of the way that
#: is: the prior is as far from "half of it" as from "nearly all of it".
SPEED = (np.log(np.log(2) / 30.0), 1.3)
#: Where speed and noise are tried, in standard deviations of their priors, and how many draws are made.
TRIED, DRAWS = (np.linspace(-2.6, 2.6, 53), np.linspace(-2.5, 2.5, 15)), 6000
#: How sure it must be that it rises before that is said.
SURE = 0.975
#: The way to the plateau counts as gone when so much of it is, and its days are said where known within this factor.
SETTLED, FACTOR = 0.95, 3.0
#: Answers on the anchor of which a share is said.
ENOUGH = 8
#: The posterior of a share is added up in so many slices.
SLICES = 20_000


class Band(NamedTuple):
    """Something and its doubt: the middle and the ends of what holds it 19 times in 20."""

    middle: float
    low: float
    high: float


class Curve(NamedTuple):
    """How much by itself it goes, day by day since the beginning, with bands of 95 and 50 in a hundred.

    `chance` is how probable a rise is; `settles` are the days to 95 % of the way, None where not known well enough.
    """

    days: Array
    middle: Array
    outer: tuple[Array, Array]
    inner: tuple[Array, Array]
    plateau: Band
    rise: Band
    speed: Band
    chance: float
    settles: Band | None

    @property
    def rises(self) -> bool:
        """Tell whether a rise is sure enough to be said."""
        return self.chance >= SURE


def is_enough(days: Array) -> bool:
    """Tell whether there are answers enough for a curve: four, over three weeks."""
    return days.size >= FEWEST and float(days.max() - days.min()) >= LEAST_DAYS


def habit_curve(days: Array, values: Array, at: Array, rng: np.random.Generator) -> Curve:
    """Fit y = a - b exp(-c t) to answers from 0 to 10.

    Args:
        days: shape (n,), days since the beginning, 0 or more.
        values: shape (n,), the answers.
        at: shape (m,), the days for which the curve is wanted.
        rng: where the draws come from.

    Returns:
        The curve with the middle and equal-tailed bands of the posterior of what lies behind the answers (not of the
        next answer, which also has its noise).

    Raises:
        ValueError: shapes differ, there are fewer than four answers or less than three weeks between them.

    Given c and the noise, the curve is a straight line in a and b with a normal prior, so their posterior is written
    down at once; c and the noise are tried on a grid. Draws with a plateau or a start outside 0 to 10 are refused, as
    the scale ends there. b may be negative, so that flat answers are not called a rise.

    Assumes one rise since the beginning and answers that scatter evenly and independently around it; a habit that
    broke off and came back is outside it. The curve is that of Lally et al. (2010), Eur J Soc Psychol 40:998,
    doi:10.1002/ejsp.674 (not read by us in the original).
    """
    if days.ndim != 1 or days.shape != values.shape or not is_enough(days):
        raise ValueError(f"want four answers over three weeks, got {days.shape} and {values.shape}")
    plateau, rise, speed = _inside(*_draws(days, values, rng))
    # The draws of one day lie beside each other, so that sorting them is quick.
    drawn = plateau - rise * np.exp(-speed * at[:, None])
    low, lower, middle, upper, high = np.quantile(drawn, [0.025, 0.25, 0.5, 0.75, 0.975], axis=1)
    settles = _band(-np.log(1 - SETTLED) / speed)
    chance = float(np.mean(rise > 0))
    known = chance >= SURE and settles.high <= FACTOR * settles.low
    return Curve(
        at, middle, (low, high), (lower, upper), _band(plateau), _band(rise), _band(speed), chance,
        settles if known else None,
    )  # fmt: skip


def began_on(events: Sequence[date]) -> date | None:
    """Give the day it began: the first goal, plan or activity of all, or the first after eight weeks of nothing."""
    known = sorted(set(events))
    fresh = [later for before, later in pairwise(known) if later - before >= GAP]
    if fresh:
        return fresh[-1]
    return known[0] if known else None


def share_kept(kept: int, answered: int) -> Band | None:
    """Give the share of days that began with the anchor and its doubt; None of fewer than eight answers.

    A beta posterior on Jeffreys' prior: the middle and the equal-tailed interval that holds it 19 times in 20.
    Assumes that the days are alike and that whether one answers does not hang on what the answer is.

    Raises:
        ValueError: more were kept than answered, or fewer than none.
    """
    if not 0 <= kept <= answered:
        raise ValueError(f"{kept} of {answered} cannot be")
    if answered < ENOUGH:
        return None
    # The web process asks for it: its own few lines save it SciPy, a tenth of a second and 10 MiB. As the angle whose
    # squared sine is the share, this posterior is smooth up to both ends, and adding up thin slices is exact enough.
    angle = (np.arange(SLICES) + 0.5) * (np.pi / 2 / SLICES)
    log_slice = 2 * kept * np.log(np.sin(angle)) + 2 * (answered - kept) * np.log(np.cos(angle))
    below = np.concatenate([[0.0], np.cumsum(np.exp(log_slice - log_slice.max()))])
    ends = np.linspace(0.0, np.pi / 2, SLICES + 1)
    low, middle, high = np.sin(np.interp([0.025, 0.5, 0.975], below / below[-1], ends)) ** 2
    return Band(float(middle), float(low), float(high))


def _draws(days: Array, values: Array, rng: np.random.Generator) -> tuple[Array, Array, Array]:
    """Draw plateau, rise and speed from their posterior, before the ends of the scale are thought of."""
    tried_speed, tried_noise = SPEED[0] + SPEED[1] * TRIED[0], NOISE[0] + NOISE[1] * TRIED[1]
    log_speed, log_noise = (one.ravel() for one in np.meshgrid(tried_speed, tried_noise, indexing="ij"))
    # What hangs on the speed alone is worked out once a speed, and not again for every noise.
    shape = -np.exp(-np.exp(tried_speed)[:, None] * days)
    size, square, by_value = (
        np.repeat(one, tried_noise.size)
        for one in (shape.sum(axis=1), (shape**2).sum(axis=1), (shape * values).sum(axis=1))
    )
    precise = np.exp(-2 * log_noise)
    prior, centre = np.diag([PLATEAU[1] ** -2, RISE[1] ** -2]), np.array([PLATEAU[0], RISE[0]])
    told = np.empty((log_speed.size, 2, 2))
    told[:, 0, 0] = days.size
    told[:, 0, 1] = told[:, 1, 0] = size
    told[:, 1, 1] = square
    precision = told * precise[:, None, None] + prior
    pull = np.column_stack([np.full(log_speed.size, values.sum()), by_value])
    pull = pull * precise[:, None] + prior @ centre
    covariance = np.linalg.inv(precision)
    mean = np.einsum("gij,gj->gi", covariance, pull)
    log_weight = 0.5 * ((mean * pull).sum(axis=1) - precise * float(values @ values))
    log_weight += 0.5 * np.linalg.slogdet(covariance)[1] - days.size * log_noise
    log_weight -= 0.5 * ((log_speed - SPEED[0]) / SPEED[1]) ** 2 + 0.5 * ((log_noise - NOISE[0]) / NOISE[1]) ** 2
    weight = np.exp(log_weight - log_weight.max())
    picked = rng.choice(weight.size, DRAWS, p=weight / weight.sum())
    root = np.linalg.cholesky(covariance)[picked]
    both = mean[picked] + np.einsum("nij,nj->ni", root, rng.standard_normal((DRAWS, 2)))
    # Within its cell of the grid the speed lies anywhere.
    step = SPEED[1] * float(TRIED[0][1] - TRIED[0][0])
    return both[:, 0], both[:, 1], np.exp(log_speed[picked] + step * rng.uniform(-0.5, 0.5, DRAWS))


def _inside(plateau: Array, rise: Array, speed: Array) -> tuple[Array, Array, Array]:
    """Keep the draws that lie on the scale; where hardly any does, all."""
    start = plateau - rise
    good = (plateau >= 0) & (plateau <= 10) & (start >= 0) & (start <= 10)
    if good.sum() < DRAWS // 60:
        return plateau, rise, speed
    return plateau[good], rise[good], speed[good]


def _band(drawn: Array) -> Band:
    low, middle, high = np.quantile(drawn, [0.025, 0.5, 0.975])
    return Band(float(middle), float(low), float(high))

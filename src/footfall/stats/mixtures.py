"""Weighted mixtures of normal distributions: their distribution function, quantiles and moments."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

#: Parts that together weigh less than this are left out.
NEGLIGIBLE = 1e-6
POINTS, SPIKES, STEPS = 50, 20, 8


class Mixture:
    """A mixture of normals with weights that add up to 1."""

    def __init__(self, weight: Array, mean: Array, sd: Array) -> None:
        """Keep the parts that matter; the three arrays have one shape."""
        order = np.argsort(weight, axis=None, kind="stable")[::-1]
        heavy = np.cumsum(weight.ravel()[order]) / weight.sum() <= 1 - NEGLIGIBLE
        kept = order[: max(int(heavy.sum()) + 1, 1)]
        self.weight = weight.ravel()[kept] / weight.ravel()[kept].sum()
        self.part_mean = mean.ravel()[kept]
        self.part_sd = sd.ravel()[kept]

    @property
    def mean(self) -> float:
        """Give the mean."""
        return float(self.weight @ self.part_mean)

    @property
    def sd(self) -> float:
        """Give the standard deviation."""
        second = self.weight @ (self.part_sd**2 + (self.part_mean - self.mean) ** 2)
        return float(np.sqrt(second))

    def below(self, value: Array) -> Array:
        """Give the probability of lying below each value, shape of `value`."""
        from scipy.special import ndtr  # noqa: PLC0415 - a tenth of a second to import

        z = (np.atleast_1d(value)[:, None] - self.part_mean) / self.part_sd
        return np.asarray(np.einsum("vp,p->v", ndtr(z), self.weight))  # `@` would wake the threads of BLAS

    def mixed_with(self, other: "Mixture") -> "Mixture":
        """Give the mixture that is either, with even chances."""
        return Mixture(
            np.concatenate([self.weight, other.weight]) / 2,
            np.concatenate([self.part_mean, other.part_mean]),
            np.concatenate([self.part_sd, other.part_sd]),
        )

    def quantiles(self, probability: Array) -> Array:
        """Give the values below which each probability lies, shape of `probability`, each in (0, 1).

        The distribution function is tabulated on an even grid and at the parts' own quantiles, so that spikes are
        seen; within the cell that holds a quantile Newton's steps are taken, or halves where they would leave it.
        """
        grid = self._grid()
        below = np.maximum.accumulate(self.below(grid))
        place = np.clip(np.searchsorted(below, probability), 1, grid.size - 1)
        low, high = grid[place - 1], grid[place]
        guess = np.clip(np.interp(probability, below, grid), low, high)
        for _ in range(STEPS):
            short = self.below(guess) - probability
            low, high = np.where(short < 0, guess, low), np.where(short < 0, high, guess)
            step = guess - short / np.maximum(self._density(guess), 1e-12)
            guess = np.where((step >= low) & (step <= high), step, (low + high) / 2)
        return np.asarray(guess)

    def _grid(self) -> Array:
        """Give points between which the distribution function is smooth, sorted."""
        low = max(float((self.part_mean - 8 * self.part_sd).min()), self.mean - 12 * self.sd)
        high = min(float((self.part_mean + 8 * self.part_sd).max()), self.mean + 12 * self.sd)
        order = np.argsort(self.part_mean, kind="stable")
        share = np.cumsum(self.weight[order])
        picked = order[np.minimum(np.searchsorted(share, (np.arange(SPIKES) + 0.5) / SPIKES), order.size - 1)]
        own = self.part_mean[picked, None] + self.part_sd[picked, None] * np.array([-2.0, 0.0, 2.0])
        return np.unique(np.concatenate([np.linspace(low, high, POINTS), np.clip(own.ravel(), low, high)]))

    def _density(self, value: Array) -> Array:
        z = (value[:, None] - self.part_mean) / self.part_sd
        return np.asarray(np.einsum("vp,p->v", np.exp(-0.5 * z**2), self.weight / (np.sqrt(2 * np.pi) * self.part_sd)))

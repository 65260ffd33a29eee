"""Weighted mixtures of normal distributions: their distribution function, quantiles and moments."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

#: Parts that together weigh less than this are left out.
NEGLIGIBLE = 1e-6
POINTS = 60


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

    def quantiles(self, probability: Array) -> Array:
        """Give the values below which each probability lies, shape of `probability`, each in (0, 1).

        The distribution function is tabulated, inverted linearly and polished by four Newton steps.
        """
        low = float((self.part_mean - 8 * self.part_sd).min())
        high = float((self.part_mean + 8 * self.part_sd).max())
        low, high = max(low, self.mean - 12 * self.sd), min(high, self.mean + 12 * self.sd)
        grid = np.linspace(low, high, POINTS)
        below = np.maximum.accumulate(self.below(grid))
        guess = np.interp(probability, below, grid)
        step = (high - low) / POINTS
        for _ in range(4):
            slope = np.maximum(self._density(guess), 1e-12)
            guess = guess + np.clip((probability - self.below(guess)) / slope, -step, step)
        return np.asarray(guess)

    def _density(self, value: Array) -> Array:
        z = (value[:, None] - self.part_mean) / self.part_sd
        return np.asarray(np.einsum("vp,p->v", np.exp(-0.5 * z**2), self.weight / (np.sqrt(2 * np.pi) * self.part_sd)))

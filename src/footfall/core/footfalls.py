"""The twenty equally likely answers of an estimate, counted the way pictures and sentences both show them."""

from dataclasses import dataclass
from math import isfinite
from statistics import NormalDist

from footfall.core.estimates import Estimate

COUNT = 20
#: The smallest change worth noticing, as a share of the person's own spread, unless they chose another.
NOTICEABLE_SHARE = 0.3


@dataclass(frozen=True, slots=True)
class Footfalls:
    """Twenty equally likely answers in raw points, ascending, turned so that above 0 is better."""

    positions: tuple[float, ...]
    noticeable: float

    @property
    def better(self) -> int:
        """Count those that are better and enough to notice."""
        return sum(position > self.noticeable for position in self.positions)

    @property
    def worse(self) -> int:
        """Count those that are worse and enough to notice."""
        return sum(position < -self.noticeable for position in self.positions)

    @property
    def small(self) -> int:
        """Count those too small to notice."""
        return len(self.positions) - self.better - self.worse


def sign(estimate: Estimate) -> int:
    """Give 1 where higher is better and -1 where lower is better."""
    return -1 if estimate.better == "lower" else 1


def footfalls(estimate: Estimate) -> Footfalls | None:
    """Give the twenty answers of the careful fit, or None where there is nothing to show.

    Without kept quantiles they are those of a normal curve with the careful (else the plain) estimate and interval.
    """
    quantiles = _quantiles(estimate)
    noticeable = estimate.smallest_noticeable
    if quantiles is None or noticeable is None or not all(map(isfinite, (*quantiles, noticeable))):
        return None
    turn = sign(estimate)
    return Footfalls(tuple(sorted(turn * value for value in quantiles)), noticeable)


def spread(estimate: Estimate) -> float | None:
    """Give the standard deviation of the person's own answers in raw points, or None where it is not known."""
    if estimate.estimate and estimate.estimate_sd:
        return estimate.estimate / estimate.estimate_sd
    if estimate.smallest_noticeable:
        return estimate.smallest_noticeable / NOTICEABLE_SHARE
    return None


def _quantiles(estimate: Estimate) -> tuple[float, ...] | None:
    careful = estimate.careful
    if careful is not None and careful.quantiles:
        return careful.quantiles
    middle = estimate.estimate if careful is None else careful.estimate
    interval = estimate.interval if careful is None else careful.interval
    if middle is None or interval is None:
        return None
    half = NormalDist().inv_cdf(0.5 + estimate.level / 2)
    scale = (interval[1] - interval[0]) / (2 * half)
    return tuple(middle + scale * NormalDist().inv_cdf((i - 0.5) / COUNT) for i in range(1, COUNT + 1))

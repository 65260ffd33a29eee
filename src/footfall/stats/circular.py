"""Hours on a clock as directions: their mean, how closely they lie together, and how many usual hours there are."""

from statistics import NormalDist
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

HOURS = 24.0
TURN = 2 * np.pi
#: Most usual hours looked for, and the narrowest and widest a usual hour may be, as concentration of a von Mises
#: distribution: about twenty minutes and about three hours and a half of standard deviation.
MOST, CONCENTRATION = 3, (1.6, 130.0)
#: Points around the clock at which the density is looked at for where to begin, and its smoothing.
GRID, SMOOTHING = 288, 12.0
STEPS, CLOSE = 80, 2e-3
#: The criterion counts at least so many hours: of few, chance makes clusters more often than it allows for.
COUNTED = 24
#: Where so much of the turn in one piece has no hour in it, it is taken for the night, in which nobody sets out.
NIGHT = TURN / 3


class Direction(NamedTuple):
    """A mean direction: the hour, the resultant length (0 scattered, 1 all alike), the circular SD in hours."""

    mean_hour: float
    resultant: float
    sd_hours: float


class Rayleigh(NamedTuple):
    """Rayleigh's test against hours scattered evenly: z = n R^2 and how probable as much is by chance."""

    z: float
    p: float


class Around(NamedTuple):
    """One usual hour of a mixture: its hour, its concentration, and the share of all that belongs to it."""

    hour: float
    concentration: float
    share: float

    @property
    def sd_hours(self) -> float:
        """Give its circular standard deviation, in hours."""
        return _sd_hours(_resultant_of(self.concentration))


def direction(hours: Array, weight: Array | None = None) -> Direction:
    """Work out the mean direction of hours on a 24-hour clock.

    Args:
        hours: shape (n,), any real number; 25 is 1. NaN is refused.
        weight: shape (n,), 0 or more; without it all count alike.

    Returns:
        The hour in [0, 24), R in [0, 1], and the circular SD sqrt(-2 ln R), turned into hours (infinite for R = 0).
        Of hours that lie opposite each other R is 0 and the hour means nothing.

    Raises:
        ValueError: there are none, or one is not finite.

    Fisher (1993), Statistical analysis of circular data, 2.3; Mardia & Jupp (2000), Directional statistics, 2.2.
    """
    angle = _angles(hours)
    share = np.full(angle.size, 1.0 / angle.size) if weight is None else weight / weight.sum()
    x, y = float(share @ np.cos(angle)), float(share @ np.sin(angle))
    resultant = min(1.0, float(np.hypot(x, y)))
    hour = float(np.arctan2(y, x) % TURN) * HOURS / TURN
    return Direction(hour % HOURS, resultant, _sd_hours(resultant))


def rayleigh(hours: Array) -> Rayleigh:
    """Test hours against being scattered evenly around the clock.

    Assumes one usual hour at most: of two opposite ones it sees nothing (see `usual_hours`).
    p = exp(sqrt(1 + 4n + 4(n^2 - (nR)^2)) - (1 + 2n)), Zar (1999), Biostatistical analysis, 27.1.

    Raises:
        ValueError: there are none, or one is not finite.
    """
    n, length = hours.size, hours.size * direction(hours).resultant
    p = np.exp(np.sqrt(1 + 4 * n + 4 * (n**2 - length**2)) - (1 + 2 * n))
    return Rayleigh(length**2 / n, float(min(1.0, p)))


def mean_band(
    hours: Array, rng: np.random.Generator, level: float = 0.95, draws: int = 400
) -> tuple[float, float]:  # fmt: skip
    """Give how far the mean hour may lie before and after itself, in hours, by drawing the hours anew.

    Of few hours drawing anew sees too little spread, so both ends are moved out: by sqrt(n/(n - 1)), and by Student's
    quantile over the normal one, 1 + (z^2 + 1)/(4 (n - 1)) in its first term (Hesterberg 2015, Am Stat 69:371).

    Returns:
        Two numbers of at most twelve hours: (-0.2, 0.3) is from twelve minutes before to eighteen after.

    Raises:
        ValueError: there are none, or one is not finite.
    """
    middle = direction(hours).mean_hour
    angle = _angles(hours)[rng.integers(0, hours.size, (draws, hours.size))]
    means = np.arctan2(np.sin(angle).sum(axis=1), np.cos(angle).sum(axis=1)) * HOURS / TURN
    away = apart(means, middle)
    low, high = np.quantile(away, [(1 - level) / 2, (1 + level) / 2]) * _wider(hours.size, level)
    return max(float(low), -HOURS / 2), min(float(high), HOURS / 2)


def _wider(count: int, level: float) -> float:
    """Give by how much a band drawn anew from so many is too narrow."""
    z, free = NormalDist().inv_cdf((1 + level) / 2), max(count - 1, 1)
    return float(np.sqrt(count / free)) * (1 + (z**2 + 1) / (4 * free))


def apart(hours: Array, hour: float) -> Array:
    """Give how far hours lie after one hour the shorter way around: from -12 up to 12."""
    return np.asarray((hours - hour + HOURS / 2) % HOURS - HOURS / 2)


def usual_hours(hours: Array) -> list[Around]:
    """Find the usual hours, none to three, the one with most first; scattered hours have none.

    A mixture of von Mises distributions over an even floor (the starts at no usual time) is fitted for each number of
    usual hours by expectation and maximisation from the peaks of a smoothed density; the number is the one with the
    least Bayesian information criterion, three parameters a usual hour and none for the even floor alone; its count of
    hours is at least 24. The floor is even over the hours awake, not over the day, where eight hours in one piece are
    empty: else whoever goes at any hour but at night would have usual hours, and all the surer the more often they go.

    A mixture and not the mean alone, because of mornings and evenings of one regular person R is near 0; a floor,
    because one odd evening must neither move the morning nor be called a usual hour.

    Raises:
        ValueError: there are none, or one is not finite.
    """
    angle = _angles(hours)
    floor = even_floor(hours)
    even = -angle.size * np.log(floor)
    found, least = list[Around](), 2 * even
    for number in range(1, MOST + 1):
        fitted = _fit(angle, _peaks(angle, number), floor)
        if fitted is None:
            break
        parts, log_likelihood = fitted
        criterion = -2 * log_likelihood + 3 * number * np.log(max(angle.size, COUNTED))
        if criterion < least:
            found, least = parts, float(criterion)
    return sorted(found, key=lambda one: -one.share)


def belongs(hours: Array, usual: list[Around]) -> NDArray[np.int64]:
    """Say for each hour to which usual hour it most likely belongs, by place in the list; -1 to none."""
    mean = np.array([one.hour for one in usual]) * TURN / HOURS
    concentration = np.array([one.concentration for one in usual])
    share = np.array([one.share for one in usual])
    weight = _weights(_angles(hours), mean, concentration, share, even_floor(hours))
    likeliest = weight.argmax(axis=1)
    return np.where(likeliest == len(usual), -1, likeliest)


def even_floor(hours: Array) -> float:
    """Give the density of hours at no usual time, a radian: even over the day, or over it without an empty night.

    Raises:
        ValueError: there are none, or one is not finite.
    """
    ordered = np.sort(_angles(hours) % TURN)
    widest = float(np.diff(ordered, append=ordered[0] + TURN).max())
    return 1 / TURN if widest < NIGHT else 1 / (TURN - NIGHT)


def misfit(hours: Array, usual: list[Around], floor: float) -> float:
    """Give the Bayesian information criterion of hours under usual hours, as `usual_hours` counts it; less is better.

    `floor` is that of all the hours that are compared (`even_floor`).

    Raises:
        ValueError: there are no hours, or one is not finite.
    """
    angle = _angles(hours)
    mean = np.array([one.hour for one in usual]) * TURN / HOURS
    concentration, share = np.array([one.concentration for one in usual]), np.array([one.share for one in usual])
    log_likelihood = float(np.log(_joint(angle, mean, concentration, share, floor).sum(axis=1)).sum())
    return -2 * log_likelihood + 3 * len(usual) * float(np.log(max(angle.size, COUNTED)))


def _fit(angle: Array, mean: Array, floor: float) -> tuple[list[Around], float] | None:
    """Fit so many parts and the floor; None where the density has fewer peaks."""
    if not mean.size:
        return None
    concentration = np.full(mean.size, 6.0)
    share = np.full(mean.size, 0.8 / mean.size)
    before = -np.inf
    for _ in range(STEPS):
        joint = _joint(angle, mean, concentration, share, floor)
        total = joint.sum(axis=1)
        now = float(np.log(total).sum())
        if now - before < CLOSE:
            break
        before = now
        held = joint[:, :-1] / total[:, None]
        size = np.maximum(held.sum(axis=0), 1e-9)
        x, y = np.cos(angle) @ held, np.sin(angle) @ held
        mean = np.arctan2(y, x)
        concentration = np.clip(_concentration(np.hypot(x, y) / size), *CONCENTRATION)
        share = size / angle.size
    hour = mean % TURN * HOURS / TURN
    parts = zip(hour, concentration, share, strict=True)
    return [Around(float(one) % HOURS, float(narrow), float(part)) for one, narrow, part in parts], now


def _weights(angle: Array, mean: Array, concentration: Array, share: Array, floor: float) -> Array:
    joint = _joint(angle, mean, concentration, share, floor)
    return np.asarray(joint / joint.sum(axis=1, keepdims=True))


def _joint(angle: Array, mean: Array, concentration: Array, share: Array, floor: float) -> Array:
    """Give the density of each part, times its share, at each angle; the last column is the even floor."""
    around = np.exp(concentration * (np.cos(angle[:, None] - mean) - 1))
    # i0(k) exp(-k) would overflow as a product long after the largest concentration allowed here.
    around *= share / (TURN * np.i0(concentration) * np.exp(-concentration))
    even = np.full((angle.size, 1), max(1.0 - float(share.sum()), 1e-6) * floor)
    return np.hstack([around, even])


def _peaks(angle: Array, number: int) -> Array:
    """Give where a smoothed density has its highest peaks, so many of them; none where it has fewer."""
    at = np.arange(GRID) * TURN / GRID
    density = np.exp(SMOOTHING * (np.cos(at[:, None] - angle) - 1)).sum(axis=1)
    higher = (density > np.roll(density, 1)) & (density >= np.roll(density, -1))
    peaks = np.flatnonzero(higher)
    if peaks.size < number:
        return np.array([])
    return np.asarray(at[peaks[np.argsort(-density[peaks], kind="stable")[:number]]])


def _concentration(resultant: Array) -> Array:
    """Give the concentration whose resultant length is this; Best & Fisher (1981), Commun Stat B 10:493."""
    r = np.minimum(resultant, 1 - 1e-9)
    low = 2 * r + r**3 + 5 * r**5 / 6
    middle = -0.4 + 1.39 * r + 0.43 / (1 - r)
    high = 1 / np.maximum(r**3 - 4 * r**2 + 3 * r, 1e-9)
    return np.where(r < 0.53, low, np.where(r < 0.85, middle, high))


def _resultant_of(concentration: float) -> float:
    """Give the mean resultant length of a von Mises distribution by its integral over the turn."""
    angle = np.linspace(-np.pi, np.pi, 2001)[:-1]
    density = np.exp(concentration * (np.cos(angle) - 1))
    return float(density @ np.cos(angle) / density.sum())


def _sd_hours(resultant: float) -> float:
    return float(np.sqrt(max(0.0, -2 * np.log(resultant))) * HOURS / TURN) if resultant > 0 else float("inf")


def _angles(hours: Array) -> Array:
    if hours.ndim != 1 or not hours.size or not np.isfinite(hours).all():
        raise ValueError(f"want (n,) finite hours, at least one, got {hours!r}")
    return np.asarray(hours * TURN / HOURS)

"""Exponentially weighted moving averages on a chart: their limits, and how long one runs before it crosses them.

e_t = (1 - lam) e_(t-1) + lam z_t. Roberts (1959), Technometrics 1:239; the run lengths by a Markov chain as in Brook &
Evans (1972), Biometrika 59:539; limits as in the NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.4.
"""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
#: States of the Markov chain between the limits; 401 give four figures.
STATES = 401


def limits(mean: float, sd: float, lam: float, width: float) -> tuple[float, float]:
    """Give the lower and upper limit a chart of values with this mean and spread settles at, `width` sds out.

    Raises:
        ValueError: `lam` lies outside (0, 1], or a spread is negative.
    """
    _check(lam, width)
    if not sd >= 0:
        raise ValueError(f"want a spread of 0 or more, got {sd}")
    half = width * sd * spread(lam)
    return mean - half, mean + half


def spread(lam: float) -> float:
    """Give the spread a chart of independent values of spread 1 settles at."""
    return float(np.sqrt(lam / (2 - lam)))


def average_run_length(lam: float, width: float, shift: float = 0.0) -> float:
    """Give the mean number of steps until a two-sided chart of independent standard normals first crosses a limit.

    Args:
        lam: the weight of the newest value, in (0, 1].
        width: half the distance of the limits, in sds of the settled chart.
        shift: the mean of the values, 0 where nothing changed.

    Raises:
        ValueError: `lam` lies outside (0, 1], or `width` is not above 0.
    """
    from scipy.special import ndtr  # noqa: PLC0415 - a tenth of a second to import

    _check(lam, width)
    top = width * spread(lam)
    edges = np.linspace(-top, top, STATES + 1)
    middle = (edges[1:] + edges[:-1]) / 2
    reach = (edges[None, :] - (1 - lam) * middle[:, None]) / lam - shift
    stays = np.diff(ndtr(reach), axis=1)
    steps = np.linalg.solve(np.eye(STATES) - stays, np.ones(STATES))
    return float(steps[STATES // 2])


def downward(z: Array, lam: float, begin: float | Array = 0.0) -> Array:
    """Run the chart that only listens downwards: e_t = min(0, (1 - lam) e_(t-1) + lam z_t), along the last axis.

    Args:
        z: shape (..., n); NaN is no value, the chart stays where it is.
        lam: the weight of the newest value, in (0, 1].
        begin: where the chart stands before the first value.

    Returns:
        The chart after each value, shape of `z`, never above 0.

    Raises:
        ValueError: `lam` lies outside (0, 1].
    """
    _check(lam, 1.0)
    out = np.empty_like(z)
    stands = np.broadcast_to(np.asarray(begin, dtype=np.float64), z.shape[:-1])
    for step in range(z.shape[-1]):
        moved = np.minimum(0.0, (1 - lam) * stands + lam * z[..., step])
        stands = np.where(np.isnan(z[..., step]), stands, moved)
        out[..., step] = stands
    return out


def _check(lam: float, width: float) -> None:
    if not 0 < lam <= 1:
        raise ValueError(f"want a weight above 0 and at most 1, got {lam}")
    if not width > 0:
        raise ValueError(f"want limits above 0, got {width}")

"""Partial pooling of a family of effects, and how likely each one's sign is wrong."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

MEAN_SD, SPREAD_SD = 0.5, 0.3
SPREADS = 60


def false_sign_rates(estimate: Array, se: Array) -> Array:
    """Give the local false-sign rate of each effect after partial pooling.

    Args:
        estimate: shape (k,), each effect's likelihood mean, oriented alike, one unit.
        se: shape (k,), positive.

    Returns:
        Shape (k,): min(P(theta_k <= 0), P(theta_k >= 0)) under estimate_k ~ N(theta_k, se_k^2),
        theta_k ~ N(mu, spread^2), mu ~ N(0, 0.5^2), spread ~ half-normal(0.3), units of standard deviations.
        mu is integrated analytically, spread on a grid.

    Assumes exchangeable effects whose errors are independent. Errors of outcomes answered in the same moments
    are not, which makes the family's mean look better known than it is; each effect's own doubt is kept.
    Stephens (2017), Biostatistics 18:275, doi:10.1093/biostatistics/kxw041 (local false-sign rate);
    Gelman et al. (2013), Bayesian Data Analysis, 5.4 (hierarchical normal).
    """
    from scipy.special import ndtr  # noqa: PLC0415 - a tenth of a second to import

    if estimate.ndim != 1 or estimate.shape != se.shape or not (se > 0).all():
        raise ValueError("want two (k,) arrays and positive standard errors")
    spread = (np.arange(SPREADS) + 0.5) / SPREADS * 4 * SPREAD_SD
    total = se[:, None] ** 2 + spread**2  # (k, s)
    precision = (1 / total).sum(axis=0) + MEAN_SD**-2
    mu = (estimate[:, None] / total).sum(axis=0) / precision
    log_weight = -0.5 * (
        np.log(total).sum(axis=0)
        + np.log(precision)
        + (estimate[:, None] ** 2 / total).sum(axis=0)
        - mu**2 * precision
        + (spread / SPREAD_SD) ** 2
    )
    weight = np.exp(log_weight - log_weight.max())
    weight /= weight.sum()
    shrink = se[:, None] ** 2 / total
    mean = shrink * mu + (1 - shrink) * estimate[:, None]
    sd = np.sqrt(shrink * spread**2 + shrink**2 / precision)
    below = ndtr(-mean / sd) @ weight
    return np.asarray(np.minimum(below, 1 - below))

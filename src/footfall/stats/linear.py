"""Linear terms of a Gaussian model integrated out exactly, for many parameter vectors at once."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


class Reduced(NamedTuple):
    """What is left after integrating some columns out: `gram` (D, r, r) of the kept ones, `log_cost` (D,)."""

    gram: Array
    log_cost: Array


class Focus(NamedTuple):
    """One coefficient's conditional normal for each parameter vector and shape, (D, k), and the evidence."""

    log_evidence: Array
    mean: Array
    sd: Array


def integrate_out(gram: Array, gone: Sequence[int], kept: Sequence[int], prior_sd: Array) -> Reduced:
    """Integrate columns out of inner products under V^-1.

    Args:
        gram: shape (D, q, q).
        gone: the columns to integrate out; independent N(0, prior_sd^2) coefficients.
        kept: the columns to keep.
        prior_sd: shape (len(gone),).

    Returns:
        With C the columns gone, K those kept and P = diag(prior_sd^-2): K'WK for the marginal precision W =
        V^-1 - V^-1 C (C'V^-1 C + P)^-1 C'V^-1, and log|C'V^-1 C + P| - log|P|, by which log|V| grows.
    """
    if not len(gone):
        return Reduced(gram[:, kept][:, :, kept], np.zeros(gram.shape[0]))
    inner = gram[:, gone][:, :, gone] + np.diag(prior_sd**-2.0)
    across = gram[:, gone][:, :, kept]
    lower = np.linalg.cholesky(inner)
    half = np.linalg.solve(lower, across)
    left = gram[:, kept][:, :, kept] - half.transpose(0, 2, 1) @ half
    log_det = 2 * np.log(np.diagonal(lower, axis1=1, axis2=2)).sum(axis=1)
    return Reduced(left, log_det + 2 * np.log(prior_sd).sum())


def focus(reduced: Reduced, y: int, shapes: Sequence[int], prior_sd: float) -> Focus:
    """Give the coefficient of each shape alone, with its evidence, log|V| and constants left to the caller.

    Args:
        reduced: the kept columns' products; `y` and `shapes` are places in it.
        prior_sd: a ~ N(0, prior_sd^2).

    Returns:
        (D, k) arrays: log p(y | shape) + constant, E(a | y, shape), sd(a | y, shape).
    """
    gram = reduced.gram
    precision = gram[:, shapes, shapes] + prior_sd**-2
    mean = gram[:, y, :][:, shapes] / precision
    rest = gram[:, y, y][:, None] - mean**2 * precision
    cost = reduced.log_cost[:, None] + np.log(precision * prior_sd**2)
    return Focus(-0.5 * (rest + cost), mean, precision**-0.5)


def companion(reduced: Reduced, y: int, shapes: Sequence[int], other: int, prior_sd: tuple[float, float]) -> Focus:
    """Give another column's coefficient with the shape's coefficient integrated out too; as `focus`.

    `prior_sd` holds the prior spread of the shape's coefficient and of the other's.
    """
    gram = reduced.gram
    a = gram[:, shapes, shapes] + prior_sd[0] ** -2
    b = gram[:, other, other][:, None] + prior_sd[1] ** -2
    c = gram[:, other, :][:, shapes]
    det = a * b - c**2
    mean = (a * gram[:, y, other][:, None] - c * gram[:, y, :][:, shapes]) / det
    return Focus(np.zeros_like(mean), mean, np.sqrt(a / det))


class Posterior(NamedTuple):
    """Linear combinations of coefficients for each parameter vector: `mean` and `sd` (D, f), and the evidence (D,)."""

    log_evidence: Array
    mean: Array
    sd: Array


def posterior(reduced: Reduced, y: int, columns: Sequence[int], prior_sd: Array, targets: Array) -> Posterior:
    """Give the posterior of linear combinations of the coefficients of some columns, log|V| left to the caller.

    Args:
        reduced: the kept columns' products; `y` and `columns` are places in it.
        prior_sd: shape (k,), independent N(0, prior_sd^2) coefficients.
        targets: shape (f, k), the combinations looked at, or (D, f, k) where they differ between the draws.
    """
    gram = reduced.gram
    inner = gram[:, columns][:, :, columns] + np.diag(prior_sd**-2.0)
    across = gram[:, columns, y]
    lower = np.linalg.cholesky(inner)
    wanted = np.broadcast_to(targets, (len(gram), *targets.shape[-2:])).transpose(0, 2, 1)
    both = np.concatenate([across[:, :, None], wanted], axis=2)
    half = np.linalg.solve(lower, both)
    fitted, spread = half[:, :, 0], half[:, :, 1:]
    log_det = 2 * np.log(np.diagonal(lower, axis1=1, axis2=2)).sum(axis=1) + 2 * np.log(prior_sd).sum()
    cost = gram[:, y, y] - (fitted**2).sum(axis=1) + log_det + reduced.log_cost
    mean = np.einsum("dkf,dk->df", spread, fitted)
    return Posterior(-0.5 * cost, mean, np.sqrt((spread**2).sum(axis=1)))

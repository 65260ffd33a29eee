"""The exact Gaussian likelihood of ratings at irregular times: an Ornstein-Uhlenbeck mood seen through noise.

y = B beta + x(t) + e, cov(x(t), x(s)) = sx^2 exp(-|t - s|/tau), e ~ N(0, se^2) for every rating alone.
At the m different moments x has a tridiagonal precision Q (it is Markov); with A the n x m matrix that says
which rating belongs to which moment, V = A Q^-1 A' + se^2 I and, by the matrix inversion lemma,

    V^-1 = (I - A M^-1 A'/se^2)/se^2,   M = Q + A'A/se^2,   log|V| = n log se^2 + log|M| - log|Q|.

One tridiagonal factorisation (LAPACK dpttrf) and one solve for all columns give every inner product under
V^-1 in O(n). Rue & Held (2005), Gaussian Markov Random Fields, doi:10.1201/9780203492024, chapter 2.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

Array = NDArray[np.float64]
#: Columns that depend on (tau, sx), shape (n, k).
Moving = Callable[[float, float], Array]

#: Ratings of one clock minute share one mood, hours: closer moments would only make Q badly conditioned.
RESOLUTION = 1 / 60
#: At most so many rows are multiplied at once, and so many products of three numbers.
SLICE, SMALL = 128, 2**18
#: The least gap between moments, hours, where two minutes meet.
LEAST_GAP = 1 / 3600


class Moments(NamedTuple):
    """The m different moments behind n ratings.

    `gap` (m - 1,) hours between them, `place` (n,) each rating's moment, `ratings` (m,) how many share it.
    """

    gap: Array
    place: NDArray[np.int64]
    ratings: Array


class Products(NamedTuple):
    """Inner products under V^-1 for D parameter vectors: `gram` (D, q, q) and `log_det` of V, shape (D,)."""

    gram: Array
    log_det: Array


def merge_moments(hours: Array) -> Moments:
    """Find the different minutes in sorted times, shape (n,) in hours; a minute's moment is its first rating.

    Raises:
        ValueError: the times are not sorted.
    """
    if (np.diff(hours) < 0).any():
        raise ValueError("want sorted times")
    minute = np.floor(hours / RESOLUTION + 1e-6)
    _, first, place, ratings = np.unique(minute, return_index=True, return_inverse=True, return_counts=True)
    gap = np.maximum(np.diff(hours[first]), LEAST_GAP)
    return Moments(gap, place.astype(np.int64), ratings.astype(np.float64))


def inner_products(columns: Array, moments: Moments, theta: Array, moving: Moving | None = None) -> Products:
    """Work out columns' V^-1 columns for every row of `theta`.

    Args:
        columns: shape (n, q), finite; n ratings in the order of `moments.place`.
        moments: what `merge_moments` gave for the same ratings.
        theta: shape (D, 3): log tau (h), log sx, log se, in the unit of the ratings.
        moving: more columns, (n, k), that depend on (tau, sx); they come after the fixed ones.

    Returns:
        `Products` with q + k columns.
    """
    fixed = np.asfortranarray(columns)
    fixed_merged = _merged(fixed, moments)
    raw = _across(fixed, fixed)
    grams, log_dets = [], []
    for tau, sx, se in np.exp(theta):
        both, merged, plain = fixed, fixed_merged, raw
        if moving is not None:
            more = np.asfortranarray(moving(float(tau), float(sx)))
            both = np.hstack([fixed, more])
            merged = np.asfortranarray(np.hstack([fixed_merged, _merged(more, moments)]))
            plain = _bordered(raw, fixed, more)
        solved, log_det = _solve(merged, moments, (float(tau), float(sx), float(se)))
        grams.append((plain - _across(merged, solved) / se**2) / se**2)
        log_dets.append(both.shape[0] * 2 * np.log(se) + log_det)
    return Products(np.array(grams), np.array(log_dets))


def maximised_log_likelihood(products: Products, n: int) -> tuple[float, Array]:
    """Maximise over the coefficients and one common scale, for the first parameter vector.

    The last column is y, those before it the design. Returns the log-likelihood (maximum likelihood, scale
    profiled: s^2 = RSS/n) and the coefficients. The same as R's nlme::gls(method = "ML") with
    corExp(c(range, nugget), nugget = TRUE) for tau = range, sx^2 = 1 - nugget, se^2 = nugget.
    """
    gram = products.gram[0]
    beta = np.linalg.solve(gram[:-1, :-1], gram[:-1, -1])
    rss = float(gram[-1, -1] - gram[:-1, -1] @ beta)
    log_likelihood = -0.5 * (n * np.log(2 * np.pi * rss / n) + n + products.log_det[0])
    return float(log_likelihood), beta


def _merged(columns: Array, moments: Moments) -> Array:
    """Add up each moment's rows: A' columns, shape (m, k)."""
    if moments.ratings.size == columns.shape[0]:
        return np.asfortranarray(columns)
    first = np.flatnonzero(np.diff(moments.place, prepend=-1))
    return np.asfortranarray(np.add.reduceat(columns, first, axis=0))


def _bordered(raw: Array, fixed: Array, more: Array) -> Array:
    """Extend fixed' fixed by the products with further columns."""
    across = _across(fixed, more)
    return np.block([[raw, across], [across.T, _across(more, more)]])


def _across(a: Array, b: Array) -> Array:
    """Give a'b of two tall arrays in column order, (n, k) and (n, l), in slices of at most `SLICE` rows.

    One large product wakes all threads of OpenBLAS, which wait for each other in a busy loop: measured 0.3 against
    13 ms for 600 rows while another process works. Products this small stay in one thread.
    """
    rows = max(min(SLICE, SMALL // (a.shape[1] * b.shape[1])), 1)
    slices = a.shape[0] // rows
    rest = a[slices * rows :].T @ b[slices * rows :]
    if slices == 0:
        return rest
    return np.asarray(
        rest + np.matmul(_sliced(a, slices, rows).transpose(0, 2, 1), _sliced(b, slices, rows)).sum(axis=0)
    )


def _sliced(tall: Array, slices: int, rows: int) -> Array:
    """View the first rows as (slices, rows, k) without copying."""
    down, over = tall.strides
    return as_strided(tall, (slices, rows, tall.shape[1]), (rows * down, down, over), writeable=False)


def _solve(merged: Array, moments: Moments, theta: tuple[float, float, float]) -> tuple[Array, float]:
    """Give M^-1 merged and log|M| - log|Q|."""
    from scipy.linalg import lapack  # noqa: PLC0415 - half a second to import

    tau, sx, se = theta
    rho = np.exp(-moments.gap / tau)
    free = -np.expm1(-2 * moments.gap / tau)  # 1 - rho^2 without cancellation
    diagonal = np.ones(moments.ratings.size)
    diagonal[1:] += rho**2 / free
    diagonal[:-1] += rho**2 / free
    diagonal = diagonal / sx**2 + moments.ratings / se**2
    d, e, failed = lapack.dpttrf(diagonal, -rho / free / sx**2)
    if failed:
        raise np.linalg.LinAlgError("the precision of the mood's path is not positive")
    solved, _ = lapack.dpttrs(d, e, merged)
    log_det = np.log(d).sum() + np.log(free).sum() + moments.ratings.size * 2 * np.log(sx)
    return solved, float(log_det)

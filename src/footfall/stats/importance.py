"""Importance sampling of a few parameters: find the mode, propose from a t distribution, check, adapt."""

import math
from collections.abc import Callable
from typing import Generic, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from footfall.stats.sobol import sobol

Array = NDArray[np.float64]
Payload = TypeVar("Payload")
#: A batch of draws (D, k) to each of M models' log density, (D, M), and whatever else was worked out.
Evaluate = Callable[[Array], tuple[Array, Payload]]

#: Degrees of freedom of the proposals.
NU = 5
#: Below this effective sample size the proposals are adapted, this often at most, with this many more draws.
ENOUGH, ROUNDS, MORE = 80.0, 4, 128
#: Proposals are this much wider than the curvature at the mode says.
WIDER = 1.1
#: Newton's method: longest move, least curvature, the gain too small to go on for, tries.
LONGEST, LEAST_CURVATURE, SMALL_GAIN, TRIES = 1.5, 0.25, 0.01, 15
#: Difference steps: about one standard deviation of each coordinate, within these.
FINEST, COARSEST = 0.01, 0.15


class Peak(NamedTuple):
    """A centre, shape (k,), and a covariance, (k, k): where and how widely to propose."""

    centre: Array
    covariance: Array


class Sample(NamedTuple, Generic[Payload]):
    """All draws, (D, k), each batch's payload, each model's normalised weights, (D, M), and ESS (M,)."""

    draws: Array
    payloads: list[Payload]
    weight: Array
    effective: Array


def find_peak(log_density: Callable[[Array], Array], starts: Array) -> Peak:
    """Climb from the best of `starts`, shape (s, k), to a mode by damped Newton steps on finite differences.

    `log_density` maps (D, k) to (D,). The covariance is the inverse of the curvature there, whose eigenvalues
    are kept above `LEAST_CURVATURE` so that a flat or saddle-shaped place still gives a proposal.
    """
    centre = starts[int(np.argmax(log_density(starts)))]
    covariance = np.eye(centre.size)
    for _ in range(TRIES):
        step = np.clip(np.sqrt(np.diagonal(covariance)), FINEST, COARSEST)
        here, gradient, curvature = _slopes(log_density, centre, step)
        value, vector = np.linalg.eigh(-curvature)
        value = np.maximum(value, LEAST_CURVATURE)
        covariance = (vector / value) @ vector.T
        move = covariance @ gradient
        if gradient @ move < SMALL_GAIN:
            centre = centre + move  # so near that the parabola is right
            break
        move *= min(1.0, LONGEST / max(float(np.linalg.norm(move)), 1e-12))
        tried = centre + np.array([1.0, 0.5, 0.2, 0.05])[:, None] * move
        heights = log_density(tried)
        if not heights.max() > here:
            break
        centre = tried[int(np.argmax(heights))]
    return Peak(centre, covariance)


def sample(evaluate: Evaluate[Payload], peak: Peak, count: int, seed: int) -> Sample[Payload]:
    """Draw from t_5 proposals about `peak` on Sobol points and weigh the draws for every model at once.

    While any model's effective sample size (sum w)^2 / sum w^2 is below `ENOUGH`, at most `ROUNDS` times: the
    mean and covariance under the square roots of the worst model's weights make one more proposal, `MORE`
    draws come from it, and all draws are weighed against the mixture of all proposals.

    Source: Kong, Liu & Wong (1994), doi:10.1080/01621459.1994.10476469 (ESS); Owen & Zhou (2000),
    doi:10.1080/01621459.2000.10473909 (mixture weights).
    """
    peaks = [Peak(peak.centre, peak.covariance * WIDER**2)]
    counts = [count]
    draws = _t_draws(peaks[0], count, seed, 0)
    density, payload = evaluate(draws)
    payloads = [payload]
    weight, effective = _weigh(draws, density, peaks, counts)
    for _ in range(ROUNDS):
        if effective.min() >= ENOUGH:
            break
        peaks.append(_spread(draws, weight[:, int(np.argmin(effective))], peaks[0].covariance))
        new = _t_draws(peaks[-1], MORE, seed, sum(counts))
        more, payload = evaluate(new)
        counts.append(MORE)
        payloads.append(payload)
        draws, density = np.vstack([draws, new]), np.vstack([density, more])
        weight, effective = _weigh(draws, density, peaks, counts)
    return Sample(draws, payloads, weight, effective)


def _slopes(log_density: Callable[[Array], Array], centre: Array, step: Array) -> tuple[float, Array, Array]:
    """Give height, gradient (k,) and Hessian (k, k) by differences, all points in one batch."""
    k = centre.size
    unit = np.diag(step)
    pairs = [(i, j) for i in range(k) for j in range(i + 1, k)]
    crossed = [unit[i] + unit[j] for i, j in pairs]
    height = log_density(centre + np.vstack([np.zeros((1, k)), unit, -unit, *crossed]))
    here, up, down = height[0], height[1 : k + 1], height[k + 1 : 2 * k + 1]
    bend = up - 2 * here + down
    hessian = np.diag(bend)
    for (i, j), both in zip(pairs, height[2 * k + 1 :], strict=True):
        # f(i+j) = f + g_i + g_j + (h_ii + h_jj)/2 + h_ij, in units of the steps
        slope = (up[i] - down[i] + up[j] - down[j]) / 2
        hessian[i, j] = hessian[j, i] = both - here - slope - (bend[i] + bend[j]) / 2
    return float(here), (up - down) / (2 * step), hessian / np.outer(step, step)


def _t_draws(peak: Peak, count: int, seed: int, skip: int) -> Array:
    """Turn Sobol points into multivariate t draws, shape (count, k)."""
    from scipy.special import gammaincinv, ndtri  # noqa: PLC0415 - a tenth of a second to import

    k = peak.centre.size
    points = sobol(count, k + 1, seed, skip)
    chi_squared = 2 * gammaincinv(NU / 2, points[:, k])
    normal = ndtri(points[:, :k]) @ np.linalg.cholesky(peak.covariance).T
    return np.asarray(peak.centre + normal * np.sqrt(NU / chi_squared)[:, None])


def _t_log_density(draws: Array, peak: Peak) -> Array:
    """Give the log density of the multivariate t with `NU` degrees of freedom, shape (D,)."""
    k = peak.centre.size
    lower = np.linalg.cholesky(peak.covariance)
    z = np.linalg.solve(lower, (draws - peak.centre).T)
    constant = math.lgamma((NU + k) / 2) - math.lgamma(NU / 2) - k / 2 * math.log(NU * math.pi)
    distance = (z**2).sum(axis=0)
    return np.asarray(constant - np.log(np.diagonal(lower)).sum() - (NU + k) / 2 * np.log1p(distance / NU))


def _weigh(draws: Array, density: Array, peaks: list[Peak], counts: list[int]) -> tuple[Array, Array]:
    """Weigh all draws against the mixture of all proposals, each model's weights adding up to 1."""
    share = np.array(counts) / sum(counts)
    proposals = np.stack([_t_log_density(draws, peak) for peak in peaks], axis=1)
    top = proposals.max(axis=1, keepdims=True)
    proposed = top[:, 0] + np.log(np.exp(proposals - top) @ share)
    log_weight = density - proposed[:, None]
    weight = np.exp(log_weight - log_weight.max(axis=0))
    weight /= weight.sum(axis=0)
    return weight, 1 / (weight**2).sum(axis=0)


def _spread(draws: Array, weight: Array, floor: Array) -> Peak:
    """Give mean and covariance under the square roots of the weights, and a hundredth of `floor`."""
    tempered = np.sqrt(weight)
    tempered /= tempered.sum()
    centre = tempered @ draws
    apart = draws - centre
    return Peak(centre, (apart.T * tempered) @ apart + 0.01 * floor)

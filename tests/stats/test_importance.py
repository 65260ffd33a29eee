import numpy as np
import pytest

from footfall.stats.importance import ENOUGH, Peak, find_peak, sample

MEAN = np.array([1.0, -2.0, 0.5])
COVARIANCE = np.array([[1.0, 0.3, 0.0], [0.3, 0.5, 0.1], [0.0, 0.1, 0.2]])


def normal(theta):
    apart = theta - MEAN
    return -0.5 * np.einsum("di,ij,dj->d", apart, np.linalg.inv(COVARIANCE), apart)


def evaluate(theta):
    return normal(theta)[:, None], theta


def test_finds_the_top_and_the_curvature_of_a_normal():
    peak = find_peak(normal, np.array([[4.0, 4.0, 4.0], [-9.0, 0.0, 0.0]]))
    np.testing.assert_allclose(peak.centre, MEAN, atol=0.05)
    np.testing.assert_allclose(peak.covariance, COVARIANCE, atol=0.01)


def test_a_very_sharp_top_is_found_as_sharply():
    peak = find_peak(lambda theta: 4e4 * normal(theta), np.zeros((1, 3)))
    np.testing.assert_allclose(peak.covariance * 4e4, COVARIANCE, atol=0.05)


def test_a_flat_place_still_gives_a_proposal():
    peak = find_peak(lambda theta: np.zeros(len(theta)), np.zeros((1, 2)))
    assert np.linalg.eigvalsh(peak.covariance).min() > 0


def test_moments_are_those_of_the_target():
    drawn = sample(evaluate, Peak(MEAN + 0.2, COVARIANCE), 2048, seed=1)
    mean = drawn.weight[:, 0] @ drawn.draws
    np.testing.assert_allclose(mean, MEAN, atol=0.05)
    spread = (drawn.draws - mean).T * drawn.weight[:, 0] @ (drawn.draws - mean)
    np.testing.assert_allclose(spread, COVARIANCE, atol=0.07)


def test_a_poor_proposal_is_mended():
    drawn = sample(evaluate, Peak(MEAN + 2.0, 0.05 * np.eye(3)), 256, seed=1)
    assert len(drawn.payloads) > 1
    assert drawn.effective.min() >= ENOUGH
    np.testing.assert_allclose(drawn.weight[:, 0] @ drawn.draws, MEAN, atol=0.25)


def test_mending_ends_even_where_it_cannot_help():
    def spike(theta):
        return np.where((theta**2).sum(axis=1, keepdims=True) < 1e-9, 1e9, -1e3 * theta[:, :1] ** 2), theta

    drawn = sample(spike, Peak(np.full(2, 50.0), 1e-4 * np.eye(2)), 64, seed=1)
    assert len(drawn.payloads) <= 5
    assert np.isfinite(drawn.weight).all()


def test_the_same_seed_gives_the_same_bits():
    first, second = (sample(evaluate, Peak(MEAN, COVARIANCE), 64, seed=5) for _ in range(2))
    assert first.draws.tobytes() == second.draws.tobytes()
    assert first.weight.tobytes() == second.weight.tobytes()
    with pytest.raises(AssertionError):
        np.testing.assert_array_equal(first.draws, sample(evaluate, Peak(MEAN, COVARIANCE), 64, seed=6).draws)

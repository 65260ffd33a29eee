import numpy as np
import pytest

from footfall.stats.linear import companion, focus, integrate_out

rng = np.random.default_rng(20260103)
N, P = 40, 3
PRIOR = np.array([2.0, 0.5, 1.0])
LIFT, LEAD = 0.5, 0.7


@pytest.fixture(scope="module")
def problem():
    """Background, y, two shapes of lift, one more column, and a covariance; everything written out."""
    columns = rng.normal(size=(N, P + 4))
    root = rng.normal(size=(N, N)) / 4
    covariance = root @ root.T + np.eye(N)
    gram = (columns.T @ np.linalg.solve(covariance, columns))[None]
    return columns, covariance, gram


def marginal(columns, covariance, linear, sds):
    """log p(y) with linear terms as part of the covariance."""
    total = covariance + sum(sd**2 * np.outer(columns[:, c], columns[:, c]) for c, sd in zip(linear, sds, strict=True))
    y = columns[:, P]
    return -0.5 * (np.linalg.slogdet(total)[1] + y @ np.linalg.solve(total, y))


def posterior(columns, covariance, linear, sds, which):
    design = columns[:, linear]
    precision = design.T @ np.linalg.solve(covariance, design) + np.diag(np.array(sds) ** -2.0)
    cov = np.linalg.inv(precision)
    mean = cov @ design.T @ np.linalg.solve(covariance, columns[:, P])
    return mean[which], np.sqrt(cov[which, which])


def reduced(gram):
    return integrate_out(gram, list(range(P)), list(range(P, P + 4)), PRIOR)


def test_evidence_agrees_with_the_dense_marginal(problem):
    columns, covariance, gram = problem
    found = focus(reduced(gram), 0, [1, 2], LIFT).log_evidence[0] - np.linalg.slogdet(covariance)[1] / 2
    expected = [marginal(columns, covariance, [0, 1, 2, P + 1 + k], [*PRIOR, LIFT]) for k in (0, 1)]
    np.testing.assert_allclose(found, expected, rtol=1e-9)


def test_coefficient_agrees_with_the_dense_posterior(problem):
    columns, covariance, gram = problem
    found = focus(reduced(gram), 0, [1, 2], LIFT)
    for k in (0, 1):
        mean, sd = posterior(columns, covariance, [0, 1, 2, P + 1 + k], [*PRIOR, LIFT], 3)
        assert found.mean[0, k] == pytest.approx(mean)
        assert found.sd[0, k] == pytest.approx(sd)


def test_integrating_in_two_steps_is_integrating_at_once(problem):
    _, _, gram = problem
    once = integrate_out(gram, [0, 1, 2, P + 3], [P, P + 1], np.array([*PRIOR, LEAD]))
    first = reduced(gram)
    twice = integrate_out(first.gram, [3], [0, 1], np.array([LEAD]))
    np.testing.assert_allclose(once.gram, twice.gram)
    np.testing.assert_allclose(once.log_cost, first.log_cost + twice.log_cost)


def test_the_companion_is_the_other_coefficient_of_the_joint_posterior(problem):
    columns, covariance, gram = problem
    found = companion(reduced(gram), 0, [1, 2], 3, (LIFT, LEAD))
    for k in (0, 1):
        mean, sd = posterior(columns, covariance, [0, 1, 2, P + 1 + k, P + 3], [*PRIOR, LIFT, LEAD], 4)
        assert found.mean[0, k] == pytest.approx(mean)
        assert found.sd[0, k] == pytest.approx(sd)


def test_nothing_to_integrate_out_leaves_things_as_they_are(problem):
    _, _, gram = problem
    same = integrate_out(gram, [], [0, 2], np.empty(0))
    np.testing.assert_array_equal(same.gram, gram[:, [0, 2]][:, :, [0, 2]])
    assert not same.log_cost.any()

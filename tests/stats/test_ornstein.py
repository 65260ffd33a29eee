from pathlib import Path

import numpy as np
import pytest

from footfall.stats.ornstein import inner_products, maximised_log_likelihood, merge_moments

rng = np.random.default_rng(20260102)
GOLD = Path(__file__).resolve().parents[3] / "shared/facts/gold-ou.csv"
THETA = np.log([[6.0, 0.8, 0.6], [0.7, 0.3, 1.1], [80.0, 1.5, 0.05]])


def dense(hours, theta, merge=True):
    """The covariance written out: the slow second way."""
    tau, sx, se = np.exp(theta)
    moment = np.floor(hours * 60 + 1e-6)
    when = np.array([hours[moment == one].min() for one in moment]) if merge else hours
    return sx**2 * np.exp(-np.abs(when[:, None] - when) / tau) + se**2 * np.eye(hours.size)


@pytest.fixture
def diary():
    hours = np.sort(rng.uniform(0, 200, 60))
    hours[10:14] = hours[10]  # four ratings at one moment
    hours[20] = hours[19] + 20 / 3600  # and two within a minute
    hours = np.sort(hours)
    return hours, rng.normal(size=(60, 4))


def test_agrees_with_the_dense_covariance(diary):
    hours, columns = diary
    products = inner_products(columns, merge_moments(hours), THETA)
    for d, theta in enumerate(THETA):
        covariance = dense(hours, theta)
        np.testing.assert_allclose(
            products.gram[d], columns.T @ np.linalg.solve(covariance, columns), rtol=1e-7, atol=1e-7
        )
        assert products.log_det[d] == pytest.approx(np.linalg.slogdet(covariance)[1], abs=1e-7)


def test_columns_that_move_with_theta_come_last(diary):
    hours, columns = diary
    products = inner_products(
        columns[:, :3], merge_moments(hours), THETA[:1], lambda tau, sx: columns[:, 3:] * (sx**2 + tau)
    )
    scale = np.exp(THETA[0, 1]) ** 2 + np.exp(THETA[0, 0])
    whole = inner_products(columns * [1, 1, 1, scale], merge_moments(hours), THETA[:1])
    np.testing.assert_allclose(products.gram, whole.gram, rtol=1e-9)


def test_without_inertia_it_is_ordinary_least_squares():
    hours, columns = np.arange(40.0), rng.normal(size=(40, 3))
    products = inner_products(columns, merge_moments(hours), np.log([[1e-3, 0.6, 0.8]]))
    np.testing.assert_allclose(products.gram[0], columns.T @ columns, rtol=1e-9)
    assert products.log_det[0] == pytest.approx(0.0, abs=1e-9)  # 0.36 + 0.64 on the diagonal


def test_a_year_without_ratings_cuts_the_diary_in_two():
    early, late = np.array([0.0, 2.0, 5.0]), np.array([9000.0, 9001.0])
    columns = rng.normal(size=(5, 2))
    both = inner_products(columns, merge_moments(np.concatenate([early, late])), THETA)
    parts = [
        inner_products(columns[:3], merge_moments(early), THETA),
        inner_products(columns[3:], merge_moments(late), THETA),
    ]
    np.testing.assert_allclose(both.gram, parts[0].gram + parts[1].gram, rtol=1e-9)
    np.testing.assert_allclose(both.log_det, parts[0].log_det + parts[1].log_det, rtol=1e-9)


def test_unsorted_times_are_refused():
    with pytest.raises(ValueError, match="want sorted times"):
        merge_moments(np.array([2.0, 1.0]))


@pytest.mark.real
@pytest.mark.skipif(not GOLD.exists(), reason="../shared/facts/gold-ou.csv is not there")
def test_reproduces_the_gold_log_likelihood_and_effect():
    gold = np.genfromtxt(GOLD, delimiter=",", names=True)
    columns = np.column_stack([np.ones(gold.size), gold["c"], gold["s"], gold["g"], gold["y"]])
    nugget = 0.39067
    theta = np.log([[8.5836, np.sqrt(1 - nugget), np.sqrt(nugget)]])
    products = inner_products(columns, merge_moments(gold["t"]), theta)
    log_likelihood, beta = maximised_log_likelihood(products, gold.size)
    assert log_likelihood == pytest.approx(-512.255996, abs=1e-4)
    assert beta[3] == pytest.approx(0.55309, abs=1e-5)
    for range_h, other in ((8.0, nugget), (9.2, nugget), (8.5836, 0.35), (8.5836, 0.43)):
        theta = np.log([[range_h, np.sqrt(1 - other), np.sqrt(other)]])
        lower, _ = maximised_log_likelihood(inner_products(columns, merge_moments(gold["t"]), theta), gold.size)
        assert lower < log_likelihood

import numpy as np
import pytest
from scipy.special import ndtr

from footfall.stats.pooling import MEAN_SD, SPREAD_SD, false_sign_rates

rng = np.random.default_rng(20260105)


def test_agrees_with_draws_from_the_same_hierarchy():
    estimate, se = np.array([0.5, 0.1]), np.array([0.2, 0.25])
    size = 400_000
    mu, spread = rng.normal(0, MEAN_SD, size), np.abs(rng.normal(0, SPREAD_SD, size))
    theta = rng.normal(mu[:, None], spread[:, None], (size, 2))
    weight = np.exp(-0.5 * (((estimate - theta) / se) ** 2).sum(axis=1))
    below = (weight[:, None] * (theta <= 0)).sum(axis=0) / weight.sum()
    np.testing.assert_allclose(false_sign_rates(estimate, se), np.minimum(below, 1 - below), atol=0.005)


def test_a_clear_effect_alone_stays_clear():
    assert false_sign_rates(np.array([0.7]), np.array([0.12]))[0] < 0.001


def test_no_effect_is_a_coin():
    assert false_sign_rates(np.array([0.0]), np.array([0.2]))[0] == pytest.approx(0.5, abs=0.01)


def test_a_lone_borderline_finding_among_nothings_is_doubted_more_than_by_itself():
    family = false_sign_rates(np.array([0.4, 0.0, 0.0, 0.0, 0.0, 0.0]), np.full(6, 0.2))
    assert family[0] > ndtr(-2.0)
    assert family[0] > false_sign_rates(np.array([0.4]), np.array([0.2]))[0]


def test_turning_all_signs_changes_nothing():
    estimate, se = np.array([0.3, -0.1, 0.2]), np.array([0.1, 0.2, 0.3])
    np.testing.assert_allclose(false_sign_rates(estimate, se), false_sign_rates(-estimate, se))


def test_an_error_of_zero_is_refused():
    with pytest.raises(ValueError, match="positive standard errors"):
        false_sign_rates(np.array([0.1]), np.array([0.0]))

import numpy as np
import pytest
from scipy.special import ndtri

from footfall.stats.mixtures import Mixture

rng = np.random.default_rng(20260104)


def test_one_normal_has_the_quantiles_of_a_normal():
    p = np.array([0.001, 0.025, 0.5, 0.8, 0.975])
    found = Mixture(np.ones(1), np.array([2.0]), np.array([3.0])).quantiles(p)
    np.testing.assert_allclose(found, 2 + 3 * ndtri(p), atol=1e-6)


def test_quantiles_undo_the_distribution_function():
    mixture = Mixture(rng.dirichlet(np.ones(50)), rng.normal(size=50), rng.uniform(0.05, 1.0, 50))
    p = np.linspace(0.01, 0.99, 37)
    np.testing.assert_allclose(mixture.below(mixture.quantiles(p)), p, atol=1e-6)


def test_moments_agree_with_draws():
    weight, mean, sd = np.array([0.2, 0.8]), np.array([-1.0, 2.0]), np.array([0.5, 1.0])
    mixture = Mixture(weight, mean, sd)
    part = rng.choice(2, size=200_000, p=weight)
    draws = rng.normal(mean[part], sd[part])
    assert mixture.mean == pytest.approx(draws.mean(), abs=0.01)
    assert mixture.sd == pytest.approx(draws.std(), abs=0.01)


def test_parts_that_weigh_nothing_change_nothing():
    weight = np.array([1.0, 1e-12])
    mixture = Mixture(weight, np.array([0.0, 1e6]), np.array([1.0, 1.0]))
    assert mixture.quantiles(np.array([0.975]))[0] == pytest.approx(1.96, abs=0.01)


def test_a_spike_beside_a_broad_part_keeps_its_quantiles():
    mixture = Mixture(np.array([0.6, 0.4]), np.array([0.02, 0.5]), np.array([0.0005, 0.5]))
    p = np.array([0.001, 0.025, 0.05, 0.3, 0.5, 0.7, 0.9, 0.975])
    found = mixture.quantiles(p)
    assert (np.diff(found) > 0).all()
    np.testing.assert_allclose(mixture.below(found), p, atol=1e-4)


def test_either_of_two_is_half_of_each():
    one, other = (Mixture(np.ones(1), np.array([m]), np.ones(1)) for m in (-1.0, 1.0))
    both = one.mixed_with(other)
    assert both.mean == 0
    assert both.sd == np.sqrt(2)

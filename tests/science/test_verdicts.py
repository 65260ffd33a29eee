import numpy as np
import pytest

from footfall.science.verdicts import Summary, careful_one, summarise, verdict
from footfall.stats.mixtures import Mixture

DELTA = 0.3


def fit(low, high):
    """A fit with this 95 % interval; its 90 % one is as much narrower as a normal's."""
    middle, half = (low + high) / 2, (high - low) / 2
    inner = half * 1.645 / 1.96
    return Summary(middle, (low, high), (middle - inner, middle + inner), ())


@pytest.mark.parametrize(
    ("plain", "choice", "lead", "better", "expected"),
    [
        ((0.2, 0.9), (0.1, 0.8), (0.05, 0.9), "higher", "helps"),
        ((0.2, 0.9), (0.1, 0.8), (0.05, 0.9), "lower", "worsens"),
        ((-0.9, -0.2), (-0.8, -0.1), (-0.9, -0.1), "higher", "worsens"),
        ((-0.9, -0.2), (-0.8, -0.1), (-0.9, -0.1), "lower", "helps"),
        # small and surely so, even where it is surely not nothing
        ((0.05, 0.25), (0.02, 0.22), (0.01, 0.2), "higher", "no_meaningful_effect"),
        ((-0.2, 0.2), (-0.2, 0.2), (-0.25, 0.2), "higher", "no_meaningful_effect"),
        # plain leaves nought, an adjusted one does not
        ((0.2, 0.9), (-0.1, 0.8), (0.05, 0.9), "higher", "cannot_separate"),
        # the two adjusted ones leave it on opposite sides
        ((-0.2, 0.9), (-0.9, -0.1), (0.1, 0.9), "higher", "cannot_separate"),
        ((-0.2, 0.9), (-0.3, 0.9), (0.1, 0.9), "higher", "not_enough_data"),
        ((-0.5, 0.9), (-0.5, 0.9), (-0.5, 0.9), "higher", "not_enough_data"),
    ],
)
def test_the_first_rule_that_fits_wins(plain, choice, lead, better, expected):
    assert verdict(fit(*plain), [fit(*choice), fit(*lead)], better, DELTA) == expected


def test_the_labelled_fit_stands_alone():
    assert verdict(fit(-0.1, 0.9), [fit(0.1, 0.9)], "higher", DELTA) == "helps"
    assert verdict(fit(0.1, 0.9), [fit(-0.1, 0.9)], "higher", DELTA) == "cannot_separate"


def test_an_interval_that_touches_nought_is_not_above_it():
    assert verdict(fit(-0.1, 0.9), [fit(0.0, 0.9), fit(0.1, 0.9)], "higher", DELTA) == "not_enough_data"


def test_the_careful_one_begins_nearer_to_nought():
    near, far = fit(0.1, 0.9), fit(0.3, 0.7)
    assert careful_one(far, [far, near]) is near
    below, above = fit(-0.9, -0.1), fit(-0.8, -0.3)
    assert careful_one(below, [above, below]) is below


def test_where_the_two_disagree_the_plain_side_decides():
    up, down = fit(-0.1, 0.9), fit(-0.9, 0.1)
    assert careful_one(fit(0.1, 0.5), [up, down]) is down
    assert careful_one(fit(-0.5, -0.1), [up, down]) is up


def test_a_summary_is_in_points_and_its_twenty_answers_are_equally_likely():
    lift = Mixture(np.ones(1), np.array([0.5]), np.array([0.2]))
    summary = summarise(lift, 2.0)
    assert summary.estimate == pytest.approx(1.0, abs=1e-6)
    assert summary.interval == pytest.approx((1 - 1.96 * 0.4, 1 + 1.96 * 0.4), abs=1e-3)
    assert summary.inner == pytest.approx((1 - 1.645 * 0.4, 1 + 1.645 * 0.4), abs=1e-3)
    assert len(summary.quantiles) == 20
    assert np.mean(summary.quantiles) == pytest.approx(1.0, abs=1e-6)
    assert list(summary.quantiles) == sorted(summary.quantiles)

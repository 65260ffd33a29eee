"""The chart of moving averages against published limits and run lengths, a plain loop, and bad input."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from footfall.stats.ewma import average_run_length, downward, limits, spread


@pytest.mark.parametrize(("lam", "width", "expected"), [(0.1, 2.703, 371.8), (0.1, 2.814, 499.5), (0.25, 2.998, 499.8)])
def test_average_run_lengths_are_the_known_ones(lam, width, expected):
    assert average_run_length(lam, width) == pytest.approx(expected, abs=0.06)


def test_limits_are_those_of_the_handbook():
    low, high = limits(50.0, 2.0539, 0.3, 3.0)
    assert (low, high) == pytest.approx((47.411568261873384, 52.588431738126616))


def test_a_shewhart_chart_is_the_edge_case():
    assert average_run_length(1.0, 3.0) == pytest.approx(370.4, abs=0.1)
    assert limits(0.0, 1.0, 1.0, 3.0) == (-3.0, 3.0)


def test_a_shift_shortens_the_way():
    lengths = [average_run_length(0.1, 2.703, shift) for shift in (0.0, 0.25, 0.5, 1.0)]
    assert lengths == sorted(lengths, reverse=True)
    assert lengths[-1] < 12


def test_run_lengths_agree_with_simulation():
    z = np.random.default_rng(5).normal(size=(4000, 400)) + 0.5
    chart, out = np.zeros(4000), np.full(4000, 400)
    for step in range(400):
        chart = 0.9 * chart + 0.1 * z[:, step]
        out = np.where((np.abs(chart) > 2.0 * spread(0.1)) & (out == 400), step + 1, out)
    assert out.mean() == pytest.approx(average_run_length(0.1, 2.0, 0.5), rel=0.05)


@given(st.lists(st.floats(-5, 5), min_size=1, max_size=40), st.floats(0.05, 1.0))
def test_downward_is_a_plain_loop_and_never_above_nothing(values, lam):
    stands, expected = 0.0, []
    for value in values:
        stands = min(0.0, (1 - lam) * stands + lam * value)
        expected.append(stands)
    found = downward(np.array(values), lam)
    np.testing.assert_allclose(found, expected)
    assert (found <= 0).all()


def test_a_missing_value_moves_nothing():
    found = downward(np.array([-1.0, np.nan, np.nan, -1.0]), 0.5)
    np.testing.assert_allclose(found, [-0.5, -0.5, -0.5, -0.75])


@pytest.mark.parametrize(("lam", "width"), [(0.0, 1.0), (1.1, 1.0), (0.1, 0.0), (float("nan"), 1.0)])
def test_odd_settings_are_refused(lam, width):
    with pytest.raises(ValueError, match="want"):
        average_run_length(lam, width)
    with pytest.raises(ValueError, match="want"):
        limits(0.0, 1.0, lam, width)


def test_a_negative_spread_is_refused():
    with pytest.raises(ValueError, match="spread"):
        limits(0.0, -1.0, 0.1, 3.0)

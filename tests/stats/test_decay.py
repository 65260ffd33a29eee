import numpy as np
import pytest

from footfall.stats.decay import decayed_ahead, decayed_at, decayed_sum

rng = np.random.default_rng(20260101)
RATES = np.array([0.01, 0.5, 3.0])


@pytest.fixture
def marks():
    at, when = rng.uniform(0, 3000, 50), rng.uniform(0, 3000, 30)
    at[:5] = when[:5]  # moments that meet a mark exactly
    return at, when, rng.normal(size=30)


def test_agrees_with_a_dense_sum(marks):
    at, when, weight = marks
    gap = at[:, None] - when
    for k, rate in enumerate(RATES):
        past = np.where(gap >= 0, np.exp(-np.abs(gap) * rate), 0.0) @ weight
        np.testing.assert_allclose(decayed_sum(at, when, weight, RATES)[:, k], past, atol=1e-12)


def test_looking_ahead_leaves_out_the_mark_of_the_moment_itself(marks):
    at, when, weight = marks
    gap = when - at[:, None]
    for k, rate in enumerate(RATES):
        future = np.where(gap > 0, np.exp(-np.abs(gap) * rate), 0.0) @ weight
        np.testing.assert_allclose(decayed_ahead(at, when, weight, RATES)[:, k], future, atol=1e-12)


def test_marks_of_one_moment_add_up():
    np.testing.assert_array_equal(
        decayed_at(np.array([1.0, 2.0]), np.array([2.0, 2.0, 3.0]), np.array([1.0, 4.0, 8.0])), [0.0, 5.0]
    )


def test_a_gap_of_a_century_neither_overflows_nor_warns():
    left = decayed_sum(np.array([1e6]), np.array([0.0, 1e6 - 1]), np.ones(2), np.array([3.0]))
    np.testing.assert_allclose(left, [[np.exp(-3.0)]])


def test_no_marks_leave_nothing():
    assert not decayed_sum(np.array([1.0]), np.empty(0), np.empty(0), RATES).any()
    assert decayed_sum(np.empty(0), np.array([1.0]), np.ones(1), RATES).shape == (0, 3)

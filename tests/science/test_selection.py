import numpy as np
import pytest

from footfall.science.selection import LOG_TAU, _risk, build_tilt
from footfall.science.simulate import Truth, simulate
from footfall.science.timeline import lay_out
from tests.science.make import LATER, activity, rating


@pytest.fixture(scope="module")
def laid():
    person = simulate(Truth(days=40, check_ins=True), 1)
    return lay_out(person.ratings, person.activities, (), LATER)


def test_chances_add_up_to_the_number_of_starts(laid):
    _, chance = _risk(laid, laid.start)
    assert chance.sum() == pytest.approx(laid.start.size, abs=0.1)


def test_nobody_is_at_risk_after_that_days_start():
    laid = lay_out([rating(h) for h in (6.0, 20.0, 30.0, 44.0)], [activity(12.0)], (), LATER)
    bins, chance = _risk(laid, laid.start)
    assert bins[bins < 24].max() < 12.5
    assert bins[bins > 24].max() > 36
    assert (chance > 0).all()


def test_the_column_agrees_with_the_sum_written_out(laid):
    bins, chance = _risk(laid, laid.start)
    tilt = build_tilt(laid, laid.start)
    for tau in (1.0, 6.3, 50.0):
        to_starts = np.exp(-np.abs(laid.at[:, None] - laid.start) / tau).sum(axis=1)
        to_bins = np.exp(-np.abs(laid.at[:, None] - bins) / tau) @ chance
        expected = 0.8**2 * (to_starts - to_bins)
        np.testing.assert_allclose(tilt.column(tau, 0.8)[:, 0], expected, atol=0.01)


def test_a_table_value_comes_back_exactly_and_beyond_the_table_the_last(laid):
    tilt = build_tilt(laid, laid.start)
    np.testing.assert_allclose(tilt.column(float(np.exp(LOG_TAU[7])), 1.0)[:, 0], tilt.table[:, 7], atol=1e-10)
    np.testing.assert_allclose(tilt.column(1e9, 1.0)[:, 0], tilt.table[:, -1], atol=0.01)

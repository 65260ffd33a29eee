"""Hours on a clock: the golds to the digits, a second way, and people with no, one, two and three usual hours."""

import cmath
import math

import numpy as np
import pytest

from footfall.stats.circular import Around, apart, belongs, direction, mean_band, rayleigh, usual_hours

STARTS = np.array([6.5, 7, 7.25, 7.5, 6.75, 18, 7, 7.25, 6.9, 7.1])


def found(draw, people=60):
    """Count how many usual hours are found of so many simulated people."""
    return np.bincount([len(usual_hours(draw() % 24)) for _ in range(people)], minlength=4) / people


def test_the_golds_come_out_to_the_digits():
    middle, chance = direction(STARTS), rayleigh(STARTS)
    assert middle.mean_hour == pytest.approx(7.1545, abs=5e-5)
    assert middle.resultant == pytest.approx(0.80164, abs=5e-6)
    assert middle.sd_hours == pytest.approx(2.54, abs=5e-4)
    assert chance.z == pytest.approx(6.4263, abs=5e-5)
    assert chance.p == pytest.approx(0.000589, abs=5e-7)


def test_agrees_with_a_plain_sum_of_complex_numbers():
    hours = np.random.default_rng(1).uniform(0, 24, 50)
    total = sum(cmath.exp(1j * math.tau * hour / 24) for hour in hours) / 50
    middle = direction(hours)
    assert middle.resultant == pytest.approx(abs(total))
    assert middle.mean_hour == pytest.approx(cmath.phase(total) % math.tau * 24 / math.tau)


def test_the_mean_runs_over_midnight_and_a_turn_changes_nothing():
    assert apart(np.array([direction(np.array([23.5, 0.5])).mean_hour]), 0.0)[0] == pytest.approx(0.0, abs=1e-9)
    turned = direction(STARTS + 24 * 3)
    assert turned.mean_hour == pytest.approx(direction(STARTS).mean_hour)
    shifted = direction((STARTS + 20) % 24)
    assert shifted.mean_hour == pytest.approx((direction(STARTS).mean_hour + 20) % 24)


def test_hours_all_alike_have_no_spread_and_opposite_ones_no_direction():
    assert direction(np.full(5, 7.0)).sd_hours == pytest.approx(0.0, abs=1e-6)
    assert direction(np.array([6.0, 18.0])).resultant == pytest.approx(0.0, abs=1e-12)


def test_weights_count_like_repeated_hours():
    weighted = direction(np.array([6.0, 8.0]), np.array([3.0, 1.0]))
    assert weighted == pytest.approx(direction(np.array([6.0, 6.0, 6.0, 8.0])))


def test_the_band_of_the_mean_holds_the_truth_about_as_often_as_it_says():
    rng = np.random.default_rng(7)
    held = 0
    for _ in range(200):
        hours = rng.vonmises(np.pi / 2, 4.0, 30) * 24 / math.tau
        low, high = mean_band(hours, rng, draws=300)
        away = apart(np.array([6.0]), direction(hours).mean_hour)[0]
        held += low <= away <= high
    assert 0.88 <= held / 200 <= 0.99


@pytest.mark.parametrize("count", [8, 12])
def test_the_band_of_the_mean_of_few_hours_is_wide_enough(count):
    rng = np.random.default_rng(count)
    held = 0
    for _ in range(300):
        hours = rng.normal(23.8, 2.0, count) % 24
        low, high = mean_band(hours, rng)
        held += low <= float(apart(np.array([23.8]), direction(hours).mean_hour)[0]) <= high
    assert held / 300 >= 0.92


@pytest.mark.parametrize("count", [8, 12, 30, 80])
def test_scattered_hours_have_no_usual_one(count):
    rng = np.random.default_rng(count)
    assert found(lambda: rng.uniform(0, 24, count), 100)[0] >= 0.95


@pytest.mark.parametrize("count", [12, 20, 40, 80])
def test_whoever_goes_at_any_hour_but_at_night_has_no_usual_one(count):
    rng = np.random.default_rng(count)
    assert found(lambda: rng.uniform(6, 21, count), 100)[0] >= 0.93


@pytest.mark.parametrize("count", [12, 36])
def test_one_two_and_three_usual_hours_are_told_apart(count):
    rng = np.random.default_rng(count)
    assert found(lambda: rng.normal(7, 0.75, count))[1] >= 0.95
    assert found(lambda: rng.normal(7, 2.0, count))[1] >= 0.9
    assert found(lambda: rng.normal(np.where(rng.random(count) < 0.5, 7, 19), 0.75))[2] >= (0.95 if count > 20 else 0.7)
    if count > 20:
        assert found(lambda: rng.normal(rng.choice([6.5, 12.5, 19], count), 0.75))[3] >= 0.9


def test_a_few_odd_hours_neither_move_the_usual_one_nor_become_one():
    rng = np.random.default_rng(4)
    odd = np.concatenate([rng.normal(7, 0.5, 28), [18.0, 21.0, 13.0, 16.5]])
    (one,) = usual_hours(odd)
    assert one.hour == pytest.approx(7.0, abs=0.3)
    assert one.share == pytest.approx(28 / 32, abs=0.06)
    assert direction(odd).mean_hour > one.hour + 0.2


def test_mornings_and_evenings_are_two_usual_hours_although_their_mean_is_none():
    rng = np.random.default_rng(5)
    both = np.concatenate([rng.normal(7, 0.5, 20), rng.normal(19, 0.5, 18)])
    assert direction(both).resultant < 0.15
    morning, evening = usual_hours(both)
    assert (morning.hour, evening.hour) == (pytest.approx(7.0, abs=0.4), pytest.approx(19.0, abs=0.4))
    place = belongs(both, [morning, evening])
    assert place[:20].tolist() == [0] * 20
    assert place[20:].tolist() == [1] * 18


def test_the_spread_of_a_usual_hour_is_that_of_its_concentration():
    drawn = np.random.default_rng(6).vonmises(0.0, 6.0, 20000) * 24 / math.tau
    assert Around(0.0, 6.0, 1.0).sd_hours == pytest.approx(direction(drawn).sd_hours, rel=0.02)


@pytest.mark.parametrize("hours", [np.array([]), np.array([7.0, np.nan]), np.array([[7.0]])])
def test_no_hours_and_odd_ones_are_refused(hours):
    for work in (direction, rayleigh, usual_hours):
        with pytest.raises(ValueError, match="finite hours"):
            work(hours)

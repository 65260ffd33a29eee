"""The calm line: against a plain loop, at its doubt, against odd days, and what it refuses."""

import numpy as np
import pytest

from footfall.stats.trend import MEMORY, trend

rng = np.random.default_rng(20261122)


def test_without_odd_days_it_is_a_weighted_average_as_a_plain_loop_gives_it():
    days = np.sort(rng.uniform(0, 60, 40))
    values = 70 + 0.3 * np.sin(np.arange(40))  # Bounded: nothing lies far off.
    found = trend(days, values, days, memory=1000.0)
    for number, moment in enumerate(days):
        weights = [np.exp(-(moment - day) / 1000.0) for day in days[: number + 1]]
        plain = sum(w * v for w, v in zip(weights, values[: number + 1], strict=True)) / sum(weights)
        assert found.level[number] == pytest.approx(plain, abs=0.03)


def test_a_level_stays_a_level_and_a_lone_slip_of_the_pen_hardly_moves_it():
    days, values = np.arange(40.0), np.full(40, 80.0) + rng.normal(0, 0.5, 40)
    calm = trend(days, values, days[-1:])
    values[-3] = 8.0 + 80.0
    odd = trend(days, values, days[-1:])
    assert calm.level[0] == pytest.approx(80.0, abs=0.5)
    assert abs(odd.level[0] - calm.level[0]) < 0.15


def test_the_doubt_holds_what_it_says():
    days = np.arange(0.0, 90.0, 2.0)
    held = []
    for _ in range(400):
        found = trend(days, 75 + rng.normal(0, 0.8, days.size), days[-1:])
        held.append(abs(found.level[0] - 75) < 1.96 * found.error[0])
    assert 0.90 < np.mean(held) < 0.99


def test_it_lags_a_steady_change_by_its_memory():
    days = np.arange(0.0, 200.0)
    behind = [
        trend(days, 80 - 0.05 * days + rng.normal(0, 0.6, days.size), days[-1:]).level[0] - (80 - 0.05 * days[-1])
        for _ in range(60)
    ]
    assert np.mean(behind) == pytest.approx(0.05 * MEMORY, rel=0.2)


def test_after_a_long_pause_the_newest_still_counts():
    found = trend(np.array([0.0, 1.0, 900.0]), np.array([70.0, 71.0, 80.0]), np.array([900.0]))
    assert found.level[0] == pytest.approx(80.0)


def test_many_on_one_moment_and_equal_values_are_no_trouble():
    found = trend(np.zeros(6), np.full(6, 70.0), np.zeros(1))
    assert found.level[0] == pytest.approx(70.0)
    assert found.error[0] == pytest.approx(0.0)


@pytest.mark.parametrize(
    ("days", "values", "at"),
    [
        (np.array([]), np.array([]), np.array([])),
        (np.array([1.0, 0.0]), np.array([70.0, 70.0]), np.array([1.0])),
        (np.array([0.0, np.nan]), np.array([70.0, 70.0]), np.array([1.0])),
        (np.array([1.0, 2.0]), np.array([70.0, 70.0]), np.array([0.0])),
        (np.array([1.0, 2.0]), np.array([70.0]), np.array([1.0])),
    ],
)
def test_what_makes_no_sense_is_refused(days, values, at):
    with pytest.raises(ValueError, match=r"want|ascend|before"):
        trend(days, values, at)

"""The Sleep Regularity Index: known cases, a second way to the same number, and what must not change it."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from footfall.science.between.regularity import agreements, regularity
from tests.science.between.make import night, nights

rng = np.random.default_rng(20260102)


def by_minutes(slept, days):
    """The formula on one-minute epochs between the noons of so many days, for nights of a clock that never changes."""
    asleep = np.zeros((days + 2) * 1440, dtype=bool)
    for begin, hours in slept:
        asleep[round(begin * 60) : round((begin + hours) * 60)] = True
    window = asleep[720 : 720 + days * 1440].reshape(days, 1440)
    return -100 + 200 * (window[1:] == window[:-1]).mean()


def test_identical_days_are_a_hundred():
    found = regularity(nights(20))
    assert (found.index, found.low, found.high, found.days) == (100.0, 100.0, 100.0, 19)


def test_half_a_day_at_random_is_about_nothing():
    kept = [night(day, asleep=0.0 if rng.random() < 0.5 else 12.0, hours=12.0) for day in range(600)]
    assert abs(regularity(kept).index) < 12


def test_agrees_with_epochs_of_a_minute():
    slept = [(24 * day + 23 + round(float(rng.normal(0, 1)) * 60) / 60, round(rng.uniform(5, 9) * 60) / 60)
             for day in range(60)]  # fmt: skip
    found = regularity([night(0, asleep=begin, hours=hours) for begin, hours in slept])
    # The days here are cut at the usual middle of sleep, about 2:30 in the night, so at 14:30; nobody slept then.
    assert found.index == pytest.approx(by_minutes(slept, 60), abs=1e-6)


def test_a_night_that_nobody_kept_is_missing_and_not_awake():
    whole, gap = nights(30), nights(30)
    del gap[12]
    assert regularity(gap).index == 100
    assert regularity(gap).days == regularity(whole).days - 2


def test_a_nap_alone_does_not_make_a_night():
    kept = nights(30)
    kept[12] = night(12, asleep=34.0, hours=0.5)
    assert regularity(kept).index == 100


def test_a_nap_on_one_day_is_told_apart_from_the_days_beside_it():
    kept = [*nights(10), night(5, asleep=14.0, hours=2.4)]
    assert regularity(kept).index == pytest.approx(100 - 200 * 2 * 0.1 / 9)


def test_six_comparisons_are_too_few():
    assert regularity(nights(7)) is None
    assert regularity(nights(8)).days == 7
    assert regularity([]) is None
    assert regularity(nights(1)) is None


def test_all_naps_make_no_index_but_never_an_error():
    assert regularity([night(day, asleep=13.0, hours=0.4) for day in range(30)]) is None


def test_the_clock_of_the_place_counts_across_a_clock_change_and_a_journey():
    changed = [night(day, utc_offset_min=120 if day < 9 else 60, hours=8.0) for day in range(20)]
    changed[9] = replace(changed[9], asleep=changed[9].asleep - timedelta(hours=1))  # an hour longer in real time
    assert regularity(changed).index == pytest.approx(100)
    flown = [night(day, utc_offset_min=60 if day < 9 else -300) for day in range(20)]
    assert regularity(flown).index == pytest.approx(100)


def test_a_clock_that_is_not_known_is_that_of_the_nearest_night():
    kept = [night(day, utc_offset_min=-480) for day in range(12)]
    kept[5] = replace(kept[5], utc_offset_min=None)
    assert regularity(kept).index == pytest.approx(100)
    assert regularity([replace(one, utc_offset_min=None) for one in kept]).index == pytest.approx(100)


def test_a_day_worker_and_a_night_worker_are_alike():
    lengths = rng.uniform(6, 9, 40)
    by_day = [night(day, hours=float(hours)) for day, hours in enumerate(lengths)]
    by_night = [night(day, asleep=33.0, hours=float(hours)) for day, hours in enumerate(lengths)]
    assert regularity(by_day).index == pytest.approx(regularity(by_night).index)


def test_days_are_named_after_the_waking():
    found = agreements(nights(3))
    assert found.day.tolist() == [found.day[0], found.day[0] + 1]
    assert found.day[0] == nights(3)[1].day.toordinal() - 719163


def test_the_line_looks_back_over_four_weeks():
    kept = nights(60) + [night(day, asleep=23.0 + (day % 2) * 3) for day in range(60, 120)]
    line = regularity(kept).line
    assert len(line) == 16
    assert line[-1].day == kept[-1].day
    assert line[0].index == 100
    assert line[-1].index == pytest.approx(50)
    assert [one.day for one in line] == sorted(one.day for one in line)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.tuples(st.floats(-4, 4), st.floats(3.0, 9.0)), min_size=8, max_size=40),
    st.integers(-40, 40),
    st.integers(-12, 12),
)
def test_it_lies_between_its_ends_and_moves_with_nothing(slept, days, hours):
    kept = [night(day, asleep=23.0 + late, hours=length) for day, (late, length) in enumerate(slept)]
    found = regularity(kept)
    if found is None:
        return
    assert -100 <= found.low <= found.index <= found.high <= 100
    moved = timedelta(days=days, hours=hours)
    again = regularity([replace(one, asleep=one.asleep + moved, awake=one.awake + moved) for one in kept])
    assert again.index == pytest.approx(found.index, abs=1e-6)
    assert regularity(list(reversed(kept))).index == found.index

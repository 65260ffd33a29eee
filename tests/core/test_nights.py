"""Which rows tell of the same sleep, and which sleep is the night of a day."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import numpy as np
import pytest

from footfall.core.nights import DIARY, Night, main_sleeps, settle, sleeps

rng = np.random.default_rng(20261122)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC)


def night(asleep: datetime, awake: datetime, **more) -> Night:
    return Night(asleep, awake, **{"utc_offset_min": 0, **more})


def test_ones_own_words_come_before_a_device_and_the_device_fills_what_they_leave_open():
    watch = night(at(1, 23, 20), at(2, 6, 50), bed=at(1, 23), up=at(2, 7), quality=8.0, device="watch")
    own = night(at(1, 23, 30), at(2, 6, 45), quality=0.0, device=DIARY)
    (told,) = sleeps([watch, own])
    assert told.rows == (1, 0)
    assert told.night == night(at(1, 23, 30), at(2, 6, 45), bed=at(1, 23), up=at(2, 7), quality=0.0, device=DIARY)


def test_of_two_devices_the_one_that_kept_more_nights_leads():
    rare = night(at(1, 22), at(2, 8), device="ring")
    often = [night(at(day, 23), at(day + 1, 7), device="watch") for day in range(1, 5)]
    assert settle([rare, *often]) == tuple(often)


def test_a_row_over_two_parts_of_a_night_belongs_to_the_longer_part():
    parts = [night(at(1, 22), at(2, 1), device="watch"), night(at(2, 2), at(2, 7), device="watch")]
    ring = night(at(1, 22), at(2, 7), device="ring")
    assert [told.rows for told in sleeps([ring, *parts])] == [(1,), (2, 0)]


def test_what_only_touches_is_not_the_same_sleep():
    assert len(settle([night(at(1, 23), at(2, 3)), night(at(2, 3), at(2, 7))])) == 2


def test_what_is_no_night_is_left_out():
    assert settle([night(at(2, 7), at(1, 23)), night(at(1, 7), at(1, 7)), night(at(1, 0), at(2, 1))]) == ()


def test_sleeps_never_overlap_and_every_row_is_told_of_once():
    for _ in range(50):
        begins = [at(1, 0) + timedelta(minutes=int(m)) for m in rng.integers(0, 9000, 40)]
        rows = [
            night(begin, begin + timedelta(minutes=int(rng.integers(1, 700))), device="abc"[int(rng.integers(0, 3))])
            for begin in begins
        ]
        found = sleeps(rows)
        assert sorted(place for told in found for place in told.rows) == list(range(40))
        assert all(one.night.awake <= next_.night.asleep for one, next_ in pairwise(found))
        assert settle(settle(rows)) == settle(rows)


def test_a_night_with_an_hour_awake_is_one_night_of_two_sleeps():
    parts = [night(at(1, 22), at(2, 2), bed=at(1, 21, 30)), night(at(2, 3), at(2, 7), up=at(2, 7, 10))]
    assert settle(parts) == tuple(parts)
    main = main_sleeps(parts)[date(2026, 3, 2)]
    assert (main.asleep, main.awake, main.bed, main.up) == (at(1, 22), at(2, 7), at(1, 21, 30), at(2, 7, 10))
    assert (main.gap_s, main.length_s) == (3600.0, 8 * 3600.0)


def test_a_nap_is_not_the_night_and_the_day_is_the_one_of_waking():
    slept, nap = night(at(2, 0, 30), at(2, 7)), night(at(2, 14), at(2, 15))
    late = night(at(3, 4), at(3, 12, 40))
    assert main_sleeps([nap, late, slept]) == {date(2026, 3, 2): slept, date(2026, 3, 3): late}


def test_the_day_goes_by_the_clock_at_waking():
    away = night(at(1, 14), at(1, 22), utc_offset_min=540)
    assert list(main_sleeps([away])) == [date(2026, 3, 2)]


@pytest.mark.parametrize(("asleep", "awake", "hours"), [((28, 22), (29, 5), 7), ((29, 22), (30, 6), 8)])
def test_a_length_is_real_time(asleep, awake, hours):
    """From 23:00 to 07:00 over the spring change (22:00 to 05:00 UTC) are seven hours."""
    assert night(at(*asleep), at(*awake)).length_s == hours * 3600

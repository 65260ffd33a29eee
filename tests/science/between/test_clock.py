"""Usual times of somebody: none where there is none, weekdays and weekends apart, and the clock of the place."""

from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest

from footfall.science.between.clock import Start, start_of, start_times

MONDAY = date(2026, 5, 4)


def starts(hour_of, weeks=8, days=range(7)):
    rng = np.random.default_rng(1)
    return [
        Start(MONDAY + timedelta(weeks=week, days=day), float(hour_of(rng, day) % 24))
        for week in range(weeks)
        for day in days
    ]


def found(some):
    return start_times(some, np.random.default_rng(2))


def test_the_hour_is_that_of_the_clock_where_it_was():
    moment = datetime(2026, 5, 4, 22, 30, tzinfo=UTC)
    assert start_of(moment, "Europe/Berlin", 540) == Start(date(2026, 5, 5), 7.5)
    assert start_of(moment, "Europe/Berlin", None) == Start(date(2026, 5, 5), 0.5)


@pytest.mark.parametrize("year_day", [date(2026, 3, 28), date(2026, 10, 24)])
def test_a_change_of_the_clocks_moves_no_hour(year_day):
    both = [datetime(day.year, day.month, day.day, 12, tzinfo=UTC) for day in (year_day, year_day + timedelta(days=2))]
    offsets = [start_of(moment, "Europe/Berlin", None).hour - 12 for moment in both]
    mornings = [moment - timedelta(hours=5 + offset) for moment, offset in zip(both, offsets, strict=True)]
    assert [start_of(moment, "Europe/Berlin", None).hour for moment in mornings] == [7.0, 7.0]


def test_weekdays_and_weekends_are_said_apart_only_where_they_differ():
    same = found(starts(lambda rng, day: rng.normal(7, 0.4)))
    assert same.weekdays is None
    assert same.together.usual[0].hour == pytest.approx(7.0, abs=0.2)
    other = found(starts(lambda rng, day: rng.normal(7 if day < 5 else 11, 0.4)))
    assert other.weekdays.usual[0].hour == pytest.approx(7.0, abs=0.2)
    assert other.weekend.usual[0].hour == pytest.approx(11.0, abs=0.3)
    scattered = found(starts(lambda rng, day: rng.normal(7, 0.4) if day < 5 else rng.uniform(0, 24)))
    assert scattered.weekend.usual == ()


def test_the_same_habits_all_week_are_hardly_ever_told_apart():
    rng, apart = np.random.default_rng(6), 0
    for _ in range(40):
        some = [
            Start(MONDAY + timedelta(days=2 * n), float(rng.normal(7 if rng.random() < 0.5 else 18, 0.8)))
            for n in range(42)
        ]
        apart += found(some).weekdays is not None
    assert apart <= 2


def test_few_starts_have_no_usual_time_and_are_not_called_scattered():
    few = found(starts(lambda rng, day: 7.0, weeks=1)).together
    assert few.usual == ()
    assert not few.is_told


def test_scattered_starts_have_none_and_are_told_so():
    all_over = found(starts(lambda rng, day: rng.uniform(0, 24)))
    assert all_over.together.usual == ()
    assert all_over.together.is_told


def test_the_doubt_of_a_usual_time_holds_it():
    (usual,) = found(starts(lambda rng, day: rng.normal(23.8, 0.5))).together.usual
    assert usual.low <= usual.hour <= usual.high
    assert usual.high - usual.low < 0.6
    assert usual.starts == round(usual.share * 56)

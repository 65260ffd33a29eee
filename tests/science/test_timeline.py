from datetime import UTC, datetime, timedelta, timezone

import numpy as np
import pytest

from footfall.core.contents import LeftOut
from footfall.science.timeline import (
    CONFLICT,
    FUTURE,
    SAME_START,
    TOO_LONG,
    TWICE,
    UNSET,
    lay_out,
)  # fmt: skip
from tests.science.make import FIRST, LATER, activity, moment, rating


def laid_out(ratings=(), activities=(), left_out=()):
    return lay_out(ratings, activities, left_out, LATER)


def test_nothing_is_laid_out_as_nothing():
    empty = laid_out()
    assert (empty.check_ins, empty.activities, empty.days, empty.first, empty.last) == (0, 0, 0, None, None)
    assert empty.values.shape == (0, 11)


def test_records_are_sorted_and_counted_in_local_days():
    laid = laid_out([rating(47.5), rating(1.0)], [activity(20.0)])
    np.testing.assert_allclose(laid.at, [1.0, 47.5])
    np.testing.assert_allclose(laid.end - laid.start, 0.5)
    assert laid.days == 2
    assert laid.first == moment(1.0).isoformat()


def test_the_local_clock_decides_the_day():
    late = rating(23.5, utc_offset_min=60)
    assert laid_out([rating(1.0, utc_offset_min=60), late]).days == 2


def test_an_unknown_offset_is_taken_from_the_nearest_record_that_knows():
    laid = laid_out(
        [rating(1.0), rating(100.0), rating(110.0, utc_offset_min=-300)], [activity(2.0, utc_offset_min=120)]
    )
    np.testing.assert_allclose(laid.offset, [2.0, -5.0, -5.0])


def test_an_offset_in_the_moment_itself_is_used():
    eastern = rating(0.0)
    eastern = rating(0.0, at=eastern.at.astimezone(timezone(timedelta(hours=3))))
    np.testing.assert_allclose(laid_out([eastern]).offset, [3.0])


def test_scales_answered_at_one_moment_in_two_rows_are_put_together():
    laid = laid_out([rating(1.0, mood=4.0), rating(1.0, values={"energy": 7.0})])
    np.testing.assert_allclose(laid.values[0, :2], [4.0, 7.0])
    assert not laid.left_out


@pytest.mark.parametrize(
    ("ratings", "why"),
    [
        ([rating(1.0, mood=4.0), rating(1.0, mood=5.0)], CONFLICT),
        ([rating(1.0, mood=4.0), rating(1.0, mood=4.0)], TWICE),
        ([rating(1.0), rating(0.0, at=LATER + timedelta(days=2))], FUTURE),
        ([rating(1.0), rating(0.0, at=datetime(1989, 12, 31, tzinfo=UTC))], UNSET),
    ],
)
def test_a_rating_with_trouble_is_named(ratings, why):
    laid = laid_out(ratings)
    assert laid.left_out == (LeftOut("check_ins", 2, why),)
    assert laid.check_ins == 1


@pytest.mark.parametrize(
    ("activities", "why"),
    [
        ([activity(1.0), activity(5.0, duration=100 * 3600.0)], TOO_LONG),
        ([activity(1.0), activity(5.0, duration=float("inf"))], TOO_LONG),
        ([activity(1.0), activity(1.0, duration=900.0)], SAME_START),
        ([activity(1.0), activity(0.0, start=LATER + timedelta(days=400))], FUTURE),
    ],
)
def test_an_activity_with_trouble_is_named(activities, why):
    laid = laid_out((), activities)
    assert laid.left_out == (LeftOut("activities", 2, why),)
    assert laid.activities == 1


def test_rows_are_numbered_as_in_the_table_they_came_from():
    refused = (LeftOut("check_ins", 1, "mood is not a number"), LeftOut("activities", 2, "no start"))
    laid = laid_out([rating(1.0), rating(1.0)], [activity(1.0), activity(1.0)], refused)
    assert [(one.table, one.row) for one in laid.left_out[2:]] == [("activities", 3), ("check_ins", 3)]


def test_a_short_activity_is_counted_but_not_used():
    laid = laid_out([rating(1.0)], [activity(2.0, duration=299.0)])
    assert (laid.activities, laid.start.size) == (1, 0)


def test_the_first_monday_is_a_monday():
    assert FIRST.weekday() == 0

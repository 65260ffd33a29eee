"""When two recordings are of the same activity, and when they are not."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from footfall.actions.matching import is_same, same_among

MORNING = datetime(2026, 5, 4, 6, 30, tzinfo=UTC)


@dataclass(frozen=True)
class Shape:
    start: datetime
    end: datetime
    distance: float | None = 5000.0


def run(begins_s=0.0, lasts_s=1800.0, distance=5000.0):
    start = MORNING + timedelta(seconds=begins_s)
    return Shape(start, start + timedelta(seconds=lasts_s), distance)


@pytest.mark.parametrize(
    "other",
    [
        run(),
        run(begins_s=60),
        run(lasts_s=1700),
        run(distance=5200.0),
        run(distance=None),
        run(begins_s=-90, lasts_s=1900),
    ],
)
def test_small_differences_of_watch_and_phone_are_the_same_activity(other):
    assert is_same(run(), other)
    assert is_same(other, run())


@pytest.mark.parametrize(
    "other",
    [
        run(begins_s=400),
        run(lasts_s=900),
        run(distance=6000.0),
        run(begins_s=24 * 3600),
        run(begins_s=170, lasts_s=300),
    ],
)
def test_larger_ones_are_two_activities(other):
    assert not is_same(run(), other)
    assert not is_same(other, run())


def test_two_short_ones_after_each_other_are_two():
    assert not is_same(run(lasts_s=60, distance=100.0), run(begins_s=70, lasts_s=60, distance=100.0))


def test_no_distance_is_not_a_distance_of_zero():
    assert not is_same(run(distance=0.0), run(distance=5000.0))
    assert is_same(run(distance=None), run(distance=0.0))


def test_the_same_moment_without_any_length_is_the_same():
    assert is_same(run(lasts_s=0, distance=None), run(lasts_s=0, distance=None))


def test_among_several_the_closest_start_wins():
    near, nearer = run(begins_s=100), run(begins_s=-20)
    assert same_among([near, nearer], run()) is nearer
    assert same_among([], run()) is None

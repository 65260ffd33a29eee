"""Small makers of nights for the tests of this room."""

from datetime import timedelta

from footfall.core.nights import Night
from tests.science.make import FIRST


def night(day, asleep=23.0, hours=8.0, **differences):
    """Make the night that begins on the evening of this day; `asleep` in hours of its clock."""
    ahead = differences.get("utc_offset_min") or 0
    begin = FIRST + timedelta(days=day, hours=asleep, minutes=-ahead)
    return Night(**{"asleep": begin, "awake": begin + timedelta(hours=hours), "utc_offset_min": 0, **differences})


def nights(count, **differences):
    return [night(day, **differences) for day in range(count)]

"""Small makers of records for the tests of this room."""

from datetime import UTC, datetime, timedelta

from footfall.core.activities import Activity
from footfall.core.ratings import Rating

FIRST = datetime(2025, 3, 3, tzinfo=UTC)  # a Monday
LATER = datetime(2026, 1, 1, tzinfo=UTC)


def moment(hours):
    return FIRST + timedelta(seconds=round(hours * 3600))


def rating(hours, mood=5.0, **differences):
    values = differences.pop("values", {"mood": mood})
    return Rating(**{"at": moment(hours), "values": values, **differences})


def activity(hours, duration=1800.0, **differences):
    return Activity(**{"sport": "running", "start": moment(hours), "duration": duration, **differences})

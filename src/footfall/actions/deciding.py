"""When was it decided to go: what a check-in before an activity says of the activity itself."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from footfall.core.activities import Activity
from footfall.core.ratings import Rating
from footfall.science.timeline import SHORTEST

#: A check-in counts for an activity that begins within this time after it.
AHEAD = timedelta(hours=3)
#: People press start first and answer then.
BEHIND = timedelta(minutes=10)


def with_decisions(activities: Sequence[Activity], ratings: Sequence[Rating]) -> list[Activity]:
    """Fill in when it was decided to go, where the activity itself does not say.

    It comes from the last check-in before the activity that says so: of the context `before`, at most three hours
    before the start, or in its first ten minutes. A check-in counts for one activity only, the one whose start is
    nearest, whether or not that one already knows; activities under five minutes are passed over, as everywhere.
    The order in which either came does not matter; activities come back in their order.
    """
    order = sorted(
        (index for index, one in enumerate(activities) if one.duration >= SHORTEST),
        key=lambda index: (activities[index].start, -activities[index].duration, activities[index].sport, index),
    )
    said: dict[int, str] = {}
    for rating in sorted(ratings, key=lambda one: (one.at, one.decided or "")):
        if rating.context != "before" or rating.decided is None:
            continue
        nearest = _nearest(activities, order, rating)
        if nearest is not None:
            said[nearest] = rating.decided  # The last one before the start stands.
    return [
        replace(one, decided=said[index]) if one.decided is None and index in said else one
        for index, one in enumerate(activities)
    ]


def _nearest(activities: Sequence[Activity], order: Sequence[int], rating: Rating) -> int | None:
    """Find the activity a check-in is about: the nearest start, of two as near the one to come."""
    first = bisect_left(order, rating.at - BEHIND, key=lambda index: activities[index].start)
    last = bisect_right(order, rating.at + AHEAD, key=lambda index: activities[index].start)
    possible = [index for index in order[first:last] if not _is_over(activities[index], rating.at)]
    return min(
        possible,
        key=lambda index: (abs(activities[index].start - rating.at), activities[index].start < rating.at),
        default=None,
    )


def _is_over(activity: Activity, at: datetime) -> bool:
    return activity.start + timedelta(seconds=activity.duration) < at

"""Tell whether two recordings are of the same activity, and put the richer one in front."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

#: Two watches started by one person differ by seconds; phone and watch by a minute or two.
START_TOLERANCE = timedelta(minutes=3)
#: How much of the time both cover must be common.
LEAST_COMMON = 0.8
DISTANCE_TOLERANCE, DISTANCE_TOLERANCE_FRACTION = 100.0, 0.05


class Outline(Protocol):
    """What is compared: when it began and ended (aware), and how far it went in metres."""

    @property
    def start(self) -> datetime: ...  # noqa: D102

    @property
    def end(self) -> datetime: ...  # noqa: D102

    @property
    def distance(self) -> float | None: ...  # noqa: D102


Kept = TypeVar("Kept", bound=Outline)


def same_among(kept: Iterable[Kept], new: Outline) -> Kept | None:
    """Find the kept activity that the new one is another recording of; the closest start wins."""
    same = [one for one in kept if is_same(one, new)]
    return min(same, key=lambda one: abs(one.start - new.start), default=None)


def is_same(one: Outline, other: Outline) -> bool:
    """Tell whether start, duration and distance agree within the tolerances above."""
    if abs(one.start - other.start) > START_TOLERANCE:
        return False
    both = max(one.end, other.end) - min(one.start, other.start)
    common = min(one.end, other.end) - max(one.start, other.start)
    if both and common / both < LEAST_COMMON:
        return False
    return _is_as_far(one.distance, other.distance)


def _is_as_far(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return True
    return abs(one - other) <= max(DISTANCE_TOLERANCE, DISTANCE_TOLERANCE_FRACTION * max(one, other))

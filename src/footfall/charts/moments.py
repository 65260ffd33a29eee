"""What was recorded at each moment, as thinly as a picture shows it: for the pointer laid over the curves."""

from collections.abc import Mapping
from typing import TypedDict

import numpy as np

from footfall.charts.columns import Points, Stretch, within
from footfall.charts.series import CURVES, name_of, unit_of
from footfall.charts.track import Track
from footfall.core import writing

#: So many moments; a phone's picture is hardly wider in pixels.
MOST = 180
#: A value further from its moment than so many steps of the moments is not its value.
FAR = 1.5


class Moments(TypedDict):
    """Moments and, for each, its place on the picture of the track and the values as they are written.

    The places are those of the picture, never of the earth, and there is none at the ends that are left out.
    """

    at: list[float]
    clock: list[str]
    places: list[tuple[float, float] | None]
    columns: list[dict[str, object]]


def moments(columns: Mapping[str, Points], track: Track | None, stretch: Stretch) -> Moments:
    """Give what is known at evenly spread moments of a stretch."""
    at = np.linspace(stretch.begin, stretch.end, MOST)
    places = [] if track is None else track.places(at)
    return {
        "at": [round(float(moment), 1) for moment in at],
        "clock": [writing.minutes_seconds(float(moment)) for moment in at],
        "places": [None if one is None else (round(one.x), round(one.y)) for one in places],
        "columns": [
            {"name": name_of(what), "unit": unit_of(what), "values": _values(points, what, stretch)}
            for what, points in columns.items()
        ],
    }


def _values(points: Points, what: str, stretch: Stretch) -> list[str]:
    cut = within(points, stretch)
    if cut is None:
        return [""] * MOST
    at = np.linspace(stretch.begin, stretch.end, MOST)
    after = np.clip(np.searchsorted(cut.time, at), 0, cut.time.size - 1)
    before = np.maximum(after - 1, 0)
    nearest = np.where(at - cut.time[before] < cut.time[after] - at, before, after)
    near = np.abs(cut.time[nearest] - at) <= FAR * max(stretch.length / MOST, 10.0)
    write = CURVES[what].write
    return [write(float(cut.values[i])) if is_near else "" for i, is_near in zip(nearest, near, strict=True)]

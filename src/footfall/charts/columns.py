"""The columns of a recording as pictures use them: without holes bridged, speed smoothed, cut to a stretch of time."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from footfall.core.recordings import Recording

Array = NDArray[np.float64]

#: A hole in time longer than this (seconds), than five usual steps and than this share of the whole is a gap.
SHORTEST_GAP, USUAL_STEPS, GAP_SHARE = 30.0, 5.0, 1 / 60
#: Below this speed (m/s) one stands; a pace there has no meaning.
STANDING = 0.4
#: Seconds over which speed is averaged before it is drawn; a satellite position wobbles that long.
SMOOTHED = 15.0


class Stretch(NamedTuple):
    """A part of an activity, in seconds since its start."""

    begin: float
    end: float

    @property
    def length(self) -> float:
        """Give its seconds."""
        return self.end - self.begin


class Points(NamedTuple):
    """What is drawn: seconds, values, and which unbroken stretch each belongs to."""

    time: Array
    values: Array
    stretch: NDArray[np.int64]


def whole_of(recording: Recording) -> Stretch:
    """Give the stretch from the start to the last record."""
    time = recording.columns["time"]
    known = time[np.isfinite(time)]
    return Stretch(0.0, float(known[-1]) if known.size else 0.0)


def points_of(recording: Recording, what: str) -> Points | None:
    """Give the finite points of a column (or of pace or speed); a stretch ends at a hole in time."""
    values = recording.column(what)
    if what in ("pace", "speed"):
        values = speed_of(recording, STANDING if what == "pace" else 0.0)
    if values is None:
        return None
    time = recording.columns["time"]
    kept = np.isfinite(values) & np.isfinite(time)
    time, values = time[kept], values[kept]
    if not time.size:
        return None
    steps = np.diff(time)
    usual = float(np.median(steps)) if steps.size else 0.0
    breaks = steps > max(SHORTEST_GAP, USUAL_STEPS * usual, GAP_SHARE * float(time[-1]))
    return Points(time, values, np.concatenate(([0], np.cumsum(breaks))))


def within(points: Points, stretch: Stretch) -> Points | None:
    """Cut points to a stretch of time, or give None where none lies in it."""
    first = int(np.searchsorted(points.time, stretch.begin, side="left"))
    last = int(np.searchsorted(points.time, stretch.end, side="right"))
    if last <= first:
        return None
    return Points(points.time[first:last], points.values[first:last], points.stretch[first:last])


def speed_of(recording: Recording, least: float) -> Array | None:
    """Give a smoothed speed, from the distance where the device wrote none; below `least` it is missing."""
    speed = recording.column("speed")
    time = recording.columns["time"]
    if speed is None or not np.isfinite(speed).any():
        distance = recording.column("distance")
        if distance is None:
            return None
        speed = _slope(time, distance)
    return _smoothed(time, np.where(speed >= least, speed, np.nan))


def _slope(time: Array, distance: Array) -> Array:
    speed = np.full(time.shape, np.nan)
    known = np.flatnonzero(np.isfinite(distance) & np.isfinite(time))
    known = known[np.concatenate(([True], np.diff(time[known]) > 0))] if known.size else known
    if known.size > 1:
        speed[known[1:]] = np.diff(distance[known]) / np.diff(time[known])
    return speed


def _smoothed(time: Array, values: Array) -> Array:
    """Average over a window of `SMOOTHED` seconds; a missing value stays missing."""
    known = np.isfinite(values)
    total = np.concatenate(([0.0], np.cumsum(np.where(known, values, 0.0))))
    count = np.concatenate(([0], np.cumsum(known)))
    first = np.searchsorted(time, time - SMOOTHED / 2, side="left")
    last = np.searchsorted(time, time + SMOOTHED / 2, side="right")
    counted = count[last] - count[first]
    mean = (total[last] - total[first]) / np.maximum(counted, 1)
    return np.where(known & (counted > 0), mean, np.nan)

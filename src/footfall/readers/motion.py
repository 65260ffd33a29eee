"""Distance, speed, time in motion and ascent from positions and altitude: pure arithmetic on columns."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

#: Mean radius of the Earth in metres (IUGG).
EARTH_RADIUS = 6_371_008.8
#: Slower than this is standing still: a slow walk is 0.8 m/s, a receiver at rest wanders at about 0.2.
STILL = 0.4
#: Seconds over which speed is looked at, so that the jitter of one fix does not count as a step.
WINDOW = 10.0
#: Seconds over which altitude is averaged, and metres that a climb must have before it counts.
ALTITUDE_WINDOW = 20.0
SMALLEST_CLIMB = 2.0


def steps_between(latitude: Array, longitude: Array) -> Array:
    """Give the great-circle distance in metres from each point to the next; NaN where a point has no place.

    Args:
        latitude: shape (n,), degrees north.
        longitude: shape (n,), degrees east.

    Returns:
        Shape (n - 1,), by the haversine formula, which stays exact for points a metre apart.
    """
    north, east = np.radians(latitude), np.radians(longitude)
    half_north, half_east = np.diff(north) / 2, np.diff(east) / 2
    chord = np.sin(half_north) ** 2 + np.cos(north[:-1]) * np.cos(north[1:]) * np.sin(half_east) ** 2
    way: Array = 2 * EARTH_RADIUS * np.arcsin(np.sqrt(np.minimum(chord, 1.0)))
    return way


def travelled(latitude: Array, longitude: Array, starts: NDArray[np.int64] | None = None) -> Array:
    """Sum the way along a track: metres since its first place, shape (n,).

    Args:
        latitude: shape (n,), degrees; NaN where the place is not known.
        longitude: shape (n,), degrees.
        starts: the index of each point that begins a new segment; the way into it is not counted.

    Returns:
        Never decreasing; a point without a place carries the distance of the one before it.
    """
    way = np.zeros(latitude.size)
    known = np.flatnonzero(np.isfinite(latitude) & np.isfinite(longitude))
    if known.size < 2:
        return way
    steps = steps_between(latitude[known], longitude[known])
    if starts is not None and starts.size:
        # A step is across a gap where the segment's number differs at its two ends.
        segment = np.searchsorted(starts, known, side="right")
        steps[segment[1:] != segment[:-1]] = 0.0
    way[known[1:]] = steps
    return np.cumsum(way)


def speed_along(time: Array, distance: Array) -> Array:
    """Give the speed in m/s at each point, over a window of ten seconds or the gap it lies in.

    Args:
        time: shape (n,), seconds, never decreasing.
        distance: shape (n,), metres since the start; NaN is not known.

    Returns:
        Shape (n,); NaN where time or distance does not tell.
    """
    known = np.isfinite(distance)
    if known.sum() < 2 or time[-1] <= time[0]:
        return np.full(time.size, np.nan)
    way = np.maximum.accumulate(distance[known])
    before = np.maximum(time - WINDOW / 2, time[0])
    after = np.minimum(time + WINDOW / 2, time[-1])
    covered = np.interp(after, time[known], way) - np.interp(before, time[known], way)
    with np.errstate(divide="ignore", invalid="ignore"):
        speed = covered / (after - before)
    return np.where(after > before, speed, np.nan)


def time_in_motion(time: Array, speed: Array, distance: Array | None = None) -> float | None:
    """Add up the seconds in which something moved faster than `STILL`; None where no speed is known.

    Args:
        time: shape (n,), seconds, never decreasing.
        speed: shape (n,), m/s; NaN is not known.
        distance: shape (n,), metres since the start, where known.

    An interval counts if one of its ends moves. A gap longer than the window counts only if the way across it
    was covered at more than `STILL`: a watch that stops by itself writes nothing while it stands.
    """
    if time.size < 2 or not np.isfinite(speed).any():
        return None
    length = np.diff(time)
    moves = np.nan_to_num(speed) >= STILL
    counts = moves[1:] | moves[:-1]
    both = moves[1:] & moves[:-1]
    across = both if distance is None else np.nan_to_num(np.diff(distance)) >= STILL * length
    return float(length[np.where(length > WINDOW, across, counts)].sum())


def ascent(time: Array, altitude: Array) -> float | None:
    """Add up the climbs in metres after smoothing; None where the altitude is not known.

    Args:
        time: shape (n,), seconds, never decreasing.
        altitude: shape (n,), metres; NaN is not known.

    The altitude is averaged over twenty seconds, and only a climb of more than two metres from the last
    low point counts, so that a barometer's noise on the flat adds nothing.
    """
    known = np.isfinite(altitude)
    if known.sum() < 2:
        return None
    smooth = _running_mean(time[known], altitude[known], ALTITUDE_WINDOW)
    slope = np.sign(np.diff(smooth))
    turns = np.flatnonzero(slope[1:] != slope[:-1]) + 1
    heights = smooth[np.concatenate(([0], turns, [smooth.size - 1]))]
    return _climbs(heights.tolist())


def _running_mean(time: Array, values: Array, window: float) -> Array:
    total = np.concatenate(([0.0], np.cumsum(values - values[0])))
    first = np.searchsorted(time, time - window / 2, side="left")
    last = np.searchsorted(time, time + window / 2, side="right")
    mean: Array = values[0] + (total[last] - total[first]) / (last - first)
    return mean


def _climbs(heights: list[float]) -> float:
    climbed, low, high = 0.0, heights[0], heights[0]
    for height in heights[1:]:
        if height > high:
            high = height
        elif high - height > SMALLEST_CLIMB:
            # The way down is real: what was climbed before it counts, and a new low point begins.
            climbed += high - low if high - low > SMALLEST_CLIMB else 0.0
            low = high = height
        if height < low:
            low = high = height
    return climbed + (high - low if high - low > SMALLEST_CLIMB else 0.0)

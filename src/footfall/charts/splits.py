"""Splits: each kilometre or mile of an activity, and each lap, with its time, heart rate and height gained."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from footfall.charts.columns import Array, Points, Stretch
from footfall.core import writing
from footfall.core.recordings import Recording

#: More than so many pieces tell nothing; the last one is shown from this share of a whole piece on.
MOST, LEAST_REST = 200, 0.05
#: Height is averaged over so many seconds before gains are added up: a barometer wobbles.
SETTLED = 30.0


class Split(NamedTuple):
    """One piece: where it lies (seconds), metres, and what it was like; None where nothing was recorded."""

    stretch: Stretch
    distance: float | None
    heart_rate: float | None
    ascent: float | None

    @property
    def speed(self) -> float | None:
        """Give metres a second, where both are known."""
        return None if not self.distance or self.stretch.length <= 0 else self.distance / self.stretch.length


class Running(NamedTuple):
    """A sum that grows over the time: what lies in a stretch is the difference of its ends."""

    time: Array
    total: Array

    def between(self, stretch: Stretch) -> float:
        """Give how much the sum grew in a stretch."""
        begin, end = np.interp([stretch.begin, stretch.end], self.time, self.total)
        return float(end - begin)


class Columns:
    """What splits are averaged from, summed up once."""

    def __init__(self, heart_rate: Points | None, altitude: Points | None) -> None:
        self._beats = heart_rate
        self._total = None if heart_rate is None else np.concatenate(([0.0], np.cumsum(heart_rate.values)))
        self._gained = None if altitude is None else _gained(altitude)

    def heart_rate(self, stretch: Stretch) -> float | None:
        """Give the average heart rate of a stretch, or None where none was recorded in it."""
        if self._beats is None or self._total is None:
            return None
        first = int(np.searchsorted(self._beats.time, stretch.begin, side="left"))
        last = int(np.searchsorted(self._beats.time, stretch.end, side="right"))
        return float(self._total[last] - self._total[first]) / (last - first) if last > first else None

    def ascent(self, stretch: Stretch) -> float | None:
        """Give the metres gained in a stretch."""
        return None if self._gained is None else self._gained.between(stretch)


def by_distance(recording: Recording, columns: Columns) -> list[Split]:
    """Cut an activity into kilometres or miles, whichever the person reads; nothing where no distance was recorded."""
    known = _distance(recording)
    if known is None:
        return []
    time, gone = known
    unit, whole = writing.metres_a_unit(), float(gone[-1])
    if whole < unit or whole / unit > MOST:
        return []
    marks = np.arange(0.0, whole, unit)
    if whole - marks[-1] > LEAST_REST * unit:
        marks = np.append(marks, whole)
    moments = np.interp(marks, gone, time)
    pieces = zip(marks[:-1], marks[1:], moments[:-1], moments[1:], strict=True)
    return [
        _split(Stretch(float(begin), float(end)), float(until - since), columns) for since, until, begin, end in pieces
    ]


def by_lap(laps: Sequence[tuple[float, float, float | None]], columns: Columns) -> list[Split]:
    """Give laps (start, seconds, metres) as splits."""
    return [_split(Stretch(start, start + seconds), metres, columns) for start, seconds, metres in laps[:MOST]]


def averages(stretch: Stretch, recording: Recording, columns: Columns) -> Split:
    """Tell of any stretch what a split tells."""
    known = _distance(recording)
    distance = None
    if known is not None:
        begin, end = np.interp([stretch.begin, stretch.end], *known)
        distance = float(end - begin)
    return _split(stretch, distance, columns)


def _distance(recording: Recording) -> tuple[Array, Array] | None:
    """Give seconds and metres gone where both are known; metres never run backwards."""
    gone = recording.column("distance")
    if gone is None:
        return None
    time = recording.columns["time"]
    kept = np.isfinite(gone) & np.isfinite(time)
    if kept.sum() < 2:
        return None
    return time[kept], np.maximum.accumulate(gone[kept])


def _split(stretch: Stretch, distance: float | None, columns: Columns) -> Split:
    return Split(stretch, distance, columns.heart_rate(stretch), columns.ascent(stretch))


def _gained(ground: Points) -> Running:
    """Add up what was gained between averages of half a minute."""
    piece = ((ground.time - ground.time[0]) // SETTLED).astype(np.int64)
    first = np.flatnonzero(np.concatenate(([True], np.diff(piece) > 0)))
    count = np.diff(np.append(first, piece.size))
    middle = np.add.reduceat(ground.time, first) / count
    gains = np.clip(np.diff(np.add.reduceat(ground.values, first) / count), 0.0, None)
    return Running(middle, np.concatenate(([0.0], np.cumsum(gains))))

"""Splits: each kilometre or mile of an activity, and each lap, with its time, heart rate and height gained."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from footfall.charts.columns import Array, Points, Stretch, within
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


class Columns(NamedTuple):
    """What splits are averaged from."""

    heart_rate: Points | None
    altitude: Points | None


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
    heart = within(columns.heart_rate, stretch) if columns.heart_rate is not None else None
    ground = within(columns.altitude, stretch) if columns.altitude is not None else None
    return Split(
        stretch,
        distance,
        None if heart is None else float(heart.values.mean()),
        None if ground is None else _ascent(ground),
    )


def _ascent(ground: Points) -> float:
    """Add up what was gained between averages of half a minute."""
    piece = ((ground.time - ground.time[0]) // SETTLED).astype(np.int64)
    first = np.flatnonzero(np.concatenate(([True], np.diff(piece) > 0)))
    mean = np.add.reduceat(ground.values, first) / np.diff(np.append(first, piece.size))
    return float(np.clip(np.diff(mean), 0.0, None).sum())

"""Turn a file's points into activities: put in order, given their missing times, cut at long gaps."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from footfall.core import days
from footfall.core.activities import Activity
from footfall.core.errors import UnreadableFile
from footfall.core.recordings import COLUMNS as RECORDED
from footfall.core.recordings import Recording
from footfall.readers import motion

Array = NDArray[np.float64]
Columns = dict[str, Array]

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
#: Seconds without any point after which a new activity begins.
LONGEST_GAP = 4 * 3600.0
#: Ten years with an activity every second day, in one file.
MOST_PIECES = 2_000
#: A time outside these years is no time at all: programs write year 1 where they know none.
FIRST_TIME = datetime(1900, 1, 1, tzinfo=UTC).timestamp()
LAST_TIME = datetime(2100, 1, 1, tzinfo=UTC).timestamp()
FIRST_LIKELY = datetime(1990, 1, 1, tzinfo=UTC)
NO_TIMES = "This track has no times, so it cannot be placed on a day."


class Piece(NamedTuple):
    """One stretch without a long gap: where it begins and ends in seconds since 1970, and its columns."""

    begin: float
    end: float
    columns: Columns


class LaidOut(NamedTuple):
    """The pieces of a file in the order of time, and what had to be done to get there."""

    pieces: list[Piece]
    notes: list[str]


def lay_out(times: Array, columns: Columns) -> LaidOut:
    """Order points by time, fill in missing times, and cut where nothing was recorded for four hours.

    Args:
        times: shape (n,), seconds since 1970 in the order of the file; NaN is not known.
        columns: arrays of shape (n,) beside it; a column `step` holds the metres from the point before, in the
            order of the file, and becomes `distance`, so that putting points in order does not lengthen the way.

    Raises:
        UnreadableFile: no point has a time, or there are more long gaps than activities in ten years.
    """
    filled, notes = _filled(times)
    order = np.arange(filled.size)
    if (np.diff(filled) < 0).any():
        order = np.argsort(filled, kind="stable")
        notes.append("Its times ran backwards; the points were put in the order of time.")
    filled = filled[order]
    ordered = {name: values[order] for name, values in columns.items()}
    cuts = [0, *(np.flatnonzero(np.diff(filled) > LONGEST_GAP) + 1).tolist(), filled.size]
    if len(cuts) > MOST_PIECES:
        raise UnreadableFile(f"This file pauses for hours more than {MOST_PIECES} times; its times make no sense.")
    pieces = [_piece(filled, ordered, first, last) for first, last in pairwise(cuts)]
    if len(pieces) > 1:
        notes.append(f"It pauses for more than four hours, so it became {len(pieces)} activities.")
    return LaidOut(pieces, notes)


def _filled(times: Array) -> tuple[Array, list[str]]:
    with np.errstate(invalid="ignore"):
        known = np.flatnonzero((times >= FIRST_TIME) & (times <= LAST_TIME))
    if known.size == 0:
        raise UnreadableFile(NO_TIMES)
    missing = times.size - known.size
    if missing == 0:
        return times, []
    filled = np.interp(np.arange(times.size), known, times[known])
    has = "has" if missing == 1 else "have"
    return filled, [f"{missing} of its {times.size} points {has} no time; it was taken from their neighbours."]


def _piece(times: Array, columns: Columns, first: int, last: int) -> Piece:
    held = {name: values[first:last] for name, values in columns.items() if name != "step"}
    if "step" in columns:
        steps = columns["step"][first:last].copy()
        if first > 0:
            steps[0] = 0.0
        held["distance"] = np.cumsum(steps)
    return Piece(float(times[first]), float(times[last - 1]), {"time": times[first:last] - times[first], **held})


def as_activity(piece: Piece, sport: str) -> Activity:
    """Make an activity of a piece: its own figures worked out from its columns, impossible values taken out."""
    columns = _plausible(_with_speed(piece.columns))
    time, distance = columns["time"], columns.get("distance")
    heart_rate, altitude, speed_known = (columns.get(n) for n in ("heart_rate", "altitude", "speed"))
    return Activity(
        sport=sport,
        start=moment(piece.begin),
        duration=piece.end - piece.begin,
        moving=None if speed_known is None else motion.time_in_motion(time, speed_known, distance),
        distance=None if distance is None else last_known(distance),
        ascent=None if altitude is None else motion.ascent(time, altitude),
        average_heart_rate_bpm=None if heart_rate is None else float(np.nanmean(heart_rate)),
        recording=Recording(columns),
    )


def _with_speed(columns: Columns) -> Columns:
    distance = columns.get("distance")
    # A machine without a sensor writes distance 0 all along: that tells nothing about how fast it went.
    if "speed" in columns or distance is None or not np.nan_to_num(distance).any():
        return columns
    return {**columns, "speed": motion.speed_along(columns["time"], distance)}


def _plausible(columns: Columns) -> Columns:
    """Copy the columns without values that cannot be, and without columns that hold nothing."""
    kept = dict(columns)
    if "heart_rate" in kept:
        # A strap that lost contact writes 0; a pulse of 0 is not one, so here zero is no value.
        kept["heart_rate"] = np.where(kept["heart_rate"] > 0, kept["heart_rate"], np.nan)
    if "latitude" in kept and "longitude" in kept:
        possible = (np.abs(kept["latitude"]) <= 90) & (np.abs(kept["longitude"]) <= 180)
        for name in ("latitude", "longitude"):
            kept[name] = np.where(possible, kept[name], np.nan)
    else:
        kept.pop("latitude", None)
        kept.pop("longitude", None)
    # One order for every file and every run, so that the same file packs into the same bytes.
    names = [name for name in RECORDED if name in kept] + sorted(set(kept) - set(RECORDED))
    finite = {name: np.where(np.isfinite(kept[name]), kept[name], np.nan) for name in names}
    return {name: values for name, values in finite.items() if name == "time" or np.isfinite(values).any()}


def last_known(values: Array) -> float | None:
    """Give the last value that is known, or None."""
    known = values[np.isfinite(values)]
    return float(known[-1]) if known.size else None


def moment(seconds: float) -> datetime:
    """Give the aware UTC moment so many seconds after 1970 began."""
    return EPOCH + timedelta(seconds=seconds)


def clock_note(activities: Iterable[Activity], now: datetime | None = None) -> str | None:
    """Say in one sentence where a start cannot be right: before 1990, or more than a day ahead."""
    latest = (now or days.now()) + timedelta(days=1)
    for activity in activities:
        if activity.start < FIRST_LIKELY or activity.start > latest:
            return f"Its clock says it began in {activity.start.year}, which cannot be right."
    return None


def in_words(seconds: float) -> str:
    """Say a length of time as a person would: "9 minutes", "1 hour 5 minutes"."""
    if round(seconds) < 60:
        return _counted(round(seconds), "second")
    minutes = round(seconds / 60)
    hours, rest = divmod(minutes, 60)
    parts = [_counted(hours, "hour")] if hours else []
    return " ".join([*parts, _counted(rest, "minute")] if rest or not hours else parts)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def joined(sentences: Iterable[str | None]) -> str | None:
    """Put the sentences that are there beside each other; None where there is none."""
    there = [sentence for sentence in sentences if sentence]
    return " ".join(dict.fromkeys(there)) or None

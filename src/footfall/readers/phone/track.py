"""Read the way a phone recorded in the page: one line of numbers in, an activity with its recording out."""

from datetime import datetime
from math import nan
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from footfall.core.activities import Activity
from footfall.readers import motion, tracks

Array = NDArray[np.float64]

#: Metres of doubt beyond which a place is left out, and metres a second nobody covers on their own feet or wheels.
LEAST_SURE, FASTEST = 50.0, 15.0
#: So many places in a row that agree with each other are believed, however far they are from the one before.
ENOUGH = 5
#: The longest line that is read: a day at one place a second fills about half of it.
LONGEST = 3_000_000
#: What a number of the line counts: tenths of a second, millionths of a degree, tenths of a metre, metres.
UNITS = (0.1, 1e-6, 1e-6, 0.1, 1.0)
#: No place, height or hour needs more signs than this.
DIGITS = 12


class Taken(NamedTuple):
    """What a line held: an activity, or None where there is no way in it; places in all, and those left out."""

    activity: Activity | None
    places: int
    left_out: int


def read(line: str, sport: str, start: datetime, duration: float) -> Taken:
    """Make an activity of a line of places; what cannot be read or believed is left out and counted.

    Args:
        line: chunks parted by `*`, places in them by `_`, five whole numbers in each by `.`: tenths of a second since
            the start, millionths of a degree north and east, tenths of a metre of height (empty: not known), metres of
            doubt. The first place of a chunk stands in full; of the others the first three numbers are differences.
        sport: our own name of it.
        start: the aware moment it began.
        duration: the seconds it lasted; places after them are left out.
    """
    places, broken = _places(line[:LONGEST])
    stretches = _stretches(places, duration)
    kept = places[[index for one in stretches for index in one]]
    starts = np.cumsum([len(one) for one in stretches])[:-1]
    left_out = len(places) - len(kept) + broken
    if len(kept) < 2:
        return Taken(None, len(places) + broken, left_out)
    time, latitude, longitude, altitude = kept.T[:4]
    columns = {
        "time": time,
        "latitude": latitude,
        "longitude": longitude,
        "altitude": altitude,
        "distance": motion.travelled(latitude, longitude, starts),
    }
    begin = start.timestamp()
    activity = tracks.as_activity(tracks.Piece(begin, begin + duration, columns), sport)
    return Taken(activity, len(places) + broken, left_out)


def _places(line: str) -> tuple[Array, int]:
    """Give the places of a line, shape (n, 5), in the order of time, and how many could not be read."""
    rows: list[list[float]] = []
    broken = 0
    for chunk in filter(None, line.split("*")):
        last = [0.0, 0.0, 0.0]
        for said in filter(None, chunk.split("_")):
            numbers = _numbers(said)
            if numbers is None:
                broken += 1
                continue
            last = [old + more for old, more in zip(last, numbers[:3], strict=True)]
            rows.append([*last, *numbers[3:]])
    found = np.array(rows, dtype=np.float64).reshape(-1, len(UNITS)) * UNITS
    return found[np.argsort(found[:, 0], kind="stable")], broken


def _numbers(said: str) -> list[float] | None:
    parts = said.split(".")
    if len(parts) != len(UNITS) or not all(_is_whole(part) for number, part in enumerate(parts) if number != 3 or part):
        return None
    return [float(part) if part else nan for part in parts]


def _is_whole(part: str) -> bool:
    digits = part.removeprefix("-")
    return digits.isascii() and digits.isdigit() and len(digits) <= DIGITS


def _stretches(places: Array, duration: float) -> list[list[int]]:
    """Give the places that are sure enough, in stretches in which each is within reach of the one before.

    A place out of reach is left out; where some in a row agree with each other, a new stretch begins with them. One of
    few places beside a longer one is what a receiver tells before it knows where it is.
    """
    time, latitude, longitude, _, doubt = places.T
    sure = (time >= 0) & (time <= duration) & (np.abs(latitude) <= 90) & (np.abs(longitude) <= 180)
    sure &= (doubt >= 0) & (doubt <= LEAST_SURE)
    indices = np.flatnonzero(sure)
    known = places[indices]
    near = _are_in_reach(known).tolist()  # All neighbours at once: a day on the way has ninety thousand places.

    def follows(last: int, here: int) -> bool:
        return bool(near[last] if here == last + 1 else _are_in_reach(known[[last, here]])[0])

    found: list[list[int]] = []
    apart: list[int] = []
    for here in range(len(known)):
        if found and follows(found[-1][-1], here):
            found[-1].append(here)
            apart = []
            continue
        apart = [*apart, here] if apart and follows(apart[-1], here) else [here]
        if len(apart) == ENOUGH or not found:
            found.append(apart)
            apart = []
    kept = [one for one in found if len(one) >= ENOUGH] or found[:1]
    return [indices[one].tolist() for one in kept]


def _are_in_reach(places: Array) -> NDArray[np.bool_]:
    """Tell of each place but the first whether somebody can have come there from the one before it."""
    time, latitude, longitude, _, doubt = places.T
    way = motion.steps_between(latitude, longitude)
    reached: NDArray[np.bool_] = way <= FASTEST * np.maximum(1.0, np.diff(time)) + doubt[:-1] + doubt[1:]
    return reached

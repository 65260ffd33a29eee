"""Find hard things and small wins in what was done: records, first times, new places, and coming back after a gap.

Pure and light: thousands of activities in a few milliseconds. What was found is offered or kept in a list; nothing
here counts, ranks or compares anybody with somebody else.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta

from footfall.core.between.growing import Found, Light
from footfall.core.sports import ON_FOOT

#: Nothing shorter is found, seconds: what a watch kept by mistake is no first time.
SHORTEST = 300.0
#: Nothing longer is believed, seconds.
LONGEST = 36 * 3600.0
#: So long without anything is a gap.
GAP = timedelta(days=28)
YEAR = timedelta(days=365)
#: Metres; a beginning farther than this from all earlier ones is a new place. A round of the block is none.
FAR = 3000.0
EARTH = 6_371_000.0
#: Metres of climbing a kilometre, and altogether: below that nothing is called steep.
STEEP, CLIMBED = 20.0, 100.0
#: What is colder than this, in degrees Celsius, may have been cold. A watch on the wrist measures the wrist, too.
COLD = 3.0
#: Records begin with the so many-th activity: the first ones all are.
LEAST = 5
#: So much longer than all of the year before is the longest.
MORE = 1.05
#: How many of each kind are kept of the time before somebody came here; the others stay unsaid.
OF_HISTORY = 3
#: After so long without it, asking for company is found anew.
AGAIN = timedelta(days=60)
COMPANY = frozenset({"company", "with_others"})

Size = Callable[[Light], float | None]


def hard_things(lights: Iterable[Light], now: datetime) -> list[Found]:
    """Find what may have been hard: of each kind the one of all time and the one of the last year, oldest first.

    First: the very first activity, and the newest first time of a sport. Longest, steepest and coldest once there are
    five on foot. Back: the return after the longest gap. A history of many years gives no more than that.
    """
    done = _sensible(lights, now)
    lately = [one for one in done if one.start > now - YEAR]
    found = [*_firsts(done, now), *_back_after_longest(done, lately)]
    for kind, size in (("longest", _length), ("steepest", _steepness), ("coldest", _coldness)):
        for span in (done, lately):
            found += [Found(kind, one.key, one) for one in _largest(span, size)]
    unlike = {(one.kind, one.key): one for one in found}
    return sorted(unlike.values(), key=lambda one: (one.light.start, one.kind))


def small_wins(lights: Iterable[Light], began: datetime, now: datetime) -> list[Found]:
    """Find small wins, oldest first: all since somebody `began` here, and of each kind the newest few of before."""
    done = _sensible(lights, now)
    found = [*_first_times(done), *_longest_of_a_year(done), *_new_places(done), *_backs(done), *_company(done)]
    kept: list[Found] = []
    for kind in dict.fromkeys(one.kind for one in found):
        of_kind = [one for one in found if one.kind == kind]
        before = [one for one in of_kind if one.light.start < began]
        kept += [*before[-OF_HISTORY:], *(one for one in of_kind if one.light.start >= began)]
    return sorted(kept, key=lambda one: (one.light.start, one.kind))


def _sensible(lights: Iterable[Light], now: datetime) -> list[Light]:
    """Keep what can be true, oldest first."""
    return sorted(
        (one for one in lights if SHORTEST <= one.duration <= LONGEST and one.start <= now), key=lambda one: one.start
    )


def _firsts(done: Sequence[Light], now: datetime) -> list[Found]:
    first = _first_of_sports(done)
    recent = [one for one in first[1:] if one.start > now - YEAR]
    return [Found("first", one.key, one) for one in (*first[:1], *recent[-1:])]


def _first_of_sports(done: Sequence[Light]) -> list[Light]:
    seen: set[str] = set()
    first = []
    for one in done:
        if one.sport not in seen and one.sport != "other":
            seen.add(one.sport)
            first.append(one)
    return first


def _largest(done: Sequence[Light], size: Size) -> list[Light]:
    """Give the one with the largest size among those on foot that have one; none while there are few."""
    sized = [(found, one) for one in done if one.sport in ON_FOOT and (found := size(one)) is not None]
    if sum(one.sport in ON_FOOT for one in done) < LEAST or not sized:
        return []
    return [max(sized, key=lambda pair: pair[0])[1]]


def _length(one: Light) -> float | None:
    return one.distance if one.distance and one.distance > 0 else None


def _steepness(one: Light) -> float | None:
    """Give the metres climbed a kilometre, where it was steep at all."""
    if not one.distance or one.distance < 1000 or one.ascent is None or one.ascent < CLIMBED:
        return None
    steep = one.ascent / one.distance * 1000
    return steep if STEEP <= steep < 500 else None


def _coldness(one: Light) -> float | None:
    known = one.temperature is not None and -50 < one.temperature <= COLD
    return -one.temperature if known and one.temperature is not None else None


def _gaps(done: Sequence[Light]) -> list[tuple[timedelta, Light]]:
    """List the returns after four weeks or more without anything."""
    found, ended = [], None
    for one in done:
        if ended is not None and one.start - ended >= GAP:
            found.append((one.start - ended, one))
        end = one.start + timedelta(seconds=one.duration)
        ended = end if ended is None else max(ended, end)
    return found


def _back_after_longest(done: Sequence[Light], lately: Sequence[Light]) -> list[Found]:
    gaps = _gaps(done)
    recent = {one.pk for one in lately}
    return [
        Found("back", max(some, key=lambda pair: pair[0])[1].key, max(some, key=lambda pair: pair[0])[1])
        for some in (gaps, [pair for pair in gaps if pair[1].pk in recent])
        if some
    ]


def _first_times(done: Sequence[Light]) -> list[Found]:
    return [Found("first_time", one.key, one) for one in _first_of_sports(done)]


def _longest_of_a_year(done: Sequence[Light]) -> list[Found]:
    """Find what was longer than all on foot of the year before it, where there were some; at most one a month."""
    found: list[Found] = []
    before: list[tuple[datetime, float]] = []  # Falling lengths: the front is the longest of the year before.
    seen = 0
    for one in done:
        length = _length(one) if one.sport in ON_FOOT else None
        if length is None:
            continue
        while before and before[0][0] < one.start - YEAR:
            before.pop(0)
        is_spaced = not found or one.start - found[-1].light.start > timedelta(days=30)
        if seen >= LEAST and before and length > MORE * before[0][1] and is_spaced:
            found.append(Found("longest", one.key, one))
        while before and before[-1][1] <= length:
            before.pop()
        before.append((one.start, length))
        seen += 1
    return found


def _new_places(done: Sequence[Light]) -> list[Found]:
    """Find beginnings farther than three kilometres from every earlier one; the very first is none.

    Earlier beginnings are sorted into cells of about that size, so that only the cells around are looked at.
    """
    found: list[Found] = []
    cells: dict[tuple[int, int], list[tuple[float, float]]] = {}
    for one in done:
        if one.place is None:
            continue
        near = (place for cell in _around(one.place) for place in cells.get(cell, ()))
        if cells and not any(_apart(one.place, place) <= FAR for place in near):
            found.append(Found("new_place", one.key, one))
        cells.setdefault(_cell(one.place), []).append(one.place)
    return found


def _cell(place: tuple[float, float], north: int = 0) -> tuple[int, int]:
    """Give the cell of a place, or the one so many rows north of it: at least three kilometres wide either way."""
    high = math.degrees(FAR / EARTH)
    row = math.floor(place[0] / high) + north
    edge = min(max(abs(row), abs(row + 1)) * high, 89.0)
    return row, math.floor(place[1] * math.cos(math.radians(edge)) / high)


def _around(place: tuple[float, float]) -> list[tuple[int, int]]:
    """List the nine cells around a place; cells of another row are of another width."""
    rows = [_cell(place, north) for north in (-1, 0, 1)]
    return [(row, column + east) for row, column in rows for east in (-1, 0, 1)]


def _apart(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Give the metres between two places near each other."""
    north = math.radians(one[0] - other[0])
    east = math.radians(one[1] - other[1]) * math.cos(math.radians((one[0] + other[0]) / 2))
    return EARTH * math.hypot(north, east)


def _backs(done: Sequence[Light]) -> list[Found]:
    return [Found("back", one.key, one) for _gap, one in _gaps(done)]


def _company(done: Sequence[Light]) -> list[Found]:
    found: list[Found] = []
    last: datetime | None = None
    for one in done:
        if COMPANY & set(one.tags):
            if last is None or one.start - last >= AGAIN:
                found.append(Found("company", one.key, one))
            last = one.start
    return found

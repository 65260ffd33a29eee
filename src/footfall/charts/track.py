"""The way of one activity, drawn without a map: a pale way, a footfall a minute, both ends left out."""

from math import atan2, cos, degrees, hypot, sin
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from footfall.charts.chart import Chart, Table, Words, draw, draw_box
from footfall.charts.svg import Value, element, number, text
from footfall.core.recordings import Recording

Array = NDArray[np.float64]

#: The picture in its own units, the air around the way, and how far a footfall stands beside the middle of it.
WIDTH, HEIGHT, AIR, BESIDE = 390.0, 226.0, 28.0, 6.0
#: Metres left out at both ends, so that the picture does not show where someone lives.
LEFT_OUT = 200.0
#: The least way worth drawing after that, in metres.
SHORTEST = 100.0
EARTH = 6371008.8
#: A hole longer than this (metres) breaks the way instead of being bridged by a straight line.
LONGEST_BRIDGE = 500.0
#: Footfalls closer than this (units) would touch; steps of minutes a footfall may stand for; how many are enough.
TOUCH = 14.0
MINUTES = (1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 1440)
MOST_MARKS = 60
#: How far the drawn way may leave the recorded one (units), and how many points it may have at most.
TOLERANCE, MOST_POINTS = 0.35, 1400


class Way(NamedTuple):
    """The recorded way: seconds, metres east and north of its middle, metres gone."""

    time: Array
    x: Array
    y: Array
    gone: Array


class Footprint(NamedTuple):
    """One footfall on the way: where, which way it points (degrees), left or right."""

    x: float
    y: float
    turn: float
    is_left: bool


def track_chart(recording: Recording, prefix: str) -> Chart | None:
    """Draw the way without its ends, or None where no place was recorded.

    A way too short to hide its ends becomes a sentence instead of a picture.
    """
    way = _way(recording)
    if way is None:
        return None
    length = float(way.gone[-1])
    shown = (way.gone >= LEFT_OUT) & (way.gone <= length - LEFT_OUT)
    if length < 2 * LEFT_OUT + SHORTEST or shown.sum() < 2:
        return _too_short(length, prefix)
    way = Way(*(part[shown] for part in way))
    x, y = _fitted(way)
    path = _path(x, y, way.gone)
    every, marks = _footprints(way, x, y)
    return draw_box([path, *map(_footprint, marks)], WIDTH, HEIGHT, _words(length, every, marks, prefix))


def _way(recording: Recording) -> Way | None:
    latitude, longitude = recording.column("latitude"), recording.column("longitude")
    if latitude is None or longitude is None:
        return None
    kept = np.isfinite(latitude) & np.isfinite(longitude) & (np.abs(latitude) <= 90.0)
    if not kept.any():
        return None
    north = np.radians(latitude[kept])
    # Unwrapped, a way across the date line stays one way.
    east = np.unwrap(np.radians(longitude[kept]))
    middle = (north.min() + north.max()) / 2
    x = EARTH * max(cos(middle), 0.01) * (east - east[0])
    y = EARTH * (north - north[0])
    gone = np.concatenate(([0.0], np.cumsum(np.hypot(np.diff(x), np.diff(y)))))
    return Way(recording.columns["time"][kept], x, y, gone)


def _fitted(way: Way) -> tuple[Array, Array]:
    """Fit the way into the picture, north up, the same scale both ways, in the middle."""
    across, up = np.ptp(way.x), np.ptp(way.y)
    scale = min((WIDTH - 2 * AIR) / max(across, 1.0), (HEIGHT - 2 * AIR) / max(up, 1.0))
    x = WIDTH / 2 + scale * (way.x - (way.x.min() + way.x.max()) / 2)
    y = HEIGHT / 2 - scale * (way.y - (way.y.min() + way.y.max()) / 2)
    return x, y


def _path(x: Array, y: Array, gone: Array) -> str:
    cuts = np.flatnonzero(np.diff(gone) > LONGEST_BRIDGE) + 1
    stretches = [part for part in zip(np.split(x, cuts), np.split(y, cuts), strict=True) if part[0].size > 1]
    tolerance = TOLERANCE
    kept = [simplified(*stretch, tolerance) for stretch in stretches]
    while sum(len(part) for part in kept) > MOST_POINTS:
        tolerance *= 1.6
        kept = [simplified(*stretch, tolerance) for stretch in stretches]
    pieces = ["M" + "L".join(f"{a:.1f} {b:.1f}" for a, b in part) for part in kept]
    return element("path", {"class": "track", "d": "".join(pieces)})


def simplified(x: Array, y: Array, tolerance: float) -> list[tuple[float, float]]:
    """Leave out points while the line stays within `tolerance` of all of them (Douglas and Peucker 1973).

    Points nearer than `tolerance` to the last kept one go first, so that a million points stay quick.
    """
    keep = _apart(x, y, tolerance)
    points = np.column_stack((x[keep], y[keep]))
    chosen = np.zeros(len(points), dtype=bool)
    chosen[[0, -1]] = True
    spans = [(0, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        if last - first < 2:
            continue
        away = _distances(points[first + 1 : last], points[first], points[last])
        furthest = int(away.argmax())
        if away[furthest] > tolerance:
            middle = first + 1 + furthest
            chosen[middle] = True
            spans += [(first, middle), (middle, last)]
    return [(float(a), float(b)) for a, b in points[chosen]]


def _apart(x: Array, y: Array, least: float) -> NDArray[np.int64]:
    """Keep the first and last point and those in a new cell of a grid as fine as `least`."""
    cells = np.column_stack((np.round(x / least), np.round(y / least)))
    fresh = np.any(np.diff(cells, axis=0) != 0, axis=1)
    kept = np.flatnonzero(np.concatenate(([True], fresh)))
    return kept if kept[-1] == x.size - 1 else np.append(kept, x.size - 1)


def _distances(points: Array, start: Array, end: Array) -> Array:
    """Give the distance of points to the straight piece between two ends."""
    along = end - start
    length = float(along @ along)
    share = np.zeros(len(points)) if length == 0 else np.clip((points - start) @ along / length, 0.0, 1.0)
    nearest = start + share[:, None] * along
    away: Array = np.hypot(points[:, 0] - nearest[:, 0], points[:, 1] - nearest[:, 1])
    return away


def _footprints(way: Way, x: Array, y: Array) -> tuple[int, list[Footprint]]:
    """Set one footfall a minute, or one every few minutes where they would touch; give the minutes and the marks."""
    minutes = (way.time[-1] - way.time[0]) / 60.0
    drawn = float(np.hypot(np.diff(x), np.diff(y)).sum())
    room = min(MOST_MARKS, max(1.0, drawn / TOUCH))
    every = next((step for step in MINUTES if minutes / step <= room), MINUTES[-1])
    marks: list[Footprint] = []
    for moment in np.arange(way.time[0] + 30.0 * every, way.time[-1], 60.0 * every):
        foot = _footprint_at(float(moment), way.time, (x, y), is_left=len(marks) % 2 == 0)
        if foot is not None and all(hypot(foot.x - m.x, foot.y - m.y) >= TOUCH for m in marks):
            marks.append(foot)
    return every, marks


def _footprint_at(moment: float, time: Array, place: tuple[Array, Array], is_left: bool) -> Footprint | None:
    """Give the footfall of one moment, beside the way and turned along it, or None where one stands still."""
    x, y = place
    here = int(np.searchsorted(time, moment))
    behind, ahead = _apart_from(x, y, here)
    if behind == ahead:
        return None
    heading = atan2(float(y[ahead] - y[behind]), float(x[ahead] - x[behind]))
    side = BESIDE if is_left else -BESIDE
    here = min(here, x.size - 1)
    return Footprint(
        float(x[here]) + side * sin(heading), float(y[here]) - side * cos(heading), degrees(heading), is_left
    )


def _apart_from(x: Array, y: Array, here: int, least: float = 3.0) -> tuple[int, int]:
    """Find the nearest points behind and ahead that are far enough away to tell a direction."""
    here = min(here, x.size - 1)
    far = np.hypot(x - x[here], y - y[here]) >= least
    behind = np.flatnonzero(far[:here])
    ahead = np.flatnonzero(far[here:])
    first = int(behind[-1]) if behind.size else here
    last = here + int(ahead[0]) if ahead.size else here
    return first, last


def _footprint(foot: Footprint) -> str:
    place = f"translate({foot.x:.1f} {foot.y:.1f}) rotate({foot.turn:.0f}) scale(1.15)"
    attributes: dict[str, Value] = {"class": "f", "href": "#fl" if foot.is_left else "#fr", "transform": place}
    return element("use", attributes)


def _words(length: float, every: int, marks: list[Footprint], prefix: str) -> Words:
    each = "a footfall a minute" if every == 1 else f"a footfall every {every} minutes"
    description = (
        f"{kilometres(length)} kilometres, drawn without a map, north is up, {each}; footfalls that would touch are "
        "left out. The first and last 200 metres are left out."
    )
    rows = (
        ("The whole way, kilometres", kilometres(length)),
        ("Left out at both ends, metres", number(LEFT_OUT)),
        ("Minutes a footfall stands for", str(every)),
        ("Footfalls drawn", str(len(marks))),
    )
    return Words(
        prefix, "The way you went, without its ends", description, Table("The way", ("What", "How much"), rows)
    )


def _too_short(length: float, prefix: str) -> Chart:
    title = "Too short to draw without showing where it began"
    description = f"The way is {kilometres(length)} kilometres long; the first and last 200 metres are always left out."
    table = Table("The way", ("What", "How much"), (("The whole way, kilometres", kilometres(length)),))
    return draw([text(title, "50%", 26, anchor="middle")], 44, Words(prefix, title, description, table))


def kilometres(metres: float) -> str:
    """Write a length in kilometres with one decimal."""
    return f"{metres / 1000:.1f}"

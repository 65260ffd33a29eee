"""The way of one activity, drawn without a map: a pale way, a footfall a minute, both ends left out."""

from math import atan2, cos, degrees, hypot, sin
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from footfall.charts.calendar import kind_of
from footfall.charts.chart import Chart, Table, Words, draw, draw_box
from footfall.charts.columns import Stretch
from footfall.charts.svg import Value, element, text
from footfall.core import writing
from footfall.core.recordings import Recording
from footfall.core.words import _, many

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
#: About so many recorded places become one drawn one; a way with more of them is drawn more coarsely from the start.
CROWDED = 4
#: So many records around a moment are looked at for the direction, before all of them are.
AROUND = 120


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


class Place(NamedTuple):
    """Where somebody was at one moment, in units of the picture; None while the ends are left out."""

    x: float
    y: float


class Track:
    """The way of one recording without its ends: fitted into the picture once, drawn and asked for places.

    Its footfalls are filled, those of a walk open.
    """

    def __init__(self, recording: Recording, sport: str = "running") -> None:
        way = _way(recording)
        self._kind = "f open" if kind_of(sport) == "walked" else "f"
        self.length = None if way is None else float(way.gone[-1])
        self._way: Way | None = None
        if way is None or self.length is None:
            return
        shown = (way.gone >= LEFT_OUT) & (way.gone <= self.length - LEFT_OUT)
        if self.length < 2 * LEFT_OUT + SHORTEST or shown.sum() < 2:
            return
        self._way = Way(way.time[shown], way.x[shown], way.y[shown], way.gone[shown])
        self._x, self._y = _fitted(self._way)

    def draw(self, prefix: str, stretch: Stretch | None = None, numbers: bool = True) -> Chart | None:
        """Draw the way and mark a stretch of it, or give None where no place was recorded.

        A way too short to hide its ends becomes a sentence instead of a picture.
        """
        if self.length is None:
            return None
        if self._way is None:
            return _too_short(self.length, prefix, numbers)
        parts = [_path(self._x, self._y, self._way.gone, ("track", f"{prefix}-way")), *self._chosen(stretch)]
        every, marks = _footprints(self._way, self._x, self._y)
        words = _words(self.length, every, marks, prefix) if numbers else _words_only(prefix)
        return draw_box([*parts, *(_footprint(foot, self._kind) for foot in marks)], WIDTH, HEIGHT, words)

    def _chosen(self, stretch: Stretch | None) -> list[str]:
        if stretch is None or self._way is None:
            return []
        inside = (self._way.time >= stretch.begin) & (self._way.time <= stretch.end)
        if inside.sum() < 2:
            return []
        return [_path(self._x[inside], self._y[inside], self._way.gone[inside], ("track chosen", None))]

    def places(self, moments: Array) -> list[Place | None]:
        """Give where somebody was at each moment; None before the first and after the last place that is shown."""
        if self._way is None:
            return [None] * moments.size
        time = self._way.time
        at = np.clip(np.searchsorted(time, moments), 0, time.size - 1)
        known = (moments >= time[0]) & (moments <= time[-1])
        spots = zip(self._x[at].tolist(), self._y[at].tolist(), known.tolist(), strict=True)
        return [Place(x, y) if is_known else None for x, y, is_known in spots]

    @property
    def is_drawn(self) -> bool:
        """Tell whether there is a way to draw."""
        return self._way is not None


def track_chart(
    recording: Recording, prefix: str, stretch: Stretch | None = None, *, numbers: bool = True, sport: str = "running"
) -> Chart | None:
    """Draw the way of a recording without its ends; see Track."""
    return Track(recording, sport).draw(prefix, stretch, numbers)


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


def _path(x: Array, y: Array, gone: Array, named: tuple[str, str | None]) -> str:
    cuts = np.flatnonzero(np.diff(gone) > LONGEST_BRIDGE) + 1
    stretches = [part for part in zip(np.split(x, cuts), np.split(y, cuts), strict=True) if part[0].size > 1]
    tolerance = TOLERANCE
    while sum(_apart(*stretch, tolerance).size for stretch in stretches) > CROWDED * MOST_POINTS:
        tolerance *= 1.6
    kept = [simplified(*stretch, tolerance) for stretch in stretches]
    while sum(len(part) for part in kept) > MOST_POINTS:
        tolerance *= 1.6
        columns = [np.array(part).T for part in kept]
        kept = [simplified(column[0], column[1], tolerance) for column in columns]
    pieces = ["M" + "L".join(f"{a:.1f} {b:.1f}" for a, b in part) for part in kept]
    return element("path", {"class": named[0], "id": named[1], "d": "".join(pieces)})


def simplified(x: Array, y: Array, tolerance: float) -> list[tuple[float, float]]:
    """Leave out points while the line stays within `tolerance` of all of them (Douglas and Peucker 1973).

    Points nearer than `tolerance` to the last kept one go first, so that a million points stay quick.
    """
    keep = _apart(x, y, tolerance)
    x, y = x[keep], y[keep]
    chosen = np.zeros(x.size, dtype=bool)
    chosen[[0, -1]] = True
    spans = [(0, x.size - 1)]
    while spans:
        first, last = spans.pop()
        if last - first < 2:
            continue
        away = _squares(x[first : last + 1], y[first : last + 1])
        furthest = int(away.argmax())
        if away[furthest] > tolerance * tolerance:
            middle = first + 1 + furthest
            chosen[middle] = True
            spans += [(first, middle), (middle, last)]
    return list(zip(x[chosen].tolist(), y[chosen].tolist(), strict=True))


def _apart(x: Array, y: Array, least: float) -> NDArray[np.int64]:
    """Keep the first and last point and those in a new cell of a grid as fine as `least`."""
    cells = np.column_stack((np.round(x / least), np.round(y / least)))
    fresh = np.any(np.diff(cells, axis=0) != 0, axis=1)
    kept = np.flatnonzero(np.concatenate(([True], fresh)))
    return kept if kept[-1] == x.size - 1 else np.append(kept, x.size - 1)


def _squares(x: Array, y: Array) -> Array:
    """Give the squared distance of the inner points to the straight piece between the first and the last."""
    left, top = float(x[0]), float(y[0])
    right, down = float(x[-1]) - left, float(y[-1]) - top
    length = right * right + down * down
    east, south = x[1:-1] - left, y[1:-1] - top
    if length > 0:
        share = np.minimum(np.maximum((east * right + south * down) / length, 0.0), 1.0)
        east, south = east - share * right, south - share * down
    squares: Array = east * east + south * south
    return squares


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
    for reach in (AROUND, 10 * AROUND, x.size):
        start, end = max(0, here - reach), here + reach + 1
        far = np.hypot(x[start:end] - x[here], y[start:end] - y[here]) >= least
        behind, ahead = np.flatnonzero(far[: here - start]), np.flatnonzero(far[here - start :])
        if behind.size and ahead.size:
            break
    first = start + int(behind[-1]) if behind.size else here
    last = here + int(ahead[0]) if ahead.size else here
    return first, last


def _footprint(foot: Footprint, kind: str) -> str:
    place = f"translate({foot.x:.1f} {foot.y:.1f}) rotate({foot.turn:.0f}) scale(1.15)"
    attributes: dict[str, Value] = {"class": kind, "href": "#fl" if foot.is_left else "#fr", "transform": place}
    return element("use", attributes)


def _words(length: float, every: int, marks: list[Footprint], prefix: str) -> Words:
    each = many(
        "A footfall a minute; those that would touch are left out.",
        "A footfall every %(minutes)s minutes; those that would touch are left out.",
        every,
    )
    # The length by places is longer than the one a watch tells, so it stands in the table only, under its own name.
    said = (_("Drawn without a map, north is up."), each % {"minutes": every}, _ends())
    rows = (
        (_whole_way(), writing.distance(length)),
        (_("Left out at both ends, %(unit)s") % {"unit": writing.height_unit()}, writing.height(LEFT_OUT)),
        (_("Minutes a footfall stands for"), writing.whole(every)),
        (_("Footfalls drawn"), writing.whole(len(marks))),
    )
    table = Table(_("The way"), (_("What"), _("How much")), rows)
    return Words(prefix, _title(), " ".join(said), table)


def _title() -> str:
    return _("The way you went, without its ends")


def _whole_way() -> str:
    return _("The whole way from place to place, %(unit)s") % {"unit": writing.distance_unit()}


def _ends() -> str:
    told = {"length": writing.height(LEFT_OUT), "unit": writing.height_unit()}
    return _("The first and last %(length)s %(unit)s are left out.") % told


def _words_only(prefix: str) -> Words:
    said = _("Drawn without a map, north is up. Its ends are left out.")
    return Words(prefix, _title(), said, Table(_("The way"), (), ()))


def _too_short(length: float, prefix: str, numbers: bool) -> Chart:
    title = _("Too short to draw without showing where it began")
    description, table = _("The ends of a way are always left out."), Table(_("The way"), (), ())
    if numbers:
        told = {"length": writing.distance(length), "unit": writing.distance_unit()}
        description = _("The way is %(length)s %(unit)s long.") % told + " " + _ends()
        table = Table(_("The way"), (_("What"), _("How much")), ((_whole_way(), writing.distance(length)),))
    return draw([text(title, "50%", 26, anchor="middle")], 44, Words(prefix, title, description, table))

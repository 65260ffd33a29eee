"""Heart rate, pace, height and rhythm over the time of one activity: gaps stay gaps, peaks stay peaks."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from footfall.charts.chart import Chart, Table, Words, draw
from footfall.charts.columns import STANDING, Array, Points, Stretch, points_of, whole_of, within
from footfall.charts.fit import Label, fitted, row
from footfall.charts.svg import element, line, stretched, text
from footfall.core import writing
from footfall.core.recordings import Recording
from footfall.core.words import _

#: Units across and down in the stretched picture (whole numbers are written fastest), and how many columns of it
#: keep their lowest and highest value.
UNITS, DEPTH, COLUMNS = 1000, 960, 360
#: Pixels down: where the curve begins, its height, and the whole picture.
TOP, HEIGHT, WHOLE = 8, 96, 128
#: Such a picture leaves room for the words of its values on the left, in sizes of its words (see the stylesheet).
BESIDE, GUTTER = "chart gutter", 2.8
#: From this length on (seconds) the time axis speaks of hours; below the second it counts seconds.
LONG, BRIEF = 7200.0, 240.0
MINUTE_STEPS = (1, 2, 5, 10, 15, 20, 30, 60, 120, 240, 480, 720, 1440)
SECOND_STEPS = (5.0, 10.0, 15.0, 30.0, 60.0)


class Curve(NamedTuple):
    """How one column is drawn: its class, the least span of its axis, and the round values that may be named."""

    path: str
    least_span: float
    steps: tuple[float, ...]
    write: Callable[[float], str]


def pace(speed: float) -> str:
    """Write a speed in m/s as minutes and seconds a kilometre or mile; standing still has no pace."""
    return _("standing") if speed < STANDING else writing.pace(1.0 / speed)


def rounded_speed(speed: float) -> str:
    """Write a speed in m/s as whole kilometres or miles an hour."""
    return writing.whole(3600.0 * speed / writing.metres_a_unit())


def pace_speeds(step: int) -> tuple[float, ...]:
    """Give the speeds of round paces every `step` seconds, from 1:00 to 40:00 a kilometre or mile."""
    return tuple(writing.metres_a_unit() / seconds for seconds in range(60, 2401, step))


CURVES = {
    "heart_rate": Curve("heart", 40.0, (10, 20, 50, 100), writing.whole),
    "pace": Curve("mid", 1.0, (), pace),
    "speed": Curve("mid", 2.0, (5, 10, 20, 50), rounded_speed),
    "altitude": Curve("edgeline", 30.0, (10, 20, 50, 100, 200, 500, 1000, 2000, 5000), writing.height),
    "cadence": Curve("mid thin", 20.0, (10, 20, 50, 100), writing.whole),
}


def series_chart(recording: Recording, what: str, prefix: str, stretch: Stretch | None = None) -> Chart | None:
    """Draw one of CURVES over time, or over a stretch of it; None where nothing was recorded."""
    points = points_of(recording, what)
    return None if points is None else draw_series(points, what, prefix, stretch or whole_of(recording))


def draw_series(points: Points, what: str, prefix: str, stretch: Stretch) -> Chart | None:
    """Draw points over a stretch of time; None where none lies in it."""
    cut = within(points, stretch)
    if cut is None:
        return None
    ends = span_of(cut, what)
    parts = [*value_axis(what, ends), drawn(cut, what, ends, stretch), *time_axis(stretch)]
    title = title_of(cut, what)
    length = duration(stretch.length)
    description = _("%(title)s, over %(length)s. The table behind it gives the averages.")
    words = Words(prefix, title, description % {"title": title, "length": length}, _table(cut, what, stretch))
    return draw(parts, WHOLE, words, BESIDE)


def duration(seconds: float) -> str:
    """Write a time as hours and minutes."""
    hours, minutes = divmod(round(seconds / 60), 60)
    if not hours:
        return _("%(minutes)d min") % {"minutes": minutes}
    if not minutes:
        return _("%(hours)d h") % {"hours": hours}
    return _("%(hours)d h %(minutes)d min") % {"hours": hours, "minutes": minutes}


def name_of(what: str) -> str:
    """Name a column."""
    names = {
        "heart_rate": _("Heart rate"),
        "pace": _("Pace"),
        "speed": _("Speed"),
        "altitude": _("Height"),
        "cadence": _("Rhythm"),
    }
    return names[what]


def unit_of(what: str) -> str:
    """Name the unit of a column, as it stands after a number."""
    units = {
        "heart_rate": _("a minute"),
        "pace": writing.pace_unit(),
        "speed": writing.speed_unit(),
        "altitude": writing.height_unit(),
        "cadence": _("a minute"),
    }
    return units[what]


def title_of(points: Points, what: str) -> str:
    """Say between which values a column was; for speeds and rhythm where it mostly was."""
    is_whole = what in ("heart_rate", "altitude")
    ends = (points.values.min(), points.values.max()) if is_whole else np.quantile(points.values, (0.05, 0.95))
    low, high = (CURVES[what].write(float(value)) for value in ends)
    if what == "pace":
        low, high = high, low
    sentence = (_same() if low == high else _between())[what]
    return sentence % {"low": low, "high": high, "unit": unit_of(what)}


def _same() -> dict[str, str]:
    return {
        "heart_rate": _("Heart rate, %(low)s a minute"),
        "pace": _("Pace, %(low)s %(unit)s"),
        "speed": _("Speed, %(low)s %(unit)s"),
        "altitude": _("Height, %(low)s %(unit)s"),
        "cadence": _("Rhythm as the watch counts it, %(low)s a minute"),
    }


def _between() -> dict[str, str]:
    return {
        "heart_rate": _("Heart rate, %(low)s to %(high)s a minute"),
        "pace": _("Pace, mostly %(low)s to %(high)s %(unit)s"),
        "speed": _("Speed, mostly %(low)s to %(high)s %(unit)s"),
        "altitude": _("Height, %(low)s to %(high)s %(unit)s"),
        "cadence": _("Rhythm as the watch counts it, mostly %(low)s to %(high)s a minute"),
    }


def span_of(points: Points, what: str) -> tuple[float, float]:
    """Give the ends of the axis: all values (for speeds without single wild ones), never a span that exaggerates."""
    low, high = float(points.values.min()), float(points.values.max())
    if what in ("pace", "speed", "cadence"):
        slow, fast = (float(value) for value in np.quantile(points.values, (0.02, 0.98)))
        # A very slow pace is noise, but a speed of nothing is a value.
        low = max(low, 0.8 * slow) if what != "speed" else low
        high = min(high, 1.2 * fast)
    missing = max(0.0, CURVES[what].least_span - (high - low))
    if what == "altitude":
        # The ground keeps some depth below it, so that a flat way is still seen.
        return low - 0.15 * (high + missing - low), high + missing
    return max(low - missing / 2, 0.0), high + missing / 2


def drawn(points: Points, what: str, ends: tuple[float, float], stretch: Stretch, role: str | None = None) -> str:
    """Draw the curve itself, stretched over its place; height stands on its ground."""
    low, high = ends
    x = UNITS * (points.time - stretch.begin) / max(stretch.length, 1e-9)
    y = DEPTH * (1.0 - (np.clip(points.values, low, high) - low) / (high - low))
    x, y, unbroken = _thinned(x, y, points.stretch)
    path = element("path", {"class": role or CURVES[what].path, "d": _path(x, y, unbroken)})
    is_ground = what == "altitude" and role is None
    below = [element("path", {"class": "b95", "d": _path(x, y, unbroken, DEPTH)})] if is_ground else []
    return stretched((UNITS, DEPTH), (0.0, TOP, HEIGHT), [*below, path])


def _thinned(x: Array, y: Array, stretch: NDArray[np.int64]) -> tuple[Array, Array, NDArray[np.int64]]:
    """Keep the lowest and the highest value of each column and stretch, in the order they came (roughly)."""
    if x.size <= 2 * COLUMNS:
        return x, y, stretch
    column = np.minimum((x * (COLUMNS / UNITS)).astype(np.int64), COLUMNS - 1)
    start = np.flatnonzero(np.concatenate(([True], (np.diff(column) != 0) | (np.diff(stretch) != 0))))
    end = np.concatenate((start[1:], [x.size])) - 1
    low, high = np.minimum.reduceat(y, start), np.maximum.reduceat(y, start)
    rises = y[start] <= y[end]
    pairs_y = np.column_stack((np.where(rises, low, high), np.where(rises, high, low))).ravel()
    pairs_x = np.column_stack((x[start], x[end])).ravel()
    return pairs_x, pairs_y, np.repeat(stretch[start], 2)


def _path(x: Array, y: Array, stretch: NDArray[np.int64], floor: int | None = None) -> str:
    """Write one path of all stretches; with a floor each is closed down to it. A lone point becomes a short dash."""
    places = np.rint(np.column_stack((x, y))).astype(np.int64)
    pieces = []
    for part in np.split(places, np.flatnonzero(np.diff(stretch)) + 1):
        first, last = int(part[0, 0]), int(part[-1, 0])
        dash = "h2" if first == last else ""
        close = "" if floor is None else f"V{floor}H{first}Z"
        pieces.append("M" + " ".join(map(str, part.ravel().tolist())) + dash + close)
    return "".join(pieces)


def value_axis(what: str, ends: tuple[float, float]) -> list[str]:
    """Name two or three round values left of their lines, in the room that `BESIDE` leaves."""
    low, high = ends
    parts = []
    for value in _ticks(what, low, high):
        y = TOP + HEIGHT * (1.0 - (value - low) / (high - low))
        parts += [line("axis", (0.0, y), ("100%", y)), text(CURVES[what].write(value), "-0.5em", y + 4, anchor="end")]
    return parts


def _ticks(what: str, low: float, high: float) -> list[float]:
    inside = (low + 0.06 * (high - low), high - 0.04 * (high - low))
    if what == "pace":
        return _pace_ticks(inside)
    unit = {"altitude": writing.metres_a_step(), "speed": writing.metres_a_unit() / 3600.0}.get(what, 1.0)
    steps = (unit * step for step in CURVES[what].steps)
    step = next((step for step in steps if (inside[1] - inside[0]) / step <= 3), (high - low) / 2)
    first = np.ceil(inside[0] / step)
    return [step * k for k in np.arange(first, np.floor(inside[1] / step) + 1)]


def _pace_ticks(inside: tuple[float, float]) -> list[float]:
    """Give two or three round paces, whole minutes before halves, far enough apart to be read."""
    chosen: list[float] = []
    for step in (300, 60, 30, 10):
        chosen = []
        for speed in pace_speeds(step):
            far = not chosen or chosen[-1] - speed >= 0.28 * (inside[1] - inside[0])
            chosen += [speed] if far and inside[0] <= speed <= inside[1] else []
        if len(chosen) > 1:
            break
    return chosen


def time_axis(stretch: Stretch) -> list[str]:
    """Name the beginning, the end and round times between them, as many as there is room for."""
    y = TOP + HEIGHT
    write = _moment_writer(stretch)
    labels = [Label(write(stretch.begin, True), 0.0), Label(write(stretch.end, True), 100.0)]
    if stretch.length <= 0:
        return [line("axis", (0.0, y), ("100%", y)), *row(labels[:1], y + 17, 11.0 - GUTTER)]
    step = _time_step(stretch.length)
    rounds = np.arange(np.floor(stretch.begin / step) * step + step, stretch.end, step)
    labels += [Label(write(float(at), False), 100.0 * (float(at) - stretch.begin) / stretch.length) for at in rounds]
    return [line("axis", (0.0, y), ("100%", y)), *fitted(lambda room: row(labels, y + 17, room - GUTTER))]


def _time_step(length: float) -> float:
    if length < BRIEF:
        return next((step for step in SECOND_STEPS if length / step <= 5), SECOND_STEPS[-1])
    return 60.0 * next((step for step in MINUTE_STEPS if length / (60 * step) <= 4), MINUTE_STEPS[-1])


def _moment_writer(stretch: Stretch) -> Callable[[float, bool], str]:
    """Give how moments are written: 12:30 in a brief stretch, 12 (with `min` at the ends), or in hours."""

    def write(seconds: float, is_end: bool) -> str:
        if stretch.length < BRIEF and (stretch.begin > 0 or stretch.length < 60):
            return writing.minutes_seconds(seconds)
        if stretch.end >= LONG and seconds > 0:
            return duration(seconds)
        minutes = writing.whole(round(seconds / 60))
        return _("%(minutes)s min") % {"minutes": minutes} if is_end else minutes

    return write


def _table(points: Points, what: str, stretch: Stretch) -> Table:
    """Give the average of about ten equal pieces of time."""
    step = 60 * next((step for step in MINUTE_STEPS if stretch.length / (60 * step) <= 12), MINUTE_STEPS[-1])
    every = np.arange(points.time[0] // step, points.time[-1] // step + 1).astype(np.int64)
    first = np.searchsorted(points.time, every * step)
    count = np.diff(np.append(first, points.time.size))
    every, first, count = every[count > 0], first[count > 0], count[count > 0]
    means = np.add.reduceat(points.values, first) / count
    rows = []
    for k, mean in zip(every.tolist(), means.tolist(), strict=True):
        until = max(round(min((k + 1) * step, stretch.end) / 60), k * step // 60 + 1)
        span = {"low": writing.whole(k * step // 60), "high": writing.whole(until)}
        rows.append((_("%(low)s to %(high)s") % span, CURVES[what].write(mean)))
    caption = _("%(what)s, averages") % {"what": name_of(what)}
    return Table(caption, (_("Minutes"), unit_of(what)), tuple(rows))

"""Heart rate, pace and height over the time of one activity: gaps stay gaps, peaks stay peaks."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from footfall.charts.chart import Chart, Table, Words, draw
from footfall.charts.numbers import MINUS, width_percent
from footfall.charts.svg import element, line, stretched, text
from footfall.core.recordings import Recording

Array = NDArray[np.float64]

#: Units across and down in the stretched picture (whole numbers are written fastest), and how many columns of it
#: keep their lowest and highest value.
UNITS, DEPTH, COLUMNS = 1000, 960, 360
#: Pixels down: where the curve begins, its height, and the whole picture; percent across left for the axis words.
TOP, HEIGHT, WHOLE = 24, 96, 146
GUTTER = 11.0
#: A hole in time longer than this (seconds), than five usual steps and than this share of the whole is a gap.
SHORTEST_GAP, USUAL_STEPS, GAP_SHARE = 30.0, 5.0, 1 / 60
#: Below this speed (m/s) one stands; a pace there has no meaning.
STANDING = 0.4
#: Seconds over which speed is averaged before it is drawn; a satellite position wobbles that long.
SMOOTHED = 15.0
#: From this length on (seconds) the time axis speaks of hours; percent of air between its words.
LONG, AIR = 7200.0, 1.0
MINUTE_STEPS = (1, 2, 5, 10, 15, 20, 30, 60, 120, 240, 480, 720, 1440)


class Curve(NamedTuple):
    """How one column is named and drawn."""

    name: str
    unit: str
    role: str
    path: str
    least_span: float
    steps: tuple[float, ...]
    write: Callable[[float], str]


class Points(NamedTuple):
    """What is drawn: seconds, values, and which unbroken stretch each belongs to."""

    time: Array
    values: Array
    stretch: NDArray[np.int64]


def whole(value: float) -> str:
    """Write a number without decimals, with a true minus sign."""
    return str(round(value)).replace("-", MINUS)


def pace(speed: float) -> str:
    """Write a speed in m/s as minutes and seconds a kilometre; standing still has no pace."""
    if speed < STANDING:
        return "standing"
    minutes, seconds = divmod(round(1000.0 / speed), 60)
    return f"{minutes}:{seconds:02}"


def kilometres_an_hour(speed: float) -> str:
    """Write a speed in m/s as kilometres an hour."""
    return str(round(3.6 * speed))


def pace_speeds(step: int) -> tuple[float, ...]:
    """Give the speeds of round paces every `step` seconds, from 1:00 to 40:00 a kilometre."""
    return tuple(1000.0 / seconds for seconds in range(60, 2401, step))


HEART = Curve("Heart rate", "a minute", "res", "heart", 40.0, (10, 20, 50, 100), whole)
PACE = Curve("Pace", "a kilometre", "you", "mid", 1.0, (), pace)
SPEED = Curve(
    "Speed", "kilometres an hour", "you", "mid", 2.0, (5 / 3.6, 10 / 3.6, 20 / 3.6, 50 / 3.6), kilometres_an_hour
)
ALTITUDE = Curve("Height", "metres", "you", "edgeline", 30.0, (10, 20, 50, 100, 200, 500, 1000, 2000), whole)
CURVES = {"heart_rate": HEART, "pace": PACE, "speed": SPEED, "altitude": ALTITUDE}


def series_chart(recording: Recording, what: str, prefix: str) -> Chart | None:
    """Draw one of heart_rate, pace, speed (km/h) or altitude over time, or None where nothing was recorded."""
    curve = CURVES[what]
    points = _points(recording, what)
    if points is None:
        return None
    span = float(recording.columns["time"][-1]), *_range(points, curve)
    drawn = _drawn(points, curve, span)
    title = _title(points, curve)
    parts = [text(title, "0", 14, curve.role), *_value_axis(curve, span), *drawn, *_time_axis(span[0])]
    table = _table(points, curve, span[0])
    description = f"{title}, over {duration(span[0])}. The table behind it gives the averages."
    return draw(parts, WHOLE, Words(prefix, title, description, table))


def duration(seconds: float) -> str:
    """Write a time as hours and minutes."""
    hours, minutes = divmod(round(seconds / 60), 60)
    if not hours:
        return f"{minutes} min"
    return f"{hours} h {minutes} min" if minutes else f"{hours} h"


def _points(recording: Recording, what: str) -> Points | None:
    """Give the finite points with their stretches; a stretch ends at a hole in time."""
    values = recording.column(what)
    if what in ("pace", "speed"):
        values = _speed(recording, STANDING if what == "pace" else 0.0)
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


def _speed(recording: Recording, least: float) -> Array | None:
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
    within = count[last] - count[first]
    mean = (total[last] - total[first]) / np.maximum(within, 1)
    return np.where(known & (within > 0), mean, np.nan)


def _range(points: Points, curve: Curve) -> tuple[float, float]:
    """Give the ends of the axis: all values (for speeds without single wild ones), never a span that exaggerates."""
    low, high = float(points.values.min()), float(points.values.max())
    if curve in (PACE, SPEED):
        slow, fast = (float(np.quantile(points.values, end)) for end in (0.02, 0.98))
        # A very slow pace is noise, but a speed of nothing is a value.
        low = max(low, 0.8 * slow) if curve is PACE else low
        high = min(high, 1.2 * fast)
    missing = max(0.0, curve.least_span - (high - low))
    if curve is ALTITUDE:
        # The ground keeps some depth below it, so that a flat way is still seen.
        return low - 0.15 * (high + missing - low), high + missing
    return max(low - missing / 2, 0.0), high + missing / 2


def _drawn(points: Points, curve: Curve, span: tuple[float, float, float]) -> list[str]:
    length, low, high = span
    x = UNITS * points.time / max(length, 1e-9)
    y = DEPTH * (1.0 - (np.clip(points.values, low, high) - low) / (high - low))
    x, y, stretch = _thinned(x, y, points.stretch)
    path = element("path", {"class": curve.path, "d": _path(x, y, stretch)})
    below = [element("path", {"class": "b95", "d": _path(x, y, stretch, DEPTH)})] if curve is ALTITUDE else []
    return [stretched((UNITS, DEPTH), (GUTTER, TOP, HEIGHT), [*below, path])]


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


def _value_axis(curve: Curve, span: tuple[float, float, float]) -> list[str]:
    """Name two or three round values beside the curve."""
    _, low, high = span
    parts = []
    for value in _ticks(curve, low, high):
        y = TOP + HEIGHT * (1.0 - (value - low) / (high - low))
        parts.append(line("axis", (GUTTER, y), ("100%", y)))
        parts.append(text(curve.write(value), "0", y + 4))
    return parts


def _ticks(curve: Curve, low: float, high: float) -> list[float]:
    inside = (low + 0.06 * (high - low), high - 0.04 * (high - low))
    if curve is PACE:
        return _pace_ticks(inside)
    step = next((step for step in curve.steps if (inside[1] - inside[0]) / step <= 3), (high - low) / 2)
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


def _time_axis(length: float) -> list[str]:
    """Name the beginning, the end and round times between them; under two hours all in minutes."""
    y, foot = TOP + HEIGHT, TOP + HEIGHT + 17
    is_short = length < LONG
    end = f"{round(length / 60)} min" if is_short else duration(length)
    parts = [line("axis", (GUTTER, y), ("100%", y)), text("0 min", GUTTER, foot)]
    if length <= 0:
        return parts
    parts.append(text(end, "100%", foot, anchor="end"))
    first, last = GUTTER + width_percent("0 min") + AIR, 100.0 - width_percent(end) - AIR
    step = 60.0 * next((step for step in MINUTE_STEPS if length / (60 * step) <= 4), MINUTE_STEPS[-1])
    for moment in np.arange(step, length, step):
        words = str(round(moment / 60)) if is_short else duration(float(moment))
        x, half = GUTTER + (100.0 - GUTTER) * float(moment) / length, width_percent(words) / 2
        if first <= x - half and x + half <= last:
            parts.append(text(words, x, foot, anchor="middle"))
            first = x + half + AIR
    return parts


def _title(points: Points, curve: Curve) -> str:
    ends = (0.05, 0.95) if curve in (PACE, SPEED) else (0.0, 1.0)
    low, high = (curve.write(float(np.quantile(points.values, end))) for end in ends)
    if low == high:
        return f"{curve.name}, {low} {curve.unit}"
    if curve is PACE:
        low, high = high, low
    mostly = "mostly " if curve in (PACE, SPEED) else ""
    return f"{curve.name}, {mostly}{low} to {high} {curve.unit}"


def _table(points: Points, curve: Curve, length: float) -> Table:
    """Give the average of about ten equal pieces of time."""
    step = 60 * next((step for step in MINUTE_STEPS if length / (60 * step) <= 12), MINUTE_STEPS[-1])
    piece = (points.time // step).astype(np.int64)
    rows = []
    for k in np.unique(piece):
        mean = float(points.values[piece == k].mean())
        until = min((k + 1) * step, length)
        rows.append((f"{k * step // 60} to {max(round(until / 60), k * step // 60 + 1)}", curve.write(mean)))
    return Table(f"{curve.name}, averages", ("Minutes", curve.unit), tuple(rows))

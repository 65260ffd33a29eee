"""A small line of days: the daily average of one scale beside what is usual for this person."""

from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from footfall.charts.chart import Chart, Table, Words, draw
from footfall.charts.svg import element, stretched, text

#: Units across, pixels down of the line, and the whole picture.
UNITS, HEIGHT, WHOLE = 1000, 48, 68
#: Points the scale spans at least, so that a quiet week does not look wild.
LEAST_SPAN = 2.0
#: Fewer answered days than this have no "usual" yet.
ENOUGH = 7


def days_chart(days: Sequence[tuple[date, float | None]], prefix: str, name: str = "Mood") -> Chart | None:
    """Draw one value a day (None where nobody answered), or give None where there is none at all.

    The band is the average of these days, one standard deviation to both sides.
    """
    values = np.array([np.nan if value is None else value for _, value in days], dtype=np.float64)
    known = np.flatnonzero(np.isfinite(values))
    if not known.size:
        return None
    middle, spread = float(values[known].mean()), float(values[known].std())
    low, high = _scale(values[known], middle, spread)
    y = HEIGHT * (1.0 - (values - low) / (high - low))
    x = UNITS * (np.arange(values.size) + 0.5) / values.size
    parts = [element("path", {"class": "mid", "d": _path(x, y, known)})]
    if known.size >= ENOUGH:
        top = HEIGHT * (1.0 - (middle + spread - low) / (high - low))
        deep = HEIGHT * 2.0 * spread / (high - low)
        parts.insert(0, element("rect", {"class": "b80", "y": f"{top:.1f}", "width": "1000", "height": f"{deep:.1f}"}))
    title = f"{name}, {_written(values[known].min())} to {_written(values[known].max())} of 10"
    words = [text(_day(days[0][0]), "0", WHOLE - 4), text(_day(days[-1][0]), "100%", WHOLE - 4, anchor="end")]
    description = f"{known.size} of {values.size} days have an answer; their average is {_written(middle)}."
    rows = tuple((_day(day), "" if value is None else _written(value)) for day, value in days)
    table = Table(f"{name} day by day, 0 to 10", ("Day", name), rows)
    return draw(
        [stretched((UNITS, HEIGHT), (0.0, 2.0, HEIGHT), parts), *words], WHOLE, Words(prefix, title, description, table)
    )


def _scale(values: NDArray[np.float64], middle: float, spread: float) -> tuple[float, float]:
    low = min(float(values.min()), middle - spread)
    high = max(float(values.max()), middle + spread)
    missing = max(0.0, LEAST_SPAN - (high - low)) / 2
    return low - missing - 0.1, high + missing + 0.1


def _path(x: NDArray[np.float64], y: NDArray[np.float64], known: NDArray[np.int64]) -> str:
    """Join neighbouring days; a lone day becomes a short dash."""
    pieces = []
    for run in np.split(known, np.flatnonzero(np.diff(known) > 1) + 1):
        places = [f"{x[i]:.1f} {y[i]:.1f}" for i in run]
        pieces.append("M" + "L".join(places) + ("h4" if len(places) == 1 else ""))
    return "".join(pieces)


def _written(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _day(day: date) -> str:
    return f"{day.day} {day:%B}"

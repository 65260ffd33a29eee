"""The calm line through weighings, with its doubt: no single weighing, no target, no colour that judges."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from footfall.charts.chart import Chart, Table, Words, draw
from footfall.charts.diary.level import FOOT, LEFT, TOP, UNITS, WHOLE, Array, Level, dates
from footfall.charts.svg import element, line, stretched, text
from footfall.core import writing
from footfall.core.words import _, _in

#: The scale spans at least so much of a unit, so that a quiet month does not look wild; steps between hairlines.
LEAST_SPAN, STEPS, MOST_STEPS = 8.0, (2, 5, 10, 20, 50, 100), 4
#: Days without a line between them are not joined.
JOINED = 3
#: The table names about so many days.
ROWS = 13


def weight_chart(
    days: Sequence[date], levels: Sequence[float], doubts: Sequence[float], *, numbers: bool = True
) -> Chart:
    """Draw the line and the band that holds it, levels and doubts in kilograms, day by day."""
    unit = writing.kilograms_a_unit()
    level, doubt = np.asarray(levels) / unit, np.asarray(doubts) / unit
    scale = _scale(level - doubt, level + doubt)
    at = np.array([(day - days[0]).days for day in days], dtype=np.float64)
    parts = [*_frame(scale, numbers), _drawn(scale, at, level, doubt), *dates(days[0], days[-1])]
    return draw(parts, WHOLE, _words(days, level, numbers))


def _scale(low: Array, high: Array) -> Level:
    bottom, top = float(low.min()), float(high.max())
    missing = max(0.0, LEAST_SPAN - (top - bottom)) / 2
    bottom, top = bottom - missing, top + missing
    step = next((one for one in STEPS if np.ceil(top / one) - np.floor(bottom / one) <= MOST_STEPS), STEPS[-1])
    return Level(float(step * np.floor(bottom / step)), float(step * np.ceil(top / step)), float(step))


def _frame(scale: Level, numbers: bool) -> list[str]:
    parts = []
    for value in np.arange(scale.low, scale.high + 0.01, scale.step):
        y = scale.y(float(value))
        parts.append(line("axis", (LEFT, y), ("100%", y)))
        parts += [text(writing.whole(float(value)), "0", y + 4)] if numbers else []
    return parts


def _drawn(scale: Level, at: Array, level: Array, doubt: Array) -> str:
    """Draw each stretch of days as its band and its line; a pause stays a pause."""
    x = UNITS[0] * at / max(1.0, float(at[-1]))
    low, middle, high = (scale.units(values) for values in (level - doubt, level, level + doubt))
    parts = []
    for run in np.split(np.arange(at.size), np.flatnonzero(np.diff(at) > JOINED) + 1):
        there, back = _pairs(x[run], high[run]), _pairs(x[run][::-1], low[run][::-1])
        dash = "h6" if run.size == 1 else ""
        parts.append(element("path", {"class": "b95", "d": f"M{there} {back}Z"}))
        parts.append(element("path", {"class": "mid", "d": f"M{_pairs(x[run], middle[run])}{dash}"}))
    return stretched(UNITS, (LEFT, TOP, FOOT - TOP), parts)


def _pairs(x: Array, y: Array) -> str:
    return " ".join(f"{a:.0f} {b:.0f}" for a, b in zip(x, y, strict=True))


def _words(days: Sequence[date], level: Array, numbers: bool) -> Words:
    title = _("The calm line through your weighings")
    if not numbers:
        return Words("weight", title, _("Oldest first. The band around the line is its doubt."), Table(title, (), ()))
    every = max(1, -(-len(days) // ROWS))
    chosen = sorted({*range(len(days) - 1, -1, -every)})
    rows = tuple((writing.full_date(days[one]), writing.whole(float(level[one]))) for one in chosen)
    description = _("Oldest first, in %(unit)s. The band around the line holds it in nineteen of twenty cases.")
    table = Table(
        _("The line, in whole %(unit)s") % {"unit": writing.weight_unit()}, (_("Day"), _in("column", "About")), rows
    )
    return Words("weight", title, description % {"unit": writing.weight_unit()}, table)

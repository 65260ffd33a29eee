"""Where answers from 0 to 10 stand: the scale upwards, its words, and how a stretch of answers is said."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from footfall.charts import fit
from footfall.charts.fit import Label, alone, fitted, row
from footfall.charts.numbers import points, width_percent
from footfall.charts.svg import line, text
from footfall.core import writing
from footfall.core.ratings import HIGHEST, LOWEST
from footfall.core.words import _

Array = NDArray[np.float64]
Dated = Sequence[tuple[date, float | None]]

#: Percent across where the answers begin; pixels down of their top and foot and of the whole picture.
LEFT, TOP, FOOT, WHOLE = 12.0, 26.0, 114.0, 138.0
#: Units across and down in the stretched picture.
UNITS = (1000, 880)
#: Points the scale spans at least, so that a quiet week does not look wild.
LEAST_SPAN = 2.0
#: Steps between hairlines, and how many there are at most.
STEPS, MOST_STEPS = (1, 2, 5), 4
#: More days than this are named with their year.
LONG = 330
#: The share of answers that "mostly" stands for, and the widest range (points) it may name.
MOSTLY, WIDEST = 0.7, 6.0
#: The last days that are compared with those before, how many of each must be answered, and the least points apart.
LAST_DAYS, LEAST_LAST, LEAST_BEFORE, LEAST_APART = 7, 4, 10, 0.5
#: How many times its own doubt a difference must be large before it is said.
SURE = 2.0


class Level(NamedTuple):
    """The scale upwards, in points, with its steps."""

    low: float
    high: float
    step: float

    def y(self, value: float) -> float:
        """Give pixels down."""
        return FOOT - (FOOT - TOP) * (value - self.low) / (self.high - self.low)

    def units(self, values: Array) -> Array:
        """Give places down in units of the stretched picture."""
        return UNITS[1] * (1.0 - (values - self.low) / (self.high - self.low))


def level_for(values: Array) -> Level:
    """Choose a scale of at most four whole steps that holds all values, at least two points of it."""
    for step in STEPS:
        low = max(LOWEST, step * np.floor(values.min() / step))
        high = min(HIGHEST, step * np.ceil(values.max() / step))
        if high - low < LEAST_SPAN:
            low = max(LOWEST, low - (LEAST_SPAN - (high - low)) // 2)  # What is alone stands in the middle.
            high = min(HIGHEST, low + LEAST_SPAN)
            low = high - LEAST_SPAN
        if (high - low) / step <= MOST_STEPS:
            break
    return Level(float(low), float(high), float(step))


def frame(level: Level, numbers: bool) -> list[str]:
    """Draw the scale upwards: a hairline at each step, with its number unless numbers are hidden."""
    parts = alone(_("↑ higher"), 0.0, 10)
    for value in np.arange(level.low, level.high + 0.01, level.step):
        y = level.y(float(value))
        parts.append(line("axis", (LEFT, y), ("100%", y)))
        parts += [text(writing.whole(float(value)), "0", y + 4)] if numbers else []
    return parts


def dates(first: date, last: date, foot: float = FOOT) -> list[str]:
    """Name the first and the last day below, as fully as both have room."""
    if first == last:
        return alone(writing.day_month(first), 50.0, foot + 20)
    ways: tuple[Callable[[date], str], ...] = (writing.day_month, _short_day)
    if (last - first).days > LONG:
        ways = (writing.full_date, _short_month, _year)

    def layout(room: float) -> list[str]:
        place = 100.0 - LEFT - 100.0 * fit.AIR / room
        fits = (way for way in ways if width_percent(way(first), room) + width_percent(way(last), room) <= place)
        write = next(fits, ways[-1])
        return row([Label(write(last), 100.0), Label(write(first), LEFT)], foot + 20, room, left=LEFT)

    return fitted(layout)


def _short_day(day: date) -> str:
    return _("%(day)d %(month)s") % {"day": day.day, "month": writing.month_short(day.month)}


def _short_month(day: date) -> str:
    return _("%(month)s %(year)d") % {"month": writing.month_short(day.month), "year": day.year}


def _year(day: date) -> str:
    return str(day.year)


def place(share: float) -> float:
    """Give percent across of a share of the way from the first to the last."""
    return LEFT + (100.0 - LEFT) * share


def said(name: str, days: Dated, numbers: bool) -> str:
    """Say where most answers lie, and whether the last week differs from the weeks before by more than chance."""
    values = known(days)
    low, high = mostly(values)
    told = {"name": name, "low": writing.whole(low), "high": writing.whole(high)}
    if values.size == 1 and numbers:
        day = next(day for day, value in days if value is not None)
        one = {"name": name, "value": points(float(values[0])), "day": writing.day_month(day)}
        return _("%(name)s on %(day)s: %(value)s of 10.") % one
    if high - low > WIDEST:
        sentence = _("%(name)s: very different from day to day.")
    elif not numbers:
        sentence = _whereabouts((low + high) / 2)
    elif low == high:
        sentence = _("%(name)s: mostly around %(low)s of 10.")
    else:
        sentence = _("%(name)s: mostly between %(low)s and %(high)s of 10.")
    lately = _lately(days)
    return sentence % told + (f" {lately}" if lately else "")


def known(days: Dated) -> Array:
    """Give the answered values in their order."""
    return np.array([value for _day, value in days if value is not None], dtype=np.float64)


def mostly(values: Array) -> tuple[float, float]:
    """Give the narrowest range of whole points that holds most of the values; both ends alike means around it."""
    for width in range(11):
        lows = np.arange(LOWEST, HIGHEST - width + 1)
        air = 0.5 if width == 0 else 0.0
        held = [float(np.mean((values >= low - air) & (values <= low + width + air))) for low in lows]
        best = int(np.argmax(held))
        if held[best] >= MOSTLY:
            return float(lows[best]), float(lows[best] + width)
    return LOWEST, HIGHEST


def _whereabouts(middle: float) -> str:
    if middle < 3.5:
        return _("%(name)s: mostly in the lower part of the scale.")
    return (
        _("%(name)s: mostly in the upper part of the scale.") if middle > 6.5 else _("%(name)s: mostly in the middle.")
    )


def _lately(days: Dated) -> str:
    """Say that the last week was higher or lower than before, where that is more than chance would do; else nothing."""
    before, last = known(days[:-LAST_DAYS]), known(days[-LAST_DAYS:])
    if last.size < LEAST_LAST or before.size < LEAST_BEFORE:
        return ""
    apart = float(last.mean() - before.mean())
    spread = float(np.concatenate((before - before.mean(), last - last.mean())).std())
    doubt = spread * (1.0 / last.size + 1.0 / before.size) ** 0.5
    if abs(apart) < max(LEAST_APART, SURE * doubt):
        return ""
    if apart > 0:
        return _("The last week was a little higher than the time before.")
    return _("The last week was a little lower than the time before.")

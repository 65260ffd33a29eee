"""Answers of one scale over days, weeks or years: each day a dot, a calm line through them, and what is usual."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from footfall.charts.chart import Chart, Table, Words, draw
from footfall.charts.diary.level import (
    FOOT,
    LEFT,
    TOP,
    UNITS,
    WHOLE,
    Array,
    Dated,
    Level,
    dates,
    frame,
    known,
    level_for,
    place,
    said,
)
from footfall.charts.numbers import points
from footfall.charts.svg import across, element, stretched
from footfall.core import writing
from footfall.core.words import _

#: Fewer answered days than this have no "usual" yet; more days than this are drawn by the week, more weeks than this by
#: the month.
ENOUGH, LONGEST_DAYS, LONGEST_WEEKS = 7, 70, 160
#: Days to each side that the calm line averages, and how many of them must be answered.
AROUND, LEAST_AROUND = 3, 3


class Span(NamedTuple):
    """One week or month: its first day, and the middle half of its answered days with their middle."""

    first: date
    low: float
    middle: float
    high: float
    answered: int


def days_chart(days: Dated, prefix: str, name: str = "", numbers: bool = True) -> Chart | None:
    """Draw one value a day (None where nobody answered), or give None where there is none at all.

    Each answered day is a dot, the line is the average of the week around each day, the band holds the middle half of
    all days. More than ten weeks are drawn by the week: the middle of each week in the band of its middle half.
    """
    name = name or _("Mood")
    if not known(days).size:
        return None
    if len(days) > LONGEST_DAYS:
        return spans_chart(days, prefix, name, numbers)
    level, values = level_for(known(days)), _values(days)
    share = (np.arange(len(days)) + 0.5) / len(days)
    parts = [*frame(level, numbers), *_usual(level, values)]
    parts += [_calm(level, values, share), *_dots(level, values, share), *dates(days[0][0], days[-1][0])]
    rows = tuple((writing.day_month(day), "" if one is None else points(one)) for day, one in days)
    return draw(parts, WHOLE, _words(days, prefix, name, numbers, Table(_caption(name), (_("Day"), name), rows)))


def spans_chart(days: Dated, prefix: str, name: str = "", numbers: bool = True) -> Chart | None:
    """Draw a year by the week, or many years by the month: the middle of each in the band of its middle half."""
    name = name or _("Mood")
    spans = _spans(days)
    if not spans:
        return None
    level = level_for(np.array([end for one in spans for end in (one.low, one.high)]))
    first, last = days[0][0], days[-1][0]
    parts = [*frame(level, numbers), _band(level, spans, first, last), *dates(first, last)]
    head = (_("Beginning"), _("In the middle"), _("Middle half"), _("Days"))
    rows = tuple(
        (
            writing.full_date(one.first),
            points(one.middle),
            _("%(low)s to %(high)s") % {"low": points(one.low), "high": points(one.high)},
            writing.whole(one.answered),
        )
        for one in spans
    )
    return draw(parts, WHOLE, _words(days, prefix, name, numbers, Table(_caption(name), head, rows)))


def _values(days: Dated) -> Array:
    return np.array([np.nan if value is None else value for _day, value in days], dtype=np.float64)


def _usual(level: Level, values: Array) -> list[str]:
    """Draw the band of the middle half of all days, once there are enough of them."""
    answered = values[np.isfinite(values)]
    if answered.size < ENOUGH:
        return []
    low, high = (level.y(float(value)) for value in np.quantile(answered, (0.25, 0.75)))
    wide = {"class": "b95", "x": across(LEFT), "width": across(100.0 - LEFT)}
    return [element("rect", {**wide, "y": high - 1.5, "height": low - high + 3.0, "rx": 3})]


def _calm(level: Level, values: Array, share: Array) -> str:
    """Draw the average of the week around each day, where enough of its days are answered."""
    padded = np.pad(values, AROUND, constant_values=np.nan)
    windows = np.lib.stride_tricks.sliding_window_view(padded, 2 * AROUND + 1)
    counted = np.isfinite(windows).sum(axis=1)
    means = np.where(counted >= LEAST_AROUND, np.nansum(windows, axis=1) / np.maximum(counted, 1), np.nan)
    line = element("path", {"class": "mid", "d": _joined(UNITS[0] * share, level.units(means))})
    return stretched(UNITS, (LEFT, TOP, FOOT - TOP), [line])


def _joined(x: Array, y: Array) -> str:
    """Write a path through finite places, broken where some are missing."""
    kept = np.flatnonzero(np.isfinite(y))
    runs = np.split(kept, np.flatnonzero(np.diff(kept) > 1) + 1) if kept.size else []
    return "".join("M" + "L".join(f"{x[i]:.0f} {y[i]:.0f}" for i in run) for run in runs if run.size > 1)


def _dots(level: Level, values: Array, share: Array) -> list[str]:
    return [
        element("circle", {"class": "day", "cx": across(place(float(x))), "cy": level.y(float(y)), "r": 2.2})
        for x, y in zip(share, values, strict=True)
        if np.isfinite(y)
    ]


def _spans(days: Dated) -> list[Span]:
    """Gather answered days by the week, or by the month where there are many weeks."""
    gathered: dict[date, list[float]] = {}
    begin = _month_of if len(days) > 7 * LONGEST_WEEKS else _week_of
    for day, value in days:
        if value is not None:
            gathered.setdefault(begin(day), []).append(value)
    return [_span(first, values) for first, values in sorted(gathered.items())]


def _span(first: date, values: list[float]) -> Span:
    low, middle, high = (float(value) for value in np.quantile(values, (0.25, 0.5, 0.75)))
    return Span(first, low, middle, high, len(values))


def _week_of(day: date) -> date:
    return day - timedelta(days=(day.weekday() - writing.first_weekday()) % 7)


def _month_of(day: date) -> date:
    return day.replace(day=1)


def _band(level: Level, spans: list[Span], first: date, last: date) -> str:
    """Draw the middle of each span in the band of its middle half; spans far apart are not joined."""
    length = max(1, (last - first).days)
    at = np.array([(one.first - first).days for one in spans], dtype=np.float64)
    usual = float(np.median(np.diff(at))) if at.size > 1 else 7.0
    x = UNITS[0] * np.clip((at + usual / 2) / length, 0.0, 1.0)
    low, middle, high = (
        level.units(np.array(ends))
        for ends in ([s.low for s in spans], [s.middle for s in spans], [s.high for s in spans])
    )
    pieces = np.split(np.arange(at.size), np.flatnonzero(np.diff(at) > 2.5 * usual) + 1)
    parts = []
    for run in pieces:
        there = " ".join(_pairs(x[run], high[run]))
        back = " ".join(_pairs(x[run][::-1], low[run][::-1]))
        parts.append(element("path", {"class": "b80", "d": f"M{there} {back}Z"}))
        lone = "h6" if run.size == 1 else ""
        parts.append(element("path", {"class": "mid", "d": "M" + " ".join(_pairs(x[run], middle[run])) + lone}))
    return stretched(UNITS, (LEFT, TOP, FOOT - TOP), parts)


def _pairs(x: Array, y: NDArray[np.float64]) -> Iterable[str]:
    return (f"{a:.0f} {b:.0f}" for a, b in zip(x, y, strict=True))


def _words(days: Dated, prefix: str, name: str, numbers: bool, table: Table) -> Words:
    answered = known(days)
    title = said(name, days, numbers)
    if not numbers:
        return Words(
            prefix, title, _("Every day with an answer, oldest first. Higher is more of it."), Table(title, (), ())
        )
    # How many days have one is not counted: that would be a score of answering.
    told = _("Days without an answer stay empty. The average of the others is %(average)s.")
    return Words(prefix, title, told % {"average": points(float(answered.mean()))}, table)


def _caption(name: str) -> str:
    return _("%(name)s, 0 to 10") % {"name": name}

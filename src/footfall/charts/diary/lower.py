"""Whether answers about mood are lower than usual: a calm line that hangs from what is usual, and where that ends."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from footfall.charts.chart import Chart, Table, Words, draw
from footfall.charts.diary.level import UNITS
from footfall.charts.fit import Label, alone, fitted, row
from footfall.charts.numbers import points
from footfall.charts.svg import across, element, line, stretched
from footfall.core import writing
from footfall.core.words import _

#: Pixels down: where the chart stands when all is as usual, its foot, and the whole picture.
TOP, FOOT, WHOLE = 24.0, 124.0, 162.0
#: What is usual takes this share of the room at least; the line may go as deep as it must.
DEEPEST = 1.6
#: Days apart at which the line is broken: nobody answered between.
BREAK = 14


class Standing(NamedTuple):
    """One answered day: its mean answer, and where the chart stands in shares of its limit, 0 usual, 1 at the limit."""

    day: date
    answer: float
    share: float


def lower_chart(days: Sequence[Standing], span: tuple[date, date], title: str, *, numbers: bool = True) -> Chart | None:
    """Draw the days from the first to the last of `span`, or give None where none was answered.

    The mist is what is usual; a line below it is lower than that. Without `numbers` no table stands behind it.
    """
    if not days:
        return None
    deepest = max(DEEPEST, *(one.share for one in days)) * 1.05
    limit = _down(1.0, deepest)
    parts = [
        element("rect", {"class": "zone", "x": across(0.0), "y": TOP, "width": across(100.0), "height": limit - TOP}),
        line("axis", (0.0, limit), ("100%", limit)),
        *alone(_("as usual"), 0.0, TOP - 8),
        *alone(_("lower than is usual for you"), 0.0, FOOT + 2),
        _line(days, span, deepest),
        *_dots(days, span, deepest),
        *_dates(*span),
    ]
    return draw(parts, WHOLE, Words("lower", title, _described(days), _table(days, numbers)))


def _down(share: float, deepest: float) -> float:
    return TOP + (FOOT - TOP) * share / deepest


def _x(day: date, span: tuple[date, date]) -> float:
    """Give the share of the way across."""
    return ((day - span[0]).days + 0.5) / ((span[1] - span[0]).days + 1)


def _line(days: Sequence[Standing], span: tuple[date, date], deepest: float) -> str:
    """Draw the line, broken where nobody answered for long."""
    path, before = "", None
    for one in days:
        joined = before is not None and (one.day - before).days < BREAK
        path += f"{'L' if joined else 'M'}{UNITS[0] * _x(one.day, span):.0f} {UNITS[1] * one.share / deepest:.0f}"
        before = one.day
    return stretched(UNITS, (0.0, TOP, FOOT - TOP), [element("path", {"class": "mid", "d": path})])


def _dots(days: Sequence[Standing], span: tuple[date, date], deepest: float) -> list[str]:
    """Mark the days below what is usual, so that colour and place are not all that tells them."""
    return [
        element(
            "circle",
            {"class": "day", "cx": across(100.0 * _x(one.day, span)), "cy": _down(one.share, deepest), "r": 2.6},
        )
        for one in days
        if one.share > 1
    ]


def _dates(first: date, last: date) -> list[str]:
    """Name the last and the first day below, as there is room."""
    labels = [Label(writing.day_month(last), 100.0), Label(writing.day_month(first), 0.0)]
    return fitted(lambda room: row(labels, WHOLE - 6, room))


def _described(days: Sequence[Standing]) -> str:
    if days[-1].share > 1:
        return _("The line has come down below the mist, which is what is usual for you.")
    if any(one.share > 1 for one in days):
        return _("The line was below the mist for a while, and is back in what is usual for you.")
    return _("The line stays within the mist, which is what is usual for you.")


def _table(days: Sequence[Standing], numbers: bool) -> Table:
    caption = _("Your answers about mood, and how they compare with what is usual for you")
    if not numbers:
        return Table(caption, (), ())
    rows = tuple((writing.day_month(one.day), points(one.answer), _word(one.share)) for one in days)
    return Table(caption, (_("Day"), _("Mood, 0 to 10"), _("Lately")), rows)


def _word(share: float) -> str:
    if share > 1:
        return _("lower than usual")
    return _("a little lower") if share > 0.5 else _("as usual")

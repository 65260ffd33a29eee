"""How much by itself going out went: each answer as a dot, and the curve behind them with its doubt."""

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from footfall.charts.chart import Chart, Table, Words, draw
from footfall.charts.diary.level import FOOT, LEFT, TOP, UNITS, WHOLE, Level, dates, place
from footfall.charts.fit import alone
from footfall.charts.numbers import points
from footfall.charts.svg import across, element, line, stretched, text
from footfall.core import writing
from footfall.core.words import _
from footfall.science.between.habit import SURE, Band, Curve

Array = NDArray[np.float64]
Answers = Sequence[tuple[date, float]]

SCALE = Level(0.0, 10.0, 5.0)
#: Weeks are said instead of days from here on; the newest answers the table names.
WEEKS_FROM, ROWS = 60.0, 26


def habit_chart(
    answers: Answers, began: date, curve: Curve | None, prefix: str = "habit", *, numbers: bool = True
) -> Chart | None:
    """Draw the answers, oldest first, over the days since it began, or give None where there are none.

    The curve's days are counted from `began`; without a curve the dots stand alone.
    """
    if not answers:
        return None
    last = max(answers[-1][0], began + timedelta(days=1))
    parts = [*_frame(numbers), *_curve(curve, (last - began).days), *_dots(answers, began, last)]
    parts += dates(began, last)
    title = said(curve, numbers=numbers)
    words = Words(prefix, title, _description(curve, numbers), _table(answers, numbers))
    return draw(parts, WHOLE, words)


def said(curve: Curve | None, *, numbers: bool = True) -> str:
    """Say whether it goes more by itself than at the beginning, where that is known; never how it should be."""
    if curve is None:
        return _("Your answers so far. A curve needs a few more, over some weeks.")
    if curve.chance <= 1 - SURE:
        return _("It goes less by itself than at your first answers. That happens, and it can turn again.")
    if not curve.rises:
        return _("No rise to see yet. Deciding each time is a way of going, too.")
    if not numbers:
        return _("It goes more by itself than at your first answers.")
    first, now = float(curve.middle[0]), float(curve.middle[-1])
    told = {"first": writing.whole(first), "now": writing.whole(now)}
    if told["first"] == told["now"]:
        return _("It goes a little more by itself than at your first answers.")
    return _("It goes more by itself: from about %(first)s of 10 at your first answers to about %(now)s now.") % told


def settling(curve: Curve | None, *, numbers: bool = True) -> str:
    """Say how long the rise takes; nothing without a rise, and openly where it is not known."""
    if curve is None or not curve.rises:
        return ""
    if curve.settles is None:
        return _("How long the rise takes cannot be told yet.")
    if not numbers:
        return _("About how long the rise takes is known now.")
    return _long(curve.settles)


def _long(days: Band) -> str:
    if days.low < WEEKS_FROM:
        told = {"low": writing.whole(days.low), "high": writing.whole(days.high)}
        return _("Nearly all of the rise takes about %(low)s to %(high)s days.") % told
    told = {"low": writing.whole(days.low / 7), "high": writing.whole(days.high / 7)}
    return _("Nearly all of the rise takes about %(low)s to %(high)s weeks.") % told


def _frame(numbers: bool) -> list[str]:
    parts = alone(_("↑ it happens by itself"), 0.0, 10)
    for value in np.arange(SCALE.low, SCALE.high + 0.01, SCALE.step):
        y = SCALE.y(float(value))
        parts.append(line("axis", (LEFT, y), ("100%", y)))
        parts += [text(writing.whole(float(value)), "0", y + 4)] if numbers else []
    return parts


def _curve(curve: Curve | None, days: int) -> list[str]:
    if curve is None:
        return []
    x = UNITS[0] * curve.days / max(1, days)
    parts = [_band("b95", x, *curve.outer), _band("b50", x, *curve.inner)]
    parts.append(element("path", {"class": "mid", "d": f"M{_pairs(x, SCALE.units(curve.middle))}"}))
    return [stretched(UNITS, (LEFT, TOP, FOOT - TOP), parts)]


def _band(kind: str, x: Array, low: Array, high: Array) -> str:
    there, back = _pairs(x, SCALE.units(high)), _pairs(x[::-1], SCALE.units(low)[::-1])
    return element("path", {"class": kind, "d": f"M{there} {back}Z"})


def _pairs(x: Array, y: Array) -> str:
    return " ".join(f"{a:.0f} {b:.0f}" for a, b in zip(x, y, strict=True))


def _dots(answers: Answers, began: date, last: date) -> list[str]:
    long = max(1, (last - began).days)
    return [
        element(
            "circle",
            {"class": "day", "cx": across(place((day - began).days / long)), "cy": SCALE.y(value), "r": 3.2},
        )
        for day, value in answers
    ]


def _description(curve: Curve | None, numbers: bool) -> str:
    first = _("Each dot is one answer, oldest first; up is more by itself.")
    if curve is None:
        return first
    words = [first, _("The line is the likeliest course; the wide band holds it in nineteen of twenty cases.")]
    if numbers:
        low, high = float(curve.outer[0][-1]), float(curve.outer[1][-1])
        now = _("At the end of the line: between %(low)s and %(high)s of 10.")
        words.append(now % {"low": points(round(low, 1)), "high": points(round(high, 1))})
    return " ".join(words)


def _table(answers: Answers, numbers: bool) -> Table:
    caption = _("Your answers, newest first")
    if not numbers:
        return Table(caption, (), ())
    rows = tuple((writing.full_date(day), points(value)) for day, value in reversed(answers[-ROWS:]))
    return Table(caption, (_("Day"), _("By itself, 0 to 10")), rows)

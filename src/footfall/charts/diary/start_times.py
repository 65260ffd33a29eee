"""At which hours activities began: a row of 24 hours for each day of the week, and in words how regular that is."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from footfall.charts.chart import Chart, Table, Words, draw
from footfall.charts.fit import Label, fitted, row
from footfall.charts.svg import across, element, line, text
from footfall.core import writing
from footfall.core.words import _, many

#: Percent across where the hours begin; pixels down of the first row, from one to the next, of a week and the whole.
LEFT, FIRST, STEP = 16.0, 12.0, 20.0
FOOT, WHOLE = FIRST + 7 * STEP - 4, FIRST + 7 * STEP + 22
#: Beginnings within a quarter of an hour share a mark.
QUARTERS = 96
#: How many hours wide a usual time may be, the share of beginnings inside that makes it usual, or frequent, and the
#: fewest beginnings of which anything is said.
WINDOW, USUAL, FREQUENT, ENOUGH = 2.0, 0.7, 0.4, 5
#: Hours that are named, dearest first.
NAMED = (24, 0, 12, 6, 18)


class Usual(NamedTuple):
    """The two hours in which most began: their first hour, and the share and number that began in them."""

    first: float
    share: float
    inside: int


def start_times_chart(starts: Sequence[tuple[float, int]], prefix: str, numbers: bool = True) -> Chart | None:
    """Draw when activities began, or give None where there are none.

    `starts` are local hours from 0 to 24 (6.5 is half past six) with their day of the week (0 is Monday). A pale mark
    is one beginning within a quarter of an hour, a full mark several.
    """
    hours = np.array([hour % 24.0 for hour, _weekday in starts if np.isfinite(hour)], dtype=np.float64)
    if not hours.size:
        return None
    bins = Counter((weekday % 7, int(hour % 24.0 * 4)) for hour, weekday in starts if np.isfinite(hour))
    order = [(writing.first_weekday() + n) % 7 for n in range(7)]
    usual = usual_time(hours)
    parts = [*_window(usual), *_hours(), *_days(order)]
    parts += [_mark(order.index(weekday), quarter, count) for (weekday, quarter), count in sorted(bins.items())]
    title = said(usual, hours.size, numbers)
    table = Table(title, (), ())
    if numbers:
        table = Table(_("How many began in each hour"), (_("Hour"), _("Beginnings")), tuple(_rows(hours)))
    return draw(parts, WHOLE, Words(prefix, title, _description(usual, hours.size, numbers), table))


def usual_time(hours: NDArray[np.float64]) -> Usual:
    """Find the two hours around the clock, from a quarter past to a quarter past, in which most began."""
    firsts = np.arange(QUARTERS) / 4.0
    held = ((hours[None, :] - firsts[:, None]) % 24.0 < WINDOW).sum(axis=1)
    best = np.flatnonzero(held == held.max())
    # Of neighbouring windows that hold the same the middle one is named; they may run over midnight.
    runs = np.split(best, np.flatnonzero(np.diff(best) > 1) + 1)
    run = max(runs, key=len)
    first = float(firsts[run[(len(run) - 1) // 2]])
    return Usual(first, float(held.max()) / hours.size, int(held.max()))


def said(usual: Usual, count: int, numbers: bool) -> str:
    """Say how regular the time of day is, without a word on how it should be."""
    told = {"from": _clock(usual.first), "to": _clock(usual.first + WINDOW)}
    if count < ENOUGH:
        return _("When you began so far")
    if usual.share >= USUAL and not numbers:
        return _("You mostly begin at about the same time of day")
    if usual.share >= USUAL:
        return _("You mostly begin between %(from)s and %(to)s") % told
    if usual.share >= FREQUENT and not numbers:
        return _("You often begin at about the same time of day, and at other times too")
    if usual.share >= FREQUENT:
        return _("You often begin between %(from)s and %(to)s, and at other times too") % told
    return _("You begin at many different times")


def _window(usual: Usual) -> list[str]:
    """Draw the two usual hours behind the rows, in two pieces where they run over midnight."""
    if usual.share < FREQUENT or usual.inside < ENOUGH:
        return []
    pieces = [(usual.first, min(24.0, usual.first + WINDOW)), (0.0, usual.first + WINDOW - 24.0)]
    return [
        element(
            "rect",
            {
                "class": "zone", "x": across(_at(first)), "width": across(_at(last) - _at(first)), "y": FIRST - 8,
                "height": FOOT - FIRST + 8,
            },
        )
        for first, last in pieces
        if last > first
    ]  # fmt: skip


def _at(hour: float) -> float:
    return LEFT + (100.0 - LEFT) * hour / 24.0


def _hours() -> list[str]:
    labels = [Label(_clock(hour), _at(hour), None, (FOOT, FOOT + 5)) for hour in NAMED]
    lines = [line("axis", (_at(hour), FIRST - 8), (_at(hour), FOOT)) for hour in NAMED]
    return [
        *lines,
        line("axis", (LEFT, FOOT), ("100%", FOOT)),
        *fitted(lambda room: row(labels, FOOT + 19, room, left=LEFT)),
    ]


def _days(order: Sequence[int]) -> list[str]:
    return [text(writing.weekday_short(weekday), "0", FIRST + STEP * n + 4) for n, weekday in enumerate(order)]


def _mark(number: int, quarter: int, count: int) -> str:
    kind = "begun often" if count > 1 else "begun"
    return element(
        "circle", {"class": kind, "cx": across(_at((quarter + 0.5) / 4)), "cy": FIRST + STEP * number, "r": 4}
    )


def _clock(hour: float) -> str:
    minutes = round(hour * 60) % 1440 if hour != 24 else 1440
    return writing.clock(minutes // 60, minutes % 60) if minutes < 1440 else writing.clock(0, 0)


def _rows(hours: NDArray[np.float64]) -> list[tuple[str, str]]:
    counted = np.bincount(hours.astype(np.int64), minlength=24)
    return [(_clock(hour), writing.whole(counted[hour])) for hour in range(24) if counted[hour]]


def _description(usual: Usual, count: int, numbers: bool) -> str:
    first = _("A row for each day of the week, from midnight to midnight; a mark where something began.")
    if not numbers or count < ENOUGH:
        return first
    words = many(
        "%(inside)s of %(n)s beginning lies in those two hours that hold the most.",
        "%(inside)s of %(n)s beginnings lie in those two hours that hold the most.",
        count,
    )
    return f"{first} " + words % {"inside": writing.whole(usual.inside), "n": writing.whole(count)}

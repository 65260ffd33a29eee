"""Intervals one below another on the scale across: a soft bar with a mark in the middle, its words above."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from footfall.charts.answers.scale import ZERO, Ends, Figure, Scale, axis, ground
from footfall.charts.fit import ROOMS, fitted, wrapped
from footfall.charts.svg import Value, across, element, line, text

#: Pixels down: where the first row begins, from one row to the next, from a row's words to its bar, its thickness,
#: and how much higher a row is whose words need two lines where there is little room.
FIRST, STEP, BAR, THICK, LINE = 34.0, 42.0, 13.0, 10.0, 15.0


class Row(NamedTuple):
    """One interval with its words; the middle is None where only the interval is known.

    `note` follows the words; `is_ours` marks the row the words beside the picture speak of.
    """

    words: str
    figure: Figure
    note: str = ""
    is_ours: bool = False
    has_middle: bool = True


class Rows(NamedTuple):
    """What a picture of rows stands on; `usual` is a value to compare each row with, as a dotted line."""

    scale: Scale
    ends: Ends
    noticeable: float
    numbers: bool
    usual: float | None = None


def draw_rows(rows: Sequence[Row], on: Rows) -> tuple[list[str], float]:
    """Draw all rows over the zone and above their axis, and give the pixels down to the axis.

    The zero line and the dotted one stand beside the bars only, so that they never run through words.
    """
    lines = max((len(wrapped(row.words + row.note, ROOMS[0], 2)) for row in rows), default=1)
    step = STEP + LINE * (lines - 1)
    foot = FIRST + step * len(rows) - 8
    parts = ground(on.scale, on.noticeable, foot, foot)[:-1]
    for number, row in enumerate(rows):
        parts += _row(row, on, FIRST + step * number + LINE * (lines - 1))
    return parts + axis(on.ends, on.scale, foot, on.numbers), foot


def _row(row: Row, on: Rows, y: float) -> list[str]:
    """Draw one row; `y` is where the last line of its words stands."""
    scale = on.scale
    left, right = scale.at(row.figure.low), scale.at(row.figure.high)
    bar: dict[str, Value] = {"class": "b50" if row.is_ours else "b80", "x": across(left), "y": y + BAR - THICK / 2}
    around = (y + BAR - THICK, y + BAR + THICK)
    parts = [
        line("zero", (ZERO, around[0]), (ZERO, around[1])),
        *fitted(partial(_named, row, y)),
        element("rect", {**bar, "width": across(max(right - left, 0.5)), "height": THICK, "rx": THICK / 2}),
    ]
    if on.usual is not None:
        usual = scale.at(on.usual)
        parts.append(line("path plain", (usual, around[0]), (usual, around[1])))
    if row.has_middle:
        at = scale.at(row.figure.middle)
        parts.append(line("at", (at, y + BAR - THICK / 2 - 2), (at, y + BAR + THICK / 2 + 2)))
    return parts


def _named(row: Row, y: float, room: float) -> list[str]:
    lines = wrapped(row.words + row.note, room, 2)
    return [
        text(words, "0", y - LINE * (len(lines) - 1 - number), "you" if row.is_ours else None)
        for number, words in enumerate(lines)
    ]

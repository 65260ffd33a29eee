"""Which mark of a picture is whose: a row of marks with their words at its foot."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from footfall.charts.fit import AIR, fitted
from footfall.charts.numbers import shortened, width_percent
from footfall.charts.svg import across, element, line, text

#: In sizes of the words: the length of a mark that is a line and of one that is a box, its distance to its words, and
#: the distance to the next mark.
LONG, SHORT, BESIDE, NEXT = 1.2, 0.75, 0.5, 0.9


class Key(NamedTuple):
    """One mark: the class it is drawn with, what it is, and its shape ("line", "box" or "square")."""

    role: str
    words: str
    shape: str = "line"


def legend(keys: Sequence[Key], y: float) -> list[str]:
    """Write marks with their words one after the other in a row; words without room are cut with an ellipsis."""
    return fitted(partial(_row, keys, y))


def _row(keys: Sequence[Key], y: float, room: float) -> list[str]:
    parts, left, step = [], 0.0, 100.0 / room
    # All but the last leave room for those that follow them.
    share = 100.0 / max(1, len(keys))
    for number, key in enumerate(keys):
        long = LONG if key.shape == "line" else SHORT
        start = left + (long + BESIDE) * step
        words = shortened(key.words, max(share * (number + 1), start) - AIR * step - start, room)
        parts += [_mark(key, left, long * step, y), text(words, start, y)]
        left = start + width_percent(words, room) + NEXT * step
    return parts


def _mark(key: Key, left: float, long: float, y: float) -> str:
    if key.shape == "box":
        box = {"class": key.role, "x": across(left), "width": across(long)}
        return element("rect", {**box, "y": y - 10, "height": 10.5, "rx": 1.5})
    if key.shape == "square":
        return line(key.role, (left + long / 2, y - 9), (left + long / 2, y))
    # A thick line has round ends that reach further.
    return line(key.role, (left + long / 4, y - 4), (left + long * 3 / 4, y - 4))

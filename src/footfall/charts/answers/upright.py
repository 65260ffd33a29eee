"""A course over hours, minutes or effort: the middle line in its 95 % band, up is better, zero and zone behind it."""

from collections.abc import Sequence
from math import isfinite
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from footfall.charts.answers.scale import Figure, change_ends, turned
from footfall.charts.chart import Table
from footfall.charts.fit import Label, fitted, row, spaced
from footfall.charts.numbers import MINUS, between, shortened, signed, width_percent
from footfall.charts.svg import Value, across, element, line, stretched, text
from footfall.core.estimates import Estimate, Point
from footfall.core.footfalls import sign
from footfall.core.words import _

#: Percent across where the course begins; left of it stand the points of the scale.
LEFT = 17.5
#: Percent across where ground and zero line begin, right of the figures.
GROUND = 13.0
#: Pixels down: the top and the foot of the course; points the scale spans at least, and its air.
TOP, FOOT = 26.0, 196.0
LEAST_SPAN, AIR = 2.0, 1.08
#: The units of the stretched picture.
UNITS = (1000, 170)
#: Steps between named points, and the least pixels between two.
STEPS, LEAST_STEP = (0.5, 1.0, 2.0, 5.0), 26.0
#: The least pixels of the zone on one side of zero that hold its words.
WORDS_HIGH = 19.0


class Course(NamedTuple):
    """Points along an axis, 0 to 1 across, and what is likely there, up is better."""

    x: tuple[float, ...]
    figures: tuple[Figure, ...]
    noticeable: float


class Upright(NamedTuple):
    """The scale upwards: points from `low` to `high`, up is better."""

    low: float
    high: float

    def y(self, value: float) -> float:
        """Give the pixels down of a value; what lies outside stands at the edge."""
        share = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return FOOT - (FOOT - TOP) * share


def course(estimate: Estimate, places: Sequence[float]) -> Course | None:
    """Turn the points of an answer so that up is better, or give None where there are none to draw."""
    noticeable = estimate.smallest_noticeable
    told = [number for point in estimate.points for number in (point.at, point.estimate, *point.interval)]
    if len(estimate.points) < 2 or noticeable is None or not all(map(isfinite, (*told, noticeable))):
        return None
    figures = tuple(turned(estimate, point.estimate, point.interval) for point in estimate.points)
    return Course(tuple(places), figures, noticeable)


def upright(drawn: Course) -> Upright:
    """Choose a scale that holds band, zero and zone, and spans at least two points."""
    high = max(1.25 * drawn.noticeable, *(AIR * figure.high for figure in drawn.figures))
    low = min(-1.25 * drawn.noticeable, *(AIR * figure.low for figure in drawn.figures))
    missing = max(0.0, LEAST_SPAN - (high - low))
    return Upright(low, high + missing) if high >= -low else Upright(low - missing, high)


def picture(estimate: Estimate, drawn: Course, numbers: bool) -> list[str]:
    """Draw zone, band, line, zero and the words of the scale upwards; what stands below the axis is the caller's."""
    scale = upright(drawn)
    parts = [*_ground(drawn, scale), _curves(drawn, scale, estimate.verdict == "not_enough_data")]
    parts += [line("zero", (GROUND, scale.y(0.0)), ("100%", scale.y(0.0)))]
    parts += [
        line("limit", (LEFT, scale.y(end)), ("100%", scale.y(end))) for end in (drawn.noticeable, -drawn.noticeable)
    ]
    parts += [line("axis", (GROUND, FOOT), ("100%", FOOT)), *fitted(lambda room: [_zone_words(drawn, scale, room)])]
    ends = change_ends(estimate)
    parts += [] if ends is None else fitted(lambda room: [text(shortened(f"↑ {ends.right}", 100.0, room), "0", 12)])
    return parts + (_named(scale, sign(estimate)) if numbers else [text("0", "0", scale.y(0) + 4)])


def place(x: float) -> float:
    """Give percent across of a place between 0 and 1 along the course."""
    return LEFT + (100.0 - LEFT) * x


def below(ticks: Sequence[tuple[float, str]], first: str = "") -> list[str]:
    """Write words under the axis where they have room, each with its small tick.

    `ticks` are places from 0 to 1 with their words; `first` are words that stand left of them all.
    """
    labels = [Label(words, place(x), None, (FOOT, FOOT + 5)) for x, words in spaced(ticks)]
    start = [Label(first, 0.0, "sun")] if first else []
    return fitted(lambda room: row([*start, *labels], FOOT + 18, room))


def points_table(estimate: Estimate, head: str, names: Sequence[str]) -> Table:
    """Write the points of an answer as a table, in raw points of the outcome's own scale."""
    rows = tuple(
        (name, signed(point.estimate, 2), between(*point.interval))
        for name, point in zip(names, estimate.points, strict=True)
    )
    return Table(_("Points on your 0 to 10 scale"), (head, _("Likeliest"), _("19 in 20")), rows)


def said_of(estimate: Estimate, point: Point) -> str:
    """Say what a point of the course is worth, without a figure."""
    noticeable, value = estimate.smallest_noticeable or 0.0, sign(estimate) * point.estimate
    if value > noticeable:
        return _("better and enough to notice")
    return _("worse and enough to notice") if value < -noticeable else _("too small to notice")


def _ground(drawn: Course, scale: Upright) -> list[str]:
    top, foot = scale.y(drawn.noticeable), scale.y(-drawn.noticeable)
    zone: dict[str, Value] = {"class": "zone", "x": across(GROUND), "y": top, "width": across(100.0 - GROUND)}
    return [element("rect", {**zone, "height": foot - top})]


def _zone_words(drawn: Course, scale: Upright, room: float) -> str:
    """Name the zone at the right: inside it on the side the line does not end, else beyond the band."""
    end_is_above, words = drawn.figures[-1].middle >= 0, shortened(_("too small to notice"), 100.0 - LEFT, room)
    if scale.y(0.0) - scale.y(drawn.noticeable) >= WORDS_HIGH:
        y = scale.y(-drawn.noticeable) - 5 if end_is_above else scale.y(drawn.noticeable) + 14
    else:
        from_here = min(0.5, (100.0 - width_percent(words, room) - LEFT) / (100.0 - LEFT))
        late = [figure for x, figure in zip(drawn.x, drawn.figures, strict=True) if x >= from_here]
        top = max(drawn.noticeable, *(figure.high for figure in late))
        low = min(-drawn.noticeable, *(figure.low for figure in late))
        y = scale.y(top) - 6 if end_is_above else scale.y(low) + 14
    return text(words, "100%", max(TOP + 10, min(y, FOOT - 4)), None, "end")


def _curves(drawn: Course, scale: Upright, is_open: bool) -> str:
    x = UNITS[0] * np.array(drawn.x)
    low, middle, high = (
        UNITS[1] * np.array([scale.y(value) - TOP for value in values]) / (FOOT - TOP)
        for values in (
            [f.low for f in drawn.figures],
            [f.middle for f in drawn.figures],
            [f.high for f in drawn.figures],
        )
    )
    upper, lower, back = smooth(x, high), smooth(x, low), smooth(x[::-1], low[::-1])
    parts = [
        element("path", {"class": "b95", "d": f"M{upper}L{back}Z"}),
        element("path", {"class": "edgeline", "d": f"M{upper}M{lower}"}),
        element("path", {"class": "mid plain" if is_open else "mid", "d": f"M{smooth(x, middle)}"}),
    ]
    return stretched(UNITS, (LEFT, TOP, FOOT - TOP), parts)


def smooth(x: NDArray[np.float64], y: NDArray[np.float64]) -> str:
    """Write a path through the points that rises and falls only where they do (without its first letter).

    Fritsch & Carlson (1980), SIAM J Numer Anal 17:238, doi:10.1137/0717021: cubic pieces with the harmonic mean of
    neighbouring slopes, none at a turn.
    """
    slope = np.diff(y) / np.diff(x)
    before, after = slope[:-1], slope[1:]
    same = before * after > 0
    steep = np.zeros(y.size)
    steep[1:-1][same] = 2.0 / (1.0 / before[same] + 1.0 / after[same])
    steep[0], steep[-1] = slope[0], slope[-1]
    third = np.diff(x) / 3
    pieces = [f"{x[0]:.0f} {y[0]:.1f}"]
    for i, step in enumerate(third):
        near, far = y[i] + steep[i] * step, y[i + 1] - steep[i + 1] * step
        pieces.append(f"C{x[i] + step:.0f} {near:.1f} {x[i + 1] - step:.0f} {far:.1f} {x[i + 1]:.0f} {y[i + 1]:.1f}")
    return "".join(pieces)


def _named(scale: Upright, turn: int) -> list[str]:
    """Write zero and the points at the left, in raw points: where lower is better, up is minus."""
    height = (FOOT - TOP) / (scale.high - scale.low)
    step = next((step for step in STEPS if step * height >= LEAST_STEP), STEPS[-1])
    steps = range(-int(-scale.low // step), int(scale.high // step) + 1)
    return [
        text(_points(turn * n * step), "0", scale.y(n * step) + 4)
        for n in steps
        if TOP + 8 <= scale.y(n * step) <= FOOT - 2
    ]


def _points(value: float) -> str:
    if not value:
        return "0"
    whole, half = divmod(abs(value), 1.0)
    return (MINUS if value < 0 else "+") + (f"{whole:.0f}" if whole else "") + ("½" if half else "")

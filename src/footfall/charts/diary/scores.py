"""The scores of one questionnaire over months: a calm line over its whole scale, and the band of what is only noise."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from footfall.charts.chart import Chart, Table, Words, draw
from footfall.charts.diary.level import LEFT, TOP, UNITS, dates, place
from footfall.charts.fit import alone
from footfall.charts.legend import Key, legend
from footfall.charts.numbers import points
from footfall.charts.svg import across, element, line, stretched, text
from footfall.core import writing
from footfall.core.words import _, many

#: Pixels down of the foot of the scale: higher than a diary, for a whole scale is much to show.
FOOT = 156.0
#: Pixels down of the words that name the band, of the whole picture, and of one without a band.
KEYS, WHOLE, BANDLESS = FOOT + 46.0, FOOT + 52.0, FOOT + 26.0
#: Days without an answer after which the line is broken: nobody knows what lay between.
LONG_GAP = 100
#: The share of the width that is left free before the first and after the last dot.
AIR = 0.03


class Reading(NamedTuple):
    """One answered questionnaire: its day, its score, and in words how it stands to the usual one."""

    day: date
    score: float
    said: str = ""


class Measure(NamedTuple):
    """What is scored: its name, the ends of its scale, whether less of it is better, and what up means in a word."""

    name: str
    low: float
    high: float
    less_is_better: bool
    up: str = ""

    def y(self, score: float) -> float:
        """Give pixels down; better is always up."""
        share = (min(max(score, self.low), self.high) - self.low) / (self.high - self.low)
        return TOP + (FOOT - TOP) * (share if self.less_is_better else 1.0 - share)


def scores_chart(
    readings: Sequence[Reading],
    measure: Measure,
    noise: tuple[float, float] | None,
    title: str,
    *,
    numbers: bool = True,
    prefix: str = "scores",
) -> Chart | None:
    """Draw scores over their days, oldest first, or give None where there is none.

    `noise` are the ends between which the measure cannot tell a score from the usual one. The picture always shows the
    whole scale, so that a small change looks small. Where numbers are hidden the line, the band and words stay.
    """
    if not readings:
        return None
    parts = [*_band(measure, noise), *_scale(measure, numbers), *_line(readings, measure), *_dots(readings, measure)]
    parts += dates(readings[0].day, readings[-1].day, FOOT)
    parts += legend([Key("zone", _("In this band it may be only chance"), "box")], KEYS) if noise else []
    words = Words(prefix, title, _description(readings, measure, noise, numbers), _table(readings, measure, numbers))
    return draw(parts, WHOLE if noise else BANDLESS, words)


def _scale(measure: Measure, numbers: bool) -> list[str]:
    usual = _("↑ less of it") if measure.less_is_better else _("↑ more of it")
    parts = alone(measure.up or usual, 0.0, 10)
    for score in (measure.low, (measure.low + measure.high) / 2, measure.high):
        y = measure.y(score)
        parts.append(line("axis", (LEFT, y), ("100%", y)))
        parts += [text(points(score), "0", y + 4)] if numbers and score == round(score) else []
    return parts


def _band(measure: Measure, noise: tuple[float, float] | None) -> list[str]:
    if noise is None:
        return []
    top, foot = sorted(measure.y(score) for score in noise)
    wide = {"class": "zone", "x": across(LEFT), "width": across(100.0 - LEFT)}
    return [element("rect", {**wide, "y": top - 1.0, "height": foot - top + 2.0, "rx": 3})]


def _shares(readings: Sequence[Reading]) -> list[float]:
    """Give the share of the width at which each day stands; a single one stands in the middle."""
    first = readings[0].day
    length = (readings[-1].day - first).days
    if not length:
        return [0.5] * len(readings)
    return [AIR + (1.0 - 2.0 * AIR) * (one.day - first).days / length for one in readings]


def _line(readings: Sequence[Reading], measure: Measure) -> list[str]:
    """Draw the line from answer to answer; where a long time was not answered it is broken."""
    across_of, depth = _shares(readings), FOOT - TOP
    places = [
        (UNITS[0] * x, UNITS[1] * (measure.y(one.score) - TOP) / depth)
        for x, one in zip(across_of, readings, strict=True)
    ]
    pieces = [
        f"M{x:.0f} {y:.0f}L{to_x:.0f} {to_y:.0f}"
        for ((x, y), before), ((to_x, to_y), after) in pairwise(zip(places, readings, strict=True))
        if (after.day - before.day).days <= LONG_GAP
    ]
    if not pieces:
        return []
    return [stretched(UNITS, (LEFT, TOP, depth), [element("path", {"class": "mid", "d": "".join(pieces)})])]


def _dots(readings: Sequence[Reading], measure: Measure) -> list[str]:
    """Draw a dot for each answer; the newest is the larger one."""
    dots = []
    for x, one in zip(_shares(readings), readings, strict=True):
        role, size = ("here", 4.6) if one is readings[-1] else ("day", 2.8)
        dots.append(element("circle", {"class": role, "cx": across(place(x)), "cy": measure.y(one.score), "r": size}))
    return dots


def _description(
    readings: Sequence[Reading], measure: Measure, noise: tuple[float, float] | None, numbers: bool
) -> str:
    if not numbers:
        return _("Every time it was answered, oldest first. Better is up.")
    told = {"n": len(readings), "low": points(measure.low), "high": points(measure.high)}
    said = many(
        "Answered once. The scale goes from %(low)s to %(high)s; better is up.",
        "Answered %(n)d times. The scale goes from %(low)s to %(high)s; better is up.",
        len(readings),
    )
    if noise is None:
        return said % told
    ends = {"low": points(noise[0]), "high": points(noise[1])}
    return said % told + " " + _("From %(low)s to %(high)s the measure cannot tell a score from your usual.") % ends


def _table(readings: Sequence[Reading], measure: Measure, numbers: bool) -> Table:
    if not numbers:
        return Table(measure.name, (), ())
    rows = tuple((writing.full_date(one.day), points(one.score), one.said) for one in reversed(readings))
    return Table(measure.name, (_("Day"), _("Score"), _("Beside your usual")), rows)

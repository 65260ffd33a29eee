"""The average way back after hard days: how far below usual, from that day on, with its band."""

import numpy as np

from footfall.charts.answers.upright import smooth
from footfall.charts.chart import Chart, Table, Words, draw
from footfall.charts.fit import Label, alone, fitted, row
from footfall.charts.numbers import between, signed
from footfall.charts.svg import across, element, line, stretched, text
from footfall.core.words import _
from footfall.science.between.resilience import WayBack

#: Percent across where the course begins; pixels down of its top and foot; its own units.
LEFT, TOP, FOOT, UNITS = 13.0, 30.0, 180.0, (1000, 150)
LEAST_SPAN, AIR = 2.0, 1.08
#: Days that are named.
DAYS = (1, 2, 3, 5)


def way_back_chart(found: WayBack, title: str, prefix: str, numbers: bool = True) -> Chart | None:
    """Draw the way back in points below usual, or give None where there is nothing to draw. Up is better."""
    if len(found.points) < 2:
        return None
    at, middle, low, high = (np.array(column) for column in zip(*found.points, strict=True))
    top, foot = max(AIR * float(high.max()), 0.25), min(AIR * float(low.min()), -0.25)
    foot = min(foot, top - LEAST_SPAN)

    def y(value: float) -> float:
        return FOOT - (FOOT - TOP) * (value - foot) / (top - foot)

    def units(values: "np.typing.NDArray[np.float64]") -> "np.typing.NDArray[np.float64]":
        return UNITS[1] * (top - values) / (top - foot)

    x, last = UNITS[0] * at / at[-1], float(at[-1])
    upper, lower, back = smooth(x, units(high)), smooth(x, units(low)), smooth(x[::-1], units(low)[::-1])
    curves = [
        element("path", {"class": "b95", "d": f"M{upper}L{back}Z"}),
        element("path", {"class": "edgeline", "d": f"M{upper}M{lower}"}),
        element("path", {"class": "mid", "d": f"M{smooth(x, units(middle))}"}),
    ]
    parts = [stretched(UNITS, (LEFT, TOP, FOOT - TOP), curves)]
    parts += [line("zero", (LEFT, y(0.0)), ("100%", y(0.0))), line("axis", (LEFT, FOOT), ("100%", FOOT))]
    parts += [element("circle", {"class": "here", "cx": across(LEFT), "cy": y(float(middle[0])), "r": 4.5})]
    parts += alone(_("↑ your usual"), 0.0, 14)
    if numbers:
        parts += [text("0", "0", y(0.0) + 4)]
        parts += [text(signed(float(step), 0), "0", y(float(step)) + 4) for step in range(-1, int(foot) - 1, -1)
                  if y(float(step)) < FOOT - 6]  # fmt: skip
    names = [(24.0 * day, _day(day)) for day in (0, *(DAYS if numbers else DAYS[:1]))]
    labels = [Label(name, LEFT + (100.0 - LEFT) * hours / last, None, (FOOT, FOOT + 5)) for hours, name in names]
    parts += fitted(lambda room: row([labels[0], labels[-1], *labels[1:-1]], FOOT + 20, room))
    return draw(parts, FOOT + 28, _words(found, title, prefix, numbers))


def _day(number: int) -> str:
    if number < 2:
        return _("a day on") if number else _("that day")
    return _("%(n)d days on") % {"n": number}


def _words(found: WayBack, title: str, prefix: str, numbers: bool) -> Words:
    if not numbers:
        told = _("The line is the average of those days, the band holds what is likely. Up is better.")
        return Words(prefix, title, told, Table(title, (), ()))
    told = _("The line is the average of those days, the band holds 19 in 20 likely courses. Up is better.")
    rows = tuple((_hours(hours), signed(middle, 1), between(low, high)) for hours, middle, low, high in found.points)
    caption = _("Points below or above your usual, on your 0 to 10 scale")
    return Words(prefix, title, told, Table(caption, (_("When"), _("Likeliest"), _("19 in 20")), rows))


def _hours(hours: float) -> str:
    return _("%(n)d hours on") % {"n": hours} if hours else _("that day")

"""A length of time with its doubt, on a scale from minutes to days."""

from math import isfinite, log

from footfall.charts.answers.footfalls import Said
from footfall.charts.chart import Chart, Table, Words, draw
from footfall.charts.fit import Label, fitted, row
from footfall.charts.numbers import hours_words
from footfall.charts.svg import Value, across, element, line
from footfall.core.estimates import Estimate
from footfall.core.words import _, _in

#: Hours at both ends of the scale.
SHORTEST, LONGEST = 0.12, 60.0
#: Hours that are named in words, see _named.
NAMED = (0.25, 24.0, 5.5, 1.0)
#: Pixels down: the middle of the bar, its thickness, the axis.
MIDDLE, THICK, FOOT = 32.0, 16.0, 58.0


def hours_chart(estimate: Estimate, said: Said, prefix: str, numbers: bool = True) -> Chart | None:
    """Draw how long something lasts, or None while there is nothing to draw; each step along is several times longer.

    While nobody can tell, the bar is hollow and dotted.
    """
    middle, interval = estimate.estimate, estimate.interval
    if middle is None or interval is None or not all(isfinite(value) and value > 0 for value in (middle, *interval)):
        return None
    left, at, right = _at(interval[0]), _at(middle), _at(interval[1])
    is_open = estimate.verdict == "not_enough_data"
    parts = [line("axis", (_at(hours), 14), (_at(hours), FOOT)) for hours in NAMED]
    if is_open:
        parts.append(line("path plain", (left, MIDDLE), (right, MIDDLE)))
    else:
        bar: dict[str, Value] = {"class": "b80", "x": across(left), "y": MIDDLE - THICK / 2}
        parts.append(element("rect", {**bar, "width": across(right - left), "height": THICK, "rx": THICK / 2}))
    kind = "ask" if is_open else "here"
    parts.append(element("circle", {"class": kind, "cx": across(at), "cy": MIDDLE, "r": 6}))
    parts.append(line("axis", ("0", FOOT), ("100%", FOOT)))
    parts += fitted(_below)
    table = Table(said.title, (), ())
    if numbers:
        rows = ((_("Likeliest"), hours_words(middle)), (_("19 in 20"), _range(estimate)))
        table = Table(said.title, (_("What"), _("How long")), rows)
    return draw(parts, FOOT + 26, Words(prefix, said.title, _description(estimate, numbers), table))


def _below(room: float) -> list[str]:
    """Name the hours in words, or shortly where not all of the words have room."""
    written = row([Label(_named(hours), _at(hours)) for hours in NAMED], FOOT + 18, room)
    if len(written) == len(NAMED):
        return written
    return row([Label(_shortly(hours), _at(hours)) for hours in NAMED], FOOT + 18, room)


def _shortly(hours: float) -> str:
    return {0.25: _("¼ h"), 24.0: _("24 h"), 5.5: _("5½ h"), 1.0: _("1 h")}[hours]


def _named(hours: float) -> str:
    """Name a length of time, dearest first where not all have room."""
    named = {
        0.25: _in("alone", "minutes"),
        24.0: _in("alone", "a day"),
        5.5: _in("alone", "a few hours"),
        1.0: _in("alone", "an hour"),
    }
    return named[hours]


def _at(hours: float) -> float:
    held = min(max(hours, SHORTEST), LONGEST)
    return 100.0 * log(held / SHORTEST) / log(LONGEST / SHORTEST)


def _range(estimate: Estimate) -> str:
    low, high = estimate.interval or (0.0, 0.0)
    return _("%(low)s to %(high)s") % {"low": hours_words(low), "high": hours_words(high)}


def _description(estimate: Estimate, numbers: bool) -> str:
    words = _("The scale goes from minutes to days.")
    if not numbers or estimate.estimate is None:
        near = min(NAMED, key=lambda named: abs(log(named / (estimate.estimate or 1.0))))
        return words + " " + _("Likeliest: about %(length)s.") % {"length": _named(near)}
    told = {"middle": hours_words(estimate.estimate), "range": _range(estimate)}
    return words + " " + _("Likeliest: %(middle)s; 19 in 20 likely answers lie within %(range)s.") % told

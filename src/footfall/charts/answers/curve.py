"""The lift over a day: how large it is from the end of an activity to 24 hours later, and when half of it is gone."""

from math import isfinite, sqrt

from footfall.charts.answers import upright
from footfall.charts.answers.footfalls import Said
from footfall.charts.chart import Chart, Table, Words, draw
from footfall.charts.fit import alone
from footfall.charts.numbers import hours_words, ranged
from footfall.charts.svg import across, element, line
from footfall.core.estimates import Estimate
from footfall.core.words import _

#: Hours after the end the picture covers, and those that are named.
LAST = 24.0
NAMED = (1.0, 2.0, 4.0, 8.0, 12.0, 24.0)
#: Hours whose answers the description gives.
TOLD = (0.0, 2.0, 6.0, 24.0)
#: Percent across of the bar of the activity.
BAR = (upright.GROUND, upright.LEFT)


def curve_chart(
    estimate: Estimate, said: Said, prefix: str, numbers: bool = True, half_life: Estimate | None = None
) -> Chart | None:
    """Draw the lift over 24 hours with its 95 % band, or None while there is nothing to draw.

    Up is better. The hours lie closer together the later they are: their place is the square root of the time.
    Where `half_life` was estimated, a row below says when half of the lift is gone.
    """
    drawn = upright.course(estimate, [_across(point.at) for point in estimate.points])
    if drawn is None:
        return None
    bar = {"class": "sunrun", "x": across(BAR[0]), "width": across(BAR[1] - BAR[0])}
    parts = upright.picture(estimate, drawn, numbers)
    parts.append(element("rect", {**bar, "y": upright.TOP, "height": upright.FOOT - upright.TOP}))
    ticks = [(_across(hours), _named(hours)) for hours in NAMED]
    parts += upright.below(ticks, _("the run"))
    row = _gone_row(half_life)
    words = Words(prefix, said.title, _description(estimate, numbers), _table(estimate, said, numbers))
    return draw([*parts, *row], upright.FOOT + (64 if row else 26), words)


def _across(hours: float) -> float:
    return sqrt(min(max(hours, 0.0), LAST) / LAST)


def _named(hours: float) -> str:
    return _("%(n)d h") % {"n": hours} if hours == LAST else f"{hours:.0f}"


def _gone_row(half_life: Estimate | None) -> list[str]:
    """Draw when half of it is gone, on the same hours."""
    if half_life is None or half_life.verdict != "estimated":
        return []
    middle, interval = half_life.estimate, half_life.interval
    if middle is None or interval is None or not all(map(isfinite, (middle, *interval))):
        return []
    y = upright.FOOT + 54
    low, at, high = (upright.place(_across(hours)) for hours in (interval[0], middle, interval[1]))
    return [
        *alone(_("Half of it is gone"), 0.0, upright.FOOT + 40, "you"),
        line("soft", (low, y), (high, y)),
        element("circle", {"class": "here", "cx": across(at), "cy": y, "r": 4.5}),
    ]


def _description(estimate: Estimate, numbers: bool) -> str:
    words = [_("Up is better. From the end of the run to a day later.")]
    for point in estimate.points:
        if point.at in TOLD and numbers:
            told = {"when": _when(point.at), "figure": ranged(point.estimate, *point.interval)}
            words.append(_("%(when)s: %(figure)s points.") % told)
        elif point.at in TOLD:
            words.append(_("%(what)s: %(said)s.") % {"what": _when(point.at), "said": upright.said_of(estimate, point)})
    return " ".join(words)


def _when(hours: float) -> str:
    return _("%(time)s later") % {"time": hours_words(hours)} if hours else _("Just after")


def _table(estimate: Estimate, said: Said, numbers: bool) -> Table:
    if not numbers:
        return Table(said.title, (), ())
    return upright.points_table(estimate, _("When"), [_when(point.at) for point in estimate.points])

"""The lift over minutes or effort: whether more of it does more, less or the same."""

from typing import NamedTuple

from footfall.charts.answers import upright
from footfall.charts.answers.footfalls import Said
from footfall.charts.chart import Chart, Table, Words, draw
from footfall.charts.fit import Label, fitted
from footfall.charts.fit import row as labels_row
from footfall.charts.numbers import ranged
from footfall.charts.svg import line
from footfall.core import writing
from footfall.core.estimates import Estimate
from footfall.core.words import _

#: Steps between named places along the axis.
STEPS = (1.0, 2.0, 5.0, 10.0, 15.0, 20.0, 30.0, 60.0, 120.0, 240.0)
#: Efforts above this are heart rates in beats a minute.
HIGHEST_EFFORT = 10.0
MOST_TICKS = 5


class Unit(NamedTuple):
    """The words of the axis: its two ends, the unit of its figures, and the head of the table."""

    left: str
    right: str
    unit: str
    head: str


def dose_chart(estimate: Estimate, said: Said, prefix: str, numbers: bool = True) -> Chart | None:
    """Draw the lift over minutes, felt effort or heart rate, or None while there is nothing to draw; up is better.

    Small marks on the axis stand where the answers were worked out.
    """
    at = [point.at for point in estimate.points]
    if len(at) < 2 or max(at) <= min(at):
        return None
    drawn = upright.course(estimate, [(one - min(at)) / (max(at) - min(at)) for one in at])
    if drawn is None:
        return None
    unit = _unit(estimate)
    foot = upright.FOOT
    parts = upright.picture(estimate, drawn, numbers)
    parts += [line("zero", (upright.place(x), foot - 4), (upright.place(x), foot)) for x in drawn.x]
    parts += upright.below(_ticks(at)) if numbers else []
    row = foot + (38 if numbers else 18)
    labels = [Label(unit.unit, upright.place(0.5))] if numbers else []
    labels += [Label(unit.right, 100.0), Label(unit.left, upright.LEFT)]
    parts += fitted(lambda room: labels_row(labels, row, room, left=upright.LEFT))
    table = Table(said.title, (), ())
    if numbers:
        table = upright.points_table(estimate, unit.head, [_place(one) for one in at])
    return draw(parts, row + 8, Words(prefix, said.title, _description(estimate, unit, numbers), table))


def _unit(estimate: Estimate) -> Unit:
    if estimate.question == "dose_duration":
        return Unit(_("shorter"), _("longer"), _("minutes"), _("Minutes"))
    if max(point.at for point in estimate.points) > HIGHEST_EFFORT:
        return Unit(_("slower"), _("faster"), _("beats a minute"), _("Heart beats a minute"))
    return Unit(_("gentler"), _("harder"), _("effort"), _("Effort, 0 to 10"))


def _ticks(at: list[float]) -> list[tuple[float, str]]:
    low, high = min(at), max(at)
    step = next((step for step in STEPS if (high - low) / step <= MOST_TICKS), STEPS[-1])
    places = [n * step for n in range(int(-(-low // step)), int(high // step) + 1)]
    named = [(one - low) / (high - low) for one in places]
    return list(zip(named, [str(round(one)) for one in places], strict=True))


def _place(at: float) -> str:
    return writing.decimal(at, 0 if abs(at - round(at)) < 0.05 or at > HIGHEST_EFFORT else 1)


def _description(estimate: Estimate, unit: Unit, numbers: bool) -> str:
    words = [_("Up is better, from %(left)s to %(right)s.") % {"left": unit.left, "right": unit.right}]
    points = estimate.points
    names = (
        _("With the least (%(words)s)") % {"words": unit.left},
        _("In the middle"),
        _("With the most (%(words)s)") % {"words": unit.right},
    )
    for name, point in zip(names, points[:: (len(points) - 1) // 2], strict=False):
        if numbers:
            words.append(
                _("%(what)s: %(figure)s points.") % {"what": name, "figure": ranged(point.estimate, *point.interval)}
            )
        else:
            words.append(_("%(what)s: %(said)s.") % {"what": name, "said": upright.said_of(estimate, point)})
    return " ".join(words)

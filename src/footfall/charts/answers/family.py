"""Activities of several kinds side by side, one row each in the order they are given, never ranked."""

from collections.abc import Sequence
from typing import NamedTuple

from footfall.charts.answers.rows import Row, Rows, draw_rows
from footfall.charts.answers.scale import Figure, change_ends, figure_of, scale_for
from footfall.charts.chart import Chart, Table, Words, draw
from footfall.charts.fit import alone
from footfall.charts.numbers import ranged
from footfall.charts.svg import line
from footfall.core.estimates import Estimate
from footfall.core.words import _, many


class Kind(NamedTuple):
    """One kind of activity: what it is called, and the lift after it."""

    name: str
    estimate: Estimate


def family_chart(
    kinds: Sequence[Kind], overall: Estimate | None, title: str, prefix: str, numbers: bool = True
) -> Chart | None:
    """Draw the lift after each kind of activity, or None where there are none to draw.

    A bar is the 95 % range after looking at all kinds together; the dotted line is the lift after all activities.
    """
    drawn = [(kind, figure) for kind in kinds if (figure := figure_of(kind.estimate)) is not None]
    noticeable = next((kind.estimate.smallest_noticeable for kind, _figure in drawn), None)
    ends = change_ends(drawn[0][0].estimate) if drawn else None
    if noticeable is None or ends is None:
        return None
    usual = None if overall is None else figure_of(overall)
    values = [end for _kind, figure in drawn for end in figure] + [0.0 if usual is None else usual.middle]
    on = Rows(scale_for(values, noticeable), ends, noticeable, numbers, None if usual is None else usual.middle)
    rows = [Row(kind.name, figure, ", " + _count(kind.estimate) if numbers else "") for kind, figure in drawn]
    parts, foot = draw_rows(rows, on)
    reference = [] if usual is None else _reference(usual, on, foot)
    table = _table([kind for kind, _figure in drawn], overall, title) if numbers else Table(title, (), ())
    words = Words(prefix, title, _description(drawn, noticeable, numbers), table)
    return draw([*parts, *reference], foot + (40 if reference else 22), words)


def _count(estimate: Estimate) -> str:
    return many("%(n)d activity", "%(n)d activities", estimate.activities_used) % {"n": estimate.activities_used}


def _reference(usual: Figure, on: Rows, foot: float) -> list[str]:
    """Name the dotted line of the lift after all activities below the axis."""
    at = on.scale.at(usual.middle)
    return [line("path plain", (at, foot - 6), (at, foot + 4)), *alone(_("all your activities"), at, foot + 34, "you")]


def _description(drawn: Sequence[tuple[Kind, Figure]], noticeable: float, numbers: bool) -> str:
    words = [_("Right is better. In the order of the alphabet, not of size.")]
    for kind, figure in drawn:
        if numbers:
            words.append(_("%(what)s: %(figure)s points.") % {"what": kind.name, "figure": _value(kind.estimate)})
        else:
            words.append(_("%(what)s: %(said)s.") % {"what": kind.name, "said": _said(figure.middle, noticeable)})
    return " ".join(words)


def _said(value: float, noticeable: float) -> str:
    if value > noticeable:
        return _("better and enough to notice")
    return _("worse and enough to notice") if value < -noticeable else _("too small to notice")


def _value(estimate: Estimate) -> str:
    careful = estimate.careful
    if careful is not None:
        return ranged(careful.estimate, *careful.interval)
    return (
        "" if estimate.estimate is None or estimate.interval is None else ranged(estimate.estimate, *estimate.interval)
    )


def _table(kinds: Sequence[Kind], overall: Estimate | None, title: str) -> Table:
    rows = [(kind.name, str(kind.estimate.activities_used), _value(kind.estimate)) for kind in kinds]
    if overall is not None:
        rows.append((_("All your activities"), str(overall.activities_used), _value(overall)))
    head = (_("Kind"), _("Activities"), _("Points (19 in 20)"))
    return Table(title, head, tuple(rows))

"""What more records would bring: how likely they settle a question, and which moments tell most."""

from collections.abc import Sequence
from functools import partial
from math import isfinite, sqrt

from footfall.charts.chart import Chart, Table, Words, draw
from footfall.charts.fit import Label, alone, fitted, fullest, row, spaced
from footfall.charts.numbers import hours_words, width_percent
from footfall.charts.svg import Value, across, element, line, stretched, text
from footfall.core.estimates import Chance, Estimate, Moment
from footfall.core.words import _

#: The chance from which a question counts as likely to be settled.
LIKELY = 0.8
#: Pixels down: the top (certain) and the foot (no chance) of the lines; percent across where they begin.
TOP, FOOT, LEFT = 12.0, 142.0, 20.0
UNITS = (1000, 130)
#: Percent across where the words of the legend begin.
LEGEND = 11.0
#: Pixels down of the bars of the moments: the foot, and how high the highest is.
BARS_FOOT, HIGHEST = 112.0, 66.0
#: Percent across: the bar of the activity, the places before and after it, how wide each bar is.
RUN, BEFORE, AFTER, WIDE = (31.0, 37.0), 15.0, (49.0, 90.0), 12.0


def outlook_chart(estimate: Estimate, prefix: str, numbers: bool = True) -> Chart | None:
    """Draw how likely so many more activities settle the question, or None where that was not worked out.

    The solid line is with four well placed check-ins around each, the dotted one with as many as come now. Early
    activities have more room than late ones: their place is the square root of their number.
    """
    chances, more = _chances(estimate), estimate.more_needed
    if not chances:
        return None
    most = chances[-1].activities
    placed = sorted([(one.activities, one.placed) for one in chances] + ([] if more is None else [(more, LIKELY)]))
    usual = [(one.activities, one.usual) for one in chances]
    curves = [
        element("path", {"class": "mid", "d": _path(placed, most)}),
        element("path", {"class": "mid plain", "d": _path(usual, most)}),
    ]
    likely = _down(LIKELY)
    parts = [
        line("study faint", ("0", likely), ("100%", likely)),
        *alone(_("8 in 10") if numbers else _("likely"), 0.0, likely - 6),
        line("axis", ("0", _down(0.5)), (LEFT, _down(0.5))),
        *alone(_("5 in 10") if numbers else _("even"), 0.0, _down(0.5) - 6),
        stretched(UNITS, (LEFT, TOP, FOOT - TOP), curves),
        line("axis", (LEFT, FOOT), ("100%", FOOT)),
        *_reached(more, most),
        *_below(chances, more, numbers),
        *_legend(),
    ]
    title = _("How likely more activities settle it")
    table = _table(chances, title, numbers)
    return draw(parts, FOOT + 78, Words(prefix, title, _description(more, numbers), table))


def moments_chart(estimate: Estimate, prefix: str, numbers: bool = True) -> Chart | None:
    """Draw how much a check-in tells at each moment around an activity, or None where that was not worked out."""
    moments = () if estimate.outlook is None else estimate.outlook.moments
    if not moments or not all(isfinite(one.share) and one.share >= 0 for one in moments):
        return None
    run: dict[str, Value] = {"class": "sunrun", "x": across(RUN[0]), "width": across(RUN[1] - RUN[0])}
    parts = [
        element("rect", {**run, "y": 18, "height": BARS_FOOT - 18}),
        *alone(_("the run"), sum(RUN) / 2, 12, "sun"),
        line("axis", ("0", BARS_FOOT), ("100%", BARS_FOOT)),
        *alone(_("after it"), sum(AFTER) / 2, BARS_FOOT + 36),
        *_bars(moments),
    ]
    title = _("When a check-in tells most")
    ranked = ", ".join(_when(one.hours) for one in sorted(moments, key=lambda one: -one.share))
    said = _("From the one that tells most to the one that tells least: %(moments)s.") % {"moments": ranked}
    table = Table(title, (), ())
    if numbers:
        rows = tuple((_when(one.hours), f"{100 * one.share:.0f}") for one in moments)
        table = Table(_("Of 100 parts that all of them tell together"), (_("When"), _("Parts")), rows)
    return draw(parts, BARS_FOOT + 42, Words(prefix, title, said, table))


def _chances(estimate: Estimate) -> tuple[Chance, ...]:
    """Give the chances from no further activity on, where nothing is settled; empty where they cannot be drawn.

    They go on to twice as many as are needed, or as far as was looked.
    """
    told = () if estimate.outlook is None else estimate.outlook.chances
    if not all(isfinite(one.placed) and isfinite(one.usual) and one.activities > 0 for one in told):
        return ()
    far = 2 * (told[-1].activities if told and estimate.more_needed is None else estimate.more_needed or 0)
    kept = [one for number, one in enumerate(told) if number == 0 or told[number - 1].activities < far]
    return (Chance(0, 0.0, 0.0), *kept) if kept else ()


def _path(places: Sequence[tuple[int, float]], most: int) -> str:
    units = (f"{UNITS[0] * sqrt(n / most):.0f} {UNITS[1] * (1 - min(max(share, 0.0), 1.0)):.1f}" for n, share in places)
    return "M" + "L".join(units)


def _down(chance: float) -> float:
    return FOOT - (FOOT - TOP) * chance


def _place(number: int, most: int) -> float:
    return LEFT + (100.0 - LEFT) * sqrt(min(number, most) / most)


def _reached(more: int | None, most: int) -> list[str]:
    """Mark where the solid line reaches what is likely."""
    if more is None:
        return []
    at = _place(more, most)
    ring = element("circle", {"class": "ask", "cx": across(at), "cy": _down(LIKELY), "r": 5})
    drop = line("path plain", (at, _down(LIKELY) + 5), (at, FOOT))
    return [drop, ring]


def _below(chances: tuple[Chance, ...], more: int | None, numbers: bool) -> list[str]:
    """Name where it becomes likely, the last number of activities, and those between that have room."""
    most, labels = chances[-1].activities, []
    if more is not None:
        words = _("about %(n)d more") % {"n": more} if numbers else _("here")
        labels.append(Label(words, _place(more, most), "you"))
    labels.append(Label(_("%(n)d more") % {"n": most} if numbers else _("many more"), 100.0))
    if numbers:
        labels += [Label(str(one.activities), _place(one.activities, most)) for one in spaced(chances[1:-1])]
    return fitted(lambda room: row(labels, FOOT + 18, room))


def _legend() -> list[str]:
    """Say which line is which, on two lines of their own below; shortly where there is little room."""
    kinds = (
        ("path firm", _("with four well placed check-ins"), _("well placed")),
        ("path plain", _("with as many as there are now"), _("as now")),
    )
    parts = []
    for number, (kind, words, short) in enumerate(kinds):
        y = FOOT + 42 + 20 * number
        parts.append(line(kind, ("0", y - 4), (LEGEND - 3.0, y - 4)))
        parts += fitted(partial(_named_line, words, short, y))
    return parts


def _named_line(words: str, short: str, y: float, room: float) -> list[str]:
    return [text(fullest((words, short), 100.0 - LEGEND, room), LEGEND, y)]


def _description(more: int | None, numbers: bool) -> str:
    if more is None:
        return _("Even with well placed check-ins it stays less than likely that the question is settled.")
    if not numbers:
        return _("With well placed check-ins it becomes likely that the question is settled.")
    return _("With four well placed check-ins around each, about %(n)d more make it likely (8 in 10).") % {"n": more}


def _table(chances: tuple[Chance, ...], title: str, numbers: bool) -> Table:
    if not numbers:
        return Table(title, (), ())
    head = (_("More activities"), _("Well placed"), _("As now"))
    rows = tuple((str(one.activities), _of(one.placed), _of(one.usual)) for one in chances[1:])
    return Table(_("Chance that it is settled, of 100"), head, rows)


def _of(chance: float) -> str:
    return f"{100 * chance:.0f}"


def _bars(moments: tuple[Moment, ...]) -> list[str]:
    highest, places = max(one.share for one in moments) or 1.0, _places(moments)
    parts = fitted(lambda room: _bar_names(moments, places, room))
    for one, at in zip(moments, places, strict=True):
        high = max(1.0, HIGHEST * one.share / highest)
        bar: dict[str, Value] = {"class": "b50", "x": across(at - WIDE / 2), "y": BARS_FOOT - high}
        parts.append(element("rect", {**bar, "width": across(WIDE), "height": high, "rx": 2}))
    most = max(moments, key=lambda one: one.share)
    label = Label(_("tells most"), places[moments.index(most)], "you")
    return [*parts, *fitted(lambda room: row([label], BARS_FOOT - max(1.0, HIGHEST * most.share / highest) - 7, room))]


def _bar_names(moments: tuple[Moment, ...], places: list[float], room: float) -> list[str]:
    """Name the moments below their bars; the one before is named shortly where it would touch the next."""
    free = places[1] - 7.0 if len(places) > 1 else 100.0
    short = width_percent(_("just before"), room) > 2 * min(BEFORE, free - BEFORE)
    names = [_("before") if short and one.hours < 0 else _named(one.hours) for one in moments]
    return row([Label(name, at) for name, at in zip(names, places, strict=True)], BARS_FOOT + 18, room)


def _places(moments: tuple[Moment, ...]) -> list[float]:
    """Give percent across of each moment: before the bar of the activity, or one after the other behind it."""
    later = sum(one.hours >= 0 for one in moments)
    step = (AFTER[1] - AFTER[0]) / max(1, later - 1)
    places: list[float] = []
    for one in moments:
        number = sum(other.hours >= 0 for other in moments[: len(places)])
        places.append(BEFORE if one.hours < 0 else AFTER[0] + step * number)
    return places


def _named(hours: float) -> str:
    return _("just before") if hours < 0 else hours_words(hours)


def _when(hours: float) -> str:
    return _("just before") if hours < 0 else _("%(time)s after") % {"time": hours_words(hours)}

"""What more records would bring: how likely they settle a question, and which moments tell most."""

from collections.abc import Sequence
from math import isfinite, sqrt

from footfall.charts.chart import Chart, Table, Words, draw
from footfall.charts.numbers import hours_words, width_percent
from footfall.charts.svg import Value, across, element, line, stretched, text
from footfall.core.estimates import Chance, Estimate, Moment
from footfall.core.words import _

#: The chance from which a question counts as likely to be settled.
LIKELY = 0.8
#: Pixels down: the top (certain) and the foot (no chance) of the lines; percent across where they begin.
TOP, FOOT, LEFT = 12.0, 142.0, 20.0
UNITS = (1000, 130)
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
        line("study faint", (LEFT, likely), ("100%", likely)),
        text(_("8 in 10") if numbers else _("likely"), "0", likely + 4),
        text(_("5 in 10") if numbers else _("even"), "0", _down(0.5) + 4),
        stretched(UNITS, (LEFT, TOP, FOOT - TOP), curves),
        line("axis", (LEFT, FOOT), ("100%", FOOT)),
        *_reached(more, most, numbers),
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
        text(_("the run"), (RUN[0] + RUN[1]) / 2, 12, "sun", "middle"),
        line("axis", ("0", BARS_FOOT), ("100%", BARS_FOOT)),
        text(_("after it"), sum(AFTER) / 2, BARS_FOOT + 36, anchor="middle"),
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


def _reached(more: int | None, most: int, numbers: bool) -> list[str]:
    """Mark where the solid line reaches what is likely."""
    if more is None:
        return []
    at = _place(more, most)
    ring = element("circle", {"class": "ask", "cx": across(at), "cy": _down(LIKELY), "r": 5})
    drop = line("path plain", (at, _down(LIKELY) + 5), (at, FOOT))
    words, half = _more_words(more, numbers)
    return [drop, ring, text(words, _held(at, half), FOOT + 18, "you", "middle")]


def _more_words(more: int, numbers: bool) -> tuple[str, float]:
    words = _("about %(n)d more") % {"n": more} if numbers else _("here")
    return words, width_percent(words) / 2


def _held(at: float, half: float) -> float:
    """Keep words of so much half width inside the picture."""
    return min(max(at, LEFT + half), 100.0 - half)


def _below(chances: tuple[Chance, ...], more: int | None, numbers: bool) -> list[str]:
    """Name the last number of activities, and one in the middle, where the ring's words leave room."""
    most, taken = chances[-1].activities, []
    if more is not None:
        half = _more_words(more, numbers)[1]
        middle = _held(_place(more, most), half)
        taken.append((middle - half, middle + half))
    named = [(most, _("%(n)d more") % {"n": most} if numbers else _("many more"))]
    named += [(one.activities, str(one.activities)) for one in chances[1:-1]] if numbers else []
    parts = []
    for number, words in named:
        half = width_percent(words) / 2
        at = _held(_place(number, most), half)
        if all(at + half + 2.0 <= left or right + 2.0 <= at - half for left, right in taken):
            parts.append(text(words, at, FOOT + 18, anchor="middle"))
            taken.append((at - half, at + half))
    return parts


def _legend() -> list[str]:
    """Say which line is which, on two lines of their own below."""
    parts = []
    kinds = (("path firm", _("with four well placed check-ins")), ("path plain", _("with as many as there are now")))
    for row, (kind, words) in enumerate(kinds):
        y = FOOT + 42 + 20 * row
        parts += [line(kind, ("0", y - 4), ("8%", y - 4)), text(words, 11.0, y)]
    return parts


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
    highest, parts = max(one.share for one in moments) or 1.0, []
    for one, at in zip(moments, _places(moments), strict=True):
        high = max(1.0, HIGHEST * one.share / highest)
        bar: dict[str, Value] = {"class": "b50", "x": across(at - WIDE / 2), "y": BARS_FOOT - high}
        parts.append(element("rect", {**bar, "width": across(WIDE), "height": high, "rx": 2}))
        parts.append(text(_named(one.hours), at, BARS_FOOT + 18, anchor="middle"))
        if one.share == highest:
            room = width_percent(_("tells most")) / 2
            parts.append(text(_("tells most"), min(max(at, room), 100 - room), BARS_FOOT - high - 7, "you", "middle"))
    return parts


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

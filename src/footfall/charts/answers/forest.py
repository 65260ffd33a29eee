"""Several answers in one picture, a row each: you with your doubt, people in studies below, on one common scale."""

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import accumulate
from math import isfinite
from typing import NamedTuple

from footfall.charts.answers.scale import ZERO, Ends, Figure, Scale, axis, figure_of, scale_for
from footfall.charts.chart import Chart, Table, Words, draw
from footfall.charts.fit import AIR, BOLD, FULL, ROOMS, Label, alone, fitted, fullest, row, wrapped
from footfall.charts.legend import Key, legend
from footfall.charts.numbers import ranged, width_percent
from footfall.charts.svg import Value, across, element, line, text
from footfall.content.records import ResearchEffect
from footfall.core.estimates import Estimate
from footfall.core.footfalls import sign, spread
from footfall.core.words import _

#: Pixels down: the first row, from one to the next, from a row's words to its bar, its thickness, from there to the
#: studies (which a row without any does not keep free), half the height of their square, a further line of a long name.
FIRST, STEP, BAR, THICK, STUDIES, SQUARE, LINE = 40.0, 42.0, 14.0, 9.0, 12.0, 4.0, 15.0
#: How many names the title lists before it counts instead.
MOST_NAMES = 4


class Asked(NamedTuple):
    """One row: what was asked in a few words ("Mood"), its answer, and the checked figure of studies, if any."""

    name: str
    estimate: Estimate
    effect: ResearchEffect | None = None


class Drawn(NamedTuple):
    """One row on the common scale, in usual ups and downs of the person (standard deviations), right is better."""

    asked: Asked
    you: Figure
    noticeable: float
    studies: Figure | None


def forest_chart(asked: Sequence[Asked], prefix: str, numbers: bool = True) -> Chart | None:
    """Draw several answers below one another in the order given, or None where none of them can be drawn.

    Each is measured by how much that outcome goes up and down for this person (its standard deviation), so that mood
    and worry stand on one scale. The bar is the careful 95 % range, its tick the likeliest; a dotted line with an open
    ring cannot be told yet; the stone square with its line is the studies. Answers without a range are left out.
    """
    drawn = [one for one in map(_drawn, asked) if one is not None]
    if not drawn:
        return None
    scale, extra = _scale(drawn), LINE * (max(len(_lines(one, ROOMS[0])) for one in drawn) - 1)
    heights = [STEP + extra + (STUDIES if one.studies is not None else 0) for one in drawn]
    foot = FIRST + sum(heights) - 12
    parts = _zones(drawn, scale, heights)
    said = {room: _all_said(drawn, room) for room in ROOMS}
    for number, (one, above) in enumerate(zip(drawn, accumulate(heights, initial=FIRST + extra), strict=False)):
        parts += fitted(partial(_names, one, {room: words[number] for room, words in said.items()}, above))
        parts += _row(one, scale, above)
    ends = Ends(_("worse"), _("no change"), _("better"), is_less=False)
    parts += [*axis(ends, scale, foot, numbers), *_below(drawn, foot, numbers)]
    table = _table(drawn) if numbers else Table(_title(drawn, numbers), (), ())
    words = Words(prefix, _title(drawn, numbers), _description(drawn, numbers), table)
    return draw(parts, foot + 62, words)


def _drawn(asked: Asked) -> Drawn | None:
    estimate = asked.estimate
    figure, unit, noticeable = figure_of(estimate), spread(estimate), estimate.smallest_noticeable
    if figure is None or noticeable is None or not unit or not isfinite(unit) or not isfinite(noticeable):
        return None
    you, effect = Figure(*(value / abs(unit) for value in figure)), asked.effect
    studies = None if effect is None else Figure(effect.value, effect.ci_low, effect.ci_high)
    return Drawn(asked, you, noticeable / abs(unit), studies)


def _scale(drawn: Sequence[Drawn]) -> Scale:
    ends = [end for one in drawn for end in (*one.you, *(one.studies or ()))]
    return scale_for(ends, max(one.noticeable for one in drawn))


def _zones(drawn: Sequence[Drawn], scale: Scale, heights: Sequence[float]) -> list[str]:
    """Draw what is too small to notice: one column where it is the same for all, as it usually is, else row by row."""
    parts = alone(_("too small to notice"), ZERO, 12)
    places = [(across(scale.at(-one.noticeable)), across(2 * (scale.at(one.noticeable) - ZERO))) for one in drawn]
    if len(set(places)) == 1:
        places, heights = places[:1], [sum(heights)]
    tops = accumulate(heights, initial=FIRST - 20)
    for number, ((left, wide), high, top) in enumerate(zip(places, heights, tops, strict=False)):
        zone: dict[str, Value] = {"class": "zone", "x": left, "width": wide, "y": top}
        parts.append(element("rect", {**zone, "height": high + (8 if number + 1 == len(places) else 0)}))
    return parts


def _row(one: Drawn, scale: Scale, y: float) -> list[str]:
    middle = y + BAR
    parts = [line("zero", (ZERO, middle - 8), (ZERO, middle + (8 if one.studies is None else STUDIES + 6)))]
    left, at, right = scale.at(one.you.low), scale.at(one.you.middle), scale.at(one.you.high)
    if _is_open(one):
        ring = element("circle", {"class": "ask", "cx": across(at), "cy": middle, "r": 4})
        parts += [line("path plain", (left, middle), (right, middle)), ring]
    else:
        bar: dict[str, Value] = {"class": "b50", "x": across(left), "y": middle - THICK / 2, "rx": THICK / 2}
        parts.append(element("rect", {**bar, "width": across(max(right - left, 0.5)), "height": THICK}))
        parts.append(line("at", (at, middle - THICK / 2 - 1), (at, middle + THICK / 2 + 1)))
    return parts + ([] if one.studies is None else _studies(one.studies, scale, middle + STUDIES))


def _all_said(drawn: Sequence[Drawn], room: float) -> list[str]:
    """Say every answer in the same length: whole, else short, else not at all where one would not fit."""
    for say in (_said, _said_shortly):
        words = [say(one) for one in drawn]
        if all(_fits(one, said, room) for one, said in zip(drawn, words, strict=True)):
            return words
    return [""] * len(drawn)


def _fits(one: Drawn, said: str, room: float) -> bool:
    name = width_percent(_lines(one, room)[-1], room) * BOLD
    return name + width_percent(said, room) + 100.0 * AIR / room <= 100.0


def _names(one: Drawn, said: Mapping[float, str], y: float, room: float) -> list[str]:
    """Write the row's name, and beside its last line what its answer is."""
    *above, last = _lines(one, room)
    parts = [text(words, "0", y - LINE * (len(above) - n), "you") for n, words in enumerate(above)]
    return [*parts, *row([Label(last, 0.0, "you"), *([Label(said[room], 100.0)] if said[room] else [])], y, room)]


def _lines(one: Drawn, room: float) -> list[str]:
    return wrapped(one.asked.name, FULL * room, 2) or [""]


def _studies(studies: Figure, scale: Scale, y: float) -> list[str]:
    at = scale.at(studies.middle)
    range_ = line("study", (scale.at(studies.low), y), (scale.at(studies.high), y))
    return [range_, line("square", (at, y - SQUARE), (at, y + SQUARE))]


def _is_open(one: Drawn) -> bool:
    return one.asked.estimate.verdict in ("not_enough_data", "cannot_separate")


def _below(drawn: Sequence[Drawn], foot: float, numbers: bool) -> list[str]:
    """Name the unit of the scale, and say which mark is whose."""
    parts = fitted(partial(_unit, foot + 34)) if numbers else []
    keys = [Key("soft", _("you"))]
    keys += [Key("square", _("studies"), "square")] if any(one.studies for one in drawn) else []
    return [*parts, *legend(keys, foot + 54)]


def _unit(y: float, room: float) -> list[str]:
    """Name the unit of the scale."""
    ways = (_("counted in your usual ups and downs"), _("your ups and downs"))
    return row([Label(fullest(ways, 100.0 * FULL, room), ZERO)], y, room)


def _said(one: Drawn) -> str:
    return {
        "helps": _("most likely better"),
        "worsens": _("most likely worse"),
        "no_meaningful_effect": _("no difference to notice"),
        "cannot_separate": _("not clear why"),
        "estimated": _("worked out"),
    }.get(one.asked.estimate.verdict, _("cannot tell yet"))


def _said_shortly(one: Drawn) -> str:
    return {
        "helps": _("likely better"),
        "worsens": _("likely worse"),
        "no_meaningful_effect": _("too small"),
        "cannot_separate": _("not clear why"),
        "estimated": _("worked out"),
    }.get(one.asked.estimate.verdict, _("still open"))


def _title(drawn: Sequence[Drawn], numbers: bool) -> str:
    """Say what is clear: what is most likely better or worse, or that nothing is."""
    told = []
    for verdict, sentence in (
        ("helps", _("Most likely better: %(names)s")),
        ("worsens", _("Most likely worse: %(names)s")),
    ):
        names = [one.asked.name for one in drawn if one.asked.estimate.verdict == verdict]
        if names:
            told.append(sentence % {"names": _listed(names, len(drawn), numbers)})
    if told:
        return "; ".join(told)
    if all(one.asked.estimate.verdict == "no_meaningful_effect" for one in drawn):
        return _("No difference large enough to notice")
    return _("Nothing is clear enough to tell yet")


def _listed(names: Sequence[str], among: int, numbers: bool) -> str:
    if len(names) <= MOST_NAMES:
        return ", ".join(names)
    return _("%(n)d of %(all)d") % {"n": len(names), "all": among} if numbers else _("many of them")


def _description(drawn: Sequence[Drawn], numbers: bool) -> str:
    words = [_("Right is better. Each row is measured by how much it usually goes up and down for you.")]
    for one in drawn:
        told = {"what": one.asked.name, "said": _said(one), "points": _points(one.asked.estimate)}
        if numbers:
            words.append(_("%(what)s: %(said)s, %(points)s points.") % told)
        else:
            words.append(_("%(what)s: %(said)s.") % told)
        if one.studies is not None and numbers:
            words.append(_("Studies: %(points)s points.") % {"points": _studied(one)})
    return " ".join(words)


def _points(estimate: Estimate) -> str:
    """Write the answer in raw points of its own scale."""
    careful = estimate.careful
    if careful is not None:
        return ranged(careful.estimate, *careful.interval)
    middle, interval = estimate.estimate or 0.0, estimate.interval or (0.0, 0.0)
    return ranged(middle, *interval)


def _studied(one: Drawn) -> str:
    """Write the figure of the studies in raw points of the same scale."""
    if one.studies is None:
        return ""
    turn = sign(one.asked.estimate) * abs(spread(one.asked.estimate) or 0.0)
    low, high = sorted((turn * one.studies.low, turn * one.studies.high))
    return ranged(turn * one.studies.middle, low, high)


def _table(drawn: Sequence[Drawn]) -> Table:
    caption = _("Points on your 0 to 10 scale; in brackets the range that holds 19 in 20 likely answers")
    rows = tuple((one.asked.name, _said(one), _points(one.asked.estimate), _studied(one)) for one in drawn)
    return Table(caption, (_("What"), _("Answer"), _("You"), _("Studies")), rows)

"""A finding with its doubt: twenty footfalls on a line from worse to better, research in the row below."""

from dataclasses import replace
from typing import NamedTuple, Protocol

from footfall.charts.answers.scale import (
    Ends,
    Figure,
    Scale,
    axis,
    ends_of,
    ground,
    scale_for,
    turned,
)
from footfall.charts.chart import Chart, Table, Words, draw
from footfall.charts.fit import AIR, Label, alone, fitted, row
from footfall.charts.numbers import NARROWEST, ranged, shortened, width_percent
from footfall.charts.svg import across, element, line, mark, text
from footfall.content import loader
from footfall.content.records import ResearchEffect
from footfall.core import writing
from footfall.core.estimates import Estimate
from footfall.core.footfalls import COUNT, Footfalls, footfalls, sign, spread
from footfall.core.words import _

#: Pixels: the first row of marks, half the way between the feet, one row out, the room a mark needs.
TOP_MARK, HALF_STEP, ROW, MARK = 44.9, 5.4, 8.6, 13.4
WORDS_ROW = 29.0
#: What a mark is called that is worse and enough to notice.
WORSE = "f worse"


class Said(Protocol):
    """The words a finding's picture needs (insights give them)."""

    @property
    def title(self) -> str:
        """Name the picture by its finding."""
        ...

    @property
    def effect(self) -> ResearchEffect | None:
        """Give the checked figure of the studies, or None where there is none to draw."""
        ...


class Placed(NamedTuple):
    """One footfall: its value, its row out from the line (0 is nearest), and whether it is a left foot."""

    value: float
    row: int
    is_left: bool


def finding_chart(estimate: Estimate, said: Said, prefix: str, numbers: bool = True) -> Chart | None:
    """Draw twenty footfalls of the careful answer, or None while there is nothing to draw.

    Right is better. Filled marks are better and enough to notice, pale ones too small, outlines with a bar worse.
    Without `numbers` the picture, its description and its table keep to words.
    """
    marks, ends = footfalls(estimate), ends_of(estimate)
    if marks is None or ends is None:
        return None
    drawn = Drawn(estimate, marks, ends, said.effect, _in_points(said.effect, spread(estimate)), _first_look(estimate))
    parts, height = _picture(drawn, numbers)
    words = _description(drawn) if numbers else _in_words(marks)
    table = _table(drawn) if numbers else Table(said.title, (), ())
    return draw(parts, height, Words(prefix, said.title, words, table))


def contrast_chart(estimate: Estimate, said: Said, prefix: str, numbers: bool = True) -> Chart | None:
    """Draw twenty footfalls of how the activities with a tag or of a sport differ from the person's others."""
    if estimate.contrast is None:
        return None
    return finding_chart(replace(estimate, careful=estimate.contrast, bracket=None), said, prefix, numbers)


class Drawn(NamedTuple):
    """All that one picture shows."""

    estimate: Estimate
    marks: Footfalls
    ends: Ends
    effect: ResearchEffect | None
    research: Figure | None
    first_look: Figure | None


def _picture(drawn: Drawn, numbers: bool) -> tuple[list[str], float]:
    marks, research, first_look = drawn.marks, drawn.research, drawn.first_look
    scale = scale_for([*marks.positions, *(research or ()), *(first_look or ())], marks.noticeable)
    placed = place(marks.positions, scale)
    upper, lower = _rows_out(placed)
    middle = TOP_MARK + HALF_STEP + ROW * upper
    parts, foot = _marks(drawn, placed, scale, middle), middle + HALF_STEP + ROW * lower
    if first_look is not None:
        first, foot = _first_look_row(first_look, scale, foot)
        parts += first
    research_row, depth, foot = _research_row(drawn, scale, foot)
    parts = [*ground(scale, marks.noticeable, depth, foot), *parts, text(_("You"), "0", 34, "you"), *research_row]
    return parts + axis(drawn.ends, scale, foot, numbers), foot + 22


def place(positions: tuple[float, ...], scale: Scale) -> list[Placed]:
    """Give each footfall its side and row: left and right in turn, one row out where it would touch."""
    room = 100.0 * MARK / NARROWEST
    rows: dict[bool, list[float]] = {True: [], False: []}
    placed = []
    for index, value in enumerate(positions):
        is_left = index % 2 == 0
        ends = rows[is_left]
        x = scale.at(value)
        row = next((i for i, end in enumerate(ends) if x - end >= room), len(ends))
        ends[row : row + 1] = [x]
        placed.append(Placed(value, row, is_left))
    return placed


def _in_points(effect: ResearchEffect | None, own_spread: float | None) -> Figure | None:
    if effect is None or own_spread is None:
        return None
    return Figure(effect.value * own_spread, effect.ci_low * own_spread, effect.ci_high * own_spread)


def _first_look(estimate: Estimate) -> Figure | None:
    """Give the plain answer, turned so that right is better, where the careful one cannot tell it apart."""
    if estimate.verdict != "cannot_separate" or estimate.bracket is None or estimate.estimate is None:
        return None
    return turned(estimate, estimate.estimate, estimate.bracket.plain)


def _rows_out(placed: list[Placed]) -> tuple[int, int]:
    upper = max(mark.row for mark in placed if mark.is_left)
    return upper, max(mark.row for mark in placed if not mark.is_left)


def _marks(drawn: Drawn, placed: list[Placed], scale: Scale, middle: float) -> list[str]:
    marks = drawn.marks
    ends = scale.at(marks.positions[0]), scale.at(marks.positions[-1])
    kind = "path plain" if drawn.estimate.verdict == "not_enough_data" else "path"
    parts = [line(kind, (ends[0], middle), (ends[1], middle))]
    for foot in placed:
        away = HALF_STEP + ROW * foot.row
        kind = _kind(foot.value, marks.noticeable)
        # Worse has a mark of its own, an outline with a bar: a plain outline means a walk.
        side, y = ("l", middle - away) if foot.is_left else ("r", middle + away)
        symbol = ("W" if kind == WORSE else "F") + side
        parts.append(mark(kind, symbol, scale.at(foot.value), y))
    return parts


def _kind(value: float, noticeable: float) -> str:
    if value > noticeable:
        return "f"
    return WORSE if value < -noticeable else "f pale"


def _first_look_row(first_look: Figure, scale: Scale, foot: float) -> tuple[list[str], float]:
    y = foot + 36.9
    at = scale.at(first_look.middle)
    parts = [
        *alone(_("As it looks at first"), 0.0, foot + 24.9),
        line("path plain", (scale.at(first_look.low), y), (scale.at(first_look.high), y)),
        element("circle", {"class": "ask", "cx": across(at), "cy": y, "r": 4}),
    ]
    return parts, y - 9


def _research_row(drawn: Drawn, scale: Scale, foot: float) -> tuple[list[str], float, float]:
    """Give the row of the studies, how deep the zone goes (words need clean paper), and the foot of it all."""
    effect, answer = drawn.research, loader.answer(drawn.estimate.question, drawn.estimate.outcome)
    short = answer.research_short if answer is not None else ""
    if effect is None and not short:
        return [], foot + 18, foot + 18
    label = text(_("Research"), "0", foot + 32.9, "res")
    if effect is None:
        return _without_figure(_(short), foot + 32.9), foot + 47 - WORDS_ROW, foot + 47
    y = foot + 44.9
    return (
        [
            label,
            line("study", (scale.at(effect.low), y), (scale.at(effect.high), y)),
            line("square", (scale.at(effect.middle), y - 4.5), (scale.at(effect.middle), y + 4.5)),
        ],
        foot + 61,
        foot + 61,
    )


def _without_figure(short: str, y: float) -> list[str]:
    """Say what the studies can say without a figure: beside the word for them, or instead of it where it is narrow."""
    name = Label(_("Research"), 0.0, "res")

    def layout(room: float) -> list[str]:
        rest = 100.0 - width_percent(name.words, room) - 100.0 * AIR / room
        if width_percent(short, room) <= rest:
            return row([name, Label(short, 100.0)], y, room)
        return [text(shortened(short, 100.0, room), "0", y, "res")]

    return fitted(layout)


def _in_words(marks: Footfalls) -> str:
    """Describe the footfalls without a figure."""
    parts = {"better": _part(marks.better), "small": _part(marks.small), "worse": _part(marks.worse)}
    return (
        _(
            "Right is better. Of the likely answers, %(better)s are better and enough to notice, %(small)s are too "
            "small to notice, %(worse)s are worse and enough to notice."
        )
        % parts
    )


def _part(count: int) -> str:
    steps = ((COUNT, _("all")), (COUNT * 0.65, _("most")), (COUNT * 0.35, _("about half")), (1, _("some")))
    return next((words for least, words in steps if count >= least), _("none"))


def _description(drawn: Drawn) -> str:
    marks = drawn.marks
    counts = {"better": marks.better, "small": marks.small, "worse": marks.worse}
    words = [
        _(
            "Right is better. Of twenty equally likely answers %(better)d are better and enough to notice, "
            "%(small)d too small to notice, %(worse)d worse and enough to notice."
        )
        % counts
    ]
    points = _("%(what)s: %(figure)s hours.") if drawn.estimate.is_in_hours else _("%(what)s: %(figure)s points.")
    words += [points % {"what": name, "figure": figure} for name, figure in _figures(drawn.estimate)]
    figure = _research_figure(drawn)
    if figure is not None:
        words.append(points % {"what": _("Research on the same scale"), "figure": figure})
    else:
        words.append(_("Research: no figure to check."))
    return " ".join(words)


def _figures(estimate: Estimate) -> list[tuple[str, str]]:
    rows = []
    if estimate.careful is not None:
        name = _("Likeliest difference") if estimate.contrast is not None else _("Likeliest, allowing for why you went")
        if estimate.question == "sleep_regularity":
            name = _("Likeliest, allowing for hard weeks")
        rows.append((name, ranged(estimate.careful.estimate, *estimate.careful.interval)))
    if estimate.estimate is not None and estimate.interval is not None and estimate.contrast is None:
        rows.append((_("As it looks at first"), ranged(estimate.estimate, *estimate.interval)))
    return rows


def _research_figure(drawn: Drawn) -> str | None:
    if drawn.research is None:
        return None
    turn = sign(drawn.estimate)
    low, high = sorted((turn * drawn.research.low, turn * drawn.research.high))
    return ranged(turn * drawn.research.middle, low, high)


def _table(drawn: Drawn) -> Table:
    marks = drawn.marks
    rows = _figures(drawn.estimate)
    rows.append((_("Too small to notice: less than"), writing.decimal(marks.noticeable, 2)))
    rows.append((_("Footfalls better, too small, worse"), f"{marks.better}, {marks.small}, {marks.worse}"))
    figure = _research_figure(drawn)
    if figure is not None and drawn.effect is not None:
        rows.append((_("Research (%(source)s)") % {"source": drawn.effect.citation}, figure))
    caption = _("Points on your 0 to 10 scale; in brackets the range that holds 19 in 20 likely answers")
    if drawn.estimate.is_in_hours:
        caption = _("Hours; in brackets the range that holds 19 in 20 likely answers")
        return Table(caption, (_("What"), _("Hours")), tuple(rows))
    return Table(caption, (_("What"), _("Points")), tuple(rows))

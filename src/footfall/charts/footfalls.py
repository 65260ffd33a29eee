"""A finding with its doubt: twenty footfalls on a line from worse to better, research in the row below."""

from typing import NamedTuple, Protocol

from footfall.charts.chart import Chart, Table, Words, draw
from footfall.charts.numbers import NARROWEST, signed, width_percent
from footfall.charts.svg import Value, across, element, line, mark, text
from footfall.content import loader
from footfall.content.records import Answer, ResearchEffect
from footfall.core.estimates import Estimate
from footfall.core.footfalls import Footfalls, footfalls, sign, spread

#: Half-widths of the scale in points; the smallest that holds everything is taken, never less than one point.
SCALES = (1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 10.0)
#: How much of the scale may be filled, so that no mark is cut at the edge.
FULL = 0.94
#: Ticks that may be named, dearest first.
TICKS = ((1.0, "1"), (0.5, "½"), (0.75, "¾"), (2.0, "2"), (1.5, "1½"), (3.0, "3"), (5.0, "5"))
#: The least distance between words, in percent of the narrowest chart.
AIR = 2.0
ZERO = 50.0
#: Pixels: the first row of marks, half the way between the feet, one row out, the room a mark needs.
TOP_MARK, HALF_STEP, ROW, MARK = 44.9, 5.4, 8.6, 13.4
ZONE_TOP, WORDS_ROW = 18.0, 29.0
NO_CHANGE = "no change"


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


class Figure(NamedTuple):
    """A value with its interval in raw points, right is better."""

    middle: float
    low: float
    high: float


class Placed(NamedTuple):
    """One footfall: its value, its row out from the line (0 is nearest), and whether it is a left foot."""

    value: float
    row: int
    is_left: bool


class Scale(NamedTuple):
    """The scale across: zero in the middle, `half` points to either side, right is better."""

    half: float

    def at(self, value: float) -> float:
        """Give the place of a value in percent; what lies outside stands at the edge."""
        return ZERO + ZERO * max(-1.0, min(1.0, value / self.half))


def finding_chart(estimate: Estimate, finding: Said, prefix: str) -> Chart | None:
    """Draw twenty footfalls of the careful answer, or None while there is nothing to draw.

    Right is better. Filled marks are better and enough to notice, pale ones too small, open ones worse.
    """
    marks = footfalls(estimate)
    answer = loader.answer(estimate.question, estimate.outcome)
    if marks is None or answer is None:
        return None
    effect = _in_points(finding.effect, spread(estimate))
    first_look = _first_look(estimate)
    scale = _scale(marks, effect, first_look)
    placed = place(marks.positions, scale)
    upper, lower = _rows_out(placed)
    middle = TOP_MARK + HALF_STEP + ROW * upper
    parts, foot = _marks(estimate, marks, placed, scale, middle), middle + HALF_STEP + ROW * lower
    if first_look is not None:
        row, foot = _first_look_row(first_look, scale, foot)
        parts += row
    row, foot = _research_row(effect, answer, scale, foot)
    parts += [text("You", "0", 34, "you"), *row]
    # Words about research need clean paper, so the zone ends above them.
    depth = foot if effect is not None else foot - WORDS_ROW
    parts = _ground(marks.noticeable, scale, depth, foot) + parts + _axis(answer, estimate, scale, foot)
    table = _table(estimate, marks, finding.effect, effect)
    return draw(parts, foot + 22, Words(prefix, finding.title, _description(estimate, marks, effect), table))


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


def _scale(marks: Footfalls, effect: Figure | None, first_look: Figure | None) -> Scale:
    furthest = [abs(position) for position in marks.positions] + [1.2 * marks.noticeable]
    for row in (effect, first_look):
        furthest += [] if row is None else [abs(value) for value in row]
    return Scale(next((half for half in SCALES if max(furthest) <= FULL * half), SCALES[-1]))


def _in_points(effect: ResearchEffect | None, own_spread: float | None) -> Figure | None:
    if effect is None or own_spread is None:
        return None
    return Figure(effect.value * own_spread, effect.ci_low * own_spread, effect.ci_high * own_spread)


def _first_look(estimate: Estimate) -> Figure | None:
    """Give the plain answer, turned so that right is better, where the careful one cannot tell it apart."""
    if estimate.verdict != "cannot_separate" or estimate.bracket is None or estimate.estimate is None:
        return None
    turn = sign(estimate)
    low, high = sorted(turn * end for end in estimate.bracket.plain)
    return Figure(turn * estimate.estimate, low, high)


def _rows_out(placed: list[Placed]) -> tuple[int, int]:
    upper = max(mark.row for mark in placed if mark.is_left)
    return upper, max(mark.row for mark in placed if not mark.is_left)


def _ground(noticeable: float, scale: Scale, depth: float, foot: float) -> list[str]:
    left, right = scale.at(-noticeable), scale.at(noticeable)
    zone: dict[str, Value] = {
        "class": "zone",
        "x": across(left),
        "y": ZONE_TOP,
        "width": across(right - left),
    }
    return [
        element("rect", {**zone, "height": depth - ZONE_TOP, "rx": 3}),
        text("too small to notice", ZERO, 12, anchor="middle"),
        line("zero", (ZERO, ZONE_TOP), (ZERO, foot)),
    ]


def _marks(estimate: Estimate, marks: Footfalls, placed: list[Placed], scale: Scale, middle: float) -> list[str]:
    ends = scale.at(marks.positions[0]), scale.at(marks.positions[-1])
    kind = "path plain" if estimate.verdict == "not_enough_data" else "path"
    parts = [line(kind, (ends[0], middle), (ends[1], middle))]
    for foot in placed:
        away = HALF_STEP + ROW * foot.row
        side, y = ("Fl", middle - away) if foot.is_left else ("Fr", middle + away)
        parts.append(mark(_kind(foot.value, marks.noticeable), side, scale.at(foot.value), y))
    return parts


def _kind(value: float, noticeable: float) -> str:
    if value > noticeable:
        return "f"
    return "f open" if value < -noticeable else "f pale"


def _first_look_row(first_look: Figure, scale: Scale, foot: float) -> tuple[list[str], float]:
    y = foot + 36.9
    at = scale.at(first_look.middle)
    row = [
        text("As it looks at first", "0", foot + 24.9),
        line("path plain", (scale.at(first_look.low), y), (scale.at(first_look.high), y)),
        element("circle", {"class": "ask", "cx": across(at), "cy": y, "r": 4}),
    ]
    return row, y - 9


def _research_row(effect: Figure | None, answer: Answer, scale: Scale, foot: float) -> tuple[list[str], float]:
    label = text("Research", "0", foot + 32.9, "res")
    if effect is None:
        return [label, text(answer.research_short, "100%", foot + 32.9, anchor="end")], foot + 47
    y = foot + 44.9
    square: dict[str, Value] = {
        "class": "studyfill",
        "x": f"{scale.at(effect.middle):.2f}%",
        "y": y - 4.5,
        "width": 9,
        "height": 9,
    }
    return [
        label,
        line("study", (scale.at(effect.low), y), (scale.at(effect.high), y)),
        element("rect", {**square, "width": 9, "height": 9, "transform": "translate(-4.5)"}),
    ], foot + 61


def _axis(answer: Answer, estimate: Estimate, scale: Scale, foot: float) -> list[str]:
    y = foot + 16
    parts = [
        line("axis", ("0", foot), ("100%", foot)),
        text(NO_CHANGE, ZERO, y, anchor="middle"),
        text(answer.left, "0", y),
        text(answer.right, "100%", y, anchor="end"),
    ]
    tick = named_tick(scale, answer.right, is_less=sign(estimate) < 0)
    return parts if tick is None else [*parts, text(tick[1], tick[0], y, anchor="middle")]


def named_tick(scale: Scale, end: str, is_less: bool) -> tuple[float, str] | None:
    """Give place and words of the tick right of zero that has room between its neighbours, or None."""
    first = ZERO + width_percent(NO_CHANGE) / 2 + AIR
    last = 100.0 - width_percent(end) - AIR
    for value, digits in TICKS:
        words = f"{digits} less" if is_less else f"+{digits}"
        half = width_percent(words) / 2
        if value < scale.half and first <= scale.at(value) - half and scale.at(value) + half <= last:
            return scale.at(value), words
    return None


def _description(estimate: Estimate, marks: Footfalls, effect: Figure | None) -> str:
    words = [
        f"Right is better. Of twenty equally likely answers {marks.better} are better and enough to notice, "
        f"{marks.small} too small to notice, {marks.worse} worse and enough to notice."
    ]
    words += [f"{name}: {figure} points." for name, figure in _figures(estimate)]
    if effect is None:
        words.append("Research: no figure to check.")
    else:
        turn = sign(estimate)
        words.append(f"Research on the same scale: {_range(turn * effect.middle, *_ends(effect, turn))} points.")
    return " ".join(words)


def _figures(estimate: Estimate) -> list[tuple[str, str]]:
    rows = []
    if estimate.careful is not None:
        low, high = estimate.careful.interval
        rows.append(("Likeliest, allowing for why you went", _range(estimate.careful.estimate, low, high)))
    if estimate.estimate is not None and estimate.interval is not None:
        rows.append(("As it looks at first", _range(estimate.estimate, *estimate.interval)))
    return rows


def _ends(figure: Figure, turn: int) -> tuple[float, float]:
    low, high = sorted((turn * figure.low, turn * figure.high))
    return low, high


def _range(middle: float, low: float, high: float) -> str:
    return f"{signed(middle, 2)} ({signed(low, 2)} to {signed(high, 2)})"


def _table(estimate: Estimate, marks: Footfalls, effect: ResearchEffect | None, drawn: Figure | None) -> Table:
    rows = [(name, figure) for name, figure in _figures(estimate)]
    rows.append(("Too small to notice: less than", f"{marks.noticeable:.2f}"))
    rows.append(("Footfalls better, too small, worse", f"{marks.better}, {marks.small}, {marks.worse}"))
    if effect is not None and drawn is not None:
        turn = sign(estimate)
        rows.append((f"Research ({effect.citation})", _range(turn * drawn.middle, *_ends(drawn, turn))))
    caption = "Points on your 0 to 10 scale; in brackets the range that holds 19 in 20 likely answers"
    return Table(caption, ("What", "Points"), tuple(rows))

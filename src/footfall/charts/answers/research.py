"""How large a difference was in studies: a row each, all on the one scale that every claim shares."""

from collections.abc import Sequence
from functools import partial
from itertools import accumulate
from typing import NamedTuple

from footfall.charts.chart import Chart, Table, Words, draw
from footfall.charts.fit import FULL, ROOMS, Label, fitted, row, wrapped
from footfall.charts.svg import Value, across, element, line, text
from footfall.content.records import Shown
from footfall.core import writing
from footfall.core.words import _

#: The ends of the scale in standard deviations; every checked size lies between them, so that pages can be compared.
LEFT, RIGHT = -0.3, 1.5
#: Where researchers mostly begin to call a difference small, medium and large.
SMALL, MEDIUM, LARGE = 0.2, 0.5, 0.8
#: Pixels down: the first row, from one to the next, from its words to its line, half the height of its square, and of a
#: further line of a long name.
FIRST, STEP, BELOW, SQUARE, LINE = 16.0, 42.0, 14.0, 4.0, 15.0


class Found(NamedTuple):
    """One row: what there was more of, how much, and the study in a few words."""

    name: str
    shown: Shown
    study: str


def research_chart(rows: Sequence[Found], prefix: str, numbers: bool = True) -> Chart | None:
    """Draw how large each difference was, with its range where one was read, or None where there is nothing to draw.

    Right is more of what the row names. The mist holds what is too small to matter much; the words along the scale are
    the usual ones of researchers.
    """
    if not rows:
        return None
    heights = [STEP + LINE * (len(_lines(one.name, ROOMS[0])) - 1) for one in rows]
    foot = FIRST + sum(heights) - 10
    parts = [_zone(foot)]
    for one, above, high in zip(rows, accumulate(heights, initial=FIRST), heights, strict=False):
        last = above + high - STEP
        parts += [*fitted(partial(_said, one, last)), *_mark(one.shown, last + BELOW)]
    parts += [line("axis", ("0", foot), ("100%", foot)), *fitted(partial(_scale, foot))]
    words = Words(prefix, _title(rows), _description(rows, numbers), _table(rows, numbers))
    return draw(parts, foot + 22, words)


def size_word(shown: Shown) -> str:
    """Say how large a difference is in a word or two."""
    return {
        "open": _("may be nothing"),
        "less": _("the other way"),
        "tiny": _("very small"),
        "small": _("small"),
        "medium": _("medium"),
    }.get(shown.kind, _("large"))


def figures(shown: Shown) -> str:
    """Write a size with its range, as it was published: 0.34 (0.23 to 0.44)."""
    value = writing.decimal(shown.value, 2)
    if shown.low is None or shown.high is None:
        return value
    told = {"value": value, "low": writing.decimal(shown.low, 2), "high": writing.decimal(shown.high, 2)}
    return _("%(value)s (%(low)s to %(high)s)") % told


def _at(value: float) -> float:
    return 100.0 * (min(max(value, LEFT), RIGHT) - LEFT) / (RIGHT - LEFT)


def _zone(foot: float) -> str:
    place: dict[str, Value] = {"class": "zone", "x": across(_at(-SMALL)), "width": across(_at(SMALL) - _at(-SMALL))}
    return element("rect", {**place, "y": 2.0, "height": foot - 2.0})


def _lines(name: str, room: float) -> list[str]:
    return wrapped(name, FULL * room, 2) or [""]


def _said(one: Found, y: float, room: float) -> list[str]:
    """Write what there was more of, its last line at `y`, and how large it is: right of its mark, else above it.

    Only where neither has room, it stands left of the mark.
    """
    *above, last = _lines(one.name, room)
    parts = [text(words, "0", y - LINE * (len(above) - n), "res") for n, words in enumerate(above)]
    name, size = Label(last, 0.0, "res"), size_word(one.shown)
    ends = [one.shown.value if end is None else end for end in (one.shown.low, one.shown.high)]
    mark = [(min(_at(ends[0]), _at(0.0)) - 2.0, max(_at(ends[1]), _at(0.0)) + 2.0)]
    beside = row([Label(size, 100.0)], y + BELOW + 4, room, mark)
    both = row([name, Label(size, 100.0)], y, room)
    if not beside and len(both) > 1:
        return [*parts, *both]
    return [*parts, *row([name], y, room), *(beside or row([Label(size, 0.0)], y + BELOW + 4, room, mark))]


def _mark(shown: Shown, y: float) -> list[str]:
    at, none = _at(shown.value), _at(0.0)
    parts = [line("zero", (none, y - 8), (none, y + 8)), line("square", (at, y - SQUARE), (at, y + SQUARE))]
    if shown.low is None or shown.high is None:
        return parts
    return [line("study", (_at(shown.low), y), (_at(shown.high), y)), *parts]


def _scale(foot: float, room: float) -> list[str]:
    """Name the places along the scale, as many as there is room for."""
    named = ((0.0, _("none")), (MEDIUM, _("medium")), (LARGE, _("large")), (SMALL, _("small")))
    labels = [Label(words, _at(value), tick=(foot, foot + 4)) for value, words in named]
    return row(labels, foot + 18, room)


def _title(rows: Sequence[Found]) -> str:
    if len(rows) > 1:
        return _("How large the difference was in each study")
    return _("%(what)s: %(size)s") % {"what": rows[0].name, "size": size_word(rows[0].shown)}


def _description(rows: Sequence[Found], numbers: bool) -> str:
    words = [_("Each square is a difference found in studies, its line the range it most likely lies in.")]
    for one in rows:
        told = {"what": one.name, "size": size_word(one.shown), "figures": figures(one.shown)}
        words.append((_("%(what)s: %(size)s, %(figures)s.") if numbers else _("%(what)s: %(size)s.")) % told)
    return " ".join(words)


def _table(rows: Sequence[Found], numbers: bool) -> Table:
    head = (_("What"), _("How large"), _("Study"))
    if not numbers:
        return Table("", head, tuple((one.name, size_word(one.shown), one.study) for one in rows))
    caption = _("In standard deviations; in brackets the range it lies in 19 times out of 20, where one was given")
    told = tuple((one.name, size_word(one.shown), figures(one.shown), one.study) for one in rows)
    return Table(caption, (head[0], head[1], _("Size"), head[2]), told)

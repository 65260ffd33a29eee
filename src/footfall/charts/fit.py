"""Words that fit at every width and every size of words: one picture holds several layouts, the page shows one."""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import NamedTuple, TypeVar

from footfall.charts.numbers import shortened, width_percent
from footfall.charts.svg import element, line, text

Item = TypeVar("Item")

#: How many times as wide as its words are high a picture is at least, for each layout. The stylesheet shows the one
#: that fits: a 320 px phone at 200 % words is 11 wide, at 100 % it is 22, a page on a large screen 50 and more.
ROOMS = (11.0, 16.0, 22.0, 34.0)
#: The least distance between words, in sizes of the words.
AIR = 0.45
#: How much wider words with a role (they are bold) are than plain ones.
BOLD = 1.08
#: The share of its row that words may take before they are cut.
FULL = 0.92


def fitted(layout: Callable[[float], Iterable[str]]) -> list[str]:
    """Draw what differs with the room there is: `layout` gets the room (one of ROOMS) and gives the parts for it.

    A part that several rooms share is written once. Height cannot differ: keep what needs it free in all rooms.
    """
    shown: dict[str, list[int]] = {}
    for number, room in enumerate(ROOMS):
        for part in layout(room):
            if number not in shown.setdefault(part, []):
                shown[part].append(number)
    return [
        _seen(rooms, [part for part, _ in parts]) for rooms, parts in groupby(shown.items(), key=lambda one: one[1])
    ]


def _seen(rooms: Sequence[int], parts: Sequence[str]) -> str:
    if len(rooms) == len(ROOMS):
        return "".join(parts)
    return element("g", {"class": " ".join(f"in{number}" for number in rooms)}, parts)


class Label(NamedTuple):
    """Words that would like to stand at a place (percent across): centred there, held inside the picture.

    `tick` is the line (pixels down, from and to) that comes with it.
    """

    words: str
    at: float
    role: str | None = None
    tick: tuple[float, float] | None = None


def row(
    labels: Sequence[Label], y: float, room: float, taken: Sequence[tuple[float, float]] = (), left: float = 0.0
) -> list[str]:
    """Write labels in one row, dearest first; one that would touch words already there is left out with its tick.

    `taken` are the spans (percent across) that are used already, `left` is percent across where the row begins.
    """
    spans, parts, air = list(taken), [], 100.0 * AIR / room
    for label in (one._replace(words=shortened(one.words, 100.0 * FULL - left, room)) for one in labels):
        half = width_percent(label.words, room) * (BOLD if label.role else 1.0) / 2
        at = min(max(label.at, left + half), 100.0 - half)
        if at - half < left - 0.01 or any(at - half < end + air and start - air < at + half for start, end in spans):
            continue
        spans.append((at - half, at + half))
        if label.tick is not None:
            parts.append(line("axis", (label.at, label.tick[0]), (label.at, label.tick[1])))
        parts.append(_placed(label, (at, half), y, left))
    return parts


def alone(words: str, at: float, y: float, role: str | None = None) -> list[str]:
    """Write words that have their row for themselves."""
    return fitted(lambda room: row([Label(words, at, role)], y, room))


def spaced(many: Sequence[Item]) -> list[Item]:
    """Give a row of things in the order in which they are dear: the last, the first, then always the middle between."""
    if not many:
        return []
    order, gaps = [len(many) - 1, *([0] if len(many) > 1 else [])], [(0, len(many) - 1)]
    for first, last in gaps:
        if last - first > 1:
            middle = (first + last) // 2
            order.append(middle)
            gaps += [(first, middle), (middle, last)]
    return [many[number] for number in order]


def fullest(ways: Sequence[str], percent: float, room: float) -> str:
    """Give the first way of saying something that fits into so many percent, else the last."""
    return next((words for words in ways if width_percent(words, room) <= percent), ways[-1])


def wrapped(words: str, room: float, lines: int) -> list[str]:
    """Break words into at most so many lines that fit; what is still too long is cut with an ellipsis."""
    done: list[str] = []
    for word in words.split():
        longer = f"{done[-1]} {word}" if done else word
        if done and (width_percent(longer, room) <= 100.0 or len(done) == lines):
            done[-1] = longer
        else:
            done.append(word)
    return [shortened(part, 100.0, room) for part in done]


def _placed(label: Label, place: tuple[float, float], y: float, left: float) -> str:
    """Write a label; at an edge it is tied to the edge, so that a wrong guess of its width does not push it out."""
    at, half = place
    if label.at > 100.0 - half:
        return text(label.words, "100%", y, label.role, "end")
    if label.at < left + half:
        return text(label.words, left or "0", y, label.role)
    return text(label.words, at, y, label.role, "middle")

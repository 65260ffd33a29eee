"""Reads pictures back, so that tests see what a browser would."""

import itertools
import re
import xml.etree.ElementTree as ET

from footfall.charts.fit import ROOMS
from footfall.charts.numbers import width_percent
from footfall.charts.svg import WORDS_HIGH
from tests.insights.people import an_estimate

SVG = "{http://www.w3.org/2000/svg}"
#: The classes the stylesheet knows for pictures.
CLASSES = {
    "chart", "zone", "axis", "zero", "path", "plain", "study", "faint", "studyfill", "b95", "b80", "b50", "mid",
    "heart", "pace", "sunrun", "dot", "ask", "edgeline", "you", "res", "sun", "f", "pale", "open", "worse", "track",
    "soft", "here", "at", "firm", "limit", "square", "gutter", "thin", "other", "chosen",
    "day", "hollow", "begun", "often", "inbed",
    "dial", "night", "ring", "around", "sure", "aside", "left", "right",
    *(f"in{number}" for number in range(len(ROOMS))),
}  # fmt: skip


def parsed(chart):
    """Parse a picture and refuse what may never be in one."""
    root = ET.fromstring(chart.svg)
    assert not re.search(r"\b(nan|inf)\b", re.sub(r">[^<]*<", "><", chart.svg), re.IGNORECASE)
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    for element in root.iter():
        assert element.get("style") is None
        assert set((element.get("class") or "").split()) <= CLASSES
    assert root.get("role") == "img"
    assert root.get("aria-labelledby").split() == [root[0].get("id"), root[1].get("id")]
    assert (root[0].tag, root[0].text) == ("title", chart.title)
    assert (root[1].tag, root[1].text) == ("desc", chart.description)
    assert chart.table.caption
    assert all(len(row) == len(chart.table.head) for row in chart.table.rows)
    assert "nan" not in str(chart.table).lower().split()
    return root


def pixels(length):
    """Read a length down as pixels of words at their usual size."""
    return float(length.removesuffix("em")) * (WORDS_HIGH if length.endswith("em") else 1.0)


def marks(root):
    """Give every footfall as (class, symbol, percent across, pixels down)."""
    return [
        (one.get("class"), one.get("href"), float(one.get("x").rstrip("%")), pixels(one.get("y")))
        for one in root.iter("use")
    ]


def words(root, room=22.0):
    """Give the words of a picture that show in so much room, with their place: (words, across, down, anchor)."""
    return [
        (one.text, one.get("x"), pixels(one.get("y")), one.get("text-anchor"))
        for one in shown(root, room)
        if one.tag == f"{SVG}text" or one.tag == "text"
    ]


def shown(root, room):
    """Give all parts that show in so much room."""
    layout = f"in{max((n for n, least in enumerate(ROOMS) if least <= room), default=0)}"
    for part in root:
        kinds = (part.get("class") or "").split()
        if layout in kinds or not any(kind.startswith("in") for kind in kinds):
            yield part
            yield from shown(part, room)


def apart(chart, room):
    """Hold that all words of a picture that show in so much room stand inside it, and none touches another."""
    spans = []
    for told, x, y, anchor in words(parsed(chart), room):
        wide, middle = width_percent(told, room), float(x.rstrip("%"))
        left = middle - wide * {None: 0, "middle": 0.5, "end": 1}[anchor]
        assert left >= -0.1, told
        assert left + wide <= 100.1, told
        spans.append((left, left + wide, y, told))
    for one, other in itertools.combinations(spans, 2):
        if abs(one[2] - other[2]) < WORDS_HIGH - 1:
            assert one[1] <= other[0] or other[1] <= one[0], (one, other)


__all__ = ["an_estimate", "apart", "marks", "parsed", "pixels", "shown", "words"]

"""A tiny SVG builder: percentages across, lengths down that grow with the words, class names, everything escaped."""

import html
import re
from collections.abc import Iterable
from math import isfinite

#: Characters XML forbids, written escaped or not.
FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Value = str | float | None

#: What a number means as a length: pixels while words in pictures are 13 pixels high. They are written in `em`, so that
#: rows move apart when somebody makes words larger. A text stands as it is.
LENGTHS = frozenset({"y", "y1", "y2", "cy", "width", "height", "r", "rx", "ry"})
WORDS_HIGH = 13.0


def escape(text: str) -> str:
    """Make any text safe inside an element or an attribute; characters XML forbids are dropped."""
    # Most words in a picture are short and plain; asking that first takes a tenth of the time of writing them anew.
    return text if text.isascii() and text.isalnum() else html.escape(FORBIDDEN.sub("", text))


def element(name: str, attributes: dict[str, Value], children: Iterable[str] = (), text: str | None = None) -> str:
    """Write one element; an attribute that is None is left out.

    Numbers that are lengths (see LENGTHS) grow with the words; inside a stretched picture write texts instead.
    `children` are elements already written, `text` is escaped here.

    Raises:
        ValueError: a `style` attribute, or a number that is not finite.
    """
    written = "".join(_attribute(key, value) for key, value in attributes.items() if value is not None)
    inner = "".join(children) + (escape(text) if text is not None else "")
    return f"<{name}{written}>{inner}</{name}>" if inner else f"<{name}{written}/>"


def text(words: str, x: float | str, y: float, role: str | None = None, anchor: str | None = None) -> str:
    """Write words at a place; numbers across are percentages."""
    place = {"class": role, "x": across(x), "y": y, "text-anchor": anchor}
    return element("text", place, text=words)


def line(role: str, start: tuple[float | str, float], end: tuple[float | str, float]) -> str:
    """Write a straight line between two places; numbers across are percentages."""
    ends: dict[str, Value] = {"x1": across(start[0]), "y1": start[1], "x2": across(end[0]), "y2": end[1]}
    return element("line", {"class": role, **ends})


def mark(kind: str, symbol: str, x: float, y: float) -> str:
    """Write one footfall; the page carries the symbols #fl #fr #Fl #Fr."""
    return element("use", {"class": kind, "href": f"#{symbol}", "x": across(x), "y": y})


def stretched(box: tuple[int, int], place: tuple[float, float, float], children: Iterable[str]) -> str:
    """Write a nested picture of its own units (across, down) that is stretched over its place.

    `place` is percent across where it begins (it ends at the right edge), pixels down, and its height in pixels; both
    grow with the words. The children speak in units of the box.
    """
    left, top, height = place
    attributes: dict[str, Value] = {"x": across(left), "y": top, "width": across(100.0 - left), "height": height}
    view = f"0 0 {box[0]} {box[1]}"
    return element("svg", {**attributes, "viewBox": view, "preserveAspectRatio": "none"}, children)


def across(x: float | str) -> str:
    """Write a place across: a number is a percentage, a text stands as it is."""
    return x if isinstance(x, str) else f"{number(x)}%"


def down(pixels: float) -> str:
    """Write a length, given in pixels of words at their usual size, so that it grows with them.

    Raises:
        ValueError: it is not finite.
    """
    if not isfinite(pixels):
        raise ValueError(f"a picture needs finite numbers, got {pixels}")
    written = f"{pixels / WORDS_HIGH:.3f}".rstrip("0").rstrip(".")
    return "0" if written in ("0", "-0") else f"{written}em"


def number(value: float) -> str:
    """Write a number shortly.

    Raises:
        ValueError: it is not finite; nothing of that kind may reach a page.
    """
    if not isfinite(value):
        raise ValueError(f"a picture needs finite numbers, got {value}")
    written = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if written == "-0" else written


def _attribute(key: str, value: Value) -> str:
    if key == "style":
        raise ValueError("pictures use class names, never a style")
    if isinstance(value, str):
        written = escape(value)
    else:
        written = down(value or 0.0) if key in LENGTHS else number(value or 0.0)
    return f' {key}="{written}"'

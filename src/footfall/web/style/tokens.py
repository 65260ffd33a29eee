"""The colours of the stylesheet, read from it, with the contrast each has on its grounds."""

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from footfall.web.words import Word

STYLESHEET = Path(__file__).parent.parent / "static" / "footfall.css"
#: The four ways a page may look, each by how its block of tokens begins; a later one changes an earlier one.
PALETTES: dict[str, tuple[str, ...]] = {
    "light": (":root {",),
    "dark": (":root {", ':root[data-theme="dark"] {'),
    "more": (":root {", ':root[data-contrast="more"] {'),
    "more-dark": (":root {", ':root[data-theme="dark"] {', ':root[data-contrast="more"][data-theme="dark"] {'),
}
#: What stands on which ground, and the least contrast it needs there (WCAG 2.2, 1.4.3 and 1.4.11); 0 for decoration.
WORDS, PARTS, NONE = 4.5, 3.0, 0.0
GROUNDS = ("paper", "sheet", "mist")
USES: tuple[tuple[str, Word, tuple[str, ...], float], ...] = (
    ("paper", _("The ground of every page"), (), NONE),
    ("sheet", _("What is acted on"), (), NONE),
    ("mist", _("Wells, zones, what is chosen"), (), NONE),
    ("ink", _("Words"), GROUNDS, WORDS),
    ("ink2", _("Second words"), GROUNDS, WORDS),
    ("ink3", _("The smallest words"), GROUNDS, WORDS),
    ("pine", _("You; links; the main action"), GROUNDS, WORDS),
    ("onpine", _("Words on the main action"), ("pine",), WORDS),
    ("pale", _("A mark too small to notice"), GROUNDS, PARTS),
    ("stone", _("People in studies; the heart"), GROUNDS, WORDS),
    ("ember", _("The run, help, the anchor"), GROUNDS, WORDS),
    ("rust", _("A field that needs another look"), GROUNDS, WORDS),
    ("edge", _("The border of a control, a hollow mark"), GROUNDS, PARTS),
    ("line", _("Hairlines, decoration only"), (), NONE),
    ("light", _("First light: the run in pictures"), (), NONE),
    ("band1", _("The outermost band"), (), NONE),
    ("band2", _("The band of four in five"), (), NONE),
    ("band3", _("The band of one in two"), (), NONE),
)


class Ratio(NamedTuple):
    """The contrast of a colour on one ground."""

    ground: str
    value: float


class Token(NamedTuple):
    """One colour: its name, what it is for, its value, and its contrast where it carries something."""

    name: str
    use: Word
    value: str
    ratios: tuple[Ratio, ...]
    least: float


def tokens(palette: str) -> list[Token]:
    """Give every colour of one way a page may look."""
    colours = _colours(palette)
    return [
        Token(name, use, colours[name], tuple(Ratio(on, contrast(colours[name], colours[on])) for on in grounds), least)
        for name, use, grounds, least in USES
    ]


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@cache
def _colours(palette: str) -> dict[str, str]:
    text = STYLESHEET.read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for begin in PALETTES[palette]:
        at = text.index(f"\n{begin}")
        found |= dict(re.findall(r"--([a-z0-9-]+): (#[0-9A-Fa-f]{6})", text[at : text.index("}", at)]))
    return found

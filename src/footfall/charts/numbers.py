"""How numbers are written in pictures, and how wide words are."""

from footfall.core import writing
from footfall.core.words import _

MINUS = writing.MINUS
#: The narrowest chart (a 320 px phone less its gutters) in pixels.
NARROWEST = 288.0
#: How many times as wide as its words are high a picture is on such a phone with somewhat larger words.
USUAL_ROOM = 18.0
#: Widths in shares of the size of the words, those of the widest of our faces (Noto Sans).
THIN, SLIM, USUAL, WIDE = 0.27, 0.41, 0.59, 0.93
#: From here on (East Asian scripts, pictures) a sign is as wide as it is high.
FIRST_FULL = 0x2E80


def signed(value: float, places: int = 1) -> str:
    """Write a change with its true sign; a rounded nothing carries none."""
    return writing.signed(value, places)


def points(value: float) -> str:
    """Write an answer from 0 to 10 shortly: 6, 6.5."""
    return writing.decimal(value, 0 if abs(value - round(value)) < 0.05 else 1)


def ranged(middle: float, low: float, high: float) -> str:
    """Write a change with the range that holds 19 in 20 likely answers: +0.50 (+0.08 to +0.92)."""
    return f"{signed(middle, 2)} ({between(low, high)})"


def between(low: float, high: float) -> str:
    """Write a range of changes: +0.08 to +0.92."""
    return _("%(low)s to %(high)s") % {"low": signed(low, 2), "high": signed(high, 2)}


def hours_words(hours: float) -> str:
    """Write a length of time shortly: 15 min, 1½ h, 24 h."""
    if hours < 1:
        return _("%(n)d min") % {"n": max(1, round(hours * 60))}
    return _("%(n)s h") % {"n": f"{round(hours * 2) / 2:g}".replace(".5", "½")}


def width_percent(words: str, room: float = USUAL_ROOM) -> float:
    """Estimate how many percent words take across a picture `room` times as wide as they are high."""
    return 100.0 * sum(map(_share, words)) / room


def _share(sign: str) -> float:
    if sign in "ijl .,:;'|":
        return THIN
    if sign in "frt()-":
        return SLIM
    if sign in "mwMW½¾¼…↑":
        return WIDE
    return USUAL if ord(sign) < FIRST_FULL else 1.0


def shortened(words: str, percent: float, room: float = USUAL_ROOM) -> str:
    """Give words that fit into so many percent of a picture, cut with an ellipsis where they must be."""
    if width_percent(words, room) <= percent:
        return words
    while words and width_percent(words + "…", room) > percent:
        words = words[:-1]
    return words.rstrip() + "…"

"""Sizes in words and figures: quarters of a point, true minus signs."""

from footfall.core.estimates import Interval
from footfall.insights.words import _

MINUS = "\N{MINUS SIGN}"
#: Up to this many points a size is said as these words; above, to the nearest half point.
SMALL_SIZES = (
    (0.15, "about a tenth of a point"),
    (0.375, "about a quarter of a point"),
    (0.625, "about half a point"),
    (0.875, "about three quarters of a point"),
    (1.25, "about one point"),
    (1.75, "about one and a half points"),
)
NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def size(points: float) -> str:
    """Say how large a change is, without its direction: "about half a point"."""
    points = abs(points)
    for limit, words in SMALL_SIZES:
        if points < limit:
            return _(words)
    halves = min(round(points * 2), 20)
    whole = _(NUMBERS[halves // 2 - 2])
    if halves % 2:
        return _("about %(whole)s and a half points") % {"whole": whole}
    return _("about %(whole)s points") % {"whole": whole}


def signed(points: float, places: int = 1) -> str:
    """Write a change with its sign; a rounded nothing carries none."""
    digits = f"{abs(points):.{places}f}"
    if not float(digits):
        return digits
    return (MINUS if points < 0 else "+") + digits


def between(interval: Interval, places: int = 1) -> str:
    """Write an interval in words: "+0.1 to +0.9"."""
    return _("%(low)s to %(high)s") % {
        "low": signed(interval[0], places),
        "high": signed(interval[1], places),
    }

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
#: Up to this many hours a time is said as these words; then to the nearest hour, then as a part of a day.
SHORT_TIMES = (
    (0.375, "a quarter of an hour"),
    (0.75, "half an hour"),
    (1.25, "an hour"),
    (1.75, "an hour and a half"),
)
LONG_TIMES = ((11.5, "ten hours"), (14.0, "twelve hours"), (20.0, "most of a day"), (30.0, "a day"))


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


def hours(time: float) -> str:
    """Say a time given in hours: "half an hour", "three hours", "most of a day"."""
    short = next((words for limit, words in SHORT_TIMES if time < limit), None)
    if short is not None:
        return _(short)
    whole = round(time)
    if whole <= len(NUMBERS) + 1:
        return _("%(number)s hours") % {"number": _(NUMBERS[max(whole, 2) - 2])}
    return _(next((words for limit, words in LONG_TIMES if time < limit), "more than a day"))

"""Sizes in words and figures: quarters of a point, true minus signs."""

from footfall.core.estimates import Interval
from footfall.core.writing import signed
from footfall.insights.words import _, later

#: Up to this many points a size is said as these words; above, to the nearest half point.
SMALL_SIZES = (
    (0.15, later("about a tenth of a point")),
    (0.375, later("about a quarter of a point")),
    (0.625, later("about half a point")),
    (0.875, later("about three quarters of a point")),
    (1.25, later("about one point")),
    (1.75, later("about one and a half points")),
)
NUMBERS = (
    *(later("two"), later("three"), later("four"), later("five"), later("six")),
    *(later("seven"), later("eight"), later("nine"), later("ten")),
)
#: Up to this many hours a change of a length is said as these words; above, to the nearest hour.
SHORT_LENGTHS = (
    (0.125, later("about five minutes")),
    (0.2, later("about ten minutes")),
    (0.375, later("about a quarter of an hour")),
    (0.625, later("about half an hour")),
    (0.875, later("about three quarters of an hour")),
    (1.25, later("about an hour")),
    (1.75, later("about an hour and a half")),
)
#: From this many hours on a time is only "more than a day".
LONGEST = 30.0
#: Up to this many hours a time is said as these words; then to the nearest hour, then as a part of a day.
SHORT_TIMES = (
    (0.375, later("a quarter of an hour")),
    (0.75, later("half an hour")),
    (1.25, later("an hour")),
    (1.75, later("an hour and a half")),
)
LONG_TIMES = (
    (11.5, later("ten hours")),
    (14.0, later("twelve hours")),
    (20.0, later("most of a day")),
    (LONGEST, later("a day")),
)


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


def length(hours: float) -> str:
    """Say how large a change of a length is, without its direction: "about half an hour"."""
    hours = abs(hours)
    for limit, words in SHORT_LENGTHS:
        if hours < limit:
            return _(words)
    return _("about %(number)s hours") % {"number": _(NUMBERS[min(max(round(hours), 2), 10) - 2])}


def minutes(hours: float) -> str:
    """Write a change of a length given in hours as minutes: "+24"."""
    return signed(hours * 60, 0)


def between_minutes(interval: Interval) -> str:
    """Write an interval given in hours as minutes: "+2 to +46"."""
    return _("%(low)s to %(high)s") % {"low": minutes(interval[0]), "high": minutes(interval[1])}


def between(interval: Interval, places: int = 1) -> str:
    """Write an interval in words: "+0.1 to +0.9"."""
    return _("%(low)s to %(high)s") % {
        "low": signed(interval[0], places),
        "high": signed(interval[1], places),
    }


def hours(time: float) -> str:
    """Say a time given in hours: "half an hour", "three hours", "most of a day".

    Every sentence puts it after "after", "from", "to" or "between", so that a language needs one form of it.
    """
    short = next((words for limit, words in SHORT_TIMES if time < limit), None)
    if short is not None:
        return _(short)
    whole = round(time)
    if whole <= len(NUMBERS) + 1:
        return _("%(number)s hours") % {"number": _(NUMBERS[max(whole, 2) - 2])}
    return next((_(words) for limit, words in LONG_TIMES if time < limit), _("more than a day"))

"""The check-ins around one activity: before it, just after, and some hours later."""

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise
from math import sqrt
from typing import NamedTuple

from footfall.charts.calendar import mood_words
from footfall.charts.chart import Chart, Table, Words, draw
from footfall.charts.fit import Label, fitted, row
from footfall.charts.numbers import width_percent
from footfall.charts.series import duration
from footfall.charts.svg import Value, across, element, line, text
from footfall.core import writing
from footfall.core.activities import Activity
from footfall.core.ratings import HIGHEST, LOWEST, Rating
from footfall.core.words import _

#: Hours before the start and after the end that still belong to an activity.
BEFORE, AFTER = 3.0, 6.0
#: Percent across: the first place, the bar of the activity, the last place.
FIRST, BAR, BAR_END, LAST = 5.0, 14.0, 22.3, 95.0
#: Pixels down: the highest and lowest rating, the foot of the picture; points the scale spans at least.
TOP, LOW, FOOT, WHOLE = 38.0, 104.0, 124.0, 150.0
LEAST_SPAN = 4.0
#: Up to here something was soon after, in seconds.
SOON = 5400.0
#: Numbers stand so far above their ring, or below it (pixels); rings this near (percent) push one another aside.
ABOVE, UNDER, RING = -13.0, 21.0, 5.0
#: Words of one number nearer down than this (pixels) may not share a place across.
DEEP = 15.0


class Answered(NamedTuple):
    """One rating near the activity: where it stands, what it says, its word below, its time told in full."""

    x: float
    value: float
    words: str
    told: str


def around_chart(activity: Activity, ratings: Sequence[Rating], prefix: str, numbers: bool = True) -> Chart | None:
    """Draw the moods around an activity, or None where nobody asked.

    Time is stretched near the activity and pressed together later; the words below name the true distances.
    """
    answered = near(activity, ratings, "mood", numbers)
    if not answered:
        return None
    low, high = _scale([one.value for one in answered])
    y = [LOW - (LOW - TOP) * (one.value - low) / (high - low) for one in answered]
    bar: dict[str, Value] = {"class": "sunrun", "x": across(BAR), "width": across(BAR_END - BAR)}
    above = Label(duration(activity.duration) if numbers else _("moving"), (BAR + BAR_END) / 2, "sun")
    parts = [
        element("rect", {**bar, "y": 20, "height": 104, "rx": 2}),
        *fitted(lambda room: row([above], 12, room)),
        line("axis", ("0", FOOT), ("100%", FOOT)),
    ]
    dots = [(one.x, down) for one, down in zip(answered, y, strict=True)]
    parts += [line("path plain", start, end) for start, end in pairwise(dots)]
    parts += [element("circle", {"class": "ask", "cx": across(x), "cy": down, "r": 6}) for x, down in dots]
    parts += fitted(lambda room: _below(answered, room))
    if numbers:
        parts += fitted(lambda room: _numbers(answered, y, room))
    words = _words(answered, duration(activity.duration), prefix) if numbers else _words_only(answered, prefix)
    return draw(parts, WHOLE, words)


def near(activity: Activity, ratings: Sequence[Rating], outcome: str, numbers: bool = True) -> list[Answered]:
    """Give the answers of one scale from three hours before to six hours after, in the order of time.

    Without `numbers` their times are words: how long after the start one was given tells how long the activity was.
    """
    found = []
    for rating in sorted(ratings, key=lambda rating: rating.at):
        place = _place((rating.at - activity.start).total_seconds(), activity.duration)
        if place is not None and outcome in rating.values:
            said = place[1:] if numbers else _worded(rating.at, activity)
            found.append(Answered(place[0], rating.values[outcome], *said))
    return found


def _place(since: float, length: float) -> tuple[float, str, str] | None:
    if since < -BEFORE * 3600:
        return None
    if since <= 0:
        told = _("%(time)s before") % {"time": _ago(-since)}
        return BAR - 3.0 - (BAR - 3.0 - FIRST + 2.0) * sqrt(-since / 3600 / BEFORE), _("before"), told
    if since < length:
        return BAR + (BAR_END - BAR) * since / length, _("during"), _("after %(time)s of it") % {"time": _ago(since)}
    later = since - length
    if later > AFTER * 3600:
        return None
    told = _("%(time)s after") % {"time": _ago(later)}
    return BAR_END + 2.0 + (LAST - BAR_END - 2.0) * sqrt(later / 3600 / AFTER), _ago(later), told


def _worded(at: datetime, activity: Activity) -> tuple[str, str]:
    since = (at - activity.start).total_seconds()
    if since < activity.duration:
        return (_("before"),) * 2 if since <= 0 else (_("during"),) * 2
    return (_("soon after"),) * 2 if since - activity.duration < SOON else (_("some hours after"),) * 2


def _ago(seconds: float) -> str:
    if seconds < 90 * 60:
        return _("%(n)d min") % {"n": max(1, round(seconds / 60))}
    return _("%(n)s h") % {"n": f"{round(seconds / 1800) / 2:g}".replace(".5", "½")}


def _scale(values: list[float]) -> tuple[float, float]:
    low, high = min(values), max(values)
    missing = max(0.0, LEAST_SPAN - (high - low))
    low, high = max(LOWEST, low - missing / 2), min(HIGHEST, high + missing / 2)
    if high - low < LEAST_SPAN:
        low, high = (low, low + LEAST_SPAN) if low == LOWEST else (high - LEAST_SPAN, high)
    return low, high


def _below(answered: list[Answered], room: float) -> list[str]:
    """Write when each answer was given, as many as fit: the first, the last, then the others."""
    ordered = [answered[0], *answered[:0:-1]]
    return row([Label(one.words, one.x) for one in ordered], FOOT + 18, room)


def _numbers(answered: list[Answered], y: list[float], room: float) -> list[str]:
    """Write each answer beside its ring; one that would touch another is left to the table."""
    parts: list[str] = []
    spans: list[tuple[float, float, float]] = []
    for i, (one, down) in enumerate(zip(answered, y, strict=True)):
        words, at = writing.decimal(one.value, 0 if one.value == round(one.value) else 1), down
        at += UNDER if _is_under(answered, i) else ABOVE
        half = width_percent(words, room) / 2 + 0.5
        if any(abs(at - deep) < DEEP and one.x - half < end and start < one.x + half for start, end, deep in spans):
            continue
        spans.append((one.x - half, one.x + half, at))
        parts.append(text(words, one.x, at, "you", "middle"))
    return parts


def _is_under(answered: list[Answered], i: int) -> bool:
    """Tell whether a number stands below its ring, because a higher ring is beside it."""
    beside = [answered[k] for k in (i - 1, i + 1) if 0 <= k < len(answered)]
    return any(abs(one.x - answered[i].x) < RING and one.value > answered[i].value for one in beside)


def _words(answered: list[Answered], minutes: str, prefix: str) -> Words:
    values = [writing.decimal(one.value, 0 if one.value == round(one.value) else 1) for one in answered]
    rows = tuple((one.told, value) for one, value in zip(answered, values, strict=True))
    said = ", ".join(f"{told} {value}" for told, value in rows)
    description = _("Answers on a 0 to 10 scale around %(length)s of moving: %(answers)s.")
    table = Table(_("Mood, 0 to 10"), (_("When"), _("Mood")), rows)
    return Words(prefix, _title(values), description % {"length": minutes, "answers": said}, table)


def _title(values: list[str]) -> str:
    if len(values) == 1:
        return _("Mood around this activity: %(only)s") % {"only": values[0]}
    told = {"first": values[0], "middle": ", ".join(values[1:-1]), "last": values[-1]}
    if len(values) == 2:
        return _("Mood around this activity: %(first)s, then %(last)s") % told
    return _("Mood around this activity: %(first)s, then %(middle)s and %(last)s") % told


def _words_only(answered: list[Answered], prefix: str) -> Words:
    rows = tuple((one.told, mood_words(one.value)) for one in answered)
    said = ", ".join(f"{told} {words}" for told, words in rows)
    table = Table(_("Mood in words"), (_("When"), _("Mood")), rows)
    description = _("How it felt: %(answers)s.") % {"answers": said}
    return Words(prefix, _("Mood around this activity, in words"), description, table)

"""The check-ins around one activity: before it, just after, and some hours later."""

from collections.abc import Sequence
from itertools import pairwise
from math import sqrt
from typing import NamedTuple

from footfall.charts.chart import Chart, Table, Words, draw
from footfall.charts.numbers import width_percent
from footfall.charts.series import duration
from footfall.charts.svg import Value, across, element, line, text
from footfall.core.activities import Activity
from footfall.core.ratings import HIGHEST, LOWEST, Rating

#: Hours before the start and after the end that still belong to an activity.
BEFORE, AFTER = 3.0, 6.0
#: Percent across: the first place, the bar of the activity, the last place.
FIRST, BAR, BAR_END, LAST = 5.0, 14.0, 22.3, 95.0
#: Pixels down: the highest and lowest rating, the foot of the picture; points the scale spans at least.
TOP, LOW, FOOT, WHOLE = 38.0, 104.0, 124.0, 150.0
LEAST_SPAN = 4.0
#: A ring is this wide (percent of the narrowest chart); numbers nearer than that are written once.
RING = 5.0


class Answered(NamedTuple):
    """One rating near the activity: where it stands, what it says, its word below, its time told in full."""

    x: float
    value: float
    words: str
    told: str


def around_chart(activity: Activity, ratings: Sequence[Rating], prefix: str, outcome: str = "mood") -> Chart | None:
    """Draw one scale's answers around an activity, or None where nobody asked.

    Time is stretched near the activity and pressed together later; the words below name the true distances.
    """
    answered = near(activity, ratings, outcome)
    if not answered:
        return None
    low, high = _scale([one.value for one in answered])
    y = [LOW - (LOW - TOP) * (one.value - low) / (high - low) for one in answered]
    minutes = duration(activity.duration)
    bar: dict[str, Value] = {"class": "sunrun", "x": across(BAR), "width": across(BAR_END - BAR)}
    parts = [
        element("rect", {**bar, "y": 20, "height": 104, "rx": 2}),
        text(minutes, (BAR + BAR_END) / 2, 12, "sun", "middle"),
        line("axis", ("0", FOOT), ("100%", FOOT)),
    ]
    dots = [(one.x, down) for one, down in zip(answered, y, strict=True)]
    parts += [line("path plain", start, end) for start, end in pairwise(dots)]
    parts += _rings(answered, y)
    return draw(parts, WHOLE, _words(answered, outcome, minutes, prefix))


def near(activity: Activity, ratings: Sequence[Rating], outcome: str) -> list[Answered]:
    """Give the answers of one scale from three hours before to six hours after, in the order of time."""
    found = []
    for rating in sorted(ratings, key=lambda rating: rating.at):
        place = _place((rating.at - activity.start).total_seconds(), activity.duration)
        if place is not None and outcome in rating.values:
            found.append(Answered(place[0], rating.values[outcome], *place[1:]))
    return found


def _place(since: float, length: float) -> tuple[float, str, str] | None:
    if since < -BEFORE * 3600:
        return None
    if since <= 0:
        return BAR - 3.0 - (BAR - 3.0 - FIRST + 2.0) * sqrt(-since / 3600 / BEFORE), "before", f"{_ago(-since)} before"
    if since < length:
        return BAR + (BAR_END - BAR) * since / length, "during", f"after {_ago(since)} of it"
    later = since - length
    if later > AFTER * 3600:
        return None
    return BAR_END + 2.0 + (LAST - BAR_END - 2.0) * sqrt(later / 3600 / AFTER), _ago(later), f"{_ago(later)} after"


def _ago(seconds: float) -> str:
    if seconds < 90 * 60:
        return f"{max(1, round(seconds / 60))} min"
    hours = round(seconds / 1800) / 2
    return f"{hours:g} h".replace(".5", "½")


def _scale(values: list[float]) -> tuple[float, float]:
    low, high = min(values), max(values)
    missing = max(0.0, LEAST_SPAN - (high - low))
    low, high = max(LOWEST, low - missing / 2), min(HIGHEST, high + missing / 2)
    if high - low < LEAST_SPAN:
        low, high = (low, low + LEAST_SPAN) if low == LOWEST else (high - LEAST_SPAN, high)
    return low, high


def _rings(answered: list[Answered], y: list[float]) -> list[str]:
    """Draw a ring and its number for each answer, and the words below where they have room."""
    parts, word_end = [], 0.0
    for i, (one, down) in enumerate(zip(answered, y, strict=True)):
        parts.append(element("circle", {"class": "ask", "cx": across(one.x), "cy": down, "r": 6}))
        if i == 0 or one.x - answered[i - 1].x >= RING or one.value != answered[i - 1].value:
            parts.append(text(f"{one.value:g}", one.x, down + (21 if _is_under(answered, i) else -13), "you", "middle"))
        half = width_percent(one.words) / 2
        middle = min(max(one.x, half), 100.0 - half)
        if middle - half >= word_end:
            parts.append(text(one.words, middle, FOOT + 18, anchor="middle"))
            word_end = middle + half + 1.0
    return parts


def _is_under(answered: list[Answered], i: int) -> bool:
    """Tell whether a number stands below its ring, because a higher ring is beside it."""
    beside = [answered[k] for k in (i - 1, i + 1) if 0 <= k < len(answered)]
    return any(abs(one.x - answered[i].x) < RING and one.value > answered[i].value for one in beside)


def _words(answered: list[Answered], outcome: str, minutes: str, prefix: str) -> Words:
    name = outcome.capitalize()
    values = [f"{one.value:g}" for one in answered]
    told = values[0] if len(values) == 1 else f"{', then '.join(values[:2])}"
    if len(values) > 2:
        told = f"{values[0]}, then {', '.join(values[1:-1])} and {values[-1]}"
    said = ", ".join(f"{one.told} {value}" for one, value in zip(answered, values, strict=True))
    rows = tuple((one.told, value) for one, value in zip(answered, values, strict=True))
    return Words(
        prefix,
        f"{name} around this activity: {told}",
        f"Answers on a 0 to 10 scale around {minutes} of moving: {said}.",
        Table(f"{name}, 0 to 10", ("When", name), rows),
    )

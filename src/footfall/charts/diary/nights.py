"""Nights as bars across midnight: when someone went to bed, slept, woke and rose, by their own clock."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from math import ceil, floor
from statistics import median
from typing import NamedTuple

from footfall.charts.chart import Chart, Table, Words, draw
from footfall.charts.fit import Label, fitted, fullest, row
from footfall.charts.legend import Key, legend
from footfall.charts.svg import Value, across, element, line, text
from footfall.core import writing
from footfall.core.nights import Night, own_clock
from footfall.core.words import _

#: Percent across where the hours begin; pixels down of the first night, from one to the next, and their thickness.
LEFT, FIRST, STEP, THICK = 17.0, 12.0, 19.0, 9.0
#: The most nights that are drawn, the fewest of which a usual time is said, and the longest that can be one night.
MOST, ENOUGH, LONGEST = 31, 5, timedelta(hours=24)
#: Hours from midnight that the picture holds at least.
FROM, UNTIL = -3, 9


class Bar(NamedTuple):
    """One night in hours of the clock from the midnight before waking: evening hours are below zero.

    `length` is in hours of real time: over a night in which the clock was changed it is not `awake` less `asleep`.
    """

    day: date
    bed: float | None
    asleep: float
    awake: float
    up: float | None
    length: float


def nights_chart(
    nights: Sequence[tuple[Night, int]], prefix: str, numbers: bool = True, zone: str | None = None
) -> Chart | None:
    """Draw the newest month of nights, each with the minutes its clock was ahead of UTC, or None where there are none.

    With `zone` a night that was woken from by its clock is told by it altogether, also where it was changed that night.

    The thick bar is sleep, the thin line the time in bed around it; a night belongs to the day on which it ended.
    Nights that end before they begin or last longer than a day are left out.
    """
    kept = [(night, offset) for night, offset in nights if timedelta() < night.awake - night.asleep <= LONGEST]
    bars = sorted((_bar(*one, zone) for one in kept), key=lambda bar: (bar.day, bar.asleep))
    bars = bars[-MOST:]
    if not bars:
        return None
    ends = [end for bar in bars for end in (bar.bed, bar.asleep, bar.awake, bar.up) if end is not None]
    hours = (min(FROM, 3 * floor(min(ends) / 3)), max(UNTIL, ceil(max(ends))))
    rows = {day: FIRST + STEP * number for number, day in enumerate(dict.fromkeys(bar.day for bar in bars))}
    foot = FIRST + STEP * len(rows) - 4
    parts = _hours(hours, foot)
    for day, y in rows.items():
        parts += fitted(partial(_day, day, y))
    for bar in bars:
        parts += _night(bar, hours, rows[bar.day])
    keys = [Key("soft", _("asleep"))]
    keys += [Key("inbed", _("in bed"))] if any(bar.bed is not None or bar.up is not None for bar in bars) else []
    parts += legend(keys, foot + 42)
    title = said(bars, numbers)
    table = Table(title, (), ())
    if numbers:
        head = (_("Day"), _("To bed"), _("Asleep"), _("Awake"), _("Up"), _("Hours asleep"))
        table = Table(_("Nights, by your own clock"), head, tuple(map(_row, bars)))
    return draw(parts, foot + 52, Words(prefix, title, _description(bars, len(nights), numbers), table))


def said(bars: Sequence[Bar], numbers: bool) -> str:
    """Say the usual times of falling asleep and waking, once there are some nights."""
    if len(bars) < ENOUGH or not numbers:
        return _("When you slept")
    told = {"asleep": _clock(_near(bars, 0)), "awake": _clock(_near(bars, 1))}
    return _("Usually asleep around %(asleep)s and awake around %(awake)s") % told


def _near(bars: Sequence[Bar], end: int) -> float:
    """Give the middle time, to the quarter of an hour."""
    return round(4 * median(bar.awake if end else bar.asleep for bar in bars)) / 4


def _bar(night: Night, offset: int, zone: str | None) -> Bar:
    known = replace(night, utc_offset_min=offset)
    awake = own_clock(known, night.awake, zone or "UTC")
    midnight = datetime(awake.year, awake.month, awake.day)

    def hours(moment: datetime | None) -> float | None:
        if moment is None:
            return None
        return (own_clock(known, moment, zone or "UTC").replace(tzinfo=None) - midnight) / timedelta(hours=1)

    bed, up = hours(night.bed), hours(night.up)
    asleep, woke = hours(night.asleep) or 0.0, hours(night.awake) or 0.0
    bed = None if bed is None or not asleep - 24 < bed <= asleep else bed
    up = None if up is None or not woke <= up < woke + 24 else up
    return Bar(awake.date(), bed, asleep, woke, up, night.length_s / 3600)


def _at(hour: float, hours: tuple[int, int]) -> float:
    return LEFT + (100.0 - LEFT) * (hour - hours[0]) / (hours[1] - hours[0])


def _hours(hours: tuple[int, int], foot: float) -> list[str]:
    """Draw midnight and every few hours; midnight is dearest, then the ends."""
    step = 3 if hours[1] - hours[0] <= 15 else 6
    named = sorted(
        range(ceil(hours[0] / step) * step, hours[1] + 1, step), key=lambda hour: (hour != 0, hour % 6, hour)
    )
    lines = [
        line("zero" if hour == 0 else "axis", (_at(hour, hours), FIRST - 9), (_at(hour, hours), foot)) for hour in named
    ]
    labels = [Label(_clock(hour), _at(hour, hours)) for hour in named]
    return [*lines, *fitted(lambda room: row(labels, foot + 15, room, left=LEFT))]


def _night(bar: Bar, hours: tuple[int, int], y: float) -> list[str]:
    parts = []
    bed, up = (end if end is not None else other for end, other in ((bar.bed, bar.asleep), (bar.up, bar.awake)))
    if bed < bar.asleep or up > bar.awake:
        parts.append(line("inbed", (_at(bed, hours), y), (_at(up, hours), y)))
    left, right = _at(bar.asleep, hours), _at(bar.awake, hours)
    sleep: dict[str, Value] = {"class": "b50", "x": across(left), "width": across(right - left), "y": y - THICK / 2}
    return [*parts, element("rect", {**sleep, "height": THICK, "rx": THICK / 2})]


def _day(day: date, y: float, room: float) -> list[str]:
    """Name the day beside its night: weekday and day where both have room."""
    names = (writing.day_in_month(day), writing.weekday_short(day.weekday()))
    return [text(fullest(names, LEFT, room), "0", y + 4)]


def _clock(hour: float) -> str:
    minutes = round(hour * 60) % 1440
    return writing.clock(minutes // 60, minutes % 60)


def _row(bar: Bar) -> tuple[str, ...]:
    times = (bar.bed, bar.asleep, bar.awake, bar.up)
    clocks = ("" if time is None else _clock(time) for time in times)
    return (writing.weekday_date(bar.day), *clocks, writing.decimal(bar.length))


def _description(bars: Sequence[Bar], count: int, numbers: bool) -> str:
    words = [
        _("A row for each day of waking: the evening at the left, the morning at the right. The line is midnight.")
    ]
    if count > len(bars) == MOST:
        words.append(_("Only the newest month is drawn."))
    if numbers and len(bars) >= ENOUGH:
        length = median(bar.length for bar in bars)
        words.append(_("In the middle you slept %(hours)s hours.") % {"hours": writing.decimal(length)})
    return " ".join(words)

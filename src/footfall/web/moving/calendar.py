"""The calendar: a year at a glance, a month of weeks, and one day with all that was done and said on it."""

import re
from calendar import Calendar
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from statistics import fmean
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from footfall.charts.calendar import Felt, felt_rows, kind_of, mood_words, out_rows, strongest
from footfall.charts.chart import Chart
from footfall.charts.diary.start_times import start_times_chart
from footfall.core import days, writing
from footfall.core.errors import NotFound
from footfall.store import activities, check_ins
from footfall.store.activities import Outing
from footfall.store.people import Person
from footfall.web import words
from footfall.web.edge import only_shows
from footfall.web.pages import owner, page, points

ASKED = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)
EARLIEST, LATEST = 1990, 2200
#: A day abroad may lie this far from the same day at home.
ABROAD = timedelta(hours=26)
SHOWN = ("out", "felt")
#: From so many activities on there is a usual time to begin.
ENOUGH = 5
#: So many marks of one day fit into its field of the month.
MOST_MARKS = 3


class Day(NamedTuple):
    """One field of the month: what was done on it, and how it felt on average."""

    day: date
    outings: list[Outing]
    mood: float | None
    is_in_month: bool

    @property
    def has_anything(self) -> bool:
        """Tell whether anything was done or said on it."""
        return bool(self.outings) or self.mood is not None

    @property
    def marks(self) -> list[str]:
        """Give the marks that fit."""
        return [kind_of(one.sport) for one in self.outings[:MOST_MARKS]]

    @property
    def duration(self) -> float:
        """Give the seconds of all that was done."""
        return sum(one.duration for one in self.outings)

    @property
    def felt(self) -> str:
        """Say how the day felt on average, or nothing."""
        return "" if self.mood is None else mood_words(self.mood)

    @property
    def depth(self) -> str:
        """Give how far down a field 26 high the mark of the mood stands."""
        return "" if self.mood is None else f"{22.5 - 1.9 * self.mood:.1f}"


@only_shows
def look_at_calendar(request: HttpRequest, when: str = "") -> HttpResponse:
    """Show a year, a month or a day, as the address names it; the year now where it names none."""
    person = owner(request)
    today = days.day_of(timezone.now(), person.zone)
    year, month, day = _asked(when, today)
    if day:
        return _show_day(request, person, date(year, month, day), today)
    if month:
        return _show_month(request, person, date(year, month, 1), today)
    return _show_year(request, person, year, today)


def _asked(when: str, today: date) -> tuple[int, int, int]:
    """Read an address: 2026, 2026-11 or 2026-11-17; 0 where it names none.

    Raises:
        NotFound: there is no such day.
    """
    if not when:
        return today.year, 0, 0
    found = ASKED.fullmatch(when)
    named = [int(part) for part in found.groups() if part] if found else [0]
    try:
        date(*[*named, 1, 1][:3])
    except ValueError as no_day:
        raise NotFound from no_day
    if not EARLIEST <= named[0] <= LATEST:
        raise NotFound
    year, month, day = [*named, 0, 0][:3]
    return year, month, day


def _show_year(request: HttpRequest, person: Person, year: int, today: date) -> HttpResponse:
    show = request.GET.get("show")
    show = show if show in SHOWN else "out"
    done = _done(person, date(year, 1, 1), date(year + 1, 1, 1))
    starts = None
    if show == "felt":
        felt = _felt(person, date(year, 1, 1), date(year + 1, 1, 1))
        rows = felt_rows({day: Felt(mood, day in done) for day, mood in felt.items()}, year, today)
    else:
        marks = {day: strongest([kind_of(one.sport) for one in outings]) for day, outings in done.items()}
        rows = out_rows(marks, year, today)
        starts = _starts(person, done)
    first = _first_year(person)
    context = {
        "year": year,
        "rows": rows,
        "starts": starts,
        "show": show,
        "today": today,
        "earlier": year - 1 if first is not None and first < year else None,
        "later": year + 1 if year < today.year else None,
        "is_new": first is None,
        "is_empty": not any(row.said for row in rows),
    }
    return page(request, "calendar.html", context)


def _starts(person: Person, done: Mapping[date, list[Outing]]) -> Chart | None:
    """Draw when in the day and the week the year's activities usually began, once there are some."""
    zone, numbers = person.zone, not person.hides_amounts
    began = [days.local(one.start, zone, one.utc_offset_min) for outings in done.values() for one in outings]
    if len(began) < ENOUGH:
        return None
    hours = [(at.hour + at.minute / 60, at.weekday()) for at in began]
    return start_times_chart(hours, "starts", numbers=numbers)


def _show_month(request: HttpRequest, person: Person, first: date, today: date) -> HttpResponse:
    weeks = Calendar(writing.first_weekday()).monthdatescalendar(first.year, first.month)
    begin, end = first, _next_month(first)
    done, felt = _done(person, begin, end), _felt(person, begin, end)
    fields = [[Day(day, done.get(day, []), felt.get(day), day.month == first.month) for day in week] for week in weeks]
    context = {
        "first": first,
        "weeks": fields,
        "out": [one for week in fields for one in week if one.is_in_month and one.outings],
        "rest": [one for week in fields for one in week if one.is_in_month and one.has_anything and not one.outings],
        "weekdays": [(writing.weekday_short(day.weekday()), writing.weekday(day)) for day in weeks[0]],
        "today": today,
        "earlier": first - timedelta(days=1) if first.year > EARLIEST else None,
        "later": end if end <= today else None,
    }
    return page(request, "calendar_month.html", context)


def _show_day(request: HttpRequest, person: Person, day: date, today: date) -> HttpResponse:
    since, until = _bounds(person.zone, day, day + timedelta(days=1))
    done = [("activity", one.start, one.utc_offset_min, one) for one in activities.begun(person, since, until)]
    said = [("check_in", one.at, one.utc_offset_min, one) for one in check_ins.between(person, since, until)]
    entries: list[tuple[str, datetime, int | None, Any]] = sorted([*done, *said], key=lambda one: one[1])
    happened = [(kind, at, one) for kind, at, offset, one in entries if days.day_of(at, person.zone, offset) == day]
    labels = words.labels()
    context = {
        "day": day,
        "today": today,
        "happened": happened,
        "answered": {one.pk: _answered(one.values, labels) for _, _, _, one in said},
        "earlier": day - timedelta(days=1),
        "later": day + timedelta(days=1) if day < today else None,
    }
    return page(request, "calendar_day.html", context)


def _answered(values: Mapping[str, float], labels: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(label, points(values[name])) for name, label in labels.items() if name in values]


def _done(person: Person, first: date, end: date) -> dict[date, list[Outing]]:
    """Give what was done on each day from one to another (not including it)."""
    found: dict[date, list[Outing]] = defaultdict(list)
    zone = person.zone
    for one in activities.outings(person, *_bounds(zone, first, end)):
        found[days.day_of(one.start, zone, one.utc_offset_min)].append(one)
    return {day: outings for day, outings in found.items() if first <= day < end}


def _felt(person: Person, first: date, end: date) -> dict[date, float]:
    """Give the average mood of each day from one to another (not including it)."""
    found: dict[date, list[float]] = defaultdict(list)
    zone = person.zone
    for at, offset, mood in check_ins.answers(person, "mood", *_bounds(zone, first, end)):
        found[days.day_of(at, zone, offset)].append(mood)
    return {day: fmean(moods) for day, moods in found.items() if first <= day < end}


def _bounds(zone: str, first: date, end: date) -> tuple[datetime, datetime]:
    """Give moments that surely hold all of these days, wherever the person was."""
    begin, until = (datetime.combine(day, time.min, tzinfo=ZoneInfo(zone)) for day in (first, end))
    return begin - ABROAD, until + ABROAD


def _next_month(first: date) -> date:
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)


def _first_year(person: Person) -> int | None:
    """Give the first year with anything in it, or None."""
    begins: Iterable[Any] = (activities.first_start(person), check_ins.first_at(person))
    return min((days.day_of(one, person.zone).year for one in begins if one is not None), default=None)

"""A plan as a calendar file (RFC 5545): single events, and those that repeat daily or weekly."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from footfall.core.errors import UnreadableFile
from footfall.core.words import _
from footfall.readers.planned.found import Found, LeftOut, Sieve, tidy

if TYPE_CHECKING:
    from icalendar import Component

#: More entries than a plan of a year has.
MOST_EVENTS = 3000
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
#: The parts of a repetition that are understood.
UNDERSTOOD = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "WKST"}


def read(content: bytes, zone: str, first: date, last: date) -> tuple[list[Found], list[LeftOut]]:
    """Read the events of a calendar from one day to another, on the person's own clock.

    Raises:
        UnreadableFile: it cannot be taken apart, or holds more than any plan.
    """
    from icalendar import Calendar  # noqa: PLC0415 - 160 ms, and only a calendar needs it

    if content.upper().count(b"BEGIN:") > MOST_EVENTS:
        raise UnreadableFile(_("This calendar holds more entries than any plan has. Please export the plan alone."))
    try:
        events = [event for one in Calendar.from_ical(content, multiple=True) for event in one.walk("VEVENT")]
    # What the library raises on hostile files is not one kind of error.
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise UnreadableFile(
            _("This calendar cannot be read. Perhaps it breaks off; please export it again.")
        ) from error
    sieve = Sieve(first, last)
    moved = {(_name(event), _day(event.get("RECURRENCE-ID"))) for event in events if "RECURRENCE-ID" in event}
    for event in events:
        _take(sieve, event, zone, moved)
    return sieve.found, sieve.left_out()


def _take(sieve: Sieve, event: "Component", zone: str, moved: set[tuple[str, date | None]]) -> None:
    """Take one event, on each of its days; one that cannot be understood is counted."""
    begins = _moment(event.get("DTSTART"))
    if begins is None:
        sieve.counts["no_day"] += 1
        return
    if str(event.get("STATUS", "")).upper() == "CANCELLED":
        return
    title = tidy(str(event.get("SUMMARY", "")))
    name, duration = _name(event), _duration(event, begins)
    is_single = "RRULE" not in event or "RECURRENCE-ID" in event
    gone = _left_out_days(event)
    days = [begins] if is_single else list(_repeated(sieve, event, begins))
    for one in days:
        day = one.date() if isinstance(one, datetime) else one
        if not is_single and (day in gone or (name, day) in moved):
            continue
        sieve.take(name, *_on_clock(one, zone), duration, title)


def _on_clock(one: date, zone: str) -> tuple[date, int | None]:
    """Give the day and the minute a person's clock shows; a moment without a zone is meant on any clock."""
    if not isinstance(one, datetime):
        return one, None
    try:
        here = one.astimezone(ZoneInfo(zone)) if one.tzinfo is not None else one
    except OverflowError:  # At both ends of all calendars no zone counts.
        here = one
    return here.date(), here.hour * 60 + here.minute


def _repeated(sieve: Sieve, event: "Component", begins: date) -> Iterator[date]:
    """Give each day of an event that repeats daily or weekly, up to the last day that is read."""
    rule = event["RRULE"]
    steps = None if isinstance(rule, list) or _part(rule, "get") is None else _steps(rule, begins)
    if steps is None:
        sieve.counts["repeats"] += 1
        yield begins
        return
    weekdays, stride = steps
    most = _whole(rule, "COUNT")
    first, last = _day_of(begins), min(_until(rule) or sieve.last, sieve.last)
    week = first - timedelta(days=first.weekday())
    if most is None:  # Days long over need not be counted, so it goes on from the week before those that are read.
        week += max(0, (sieve.first - week).days // (7 * stride) - 1) * timedelta(weeks=stride)
    found = islice((day for day in _days(week, weekdays, stride, last) if day >= first), most)
    for day in found:
        sieve.count()
        if day >= sieve.first:  # Days long over are counted by the rule, not told as left out one by one.
            yield _at(begins, day)


def _days(first: date, weekdays: tuple[int, ...], stride: int, last: date) -> Iterator[date]:
    """Give the days of some weekdays, every so many weeks; or, without weekdays, every so many days."""
    day = first
    if not weekdays:
        return
    while day <= last:
        for weekday in weekdays:
            if day + timedelta(days=weekday) <= last:
                yield day + timedelta(days=weekday)
        day += timedelta(weeks=stride)


def _steps(rule: Any, begins: date) -> tuple[tuple[int, ...], int] | None:
    """Read which weekdays a rule means and every how many weeks; None where it means something else."""
    freq = [str(part).upper() for part in rule.get("FREQ", [])]
    stride = _whole(rule, "INTERVAL") or 1
    named = [str(part).upper() for part in rule.get("BYDAY", [])]
    if {str(key).upper() for key in rule} - UNDERSTOOD or not set(named) <= set(WEEKDAYS) or stride > 52:
        return None
    weekdays = tuple(sorted({WEEKDAYS.index(part) for part in named}))
    if freq == ["WEEKLY"]:
        return weekdays or (_day_of(begins).weekday(),), stride
    return (weekdays or tuple(range(7)), 1) if freq == ["DAILY"] and stride == 1 else None


def _whole(rule: Any, name: str) -> int | None:
    values = rule.get(name, [])
    return int(values[0]) if values and 0 < int(values[0]) < 10**6 else None


def _until(rule: Any) -> date | None:
    values = rule.get("UNTIL", [])
    return _day_of(values[0]) if values and isinstance(values[0], date) else None


def _day_of(one: date) -> date:
    return one.date() if isinstance(one, datetime) else one


def _at(begins: date, day: date) -> date:
    """Give the same time on another day, in the zone of the event."""
    if not isinstance(begins, datetime):
        return day
    return datetime.combine(day, time(begins.hour, begins.minute), begins.tzinfo)


def _moment(value: Any) -> date | None:
    """Give the day or the moment of a property; several of one name are one too many."""
    found = _part(value, "dt")
    return found if isinstance(found, date) else None


def _part(value: Any, name: str) -> Any:
    """Give a part of a property, or None where the property could not be read."""
    from icalendar.error import BrokenCalendarProperty  # noqa: PLC0415 - as above

    try:
        return getattr(value, name, None)
    except BrokenCalendarProperty:  # The library tells of it only now; the rest of the event is good.
        return None


def _day(value: Any) -> date | None:
    found = _moment(value)
    return None if found is None else _day_of(found)


def _duration(event: "Component", begins: date) -> float | None:
    """Give the length of an event in seconds; days without an hour have none."""
    if not isinstance(begins, datetime):
        return None
    told = _part(event.get("DURATION"), "dt")
    if isinstance(told, timedelta):
        return told.total_seconds()
    ends = _moment(event.get("DTEND"))
    if not isinstance(ends, datetime) or (ends.tzinfo is None) != (begins.tzinfo is None):
        return None
    return (ends - begins).total_seconds()


def _left_out_days(event: "Component") -> set[date]:
    """Give the days a repetition leaves out."""
    values = event.get("EXDATE", [])
    lists = values if isinstance(values, list) else [values]
    return {_day_of(one.dt) for some in lists for one in _part(some, "dts") or () if isinstance(one.dt, date)}


def _name(event: "Component") -> str:
    """Give what tells an event from others: its own name, or else all that it says."""
    own = str(event.get("UID", ""))
    return own or f"{event.get('SUMMARY', '')}\0{_moment(event.get('DTSTART'))}"

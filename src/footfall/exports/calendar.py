"""The plan as a calendar that other programs read (RFC 5545): quiet titles, no word about health, no alarms."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from footfall.core import writing
from footfall.core.days import moment_of
from footfall.core.plans import OPEN, WALK_RUN, PlannedDay
from footfall.core.words import _, many

if TYPE_CHECKING:
    from icalendar import Calendar, Event

#: How often a calendar program should look again.
AGAIN = timedelta(hours=6)
#: How long what has no length of its own is shown.
UNSAID = timedelta(minutes=30)
#: How long an event is shown, whose end nobody writes down.
EVENT_LASTS = timedelta(hours=1)
#: What is done outside; anything else is called quieter still.
OUTSIDE = (WALK_RUN, OPEN, "running", "walking", "hiking", "jogging", "cycling")


@dataclass(frozen=True, slots=True)
class Manner:
    """How much a calendar tells: `detailed` titles only where somebody chose them, figures only where not hidden.

    `mark` is a word that tells one person's events from another's, and nothing else.
    """

    detailed: bool = False
    hides_numbers: bool = False
    mark: str = "plan"


def write(days: Sequence[PlannedDay], zone: str, stamp: datetime, manner: Manner | None = None) -> bytes:
    """Write the days of a plan as an iCalendar file.

    Args:
        days: in any order; days of rest are left out.
        zone: the person's own zone; times are told in it, with its rules, so that they stay right over a clock change.
        stamp: the moment the file is made, aware.
        manner: how much the titles tell; quiet without it.
    """
    from icalendar import Calendar  # noqa: PLC0415 - 160 ms, and only a calendar needs it

    manner = manner or Manner()
    calendar = Calendar()
    for name, value in (("prodid", "-//Footfall//Plan//EN"), ("version", "2.0"), ("x-wr-calname", _("Time outside"))):
        calendar.add(name, value)
    calendar.add("refresh-interval", AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    told = sorted((one for one in days if one.is_planned), key=_order)
    same: Counter[date] = Counter()
    for one in told:
        same[one.day] += 1
        calendar.add_component(_event(one, zone, stamp, manner, same[one.day]))
    _add_zone(calendar, [one.day for one in told if one.minute is not None])
    written: bytes = calendar.to_ical()
    return written


def tag(written: bytes) -> str:
    """Name the content of a calendar whatever moment it was made at: equal plans have equal names."""
    lines = (line for line in written.splitlines() if not line.startswith(b"DTSTAMP"))
    return sha256(b"\n".join(lines)).hexdigest()[:32]


def title(one: PlannedDay, manner: Manner) -> str:
    """Name a planned day for a calendar: by default in words that tell nothing."""
    if not manner.detailed:
        return _("Time outside") if one.movement in OUTSIDE or one.race else _("Time for yourself")
    name = one.title or (_("Walk and run") if one.movement == WALK_RUN else _("Time outside"))
    if one.session is None or manner.hides_numbers:
        return name
    minutes = max(1, round(one.session.duration / 60))
    said = many("%(name)s, %(n)s minute", "%(name)s, %(n)s minutes", minutes)
    return said % {"name": name, "n": writing.whole(minutes)}


def _order(one: PlannedDay) -> tuple[date, int]:
    return one.day, -1 if one.minute is None else one.minute


def _event(one: PlannedDay, zone: str, stamp: datetime, manner: Manner, number: int) -> "Event":
    from icalendar import Event  # noqa: PLC0415 - as above

    event = Event()
    ending = "" if number == 1 else f"-{number}"
    event.add("uid", f"{manner.mark}-{one.day.isoformat()}{ending}@footfall")
    event.add("dtstamp", stamp.astimezone(UTC).replace(microsecond=0))
    event.add("summary", title(one, manner))
    event.add("class", "PRIVATE")
    if one.minute is None or one.race:
        event.add("dtstart", one.day)
        event.add("dtend", one.day + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    else:
        begins = moment_of(one.day, one.minute, zone)
        lasts = UNSAID if one.session is None else timedelta(minutes=max(1, round(one.session.duration / 60)))
        ends = begins + lasts
        # In the hour that comes twice in autumn only UTC says which of the two is meant.
        clock = UTC if ends.astimezone(ZoneInfo(zone)).fold else ZoneInfo(zone)
        event.add("dtstart", begins.astimezone(clock))
        event.add("dtend", ends.astimezone(clock))
    return event


def _add_zone(calendar: "Calendar", days: Sequence[date]) -> None:
    """Write the rules of the zones in use, for the years they are used in."""
    if days:
        calendar.add_missing_timezones(date(min(days).year - 1, 1, 1), date(max(days).year + 2, 1, 1))


@dataclass(frozen=True, slots=True)
class EventTold:
    """One event as its own calendar file tells it; `turn` grows with each change, `uid` stays."""

    uid: str
    title: str
    at: datetime
    zone: str
    turn: int = 0
    place: str = ""
    link: str = ""
    is_off: bool = False


def write_event(told: EventTold, stamp: datetime) -> bytes:
    """Write one event as an iCalendar file; `stamp` is when it was made or changed last, aware."""
    from icalendar import Calendar, Event  # noqa: PLC0415 - 160 ms, and only a calendar needs it

    calendar, event = Calendar(), Event()
    for name, value in (("prodid", "-//Footfall//Event//EN"), ("version", "2.0"), ("method", "PUBLISH")):
        calendar.add(name, value)
    event.add("uid", f"{told.uid}@footfall")
    event.add("sequence", told.turn)
    event.add("dtstamp", stamp.astimezone(UTC).replace(microsecond=0))
    event.add("summary", told.title)
    event.add("status", "CANCELLED" if told.is_off else "CONFIRMED")
    event.add("class", "PRIVATE")
    ends = told.at + EVENT_LASTS
    # In the hour that comes twice in autumn only UTC says which of the two is meant.
    clock = UTC if any(one.astimezone(ZoneInfo(told.zone)).fold for one in (told.at, ends)) else ZoneInfo(told.zone)
    event.add("dtstart", told.at.astimezone(clock))
    event.add("dtend", ends.astimezone(clock))
    if told.place:
        event.add("location", told.place)
    if told.link:
        event.add("url", told.link)
    calendar.add_component(event)
    _add_zone(calendar, [told.at.date()])
    written: bytes = calendar.to_ical()
    return written

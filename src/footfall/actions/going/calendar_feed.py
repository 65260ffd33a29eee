"""The plan as somebody's calendar program reads it: what the secret way opens, and making and ending that way."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone
from django.utils.crypto import salted_hmac

from footfall.actions.going import choosing, planning
from footfall.core.days import day_of
from footfall.exports import calendar
from footfall.store import reminders
from footfall.store.people import Person

#: How much of the plan ahead the calendar holds.
AHEAD = timedelta(days=56)


@dataclass(frozen=True, slots=True)
class Feed:
    """A calendar file, whose it is, and a name of its content that stays while the plan stays."""

    person: Person
    written: bytes
    tag: str


def open_feed(word: str) -> reminders.FeedLink | None:
    """Find the feed a secret word opens, or None."""
    return reminders.feed_of_word(word)


def read_feed(link: reminders.FeedLink) -> Feed:
    """Write the calendar a feed gives."""
    person, now = link.person, timezone.now()
    today = day_of(now, person.zone)
    days = choosing.open_days(person, planning.days(person, today, today + AHEAD), now)
    manner = calendar.Manner(link.detailed, person.hides_amounts, _mark(person))
    written = calendar.write(days, person.zone, now, manner)
    return Feed(person, written, calendar.tag(written))


def make_feed(person: Person, *, detailed: bool = False) -> str:
    """Make a new secret word; the one before it opens nothing any more."""
    return reminders.make_feed(person, detailed=detailed)


def end_feed(person: Person) -> bool:
    """End the feed; tell whether there was one."""
    return reminders.end_feed(person)


def _mark(person: Person) -> str:
    """Give a word that tells one person's events from another's, and nothing else."""
    return salted_hmac("footfall.calendar", str(person.pk), algorithm="sha256").hexdigest()[:16]

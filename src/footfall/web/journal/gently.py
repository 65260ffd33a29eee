"""What the journal may say on Today: a question that is still open after an activity, or a look back, if wanted."""

from datetime import datetime, timedelta

from footfall.actions.between import journaling
from footfall.core import days
from footfall.store.between import journal
from footfall.store.between.journal import JournalWish, Taken
from footfall.store.people import Person
from footfall.web.offering import Gently

#: So long after an activity Today asks what came to a question; then it waits in the journal.
ASKED_FOR = timedelta(days=2)


def offer(person: Person, now: datetime) -> Gently | None:
    """Give a question that went along on an activity and is open, else a look back where somebody wants it there.

    A look back is never chosen by what it says, so it is off until it is switched on.
    """
    taken = journal.newest_open(person)
    wish = journal.wish_of(person)
    if (taken is None and not wish.looks_back) or wish.quiet_on == days.day_of(now, person.zone):
        return None
    return _open_question(person, taken, now) or _look_back(person, wish, now)


def _open_question(person: Person, taken: Taken | None, now: datetime) -> Gently | None:
    """Name the open question and nothing of its words: devices keep a copy of Today, and it opens without the key."""
    along = None if taken is None else journaling.went_with(person, taken.at, now)
    return Gently("_journal_open.html", taken) if along is not None and now - along.end <= ASKED_FOR else None


def _look_back(person: Person, wish: JournalWish, now: datetime) -> Gently | None:
    if not wish.looks_back:
        return None
    day = journaling.days_back(days.day_of(now, person.zone))[journaling.YEAR]
    begin, end = days.moment_of(day, 0, person.zone), days.moment_of(day, 1439, person.zone)
    return Gently("_journal_back.html", day) if journal.count(person, begin, end) else None

"""What a person does in their journal: write, change, take off, take a question along, look back.

Nothing here reads the words for any other purpose: none are counted, judged or handed on.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import uuid4

from footfall.core import days
from footfall.core.between.journal import Written
from footfall.core.errors import AppError, NotFound
from footfall.store import activities
from footfall.store.activities import Activity
from footfall.store.between import journal
from footfall.store.between.journal import Kept
from footfall.store.between.keys import NoKey
from footfall.store.people import Person

#: So long after an activity began a question taken along may still have gone with it.
LONGEST_ACTIVITY = timedelta(days=1)
#: What a look back shows, by name: days ago are worked out on the calendar.
MONTH, HALF_YEAR, YEAR = SPANS = ("month", "half_year", "year")


class ChangedMeanwhile(AppError):
    """The entry was changed elsewhere since this page was opened; `kept` is how it reads now."""

    status = 409

    def __init__(self, kept: Kept) -> None:
        super().__init__("This entry was changed meanwhile in another window.")
        self.kept = kept


def write(person: Person, uid: str, written: Written, now: datetime, activity: Activity | None = None) -> None:
    """Keep a new entry; sent twice it is kept once.

    Raises:
        ChangedMeanwhile: something else was kept under the same uid.
    """
    there = journal.get(person, uid)
    if there is None:
        journal.add(person, _new(person, uid, now, activity), written)
    elif there.written != written:
        raise ChangedMeanwhile(there)


def change(person: Person, uid: str, written: Written, stamp: str, now: datetime) -> None:
    """Keep an entry's new words, if nobody changed it since it was opened.

    Args:
        person: whose entry it is.
        uid: which one.
        written: how it reads now.
        stamp: `stamp_of` the entry when it was opened.
        now: aware.

    Raises:
        NotFound: it was taken off meanwhile.
        ChangedMeanwhile: it reads otherwise than when it was opened, and not as it was sent.
    """
    there = journal.get(person, uid)
    if there is None:
        raise NotFound
    if there.written == written:
        return
    if stamp != stamp_of(there):
        raise ChangedMeanwhile(there)
    journal.change(person, replace(there, changed_at=now), written)


def stamp_of(kept: Kept) -> str:
    """Name the state an entry is in, so that a later save can tell whether it still is."""
    return kept.changed_at.isoformat()


def take_off(person: Person, uid: str) -> None:
    """Remove an entry for good.

    Raises:
        NotFound: there is none.
    """
    if not journal.remove(person, uid):
        raise NotFound


def take_along(person: Person, uid: str, question: str, now: datetime) -> None:
    """Take a question along; it stays open until something came, or it is let go.

    Sent twice it is kept once; another one sent from the same page, opened again, is kept beside the first.
    """
    asked = question.strip()
    if not asked or any(
        one.written is not None and one.written.question == asked for one in journal.still_open(person)
    ):
        return
    there = journal.get(person, uid)
    if there is not None and (there.written is None or there.written.question == asked):
        return
    kept = replace(_new(person, uid if there is None else new_uid(), now, None), is_open=True)
    journal.add(person, kept, Written(question=asked))


def note_what_came(person: Person, uid: str, came: Written, stamp: str, now: datetime) -> None:
    """Write down what came to a question, and how many ideas; the activity it went with is found.

    Raises:
        NotFound: there is no such question.
        ChangedMeanwhile: something else was written to it meanwhile.
    """
    there = journal.get(person, uid)
    if there is None or there.written is None:
        raise NotFound
    written = replace(there.written, came=came.came, ideas=came.ideas, tags=came.tags)
    if written == there.written:
        return
    if stamp != stamp_of(there):
        raise ChangedMeanwhile(there)
    activity = there.activity or went_with(person, there.at, now)
    is_open = not (written.came.strip() or written.ideas is not None)
    journal.change(person, replace(there, is_open=is_open, activity=activity, changed_at=now), written)


def let_go(person: Person, uid: str) -> None:
    """Let a question go that is still open; one with words stays."""
    there = journal.get(person, uid)
    if there is not None and there.is_open:
        journal.remove(person, uid)


def went_with(person: Person, taken: datetime, now: datetime) -> Activity | None:
    """Find the first activity after a question was taken along."""
    until = min(now, taken + LONGEST_ACTIVITY)  # Of a question open for years, not all that was done since is read.
    begun = [one for one in activities.begun(person, taken - timedelta(hours=1), until) if one.end > taken]
    return begun[-1] if begun and begun[-1].start - taken < LONGEST_ACTIVITY else None


def back(person: Person, now: datetime) -> dict[str, list[Kept]]:
    """Give what was written on this day a month, half a year and a year ago; nothing is chosen by what it says."""
    today = days.day_of(now, person.zone)
    return {name: _of_day(person, day) for name, day in days_back(today).items()}


def days_back(today: date) -> dict[str, date]:
    """Give the days a look back shows; where a month is shorter, its last day."""
    return {MONTH: months_ago(today, 1), HALF_YEAR: months_ago(today, 6), YEAR: months_ago(today, 12)}


def months_ago(day: date, months: int) -> date:
    """Give the same day so many months earlier, or the last day of that month."""
    number = day.year * 12 + day.month - 1 - months
    year, month = divmod(number, 12)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    last = following - timedelta(days=1)
    return last if day.day > last.day else date(year, month + 1, day.day)


def ideas_lately(person: Person, since: datetime, now: datetime) -> tuple[int, int]:
    """Count the entries for which somebody said how many ideas came, and those ideas; none where the key is away."""
    try:
        entries = journal.between(person, since, now)
    except NoKey:  # The journal says what is wrong; a page that only tells of it beside goes on.
        return 0, 0
    said = [kept.written.ideas for kept in entries if kept.written is not None]
    given = [ideas for ideas in said if ideas is not None]
    return len(given), sum(given)


def wish(person: Person, *, looks_back: bool) -> None:
    """Switch the look back on Today on or off."""
    journal.keep_wish(person, looks_back=looks_back, quiet_on=journal.wish_of(person).quiet_on)


def not_today(person: Person, now: datetime) -> None:
    """Leave the journal off Today until tomorrow."""
    kept = journal.wish_of(person)
    journal.keep_wish(person, looks_back=kept.looks_back, quiet_on=days.day_of(now, person.zone))


def new_uid() -> str:
    """Make the name of an entry to be."""
    return uuid4().hex


def _of_day(person: Person, day: date) -> list[Kept]:
    begin, end = days.moment_of(day, 0, person.zone), days.moment_of(day + timedelta(days=1), 0, person.zone)
    return journal.between(person, begin, end)


def _new(person: Person, uid: str, now: datetime, activity: Activity | None) -> Kept:
    return Kept(uid, now, days.offset_min(now, person.zone), now, False, activity, None)

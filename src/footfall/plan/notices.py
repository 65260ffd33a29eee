"""Which notes are due for somebody, and when: a few kinds, never in quiet hours, never too late, at most two a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from footfall.core.days import day_of, local, moment_of
from footfall.core.plans import PlannedDay

#: What friends set off: a wave, a message, a proposal. Nothing of it is worked out beforehand.
FRIENDS = "friends"
#: Before a planned session; the check-in after one; the day a goal is looked at again; the morning after a sore or
#: hard one; a monthly letter that is ready.
KINDS: tuple[str, ...] = ("session", "after", "review", "morning_after", "letter", FRIENDS)
#: Never more a day, whatever is on.
MOST_A_DAY = 2
#: So far ahead they are worked out.
AHEAD = timedelta(hours=24)
#: When a review and the question of the morning after come, and when they are pointless: minutes of the day.
REVIEW_FROM, REVIEW_UNTIL = 10 * 60, 20 * 60
MORNING_FROM, MORNING_UNTIL = 8 * 60 + 30, 12 * 60
#: A letter keeps: so many days after it was made its note still makes sense.
LETTER_DAYS = 3


@dataclass(frozen=True, slots=True)
class Wishes:
    """What somebody wants to be reminded of. Minutes before a session; quiet hours as minutes of the day."""

    kinds: frozenset[str]
    before_min: int
    quiet_from: int
    quiet_until: int


@dataclass(frozen=True, slots=True)
class After:
    """A check-in that is worth asking for after an activity: its name, when it tells most, until when it counts."""

    key: str
    at: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of somebody: planned days, the days they were out, and what the other kinds go by.

    `review` names an open goal and the day it is looked at again; `sore` names a session that hurt or was hard, and
    the day of it; `letter` names the month of a letter nobody opened yet, and the day it was made.
    """

    zone: str
    planned: Sequence[PlannedDay] = ()
    out: frozenset[date] = frozenset()
    after: After | None = None
    review: tuple[str, date] | None = None
    sore: tuple[str, date] | None = None
    letter: tuple[str, date] | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """One note: what it is about, when it goes out, until when it makes sense; `key` tells it from all others."""

    key: str
    kind: str
    due_at: datetime
    until: datetime


def due(wishes: Wishes, known: Known, now: datetime) -> list[Notice]:
    """Work out the notes of the next day, the next first; those that would come too late are left out."""
    found = [*_sessions(wishes, known), *_after(known), *_review(known), *_morning(known), *_letter(known)]
    moved = [_out_of_quiet(one, wishes, known.zone) for one in found if one.kind in wishes.kinds]
    wanted = [one for one in moved if one.due_at < one.until and now < one.until and one.due_at <= now + AHEAD]
    return sorted(wanted, key=lambda one: (one.due_at, one.key))


def after_quiet(moment: datetime, zone: str, quiet_from: int, quiet_until: int) -> datetime:
    """Give the first moment from this one on that is not in quiet hours, which may go over midnight."""
    clock = local(moment, zone)
    minute = clock.hour * 60 + clock.minute
    over_midnight = quiet_from > quiet_until
    is_quiet = quiet_from <= minute or minute < quiet_until if over_midnight else quiet_from <= minute < quiet_until
    if not is_quiet:
        return moment
    is_evening = over_midnight and minute >= quiet_from
    end = moment_of(clock.date() + timedelta(days=int(is_evening)), quiet_until, zone)
    return end if end > moment else end + timedelta(hours=1)  # The second of an hour that comes twice in autumn.


def _out_of_quiet(one: Notice, wishes: Wishes, zone: str) -> Notice:
    moved = after_quiet(one.due_at, zone, wishes.quiet_from, wishes.quiet_until)
    return Notice(one.key, one.kind, moved, one.until)


def _sessions(wishes: Wishes, known: Known) -> list[Notice]:
    """Give one before each planned session that has a time, unless they were out that day already."""
    found = []
    for one in known.planned:
        if not one.is_planned or one.minute is None or one.day in known.out:
            continue
        starts = moment_of(one.day, one.minute, known.zone)
        key = f"session:{one.day.isoformat()}"
        found.append(Notice(key, "session", starts - timedelta(minutes=wishes.before_min), starts))
    return found


def _after(known: Known) -> list[Notice]:
    one = known.after
    return [] if one is None else [Notice(f"after:{one.key}", "after", one.at, one.until)]


def _review(known: Known) -> list[Notice]:
    if known.review is None:
        return []
    name, day = known.review
    return [_on(day, f"review:{name}:{day.isoformat()}", "review", (REVIEW_FROM, REVIEW_UNTIL), known.zone)]


def _morning(known: Known) -> list[Notice]:
    if known.sore is None:
        return []
    name, day = known.sore
    return [_on(day + timedelta(days=1), f"morning:{name}", "morning_after", (MORNING_FROM, MORNING_UNTIL), known.zone)]


def _letter(known: Known) -> list[Notice]:
    if known.letter is None:
        return []
    name, day = known.letter
    until = moment_of(day + timedelta(days=LETTER_DAYS), REVIEW_UNTIL, known.zone)
    return [Notice(f"letter:{name}", "letter", moment_of(day, REVIEW_FROM, known.zone), until)]


def _on(day: date, key: str, kind: str, minutes: tuple[int, int], zone: str) -> Notice:
    first, last = minutes
    return Notice(key, kind, moment_of(day, first, zone), moment_of(day, last, zone))


def day_around(moment: datetime, zone: str) -> tuple[datetime, datetime]:
    """Give the first moment of somebody's day and the first of the next."""
    day = day_of(moment, zone)
    return moment_of(day, 0, zone), moment_of(day + timedelta(days=1), 0, zone)

"""Bring a plan made elsewhere: read a calendar or a table, hold it against what one is used to, keep it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.core import signing
from django.db import transaction

from footfall.actions.going import planning
from footfall.content.movements import movement
from footfall.core.errors import AppError, UnreadableFile
from footfall.core.sessions import Outing
from footfall.core.words import _, many
from footfall.plan.week import most_next
from footfall.readers.planned import calendar, table
from footfall.readers.planned.found import Found, LeftOut
from footfall.store import plans
from footfall.store.people import Person
from footfall.store.plans import PlannedSession

#: The largest file, the most sessions, and the longest title that are kept.
LARGEST, MOST, LONGEST_TITLE = 2**20, 400, 120
#: So far ahead a plan is read.
AHEAD = timedelta(days=366)
SALT = "footfall.bringing"


@dataclass(frozen=True, slots=True)
class Brought:
    """What was understood of a file: the sessions still to come, and in sentences what was left out."""

    sessions: tuple[Found, ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Larger:
    """A run that is longer than the plan would offer by then: how long it is, and what would be gentle, in seconds."""

    found: Found
    gentle: float


READERS: dict[str, Callable[[bytes, str, date, date], tuple[list[Found], list[LeftOut]]]] = {
    "calendar": calendar.read,
    "table": table.read,
}


def read_plan(content: bytes, zone: str, today: date) -> Brought:
    """Understand a file as a plan: what is still to come within a year, each session once.

    Raises:
        UnreadableFile: it is too large, or neither a calendar nor a table.
    """
    if len(content) > LARGEST:
        raise UnreadableFile(_("This file is larger than any plan. A plan of a year is far below one megabyte."))
    kind = "calendar" if b"BEGIN:VCALENDAR" in content[:2000].upper() else "table"
    found, left_out = READERS[kind](content, zone, today, today + AHEAD)
    once = {one.uid: one for one in sorted(found, key=_order)}
    kept = sorted(once.values(), key=_order)
    told = [*left_out, *([LeftOut("too_many", len(kept) - MOST)] if len(kept) > MOST else [])]
    return Brought(tuple(kept[:MOST]), tuple(_sentence(one) for one in told if one.number > 0))


def larger(person: Person, sessions: Sequence[Found]) -> list[Larger]:
    """Find the runs that are longer than the plan would offer by then, as if each before had been done."""
    standing = planning.stand(person)
    outings = [] if standing is None else list(standing.outings)
    found = []
    for one in sessions:
        known = movement(one.movement)
        if one.duration is None or known is None or not known.is_run:
            continue
        most = most_next(outings, one.day)
        if one.duration > most:
            found.append(Larger(one, most))
        length = min(one.duration, most)
        outings.append(Outing(one.day, length, length, length))
    return found


def gentler(sessions: Sequence[Found], too_long: Sequence[Larger]) -> tuple[Found, ...]:
    """Give the same sessions, those that are too long made as long as is gentle."""
    gentle = {one.found.uid: float(int(one.gentle // 60) * 60) for one in too_long}
    return tuple(replace(one, duration=gentle.get(one.uid, one.duration)) for one in sessions)


def keep_plan(person: Person, sessions: Sequence[Found]) -> int:
    """Keep sessions as the person's own in their open plan; the same one brought twice is kept once.

    Raises:
        AppError: there is no plan they could stand in.
    """
    plan = plans.open_plan(person)
    if plan is None:
        raise AppError(_("Begin a plan first. What you bring then takes its place on its days."))
    with transaction.atomic():
        plans.change(person, plan.version)
        for one in sessions:
            row = PlannedSession(
                plan=plan, uid=one.uid, day=one.day, minute=one.minute, movement=one.movement,
                duration=one.duration, title=one.title[:LONGEST_TITLE] or None,
            )  # fmt: skip
            plans.set_session(person, row)
    return len(sessions)


def pack(person: Person, sessions: Sequence[Found]) -> str:
    """Write what was understood so that the page can hold it until the person says yes."""
    rows = [[one.uid, one.day.isoformat(), one.minute, one.movement, one.duration, one.title] for one in sessions]
    return signing.dumps([person.pk, rows], salt=SALT, compress=True)


def unpack(person: Person, packed: str) -> tuple[Found, ...]:
    """Read what a page held; only what `pack` wrote for this person is taken.

    Raises:
        AppError: it is something else, or was cut short on its way.
    """
    try:
        number, rows = signing.loads(packed, salt=SALT)
    except signing.BadSignature as error:
        raise AppError(_("That did not arrive whole. Please choose the file once more.")) from error
    if number != person.pk:
        raise AppError(_("That did not arrive whole. Please choose the file once more."))
    return tuple(_unpacked(rows))


def _unpacked(rows: list[Any]) -> Iterator[Found]:
    for uid, day, minute, kind, duration, title in rows:
        yield Found(uid, date.fromisoformat(day), minute, kind, duration, title)


def _order(one: Found) -> tuple[date, int, str]:
    return one.day, -1 if one.minute is None else one.minute, one.uid


def _sentence(one: LeftOut) -> str:
    """Say in one sentence what was left out."""
    number = {"n": one.number}
    if one.why == "past":
        return many("%(n)s day is over already.", "%(n)s days are over already.", one.number) % number
    if one.why == "far":
        return (
            many("%(n)s day lies more than a year ahead.", "%(n)s days lie more than a year ahead.", one.number)
            % number
        )
    if one.why == "rest":
        return many("%(n)s day of rest needs no entry.", "%(n)s days of rest need no entry.", one.number) % number
    if one.why == "repeats":
        return (
            many(
                "%(n)s entry repeats in a way that is not understood here; only its first day was read.",
                "%(n)s entries repeat in a way that is not understood here; only their first day was read.",
                one.number,
            )
            % number
        )
    if one.why == "too_many":
        return (
            many(
                "%(n)s session more than fits was left out.", "%(n)s sessions more than fit were left out.", one.number
            )
            % number
        )
    return (
        many("%(n)s entry has no day that can be read.", "%(n)s entries have no day that can be read.", one.number)
        % number
    )

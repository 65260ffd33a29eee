"""Back by: when somebody wants to be back, who agreed to being told if not, and what the worker does about it.

Somebody is always reminded first. A friend is told only after the grace that follows the reminder, only what was
agreed beforehand, and at most once. Where this machine was off at that time it tells late, and says so, for two hours;
after that it tells nobody.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import pgettext

from footfall.core import days, writing
from footfall.core.errors import AppError, NotFound
from footfall.core.words import _
from footfall.store import reminders
from footfall.store.people import Person
from footfall.store.together import back_by as kept
from footfall.store.together import between_friends
from footfall.store.together.back_by import BackBy, BackByFriend
from footfall.store.together.friends import Friend

#: The grace in minutes somebody may choose, and how far ahead a time may lie.
GRACES, LONGEST = (15, 30, 60), timedelta(hours=16)
#: From here on being told is late; after so long nobody is told any more.
LATE, TOO_LATE = timedelta(minutes=10), timedelta(hours=2)
#: So long what became of one is shown.
SHOWN = timedelta(hours=12)
#: The kind under which somebody is reminded, and a friend is told that there is something to read.
KIND = "back_by"
SENTENCES = ("ring", "write", "look_in")
BACK, MISSED = "back", "too_late"


@dataclass(frozen=True, slots=True)
class Wish:
    """When somebody wants to be back, how long after the reminder a friend is told, and whom (friends' numbers)."""

    due_at: datetime
    grace_min: int
    friends: tuple[int, ...]


def sentence(name: str, who: str, clock: str) -> str:
    """Write the sentence a friend is told, word for word: who, and the time on the reader's own clock."""
    told = {"name": who, "time": clock}
    texts = {
        "ring": pgettext(
            "care",
            "%(name)s went out and wanted to be back by %(time)s. They have not said that they are back. "
            "Please ring them.",
        ),
        "write": pgettext(
            "care",
            "%(name)s went out and wanted to be back by %(time)s. They have not said that they are back. "
            "Please write to them.",
        ),
        "look_in": pgettext(
            "care",
            "%(name)s went out and wanted to be back by %(time)s. They have not said that they are back. "
            "Please ring them, and look in on them if you can.",
        ),
    }
    return texts[name] % told


def late_word() -> str:
    """Say that somebody is told late, because this machine was off."""
    return pgettext("care", "This comes late, because the machine that tells you was off.")


def back_word(who: str) -> str:
    """Say that somebody is back after all."""
    return pgettext("care", "%(name)s says that they are back.") % {"name": who}


# ---- agreeing beforehand ----


def ask(row: Friend, name: str) -> None:
    """Ask a friend whether they may be told, in one of the ready sentences.

    Raises:
        NotFound: there is no such sentence.
    """
    if name not in SENTENCES:
        raise NotFound
    kept.ask(row.person, row.friend, name)


def agree(person: Person, number: int, now: datetime) -> None:
    """Say yes to being told.

    Raises:
        NotFound: nobody asked, or it was answered.
    """
    if not kept.agree(person, number, now):
        raise NotFound


def disagree(person: Person, number: int) -> None:
    """End an agreement, or say no to it; either of the two may, at any time.

    Raises:
        NotFound: there is none.
    """
    if not kept.disagree(person, number):
        raise NotFound


def who_agreed(person: Person) -> list[BackByFriend]:
    """List the friends who agreed to being told, and are friends still."""
    there = {row.friend_id for row in between_friends.friend_rows(person)}
    asked = [one for one in kept.asked(person) if one.friend.is_active]  # Whoever cannot sign in reads nothing.
    return [one for one in asked if one.agreed_at is not None and one.friend_id in there]


def would_be_told(one: BackBy) -> list[BackByFriend]:
    """List who would be told of one, as it stands at this moment."""
    return [row for row in who_agreed(one.person) if row.friend_id in one.friends]


# ---- before going, and back ----


def begin(person: Person, wish: Wish, now: datetime) -> BackBy:
    """Keep when somebody wants to be back.

    Raises:
        AppError: that time is over or far off, or nobody who agreed is chosen.
    """
    if not now < wish.due_at <= now + LONGEST:
        raise AppError(_("Please choose a time that is still to come, within the next 16 hours."))
    if wish.grace_min not in GRACES:
        raise AppError(_("Please choose how long it waits after reminding you."))
    chosen = [row.friend_id for row in who_agreed(person) if row.friend_id in wish.friends]
    if not chosen:
        raise AppError(_("Please choose a friend who agreed to being told."))
    return kept.begin(person, wish.due_at, wish.grace_min, chosen)


def be_back(person: Person, now: datetime) -> bool:
    """Say that one is back; whoever was told meanwhile reads that, too. Tell whether one was open."""
    one = kept.open_one(person)
    if one is None or not kept.end(person, one.pk, BACK, now):
        return False
    if one.told_at is not None:
        _tell(one, [(row, back_word(person.name)) for row in would_be_told(one)], now)
    return True


# ---- the worker ----


def look_after(one: BackBy, now: datetime | None = None) -> None:
    """Do what is due for one: remind its person, then tell the friends, then nothing more. Twice changes nothing."""
    now = now or timezone.now()
    grace = timedelta(minutes=one.grace_min)
    if now > one.due_at + grace + TOO_LATE:
        kept.end(one.person, one.pk, MISSED, now)
    elif one.reminded_at is None:
        if kept.note_reminded(one.person, one.pk, now, now + grace):
            _knock(one.person, f"{KIND}:{one.pk}", now)
    elif one.told_at is None and now >= one.reminded_at + grace:
        with transaction.atomic():
            if kept.note_told(one.person, one.pk, now):
                is_late = now > one.due_at + grace + LATE
                _tell(one, [(row, _told(one, row, is_late=is_late)) for row in would_be_told(one)], now)


def _told(one: BackBy, row: BackByFriend, *, is_late: bool) -> str:
    clock = days.local(one.due_at, row.friend.zone)
    said = sentence(row.sentence, one.person.name, writing.clock(clock.hour, clock.minute))
    return f"{said} {late_word()}" if is_late else said


def _tell(one: BackBy, told: Sequence[tuple[BackByFriend, str]], now: datetime) -> None:
    for row, said in told:
        note = between_friends.write(one.person, row.friend, said, between_friends.BACK_BY)
        _knock(row.friend, f"{KIND}:told:{note.pk}", now)


def _knock(person: Person, key: str, now: datetime) -> None:
    """Let a note go out by the ways somebody set up for reminders; its words tell nobody anything."""
    reminders.set_due(person, key, KIND, now, now + TOO_LATE)
    reminders.keep_wish(person)

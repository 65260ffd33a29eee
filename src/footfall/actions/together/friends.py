"""Friends: invite one, accept, choose what each sees, wave, write, end it, block."""

import secrets
from datetime import datetime, timedelta
from typing import NamedTuple

from django.utils import timezone

from footfall.actions.together import limits, proposing
from footfall.core import days
from footfall.core.errors import AppError, NotFound, TooManyTries
from footfall.core.together import names
from footfall.core.words import _
from footfall.store.people import Person
from footfall.store.together import audit, back_by, company, events
from footfall.store.together import between_friends as kept
from footfall.store.together import friends as kept_friends
from footfall.store.together.between_friends import FriendInvite, FriendNote
from footfall.store.together.friends import Friend, Shows

#: So long an invitation can be taken, and so many may be open.
LASTS, MOST_INVITES = timedelta(days=7), 10
#: The signs of a code, without those that look alike (0 and O, 1 and I and L, 2 and Z, 5 and S, 8 and B, U and V).
SIGNS, CODE_LENGTH = "34679ACDEFGHJKMNPQRTWXY", 8
#: So many wrong codes or links cost nothing; then nothing is looked at for a while.
FREE_GUESSES, WAIT_S = 10, 15 * 60
#: The longest message, and how many somebody may write in a day.
LONGEST, MOST_A_DAY = 280, 60
#: So many names somebody may not want to meet, and so many they may write in a day.
MOST_UNWANTED, UNWANTED_A_DAY = 20, 20


class Invited(NamedTuple):
    """A new invitation with its two words, shown only this once."""

    row: FriendInvite
    link: str
    code: str


# ---- invitations ----


def invite(person: Person, shows: Shows) -> Invited:
    """Make an invitation that works once, by link or by code, for a week; only digests of both are kept.

    Raises:
        AppError: there are many open ones already.
    """
    kept.forget_invites(person)
    if len(kept.invites(person)) >= MOST_INVITES:
        raise AppError(_("Several invitations are open already. Please end one first."))
    link, code = secrets.token_urlsafe(24), "".join(secrets.choice(SIGNS) for _sign in range(CODE_LENGTH))
    return Invited(kept.invite(person, (link, code), shows, LASTS), link, code)


def end_invite(person: Person, number: int) -> None:
    """End an open invitation.

    Raises:
        NotFound: there is none.
    """
    if not kept.end_invite(person, number):
        raise NotFound


def find_invite(person: Person, word: str) -> FriendInvite | None:
    """Find what a link or a code invites to; looking uses nothing up. One that is not valid counts as a guess.

    Raises:
        TooManyTries: too many were tried lately.
    """
    wait = _("Several codes were tried that are not valid. Please wait a quarter of an hour.")
    limits.look_for_guessing("friend code", person, FREE_GUESSES, WAIT_S, wait)
    found = kept.invite_for(person, word) if 0 < len(word) <= 60 else None
    if found is None:
        limits.count_guess("friend code", person, WAIT_S)
    return found


def accept(person: Person, word: str, shows: Shows, now: datetime) -> Friend:
    """Become friends with whoever made an invitation, which is used up by this.

    Raises:
        NotFound: it is not valid any more.
        AppError: it is their own.
    """
    found = find_invite(person, word)
    if found is None:
        raise NotFound
    maker = found.person
    if maker.pk == person.pk:
        raise AppError(_("This invitation is your own. Give it to a friend."))
    there = kept.friend_with(person, maker)
    if there is not None:
        return there
    if not kept.use_invite(person, found):
        raise NotFound
    if kept_friends.befriend(maker, person, found.shown, shows, now):
        audit.note(maker, "friend_made", name=person.name)
        audit.note(person, "friend_made", name=maker.name)
    made = kept.friend_with(person, maker)
    if made is None:  # The other side ended it this very moment.
        raise NotFound
    return made


def code_of(written: str) -> str:
    """Read a code as people write it: with spaces or strokes, in small letters."""
    return "".join(sign for sign in written.upper() if sign.isalnum())


def in_two(code: str) -> str:
    """Write a code in two halves, easier to read out."""
    return f"{code[:4]} {code[4:]}"


# ---- a friendship ----


def friendship(person: Person, number: int) -> Friend:
    """Give somebody's own side of a friendship.

    Raises:
        NotFound: there is none.
    """
    row = kept.friend_row(person, number)
    if row is None:
        raise NotFound
    return row


def choose_shows(row: Friend, shows: Shows) -> None:
    """Keep what a friend sees from this moment on."""
    if kept.show(row.person, row.friend, shows) and shows != row.shown:
        audit.note(row.person, "friend_sees", name=row.friend.name, shows=list(shows.sees), answers=len(shows.answers))


def end(row: Friend) -> None:
    """End a friendship at once, for both, without notice; all that went between the two and was open goes with it.

    For a while finding company does not offer one to the other.
    """
    _part(row.person, row.friend, wholly=False)
    kept_friends.part(row.person, row.friend, timezone.now())
    audit.note(row.person, "friend_ended", name=row.friend.name)


def block(person: Person, other: Person) -> None:
    """Want nothing of somebody: neither sees the other any more, anywhere; nobody is told."""
    _part(person, other, wholly=True)
    if kept_friends.block(person, other):
        audit.note(person, "blocked", name=other.name)


def unblock(person: Person, number: int) -> None:
    """Take a block back; the two are strangers then, and for a while finding company does not offer one to the other.

    Raises:
        NotFound: there is none.
    """
    other = kept_friends.unblock(person, number)
    if other is None:
        raise NotFound
    kept_friends.part(person, other, timezone.now())


def _part(person: Person, other: Person, *, wholly: bool) -> None:
    proposing.withdraw_all(person, other)
    back_by.part(person, other)
    company.close_between(person, other)
    events.part(person, other, wholly=wholly)
    kept.part(person, other)


# ---- names one does not want to meet ----


def keep_unwanted(person: Person, words: str) -> None:
    """Keep a name somebody does not want to meet; what comes of it is told to nobody, not even to them.

    Raises:
        AppError: nothing is written, it is too long, or there are many already.
        TooManyTries: many were written today.
    """
    name = names.tidy(words.replace("\0", ""))
    if not name or not names.skeleton(name):
        raise AppError(_("Please write a name."))
    if len(name) > names.LONGEST:
        raise AppError(_("Please make it shorter: eighty letters at most."))
    if len(kept_friends.unwanted(person)) >= MOST_UNWANTED:
        raise AppError(_("Twenty names fit here. Please take one off first."))
    limits.allow("unwanted", person, UNWANTED_A_DAY, 86400)
    kept_friends.add_unwanted(person, name)


def drop_unwanted(person: Person, number: int) -> None:
    """Take a name off again.

    Raises:
        NotFound: there is none.
    """
    if not kept_friends.drop_unwanted(person, number):
        raise NotFound


# ---- waves and messages ----


def wave(row: Friend, now: datetime) -> bool:
    """Wave to a friend, once a day; tell whether this was the wave of the day."""
    return kept.wave(row.person, row.friend, days.day_of(now, row.person.zone))


def unwave(row: Friend, now: datetime) -> None:
    """Take the wave of the day back."""
    kept.unwave(row.person, row.friend, days.day_of(now, row.person.zone))


def write(row: Friend, text: str, now: datetime) -> FriendNote:
    """Write a short message to a friend.

    Raises:
        AppError: nothing is written, or too much.
        TooManyTries: many were written today.
    """
    text = text.replace("\0", "").strip()
    if not text:
        raise AppError(_("Please write a few words, or choose a sentence."))
    if len(text) > LONGEST:
        raise AppError(_("Please make it shorter: at most 280 letters. What you wrote is still here."))
    if kept.written_since(row.person, now - timedelta(days=1)) >= MOST_A_DAY:
        raise TooManyTries(_("You wrote many messages today. More fit tomorrow."), 3600.0)
    return kept.write(row.person, row.friend, text)


def erase_note(person: Person, number: int) -> FriendNote:
    """Take a wave or a message away, for both.

    Raises:
        NotFound: there is none from or to this person.
    """
    gone = kept.erase_note(person, number)
    if gone is None:
        raise NotFound
    return gone

"""Report what should not be here, and what whoever looks after a place or a group does about it."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import NamedTuple

from footfall.actions.together import friends
from footfall.core.errors import AppError, NotFound
from footfall.core.words import _
from footfall.store import people
from footfall.store.people import Person
from footfall.store.together import accounts, audit, between_friends, events, groups, walls
from footfall.store.together import concerns as kept
from footfall.store.together.concerns import Concern
from footfall.store.together.groups import Group

LONGEST = 1000
#: What can be reported.
KINDS = ("post", "photo", "message", "person", "event")
#: What can be done about it: nothing, take it down, say a kind word (a name of `WARNINGS` beside it), close the wall
#: of its group, or keep its writer from signing in until an operator lets them in again.
ACTS = ("nothing", "down", "warn", "close", "keep_out")
#: The ready sentences, by name; the page writes them out (web/groups/words.py).
WARNINGS = ("unkind", "numbers", "private", "advice", "selling")


class NotRaised(AppError):
    """What was written needs another look."""

    status = 422


class Seen(NamedTuple):
    """Something that can be reported, as the one who reports it reads it: whose it is, its words, and its group."""

    writer: Person
    words: str
    group: Group | None = None


Look = Callable[[Person, int], Seen | None]
TakeDown = Callable[[Person, Concern, datetime], None]


def _post(person: Person, number: int) -> Seen | None:
    post = kept.post_read(person, number)
    return None if post is None else Seen(post.person, post.words, post.group)


def _somebody(person: Person, number: int) -> Seen | None:
    found = kept.somebody_near(person, number)
    return None if found is None else Seen(found, found.name)


def _message(person: Person, number: int) -> Seen | None:
    note = between_friends.note_to(person, number)
    return None if note is None or not note.text else Seen(note.person, note.text)


def _event(person: Person, number: int) -> Seen | None:
    event = events.numbered(person, number)
    if event is None:
        return None
    said = (event.title, event.told.get("place", ""), event.told.get("about", ""), event.told.get("link", ""))
    return Seen(event.person, "\n".join(word for word in said if word), event.group)


#: How each kind is found by the one who reports it; nothing where they may not see it, or it is their own.
LOOKS: Mapping[str, Look] = {"post": _post, "photo": _post, "message": _message, "person": _somebody, "event": _event}


def seen(person: Person, kind: str, number: int) -> Seen:
    """Find what somebody wants to report.

    Raises:
        NotFound: there is no such thing, they may not see it, or it is their own.
    """
    look = LOOKS.get(kind)
    found = None if look is None else look(person, number)
    if found is None or found.writer.pk == person.pk:
        raise NotFound
    return found


def raise_concern(person: Person, kind: str, number: int, words: str, group: int | None = None) -> Concern:
    """Report a post, a photo, a message, a person or an event; nobody is told who did.

    A copy of what was reported is kept until somebody has looked at it, so that it can be looked at also where it was
    taken away meanwhile. A person can be reported out of a group, whose leader reads it where there is no operator.

    Raises:
        NotFound: there is no such thing, they may not see it, or it is their own.
        NotRaised: the words are too long.
    """
    found = seen(person, kind, number)
    said = words.replace("\0", "").strip()
    if len(said) > LONGEST:
        raise NotRaised(
            _("That is more than fits. Please say it in up to a thousand letters; all of it is still here.")
        )
    return kept.keep(
        person,
        Concern(kind=kind, number=number, about=found.writer, group=_place(person, found, group), words=said,
                thing=found.words),
    )  # fmt: skip


def block(person: Person, kind: str, number: int) -> None:
    """Want nothing of whoever wrote, made or is what this person sees; neither sees the other, and nobody is told.

    Raises:
        NotFound: there is no such thing, they may not see it, or it is their own.
    """
    friends.block(person, seen(person, kind, number).writer)


def reader_of(person: Person, found: Seen, group: int | None = None) -> str:
    """Name who would read it: `operator`, `group`, or nobody."""
    return kept.has_reader(person, found.writer, _place(person, found, group))


def answer(person: Person, number: int, act: str, warning: str, now: datetime) -> None:
    """Do something about a concern, and close it; each act is noted for whoever it touches.

    Raises:
        NotFound: there is no such concern, or it is not this person's to look at.
        NotRaised: it cannot be done, or not by them.
    """
    concern = kept.one_waiting(person, number)
    if concern is None:
        raise NotFound
    if act not in ACTS or (act in {"close", "keep_out"} and not person.is_operator):
        raise NotRaised(_("Please choose one of these."))
    if act == "warn" and warning not in WARNINGS:
        raise NotRaised(_("Please choose which sentence they read."))
    DO[act](person, concern, warning, now)
    kept.close(person, concern, act, now)


def _nothing(person: Person, concern: Concern, warning: str, now: datetime) -> None:
    del person, concern, warning, now


def _down(person: Person, concern: Concern, warning: str, now: datetime) -> None:
    del warning
    take = DOWN.get(concern.kind)
    if take is None:
        raise NotRaised(_("A person cannot be taken down. Choose another way."))
    take(person, concern, now)
    audit.note(concern.about, "operator", act="down", what=concern.kind)


def _warn(person: Person, concern: Concern, warning: str, now: datetime) -> None:
    del person, now
    audit.note(concern.about, "operator", act="warn", what=concern.kind, warning=warning)


def _close(person: Person, concern: Concern, warning: str, now: datetime) -> None:
    del warning
    if concern.group is None:
        raise NotRaised(_("This did not come out of a group, so there is no wall to close."))
    concern.group.closed_at = now
    groups.save_group(person, concern.group, "closed_at")
    audit.note(concern.about, "operator", act="close", what=concern.group.name)


def _keep_out(person: Person, concern: Concern, warning: str, now: datetime) -> None:
    del person, warning, now
    other = concern.about
    other.is_active = False
    people.save(other, "is_active")
    accounts.forget_sessions(other)
    groups.step_down(other)
    audit.note(other, "operator", act="keep_out", what=concern.kind)


def _message_down(person: Person, concern: Concern, now: datetime) -> None:
    del person, now
    between_friends.erase_note(concern.about, concern.number)


def _event_down(person: Person, concern: Concern, now: datetime) -> None:
    del person, now
    event = events.numbered(concern.about, concern.number)
    if event is not None:
        events.erase(concern.about, event.uid)


def _post_down(person: Person, concern: Concern, now: datetime) -> None:
    post = kept.post_reported(person, concern)
    if post is not None and concern.kind == "photo":
        walls.erase_photo(person, post)
    elif post is not None:
        walls.take_down(person, post, "host" if person.is_operator else "group", "rules", now)


DO: Mapping[str, Callable[[Person, Concern, str, datetime], None]] = {
    "nothing": _nothing,
    "down": _down,
    "warn": _warn,
    "close": _close,
    "keep_out": _keep_out,
}
#: How each kind is taken down.
DOWN: Mapping[str, TakeDown] = {
    "post": _post_down,
    "photo": _post_down,
    "message": _message_down,
    "event": _event_down,
}


def _place(person: Person, found: Seen, group: int | None) -> Group | None:
    """Give the group something was reported in: its own, or the one both belong to that the page named."""
    if found.group is not None or group is None:
        return found.group
    one = groups.membership(person, group)
    both = one is not None and groups.membership(found.writer, group) is not None
    return one.group if one is not None and both else None

"""Write on the wall of a group, wave, take something down, and read somebody no more."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction

from footfall.actions.together import groups, photos
from footfall.core.errors import AppError, NotFound
from footfall.core.words import _
from footfall.store.people import Person
from footfall.store.together import audit
from footfall.store.together import concerns as near
from footfall.store.together import walls as kept
from footfall.store.together.walls import Photo, Post

LONGEST, LONGEST_TOLD = 1000, 300
#: Why something was taken down; the page writes each out.
REASONS = ("rules", "numbers", "private", "advice", "mistake")


class NotKept(AppError):
    """What was written needs another look."""

    status = 422


@dataclass(frozen=True, slots=True)
class Written:
    """What somebody puts on a wall; `sender` is the sender's own name for it, so that a double tap keeps it once."""

    words: str
    sender: str
    photo: Path | None = None
    told: str = ""


def write(person: Person, number: int, said: Written, now: datetime) -> Post:
    """Put words, a photo or both on a wall; the photo is made ready before anything is locked.

    Raises:
        NotFound: they do not belong to the group.
        NotKept, BadPhoto: something needs another look.
    """
    group = groups.of(person, number).group
    if group.is_resting(now):
        raise NotKept(_("This group rests just now: it can be read, and nothing new comes in."))
    words, told = said.words.replace("\0", "").strip(), " ".join(said.told.replace("\0", "").split())
    if len(words.replace("\r\n", "\n")) > LONGEST:
        raise NotKept(_("That is more than fits on the wall: a thousand letters. All of it is still here."))
    if not words and said.photo is None:
        raise NotKept(_("Please write a few words, or choose a photo."))
    if len(told) > LONGEST_TOLD:
        raise NotKept(_("Please describe the photo in up to three hundred letters. What you wrote is still here."))
    made = None if said.photo is None else photos.make_anew(said.photo)
    photo = None if made is None else Photo(**made._asdict(), told=told)
    with transaction.atomic():
        return kept.add(person, Post(group=group, at=now, words=words, uid=said.sender[:64]), photo)


def wave(person: Person, number: int, post: int, now: datetime, *, on: bool) -> Post:
    """Wave to a post of somebody else, or take the wave back.

    Raises:
        NotFound: they do not belong to the group, or may not read the post.
    """
    one = _read(person, number, post)
    if one.person_id == person.pk or one.taken_down_at is not None:
        raise NotFound
    if on:
        kept.wave(person, one, now)
    else:
        kept.take_wave_back(person, one)
    return one


def take_down(person: Person, number: int, post: int, reason: str, now: datetime) -> None:
    """Erase a post of one's own, or take down another's where one leads or helps; its writer then reads why.

    Raises:
        NotFound: there is no such post, or it is not theirs to take down.
        NotKept: no reason was chosen.
    """
    one = _read(person, number, post)
    if one.person_id == person.pk:
        kept.erase(person, one)
        return
    if not groups.of(person, number).looks_after:
        raise NotFound
    if reason not in REASONS:
        raise NotKept(_("Please choose why. The one who wrote it reads your choice."))
    kept.take_down(person, one, "group", reason, now)
    audit.note(one.person, "operator", act="taken_down", what="post", reason=reason)


def mute(person: Person, number: int, *, on: bool) -> None:
    """Read nothing more of somebody on any wall, or read them again; nobody else ever knows.

    Raises:
        NotFound: they do not meet here.
    """
    if not on:
        if not kept.unmute(person, number):
            raise NotFound
        return
    other = near.somebody_near(person, number)
    if other is None:
        raise NotFound
    kept.mute(person, other)


def _read(person: Person, number: int, post: int) -> Post:
    one = kept.post(person, groups.of(person, number).group, post)
    if one is None:
        raise NotFound
    return one

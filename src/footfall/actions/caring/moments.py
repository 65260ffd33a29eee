"""The moments at which help comes before all else, and what follows from one: facts and rules in docs/care.md."""

from datetime import datetime, timedelta
from typing import NamedTuple

from footfall.store.between.keys import NoKey
from footfall.store.caring import help as kept
from footfall.store.caring.help import CareMoment
from footfall.store.people import Person

#: What may lead to one: question 9 of the PHQ-9, the words "I'm not safe", the tag of hopelessness.
ITEM_9, NOT_SAFE, HOPELESS = "item_9", "not_safe", "hopeless"
#: Somebody asked for the plan to rest: no help was shown, and none is shown again.
WISH = "wish"
#: From this on it also says "please talk to someone today", and is shown once more at the next opening.
TODAY = 2
#: So long after one the plan asks nothing, unless the person takes it up again before.
PLAN_RESTS = timedelta(days=14)
#: The next opening: pages opened within this time still belong to the same one.
NEXT_OPENING = timedelta(hours=1)


def open_moment(person: Person, reason: str, strength: int, now: datetime) -> CareMoment:
    """Keep that help is shown now: why, and how strongly (1, or 2 for "please talk to someone today").

    The same reason within a few minutes (a form sent twice, a page loaded anew) is one moment; the stronger counts.
    """
    newest = kept.newest_moment(person)
    is_same = newest is not None and newest.went_on_at is None and now - newest.at < timedelta(minutes=10)
    try:
        if newest is not None and is_same and newest.why["strength"] >= strength:
            return newest
        return kept.add_moment(person, {"reason": reason, "strength": strength}, now)
    except NoKey:  # What cannot be kept must not stand between somebody and help.
        return CareMoment(person=person, why={"reason": reason, "strength": strength}, at=now)


class Standing(NamedTuple):
    """What follows now from the newest moment: the one still open, the one to be shown once more, the plan's rest."""

    open: CareMoment | None
    again: CareMoment | None
    resting: bool


def look(person: Person, now: datetime) -> Standing:
    """Tell all that follows now, asking the records once.

    Open is the moment whose card nobody went on from yet, for two weeks. Shown once more, at the next opening, is a
    strong one: where it was never gone on from, that counts from when it was shown; after two weeks it is too late.
    A wish for rest shows no card, and takes none away.
    """
    found = [one for one in kept.moments_since(person, now - PLAN_RESTS) if now - one.at < PLAN_RESTS]
    resting = bool(found) and found[-1].plan_back_at is None
    try:
        newest = next((one for one in reversed(found) if one.why["reason"] != WISH), None)
    except NoKey:  # Why help was shown cannot be read; every page goes on without the card.
        newest = None
    if newest is None:
        return Standing(None, None, resting)
    is_next = now - (newest.went_on_at or newest.at) >= NEXT_OPENING
    is_again = is_next and newest.why["strength"] >= TODAY and newest.again_at is None
    return Standing(newest if newest.went_on_at is None else None, newest if is_again else None, resting)


def open_one(person: Person, now: datetime) -> CareMoment | None:
    """Find the moment whose card nobody went on from yet."""
    return look(person, now).open


def go_on(person: Person, number: int, now: datetime) -> bool:
    """Keep that somebody went on from the card; it never stands in the way of that. Tell whether it could be kept."""
    found = kept.get_moment(person, number)
    if found is None:
        return True
    found.went_on_at = found.went_on_at or now
    return kept.save_moment_if_free(person, found)


def shown(person: Person, now: datetime) -> CareMoment | None:
    """Find the moment a card is about: the open one, or the one that is shown once more, which is noted by this.

    Where there is neither, the card still opens: it asks for no reason.
    """
    standing = look(person, now)
    if standing.again is not None:
        note_again(person, standing.again, now)
    return standing.again or standing.open


def due_again(person: Person, now: datetime) -> CareMoment | None:
    """Find the moment that is to be shown once more at this opening; `note_again` says that it was."""
    return look(person, now).again


def note_again(person: Person, moment: CareMoment, now: datetime) -> None:
    """Keep that it was shown once more; where the records are busy the card opens all the same."""
    moment.again_at = now
    kept.save_moment_if_free(person, moment)


def is_plan_resting(person: Person, now: datetime) -> bool:
    """Tell whether the plan asks nothing for now, because of such a moment."""
    return look(person, now).resting


def rests(person: Person, since: datetime) -> list[tuple[datetime, datetime]]:
    """List the times the plan rested, each from when to when, as far as they reach behind a moment."""
    found = kept.moments_since(person, since - PLAN_RESTS)
    spans = [(one.at, min(one.plan_back_at or one.at + PLAN_RESTS, one.at + PLAN_RESTS)) for one in found]
    return [(first, last) for first, last in spans if last > since]


def rest_plan(person: Person, now: datetime) -> None:
    """Let the plan rest because somebody asks for it; no card is shown for that."""
    made = kept.add_moment(person, {"reason": WISH, "strength": 0}, now)
    go_on(person, made.pk, now)


def take_plan_up(person: Person, now: datetime) -> None:
    """Let the plan count again, because the person says so."""
    newest = kept.newest_moment(person)
    if newest is not None and newest.plan_back_at is None:
        newest.plan_back_at = now
        kept.save_moment(person, newest)

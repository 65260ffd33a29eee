"""The moments at which help comes before all else, and what follows from one: facts and rules in docs/care.md."""

from datetime import datetime, timedelta

from footfall.store.caring import help as kept
from footfall.store.caring.help import CareMoment
from footfall.store.people import Person

#: What may lead to one: question 9 of the PHQ-9, the words "I'm not safe", the lowest mood with hopelessness.
ITEM_9, NOT_SAFE, HOPELESS = "item_9", "not_safe", "hopeless"
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
    if newest is not None and is_same and newest.why["strength"] >= strength:
        return newest
    return kept.add_moment(person, {"reason": reason, "strength": strength}, now)


def go_on(person: Person, number: int, now: datetime) -> None:
    """Keep that somebody went on from the card; it never stands in the way of that."""
    found = kept.get_moment(person, number)
    if found is not None and found.went_on_at is None:
        found.went_on_at = now
        kept.save_moment(person, found)


def due_again(person: Person, now: datetime) -> CareMoment | None:
    """Find the moment that is to be shown once more at this opening; `note_again` says that it was."""
    newest = kept.newest_moment(person)
    if newest is None or newest.why["strength"] < TODAY or newest.again_at is not None:
        return None
    since = newest.went_on_at or newest.at
    return newest if now - since >= NEXT_OPENING else None


def note_again(person: Person, moment: CareMoment, now: datetime) -> None:
    """Keep that it was shown once more."""
    moment.again_at = now
    kept.save_moment(person, moment)


def is_plan_resting(person: Person, now: datetime) -> bool:
    """Tell whether the plan asks nothing for now, because of such a moment."""
    newest = kept.newest_moment(person)
    return newest is not None and newest.plan_back_at is None and now - newest.at < PLAN_RESTS


def take_plan_up(person: Person, now: datetime) -> None:
    """Let the plan count again, because the person says so."""
    newest = kept.newest_moment(person)
    if newest is not None:
        newest.plan_back_at = now
        kept.save_moment(person, newest)

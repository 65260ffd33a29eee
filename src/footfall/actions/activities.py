"""Change, add or erase one activity."""

from dataclasses import dataclass
from uuid import uuid4

from footfall.actions.keeping import keep_activity, key_of, row_of
from footfall.actions.reading import prepare
from footfall.core.activities import Activity as ActivityRecord
from footfall.core.errors import NotFound
from footfall.store import activities, analyses, imports, originals, sessions
from footfall.store.activities import Activity
from footfall.store.people import Person


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What a person says of an activity themself."""

    title: str | None
    note: str | None
    feeling: float | None
    exertion: float | None
    tags: tuple[str, ...]
    decided: str | None = None


def add_activity(person: Person, record: ActivityRecord, sender: str = "") -> Activity:
    """Keep an activity typed in by hand, unless a recording of it is kept already.

    `sender` is the sender's own name for it: the same one sent twice is kept once, as it was sent first.
    """
    key = key_of(person, f"typed {sender or uuid4().hex}", 0)
    sent_before = activities.get(person, key)
    if sent_before is not None:
        return sent_before
    kept, _, _ = keep_activity(person, prepare(record), row_of(prepare(record), key, None))
    analyses.mark_stale(person)
    return kept


def change_activity(person: Person, key: str, words: OwnWords) -> Activity:
    """Write a person's own words about an activity.

    Raises:
        NotFound: there is none, or it is somebody else's.
    """
    activity = _mine(person, key)
    activity.title, activity.note = words.title, words.note
    activity.feeling, activity.exertion = words.feeling, words.exertion
    activity.tags, activity.decided = list(words.tags), words.decided
    activities.save(person, activity, ["title", "note", "feeling", "exertion", "tags", "decided"])
    analyses.mark_stale(person)
    return activity


def erase_activity(person: Person, key: str) -> None:
    """Remove an activity with its recording, what a guided session told of it, and the files that held nothing else.

    Raises:
        NotFound: there is none, or it is somebody else's.
    """
    activity = _mine(person, key)
    sessions.forget_of(person, activity)
    for sha256 in activities.forget(person, activity):
        imports.forget_path(person, sha256)
        originals.forget_when_kept(person, sha256)
    analyses.mark_stale(person)


def _mine(person: Person, key: str) -> Activity:
    activity = activities.get(person, key)
    if activity is None:
        raise NotFound("This activity is not here.")
    return activity

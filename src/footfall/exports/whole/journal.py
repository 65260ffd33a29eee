"""The journal's entries in the whole file: opened on their way out, sealed anew on their way in."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from footfall.core.between.journal import Written
from footfall.exports.whole.rows import Wrong
from footfall.store.activities import Activity
from footfall.store.between.journal import Kept, every
from footfall.store.people import Person

#: What an entry holds, and of which kind.
KINDS: Mapping[str, tuple[type, ...]] = {
    "text": (str,), "tags": (list,), "prompt": (str,), "question": (str,), "came": (str,), "ideas": (int, type(None)),
}  # fmt: skip


def entries(person: Person, places: Mapping[int, int]) -> Iterator[dict[str, Any]]:
    """Give every entry opened, oldest first; `written` is null where its key does not open it."""
    for kept in every(person):
        yield {
            "uid": kept.uid,
            "at": kept.at.isoformat(),
            "utc_offset_min": kept.utc_offset_min,
            "changed_at": kept.changed_at.isoformat(),
            "is_open": kept.is_open,
            "activity": None if kept.activity is None else places[kept.activity.pk],
            "written": None if kept.written is None else asdict(kept.written),
        }


def words_of(told: Any) -> Written:
    """Read what an entry holds; one that did not open when it left is empty.

    Raises:
        Wrong: it is not what an entry holds.
    """
    if told is None:
        return Written()
    if not isinstance(told, dict) or told.keys() != KINDS.keys():
        raise Wrong("written is not what an entry holds")
    if not all(isinstance(told[name], kinds) for name, kinds in KINDS.items()) or isinstance(told["ideas"], bool):
        raise Wrong("written is not what an entry holds")
    if not all(isinstance(tag, str) for tag in told["tags"]):
        raise Wrong("tags are not words")
    return Written(**{**told, "tags": tuple(told["tags"])})


def kept_of(read: dict[str, Any], activity: Activity | None) -> Kept:
    """Give an entry as the journal takes it."""
    return Kept(read["uid"], read["at"], read["utc_offset_min"], read["changed_at"], read["is_open"], activity, None)

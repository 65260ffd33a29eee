"""The whole journal as one file to keep: a page of plain text for each month, and one JSON with everything."""

import json
from collections.abc import Iterable
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from footfall.core import days
from footfall.core.words import _
from footfall.store.between.journal import Kept

SCHEMA = "footfall/journal/1"


def journal_zip(entries: Iterable[Kept], zone: str) -> bytes:
    """Put entries, oldest first, into a zip; it is made in memory, and no file of it lies on this machine.

    An entry that does not open stands in the JSON with its time alone.
    """
    months: dict[str, list[str]] = {}
    told = []
    for kept in entries:
        at = days.local(kept.at, zone, kept.utc_offset_min)
        told.append(_as_json(kept, zone))
        months.setdefault(f"{at:%Y-%m}", []).append(as_text(kept, zone))
    held = BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as archive:
        for month, parts in months.items():
            archive.writestr(f"{month}.md", "\n\n".join(parts) + "\n")
        whole = {"schema": SCHEMA, "entries": told}
        archive.writestr("journal.json", json.dumps(whole, ensure_ascii=False, indent=1))
    return held.getvalue()


def _as_json(kept: Kept, zone: str) -> dict[str, Any]:
    told: dict[str, Any] = {
        "uid": kept.uid,
        "at": days.local(kept.at, zone, kept.utc_offset_min).isoformat(),
        "changed_at": kept.changed_at.isoformat(),
        "activity": None if kept.activity is None else kept.activity.key,
        "opens": kept.written is not None,
    }
    if kept.written is None:
        return told
    one = kept.written
    words = {"text": one.text, "tags": list(one.tags), "prompt": one.prompt, "question": one.question}
    return {**told, **words, "came": one.came, "ideas": one.ideas, "open": kept.is_open}


def as_text(kept: Kept, zone: str) -> str:
    """Write one entry as plain text: when, what was asked, what was written."""
    at = days.local(kept.at, zone, kept.utc_offset_min)
    parts = [f"## {at:%Y-%m-%d %H:%M}"]
    if kept.written is None:
        return "\n\n".join([*parts, _("This entry does not open with the key that is there.")])
    one = kept.written
    parts += [f"*{said}*" for said in (one.prompt, one.question) if said]
    parts += [said for said in (one.text, one.came) if said]
    if one.ideas is not None:
        parts.append(_("Ideas that came: %(n)s") % {"n": one.ideas})
    if one.tags:
        parts.append(" ".join(f"#{tag}" for tag in one.tags))
    return "\n\n".join(parts)

"""Read the CSV export of the mood diary Daylio."""

import re
from datetime import UTC, date, datetime, tzinfo
from pathlib import Path

from footfall.core.contents import Contents
from footfall.core.ratings import Rating
from footfall.readers import tables

REQUIRED = ("full_date", "time", "mood")
#: Daylio's five words on our scale. A mood that a person named anew is not guessed at.
MOODS = {"rad": 10.0, "good": 7.5, "meh": 5.0, "bad": 2.5, "awful": 0.0}
CLOCK = re.compile(r"(\d{1,2})[:.](\d\d)(?:[:.]\d\d)?\s*([ap])?\.?(?:m\.?)?", re.IGNORECASE)


def is_export(table: tables.Table) -> bool:
    """Tell whether a table has the columns of Daylio's export."""
    return all(table.place(name) is not None for name in REQUIRED)


def read(path: Path, zone: tzinfo = UTC) -> Contents:
    """Read all entries; Daylio writes the clock on the wall, so `zone` says where that was.

    Raises:
        UnreadableFile: it is no table, or a column it needs is missing.
    """
    table = tables.read(path)
    table.require(*REQUIRED)
    kept, left_out = tables.read_rows(table, "check_ins", lambda row: _rating(row, zone))
    return Contents(format="daylio", ratings=tuple(kept), left_out=left_out)


def _rating(row: dict[str, str], zone: tzinfo) -> Rating:
    mood = row["mood"].lower()
    if mood not in MOODS:
        raise tables.Malformed(f"the mood {tables.short(row['mood'])} is none of Daylio's five words")
    at = _moment(row, zone)
    notes = [row.get(name, "") for name in ("note_title", "note")]
    return Rating(
        at=tables.in_utc(at),
        values={"mood": MOODS[mood]},
        note="\n".join(note for note in notes if note) or None,
        tags=tuple(dict.fromkeys(tag.strip() for tag in row.get("activities", "").split("|") if tag.strip())),
        utc_offset_min=tables.offset_min(at),
    )


def _moment(row: dict[str, str], zone: tzinfo) -> datetime:
    clock = CLOCK.fullmatch(row["time"])
    if clock is None:
        raise tables.Malformed(f"time is no time: {tables.short(row['time'])}")
    hour, minute = int(clock[1]), int(clock[2])
    if clock[3]:
        hour = hour % 12 + (12 if clock[3] in "pP" else 0)
    try:
        day = date.fromisoformat(row["full_date"])
        at = datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone)
    except ValueError:
        raise tables.Malformed(f"full_date is no date: {tables.short(row['full_date'])}") from None
    if not tables.FIRST_YEAR < at.year < tables.LAST_YEAR:
        raise tables.Malformed(f"full_date lies in the year {at.year}")
    return at

"""A plan as a table: day, time, minutes, words; with column names or without, in any common encoding."""

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date

from footfall.core.errors import UnreadableFile
from footfall.core.words import _
from footfall.readers import tables
from footfall.readers.planned.found import Found, LeftOut, Sieve, tidy

MOST_ROWS = 5000
#: What columns are called, in the languages we know.
NAMES = {
    "day": ("day", "date", "datum", "tag"),
    "time": ("time", "start", "at", "zeit", "uhrzeit", "beginn"),
    "minutes": ("minutes", "min", "mins", "duration", "length", "minuten", "dauer"),
    "words": (
        "words",
        "title",
        "what",
        "session",
        "workout",
        "activity",
        "name",
        "was",
        "einheit",
        "titel",
        "training",
    ),
}
ORDER = ("day", "time", "minutes", "words")
ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
#: Day before month, as almost everywhere; written with a stroke it may be the other way round, and is not guessed.
DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})(?::\d{2})?\s*(am|pm)?", re.I)


def read(content: bytes, zone: str, first: date, last: date) -> tuple[list[Found], list[LeftOut]]:  # noqa: ARG001
    """Read the rows of a table from one day to another; its times are meant on the person's own clock.

    Raises:
        UnreadableFile: it is no table, or holds no day at all.
    """
    table = tables.of_bytes(content)
    places = _places(table.header)
    rows = [] if places else [table.header]
    for row in table.rows():
        if row.number > MOST_ROWS:
            raise UnreadableFile(_("This table holds more rows than any plan has."))
        rows.append(row.cells)
    sieve = Sieve(first, last)
    for cells in rows:
        _take(sieve, cells, places or {name: place for place, name in enumerate(ORDER)})
    if not sieve.found and sieve.counts["no_day"] == sum(sieve.counts.values()):
        raise UnreadableFile(
            _("No day was found in this file. A calendar (.ics) or a table with day, time, minutes and words is read.")
        )
    return sieve.found, sieve.left_out()


def _places(header: Sequence[str]) -> dict[str, int]:
    """Find the columns by their names; none where the first line is no header."""
    found: dict[str, int] = {}
    for place, title in enumerate(header):
        for name, titles in NAMES.items():
            if tables.plain(title) in titles:
                found.setdefault(name, place)
    return found if "day" in found else {}


def _take(sieve: Sieve, cells: Sequence[str], places: dict[str, int]) -> None:
    told = {name: cells[place] if place < len(cells) else "" for name, place in places.items()}
    day = a_day(told.get("day", ""))
    if day is None:
        sieve.counts["no_day"] += 1
        return
    title = tidy(told.get("words", ""))
    minutes = re.fullmatch(r"(\d{1,4})\s*(?:min\w*|['′])?", told.get("minutes", "").strip(), re.I)
    name = "\0".join(("table", told.get("time", ""), title))
    sieve.take(name, day, a_minute(told.get("time", "")), 60.0 * int(minutes[1]) if minutes else None, title)


def a_day(text: str) -> date | None:
    """Read a day as 2026-05-04 or 4.5.2026."""
    iso, dotted = ISO.search(text), DOTTED.search(text)
    with suppress(ValueError):  # The 31st of a month of thirty.
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if dotted:
            return date(int(dotted[3]), int(dotted[2]), int(dotted[1]))
    return None


def a_minute(text: str) -> int | None:
    """Read a time of day as 18:30, 6.30 or 6:30 pm."""
    found = CLOCK.search(text)
    if not found:
        return None
    hour, minute, half = int(found[1]), int(found[2]), (found[3] or "").lower()
    if half and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + 12 * (half == "pm") if half else hour
    return hour * 60 + minute if hour < 24 and minute < 60 else None

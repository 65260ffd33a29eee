"""Take the cells of one row for what they must be; a cell that is not says so in a clause."""

from collections.abc import Callable, Collection
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from footfall.core.contents import LeftOut
from footfall.readers import numerals
from footfall.readers.tables import Table

Kept = TypeVar("Kept")
FIRST_YEAR, LAST_YEAR = 1900, 2100


class Malformed(Exception):
    """One cell is not what it must be; the text is the clause for `left_out`."""


def read_rows(
    table: Table, name: str, make: Callable[[dict[str, str]], Kept]
) -> tuple[list[Kept], tuple[LeftOut, ...]]:
    """Make a record of every row, and list the rows that are malformed with the reason."""
    kept: list[Kept] = []
    left_out: list[LeftOut] = []
    for row in table.rows():
        try:
            if row.fault is not None:
                raise Malformed(row.fault)
            kept.append(make(table.named(row)))
        # A malformed row is not the file's end: it is named, and the next one is read.
        except Malformed as why:
            left_out.append(LeftOut(name, row.number, str(why)))
    return kept, tuple(left_out)


def moment(row: dict[str, str], name: str) -> datetime:
    """Take a moment with its own offset from UTC."""
    at = optional_moment(row, name)
    if at is None:
        raise Malformed(f"{name} is missing")
    return at


def optional_moment(row: dict[str, str], name: str) -> datetime | None:
    """Take a moment with its own offset from UTC, or None where the cell is empty."""
    text = row.get(name, "")
    if not text:
        return None
    at = numerals.moment(text, None)
    if at is None and numerals.moment(text) is not None:
        raise Malformed(f"{name} names no offset from UTC")
    if at is None:
        raise Malformed(f"{name} is no time: {short(text)}")
    if not FIRST_YEAR < at.year < LAST_YEAR:
        raise Malformed(f"{name} lies in the year {at.year}")
    return at


def in_utc(at: datetime) -> datetime:
    """Give the same moment in UTC."""
    return at.astimezone(UTC)


def offset_min(at: datetime) -> int | None:
    """Give a moment's own offset from UTC in minutes."""
    offset = at.utcoffset()
    return None if offset is None else offset // timedelta(minutes=1)


def number(row: dict[str, str], name: str, lowest: float, highest: float) -> float | None:
    """Take a number within bounds, or None where the cell is empty."""
    text = row.get(name, "")
    if not text:
        return None
    value = numerals.number(text)
    if value is None:
        raise Malformed(f"{name} is no number: {short(text)}")
    if not lowest <= value <= highest:
        raise Malformed(f"{name} must lie between {lowest:g} and {highest:g}, and is {value:g}")
    return value


def required_number(row: dict[str, str], name: str, lowest: float, highest: float) -> float:
    """Take a number within bounds that must be there."""
    value = number(row, name, lowest, highest)
    if value is None:
        raise Malformed(f"{name} is missing")
    return value


def word(row: dict[str, str], name: str, allowed: Collection[str]) -> str | None:
    """Take one of some words, or None where the cell is empty."""
    text = row.get(name, "").lower()
    if text and text not in allowed:
        raise Malformed(f"{name} is none of {', '.join(w for w in allowed if w)}: {short(text)}")
    return text or None


def short(text: str) -> str:
    """Quote a cell so that a sentence stays a sentence."""
    one_line = " ".join(text.split())
    return f'"{one_line[:40]}"' if len(one_line) <= 40 else f'"{one_line[:39]}\N{HORIZONTAL ELLIPSIS}"'

"""Read a CSV as people's programs write them: any common encoding, comma, semicolon or tab, damaged rows.

A cell that is not what it must be says so in a clause, and the rest of the table is read all the same.
"""

import codecs
import csv
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple, TypeVar

from footfall.core.contents import LeftOut
from footfall.core.errors import UnreadableFile
from footfall.readers import numerals

MOST_BYTES = 16_000_000
MOST_ROWS = 200_000
MOST_COLUMNS = 500
#: One cell may hold a long diary entry, but not a book.
LONGEST_CELL = 100_000
Kept = TypeVar("Kept")
#: A year outside these is a slip of the pen.
FIRST_YEAR, LAST_YEAR = 1900, 2100
MISSING = frozenset({"", "na", "n/a", "nan", "null", "none"})


class Row(NamedTuple):
    """One row: its number (1 is the first row of data), its cells, and what is wrong with it as a row."""

    number: int
    cells: tuple[str, ...]
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table's header as written, and its rows."""

    header: tuple[str, ...]
    text: str
    delimiter: str

    def place(self, name: str, which: int = 0) -> int | None:
        """Give the place of the `which`-th column of a name, whatever its letters' case; None if there is none."""
        places = [place for place, title in enumerate(self.header) if plain(title) == name]
        return places[which] if which < len(places) else None

    def rows(self) -> Iterator[Row]:
        """Give the rows of data in order; a row that cannot be taken apart carries its fault and no cells."""
        lines = _cells(self.text, self.delimiter)
        next(lines)
        number = 0
        for cells in lines:
            if cells is not None and not any(cells):
                # A row of commas has a number of its own, an empty line has not; neither says anything.
                number += len(cells) > 1
                continue
            number += 1
            if number > MOST_ROWS:
                yield Row(number, (), f"only the first {MOST_ROWS} rows are read")
                return
            if cells is None or max(map(len, cells)) > LONGEST_CELL:
                yield Row(number, (), "a cell is longer than any that belongs here")
            else:
                yield Row(number, cells)

    def named(self, row: Row) -> dict[str, str]:
        """Give a row's cells by column name; of columns with one name the first counts, missing cells are empty."""
        found: dict[str, str] = {}
        for place, title in enumerate(self.header):
            cell = row.cells[place] if place < len(row.cells) else ""
            found.setdefault(plain(title), "" if cell.lower() in MISSING else cell)
        return found

    def require(self, *names: str) -> None:
        """Refuse the table if a column is not there.

        Raises:
            UnreadableFile: names the first column that is missing.
        """
        for name in names:
            if self.place(name) is None:
                raise UnreadableFile(f"This table has no column named {name}, which it needs (line 1).")


def plain(title: str) -> str:
    """Write a column's name so that it can be compared."""
    return title.strip().lower()


def read(path: Path) -> Table:
    """Open a table and read its header.

    Raises:
        UnreadableFile: it is empty, too large for a table, or not text.
    """
    if path.stat().st_size > MOST_BYTES:
        raise UnreadableFile(f"This table is larger than {MOST_BYTES // 1_000_000} MB, which none of ours is.")
    return of_bytes(path.read_bytes())


def of_bytes(content: bytes) -> Table:
    """Take a table's bytes and read its header.

    Raises:
        UnreadableFile: it is empty, or not text.
    """
    text = _text(content)
    first = text.lstrip().partition("\n")[0]
    if not first.strip():
        raise UnreadableFile("This table is empty.")
    delimiter = max(",;\t", key=_outside_quotes(first).count)
    header = next(_cells(text, delimiter), None)
    if header is None or len(header) > MOST_COLUMNS:
        raise UnreadableFile("The first line of this table is no row of column names.")
    return Table(header, text, delimiter)


def _text(content: bytes) -> str:
    """Decode text whose encoding nobody told: a byte order mark says it, else UTF-8 unless it cannot be."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = content.decode("utf-16", errors="replace")
    elif content[1:2] == b"\0" and content[3:4] == b"\0":
        text = content.decode("utf-16-le", errors="replace")
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            # Windows writes its own superset of Latin-1; the five bytes it leaves free become a sign.
            text = content.decode("cp1252", errors="replace")
    # A NUL is what a copy that went wrong leaves behind; it belongs to no cell.
    return text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")


def _outside_quotes(line: str) -> str:
    return "".join(line.split('"')[::2])


def _cells(text: str, delimiter: str) -> Iterator[tuple[str, ...] | None]:
    """Split into rows of trimmed cells; None for a row the csv module refuses."""
    # Not splitlines: it would cut cells at signs like the vertical tab, which are part of a text.
    lines = (line + "\n" for line in text.lstrip("\n").split("\n"))
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        try:
            yield tuple(cell.strip() for cell in next(reader))
        except StopIteration:
            return
        # A cell beyond csv's own limit (an unclosed quote, mostly); the reader goes on at the next line.
        except csv.Error:
            yield None


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


def one_of(row: dict[str, str], name: str, allowed: Collection[str]) -> str | None:
    """Take one of some words, or None where the cell is empty."""
    text = row.get(name, "").lower()
    if text and text not in allowed:
        raise Malformed(f"{name} is none of {', '.join(w for w in allowed if w)}: {short(text)}")
    return text or None


def short(text: str) -> str:
    """Quote a cell so that a sentence stays a sentence."""
    one_line = " ".join(text.split())
    return f'"{one_line[:40]}"' if len(one_line) <= 40 else f'"{one_line[:39]}\N{HORIZONTAL ELLIPSIS}"'

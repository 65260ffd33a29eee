"""Everything a person owns, written as a zip while it is sent: nothing of it lies on this machine meanwhile."""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from hashlib import sha256
from typing import IO, Any, BinaryIO, cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from footfall import __version__
from footfall.exports.whole import journal, tables
from footfall.exports.whole.rows import Json, file_of, person_told, told, told_apart
from footfall.store import originals
from footfall.store.between.keys import Unopened
from footfall.store.people import Person
from footfall.store.together import copying, owning

SCHEMA = "footfall/export/1"
MANIFEST, PERSON, README = "manifest.json", "person.json", "README.txt"
RECORDS, TOGETHER, ORIGINALS = "records/", "together/", "originals/"
#: So much is gathered before it is sent on, and so much of a file is read at once.
PIECE = 256 * 1024
#: Recordings are packed and pictures are pressed already: trying hard gains little there.
QUICK, THOROUGH = 1, 6
#: What is larger needs the longer form of a zip, which every program of the last twenty years reads.
LONG = 2**31 - 1


class Outlet:
    """Where the zip is written to: holds what is not sent yet."""

    def __init__(self) -> None:
        self._held: list[bytes] = []
        self.size = 0

    def write(self, piece: bytes, /) -> int:
        """Take some bytes."""
        self._held.append(bytes(piece))
        self.size += len(piece)
        return len(piece)

    def flush(self) -> None:
        """Do nothing: what is held is sent when it is taken."""

    def take(self) -> bytes:
        """Give all that is held."""
        held, self._held, self.size = b"".join(self._held), [], 0
        return held


class Writing:
    """One export on its way: the zip, and what the manifest will say of it."""

    def __init__(self, person: Person, at: datetime) -> None:
        self.person, self.at = person, at
        self.outlet = Outlet()
        self.zip = ZipFile(cast("IO[bytes]", self.outlet), "w", ZIP_DEFLATED)
        self.members: dict[str, Json] = {}
        self.counts: dict[str, int] = {}
        self.missing: list[str] = []
        self.places: dict[str, dict[int, int]] = {}

    def member(self, name: str, pieces: Iterable[bytes], *, level: int = THOROUGH, size: int = 0) -> Iterator[bytes]:
        """Write one file of the zip, and give what can be sent."""
        info = ZipInfo(name, self.at.timetuple()[:6])
        info.compress_type, info.external_attr = ZIP_DEFLATED, 0o600 << 16
        info._compresslevel = level  # type: ignore[attr-defined]
        seen, length = sha256(), 0
        is_long = size > LONG or name == RECORDS + file_of("PackedRecording")
        with self.zip.open(info, "w", force_zip64=is_long) as file:
            for piece in pieces:
                file.write(piece)
                seen.update(piece)
                length += len(piece)
                if self.outlet.size >= PIECE:
                    yield self.outlet.take()
        self.members[name] = {"sha256": seen.hexdigest(), "bytes": length}

    def manifest(self) -> Json:
        """Give what stands in the manifest."""
        return {
            "schema": SCHEMA,
            "footfall": __version__,
            "made_at": self.at.astimezone(UTC).isoformat(timespec="seconds"),
            "person": self.person.name,
            "counts": dict(sorted(self.counts.items())),
            "missing": sorted(self.missing),
            "members": dict(sorted(self.members.items())),
        }


def stream(person: Person, at: datetime) -> Iterator[bytes]:
    """Write everything a person owns, as it is at one moment, and give it piece by piece.

    The records are read at one moment while others go on writing; the original files follow. What vanishes meanwhile
    is named in the manifest as missing.
    """
    writing = Writing(person, at)
    with copying.at_one_moment():
        yield from writing.member(README, [_readme(person).encode()])
        yield from writing.member(PERSON, [as_json(person_told(person), indent=1)])
        for name in tables.TABLES:
            yield from writing.member(name, tables.lines(person, name))
        yield from writing.member(tables.JOURNAL, tables.journal_text(person))
        yield from _records(writing)
        files = [(row.sha256, row.size) for row in owning.rows(person, "Original")]
    for digest, size in files:
        yield from _original(writing, digest, size)
    writing.zip.writestr(ZipInfo(MANIFEST, at.timetuple()[:6]), as_json(writing.manifest(), indent=1))
    writing.zip.close()
    yield writing.outlet.take()


def _records(writing: Writing) -> Iterator[bytes]:
    person = writing.person
    referred = {other for table in owning.kept_tables() for other in owning.references(table).values()}
    writing.places = {table: owning.numbers(person, table) for table in sorted(referred)}
    for table in owning.kept_tables():
        yield from writing.member(RECORDS + file_of(table), _counted(writing, table, _lines(writing, table)))
    for table in owning.apart_tables():
        yield from writing.member(TOGETHER + file_of(table), _counted(writing, table, _apart(person, table)))


def _lines(writing: Writing, table: str) -> Iterator[Json]:
    if table == "JournalEntry":
        return journal.entries(writing.person, writing.places["Activity"])
    return (told(row, table, writing.places) for row in owning.rows(writing.person, table))


def _apart(person: Person, table: str) -> Iterator[Json]:
    yield from owning.apart(person, table)
    yield from (told_apart(row, table) for row in owning.rows_with(person, table))


def _counted(writing: Writing, table: str, lines: Iterable[Json]) -> Iterator[bytes]:
    writing.counts[table] = 0
    for line in lines:
        writing.counts[table] += 1
        yield as_json(line) + b"\n"


def _original(writing: Writing, digest: str, size: int) -> Iterator[bytes]:
    """Write one file as it was brought; where it is gone its name is listed as missing."""
    try:
        with originals.open_plain(writing.person, digest) as file:
            pieces = _pieces(writing, file, digest)
            yield from writing.member(ORIGINALS + digest, pieces, level=QUICK, size=size)
    except FileNotFoundError:  # Erased in this moment, or lost before: the rest is still theirs.
        writing.missing.append(digest)


def _pieces(writing: Writing, file: BinaryIO, digest: str) -> Iterator[bytes]:
    """Read one file; where it no longer opens, as far as it does, and it is listed as missing."""
    try:
        while piece := file.read(PIECE):
            yield piece
    except Unopened:
        writing.missing.append(digest)


def as_json(value: Any, indent: int | None = None) -> bytes:
    """Write a value as JSON; what is no number is refused."""
    separators = None if indent else (",", ":")
    written = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent, separators=separators)
    try:
        return written.encode()
    except UnicodeEncodeError:  # Half a sign, as a phone may send it: JSON has a way to write that, UTF-8 has none.
        return json.dumps(value, allow_nan=False, indent=indent, separators=separators).encode()


def _readme(person: Person) -> str:
    told_tables = "\n".join(f"  {name:24} {table.says}" for name, table in tables.TABLES.items())
    return README_TEXT.format(name=person.name, tables=told_tables)


README_TEXT = """\
Everything Footfall kept for {name}
===================================

This is yours. You need no Footfall to read it.
What is in here was private where it came from, and here it is not locked:
keep it where only you can open it.

To read, or to open as a spreadsheet:
{tables}
  journal.md               your journal, as plain text

Times are on your own clock, with their distance from UTC (as in 2026-05-04T08:30:00+02:00).
An empty cell means: not known. Answers go from 0 to 10, feeling on the way from -5 to 5.
The first three tables are what `footfall analyse` and other programs read.

For another Footfall (`footfall restore THIS.zip`):
  person.json              your name and what you set
  records/                 every row of every table, one line of JSON each;
                           a number in a column such as "activity" is a line of that table, counted from 1
  together/                what you had with others, their names in words;
                           it comes back as history, and makes nobody your friend again
  originals/               the files you brought, unchanged, named by their SHA-256
  manifest.json            what is in here: how many of each, and the SHA-256 of every file

Not in here: your password and other ways to sign in, secret links, and what Footfall
works out anew from the rest (findings, charts).
"""

"""A whole file from elsewhere, looked through before anything of it is kept: what it says of itself must be so."""

import json
import math
import re
import stat
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from io import BufferedReader
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from footfall.core.errors import UnreadableFile
from footfall.core.words import _
from footfall.exports.whole import journal, rows, tables
from footfall.exports.whole.rows import Hollow, Json, Wrong
from footfall.exports.whole.writing import MANIFEST, ORIGINALS, PERSON, PIECE, README, RECORDS, TOGETHER
from footfall.store.together import owning

#: The version of the form we write, and the newest we read.
VERSION = 1
#: No list of contents is longer, no line of a table, and nobody brought more files.
LARGEST_MANIFEST, LONGEST_LINE, MOST_MEMBERS = 256 * 2**20, 32 * 2**20, 1_000_000
DIGEST = re.compile(r"[0-9a-f]{64}")
BROKEN = (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError, RecursionError)


@dataclass
class Archive:
    """One export that was looked through and is whole: its rows and its files can be taken."""

    zip: ZipFile
    manifest: Json
    name: str
    counts: dict[str, int] = field(default_factory=dict)
    originals: dict[str, int] = field(default_factory=dict)
    #: Rows by table whose pieces were damaged before they left: they are left out.
    hollow: dict[str, int] = field(default_factory=dict)
    #: Bytes it takes once it is kept, about.
    size: int = 0

    def person(self) -> Json:
        """Give what the person set for themself."""
        return _person(self.zip)

    def rows(self, table: str) -> Iterator[Json]:
        """Give the rows of a table as they stand there."""
        return (line for _place, line in _lines(self.zip, RECORDS + rows.file_of(table)))

    def apart(self, table: str) -> Iterator[Json]:
        """Give what is told of others in a table."""
        return (line for _place, line in _lines(self.zip, TOGETHER + rows.file_of(table)))

    def original(self, digest: str) -> IO[bytes]:
        """Open one of the files the person brought."""
        return self.zip.open(ORIGINALS + digest)


def schema_of(path: Path) -> str:
    """Tell what a zip says it is; it is not looked through yet.

    Raises:
        UnreadableFile: it is no file of Footfall.
    """
    with told_plainly(), ZipFile(path) as zip_:
        return str(_manifest(zip_).get("schema", ""))


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """Look through an export and give it; every name, digest, line and column is checked first.

    Raises:
        UnreadableFile: it is no export, is damaged or was changed; the message says what.
    """
    with told_plainly():
        zip_ = ZipFile(path)
    with zip_:
        with told_plainly():
            archive = _looked_through(zip_)
        yield archive


@contextmanager
def told_plainly() -> Iterator[None]:
    """Say in one sentence what a broken zip raises in many ways."""
    try:
        yield
    except BROKEN as broken:
        raise UnreadableFile(
            _("This file is not a whole export of Footfall: it is damaged, cut short, or something else.")
        ) from broken


def loads(text: bytes) -> Any:
    """Read JSON; what is no number is refused, and a ring of brackets does not end the program."""
    return json.loads(text, parse_constant=_no_number, parse_float=_finite)


def _looked_through(zip_: ZipFile) -> Archive:
    manifest = _manifest(zip_)
    _require_version(manifest)
    infos = _members(zip_)
    named = manifest.get("members")
    if not isinstance(named, dict) or named.keys() != infos.keys() - {MANIFEST}:
        raise _changed(_("its list of contents does not fit what is in it"))
    missing = _missing(manifest)
    for name, info in infos.items():
        if name != MANIFEST:
            _check_digest(zip_, info, named[name], is_named_so=name.removeprefix(ORIGINALS) not in missing)
    person = _person(zip_)
    archive = Archive(zip_, manifest, str(person.get("name", "")))
    archive.size = sum(info.file_size for name, info in infos.items() if name.startswith((RECORDS, ORIGINALS)))
    _check_rows(archive)
    archive.originals = _originals(archive, infos)
    return archive


def _manifest(zip_: ZipFile) -> Json:
    try:
        info = zip_.getinfo(MANIFEST)
    except KeyError as missing:
        raise UnreadableFile(_("This is no export and no backup of Footfall: it has no manifest.json.")) from missing
    if info.file_size > LARGEST_MANIFEST:
        raise _changed(_("its list of contents is larger than any could be"))
    with zip_.open(info) as file:
        manifest = loads(file.read(LARGEST_MANIFEST))
    if not isinstance(manifest, dict):
        raise _changed(_("its list of contents is not one"))
    return manifest


def _require_version(manifest: Json) -> None:
    said = re.fullmatch(r"footfall/export/([1-9]\d{0,5})", str(manifest.get("schema", "")))
    if said is None:
        raise UnreadableFile(_("This is no export of Footfall that can be read here."))
    if int(said[1]) > VERSION:
        raise UnreadableFile(
            _("This export was made by a newer Footfall. Please update this one first; nothing was changed.")
        )


def _members(zip_: ZipFile) -> dict[str, ZipInfo]:
    """Give every file by name: only names we write, each once, none a link, none locked."""
    infos = zip_.infolist()
    if len(infos) > MOST_MEMBERS:
        raise _changed(_("it has more files in it than any could have"))
    known = {MANIFEST, PERSON, README, tables.JOURNAL, *tables.TABLES}
    known |= {RECORDS + rows.file_of(table) for table in owning.kept_tables()}
    known |= {TOGETHER + rows.file_of(table) for table in owning.apart_tables()}
    found: dict[str, ZipInfo] = {}
    for info in infos:
        name = info.filename
        is_original = name.startswith(ORIGINALS) and DIGEST.fullmatch(name.removeprefix(ORIGINALS)) is not None
        if name not in known and not is_original:
            raise _changed(_("there is a file in it that does not belong there"))
        if name in found:
            raise _changed(_("the same name stands in it twice"))
        mode = info.external_attr >> 16
        if info.flag_bits & 1 or (mode and not stat.S_ISREG(mode) and stat.S_IFMT(mode)):
            raise _changed(_("a file in it is locked, or only points somewhere else"))
        if info.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
            raise _changed(_("a file in it is pressed in a way that no export is"))
        found[name] = info
    return found


def _missing(manifest: Json) -> set[str]:
    """Give the original files that were gone or damaged already where the export was made."""
    missing = manifest.get("missing")
    if not isinstance(missing, list) or not all(isinstance(one, str) for one in missing):
        raise _changed(_("its list of original files is not one"))
    return set(missing)


def _check_digest(zip_: ZipFile, info: ZipInfo, said: Any, *, is_named_so: bool) -> None:
    seen, length = sha256(), 0
    if not isinstance(said, dict) or said.get("bytes") != info.file_size:
        raise _changed(_("%(name)s has another length than the list says") % {"name": info.filename})
    with zip_.open(info) as file:
        while piece := file.read(PIECE):
            seen.update(piece)
            length += len(piece)
    wanted = said.get("sha256")
    is_other = is_named_so and info.filename.startswith(ORIGINALS) and info.filename != f"{ORIGINALS}{wanted}"
    if length != info.file_size or seen.hexdigest() != wanted or is_other:
        raise _changed(_("%(name)s is not what the list says") % {"name": info.filename})


def _person(zip_: ZipFile) -> Json:
    if PERSON not in zip_.namelist() or zip_.getinfo(PERSON).file_size > LARGEST_MANIFEST:
        raise _changed(_("%(name)s is missing") % {"name": PERSON})
    told = loads(zip_.read(PERSON))
    if not isinstance(told, dict):
        raise _changed(_("%(name)s is not what the list says") % {"name": PERSON})
    try:
        return rows.person_taken(told)
    except Wrong as wrong:
        raise _in_line(PERSON, 1, wrong) from wrong


def _check_rows(archive: Archive) -> None:
    """Read every line as it would be kept, and count them."""
    for table in owning.kept_tables():
        name, count = RECORDS + rows.file_of(table), 0
        for count, line in _lines(archive.zip, name):
            _check_row(archive, table, line, name, count)
        archive.counts[table] = count
    for table in owning.apart_tables():
        archive.counts[table] = sum(1 for _line in _lines(archive.zip, TOGETHER + rows.file_of(table)))
    said = archive.manifest.get("counts")
    if not isinstance(said, dict) or any(said.get(table, 0) != count for table, count in archive.counts.items()):
        raise _changed(_("it holds more or fewer rows than its list says"))


def _check_row(archive: Archive, table: str, line: Json, name: str, place: int) -> None:
    try:
        read_row(table, line, archive.counts)
    except Wrong as wrong:
        if not isinstance(wrong, Hollow) or table in owning.referred():
            raise _in_line(name, place, wrong) from wrong
        archive.hollow[table] = archive.hollow.get(table, 0) + 1


def read_row(table: str, line: Json, sizes: Mapping[str, int]) -> Json:
    """Read one row of a table; of an entry of the journal its words stand under `written`.

    Raises:
        Hollow, Wrong: it is not what the table holds.
    """
    if table != "JournalEntry":
        return rows.taken(table, line, sizes)
    written = journal.words_of(line.get("written"))
    return {**rows.taken(table, {name: told for name, told in line.items() if name != "written"}, sizes),
            "written": written}  # fmt: skip


def _lines(zip_: ZipFile, name: str) -> Iterator[tuple[int, Json]]:
    """Give every line of a table with its place; a table an older export did not have is empty."""
    try:
        info = zip_.getinfo(name)
    except KeyError:
        return
    with zip_.open(info) as packed, BufferedReader(packed, PIECE) as file:  # type: ignore[type-var]
        place = 0
        while line := file.readline(LONGEST_LINE):
            place += 1
            if len(line) == LONGEST_LINE:
                raise _in_line(name, place, Wrong("it is longer than any row"))
            told = loads(line)
            if not isinstance(told, dict):
                raise _in_line(name, place, Wrong("it is no row"))
            yield place, told


def _originals(archive: Archive, infos: Mapping[str, ZipInfo]) -> dict[str, int]:
    """Give the files that came along; each has its row, and each row its file but for those said to be missing."""
    missing = _missing(archive.manifest)
    there = {name.removeprefix(ORIGINALS): info.file_size for name, info in infos.items() if name.startswith(ORIGINALS)}
    known = [str(line.get("sha256")) for line in archive.rows("Original")]
    if len(known) != len(set(known)) or not all(DIGEST.fullmatch(one) for one in known):
        raise _changed(_("its list of original files is not one"))
    if not there.keys() <= set(known) or set(known) - there.keys() - missing:
        raise _changed(_("an original file is missing, or is one too many"))
    return {digest: size for digest, size in there.items() if digest not in missing}


def _changed(what: str) -> UnreadableFile:
    return UnreadableFile(_("This export is damaged or was changed: %(what)s. Nothing was kept.") % {"what": what})


def _in_line(name: str, place: int, wrong: Wrong) -> UnreadableFile:
    return _changed(f"{name}, line {place}: {wrong}")


def _no_number(_said: str) -> float:
    raise ValueError("not a number")


def _finite(said: str) -> float:
    number = float(said)
    if not math.isfinite(number):
        raise ValueError("not a number")
    return number

"""Read any one file: what it is shows in its first bytes, and only then in its name."""

import re
import tempfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, tzinfo
from pathlib import Path
from typing import IO

from footfall.core.contents import Contents
from footfall.core.errors import NotOurs, UnreadableFile
from footfall.readers import activity_table, check_ins, daylio, fit, gpx, night_table, strava, tables, tcx
from footfall.readers.xml_stream import MOST_BYTES

#: How much of a file is looked at to tell what it is.
GLANCE = 4096
#: Small enough that even a bomb unfolds to no more than 16 MB at a time.
CHUNK = 1 << 14
#: What zlib calls deflate with a gzip header.
GZIP_FORMAT = 31
GZIP, ZIP = b"\x1f\x8b", (b"PK\x03\x04", b"PK\x05\x06")
ROOT = re.compile(rb"<(?:[\w.-]+:)?(gpx|TrainingCenterDatabase)[\s>/]")
TEXT_ENDINGS = (".csv", ".tsv", ".txt")
#: Where the root stands behind a long comment, the name says which it should be.
XML_ENDINGS = {".gpx": b"gpx", ".tcx": b"TrainingCenterDatabase"}
OUR_ENDINGS = {".fit": "FIT", ".gpx": "GPX", ".tcx": "TCX"}
#: The tables of the contract: the columns each must have, and who reads it.
OUR_TABLES: tuple[tuple[tuple[str, ...], Callable[[Path], Contents]], ...] = (
    (check_ins.REQUIRED, check_ins.read),
    (activity_table.REQUIRED, activity_table.read),
    (night_table.REQUIRED, night_table.read),
)
CUT_SHORT = "The compressed file ends too early; what it held until there was kept."


def read_file(path: Path, name: str, *, zone: tzinfo = UTC) -> Contents:
    """Read one file of any kind we know.

    Args:
        path: where its bytes lie.
        name: what it was called, which may end in .gz.
        zone: where the person was, for files whose clock names no zone.

    Raises:
        UnreadableFile: it is of a kind we read, and cannot be read; one sentence says why and where.
        NotOurs: it is not ours to read.
    """
    with path.open("rb") as stream:
        glance = stream.read(GLANCE)
    if not glance.startswith(GZIP):
        return _read_plain(path, name.lower(), glance, zone)
    with tempfile.NamedTemporaryFile(prefix="footfall-") as unpacked:
        whole = _unpack(path, unpacked.file)
        unpacked.flush()
        inside = Path(unpacked.name)
        with inside.open("rb") as stream:
            glance = stream.read(GLANCE)
        contents = _read_plain(inside, name.lower().removesuffix(".gz"), glance, zone)
    return contents if whole else replace(contents, salvaged=contents.salvaged or CUT_SHORT)


def is_ours(path: Path, name: str) -> bool:
    """Tell from its first bytes and its name whether a file could be one we read, without reading it."""
    with path.open("rb") as stream:
        glance = stream.read(GLANCE)
    if glance.startswith(GZIP) or glance[8:12] == b".FIT" or ROOT.search(glance.replace(b"\0", b"")):
        return True
    return Path(name.lower().removesuffix(".gz")).suffix in (*OUR_ENDINGS, *TEXT_ENDINGS)


def _unpack(path: Path, target: IO[bytes]) -> bool:
    """Write what a gzip file holds to `target`; False where it ends too early.

    Raises:
        UnreadableFile: nothing can be unpacked, or more than any activity holds.
    """
    engine, chunk, size = zlib.decompressobj(GZIP_FORMAT), b"", 0
    with path.open("rb") as stream:
        while chunk := chunk or stream.read(CHUNK):
            spare = engine.copy()
            try:
                held, broken = engine.decompress(chunk), False
            # The bytes that broke it stand somewhere in this chunk; those before them are good.
            except zlib.error:
                held, broken = _until_it_breaks(spare, chunk), True
            target.write(held)
            size += len(held)
            if size > MOST_BYTES:
                most = MOST_BYTES // 1_000_000
                raise UnreadableFile(f"This file unpacks to more than {most} MB, which no activity holds.")
            chunk = engine.unused_data
            if broken or (engine.eof and not chunk.startswith(GZIP)):
                break
            if engine.eof:
                engine = zlib.decompressobj(GZIP_FORMAT)
    if size == 0 and not engine.eof:
        raise UnreadableFile("This compressed file is damaged at its beginning (byte 0).")
    return engine.eof


def _until_it_breaks(engine: "zlib._Decompress", chunk: bytes) -> bytes:
    held = bytearray()
    with suppress(zlib.error):
        for i in range(len(chunk)):
            held += engine.decompress(chunk[i : i + 1])
    return bytes(held)


def _read_plain(path: Path, name: str, glance: bytes, zone: tzinfo) -> Contents:
    if not glance.strip(b"\0 \t\r\n"):
        what = "is empty" if not glance else "holds nothing but zeros or blanks"
        raise UnreadableFile(f"This file {what} (byte 0).")
    if glance[8:12] == b".FIT":
        return fit.read(path)
    if glance.startswith((GZIP, *ZIP)):
        raise UnreadableFile("This is an archive inside an archive, which is not opened; unpack it first.")
    # UTF-16 puts a zero beside each letter; without them the root's name can be seen in either.
    text = glance.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    root, ending = ROOT.search(text), Path(name).suffix
    if text.startswith(b"<") and (root is not None or ending in XML_ENDINGS):
        kind = XML_ENDINGS[ending] if root is None else root[1]
        return gpx.read(path) if kind == b"gpx" else tcx.read(path)
    if ending in OUR_ENDINGS:
        raise UnreadableFile(
            f"This file is called {OUR_ENDINGS[ending]}, but its first bytes are not: it is damaged or something else."
        )
    if ending in TEXT_ENDINGS:
        return _read_table(path, zone)
    raise NotOurs("This is not a file Footfall reads.")


def _read_table(path: Path, zone: tzinfo) -> Contents:
    try:
        table = tables.read(path)
    # A text that is no table is somebody's readme, not a damaged table.
    except UnreadableFile as broken:
        raise NotOurs(f"This is no table Footfall knows. {broken.message}") from None
    if strava.is_strava_table(path):
        found = strava.read_table(path)
        return Contents(format="strava", activities=found.activities, left_out=found.left_out)
    if daylio.is_export(table):
        return daylio.read(path, zone)
    for required, read in OUR_TABLES:
        if all(table.place(column) is not None for column in required):
            return read(path)
    raise NotOurs("This table has none of the columns Footfall knows (check-ins need the columns time and mood).")

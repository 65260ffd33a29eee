"""Walk a zip archive without believing it: each member is checked, and unpacked only within limits."""

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, BinaryIO

from footfall.core.errors import UnreadableFile

CHUNK = 1 << 16
MOST_MEMBERS = 200_000
#: Bytes of the list of contents; it is read into memory whole before anything else.
LARGEST_LIST = 40_000_000
LARGEST_MEMBER = 256_000_000
LARGEST_TOTAL = 20_000_000_000
#: Recordings pack to a tenth, seldom to a thirtieth; what packs to less than this and is large is a bomb.
STEEPEST_RATIO, SMALL = 200, 1_000_000
NESTED = (".zip", ".7z", ".rar", ".tar", ".tgz", ".tar.gz", ".bz2", ".xz")
SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06")
END = struct.Struct("<4s4H2LH")
END_64 = struct.Struct("<4sQ2H2L4Q")
LOCATOR_64 = struct.Struct("<4sLQL")


@dataclass(frozen=True, slots=True)
class Member:
    """One file inside an archive; `fault` is the sentence why it is refused, None where it may be unpacked."""

    name: str
    size: int
    fault: str | None
    _archive: zipfile.ZipFile = field(repr=False)
    _entry: zipfile.ZipInfo = field(repr=False)

    def extract(self, target: Path) -> None:
        """Write the member's bytes to `target`, which is removed again if that fails.

        Raises:
            UnreadableFile: the member is refused or damaged.
        """
        if self.fault is not None:
            raise UnreadableFile(self.fault)
        try:
            with self._archive.open(self._entry) as stream, target.open("wb") as kept:
                self._copy(stream, kept)
        # What zipfile raises on damage: a wrong checksum, an early end, an unknown or broken compression.
        except (
            zipfile.BadZipFile,
            EOFError,
            zlib.error,
            NotImplementedError,
            RuntimeError,
            ValueError,
            OSError,
        ) as bad:
            target.unlink(missing_ok=True)
            raise UnreadableFile("This file is damaged inside the archive.") from bad
        except UnreadableFile:
            target.unlink(missing_ok=True)
            raise

    def _copy(self, stream: IO[bytes], kept: BinaryIO) -> None:
        written = 0
        while chunk := stream.read(CHUNK):
            written += len(chunk)
            if written > min(self.size, LARGEST_MEMBER):
                raise UnreadableFile("This file unpacks to more than the archive says it holds.")
            kept.write(chunk)


def is_archive(path: Path) -> bool:
    """Tell by its first bytes whether a file is a zip archive."""
    with path.open("rb") as stream:
        return stream.read(4) in SIGNATURES


def members(path: Path) -> Iterator[Member]:
    """Give every file of an archive in its order; folders are passed over.

    A member that is refused is given too, with its sentence in `fault`, so that one bad member does not hide
    the others. The archive stays open as long as one of its members is held.

    Raises:
        UnreadableFile: the archive as a whole cannot be read.
    """
    _refuse_huge_list(path)
    try:
        archive = zipfile.ZipFile(path)
    # zipfile meets damage in the list of contents with any of these.
    except (zipfile.BadZipFile, struct.error, ValueError, EOFError, OverflowError, NotImplementedError, OSError) as bad:
        raise UnreadableFile("This archive is damaged: its list of contents, at its end, cannot be read.") from bad
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > MOST_MEMBERS:
        raise UnreadableFile(f"This archive holds more than {MOST_MEMBERS} files.")
    overlapping, total = _overlapping(entries), 0
    for entry in entries:
        total += entry.file_size
        fault = _fault(entry, entry.header_offset in overlapping, total)
        yield Member(entry.filename, entry.file_size, fault, archive, entry)


def _fault(entry: zipfile.ZipInfo, overlaps: bool, total: int) -> str | None:
    """Say in one sentence why a member is not unpacked; None where it may be."""
    name = entry.filename.lower()
    reasons = (
        (_leaves(entry.orig_filename), "Its path leads out of the archive, so it was not unpacked."),
        (stat.S_ISLNK(entry.external_attr >> 16), "It is a link to another place, so it was not unpacked."),
        (bool(entry.flag_bits & 0x1), "It is locked with a password; unpack the archive yourself first."),
        (overlaps, "It shares its bytes with another file of the archive, as zip bombs do."),
        (_is_bomb(entry), "It would unpack to far more than it should, as zip bombs do."),
        (entry.file_size > LARGEST_MEMBER, f"It is larger than {LARGEST_MEMBER // 1_000_000} MB."),
        (total > LARGEST_TOTAL, f"The archive unpacks to more than {LARGEST_TOTAL // 10**9} GB."),
        (name.endswith(NESTED), "It is an archive inside the archive, which is not opened; unpack it first."),
    )
    return next((sentence for is_so, sentence in reasons if is_so), None)


def _leaves(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    drive = len(parts[0]) >= 2 and parts[0][1] == ":"
    return parts[0] == "" or drive or ".." in parts or "\0" in name


def _is_bomb(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > SMALL and entry.file_size > STEEPEST_RATIO * max(entry.compress_size, 1)


def _overlapping(entries: list[zipfile.ZipInfo]) -> set[int]:
    """Give the offsets of members that begin inside the bytes of the one before."""
    overlapping = set()
    ordered = sorted(entries, key=lambda entry: entry.header_offset)
    reached = -1
    for entry in ordered:
        if entry.header_offset < reached:
            overlapping.add(entry.header_offset)
        reached = max(reached, entry.header_offset + 30 + entry.compress_size)
    return overlapping


def _refuse_huge_list(path: Path) -> None:
    """Look at the stated size of the list of contents before zipfile reads it into memory.

    Raises:
        UnreadableFile: it is larger than the list of any export.
    """
    size = path.stat().st_size
    with path.open("rb") as stream:
        stream.seek(max(0, size - 65_600))
        tail = stream.read()
        at = tail.rfind(b"PK\x05\x06")
        if at < 0 or at + END.size > len(tail):
            return
        listed = END.unpack_from(tail, at)[5]
        locator = tail[max(0, at - LOCATOR_64.size) : at]
        if len(locator) == LOCATOR_64.size and locator.startswith(b"PK\x06\x07"):
            stream.seek(min(LOCATOR_64.unpack(locator)[2], size))
            record = stream.read(END_64.size)
            if len(record) == END_64.size:
                listed = max(listed if listed != 0xFFFFFFFF else 0, END_64.unpack(record)[8])
    if listed > LARGEST_LIST:
        raise UnreadableFile("This archive's list of contents is larger than that of any export.")

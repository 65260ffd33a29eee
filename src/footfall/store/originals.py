"""The original files a person brought: their bytes on disk by SHA-256, sealed, and a row once they were read.

A file lies as a byte for the way (3), the number of the person whose key opens it (8 bytes), 16 random bytes of its
own, and pieces of one MiB each, every one 12 random bytes and the sealed bytes with their tag. Bound to a piece are
whose it is, which file, which piece, and whether it is the last one: a file that was cut, or whose pieces changed
places, does not open. No more than one piece is ever in memory.
"""

import io
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import file_digest, sha256
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from footfall.core.errors import UnreadableFile
from footfall.store.between.keys import NONCE, Unopened, cipher_to_open, cipher_to_seal, open_with
from footfall.store.people import Person

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

WAY = b"\x03"
PIECE, TAG, OWN = 2**20, 16, 16
#: How long the beginning of a sealed file is: the way, whose it is, and its own random bytes.
BEGIN = len(WAY) + 8 + OWN


class Original(models.Model):
    """One file that was read; the row is written together with what the file held, or not at all."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    format = models.CharField(max_length=20)
    kept_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """The same bytes are kept once a person."""

        constraints = [models.UniqueConstraint(fields=["person", "sha256"], name="original_once")]


def folder(person: Person) -> Path:
    """Name the folder of a person's original files."""
    return Path(settings.OPTIONS.home) / "originals" / str(person.pk)


def path_of(person: Person, sha256: str) -> Path:
    """Name the place of one original file."""
    return folder(person) / sha256[:2] / sha256


def digest(path: Path) -> str:
    """Work out a file's SHA-256."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def keep_bytes(person: Person, source: Path, sha256: str, *, move: bool = False) -> Path:
    """Put a file's bytes into the store; whole or not at all, even when killed in the middle.

    Doing it twice changes nothing.
    """
    target = path_of(person, sha256)
    if not target.exists():
        with source.open("rb") as plain:
            _keep_sealed(person, plain, sha256)
    if move:
        source.unlink(missing_ok=True)
    return target


def keep_stream(person: Person, plain: BinaryIO, sha256: str) -> Path:
    """Put what a stream gives into the store as the file of this digest, as `keep_bytes` does.

    Raises:
        UnreadableFile: the stream gave other bytes than the digest says; nothing was kept.
    """
    target = path_of(person, sha256)
    if not target.exists():
        _keep_sealed(person, plain, sha256)
    return target


@contextmanager
def open_plain(person: Person, sha256: str) -> Iterator[BinaryIO]:
    """Open one original file to read its bytes as they were brought; it can be searched, too.

    Raises:
        FileNotFoundError: it is not there.
        Unopened: it was damaged, cut, or is another person's; while it is read.
        NoKey: the master key is missing, damaged or another one.
    """
    with path_of(person, sha256).open("rb") as file:
        yield io.BufferedReader(_Opened(person, file, sha256)) if _is_sealed(file, person) else file


def is_sealed(person: Person, sha256: str) -> bool:
    """Tell whether a file on disk begins as a sealed one of this person does."""
    with path_of(person, sha256).open("rb") as file:
        return _is_sealed(file, person)


def seal_open(person: Person) -> int:
    """Seal the files of a person that lie open, each whole or not at all, and say how many there were."""
    there = [name for name in sorted(names_on_disk(person)) if not is_sealed(person, name)]
    for name in there:
        with path_of(person, name).open("rb") as plain:
            _keep_sealed(person, plain, name, is_trusted=True)
    return len(there)


class _Opened(io.RawIOBase):
    """A sealed file as its plain bytes, one piece at a time."""

    def __init__(self, person: Person, file: BinaryIO, digest: str) -> None:
        super().__init__()
        self._file, self._cipher, self._at, self._piece = file, cipher_to_open(person.pk), 0, (-1, b"")
        file.seek(BEGIN - OWN)
        self._bound = _bound(person, digest, file.read(OWN))
        sealed = file.seek(0, os.SEEK_END) - BEGIN
        self._pieces = max(1, -(-sealed // (NONCE + PIECE + TAG)))
        self._size = sealed - self._pieces * (NONCE + TAG)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        self._at = max(0, offset + {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size}[whence])
        return self._at

    def readinto(self, buffer: "WriteableBuffer") -> int:
        number, begin = divmod(self._at, PIECE)
        got = self._opened(number)[begin : begin + len(memoryview(buffer))] if number < self._pieces else b""
        memoryview(buffer)[: len(got)] = got
        self._at += len(got)
        return len(got)

    def _opened(self, number: int) -> bytes:
        if self._piece[0] != number:
            self._file.seek(BEGIN + number * (NONCE + PIECE + TAG))
            sealed = self._file.read(NONCE + PIECE + TAG)
            plain = open_with(self._cipher, sealed, 0, self._bound + _place(number, number == self._pieces - 1))
            if plain is None:
                raise Unopened
            self._piece = (number, plain)
        return self._piece[1]


def _keep_sealed(person: Person, plain: BinaryIO, digest: str, *, is_trusted: bool = False) -> None:
    """Seal a stream under its name, whole or not at all, even when killed in the middle or when the disk is full."""
    target = path_of(person, digest)
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    partial = target.with_name(f"{digest}.{os.getpid()}.partial")
    try:
        with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            brought = _write_sealed(person, plain, file, digest)
            file.flush()
            os.fsync(file.fileno())
        if brought != digest and not is_trusted:
            raise UnreadableFile(_("This file changed while it was read. Please bring it again."))
        partial.rename(target)
    finally:
        partial.unlink(missing_ok=True)


def _write_sealed(person: Person, plain: BinaryIO, file: BinaryIO, digest: str) -> str:
    """Write the pieces of a file, and give the digest of what they held."""
    cipher, own, seen = cipher_to_seal(person.pk), secrets.token_bytes(OWN), sha256()
    bound = _bound(person, digest, own)
    file.write(WAY + person.pk.to_bytes(8) + own)
    number, piece = 0, plain.read(PIECE)
    while True:
        after = plain.read(PIECE) if len(piece) == PIECE else b""
        seen.update(piece)
        nonce = secrets.token_bytes(NONCE)
        file.write(nonce + cipher.encrypt(nonce, piece, bound + _place(number, not after)))
        if not after:
            return seen.hexdigest()
        number, piece = number + 1, after


def _bound(person: Person, digest: str, own: bytes) -> bytes:
    return f"original|{person.pk}|{digest}|".encode() + own


def _place(number: int, is_last: bool) -> bytes:
    return number.to_bytes(8) + bytes([is_last])


def _is_sealed(file: BinaryIO, person: Person) -> bool:
    begin = file.read(BEGIN - OWN)
    file.seek(0)
    return begin == WAY + person.pk.to_bytes(8)


def known(person: Person, sha256: str) -> Original | None:
    """Find the row of a file that was read before."""
    return Original.objects.filter(person=person, sha256=sha256).first()


def add(person: Person, original: Original) -> Original:
    """Write the row of a file that was just read."""
    original.person = person
    original.save(force_insert=True)
    return original


def count(person: Person) -> int:
    """Count the files kept for a person."""
    return Original.objects.filter(person=person).count()


def names_on_disk(person: Person) -> set[str]:
    """List the digests of all files on disk, whole ones only."""
    return {file.name for file in folder(person).glob("??/*") if not file.name.endswith(".partial")}


def digests(person: Person) -> set[str]:
    """List the digests of all files that have a row."""
    return set(Original.objects.filter(person=person).values_list("sha256", flat=True))


def forget(person: Person, sha256: str) -> None:
    """Remove one file and its row."""
    Original.objects.filter(person=person, sha256=sha256).delete()
    path_of(person, sha256).unlink(missing_ok=True)


def forget_when_kept(person: Person, sha256: str) -> None:
    """Remove one file's row, and its bytes once that is certain: what is rolled back must still have its file."""
    Original.objects.filter(person=person, sha256=sha256).delete()
    transaction.on_commit(lambda: _forget_bytes(person, sha256))


def _forget_bytes(person: Person, sha256: str) -> None:
    """Remove the bytes, unless the same file was brought again in the meantime."""
    if known(person, sha256) is None:
        path_of(person, sha256).unlink(missing_ok=True)


def forget_all(person: Person) -> None:
    """Remove every file of a person from disk."""
    shutil.rmtree(folder(person), ignore_errors=True)


def forget_all_when_kept(person: Person) -> None:
    """Remove every file of a person from disk once it is certain that their rows are gone.

    Whoever is killed in between leaves sealed files that no key opens any more; `footfall check` names them.
    """
    place = folder(person)
    transaction.on_commit(lambda: shutil.rmtree(place, ignore_errors=True))


def sweep(person: Person) -> int:
    """Remove half-written files that a killed process left behind, and say how many there were."""
    partial = list(folder(person).glob("??/*.partial"))
    for file in partial:
        file.unlink(missing_ok=True)
    return len(partial)


def is_whole(person: Person, sha256: str) -> bool:
    """Tell whether a file on disk still has the digest it is named by."""
    try:
        with open_plain(person, sha256) as file:
            return file_digest(file, "sha256").hexdigest() == sha256  # type: ignore[arg-type]
    except Unopened:
        return False

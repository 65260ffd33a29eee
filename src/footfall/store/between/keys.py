"""The keys of the journal: one for each person, sealed under a master key that lies outside the database.

A sealed piece is a byte for the way it was sealed (1: AES-256-GCM), 12 random bytes, and the sealed bytes with their
tag. Whose it is, of what kind and which one is bound to it, so that no piece can take another's place.
"""

import contextlib
import os
import secrets
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from footfall.core.errors import AppError
from footfall.store.people import Person

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

WAY = b"\x01"
NONCE, KEY = 12, 32


#: What the database gives for bytes.
Bytes = bytes | memoryview


class PersonKey(models.Model):
    """A person's own key, sealed under the instance's master key, which lies outside the database."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, primary_key=True)
    sealed = models.BinaryField()
    made_at = models.DateTimeField(default=timezone.now)


class NoKey(AppError):
    """The key of the journal is missing or is not the right one; nothing of the journal is lost by that alone."""

    status = 503


class Unopened(Exception):
    """One sealed piece does not open with its key: it was damaged, or is another's."""


class Box:
    """What seals and opens one person's pieces; lives as long as one request and no longer."""

    def __init__(self, key: bytes, person: Person) -> None:
        self._cipher, self._whose = _cipher(key), person.pk

    def seal(self, kind: str, which: object, plain: bytes) -> bytes:
        """Seal bytes for one row of a kind."""
        return _seal(self._cipher, plain, self._bound(kind, which))

    def open(self, kind: str, which: object, sealed: Bytes) -> bytes:
        """Open what was sealed for this row.

        Raises:
            Unopened: it was damaged, or was not sealed for this person, kind and row.
        """
        return _open(self._cipher, bytes(sealed), self._bound(kind, which))

    def _bound(self, kind: str, which: object) -> bytes:
        return f"{kind}|{self._whose}|{which}".encode()


def box_of(person: Person) -> Box | None:
    """Give what opens a person's pieces; None where they never wrote any.

    Raises:
        NoKey: the master key is missing, damaged or another one.
    """
    kept = PersonKey.objects.filter(person=person).first()
    return None if kept is None else Box(_unwrapped(kept, _master()), person)


def box_to_write(person: Person) -> Box:
    """Give what seals a person's pieces; the first time their key is made, and the master key if there is none.

    Raises:
        NoKey: the master key is missing, damaged or another one.
    """
    there = box_of(person)
    if there is not None:
        return there
    # A master key is made only where nothing was sealed under an earlier one.
    master = _master() if PersonKey.objects.exists() else _made_once()
    key = secrets.token_bytes(KEY)
    sealed = _seal(_cipher(master), key, _bound_key(person))
    kept, _was_made = PersonKey.objects.get_or_create(person=person, defaults={"sealed": sealed})
    return Box(_unwrapped(kept, master), person)


def faults() -> list[str]:
    """Say what is wrong with the keys, if anything is (`footfall check`)."""
    held = list(PersonKey.objects.all())
    if not held:
        return []
    try:
        master = _master()
    except NoKey as fault:
        return [fault.message]
    wrong = [kept for kept in held if not _opens(kept, master)]
    return [f"The master key does not open the journal of {len(wrong)} of {len(held)} persons."] if wrong else []


def master_path() -> Path:
    """Name the file of the master key."""
    return Path(settings.OPTIONS.home) / "keys" / "master.key"


def _opens(kept: PersonKey, master: bytes) -> bool:
    try:
        _unwrapped(kept, master)
    except NoKey:
        return False
    return True


def _unwrapped(kept: PersonKey, master: bytes) -> bytes:
    try:
        return _open(_cipher(master), bytes(kept.sealed), _bound_key_of(kept.person_id))
    except Unopened as error:
        raise NoKey(
            _("The journal's key does not fit. The file keys/master.key was changed; put back the one from before.")
        ) from error


def _bound_key(person: Person) -> bytes:
    return _bound_key_of(person.pk)


def _bound_key_of(number: int) -> bytes:
    return f"key|{number}".encode()


def _master() -> bytes:
    try:
        key = master_path().read_bytes()
    except FileNotFoundError as error:
        raise NoKey(
            _("The journal's key is missing. What you wrote is all there; it opens once keys/master.key is back.")
        ) from error
    except OSError as error:
        raise NoKey(_("The journal's key cannot be read. Look at who may read the file keys/master.key.")) from error
    if len(key) != KEY:
        raise NoKey(_("The journal's key is damaged. Put back keys/master.key from your backup."))
    return key


def _made_once() -> bytes:
    """Make the master key if there is none, whole or not at all; of two at once the first one's is taken by both."""
    path = master_path()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.parent.chmod(0o700)
    if not path.exists():
        half = path.with_name(f".{secrets.token_hex(8)}")
        handle = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(secrets.token_bytes(KEY))
                file.flush()
                os.fsync(file.fileno())
            with contextlib.suppress(FileExistsError):  # Another process was first: its key is the one.
                os.link(half, path)
            _on_disk(path.parent)
        finally:
            half.unlink()
    return _master()


def _on_disk(folder: Path) -> None:
    """Make sure that a name in a folder outlives a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _cipher(key: bytes) -> "AESGCM":
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - slow (90 ms), and few write

    return AESGCM(key)


def _seal(cipher: "AESGCM", plain: bytes, bound: bytes) -> bytes:
    nonce = secrets.token_bytes(NONCE)
    return WAY + nonce + cipher.encrypt(nonce, plain, WAY + bound)


def _open(cipher: "AESGCM", sealed: bytes, bound: bytes) -> bytes:
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - as above

    if sealed[:1] != WAY or len(sealed) <= NONCE:
        raise Unopened
    try:
        return cipher.decrypt(sealed[1 : NONCE + 1], sealed[NONCE + 1 :], WAY + bound)
    except InvalidTag as error:
        raise Unopened from error

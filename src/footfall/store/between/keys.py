"""The keys: one for each person, sealed under a master key that lies outside the database.

A sealed piece of the journal is a byte for the way it was sealed (1: AES-256-GCM), 12 random bytes, and the sealed
bytes with their tag. Whose it is, of what kind and which one is bound to it, so that no piece can take another's place.
The columns of all other tables are sealed with the same keys (store/fields.py); for them every process holds a ring of
the ciphers it has used, and looks once a minute whether a key is still the one in the database.
"""

import base64
import binascii
import contextlib
import os
import secrets
import time
from collections.abc import Callable
from functools import cache
from hashlib import scrypt
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from django.conf import settings
from django.db import connection, models, transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import gettext as _

from footfall.core.errors import AppError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    from footfall.store.people import Person

WAY = b"\x01"
NONCE, KEY, SALT = 12, 32, 16
#: So many seconds a cipher is used before its key is looked up again: another process may have erased its person.
FRESH = 60.0
#: How a key file with a passphrase begins; turning the passphrase into its key takes 32 MiB, three times over.
PASSED = b"footfall-key-1 "
MEMORY, TIMES = 2**15, 3


#: What the database gives for bytes.
Bytes = bytes | memoryview


class PersonKey(models.Model):
    """A person's own key, sealed under the instance's master key, which lies outside the database."""

    person = models.OneToOneField("store.Person", on_delete=models.CASCADE, primary_key=True)
    sealed = models.BinaryField()
    made_at = models.DateTimeField(default=timezone.now)


class NoKey(AppError):
    """The master key is missing or is not the right one; nothing that was written is lost by that alone."""

    status = 503


class Unopened(Exception):
    """One sealed piece does not open with its key: it was damaged, or is another's."""


class Box:
    """What seals and opens one person's pieces; lives as long as one request and no longer."""

    def __init__(self, key: bytes, person: "Person") -> None:
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


def box_of(person: "Person") -> Box | None:
    """Give what opens a person's pieces; None where they never wrote any.

    Raises:
        NoKey: the master key is missing, damaged or another one.
    """
    kept = PersonKey.objects.filter(person=person).first()
    return None if kept is None else Box(_unwrapped(kept, _master()), person)


def box_to_write(person: "Person") -> Box:
    """Give what seals a person's pieces; the first time their key is made, and the master key if there is none.

    Raises:
        NoKey: the master key is missing, damaged or another one.
    """
    there = box_of(person)
    if there is not None:
        return there
    kept, master = _key_made(person.pk)
    return Box(_unwrapped(kept, master), person)


class _Held(NamedTuple):
    """One cipher on the ring; `promise` is what the transaction that made its key does once it is kept."""

    cipher: "AESGCM"
    sealed: bytes
    until: float
    promise: Callable[[], None] | None


_ring: dict[int, _Held] = {}


def cipher_to_open(number: int) -> "AESGCM":
    """Give the cipher of the person with this number.

    Raises:
        NoKey: the master key is missing, damaged or another one.
        Unopened: they have no key (any more), so nothing of theirs opens.
    """
    held = _ring.get(number)
    if held is not None and _stands(held):
        return held.cipher
    kept = PersonKey.objects.filter(pk=number).first()
    if kept is None:
        _ring.pop(number, None)
        raise Unopened
    return _put_on_ring(kept, held, None)


def cipher_to_seal(number: int) -> "AESGCM":
    """Give the cipher of the person with this number; the first time their key is made.

    Raises:
        NoKey: the master key is missing, damaged or another one.
    """
    try:
        return cipher_to_open(number)
    except Unopened:
        return _put_on_ring(_key_made(number)[0], None, lambda: _sure(number))


def open_with(cipher: "AESGCM", piece: bytes, at: int, bound: bytes) -> bytes | None:
    """Open a piece whose random bytes begin at a place; None where it does not open."""
    try:
        return cipher.decrypt(piece[at : at + NONCE], piece[at + NONCE :], bound)
    except not_opening():
        return None


def forget_ring() -> None:
    """Let go of every cipher, as a process that ends does."""
    _ring.clear()


def export_master(passphrase: str) -> bytes:
    """Give the master key sealed with a passphrase, as one line that can be kept in a file or on paper.

    Raises:
        NoKey: there is no master key, or it is damaged.
    """
    salt = secrets.token_bytes(SALT)
    sealed = _seal(_cipher(_from_words(passphrase, salt)), _master(), PASSED)
    return PASSED + base64.b64encode(salt + sealed) + b"\n"


def import_master(kept: bytes, passphrase: str) -> None:
    """Put the master key back from what `export_master` gave; one that lies there already is never overwritten.

    Raises:
        NoKey: it is no such line, the passphrase is another, or another master key lies there.
    """
    try:
        said = base64.b64decode(b"".join(kept.strip().removeprefix(PASSED).split()), validate=True)
        key = _open(_cipher(_from_words(passphrase, said[:SALT])), said[SALT:], PASSED)
    except (Unopened, binascii.Error) as error:
        raise NoKey(_("This key file does not open. Look whether the passphrase is the right one.")) from error
    if _made_once(key) != key:
        raise NoKey(_("Another key lies in keys/master.key already. Put it somewhere safe first, then try again."))


def seal_under_master(plain: bytes, bound: bytes) -> bytes:
    """Seal something of this place, which is nobody's own, under the master key; it is made if nothing needed it yet.

    Raises:
        NoKey: the master key is missing, or it is damaged.
    """
    return _seal(_cipher(_master() if PersonKey.objects.exists() else _made_once()), plain, bound)


def open_under_master(sealed: bytes, bound: bytes) -> bytes:
    """Open what `seal_under_master` gave.

    Raises:
        NoKey: the master key is missing, is damaged, or is another one.
    """
    try:
        return _open(_cipher(_master()), sealed, bound)
    except Unopened as error:
        raise NoKey(
            _("The key does not fit. The file keys/master.key was changed; put back the one from before.")
        ) from error


def _from_words(passphrase: str, salt: bytes) -> bytes:
    return scrypt(passphrase.encode(), salt=salt, n=MEMORY, r=8, p=TIMES, maxmem=2**26, dklen=KEY)


def _stands(held: _Held) -> bool:
    """Tell whether a cipher may be used: its key was looked up lately, or was made in this very transaction."""
    if held.promise is None:
        return held.until > time.monotonic()
    return any(one[1] is held.promise for one in connection.run_on_commit)


def _put_on_ring(kept: PersonKey, before: _Held | None, promise: Callable[[], None] | None) -> "AESGCM":
    sealed = bytes(kept.sealed)
    is_same = before is not None and before.promise is None and before.sealed == sealed
    cipher = before.cipher if before is not None and is_same else _cipher(_unwrapped(kept, _master()))
    _ring[kept.person_id] = _Held(cipher, sealed, time.monotonic() + FRESH, promise)
    if promise is not None:
        # Rolled back, the key was never there: then the promise is gone too, and the cipher is not used again.
        transaction.on_commit(promise)
    return cipher


def _sure(number: int) -> None:
    held = _ring.get(number)
    if held is not None:
        _ring[number] = held._replace(promise=None)


@receiver(post_delete, sender=PersonKey)
def _forget(instance: PersonKey, **_told: object) -> None:
    _ring.pop(instance.person_id, None)


def _key_made(number: int) -> tuple[PersonKey, bytes]:
    """Make a person's key, and the master key if there is none; of two at once the first one's is taken by both."""
    # A master key is made only where nothing was sealed under an earlier one.
    master = _master() if PersonKey.objects.exists() else _made_once()
    sealed = _seal(_cipher(master), secrets.token_bytes(KEY), _bound_key_of(number))
    return PersonKey.objects.get_or_create(person_id=number, defaults={"sealed": sealed})[0], master


@cache
def not_opening() -> Any:
    """Give the faults a cipher answers with when a piece does not open."""
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - slow (90 ms), and few write

    return InvalidTag, ValueError, OverflowError


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
    return [f"The master key does not open what {len(wrong)} of {len(held)} persons wrote."] if wrong else []


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
            _("The key does not fit. The file keys/master.key was changed; put back the one from before.")
        ) from error


def _bound_key_of(number: int) -> bytes:
    return f"key|{number}".encode()


def _master() -> bytes:
    try:
        key = master_path().read_bytes()
    except FileNotFoundError as error:
        raise NoKey(
            _("The key is missing. What you wrote is all there; it opens once keys/master.key is back.")
        ) from error
    except OSError as error:
        raise NoKey(_("The key cannot be read. Look at who may read the file keys/master.key.")) from error
    if len(key) != KEY:
        raise NoKey(_("The key is damaged. Put back keys/master.key from your backup."))
    return key


def _made_once(key: bytes = b"") -> bytes:
    """Make the master key if there is none, whole or not at all; of two at once the first one's is taken by both."""
    path = master_path()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.parent.chmod(0o700)
    if not path.exists():
        half = path.with_name(f".{secrets.token_hex(8)}")
        handle = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(key or secrets.token_bytes(KEY))
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

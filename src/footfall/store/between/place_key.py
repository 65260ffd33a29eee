"""The key of the place itself (`secret-key`: sign-ins, secrets of code apps); in a backup it lies sealed.

It is sealed under the master key, which no backup holds in the open. Put back where the master key is not there yet,
the sealed file waits in the data folder; the first start that finds the master key opens it.
"""

import contextlib
import os
import secrets
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from footfall.store.between import keys
from footfall.store.between.keys import NoKey

NAME, WAITING = "secret-key", "secret-key.sealed"
BOUND = b"key of the place"


def sealed() -> bytes | None:
    """Give the place's key sealed under the master key; None where one of the two is not there.

    One that still waits for its master key is handed on as it is: the key in use is only standing in for it.
    """
    home = Path(settings.OPTIONS.home)
    with contextlib.suppress(FileNotFoundError):
        return (home / WAITING).read_bytes()
    try:
        return keys.seal_under_master((home / NAME).read_bytes(), BOUND)
    except (FileNotFoundError, NoKey):
        return None


def take_back() -> bool:
    """Open the sealed key that was put back, if one waits and the master key is there; tell whether it was opened."""
    home = Path(settings.OPTIONS.home)
    waiting = home / WAITING
    if not waiting.exists():
        return False
    try:
        plain = keys.open_under_master(waiting.read_bytes(), BOUND)
    except NoKey:
        return False
    half = home / f".{secrets.token_hex(8)}"
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(plain)
        file.flush()
        os.fsync(file.fileno())
    half.replace(home / NAME)
    waiting.unlink()
    settings.SECRET_KEY = plain.decode("ascii").strip()
    return True


def faults() -> list[str]:
    """Say that the sealed key still waits (`footfall check`)."""
    if not (Path(settings.OPTIONS.home) / WAITING).exists():
        return []
    return [
        _(
            "The key for sign-ins is back, but still sealed. Put keys/master.key back and start Footfall again. "
            "Until then no code of an app fits."
        )
    ]

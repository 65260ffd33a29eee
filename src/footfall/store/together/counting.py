"""Wrong tries, and how often something was sent: counted in a small file of their own beside the tables.

Not in the database: what was counted stays counted where a request is undone, and nobody who guesses makes others wait.
Every process of this place counts in the same file, and a restart forgets nothing. What is counted is named by a digest
with a key, so that no name and no address can be read from it or tried out; a line goes when its time is over.
"""

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from footfall.core.errors import AppError

FILE = ".tries"
#: So many lines are kept, the ones that last longest: nobody fills the disk by trying thousands of names.
MOST = 20_000
#: So long one process waits for another that counts (seconds).
PATIENCE_S = 5.0
TABLE = (
    "CREATE TABLE IF NOT EXISTS counted (name TEXT PRIMARY KEY, number INTEGER, until REAL, ends REAL) WITHOUT ROWID",
    "CREATE INDEX IF NOT EXISTS counted_ends ON counted (ends)",
)


class Count(NamedTuple):
    """How often something was counted, and the moment (seconds since 1970) until which nothing more is let through."""

    number: int = 0
    until: float = 0.0


class NotCounted(AppError):
    """What has to be counted cannot be, so it is not done."""

    status = 503


def name_of(*words: str) -> str:
    """Name what is counted so that nobody can tell what it is."""
    return salted_hmac("footfall.counting", "\0".join(words), algorithm="sha256").hexdigest()


def read(name: str) -> Count:
    """Give what was counted and is not over yet."""
    if not _file().exists():
        return Count()
    with _opened() as counted:
        return _read(counted, name)


def change(name: str, lasts_s: float, step: Callable[[Count], Count]) -> Count:
    """Count: `step` makes the new count of the one before; what it raises leaves that as it was.

    Of two who count at once, in whichever process, each finds what the other has counted.
    """
    now = time.time()
    with _opened() as counted:
        counted.execute("BEGIN IMMEDIATE")
        after = step(_read(counted, name))
        told = (name, after.number, after.until, now + lasts_s)
        counted.execute("REPLACE INTO counted VALUES (?, ?, ?, ?)", told)
        _tidy(counted, now)
        counted.execute("COMMIT")
    return after


def forget(*names: str) -> None:
    """Forget what was counted under some names."""
    if _file().exists():
        with _opened() as counted:
            counted.executemany("DELETE FROM counted WHERE name = ?", [(name,) for name in names])


def forget_run_out() -> None:
    """Remove the lines whose time is over (the worker)."""
    if _file().exists():
        with _opened() as counted:
            counted.execute("DELETE FROM counted WHERE ends <= ?", [time.time()])


def _file() -> Path:
    return Path(settings.OPTIONS.home) / FILE


@contextmanager
def _opened() -> Iterator[sqlite3.Connection]:
    """Open the file; one that a power cut has damaged is begun anew: it holds nothing but counts."""
    try:
        counted = _connected()
    except sqlite3.OperationalError as fault:
        raise _not_now() from fault
    except sqlite3.DatabaseError:
        for ending in ("", "-journal"):
            with suppress(FileNotFoundError):
                _file().with_name(FILE + ending).unlink()
        counted = _connected()
    with closing(counted):
        try:
            yield counted
        except sqlite3.OperationalError as fault:
            raise _not_now() from fault


def _connected() -> sqlite3.Connection:
    os.close(os.open(_file(), os.O_RDWR | os.O_CREAT, 0o600))
    counted = sqlite3.connect(_file(), timeout=PATIENCE_S, isolation_level=None)
    try:
        # A power cut may cost some counts; nobody waits for the disk because somebody guesses.
        counted.execute("PRAGMA synchronous=OFF")
        for sentence in TABLE:
            counted.execute(sentence)
    except sqlite3.DatabaseError:
        counted.close()
        raise
    return counted


def _read(counted: sqlite3.Connection, name: str) -> Count:
    sentence = "SELECT number, until FROM counted WHERE name = ? AND ends > ?"
    found = counted.execute(sentence, [name, time.time()]).fetchone()
    return Count(*found) if found else Count()


def _tidy(counted: sqlite3.Connection, now: float) -> None:
    counted.execute("DELETE FROM counted WHERE ends <= ?", [now])
    sentence = "DELETE FROM counted WHERE ends <= (SELECT ends FROM counted ORDER BY ends DESC LIMIT 1 OFFSET ?)"
    counted.execute(sentence, [MOST])


def _not_now() -> NotCounted:
    return NotCounted(_("This cannot be looked at just now. Nothing was changed. Please try again in a moment."))

"""The database as a whole."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.conf import settings
from django.db import OperationalError, connection, transaction

from footfall.core.errors import AppError

#: So long, in milliseconds, a page waits for whoever writes where it matters more than what it would keep.
A_MOMENT_MS = 300


class OutOfReach(AppError):
    """The server that keeps the records does not answer, or does not let Footfall in."""

    status = 503


def require() -> None:
    """Knock at the database before anything else is done.

    Raises:
        OutOfReach: it does not answer, or does not let us in; the sentence holds no password.
    """
    try:
        connection.ensure_connection()
    except OperationalError as error:
        if settings.OPTIONS.database is None:
            raise
        server = settings.OPTIONS.database
        place = f"{server.host}, port {server.port}" if server.host else "this machine"
        raise OutOfReach(
            f"The PostgreSQL server at {place} does not answer, or does not let Footfall into {server.name!r}. "
            "FOOTFALL_DATABASE names it; docs/postgresql.md tells how it is set up. Nothing was changed."
        ) from error


@contextmanager
def in_a_hurry() -> Iterator[None]:
    """Wait only a moment for whoever else writes, and not the usual seconds."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            (usual,) = cursor.execute("PRAGMA busy_timeout").fetchone()
            cursor.execute(f"PRAGMA busy_timeout = {A_MOMENT_MS}")
            try:
                yield
            finally:
                cursor.execute(f"PRAGMA busy_timeout = {int(usual)}")
        return
    # What failed inside is rolled back, and the usual wait with it: a transaction that failed takes no further word.
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SHOW lock_timeout")
        (usual,) = cursor.fetchone()
        cursor.execute("SELECT set_config('lock_timeout', %s, true)", [f"{A_MOMENT_MS}ms"])
        yield
        cursor.execute("SELECT set_config('lock_timeout', %s, true)", [usual])


def leave_no_trace() -> None:
    """Once this is kept, empty the log beside the database, which may still hold what was just erased.

    SQLite itself writes zeros over whatever is removed (`secure_delete` in the settings). With PostgreSQL what is left
    in its files, its log and its copies is the host's to remove (docs/postgresql.md says how).
    """
    transaction.on_commit(_empty_log, robust=True)


def _empty_log() -> None:
    if connection.vendor == "sqlite":
        with in_a_hurry(), connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def faults() -> list[str]:
    """Ask the database to check itself, and list what it finds; an empty list is good."""
    if connection.vendor != "sqlite":
        return []
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        said = [row[0] for row in cursor.fetchall()]
        cursor.execute("PRAGMA foreign_key_check")
        orphans = cursor.fetchall()
    found = [] if said == ["ok"] else said
    return found + [f"a row of {table} belongs to nothing" for table, *_ in orphans]


def read_moment(text: str) -> datetime:
    """Read a moment cast to text: SQLite holds UTC without saying so, PostgreSQL says so."""
    return datetime.fromisoformat(text if text[-3] in "+-" else f"{text}+00:00")

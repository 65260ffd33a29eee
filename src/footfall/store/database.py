"""The database as a whole."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

#: So long, in milliseconds, a page waits for whoever writes where it matters more than what it would keep.
A_MOMENT_MS = 300


@contextmanager
def in_a_hurry() -> Iterator[None]:
    """Wait only a moment for whoever else writes, and not the usual seconds."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        (usual,) = cursor.execute("PRAGMA busy_timeout").fetchone()
        cursor.execute(f"PRAGMA busy_timeout = {A_MOMENT_MS}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {int(usual)}")


def leave_no_trace() -> None:
    """Once this is kept, empty the log beside the database, which may still hold what was just erased.

    The database itself writes zeros over whatever is removed (`secure_delete` in the settings).
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

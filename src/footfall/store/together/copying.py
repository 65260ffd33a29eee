"""The database as one thing: read at one moment, copied while it is in use, and looked through when it is not."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from footfall.store import imports
from footfall.store.people import everyone
from footfall.store.together.accounts import SignedIn

#: What was sent has its row within so many seconds.
LONG_S = 3600.0


@contextmanager
def at_one_moment() -> Iterator[None]:
    """Read everything as it is at one moment, however long that takes, and hold up nobody who writes.

    Within a transaction it is one moment already.
    """
    if connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        # Django's own transactions take the writer's place at once; this one only reads.
        cursor.execute("BEGIN" if connection.vendor == "sqlite" else "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


class Facts(NamedTuple):
    """What a database file holds: faults found in it, the migrations it went through, and rows by table."""

    faults: list[str]
    migrations: list[str]
    rows: dict[str, int]


def is_one_file() -> bool:
    """Tell whether the tables lie in one file of the data folder, and not with a server of their own."""
    return bool(connection.vendor == "sqlite")


def file() -> Path:
    """Name the file the tables lie in."""
    return Path(connection.settings_dict["NAME"])


def copy_to(target: Path) -> None:
    """Copy the database as it is at one moment into a file of its own, while others go on writing.

    The browsers that are signed in are left out: whoever finds the copy is signed in nowhere.
    """
    source = sqlite3.connect(f"{file().absolute().as_uri()}?mode=ro", uri=True)
    with closing(source), closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        copy.execute("PRAGMA secure_delete=ON")
        for model in (Session, SignedIn):
            copy.execute(f'DELETE FROM "{model._meta.db_table}"')  # noqa: S608 - a name of our own
        copy.commit()


def facts_of(path: Path) -> Facts:
    """Look through a database file that is not in use."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as found:
            said = [row[0] for row in found.execute("PRAGMA integrity_check")]
            orphans = [f"a row of {row[0]} belongs to nothing" for row in found.execute("PRAGMA foreign_key_check")]
            gone = [f"{app}.{name}" for app, name in found.execute("SELECT app, name FROM django_migrations")]
            tables = [row[0] for row in found.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            rows = {name: found.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables}  # noqa: S608
    except sqlite3.DatabaseError as broken:
        return Facts([str(broken)], [], {})
    return Facts(([] if said == ["ok"] else said) + orphans, gone, rows)


def known_migrations() -> tuple[set[str], set[str]]:
    """Name every migration this Footfall knows, and the parts they belong to."""
    known = MigrationLoader(None, ignore_no_migrations=True).disk_migrations or {}
    return {f"{app}.{name}" for app, name in known}, {app for app, _name in known}


def let_go() -> None:
    """Close the database, so that another file can take its place."""
    connection.close()


def left_over() -> list[Path]:
    """List what lies in the data folder and belongs to nobody: files of somebody erased, a restore that was ended."""
    home = Path(settings.OPTIONS.home)
    known = {str(person.pk) for person in everyone()}
    folders = [path for path in home.glob("originals/*") if path.is_dir() and path.name not in known]
    return sorted([*folders, *home.glob(".restoring-*"), *imports.waiting_for_nobody(None, time.time() - LONG_S)])

"""Bring the tables of an older Footfall up to date, step by step, so that whoever is killed in it can start again."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from errno import ENOSPC
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.sql import emit_post_migrate_signal
from django.db import DEFAULT_DB_ALIAS, OperationalError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from footfall.core.errors import AppError

#: The file whose lock says that somebody is at it; a lock goes with the process that held it, however that ended.
LOCK = ".upgrading"
#: The same where the tables lie with a PostgreSQL server: a number of our own there.
LOCK_NUMBER = 0x466F6F7466616C6C
#: So often it is looked whether the other one is done (seconds).
LOOK_S = 0.2


class Steps(MigrationExecutor):
    """Each step and the note that it was taken are kept together.

    Django keeps the step first where it makes an index, and notes it in a transaction of its own: killed in between,
    the same step would be taken again at every start and fail at tables that are there already.
    """

    def apply_migration(self, state: Any, migration: Any, *args: Any, **kwargs: Any) -> Any:
        """Take one step, whole or not at all."""
        whole = transaction.atomic() if migration.atomic else nullcontext()
        # A table can be made anew only while no key is checked, and that cannot be said within a transaction.
        with connection.constraint_checks_disabled(), whole:
            return super().apply_migration(state, migration, *args, **kwargs)


def bring_up_to_date(tell: Callable[[str], object] = lambda _sentence: None) -> None:
    """Take the steps that are missing; a new data folder gets all tables. Of two at once, one waits for the other.

    Args:
        tell: takes a sentence where there is something to wait for.

    Raises:
        AppError: the disk is full; the steps taken by then are kept, and the next start goes on.
    """
    if not _missing(Steps(connection)):
        return
    with _one_at_a_time(tell):
        steps = Steps(connection)
        if _missing(steps):  # Whoever was first may have taken them all.
            _take(steps)


def _missing(steps: Steps) -> bool:
    return bool(steps.migration_plan(steps.loader.graph.leaf_nodes()))


def _take(steps: Steps) -> None:
    try:
        steps.migrate(steps.loader.graph.leaf_nodes())
    except (OperationalError, OSError) as error:
        if "full" not in str(error) and getattr(error, "errno", None) != ENOSPC:
            raise
        raise AppError(_("The disk is full. Nothing is lost: make room, then start Footfall again.")) from error
    emit_post_migrate_signal(verbosity=0, interactive=False, db=DEFAULT_DB_ALIAS)


@contextmanager
def _one_at_a_time(tell: Callable[[str], object]) -> Iterator[None]:
    """Hold the lock of this data folder or server, waiting for whoever has it; whoever is killed has it no more."""
    with _in_the_folder() if connection.vendor == "sqlite" else _at_the_server() as take:
        if not take():
            tell(_("Another Footfall is bringing the records up to date. This one goes on when that is done."))
            while not take():
                time.sleep(LOOK_S)
        yield


@contextmanager
def _in_the_folder() -> Iterator[Callable[[], bool]]:
    try:
        from fcntl import LOCK_EX, LOCK_NB, flock  # noqa: PLC0415 - Windows has none
    except ImportError:  # There one start after the other is up to whoever starts them.
        yield lambda: True
        return
    handle = os.open(Path(settings.OPTIONS.home) / LOCK, os.O_RDWR | os.O_CREAT, 0o600)

    def take() -> bool:
        try:
            flock(handle, LOCK_EX | LOCK_NB)
        except BlockingIOError:
            return False
        return True

    try:
        yield take
    finally:
        os.close(handle)


@contextmanager
def _at_the_server() -> Iterator[Callable[[], bool]]:
    """Ask again and again instead of waiting there: the server ends a statement that waits for long."""

    def take() -> bool:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK_NUMBER])
            return bool(cursor.fetchone()[0])

    try:
        yield take
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK_NUMBER])

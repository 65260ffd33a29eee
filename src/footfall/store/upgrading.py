"""Bring the tables of an older Footfall up to date, step by step, so that whoever is killed in it can start again."""

from contextlib import nullcontext
from errno import ENOSPC
from typing import Any

from django.core.management.sql import emit_post_migrate_signal
from django.db import DEFAULT_DB_ALIAS, OperationalError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from footfall.core.errors import AppError


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


def bring_up_to_date() -> None:
    """Take the steps that are missing; a new data folder gets all tables.

    Raises:
        AppError: the disk is full; the steps taken by then are kept, and the next start goes on.
    """
    steps = Steps(connection)
    wanted = steps.loader.graph.leaf_nodes()
    if steps.migration_plan(wanted):
        try:
            steps.migrate(wanted)
        except (OperationalError, OSError) as error:
            if "full" not in str(error) and getattr(error, "errno", None) != ENOSPC:
                raise
            raise AppError(_("The disk is full. Nothing is lost: make room, then start Footfall again.")) from error
        emit_post_migrate_signal(verbosity=0, interactive=False, db=DEFAULT_DB_ALIAS)

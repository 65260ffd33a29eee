"""An older Footfall is brought up to date in steps: whoever is killed in the middle of one starts again and goes on."""

from errno import ENOSPC

import pytest
from django.db import OperationalError, connection, migrations, models
from django.db.migrations import RunPython
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

from footfall.core.errors import AppError
from footfall.store import upgrading
from footfall.store.upgrading import Steps


def ours():
    known = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    return {name: step for (app, name), step in known.items() if app == "store"}


def test_a_step_that_changes_tables_happens_whole_or_not_at_all():
    """Only what may be done twice is done outside one transaction: half a change of a table could never be taken up."""
    apart = {name: step for name, step in ours().items() if not step.atomic}
    assert apart, "sealing ten years in one transaction would keep everybody waiting"
    for name, step in apart.items():
        assert all(isinstance(one, RunPython) for one in step.operations), name


def test_no_step_before_the_sealing_needs_what_is_sealed():
    """Between the new columns and the sealing of all rows no other step of ours runs code on rows."""
    names = sorted(ours())
    between = names[names.index("0014_sealed") + 1 : names.index("0022_all_sealed")]
    assert not [name for name in between if any(isinstance(one, RunPython) for one in ours()[name].operations)]


class Step(migrations.Migration):
    initial = True
    operations = (
        migrations.CreateModel("Finch", [("id", models.AutoField(primary_key=True)), ("sings", models.TextField())]),
        migrations.AddIndex("finch", models.Index(fields=["sings"], name="finch_sings")),
    )


@pytest.mark.django_db(transaction=True)
def test_killed_before_a_step_is_noted_its_tables_are_not_there_either(monkeypatch):
    def killed(_self, _step):
        raise KeyboardInterrupt

    monkeypatch.setattr(Steps, "record_migration", killed)
    with pytest.raises(KeyboardInterrupt):
        Steps(connection).apply_migration(ProjectState(), Step("0099_finch", "store"))
    assert "store_finch" not in connection.introspection.table_names()
    with connection.cursor() as cursor:
        connection.check_constraints()
        if connection.vendor == "sqlite":
            assert cursor.execute("PRAGMA foreign_keys").fetchone() == (1,)


@pytest.mark.django_db
@pytest.mark.parametrize("fault", [OperationalError("database or disk is full"), OSError(ENOSPC, "No space left")])
def test_a_full_disk_is_told_in_a_sentence_at_every_step(monkeypatch, fault):
    def full(*_told):
        raise fault

    monkeypatch.setattr(Steps, "migration_plan", lambda *_told: ["a step"])
    monkeypatch.setattr(Steps, "migrate", full)
    with pytest.raises(AppError, match="Nothing is lost"):
        upgrading.bring_up_to_date()

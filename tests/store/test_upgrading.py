"""An older Footfall is brought up to date in steps: whoever is killed in the middle of one starts again and goes on."""

import os
import subprocess
import sys
import time
from contextlib import closing
from errno import ENOSPC
from fcntl import LOCK_EX, LOCK_NB, flock

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


@pytest.mark.django_db
def test_whoever_comes_second_waits_says_so_and_finds_nothing_left_to_do(home, monkeypatch):
    """The lock is held by somebody else, then let go; by then no step is missing any more."""
    other, told, missing = os.open(home / upgrading.LOCK, os.O_RDWR | os.O_CREAT), [], [True, False]
    flock(other, LOCK_EX | LOCK_NB)
    if connection.vendor != "sqlite":
        pytest.skip("with PostgreSQL the server holds the lock: the test below")
    monkeypatch.setattr(upgrading, "_missing", lambda _steps: missing.pop(0))
    monkeypatch.setattr(upgrading.time, "sleep", lambda _s: os.close(other))
    monkeypatch.setattr(upgrading, "_take", lambda _steps: pytest.fail("nothing was left to do"))
    upgrading.bring_up_to_date(told.append)
    assert len(told) == 1
    assert "goes on when that is done" in told[0]
    assert missing == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="with SQLite the data folder holds the lock: the test above")
def test_with_a_server_whoever_comes_second_waits_too(home, monkeypatch):
    told, missing = [], [True, False]
    with closing(connection.copy()) as other:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [upgrading.LOCK_NUMBER])
        monkeypatch.setattr(upgrading, "_missing", lambda _steps: missing.pop(0))
        monkeypatch.setattr(upgrading.time, "sleep", lambda _s: other.close())
        upgrading.bring_up_to_date(told.append)
    assert len(told) == 1
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'")
        assert cursor.fetchone() == (0,)


@pytest.fixture
def older(tmp_path):
    """Give a data folder as an earlier Footfall left it, and what runs a command in it."""
    usual = {name: value for name, value in os.environ.items() if not name.startswith(("FOOTFALL_", "DJANGO_"))}
    told = usual | {"FOOTFALL_HOME": str(tmp_path / "older"), "DJANGO_SETTINGS_MODULE": "footfall.settings"}

    def run(words):
        return subprocess.Popen(
            [sys.executable, "-P", "-c", words], env=told, cwd=tmp_path, stderr=subprocess.PIPE, text=True
        )

    began = "import django; django.setup(); from django.core.management import call_command as call; "
    made = run(began + "call('migrate', 'store', '0012', verbosity=0)")
    _out, fault = made.communicate(timeout=60)
    assert made.returncode == 0, fault
    return run


OPEN = "from footfall.cli.ready import open_store; "


@pytest.mark.slow
@pytest.mark.skipif(connection.vendor != "sqlite", reason="each has a data folder of its own")
def test_two_starts_at_once_on_an_older_data_folder_both_come_up(older):
    both = [older(OPEN + "open_store()") for _ in range(2)]
    ended = [one.communicate(timeout=120)[1] for one in both]
    assert [one.returncode for one in both] == [0, 0], ended
    assert sum("goes on when that is done" in said for said in ended) <= 1
    after = older(OPEN + "open_store(); from footfall.store.upgrading import Steps, _missing; "
                  "from django.db import connection; assert not _missing(Steps(connection))")  # fmt: skip
    assert after.communicate(timeout=60)[1] == ""


@pytest.mark.slow
@pytest.mark.skipif(connection.vendor != "sqlite", reason="each has a data folder of its own")
def test_killed_in_the_middle_the_next_start_goes_on(older):
    """The lock goes with the process, and the steps that were noted are not taken again."""
    begins = "import footfall.store.upgrading as u; take = u.Steps.apply_migration; "
    stops = "u.Steps.apply_migration = lambda *a, **k: (take(*a, **k), print('!', file=sys.stderr, flush=True))[0]; "
    killed = older(
        "import sys; "
        + OPEN
        + begins.replace("import footfall", "import django; django.setup(); import footfall")
        + stops
        + "open_store()"
    )
    assert killed.stderr.readline() == "!\n"
    assert killed.stderr.readline() == "!\n"
    killed.kill()
    killed.communicate(timeout=20)
    began = time.monotonic()
    after = older(OPEN + "open_store(); from footfall.store.upgrading import Steps, _missing; "
                  "from django.db import connection; assert not _missing(Steps(connection))")  # fmt: skip
    assert after.communicate(timeout=120)[1] == ""
    assert after.returncode == 0
    assert time.monotonic() - began < 100

"""The few fixtures every room shares: a client, Ada and Ben, and an ordinary activity."""

import atexit
import os
import shutil
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path

import pytest

# One test for each worker, one thread for each test: threads of the mathematics would only wait for each other.
for threads in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(threads, "1")
# The script footfall.py at the top of a clone must not be taken for the package of that name.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))
import_module("footfall")
postgres = import_module("tests.postgres")
if "footfall.settings" not in sys.modules:  # Before anything reads it: tests never touch a real data folder.
    scratch = tempfile.mkdtemp(prefix="footfall-tests-")
    atexit.register(shutil.rmtree, scratch, ignore_errors=True)
    os.environ["FOOTFALL_HOME"] = scratch
    secret = Path(scratch) / "oidc-secret"
    secret.write_text("not a real one", encoding="ascii")
    # Signing in elsewhere has tables of its own; no test asks another machine, and none but its own opens that door.
    os.environ |= {"FOOTFALL_OIDC_NAME": "Our club", "FOOTFALL_OIDC_ISSUER": "http://localhost:9"}
    os.environ |= {"FOOTFALL_OIDC_CLIENT": "footfall", "FOOTFALL_OIDC_SECRET_FILE": str(secret)}
    (Path(scratch) / "static").mkdir()  # A live server starts before any test has a folder of its own.
    os.environ["DJANGO_SETTINGS_MODULE"] = "footfall.settings"
    os.environ.pop("FOOTFALL_DATABASE_FILE", None)
    os.environ["FOOTFALL_DATABASE"] = postgres.url_of_this_run(sys.argv)
import_module("django").setup()
PLAIN_FILES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# A password is turned into its hash several hundred times here: the same way as for people, only not as slowly.
hasher = import_module("django.contrib.auth.hashers").Argon2PasswordHasher
hasher.time_cost, hasher.memory_cost, hasher.parallelism = 1, 64, 1
# Once for all tests, not for each: a worker in a browser may still ask for a page between two tests.
import_module("django.conf").settings.STORAGES = PLAIN_FILES

#: The kinds of tests, by how long one of them takes.
LONGEST_FIRST = ("long", "simulation", "slow", "browser")


def pytest_addoption(parser):
    """Let the same tests run against PostgreSQL: `pytest --database=postgresql`."""
    parser.addoption("--database", choices=("sqlite", "postgresql"), default="sqlite", help="where records lie")
    parser.addoption("--at", help="what the clock shows when a test begins, as 2028-02-29T23:50+01:00")
    parser.addoption("--only-records", action="store_true", help="only the tests that touch the records")


def pytest_configure(config):
    """Start with the database that was asked for, or say why not."""
    from django.db import connection

    if config.getoption("database") != connection.vendor:
        raise pytest.UsageError(postgres.MISSING)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    """Begin with what takes longest, dealt out like cards, so that no worker is left alone with a long test at the end.

    A worker is given one half of this list to begin with, in its order (`--dist worksteal`).
    """
    if config.getoption("only_records"):
        touching = [item for item in items if item.get_closest_marker("django_db") or "db" in item.fixturenames]
        config.hook.pytest_deselected(items=[item for item in items if item not in set(touching)])
        items[:] = touching
    items.sort(key=_rank)
    items[:] = items[::2] + items[1::2]


def _rank(item):
    """Rank a test by how long its kind takes; a mark before the name of its file."""
    marks = [mark.name for mark in item.iter_markers()]
    return next((at for at, name in enumerate(LONGEST_FIRST) if name in marks), len(LONGEST_FIRST))


def pytest_collection_finish():
    """Let a command that a test starts keep its records in its own folder; workers are all started by now."""
    os.environ.pop("FOOTFALL_DATABASE", None)


def pytest_unconfigure():
    """Stop the database server of this run."""
    postgres.stop()


MORNING = datetime(2026, 5, 4, 6, 30, tzinfo=UTC)
#: When a test begins: a Wednesday, noon in Berlin and six in New York; `--at` says another moment.
NOON = datetime(2026, 11, 18, 11, tzinfo=UTC)


class _Any(type):
    def __instancecheck__(cls, instance):
        return isinstance(instance, datetime)


def _clock_from(begin):
    """Make what stands for `datetime` where the time is asked: its clock shows `begin` now, and goes on from there."""
    ahead = begin - datetime.now(UTC)

    class Clock(datetime, metaclass=_Any):
        @classmethod
        def now(cls, tz=None):
            moment = datetime.now(UTC) + ahead
            return moment.replace(tzinfo=None) if tz is None else moment.astimezone(tz)

    return Clock


@pytest.fixture(autouse=True)
def _clock_at_noon(request, monkeypatch):
    """Let no test depend on the hour it is run at: all begin at NOON, and their clock goes on.

    A browser and a process that a test starts have the real clock, and so have their tests.
    """
    if any(request.node.get_closest_marker(name) for name in ("browser", "slow")):
        return
    asked = request.config.getoption("at")
    ours = _clock_from(datetime.fromisoformat(asked) if asked else NOON)
    monkeypatch.setattr("django.utils.timezone.datetime", ours)  # Whoever holds its `now` has ours, too.
    monkeypatch.setattr("footfall.core.days.now", lambda: ours.now(UTC))


@pytest.fixture
def home(settings, tmp_path):
    """Give each test a data folder of its own."""
    folder = tmp_path / "home"
    (folder / "incoming").mkdir(parents=True)
    (folder / "static").mkdir()
    settings.OPTIONS = replace(settings.OPTIONS, home=folder, demo=False, people="one", oidc=None)
    settings.FILE_UPLOAD_TEMP_DIR = folder / "incoming"
    settings.STATIC_ROOT = folder / "static"
    import_module("django.core.cache").cache.clear()  # Wrong passwords of another test cost nothing here.
    import_module("footfall.store.between.keys").forget_ring()  # The keys of another test open nothing here.
    return folder


@pytest.fixture
def several(settings, home):
    """Let several people use this place: they sign in, and may meet."""
    settings.OPTIONS = replace(settings.OPTIONS, people="several")


@pytest.fixture
def ada(home, db):
    """Make Ada, who has answered the first questions and lives in Berlin."""
    return _someone("Ada", "Europe/Berlin")


@pytest.fixture
def ben(home, db):
    """Make Ben, who must never see what is Ada's."""
    return _someone("Ben", "America/New_York")


@pytest.fixture
def client(home, db, request):
    """Give a browser without a picture; it is Ada's where the test knows Ada."""
    from django.test import Client

    client = Client()
    if "ada" in request.fixturenames:
        client.force_login(request.getfixturevalue("ada"))
    return client


@pytest.fixture
def proved(client):
    """Let the signed-in browser have shown just now that it is them, for pages marked with needs_proof."""
    import time

    session = client.session
    session["proved_at"] = time.time()
    session.save()


@pytest.fixture
def an_activity():
    """Give the plain record of an ordinary run; a test names what is different."""
    from footfall.core.activities import Activity

    def make(**differences):
        usual = {"sport": "running", "start": MORNING, "duration": 1800.0, "moving": 1790.0, "distance": 4200.0}
        return Activity(**(usual | differences))

    return make


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, tmp_path_factory):
    """Test against a real database file, as a server with several threads needs it."""
    from django.conf import settings

    if postgres.is_used():
        return
    name = Path(tmp_path_factory.mktemp("database")) / "footfall.sqlite3"
    settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = str(name)


@pytest.fixture(scope="session")
def django_db_keepdb():
    """Leave the databases of a PostgreSQL server of this run alone: they go with it."""
    return postgres.is_used()


@pytest.fixture
def somebody_writes(transactional_db):
    """Give what lets somebody else be in the middle of writing: `with somebody_writes(): ...`."""
    from django.apps import apps
    from django.db import connection

    @contextmanager
    def writing():
        other = connection.copy()
        names = ", ".join(connection.ops.quote_name(model._meta.db_table) for model in apps.get_models())
        begin = "BEGIN IMMEDIATE" if other.vendor == "sqlite" else f"LOCK TABLE {names} IN EXCLUSIVE MODE"
        try:
            with other.cursor() as cursor:
                if other.vendor != "sqlite":
                    cursor.execute("BEGIN")
                cursor.execute(begin)
                yield
                cursor.execute("ROLLBACK")
        finally:
            other.close()

    return writing


def _someone(name, zone):
    from footfall.store import people

    person = people.make(name, zone)
    person.adult_at = MORNING - timedelta(days=100)
    person.country = "DE"
    people.save(person, "adult_at", "country")
    return person

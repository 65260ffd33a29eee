"""Erased is gone everywhere: no row in any table, no word in the database file, its log, or any file beside it."""

import io
import os
from hashlib import sha256
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.test import Client

from footfall.actions import health
from footfall.actions import people as acting
from footfall.store import imports, originals, people
from footfall.store.between import keys
from footfall.store.people import Person
from footfall.store.together.groups import Group, Membership
from tests.web import wall

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def everything(ada, ben, monkeypatch):
    """Give Ada with a row in every table there is; the addresses that lead to them do not matter here."""
    monkeypatch.setattr(wall, "ways", lambda *_told: {})
    wall.build(ada)
    for group in Group.objects.all():  # What a group is called is the group's, until its last member leaves: Ada.
        Membership.objects.get_or_create(person=ada, group=group, defaults={"role": "leader"})
    for other in Membership.objects.exclude(person=ada):
        other.delete()
    return Person.objects.get(pk=ada.pk)


def lying_about(home):
    """Give every byte of the data folder, of the database and of its log, by file."""
    files = [path for path in home.rglob("*") if path.is_file()]
    if connection.vendor == "sqlite":
        name = connection.settings_dict["NAME"]
        files += [path for path in (Path(name), Path(f"{name}-wal")) if path.exists()]
    return {str(path): path.read_bytes() for path in files}


def spoken_of(word):
    """Name the tables and columns in which a word still lies open."""
    found = []
    for model in apps.get_models():
        for row in model._base_manager.values():
            found += [f"{model.__name__}.{name}: {value!r}" for name, value in row.items() if word in repr(value)]
    return found


def test_no_row_and_no_word_of_anybody_erased_remains(everything, home):
    ada, number = everything, everything.pk
    browser = Client()
    browser.force_login(ada)
    brought = f"{wall.TOKEN} in a file".encode()
    originals.keep_stream(ada, io.BytesIO(brought), sha256(brought).hexdigest())
    waiting = home / "incoming" / "waiting"
    waiting.mkdir()
    (waiting / "run.gpx").write_bytes(brought)
    imports.begin(ada, "run.gpx", str(waiting))
    held = {name: len(rows) for name, rows in wall.rows(ada).items()}
    assert min(held.values()) > 0
    tokens = (wall.TOKEN.encode(), wall.NAME.encode())
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert any(tokens[1] in body for body in lying_about(home).values())
    acting.erase_everything(ada)
    assert people.numbered(number) is None
    assert {model.__name__: wall._of(Person(pk=number), model).count() for model in wall.tables()} == dict.fromkeys(
        held, 0
    )
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if field.related_model is Person:
                assert not model._base_manager.filter(**{field.attname: number}).exists(), (model, field.name)
    assert not [one for one in Session.objects.all() if one.get_decoded().get("_auth_user_id") == str(number)]
    assert not (home / "originals" / str(number)).exists()
    assert not spoken_of(wall.TOKEN)
    for path, body in lying_about(home).items():
        for token in tokens:
            assert token not in body, path


def test_files_stay_as_long_as_a_row_may_come_back(ada, home):
    """Rolled back, nothing is gone; the files are removed only once the rows are."""
    brought = b"a recording"
    originals.keep_stream(ada, io.BytesIO(brought), sha256(brought).hexdigest())
    waiting = home / "incoming" / ("a" * 32)
    waiting.mkdir()
    imports.begin(ada, "run.gpx", str(waiting))

    def erase_and_fail():
        with transaction.atomic():
            acting.erase_everything(Person.objects.get(pk=ada.pk))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        erase_and_fail()
    assert originals.is_whole(ada, sha256(brought).hexdigest())
    assert waiting.exists()


def test_killed_between_rows_and_files_what_is_left_opens_no_more_and_is_named(ada, home, monkeypatch):
    brought, number = b"a recording", ada.pk
    originals.keep_stream(ada, io.BytesIO(brought), sha256(brought).hexdigest())
    waiting = home / "incoming" / ("a" * 32)
    waiting.mkdir()
    imports.begin(ada, "run.gpx", str(waiting))
    os.utime(waiting, (1, 1))

    def killed(*_told, **_more):
        raise KeyboardInterrupt

    monkeypatch.setattr(originals.shutil, "rmtree", killed)
    with pytest.raises(KeyboardInterrupt):
        acting.erase_everything(Person.objects.get(pk=number))
    assert people.numbered(number) is None
    keys.forget_ring()
    with pytest.raises(keys.Unopened), originals.open_plain(Person(pk=number), sha256(brought).hexdigest()) as file:
        file.read()
    said = " ".join(health.look().findings)
    assert f"originals/{number}" in said
    assert f"incoming/{waiting.name}" in said


def test_the_check_finds_files_that_belong_to_nobody(ada, home):
    left = home / "originals" / "987654"
    left.mkdir(parents=True)
    assert any("nobody" in said and "987654" in said for said in health.look().findings)

"""A backup made while others write, looked through, and put back into an empty data folder."""

import json
import shutil
import stat
import threading
from dataclasses import replace
from hashlib import sha256
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test import Client

from footfall.actions.together import backing
from footfall.core.errors import AppError, UnreadableFile
from footfall.core.ratings import Rating
from footfall.exports.whole import backup
from footfall.store import check_ins, originals, people
from footfall.store.between import journal, keys, place_key
from footfall.store.together import accounts, copying
from tests.actions.together.filling import BEGAN, fill

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="with PostgreSQL a backup holds the files alone"),
]
PHRASE = "three words and a heron"


@pytest.fixture
def ada(home, transactional_db):
    person = people.make("Ada", "Europe/Berlin")
    fill(person)
    (home / "secret-key").write_text("secret", encoding="ascii")
    return person


@pytest.fixture
def elsewhere(settings, tmp_path):
    """Give what moves all that follows into an empty data folder with tables of its own."""
    usual, name = settings.OPTIONS, connection.settings_dict["NAME"]
    settings.SECRET_KEY = str(settings.SECRET_KEY)  # Put back after the test, whatever a backup brought.

    def move(folder="other"):
        home = tmp_path / folder
        (home / "incoming").mkdir(parents=True)
        settings.OPTIONS = replace(usual, home=home)
        copying.let_go()
        connection.settings_dict["NAME"] = str(home / "footfall.sqlite3")
        keys.forget_ring()
        return home

    yield move
    copying.let_go()
    connection.settings_dict["NAME"] = name
    keys.forget_ring()


def test_a_backup_comes_back_whole_with_its_key(ada, home, tmp_path, elsewhere):
    path = tmp_path / "backup.zip"
    held = backing.back_up(path, PHRASE)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert (held.has_key, held.files) == (True, 2)
    words = [kept.written.text for kept in journal.every(ada)]
    other = elsewhere()
    backing.put_back(path, PHRASE)
    ada = people.named("Ada")
    assert [kept.written.text for kept in journal.every(ada)] == words
    assert all(originals.is_whole(ada, digest) for digest in originals.digests(ada))
    assert (other / "secret-key").read_text() == "secret"
    assert not list(other.glob(".restoring-*"))
    assert not keys.faults()


def test_whoever_finds_a_backup_is_signed_in_nowhere(ada, tmp_path, elsewhere):
    browser = Client()
    browser.force_login(ada)
    accounts.remember_session(ada, browser.session.session_key, "firefox", "password", BEGAN.date())
    path = tmp_path / "backup.zip"
    backing.back_up(path)
    with ZipFile(path) as zip_:
        tables = zip_.read("footfall.sqlite3")
    assert browser.session.session_key.encode() not in tables
    assert browser.get("/more").url == "/welcome"
    elsewhere()
    backing.put_back(path)
    assert browser.get("/more").url.startswith("/sign-in")


def test_without_the_key_it_says_what_is_missing_and_loses_nothing(ada, tmp_path, elsewhere):
    path = tmp_path / "backup.zip"
    assert not backing.back_up(path).has_key
    with ZipFile(path) as zip_:
        assert not [name for name in zip_.namelist() if "master" in name]
    elsewhere()
    backing.put_back(path)
    with pytest.raises(keys.NoKey, match=r"keys/master\.key"):
        list(journal.every(people.named("Ada")))
    assert "keys/master.key" in keys.faults()[0]


def test_a_wrong_passphrase_opens_nothing(ada, tmp_path, elsewhere):
    path = tmp_path / "backup.zip"
    backing.back_up(path, PHRASE)
    other = elsewhere()
    with pytest.raises(keys.NoKey):
        backing.put_back(path, "another passphrase")
    # Nothing lies there, so that the next try with the right one is taken.
    assert [one.name for one in other.iterdir() if one.is_file()] == []
    backing.put_back(path, PHRASE)
    assert people.named("Ada") is not None


def test_it_is_consistent_while_somebody_writes(ada, tmp_path):
    stop, written = threading.Event(), []

    def write():
        number = 0
        while not stop.is_set():
            check_ins.keep(ada, Rating(BEGAN, {"mood": 5.0}), f"while-{number}")
            number += 1
            written.append(number)
        connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        while not written:
            stop.wait(0.01)
        rows = [backing.back_up(tmp_path / f"{n}.zip").rows["store_checkin"] for n in range(3)]
    finally:
        stop.set()
        writer.join()
    assert rows == sorted(rows)
    assert rows[-1] <= len(written) + 2


def test_a_full_data_folder_is_never_written_over(ada, tmp_path, elsewhere):
    path = tmp_path / "backup.zip"
    backing.back_up(path)
    with pytest.raises(AppError, match="holds something"):
        backing.put_back(path)
    other = elsewhere()
    (other / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(AppError, match="holds something"):
        backing.put_back(path)
    assert (other / "notes.txt").read_text() == "mine"


def test_the_key_of_the_place_lies_in_it_sealed_and_waits_for_the_key_that_opens_it(ada, home, tmp_path, elsewhere):
    path, master = tmp_path / "backup.zip", (home / "keys" / "master.key").read_bytes()
    (home / "secret-key").write_text("a-secret-of-this-place", encoding="ascii")
    backing.back_up(path)
    with ZipFile(path) as zip_:
        assert "key/secret-key.sealed" in zip_.namelist()
        assert not [name for name in zip_.namelist() if b"a-secret-of-this-place" in zip_.read(name)]
    other = elsewhere()
    backing.put_back(path)
    assert not (other / "secret-key").exists()
    assert "still sealed" in place_key.faults()[0]
    (other / "secret-key").write_text("made-meanwhile", encoding="ascii")
    again = tmp_path / "again.zip"
    assert not place_key.take_back()
    backing.back_up(again)
    (other / "keys").mkdir(exist_ok=True)
    (other / "keys" / "master.key").write_bytes(master)
    assert place_key.take_back()
    assert (other / "secret-key").read_text() == "a-secret-of-this-place"
    assert stat.S_IMODE((other / "secret-key").stat().st_mode) == 0o600
    assert not place_key.faults()
    # Also a backup made while it waited holds the right one, not the one that stood in.
    third = elsewhere("third")
    (third / "keys").mkdir()
    (third / "keys" / "master.key").write_bytes(master)
    backing.put_back(again)
    assert (third / "secret-key").read_text() == "a-secret-of-this-place"


def test_where_the_master_key_is_gone_a_backup_is_made_all_the_same_and_says_what_it_lacks(ada, home, tmp_path):
    (home / "keys" / "master.key").unlink()
    assert not backing.back_up(tmp_path / "backup.zip").has_place_key


def test_a_key_of_the_place_that_was_changed_is_not_taken(ada, home):
    sealed = place_key.sealed()
    (home / "secret-key.sealed").write_bytes(sealed[:-1] + bytes([sealed[-1] ^ 1]))
    assert not place_key.take_back()
    assert (home / "secret-key").read_text() == "secret"


def test_an_older_backup_with_the_key_of_the_place_open_still_comes_back(ada, tmp_path, elsewhere):
    path = tmp_path / "backup.zip"
    backing.back_up(path, PHRASE)

    def older(held):
        told = json.loads(held["manifest.json"])
        del held["key/secret-key.sealed"], told["members"]["key/secret-key.sealed"]
        held["files/secret-key"] = b"secret"
        told["members"]["files/secret-key"] = {"sha256": sha256(b"secret").hexdigest(), "bytes": 6}
        told["schema"] = "footfall/backup/1"
        held["manifest.json"] = json.dumps(told).encode()

    changed(path, older)
    other = elsewhere()
    assert backing.put_back(path, PHRASE).has_key
    assert (other / "secret-key").read_text() == "secret"


def changed(path, change):
    with ZipFile(path) as zip_:
        held = {name: zip_.read(name) for name in zip_.namelist()}
    change(held)
    with ZipFile(path, "w") as zip_:
        for name, body in held.items():
            zip_.writestr(name, body)
    return path


def test_a_newer_or_a_changed_backup_is_refused_before_anything_is_written(ada, tmp_path, elsewhere):
    path = tmp_path / "backup.zip"
    backing.back_up(path)
    newer, torn, odd = (tmp_path / f"{name}.zip" for name in ("newer", "torn", "odd"))
    for copy in (newer, torn, odd):
        shutil.copy(path, copy)

    def later(held):
        told = json.loads(held["manifest.json"])
        told["migrations"].append("store.9999_later")
        held["manifest.json"] = json.dumps(told).encode()

    changed(newer, later)
    changed(torn, lambda held: held.update({"footfall.sqlite3": held["footfall.sqlite3"][:-4096]}))
    changed(odd, lambda held: held.update({"files/../../outside": b"out"}))
    other = elsewhere()
    with pytest.raises(UnreadableFile, match="newer"):
        backing.put_back(newer)
    for copy in (torn, odd):
        with pytest.raises(UnreadableFile, match="damaged or was changed"):
            backing.put_back(copy)
    assert [one.name for one in other.iterdir()] == ["incoming"]


def test_a_full_disk_leaves_no_half_backup(ada, tmp_path, monkeypatch):
    def full(*_told, **_more):
        raise OSError(28, "No space left on device")

    out = tmp_path / "out"
    out.mkdir()
    monkeypatch.setattr(backup, "_add_file", full)
    with pytest.raises(AppError, match="No space left on device"):
        backing.back_up(out / "backup.zip")
    assert not list(out.iterdir())

"""What lay open is sealed and gone from the file; and the check finds whatever is open, damaged or misplaced."""

import io
from datetime import UTC, datetime
from hashlib import sha256

import pytest
from django.db import OperationalError, connection

from footfall.actions import health
from footfall.core.errors import AppError
from footfall.core.ratings import Rating
from footfall.store import check_ins, originals, people
from footfall.store.between import keys, sealed
from footfall.store.check_ins import CheckIn
from footfall.store.database import leave_no_trace
from footfall.store.fields import Sealed
from footfall.store.originals import Original
from tests import postgres
from tests.store.at_rest import at_rest

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
WORDS = "zeppelinfarbene Stunde am Kanal"


def rated(person, uid="a", note=WORDS):
    return check_ins.keep(person, Rating(at=NOON, values={"mood": 3.0}, note=note), uid)


def lay_open(row, note=WORDS):
    """Write a row as it lay before anything was sealed."""
    told = {"note": Sealed(note.encode()), "values": Sealed(b'{"mood":3.0}'), "tags": Sealed(b"[]")}
    CheckIn.objects.filter(pk=row.pk).update(**told)


@pytest.mark.django_db(transaction=True)
def test_what_lay_open_is_sealed_and_no_page_of_the_file_holds_it(home, monkeypatch):
    monkeypatch.setattr(sealed, "BATCH", 3)
    ada, ben = people.make("Ada"), people.make("Ben")
    for number in range(10):
        lay_open(rated(ada if number % 3 else ben, str(number)), f"{WORDS} {number}")
    leave_no_trace()
    assert WORDS.encode() in at_rest()
    assert "It lies open: CheckIn.note" in " ".join(sealed.faults())
    assert sealed.seal_what_lies_open(sealed.tables()) == 30
    assert sealed.seal_what_lies_open(sealed.tables()) == 0
    sealed.clear_away()
    assert WORDS.encode() not in at_rest()
    assert not sealed.faults()
    assert [row.note for row in check_ins.of(ben)] == [f"{WORDS} {number}" for number in (0, 3, 6, 9)]
    assert [row.values for row in check_ins.of(ada)] == [{"mood": 3.0}] * 6


@pytest.mark.django_db(transaction=True)
def test_killed_in_the_middle_it_goes_on_where_it_was(home, monkeypatch):
    monkeypatch.setattr(sealed, "BATCH", 2)
    ada = people.make("Ada")
    for number in range(6):
        lay_open(rated(ada, str(number)))
    usual, done = sealed._seal_cell, []

    def killed(cell):
        if len(done) == 8:
            raise KeyboardInterrupt
        done.append(cell)
        return usual(cell)

    monkeypatch.setattr(sealed, "_seal_cell", killed)
    with pytest.raises(KeyboardInterrupt):
        sealed.seal_what_lies_open([CheckIn])
    monkeypatch.setattr(sealed, "_seal_cell", usual)
    assert 0 < sealed.seal_what_lies_open([CheckIn]) < 18
    assert [row.note for row in check_ins.of(ada)] == [WORDS] * 6


def test_a_full_disk_is_told_in_a_sentence(ada, monkeypatch):
    def full(_model):
        raise OperationalError("database or disk is full")

    monkeypatch.setattr(sealed, "_seal_table", full)
    with pytest.raises(AppError, match="Nothing is lost"):
        sealed.seal_what_lies_open([CheckIn])


def test_the_check_finds_every_way_a_piece_can_be_wrong(ada, ben):
    first, second, his = rated(ada, "a"), rated(ada, "b"), rated(ben, "c")
    assert not sealed.faults()
    pieces = dict(CheckIn.objects.values_list("pk", "note"))
    for row, piece, fault in (
        (first, bytes(pieces[second.pk]), "It does not open"),
        (first, bytes(pieces[his.pk]), "Another person's"),
        (first, WORDS.encode(), "It lies open"),
        (first, bytes(pieces[first.pk])[:-1] + b"?", "It does not open"),
    ):
        CheckIn.objects.filter(pk=row.pk).update(note=Sealed(piece))
        assert sealed.faults() == [f"1 x {fault}: CheckIn.note, first in row {row.pk}."]
        assert not health.look().is_well
    CheckIn.objects.filter(pk=first.pk).update(note=pieces[first.pk])
    keys.PersonKey.objects.filter(person=ben).delete()
    assert "Its key is gone: CheckIn." in " ".join(sealed.faults())


@pytest.mark.skipif(postgres.is_used(), reason="the files of a server are not ours to look into")
@pytest.mark.django_db(transaction=True)
def test_the_check_looks_for_a_persons_own_words_in_the_files(home):
    ada = people.make("Ada")
    row = rated(ada)
    assert sealed.words_in_the_files(ada) == []
    with connection.cursor() as cursor:
        cursor.execute("UPDATE store_checkin SET context = %s WHERE id = %s", [WORDS, row.pk])
    assert sealed.words_in_the_files(ada) == ["Words a person wrote lie open on the disk: CheckIn."]


def test_the_check_finds_originals_that_lie_open_or_were_cut(ada):
    name = sha256(b"bytes").hexdigest()
    place = originals.keep_stream(ada, io.BytesIO(b"bytes"), name)
    originals.add(ada, Original(sha256=name, size=5, format="gpx"))
    assert health.look().is_well
    whole = place.read_bytes()
    place.write_bytes(whole[:-3])
    assert "was changed on disk" in " ".join(health.look().findings)
    place.write_bytes(b"bytes")
    assert "lies open on the disk" in " ".join(health.look().findings)


def test_without_the_master_key_the_check_says_only_that(ada):
    rated(ada)
    originals.keep_stream(ada, io.BytesIO(b"bytes"), sha256(b"bytes").hexdigest())
    originals.add(ada, Original(sha256=sha256(b"bytes").hexdigest(), size=5, format="gpx"))
    keys.master_path().unlink()
    keys.forget_ring()
    assert "key is missing" in " ".join(health.look().findings)
    assert len(health.look().findings) == 1

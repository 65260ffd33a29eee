"""What is about somebody's health is sealed with their own key, bound to its place, and never written open."""

import time
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from footfall.core.ratings import Rating
from footfall.store import activities, check_ins, people
from footfall.store.activities import Activity, PackedRecording
from footfall.store.between import growing, keys
from footfall.store.between.keys import NoKey, PersonKey
from footfall.store.caring import help as helped
from footfall.store.caring.help import Contact
from footfall.store.check_ins import CheckIn
from footfall.store.fields import HEAD, START, Damaged, Kept, Sealed, opener, sealed_for
from footfall.store.goals import Goal

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)

anything = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats(allow_nan=False, allow_infinity=False) | some.text(),
    lambda inner: some.lists(inner) | some.dictionaries(some.text(), inner),
    max_leaves=8,
)


def rated(person, uid="a", note="a quiet canal", **values):
    return check_ins.keep(person, Rating(at=NOON, values=values or {"mood": 3.0}, note=note), uid)


def raw(table, column, number):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table} WHERE id = %s", [number])
        return bytes(cursor.fetchone()[0])


def write_raw(row, column, piece):
    type(row).objects.filter(pk=row.pk).update(**{column: Sealed(piece)})


told = anything.filter(lambda value: value is not None)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(note=some.text(some.characters(exclude_categories=["Cs"])), values=told, tags=told, blob=some.binary())
def test_whatever_is_written_is_read_as_it_was(ada, note, values, tags, blob):
    row = CheckIn(person=ada, uid="anything", at=NOON, values=values, tags=tags, note=note)
    CheckIn.objects.filter(person=ada).delete()
    row.save()
    read = CheckIn.objects.get(pk=row.pk)
    assert (read.values, read.tags, read.note) == (values, tags, note)
    run = Activity.objects.get_or_create(person=ada, key="k", start=NOON, end=NOON, duration=1.0)[0]
    activities.replace_recording(ada, run, blob)
    assert PackedRecording.objects.get(activity=run).columns == blob


def test_a_piece_begins_as_written_down_and_shows_no_word(ada):
    row = rated(ada)
    piece = raw("store_checkin", "note", row.pk)
    assert piece[:HEAD] == b"\x02" + ada.pk.to_bytes(8)
    assert len(piece) == START + len("a quiet canal") + 16
    assert b"canal" not in piece
    assert piece != raw("store_checkin", "note", rated(ada, "b").pk)


def test_a_plain_value_never_reaches_the_database(ada):
    row = rated(ada)
    with pytest.raises(TypeError, match="takes sealed bytes"), transaction.atomic():
        CheckIn.objects.filter(pk=row.pk).update(note="open")
    row.note = "open"
    with pytest.raises(TypeError, match="takes sealed bytes"), transaction.atomic():
        CheckIn.objects.bulk_update([row], ["note"])
    with pytest.raises(TypeError, match="takes sealed bytes"):
        list(CheckIn.objects.filter(note="open"))
    with pytest.raises(TypeError, match="has no owner"), transaction.atomic():
        CheckIn(uid="c", at=NOON, values={}).save()
    assert CheckIn.objects.get().note == "a quiet canal"


def test_what_is_written_past_the_row_is_sealed_for_it(ada):
    row = rated(ada)
    CheckIn.objects.filter(pk=row.pk).update(**sealed_for(ada, CheckIn, "a", note="by the weir", context="after"))
    read = CheckIn.objects.get()
    assert (read.note, read.context) == ("by the weir", "after")
    with pytest.raises(TypeError, match="say which"):
        sealed_for(ada, CheckIn, note="by the weir")
    assert sealed_for(ada, Contact, name=None) == {"name": None}


def test_a_row_saved_unread_keeps_its_piece_and_one_read_is_sealed_anew(ada):
    row = rated(ada)
    before = raw("store_checkin", "note", row.pk)
    CheckIn.objects.get().save()
    assert raw("store_checkin", "note", row.pk) == before
    read = CheckIn.objects.get()
    assert read.note == "a quiet canal"
    read.save()
    assert raw("store_checkin", "note", row.pk) != before
    assert CheckIn.objects.get().note == "a quiet canal"


def test_an_unread_piece_is_never_written_under_another_name(ada):
    rated(ada)
    row = CheckIn.objects.get()
    row.pk, row._state.adding, row.uid = None, True, "copy"
    with pytest.raises(keys.Unopened):
        row.save()


def test_a_column_left_in_the_database_opens_when_it_is_looked_at(ada, django_assert_num_queries):
    rated(ada)
    row = CheckIn.objects.only("pk", "person_id", "uid").get()
    with django_assert_num_queries(1):
        assert row.note == "a quiet canal"
    row.refresh_from_db()
    assert row.note == "a quiet canal"


@pytest.mark.parametrize("place", [0, 4, HEAD, START, -1])
def test_a_flipped_byte_is_found_and_takes_down_nothing_else(ada, place):
    rows = [rated(ada, uid, mood=number) for number, uid in enumerate("abc", 1)]
    for column in ("note", "values"):
        piece = bytearray(raw("store_checkin", f'"{column}"', rows[1].pk))
        piece[place] ^= 1
        write_raw(rows[1], column, bytes(piece))
    assert [one.note for one in check_ins.of(ada)] == ["a quiet canal", None, "a quiet canal"]
    assert [one.values for one in check_ins.of(ada)] == [{"mood": 1}, {}, {"mood": 3}]
    told = check_ins.answers(ada, "mood", NOON - timedelta(1), NOON + timedelta(1))
    assert [answer for _at, _offset, answer in told] == [1.0, 3.0]


def test_what_a_page_cannot_do_without_says_so_when_damaged(ada):
    goal = Goal.objects.create(
        person=ada, wish="To breathe", measure={"kind": "often"}, until=NOON.date(), review_on=NOON.date()
    )
    for column in ("wish", "measure"):
        write_raw(goal, column, b"\x02 far too short")
    read = Goal.objects.get()
    assert "does not open" in read.wish
    with pytest.raises(Damaged, match="The rest is still there"):
        _ = read.measure


def test_a_damaged_piece_stays_until_something_new_is_written(ada):
    row = rated(ada)
    write_raw(row, "note", b"damaged")
    read = CheckIn.objects.get()
    assert read.note is None
    read.context = "after"
    read.save()
    assert raw("store_checkin", "note", row.pk) == b"damaged"


def test_rows_and_columns_of_one_person_cannot_change_places(ada):
    first, second = rated(ada, "a"), rated(ada, "b", note="another one")
    write_raw(first, "note", raw("store_checkin", "note", second.pk))
    write_raw(second, "tags", raw("store_checkin", '"values"', second.pk))
    assert CheckIn.objects.get(pk=first.pk).note is None
    assert CheckIn.objects.get(pk=second.pk).tags == []
    assert CheckIn.objects.get(pk=second.pk).note == "another one"


def test_pieces_of_two_people_cannot_change_places(ada, ben):
    hers, his = rated(ada), rated(ben, note="Ben's")
    write_raw(hers, "note", raw("store_checkin", "note", his.pk))
    assert CheckIn.objects.get(pk=hers.pk).note is None
    piece = raw("store_checkin", "note", his.pk)
    write_raw(hers, "note", piece[:1] + ada.pk.to_bytes(8) + piece[HEAD:])
    assert CheckIn.objects.get(pk=hers.pk).note is None
    run, walk = (
        Activity.objects.create(person=who, key=who.name, start=NOON, end=NOON, duration=1.0) for who in (ada, ben)
    )
    activities.replace_recording(ada, run, b"hers")
    activities.replace_recording(ben, walk, b"his")
    write_raw(run.packed, "columns", bytes(PackedRecording.objects.values_list("columns", flat=True).get(pk=walk.pk)))
    assert PackedRecording.objects.get(pk=run.pk).columns == b""


def test_pieces_without_their_row_are_opened_by_whoever_knows_whose_they_are(ada, ben):
    rated(ada)
    piece = CheckIn.objects.values_list("note", flat=True).get()
    assert type(piece) is Kept
    assert opener(ada, CheckIn, "note")(piece, "a") == "a quiet canal"
    assert opener(ada, CheckIn, "note")(piece, "b") is None
    rated(ben)
    assert opener(ben, CheckIn, "note")(piece, "a") is None
    assert opener(ada, CheckIn, "note")(None, "a") is None


def test_a_column_that_was_new_reads_as_its_default(ada):
    row = rated(ada)
    write_raw(row, "tags", b"")
    assert CheckIn.objects.get().tags == []
    assert CheckIn._meta.get_field("tags").get_prep_value([]) == b""


def test_lists_find_words_in_what_is_sealed(ada):
    activities.add(ada, Activity(key="k1", sport="walking", start=NOON, end=NOON, duration=1.0, title="Canal"), None)
    found, total = activities.search(ada, activities.Sought(words="canal"), 0, 5)
    assert ([one.title for one in found], total) == (["Canal"], 1)
    assert activities.outings(ada, NOON, NOON + timedelta(1))[0].title == "Canal"


def test_everything_written_past_its_row_opens_again(ada):
    contact = helped.add_contact(ada, "Ines", "1")
    contact.name = "Ines B."
    helped.save_contact(ada, contact)
    assert [one.name for one in helped.contacts(ada)] == ["Ines B."]
    thing = growing.add_hard_thing(ada, growing.HardThing(kind="own", key="k", at=NOON, words="Went out"))
    thing.words = "Went out, in the rain"
    growing.save_hard_thing(ada, thing, "words")
    assert growing.HardThing.objects.get().words == "Went out, in the rain"


@pytest.mark.django_db(transaction=True)
def test_a_key_of_a_transaction_that_was_rolled_back_seals_nothing_later(home):
    ada = people.make("Ada")
    with transaction.atomic():
        rated(ada)
        transaction.set_rollback(True)
    assert not PersonKey.objects.exists()
    rated(ada)
    keys.forget_ring()
    assert CheckIn.objects.get().note == "a quiet canal"


@pytest.mark.django_db(transaction=True)
def test_the_ring_lets_go_of_whoever_was_erased_even_elsewhere(home, monkeypatch):
    ada = people.make("Ada")
    rated(ada)
    row = CheckIn.objects.get()
    with connection.cursor() as cursor:  # Another process erased the key: nothing here was told.
        cursor.execute("DELETE FROM store_personkey")
    monkeypatch.setattr(keys, "_ring", {number: held._replace(until=0.0) for number, held in keys._ring.items()})
    assert row.note is None
    rated(ada, "b")
    people.erase(ada)
    assert ada.pk not in keys._ring


def test_without_the_master_key_what_is_sealed_waits_and_what_is_not_goes_on(ada):
    rated(ada)
    key = keys.master_path().read_bytes()
    keys.master_path().unlink()
    keys.forget_ring()
    row = CheckIn.objects.get()
    assert row.context == ""
    with pytest.raises(NoKey, match=r"keys/master\.key"):
        _ = row.note
    row.context = "after"
    row.save()
    with pytest.raises(NoKey):
        rated(ada, "b")
    keys.master_path().write_bytes(key)
    assert CheckIn.objects.get().note == "a quiet canal"


def test_the_master_key_leaves_and_comes_back_with_a_passphrase(ada):
    rated(ada)
    line = keys.export_master("correct horse")
    key = keys.master_path().read_bytes()
    assert key not in line
    keys.import_master(line, "correct horse")  # It lies there already: nothing happens.
    keys.master_path().unlink()
    for said, word in ((line, "wrong horse"), (b"nonsense", "correct horse"), (line[:40], "correct horse")):
        with pytest.raises(NoKey, match="does not open"):
            keys.import_master(said, word)
    keys.import_master(line.replace(b"A", b"A\n", 1), "correct horse")
    assert keys.master_path().read_bytes() == key
    keys.master_path().write_bytes(bytes(32))
    with pytest.raises(NoKey, match="Another key"):
        keys.import_master(line, "correct horse")
    assert keys.master_path().read_bytes() == bytes(32)


def test_reading_ten_thousand_answers_is_quick(ada):
    many = [(f"u{number}", Rating(at=NOON, values={"mood": 3.0, "calm": 2.0})) for number in range(2000)]
    check_ins.keep_many(ada, many, None)
    started = time.perf_counter()
    told = check_ins.answers(ada, "mood", NOON, NOON)
    assert len(told) == 2000
    assert time.perf_counter() - started < 0.5

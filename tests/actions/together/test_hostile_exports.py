"""A file that says it is an export: changed, cut, crafted or newer, it is refused whole and with a sentence."""

import base64
import csv
import json
import shutil
import struct
import tracemalloc
import zipfile
import zlib
from hashlib import sha256
from io import StringIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from django.db import models
from django.utils import timezone

from footfall.actions import demonstration
from footfall.actions.together import owning as acting
from footfall.core.errors import AppError, UnreadableFile
from footfall.core.ratings import Rating
from footfall.exports import archive
from footfall.exports.whole import opening, shapes, tables
from footfall.exports.whole.rows import Wrong
from footfall.store import check_ins, originals, people
from footfall.store.fields import HealthJson
from footfall.store.together import owning
from tests.actions.together.filling import fill


@pytest.fixture
def export(ada, tmp_path):
    fill(ada)
    path = tmp_path / "whole.zip"
    acting.export_to(ada, path)
    return path


def changed(export, change, *, sums=True):
    """Write the export anew after a change of its members; with sums that fit, as a careful forger would."""
    with ZipFile(export) as zip_:
        held = {name: zip_.read(name) for name in zip_.namelist()}
    change(held)
    if sums and "manifest.json" in held:
        manifest = json.loads(held["manifest.json"])
        manifest["members"] = {
            name: {"sha256": sha256(body).hexdigest(), "bytes": len(body)}
            for name, body in held.items()
            if name != "manifest.json"
        }
        held["manifest.json"] = json.dumps(manifest).encode()
    path = export.with_name("changed.zip")
    with ZipFile(path, "w", ZIP_DEFLATED) as zip_:
        for name, body in held.items():
            zip_.writestr(name, body)
    return path


def refused(path, name="Cleo"):
    before = [person.name for person in people.everyone()]
    with pytest.raises(UnreadableFile) as told:
        acting.restore(path, name)
    assert [person.name for person in people.everyone()] == before
    assert not list((originals.folder(people.named("Ada")).parent.parent / "incoming").iterdir())
    return told.value.message


def set_in(table, line, **columns):
    def change(held):
        lines = held[f"records/{table}.jsonl"].splitlines()
        lines[line] = json.dumps(json.loads(lines[line]) | columns).encode()
        held[f"records/{table}.jsonl"] = b"\n".join(lines) + b"\n"

    return change


@pytest.mark.parametrize(
    "change",
    [
        set_in("source", 0, activity=99),
        set_in("source", 0, activity="1"),
        set_in("source", 0, activity=-1),
        set_in("event", 0, zone="No/Where"),
        set_in("event", 0, told=[1]),
        set_in("check-in", 0, person=1),
        set_in("check-in", 0, person_id=1),
        set_in("check-in", 0, id=1),
        set_in("check-in", 0, values={"mood": 99}),
        set_in("check-in", 0, values=[1]),
        set_in("check-in", 0, tags="rain"),
        set_in("check-in", 0, note=7),
        set_in("check-in", 0, at="2026-05-04T08:00:00"),
        set_in("check-in", 0, at=None),
        set_in("check-in", 0, uid="x" * 65),
        set_in("check-in", 0, uid="a\x00b"),
        set_in("check-in", 1, uid="\ud800"),
        set_in("check-in", 0, context="elsewhere"),
        set_in("activity", 0, duration=True),
        set_in("activity", 0, records=2**70),
        set_in("original", 0, sha256="../../../../etc/passwd"),
        set_in("packed-recording", 0, columns="not base64!"),
        set_in("import", 0, path="/etc"),
    ],
)
def test_a_row_that_is_none_is_refused_whole(ada, export, change):
    message = refused(changed(export, change))
    assert "line" in message or "original" in message
    assert "Nothing was kept." in message


#: What a structure could be that is none of ours, each in its own way.
ODD = (
    None, 7, True, "words", [], {}, [[]], [{}], [None], {"a": {"b": [1]}}, {"a": [[1]]}, [["a", "b"]], [1, 2, 3],
    {"kind": 1, "amount": "2", "days": []}, {"reason": [], "strength": "high"}, {"title": ["a"]}, {"": None},
)  # fmt: skip
#: What of it is fine in a column: nothing yet, or the very thing it holds.
FINE = {
    **{key: [[]] for key in [("Activity", "tags"), ("Activity", "laps"), ("CheckIn", "tags"), ("Plan", "slots")]},
    **{key: [[]] for key in [("Event", "changed"), ("ImportedFile", "activities"), ("ReminderWish", "kinds")]},
    **{key: [{}] for key in [("Event", "told"), ("SafetyPlan", "words"), ("CheckIn", "values")]},
    ("Readiness", "answers"): [{}],
    **{key: [{}, {"": None}] for key in [("QuestionnaireDraft", "answers"), ("QuestionnaireResponse", "answers")]},
    ("QuestionnaireResponse", "scores"): [{}],
    # The list of what was done reads any word, number or list of words.
    ("Deed", "told"): [
        {}, {"kind": 1, "amount": "2", "days": []}, {"reason": [], "strength": "high"}, {"title": ["a"]},
    ],
    ("SessionReport", "feelings"): [[]],
    ("Surroundings", "place"): [None],
    ("ThinkingTest", "clock"): [{}],
    ("ThinkingTest", "trials"): [[], [{}]],
    ("TooMuchAnswer", "answer"): [None, {}],
    ("Weight", "kilograms"): [7],
}  # fmt: skip


def structures():
    """Name every column that holds a structure, whatever tables there are."""
    return [
        (table, field.name)
        for table in owning.kept_tables()
        for field in owning.columns(table)
        if isinstance(field, HealthJson | models.JSONField)
    ]


def test_every_structure_of_a_column_is_known_and_any_other_is_refused_by_name(export):
    """A page opens what is kept: a structure it does not know would end it with a fault, again and again."""
    with archive.opened(export) as opened:
        for table, column in structures():
            model = owning.model_of(table)
            assert (table, column) in shapes.SHAPES or hasattr(model, "as_record"), (table, column)
            line = next(opened.rows(table))
            assert is_taken(table, line, opened.counts)
            taken = [odd for odd in ODD if is_taken(table, line | {column: odd}, opened.counts)]
            assert taken == FINE.get((table, column), []), (table, column)


@pytest.mark.parametrize(
    "odd",
    [{"tone": "cross"}, {"idea": "fly"}, {"month": 13}, {"year": 0}, {"moods": [1] * 40}, {"as_of": "soon"},
     {"learned": [{"how": "new", "estimate": {}}]}, {"before": [1, 2, 3]}, {"runs": None}, {"extra": 1}],
)  # fmt: skip
def test_a_letter_that_cannot_be_written_is_refused(export, odd):
    with archive.opened(export) as opened:
        line = next(opened.rows("MonthlyLetter"))
        assert is_taken("MonthlyLetter", line, opened.counts)
        assert not is_taken("MonthlyLetter", line | {"body": line["body"] | odd}, opened.counts)
        assert not is_taken("MonthlyLetter", line | {"month": 13}, opened.counts)


def is_taken(table, line, counts):
    try:
        archive.read_row(table, line, counts)
    except Wrong:
        return False
    return True


def bomb(length=3, columns=1, size=2**20, kind=0):
    """Pack a recording whose columns become far more than their rows need."""
    body = zlib.compress(b"\x08" + bytes(size), 9)
    name = b"time"
    column = struct.pack("<HBI", len(name), kind, len(body)) + name + body
    return base64.b64encode(b"FF1" + struct.pack("<IH", length, columns) + column * columns).decode()


@pytest.mark.parametrize(
    "packed",
    [bomb(size=2**28), bomb(size=2**28, kind=1), bomb(length=2**32 - 1), bomb(columns=65_535, size=8), bomb()],
    ids=["gigabytes", "doubles", "rows", "columns", "longer"],
)
def test_a_recording_that_would_become_gigabytes_is_refused_before_it_does(ada, export, packed):
    tracemalloc.start()
    message = refused(changed(export, set_in("packed-recording", 0, columns=packed)))
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "packed-recording.jsonl, line 1" in message
    assert most < 64 * 2**20


def test_a_line_longer_than_any_row_is_refused(ada, export, monkeypatch):
    monkeypatch.setattr(opening, "LONGEST_LINE", 5000)
    change = set_in("check-in", 0, note="long " * 2000)
    assert "longer than any row" in refused(changed(export, change))


def test_a_row_whose_piece_was_damaged_before_it_left_is_left_out_and_counted(ada, export):
    """A letter without what it was written from could only end in a fault; all else comes back."""

    def change(held):
        lines = held["records/monthly-letter.jsonl"].splitlines()
        told = json.loads(lines[0])
        del told["body"]
        held["records/monthly-letter.jsonl"] = b"\n".join([json.dumps(told).encode(), *lines[1:]]) + b"\n"

    restored = acting.restore(changed(export, change), "Cleo")
    assert restored.damaged == 1
    assert restored.rows["MonthlyLetter"] == 1
    assert len(list(owning.rows(restored.person, "MonthlyLetter"))) == 1


def test_a_row_that_others_refer_to_is_not_left_out_silently(ada, export):
    def change(held):
        lines = held["records/activity.jsonl"].splitlines()
        told = json.loads(lines[0])
        del told["sport"]
        held["records/activity.jsonl"] = b"\n".join([json.dumps(told).encode(), *lines[1:]]) + b"\n"

    assert "activity.jsonl, line 1" in refused(changed(export, change))


def test_all_that_an_invented_year_holds_is_of_the_known_structures(home, db, tmp_path):
    demonstration.make()
    path = tmp_path / "invented.zip"
    acting.export_to(people.demonstration(), path)
    told = acting.restore(path, "Cleo", only_look=True)
    assert told.damaged == 0
    assert told.rows["MonthlyLetter"] > 0


def text(name, body):
    def change(held):
        held[name] = body

    return change


@pytest.mark.parametrize(
    "change",
    [
        text("records/check-in.jsonl", b"[]\n"),
        text("records/check-in.jsonl", b'{"at": NaN}\n'),
        text("records/check-in.jsonl", b'{"values": 1e999}\n'),
        text("records/check-in.jsonl", b"[" * 200_000),
        text("records/check-in.jsonl", b""),
        text("records/password.jsonl", b""),
        text("../outside.txt", b"out"),
        text("/etc/outside", b"out"),
        text("originals/..", b"out"),
        text("originals/" + "0" * 64, b"not that"),
        text("person.json", b"[]"),
        text("person.json", b'{"name": "Ada", "is_operator": true}'),
        text("person.json", b'{"name": "Ada", "password": "x"}'),
        text("person.json", b'{"name": "Ada", "zone": "../../etc/passwd"}'),
        lambda held: held.pop("person.json"),
        lambda held: held.pop(next(name for name in held if name.startswith("originals/"))),
        lambda held: held.pop("manifest.json"),
    ],
)
def test_a_file_in_it_that_is_none_of_ours_is_refused_whole(ada, export, change):
    assert refused(changed(export, change))


def test_a_changed_word_does_not_fit_its_sum(ada, export):
    def change(held):
        held["journal.md"] += b"somebody else wrote this"

    assert "journal.md" in refused(changed(export, change, sums=False))


def test_a_newer_export_asks_for_a_newer_footfall(ada, export):
    def change(held):
        held["manifest.json"] = held["manifest.json"].replace(b"footfall/export/1", b"footfall/export/2")

    assert "newer" in refused(changed(export, change))


def test_the_same_name_twice_is_refused(ada, export):
    with pytest.warns(UserWarning, match="Duplicate name"), ZipFile(export, "a") as zip_:
        zip_.writestr("person.json", "{}")
    assert "twice" in refused(export)


def test_a_link_in_it_is_refused(ada, export):
    link = ZipInfo("originals/" + "a" * 64)
    link.external_attr = 0o120777 << 16
    with ZipFile(export) as zip_:
        held = {name: zip_.read(name) for name in zip_.namelist()}
    manifest = json.loads(held["manifest.json"])
    manifest["members"][link.filename] = {"sha256": sha256(b"/etc/passwd").hexdigest(), "bytes": 11}
    held["manifest.json"] = json.dumps(manifest).encode()
    with ZipFile(export, "w") as zip_:
        zip_.writestr(link, b"/etc/passwd")
        for name, body in held.items():
            zip_.writestr(name, body)
    assert "somewhere else" in refused(export)


@pytest.mark.parametrize("cut", [0, 10, 1000, -10, -200])
def test_a_file_that_was_cut_is_refused(ada, export, cut):
    export.write_bytes(export.read_bytes()[:cut])
    assert refused(export)


def test_a_zip_that_lies_about_a_length_is_refused_before_the_disk_is_full(ada, export):
    """The list says a few bytes, the zip holds many: what is read ends at the said length."""
    body = export.read_bytes()
    with ZipFile(export) as zip_:
        info = zip_.getinfo("journal.md")
    place = body.rindex(b"journal.md") - 46
    assert body[place : place + 4] == b"PK\x01\x02"
    told = struct.pack("<I", info.file_size - 5)
    export.write_bytes(body[: place + 24] + told + body[place + 28 :])
    assert refused(export)


def test_what_needs_more_room_than_there_is_is_refused_before_anything_is_written(ada, export, monkeypatch):
    monkeypatch.setattr(acting.shutil, "disk_usage", lambda _path: shutil._ntuple_diskusage(0, 0, 1000))
    with pytest.raises(AppError, match="room"):
        acting.restore(export, "Cleo")
    assert people.named("Cleo") is None


def test_somebody_who_holds_anything_is_never_written_over(ada, ben, export):
    with pytest.raises(AppError, match="already"):
        acting.restore(export)
    fill(ben, "Owl")
    before = owning.holds(ben)
    with pytest.raises(AppError, match="already"):
        acting.restore(export, "Ben")
    assert owning.holds(ben) == before


def test_beside_the_first_a_second_one_has_names_of_its_own(ada, export):
    before = owning.holds(ada)
    restored = acting.restore(export, "Cleo")
    assert owning.holds(ada) == before
    mine = {row.key for row in owning.rows(ada, "Activity")}
    theirs = [row.key for row in owning.rows(restored.person, "Activity")]
    assert len(theirs) == len(mine)
    assert not mine & set(theirs)


def test_looking_first_keeps_nothing(ada, export):
    told = acting.restore(export, "Cleo", only_look=True)
    assert told.rows["CheckIn"] == 2
    assert people.named("Cleo") is None


def test_what_fails_in_the_middle_leaves_nothing(ada, export, monkeypatch):
    def fail(*_told):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(owning, "keep_apart", fail)
    monkeypatch.setattr(acting.analyses, "mark_stale", fail)
    with pytest.raises(OSError, match="No space"):
        acting.restore(export, "Cleo")
    assert people.named("Cleo") is None
    folders = [path for path in originals.folder(ada).parent.iterdir() if any(path.iterdir())]
    assert folders == [originals.folder(ada)]


def test_no_zip_at_all_is_told_plainly(ada, tmp_path):
    path = tmp_path / "no.zip"
    path.write_bytes(b"hello")
    assert not zipfile.is_zipfile(path)
    with pytest.raises(UnreadableFile, match="not a whole export"):
        acting.restore(path)


@pytest.mark.parametrize("name", ["\u0410\u0501\u0430", "ADA", "Ada "])
def test_nobody_comes_back_under_a_name_that_looks_like_anothers(export, ada, name):
    before = [person.name for person in people.everyone()]
    with pytest.raises(AppError):
        acting.restore(export, name)
    assert [person.name for person in people.everyone()] == before


@pytest.mark.parametrize("note", ["=1+1", "+49", "-2 of 5", "@SUM(A1)", "\t=1+1", "\r=1+1"])
def test_a_table_holds_no_formula(ada, note):
    check_ins.keep(ada, Rating(timezone.now(), {"mood": 5.0}, note=note), "one")
    written = b"".join(tables.lines(ada, "check-ins.csv")).decode()
    row = list(csv.reader(StringIO(written, newline="")))[1]
    assert "'" + note in row
    assert "5.0" in row


def test_a_number_below_nothing_stays_a_number():
    assert tables.plain_cell(-2.5) == -2.5
    assert tables.plain_cell(None) == ""

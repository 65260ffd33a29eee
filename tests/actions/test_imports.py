"""The promises of bringing files in: kept once, kept whole, told of, and nothing lost in the middle."""

import gzip
import zipfile
from io import BytesIO

import pytest

from footfall.actions import imports
from footfall.core.errors import AppError
from footfall.store import activities, check_ins, originals
from footfall.store import imports as kept
from footfall.work import loop
from tests.actions.files import check_ins as check_in_table
from tests.actions.files import gpx

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(200)


@pytest.fixture
def bring(ada, tmp_path):
    """Put files into a folder and import it; give the lines by path."""

    def bring(files, person=ada, folder="brought"):
        place = tmp_path / folder
        for name, content in files.items():
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            (place / name).write_bytes(content)
        lines = []
        imports.read_all(person, imports.begin(person, folder), [place], lines.append)
        return {line.path: line for line in lines}

    return bring


def archive(files) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in files.items():
            zipped.writestr(name, content)
    return packed.getvalue()


def test_a_file_becomes_an_activity_and_its_bytes_are_kept(bring, ada):
    line = bring({"run.gpx": gpx()})["run.gpx"]
    assert line.became == "activity"
    (activity,) = activities.of(ada)
    assert [activity.key] == line.activities
    assert (activity.records, activity.duration, activity.sport) == (121, 1200.0, "running")
    assert gpx()[:40] not in originals.path_of(ada, line.sha256).read_bytes()
    with originals.open_plain(ada, line.sha256) as file:
        assert file.read() == gpx()
    assert len(activities.recording(ada, activity)) == 121


def test_the_same_bytes_twice_are_one_activity(bring, ada):
    bring({"run.gpx": gpx()})
    again = bring({"other-name.gpx": gpx(), "run.gpx": gpx()}, folder="again")
    assert {line.became for line in again.values()} == {"seen_before"}
    assert again["run.gpx"].activities == [activity.key for activity in activities.of(ada)]
    assert activities.count(ada) == 1


def test_the_same_run_from_two_files_is_one_and_the_richer_stands_in_front(bring, ada):
    plain, rich = gpx(every_s=10), gpx(every_s=5, with_heart_rate=True)
    lines = bring({"a.gpx": plain, "b.gpx": rich})
    assert (lines["a.gpx"].became, lines["b.gpx"].became) == ("activity", "merged")
    (activity,) = activities.of(ada)
    assert activity.records == 241
    assert activity.average_heart_rate_bpm is not None
    assert [source.path for source in activities.sources(ada, activity)] == ["b.gpx", "a.gpx"]


def test_the_poorer_one_second_changes_no_figure(bring, ada):
    bring({"b.gpx": gpx(every_s=5, with_heart_rate=True)})
    before = activities.of(ada)[0].as_record()
    line = bring({"a.gpx": gpx(every_s=10)}, folder="later")["a.gpx"]
    assert line.became == "merged"
    assert activities.of(ada)[0].as_record() == before


def test_another_day_is_another_activity(bring, ada):
    bring({"a.gpx": gpx(0), "b.gpx": gpx(1)})
    assert activities.count(ada) == 2


def test_own_words_outlive_a_richer_recording(bring, ada):
    bring({"a.gpx": gpx(every_s=10)})
    activity = activities.of(ada)[0]
    activity.title, activity.feeling = "With Jo", 0.0
    activities.save(ada, activity, ["title", "feeling"])
    bring({"b.gpx": gpx(every_s=5, with_heart_rate=True)}, folder="later")
    activity = activities.of(ada)[0]
    assert (activity.title, activity.feeling, activity.records) == ("With Jo", 0.0, 241)


def test_a_broken_file_is_told_in_a_sentence_and_the_rest_goes_on(bring, ada):
    lines = bring({"1.gpx": b"<gpx", "2.gpx": gpx(), "3.png": PICTURE, "4.gpx": b"", "readme.txt": b"hello"})
    assert lines["1.gpx"].became == "refused"
    assert lines["1.gpx"].note.endswith(".")
    assert lines["2.gpx"].became == "activity"
    assert lines["3.png"].became == lines["readme.txt"].became == "ignored"
    assert originals.digests(ada) == {lines["2.gpx"].sha256}
    assert originals.names_on_disk(ada) == {lines["2.gpx"].sha256}


def test_an_archive_is_opened_and_each_member_has_its_line(bring, ada):
    packed = archive({"in/a.gpx": gpx(0), "in/b.gpx.gz": gzip.compress(gpx(1)), "in/c.png": PICTURE})
    lines = bring({"all.zip": packed})
    assert lines["all.zip"].became == "mixed"
    assert lines["all.zip!/in/a.gpx"].became == "activity"
    assert lines["all.zip!/in/b.gpx.gz"].became == "activity"
    assert lines["all.zip!/in/c.png"].became == "ignored"
    again = bring({"all.zip": packed}, folder="again")
    assert again["all.zip!/in/a.gpx"].became == "seen_before"
    assert activities.count(ada) == 2


def test_a_path_that_leaves_the_archive_is_refused_alone(bring, ada, tmp_path):
    lines = bring({"all.zip": archive({"../../escaped.gpx": gpx(0), "fine.gpx": gpx(1)})})
    assert lines["all.zip!/../../escaped.gpx"].became == "refused"
    assert lines["all.zip!/fine.gpx"].became == "activity"
    assert not list(tmp_path.rglob("escaped.gpx"))


STRAVA = (
    b"Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,Filename,"
    b"Elapsed Time,Moving Time,Distance\n"
    b'1,"May 4, 2026, 6:30:00 AM",Along the canal,Run,Slowly,1200,3.1,activities/1.gpx,1200.0,1190.0,3100.0\n'
    b'2,"May 6, 2026, 5:00:00 PM",A swim,Swim,,1800,1.0,,1800.0,1800.0,1000.0\n'
)


def test_an_export_lends_its_names_and_brings_what_has_no_file(bring, ada):
    lines = bring({"export.zip": archive({"activities.csv": STRAVA, "activities/1.gpx": gpx()})})
    assert lines["export.zip!/activities/1.gpx"].became == "activity"
    swim, run = activities.of(ada)
    assert (run.title, run.note, run.sport) == ("Along the canal", "Slowly", "running")
    assert (swim.title, swim.sport, swim.duration) == ("A swim", "swimming", 1800.0)
    again = bring({"export.zip": archive({"activities.csv": STRAVA, "activities/1.gpx": gpx()})}, folder="again")
    assert {line.became for path, line in again.items() if "!" in path} == {"seen_before"}
    assert activities.count(ada) == 2


def test_check_ins_from_overlapping_tables_are_kept_once(bring, ada):
    first = bring({"a.csv": check_in_table(3)})["a.csv"]
    second = bring({"b.csv": check_in_table(4, first=1)}, folder="later")["b.csv"]
    assert (first.became, first.check_ins) == ("check_ins", 3)
    assert (second.became, second.check_ins) == ("check_ins", 2)
    assert check_ins.count(ada) == 5
    assert check_ins.of(ada)[0].values == {"mood": 0.0, "energy": 5.0}


def test_a_dry_run_says_the_same_and_keeps_nothing(ada, bring, tmp_path):
    files = {"a.gpx": gpx(), "b.gpx": gpx(every_s=5), "c.gpx": gpx(), "d.csv": check_in_table(), "e.gpx": b"<gpx"}
    for name, content in files.items():
        (tmp_path / "dry").mkdir(exist_ok=True)
        (tmp_path / "dry" / name).write_bytes(content)
    foreseen = {line.path: line.became for line in imports.foresee(ada, [tmp_path / "dry"])}
    assert activities.count(ada) == check_ins.count(ada) == originals.count(ada) == 0
    assert foreseen == {path: line.became for path, line in bring(files).items()}


def test_ben_has_his_own_copy(bring, ada, ben):
    bring({"run.gpx": gpx()})
    line = bring({"run.gpx": gpx()}, person=ben, folder="ben")["run.gpx"]
    assert line.became == "activity"
    assert activities.count(ada) == activities.count(ben) == 1
    assert activities.get(ben, activities.of(ada)[0].key) is None


def test_uploads_are_read_by_the_worker_and_then_removed(ada, home, tmp_path):
    (tmp_path / "up").write_bytes(gpx())
    of = imports.receive(ada, [("C:\\runs\\..\\my run.gpx", tmp_path / "up")])
    assert kept.get(ada, of.pk).state == "waiting"
    loop.run_until_done()
    done = kept.get(ada, of.pk)
    assert done.state == "done"
    assert [line.path for line in kept.files_of(ada, done)] == ["my run.gpx"]
    assert activities.count(ada) == 1
    assert not list((home / "incoming").iterdir())


def test_an_upload_of_nothing_is_explained(ada):
    with pytest.raises(AppError, match="at least one file"):
        imports.receive(ada, [])


def test_an_interrupted_upload_goes_on_where_it_stopped(ada, tmp_path):
    for number in range(3):
        (tmp_path / f"{number}.gpx").write_bytes(gpx(number))
    of = imports.receive(ada, [(f"{number}.gpx", tmp_path / f"{number}.gpx") for number in range(3)])

    class Stopped(BaseException):
        pass

    def stop_after_first(line):
        raise Stopped

    from pathlib import Path

    with pytest.raises(Stopped):
        imports.read_all(ada, of, [Path(of.path)], stop_after_first)
    assert len(kept.positions(ada, of)) == 1
    imports.read_received(of)
    assert [line.became for line in kept.files_of(ada, of)] == ["activity"] * 3
    assert activities.count(ada) == 3

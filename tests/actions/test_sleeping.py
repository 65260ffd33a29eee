"""Nights brought by a file: counted, kept once, gone with their file, and known to the analysis."""

from datetime import UTC, datetime, timedelta

import pytest

from footfall.actions import imports
from footfall.actions.between import sleeping
from footfall.actions.between.sleeping import OddNight
from footfall.actions.estimating import _records
from footfall.core.errors import NotFound
from footfall.core.nights import Night
from footfall.store import analyses, originals
from footfall.store.between import nights

TABLE = (
    "bed,asleep,awake,up,quality,device\n"
    ",2026-03-28T23:00:00+01:00,2026-03-29T07:00:00+02:00,,8,My watch\n"
    ",2026-03-29T23:00:00+02:00,2026-03-30T07:00:00+02:00,,0,\n"
    ",2026-03-30T23:00:00+02:00,2026-04-01T07:00:00+02:00,,,\n"
)
NOW = datetime(2026, 5, 6, 6, tzinfo=UTC)


def bring(person, tmp_path, text, name="nights.csv"):
    folder = tmp_path / name.partition(".")[0]
    folder.mkdir()
    (folder / name).write_text(text)
    lines = []
    imports.read_all(person, imports.begin(person, name), [folder], lines.append)
    return lines[-1]


def test_a_table_of_nights_is_counted_foreseen_and_kept_once(ada, tmp_path):
    place = tmp_path / "ahead"
    place.mkdir()
    (place / "nights.csv").write_text(TABLE)
    (foreseen,) = imports.foresee(ada, [place])
    assert (foreseen.became, foreseen.nights, nights.of(ada)) == ("nights", 2, [])
    line = bring(ada, tmp_path, TABLE)
    assert (line.became, line.nights, line.check_ins) == ("nights", 2, 0)
    assert line.note == "1 row was left out; the first is row 3: awake must come after asleep, within a day"
    assert bring(ada, tmp_path, TABLE, "again.csv").became == "seen_before"
    assert bring(ada, tmp_path, TABLE + "\n", "longer.csv").nights == 0
    assert [(one.utc_offset_min, one.quality) for one in nights.of(ada)] == [(120, 8.0), (120, 0.0)]


def test_a_file_taken_back_takes_its_nights_along_and_may_come_again(ada, ben, tmp_path):
    line = bring(ada, tmp_path, TABLE)
    before = analyses.newest(ada).changed
    with pytest.raises(NotFound):
        sleeping.take_file_back(ben, line.sha256)
    sleeping.take_file_back(ada, line.sha256)
    assert not nights.of(ada)
    assert originals.known(ada, line.sha256) is None
    assert analyses.newest(ada).changed > before
    assert bring(ada, tmp_path, TABLE, "again.csv").nights == 2


def test_with_its_last_night_a_file_is_gone_too(ada, tmp_path):
    line = bring(ada, tmp_path, TABLE)
    first, last = nights.of(ada)
    sleeping.take_back(ada, first.pk)
    assert originals.known(ada, line.sha256) is not None
    sleeping.take_back(ada, last.pk)
    assert originals.known(ada, line.sha256) is None
    with pytest.raises(NotFound):
        sleeping.take_back(ada, last.pk)


def test_the_analysis_reads_the_nights_and_is_due_anew_after_each(ada):
    night = Night(NOW - timedelta(hours=8), NOW - timedelta(hours=1), utc_offset_min=120)
    row = sleeping.keep_night(ada, night, NOW)
    changed = analyses.newest(ada).changed
    assert sleeping.keep_night(ada, night, NOW).pk == row.pk
    assert analyses.newest(ada).changed == changed
    assert _records(ada)[2] == [row.as_record()]


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        ((30, 1, None, None), "more than a whole day"),
        ((1, 8, None, None), "Waking comes before falling asleep"),
        ((8, 8, None, None), "at the same time"),
        ((8, -1, None, None), "still to come"),
        ((8, 1, 7, None), "before going to bed"),
        ((8, 1, None, 2), "Getting up comes before waking"),
    ],
)
def test_a_night_that_cannot_have_been_is_refused(ada, hours, said):
    asleep, awake, bed, up = (None if one is None else NOW - timedelta(hours=one) for one in hours)
    with pytest.raises(OddNight, match=said):
        sleeping.keep_night(ada, Night(asleep, awake, bed, up), NOW)
    assert not nights.of(ada)

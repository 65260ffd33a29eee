"""The library: plain tables in, estimates out; and its tutorial, whose every block is run."""

import contextlib
import csv
import io
import math
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from footfall.core.activities import Activity
from footfall.core.ratings import OUTCOME_NAMES
from footfall.readers import activity_table, check_ins
from footfall.science import mood
from footfall.science.analysis import analyse as analyse_records
from footfall.science.simulate import Truth, simulate

ROOT = Path(__file__).resolve().parents[2]
TUTORIAL = ROOT / "docs/library.md"
DIARY = ROOT.parent / "shared/data/mood/kossakowski2017"
#: The chapter that reads a file of its own from the folder it is run in.
REAL = "## A real diary"
BLOCK = re.compile(r"^```python\n(.*?)^```\n(?:```text\n(.*?)^```\n)?", re.M | re.S)

HOUR = timedelta(hours=1)
MASKED = np.ma.masked
TEN = datetime(2025, 3, 3, 10, tzinfo=timezone(HOUR))
MUSIC_OUTDOORS = Activity("running", TEN.astimezone(UTC), 1800.0, utc_offset_min=60, tags=("music", "outdoors"))


def blocks():
    """Give the tutorial's chapters with and without a file of their own: (line, code, what is printed)."""
    text = TUTORIAL.read_text(encoding="utf-8")
    begins = text.index(REAL)
    ends = text.index("\n## ", begins)
    found = [(text.count("\n", 0, one.start(1)) + 1, one[1], one[2] or "", one.start()) for one in BLOCK.finditer(text)]
    assert len(found) == text.count("```python")
    real = [one[:3] for one in found if begins < one[3] < ends]
    return [one[:3] for one in found if not begins < one[3] < ends], real


def run(parts):
    """Run blocks one after another in one namespace, and compare what each prints."""
    namespace = {}
    for line, code, expected in parts:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            # Lines are moved down so that a fault names its line in the tutorial.
            exec(compile("\n" * (line - 1) + code, str(TUTORIAL), "exec"), namespace)
        assert printed.getvalue() == expected, f"docs/library.md, line {line}"


def test_every_block_of_the_tutorial_prints_what_stands_under_it():
    made_up, _ = blocks()
    assert len(made_up) >= 10
    run(made_up)


@pytest.mark.real
@pytest.mark.skipif(not DIARY.exists(), reason="../shared/data/mood/kossakowski2017 is not there")
def test_the_real_diary_of_the_tutorial_says_what_stands_under_it(monkeypatch):
    monkeypatch.chdir(DIARY)
    _, real = blocks()
    assert len(real) >= 3
    run(real)


@pytest.fixture(scope="module")
def someone():
    """Somebody with two scales, tags, efforts, rhythms and a clock of their own."""
    return simulate(Truth(days=35, check_ins=True, other_lifts={"calm": 0.3}, labels=True, planned_share=0.5), 5)


@pytest.fixture(scope="module")
def answers(someone):
    return analyse_records(someone.ratings, someone.activities).answers


def clock(one):
    return timezone(timedelta(minutes=one.utc_offset_min))


def rows(someone):
    """Write the records as rows of values."""
    ratings = [{"time": one.at.astimezone(clock(one)), "context": one.context, **one.values} for one in someone.ratings]
    activities = [
        {
            "start": one.start.astimezone(clock(one)),
            "duration_s": one.duration,
            "sport": one.sport,
            "exertion": one.exertion,
            "rhythm": one.rhythm,
            "decided": one.decided,
            "tags": " ".join(one.tags),
        }
        for one in someone.activities
    ]
    return ratings, activities


def columns(table):
    return {name: [row[name] for row in table] for name in table[0]}


def as_text(table):
    """Write every value as a file would."""
    written = [
        {name: value.isoformat() if isinstance(value, datetime) else str(value) for name, value in row.items()}
        for row in table
    ]
    text = io.StringIO()
    writer = csv.DictWriter(text, list(written[0]))
    writer.writeheader()
    writer.writerows(written)
    return text.getvalue()


class Frame:
    """As much of a data frame as the library needs: iterating it gives no rows."""

    def __init__(self, table):
        self.table = {name: np.array(column, dtype=object) for name, column in columns(table).items()}

    def keys(self):
        return self.table.keys()

    def __getitem__(self, name):
        return self.table[name]


class NamedRow:
    """A row as a database gives it: names and values, but no dict."""

    def __init__(self, row):
        self.row = row

    def keys(self):
        return list(self.row)

    def __getitem__(self, name):
        return self.row[name]


def to_lagos(moment):
    """An hour ahead of UTC all year, as the fixture's clock is."""
    return moment.astimezone(ZoneInfo("Africa/Lagos"))


FORMS = {
    "rows": lambda table: table,
    "a generator of rows": lambda table: (row for row in table),
    "columns": columns,
    "columns of arrays": lambda table: {name: np.array(column) for name, column in columns(table).items()},
    "a data frame": Frame,
    "rows of a database": lambda table: [NamedRow(row) for row in table],
    "a CSV reader": lambda table: csv.DictReader(io.StringIO(as_text(table))),
    "rows backwards": lambda table: table[::-1],
    "moments in a named zone": lambda table: [
        {name: to_lagos(value) if isinstance(value, datetime) else value for name, value in row.items()}
        for row in table
    ],
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_every_kind_of_table_gives_the_answers_of_the_records(form, someone, answers):
    ratings, activities = rows(someone)
    found = mood.analyse(FORMS[form](ratings), FORMS[form](activities))
    assert found.data.left_out == ()
    assert found.answers == answers
    assert answers[0].estimate is not None
    assert [one.outcome for one in found.answers[:11]] == list(OUTCOME_NAMES)


def test_it_says_what_the_command_says_of_the_same_files(someone, tmp_path):
    ratings, activities = rows(someone)
    activities = [{name: value for name, value in row.items() if name != "rhythm"} for row in activities]
    (tmp_path / "a.csv").write_text(as_text(ratings) + "someday,prompt,5,5\n")
    (tmp_path / "b.csv").write_text(as_text(activities))
    read, done = check_ins.read(tmp_path / "a.csv"), activity_table.read(tmp_path / "b.csv")
    from_files = analyse_records(read.ratings, done.activities, left_out=read.left_out + done.left_out)
    with (tmp_path / "a.csv").open() as a, (tmp_path / "b.csv").open() as b:
        found = mood.analyse(csv.DictReader(a), csv.DictReader(b))
    assert found.fingerprint == from_files.fingerprint
    assert found.answers == from_files.answers
    assert [one.row for one in found.data.left_out] == [one.row for one in from_files.data.left_out]


def test_estimates_are_the_answers_of_analyse_and_the_seed_is_passed_on(someone, answers):
    other = mood.estimates(*rows(someone), seed=9)
    assert other == analyse_records(someone.ratings, someone.activities, seed=9).answers
    assert other != answers


def kept(*table):
    """What came of a few check-ins."""
    return mood.analyse(table, [])


@pytest.mark.parametrize(
    "missing", [None, math.nan, np.float64("nan"), "", " ", "NA", "nan", "-nan", "NaT", "null", "<NA>", MASKED]
)
def test_what_is_missing_is_not_zero(missing):
    answered = kept({"time": TEN, "mood": missing, "calm": 4}, {"time": TEN + HOUR, "mood": missing})
    assert answered.data.check_ins == 1
    assert [(one.table, one.row, one.why) for one in answered.data.left_out] == [
        ("check_ins", 2, "no scale is answered")
    ]


@pytest.mark.parametrize("zero", [0, 0.0, "0", "0.0", np.int64(0), False])
def test_zero_is_a_value(zero):
    ratings = [{"time": TEN + day * 24 * HOUR, "mood": zero if day % 3 else 5 + day % 2} for day in range(20)]
    spread = mood.estimates(ratings, [])[0].smallest_noticeable
    assert spread == pytest.approx(0.3 * np.std([0 if day % 3 else 5 + day % 2 for day in range(20)], ddof=1))


def test_a_heart_that_beats_nought_times_a_minute_was_not_measured(someone):
    _ratings, activities = rows(someone)
    still = [row | {"average_heart_rate_bpm": 0} for row in activities]
    assert mood.analyse([], still).fingerprint == mood.analyse([], activities).fingerprint


BROKEN_CHECK_INS = {
    "time is missing": {"time": None, "mood": 5},
    "time is no moment: 'yesterday'": {"time": "yesterday", "mood": 5},
    "time is no moment: '20250303.5'": {"time": 20250303.5, "mood": 5},
    "time needs an offset from UTC, got '2025-03-03T10:00:00'": {"time": "2025-03-03T10:00:00", "mood": 5},
    "time needs an offset from UTC, got '2025-03-03 10:00:00'": {"time": datetime(2025, 3, 3, 10), "mood": 5},
    "time is no moment: '0001-01-01 00:00:00+01:00'": {"time": datetime(1, 1, 1, tzinfo=timezone(HOUR)), "mood": 5},
    "mood is no number: 'fine'": {"time": TEN, "mood": "fine"},
    "mood is no number: [5]": {"time": TEN, "mood": [5]},
    "mood is no number: 'a long story... with numbers'": {
        "time": TEN,
        "mood": "a long story about something that has nothing to do with numbers",
    },
    "mood must be finite": {"time": TEN, "mood": math.inf},
    "mood must be at least 0": {"time": TEN, "mood": -1},
    "mood must lie between 0 and 10, got 11.0": {"time": TEN, "mood": 11},
    "no scale is answered": {"time": TEN, "happiness": 5},
    "unknown context 'lunch'": {"time": TEN, "mood": 5, "context": "lunch"},
    "its time lies in the future": {"time": "2999-01-01T10:00:00Z", "mood": 5},
}

BROKEN_ACTIVITIES = {
    "start is missing": {"start": "", "duration_s": 1800},
    "duration_s is missing": {"start": TEN, "duration_s": math.nan},
    "duration_s must be at least 0": {"start": TEN, "duration_s": -1},
    "duration_s is no number: 'an hour'": {"start": TEN, "duration_s": "an hour"},
    "exertion must be at least 0 and at most 10": {"start": TEN, "duration_s": 1800, "exertion": 11},
    "average_heart_rate_bpm must be at least 0 and at most 300": {
        "start": TEN, "duration_s": 1800, "average_heart_rate_bpm": 400,
    },
    "rhythm must be finite": {"start": TEN, "duration_s": 1800, "rhythm": math.inf},
    "decided must be one of now, earlier, planned, got 'maybe'": {"start": TEN, "duration_s": 1800, "decided": "maybe"},
    "tags must be text or a sequence, got 5": {"start": TEN, "duration_s": 1800, "tags": 5},
    "it lasts longer than 36 hours": {"start": TEN, "duration_s": 360000},
}  # fmt: skip


@pytest.mark.parametrize("why", BROKEN_CHECK_INS)
def test_a_check_in_that_cannot_be_used_is_named_with_its_row(why):
    found = mood.analyse([{"time": TEN - HOUR, "mood": 5}, BROKEN_CHECK_INS[why], {"time": TEN + HOUR, "mood": 4}], [])
    assert found.data.check_ins == 2
    assert [(one.table, one.row, one.why) for one in found.data.left_out] == [("check_ins", 2, why)]


@pytest.mark.parametrize("why", BROKEN_ACTIVITIES)
def test_an_activity_that_cannot_be_used_is_named_with_its_row(why):
    done = [{"start": TEN - 24 * HOUR, "duration_s": 1800}, BROKEN_ACTIVITIES[why]]
    found = mood.analyse([], done)
    assert found.data.activities == 1
    assert [(one.table, one.row, one.why) for one in found.data.left_out] == [("activities", 2, why)]


def test_rows_are_numbered_as_in_the_table_whoever_leaves_them_out():
    found = kept(
        {"time": "?", "mood": 5},
        {"time": TEN, "mood": 5},
        {"time": "?", "mood": 5},
        {"time": TEN, "mood": 6},
        {"time": "2999-01-01T00:00:00Z", "mood": 5},
    )
    assert {one.row for one in found.data.left_out} == {1, 3, 4, 5}


def test_nothing_gives_no_answers_and_no_fault():
    for check_in_table, activity_rows in (([], []), ({"time": [], "mood": []}, {"start": [], "duration_s": []})):
        found = mood.estimates(check_in_table, activity_rows)
        assert [one.verdict for one in found] == ["not_enough_data"] * 11
        assert all(one.estimate is None for one in found)


@pytest.mark.parametrize(
    ("table", "why"),
    [
        ([{"when": TEN, "mood": 5}], r"want the column 'time', got \['mood', 'when'\]"),
        ([{"when": TEN, None: ["more", "cells"]}], r"want the column 'time', got \['None', 'when'\]"),
        ({"mood": [5]}, r"want the column 'time', got \['mood'\]"),
        ({}, r"want the column 'time', got \[\]"),
        ({"time": [TEN, TEN + HOUR], "mood": [5]}, "want columns of one length, got {'time': 2, 'mood': 1}"),
        ({"time": TEN.isoformat(), "mood": [5]}, "want a column of values as 'time', got '2025"),
        ({"time": [TEN], "mood": 5}, "want a column of values as 'mood', got 5"),
        (["time", "mood"], "want rows with named values, got 'time'"),
        ([(TEN, 5)], "want rows with named values"),
    ],
)
def test_what_is_no_table_is_refused_with_what_was_wanted(table, why):
    with pytest.raises(ValueError, match=why):
        mood.estimates(table, [])


def test_a_column_that_only_some_rows_have_is_there():
    found = kept({"time": TEN, "mood": 5}, {"mood": 5}, {"time": TEN + HOUR, "calm": 5})
    assert found.data.check_ins == 2
    assert [(one.row, one.why) for one in found.data.left_out] == [(2, "time is missing")]


@pytest.mark.parametrize(
    "tags", ["Music outdoors", "music  outdoors music", ["outdoors", "music"], ("Music", "OUTDOORS")]
)
def test_tags_are_words_or_a_sequence_in_any_order(tags):
    run_with = mood.analyse([], [{"start": TEN, "duration_s": 1800, "tags": tags}])
    assert run_with.fingerprint == analyse_records([], [MUSIC_OUTDOORS]).fingerprint


def test_the_tables_are_not_changed(someone):
    ratings, activities = (columns(table[:20]) for table in rows(someone))
    before = [{name: list(column) for name, column in table.items()} for table in (ratings, activities)]
    mood.estimates(ratings, activities)
    assert [ratings, activities] == before


def test_nothing_is_said_on_standard_error_and_django_is_not_needed(someone, tmp_path):
    """A process of its own, in which a warning is an error."""
    for name, table in zip(("a.csv", "b.csv"), rows(someone), strict=True):
        (tmp_path / name).write_text(as_text(table))
    program = (
        "import csv, sys\n"
        "from footfall.science import mood\n"
        "with open('a.csv') as a, open('b.csv') as b:\n"
        "    print(mood.estimates(csv.DictReader(a), csv.DictReader(b))[0].verdict)\n"
        "assert not {'django', 'pandas'} & set(sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program], capture_output=True, text=True, cwd=tmp_path, check=False
    )
    assert done.stderr == ""
    assert done.stdout.strip() in {"helps", "not_enough_data", "cannot_separate", "worsens", "no_meaningful_effect"}

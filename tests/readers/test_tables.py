"""The tables of the contract and Daylio's, in every shape people's programs give them."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from footfall.core.errors import NotOurs, UnreadableFile
from footfall.readers import activity_table, check_ins, daylio, night_table, tables
from footfall.readers.files import read_file

CHECK_INS = "time,mood,calm,context,note\n2026-05-04T08:30:00+02:00,7,6.5,after,a walk\n2026-05-05T08:00:00Z,0,,,\n"


@pytest.fixture
def write(tmp_path):
    def of(content, name="a.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return of


def test_check_ins_are_read(write):
    contents = check_ins.read(write(CHECK_INS))
    first, second = contents.ratings
    assert contents.left_out == ()
    assert first.at == datetime(2026, 5, 4, 6, 30, tzinfo=UTC)
    assert (first.values, first.context, first.note, first.utc_offset_min) == (
        {"mood": 7.0, "calm": 6.5}, "after", "a walk", 120,
    )  # fmt: skip
    assert (second.values, second.context, second.note) == ({"mood": 0.0}, "", None)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.encode("utf-16"),
        lambda text: text.encode("utf-16-le"),
        lambda text: text.replace("a walk", "Gr\u00fc\u00dfe").encode("latin-1"),
        lambda text: text.replace(",", ";").replace("6.5", "6,5").encode(),
        lambda text: text.replace(",", "\t").encode(),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("\n", "\r").encode(),
        lambda text: text.replace("mood,", "mood,mood,").replace("7,", "7,3,").replace(",0,", ",0,3,").encode(),
        lambda text: text.replace("a walk", '"a\nwalk, ""long"""').encode(),
        lambda text: text.replace("7", "7\0").encode(),
        lambda text: text.replace("time,mood", " Time , MOOD ").encode(),
        lambda text: ("\n\n" + text + "\n\n,,,\n").encode(),
        lambda text: text.replace(",after", ",AFTER").encode(),
    ],
)
def test_any_shape_of_the_same_table_gives_the_same_ratings(write, change):
    contents = check_ins.read(write(change(CHECK_INS)))
    assert contents.left_out == ()
    assert [rating.values for rating in contents.ratings] == [{"mood": 7.0, "calm": 6.5}, {"mood": 0.0}]
    assert contents.ratings[0].context == "after"


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("yesterday,5", 'time is no time: "yesterday"'),
        ("2026-05-04T08:30:00,5", "time names no offset from UTC"),
        ("2026-05-04T08:30:00Z,11", "mood must lie between 0 and 10, and is 11"),
        ("2026-05-04T08:30:00Z,", "mood is missing"),
        ("2026-05-04T08:30:00Z,nan", "mood is missing"),
        ("2026-05-04T08:30:00Z,inf", 'mood is no number: "inf"'),
        ("2026-05-04T08:30:00Z,1e999", 'mood is no number: "1e999"'),
        ("2026-05-04T08:30:00Z,good", 'mood is no number: "good"'),
        ("2026-02-30T08:30:00Z,5", 'time is no time: "2026-02-30T08:30:00Z"'),
        ("9999-12-31T23:59:59-12:00,5", "time lies in the year 9999"),
        (",5", "time is missing"),
        ("2026-05-04T08:30:00Z,5,-1", "calm must lie between 0 and 10, and is -1"),
        ("2026-05-04T08:30:00Z,5,,noon", 'context is none of before, during, after, morning, evening, prompt: "noon"'),
        ("2026-05-04T08:30:00Z,5,,," + "x" * 200_000, "a cell is longer than any that belongs here"),
    ],
)
def test_a_malformed_row_is_left_out_and_reading_goes_on(write, row, why):
    contents = check_ins.read(write(CHECK_INS + row + "\n2026-05-06T08:00:00Z,4\n"))
    assert [(one.table, one.row, one.why) for one in contents.left_out] == [("check_ins", 3, why)]
    assert [rating.values["mood"] for rating in contents.ratings] == [7, 0, 4]


@pytest.mark.parametrize(
    ("reader", "header", "missing"),
    [
        (check_ins, "time,energy", "mood"),
        (check_ins, "mood,energy", "time"),
        (activity_table, "start,sport", "duration_s"),
        (night_table, "asleep,up", "awake"),
        (daylio, "full_date,mood", "time"),
    ],
)
def test_a_missing_column_is_named(write, reader, header, missing):
    with pytest.raises(UnreadableFile, match=f"no column named {missing}"):
        reader.read(write(header + "\n1,2\n"))


def test_rows_are_counted_as_a_person_counts_them(write):
    contents = check_ins.read(write(CHECK_INS + "\n,,,,\nnever,5\n"))
    assert [one.row for one in contents.left_out] == [4]


def test_activities_are_read(write):
    text = (
        "start,duration_s,sport,distance_m,feeling,exertion,decided,tags,arm,average_heart_rate_bpm\n"
        "2026-05-04T08:30:00+02:00,1800,running,5000,2,3,planned,mindful green mindful,music,0\n"
        "2026-05-05T08:30:00+02:00,-1,running,,,,,,,\n"
        "2026-05-05T08:30:00+02:00,60,,,,,,,,\n"
        "2026-05-05T08:30:00+02:00,60,quidditch,,9,,,,,\n"
        "2026-05-05T08:30:00+02:00,60,quidditch,,,,maybe,,,\n"
        "2026-05-05T08:30:00+02:00,60,quidditch,,,,,,,\n"
    )
    contents = activity_table.read(write(text))
    first, last = contents.activities
    assert (first.duration, first.distance, first.utc_offset_min, first.sport) == (1800, 5000, 120, "running")
    assert (first.feeling, first.exertion, first.decided, first.arm) == (2, 3, "planned", "music")
    assert first.tags == ("mindful", "green")
    assert first.average_heart_rate_bpm is None
    assert last.sport == "other"
    assert [one.row for one in contents.left_out] == [2, 3, 4, 5]
    assert {one.table for one in contents.left_out} == {"activities"}


def test_nights_are_read(write):
    text = (
        "bed,asleep,awake,up,quality\n"
        ",2026-05-04T23:00:00+02:00,2026-05-05T07:00:00+02:00,,8\n"
        ",2026-05-05T07:00:00+02:00,2026-05-04T23:00:00+02:00,,\n"
        "2026-05-05T00:00:00+02:00,2026-05-04T23:00:00+02:00,2026-05-05T07:00:00+02:00,,\n"
        ",2026-05-04T23:00:00+02:00,2026-05-05T07:00:00+02:00,2026-05-05T06:00:00+02:00,\n"
    )
    contents = night_table.read(write(text))
    assert len(contents.nights) == 1
    assert (contents.nights[0].quality, contents.nights[0].bed) == (8, None)
    assert contents.nights[0].awake - contents.nights[0].asleep == timedelta(hours=8)
    assert [one.row for one in contents.left_out] == [2, 3, 4]


def test_a_night_keeps_the_offset_of_its_clock_at_waking_and_what_recorded_it(write):
    text = (
        "asleep,awake,device,quality\n"
        "2026-03-28T23:00:00+01:00,2026-03-29T07:00:00+02:00,My watch,0\n"
        "2026-03-29T23:00:00+02:00,2026-03-31T00:00:00+02:00,,\n"
        "2099-03-29T23:00:00+02:00,2099-03-30T07:00:00+02:00,,\n"
    )
    contents = night_table.read(write(text))
    (night,) = contents.nights
    assert (night.utc_offset_min, night.device, night.quality) == (120, "My watch", 0.0)
    assert night.length_s == 7 * 3600
    assert [(one.row, one.why) for one in contents.left_out] == [
        (2, "awake must come after asleep, within a day"),
        (3, "awake is still to come"),
    ]


DAYLIO = (
    "full_date,date,weekday,time,mood,activities,note_title,note\n"
    '2026-05-04,May 4,Monday,08:30,rad,"running | friends",A day,"good, ""really"""\n'
    "2026-01-04,Jan 4,Sunday,8:30\u202fpm,awful,,,\n"
    "2026-01-03,Jan 3,Saturday,12:05 am,meh,,,\n"
    "2026-05-02,May 2,Saturday,08:30,so-so,,,\n"
    "2026-05-32,May 2,Saturday,08:30,good,,,\n"
    "2026-05-02,May 2,Saturday,late,good,,,\n"
)


def test_daylio_is_read_on_the_persons_clock(write):
    contents = daylio.read(write(DAYLIO), ZoneInfo("Europe/Berlin"))
    assert [rating.at for rating in contents.ratings] == [
        datetime(2026, 5, 4, 6, 30, tzinfo=UTC),
        datetime(2026, 1, 4, 19, 30, tzinfo=UTC),
        datetime(2026, 1, 2, 23, 5, tzinfo=UTC),
    ]
    assert [rating.values for rating in contents.ratings] == [{"mood": 10.0}, {"mood": 0.0}, {"mood": 5.0}]
    assert contents.ratings[0].tags == ("running", "friends")
    assert contents.ratings[0].note == 'A day\ngood, "really"'
    assert contents.ratings[0].utc_offset_min == 120
    assert [one.row for one in contents.left_out] == [4, 5, 6]
    assert contents.left_out[0].why == 'the mood "so-so" is none of Daylio\'s five words'


def test_read_file_knows_each_table_by_its_columns(write):
    zone = timezone(timedelta(hours=2))
    assert read_file(write(CHECK_INS), "moods.csv").format == "check_ins"
    assert read_file(write(DAYLIO), "export.CSV", zone=zone).ratings[0].at.hour == 6
    assert read_file(write("start,duration_s,sport\n"), "a.csv").format == "activities"
    assert read_file(write("asleep,awake\n"), "a.csv").format == "nights"
    for text in ("a,b\n1,2\n", "just words\nand more words\n", '"never closed\n'):
        with pytest.raises(NotOurs):
            read_file(write(text), "a.csv")


def test_a_table_too_large_or_empty_is_refused(write, monkeypatch):
    with pytest.raises(UnreadableFile, match="empty"):
        tables.read(write("\n \n"))
    monkeypatch.setattr(tables, "MOST_BYTES", 10)
    with pytest.raises(UnreadableFile, match="larger than"):
        tables.read(write(CHECK_INS))


def test_only_so_many_rows_are_read(write, monkeypatch):
    monkeypatch.setattr(tables, "MOST_ROWS", 2)
    contents = check_ins.read(write(CHECK_INS + "2026-05-06T08:00:00Z,4\n" * 5))
    assert len(contents.ratings) == 2
    assert [one.why for one in contents.left_out] == ["only the first 2 rows are read"]

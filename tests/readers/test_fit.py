"""FIT files of our own, ordinary and strange, read with fitfast and with fitdecode."""

import struct
import sys
from datetime import timedelta

import numpy as np
import pytest

from footfall.core.errors import NotOurs, UnreadableFile
from footfall.readers import fit, fit_salvage
from tests.readers.make import ACTIVITY, MORNING, NUMBERS, TYPES, Fit, crc, fit_time, run, semicircles, session


@pytest.fixture(params=[False, True], ids=["fitfast", "fitdecode"])
def read(request, tmp_path):
    if not request.param:
        pytest.importorskip("fitfast")

    def reader(content):
        path = tmp_path / "one.fit"
        path.write_bytes(content)
        return fit.read(path, slow=request.param)

    return reader


def only(contents):
    assert len(contents.activities) == 1
    return contents.activities[0]


def test_an_ordinary_run_keeps_every_column_in_our_units(read):
    contents = read(session(run(), total_distance=18_000).done())
    activity = only(contents)
    assert (contents.format, contents.salvaged, contents.note) == ("fit", None, None)
    assert (activity.sport, activity.start, activity.duration) == ("running", MORNING, 59.0)
    assert activity.distance == 180.0
    assert activity.device == "Garmin Forerunner 935"
    columns = activity.recording.columns
    names = "time latitude longitude altitude distance speed heart_rate cadence"
    assert list(columns) == names.split()
    np.testing.assert_array_equal(columns["time"], np.arange(60))
    np.testing.assert_allclose(columns["latitude"], 50 + np.arange(60) * 3 / 111_195, atol=1e-7)
    np.testing.assert_allclose(columns["altitude"], 100 + np.arange(60) / 10, atol=0.11)
    np.testing.assert_allclose(columns["distance"], np.arange(60) * 3.0)
    np.testing.assert_allclose(columns["speed"], 3.0)
    assert activity.average_heart_rate_bpm == pytest.approx(columns["heart_rate"].mean())


def test_fitdecode_does_the_whole_work_where_fitfast_is_not_installed(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "fitfast", None)
    path = tmp_path / "one.fit"
    path.write_bytes(session(run(), total_distance=18_000).done())
    assert len(only(fit.read(path)).recording) == 60


@pytest.mark.parametrize("header", [{"header_crc": 0}, {"header_crc": 0xBEEF}, {"header": 12}])
def test_a_header_without_a_right_checksum_is_no_damage(read, header):
    contents = read(session(run()).done(**header))
    assert len(only(contents).recording) == 60


def test_a_wrong_checksum_is_told_and_everything_is_kept(read):
    contents = read(session(run()).done(file_crc=1))
    assert len(only(contents).recording) == 60
    assert contents.salvaged == (
        "The file may be damaged (the checksum does not match), but all of it could be read: 59 seconds."
    )


def test_a_file_cut_short_is_kept_up_to_the_break(read):
    whole = session(run(seconds=1200)).done()
    contents = read(whole[: len(whole) // 2])
    activity = only(contents)
    assert 560 <= len(activity.recording) <= 620
    assert contents.salvaged.startswith("The file is damaged at byte ")
    assert "10 minutes before that were kept" in contents.salvaged


@pytest.mark.parametrize("size", [0, 10, 100, 2**31, 2**32 - 1])
def test_a_length_that_lies_is_not_believed(read, size):
    contents = read(session(run()).done(size=size))
    assert len(only(contents).recording) == 60


def test_nonsense_in_the_middle_ends_the_reading_there(read):
    fit_file = run(seconds=300)
    fit_file.body += b"\x0f\xff\xff\xff"
    contents = read(run(fit_file, first=300, seconds=300).done())
    assert len(only(contents).recording) == 300
    assert "a message makes no sense" in contents.salvaged


def test_the_torn_last_record_gets_no_time_of_its_own(read):
    fit_file = run(seconds=300)
    fit_file.add("record", 1, timestamp=fit_time(MORNING) + 10**9)
    fit_file.body += b"\x0f\xff"
    activity = only(read(fit_file.done()))
    assert len(activity.recording) == 301
    assert activity.duration == 299


def test_a_chain_of_files_is_one_activity(read):
    chain = run(seconds=30).done() + session(run(Fit(), first=30, seconds=30)).done()
    activity = only(read(chain))
    assert len(activity.recording) == 60
    assert activity.duration == 59


def test_an_empty_part_before_the_run_does_no_harm(read):
    contents = read(Fit().done() + session(run()).done())
    assert len(only(contents).recording) == 60
    assert contents.salvaged is None


def test_zeros_behind_the_file_do_no_harm_and_noise_is_told(read):
    whole = session(run()).done()
    assert read(whole + bytes(500)).salvaged is None
    assert "what follows is not FIT" in read(whole + b"noise" * 10).salvaged


def test_big_endian_is_read_the_same(read):
    fit_file = Fit(big=True).add("file_id", type=4, manufacturer=1, product=2691, time_created=fit_time(MORNING))
    activity = only(read(session(run(fit_file)).done()))
    np.testing.assert_allclose(activity.recording.columns["distance"], np.arange(60) * 3.0)


def test_compressed_times_count_on(read):
    fit_file = run(seconds=1)
    fit_file.define(3, NUMBERS["record"], [(5, 4, 0x86)])
    for i in range(1, 80):
        head = 0x80 | 3 << 5 | (fit_time(MORNING) + i) & 0x1F
        fit_file.body += bytes((head,)) + struct.pack("<I", i * 300)
    activity = only(read(fit_file.done()))
    np.testing.assert_array_equal(activity.recording.columns["time"], np.arange(80))


def test_records_out_of_order_are_put_in_order_and_it_says_so(read):
    fit_file = run(seconds=30)
    run(fit_file, first=60, seconds=30)
    contents = read(session(run(fit_file, first=30, seconds=30)).done())
    time = only(contents).recording.columns["time"]
    np.testing.assert_array_equal(time, np.arange(90))
    assert "ran backwards" in contents.note


def test_the_same_time_twice_keeps_both(read):
    fit_file = run(seconds=30)
    activity = only(read(run(fit_file, first=29, seconds=30).done()))
    assert len(activity.recording) == 60
    assert activity.duration == 58


def test_a_pause_of_five_hours_makes_two_activities(read):
    fit_file = session(run(seconds=60))
    run(fit_file, first=5 * 3600, seconds=60)
    later = MORNING + timedelta(hours=5)
    contents = read(session(fit_file, start=later, sport=2).done())
    assert [activity.start for activity in contents.activities] == [MORNING, later]
    assert [activity.sport for activity in contents.activities] == ["running", "cycling"]
    assert [len(activity.recording) for activity in contents.activities] == [60, 60]


def test_several_sports_count_as_the_longest_and_it_says_so(read):
    fit_file = session(run(seconds=120), seconds=20, sport=1)
    session(fit_file, start=MORNING + timedelta(seconds=20), seconds=10, sport=3)
    contents = read(session(fit_file, start=MORNING + timedelta(seconds=30), seconds=90, sport=2).done())
    assert only(contents).sport == "cycling"
    assert "running, cycling" in contents.note


def test_a_treadmill_without_position_is_ordinary(read):
    fit_file = run(position_lat=None, position_long=None)
    activity = only(read(session(fit_file, sub_sport=1).done()))
    assert activity.sport == "treadmill_running"
    assert activity.distance == 177.0
    assert not activity.recording.has_position


def test_zero_is_a_value_but_a_pulse_of_zero_is_not(read):
    fit_file = Fit().add("file_id", type=4)
    for i in range(20):
        fit_file.add(
            "record", 1, timestamp=fit_time(MORNING) + i, position_lat=0, position_long=semicircles(i * 0.001),
            altitude=2500, heart_rate=0 if i < 10 else 100,
        )  # fmt: skip
    activity = only(read(fit_file.done()))
    columns = activity.recording.columns
    np.testing.assert_array_equal(columns["latitude"], np.zeros(20))
    np.testing.assert_allclose(columns["altitude"], np.zeros(20))
    assert np.isnan(columns["heart_rate"][:10]).all()
    assert activity.average_heart_rate_bpm == 100


def test_feeling_and_effort_come_from_the_session(read):
    activity = only(read(session(run(), workout_feel=75, workout_rpe=40).done()))
    assert (activity.feeling, activity.exertion) == (2.5, 4.0)
    assert only(read(session(run()).done())).feeling is None


def test_laps_are_kept_in_seconds_from_the_start(read):
    fit_file = run()
    for i in (0, 30):
        at = fit_time(MORNING) + i
        fit_file.add("lap", 4, timestamp=at + 30, start_time=at, total_elapsed_time=30_000, total_distance=9_000)
    activity = only(read(fit_file.done()))
    assert [(lap.start, lap.duration, lap.distance) for lap in activity.laps] == [(0, 30, 90), (30, 30, 90)]


@pytest.mark.parametrize(("hours", "minutes"), [(2, 120), (-4.5, -270), (17, None)])
def test_the_local_clock_tells_the_offset_where_it_makes_sense(read, hours, minutes):
    at = fit_time(MORNING)
    local = {"timestamp": at, "total_timer_time": 1, "local_timestamp": at + round(hours * 3600)}
    fit_file = run(position_lat=None, position_long=None).add("activity", 5, **local)
    assert only(read(fit_file.done())).utc_offset_min == minutes


def test_a_local_clock_from_the_other_side_of_the_world_is_not_believed(read):
    at = fit_time(MORNING)
    fit_file = run().add("activity", 5, timestamp=at, total_timer_time=1, local_timestamp=at + 9 * 3600)
    assert only(read(fit_file.done())).utc_offset_min is None


def test_a_session_without_records_is_an_activity(read):
    activity = only(read(session(Fit().add("file_id", type=4), seconds=1800, total_distance=500_000).done()))
    assert (activity.duration, activity.distance, activity.recording) == (1800, 5000, None)


def relative(**when):
    fit_file = Fit().add("file_id", type=4, **when)
    for i in range(60):
        fit_file.add("record", 1, timestamp=1000 + i, heart_rate=120)
    return fit_file


def test_a_watch_that_thinks_it_is_1989_is_placed_where_the_file_tells_the_date(read):
    contents = read(relative(time_created=fit_time(MORNING)).done())
    assert only(contents).start == MORNING
    assert "did not know the date" in contents.note
    local = {"timestamp": 1059, "total_timer_time": 1, "local_timestamp": fit_time(MORNING) + 59}
    contents = read(relative(time_created=999).add("activity", 5, **local).done())
    assert only(contents).start == MORNING
    assert only(contents).utc_offset_min is None


def test_a_watch_that_never_knew_the_date_is_refused(read):
    with pytest.raises(UnreadableFile, match="did not know the date"):
        read(relative(time_created=999).done())


def test_records_without_times_are_refused(read):
    fit_file = Fit().add("file_id", type=4)
    for _ in range(10):
        fit_file.add("record", 1, heart_rate=120)
    with pytest.raises(UnreadableFile, match="no times"):
        read(fit_file.done())


def test_a_start_in_the_future_is_kept_and_told(read):
    start = MORNING + timedelta(days=20_000)
    contents = read(run(start=start).done())
    assert only(contents).start == start
    assert "cannot be right" in contents.note


@pytest.mark.parametrize(("kind", "word"), [(2, "settings"), (5, "workout"), (6, "course"), (32, "monitoring b")])
def test_other_kinds_of_fit_are_not_ours(read, kind, word):
    with pytest.raises(NotOurs, match=word):
        read(run(Fit().add("file_id", type=kind)).done())


def test_nothing_inside_is_refused(read):
    with pytest.raises(UnreadableFile, match="no activity"):
        read(Fit().add("file_id", type=4).done())


def test_developer_fields_keep_their_name(read):
    fit_file = Fit().add("file_id", type=4)
    fit_file.define(5, 207, [(3, 1, 0x02)])
    fit_file.raw(5, b"\0")
    fit_file.define(6, 206, [(0, 1, 2), (1, 1, 2), (2, 1, 2), (3, 12, 7)])
    fit_file.raw(6, bytes((0, 0, 0x84)) + b"Form Power\0\0")
    fit_file.raw(6, bytes((0, 1, 0x07)) + b"A word\0\0\0\0\0\0")
    fit_file.define(1, NUMBERS["record"], [(253, 4, 0x86)], [(0, 2, 0), (1, 4, 0)])
    for i in range(10):
        fit_file.raw(1, struct.pack("<IH", fit_time(MORNING) + i, 60 + i) + b"abc\0")
    columns = only(read(fit_file.done())).recording.columns
    assert list(columns) == ["time", "developer:Form Power"]
    np.testing.assert_array_equal(columns["developer:Form Power"], 60 + np.arange(10))


def test_a_developers_field_does_not_hide_the_watchs_own_of_the_same_name(read):
    fit_file = Fit().add("file_id", type=4)
    fit_file.define(5, 207, [(3, 1, 0x02)])
    fit_file.raw(5, b"\0")
    fit_file.define(6, 206, [(0, 1, 2), (1, 1, 2), (2, 1, 2), (3, 12, 7)])
    fit_file.raw(6, bytes((0, 0, 0x84)) + b"power\0\0\0\0\0\0\0")
    fit_file.define(1, NUMBERS["record"], [(253, 4, 0x86), (7, 2, 0x84)], [(0, 2, 0)])
    for i in range(10):
        fit_file.raw(1, struct.pack("<IHH", fit_time(MORNING) + i, 200, 300))
    columns = only(read(fit_file.done())).recording.columns
    np.testing.assert_array_equal(columns["power"], 200)
    np.testing.assert_array_equal(columns["developer:power"], 300)


def test_old_watches_pack_speed_and_distance_into_three_bytes(read):
    fit_file = Fit().add("file_id", type=4)
    fit_file.define(1, NUMBERS["record"], [(253, 4, 0x86), (8, 3, 0x0D)])
    for i in range(200):
        # 12 bits of speed in cm/s and 12 of distance in 1/16 m, which wrap every 256 m.
        packed = 300 | (i * 48 & 0xFFF) << 12
        fit_file.raw(1, struct.pack("<I", fit_time(MORNING) + i) + packed.to_bytes(3, "little"))
    activity = only(read(fit_file.done()))
    np.testing.assert_allclose(activity.recording.columns["speed"], 3.0)
    assert activity.distance == pytest.approx(597.0)


def test_the_straps_own_memory_fills_in_the_heart_rate(read):
    fit_file = Fit().add("file_id", type=4)
    for i in range(60):
        fit_file.add("record", 1, timestamp=fit_time(MORNING) + i, distance=i * 100)
    fit_file.define(4, 132, [(253, 4, 0x86), (9, 4, 0x86), (6, 1, 0x02)])
    fit_file.raw(4, struct.pack("<IIB", fit_time(MORNING), 5000 * 1024, 100))
    fit_file.define(5, 132, [(6, 8, 0x02), (10, 12, 0x0D)])
    for group in range(7):
        stamps = [(5000 + group * 8 + k + 1) * 1024 & 0xFFF for k in range(8)]
        packed = sum(stamp << 12 * k for k, stamp in enumerate(stamps))
        fit_file.raw(5, bytes(101 + group * 8 + k for k in range(8)) + packed.to_bytes(12, "little"))
    heart_rate = only(read(fit_file.done())).recording.columns["heart_rate"]
    np.testing.assert_allclose(heart_rate[:57], 100 + np.arange(57), atol=0.01)


def test_the_checksum_agrees_with_the_one_worked_out_bit_by_bit():
    rng = np.random.default_rng(20260101)
    for size in (0, 1, 255, 256, 257, 1000, 5000):
        content = rng.integers(0, 256, size, dtype=np.uint8).tobytes()
        assert fit_salvage.checksum(content) == crc(content)


def test_a_file_of_endless_messages_is_refused_quickly(read):
    fit_file = Fit().add("file_id", type=4)
    fit_file.define(3, 99, [])
    fit_file.body += b"\x03" * 1_100_000
    content = fit_file.done(file_crc=0)
    with pytest.raises(UnreadableFile, match="more messages"):
        read(content)


def test_endless_sessions_and_endless_fields_are_refused_quickly(read):
    for fields, payload in (([(2, 4, 0x86)], bytes(4)), ([(i % 250, 1, 2) for i in range(255)], bytes(255))):
        fit_file = Fit().add("file_id", type=4)
        fit_file.define(3, NUMBERS["session"], fields)
        fit_file.body += (b"\x03" + payload) * 300_000
        with pytest.raises(UnreadableFile):
            read(fit_file.done(file_crc=0)[:20_000_000])


def test_more_records_than_fitdecode_can_read_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(fit_salvage, "MOST_SLOW_RECORDS", 50)
    path = tmp_path / "one.fit"
    path.write_bytes(run().done())
    with pytest.raises(UnreadableFile, match="60 records"):
        fit.read(path, slow=True)


def test_a_huge_file_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "one.fit"
    with path.open("wb") as stream:
        stream.truncate(2_000_000_000)
    with pytest.raises(UnreadableFile, match="larger than 24 MB"):
        fit.read(path)


def test_our_writer_knows_its_types():
    assert set(TYPES) >= {base for _, base in ACTIVITY.values()}

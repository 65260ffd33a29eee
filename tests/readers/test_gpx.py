"""GPX files of our own, ordinary and strange."""

import re
from datetime import timedelta

import gpxpy
import numpy as np
import pytest

from footfall.core.errors import UnreadableFile
from footfall.readers import gpx as reader
from tests.readers import make
from tests.readers.make import HEART, MORNING, gpx, points


@pytest.fixture
def read(tmp_path):
    def of(content, encoding="utf-8"):
        path = tmp_path / "one.gpx"
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return reader.read(path)

    return of


def only(contents):
    assert len(contents.activities) == 1
    return contents.activities[0]


def track(inside, head=""):
    return gpx(f"<trk>{head}<trkseg>{inside}</trkseg></trk>")


def test_an_ordinary_run(read):
    contents = read(track(points(600, extra=HEART), "<name>A run</name><desc>by the river</desc><type>9</type>"))
    activity = only(contents)
    assert (contents.note, contents.salvaged) == (None, None)
    assert (activity.sport, activity.start, activity.duration) == ("running", MORNING, 599)
    assert (activity.title, activity.note, activity.device) == ("A run", "by the river", "Ours")
    assert activity.distance == pytest.approx(599 * 3, rel=1e-3)
    assert activity.moving == pytest.approx(599)
    assert activity.ascent == pytest.approx(60, abs=3)
    assert activity.average_heart_rate_bpm == 140
    assert list(activity.recording.columns) == [
        "time", "latitude", "longitude", "altitude", "distance", "speed", "heart_rate", "cadence",
    ]  # fmt: skip


@pytest.mark.parametrize("seed", range(5))
def test_the_way_agrees_with_gpxpy_on_random_tracks(read, seed):
    rng = np.random.default_rng(seed)
    lat, lon = rng.uniform(-70, 70), rng.uniform(-180, 180)
    rows = []
    for i in range(200):
        lat, lon = lat + rng.normal(0, 1e-4), lon + rng.normal(0, 1e-4)
        at = make.iso(MORNING + timedelta(seconds=int(i)))
        rows.append(f'<trkpt lon="{lon:.7f}" lat="{lat:.7f}"><time>{at}</time></trkpt>')
    text = gpx(f"<trk><trkseg>{''.join(rows[:80])}</trkseg><trkseg>{''.join(rows[80:])}</trkseg></trk>")
    assert only(read(text)).distance == pytest.approx(gpxpy.parse(text).length_2d(), rel=0.005)


def test_tracks_in_any_order_become_one_activity_in_the_order_of_time(read):
    late, early = points(30, MORNING + timedelta(minutes=10)), points(30)
    contents = read(gpx(f"<trk><trkseg>{late}</trkseg></trk><trk><trkseg>{early}</trkseg></trk>"))
    activity = only(contents)
    assert activity.start == MORNING
    assert activity.duration == 629
    assert activity.distance == pytest.approx(2 * 29 * 3, rel=1e-3)
    assert "ran backwards" in contents.note
    assert (np.diff(activity.recording.columns["time"]) >= 0).all()
    assert (np.diff(activity.recording.columns["distance"]) >= 0).all()


def test_a_pause_of_five_hours_makes_two_activities(read):
    contents = read(track(points(30) + points(40, MORNING + timedelta(hours=5))))
    assert [len(activity.recording) for activity in contents.activities] == [30, 40]
    assert [activity.distance for activity in contents.activities] == pytest.approx([87, 117], rel=1e-3)
    assert "2 activities" in contents.note


def test_points_without_times_are_kept_between_their_neighbours(read):
    text = re.sub(r"<time>[^<]*:1\dZ</time>", "", track(points(30)))
    contents = read(text)
    activity = only(contents)
    np.testing.assert_allclose(activity.recording.columns["time"], np.arange(30))
    assert contents.note.startswith("10 of its 30 points have no time")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-05-04T06:30:00Z", 0),
        ("2026-05-04T06:30:00.250Z", 0.25),
        ("2026-05-04T08:30:00+02:00", 0),
        ("2026-05-04T02:00:00-0430", 0),
        ("2026-05-04T06:30:00", 0),
        ("2026-05-04 06:30:00Z", 0),
        ("20260504T063000Z", 0),
        ("2026-05-04T06:30:00.1234567Z", 0.123457),
        ("2026-05-04T06:30:00,5Z", 0.5),
        ("2026-05-04T24:00:00Z", 17.5 * 3600),
    ],
)
def test_times_are_read_as_they_are_written(read, written, meant):
    point = f'<trkpt lat="0" lon="0"><time>{written}</time></trkpt>'
    assert (only(read(track(point))).start - MORNING).total_seconds() == pytest.approx(meant, abs=1e-6)


@pytest.mark.parametrize(
    "written", ["", "yesterday", "2026-13-04T06:30:00Z", "0000-00-00T00:00:00Z", "1", "2026-05-04T06:30:00+99:00"]
)
def test_a_track_without_readable_times_is_refused(read, written):
    with pytest.raises(UnreadableFile, match="This track has no times"):
        read(track(f'<trkpt lat="0" lon="0"><time>{written}</time></trkpt>' * 3))


def test_year_one_is_no_time(read):
    with pytest.raises(UnreadableFile, match="no times"):
        read(track('<trkpt lat="0" lon="0"><time>0001-01-01T00:00:00Z</time></trkpt>'))


def test_a_clock_of_1970_is_kept_and_told(read):
    contents = read(track('<trkpt lat="0" lon="0"><time>1970-01-01T00:00:00Z</time></trkpt>'))
    assert only(contents).start.year == 1970
    assert "1970, which cannot be right" in contents.note


def test_decimal_commas_are_numbers_too(read):
    text = re.sub(r'(lat|lon)="(\d+)\.(\d+)"', r'\1="\2,\3"', track(points(60)))
    text = re.sub(r"<ele>(\d+)\.(\d+)", r"<ele>\1,\2", text)
    activity = only(read(text))
    assert activity.distance == pytest.approx(59 * 3, rel=1e-3)
    assert activity.recording.columns["altitude"][1] == pytest.approx(100.1)


@pytest.mark.parametrize("nonsense", ["NaN", "Infinity", "1e999", "-1e999", "", "n/a", "91", "1e308"])
def test_a_place_that_cannot_be_is_missing_and_the_point_is_kept(read, nonsense):
    bad = f'<trkpt lat="{nonsense}" lon="8.0"><ele>{nonsense}</ele><time>2026-05-04T06:31:00Z</time></trkpt>'
    activity = only(read(track(points(60) + bad)))
    assert len(activity.recording) == 61
    assert np.isnan(activity.recording.columns["latitude"][-1])
    assert activity.distance == pytest.approx(59 * 3, rel=1e-3)


def test_equator_and_sea_level_are_values(read):
    text = re.sub(r"<ele>[^<]*", "<ele>0", re.sub(r'lat="[^"]*"', 'lat="0"', track(points(10))))
    columns = only(read(text)).recording.columns
    np.testing.assert_array_equal(columns["latitude"], 0)
    np.testing.assert_array_equal(columns["altitude"], 0)


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<?xml version="1.0" encoding="UTF-8"?>', "utf-8-sig"),
        ('<?xml version="1.0"?>', "utf-8"),
        ("", "utf-8"),
        ('<?xml version="1.0" encoding="UTF-16"?>', "utf-16"),
        ('<?xml version="1.0" encoding="ISO-8859-1"?>', "iso-8859-1"),
        ('<?xml version="1.0" encoding="windows-1252"?>', "cp1252"),
        ('<?xml version="1.0" encoding="UTF-8"?>', "iso-8859-1"),
        ('<?xml version="1.0" encoding="UTF-16"?>', "utf-8"),
        ('<?xml version="1.0" encoding="klingon"?>', "utf-8"),
        ('\n\n  <?xml version="1.0" encoding="UTF-8"?>', "utf-8"),
    ],
)
def test_any_encoding_right_or_wrong(read, head, encoding):
    contents = read(gpx(head=head, track="<name>Grüße</name>"), encoding)
    assert contents.salvaged is None
    assert only(contents).title == "Grüße"
    assert len(only(contents).recording) == 60


def test_prefixes_are_as_the_program_likes_them(read):
    text = re.sub(r"<(/?)(gpx|trk|trkseg|trkpt|time|ele)\b", r"<\1x:\2", track(points(60)))
    assert len(only(read(text)).recording) == 60


def test_a_file_cut_short_is_kept_up_to_the_break(read):
    contents = read(track(points(1200))[:50_000])
    assert 300 < len(only(contents).recording) < 700
    assert re.fullmatch(r"The file is damaged at line \d+; the \d+ minutes before that were kept.", contents.salvaged)


def test_zeros_or_noise_behind_the_end_do_no_harm(read):
    assert read(track(points(60)) + "\0" * 100).salvaged is None
    assert len(only(read(track(points(60)) + "<more/>")).recording) == 60


@pytest.mark.parametrize(
    ("inside", "sentence"),
    [
        ("", "holds no track"),
        ('<wpt lat="1" lon="2"><name>Home</name></wpt>', "holds places"),
        ('<rte><rtept lat="1" lon="2"/></rte>', "holds a route"),
        ("<trk><trkseg></trkseg></trk>", "holds no track"),
    ],
)
def test_files_that_are_no_track_are_refused_with_a_sentence(read, inside, sentence):
    with pytest.raises(UnreadableFile, match=sentence):
        read(gpx(inside))


def test_an_unknown_sport_is_kept_as_other_and_told(read):
    contents = read(track(points(5), "<type>quidditch</type>"))
    assert only(contents).sport == "other"
    assert contents.note == "The file calls this sport “quidditch”; it is kept as other."


BOMB = '<!DOCTYPE gpx [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (gpx("<trk><name>&b;</name></trk>", head=BOMB), "declares entities"),
        (gpx(head='<!DOCTYPE gpx [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), "declares entities"),
        (gpx(head='<!DOCTYPE gpx [<!ENTITY % p "x">]>'), "declares entities"),
        (gpx("<a>" * 5000 + "</a>" * 5000), "nested deeper"),
        (gpx("".join(f"<a{i}/>" for i in range(5000))), "element names"),
        (gpx("".join(f'<a b{i}="1"/>' for i in range(5000))), "attribute names"),
        (gpx("<a " + " ".join(f'b{i}="1"' for i in range(10_000)) + "/>"), "attribute names"),
        (gpx('<a b="' + "x" * 5_000_000 + '"/>'), "longer than a megabyte"),
        (gpx("<trk>" + "<trkseg/>" * 150_000 + "</trk>"), "more parts"),
    ],
)  # fmt: skip
def test_traps_are_refused(read, text, sentence):
    with pytest.raises(UnreadableFile, match=sentence):
        read(text)


def test_a_dtd_without_entities_is_no_trap(read):
    assert len(only(read(gpx(head='<!DOCTYPE gpx SYSTEM "gpx.dtd">'))).recording) == 60


def test_more_points_than_any_activity_are_refused(read, monkeypatch):
    monkeypatch.setattr("footfall.readers.xml_stream.MOST_POINTS", 100)
    with pytest.raises(UnreadableFile, match="more than 100 points"):
        read(track(points(200)))


def test_a_huge_file_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "one.gpx"
    with path.open("wb") as stream:
        stream.truncate(2_000_000_000)
    with pytest.raises(UnreadableFile, match="larger than 48 MB"):
        reader.read(path)

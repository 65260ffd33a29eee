"""TCX files of our own, ordinary and strange."""

from datetime import timedelta

import numpy as np
import pytest

from footfall.core.errors import NotOurs, UnreadableFile
from footfall.readers import tcx as reader
from tests.readers.make import MORNING, lap, tcx, trackpoints


@pytest.fixture
def read(tmp_path):
    def of(text):
        path = tmp_path / "one.tcx"
        path.write_text(text, encoding="utf-8")
        return reader.read(path)

    return of


def only(contents):
    assert len(contents.activities) == 1
    return contents.activities[0]


def test_an_ordinary_run_with_two_laps(read):
    later = MORNING + timedelta(seconds=60)
    text = tcx(lap(trackpoints(60)) + lap(trackpoints(60, first=60), later) + "<Notes>windy</Notes>")
    contents = read(text)
    activity = only(contents)
    assert (contents.format, contents.note, contents.salvaged) == ("tcx", None, None)
    assert (activity.sport, activity.start, activity.duration) == ("running", MORNING, 119)
    assert activity.distance == 119 * 3
    assert (activity.device, activity.note) == ("Our Watch", "windy")
    assert [(one.start, one.duration, one.distance) for one in activity.laps] == [(0, 60, 180), (60, 60, 180)]
    assert activity.laps[0].average_heart_rate_bpm == 130
    columns = activity.recording.columns
    assert list(columns) == ["time", "latitude", "longitude", "distance", "speed", "heart_rate"]
    np.testing.assert_array_equal(columns["heart_rate"], 120 + np.tile(np.arange(20), 6))


def test_a_distance_that_begins_anew_each_lap_runs_on(read):
    later = MORNING + timedelta(seconds=60)
    activity = only(read(tcx(lap(trackpoints(60)) + lap(trackpoints(60, later), later))))
    assert activity.distance == 2 * 59 * 3


def test_without_distances_the_way_is_summed(read):
    activity = only(read(tcx(lap(trackpoints(60, distance=False)))))
    assert activity.distance == pytest.approx(59 * 3, rel=1e-3)


def test_a_treadmill_without_position_is_ordinary(read):
    activity = only(read(tcx(lap(trackpoints(60, position=False)))))
    assert activity.distance == 59 * 3
    assert not activity.recording.has_position


def test_a_last_point_without_anything_but_time_is_kept(read):
    text = tcx(lap(trackpoints(60) + "<Trackpoint><Time>2026-05-04T06:31:10Z</Time></Trackpoint>"))
    activity = only(read(text))
    assert len(activity.recording) == 61
    assert (activity.duration, activity.distance) == (70, 59 * 3)


def test_laps_alone_are_an_activity_without_a_recording(read):
    text = tcx(lap("", seconds=1800, metres=5000).replace("<Track></Track>", ""))
    activity = only(read(text))
    assert (activity.start, activity.duration, activity.distance) == (MORNING, 1800, 5000)
    assert activity.recording is None


def test_several_activities_in_one_file_are_kept_apart(read):
    one = tcx(lap(trackpoints(30)), sport="Biking")
    other = tcx(lap(trackpoints(40, MORNING + timedelta(days=1))), start=MORNING + timedelta(days=1))
    inside = other[other.index("<Activity ") : other.index("</Activities>")]
    contents = read(one.replace("</Activities>", inside + "</Activities>"))
    assert [activity.sport for activity in contents.activities] == ["cycling", "running"]
    assert [len(activity.recording) for activity in contents.activities] == [30, 40]


def test_one_activity_without_times_does_not_spoil_the_other(read):
    one, other = tcx(lap("<Trackpoint/>")), tcx(lap(trackpoints(40)))
    inside = other[other.index("<Activity ") : other.index("</Activities>")]
    contents = read(one.replace("</Activities>", inside + "</Activities>"))
    assert len(only(contents).recording) == 40
    assert "no times" in contents.note


def test_cut_short(read):
    contents = read(tcx(lap(trackpoints(600)))[:60_000])
    assert 200 < len(only(contents).recording) < 600
    assert contents.salvaged.startswith("The file is damaged at line ")


def test_courses_are_not_ours_and_nothing_is_refused(read):
    with pytest.raises(NotOurs, match="course"):
        read("<TrainingCenterDatabase><Courses><Course><Name>x</Name></Course></Courses></TrainingCenterDatabase>")
    with pytest.raises(UnreadableFile, match="no activity"):
        read("<TrainingCenterDatabase/>")
    with pytest.raises(UnreadableFile, match="no times"):
        read(tcx("", start=MORNING).replace("2026-05-04T06:30:00Z", "no day"))

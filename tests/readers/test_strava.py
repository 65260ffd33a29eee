"""The table of a Strava export, in English and in other languages."""

from datetime import UTC, datetime

import pytest

from footfall.core.activities import Activity
from footfall.readers import strava
from footfall.readers.files import read_file

HEADER = (
    "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,"
    "Max Heart Rate,Relative Effort,Commute,Filename,Elapsed Time,Moving Time,Distance,Elevation Gain,"
    "Max Heart Rate,Average Heart Rate,Perceived Exertion\n"
)
ROWS = (
    '1,"Jan 5, 2021, 6:30:00 AM",Early,Trail Run,"cold, dark",3600,10.01,170,,false,activities/1.gpx.gz,'
    "3600.0,3500.0,10012.3,84.0,170.0,150.0,6\n"
    '2,"Jul 6, 2021, 12:05:09 PM",Garden,Gardening,,1800,0,,,false,,1800.0,,0.0,,,,\n'
    '3,"Smarch 6, 2021, 12:05:09 PM",Odd,Run,,1800,0,,,false,,1800.0,,0.0,,,,\n'
)
GERMAN = (
    "Aktivitäts-ID,Aktivitätsdatum,Name der Aktivität,Aktivitätsart,Beschreibung,Verstrichene Zeit,Distanz,"
    "Max. Herzfrequenz,Relative Leistung,Dateiname\n"
    '1,"05.01.2021, 06:30:00",Frühlauf,Lauf,kalt,3600,"10,01",170,,activities/1.fit.gz\n'
    '2,"06.07.2021, 12:05:09",Garten,Gartenarbeit,,1800,0,,,\n'
)


@pytest.fixture
def write(tmp_path):
    def of(text):
        path = tmp_path / "activities.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return of


def test_an_english_export_gives_details_by_file_and_activities_without(write):
    path = write(HEADER + ROWS)
    assert strava.is_strava_table(path)
    table = strava.read_table(path)
    details = table.details["activities/1.gpx.gz"]
    assert (details.title, details.note, details.sport) == ("Early", "cold, dark", "trail_running")
    assert details.start == datetime(2021, 1, 5, 6, 30, tzinfo=UTC)
    assert (details.duration, details.moving, details.distance, details.ascent) == (3600, 3500, 10012.3, 84)
    assert (details.average_heart_rate_bpm, details.exertion) == (150, 6)
    (garden,) = table.activities
    assert (garden.sport, garden.start, garden.duration) == (
        "gardening", datetime(2021, 7, 6, 12, 5, 9, tzinfo=UTC), 1800,
    )  # fmt: skip
    (odd,) = table.left_out
    assert (odd.table, odd.row) == ("activities", 3)
    assert "language not known" in odd.why


def test_an_old_export_has_kilometres_only(write):
    header = (
        "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,Filename\n"
    )
    row = '1,"Jan 5, 2021, 11:30:00 PM",Long,Run,,7200,"1,012.5",activities/1.fit.gz\n'
    details = strava.read_table(write(header + row)).details["activities/1.fit.gz"]
    assert details.distance == 1_012_500
    assert details.start == datetime(2021, 1, 5, 23, 30, tzinfo=UTC)


def test_another_language_keeps_words_and_never_guesses_a_date(write):
    path = write(GERMAN)
    assert strava.is_strava_table(path)
    table = strava.read_table(path)
    details = table.details["activities/1.fit.gz"]
    assert (details.title, details.note, details.start) == ("Frühlauf", "kalt", None)
    assert details.distance == pytest.approx(10_010)
    assert table.activities == ()
    assert [one.row for one in table.left_out] == [2]


def test_the_recordings_own_figures_win():
    own = Activity("running", datetime(2021, 1, 5, tzinfo=UTC), 3600.0, distance=9000.0, title="a track")
    details = strava.Details(title="Early", sport="trail_running", distance=10_000.0, exertion=6)
    named = strava.apply_details(own, details)
    assert (named.title, named.sport, named.distance, named.exertion) == ("Early", "trail_running", 9000.0, 6)
    treadmill = Activity("treadmill_running", datetime(2021, 1, 5, tzinfo=UTC), 3600.0)
    assert strava.apply_details(treadmill, strava.Details(sport="running")).sport == "treadmill_running"
    assert strava.apply_details(own, strava.Details()) == own


def test_other_tables_are_not_stravas(write):
    assert not strava.is_strava_table(write(""))
    assert not strava.is_strava_table(write("time,mood\n2026-05-04T08:30:00Z,5\n"))
    assert read_file(write(HEADER + ROWS), "activities.csv").format == "strava"

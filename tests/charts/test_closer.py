"""Closer looks at one recording and at two: splits, how long at which heart rate, moments, a pair on one axis."""

import time as clock

import numpy as np
import pytest

from footfall.charts.columns import Stretch, points_of, whole_of
from footfall.charts.fit import ROOMS
from footfall.charts.moments import MOST, moments
from footfall.charts.pair import Side, pair_chart
from footfall.charts.series import GUTTER
from footfall.charts.splits import Columns, averages, by_distance, by_lap
from footfall.charts.spread import ENOUGH, heart_spread, pace_spread
from footfall.charts.track import Track
from footfall.core.recordings import Recording
from footfall.core.writing import Manner, manner
from tests.charts.reading import parsed, words
from tests.web.records import a_recording

NOTHING = Columns(None, None)


def steady(seconds=1800, speed=2.5, **columns):
    time = np.arange(0.0, seconds)
    return Recording({"time": time, "distance": speed * time, "speed": np.full(time.size, speed), **columns})


def columns_of(recording):
    return Columns(points_of(recording, "heart_rate"), points_of(recording, "altitude"))


def test_each_kilometre_takes_as_long_as_the_speed_says():
    splits = by_distance(steady(), NOTHING)
    assert [round(one.distance) for one in splits] == [1000, 1000, 1000, 1000, 498]
    assert all(one.stretch.length == pytest.approx(400, abs=1) for one in splits[:4])
    assert splits[0].speed == pytest.approx(2.5)
    assert [one.stretch.begin for one in splits[1:]] == [one.stretch.end for one in splits[:-1]]


def test_miles_are_cut_where_miles_are_read():
    token = manner.set(Manner(is_metric=False))
    try:
        assert [round(one.distance) for one in by_distance(steady(), NOTHING)] == [1609, 1609, 1279]
    finally:
        manner.reset(token)


def test_heart_rate_and_height_of_a_split_agree_with_a_plain_loop():
    time = np.arange(0.0, 800.0)
    rng = np.random.default_rng(1)
    heart = 120 + 0.02 * time + rng.normal(0, 1, time.size)
    climb = steady(800, heart_rate=heart, altitude=np.where(time < 400, 0.1 * time, 40.0))
    first, second = by_distance(climb, columns_of(climb))
    assert first.heart_rate == pytest.approx(heart[:401].mean())
    assert first.ascent == pytest.approx(40.0, abs=5.0), "averages of half a minute lose a little at both ends"
    assert second.ascent == pytest.approx(0.0, abs=1.0), "the half minute across the border belongs to both"


def test_without_distance_or_below_one_whole_there_are_no_splits():
    assert by_distance(Recording({"time": np.arange(10.0)}), NOTHING) == []
    assert by_distance(steady(300), NOTHING) == []
    assert by_distance(Recording({"time": np.arange(3.0), "distance": np.full(3, np.nan)}), NOTHING) == []


def test_a_distance_that_runs_backwards_breaks_nothing():
    back = Recording({"time": np.arange(5.0), "distance": np.array([0.0, 900, 700, 1200, 2100])})
    assert [one.stretch.length > 0 for one in by_distance(back, NOTHING)] == [True, True, True]


def test_laps_and_any_stretch_tell_what_splits_tell():
    run = steady(heart_rate=np.full(1800, 130.0))
    (lap,) = by_lap([(600.0, 300.0, 750.0)], columns_of(run))
    told = averages(Stretch(600.0, 900.0), run, columns_of(run))
    assert (lap.stretch, lap.distance, lap.heart_rate) == (told.stretch, pytest.approx(told.distance), told.heart_rate)
    assert averages(Stretch(0, 10), Recording({"time": np.arange(20.0)}), NOTHING).distance is None


def test_seconds_of_all_bands_add_up_to_the_time():
    heart = np.concatenate((np.full(600, 122.0), np.full(1200, 141.0)))
    chart = heart_spread(points_of(steady(heart_rate=heart), "heart_rate"), "h", [])
    seconds = [int(cell.split(":")[0]) * 60 + int(cell.split(":")[1]) for _, cell in chart.table.rows]
    assert sum(seconds) == pytest.approx(1799, abs=len(seconds))
    assert chart.title == "Most of the time between 140 and 145 beats a minute"
    assert "zone" not in chart.svg


def test_what_is_usual_needs_enough_others_and_stands_behind():
    heart = points_of(steady(heart_rate=np.linspace(110, 150, 1800)), "heart_rate")
    assert 'class="zone"' not in heart_spread(heart, "h", [130.0] * (ENOUGH - 1)).svg
    usual = heart_spread(heart, "h", [125.0, 135.0] * ENOUGH)
    assert 'class="zone"' in usual.svg
    assert "between 125 and 135" in usual.description


def test_faster_is_further_right_and_one_steady_pace_is_no_spread():
    assert pace_spread(points_of(steady(), "pace"), "p") is None
    speed = np.concatenate((np.full(900, 2.0), np.full(900, 3.0)))
    both = Recording({"time": np.arange(1800.0), "speed": speed})
    rows = pace_spread(points_of(both, "pace"), "p").table.rows
    assert (rows[0][0], rows[-1][0]) == ("8:30 to 8:15", "5:45 to 5:30")


@pytest.mark.parametrize("least", ROOMS)
def test_bands_are_named_as_far_as_there_is_room(least):
    rng = np.random.default_rng(2)
    chart = heart_spread(points_of(steady(heart_rate=rng.normal(135, 12, 1800)), "heart_rate"), "h", [])
    assert len(words(parsed(chart), least)) >= 2


def test_a_pair_names_both_lines_and_tells_both_averages():
    sides = Side("4 May", steady(heart_rate=np.full(1800, 130.0))), Side("6 May", steady(900, 3.0))
    pace = pair_chart(sides, "pace", "distance", "p")
    assert pace.title == "Pace: 4 May as a full line, 6 May as a broken one"
    assert [one.get("class") for one in parsed(pace).iter("path")] == ["mid", "mid other"]
    assert pace.table.rows[0][1:] == ("6:40", "5:33")
    assert pace.table.rows[-1][1:] == ("6:40", ""), "the shorter one has ended"
    alone = pair_chart(sides, "heart_rate", "time", "h")
    assert alone.title == "Heart rate, recorded only in one of them: 4 May"
    assert pair_chart(sides, "altitude", "time", "a") is None


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("by", ["time", "distance"])
def test_words_of_a_pair_have_room(by, room):
    chart = pair_chart((Side("a", steady()), Side("b", steady(5000, 3.1))), "pace", by, "p")
    below = sorted((float(x.rstrip("%")), told) for told, x, y, _ in words(parsed(chart), room) if y > 110)
    assert below[0][0] == 0
    assert below[-1][0] == 100
    assert room - GUTTER > 0


def test_moments_say_what_was_recorded_and_keep_the_ends_of_the_way():
    run = a_recording()
    whole = whole_of(run)
    columns = {"heart_rate": points_of(run, "heart_rate"), "pace": points_of(run, "pace")}
    told = moments(columns, Track(run), whole)
    assert len(told["at"]) == len(told["places"]) == MOST
    assert told["places"][0] is None
    assert told["places"][-1] is None
    assert told["columns"][0]["values"][0] == "130"
    assert told["columns"][1]["values"][50] == "6:40"
    assert all(0 <= x <= 390 and 0 <= y <= 226 for x, y in filter(None, told["places"]))


def test_a_gap_has_no_value_at_its_moments():
    heart = np.full(1800, 120.0)
    heart[600:1200] = np.nan
    told = moments({"heart_rate": points_of(steady(heart_rate=heart), "heart_rate")}, None, Stretch(0, 1799))
    values = told["columns"][0]["values"]
    assert (values[10], values[MOST // 2], values[-10]) == ("120", "", "120")
    assert told["places"] == []


def test_prints_its_speed_on_ten_hours():
    rng = np.random.default_rng(3)
    long = steady(36000, heart_rate=rng.normal(140, 5, 36000), altitude=rng.normal(0, 3, 36000))
    columns = {what: points_of(long, what) for what in ("heart_rate", "pace", "altitude")}
    start = clock.perf_counter()
    moments(columns, None, whole_of(long))
    by_distance(long, columns_of(long))
    heart_spread(columns["heart_rate"], "h", [])
    took = 1000 * (clock.perf_counter() - start)
    print(f"moments, splits and a spread of ten hours: {took:.1f} ms")  # noqa: T201 measured, not asserted

"""Curves over time: true peaks, true gaps, no pace while standing."""

import re
import time as clock

import numpy as np
import pytest

from footfall.charts.columns import Stretch
from footfall.charts.fit import ROOMS
from footfall.charts.numbers import width_percent
from footfall.charts.series import COLUMNS, DEPTH, GUTTER, pace, series_chart
from footfall.core.recordings import Recording
from footfall.core.writing import Manner, manner
from tests.charts.reading import parsed, words


def a_recording(n=600, **columns):
    return Recording({"time": np.arange(n, dtype=float), **columns})


def downs(path):
    """Give how far down each place of a path lies, in its own units."""
    return [float(down) for down in re.sub("[MLhVHZ]", " ", path).split()[1::2]]


def drawn_path(chart):
    return next(one for one in parsed(chart).iter("path") if one.get("class") != "b95").get("d")


def test_the_title_states_the_range():
    chart = series_chart(a_recording(heart_rate=np.linspace(96, 138, 600)), "heart_rate", "h")
    assert chart.title == "Heart rate, 96 to 138 a minute"
    parsed(chart)


def test_peaks_survive_the_thinning():
    heart = np.full(7200, 120.0)
    heart[3600], heart[5000] = 190.0, 60.0
    path = drawn_path(series_chart(a_recording(7200, heart_rate=heart), "heart_rate", "h"))
    assert min(downs(path)) == 0
    assert max(downs(path)) == DEPTH
    assert len(downs(path)) <= 2 * COLUMNS


def test_a_gap_stays_a_gap_and_a_lone_value_is_seen():
    heart = np.full(600, 120.0)
    heart[200:300] = np.nan
    heart[301:400] = np.nan
    path = drawn_path(series_chart(a_recording(heart_rate=heart), "heart_rate", "h"))
    assert path.count("M") == 3
    assert path.split("M")[2].endswith("h2")


def test_a_value_every_other_row_is_no_gap():
    heart = np.where(np.arange(600) % 2 == 0, 120.0, np.nan)
    assert drawn_path(series_chart(a_recording(heart_rate=heart), "heart_rate", "h")).count("M") == 1


def test_standing_still_is_a_gap_and_never_a_pace():
    speed = np.full(1200, 2.5)
    speed[400:600] = 0.0
    chart = series_chart(a_recording(1200, speed=speed), "pace", "p")
    assert drawn_path(chart).count("M") == 2
    assert chart.title == "Pace, 6:40 a kilometre"
    assert all("standing" not in value for _, value in chart.table.rows)
    assert pace(0.0) == "standing"
    assert pace(1000 / 360) == "6:00"
    assert pace(1000 / 359.7) == "6:00"


def test_all_standing_has_no_pace_but_a_speed():
    still = a_recording(speed=np.zeros(600))
    assert series_chart(still, "pace", "p") is None
    assert series_chart(still, "speed", "s").title == "Speed, 0 kilometres an hour"


def test_a_stop_is_drawn_as_no_speed():
    speed = np.full(1200, 5.0)
    speed[600:650] = 0.0
    path = drawn_path(series_chart(a_recording(1200, speed=speed), "speed", "s"))
    assert max(downs(path)) == DEPTH
    assert downs(path).count(DEPTH) < 60, "only the stop itself stands on the floor"


def test_speed_comes_from_the_distance_where_the_device_wrote_none():
    by_distance = a_recording(distance=np.arange(600) * 3.0)
    assert series_chart(by_distance, "pace", "p").title == "Pace, 5:33 a kilometre"
    repeated = Recording({"time": np.array([0.0, 1, 1, 2]), "distance": np.array([0.0, 3, 3, 6])})
    assert series_chart(repeated, "pace", "p").title == "Pace, 5:33 a kilometre"


def test_below_the_sea_has_a_true_minus_and_zero_is_a_value():
    chart = series_chart(a_recording(altitude=np.linspace(-115, 0, 600)), "altitude", "a")
    assert chart.title == "Height, −115 to 0 metres"
    assert series_chart(a_recording(altitude=np.zeros(600)), "altitude", "a").title == "Height, 0 metres"


def test_one_wild_value_does_not_flatten_a_speed():
    speed = np.full(1200, 2.5) + np.linspace(-0.4, 0.4, 1200)
    speed[600] = 400.0
    path = drawn_path(series_chart(a_recording(1200, speed=speed), "pace", "p"))
    assert np.quantile(downs(path), 0.9) - np.quantile(downs(path), 0.1) > DEPTH / 4


@pytest.mark.parametrize("what", ["heart_rate", "pace", "speed", "altitude"])
def test_nothing_recorded_draws_nothing(what):
    assert series_chart(a_recording(), what, "n") is None
    empty = {name: np.array([]) for name in ("time", "heart_rate", "speed", "altitude")}
    assert series_chart(Recording(empty), what, "n") is None
    nothing = {name: np.full(600, np.nan) for name in ("heart_rate", "speed", "altitude")}
    assert series_chart(a_recording(**nothing), what, "n") is None


@pytest.mark.parametrize("what", ["heart_rate", "pace", "speed", "altitude"])
def test_a_single_point_is_drawn(what):
    one = {name: np.array([2.0]) for name in ("heart_rate", "speed", "altitude")}
    parsed(series_chart(Recording({"time": np.array([0.0]), **one}), what, "o"))


@pytest.mark.parametrize("room", [room - GUTTER for room in ROOMS])
@pytest.mark.parametrize("seconds", [30, 59, 600, 1860, 3600, 7100, 7300, 20000, 90000])
def test_words_below_do_not_run_into_each_other(seconds, room):
    chart = series_chart(
        Recording({"time": np.array([0.0, seconds]), "heart_rate": np.array([90.0, 99])}), "heart_rate", "w"
    )
    end = -1.0
    told = [one for one in words(parsed(chart), room + GUTTER) if one[2] > 110]
    assert told, "the beginning is always named"
    for said, x, _y, anchor in sorted(told, key=lambda one: float(one[1].rstrip("%"))):
        wide = width_percent(said, room)
        left = float(x.rstrip("%")) - wide * {None: 0, "middle": 0.5, "end": 1}[anchor]
        assert left >= end, said
        end = left + wide
    assert end <= 100.1


def test_a_stretch_is_drawn_alone_and_named_by_its_own_times():
    heart = np.concatenate((np.full(300, 100.0), np.full(300, 140.0)))
    chart = series_chart(a_recording(heart_rate=heart), "heart_rate", "s", Stretch(360.0, 480.0))
    assert chart.title == "Heart rate, 140 a minute"
    assert {"6:00", "8:00"} <= {told for told, *_ in words(parsed(chart))}
    assert chart.table.rows == (("6 to 7", "140"), ("7 to 8", "140"), ("8 to 9", "140"))
    assert series_chart(a_recording(heart_rate=heart), "heart_rate", "s", Stretch(700.0, 900.0)) is None


def test_miles_and_feet_are_written_where_they_are_read():
    token = manner.set(Manner(is_metric=False))
    try:
        speed = series_chart(a_recording(speed=np.full(600, 2.68224)), "pace", "p")
        assert speed.title == "Pace, 10:00 a mile"
        ground = series_chart(a_recording(altitude=np.linspace(0.0, 30.48, 600)), "altitude", "a")
        assert ground.title == "Height, 0 to 100 feet"
    finally:
        manner.reset(token)


def test_rhythm_is_told_as_the_watch_counts_it():
    chart = series_chart(a_recording(cadence=np.full(600, 84.0)), "cadence", "c")
    assert chart.title == "Rhythm as the watch counts it, 84 a minute"


def test_the_table_agrees_with_the_numbers():
    heart = np.concatenate((np.full(300, 100.0), np.full(300, 140.0)))
    rows = series_chart(a_recording(heart_rate=heart), "heart_rate", "t").table.rows
    assert rows[0] == ("0 to 1", "100")
    assert rows[-1] == ("9 to 10", "140")
    assert len(rows) == 10


def test_prints_its_speed_and_size():
    n = 3600
    rng = np.random.default_rng(7)
    columns = {
        "heart_rate": 140 + rng.normal(0, 5, n),
        "speed": 3 + rng.normal(0, 0.2, n),
        "altitude": rng.normal(0, 3, n),
    }
    recording = a_recording(n, **columns)
    kinds = ("heart_rate", "pace", "altitude")
    series_chart(recording, "heart_rate", "warm")
    start = clock.perf_counter()
    charts = [series_chart(recording, what, what) for what in kinds]
    took = 1000 * (clock.perf_counter() - start)
    size = sum(len(chart.svg) for chart in charts)
    print(f"three curves of 3,600 points: {took:.1f} ms, {size} bytes")  # noqa: T201 measured, not asserted
    assert all(parsed(chart) is not None for chart in charts)

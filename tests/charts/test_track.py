"""The way: ends hidden, the date line crossed, never more than twenty kilobytes."""

import itertools
import math
import re
import time as clock

import numpy as np
import pytest

from footfall.charts.columns import Stretch
from footfall.charts.track import HEIGHT, LEFT_OUT, TOUCH, WIDTH, Track, simplified, track_chart
from footfall.core.recordings import Recording
from tests.charts.reading import parsed

METRES_A_DEGREE = 6371008.8 * math.pi / 180


def a_way(east, north, start=(52.5, 13.4), step=1.0):
    """Make a recording from metres east and north."""
    east, north = np.asarray(east, float), np.asarray(north, float)
    latitude = start[0] + north / METRES_A_DEGREE
    longitude = start[1] + east / (METRES_A_DEGREE * math.cos(math.radians(start[0])))
    longitude = (longitude + 180) % 360 - 180
    return Recording({"time": step * np.arange(east.size), "latitude": latitude, "longitude": longitude})


def straight(length, n=1000, **where):
    return a_way(np.linspace(0, length, n), np.zeros(n), **where)


def path_points(chart):
    path = next(parsed(chart).iter("path")).get("d")
    return np.array([[float(a), float(b)] for a, b in re.findall(r"([-\d.]+) ([-\d.]+)", path)])


def footprints(chart):
    places = [one.get("transform") for one in parsed(chart).iter("use")]
    return [
        tuple(map(float, re.match(r"translate\((\S+) (\S+)\) rotate\((\S+)\)", place).groups())) for place in places
    ]


def test_the_first_and_last_200_metres_are_not_in_the_picture():
    n = 2000
    east = np.concatenate((np.zeros(n), np.linspace(0, 1000, n)))
    north = np.concatenate((np.linspace(-400, 0, n), np.zeros(n)))
    points = path_points(track_chart(a_way(east, north), "t"))
    # 1400 m in all; 200 m north and 800 m east are left, fitted with the same scale.
    drawn_east, drawn_north = np.ptp(points, axis=0)
    assert drawn_north / drawn_east == pytest.approx(200 / 800, abs=0.01)


@pytest.mark.parametrize("length", [0.0, 50.0, 399.0, 499.0])
def test_a_way_too_short_to_hide_its_ends_says_so(length):
    chart = track_chart(straight(length), "t")
    assert chart.title == "Too short to draw without showing where it began"
    assert not list(parsed(chart).iter("path"))
    assert "52.5" not in chart.svg


def test_no_place_recorded_draws_nothing():
    assert track_chart(Recording({"time": np.arange(3.0)}), "t") is None
    missing = np.full(3, np.nan)
    assert track_chart(Recording({"time": np.arange(3.0), "latitude": missing, "longitude": missing}), "t") is None


def test_one_point_says_it_is_too_short():
    assert track_chart(a_way([0], [0]), "t").title.startswith("Too short")


def test_everything_lies_inside_the_picture():
    angle = np.linspace(0, 2 * np.pi, 3000)
    for stretch in (0.05, 1.0, 20.0):
        chart = track_chart(a_way(1500 * np.cos(angle), 1500 * stretch * np.sin(angle)), "t")
        points = path_points(chart)
        assert (points >= 20).all()
        assert (points[:, 0] <= WIDTH - 20).all()
        assert (points[:, 1] <= HEIGHT - 20).all()


def test_the_date_line_and_the_equator_are_crossed_without_a_jump():
    across = straight(3000, start=(0.0, 179.99))
    assert across.columns["longitude"].min() < 0 < across.columns["longitude"].max()
    points = path_points(track_chart(across, "t"))
    assert np.ptp(points[:, 0]) == pytest.approx(WIDTH - 56, abs=1)
    assert np.abs(points[:, 1] - HEIGHT / 2).max() < 1


def test_near_the_pole_nothing_breaks():
    parsed(track_chart(straight(3000, start=(89.9999, 0.0)), "t"))


def test_one_footfall_a_minute_while_there_is_room():
    chart = track_chart(straight(3000, n=1200), "t")
    assert "A footfall a minute" in chart.description
    left = 1200 / 3000 * (3000 - 2 * LEFT_OUT) / 60
    assert len(footprints(chart)) == pytest.approx(left, abs=1)


def test_long_ones_are_thinned_and_never_touch():
    angle = np.linspace(0, 12 * np.pi, 30000)
    for way in (a_way(2000 * np.cos(angle), 2000 * np.sin(angle)), straight(42195, n=14000)):
        chart = track_chart(way, "t")
        feet = footprints(chart)
        assert "every" in chart.description
        assert len(feet) >= 5
        for (x1, y1, _), (x2, y2, _) in itertools.combinations(feet, 2):
            assert math.hypot(x1 - x2, y1 - y2) >= TOUCH - 0.2
        assert dict(chart.table.rows)["Footfalls drawn"] == str(len(feet))


def test_feet_point_the_way_one_goes_left_foot_on_the_left():
    east = footprints(track_chart(straight(3000), "t"))
    assert all(abs(turn) < 1 for *_, turn in east)
    assert east[0][1] < HEIGHT / 2 < east[1][1], "going right, the left foot stands above the line"
    north = footprints(track_chart(a_way(np.zeros(1000), np.linspace(0, 3000, 1000)), "t"))
    assert all(abs(turn + 90) < 1 for *_, turn in north)
    assert north[0][0] < WIDTH / 2 < north[1][0]


def test_standing_still_draws_no_heap_of_feet():
    east = np.concatenate((np.linspace(0, 1500, 500), np.full(7200, 1500.0), np.linspace(1500, 3000, 500)))
    feet = footprints(track_chart(a_way(east, np.zeros(east.size)), "t"))
    for (x1, y1, _), (x2, y2, _) in itertools.combinations(feet, 2):
        assert math.hypot(x1 - x2, y1 - y2) >= TOUCH - 0.2


def test_missing_places_are_left_out_and_a_long_hole_is_not_bridged():
    way = straight(6000, n=3000)
    for name in ("latitude", "longitude"):
        way.columns[name][1000:1400] = np.nan
    path = next(parsed(track_chart(way, "t")).iter("path")).get("d")
    assert path.count("M") == 2


def test_a_simplified_way_stays_within_its_tolerance():
    rng = np.random.default_rng(3)
    x, y = np.cumsum(rng.normal(0, 1, 2000)), np.cumsum(rng.normal(0, 1, 2000))
    kept = np.array(simplified(x, y, 1.0))
    assert 2 < len(kept) < 2000
    for px, py in np.column_stack((x, y))[::17]:
        start, end = kept[:-1], kept[1:]
        along = end - start
        share = np.clip(((px - start[:, 0]) * along[:, 0] + (py - start[:, 1]) * along[:, 1]) / (along**2).sum(1), 0, 1)
        nearest = start + share[:, None] * along
        assert np.hypot(nearest[:, 0] - px, nearest[:, 1] - py).min() <= 2.5  # one grid cell and the tolerance


def test_a_chosen_stretch_is_marked_and_the_ends_stay_hidden():
    way = straight(3000, n=1200)
    whole, chosen = track_chart(way, "t"), track_chart(way, "t", Stretch(0.0, 400.0))
    paths = {one.get("class"): one.get("d") for one in parsed(chosen).iter("path")}
    places = np.array([[float(a) for a in pair.split()] for pair in re.split("[ML]", paths["track chosen"])[1:]])
    assert places[:, 0].min() == pytest.approx(path_points(whole)[:, 0].min(), abs=0.1), "not before the way begins"
    assert places[:, 0].max() < path_points(whole)[:, 0].max() / 2
    assert "chosen" not in track_chart(way, "t", Stretch(0.0, 30.0)).svg, "nothing of the hidden end is marked"


def test_places_are_those_of_the_picture_and_none_lies_in_a_hidden_end():
    track = Track(straight(3000, n=1200))
    moments = np.linspace(0, 1199, 100)
    places = track.places(moments)
    hidden = (moments * 3000 / 1199 < LEFT_OUT) | (moments * 3000 / 1199 > 3000 - LEFT_OUT)
    assert [one is None for one in places] == hidden.tolist()
    assert all(0 <= one.x <= WIDTH and 0 <= one.y <= HEIGHT for one in places if one)
    assert Track(straight(300)).places(moments) == [None] * 100


def test_without_numbers_no_length_is_told():
    for length in (300, 3000):
        chart = track_chart(straight(length), "t", numbers=False)
        assert not re.search(r"\d", chart.title + chart.description + str(chart.table.rows))
        parsed(chart)


def test_prints_its_speed_and_stays_small():
    rng = np.random.default_rng(5)
    n = 36000
    turn = np.cumsum(rng.normal(0, 0.3, n))
    way = a_way(np.cumsum(3 * np.cos(turn)), np.cumsum(3 * np.sin(turn)))
    start = clock.perf_counter()
    chart = track_chart(way, "t")
    took = 1000 * (clock.perf_counter() - start)
    print(f"ten hours of a winding way: {took:.0f} ms, {len(chart.svg)} bytes")  # noqa: T201 measured, not asserted
    assert len(chart.svg) <= 20_000


def test_a_walk_leaves_open_footfalls():
    assert 'class="f open"' not in track_chart(straight(3000), "t").svg
    walked = track_chart(straight(3000), "t", sport="hiking").svg
    assert 'class="f open"' in walked
    assert 'class="f"' not in walked

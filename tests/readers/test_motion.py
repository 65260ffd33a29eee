"""Distance, speed, time in motion and ascent: second ways to the same numbers, and the gaps."""

import math

import numpy as np
import pytest

from footfall.readers import motion

rng = np.random.default_rng(20260101)


def test_steps_agree_with_the_law_of_cosines_and_a_quarter_of_the_earth():
    quarter = motion.steps_between(np.array([0.0, 90.0]), np.array([0.0, 0.0]))
    np.testing.assert_allclose(quarter, math.pi / 2 * motion.EARTH_RADIUS)
    latitude, longitude = rng.uniform(-80, 80, 50), rng.uniform(-180, 180, 50)
    found = motion.steps_between(latitude, longitude)
    for i in range(49):
        a, b, turn = *np.radians(latitude[i : i + 2]), math.radians(longitude[i + 1] - longitude[i])
        cosine = math.sin(a) * math.sin(b) + math.cos(a) * math.cos(b) * math.cos(turn)
        assert found[i] == pytest.approx(motion.EARTH_RADIUS * math.acos(cosine), rel=1e-6)


def test_the_date_line_is_no_way_around_the_world():
    assert motion.steps_between(np.array([0.0, 0.0]), np.array([179.999, -179.999]))[0] < 300


def test_the_way_bridges_points_without_a_place_but_not_gaps_between_segments():
    latitude = np.array([0.0, np.nan, 0.001, 0.002, 0.003])
    longitude = np.zeros(5)
    step = motion.steps_between(np.array([0.0, 0.001]), np.zeros(2))[0]
    np.testing.assert_allclose(motion.travelled(latitude, longitude), np.array([0, 0, 1, 2, 3]) * step, rtol=1e-9)
    cut = motion.travelled(latitude, longitude, np.array([0, 3]))
    np.testing.assert_allclose(cut, np.array([0, 0, 1, 1, 2]) * step, rtol=1e-9)


@pytest.mark.parametrize("size", [0, 1])
def test_nothing_and_one_point_go_nowhere(size):
    np.testing.assert_array_equal(motion.travelled(np.zeros(size), np.zeros(size)), np.zeros(size))


def test_an_even_run_has_an_even_speed():
    time = np.arange(0.0, 600.0)
    speed = motion.speed_along(time, time * 2.5)
    np.testing.assert_allclose(speed, 2.5)
    assert motion.time_in_motion(time, speed, time * 2.5) == 599


def test_standing_still_is_not_motion_though_the_receiver_wanders():
    time = np.arange(0.0, 900.0)
    walked = np.cumsum(np.where((time > 300) & (time <= 600), 0.0, 1.2))
    jitter = np.cumsum(np.abs(rng.normal(0, 0.1, 900)))
    distance = walked + jitter
    moving = motion.time_in_motion(time, motion.speed_along(time, distance), distance)
    assert moving == pytest.approx(600, abs=15)


def test_a_watch_that_stops_by_itself_leaves_a_gap_that_does_not_count():
    time = np.concatenate((np.arange(0.0, 300), np.arange(600.0, 900)))
    distance = np.concatenate((np.arange(0.0, 300), np.arange(300.0, 600))) * 3
    moving = motion.time_in_motion(time, motion.speed_along(time, distance), distance)
    assert moving == pytest.approx(598, abs=1)


def test_a_watch_that_writes_seldom_counts_in_full():
    time = np.arange(0.0, 3600, 30)
    speed = motion.speed_along(time, time * 2.5)
    assert motion.time_in_motion(time, speed, time * 2.5) == time[-1]
    assert motion.time_in_motion(time, np.full(time.size, 2.5)) == time[-1]


def test_unknown_speed_gives_no_time():
    assert motion.time_in_motion(np.arange(5.0), np.full(5, np.nan)) is None
    assert motion.time_in_motion(np.zeros(1), np.zeros(1)) is None
    assert np.isnan(motion.speed_along(np.zeros(3), np.arange(3.0))).all()
    assert np.isnan(motion.speed_along(np.arange(3.0), np.full(3, np.nan))).all()


def test_a_hill_climbed_twice_counts_twice_and_noise_on_the_flat_not_at_all():
    time = np.arange(0.0, 2400)
    hills = 50 - 50 * np.cos(time / 1200 * 2 * np.pi)
    assert motion.ascent(time, hills) == pytest.approx(200, rel=0.02)
    assert motion.ascent(time, hills + rng.normal(0, 1, time.size)) == pytest.approx(200, rel=0.08)
    assert motion.ascent(time, 300 + rng.normal(0, 1, time.size)) == pytest.approx(0, abs=5)


def test_ascent_without_altitude_is_not_known_and_gaps_are_passed_over():
    assert motion.ascent(np.arange(3.0), np.full(3, np.nan)) is None
    time = np.arange(0.0, 600)
    altitude = np.where(time % 3 == 0, np.nan, time / 10)
    assert motion.ascent(time, altitude) == pytest.approx(59, abs=2)
    assert motion.ascent(time, -altitude) == 0

import numpy as np

from footfall.science.columns import LOG_H, build_columns, lead_column
from footfall.science.timeline import lay_out
from tests.science.make import LATER, activity, rating

HALF_LIFE = 6  # the middle of the grid is the prior's: three hours


def columns_of(ratings, activities=()):
    return build_columns(lay_out(ratings, activities, (), LATER))


def test_the_lift_starts_at_the_end_and_halves():
    hours = [9.9, 10.25, 10.5, 13.5, 16.5]
    lift = columns_of([rating(h) for h in hours], [activity(10.0)]).impulses[:, HALF_LIFE]
    assert np.exp(LOG_H[HALF_LIFE]) == 3.0 or np.isclose(np.exp(LOG_H[HALF_LIFE]), 3.0)
    np.testing.assert_allclose(lift, [0.0, 0.0, 1.0, 0.5, 0.25])


def test_lifts_of_several_activities_add_up():
    lift = columns_of([rating(20.0)], [activity(10.0), activity(16.5)]).impulses[0, HALF_LIFE]
    np.testing.assert_allclose(lift, 2 ** (-9.5 / 3) + 0.5)


def test_only_ratings_inside_an_activity_are_during():
    hours = [10.0, 10.01, 10.49, 10.5, 12.0]
    columns = columns_of([rating(h) for h in hours], [activity(10.0), activity(11.9, duration=7200.0)])
    np.testing.assert_array_equal(columns.background[:, -1], [0, 1, 1, 0, 1])


def test_the_lead_fades_backwards_and_ends_at_the_start():
    laid = lay_out([rating(h) for h in (7.0, 10.0, 10.2)], [activity(10.0)], (), LATER)
    np.testing.assert_allclose(lead_column(laid.at, laid.start)[:, 0], [0.5, 0.0, 0.0])


def test_weekday_and_clock_follow_the_local_day():
    here = columns_of([rating(23.5, utc_offset_min=0)]).background[0]
    east = columns_of([rating(23.5, utc_offset_min=60)]).background[0]
    same = columns_of([rating(24.5, utc_offset_min=0)]).background[0]
    np.testing.assert_allclose(east, same, atol=1e-12)
    assert not np.allclose(east, here)
    assert here[-8:-1].tolist() == [1, 0, 0, 0, 0, 0, 0]  # Monday
    assert east[-8:-1].tolist() == [0, 1, 0, 0, 0, 0, 0]


def test_a_longer_diary_gets_more_slow_waves_but_not_without_end():
    few = columns_of([rating(0.0), rating(40 * 24.0)]).background.shape[1]
    more = columns_of([rating(0.0), rating(200 * 24.0)]).background.shape[1]
    most = columns_of([rating(24.0 * day) for day in (-12000, 0)]).background.shape[1]
    assert few < more < most < 40

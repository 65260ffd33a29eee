"""The way back after hard days: what it needs, what it leaves out, and whether it is right as often as it says."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from footfall.core.ratings import Rating
from footfall.science.between.resilience import (
    CALLED,
    HOURS,
    LEAST_EVENTS,
    NO_DIP,
    TOLD,
    TOO_FEW,
    HardMoment,
    low_days,
    way_back,
)

FIRST = datetime(2025, 1, 6, tzinfo=UTC)
DAYS = 150
STEP = 0.25


def a_mood(rng, tau, sd=0.8):
    """An Ornstein-Uhlenbeck path, in steps of a quarter of an hour."""
    draws = rng.normal(size=int(DAYS * 24 / STEP))
    rho = np.exp(-STEP / tau)
    draws[1:] *= np.sqrt(1 - rho**2)
    path = np.empty(draws.size)
    path[0] = draws[0]
    for i in range(1, path.size):
        path[i] = rho * path[i - 1] + draws[i]
    return sd * path


def a_life(seed, half_life=None, tau=6.0, events=12):
    """Give ratings and hard days: with a half-life, a fall that fades by it; without, days chosen by being low."""
    rng = np.random.default_rng(seed)
    hours = np.arange(0, DAYS * 24, STEP)
    mood = a_mood(rng, tau)
    at = np.sort(rng.uniform(8, 22, (DAYS, 4)), axis=1).ravel() + np.repeat(np.arange(DAYS) * 24.0, 4)
    if half_life is not None:
        fell = np.sort(rng.choice(np.arange(5, DAYS - 5), events, replace=False)) * 24 + rng.uniform(10, 20, events)
        for when in fell:
            mood -= np.where(hours >= when, 1.2 * np.exp2(-np.maximum(hours - when, 0) / half_life), 0)
        called = fell + 0.25
    values = np.interp(at, hours, mood) + rng.normal(0, 0.6, at.size)
    if half_life is None:
        low = at[np.interp(at, hours, mood) < np.quantile(np.interp(at, hours, mood), 0.04)]
        called = low[np.unique(np.floor(low / 24), return_index=True)[1]] + 0.05
    ratings = [
        Rating(
            at=FIRST + timedelta(hours=float(hour)),
            values={"mood": float(np.clip(round(5.5 + 1.3 * value), 0, 10))},
            utc_offset_min=0,
        )
        for hour, value in zip(at, values, strict=True)
    ]
    return ratings, [HardMoment(FIRST + timedelta(hours=float(hour)), 0) for hour in called]


def looked(ratings, hard, seed=1):
    return way_back(ratings, [], hard, CALLED, FIRST + timedelta(days=DAYS + 1), seed=seed)


def test_too_few_days_have_no_number():
    ratings, hard = a_life(1, half_life=24.0)
    found = looked(ratings, hard[: LEAST_EVENTS - 1])
    assert (found.status, found.half_life, found.points) == (TOO_FEW, None, ())
    assert looked(ratings[:40], hard).status == TOO_FEW
    assert looked(ratings, []).used == 0


def test_days_nobody_answered_after_are_not_used():
    ratings, hard = a_life(2, half_life=24.0)
    gone = [one.at for one in hard[: len(hard) - 3]]
    after = timedelta(hours=73)
    some = [one for one in ratings if not any(hour <= one.at <= hour + after for hour in gone)]
    assert looked(some, hard).status == TOO_FEW


def test_the_same_records_give_the_same_and_their_order_does_not_matter():
    ratings, hard = a_life(3, half_life=24.0)
    assert looked(ratings, hard) == looked(ratings[::-1], hard[::-1])


def test_the_course_comes_back_and_the_answers_that_led_to_it_say_nothing():
    ratings, hard = a_life(4, half_life=24.0)
    found = looked(ratings, hard)
    assert [point[0] for point in found.points] == list(HOURS)
    assert found.points[0][1] < found.points[4][1] < found.points[-1][1] <= 0.05
    days = {one.at.date(): one.at for one in hard}
    lower = [
        Rating(one.at, {"mood": 0.0}, utc_offset_min=0) if days.get(one.at.date(), one.at) > one.at else one
        for one in ratings
    ]
    changed = [x.values != y.values for x, y in zip(ratings, lower, strict=True)]
    assert any(changed)
    assert looked(lower, hard) == found


def test_answers_that_are_not_lower_afterwards_are_said_to_be_so():
    rng = np.random.default_rng(5)
    ratings, _hard = a_life(5, half_life=0.2, events=1)
    any_days = [HardMoment(FIRST + timedelta(days=int(d), hours=12), 0) for d in rng.choice(140, 12, replace=False)]
    assert looked(ratings, any_days).status == NO_DIP


def test_a_diary_of_one_answer_breaks_nothing():
    ratings, hard = a_life(6, half_life=24.0)
    flat = [Rating(one.at, {"mood": 5.0}, utc_offset_min=0) for one in ratings]
    assert looked(flat, hard).status == NO_DIP


def test_low_days_are_far_below_the_usual_ones_alone():
    ratings, _hard = a_life(7, half_life=24.0)
    found = low_days(ratings, FIRST + timedelta(days=DAYS))
    assert 0 < len(found) < DAYS / 8
    assert all(one.is_whole_day for one in found)
    assert low_days(ratings[:80], FIRST + timedelta(days=DAYS)) == []


@pytest.mark.simulation
@pytest.mark.parametrize(("half_life", "tau", "truth"), [(24.0, 6.0, 24.0), (None, 24.0, 24.0 * np.log(2))])
def test_the_half_life_lies_inside_as_often_as_it_says(half_life, tau, truth):
    """Forty people; fewer than 34 inside has less than one chance in 400 at 19 in 20 (binomial)."""
    inside, named = 0, 0
    for seed in range(40):
        found = looked(*a_life(100 + seed, half_life=half_life, tau=tau))
        inside += found.half_life is None or found.half_life[1] <= truth <= found.half_life[2]
        named += found.status == TOLD
    assert inside >= 34
    assert named >= 15

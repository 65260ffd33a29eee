"""When somebody usually goes: the most common habit of each weekday, learned from real starts."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from footfall.plan.times import DAY_MIN, LEAST, Usual, usual_times

MONDAY = datetime(2026, 5, 4)
NOW = MONDAY + timedelta(weeks=3)


def at(day, hour, minute=0, week=0):
    return MONDAY + timedelta(weeks=week, days=day, hours=hour, minutes=minute)


def minutes_of(found):
    return {one.weekday: one.minute for one in found}


def test_nobody_is_told_a_time_from_two_starts():
    assert usual_times([]) == ()
    assert usual_times([at(0, 7), at(1, 7)]) == ()


def test_each_weekday_has_its_own_habit():
    starts = [at(0, 7, 2, week) for week in range(3)] + [at(5, 10, 31, week) for week in range(4)]
    found = {one.weekday: one for one in usual_times(starts)}
    assert found[0] == Usual(0, 7 * 60, 3, own=True)
    assert found[5] == Usual(5, 10 * 60 + 30, 4, own=True)


def test_a_weekday_with_too_few_starts_goes_by_all_days():
    found = {one.weekday: one for one in usual_times([at(0, 7), at(1, 7, 10), at(2, 7, 20), at(4, 19)])}
    assert set(found) == set(range(7))
    assert found[4] == Usual(4, 7 * 60 + 10, 3, own=False)


def test_one_odd_start_does_not_move_the_time():
    starts = [at(1, 18, minute, week) for week, minute in enumerate((0, 5, 10, 5))]
    assert minutes_of(usual_times([*starts, at(1, 6, 0, 5)])) == minutes_of(usual_times(starts))


def test_of_two_habits_the_more_common_one_counts_and_never_their_middle():
    starts = [at(2, 7, 0, week) for week in range(4)] + [at(2, 19, 0, week) for week in range(3)]
    assert minutes_of(usual_times(starts))[2] == 7 * 60


def test_a_habit_around_midnight_stays_there():
    starts = [at(3, 23, 50, 0), at(3, 23, 55, 1), at(3, 0, 5, 2), at(3, 0, 10, 3)]
    assert minutes_of(usual_times(starts))[3] == 0


def test_old_starts_do_not_count():
    old = [at(0, 6, 0, -week) for week in range(6, 12)]
    assert usual_times(old, NOW) == ()
    assert minutes_of(usual_times([*old, *(at(0, 9, 0, week) for week in range(3))], NOW))[0] == 9 * 60


@given(st.lists(st.datetimes(MONDAY, NOW), max_size=40))
def test_every_time_is_one_that_starts_lie_near(starts):
    for one in usual_times(starts):
        near = [abs((s.hour * 60 + s.minute - one.minute + DAY_MIN // 2) % DAY_MIN - DAY_MIN // 2) for s in starts]
        assert one.times >= LEAST
        assert one.minute % 5 == 0
        assert sum(distance <= 185 for distance in near) >= one.times


@given(st.lists(st.datetimes(MONDAY, NOW), max_size=20), st.randoms())
def test_the_order_of_starts_is_nothing(starts, random):
    mixed = list(starts)
    random.shuffle(mixed)
    assert usual_times(mixed) == usual_times(starts)

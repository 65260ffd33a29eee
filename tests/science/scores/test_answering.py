"""Who answers only when well: found where it is so, silent where too little is known."""

from datetime import UTC, datetime, timedelta

import numpy as np

from footfall.science.scores.answering import skipped_times, who_answered

START = datetime(2026, 1, 1, 12, tzinfo=UTC)


def day(number):
    return START + timedelta(days=number)


def moods(level, days=200):
    """Give two check-ins a day whose mood is `level` of the day."""
    return [(day(one) + timedelta(hours=hour), level(one)) for one in range(days) for hour in (0, 6)]


def good_and_bad(number):
    """Give good fortnights and bad ones by turns, a little uneven."""
    return (7.0 if number // 14 % 2 == 0 else 4.0) + 0.1 * (number % 5)


def test_somebody_who_answers_after_good_times_only_is_noticed():
    found = who_answered(moods(good_and_bad), [day(14 * k) for k in (1, 3, 5, 7)], [day(14 * k) for k in (2, 4, 6, 8)])
    assert found.kind == "well"
    assert 2.5 < found.difference < 3.5
    assert (found.answered, found.skipped) == (4, 4)


def test_somebody_who_answers_after_bad_times_only_is_noticed_too():
    found = who_answered(moods(good_and_bad), [day(14 * k) for k in (2, 4, 6)], [day(14 * k) for k in (1, 3, 5)])
    assert found.kind == "low"
    assert found.difference < 0


def test_times_that_felt_alike_are_alike():
    steady = moods(lambda number: 6.0 + 0.1 * (number % 3))
    assert who_answered(steady, [day(14 * k) for k in (1, 3, 5)], [day(14 * k) for k in (2, 4, 6)]).kind == "alike"


def test_too_little_is_told_as_unknown():
    few = moods(good_and_bad)
    assert who_answered(few, [day(14)], [day(28), day(56), day(84)]).kind == "unknown"
    assert who_answered([], [day(14), day(42), day(70)], [day(28), day(56), day(84)]).kind == "unknown"
    found = who_answered(few[:2], [day(14), day(42), day(70)], [day(28), day(56), day(84)])
    assert (found.kind, found.difference, found.answered) == ("unknown", None, 0)


def test_a_time_passed_by_is_one_at_which_it_was_due_until_it_would_be_due_again():
    assert skipped_times(day(0), [day(1), day(15)], 14, day(20)) == []
    assert skipped_times(day(0), [day(1)], 14, day(45)) == [day(15), day(29)]
    assert skipped_times(day(0), [], 14, day(29)) == [day(0), day(14)]
    assert skipped_times(day(0), [day(1), day(40)], 14, day(41)) == [day(15)]
    assert skipped_times(day(30), [day(1)], 14, day(31)) == []


def test_an_early_answer_makes_the_next_due_from_itself():
    assert skipped_times(day(0), [day(1), day(9)], 14, day(38)) == [day(23)]


def a_year(rng, habit):
    """Draw a year of moods alike from day to day, and answers every 14 days with or without the habit."""
    felt = np.zeros(380)
    for number in range(1, felt.size):
        felt[number] = 0.9 * felt[number - 1] + rng.normal(0.0, 1.5 * np.sqrt(1 - 0.9**2))
    told = np.clip(np.round(6.0 + felt + rng.normal(0.0, 1.0, felt.size)), 0, 10)
    times = np.arange(14, 378, 14)
    before = np.array([felt[time - 14 : time + 1].mean() for time in times])
    share = np.where(before > np.median(before), 0.9, 0.3) if habit else np.full(times.size, 0.65)
    took = rng.random(times.size) < share
    rated = [(day(number), float(mood)) for number, mood in enumerate(told)]
    return who_answered(rated, [day(int(one)) for one in times[took]], [day(int(one)) for one in times[~took]])


def test_the_habit_is_found_more_often_than_not_and_seldom_where_there_is_none():
    rng = np.random.default_rng(20261122)
    without = [a_year(rng, habit=False).kind for _ in range(150)]
    assert sum(kind in {"well", "low"} for kind in without) / 150 <= 0.13
    having = [a_year(rng, habit=True).kind for _ in range(150)]
    assert having.count("well") / 150 >= 0.7
    assert having.count("low") == 0

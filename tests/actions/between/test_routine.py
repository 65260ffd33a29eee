"""Since when a routine counts, found without reading every day of many years; what is remembered, and let go."""

import random
from datetime import UTC, datetime, timedelta

import pytest

from footfall.actions import people
from footfall.actions.between import journaling, routine
from footfall.core import days
from footfall.science.between.habit import began_on
from footfall.store import activities
from footfall.store.between import routine as kept
from tests.web.records import keep_run

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize("seed", range(12))
def test_the_beginning_is_that_of_all_days(ada, seed):
    drawn, at = random.Random(seed), NOW - timedelta(days=900)
    while at < NOW:
        keep_run(ada, start=at, utc_offset_min=drawn.choice([None, -600, 840]))
        at += timedelta(days=drawn.choice([1, 3, 20, 40, 53, 54, 55, 56, 57, 60]), hours=drawn.randrange(24))
    out = [days.day_of(one.start, ada.zone, one.utc_offset_min) for one in activities.of(ada) if one.start <= NOW]
    # Answers may lie in a pause, before all that was done, and after it.
    for told in ((), (out[0] - timedelta(days=70),), tuple(out[0] + timedelta(days=n) for n in range(9, 800, 61))):
        answers = tuple((day, 5.0) for day in told)
        assert routine.beginning(ada, NOW, answers) == began_on([*out, *told])


def test_nothing_done_has_no_beginning(ada):
    assert routine.beginning(ada, NOW) is None


def test_years_without_a_pause_are_read_as_one_stretch(ada):
    for week in range(60):
        keep_run(ada, start=NOW - timedelta(weeks=week + 1))
    assert len(activities.stretches(ada, NOW, 54)) == 1


def test_what_was_worked_out_is_remembered_until_somebody_is_erased(ada):
    for day in range(20):
        keep_run(ada, start=NOW - timedelta(days=day + 1))
    first = routine.clock_of(ada, NOW).times
    assert routine.clock_of(ada, NOW).times is first
    people.erase_everything(ada)
    assert routine._times.cache_info().currsize == 0


def test_on_today_a_habit_is_asked_with_one_look_while_the_last_answer_is_new(ada, django_assert_num_queries):
    assert not routine.may_ask_habit(ada, NOW, anew=True)
    assert routine.may_ask_habit(ada, NOW)
    kept.keep_habit(ada, NOW, 5.0)
    with django_assert_num_queries(1):
        assert not routine.may_ask_habit(ada, NOW + timedelta(days=6), anew=True)
    assert routine.may_ask_habit(ada, NOW + timedelta(days=7), anew=True)


def test_of_an_old_open_question_only_the_day_after_it_is_read(ada, monkeypatch):
    for day in range(1, 9):
        keep_run(ada, start=NOW - timedelta(days=day))
    read = []
    begun = activities.begun
    monkeypatch.setattr(activities, "begun", lambda *told: read.append(begun(*told)) or read[-1])
    found = journaling.went_with(ada, NOW - timedelta(days=8, hours=2), NOW)
    assert found.start == NOW - timedelta(days=8)
    assert len(read[0]) == 1
    assert journaling.went_with(ada, NOW - timedelta(days=40), NOW) is None

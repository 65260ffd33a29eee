"""When the quiet question is worth asking: calendars made by hand, and never twice within 28 days."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footfall.core.plans import Circumstance
from footfall.plan.too_much import BASE_WEEKS, MONTH, WEEK, Bout, find, is_waiting, may_ask

TODAY = date(2026, 11, 20)


def back(days, minutes=30.0, **more):
    return Bout(TODAY - timedelta(days=days), minutes * 60, **more)


def weeks(*minutes):
    """Spread the minutes of each week, the latest first, over three runs of it."""
    return [back(7 * number + 2 * run, each / 3) for number, each in enumerate(minutes) if each for run in range(3)]


def test_nothing_and_an_ordinary_week_ask_nothing():
    assert find([], (), TODAY) is None
    assert find(weeks(90, 90, 90, 90, 90, 90), (), TODAY) is None


def test_six_run_days_of_seven_ask_and_five_do_not():
    assert find([back(day) for day in range(6)], (), TODAY) == "days"
    assert find([back(day) for day in range(5)], (), TODAY) is None
    assert find([back(day) for day in (0, 1, 2, 3, 4, 7)], (), TODAY) is None
    assert find([*[back(day) for day in range(5)], back(5, 4.0)], (), TODAY) is None
    assert find([back(day, is_run=False) for day in range(6)], (), TODAY) is None


def test_three_bouts_a_day_ask_and_two_or_short_ones_do_not():
    assert find([back(1), back(1), back(1, is_run=False)], (), TODAY) == "bouts"
    assert find([back(1), back(1)], (), TODAY) is None
    assert find([back(1), back(1), back(1, 10.0)], (), TODAY) is None
    assert find([back(8), back(8), back(8)], (), TODAY) is None
    ways = [back(day, 25.0, is_run=False) for day in range(5) for _way in range(2)]
    assert find([*ways, back(1), back(4)], (), TODAY) is None


@pytest.mark.parametrize("kind", ["pain", "illness"])
def test_a_run_while_something_stands_in_the_way_asks_but_not_the_one_it_was_said_of(kind):
    said = Circumstance(kind, TODAY - timedelta(days=3))
    assert find([back(1)], (said,), TODAY) == "through"
    assert find([back(3)], (said,), TODAY) is None
    assert find([back(1, is_run=False)], (said,), TODAY) is None
    over = Circumstance(kind, TODAY - timedelta(days=5), TODAY - timedelta(days=3))
    assert find([back(1)], (over,), TODAY) is None
    assert find([back(1)], (Circumstance("heat", TODAY - timedelta(days=3)),), TODAY) is None


def test_a_run_on_the_days_after_one_that_hurt_asks():
    assert find([back(4, pain=5), back(2)], (), TODAY) == "through"
    assert find([back(4, limped=True), back(3)], (), TODAY) == "through"
    assert find([back(4, pain=3), back(2)], (), TODAY) is None
    assert find([back(5, pain=5), back(2)], (), TODAY) is None


def test_half_as_much_again_for_two_weeks_asks():
    assert find(weeks(320, 310, 200, 200, 200, 200), (), TODAY) == "volume"
    assert find(weeks(320, 290, 200, 200, 200, 200), (), TODAY) is None
    assert find(weeks(290, 320, 200, 200, 200, 200), (), TODAY) is None


def test_a_beginners_twenty_minutes_that_become_thirty_five_ask_nothing():
    assert find(weeks(105, 105, 60, 60, 60, 60), (), TODAY) is None
    assert find(weeks(35, 35, 20, 20, 20, 20), (), TODAY) is None
    assert find(weeks(180, 180, 60, 60, 60, 60), (), TODAY) is None


def test_without_a_usual_week_before_nothing_is_held_against_anybody():
    assert find(weeks(400, 400), (), TODAY) is None
    assert find(weeks(400, 400, 0, 0, 60, 60), (), TODAY) is None


def test_the_strongest_reason_is_the_one_that_is_told():
    ran = [back(day, pain=6) for day in range(6)]
    assert find([*ran, *[back(1), back(1)]], (), TODAY) == "through"


def test_what_is_still_to_come_or_long_ago_does_not_count():
    assert find([back(-day) for day in range(1, 7)], (), TODAY) is None
    assert find([back(60 + day) for day in range(6)], (), TODAY) is None


bouts = st.lists(
    st.builds(
        back,
        st.integers(-3, 60),
        st.floats(1, 400),
        is_run=st.booleans(),
        pain=st.none() | st.integers(0, 10),
        limped=st.booleans(),
    ),
    max_size=60,
)


@given(bouts)
def test_whatever_was_done_it_names_one_rule_or_none(done):
    assert find(done, (), TODAY) in {None, "through", "days", "bouts", "volume"}


@given(st.lists(st.integers(0, 400), min_size=1, max_size=200))
def test_it_is_never_asked_twice_within_28_days(days_looked):
    """Even where there is a reason every day."""
    asked = []
    for day in sorted(days_looked):
        now = TODAY + timedelta(days=day)
        if may_ask(asked[-1] if asked else None, now):
            asked.append(now)
    assert all(later - earlier >= MONTH for earlier, later in pairwise(asked))
    assert asked


def test_one_nobody_answered_goes_by_itself_long_before_the_next():
    assert is_waiting(TODAY, TODAY + timedelta(days=13))
    assert not is_waiting(TODAY, TODAY + timedelta(days=14))
    assert (BASE_WEEKS + 2) * WEEK == 42

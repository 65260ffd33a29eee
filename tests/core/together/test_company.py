"""What fits between two wishes: the same from either side, on absolute time, right over clock changes."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from footfall.core.days import moment_of
from footfall.core.together.company import LEAST, MOVES, TALKS, WEEK, FreeTime, Wish, common, fit, spans

MONDAY = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
#: The clocks of Europe go forward on 29 March 2026, those of America on 8 March.
SPRING = datetime(2026, 3, 25, 4, 0, tzinfo=UTC)
ZONES = ("UTC", "Europe/Dublin", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Auckland")

free = st.builds(FreeTime, st.integers(0, 6), st.integers(0, 1439), st.integers(15, 300))
wishes = st.builds(
    Wish, st.lists(free, max_size=6).map(tuple), st.sampled_from(ZONES),
    st.frozensets(st.sampled_from(["en", "de", "fr"])), st.sampled_from(["", "easy", "between", "quick"]),
    st.sampled_from(TALKS), st.sampled_from(MOVES), st.sampled_from(["", "north side", "North  Side", "centre"]),
)  # fmt: skip
moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC))


def a_wish(*times, zone="Europe/Berlin", **more):
    return Wish(tuple(FreeTime(*one) for one in times), zone, frozenset(more.pop("languages", ("en",))), **more)


@settings(max_examples=150, deadline=None)
@given(wishes, wishes, moments)
def test_it_is_the_same_from_either_side(one, other, now):
    assert fit(one, other, now) == fit(other, one, now)


@settings(max_examples=100, deadline=None)
@given(wishes, wishes, moments)
def test_common_times_lie_in_both_and_in_the_week_ahead(one, other, now):
    for begin, end in fit(one, other, now).times:
        assert now <= begin < end <= now + WEEK
        assert end - begin >= LEAST
        for wish in (one, other):
            assert any(a <= begin and end <= b for a, b in spans(wish, now))


@settings(max_examples=60, deadline=None)
@given(wishes, moments)
def test_free_times_agree_with_a_plain_loop_over_minutes(wish, now):
    """The second way: ask of single minutes whether somebody is free."""
    found = spans(wish, now)
    for step in range(0, 7 * 24 * 60, 97):
        moment = now + timedelta(minutes=step, seconds=1)
        is_free = any(_is_free(wish, one, moment) for one in wish.times)
        assert any(begin <= moment < end for begin, end in found) == is_free


def _is_free(wish, one, moment):
    for offset in (-2, -1, 0, 1):
        day = (moment + timedelta(days=offset)).date()
        if day.weekday() == one.weekday:
            begin = moment_of(day, one.minute, wish.zone)
            if begin <= moment < begin + timedelta(minutes=one.minutes):
                return True
    return False


def test_the_same_hour_on_two_clocks_is_not_the_same_hour():
    berlin, dublin = a_wish((5, 540, 60)), a_wish((5, 540, 60), zone="Europe/Dublin")
    assert fit(berlin, berlin, MONDAY).times
    assert not fit(berlin, dublin, MONDAY).times
    assert fit(berlin, a_wish((5, 480, 60), zone="Europe/Dublin"), MONDAY).times


@pytest.mark.parametrize(("now", "minute"), [(SPRING - timedelta(days=14), 480), (SPRING, 480)])
def test_over_a_clock_change_both_go_by_their_own_clock(now, minute):
    sunday = a_wish((6, 540, 60))
    times = fit(sunday, a_wish((6, minute, 60), zone="Europe/Dublin"), now).times
    assert times
    assert times[0][0] == moment_of(times[0][0].date(), 540, "Europe/Berlin")


def test_between_the_clock_changes_of_two_countries_the_distance_is_another():
    berlin = a_wish((2, 15 * 60, 60))
    usual = a_wish((2, 9 * 60, 60), zone="America/New_York")
    moved = a_wish((2, 10 * 60, 60), zone="America/New_York")
    assert fit(berlin, usual, datetime(2026, 2, 23, tzinfo=UTC)).times
    between = datetime(2026, 3, 16, tzinfo=UTC)
    assert not fit(berlin, usual, between).times
    assert fit(berlin, moved, between).times


def test_who_moves_or_speaks_otherwise_cannot_go_along():
    one = a_wish((5, 540, 60), move="walk")
    assert fit(one, a_wish((5, 540, 60), move="either"), MONDAY).is_possible
    assert not fit(one, a_wish((5, 540, 60), move="run"), MONDAY).is_possible
    assert not fit(one, a_wish((5, 540, 60), move="walk", languages=("de",)), MONDAY).is_possible
    assert not fit(a_wish(), one, MONDAY).is_possible


def test_what_was_not_said_fits_nothing_and_an_area_is_compared_as_it_is_read():
    said = a_wish((5, 540, 60), feel="easy", area="North  side", talk="talk")
    assert fit(said, a_wish((5, 540, 60), feel="easy", area="north SIDE", talk="talk"), MONDAY).things == 3
    assert fit(a_wish((5, 540, 60), talk="talk"), a_wish((5, 540, 60), talk="quiet"), MONDAY).things == 0


def test_a_stretch_too_short_to_set_out_in_is_none():
    begin = MONDAY
    short = common(((begin, begin + timedelta(hours=1)),), ((begin + timedelta(minutes=45), begin + WEEK),))
    assert short == ()

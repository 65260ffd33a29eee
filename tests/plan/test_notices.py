"""Which notes are due: never in quiet hours, never too late, only the kinds that are on."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footfall.core.days import local
from footfall.core.plans import PlannedDay
from footfall.core.sessions import Session, Step
from footfall.plan.notices import AHEAD, KINDS, After, Known, Wishes, after_quiet, due

BERLIN = "Europe/Berlin"
TODAY = date(2026, 5, 4)
NOON = datetime(2026, 5, 4, 10, tzinfo=UTC)
WALK = Session("walking", (Step("walk", 600.0),))
EVENING = PlannedDay(TODAY, WALK, 18 * 60, "walking")


def wishes(*kinds, before_min=30, quiet_from=21 * 60, quiet_until=8 * 60):
    return Wishes(frozenset(kinds or KINDS), before_min, quiet_from, quiet_until)


def keys(found):
    return [one.key for one in found]


def test_before_a_session_as_long_as_chosen():
    (one,) = due(wishes(before_min=45), Known(BERLIN, [EVENING]), NOON)
    assert local(one.due_at, BERLIN).strftime("%H:%M") == "17:15"
    assert one.until - one.due_at == timedelta(minutes=45)
    assert one.key == "session:2026-05-04"


def test_nothing_comes_for_a_kind_that_is_off():
    assert due(wishes("review"), Known(BERLIN, [EVENING]), NOON) == []


def test_nothing_comes_on_a_day_of_rest_without_a_time_or_once_somebody_was_out():
    rest, timeless = PlannedDay(TODAY), PlannedDay(TODAY, WALK, None, "walking")
    assert due(wishes(), Known(BERLIN, [rest, timeless]), NOON) == []
    assert due(wishes(), Known(BERLIN, [EVENING], out=frozenset({TODAY})), NOON) == []


def test_nothing_comes_once_it_began():
    assert due(wishes(), Known(BERLIN, [EVENING]), NOON + timedelta(hours=6)) == []


def test_before_an_early_session_quiet_hours_are_kept_and_nothing_comes_after_it():
    early = PlannedDay(TODAY + timedelta(days=1), WALK, 7 * 60, "walking")
    assert due(wishes(), Known(BERLIN, [early]), NOON) == []
    late = PlannedDay(TODAY + timedelta(days=1), WALK, 8 * 60 + 20, "walking")
    (one,) = due(wishes(), Known(BERLIN, [late]), NOON)
    assert local(one.due_at, BERLIN).strftime("%H:%M") == "08:00"


def test_a_check_in_after_a_late_run_is_not_asked_for_in_the_morning():
    end = datetime(2026, 5, 4, 19, 30, tzinfo=UTC)
    after = After("1:2", end + timedelta(hours=2), end + timedelta(hours=3.5))
    assert due(wishes(), Known(BERLIN, after=after), NOON + timedelta(hours=8)) == []


def test_the_review_and_the_morning_after_come_once_on_their_day():
    known = Known(BERLIN, review=("7", TODAY + timedelta(days=1)), sore=("abc", TODAY))
    found = due(wishes(), known, NOON + timedelta(hours=6))
    assert keys(found) == ["morning:abc", "review:7:2026-05-05"]
    assert keys(due(wishes(), known, NOON + timedelta(days=1, hours=1))) == ["review:7:2026-05-05"]


def test_only_the_next_day_is_worked_out():
    far = PlannedDay(TODAY + timedelta(days=2), WALK, 18 * 60, "walking")
    assert due(wishes(), Known(BERLIN, [far]), NOON) == []


@pytest.mark.parametrize("day", [date(2026, 3, 28), date(2026, 3, 29), date(2026, 10, 24), date(2026, 10, 25)])
@pytest.mark.parametrize("quiet", [(21 * 60, 8 * 60), (0, 6 * 60), (22 * 60, 2 * 60 + 30), (13 * 60, 14 * 60)])
def test_over_every_clock_change_quiet_hours_stay_quiet(day, quiet):
    first = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=4)
    for minutes in range(0, 34 * 60, 10):
        moment = first + timedelta(minutes=minutes)
        moved = after_quiet(moment, BERLIN, *quiet)
        assert moment <= moved <= moment + timedelta(hours=13)
        clock = local(moved, BERLIN)
        assert not is_quiet(clock.hour * 60 + clock.minute, *quiet)


def is_quiet(minute, start, end):
    """Count the quiet minutes one by one."""
    while start != end:
        if start == minute:
            return True
        start = (start + 1) % (24 * 60)
    return False


MINUTE = st.integers(0, 24 * 60 - 1)
DAYS = st.lists(
    st.builds(
        PlannedDay,
        st.dates(date(2026, 3, 25), date(2026, 4, 2)),
        st.sampled_from([None, WALK]),
        st.none() | MINUTE,
        st.just("walking"),
    ),
    max_size=8,
)


@given(DAYS, MINUTE, MINUTE, st.integers(5, 180), st.datetimes(datetime(2026, 3, 24), datetime(2026, 4, 2)))
def test_whatever_is_planned_no_note_is_early_late_or_in_quiet_hours(planned, start, end, before, now):
    now = now.replace(tzinfo=UTC)
    for one in due(wishes(before_min=before, quiet_from=start, quiet_until=end), Known(BERLIN, planned), now):
        clock = one.due_at.astimezone(ZoneInfo(BERLIN))
        assert not is_quiet(clock.hour * 60 + clock.minute, start, end)
        assert one.due_at < one.until
        assert now < one.until
        assert one.due_at <= now + AHEAD

"""The plan as a calendar, re-read by a calendar library: quiet titles, right times, stable names."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar

from footfall.core.plans import PlannedDay, Reason
from footfall.core.sessions import Session, Step
from footfall.exports.calendar import Manner, tag, write

BERLIN = "Europe/Berlin"
STAMP = datetime(2026, 3, 20, 9, 30, 12, 345, tzinfo=UTC)
SESSION = Session(
    "walk_run", (Step("warm_up", 300.0), Step("run", 60.0), Step("walk", 1200.0), Step("cool_down", 300.0))
)


def a_day(day=date(2026, 3, 24), minute=18 * 60, **differences):
    return PlannedDay(**({"day": day, "session": SESSION, "minute": minute, "movement": "walk_run"} | differences))


def events(written):
    return list(Calendar.from_ical(written).walk("VEVENT"))


def test_an_event_tells_nothing_but_a_time_outside():
    told = a_day(title="Easier after pain", reasons=(Reason("pain"),))
    written = write([told], BERLIN, STAMP)
    (event,) = events(written)
    assert event["SUMMARY"] == "Time outside"
    assert event["DTSTART"].dt == datetime(2026, 3, 24, 18, tzinfo=ZoneInfo(BERLIN))
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(minutes=31)
    assert event["CLASS"] == "PRIVATE"
    for word in (b"pain", b"run", b"VALARM", b"DESCRIPTION", b"walk"):
        assert word not in written.replace(b"-//Footfall//Plan//EN", b"")


def test_details_stand_there_only_where_chosen_and_figures_only_where_not_hidden():
    (event,) = events(write([a_day()], BERLIN, STAMP, Manner(detailed=True)))
    assert event["SUMMARY"] == "Walk and run, 31 minutes"
    (event,) = events(write([a_day(title="Five minutes")], BERLIN, STAMP, Manner(detailed=True, hides_numbers=True)))
    assert event["SUMMARY"] == "Five minutes"


def test_what_is_done_at_home_is_not_called_outside():
    (event,) = events(write([a_day(movement="strength", name="legs")], BERLIN, STAMP))
    assert event["SUMMARY"] == "Time for yourself"


def test_the_same_hour_stays_the_same_hour_over_a_clock_change():
    days = [a_day(day) for day in (date(2026, 3, 28), date(2026, 3, 30))]
    written = write(days, BERLIN, STAMP)
    before, after = (event["DTSTART"].dt for event in events(written))
    assert (before.hour, after.hour) == (18, 18)
    assert after.astimezone(UTC) - before.astimezone(UTC) == timedelta(hours=47)
    zone = Calendar.from_ical(written).walk("VTIMEZONE")[0].to_tz()
    wall = datetime(2026, 3, 30, 18)
    assert wall.replace(tzinfo=zone).utcoffset() == timedelta(hours=2)


def test_an_hour_the_clock_leaps_over_is_one_that_exists():
    (event,) = events(write([a_day(date(2026, 3, 29), 2 * 60 + 30)], BERLIN, STAMP))
    assert event["DTSTART"].dt.astimezone(UTC) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert event["DTEND"].dt > event["DTSTART"].dt


def test_a_session_over_midnight_and_the_autumn_change_keeps_its_length():
    (event,) = events(write([a_day(date(2026, 10, 25), 2 * 60 + 45)], BERLIN, STAMP))
    assert event["DTEND"].dt.astimezone(UTC) - event["DTSTART"].dt.astimezone(UTC) == timedelta(minutes=31)


def test_without_a_time_it_is_a_day_that_blocks_nothing():
    (event,) = events(write([a_day(minute=None)], BERLIN, STAMP))
    assert event["DTSTART"].dt == date(2026, 3, 24)
    assert event["DTEND"].dt == date(2026, 3, 25)
    assert event["TRANSP"] == "TRANSPARENT"


def test_rest_is_not_in_it_and_the_race_is():
    days = [PlannedDay(date(2026, 3, 23)), a_day(session=None, race=True, day=date(2026, 3, 27))]
    (event,) = events(write(days, BERLIN, STAMP))
    assert event["DTSTART"].dt == date(2026, 3, 27)


def test_an_empty_plan_is_a_calendar_too():
    calendar = Calendar.from_ical(write([], BERLIN, STAMP))
    assert calendar["VERSION"] == "2.0"
    assert calendar["X-PUBLISHED-TTL"] == "PT6H"
    assert calendar["REFRESH-INTERVAL"].dt == timedelta(hours=6)


def test_names_stay_when_the_plan_moves_and_are_never_twice():
    days = [a_day(), a_day(minute=7 * 60), a_day(date(2026, 3, 26))]
    uids = [str(event["UID"]) for event in events(write(days, BERLIN, STAMP, Manner(mark="ada")))]
    assert len(set(uids)) == 3
    moved = events(write([a_day(minute=9 * 60)], BERLIN, STAMP + timedelta(days=1), Manner(mark="ada")))
    assert str(moved[0]["UID"]) in uids
    other = events(write([a_day()], BERLIN, STAMP, Manner(mark="ben")))
    assert str(other[0]["UID"]) not in uids


def test_equal_plans_have_an_equal_tag_whenever_they_are_written():
    one, later = (write([a_day()], BERLIN, STAMP + timedelta(hours=hours)) for hours in (0, 5))
    assert one != later
    assert tag(one) == tag(later)
    assert tag(one) != tag(write([a_day(minute=9 * 60)], BERLIN, STAMP))


def test_every_line_ends_as_the_standard_asks_and_none_is_too_long():
    written = write([a_day(title="Ein langer Titel " * 12)], BERLIN, STAMP, Manner(detailed=True))
    assert written.count(b"\n") == written.count(b"\r\n")
    assert max(map(len, written.split(b"\r\n"))) <= 75

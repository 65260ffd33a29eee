"""One event as a calendar file, read back by another library: zone, clock changes, escaping, and called off."""

from datetime import UTC, datetime, timedelta

from icalendar import Calendar

from footfall.core.days import moment_of
from footfall.exports.calendar import EventTold, write_event

STAMP = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def an_event(at, zone="Europe/Berlin", **more):
    return EventTold(**({"uid": "abc", "title": "Canal run", "at": at, "zone": zone} | more))


def read(told):
    return Calendar.from_ical(write_event(told, STAMP)).walk("VEVENT")[0]


def test_the_time_stays_right_on_both_sides_of_a_clock_change():
    for day in (datetime(2026, 3, 28).date(), datetime(2026, 3, 29).date(), datetime(2026, 10, 25).date()):
        at = moment_of(day, 9 * 60, "Europe/Berlin")
        event = read(an_event(at))
        assert event["DTSTART"].dt == at
        assert event["DTSTART"].dt.hour == 9
        assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(hours=1)


def test_in_the_hour_that_comes_twice_it_is_the_one_that_was_meant():
    for at in (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)):
        assert read(an_event(at))["DTSTART"].dt.astimezone(UTC) == at


def test_words_with_every_odd_sign_come_back_as_they_were():
    title = "Löwe; run, \\ walk\n走 BEGIN:VEVENT" + "x" * 200
    written = write_event(an_event(STAMP, title=title, place="Gate; 2, \\ left\nEND:VCALENDAR"), STAMP)
    event = Calendar.from_ical(written).walk("VEVENT")
    assert len(event) == 1
    assert event[0]["SUMMARY"] == title
    assert max(len(line) for line in written.split(b"\r\n")) <= 75


def test_its_name_stays_and_its_turn_grows_and_called_off_is_said():
    first, then = read(an_event(STAMP)), read(an_event(STAMP, turn=3, is_off=True))
    assert first["UID"] == then["UID"]
    assert int(then["SEQUENCE"]) == 3
    assert (first["STATUS"], then["STATUS"]) == ("CONFIRMED", "CANCELLED")
    assert "GEO" not in then

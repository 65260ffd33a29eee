"""Plans from elsewhere: calendars and tables as programs write them, and files that mean no good."""

import time
from contextlib import suppress
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from footfall.actions.going import bringing
from footfall.core.errors import UnreadableFile
from footfall.readers.planned.found import meant, minutes_in
from footfall.readers.planned.table import a_day, a_minute

TODAY = date(2026, 5, 4)
BERLIN = "Europe/Berlin"


def read(content):
    return bringing.read_plan(content if isinstance(content, bytes) else content.encode(), BERLIN, TODAY)


def event(*lines):
    return "\r\n".join(["BEGIN:VEVENT", "UID:a@b", "SUMMARY:Easy run", *lines, "END:VEVENT"])


def calendar(*events):
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", *events, "END:VCALENDAR", ""])


def days(brought):
    return [one.day for one in brought.sessions]


def test_one_event_stands_on_the_persons_own_clock():
    (one,) = read(calendar(event("DTSTART:20260505T160000Z", "DTEND:20260505T164500Z"))).sessions
    assert (one.day, one.minute, one.duration, one.movement) == (date(2026, 5, 5), 18 * 60, 2700.0, "running")


def test_a_time_without_a_zone_is_meant_on_any_clock_and_a_day_has_none():
    floating = read(calendar(event("DTSTART:20260505T070000", "DURATION:PT30M"))).sessions[0]
    assert (floating.minute, floating.duration) == (7 * 60, 1800.0)
    whole = read(calendar(event("DTSTART;VALUE=DATE:20260505"))).sessions[0]
    assert (whole.minute, whole.duration) == (None, None)


@pytest.mark.parametrize("rule", ["FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU", "FREQ=DAILY;COUNT=5000"])
def test_what_repeats_since_many_years_goes_on(rule):
    found = days(read(calendar(event("DTSTART;VALUE=DATE:20140105", f"RRULE:{rule}"))))
    assert found[0] == TODAY
    assert found[-1] >= TODAY + timedelta(days=364 if "COUNT" not in rule else 10)


def test_every_second_week_keeps_its_step_over_the_years():
    found = days(read(calendar(event("DTSTART;VALUE=DATE:20140106", "RRULE:FREQ=WEEKLY;INTERVAL=2"))))
    assert all((day - date(2014, 1, 6)).days % 14 == 0 for day in found)
    assert (found[0] - TODAY).days < 14


@pytest.mark.parametrize("rule", ["FREQ=DAILY", "FREQ=DAILY;COUNT=999999", "FREQ=WEEKLY;INTERVAL=52;COUNT=999999"])
def test_a_calendar_that_repeats_since_the_year_one_costs_no_time(rule):
    hostile = calendar(
        *[event("DTSTART;VALUE=DATE:00010101", f"RRULE:{rule}").replace("a@b", f"a{n}") for n in range(900)]
    )
    began = time.process_time()
    with suppress(UnreadableFile):
        read(hostile)
    assert time.process_time() - began < 2.0


def test_weeks_repeat_until_their_count_over_a_clock_change():
    rule = event("DTSTART;TZID=Europe/Berlin:20261020T070000", "RRULE:FREQ=WEEKLY;BYDAY=TU,TH;COUNT=5")
    found = read(calendar(rule)).sessions
    assert [one.day for one in found] == [date(2026, 10, day) for day in (20, 22, 27, 29)] + [date(2026, 11, 3)]
    assert {one.minute for one in found} == {7 * 60}
    assert len({one.uid for one in found}) == 5


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=WEEKLY;UNTIL=20260526T000000Z", [5, 12, 19, 26]), ("FREQ=WEEKLY;INTERVAL=2;COUNT=3", [5, 19, 33]),
        ("FREQ=DAILY;COUNT=3", [5, 6, 7]), ("FREQ=DAILY;BYDAY=MO,WE;COUNT=3", [6, 11, 13]),
    ],
)  # fmt: skip
def test_rules_are_laid_out(rule, expected):
    found = days(read(calendar(event("DTSTART:20260505T160000Z", f"RRULE:{rule}"))))
    assert found == [date(2026, 5, 1) + timedelta(days=day - 1) for day in expected]


def test_a_rule_agrees_with_a_plain_loop():
    first, wanted = date(2026, 5, 6), []
    day = first
    while len(wanted) < 9:
        if day.weekday() in {0, 2, 5} and ((day - timedelta(days=day.weekday())) - date(2026, 5, 4)).days // 7 % 3 == 0:
            wanted.append(day)
        day += timedelta(days=1)
    rule = event("DTSTART;VALUE=DATE:20260506", "RRULE:FREQ=WEEKLY;INTERVAL=3;BYDAY=SA,MO,WE;COUNT=9")
    assert days(read(calendar(rule))) == wanted


def test_without_an_end_a_year_is_read():
    found = days(read(calendar(event("DTSTART:20260505T160000Z", "RRULE:FREQ=WEEKLY"))))
    assert (len(found), found[-1] <= TODAY + bringing.AHEAD) == (53, True)


def test_days_taken_out_or_moved_are_not_there_twice():
    rule = event("DTSTART:20260505T160000Z", "RRULE:FREQ=WEEKLY;COUNT=4", "EXDATE:20260512T160000Z")
    moved = event("RECURRENCE-ID:20260519T160000Z", "DTSTART:20260520T160000Z")
    assert days(read(calendar(rule, moved))) == [date(2026, 5, day) for day in (5, 20, 26)]


def test_a_rule_that_is_not_understood_is_told_and_its_first_day_kept():
    brought = read(calendar(event("DTSTART:20260505T160000Z", "RRULE:FREQ=MONTHLY;BYDAY=1TU")))
    assert days(brought) == [date(2026, 5, 5)]
    assert brought.left_out == ("1 entry repeats in a way that is not understood here; only its first day was read.",)


def test_what_is_over_cancelled_or_rest_is_left_out():
    over = event("DTSTART:20260401T160000Z")
    called_off = event("DTSTART:20260506T160000Z", "STATUS:CANCELLED")
    rest = event("DTSTART;VALUE=DATE:20260507").replace("Easy run", "Rest day")
    brought = read(calendar(over, called_off, rest))
    assert brought.sessions == ()
    assert brought.left_out == ("1 day is over already.", "1 day of rest needs no entry.")


def test_the_same_file_twice_gives_the_same_names():
    content = calendar(event("DTSTART:20260505T160000Z", "RRULE:FREQ=WEEKLY;COUNT=4"))
    assert read(content) == read(content)


def test_a_table_with_names_in_any_order_and_one_without():
    named = "Datum;Dauer;Was;Uhrzeit\n05.05.2026;30;Lockerer Lauf;18:30\n"
    (one,) = read(named).sessions
    assert (one.day, one.minute, one.duration, one.movement) == (date(2026, 5, 5), 18 * 60 + 30, 1800.0, "running")
    bare = "2026-05-05,6:30 pm,30,Walk\n2026-05-07,,,Swim 45 min\n"
    first, second = read(bare).sessions
    assert (first.minute, first.movement) == (18 * 60 + 30, "walking")
    assert (second.minute, second.duration, second.movement) == (None, 2700.0, "swimming")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_table_in_any_encoding(encoding):
    (one,) = read("day,words\n2026-05-05,Früher Lauf\n".encode(encoding)).sessions
    assert one.title == "Früher Lauf"


@pytest.mark.parametrize("word", ["2026-02-30", "31.04.2026", "05/06/2026", "soon", "", "0000-00-00"])
def test_what_is_no_day_is_none(word):
    assert a_day(word) is None


def test_times_and_lengths_are_read_as_people_write_them():
    told = ("18:30", "6.30", "12:15 am", "12:15 pm", "25:00", "13:00 pm", "")
    assert [a_minute(one) for one in told] == [1110, 390, 15, 735, None, None, None]
    titles = ("Easy 30 min", "Long run 1 h 15 min", "2 hours", "10 k", "Run", "45'")
    assert [minutes_in(one) for one in titles] == [1800.0, 4500.0, 7200.0, None, None, 2700.0]


def test_words_are_understood_and_what_is_not_stays_open():
    told = {
        "Rest": "rest",
        "walk/run": "walk_run",
        "Jog": "jogging",
        "Dauerlauf": "running",
        "Yoga": "yoga",
        "x": "open",
    }
    assert {title: meant(title) for title in told} == told


def test_every_movement_that_is_understood_is_one_we_know():
    from footfall.content.movements import movement
    from footfall.readers.planned.found import MEANT

    assert not [kind for _, kind in MEANT if kind != "rest" and movement(kind) is None]


# ---- files that mean no good ----


@pytest.mark.parametrize(
    "content",
    [
        b"", b"\0" * 100,
        b"BEGIN:VCALENDAR\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n", b"PK\x03\x04" + bytes(500), b"<html></html>",
        b"x" * (bringing.LARGEST + 1), ("BEGIN:VCALENDAR\r\n" + "BEGIN:VEVENT\r\nEND:VEVENT\r\n" * 20000).encode(),
        ",".join("x" * 600).encode(),
        calendar(*[event("DTSTART:20260505", "RRULE:FREQ=DAILY").replace("a@b", f"{n}") for n in range(2990)]).encode(),
    ],
)  # fmt: skip
def test_what_is_no_plan_is_refused_at_once_in_one_sentence(content):
    began = time.perf_counter()
    with pytest.raises(UnreadableFile) as told:
        read(content)
    assert time.perf_counter() - began < 3
    assert told.value.message.endswith(".")


@pytest.mark.parametrize(
    "content", [b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", b"BEGIN:VCALENDAR\r\n" + b"BEGIN:X\r\n" * 2900]
)
def test_a_calendar_that_breaks_off_holds_no_session(content):
    assert read(content).sessions == ()


@pytest.mark.parametrize(
    "lines",
    [
        ("DTSTART:99999999T999999Z",), ("DTSTART:soon",), (), ("DTSTART:20260505T160000Z", "RRULE:FREQ=SECONDLY"),
        ("DTSTART:20260505T160000Z", "RRULE:FREQ=WEEKLY;INTERVAL=0"), ("DTSTART;TZID=Nowhere/Land:20260505T160000",),
        ("DTSTART:20260505T160000Z", "RRULE:FREQ=WEEKLY;COUNT=99999999"),
        ("DTSTART:00010101T000000Z", "RRULE:FREQ=DAILY"),
        ("DTSTART:20260505T160000Z", "RRULE:nonsense"), ("DTSTART:20260505T160000Z", "DTEND:20250505T160000Z"),
        ("DTSTART:20260505T160000Z", "DTSTART:20260506T160000Z"),
        ("DTSTART:20260505T160000Z", "RRULE:FREQ=WEEKLY;UNTIL=x"),
        ("DTSTART:20260505T160000Z", "RRULE:FREQ=WEEKLY", "RRULE:FREQ=DAILY"), ("DTSTART:20260505T160000Z", "EXDATE:x"),
        ("DTSTART:99991231T235900Z",), ("DTSTART;VALUE=PERIOD:20260505T160000Z/PT1H",),
        ("DTSTART:20260505T160000Z", "DURATION:x"),
    ],
)  # fmt: skip
def test_odd_events_never_break_it(lines):
    began = time.perf_counter()
    try:
        brought = read(calendar(event(*lines)))
        assert len(brought.sessions) <= bringing.MOST
    except UnreadableFile:
        pass
    assert time.perf_counter() - began < 3


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300), st.booleans())
def test_any_bytes_are_a_plan_or_one_sentence(noise, is_calendar):
    content = calendar(event("DTSTART:20260505T160000Z")).encode()
    half = len(content) // 2
    with suppress(UnreadableFile):
        read(content[:half] + noise + content[half:] if is_calendar else noise)


def test_at_most_so_many_sessions_are_kept_and_the_rest_is_told():
    rows = "".join(
        f"{TODAY + timedelta(days=number % 300)},{number // 300}:00,20,Run {number}\n" for number in range(600)
    )
    brought = read("day,time,minutes,words\n" + rows)
    assert len(brought.sessions) == bringing.MOST
    assert brought.left_out == ("200 sessions more than fit were left out.",)


def test_a_moment_at_the_other_side_of_the_world_is_another_day_here():
    (one,) = read(calendar(event("DTSTART;TZID=Pacific/Auckland:20260506T070000"))).sessions
    assert (one.day, one.minute) == (date(2026, 5, 5), 21 * 60)
    assert datetime(2026, 5, 5, 21).hour * 60 == one.minute

"""The calendar: a year, a month, a day; nothing accuses; an address that names no day is not there."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from footfall.store import people
from tests.web.records import MORNING, keep_check_in, keep_many, keep_run

FAR = "/calendar/2026"


def seen(client, way):
    reply = client.get(way)
    assert reply.status_code == 200
    return reply.text


def test_somebody_new_is_told_what_will_stand_here(client, ada):
    page = seen(client, "/calendar")
    assert "The year is still open." in page
    assert "Write one down" in page


def test_a_year_tells_in_words_what_was_done_on_which_day(client, ada):
    keep_run(ada)
    keep_run(ada, sport="walking", start=MORNING + timedelta(days=1), recording=None)
    keep_run(ada, sport="swimming", start=MORNING + timedelta(days=2), recording=None)
    page = seen(client, FAR)
    assert "Ran on the 4. Walked on the 5. Moved in another way on the 6." in page
    assert 'href="/calendar/2026-05"' in page
    assert "A quiet month." in page
    assert "missed" not in page


def test_how_it_felt_is_a_view_of_its_own(client, ada):
    keep_check_in(ada, mood=7.0)
    keep_check_in(ada, at=MORNING + timedelta(hours=3), mood=8.0)
    page = seen(client, f"{FAR}?show=felt")
    assert "Pleasant on the 4." in page
    assert "Ran on" not in page
    assert seen(client, f"{FAR}?show=nonsense").count("How it felt") == 1


def test_an_empty_year_and_an_empty_month_are_kindly_said(client, ada):
    keep_run(ada)
    assert "No activity is kept from this year. That is all right." in seen(client, "/calendar/2019")
    assert "No check-in with a mood is kept" in seen(client, "/calendar/2019?show=felt")
    assert "Nothing is kept from this month. That is all right." in seen(client, "/calendar/2026-01")


def test_years_lead_back_as_far_as_anything_is_kept(client, ada):
    keep_run(ada, start=MORNING.replace(year=2024), recording=None)
    assert 'href="/calendar/2024"' in seen(client, "/calendar/2025")
    assert 'href="/calendar/2023"' not in seen(client, "/calendar/2024")
    assert 'href="/calendar/2025"' in seen(client, "/calendar/2024")


def test_a_month_shows_each_day_with_what_was_done_and_how_it_felt(client, ada):
    keep_run(ada, title="Round the park")
    keep_check_in(ada, mood=7.0)
    page = seen(client, "/calendar/2026-05")
    assert page.count("Round the park, 30 min. It felt pleasant.") == 2  # in its field, and below
    assert 'href="/calendar/2026-05-04"' in page
    assert 'href="/calendar/2026-05-05"' not in page
    assert 'href="/calendar/2026-04"' in page


def test_a_week_begins_with_the_day_the_person_chose(client, ada):
    assert seen(client, "/calendar/2026-05").index("Monday") < seen(client, "/calendar/2026-05").index("Sunday")
    ada.first_weekday = 6
    people.save(ada, "first_weekday")
    assert seen(client, "/calendar/2026-05").index("Sunday") < seen(client, "/calendar/2026-05").index("Monday")


def test_a_day_tells_everything_in_its_order(client, ada):
    run = keep_run(ada, title="Round the park", note="A heron.")
    keep_check_in(ada, at=MORNING - timedelta(minutes=10), mood=4.0)
    keep_check_in(ada, at=run.end + timedelta(minutes=15), mood=6.0)
    page = seen(client, "/calendar/2026-05-04")
    places = [page.index(words) for words in ("8:20", "Round the park", "A heron.", "9:15")]
    assert places == sorted(places)
    assert "Monday 4 May 2026" in page
    assert "A day may be just a day." in seen(client, "/calendar/2026-05-05")


def test_a_day_is_the_one_on_the_persons_own_clock(client, ada):
    keep_run(ada, start=datetime(2026, 5, 3, 22, 30, tzinfo=UTC), utc_offset_min=None, title="After midnight")
    keep_run(ada, start=datetime(2026, 5, 9, 2, 0, tzinfo=UTC), utc_offset_min=-600, title="In Hawaii")
    assert "After midnight" in seen(client, "/calendar/2026-05-04")
    assert "After midnight" not in seen(client, "/calendar/2026-05-03")
    assert "In Hawaii" in seen(client, "/calendar/2026-05-08")
    assert "Ran on the 4 and 8." in seen(client, FAR)


def test_hidden_numbers_leave_marks_and_words(client, ada):
    keep_run(ada, title="Round the park", distance=4321.0)
    keep_check_in(ada, mood=7.3)
    ada.hides_numbers = True
    people.save(ada, "hides_numbers")
    for way in (FAR, f"{FAR}?show=felt", "/calendar/2026-05", "/calendar/2026-05-04"):
        page = re.sub(r"<[^>]*>", " ", seen(client, way))
        assert "30 min" not in page
        assert "4.3" not in page
        assert "7.3" not in page
    assert "It felt pleasant." in seen(client, "/calendar/2026-05")


@pytest.mark.parametrize(
    "when",
    ["2026-13", "2026-02-30", "0000", "1989", "2201", "9999", "2026-00", "2026-5-0", "tomorrow", "٢٠٢٦", "2026-"],
)
def test_what_is_no_day_is_not_there(client, ada, when):
    assert client.get(f"/calendar/{when}").status_code == 404


@pytest.mark.parametrize("when", ["1990", "1990-01", "1990-01-01", "2200", "2200-12", "2200-12-31", "2024-02-29"])
def test_the_furthest_days_open(client, ada, when):
    keep_run(ada)
    assert client.get(f"/calendar/{when}").status_code == 200


def test_ben_sees_nothing_of_adas(client, ada, ben):
    keep_run(ben, title="Bens run")
    keep_check_in(ben, mood=9.0)
    for way in ("/calendar", FAR, "/calendar/2026-05", "/calendar/2026-05-04"):
        page = seen(client, way)
        assert "Bens run" not in page
        assert "ran on" not in page.lower()


@pytest.mark.parametrize("way", [FAR, f"{FAR}?show=felt", "/calendar/2026-05", "/calendar/2026-05-04"])
def test_a_calendar_asks_as_often_for_many_as_for_few(client, ada, way):
    keep_many(ada, 3)
    seen(client, way)
    with CaptureQueriesContext(connection) as few:
        seen(client, way)
    keep_many(ada, 60)
    with CaptureQueriesContext(connection) as many:
        seen(client, way)
    assert len(many) == len(few)
    asked = [one["sql"] for one in many if "store_activity" in one["sql"] and "LIMIT 1" not in one["sql"]]
    assert len(asked) == 1, "one question for all that was done"

"""How pages are written: language, signs, units, clock, week, light; by choice, else by browser and country."""

from datetime import timedelta

import pytest
from django.utils import timezone

from footfall.actions.activities import add_activity
from footfall.core import writing
from footfall.core.activities import Activity
from footfall.web.speaking import in_language, manner_of

CHOSEN = {"language": "de", "units": "miles", "clock": "12", "first_weekday": "6", "theme": "dark", "contrast": "more"}


def test_what_was_chosen_is_kept_and_stands_on_every_page(client, ada):
    reply = client.post("/settings/reading", CHOSEN)
    assert reply.status_code == 302
    ada.refresh_from_db()
    assert (ada.language, ada.units, ada.clock, ada.first_weekday) == ("de", "miles", "12", 6)
    top = client.get("/").text.split(">", 2)[1]
    for said in ('lang="de"', 'dir="ltr"', 'data-theme="dark"', 'data-contrast="more"'):
        assert said in top


def test_a_choice_that_does_not_exist_is_refused_and_nothing_changes(client, ada):
    reply = client.post("/settings/reading", CHOSEN | {"language": "tlh"})
    assert reply.status_code == 422
    ada.refresh_from_db()
    assert ada.units == ""


def test_the_browser_is_asked_where_nothing_was_chosen(client, ada):
    assert 'lang="de"' in client.get("/", headers={"Accept-Language": "de-AT,de;q=0.9"}).text
    assert 'lang="en"' in client.get("/", headers={"Accept-Language": "tlh"}).text


def test_a_language_is_one_tap_away_for_somebody_signed_out(client, home, db):
    client.logout()
    reply = client.post("/language", {"language": "de", "next": "/welcome"})
    assert reply.status_code == 302
    assert reply["Location"] == "/welcome"
    assert 'lang="de"' in client.get("/welcome").text


@pytest.mark.parametrize("way", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"])
def test_choosing_a_language_leads_nowhere_else(client, ada, way):
    assert client.post("/language", {"language": "de", "next": way})["Location"] == "/"


def test_numbers_have_the_signs_of_the_language():
    with in_language("de"):
        assert writing.decimal(1234.5) == "1.234,5"
        assert writing.signed(-0.5) == "−0,5"
    assert writing.decimal(1234.5) == "1,234.5"
    assert writing.signed(-0.04) == "0.0"


def test_the_country_gives_units_clock_and_week_until_somebody_chooses(ada):
    ada.country = "US"
    manner = manner_of("en", ada)
    assert (manner.is_metric, manner.has_24_hours, manner.first_weekday) == (False, False, 6)
    ada.units, ada.clock, ada.first_weekday = "metric", "24", 0
    manner = manner_of("en", ada)
    assert (manner.is_metric, manner.has_24_hours, manner.first_weekday) == (True, True, 0)
    ada.country, ada.units, ada.clock, ada.first_weekday = "DE", "", "", None
    manner = manner_of("en", ada)
    assert (manner.is_metric, manner.has_24_hours, manner.first_weekday) == (True, True, 0)


@pytest.mark.parametrize(
    ("hour", "said"), [(0, "12:05 am"), (7, "7:05 am"), (12, "12:05 pm"), (18, "6:05 pm"), (23, "11:05 pm")]
)
def test_half_days_are_written_right(ada, hour, said):
    ada.clock = "12"
    with in_language("en", ada):
        assert writing.clock(hour, 5) == said


def test_a_way_is_in_miles_for_who_reads_miles(client, ada):
    ran = Activity(sport="running", start=timezone.now() - timedelta(days=1), duration=1800, distance=8046.72)
    kept = add_activity(ada, ran)
    assert "8.0" in client.get(f"/activities/{kept.key}").text
    ada.units = "miles"
    ada.save()
    assert "5.0" in client.get(f"/activities/{kept.key}").text


def test_a_length_of_nothing_is_written_as_nothing():
    assert (writing.distance(0), writing.height(0), writing.signed(0), writing.minutes_seconds(0)) == (
        "0.0", "0", "0.0", "0:00",
    )  # fmt: skip

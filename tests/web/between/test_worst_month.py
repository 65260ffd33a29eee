"""The pages between the runs as somebody reads them in their worst month: nothing pushes, each question can stop."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from footfall.actions.between import finding, growing, journaling, sleeping
from footfall.actions.between.growing import HardWords
from footfall.actions.caring import moments
from footfall.core import days
from footfall.core.between.journal import Written
from footfall.core.nights import Night
from footfall.science.between.resilience import WayBack
from footfall.store import people
from footfall.store.between import growing as kept
from footfall.store.between import journal, nights, routine
from footfall.web.journal import gently
from tests.web.records import keep_plan, keep_run
from tests.web.test_routine import write_goal

#: A Tuesday at eight in the morning in Berlin.
MORNING = datetime(2026, 5, 5, 6, 0, tzinfo=UTC)


def bad_nights(person, at, source="diary"):
    for back in (0, 1):
        up = at - timedelta(days=back, hours=1)
        night = Night(up - timedelta(hours=5), up, quality=2.0, utc_offset_min=120)
        nights.add_many(person, [night], None, source=source)


def test_a_hard_day_lasts_through_the_night_that_follows(ada):
    evening = datetime(2026, 5, 5, 21, 0, tzinfo=UTC)  # Eleven at night in Berlin.
    growing.keep_hard(ada, HardWords("I got up."), evening - timedelta(days=30))
    growing.call_hard(ada, evening)
    at_three = evening + timedelta(hours=4)
    assert growing.line_of(ada, growing.hard_day(ada, at_three)).words == "I got up."
    assert growing.hard_day(ada, evening + timedelta(hours=6)) is None
    growing.take_back(ada, at_three)
    assert not kept.last_hard_days(ada, 1)


def test_on_a_hard_day_today_presses_nothing(client, ada):
    keep_plan(ada)
    assert 'class="btn main"' in client.get("/").text
    client.post("/hard-day")
    page = client.get("/").text
    assert 'class="btn main"' not in page
    assert 'class="why"' not in page
    assert page.index('id="hard-h"') < page.index('class="sheet stack session"')
    assert 'href="/help"' in page[page.index('id="hard-h"') :]


def test_own_words_stay_on_the_own_list_and_those_of_amounts_do_not_come_back(client, ada):
    thing = growing.keep_hard(ada, HardWords("Up at 7, and out."), timezone.now())
    ada.is_protected = True
    people.save(ada, "is_protected")
    assert "Up at 7, and out." in client.get("/hard-things").text
    assert client.get(f"/hard-things/{thing.pk}").status_code == 200
    client.post("/hard-day")
    for way in ("/", "/resilience"):
        assert "Up at 7" not in client.get(way).text


def test_an_easier_day_is_not_offered_each_morning_to_somebody_who_sleeps_badly(ada, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: MORNING)
    keep_plan(ada)
    bad_nights(ada, MORNING)
    assert sleeping.two_bad(ada, MORNING)
    sleeping.answer_asking(ada, "as_it_is", MORNING)
    later = MORNING + timedelta(days=2)
    bad_nights(ada, later)
    assert not sleeping.two_bad(ada, later)
    later = MORNING + timedelta(days=7)
    bad_nights(ada, later)
    assert sleeping.two_bad(ada, later)
    sleeping.answer_asking(ada, "off", later)
    assert not sleeping.two_bad(ada, later)


def test_an_easier_day_is_offered_only_where_today_holds_something(ada, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: MORNING)
    keep_plan(ada)
    free = MORNING + timedelta(days=1)
    bad_nights(ada, free)
    assert not sleeping.two_bad(ada, free)


def test_what_a_device_says_of_a_night_is_no_word_of_the_person(ada, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: MORNING)
    keep_plan(ada)
    bad_nights(ada, MORNING, source="file")
    assert not sleeping.two_bad(ada, MORNING)


def test_the_anchor_question_stops_in_one_tap_where_it_is_asked(client, ada):
    write_goal(client)
    begun = days.moment_of(days.day_of(timezone.now(), ada.zone), 0, ada.zone)  # Not before the goal was written.
    keep_run(ada, start=begun, recording=None, utc_offset_min=None)
    page = client.get("/").text
    asked = page[page.index("asked-anchor") :]
    assert 'name="want" value="off"' in asked[: asked.index("</section>")]
    assert client.post("/routine/choose", {"kind": "anchor", "want": "off", "from": "today"}).url == "/"
    assert routine.asking(ada).no_anchor


def test_a_question_taken_along_is_asked_for_two_days_and_then_waits(ada):
    now = timezone.now()
    journaling.take_along(ada, "abcdef-0001", "What would be enough?", now - timedelta(hours=2))
    keep_run(ada, start=now - timedelta(hours=1), duration=600.0)
    assert gently.offer(ada, now + timedelta(days=1)) is not None
    assert gently.offer(ada, now + timedelta(days=3)) is None


def test_a_look_back_stops_in_one_tap_and_opens_nothing(client, ada):
    now = timezone.now()
    then = journaling.days_back(days.day_of(now, ada.zone))[journaling.YEAR]
    at = days.moment_of(then, 12 * 60, ada.zone)
    journal.add(ada, journal.Kept("a-year-ago", at, 0, at, False, None, None), Written("The pond was frozen."))
    client.post("/journal/wish", {"want": "yes"})
    assert "Off, because" not in client.get("/journal/back").text
    assert 'name="want" value="no"' in client.get("/").text
    assert client.post("/journal/wish", {"want": "no", "from": "today"}).url == "/"
    assert not journal.wish_of(ada).looks_back


@pytest.mark.parametrize(("minutes", "said"), [(45, "about 45 minutes."), (300, "about 5:00\u00a0h.")])
def test_a_length_of_sleep_has_its_unit(client, ada, monkeypatch, minutes, said):
    monkeypatch.setattr(timezone, "now", lambda: MORNING)
    for back in range(6):
        up = MORNING - timedelta(days=back, hours=1)
        nights.add_own(ada, Night(up - timedelta(minutes=minutes), up, utc_offset_min=120))
    page = client.get("/sleep").text
    assert f"you slept {said}" in page
    assert "leave it for a while" in page


def test_where_somebody_writes_help_stands_below_their_words(client, ada):
    journaling.take_along(ada, "abcdef-0001", "What would be enough?", timezone.now())
    for way in ("/journal/write", "/journal/abcdef-0001/came"):
        page = client.get(way).text
        assert "please do not wait for someone to notice" in page[page.index("<form") :]


def test_how_alike_the_days_were_is_a_number_only_behind_a_tap_and_never_for_the_protected(client, ada, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: MORNING)
    for back in range(28):
        up = MORNING - timedelta(days=back, hours=1)
        nights.add_own(ada, Night(up - timedelta(hours=8), up, utc_offset_min=120))
    page = client.get("/sleep").text
    alike = page[page.index("How alike the days were") :]
    assert alike.index("<details>") < alike.index("on a line from 0")
    ada.is_protected = True
    people.save(ada, "is_protected")
    assert "on a line from 0" not in client.get("/sleep").text


def test_on_a_hard_day_the_lowest_days_are_not_laid_out(client, ada):
    found = WayBack("low", "told", 9, (20.0, 9.0, 44.0), ((0.0, -1.2, -1.9, -0.4), (24.0, -0.6, -0.9, -0.2)), 0.4)
    kept.keep_coming_back(ada, {"low": finding.as_body(found)}, "x", timezone.now())
    assert "Days far below your usual" in client.get("/resilience").text
    client.post("/hard-day")
    assert "Days far below your usual" not in client.get("/resilience").text


def test_on_a_heavy_evening_nothing_in_front_asks_for_what_got_done(client, ada):
    client.post("/hard-day")
    shown = client.get("/check-in?context=evening").text
    assert shown.index("More scales") < shown.index("Got done what mattered")
    client.post("/hard-day/take-back")
    assert "Got done what mattered" in client.get("/check-in?context=evening").text.split("More scales")[0]
    moments.rest_plan(ada, timezone.now())
    assert "Got done what mattered" not in client.get("/check-in?context=evening").text.split("More scales")[0]

"""An event in two real browsers: written down, asked along, answered, called off; and a race with its countdown."""

from datetime import timedelta

import pytest
from django.utils import timezone

from footfall.actions.together import company, events
from footfall.actions.together.company import Card
from footfall.actions.together.events import Told, Words
from footfall.core import days
from footfall.core.together.company import FreeTime
from footfall.store.together import friends
from footfall.store.together.events import Event
from tests.browser import checks
from tests.web.records import keep_plan

pytestmark = [
    pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("several"),
]  # fmt: skip
DAY = timedelta(days=1)
MORNINGS = tuple(FreeTime(weekday, 7 * 60, 600) for weekday in range(7))


def test_from_asking_a_friend_along_to_calling_it_off(open_browser, ada, ben):
    friends.befriend(ada, ben, friends.Shows(), friends.Shows(), timezone.now())
    hers, his = open_browser(ada, java_script_enabled=False), open_browser(ben)
    hers.goto("/events")
    hers.get_by_role("link", name="Write one down").click()
    hers.get_by_role("button", name="Keep").click()
    assert hers.get_by_text("Please write what it is called.").is_visible()
    hers.get_by_label("What it is called").fill("Canal, slowly")
    hers.get_by_label("Day").fill(f"{(timezone.now() + timedelta(days=5)).date()}")
    hers.get_by_label("Where").fill("By the old lock")
    hers.get_by_text("Friends you choose", exact=True).click()
    hers.get_by_role("button", name="Keep").click()
    hers.get_by_text("Ben", exact=True).click()
    hers.get_by_role("button", name="Ask them").click()
    his.goto("/events")
    his.get_by_role("link", name="Canal, slowly").click()
    his.get_by_text("I come along", exact=True).click()
    his.get_by_label("Other guests may read my name").check()
    his.get_by_role("button", name="Keep").click()
    assert his.get_by_text("Kept.").is_visible()
    hers.reload()
    assert hers.locator(".event-guests b", has_text="Ben").first.is_visible()
    hers.get_by_role("button", name="Call it off").click()
    his.reload()
    assert his.get_by_text("This was called off.").is_visible()


def test_every_page_of_it_is_for_everyone(open_browser, ada, ben):
    now = timezone.now()
    words = Words("Winter ten for the lifeboats", "The harbour", "https://example.org", charity="The lifeboats")
    told = Told(words, "charity", now + timedelta(days=40), "Asia/Tokyo", 10000.0, None, "link")
    ahead = events.make_event(ada, told, "ahead", now)
    theirs = events.make_event(ben, told, "theirs", now)
    events.join(ada, theirs.word)
    been = events.make_event(ada, Told(words, "charity", now - timedelta(days=2), ada.zone), "been", now - 9 * DAY)
    card = Card(MORNINGS, ("en",), "easy", "talk", "either", "north side", "Slow, and glad of it.")
    for person in (ada, ben):
        company.keep_card(person, card, now)
    page = open_browser(ada, viewport={"width": 390, "height": 844})
    ways = ["/events", "/events/new", f"/events/{been.uid}/after", f"/events/by/{theirs.word}", "/together"]
    ways += [f"/events/{ahead.uid}{one}" for one in ("", "/change", "/erase")]
    ways += [f"/events/{theirs.uid}", "/company", "/company/card"]
    faults = {way: told for way in ways if (told := checks.for_everyone(page, way))}
    assert not faults


def test_a_race_counts_down_and_begins_a_plan_with_its_day(open_browser, ada):
    keep_plan(ada)
    page = open_browser(ada, java_script_enabled=False)
    page.goto("/events/new")
    page.get_by_label("What it is called").fill("Winter ten for the lifeboats")
    page.get_by_text("A race or walk for charity", exact=True).click()
    page.get_by_label("Day", exact=True).fill(f"{(timezone.now() + timedelta(days=120)).date()}")
    page.get_by_label("How far").fill("10")
    page.get_by_role("button", name="Keep").click()
    weeks_left = page.locator(".event-left").inner_text()
    assert "17 weeks" in weeks_left
    page.get_by_role("link", name="Plan towards this").click()
    race = Event.objects.get()
    assert page.locator(f'input[value="{days.day_of(race.at, race.zone)}"]').count()
    assert page.locator('input[value="Winter ten for the lifeboats"]').count()
    race.at = timezone.now() + timedelta(days=1)  # It is nearly there.
    race.save()
    page.goto("/")
    assert page.get_by_text("Winter ten for the lifeboats").first.is_visible()
    page.goto(f"/events/{race.uid}")
    assert page.locator(".event-left").inner_text() != weeks_left
    assert page.strayed == []

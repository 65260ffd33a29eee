"""A goal written on a phone by keyboard alone, an impossible one met kindly, and the paper as it is printed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from footfall.actions.beginning import goals as acting
from footfall.store import goals
from tests.browser.checks import sideways, with_axe
from tests.browser.keys import Keys

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def type_day(keys, days):
    """Write a day into the field the keyboard stands on, as its parts are asked for in this language."""
    day = timezone.localdate() + timedelta(days=days)
    keys.type(f"{day:%m%d%Y}")
    keys.press("Tab")  # The little picture in the field: the browser says of none of its parts that it is stood on.
    ring = "getComputedStyle(document.activeElement).outlineStyle"
    assert keys.page.evaluate(ring) == "solid"


def test_a_goal_is_written_with_a_keyboard_alone(open_browser, ada):
    page = open_browser(ada, locale="en-US")
    keys = Keys(page)
    page.goto("/goal")
    keys.to("a Write a goal")
    keys.press("Enter")
    page.wait_for_url("**/goal/build")
    keys.to("What do you wish for?")
    keys.type("Run the marathon in the park")
    keys.to("What would you like to do?")
    keys.type("Running")
    keys.to("Days in a week")
    keys.press("ArrowRight", "ArrowRight", "ArrowRight")
    keys.to("How many kilometres?")
    keys.type("42.2")
    keys.to("input 2")
    keys.press("ArrowRight")
    keys.to("Until when?")
    type_day(keys, 14)
    keys.to("After I")
    keys.type("put the kettle on")
    keys.to("input I …")
    keys.type("put my shoes on")
    keys.press("Enter")  # What is sent by Enter takes no offer and keeps nothing by mistake.
    page.get_by_role("heading", name="A gentler way there").wait_for()
    assert goals.open_one(ada) is None
    assert page.locator("#wish").input_value() == "Run the marathon in the park"
    assert page.locator("#distance").input_value() == "42.2"
    page.locator("#then").press("Enter")
    page.wait_for_load_state("networkidle")
    assert goals.open_one(ada) is None
    assert not with_axe(page)
    keys.to("button Take this")
    keys.to("button Take this")
    keys.press("Enter")
    page.get_by_text("Walking, once by").wait_for()
    kept = acting.paper_of(goals.open_one(ada))
    assert (kept.wish.movement, kept.wish.days, kept.then) == ("walking", 1, "put my shoes on")
    assert not page.strayed


def test_only_what_is_counted_is_asked_for_and_nothing_runs_over_the_edge(open_browser, ada):
    page = open_browser(ada)
    page.goto("/goal/build")
    assert not page.locator("#minutes").is_visible()
    page.get_by_text("Minutes in a week").click()
    assert page.locator("#minutes").is_visible()
    assert not page.locator("#distance").is_visible()
    for way in ("/goal/build", "/goal", "/loves"):
        page.goto(way)
        assert not [*sideways(page, 320), *sideways(page, 390, "200%")], way


def test_without_a_script_it_is_the_same_page(open_browser, ada):
    page = open_browser(ada, java_script_enabled=False)
    page.goto("/goal/build")
    page.get_by_role("button", name="Put it on paper").click()
    assert "Walking and running on two days a week" in page.content()
    page.get_by_role("link", name="Make it smaller").click()
    page.get_by_role("button", name="Put it on paper").click()
    assert "Walking and running on one day a week" in page.content()
    assert [row.closed_as for row in goals.all_of(ada)] == ["", "smaller"]


def test_only_the_paper_is_printed(open_browser, ada):
    page = open_browser(ada)
    page.goto("/goal/build")
    page.get_by_role("button", name="Put it on paper").click()
    page.locator(".paper").wait_for()
    page.emulate_media(media="print")
    assert page.locator(".goal-sentence").is_visible()
    for hidden in ("Make it smaller", "Print it", "This week is still open.", "Kept.", "Help now"):
        assert not page.get_by_text(hidden).first.is_visible(), hidden

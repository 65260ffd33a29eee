"""The card of care and weight in a real browser: row B14, "I'm not safe", and what happens without a connection."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from footfall.actions.caring import moments
from footfall.store import check_ins
from footfall.store.caring import help as kept
from footfall.store.caring import protecting
from tests.browser.checks import with_axe
from tests.web.records import keep_run

pytestmark = pytest.mark.browser
CARD = "You matter more than any answer here."
#: Whether the device holds the pages it needs without a connection.
KEPT = """async () => {
  const name = (await caches.keys()).find((one) => one.startsWith('own-'));
  return !!name && (await (await caches.open(name)).keys()).length > 3;
}"""


def test_the_lowest_mood_offers_the_word_and_the_card_comes_after_keeping(open_browser, ada):
    kept.add_contact(ada, "Mira", "+49 30 1234567")
    page = open_browser(ada)
    page.goto("/check-in")
    word = page.get_by_text("It feels hopeless")
    word.wait_for(state="hidden")
    field = page.locator(".pad svg").bounding_box()
    page.mouse.click(field["x"] + 26, field["y"] + field["height"] / 2)
    word.click()
    page.get_by_role("button", name="Keep", exact=True).click()
    page.get_by_role("heading", name=CARD).wait_for()
    assert with_axe(page) == []
    [row] = check_ins.of(ada)
    assert row.values["mood"] == 0
    assert row.tags == ["hopeless"]
    page.keyboard.press("Tab")
    page.get_by_role("button", name="I'm safe now, go on").press("Enter")
    page.get_by_text("The plan can wait.").wait_for()
    assert page.get_by_text("Kept at").is_visible()
    assert page.strayed == []


def test_not_safe_keeps_all_that_was_typed(open_browser, ada):
    page = open_browser(ada)
    page.goto("/check-in")
    page.get_by_label("In your own words").fill("Too much.")
    page.get_by_role("button", name="I'm not safe").click()
    page.get_by_role("heading", name=CARD).wait_for()
    assert check_ins.of(ada)[0].note == "Too much."


def test_without_scripts_it_works_too_also_with_nothing_typed(open_browser, ada):
    page = open_browser(ada, java_script_enabled=False)
    page.goto("/check-in")
    page.get_by_role("button", name="I'm not safe").click()
    page.get_by_role("heading", name=CARD).wait_for()
    page.get_by_role("button", name="I'm safe now, go on").click()
    assert page.url.endswith("/check-in")
    assert kept.newest_moment(ada).went_on_at is not None


def test_without_a_connection_help_opens_and_the_words_wait_on_the_device(open_browser, ada):
    page = open_browser(ada)
    page.goto("/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function(f"({KEPT})()")
    page.goto("/check-in")
    page.get_by_label("In your own words").fill("Too much.")
    page.context.set_offline(True)
    page.get_by_role("button", name="I'm not safe").click()
    page.get_by_role("heading", name="You are not in the way.").wait_for()
    assert not check_ins.of(ada)
    page.context.set_offline(False)
    page.goto("/more")
    for _ in range(100):  # It goes over by itself, from the page or from the worker behind it.
        if check_ins.count(ada):
            break
        page.wait_for_timeout(100)
    assert check_ins.of(ada)[0].note == "Too much."
    assert moments.is_plan_resting(ada, timezone.now())


def test_without_a_connection_the_word_for_what_is_hopeless_opens_help_too(open_browser, ada):
    page = open_browser(ada)
    page.goto("/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function(f"({KEPT})()")
    page.goto("/check-in")
    page.context.set_offline(True)
    field = page.locator(".pad svg").bounding_box()
    page.mouse.click(field["x"] + 26, field["y"] + field["height"] / 2)
    page.get_by_text("It feels hopeless").click()
    page.get_by_role("button", name="Keep", exact=True).click()
    page.get_by_role("heading", name="You are not in the way.").wait_for()


def test_today_shows_the_card_once_more_and_then_it_is_today(open_browser, ada):
    moment = moments.open_moment(ada, moments.ITEM_9, 2, timezone.now() - timedelta(hours=5))
    moments.go_on(ada, moment.pk, timezone.now() - timedelta(hours=4))
    page = open_browser(ada)
    page.goto("/")
    page.get_by_role("heading", name=CARD).wait_for()
    assert page.get_by_text("Please talk to someone today.").is_visible()
    page.goto("/")
    page.locator(".today-head").wait_for()


def test_protection_hides_amounts_with_one_tap(open_browser, ada):
    run = keep_run(ada, title="Along the canal", duration=2820.0, distance=7300.0)
    page = open_browser(ada)
    page.goto(f"/activities/{run.key}")
    assert "47" in page.locator("main").inner_text()
    page.goto("/settings")
    page.get_by_role("button", name="Protect me").click()
    page.get_by_text("Protection is on. Distance").wait_for()
    assert with_axe(page) == []
    page.goto(f"/activities/{run.key}")
    assert not re.search(r"\b47\b|\b7[.,]3\b", page.locator("main").inner_text())


def test_row_b14_weight_is_off_then_only_a_calm_line_then_gone(open_browser, ada):
    page = open_browser(ada)
    page.goto("/settings")
    page.get_by_role("button", name="Switch it on").click()
    for back in (28, 21, 14, 7, 2):
        page.get_by_label("In kilograms").fill("70,4")
        page.get_by_role("textbox", name="Day").fill((timezone.localdate() - timedelta(days=back)).isoformat())
        page.get_by_role("button", name="Keep", exact=True).click()
        page.get_by_text("Kept.").wait_for()
    page.get_by_role("heading", name="Over the last weeks: about the same.").wait_for()
    assert "70.4" not in page.content()
    assert with_axe(page) == []
    page.get_by_role("button", name=re.compile("Take back the one")).first.click()
    page.get_by_text("A line needs five weighings").wait_for()
    page.get_by_role("button", name="Off, and erase all weighings").click()
    page.get_by_role("button", name="Switch it on").wait_for()
    assert not protecting.weights(ada)

"""Journeys between the runs: nights of two devices brought and given back, an evening rated, choosing by keys."""

from datetime import timedelta

import pytest
from django.utils import timezone

from footfall.store import check_ins
from footfall.store.between import nights, thinking
from footfall.work import loop
from tests.browser.checks import sideways, with_axe

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
#: The scales of the rows on worry, stress, a clear head, confidence and getting things done, each with an answer.
RATED = {"worry": 2, "stress": 3, "focus": 7, "confidence": 6, "productive": 0}
SHORTEST = "Math.random = () => 0"


def a_table(device, later):
    """Write a week of nights as a watch would, and one that cannot have been."""
    now = timezone.now().replace(minute=0, second=0, microsecond=0) + timedelta(minutes=later)
    spans = [(now - timedelta(days=back, hours=12), now - timedelta(days=back, hours=5)) for back in range(1, 8)]
    spans.append((now - timedelta(days=20), now - timedelta(days=18)))
    rows = [f"{asleep.isoformat()},{awake.isoformat()},{device}" for asleep, awake in spans]
    return {
        "name": f"{device}.csv",
        "mimeType": "text/csv",
        "buffer": "\n".join(["asleep,awake,device", *rows]).encode(),
    }


def test_nights_of_two_devices_are_brought_told_as_one_and_given_back(open_browser, ada):
    page = open_browser(ada)
    page.goto("/sleep")
    page.get_by_role("link", name="Bring your history").click()
    page.locator("input[type=file]").first.set_input_files([a_table("watch", 0), a_table("ring", 7)])
    page.get_by_role("button", name="Read them").click()
    page.get_by_text("Waiting to be read.").wait_for()
    while loop.read_one_import():
        pass
    page.get_by_role("link", name="Each file").click(timeout=10_000)
    assert page.get_by_text("awake must come after asleep, within a day").count() == 2
    page.get_by_role("link", name="Nights: 7").first.click()
    page.wait_for_url("**/sleep")
    assert page.get_by_text("Also kept by").count() == 7
    assert not with_axe(page)
    assert not sideways(page, 320)
    page.go_back()
    page.get_by_role("button", name="Take these nights back").first.click()
    page.wait_for_load_state()
    assert len(nights.of(ada)) == 7
    assert page.strayed == []


def test_an_evening_is_rated_on_what_the_promises_look_at(open_browser, ada):
    page = open_browser(ada, java_script_enabled=False)
    page.goto("/check-in?context=evening")
    page.get_by_text("More scales", exact=True).click()
    for scale, value in RATED.items():
        page.locator(f"input[name={scale}][value='{value}']").check(force=True)
    page.get_by_role("button", name="Keep", exact=True).first.click()
    (kept,) = check_ins.of(ada)
    assert {name: kept.as_record().values[name] for name in RATED} == RATED


def follow_arrows(page, times):
    for _time in range(times):
        arrow = page.locator(".think-arrow:not([hidden])")
        arrow.wait_for()
        is_left = "points-left" in arrow.get_attribute("class")
        page.wait_for_timeout(150)
        page.keyboard.press("ArrowLeft" if is_left else "ArrowRight")
        page.locator(".think-arrow[hidden]").wait_for(state="attached")


def test_choosing_by_arrow_keys_to_its_line_of_words(open_browser, ada):
    page = open_browser(ada)
    page.goto("/clear-head")
    page.get_by_role("link", name="Choosing").click()
    page.evaluate(SHORTEST)
    page.get_by_role("button", name="Begin with a short try").press("Enter")
    page.locator("thinking-test").evaluate("(one) => { one.dataset.count = '12'; }")
    follow_arrows(page, 6)
    page.get_by_role("button", name="Go on").press("Enter")
    follow_arrows(page, 12)
    page.wait_for_url("**/thinking/choice/results?kept=*")
    (kept,) = thinking.of(ada)
    trials = thinking.get(ada, kept.pk).trials
    assert [one["answer"] for one in trials] == [one["arrow"] for one in trials]
    assert sum(one["arrow"] == one["at"] for one in trials) == 6
    assert kept.state in {"too_few", "unsteady"}, "a machine shared with others may not tell time well enough"
    assert not with_axe(page)
    assert page.strayed == []

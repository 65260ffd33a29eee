"""What running does, in a real browser: folded and opened, by keyboard, small, dark and with large words."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.charts.made import unsettled, whole_answers, with_ways
from tests.insights import people as invented
from tests.web.records import keep_analysis

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WAYS = ("/findings", "/findings/lift/mood", "/findings/by_tag.music/mood", "/findings/lift/calm", "/evidence?open=all")
OPEN_ALL = "all => all.forEach(one => one.open = true)"


@pytest.fixture
def told(ada):
    """Give Ada answers of every kind: better, worse, open, by tag."""
    better = [with_ways(invented.an_estimate(name)) for name in ("mood", "energy", "tension")]
    worse = with_ways(invented.an_estimate("worry", "worsens", -0.7))
    nothing = with_ways(invented.an_estimate("stress", "no_meaningful_effect", 0.0, 0.2))
    keep_analysis(ada, *better, worse, nothing, unsettled("calm"), *whole_answers("mood"))


def test_on_a_phone_the_first_answer_is_seen_without_scrolling(open_browser, ada, told):
    page = open_browser(ada)
    page.goto("/findings")
    verdict = page.locator(".finding.first .say").bounding_box()
    picture = page.locator(".finding.first svg.chart").bounding_box()
    bar = page.get_by_role("navigation", name="Main").bounding_box()
    assert verdict["y"] + verdict["height"] < bar["y"]
    assert picture["y"] + picture["height"] < bar["y"]


def test_a_promise_opens_by_keyboard_and_leads_on(open_browser, ada, told):
    page = open_browser(ada)
    page.goto("/findings")
    line = page.locator("#A3 > summary")
    line.focus()
    page.keyboard.press("Enter")
    way = page.locator("#A3").get_by_role("link", name="How do we know?")
    assert way.is_visible()
    way.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/findings/lift/tension")
    check = page.get_by_text("Perhaps you ran because you felt good")
    check.click()
    assert page.get_by_text("Allowing for that, the change is").is_visible()


def test_the_research_of_an_answer_opens_on_a_page_of_its_own(open_browser, ada, told):
    page = open_browser(ada, java_script_enabled=False)
    page.goto("/findings/lift/mood")
    page.get_by_role("link", name="All that research says").click()
    page.wait_for_url("**/evidence/C07")
    assert page.get_by_role("heading", name="A run lifts the mood").is_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_all_opened_nothing_stands_in_the_way_of_a_screen_reader(open_browser, ada, told, theme):
    page, axe = open_browser(ada, color_scheme=theme), Axe()
    for way in WAYS:
        page.goto(way)
        page.eval_on_selector_all("details", OPEN_ALL)
        found = axe.run(page)
        assert found.violations_count == 0, f"{way}: {found.generate_report()}"


@pytest.mark.parametrize(("width", "letters"), [(320, 16), (390, 32)])
def test_all_opened_nothing_is_wider_than_the_page(open_browser, ada, told, width, letters):
    page = open_browser(ada, viewport={"width": width, "height": 844})
    for way in WAYS:
        page.goto(way)
        page.evaluate(f"document.documentElement.style.fontSize = '{letters}px'")
        page.eval_on_selector_all("details", OPEN_ALL)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, way


def test_everything_to_tap_is_large_enough(open_browser, ada, told):
    page = open_browser(ada)
    for way in WAYS:
        page.goto(way)
        low = page.eval_on_selector_all(
            "main summary, main a.more, main a.chip, main .ways a",
            "all => all.filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 43.9)"
            ".map(one => one.textContent)",
        )
        assert not low, way

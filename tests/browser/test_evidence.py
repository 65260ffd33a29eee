"""B13: every saying can be checked - found by a word, opened, read with its studies, and reached from a finding."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.checks import ALL, SIDEWAYS
from tests.web.records import an_estimate, keep_analysis


def test_a_saying_is_found_by_a_word_and_read_to_its_studies(open_browser, ada):
    page = open_browser(ada, java_script_enabled=False)
    page.goto("/evidence")
    page.get_by_label("Look for a word").fill("Endorphins")
    page.keyboard.press("Enter")
    page.wait_for_url("**/evidence?q=Endorphins")
    assert page.locator("mark").first.inner_text() == "Endorphins"
    page.get_by_role("link", name="Endorphins make the high").click()
    page.wait_for_url("**/evidence/C02")
    assert page.get_by_text("Most likely it is not so").is_visible()
    assert page.get_by_role("heading", name="Where the saying goes too far").is_visible()
    assert page.get_by_role("link", name="doi:10.1016/j.psyneuen.2021.105173").is_visible()
    page.get_by_role("link", name="After this").click()
    page.wait_for_url("**/evidence/C03")
    page.get_by_role("link", name="What research says").first.click()
    page.wait_for_url("**/evidence")


def test_a_finding_leads_to_what_research_found_and_back(open_browser, ada):
    keep_analysis(ada, an_estimate())
    page = open_browser(ada)
    page.goto("/findings")
    page.get_by_role("link", name=re.compile("What research found ?: A run lifts the mood")).first.click()
    page.wait_for_url("**/evidence/C07")
    table = page.get_by_role("table")
    assert not table.is_visible()
    page.get_by_text("As a table").click()
    assert table.get_by_text("0.34 (0.23 to 0.44)").is_visible()
    page.get_by_role("link", name="What your own records say").click()
    page.wait_for_url("**/findings#A1")


@pytest.mark.parametrize("way", ["/evidence?q=mood", "/evidence/C08", "/evidence/C31"])
def test_on_a_small_phone_with_large_words_nothing_is_cut(open_browser, ada, way):
    page = open_browser(ada, viewport={"width": 320, "height": 640}, color_scheme="dark")
    page.goto(way)
    assert Axe().run(page, options=ALL).violations_count == 0
    page.evaluate("document.documentElement.style.fontSize = '32px'")
    assert page.evaluate(SIDEWAYS) is None

"""A hard day in a real browser: a line written down without any script, one tap, the line, and back."""

import pytest

from footfall.store.between import growing as kept
from tests.browser.checks import sideways

pytestmark = pytest.mark.browser
LINE = "I did not want to, and I did it."


def test_a_line_comes_back_on_a_hard_day(open_browser, ada):
    page = open_browser(ada, java_script_enabled=False)
    page.goto("/resilience")
    page.get_by_role("link", name="Write one down").click()
    page.get_by_role("button", name="Put it on the list").click()
    assert page.get_by_text("Please write a line about it.").is_visible()
    page.get_by_label("Your line about it").fill(LINE)
    page.get_by_text("in the rain", exact=True).click()
    page.get_by_role("button", name="Put it on the list").click()
    assert page.get_by_text("Kept.").is_visible()
    page.goto("/")
    page.get_by_role("button", name="Today is a hard day").click()
    assert page.locator(".hard-day .own", has_text=LINE).is_visible()
    assert "in the rain" in page.locator(".hard-day").inner_text()
    page.get_by_role("button", name="Not this line again").click()
    assert not page.get_by_text(LINE).count()
    page.get_by_role("button", name="Not a hard day after all").click()
    assert page.get_by_role("button", name="Today is a hard day").is_visible()
    assert kept.hard_days(ada) == []


def test_nothing_runs_over_the_edge(open_browser, ada):
    page = open_browser(ada)
    page.goto("/")
    page.get_by_role("button", name="Today is a hard day").click()
    page.locator(".hard-day").wait_for()
    for way in ("/", "/resilience", "/hard-things", "/small-wins"):
        page.goto(way)
        assert not [*sideways(page, 320), *sideways(page, 390, "200%")], way

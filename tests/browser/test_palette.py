"""All ways from the keyboard, in a real browser."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.web.records import keep_run

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DESKTOP = {"width": 1280, "height": 800}


@pytest.fixture
def page(open_browser, ada):
    """Open Ada's activities on a computer."""
    keep_run(ada)
    page = open_browser(ada, viewport=DESKTOP)
    page.goto("/activities")
    page.wait_for_load_state("networkidle")
    return page


def test_the_list_opens_filters_goes_and_gives_the_focus_back(page):
    page.locator(".nav a").first.focus()
    page.keyboard.press("Control+k")
    page.wait_for_selector("dialog.palette[open]")
    combobox = page.get_by_role("combobox", name="Where to?")
    assert combobox.evaluate("field => field === document.activeElement")
    assert page.get_by_role("option").count() >= 12
    violations = Axe().run(page).response["violations"]
    assert not [(one["id"], [node["html"] for node in one["nodes"]]) for one in violations]
    page.keyboard.press("ArrowDown")
    chosen = page.locator("[role=option][aria-selected=true]")
    assert combobox.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    page.keyboard.type("xyz")
    assert page.get_by_text("No way is called that.").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("dialog.palette").evaluate("list => list.open")
    assert page.locator(".nav a").first.evaluate("way => way === document.activeElement")
    page.keyboard.press("/")
    page.wait_for_selector("dialog.palette[open]")
    page.keyboard.type("research")
    page.keyboard.press("Enter")
    page.wait_for_url("**/evidence")


def test_g_and_a_letter_goes_there(page):
    page.keyboard.press("g")
    page.keyboard.press("s")
    page.wait_for_url("**/settings")


def test_keys_are_left_alone_while_somebody_writes_and_can_be_switched_off(page):
    search = page.locator("input[type=search], input[name=words]").first
    search.focus()
    page.keyboard.type("g t / ?")
    assert search.input_value() == "g t / ?"
    assert page.locator("dialog[open]").count() == 0
    search.evaluate("field => field.blur()")
    page.keyboard.press("?")
    page.wait_for_selector("dialog.palette[open]")
    page.get_by_role("checkbox").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.keyboard.press("t")
    page.keyboard.press("/")
    page.wait_for_timeout(300)
    assert page.url.endswith("/activities")
    assert page.locator("dialog[open]").count() == 0
    page.keyboard.press("Control+k")
    page.wait_for_selector("dialog.palette[open]")


def test_a_phone_does_not_load_it(open_browser, ada):
    page = open_browser(ada, has_touch=True, is_mobile=True)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/")
    page.wait_for_load_state("networkidle")
    assert not [address for address in asked if "palette" in address]

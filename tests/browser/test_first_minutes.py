"""The first minutes and the shell, in a real browser: looking around, every screen for everyone."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from footfall.actions import demonstration
from footfall.store import check_ins, people
from footfall.work import loop

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
OWN = ("/welcome/1", "/welcome/2", "/welcome/3", "/welcome/4", "/look-around", "/ways", "/more", "/import", "/no/such")
OPEN = ("/welcome", "/look-around", "/about", "/about/style", "/enter/word")


def test_looking_around_and_back_without_a_script(open_browser, ada, monkeypatch):
    monkeypatch.setattr(demonstration, "DAYS", 20)
    page = open_browser(ada, java_script_enabled=False)
    page.goto("/more")
    page.get_by_role("link", name="Look around with an invented person").click()
    page.get_by_role("main").get_by_role("button", name="Look around").click()
    assert "being invented" in page.content()
    assert loop.invent_one_person()
    page.get_by_role("link", name="Look again").click()
    page.get_by_role("button", name="Open the invented pages").click()
    assert "Mira is invented." in page.content()
    page.get_by_role("button", name="Back to my own pages").click()
    assert "is invented" not in page.content()
    page.goto("/more")
    page.get_by_role("button", name="Remove the invented person").click()
    assert "The invented person is gone." in page.content()
    assert people.demonstration() is None


def test_what_is_written_among_the_invented_is_kept_nowhere(open_browser, ada):
    person = demonstration.ask_for()
    people.welcome_demonstration(person, "IE")
    page = open_browser(ada)
    page.goto("/look-around")
    with page.expect_navigation():  # A page opened too soon would cut the form off on its way.
        page.get_by_role("button", name="Open the invented pages").click()
    page.goto("/check-in")
    pad = page.locator(".pad svg").bounding_box()
    page.mouse.click(pad["x"] + pad["width"] * 0.7, pad["y"] + pad["height"] * 0.3)
    page.get_by_role("button", name="Keep").click()
    page.get_by_role("heading", name="Nothing is kept here.").wait_for()
    page.get_by_role("button", name="Back to my own pages").click()
    page.wait_for_load_state("networkidle")
    assert check_ins.count(ada) == check_ins.count(person) == 0
    page.reload()
    page.wait_for_load_state("networkidle")
    assert check_ins.count(ada) == 0


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_screen_of_the_first_minutes_is_for_everyone(open_browser, ada, theme):
    axe, faults = Axe(), []
    for page, ways in ((open_browser(ada, color_scheme=theme), OWN), (open_browser(color_scheme=theme), OPEN)):
        for way in ways:
            page.goto(f"{way}?theme={theme}" if way.endswith("style") else way)
            found = axe.run(page).response["violations"]
            faults += [(way, one["id"], [node["html"][:120] for node in one["nodes"]][:3]) for one in found]
        assert page.strayed == []
    assert not faults


@pytest.mark.parametrize(("width", "letters"), [(320, 16), (390, 32)])
def test_nothing_goes_sideways_on_a_small_phone_or_with_large_letters(open_browser, ada, width, letters):
    wide = []
    for person, ways in ((ada, OWN), (None, OPEN)):
        page = open_browser(person, viewport={"width": width, "height": 700})
        for way in ways:
            page.goto(way)
            page.evaluate(f"document.documentElement.style.fontSize = '{letters}px'")
            over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            wide += [(way, over)] if over > 0 else []
    assert not wide

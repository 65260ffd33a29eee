"""What people do with a keyboard alone: every step seen, in order, and nothing out of reach."""

import re
from datetime import timedelta

import pytest

from footfall.store import check_ins, people
from tests.browser import ways
from tests.browser.keys import Keys
from tests.web.records import MORNING, keep_check_in, keep_run

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDE = {"width": 1280, "height": 800}
#: So many places the keyboard must come to: all that can be acted on and is there; choices of one question are one.
STOPS = """() => {
  const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.disabled && one.type !== 'hidden');
  const choices = all.filter((one) => one.type === 'radio');
  return all.length - choices.length + new Set(choices.map((one) => one.name)).size;
}"""


@pytest.fixture
def at(open_browser):
    """Open a page for somebody who has a keyboard."""

    def open_at(way, who=None, **wishes):
        page = open_browser(who, service_workers="block", **wishes)
        page.goto(way)
        return Keys(page)

    return open_at


def test_from_the_first_start_to_the_first_check_in(at, home, db):
    person = people.make("me")
    keys = at(f"/enter/{people.make_link(person)}")
    page = keys.page
    keys.to("button Open my pages")
    keys.press("Enter")
    page.wait_for_url("**/welcome**")
    if not page.url.endswith("/1"):
        keys.to("Begin")
        keys.press("Enter")
    page.wait_for_url("**/welcome/1")
    keys.to("I am 18 or older")
    keys.press("Space")
    keys.to("button Begin")
    keys.press("Enter")
    page.wait_for_url("**/welcome/2")
    keys.to("Less stress")
    keys.press("Space")
    keys.to("button Go on")
    keys.press("Enter")
    page.wait_for_url("**/welcome/3")
    keys.to("a Start fresh")
    keys.press("Enter")
    page.wait_for_url("**/welcome/4")
    keys.to("What shall we call you?")
    keys.type("Cleo")
    keys.to("button To your first page")
    keys.press("Enter")
    page.wait_for_url(re.compile(r"\d/$"))
    keys.to("Check in")
    keys.press("Enter")
    page.wait_for_url("**/check-in*")
    assert "not answered" in page.get_by_role("slider", name="Mood").get_attribute("aria-valuetext")
    keys.to("input Mood")
    keys.press("ArrowRight", "ArrowRight")
    keys.to("input Energy")
    keys.press("ArrowUp", "ArrowUp", "ArrowLeft")
    keys.to("button Keep")
    keys.press("Enter")
    page.wait_for_url(re.compile("kept="))
    assert check_ins.of(person)[0].values == {"mood": 7.0, "energy": 6.0}
    assert page.get_by_role("status").filter(has_text=re.compile("Kept", re.IGNORECASE)).is_visible()
    assert page.strayed == []


def test_a_check_in_with_its_scales_and_a_note(at, ada):
    keys = at("/check-in", ada)
    keys.to("Mood")
    keys.press("End")
    keys.to("button Keep")
    keys.to("Calm: not answered")  # A row of marks is entered at what is chosen, and gone along with the arrows.
    assert [keys.step("ArrowDown") for _mark in range(3)] == ["input 0, not at all", "input 1", "input 2"]
    keys.to("More scales")
    keys.press("Enter")
    keys.to("In your own words")
    keys.type("A heron.")
    keys.to("button Keep")
    keys.press("Enter")
    keys.page.wait_for_url(re.compile("kept="))
    (kept,) = check_ins.of(ada)
    assert (kept.values, kept.note) == ({"mood": 10.0, "calm": 2.0}, "A heron.")


def test_from_the_findings_to_how_we_know_and_back(at, ada):
    ways.answers(ada)
    keys = at("/findings", ada)
    keys.to("How do we know?")
    keys.press("Enter")
    keys.page.wait_for_url("**/findings/*/mood")
    keys.to("Perhaps you ran because you felt good")
    keys.press("Enter")
    assert keys.page.get_by_text("Allowing for that, the change is").is_visible()
    keys.to("a Findings")
    keys.press("Enter")
    keys.page.wait_for_url("**/findings")


def test_from_the_calendar_to_a_day(at, ada):
    run = keep_run(ada, title="Round the park")
    keep_check_in(ada, at=run.start + timedelta(minutes=45), mood=7.0)
    keys = at("/calendar/2026", ada)
    keys.to("May")
    keys.press("Enter")
    keys.page.wait_for_url("**/calendar/2026-05")
    keys.to("4")
    while "2026-05-04" not in (keys.page.evaluate("document.activeElement.href") or ""):
        keys.step()
    keys.press("Enter")
    keys.page.wait_for_url(f"**/calendar/{MORNING:%Y-%m-%d}")
    keys.to("Round the park")


def test_a_part_of_an_activity_and_a_moment_of_it(at, ada):
    run = keep_run(ada)
    keys = at(f"/activities/{run.key}", ada)
    keys.to("First half")
    keys.press("Enter")
    keys.page.locator("run-lens h2", has_text="From 0:00").wait_for()
    keys.to("A moment of it")
    keys.press("ArrowRight", "ArrowRight")
    assert "Heart rate" in keys.page.get_by_role("slider").get_attribute("aria-valuetext")


def test_another_language_and_back(at, ada):
    keys = at("/settings", ada)
    keys.to("select Language")
    keys.type("Deu")
    keys.to("button Keep these")
    keys.press("Enter")
    keys.page.wait_for_url("**kept=1")
    assert keys.page.locator("html").get_attribute("lang") == "de"
    keys.to("select Sprache")
    keys.type("Eng")
    keys.to("button Speichern")
    keys.press("Enter")
    keys.page.wait_for_load_state()
    keys.page.locator("html[lang=en]").wait_for()


def test_any_page_from_the_palette(at, ada):
    keys = at("/", ada, viewport=WIDE)
    keys.page.wait_for_load_state("networkidle")
    keys.press("Control+k")
    keys.page.locator("dialog.palette[open]").wait_for()
    keys.type("calen")
    keys.press("Enter")
    keys.page.wait_for_url("**/calendar")


def test_the_first_step_leads_past_the_ways_to_the_page(at, ada):
    keys = at("/more", ada)
    assert keys.step() == "a Skip to the page"
    box = keys.page.locator(".skip").bounding_box()
    assert box["y"] >= 0
    assert box["height"] >= 44
    keys.press("Enter")
    keys.step()
    assert keys.page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize(("width", "height", "most"), [(390, 844, None), (1280, 720, None), (320, 256, 4)])
def test_every_stop_is_seen_and_in_order(at, ada, width, height, most):
    visits = [visit for visit in ways.few(ada) if visit.who][:most]
    keys = at("/", ada, viewport={"width": width, "height": height})
    for _who, way in visits:
        keys.page.goto(way)
        wanted = keys.page.evaluate(STOPS)
        stops = keys.all()
        assert len(stops) == wanted, way
        assert "a Help now" in stops, way
        assert len(stops) > 8, way

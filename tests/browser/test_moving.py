"""The calendar, one activity and two of them in a real browser: by touch, by keys, large, narrow, without a script."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from footfall.core.activities import Lap
from tests.web.records import MORNING, a_recording, keep_check_in, keep_run

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
#: What needs no second look at each width: the page in both lights with everything unfolded.
UNFOLD = "document.querySelectorAll('details').forEach((one) => { one.open = true; })"


@pytest.fixture
def ways(ada):
    """Keep two runs, a walk and check-ins; give the addresses of all pages about them."""
    laps = (Lap(0.0, 900.0, 2250.0, 128.0), Lap(900.0, 895.0, 2237.0, 133.0))
    first = keep_run(ada, title="Round the park", laps=laps, feeling=3.0)
    second = keep_run(ada, start=MORNING + timedelta(days=2), distance=6000.0, recording=a_recording(40))
    keep_run(ada, sport="walking", start=MORNING + timedelta(days=3), recording=None)
    keep_check_in(ada, at=MORNING - timedelta(minutes=10), mood=4.0)
    keep_check_in(ada, at=MORNING + timedelta(minutes=45), mood=7.5)
    return {
        "year": "/calendar/2026",
        "felt": "/calendar/2026?show=felt",
        "month": "/calendar/2026-05",
        "day": "/calendar/2026-05-04",
        "list": "/activities",
        "picking": "/activities?pick=two",
        "run": reverse("activity", args=[first.key]),
        "part": reverse("activity", args=[first.key]) + "?from=600&to=900",
        "pair": f"/compare?a={first.key}&b={second.key}",
        "others": f"/compare?a={first.key}",
    }


def test_drawing_across_a_picture_shows_that_part_and_back_shows_all(open_browser, ada, ways):
    page = open_browser(ada)
    page.goto(ways["run"])
    chart = page.locator(".lines svg.chart").first
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.25, middle)
    assert "Heart rate 14" in page.locator(".values").text_content()
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.4, middle, steps=4)
    page.mouse.move(box["x"] + box["width"] * 0.5, middle, steps=4)
    page.mouse.up()
    page.wait_for_url("**from=*")
    heading = page.locator("run-lens h2")
    heading.filter(has_text="From 7:").wait_for()
    assert page.locator("#way .chosen").count() == 1
    page.go_back()
    page.locator("run-lens h2", has_text="Minute by minute").wait_for()
    assert page.strayed == []


def test_the_slider_reads_all_curves_by_keys_and_says_so(open_browser, ada, ways):
    page = open_browser(ada)
    page.goto(ways["run"])
    slider = page.get_by_role("slider", name="A moment of it")
    slider.focus()
    for _ in range(30):
        page.keyboard.press("ArrowRight")
    told = slider.get_attribute("aria-valuetext")
    for words in ("After 5:0", "Heart rate 1", "a minute", "Pace 6:40 a kilometre", "Height 4"):
        assert words in told
    assert page.locator("#way .spot").is_visible()
    assert page.locator(".lines .cursor:not([hidden])").count() == page.locator(".lines svg.chart").count()


def test_a_lap_opens_in_place_and_is_read_first(open_browser, ada, ways):
    page = open_browser(ada)
    page.goto(ways["run"])
    page.get_by_text("Laps, as the watch marked them").click()
    page.get_by_role("region", name="Lap").get_by_role("link", name="2").click()
    page.locator("run-lens h2", has_text="From 15:00 to 29:55").wait_for()
    assert page.evaluate("document.activeElement.textContent") == "From 15:00 to 29:55"


def test_without_a_script_the_same_links_and_fields_do_the_work(open_browser, ada, ways):
    page = open_browser(ada, java_script_enabled=False)
    page.goto(ways["run"])
    page.get_by_role("link", name="First half").click()
    assert page.locator("#lens h2").text_content() == "From 0:00 to 14:58"
    assert not page.locator(".reader").is_visible()
    page.locator(".closer summary").click()
    page.get_by_label("From, in minutes and seconds").fill("10:00")
    page.get_by_label("To", exact=True).fill("15:00")
    page.get_by_role("button", name="Show this part").click()
    assert page.locator("#lens h2").text_content() == "From 10:00 to 15:00"
    page.goto(ways["picking"])
    for box in page.get_by_role("checkbox").all()[:2]:
        box.check()
    page.get_by_role("button", name="Lay both beside each other").click()
    assert page.get_by_role("heading", level=1).text_content() == "Two beside each other"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(open_browser, ada, ways, scheme):
    axe, found = Axe(), {}
    page = open_browser(ada, color_scheme=scheme)
    for name, way in ways.items():
        page.goto(way)
        page.evaluate(UNFOLD)
        results = axe.run(page)
        if results.violations_count:
            found[name] = [(one["id"], one["nodes"][0]["html"][:120]) for one in results.response["violations"]]
    assert not found


@pytest.mark.parametrize(("width", "words"), [(320, 100), (390, 200), (1280, 200)])
def test_nothing_is_cut_when_it_is_narrow_or_words_are_large(open_browser, ada, ways, width, words):
    page = open_browser(ada, viewport={"width": width, "height": 800})
    wide = {}
    for name, way in ways.items():
        page.goto(way)
        page.evaluate(UNFOLD)
        page.evaluate(f"document.documentElement.style.fontSize = '{words}%'")
        if page.evaluate(WIDE) > 0:
            wide[name] = page.evaluate(WIDE)
    assert not wide


def test_what_is_touched_is_large_enough(open_browser, ada, ways):
    page = open_browser(ada)
    small = """[...document.querySelectorAll('main a, main button, main select, main input:not([type=hidden])')]
        .filter((one) => one.checkVisibility() && !one.closest('p.small, p.tiny, p.lead, .told, .outing, thead'))
        .map((one) => [one.outerHTML.slice(0, 90), one.getBoundingClientRect()])
        .filter(([, box]) => box.height < 43.5).map(([html, box]) => `${html} ${box.height}`)"""
    found = {}
    for name, way in ways.items():
        page.goto(way)
        page.evaluate(UNFOLD)
        found[name] = page.evaluate(small)
    assert not {name: one for name, one in found.items() if one}


def test_a_double_tap_on_erasing_erases_once_and_leads_on(open_browser, ada, ways):
    page = open_browser(ada)
    sent = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    page.goto(ways["run"].rstrip("/") + "/erase")
    page.locator("main form[method=post] button").first.dblclick()
    page.wait_for_url("**/activities")
    assert len(sent) == 1

"""Pages for those who come otherwise: without a script, from right to left, on paper, without motion, by ear."""

import re

import pytest

from footfall.store import check_ins, people
from tests.browser import checks, ways
from tests.web.records import keep_run
from tests.web.test_imports import a_gpx

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

#: A field that needs another look, without a word of why beside it.
UNSAID = """all => all.filter((one) => !(one.getAttribute('aria-describedby') ?? '').split(' ')
  .some((id) => document.getElementById(id)?.matches('.fault'))).map((one) => one.outerHTML.slice(0, 80))"""
#: What does not turn round: the ways below begin right, help stands left, the way back points right, pictures stay.
MIRRORED = """() => {
  const told = [], mid = innerWidth / 2, words = 'h1, h2, p, dt, dd, th, td:not(.n), label, legend, summary';
  const middle = (one) => { const box = one.getBoundingClientRect(); return box.left + box.width / 2; };
  const at = (chosen) => [...document.querySelectorAll(chosen)].filter((one) => one.checkVisibility());
  const say = (what, ones) => told.push(...ones.slice(0, 2).map((one) => what + one.outerHTML.slice(0, 80)));
  if (document.dir !== 'rtl') told.push('not from right to left');
  const bar = at('.nav a').map(middle);
  if (bar.some((place, number) => number && place > bar[number - 1])) told.push('the ways below');
  say('help: ', at('.help').filter((one) => middle(one) > mid));
  say('an arrow: ', at('.back svg, svg.arrow').filter((one) => getComputedStyle(one).transform === 'none'));
  say('a picture: ', at('svg.chart, .trail').filter((one) => getComputedStyle(one).direction !== 'ltr'));
  say('to the left: ', at(words).filter((one) => getComputedStyle(one).textAlign === 'left'));
  return told;
}"""
#: What would move: anything with a time to move in.
MOVING = """() => [...document.querySelectorAll('*')].filter((one) => { const style = getComputedStyle(one);
  return style.animationName !== 'none' || style.transitionDuration.split(',').some((time) => parseFloat(time) > 0); })
  .map((one) => one.outerHTML.slice(0, 80)).slice(0, 3)"""
#: What does not belong on paper, and what is missing there; what a page does not offer just now is not missing.
ON_PAPER = """() => {
  const told = [], all = [...document.body.querySelectorAll('*')];
  const say = (what, ones) => told.push(...ones.slice(0, 2).map((one) => what + one.outerHTML.slice(0, 80)));
  const isSeen = (one) => one.checkVisibility(), not = '.nav, .sky svg, .help, .skip, .btn, .reader';
  say('not for paper: ', all.filter((one) => one.matches(not) && isSeen(one)));
  const folded = 'details:not([hidden]) > :not(summary, form, .closer *)';
  say('folded away: ', all.filter((one) => one.matches(folded) && !isSeen(one)));
  say('wider than the paper: ', all.filter((one) => one.getBoundingClientRect().right > innerWidth + 1));
  return told;
}"""
#: A sheet of A4 between its margins.
PAPER = {"width": 718, "height": 1050}


@pytest.fixture
def right_to_left(settings, ada):
    """Let Ada's pages run from right to left; the words stay English where there are no others."""
    settings.LANGUAGES = [*settings.LANGUAGES, ("ar", "العربية")]
    ada.language = "ar"
    people.save(ada, "language")


def test_from_the_findings_to_the_settings_without_a_script_in_the_dark(open_browser, ada):
    ways.answers(ada)
    run = keep_run(ada, title="Round the park")
    page = open_browser(ada, java_script_enabled=False, color_scheme="dark")
    page.goto("/findings")
    page.get_by_role("link", name="How do we know?").first.click()
    page.get_by_text("Perhaps you ran because you felt good").click()
    assert page.get_by_text("Allowing for that, the change is").is_visible()
    page.get_by_role("link", name="More", exact=True).click()
    page.get_by_role("link", name="Months and years").click()
    page.wait_for_url("**/calendar")
    page.goto("/calendar/2026")
    page.get_by_role("link", name="May").click()
    page.locator("a[href$='2026-05-04']").filter(visible=True).first.click()
    page.get_by_role("link", name="Round the park").click()
    page.get_by_role("link", name="Second half").click()
    assert "From 14:" in page.locator("#lens h2").inner_text()
    assert page.url.startswith(f"{page.url.split('/activities')[0]}/activities/{run.key}?from=")
    page.goto("/settings")
    page.get_by_label("Language").select_option("de")
    page.get_by_role("button", name="Keep these").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Einstellungen"
    page.get_by_label("Sprache").select_option("en")
    page.locator("#reading button").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Settings"


def test_a_file_and_a_wrong_one_without_a_script(open_browser, ada, tmp_path):
    file = tmp_path / "evening.gpx"
    file.write_bytes(a_gpx().read())
    page = open_browser(ada, java_script_enabled=False)
    page.goto("/import")
    page.get_by_role("button", name="Read them").click()
    assert page.locator("#files-fault").is_visible()
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Read them").click()
    page.get_by_text("Waiting to be read.").wait_for()


def test_a_check_in_says_that_it_is_kept_to_those_who_listen(open_browser, ada):
    page = open_browser(ada)
    page.goto("/check-in")
    sliders = [page.get_by_role("slider", name=name) for name in ("Mood", "Energy")]
    assert [one.get_attribute("aria-valuetext") for one in sliders] == ["not answered"] * 2
    sliders[0].press("ArrowRight")
    sliders[1].press("Home")
    said = [one.get_attribute("aria-valuetext") for one in sliders]
    assert said == ["6 of 10, unpleasant 0, pleasant 10", "0 of 10, worn out 0, wide awake 10"]
    assert page.locator("footfall-offline[role=status]").count() == 1
    page.get_by_role("button", name="Keep").click()
    page.wait_for_url(re.compile("kept="))
    assert page.get_by_role("status").filter(has_text=re.compile("kept", re.IGNORECASE)).count() == 1
    assert check_ins.of(ada)


@pytest.mark.parametrize(
    ("way", "button"),
    [("/check-in", "Keep"), ("/activities/new", "Keep"), ("/settings", "Set it"), ("/import", "Read them")],
)
def test_what_needs_another_look_is_said_where_it_stands(open_browser, ada, way, button):
    page = open_browser(ada, service_workers="block")
    page.goto(way)
    page.locator("main").get_by_role("button", name=button, exact=True).first.click()
    page.locator(".fault").first.wait_for()
    assert [*checks.with_axe(page), *checks.as_told(page), *checks.sideways(page, 320)] == []
    assert page.locator("[aria-invalid=true]").evaluate_all(UNSAID) == []


def test_pages_run_from_right_to_left(open_browser, ada, right_to_left):
    page = open_browser(ada, service_workers="block")
    faults = {}
    for who, way in ways.few(ada):
        if who is None:
            continue
        page.goto(way)
        page.evaluate(checks.UNFOLD)
        told = [*checks.sideways(page, 390), *checks.sideways(page, 320), *checks.sideways(page, 390, "200%")]
        page.set_viewport_size({"width": 390, "height": 844})
        told += page.evaluate(MIRRORED)
        if told:
            faults[way] = told
    assert not faults


def test_nothing_moves_where_motion_is_not_wanted(open_browser, ada):
    page = open_browser(ada, reduced_motion="reduce", service_workers="block")
    for who, way in ways.few(ada):
        if who is None:
            continue
        page.goto(way)
        assert page.evaluate("document.getAnimations().length") == 0, way
        page.evaluate(checks.UNFOLD)
        assert page.evaluate("document.getAnimations().length") == 0, way
        moving = page.evaluate(MOVING)
        assert not moving, f"{way}: {moving}"


def test_on_paper_stands_the_page_and_nothing_to_press(open_browser, ada):
    page = open_browser(ada, viewport=PAPER, service_workers="block")
    for who, way in ways.few(ada):
        if who is None:
            continue
        page.goto(way)
        page.emulate_media(media="print")
        assert page.evaluate(ON_PAPER) == [], way
        page.emulate_media(media="screen")

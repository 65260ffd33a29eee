"""Questionnaires in a browser: chosen, answered by thumb or keys, help before a score, nothing lost on the way."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from footfall.actions.caring import questionnaires as acting
from footfall.store.caring import questionnaires as kept
from tests.browser.checks import sideways, with_axe
from tests.web.test_questionnaires import PHQ8, months_ago

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SMALLEST = {"width": 320, "height": 640}


def choose(page, name):
    page.goto("/questionnaires")
    page.get_by_role("button", name=re.compile(rf"^Choose it\s*: {name}$")).click()
    page.wait_for_url("**/questionnaires?said=chosen")


def tap(page, item, value):
    page.locator(f"label:has([name=q-{item}][value='{value}'])").click()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_month_of_low_mood_is_laid_beside_the_usual_and_a_doctor_is_one_tap_away(open_browser, ada, scripts):
    """A2 and B1: chosen under More, waiting on Today, answered with the thumb, said in words with its doubt."""
    months_ago(ada, "phq-8", [6, 5, 6])
    page = open_browser(ada, java_script_enabled=scripts, viewport=SMALLEST)
    page.goto("/more")
    page.get_by_role("link", name="Questionnaires").click()
    choose(page, "Mood, sleep and energy")
    page.goto("/")
    page.get_by_role("link", name="Eight questions about the last two weeks").click()
    rows = page.locator(".q-answers label")
    assert rows.count() == 36
    assert min(rows.evaluate_all("all => all.map(one => one.getBoundingClientRect().height)")) >= 44
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for item in PHQ8:
        tap(page, item, 2)
    page.get_by_role("button", name="Keep").click()
    page.wait_for_url("**/questionnaires/phq-8/results")
    assert page.locator("h1").inner_text() == "Heavier than usual for you."
    assert "more than chance in measuring" in page.locator("main").inner_text()
    assert page.locator("svg.chart").count() == 1
    assert page.get_by_role("link", name="A letter for the doctor").is_visible()
    seen = page.locator("body").inner_text().lower()
    assert not re.search(r"severe|moderate|mild|depress|diagnos|score!|!", seen)
    assert not page.strayed


def test_worry_by_keys_alone_with_one_left_out(open_browser, ada):
    """A3: the keyboard reaches every answer, an answer can be left out again, and that is said without a reproach."""
    page = open_browser(ada)
    choose(page, "Worry and tension")
    page.goto("/questionnaires/gad-7")
    page.locator("[name=q-gad1]").first.focus()
    for number in range(1, 8):
        assert page.evaluate("document.activeElement.name") == f"q-gad{number}"
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Tab")
    assert page.locator(".q [value='1']:checked").count() == 7
    page.locator("[name=q-gad1][value='']").check()
    page.get_by_role("button", name="Keep").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/questionnaires/gad-7/results")
    assert kept.newest_response(ada, "gad-7").answers["gad1"] is None


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_help_stands_before_any_score_and_never_in_the_way(open_browser, ada, scripts):
    page = open_browser(ada, java_script_enabled=scripts)
    page.goto("/questionnaires")
    page.get_by_role("link", name=re.compile("^Read first")).click()
    with page.expect_navigation():  # A page opened too soon would cut the form off on its way.
        page.get_by_role("button", name="I have read this and choose it").click()
    page.goto("/questionnaires/phq-9")
    assert "you will see help straight away" in page.locator("main").inner_text()
    tap(page, "phq1", 1)
    tap(page, "phq9", 1)
    page.get_by_role("button", name="Keep").click()
    page.wait_for_url("**/help/now?then=*")
    assert "score" not in page.locator("main").inner_text().lower()
    assert kept.newest_response(ada, "phq-9").answers["phq9"] == 1
    page.get_by_role("button", name=re.compile("go on", re.I)).click()
    page.wait_for_url("**/questionnaires/phq-9/results")


def test_a_lost_connection_leaves_every_answer_on_the_page(open_browser, ada):
    page = open_browser(ada)
    page.goto("/questionnaires/phq-4")
    tap(page, "gad1", 3)
    page.context.set_offline(True)
    page.get_by_role("button", name="Keep").click()
    page.get_by_text("Your answers are still on this page").wait_for()
    assert page.locator("[name=q-gad1][value='3']").is_checked()
    assert kept.newest_response(ada, "phq-4") is None
    page.context.set_offline(False)
    page.get_by_role("button", name="Keep").click()
    page.wait_for_url("**/questionnaires/phq-4/results")
    assert kept.newest_response(ada, "phq-4").answers["gad1"] == 3


def test_without_a_connection_question_nine_shows_help_at_once(open_browser, ada):
    acting.choose(ada, "phq-9", timezone.now())
    page = open_browser(ada)
    page.goto("/questionnaires/phq-9")
    page.context.set_offline(True)
    page.get_by_role("button", name="Keep").click()
    page.get_by_text("Your answers are still on this page").wait_for()
    door = page.get_by_role("link", name="Help now, in a page of its own")
    assert not door.is_visible()
    tap(page, "phq9", 1)
    page.get_by_role("button", name="Keep").click()
    door.wait_for()
    assert door.get_attribute("href") == "/help"
    assert page.locator("[name=q-phq9][value='1']").is_checked()


def test_stopping_half_way_waits_a_day_and_goes_on(open_browser, ada):
    page = open_browser(ada)
    choose(page, "Mood and worry, in short")
    page.goto("/questionnaires/phq-4")
    tap(page, "gad2", 2)
    page.get_by_role("button", name="Stop here; it waits a day").click()
    page.wait_for_url("**/questionnaires?said=waits")
    page.get_by_role("link", name=re.compile("^Go on")).click()
    assert page.locator("[name=q-gad2][value='2']").is_checked()
    assert acting.draft(ada, "phq-4", timezone.now() + timedelta(days=2)) is None


@pytest.mark.parametrize("way", ["/questionnaires", "/questionnaires/who-5", "/questionnaires/five"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_are_for_everyone(open_browser, ada, way, scheme):
    page = open_browser(ada, color_scheme=scheme, viewport=SMALLEST)
    page.goto(way)
    assert not with_axe(page)
    assert not sideways(page, 320, "200%")

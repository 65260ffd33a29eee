"""Chest pain stops a person and sends them for help; another takes a letter along and begins after a yes."""

import re

import pytest
from django.utils import timezone

from footfall.actions.beginning import readiness as acting
from footfall.store import readiness
from tests.exports.reading import read

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SMALLEST = {"width": 320, "height": 640}


def choose(page, **answers):
    for name, value in answers.items():
        page.locator(f"[name={name}][value={value}]").check()


def send(page):
    page.get_by_role("button", name="See what fits").click()
    page.wait_for_url("**/readiness/result*")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_person_with_chest_pain_is_stopped_and_sent_for_help(open_browser, ada, scripts):
    page = open_browser(ada, java_script_enabled=scripts, viewport=SMALLEST)
    page.goto("/plan/begin")
    assert page.url.endswith("/readiness?then=plan")
    choose(page, active="yes", known="no", signs="now", wants="brisk")
    send(page)
    call = page.locator("main a[href='tel:112']")
    box = call.bounding_box()
    assert box["y"] + box["height"] < SMALLEST["height"] - 64, "the number stands above the bar, on the first screen"
    assert box["height"] >= 44
    assert page.locator("main a, main button").first.get_attribute("href") == "tel:112"
    ways = page.locator("main a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    assert not [way for way in ways if re.match(r"/(plan|guided|letter)", way)]
    assert page.get_by_role("button", name=re.compile("continue|yes|plan", re.I)).count() == 0
    page.goto("/plan/begin")
    assert page.url.endswith("/readiness/result")
    kept = readiness.newest(ada)
    assert (kept.answers["signs"], kept.answers["active"]) == ("now", "yes")
    assert acting.may(ada, timezone.now()).intensity == "none"
    assert not page.strayed


def test_by_keys_alone_to_a_letter_and_after_a_yes_to_a_plan(open_browser, ada):
    page = open_browser(ada)
    page.goto("/readiness")
    for name, downs in (("active", 1), ("known", 0), ("signs", 0)):
        page.locator(f"[name={name}]").first.focus()
        page.keyboard.press("Space")
        for _press in range(downs):
            page.keyboard.press("ArrowDown")
    page.locator("summary", has_text="A few more").focus()
    page.keyboard.press("Enter")
    page.locator("[name=medicines][value=lithium]").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="See what fits").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/readiness/result")
    assert page.get_by_role("heading", level=1).inner_text() == "Please talk to a doctor first."
    page.get_by_role("link", name="A letter for the doctor").first.click()
    page.get_by_label("Why I want to move, in my own words").fill("For a quieter head.")
    page.get_by_label("How I have been").check()
    page.get_by_role("button", name="Show how it reads").click()
    page.locator("article.letter", has_text="For a quieter head.").wait_for()
    assert page.locator("article.letter", has_text="I take: lithium.").count() == 1
    assert page.get_by_label("How I have been").is_checked()
    told = read(_printed(page))
    assert (told.pages, "For a quieter head." in told.text) == (1, True)
    page.goto("/readiness/result")
    page.get_by_role("button", name="My doctor said yes").click()
    page.get_by_role("link", name="Make a plan").click()
    assert page.url.endswith("/plan/begin")
    assert not page.strayed


def _printed(page):
    """Send the form as its button would, and take what comes back."""
    fields = page.evaluate("[...new FormData(document.querySelector('.letter-page form'))]")
    multipart = "&".join(f"{_quoted(name)}={_quoted(value)}" for name, value in fields)
    button = page.get_by_role("button", name="Make the page to print")
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Referer": page.url}
    return page.request.post(button.get_attribute("formaction"), data=multipart, headers=headers).body()


def _quoted(text):
    from urllib.parse import quote_plus

    return quote_plus(text)

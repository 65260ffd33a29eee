"""The journal in a real browser: written, left by accident, searched; a question taken along, and what came."""

import pytest

from footfall.store.between import journal
from tests.browser.checks import sideways, with_axe

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_words_are_written_kept_and_found(open_browser, ada):
    page = open_browser(ada)
    page.goto("/journal")
    assert page.get_by_text("A blank page. It can stay one.").is_visible()
    page.get_by_role("link", name="Write").click()
    page.get_by_role("button", name="Without a question").click()
    page.get_by_label("Your words").fill("Legs like sand.\nThen a <b>heron</b> 🪶.")
    page.get_by_label("Tags, if you like").fill("canal")
    asked = []
    page.once("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.get_by_role("link", name="Not now").click()
    page.wait_for_function("document.querySelector('textarea').value.length > 0")
    assert asked == ["beforeunload"]
    page.get_by_role("button", name="Keep").click()
    page.wait_for_url("**/journal?said=kept")
    assert page.get_by_text("Then a <b>heron</b> 🪶.").is_visible()
    assert next(iter(journal.every(ada))).written.text == "Legs like sand.\nThen a <b>heron</b> 🪶."
    page.get_by_label("Search your journal").fill("HÉRON #canal")
    page.keyboard.press("Enter")
    page.wait_for_url("**/journal/found/*")
    assert page.locator("mark").first.inner_text() == "heron"
    assert "heron" not in page.url.lower()
    page.locator(".jot a").first.click()
    page.wait_for_selector("article.jot-whole")
    page.go_back()
    assert page.locator("mark").first.inner_text() == "heron"
    assert not page.strayed
    assert not sideways(page, 390)
    assert not with_axe(page)


def test_a_question_goes_along_and_something_comes_without_any_script(open_browser, ada):
    page = open_browser(ada, java_script_enabled=False)
    page.goto("/journal")
    before = page.locator(".jot-sheet .say").inner_text()
    page.get_by_role("link", name="Another").click()
    question = page.locator(".jot-sheet .say").inner_text()
    assert question != before
    page.get_by_role("button", name="Take it along").first.click()
    page.get_by_role("link", name="Note what came").click()
    page.get_by_label("What came on the way, or nothing").fill("Tomorrow, with coffee.")
    page.get_by_label("How many ideas came?").fill("2")
    page.get_by_role("button", name="Keep").click()
    assert page.get_by_text("2 ideas came.").is_visible()
    kept = next(iter(journal.every(ada)))
    assert (kept.is_open, kept.written.question, kept.written.came) == (False, question, "Tomorrow, with coffee.")

"""A journey: the clock, one tap for the anchor, one number for the habit; small, by keys and without scripts."""

from datetime import timedelta

import pytest
from django.utils import timezone

from footfall.store.between import routine as kept
from tests.browser import checks
from tests.browser.checks import sideways, with_axe
from tests.web.records import keep_run
from tests.web.test_routine import keep_mornings, write_goal

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_from_today_to_the_clock_the_anchor_and_the_habit(open_browser, client, ada):
    keep_mornings(ada)
    write_goal(client)
    keep_run(ada, start=timezone.now() - timedelta(minutes=40), recording=None, utc_offset_min=None)
    page = open_browser(ada)
    page.goto("/more")
    page.get_by_role("link", name="Routine").click()
    page.wait_for_url("**/routine")
    assert page.get_by_role("img", name="Mostly around 7:00").is_visible() or page.locator(".dial").is_visible()
    page.get_by_role("button", name="Yes").click()
    page.get_by_text("Kept.").wait_for()
    assert page.get_by_text("So far, 1 of 1 day began with your anchor.").first.is_visible()
    page.locator("#habit .marks label").nth(4).click()
    page.locator("#habit").get_by_role("button", name="Keep", exact=True).click()
    page.get_by_text("Asked again about a week after the last answer.").wait_for()
    assert [row.value for row in kept.habits(ada)] == [4.0]
    assert not with_axe(page)
    assert not sideways(page, 390)
    assert page.strayed == []


@pytest.mark.parametrize("wishes", [{"viewport": {"width": 320, "height": 700}}, {"java_script_enabled": False}])
def test_the_page_holds_small_and_without_scripts(open_browser, ada, wishes):
    keep_mornings(ada)
    page = open_browser(ada, **wishes)
    page.goto("/routine")
    assert page.locator(".dial").is_visible()
    page.locator("#habit .marks input[value='6']").check(force=True)
    page.locator("#habit").get_by_role("button", name="Keep", exact=True).click()
    page.get_by_text("Kept.").wait_for()
    assert [row.value for row in kept.habits(ada)] == [6.0]
    assert not sideways(page, wishes.get("viewport", {"width": 390})["width"])


def test_everything_unfolded_is_for_everyone(open_browser, client, ada):
    keep_mornings(ada)
    write_goal(client)
    now = timezone.now()
    keep_run(ada, start=now - timedelta(minutes=30), recording=None, utc_offset_min=None)
    kept.keep_anchors(ada, {now.date() - timedelta(days=day): day % 4 > 0 for day in range(3, 40, 2)}, now)
    kept.keep_habits(ada, [(now - timedelta(days=200 - 8 * week), min(8.0, 2.0 + week)) for week in range(20)])
    page = open_browser(ada, viewport={"width": 320, "height": 700})
    for way in ("/routine", "/"):
        page.goto(way)
        page.evaluate(checks.UNFOLD)
        assert not [*with_axe(page), *checks.as_told(page), *sideways(page, 320), *sideways(page, 320, "200%")]
        assert page.get_by_role("heading", name="Did it begin with your anchor?").is_visible()

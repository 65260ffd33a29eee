"""A journey: sixty usual days, twenty lower ones; Today's line, the page, words kept for the next time, seen."""

import pytest
from django.utils import timezone

from footfall.actions.caring import watching
from footfall.store.caring import watching as kept
from tests.actions.test_watching import a_life, keep_days, work
from tests.browser.checks import sideways, with_axe

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SAID = "Your answers have been lower than is usual for you, for about"


def test_from_the_line_on_today_to_words_for_the_next_time(open_browser, ada):
    keep_days(ada, a_life(60, 20))
    work()
    page = open_browser(ada)
    page.goto("/")
    page.get_by_role("link", name=SAID).click()
    page.wait_for_url("**/lower")
    assert page.locator(".lower-say").inner_text().startswith(SAID)
    assert page.get_by_role("img", name=SAID).is_visible()
    page.get_by_text("As a table").click()
    assert page.get_by_role("cell", name="lower than usual").first.is_visible()
    assert not with_axe(page)
    assert not sideways(page, 390)
    page.get_by_label("What helped?").fill("Ringing my sister.")
    page.get_by_role("button", name="Keep it for the next time").click()
    page.get_by_text("Kept, for the next time.").wait_for()
    assert page.locator(".ways-back .own").inner_text() == "Ringing my sister."
    page.get_by_role("button", name="I have seen it").click()
    page.get_by_text("Today will not say it again for this time.").wait_for()
    page.goto("/")
    assert page.get_by_text(SAID).count() == 0
    assert [one.words for one in kept.ways_back(ada)] == ["Ringing my sister."]
    assert page.strayed == []


@pytest.mark.parametrize("wishes", [{"viewport": {"width": 320, "height": 700}}, {"java_script_enabled": False}])
def test_the_page_holds_small_and_without_scripts(open_browser, ada, wishes):
    keep_days(ada, a_life(60, 20))
    work()
    watching.keep_way_back(ada, "A" * 300, timezone.now())
    page = open_browser(ada, **wishes)
    page.goto("/lower")
    assert page.locator(".lower-say").is_visible()
    page.get_by_text("Switch it off").first.click()
    page.get_by_role("button", name="Switch it off").click()
    assert page.get_by_text("This is switched off.").is_visible()
    assert kept.lower(ada).body is None


def test_nothing_runs_out_at_the_side(open_browser, ada):
    keep_days(ada, a_life(60, 20))
    work()
    watching.keep_way_back(ada, "A" * 300, timezone.now())
    page = open_browser(ada, viewport={"width": 320, "height": 700})
    page.goto("/lower")
    assert not sideways(page, 320)

"""Two browsers at once: invited, accepted, waved to, met, told; and gone with one tap, also for the other page."""

from datetime import timedelta

import pytest
from django.utils import timezone

from footfall.core import days
from footfall.store.together import between_friends as kept
from tests.browser.checks import sideways, with_axe
from tests.web.friends import ALL, befriend
from tests.web.records import keep_run

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("several")]


def test_two_become_friends_wave_meet_and_part(open_browser, ada, ben):
    keep_run(ada, start=timezone.now() - timedelta(minutes=40), recording=None, utc_offset_min=None)
    hers, his = open_browser(ada), open_browser(ben, java_script_enabled=False)
    hers.goto("/more")
    hers.locator("main").get_by_role("link", name="Friends", exact=False).first.click()
    hers.goto("/friends/invite")
    hers.get_by_label("That you went out").check()
    hers.get_by_role("button", name="Make the invitation").click()
    code = hers.locator(".friend-code").inner_text()
    assert not with_axe(hers)
    his.goto("/friends/code")
    his.get_by_label("The code").fill(code.lower())
    his.get_by_role("button", name="Look at it").click()
    assert his.get_by_text("An example, with invented days").is_visible()
    his.get_by_role("button", name="Yes, be friends").click()
    assert his.get_by_role("heading", name="Ada", exact=True).is_visible()
    assert his.get_by_text("Went out").first.is_visible()
    his.get_by_role("button", name="Wave", exact=True).click()
    hers.goto("/")
    hers.get_by_role("button", name="See it").click()
    assert hers.get_by_text("A wave.").is_visible()
    hers.get_by_role("button", name="I am glad you are there.").click()
    hers.get_by_role("link", name="Shall we go?").click()
    hers.get_by_role("button", name="Propose them").click()
    his.reload()
    assert his.get_by_text("I am glad you are there.").last.is_visible()
    his.locator(".go-times .btn").first.click()
    assert his.get_by_text("Together on").is_visible()
    hers.reload()
    assert hers.get_by_text("Together on").is_visible()
    assert not with_axe(hers)
    hers.get_by_role("button", name="End it").click()
    hers.get_by_text("It is ended.").wait_for()
    his.reload()
    assert "Ada" not in his.content()
    assert (hers.strayed, his.strayed) == ([], [])


def test_back_by_is_agreed_set_and_ended_with_one_tap(open_browser, ada, ben):
    befriend(ada, ben)
    hers, his = open_browser(ada, viewport={"width": 320, "height": 700}), open_browser(ben)
    hers.goto("/back-by")
    hers.get_by_text("Ben", exact=True).click()
    hers.get_by_role("button", name="Ask", exact=True).click()
    his.goto("/back-by")
    his.get_by_role("button", name="Yes, tell me").click()
    hers.goto("/back-by")
    clock = days.local(timezone.now() + timedelta(minutes=90), ada.zone)
    hers.get_by_label("Back by", exact=True).fill(f"{clock:%H:%M}")
    hers.get_by_role("button", name="Set it, then go").click()
    hers.goto("/")
    assert not with_axe(hers)
    assert not sideways(hers, 320)
    assert not sideways(hers, 320, "200%")
    hers.get_by_role("button", name="I am back").click()
    hers.get_by_text("Good that you are back.").wait_for()


@pytest.mark.parametrize("way", ["/together", "/friends", "/friends/{}", "/friends/{}/shows", "/friends/{}/go"])
def test_the_pages_hold_small_large_and_for_everyone(open_browser, ada, ben, way):
    row, _ = befriend(ada, ben, ALL, ALL)
    now = timezone.now()
    kept.like_company(ben, now, now + timedelta(hours=5), is_timed=True)
    kept.write(ben, ada, "Donaudampfschifffahrtsgesellschaft" * 4)
    kept.propose(ben, ada, [now + timedelta(days=1), now + timedelta(days=2)])
    page = open_browser(ada, viewport={"width": 320, "height": 700}, color_scheme="dark")
    page.goto(way.format(row.pk))
    assert not [*with_axe(page), *sideways(page, 320), *sideways(page, 320, "200%")]

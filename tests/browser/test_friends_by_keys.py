"""Invited, accepted and waved to with a keyboard alone; and every page of it, also the empty ones, for everyone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from footfall.store.together import between_friends
from tests.browser.checks import for_everyone, with_axe
from tests.browser.keys import Keys
from tests.web.friends import befriend

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("several")]


def pressed(page, key="Enter"):
    with page.expect_navigation():
        page.keyboard.press(key)


@pytest.mark.parametrize("size", [{"width": 390, "height": 844}, {"width": 1280, "height": 900}])
def test_from_the_first_invitation_to_a_wave(open_browser, ada, ben, size):
    hers, his = open_browser(ada, viewport=size), open_browser(ben, viewport=size)
    keys, other = Keys(hers), Keys(his)
    hers.goto("/together")
    assert "Skip to the page" in keys.step()
    keys.to("Invite a friend")
    pressed(hers)
    keys.to("That you went out")
    keys.press("Space")
    keys.to("Make the invitation")
    pressed(hers)
    assert not with_axe(hers)
    code = hers.locator(".friend-code").inner_text()
    his.goto("/friends")
    other.to("I have a code")
    pressed(his)
    other.to("The code")
    other.type(code.lower())
    pressed(his)
    assert not with_axe(his)
    other.to("Yes, be friends")
    pressed(his)
    other.to("button Wave")
    pressed(his)
    assert his.get_by_text("Waved.", exact=True).is_visible()
    assert not with_axe(his)
    other.to("Shall we go?")
    pressed(his)
    other.to("Propose them")
    pressed(his)
    hers.goto("/more")
    keys.to("Somebody asks you")
    pressed(hers)
    assert hers.get_by_role("heading", name="Together", exact=True).is_visible()
    assert not with_axe(hers)
    keys.to("Asks you something.")
    pressed(hers)
    keys.to("Not this time")
    pressed(hers)
    assert hers.get_by_text("You said: not this time.").is_visible()
    assert hers.get_by_text("Somebody asks you").count() == 0


@pytest.mark.parametrize("way", ["/friends", "/groups", "/events", "/company", "/letters", "/shares", "/back-by"])
def test_a_page_with_nothing_on_it_yet_is_for_everyone(open_browser, ada, way):
    page = open_browser(ada)
    assert not for_everyone(page, way)
    assert page.locator("main .btn").count()


def test_the_mark_in_the_rail_is_told_with_its_way(open_browser, ada, ben):
    befriend(ada, ben)
    between_friends.propose(ben, ada, [timezone.now() + timedelta(days=1)])
    page = open_browser(ada, viewport={"width": 1280, "height": 900})
    page.goto("/plan")
    assert page.get_by_role("navigation").get_by_role("link", name="Together Somebody asks you").is_visible()
    assert not with_axe(page)

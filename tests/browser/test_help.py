"""Help now in a real browser: one request, every door, on a phone, by keys, without scripts, without a connection."""

import re

import pytest
from django.urls import reverse

from footfall.actions.caring import helping, own_plan
from footfall.content.bad_hours import steps
from footfall.store.caring import help as kept
from tests.browser.checks import SIDEWAYS, as_told, sideways, with_axe
from tests.browser.test_offline import KEPT, READY, until, until_copied

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

#: How many bytes a page may take, all it asks for together.
MOST_BYTES = 30_000
RTL = "() => { document.documentElement.dir = 'rtl'; document.querySelectorAll('[dir=ltr]:not(html)').forEach((one) => one.dir = 'rtl'); }"  # noqa: E501
#: What every part of the page looks like: where it lies, its letters and colours.
LOOKS = """() => [...document.querySelectorAll('body, body *:not(symbol, symbol *, script)')].map((one) => {
  const box = one.getBoundingClientRect(), looks = getComputedStyle(one);
  return [one.tagName, one.className.baseVal ?? one.className, box.x, box.y, box.width, box.height, looks.color,
    looks.backgroundColor, looks.font, looks.borderTopColor, looks.textDecoration, looks.display].join(' | '); })"""


@pytest.fixture
def trusting(ada):
    """Give Ada two people to call and half a plan."""
    for name, number in (("Jonas", "+44 7700 900123"), ("Mum", "030 12345")):
        helping.add(ada, name, number)
    own_plan.keep(ada, {"ask": "Jonas, +44 7700 900123"}, ada.adult_at)
    return ada


def weigh(page, way):
    """Open a page with nothing kept, and count requests and every byte that came for it, headers with them."""
    came = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    session.on("Network.loadingFinished", lambda event: came.append(event["encodedDataLength"]))
    page.goto(way, wait_until="networkidle")
    return len(came), sum(came)


@pytest.mark.parametrize("way", ["/help", "/help?country=US", "/help?country=DE", "/help?country=Atlantis"])
def test_it_comes_in_one_request_of_at_most_thirty_kilobytes(open_browser, home, db, way):
    number, size = weigh(open_browser(service_workers="block"), way)
    assert number == 1
    assert size <= MOST_BYTES


def test_it_is_as_small_for_somebody_signed_in(open_browser, trusting):
    number, size = weigh(open_browser(trusting, service_workers="block"), "/help")
    assert number == 1
    assert size <= MOST_BYTES


@pytest.mark.parametrize("wishes", [{}, {"color_scheme": "dark"}, {"viewport": {"width": 1280, "height": 900}},
                                    {"contrast": "more"}, {"forced_colors": "active"},
                                    {"viewport": {"width": 320, "height": 600}}])  # fmt: skip
def test_the_style_it_carries_leaves_out_nothing_it_needs(open_browser, trusting, wishes):
    page = open_browser(trusting, bypass_csp=True, service_workers="block", **wishes)
    for way in ("/help?country=IE", "/help?country=Atlantis"):
        for medium in ("screen", "print"):
            page.goto(way)
            page.emulate_media(media=medium)
            before = page.evaluate(LOOKS)
            page.add_style_tag(url="/static/footfall.css")
            after = page.evaluate(LOOKS)
            assert before == [line for line in after if not line.startswith("LINK")]


def test_every_door_leads_somewhere(open_browser, trusting):
    page = open_browser(trusting)
    page.goto("/help?country=IE")
    hrefs = [link.get_attribute("href") for link in page.get_by_role("main").get_by_role("link").all()]
    assert {"tel:112", "tel:999", "tel:+447700900123", "tel:03012345", "tel:116123", "sms:50808?&body=HELLO"} <= set(
        hrefs
    )
    for href in hrefs:
        assert href.startswith(("tel:", "sms:", "https://", "mailto:", "/"))
        if href.startswith("/"):
            assert page.request.get(href).ok
    assert page.get_by_role("link", name="Call Jonas").bounding_box()["height"] >= 44
    page.get_by_role("link", name="My own plan for bad hours").click()
    assert page.get_by_role("link", name="+44 7700 900123").get_attribute("href") == "tel:+447700900123"
    assert page.strayed == []


@pytest.mark.parametrize("script", [True, False])
def test_people_and_a_plan_are_written_with_and_without_scripts(open_browser, ada, script):
    page = open_browser(ada, java_script_enabled=script)
    page.goto("/help")
    page.get_by_role("link", name="Choose somebody you trust").click()
    page.get_by_label("What you call them").fill("Jonas")
    page.get_by_label("Their number").fill("call him")
    page.get_by_role("button", name="Keep").click()
    assert page.get_by_text("A phone cannot dial this.").is_visible()
    assert page.get_by_label("What you call them").input_value() == "Jonas"
    page.get_by_label("Their number").fill("+44 7700 900123")
    page.get_by_role("button", name="Keep").click()
    page.get_by_role("link", name="Help now").first.click()
    assert page.get_by_role("link", name="Call Jonas").get_attribute("href") == "tel:+447700900123"
    page.get_by_role("link", name="My own plan for bad hours").click()
    page.get_by_role("link", name="Begin my plan").click()
    page.get_by_label("What I notice").fill("I stop answering.")
    page.get_by_role("button", name="Keep").click()
    assert page.get_by_text("Half of it counts too.").is_visible()
    assert page.get_by_text("I stop answering.").is_visible()
    assert [one.name for one in kept.contacts(ada)] == ["Jonas"]


def test_a_country_is_chosen_without_scripts(open_browser, home, db):
    page = open_browser(java_script_enabled=False)
    page.goto("/help?country=%3Cscript%3E")
    assert page.get_by_text("We do not know the numbers of that place yet.").is_visible()
    page.get_by_label("Where you are").select_option("Ireland")
    page.get_by_role("button", name="Show its numbers").click()
    assert page.get_by_text("These numbers are for: Ireland.").is_visible()
    assert page.get_by_role("link", name="116 123").is_visible()


def test_by_keys_alone_the_first_stops_are_the_ways_to_help(open_browser, trusting):
    page = open_browser(trusting, viewport={"width": 1280, "height": 900})
    page.goto("/help?country=IE")
    page.locator("main").evaluate("(main) => { main.tabIndex = -1; main.focus(); }")
    reached = []
    for _stop in range(4):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.getAttribute('href')"))
    assert reached == ["tel:112", "tel:999", "tel:+447700900123", "tel:03012345"]


@pytest.mark.parametrize("person", [True, False])
def test_right_to_left_narrow_and_with_large_letters_nothing_is_cut(open_browser, trusting, person):
    page = open_browser(trusting if person else None, service_workers="block")
    for way in ("/help?country=US", "/help/stay", "/help/plan"):
        page.goto(way)
        assert sideways(page, 320) + sideways(page, 320, "200%") + sideways(page, 390, "200%") == []
        page.evaluate(RTL)
        assert page.evaluate(SIDEWAYS) is None
        assert as_told(page) == []
        assert with_axe(page) == []


def test_staying_goes_step_by_step_by_hand_by_keys_and_by_a_clock_that_can_be_paused(open_browser, trusting):
    page = open_browser(trusting)
    page.clock.install()
    page.goto("/help/stay")
    step = page.locator(".stay-steps > li:visible")
    says = [one.says for one in steps()]
    assert step.locator(".say").all_inner_texts() == says[:1]
    assert page.get_by_role("link", name="Numbers to call, at any moment").is_visible()
    page.get_by_role("button", name="Next").click()
    page.keyboard.press("ArrowRight")
    assert step.locator(".say").inner_text() == says[2]
    page.get_by_role("button", name="Back").click()
    assert step.locator(".say").inner_text() == says[1]
    page.get_by_role("button", name="Let it turn by itself").click()
    page.clock.run_for(steps()[1].seconds * 1000 + 100)
    assert step.locator(".say").inner_text() == says[2]
    page.get_by_role("button", name="Pause").click()
    page.clock.run_for(120_000)
    assert step.locator(".say").inner_text() == says[2]
    page.get_by_role("button", name="Let it turn by itself").click()
    page.clock.run_for(300_000)
    assert page.get_by_role("heading", name="Would you like to call someone now?").is_visible()
    assert page.evaluate("document.activeElement.tagName") == "H2"
    assert page.get_by_role("link", name="Call Jonas").get_attribute("href") == "tel:+447700900123"
    page.get_by_role("button", name="Once more, from the start").click()
    assert step.locator(".say").inner_text() == says[0]


def test_staying_is_read_as_a_whole_without_scripts(open_browser, home, db):
    page = open_browser(java_script_enabled=False)
    page.goto("/help/stay")
    assert all(page.get_by_text(one.says).is_visible() for one in steps())
    assert page.get_by_role("button").count() == 0
    assert page.get_by_role("link", name="All numbers to call or write to").is_visible()


def test_nothing_moves_where_somebody_wishes_so(open_browser, home, db):
    page = open_browser(reduced_motion="reduce")
    page.goto("/help/stay")
    page.get_by_role("button", name="Next").click()
    assert page.evaluate("document.getAnimations().length") == 0


def test_without_a_connection_ones_people_and_plan_open_and_go_with_the_sign_in(open_browser, trusting):
    page = open_browser(trusting)
    page.goto("/")
    until_copied(page)
    until(page, f"async () => (await {KEPT}).some(([_name, way]) => way === '/help/plan')")
    page.context.set_offline(True)
    page.goto("/help")
    assert page.get_by_role("link", name="Call Jonas").is_visible()
    assert page.get_by_text("This page is kept on your device").is_visible()
    assert page.locator(".danger").evaluate("(one) => getComputedStyle(one).borderInlineStartWidth") == "4px"
    page.get_by_role("link", name="My own plan for bad hours").click()
    assert page.get_by_role("link", name="+44 7700 900123").is_visible()
    page.goto("/help/stay")
    page.get_by_role("button", name="Next").click()
    assert page.locator(".stay-steps > li:visible").inner_text().startswith(steps()[1].says)
    page.context.set_offline(False)
    page.goto("/more")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/welcome*")
    until(page, READY)
    page.context.set_offline(True)
    page.goto("/help")
    assert page.get_by_text("Jonas").count() == 0
    page.goto("/help/plan")
    assert page.get_by_text("Jonas").count() == 0


def test_what_changed_is_what_the_device_keeps(open_browser, trusting):
    page = open_browser(trusting)
    page.goto("/")
    until_copied(page)
    page.goto("/help/people")
    with page.expect_navigation():  # A page opened too soon would cut the form off on its way.
        page.get_by_role("button", name=re.compile("Take off.*Jonas")).click()
    page.goto("/help/plan/write")
    page.get_by_label("Whom I can ask").fill("Mum, 030 12345")
    page.get_by_role("button", name="Keep").click()
    told = "async () => (await (await caches.match('/help/plan'))?.text() ?? '').includes('030 12345')"
    until(page, told)
    page.context.set_offline(True)
    page.goto("/help")
    assert page.get_by_text("Call Jonas").count() == 0
    assert page.get_by_role("link", name="Call Mum").is_visible()


def test_signed_out_every_country_can_be_chosen_without_a_connection(open_browser, home, db):
    page = open_browser()
    page.goto("/welcome")
    until(page, READY)
    page.context.set_offline(True)
    page.goto("/help")
    page.get_by_label("Where you are").select_option("Ireland")
    page.get_by_role("button", name="Show its numbers").click()
    page.wait_for_url(f"**{reverse('help_everywhere')}#IE")
    assert page.locator("#IE").get_by_role("link", name="116 123").is_visible()
    page.goto("/help/stay")
    assert page.get_by_role("button", name="Next").is_visible()

"""Reminders in a real browser: asked for by a tap, shown by the worker behind the pages; the calendar's secret way."""

import json
import re
from dataclasses import replace

import pytest

from footfall.actions.going import reminding
from footfall.store import reminders
from footfall.work import loop
from tests.browser.checks import with_axe
from tests.exports.servers import PushService, running

pytestmark = pytest.mark.browser

#: A push service is the one thing a test has no right to ask: the browser is handed a subscription for ours instead.
SUBSCRIBED = """([endpoint, keys]) => {
  let mine = null;
  const one = (options) => ({ endpoint, options, toJSON: () => ({ endpoint, keys }), unsubscribe: async () => true });
  PushManager.prototype.subscribe = async (options) => {
    const key = options.applicationServerKey;
    sessionStorage.asked = key.length;
    sessionStorage.mine = 1;
    return one({ applicationServerKey: key.buffer });
  };
  const there = () => sessionStorage.mine ? one({ applicationServerKey: new ArrayBuffer(1) }) : null;
  PushManager.prototype.getSubscription = async () => there();
}"""


def test_a_browser_is_asked_only_by_a_tap_and_shows_what_comes(open_browser, ada, live_server, settings):
    with running(PushService()) as service:
        settings.OPTIONS = replace(settings.OPTIONS, push_hosts=(service.host,))
        browser = service.browser()
        given = [browser["endpoint"], {name: browser[name] for name in ("p256dh", "auth")}]
        page = open_browser(ada)
        page.context.grant_permissions(["notifications"], origin=live_server.url)
        page.add_init_script(f"({SUBSCRIBED})({json.dumps(given)})")
        page.goto("/reminders")
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        assert page.evaluate("sessionStorage.asked") is None
        page.get_by_role("button", name="Show notes in this browser").click()
        page.get_by_text("This browser shows your notes.").wait_for()
        assert page.evaluate("sessionStorage.asked") == "65"
        assert with_axe(page) == []
        (kept,) = reminders.subscriptions(ada)
        assert kept.sealed["endpoint"] == browser["endpoint"]
        page.get_by_role("button", name="Send me one now, to see").click()
        page.get_by_text("A note is on its way.").wait_for()
        while loop.remind_one_person():
            pass
        ((_, note),) = service.notes
        shown = _deliver(page, live_server.url, json.dumps(note))
        assert shown == [["A note for you", "This is how a note looks.", f"{live_server.url}/reminders"]]
        assert page.strayed == []


def _deliver(page, origin, sealed):
    """Hand a message to the worker as a push service would, and read what is on the screen then."""
    session = page.context.new_cdp_session(page)
    numbers = []
    session.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda told: numbers.extend(one["registrationId"] for one in told["registrations"] if not one["isDeleted"]),
    )
    session.send("ServiceWorker.enable")
    page.wait_for_timeout(200)
    told = {"origin": origin, "registrationId": numbers[-1], "data": sealed}
    session.send("ServiceWorker.deliverPushMessage", told)
    page.wait_for_function(
        "navigator.serviceWorker.ready.then(async (one) => (await one.getNotifications()).length > 0)"
    )
    return page.evaluate(
        """navigator.serviceWorker.ready.then(async (one) => (await one.getNotifications())
        .map((note) => [note.title, note.body, new URL(note.data.way, location.origin).href]))"""
    )


def test_a_message_that_cannot_be_read_is_shown_without_words(open_browser, ada, live_server):
    page = open_browser(ada)
    page.context.grant_permissions(["notifications"], origin=live_server.url)
    page.goto("/reminders")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    assert _deliver(page, live_server.url, "no json") == [["Footfall", "", f"{live_server.url}/"]]


def test_a_browser_that_was_told_no_says_so_and_an_iphone_says_how(open_browser, ada, live_server):
    page = open_browser(ada)
    page.add_init_script("Object.defineProperty(Notification, 'permission', { get: () => 'denied' })")
    page.goto("/reminders")
    page.get_by_text("This browser was told to show no notes from here.").wait_for()
    phone = open_browser(ada, user_agent="Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)")
    phone.add_init_script("delete window.PushManager")
    phone.goto("/reminders")
    phone.get_by_text("first put Footfall on the home screen").wait_for()


def test_a_kind_is_on_and_off_by_keyboard_alone_and_without_scripts(open_browser, ada, live_server):
    page = open_browser(ada, java_script_enabled=False)
    page.goto("/reminders")
    assert page.get_by_text("Notes in a browser need scripts").is_visible()
    page.get_by_role("button", name="Turn on").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/reminders#kinds")
    assert reminders.wish(ada).kinds == ["session"]
    page.get_by_role("button", name="Turn off").press("Enter")
    page.wait_for_url("**/reminders#kinds")
    assert page.get_by_role("button", name="Turn off").count() == 0


def test_the_way_to_the_calendar_can_be_copied_and_is_shown_once(open_browser, ada, live_server):
    page = open_browser(ada)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=live_server.url)
    page.goto("/reminders")
    page.get_by_role("button", name="Send it to my calendar").click()
    page.get_by_role("button", name="Copy it").click()
    page.get_by_role("button", name="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert re.fullmatch(live_server.url + r"/feed/[\w-]{32}\.ics", copied)
    assert page.request.get(copied).text().startswith("BEGIN:VCALENDAR")
    assert page.get_by_role("link", name="Open in my calendar").get_attribute("href").startswith("webcal://")
    assert with_axe(page) == []
    page.goto("/reminders")
    assert page.get_by_label("Address to subscribe to").count() == 0


def test_a_session_prints_as_one_small_card(open_browser, ada, live_server):
    page = open_browser(ada)
    page.goto("/sessions/walk/card")
    page.evaluate("window.print = () => { document.title = 'printed'; }")
    page.get_by_role("button", name="Print it").click()
    assert page.title() == "printed"
    page.emulate_media(media="print")
    assert page.get_by_role("button", name="Print it").is_hidden()
    assert page.locator(".session-card").bounding_box()["width"] < 440
    assert page.get_by_role("link", name="Help now").is_hidden()


def test_notes_lead_to_pages_of_this_place_alone(ada, home):
    assert {way.startswith("/") for way in map(reminding.reverse, reminding.WAYS.values())} == {True}

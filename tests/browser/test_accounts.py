"""Sharing one place, in real browsers: an invitation from one to the other, and a passkey that signs in alone."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client

from footfall.store import people
from footfall.web.accounts import passing
from tests.web.accounts.people import PASSWORD, make_operator, shown, with_codes, with_password

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("several")]


def keys_of(page):
    """Give a browser a place for passkeys, as a phone has one."""
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    wishes = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    wishes |= {"isUserVerified": True, "automaticPresenceSimulation": True}
    device.send("WebAuthn.addVirtualAuthenticator", {"options": wishes})


def sign_in(page, name):
    page.goto("/sign-in")
    page.get_by_label("Your name here").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def is_for_everyone(page):
    found = Axe().run(page)
    assert not found.response["violations"], found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_an_invitation_from_one_browser_to_another_and_a_passkey(open_browser, ada):
    make_operator(with_password(ada))
    host = open_browser()
    sign_in(host, "Ada")
    host.get_by_label("I have read this").check()
    host.get_by_role("button", name="Go on").click()
    host.goto("/host/invite")
    host.get_by_label("For whom").fill("Cleo")
    host.get_by_role("button", name="Make the link").click()
    is_for_everyone(host)
    way = re.search(r"/invited/\S+", host.get_by_label("The link").input_value()).group()
    guest = open_browser()
    keys_of(guest)
    guest.goto(way)
    guest.get_by_label("I am 18 or older.").check()
    guest.get_by_label("I have read this").check()
    guest.get_by_role("button", name="Go on").click()
    guest.get_by_label("What to call you").fill("Cleo")
    guest.get_by_label("A password").fill(PASSWORD)
    guest.get_by_label("Once more").fill(PASSWORD)
    guest.get_by_role("button", name="Begin").click()
    guest.wait_for_url("**/welcome/2")
    guest.goto("/account/passkeys/add")
    guest.get_by_label("What to call it").fill("my phone")
    is_for_everyone(guest)
    guest.get_by_role("button", name="Make the passkey").click()
    guest.get_by_text("The passkey is kept.").wait_for()
    is_for_everyone(guest)
    guest.goto("/more")
    guest.get_by_role("button", name="Sign out on this device").click()
    guest.wait_for_url("**/welcome")
    guest.goto("/sign-in?next=/more")
    guest.get_by_role("button", name="Sign in with a passkey").click()
    guest.get_by_role("heading", name="More").wait_for()
    assert passing.passkeys(people.named("Cleo"))[0].used_at is not None
    other = open_browser()
    other.goto(way)
    assert "was used" in other.content()
    host.goto("/host")
    assert "Cleo" in host.content()
    is_for_everyone(host)


def test_password_and_code_work_without_a_script(open_browser, ada):
    secret, _codes = with_codes(ada)
    page = open_browser(java_script_enabled=False)
    sign_in(page, "Ada")
    assert not page.locator("passkey-form").is_visible()
    page.get_by_label("Code").fill(shown(secret))
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("I have read this").check()
    page.get_by_role("button", name="Go on").click()
    page.goto("/account")
    assert "this one" in page.content()


def test_a_passkey_shows_that_it_is_them(open_browser, ada):
    with_password(ada)
    page = open_browser(ada)
    keys_of(page)
    page.goto("/account/passkeys/add")
    page.get_by_label("Your password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Make the passkey").click()
    page.get_by_text("The passkey is kept.").wait_for()
    old = Client()
    old.cookies["footfall"] = next(one["value"] for one in page.context.cookies() if one["name"] == "footfall")
    session = old.session
    session["proved_at"] = 0
    session.save()
    page.goto("/account/codes")
    page.get_by_role("button", name="Use a passkey").click()
    page.get_by_text("Show it to the app").wait_for()
    is_for_everyone(page)

"""Somebody with a password and codes, an operator, and what a phone's app would show."""

from allauth.mfa.totp.internal import auth
from django.test import Client

from footfall.actions import people as acting
from footfall.actions.together import accounts
from footfall.store import people
from footfall.web.accounts import passing

PASSWORD = "three quiet words"


def make_operator(person):
    person.is_operator = True
    people.save(person, "is_operator")
    return person


def with_password(person):
    acting.set_password(person, PASSWORD)
    return person


def with_codes(person):
    """Switch codes on; give the secret and ten recovery codes."""
    secret = auth.generate_totp_secret()
    auth.TOTP.activate(with_password(person), secret)
    return secret, passing.new_recovery_codes(person)


def shown(secret, steps=0):
    """Give the code an app shows now."""
    counter = list(auth.yield_hotp_counters_from_time())[1] + steps
    return auth.format_hotp_value(auth.hotp_value(secret, counter))


def invitation_from(person, note=""):
    return accounts.invite(make_operator(person), note)


def begin(word, name="Cleo", password=PASSWORD, browser=None):
    """Go through both pages of an invitation; give the browser and the last answer."""
    browser = browser or Client()
    browser.post(f"/invited/{word}", {"adult": "on", "agree": "on"})
    reply = browser.post(f"/invited/{word}/begin", {"name": name, "password": password, "again": password, "zone": ""})
    return browser, reply


def sign_in(name="Ada", password=PASSWORD):
    browser = Client()
    return browser, browser.post("/sign-in", {"name": name, "password": password})

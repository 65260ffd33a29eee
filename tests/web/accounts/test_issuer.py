"""Signing in elsewhere from end to end, against a place that answers by the standard, and one that lies."""

from copy import deepcopy
from dataclasses import replace

import pytest
from django.test import Client

from footfall.settings import Oidc
from footfall.store.together import accounts
from tests.web.accounts import issuer as place


@pytest.fixture
def club(several, settings, db):
    with place.running() as issuer:
        settings.OPTIONS = replace(settings.OPTIONS, oidc=Oidc("Our club", issuer.address, place.CLIENT, place.SECRET))
        providers = deepcopy(settings.SOCIALACCOUNT_PROVIDERS)
        app = providers["openid_connect"]["APPS"][0]
        app |= {"client_id": place.CLIENT, "secret": place.SECRET}
        app["settings"]["server_url"] = issuer.address
        settings.SOCIALACCOUNT_PROVIDERS = providers
        yield issuer


def tied(ada, client, club):
    """Let Ada, who showed that it is her, tie her account to who she is there."""
    sent = client.get("/account/elsewhere")
    assert sent.status_code == 302
    reply = client.get("/sign-in/elsewhere/elsewhere", club.let_in(sent.url))
    assert reply.status_code == 302, reply.text
    assert accounts.is_known_elsewhere(ada)


def arrived(club, browser=None):
    browser = browser or Client()
    sent = browser.get("/sign-in/elsewhere")
    return browser, browser.get("/sign-in/elsewhere/elsewhere", club.let_in(sent.url))


def test_whoever_tied_their_account_comes_in_from_any_browser(ada, client, proved, club):
    tied(ada, client, club)
    browser, reply = arrived(club)
    assert reply.status_code == 302
    assert browser.get("/account").status_code == 200
    assert browser.session["_auth_user_id"] == str(ada.pk)


def test_nothing_the_other_place_tells_of_somebody_is_kept(ada, client, proved, club):
    from allauth.account.models import EmailAddress
    from allauth.socialaccount.models import SocialAccount, SocialToken

    tied(ada, client, club)
    assert [one.extra_data for one in SocialAccount.objects.all()] == [{}]
    assert not EmailAddress.objects.exists()
    assert not SocialToken.objects.exists()


def test_who_is_known_there_but_not_here_needs_an_invitation(ada, club):
    browser, reply = arrived(club)
    assert reply.status_code == 403
    assert "_auth_user_id" not in browser.session
    assert not accounts.is_known_elsewhere(ada)


@pytest.mark.parametrize(
    "wrong",
    [
        {"iss": "https://other.example"},
        {"aud": "another program"},
        {"exp": 1_000_000_000},
        {"sub": ""},
        {"sub": 4711},
        {"sub": "s" * 5000},
        {"sub": None},
    ],
)
def test_a_token_that_is_not_for_us_opens_nothing(ada, client, proved, club, wrong):
    tied(ada, client, club)
    club.wrong = wrong
    browser, reply = arrived(club)
    assert reply.status_code in {403, 422}
    assert "_auth_user_id" not in browser.session


@pytest.mark.parametrize("told", [None, {}, {"id_token": "not one"}, ["a list"], 7])
def test_an_answer_that_makes_no_sense_is_said_kindly(ada, client, proved, club, told, monkeypatch):
    tied(ada, client, club)
    monkeypatch.setattr(club, "tokens", lambda _form: told)
    browser, reply = arrived(club)
    assert reply.status_code == 422
    assert "did not work out" in reply.text
    assert "_auth_user_id" not in browser.session


def test_an_answer_opens_once_and_in_the_browser_that_asked_alone(ada, client, proved, club):
    tied(ada, client, club)
    asking, other = Client(), Client()
    answer = club.let_in(asking.get("/sign-in/elsewhere").url)
    assert other.get("/sign-in/elsewhere/elsewhere", answer).status_code == 422
    assert asking.get("/sign-in/elsewhere/elsewhere", answer).status_code == 302
    again = Client()
    assert again.get("/sign-in/elsewhere/elsewhere", answer).status_code == 422


def test_two_people_cannot_be_tied_to_the_same_one_there(ada, ben, client, proved, club):
    tied(ada, client, club)
    browser = Client()
    browser.force_login(ben)
    session = browser.session
    session.update({name: kept for name, kept in client.session.items() if name.startswith("prov")})
    session.save()
    sent = browser.get("/account/elsewhere")
    reply = browser.get("/sign-in/elsewhere/elsewhere", club.let_in(sent.url))
    assert reply.status_code == 409
    assert not accounts.is_known_elsewhere(ben)

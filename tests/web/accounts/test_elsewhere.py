"""Signing in at another place: off unless the host set it, and never a way around an invitation."""

from dataclasses import replace

import pytest
from django.test import Client, RequestFactory

from footfall.settings import Oidc, read_options
from footfall.store.together import accounts
from footfall.web.accounts import connecting, passing
from tests.web.accounts.people import invitation_from

CLUB = Oidc("Our club", "http://localhost:9", "footfall", "not a real one")
FOUND = {
    "authorization_endpoint": "https://club.example/authorize",
    "token_endpoint": "https://club.example/token",
    "jwks_uri": "https://club.example/keys",
    "issuer": "https://club.example",
    "userinfo_endpoint": "https://club.example/who",
}


@pytest.fixture
def elsewhere(several, settings):
    settings.OPTIONS = replace(settings.OPTIONS, oidc=CLUB)


@pytest.fixture
def found(monkeypatch):
    """Let the other place say where its pages are; nobody is asked."""
    from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter

    monkeypatch.setattr(OpenIDConnectOAuth2Adapter, "openid_config", property(lambda _self: FOUND))


def arriving(person=None):
    request = RequestFactory().get("/sign-in/elsewhere/elsewhere")
    request.session = Client().session
    request.user = person
    return request


@pytest.mark.parametrize("way", ["/sign-in/elsewhere", "/sign-in/elsewhere/elsewhere", "/account/elsewhere"])
def test_where_no_other_place_is_set_there_is_no_such_way(client, ada, proved, way):
    assert client.get(way).status_code == 404


def test_somebody_is_sent_there_with_a_secret_of_the_session_and_no_wish_of_others(elsewhere, found, db):
    reply = Client().get("/sign-in/elsewhere?next=/more&auth_params=client_id%3Devil")
    assert reply.url.startswith("https://club.example/authorize?")
    assert "code_challenge=" in reply.url
    assert "evil" not in reply.url
    assert "scope=openid&" in f"{reply.url}&"


def test_another_site_cannot_send_somebody_there(elsewhere, db):
    assert Client().get("/sign-in/elsewhere", HTTP_SEC_FETCH_SITE="cross-site").url == "/sign-in"


@pytest.mark.parametrize("asked", ["", "?code=1&state=made-up", "?error=access_denied&state=x"])
def test_a_made_up_answer_opens_nothing(elsewhere, found, db, asked):
    reply = Client().get(f"/sign-in/elsewhere/elsewhere{asked}")
    assert reply.status_code == 422
    assert "did not work out" in reply.text


def test_a_place_that_does_not_answer_is_said_kindly(elsewhere, db):
    reply = Client().get("/sign-in/elsewhere")
    assert reply.status_code == 400
    assert "does not answer" in reply.text


def test_nobody_begins_here_by_signing_in_there(elsewhere, db, home):
    reply = connecting.arrive(arriving(), None, "", None)
    assert reply.status_code == 403
    assert "invitation" in reply.content.decode()


def test_a_tie_is_made_by_whoever_is_signed_in_and_never_to_somebody_elses(elsewhere, ada, ben):
    tied = []
    assert connecting.arrive(arriving(ada), None, "", tied.append).status_code == 302
    assert tied == [ada]
    assert connecting.arrive(arriving(ada), ben, "", tied.append).status_code == 409
    assert tied == [ada]


def test_coming_back_shows_that_it_is_them(elsewhere, ada):
    request = arriving(ada)
    assert connecting.arrive(request, ada, "/more", None).url == "/more"
    assert request.session["proved_by"] == "elsewhere"


def test_an_invited_person_may_go_without_a_password(elsewhere, ada):
    word = invitation_from(ada)
    browser = Client()
    browser.post(f"/invited/{word}", {"adult": "on", "agree": "on"})
    reply = browser.post(f"/invited/{word}/begin", {"name": "Cleo", "elsewhere": "1"})
    assert reply.url == "/account/elsewhere"


def test_the_only_way_in_is_not_taken_away(elsewhere, ada, client, proved):
    assert client.post("/account/elsewhere/leave").status_code == 400
    assert not passing.passkeys(ada)
    assert not accounts.is_known_elsewhere(ada)


@pytest.mark.parametrize("missing", ["NAME", "ISSUER", "CLIENT", "SECRET_FILE"])
def test_all_four_settings_or_none(tmp_path, missing):
    from footfall.core.errors import BadSetting

    secret = tmp_path / "secret"
    secret.write_text("deep", encoding="ascii")
    given = {
        "FOOTFALL_OIDC_NAME": "Our club",
        "FOOTFALL_OIDC_ISSUER": "https://club.example/",
        "FOOTFALL_OIDC_CLIENT": "footfall",
        "FOOTFALL_OIDC_SECRET_FILE": str(secret),
    }
    assert read_options(given).oidc == Oidc("Our club", "https://club.example", "footfall", "deep")
    assert "deep" not in repr(read_options(given))
    with pytest.raises(BadSetting, match=f"OIDC_{missing}"):
        read_options({name: value for name, value in given.items() if not name.endswith(missing)})
    with pytest.raises(BadSetting, match="OIDC_ISSUER"):
        read_options(given | {"FOOTFALL_OIDC_ISSUER": "http://club.example"})


def test_the_page_offers_it_only_there(elsewhere, db):
    assert "Sign in with Our club" in Client().get("/sign-in").text

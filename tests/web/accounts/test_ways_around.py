"""Ways around the door that somebody may try who holds a browser, a file or a number that is not theirs."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.test import Client

from footfall.actions.together import accounts as acting
from footfall.store import people
from footfall.store.together import accounts
from tests.web.accounts.people import PASSWORD, invitation_from, make_operator, sign_in, with_password

pytestmark = pytest.mark.usefixtures("several")
NEW = {"password": "four new quiet words", "again": "four new quiet words"}


def with_passkey(person):
    """Give somebody a passkey, as the library keeps one."""
    data = {"name": "Phone", "credential": {}}
    return Authenticator.objects.create(user=person, type=Authenticator.Type.WEBAUTHN, data=data)


def invented():
    person = people.make("Invented", "UTC")
    person.is_demonstration, person.adult_at = True, person.made_at
    people.save(person, "is_demonstration", "adult_at")
    return person


def test_who_has_a_passkey_alone_shows_it_before_a_password_is_set(ada, client):
    with_passkey(ada)
    assert client.post("/settings/password", NEW).url.startswith("/account/prove")
    assert not people.named("Ada").has_usable_password()


def test_who_came_by_a_link_alone_sets_a_password_at_once(ada, client):
    assert client.post("/settings/password", NEW).url.startswith("/settings")
    assert people.named("Ada").has_usable_password()


def test_a_browser_that_looked_around_stays_in_the_list_and_can_be_ended(ada):
    acting.agree(with_password(ada))
    invented()
    lost, _reply = sign_in()
    lost.post("/look-around")
    lost.post("/look-around/leave")
    assert lost.get("/more").status_code == 200
    rows = accounts.sessions(ada)
    assert [row.key for row in rows] == [lost.session.session_key]
    here, _reply = sign_in()
    here.post(f"/account/sessions/{rows[0].pk}/end")
    assert lost.get("/more").status_code == 302


def test_a_browser_that_looks_around_now_is_ended_too(ada):
    acting.agree(with_password(ada))
    invented()
    lost, _reply = sign_in()
    lost.post("/look-around")
    here, _reply = sign_in()
    rows = [row for row in accounts.sessions(ada) if row.key == lost.session.session_key]
    here.post(f"/account/sessions/{rows[0].pk}/end")
    lost.post("/look-around/leave")
    assert lost.get("/more").status_code == 302


def test_nobody_removes_a_passkey_of_somebody_else(ada, ben, client, proved):
    key = with_passkey(ben)
    nothing = client.post("/account/passkeys/999999/remove")
    theirs = client.post(f"/account/passkeys/{key.pk}/remove")
    assert (theirs.status_code, theirs.content) == (nothing.status_code, nothing.content)
    assert theirs.status_code == 404
    assert Authenticator.objects.filter(pk=key.pk).exists()


@pytest.mark.parametrize("way", ["/host/people/{ben}", "/host/invitations/{invitation}/take-back"])
def test_a_hosts_ways_are_not_there_for_anybody_else(ada, ben, client, proved, way):
    invitation_from(ben)
    row = accounts.invitations(ben)[0]
    way = way.format(ben=ben.pk, invitation=row.pk)
    theirs = client.post(way, {"how": "off"})
    assert theirs.status_code == 404
    assert theirs.content == client.post("/host/people/999999", {"how": "off"}).content
    assert people.named("Ben").is_active
    row.refresh_from_db()
    assert row.taken_back_at is None


@pytest.mark.parametrize("way", ["/host/people/{ben}", "/host/invitations/1/take-back", "/account/passkeys/1/remove"])
def test_signed_out_these_ways_lead_to_the_door(ada, ben, way):
    make_operator(ben)
    reply = Client().post(way.format(ben=ben.pk), {"how": "off"})
    assert reply.status_code == 302
    assert reply.url.startswith("/sign-in")
    assert people.named("Ben").is_active


def test_whoever_is_removed_from_signing_in_has_no_tie_elsewhere_left(ada, settings):
    from dataclasses import replace

    from allauth.socialaccount.models import SocialAccount

    from footfall.settings import Oidc

    settings.OPTIONS = replace(settings.OPTIONS, oidc=Oidc("Our club", "http://localhost:9", "footfall"))
    SocialAccount.objects.create(user=ada, provider="elsewhere", uid="a-stranger")
    acting.remove_sign_in(ada)
    assert not SocialAccount.objects.filter(user=ada).exists()


def test_counted_tries_are_not_pushed_out_by_others(ada, settings):
    """Wrong codes for one person stay counted while hundreds of names are tried from as many places."""
    from django.core.cache import cache

    cache.set("a-count", 1)
    for number in range(2000):
        cache.set(f"another-{number}", 1)
    assert cache.get("a-count") == 1


def test_the_host_finds_what_was_reported(ada, client):
    make_operator(ada)
    assert 'href="/host/concerns"' in client.get("/host").text


def test_no_session_outlives_its_end(ada):
    acting.agree(with_password(ada))
    lost, _reply = sign_in(password=PASSWORD)
    key = lost.session.session_key
    here, _reply = sign_in()
    row = next(one for one in accounts.sessions(ada) if one.key == key)
    here.post(f"/account/sessions/{row.pk}/end")
    assert not Session.objects.filter(session_key=key).exists()

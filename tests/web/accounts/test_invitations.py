"""Beginning with an invitation: read first, one person, once, in time; and no name that looks like another's."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connections
from django.test import Client
from django.utils import timezone

from footfall.actions.together import accounts as acting
from footfall.core.errors import NotFound
from footfall.store import people
from footfall.store.together import accounts, joining
from footfall.store.together.accounts import Invitation
from tests.web.accounts.people import PASSWORD, begin, invitation_from, make_operator

pytestmark = pytest.mark.usefixtures("several")


def test_somebody_invited_reads_first_and_is_then_welcomed(ada):
    word = invitation_from(ada, "my neighbour")
    page = Client().get(f"/invited/{word}")
    assert "Ada" in page.text
    assert "What the host could read all the same" in page.text
    browser, reply = begin(word)
    assert reply.url == "/welcome/2"
    cleo = people.named("Cleo")
    assert cleo.is_welcome
    assert cleo.agreed == acting.CONSENT
    assert accounts.invitations(ada)[0].guest == cleo
    assert browser.get("/").status_code == 200


def test_without_both_ticks_there_is_no_next_page(ada):
    word = invitation_from(ada)
    browser = Client()
    reply = browser.post(f"/invited/{word}", {"adult": "on"})
    assert reply.status_code == 422
    assert "Without your yes" in reply.text
    assert browser.get(f"/invited/{word}/begin").url == f"/invited/{word}"
    assert browser.post(f"/invited/{word}/begin", {"name": "Cleo"}).url == f"/invited/{word}"


@pytest.mark.parametrize("spoiled", ["used", "old", "taken back", "guessed"])
def test_an_invitation_that_opens_nothing_says_the_same_whatever_it_was(ada, spoiled):
    word = invitation_from(ada)
    if spoiled == "used":
        begin(word)
    if spoiled == "old":
        Invitation.objects.update(ends_at=timezone.now() - timedelta(minutes=1))
    if spoiled == "taken back":
        acting.take_invitation_back(ada, accounts.invitations(ada)[0].pk)
    reply = Client().get(f"/invited/{'x' * 32 if spoiled == 'guessed' else word}")
    assert reply.status_code == 410
    assert "used, has run out, or was taken back" in reply.text
    assert "Ada" not in reply.text


def test_a_forwarded_invitation_opens_for_the_first_one_alone(ada):
    word = invitation_from(ada)
    one, other = Client(), Client()
    for browser in (one, other):
        browser.post(f"/invited/{word}", {"adult": "on", "agree": "on"})
    begin(word, "Cleo", browser=one)
    _browser, reply = begin(word, "Dana", browser=other)
    assert reply.status_code == 410
    assert people.named("Dana") is None


@pytest.mark.django_db(transaction=True)
def test_of_two_at_the_same_moment_one_gets_in(ada):
    word, barrier, came = invitation_from(ada), Barrier(2), []

    def try_it(name):
        barrier.wait()
        try:
            came.append(acting.begin_by_invitation(word, "192.0.2.1", name, PASSWORD, "").name)
        except acting.Closed:
            came.append("")
        connections.close_all()

    both = [Thread(target=try_it, args=(name,)) for name in ("Cleo", "Dana")]
    [one.start() for one in both]
    [one.join() for one in both]
    assert sorted(map(bool, came)) == [False, True]
    assert sum(people.named(name) is not None for name in ("Cleo", "Dana")) == 1


@pytest.mark.parametrize("name", ["ada", "\u0410da", "Ada\u200b", "\uff21da", "A d a"])
def test_a_name_that_looks_like_another_is_refused_and_the_invitation_stays_open(ada, name):
    word = invitation_from(ada)
    _browser, reply = begin(word, name)
    assert reply.status_code == 422
    assert "fault" in reply.text
    assert len(joining.names()) == 1
    _browser, reply = begin(word, "Cleo")
    assert reply.url == "/welcome/2"


def test_a_weak_password_is_told_beside_the_password(ada):
    _browser, reply = begin(invitation_from(ada), password="123")
    assert reply.status_code == 422
    assert 'id="password-fault"' in reply.text
    assert people.named("Cleo") is None


def test_guessing_words_waits(ada):
    for number in range(6):
        reply = Client().get(f"/invited/{number:032}")
    assert reply.status_code == 429


def test_only_an_operator_invites(ada):
    with pytest.raises(NotFound):
        acting.invite(ada)


def test_where_one_person_lives_there_are_no_invitations(ada, settings):
    from dataclasses import replace

    word = invitation_from(ada)
    settings.OPTIONS = replace(settings.OPTIONS, people="one")
    assert Client().get(f"/invited/{word}").status_code == 404


def test_the_link_is_nowhere_in_the_database(ada):
    word = invitation_from(ada)
    assert word not in str(Invitation.objects.values())


def test_whoever_was_made_by_the_host_reads_before_anything_is_kept(ada):
    make_operator(ada)
    _person, word = acting.add("Dana", is_operator=False)
    browser = Client()
    assert browser.post(f"/enter/{word}").url == "/account/consent"
    assert browser.get("/welcome").url == "/account/consent"
    assert browser.get("/welcome/1").url == "/account/consent"
    assert browser.post("/account/consent").status_code == 422
    assert browser.post("/account/consent", {"agree": "1"}).url == "/"
    assert browser.get("/welcome").url == "/welcome/1"


def test_a_yes_can_be_read_again_and_taken_back(ada):
    browser, _reply = begin(invitation_from(ada))
    assert "When you said yes" in browser.get("/account/consent").text
    assert browser.post("/account/consent/take-back").url == "/settings/erase"
    cleo = people.named("Cleo")
    assert cleo.agreed == ""
    assert accounts.agreements(cleo)[0].taken_back_at is not None

"""Before something leaves or is gone for good, a page asks once more who it is."""

import time

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from footfall.actions import people as acting
from footfall.web.proving import HOLDS_S, needs_proof

PASSWORD = "three quiet words"


@needs_proof
def leaves(request):
    return HttpResponse("gone")


@pytest.fixture
def asked(client, ada):
    """Open the marked page as this browser would."""

    def ask(method="get", person=ada, **extra):
        request = getattr(RequestFactory(), method)("/take?all=1", **extra)
        request.user, request.session = person, client.session
        return leaves(request)

    return ask


def test_a_page_asks_first_and_knows_the_way_back(asked):
    reply = asked()
    assert reply.status_code == 302
    assert reply.url == "/account/prove?next=%2Ftake%3Fall%3D1"


def test_what_was_sent_is_not_sent_again_and_the_way_back_is_the_page_before(asked):
    reply = asked("post", data={"which": "all"}, HTTP_REFERER="http://testserver/more?x=1")
    assert reply.url == "/account/prove?next=%2Fmore%3Fx%3D1"
    assert asked("post", HTTP_REFERER="http://evil.example/more").url == "/account/prove?next=%2F"


def test_a_proof_holds_a_quarter_of_an_hour(asked, client, proved):
    assert asked().content == b"gone"
    session = client.session
    session["proved_at"] = time.time() - HOLDS_S - 1
    session.save()
    assert asked().status_code == 302


def test_nobody_is_asked_as_an_invented_person(asked, ada):
    ada.is_demonstration = True
    assert asked(person=ada).content == b"gone"


def test_without_any_password_a_clear_yes_is_enough(client, ada):
    page = client.get("/account/prove?next=/more")
    assert "Yes, go on" in page.text
    assert client.post("/account/prove", {"next": "/more"}).status_code == 422
    assert client.post("/account/prove", {"next": "/more", "yes": "1"}).url == "/more"


def test_with_a_password_a_yes_is_not_enough_and_a_wrong_one_neither(client, ada):
    acting.set_password(ada, PASSWORD)
    client.force_login(ada)
    assert client.post("/account/prove", {"yes": "1"}).status_code == 422
    wrong = client.post("/account/prove", {"password": "something else"})
    assert wrong.status_code == 422
    assert "did not fit" in wrong.text
    assert client.post("/account/prove", {"password": PASSWORD, "next": "//evil.example"}).url == "/"


def test_guessing_waits(client, ada):
    acting.set_password(ada, PASSWORD)
    client.force_login(ada)
    for _ in range(5):
        client.post("/account/prove", {"password": "wrong"})
    reply = client.post("/account/prove", {"password": PASSWORD})
    assert reply.status_code == 429
    assert "wait" in reply.text

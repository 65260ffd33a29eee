"""What strangers, other sites and odd senders may try: nothing falls over, nothing of anybody's is reached."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from footfall.actions import demonstration, signing_in
from footfall.actions import people as acting
from footfall.store import activities, check_ins, people
from footfall.web import edge
from footfall.web.door import switch
from tests.web.records import keep_check_in, keep_many

FAR = "9" * 14


@pytest.fixture
def mira(home, db):
    """Make an invented person whose pages are open, without waiting for a year."""
    person = demonstration.ask_for()
    people.welcome_demonstration(person, "IE")
    return person


@pytest.mark.parametrize(("moment", "sent"), [("0", FAR), (FAR, "0"), (FAR, FAR), ("0", "9999999999999")])
def test_a_clock_out_of_all_bounds_is_passed_over(client, ada, moment, sent):
    assert client.post("/check-in", {"mood": "5", "moment": moment, "sent": sent}).status_code == 302
    (kept,) = check_ins.of(ada)
    assert abs(kept.at - timezone.now()) < timedelta(minutes=1)


def test_such_a_clock_also_passes_through_signing_in(home, db):
    answers = {"mood": "5", "moment": "0", "sent": FAR}
    assert Client().post("/check-in", answers).status_code == 401
    assert Client().post("/sign-in", {"name": "Nobody", "password": "nothing", **answers}).status_code == 422


@pytest.mark.parametrize("zone", ["", "America/New_York", "Asia/Tokyo"])
@pytest.mark.parametrize("at", ["0001-01-01T00:00", "9999-12-31T23:59"])
def test_the_ends_of_all_calendars_are_explained_in_place(client, ada, at, zone):
    reply = client.post("/check-in", {"mood": "5", "note": "still here", "at": at, "zone": zone})
    assert reply.status_code == 422
    assert "still here" in reply.text
    day, time = at.split("T")
    typed = {"sport": "running", "day": day, "time": time, "minutes": "30", "note": "still here"}
    reply = client.post("/activities/new", typed)
    assert reply.status_code == 422
    assert "still here" in reply.text
    assert activities.count(ada) == check_ins.count(ada) == 0


@pytest.mark.parametrize("way", ["no-such-name", "enter", "a/b", "../x", "//elsewhere.example", "/\\elsewhere.example"])
def test_a_way_that_is_not_ours_leads_to_today(client, ada, way):
    acting.set_password(ada, "four quiet words")
    assert client.post("/language", {"language": "de", "next": way}).url == "/"
    reply = Client().post("/sign-in", {"name": "Ada", "password": "four quiet words", "next": way})
    assert reply.status_code == 302
    assert reply.url == "/"


def test_somebody_real_may_have_every_name_of_the_invented_person(client, ada, ben):
    for person, name in ((ada, "Mira"), (ben, "Mira (invented)")):
        person.name = name
        people.save(person, "name")
    assert client.post("/look-around").status_code == 302
    mira = people.demonstration()
    assert mira.name not in {ada.name, ben.name}
    acting.change_settings(ada, acting.Choices(mira.name, "UTC", "", hides_numbers=False))
    assert people.named(mira.name).pk == ada.pk


def test_a_visitor_opens_the_invented_pages_so_often_and_then_waits(mira):
    for _look in range(signing_in.FREE_LOOKS):
        assert Client().post("/look-around").url == "/"
    reply = Client().post("/look-around")
    assert reply.status_code == 429
    assert "Please wait" in reply.text
    before = Session.objects.count()
    Client().post("/look-around")
    assert Session.objects.count() == before


def test_somebody_with_pages_of_their_own_never_waits_to_look(client, ada, mira):
    for _look in range(signing_in.FREE_LOOKS + 1):
        assert client.post("/look-around").url == "/"
        assert client.post("/look-around/leave").url == "/"


def test_a_visit_is_forgotten_soon(mira):
    visitor = Client()
    visitor.post("/look-around")
    assert visitor.session.get_expiry_age() == switch.VISIT_S
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    people.forget_old_sessions()
    assert not Session.objects.exists()


def test_the_way_back_survives_that_the_invented_person_is_made_anew(client, ada, mira):
    client.post("/look-around")
    demonstration.remove()
    people.welcome_demonstration(demonstration.ask_for(), "IE")
    client.post("/look-around")
    assert "Back to my own pages" in client.get("/activities").text


def test_a_household_with_many_long_addresses_is_one_place(ada):
    acting.set_password(ada, "four quiet words")
    for number in range(signing_in.FREE):
        assert signing_in.sign_in("Ada", "wrong", f"2001:db8:1:2::{number:x}") is None
    with pytest.raises(signing_in.TooManyTries):
        signing_in.sign_in("Ada", "four quiet words", "2001:db8:1:2:ffff::1")
    assert signing_in.sign_in("Ada", "four quiet words", "2001:db8:1:3::1") == ada
    assert signing_in.sign_in("Ada", "four quiet words", "::ffff:192.0.2.1") == ada


@pytest.mark.parametrize("path", ["/sign-in", "/import", "/import/share", "/look-around", "/nowhere"])
def test_what_is_long_is_not_read_for_nobody(home, mira, path):
    body = Unread()
    for visitor in (Client(), _looking()):
        reply = visitor.post(path, **{"CONTENT_LENGTH": str(edge.LARGEST_OF_NOBODY + 1), "wsgi.input": body})
        assert reply.status_code == 403
        assert "Please sign in first" in reply.text


class Unread:
    """A body that nobody may read."""

    def read(self, *_size):
        raise AssertionError("somebody read it")

    readline = read


def _looking():
    visitor = Client()
    visitor.post("/look-around")
    return visitor


def test_with_hidden_numbers_the_list_of_check_ins_counts_nothing(client, ada):
    ada.hides_numbers = True
    people.save(ada, "hides_numbers")
    keep_many(ada, 3)
    keep_check_in(ada, uid="all", mood=6.0, energy=5.0, calm=4.0, worry=3.0, stress=2.0)
    page = client.get("/check-ins").text
    assert "so far" not in page
    assert "More answers" in page
    assert "more answers" not in page

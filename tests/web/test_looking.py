"""Looking around as an invented person: in, back, never into anybody else's pages."""

import pytest
from django.test import Client
from django.urls import reverse

from footfall.actions import demonstration
from footfall.actions import people as acting
from footfall.store import activities, check_ins, people
from footfall.work import loop
from tests.web.records import keep_run


@pytest.fixture
def mira(home, db):
    """Make an invented person with one run, without waiting for a whole year."""
    person = demonstration.ask_for()
    people.welcome_demonstration(person, "IE")
    keep_run(person)
    return person


def who(client):
    return client.session.get("_auth_user_id")


def test_one_tap_leads_in_and_one_tap_leads_back(client, ada, mira):
    assert client.post("/look-around").url == "/"
    assert who(client) == str(mira.pk)
    page = client.get("/activities").text
    assert "Mira is invented" in page
    assert "Back to my own pages" in page
    assert client.post("/look-around/leave").url == "/"
    assert who(client) == str(ada.pk)
    assert "is invented" not in client.get("/activities").text


def test_nothing_is_written_among_the_invented_or_the_own_rows(client, ada, mira):
    client.post("/look-around")
    run = activities.newest(mira)
    for way, sent in (
        ("/check-in", {"mood": "6"}),
        ("/settings", {"name": "Eve", "zone": "UTC"}),
        ("/settings/password", {"password": "four quiet words", "again": "four quiet words"}),
        ("/settings/erase", {"name": mira.name}),
        ("/look-around/remove", {}),
        (reverse("erase_activity", args=[run.key]), {}),
    ):
        reply = client.post(way, sent)
        assert reply.status_code == 403, way
        assert "Nothing is kept here." in reply.text
        assert "Back to my own pages" in reply.text
    assert check_ins.count(mira) == check_ins.count(ada) == 0
    assert activities.count(mira) == 1
    kept = people.numbered(mira.pk)
    assert (kept.name, kept.has_usable_password()) == ("Mira", False)


@pytest.mark.parametrize(("way", "sent"), [
    ("/check-in", {"not_safe": "1"}),
    ("/check-in", {"hopeless": "1", "mood": "0"}),
    (reverse("questionnaire", args=["phq-9"]), {"questionnaire": "phq-9", "q-phq9": "1", "done": "1"}),
])  # fmt: skip
def test_whoever_needs_help_while_looking_around_is_led_there(client, ada, mira, way, sent):
    client.post("/look-around")
    assert client.post(way, sent).url == "/help"
    assert check_ins.count(mira) == check_ins.count(ada) == 0


def test_a_visitor_without_pages_may_look_and_leaves_to_the_door(home, mira):
    visitor = Client()
    assert visitor.post("/look-around").url == "/"
    assert ">Leave<" in visitor.get("/").text
    assert visitor.post("/look-around/leave").url == reverse("welcome")
    assert who(visitor) is None
    assert visitor.get("/activities").status_code == 302


def test_whoever_signs_in_meanwhile_is_not_led_to_the_one_before(client, ada, ben, mira):
    acting.set_password(ben, "four quiet words here")
    client.post("/look-around")
    client.post("/sign-in", {"name": "Ben", "password": "four quiet words here"})
    assert who(client) == str(ben.pk)
    client.post("/look-around/leave")
    assert who(client) == str(ben.pk)
    client.post("/look-around")
    client.post("/look-around/leave")
    assert who(client) == str(ben.pk)


def test_a_changed_password_closes_the_way_back(client, ada, mira):
    client.post("/look-around")
    acting.set_password(ada, "four quiet words here")
    assert client.post("/look-around/leave").url == reverse("welcome")
    assert who(client) is None


def test_signing_out_among_the_invented_closes_the_way_back_too(client, ada, mira):
    client.post("/look-around")
    client.post("/sign-out")
    client.post("/look-around/leave")
    assert who(client) is None


def test_a_session_that_names_another_number_opens_nothing(client, ada, ben, mira):
    client.post("/look-around")
    session = client.session
    session["own"] = {"number": ben.pk, "proof": session["own"]["proof"]}
    session.save()
    client.post("/look-around/leave")
    assert who(client) is None


def test_help_shows_the_numbers_of_ones_own_country(client, ada, mira):
    client.post("/look-around")
    assert "These numbers are for: Germany." in client.get("/help").text
    visitor = Client()
    visitor.post("/look-around")
    assert "Where you are" in visitor.get("/help").text


def test_the_invented_person_can_be_removed_and_nobody_is_left_standing_there(client, ada, ben, mira):
    client.post("/look-around")
    other = Client()
    other.force_login(ben)
    assert "Remove the invented person" in other.get("/more").text
    assert other.post("/look-around/remove").status_code == 302
    assert people.demonstration() is None
    assert "Remove the invented person" not in other.get("/more").text
    assert client.get("/activities").status_code == 200
    assert who(client) == str(ada.pk)


def test_a_visitor_may_not_remove_anyone(home, mira):
    assert Client().post("/look-around/remove").url.startswith(reverse("sign_in"))
    assert people.demonstration() is not None


def test_asking_shows_that_it_is_being_made_until_the_worker_made_it(client, ada, monkeypatch):
    assert client.post("/look-around").url == reverse("look_around")
    waiting = client.get("/look-around")
    assert "being invented" in waiting.text
    assert client.post("/look-around").url == reverse("look_around")
    assert who(client) == str(ada.pk)
    monkeypatch.setattr(demonstration, "DAYS", 20)
    assert loop.invent_one_person()
    assert not loop.invent_one_person()
    assert "The year is ready" in client.get("/look-around").text
    client.post("/look-around")
    made = people.demonstration()
    assert who(client) == str(made.pk)
    assert activities.count(made) > 3
    assert activities.count(ada) == 0


def test_a_fault_while_inventing_leaves_no_half_person(client, ada, monkeypatch, caplog):
    client.post("/look-around")

    def broken(_today):
        raise RuntimeError("a heavy day")

    monkeypatch.setattr(demonstration, "invent", broken)
    assert loop.invent_one_person()
    assert people.demonstration() is None
    assert "heavy" not in caplog.text


def test_a_real_person_of_that_name_keeps_it(home, db):
    people.make("Mira")
    assert demonstration.ask_for().name == "Mira (invented)"


def test_an_invented_person_gives_way_to_a_real_one_of_that_name(client, ada, mira):
    reply = client.post("/settings", {"name": "Mira", "zone": "Europe/Berlin", "country": "DE"})
    assert reply.status_code == 302
    assert people.named("Mira").pk == ada.pk
    assert people.demonstration().name == "Mira (invented)"


def test_an_invented_person_is_never_the_one_a_start_or_a_command_means(home, db):
    invented = demonstration.ask_for()
    assert acting.first().pk != invented.pk
    assert acting.find(None).name == "me"

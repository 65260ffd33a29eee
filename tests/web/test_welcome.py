"""The four first screens: an adult's yes before anything is kept, everything else to skip, nothing lost going back."""

import re

import pytest
from django.urls import reverse

from footfall.store import people
from footfall.web.words import PURPOSE


@pytest.fixture
def newcomer(client, home, db):
    """Make somebody who has just opened their link."""
    person = people.make("me")
    client.force_login(person)
    return person


def kept(person):
    return people.numbered(person.pk)


def test_a_newcomer_is_led_to_the_first_screen(client, newcomer):
    assert client.get("/").url == reverse("welcome")
    assert client.get("/welcome").url == "/welcome/1"
    page = client.get("/welcome/1").text
    assert str(PURPOSE) in page
    assert "Nobody watches what you enter" in page
    assert "1 of 4" in page
    assert 'class="nav"' not in page


def test_it_is_said_who_could_open_the_folder_before_anything_is_written(client, newcomer):
    client.post("/welcome/1", {"adult": "on"})
    page = client.get("/welcome/4").text
    assert (
        "Whoever looks after that machine can open the folder. Footfall itself shows your pages to nobody else." in page
    )


def test_nothing_is_kept_before_an_adult_said_so(client, newcomer):
    for step in (2, 3, 4):
        assert client.get(f"/welcome/{step}").url == "/welcome/1"
        assert client.post(f"/welcome/{step}", {"wishes": ["A1"], "name": "Cleo", "zone": "UTC"}).url == "/welcome/1"
    child = client.post("/welcome/1", {"zone": "Europe/Dublin"})
    assert child.status_code == 422
    assert "Footfall is for adults." in child.text
    assert (kept(newcomer).wishes, kept(newcomer).name, kept(newcomer).zone) == ([], "me", "UTC")
    assert not kept(newcomer).is_welcome


def test_the_four_screens_lead_from_the_yes_to_the_first_page(client, newcomer):
    assert client.post("/welcome/1", {"adult": "on", "zone": "Europe/Dublin"}).url == "/welcome/2"
    assert kept(newcomer).zone == "Europe/Dublin"
    assert client.post("/welcome/2", {"wishes": ["A1", "A7"]}).url == "/welcome/3"
    assert "/welcome/4?then=import" in client.get("/welcome/3").text
    place = {"name": "Cleo", "country": "IE", "zone": "Europe/Dublin"}
    assert client.post("/welcome/4", place).url == "/"
    assert client.get("/").status_code == 200
    assert client.get("/welcome").url == "/"
    now = kept(newcomer)
    assert (now.name, now.country, now.wishes, now.is_welcome) == ("Cleo", "IE", ["A1", "A7"], True)


def test_every_screen_but_the_first_can_be_skipped(client, newcomer):
    client.post("/welcome/1", {"adult": "on"})
    assert 'href="/welcome/3"' in client.get("/welcome/2").text
    assert 'href="/welcome/4"' in client.get("/welcome/3").text
    assert 'href="/"' in client.get("/welcome/4").text
    assert client.get("/").status_code == 200


def test_nothing_is_lost_going_back(client, newcomer):
    client.post("/welcome/1", {"adult": "on"})
    assert client.post("/welcome/2", {"wishes": ["B3"], "to": "back"}).url == "/welcome/1"
    assert "checked" in client.get("/welcome/1").text
    assert re.search(r'<input[^>]+value="B3"[^>]+checked', client.get("/welcome/2").text)
    place = {"name": "Cleo", "country": "IE", "zone": "Asia/Tokyo", "then": "import", "to": "back"}
    assert client.post("/welcome/4", place).url == "/welcome/3?then=import"
    again = client.get("/welcome/4").text
    assert 'value="Cleo"' in again
    assert 'value="Asia/Tokyo" selected' in again


def test_whoever_brings_files_is_led_to_them(client, newcomer):
    client.post("/welcome/1", {"adult": "on"})
    page = client.get("/welcome/4?then=import").text
    assert "To the files" in page
    assert client.post("/welcome/4", {"zone": "UTC", "then": "import"}).url == reverse("import")
    assert client.post("/welcome/4", {"zone": "UTC", "then": "https://elsewhere.example/"}).url == "/"


def test_a_name_left_out_stays_and_a_taken_one_is_explained(client, newcomer, ben):
    client.post("/welcome/1", {"adult": "on"})
    taken = client.post("/welcome/4", {"name": "Ben", "country": "IE", "zone": "Europe/Dublin"})
    assert taken.status_code == 422
    assert "called Ben already" in taken.text
    assert 'value="IE" selected' in taken.text
    assert client.post("/welcome/4", {"name": " ", "country": "", "zone": "UTC"}).url == "/"
    assert kept(newcomer).name == "me"
    assert client.post("/welcome/4", {"zone": "Mars/North"}).status_code == 422


def test_a_wish_that_is_none_of_ours_is_refused(client, newcomer):
    client.post("/welcome/1", {"adult": "on"})
    assert client.post("/welcome/2", {"wishes": ["A99"]}).status_code == 422
    assert kept(newcomer).wishes == []


def test_there_are_four_screens_and_they_are_ones_own(client, newcomer):
    client.post("/welcome/1", {"adult": "on"})
    assert client.get("/welcome/5").status_code == 404
    assert client.get("/welcome/0").status_code == 404
    client.post("/sign-out")
    assert client.get("/welcome/2").url == reverse("welcome")


def test_every_wish_is_a_promise_we_know(client):
    from footfall.content import loader
    from footfall.web.door.forms import WISHES

    known = {promise.id for promise in loader.promises()}
    assert {name for name, _words in WISHES} <= known

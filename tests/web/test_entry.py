"""The one-time link, signing in and out, settings, the way out."""

import re
from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from footfall.actions import people as acting
from footfall.store import activities, check_ins, people
from tests.web.records import keep_check_in, keep_run


def test_a_link_opens_the_pages_once_and_a_preview_does_not_use_it_up(client, home, db):
    person = people.make("me")
    way = reverse("enter", args=[people.make_link(person)])
    assert client.get(way).status_code == 200
    assert client.get(way).status_code == 200
    assert client.post(way).url == "/"
    assert client.get("/").url == reverse("welcome")
    again = Client().post(way)
    assert again.status_code == 410
    assert "used before" in again.text


def test_name_and_password_open_the_page_that_was_asked_for(ada):
    acting.set_password(ada, "four quiet words here")
    browser = Client()
    sent = {"name": "Ada", "password": "four quiet words here", "next": "/activities"}
    wrong = browser.post("/sign-in", {**sent, "password": "wrong"})
    assert wrong.status_code == 422
    assert "do not fit together" in wrong.text
    assert browser.post("/sign-in", sent).url == "/activities"


def hidden(page):
    """Give what the first form of a page would send besides what is typed."""
    form = page.partition("<form")[2].partition("</form>")[0]
    return dict(re.findall(r'<input type="hidden" name="(next|mood|uid)" value="([^"]*)"', form))


def test_the_form_itself_carries_the_way_and_nothing_else(ada):
    acting.set_password(ada, "four quiet words here")
    typed = {"name": "Ada", "password": "four quiet words here"}
    for asked, way in (("/sign-in", "/"), ("/sign-in?next=/calendar/2026%3Fshow%3Dfelt", "/calendar/2026?show=felt")):
        browser = Client()
        carried = hidden(browser.get(asked).text)
        assert carried == ({} if way == "/" else {"next": way})
        again = browser.post("/sign-in", {**carried, **typed, "password": "wrong"})
        assert hidden(again.text) == carried
        assert browser.post("/sign-in", {**carried, **typed}).url == way


def test_wrong_passwords_again_and_again_are_asked_to_wait(ada):
    acting.set_password(ada, "four quiet words here")
    browser = Client()
    for _time in range(5):
        assert browser.post("/sign-in", {"name": "Ada", "password": "wrong"}).status_code == 422
    waiting = browser.post("/sign-in", {"name": "Ada", "password": "four quiet words here"})
    assert waiting.status_code == 429
    assert "Please wait" in waiting.text
    assert 'value="Ada"' in waiting.text
    elsewhere = Client(REMOTE_ADDR="10.0.0.7")
    assert elsewhere.post("/sign-in", {"name": "Ada", "password": "four quiet words here"}).status_code == 302


def test_the_way_after_signing_in_never_leads_elsewhere(ada):
    acting.set_password(ada, "four quiet words here")
    sent = {"name": "Ada", "password": "four quiet words here", "next": "https://elsewhere.example/"}
    assert Client().post("/sign-in", sent).url == "/"


def test_signing_out_closes_the_pages(client, ada):
    assert client.post("/sign-out").url == reverse("welcome")
    assert client.get("/activities").status_code == 302


def test_demonstration_opens_by_itself_only_where_it_was_asked_for(client, home, db, settings):
    person = people.make("Mira", is_demonstration=True)
    people.welcome_demonstration(person, "IE")
    assert client.get("/").url == reverse("welcome")
    settings.OPTIONS = replace(settings.OPTIONS, demo=True)
    client.get("/")
    assert client.session["_auth_user_id"] == str(person.pk)


def test_settings_are_kept(client, ada):
    sent = {"name": "Ada", "zone": "Asia/Tokyo", "country": "JP", "hides_numbers": "on"}
    assert client.post("/settings", sent).status_code == 302
    kept = people.numbered(ada.pk)
    assert (kept.zone, kept.country, kept.hides_numbers) == ("Asia/Tokyo", "JP", True)
    assert client.post("/settings", {**sent, "zone": "Mars/North"}).status_code == 422


def test_a_password_is_set_and_a_weak_one_explained(client, ada):
    weak = client.post("/settings/password", {"password": "short", "again": "short"})
    assert weak.status_code == 422
    assert "10 characters" in weak.text
    assert client.post("/settings/password", {"password": "long enough now", "again": "other"}).status_code == 422
    good = {"password": "four quiet words here", "again": "four quiet words here"}
    assert client.post("/settings/password", good).status_code == 302
    assert client.get("/settings").status_code == 200
    assert people.numbered(ada.pk).check_password("four quiet words here")


def test_everything_goes_only_after_the_name_was_written(client, ada, ben, proved):
    keep_run(ada)
    keep_check_in(ada)
    keep_run(ben)
    assert client.post("/settings/erase", {"name": "ada"}).status_code == 422
    assert people.named("Ada") is not None
    assert client.post("/settings/erase", {"name": "Ada"}).url == reverse("welcome")
    assert people.named("Ada") is None
    assert activities.count(ben) == 1
    assert check_ins.count(ben) == 0
    assert client.get("/activities").status_code == 302


def test_somebody_without_a_password_knows_it_before_signing_out(client, ada):
    acting.set_password(ada, "four quiet words")
    client.force_login(ada)
    assert "You have no password yet." not in client.get("/more").text
    ada.set_unusable_password()
    people.save(ada, "password")
    client.force_login(ada)
    assert "You have no password yet." in client.get("/more").text
    assert "with the name Ada and this password" in client.get("/settings").text


def test_after_erasing_the_door_says_so_once(client, ada, proved):
    client.post("/settings/erase", {"name": "Ada"})
    said = "Everything of yours is gone from this machine."
    assert said in client.get("/welcome").text
    assert said not in client.get("/welcome").text
    assert said not in client.get("/welcome?erased=1").text


@pytest.mark.parametrize("way", ["/welcome", "/sign-in", "/enter/word"])
def test_a_language_stands_at_every_door(client, home, db, way):
    client.logout()
    page = client.get(way).text
    assert 'value="de"' in page
    assert f'name="next" value="{way}"' in page

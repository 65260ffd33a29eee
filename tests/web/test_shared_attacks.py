"""What people write where others read it, as an attacker would; and every form that changes something."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import get_resolver
from django.utils import timezone

from footfall.actions.together import concerns, events, friends, groups, walls
from footfall.core.errors import AppError
from footfall.store import people
from footfall.store.people import Person
from footfall.store.together import between_friends
from footfall.store.together.concerns import Concern
from tests.web.friends import browser_of
from tests.web.test_company import a_card
from tests.web.test_events import an_event, befriended

pytestmark = pytest.mark.usefixtures("several")
#: Breaks out of an attribute in either quotes, of a text, of a comment, and of a template.
BAD = "\"'--></textarea></title><script>bad()</script><img src=x onerror=bad()>{{ 7*7 }}{% if %}"
OPENED = re.compile(r"<script>bad|<img src=x|onerror=bad\(\)>[^&]*<", re.IGNORECASE)
#: Forms that need no secret of a page: each says why where it stands.
WITHOUT_SECRET = {"reminder_off", "share", "shared", "shared_pdf", "shared_fhir"}


@pytest.fixture
def shared(ada, ben):
    """Let Ada write hostile words wherever Ben may read them."""
    now = timezone.now()
    Person.objects.filter(pk=ada.pk).update(name="<b>Ada\"'")
    ada.refresh_from_db()
    befriended(ada, ben)
    group = groups.make(ada, groups.Said(BAD[:60], BAD))
    groups.join(ben, groups.invite(ada, group.pk, 1, now), groups.Agreed(), now)
    post = walls.write(ada, group.pk, walls.Written(BAD, "one"), now)
    event = an_event(ada, shown_to="friends", title=BAD, place=BAD, about=BAD, charity=BAD, cause=BAD)
    events.ask_friends(ada, event.uid, [ben.pk])
    row = between_friends.friend_with(ada, ben)
    note = friends.write(row, BAD, now)
    for person in (ada, ben):
        a_card(person, line=BAD[:140], area="<b>'north")
    concerns.raise_concern(ben, "post", post.pk, BAD)
    return {"group": group, "post": post, "event": event, "note": note, "row": between_friends.friend_with(ben, ada)}


def test_no_word_of_anybody_runs_in_anothers_page(shared, ada, ben):
    people.save(ben, "is_operator")
    group, event, row = shared["group"].pk, shared["event"].uid, shared["row"].pk
    ways = ["/", "/together", "/friends", f"/friends/{row}", f"/friends/{row}/shows", f"/friends/{row}/go", "/groups"]
    ways += [f"/groups/{group}", f"/groups/{group}/people", f"/groups/{group}/mine", f"/groups/{group}/leave"]
    ways += ["/events", f"/events/{event}", "/company", "/data/log", "/more"]
    ways += [f"/report/{kind}/{shared[what].pk}" for kind, what in (("post", "post"), ("message", "note"))]
    ways += [f"/report/event/{shared['event'].pk}", f"/report/person/{ada.pk}"]
    browser = browser_of(ben)
    for way in ways:
        reply = browser.get(way)
        assert reply.status_code == 200, way
        assert OPENED.search(reply.text) is None, way
        assert "<b>Ada" not in reply.text, way
        assert "49" not in reply.text.partition("{{ 7*7")[0][-20:], way


def test_whoever_looks_after_reports_reads_them_as_words(shared, ada):
    cleo = people.make("Cleo", "UTC")
    cleo.adult_at, cleo.is_operator = timezone.now(), True
    people.save(cleo, "adult_at", "is_operator")
    page = browser_of(cleo).get("/host/concerns").text
    assert Concern.objects.count() == 1
    assert "&lt;script&gt;bad()" in page
    assert OPENED.search(page) is None
    assert OPENED.search(browser_of(cleo).get("/host").text) is None


def test_a_calendar_entry_holds_no_line_of_its_own(ada):
    title = "Run\r\nATTENDEE:mailto:a@b.example\r\nEND:VEVENT"
    event = an_event(ada, title=title, place=title, about=title)
    lines = browser_of(ada).get(f"/events/{event.uid}.ics").content.splitlines()
    assert not [line for line in lines if line.startswith(b"ATTENDEE")]
    assert lines.count(b"END:VEVENT") == 1


@pytest.mark.parametrize(
    "link",
    ["javascript:bad()", "JaVaScRiPt://example.org/%0abad()", "data:text/html,x", "https://a.example@b.example/",
     "//b.example", "https:b.example", "vbscript:bad()", "https://a.example\\@b.example", " https://a .example"],
)  # fmt: skip
def test_a_link_of_an_event_leads_where_it_says(ada, link):
    try:
        kept = events.clean_link(link)
    except AppError:
        return
    assert kept.startswith("https://")
    assert "@" not in kept


def test_a_link_that_came_with_a_file_is_shown_only_where_it_is_a_plain_one(ada):
    event = an_event(ada, title="Canal run")
    for link in ("javascript:bad()", "https://footfall.example@evil.example/"):
        event.told = {"title": "Canal run", "link": link}
        event.save()
        assert f'href="{link}"' not in browser_of(ada).get(f"/events/{event.uid}").text


def test_every_form_needs_the_secret_of_a_page(ada):
    found = {pattern.name for pattern in get_resolver().url_patterns if getattr(pattern.callback, "csrf_exempt", False)}
    assert found == WITHOUT_SECRET


def test_another_site_sends_nothing_for_somebody(ada, ben):
    befriended(ada, ben)
    row = between_friends.friend_with(ada, ben)
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(ada)
    for way in (f"/friends/{row.pk}/end", "/company/erase", "/account/sessions/others/end", "/data/take"):
        assert browser.post(way, {}, headers={"Origin": "https://evil.example"}).status_code == 403
    assert between_friends.friend_with(ada, ben) is not None


def test_a_reader_with_a_link_gets_no_cookie_and_the_word_stands_in_no_log(ada, client, monkeypatch, caplog):
    monkeypatch.setattr("footfall.web.proving.is_proved", lambda request: True)
    sent = {"parts": ["why"], "weeks": "12", "language": "en", "sent": "1", "label": "Dr", "hours": "1", "stays": "1"}
    page = client.post("/shares/new", sent | {"with_code": "on"}).text
    word = re.search(r"/shared/([\w-]+)", page)[1]
    reader = Client()
    for reply in (reader.get(f"/shared/{word}"), reader.post(f"/shared/{word}", {"code": "nothing"})):
        assert not reply.cookies
        assert reply["Cache-Control"] == "private, no-store"
        assert reply["Referrer-Policy"] == "no-referrer"
    assert word not in caplog.text


def test_what_somebody_shows_ends_with_their_sign_in(ada, client, monkeypatch):
    monkeypatch.setattr("footfall.web.proving.is_proved", lambda request: True)
    sent = {"parts": ["why"], "weeks": "12", "language": "en", "sent": "1", "label": "Dr", "hours": "1", "stays": "1"}
    way = re.search(r"/shared/[\w-]+", client.post("/shares/new", sent).text)[0]
    assert Client().get(way).status_code == 200
    ada.is_active, ada.off_at = False, timezone.now() - timedelta(days=1)
    people.save(ada, "is_active", "off_at")
    assert Client().get(way).status_code == 410


def test_many_addresses_of_one_place_guess_no_link(ada):
    for number in range(21):
        Client().get("/shared/never-was", REMOTE_ADDR=f"2001:db8::{number:x}")
    assert Client().get("/shared/never-was", REMOTE_ADDR="2001:db8::ffff").status_code == 429


def test_nobody_is_led_to_a_card_of_somebody_who_cannot_come_in(ada, ben):
    for person in (ada, ben):
        a_card(person)
    assert "I am Ben." in browser_of(ada).get("/company").text
    ben.is_active = False
    people.save(ben, "is_active")
    assert "I am Ben." not in browser_of(ada).get("/company").text

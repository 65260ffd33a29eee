"""When something goes wrong: a kind page, the way to help, and nothing personal in the log."""

import errno

import pytest
from django.db import OperationalError
from django.test import Client, RequestFactory
from django.urls import reverse

from footfall.web import edge, today
from footfall.web.edge import SENTENCES, kind_page


def broken(monkeypatch, error):
    def fail(*_):
        raise error

    monkeypatch.setattr(today.check_ins, "newest", fail)


@pytest.mark.parametrize("status", sorted(SENTENCES))
def test_every_kind_page_says_what_happened_and_keeps_help(status, home, db):
    request = RequestFactory().get("/somewhere")
    reply = kind_page(request, status)
    assert reply.status_code == status
    text = reply.content.decode()
    assert str(SENTENCES[status][0]) in text
    assert reverse("help") in text[text.index("<header") : text.index("</header>")]


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (OperationalError("database is locked"), 503, "Busy just now."),
        (OperationalError("unable to open database file"), 503, "Busy just now."),
        (OperationalError("database or disk is full"), 507, "There is no room left"),
        (OSError(errno.ENOSPC, "No space left on device"), 507, "There is no room left"),
        (OSError(errno.EACCES, "Ada's diary"), 500, "say the word"),
    ],
)
def test_a_full_disk_and_a_busy_database_are_told_from_a_bug(client, ada, monkeypatch, caplog, error, status, words):
    broken(monkeypatch, error)
    reply = client.get("/")
    assert reply.status_code == status
    assert words in reply.text
    assert reverse("help") in reply.text
    assert reply.has_header("Retry-After") == (status == 503)
    assert "diary" not in caplog.text


def test_help_opens_although_the_records_are_out_of_reach(client, ada, monkeypatch):
    def away(*_args, **_more):
        raise OperationalError("unable to open database file")

    client.raise_request_exception = False
    monkeypatch.setattr("django.contrib.sessions.backends.db.SessionStore.load", away)
    assert client.get("/").status_code == 503
    reply = client.get(reverse("help"), {"country": "IE"})
    assert reply.status_code == 200
    assert "You are not in the way." in reply.text
    assert "999" in reply.text or "112" in reply.text


def test_plain_words_stand_where_even_the_kind_page_breaks(ada, monkeypatch, caplog):
    browser = Client(raise_request_exception=False)
    browser.force_login(ada)
    broken(monkeypatch, RuntimeError("a heavy day"))
    monkeypatch.setattr(edge, "render", None)
    reply = browser.get("/")
    assert reply.status_code == 500
    assert "Footfall cannot show its pages now." in reply.text
    assert 'href="/help"' in reply.text
    assert 'href="tel:112"' in reply.text
    assert "heavy" not in caplog.text


def test_the_last_words_lead_to_ways_that_exist():
    assert f'href="{reverse("help")}"' in edge.LAST_WORDS
    assert f'href="{reverse("today")}"' in edge.LAST_WORDS


def test_trying_again_is_offered_only_where_it_repeats_nothing(client, ada, monkeypatch):
    broken(monkeypatch, OperationalError("database is locked"))
    assert "Try again" in client.get("/?kept=1").text
    monkeypatch.setattr("footfall.web.own_settings.acting.change_settings", today.check_ins.newest)
    sent = {"name": "Ada", "zone": "UTC", "country": "", "language": "", "units": "km", "clock": "24"}
    reply = client.post("/settings", sent)
    assert "Try again</a>" not in reply.text

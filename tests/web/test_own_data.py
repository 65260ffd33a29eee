"""Your data through the door: what lies here, everything as one zip, what was done; each for one person alone."""

import io
import json
import time
from datetime import timedelta
from zipfile import ZipFile

import pytest
from django.test import Client
from django.utils import timezone

from footfall.store import people
from footfall.store.together import audit
from footfall.web import proving
from footfall.web.owning import data, deeds
from tests.actions.together.filling import fill
from tests.web.records import keep_run


@pytest.fixture
def proved(client, ada):
    """Let Ada have shown just now that it is her."""
    session = client.session
    session[proving.PROVED] = time.time()
    session.save()
    return client


def test_the_page_says_what_lies_here_and_leads_to_all_of_it(client, ada):
    keep_run(ada)
    audit.note(ada, "exported")
    page = client.get("/data").text
    assert "Your data" in page
    for way in ("/data/take", "/data/log", "/settings/erase"):
        assert f'href="{way}"' in page
    assert "/data" in client.get("/more").text
    assert "/data" in client.get("/settings").text


def test_hidden_numbers_stay_hidden(client, ada):
    keep_run(ada)
    ada.hides_numbers = True
    people.save(ada, "hides_numbers")
    assert 'class="num"' not in client.get("/data").text


def test_everything_is_sent_only_after_it_was_asked_who_it_is(client, ada):
    for reply in (client.get("/data/take"), client.post("/data/take"), client.get("/settings/erase")):
        assert reply.status_code == 302
        assert reply["Location"].startswith("/account/prove")
    assert not audit.count(ada)


def test_everything_comes_as_one_zip_and_is_written_down(proved, ada):
    fill(ada)
    before = audit.count(ada)
    assert "Take it with me" in proved.get("/data/take").text
    reply = proved.post("/data/take")
    assert reply.streaming
    assert reply["Content-Disposition"].endswith('.zip"')
    assert "no-store" in reply["Cache-Control"] or "private" in reply["Cache-Control"]
    with ZipFile(io.BytesIO(reply.getvalue())) as zip_:
        assert zip_.testzip() is None
        assert json.loads(zip_.read("manifest.json"))["person"] == "Ada"
        assert b"exported" in zip_.read("done-with-your-data.csv")
    assert audit.count(ada) == before + 1
    assert audit.newest(ada)[0].kind == "exported"


def test_one_goes_out_at_a_time_and_whoever_breaks_off_lets_the_next_one_in(proved, ada):
    first = proved.post("/data/take")
    next(iter(first.streaming_content))
    refused = proved.post("/data/take")
    assert refused.status_code == 429
    assert audit.count(ada) == 1
    for let_go in first._resource_closers:  # As the server does when the browser went away.
        let_go()
    again = proved.post("/data/take")
    assert again.getvalue()
    assert data.Sending.now is None


def test_a_line_that_stands_still_holds_up_nobody(proved, ada, monkeypatch):
    monkeypatch.setattr(data, "STILL_S", 0.0)
    first = proved.post("/data/take")
    next(iter(first.streaming_content))
    assert proved.post("/data/take").getvalue()
    for let_go in first._resource_closers:
        let_go()
    assert data.Sending.now is None


def test_what_was_done_stands_newest_first_and_in_parts(client, ada, ben):
    for number in range(60):
        audit.note(ada, "signed_in", how="password", device=f"Browser {number:02d}")
    audit.note(ben, "exported")
    first, second = client.get("/data/log").text, client.get("/data/log?page=2").text
    assert first.index("Browser 59") < first.index("Browser 58")
    assert "Browser 05" not in first
    assert "Browser 05" in second
    assert "You took everything with you" not in first + second


@pytest.mark.parametrize("kind", [*audit.KINDS, "not-known-yet"])
def test_every_kind_has_a_sentence_whatever_was_told_of_it(ada, kind):
    name = '<b>Mallory</b> "x'
    names = ("name", "group", "label", "by", "device")
    for told in ({}, dict.fromkeys(names, name), {"what": 3, "act": ["a"], "shows": 1}):
        said = deeds.sentence(audit.Deed(person=ada, kind=kind, told=told))
        assert said.endswith(".")
        assert "%(" not in said
    assert kind in deeds.SENTENCES or kind == "not-known-yet"


def test_a_name_of_somebody_else_is_never_read_as_markup(client, ada):
    audit.note(ada, "friend_made", name="<script>alert(1)</script>")
    page = client.get("/data/log").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page
    assert "\u2068&lt;script" in page


def test_somebody_elses_deeds_and_files_are_never_shown(client, ada, ben):
    fill(ben, "Owl")
    other = Client()
    for way in ("/data", "/data/take", "/data/log"):
        assert other.get(way).status_code == 302
        assert "Owl" not in client.get(way, follow=True).text


def test_the_log_costs_the_same_for_many_lines_as_for_few(client, ada, django_assert_num_queries):
    counts = []
    for number in (1, 45):
        for _one in range(number):
            audit.note(ada, "exported")
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as seen:
            client.get("/data/log")
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_the_day_is_the_persons_own(client, ada):
    audit.note(ada, "exported")
    row = audit.newest(ada)[0]
    row.at = timezone.now() - timedelta(days=3)
    row.save(update_fields=["at"])
    assert client.get("/data/log").status_code == 200


@pytest.mark.parametrize(
    ("told", "parts"),
    [
        ({"act": "warn", "what": "post", "warning": "numbers"}, ("Words on a wall", "leave out paces")),
        ({"act": "taken_down", "what": "post", "reason": "private"}, ("private about somebody else",)),
        ({"act": "down", "what": "photo"}, ("A photo on a wall",)),
        ({"act": "close", "what": "Thursday round"}, ("Thursday round",)),
        ({"act": "keep_out", "what": "message"}, ("A message", "sign-in was closed")),
    ],
)
def test_what_was_decided_about_a_report_is_written_out(client, ada, told, parts):
    audit.note(ada, "operator", **told)
    page = client.get("/data/log").text
    for part in parts:
        assert part in page


def test_with_hidden_numbers_the_page_before_erasing_has_no_figures(ada, proved):
    keep_run(ada)
    ada.hides_numbers = True
    people.save(ada, "hides_numbers")
    shown = proved.get("/settings/erase").text
    assert "All you wrote and brought would be gone" in shown
    assert "1 activities" not in shown

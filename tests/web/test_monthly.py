"""The pages of the monthly letter: the list, one letter, on paper, and what may be done with it."""

import io
from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from pypdf import PdfReader

from footfall.actions.together import monthly as acting
from footfall.core.between.months import month_before
from footfall.core.days import day_of
from footfall.store import people, reminders
from footfall.store.together import monthly
from footfall.web.monthly import letters
from tests.web.records import an_estimate, keep_analysis, keep_check_in, keep_run


@pytest.fixture
def letter(ada):
    """Keep a letter of Ada's about the month before this one, with nine days in it, and give its name."""
    year, month = month_before(day_of(timezone.now(), ada.zone))
    for day in range(2, 20, 2):
        at = datetime(year, month, day, 10, tzinfo=timezone.get_current_timezone())
        keep_run(ada, start=at)
        keep_check_in(ada, at=at + timedelta(hours=2), mood=float(day % 7))
    keep_analysis(ada, an_estimate(family_lfsr=0.001))
    acting.make(ada, year, month, timezone.now())
    return f"{year:04d}-{month:02d}"


def test_a_letter_is_read_on_the_page_and_on_paper(client, ada, letter):
    shown = client.get(f"/letters/{letter}")
    pdf = client.get(f"/letters/{letter}/print")
    assert pdf.headers["Content-Type"] == "application/pdf"
    paper = " ".join(PdfReader(io.BytesIO(pdf.content)).pages[0].extract_text().split())
    for said in ("You were out on 9 days.", "cannot show what caused it", "What is still unclear"):
        assert said in shown.text
        assert said in paper
    assert "How do we know?" in shown.text
    assert shown.text.count("<svg") > 1
    assert len(PdfReader(io.BytesIO(pdf.content)).pages) == 1


def test_hidden_numbers_are_on_neither(client, ada, letter):
    ada.hides_numbers = True
    people.save(ada, "hides_numbers")
    shown = client.get(f"/letters/{letter}").text
    paper = PdfReader(io.BytesIO(client.get(f"/letters/{letter}/print").content)).pages[0].extract_text()
    for text in (shown, paper):
        assert "9 days" not in text
        assert "of ten" not in text


def test_a_letter_is_made_switched_on_and_erased(client, ada, letter):
    assert "made on" in client.get("/letters").text
    assert client.post("/letters/want", {"want": "1"}).status_code == 302
    assert monthly.is_wanted(ada)
    assert "Switch it off" in client.get("/letters").text
    client.post("/letters/want", {"want": "0"})
    assert not monthly.is_wanted(ada)
    assert client.post(f"/letters/{letter}/erase").status_code == 302
    assert client.get(f"/letters/{letter}").status_code == 404
    assert client.post("/letters/make", {"month": letter}).status_code == 302
    assert client.get(f"/letters/{letter}").status_code == 200


def test_a_line_of_ones_own_is_kept_and_one_too_long_comes_back(client, ada, letter):
    client.post(f"/letters/{letter}/line", {"line": "<b>The heron</b>"})
    assert "&lt;b&gt;The heron" in client.get(f"/letters/{letter}").text
    reply = client.post(f"/letters/{letter}/line", {"line": "long " * 80})
    assert reply.status_code == 422
    assert "long long" in reply.text
    assert "a little shorter" in reply.text


@pytest.mark.parametrize("when", ["2026-13", "2026-00", "0000-01", "99999-01", "2026-1", "x", "２０２６-10"])
def test_what_is_no_month_is_not_found(client, ada, when):
    assert client.get(f"/letters/{when}").status_code == 404
    assert client.post("/letters/make", {"month": when}).status_code == 404


def test_the_month_that_runs_has_no_letter_yet(client, ada, letter):
    today = day_of(timezone.now(), ada.zone)
    reply = client.post("/letters/make", {"month": f"{today:%Y-%m}"})
    assert reply.status_code == 422
    assert "not over yet" in reply.text


def test_today_offers_it_in_the_first_days_and_never_again_once_waved_away(client, ada, letter, monkeypatch):
    year, month = map(int, letter.split("-"))
    first = datetime(year + month // 12, month % 12 + 1, 3, 9, tzinfo=timezone.get_current_timezone())
    assert letters.offer(ada, first).shown.name == letter
    assert letters.offer(ada, first + timedelta(days=8)) is None
    assert client.post(f"/letters/{letter}/later").status_code == 302
    assert letters.offer(ada, first) is None


def test_a_note_says_that_it_is_there_and_nothing_of_it(ada, letter):
    from footfall.actions.going import reminding

    said = reminding.words_of("letter")
    assert (said.title, said.text) == ("A note for you", "A page of yours is ready, if you like.")
    reminding.switch(ada, "letter", on=True)
    assert "letter" in reminders.wish(ada).kinds

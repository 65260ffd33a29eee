"""Showing something to a professional: the report on page and paper, the link that ends, and who may see it."""

import html
import json
import re
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from footfall.store import people
from footfall.store.together import audit, counting, sharing
from tests.web.records import an_estimate, keep_analysis, keep_check_in, keep_readiness, keep_run
from tests.web.test_questionnaires import months_ago

ALL = {"parts": ["why", "done", "answers", "sleep", "care", "bad_hours"], "weeks": "12", "language": "en", "sent": "1"}
SHARED = ALL | {"label": "Dr Weber", "hours": "168", "stays": "1"}


@pytest.fixture
def proved(monkeypatch):
    """Let whoever is signed in have just shown that it is them."""
    monkeypatch.setattr("footfall.web.proving.is_proved", lambda request: True)


def reader():
    return Client()


def a_share(client, **differences):
    """Make a link, and give its way and its code."""
    page = client.post("/shares/new", SHARED | differences).content.decode()
    way = re.search(r'id="way"[^>]*value="([^"]+)"', page)[1]
    code = re.search(r'id="code"[^>]*value="([^"]+)"', page)
    return re.sub(r"^https?://[^/]+", "", way), code and code[1]


def text_of(pdf):
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def test_with_nothing_kept_the_report_says_so_honestly(client, ada, proved):
    page = client.post("/report", ALL)
    assert page.status_code == 200
    text = page.content.decode()
    for said in ("No goal was written down.", "There is no plan at the moment.", "Nothing was recorded in this time.",
                 "Nothing can be told from the records yet.", "Too few nights were kept"):  # fmt: skip
        assert said in text
    assert "Nothing was recorded" in text_of(client.post("/report.pdf", ALL).content)


def test_a_report_asked_for_in_a_way_that_is_none_keeps_what_was_ticked(client, ada):
    page = client.post("/report", ALL | {"weeks": "5000"})
    assert page.status_code == 422
    assert 'value="sleep" checked' in page.content.decode()


def test_as_paper_it_leaves_only_after_a_proof_and_what_was_ticked_stays(client, ada):
    assert client.get("/report.pdf").url == "/account/prove?next=%2Freport.pdf"
    page = client.post("/report.pdf", ALL | {"parts": ["sleep"], "named": "1"})
    assert page.status_code == 403
    text = page.content.decode()
    assert "please show that it is you" in text
    assert 'href="/account/prove?next=/report" target="_blank"' in text
    assert re.findall(r'name="parts" value="(\w+)" checked', text) == ["sleep"]
    assert not [deed for deed in audit.newest(ada) if deed.kind == "report_made"]
    client.post("/account/prove", {"yes": "1", "next": "/report"})
    assert client.post("/report.pdf", ALL).content.startswith(b"%PDF")
    assert client.get("/report.pdf").content.startswith(b"%PDF")


def test_what_is_not_ticked_stands_nowhere(client, ada):
    keep_readiness(ada, medicines=("lithium",))
    assert "lithium" in client.post("/report", ALL).content.decode()
    without = client.post("/report", ALL | {"parts": ["why"]})
    assert "lithium" not in without.content.decode()
    assert "What was planned and done" not in re.sub(r"<form.*?</form>", "", without.content.decode(), flags=re.S)


def test_figures_that_are_hidden_stand_in_it_only_where_that_is_chosen(client, ada):
    now = timezone.now()
    for day in range(1, 8):
        keep_run(ada, start=now - timedelta(days=day), duration=1860.0, recording=None)
    keep_analysis(ada, an_estimate())
    ada.hides_numbers = True
    people.save(ada, "hides_numbers")
    hidden = re.sub(r"<form.*?</form>|<svg.*?</svg>", "", client.post("/report", ALL).content.decode(), flags=re.S)
    sheet = hidden[hidden.index('class="sheet report"') :]
    assert "31 minutes" not in sheet
    assert "points (" not in sheet
    assert "Out in" in sheet
    shown = client.post("/report", ALL | {"figures": "1"}).content.decode()
    assert "points (" in shown


def test_weeks_before_anything_was_kept_are_not_weeks_without_going_out(client, ada):
    now = timezone.now()
    for day in (1, 3, 5, 8, 10, 12):
        keep_run(ada, start=now - timedelta(days=day), duration=1860.0, recording=None)
    text = client.post("/report", ALL).content.decode()
    assert "Out on 6 days. The records here cover 2 weeks. In the middle week, days out: 3; minutes: 93." in text


def test_activities_without_a_length_are_told_and_draw_nothing(client, ada):
    keep_run(ada, start=timezone.now() - timedelta(days=2), duration=0.0, recording=None)
    assert "Out on 1 day. The records here cover 1 week.</p>" in client.post("/report", ALL).content.decode()


def test_page_one_says_where_a_check_found_something_mixed_in(client, ada, proved):
    from footfall.core.estimates import Check

    keep_analysis(ada, an_estimate())
    assert "may be mixed in" not in client.post("/report", ALL).content.decode()
    keep_analysis(ada, an_estimate(checks=(Check("mood_before_runs", 0.5, (0.1, 0.8), False),)))
    assert "may be mixed in; the appendix says what." in client.post("/report", ALL).content.decode()
    words = " ".join(text_of(client.post("/report.pdf", ALL).content).split())
    assert "may be mixed in; the appendix says what." in words


def test_a_newest_answer_that_does_not_count_makes_the_one_before_no_first_answer(client, ada):
    from footfall.actions.caring import questionnaires as acting

    months_ago(ada, "gad-7", [12, 12, 11])
    most = {item.id: None for item in acting.find("gad-7").items} | {"gad1": 1.0}
    assert acting.keep_answers(ada, "gad-7", "1", most, "left-out", now=timezone.now()).response
    text = client.post("/report", ALL | {"parts": ["asked"], "asked": ["gad-7"], "weeks": "26"}).content.decode()
    assert "About the same as usual for you." in text
    assert "A first answer." not in text


def test_making_a_link_asks_once_more_who_it_is(client, ada):
    assert client.get("/shares/new").status_code == 302
    assert client.post("/shares/new", SHARED)["Location"].startswith("/")
    assert not sharing.of(ada)
    assert client.get("/report/data").status_code == 302


def test_whoever_has_the_link_reads_what_was_chosen_and_nothing_is_left_with_them(client, ada, proved):
    keep_analysis(ada, an_estimate())
    way, code = a_share(client, with_pdf="1")
    assert code is None
    page = reader().get(way)
    text = page.content.decode()
    assert page.status_code == 200
    assert "A report from my own records" in text
    assert "Dr Weber" not in text
    assert not page.cookies
    assert page["Cache-Control"] == "private, no-store"
    assert page["Referrer-Policy"] == "no-referrer"
    assert page["X-Robots-Tag"].startswith("noindex")
    assert 'class="nav"' not in text
    assert set(re.findall(r'<a [^>]*href="([^"#][^"]*)"', text)) == {"/help"}
    pdf = reader().post(f"{way}/report.pdf")
    assert pdf["Content-Type"] == "application/pdf"
    assert reader().get(f"{way}/data").status_code == 404


def test_every_opening_is_in_the_log_and_ones_own_are_marked(client, ada, proved):
    way, _code = a_share(client, with_pdf="1", with_data="1")
    reader().get(way)
    reader().head(way)
    reader().get(f"{way}/report.pdf")
    list(reader().get(f"{way}/data"))
    client.get(way)
    share = sharing.of(ada)[0]
    looks = [(one.what, one.is_own) for one in sharing.looks(ada, share)]
    assert looks == [("page", True), ("fhir", False), ("pdf", False), ("page", False)]
    assert share.looks == 3
    told = client.get(f"/shares/{share.pk}").content.decode()
    assert "by you" in told
    assert "127.0.0.1" not in told
    assert [deed.kind for deed in audit.newest(ada)] == ["share_looked_at", "shared"]


def test_ended_in_one_tap_it_opens_nothing_from_then_on(client, ada, proved):
    way, _code = a_share(client, with_pdf="1")
    share = sharing.of(ada)[0]
    assert client.post(f"/shares/{share.pk}/end").status_code == 302
    for there in (way, f"{way}/report.pdf"):
        page = reader().get(there)
        assert page.status_code == 410
        assert "This page is closed." in page.content.decode()
    assert sharing.get(ada, share.pk).frozen is None
    assert client.post(f"/shares/{share.pk}/end").status_code == 302
    assert audit.newest(ada)[0].kind == "share_ended"


def test_one_that_ran_out_says_a_neutral_sentence_and_a_guess_is_as_if_it_never_was(client, ada, proved):
    way, _code = a_share(client)
    sharing.Share.objects.update(until=timezone.now() - timedelta(seconds=1))
    assert reader().get(way).status_code == 410
    guess = reader().get("/shared/abcdefghijklmnopqrstuvwxyz012345")
    nothing = reader().get("/no/such/page")
    assert guess.status_code == 404
    assert guess.content == nothing.content
    sharing.forget_old(timezone.now())
    assert sharing.of(ada)[0].until < timezone.now()
    sharing.Share.objects.update(until=timezone.now() - timedelta(days=91))
    sharing.forget_old(timezone.now())
    assert reader().get(way).status_code == 404


def test_one_place_cannot_try_word_after_word(client, ada, proved):
    way, _code = a_share(client)
    guesser = Client(REMOTE_ADDR="192.0.2.7")
    answers = [guesser.get(f"/shared/{n:032d}").status_code for n in range(25)]
    assert answers[0] == 404
    assert answers[-1] == 429
    assert reader().get(way).status_code == 200


def test_a_code_opens_it_wrong_ones_wait_and_the_tenth_closes_it(client, ada, proved):
    way, code = a_share(client, with_code="1", with_pdf="1")
    assert re.fullmatch(r"\d{6}", code)
    asked = reader().get(way)
    assert "A code, please." in asked.content.decode()
    assert "A report from" not in asked.content.decode()
    assert reader().post(f"{way}/report.pdf").content.find(b"%PDF") < 0
    right = reader().post(way, {"code": code})
    assert "A report from my own records" in right.content.decode()
    assert not right.cookies
    assert reader().post(f"{way}/report.pdf", {"code": code}).content.startswith(b"%PDF")
    assert code not in str(sharing.of(ada)[0].code)
    wrong = "000000" if code != "000000" else "111111"
    statuses = []
    for _n in range(4):
        statuses.append(reader().post(way, {"code": wrong}).status_code)
    assert statuses == [422, 422, 422, 422]
    assert reader().post(way, {"code": code}).status_code == 429
    for _n in range(6):
        counting._file().unlink()
        last = reader().post(way, {"code": wrong})
    assert last.status_code == 410
    counting._file().unlink()
    assert reader().post(way, {"code": code}).status_code == 410
    assert "Closed after ten wrong codes" in client.get("/shares").content.decode()


def test_it_stays_as_it_was_or_goes_along_as_was_chosen(client, ada, proved):
    stays, _code = a_share(client)
    goes, _code = a_share(client, stays="0")
    for day in range(1, 4):
        keep_run(ada, start=timezone.now() - timedelta(days=day), recording=None)
    assert "Nothing was recorded in this time." in reader().get(stays).content.decode()
    assert "Nothing was recorded in this time." not in reader().get(goes).content.decode()


def test_nobody_reaches_another_ones_links(client, ada, ben, proved):
    a_share(client)
    share = sharing.of(ada)[0]
    other = Client()
    other.force_login(ben)
    nothing = other.get("/no/such/page").content
    assert other.get(f"/shares/{share.pk}").content == nothing
    assert other.post(f"/shares/{share.pk}/end").status_code == 404
    assert sharing.get(ada, share.pk).ended_at is None
    assert sharing.get(ben, share.pk) is None
    assert "Dr Weber" not in other.get("/shares").content.decode()


@pytest.mark.parametrize("wrong", [{"label": ""}, {"label": "x" * 81}, {"hours": "5"}, {"parts": []}, {"weeks": "x"}])
def test_a_link_that_cannot_be_made_says_why_and_keeps_what_was_ticked(client, ada, proved, wrong):
    page = client.post("/shares/new", SHARED | wrong)
    assert page.status_code == 422
    assert "What you ticked is still here." in page.content.decode()
    assert not sharing.of(ada)


def test_the_preview_makes_nothing_and_is_what_the_reader_will_see(client, ada, proved):
    keep_analysis(ada, an_estimate())
    preview = client.post("/shares/new", SHARED | {"look": "1", "label": ""}).content.decode()
    assert not sharing.of(ada)
    way, _code = a_share(client)
    seen = reader().get(way).content.decode()

    def sheet(page):
        return re.search(r'<article class="sheet report".*?</article>', page, re.S)[0]

    assert sheet(preview) == sheet(seen)


def test_names_and_words_of_any_kind_are_shown_as_they_are(client, ada, proved):
    ada.name = "Noor <b>\u202e نور 😀"
    people.save(ada, "name")
    way, _code = a_share(client, named="1", label="<script>Dr</script>")
    text = reader().get(way).content.decode()
    assert "Noor &lt;b&gt;" in text
    assert "<b>\u202e" not in text
    assert "&lt;script&gt;Dr" in client.get("/shares").content.decode()
    assert client.post("/report.pdf", ALL | {"named": "1"}).content.startswith(b"%PDF")


def test_the_figures_on_paper_are_those_on_the_page(client, ada, proved):
    for number, day in enumerate(range(1, 80, 3)):
        at = timezone.now() - timedelta(days=day)
        keep_run(ada, start=at, duration=1500.0 + 60 * number, recording=None)
        keep_check_in(ada, at=at)
    keep_analysis(ada, an_estimate(), an_estimate("calm", careful=an_estimate().careful))
    months_ago(ada, "phq-8", [14, 12, 9])
    wishes = ALL | {"weeks": "26", "asked": ["phq-8"], "named": "1"}
    page = client.post("/report", wishes).content.decode()
    sheet = re.search(r'<article class="sheet report".*?</article>', page, re.S)[0]
    words = re.sub(r"<svg.*?</svg>", " ", sheet, flags=re.S)
    on_page = figures(re.sub(r"<[^>]+>", " ", words))
    on_paper = figures(text_of(client.post("/report.pdf", wishes).content))
    assert "14" in on_page
    assert on_page <= on_paper
    assert on_paper - on_page <= set("0123456789") | {"24", "10"} | scale_and_dates(sheet)


def figures(text):
    return set(re.findall(r"[+−-]?\d+(?:[.,:]\d+)*", " ".join(html.unescape(text).split())))


def scale_and_dates(sheet):
    """Give the figures that stand inside the pictures: the ends of scales, and dates."""
    return figures(re.sub(r"<[^>]+>", " ", " ".join(re.findall(r"<svg.*?</svg>", sheet, re.S))))


def test_the_data_file_is_one_bundle_and_is_told_among_the_deeds(client, ada, proved):
    keep_run(ada, start=timezone.now() - timedelta(days=2), recording=None)
    answer = client.post("/report/data", {"parts": ["done"], "weeks": "12", "language": "en"})
    held = json.loads(b"".join(answer).decode())
    assert held["type"] == "collection"
    assert {"Patient", "Device", "Observation", "Provenance"} <= {
        one["resource"]["resourceType"] for one in held["entry"]
    }
    assert audit.newest(ada)[0].told == {"what": "fhir"}


def test_the_invented_person_is_called_so_on_each_page(client, ada, settings, proved):
    ada.is_demonstration = True
    people.save(ada, "is_demonstration")
    settings.OPTIONS = replace(settings.OPTIONS, demo=True)
    pdf = PdfReader(BytesIO(client.post("/report.pdf", ALL).content))
    assert all("INVENTED" in page.extract_text() for page in pdf.pages)
    assert "INVENTED" in client.post("/report", ALL).content.decode()


def test_the_words_are_those_of_the_questionnaires_pages():
    from footfall.exports import report_words
    from footfall.web.questionnaires import words

    assert {name: str(said) for name, said in words.TITLES.items()} == report_words.TITLES
    assert {name: str(said) for name, said in words.VERDICTS.items()} == report_words.VERDICTS
    assert {name: str(said) for name, said in words.WORTH.items()} == report_words.WORTH
    assert (str(words.AS_USUAL), str(words.FIRST)) == (report_words.AS_USUAL, report_words.FIRST)


def test_the_purpose_stands_word_for_word():
    from footfall.cli.main import PURPOSE
    from footfall.exports.report_parts import purpose

    assert purpose() == PURPOSE

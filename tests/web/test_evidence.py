"""What research says: the overview, looking for a word in it, and a page for every claim with its studies."""

import re
import statistics
from html import unescape
from time import perf_counter

import pytest

from footfall.content import loader
from footfall.web.research.evidence import place_of, short_name
from footfall.web.research.searching import fold, marked, search, words_of
from footfall.web.speaking import in_language
from tests.web.records import an_estimate, keep_analysis

EVERYTHING = [claim.id for claim in loader.claims()]


def test_every_claim_is_on_the_page_in_plain_words_and_once(client, ada):
    page = client.get("/evidence").text
    for claim in loader.claims():
        assert page.count(f'id="{claim.id}"') == 1
        assert page.count(f">{claim.plain}</p>") == 1
        assert page.count(f'href="/evidence/{claim.id}"') == 1
        assert claim.overclaim not in page
    assert page.count('<details class="saying"') == sum(bool(promise.claims) for promise in loader.promises())


def test_all_is_folded_until_it_is_opened(client, ada):
    assert not re.findall(r"<details[^>]* open", client.get("/evidence").text)
    one = client.get("/evidence?open=C08").text
    assert re.findall(r'<details class="saying" id="(\w+)" open>', one) == ["A2"]
    assert re.findall(r'<details class="saying" id="(\w+)" open>', client.get("/evidence?open=A6").text) == ["A6"]
    everything = client.get("/evidence?open=all").text
    assert len(re.findall(r"<details[^>]* open", everything)) == everything.count("<details")
    assert not re.findall(r"<details[^>]* open", client.get("/evidence?open=%00<b>").text)


def test_every_claim_has_a_page_with_all_that_is_known(client, ada):
    for claim in loader.claims():
        page = unescape(client.get(f"/evidence/{claim.id}").text)
        assert re.search(rf"People say:</p>\s*<h1>{re.escape(claim.saying)}</h1>", page)
        assert f"<title>People say: {claim.saying}" in page
        assert claim.plain in page
        assert claim.too_far in page
        assert page.count("<li><p") == len(claim.evidence)
        assert ('<svg class="chart"' in page) is bool(claim.drawn)
        assert not re.search(r"%\(\w+\)|\bNone\b|nan", page)
        for source in claim.evidence:
            assert source.citation in page
            assert source.finding not in page


def test_an_unknown_claim_is_a_kind_page_and_small_letters_are_understood(client, ada):
    assert client.get("/evidence/C99").status_code == 404
    assert client.get("/evidence/%00").status_code == 404
    assert "A run lifts the mood" in client.get("/evidence/c07").text


def test_the_claims_are_a_book_that_can_be_read_from_page_to_page(client, ada):
    first = loader.promises()[0].claims[0]
    seen, claim = [], first
    while claim is not None:
        seen.append(claim.id)
        page = client.get(f"/evidence/{claim.id}").text
        before, after = place_of(claim).before, place_of(claim).after
        assert ('rel="prev"' in page) is (before is not None)
        assert ('rel="next"' in page) is (after is not None)
        claim = after
    assert sorted(seen) == EVERYTHING


def test_anyone_with_the_link_may_read_it(client):
    assert client.get("/evidence/C07").status_code == 200
    assert client.get("/evidence").status_code == 200


def test_a_study_says_its_size_and_whether_it_was_read(client, ada):
    mood = client.get("/evidence/C07").text
    assert "Better mood just after:</b> small, 0.34 (0.23 to 0.44)." in mood
    assert "4,671 people in 103 studies." in mood
    tablets = client.get("/evidence/C08").text
    assert "2,498 people in 35 studies. About: people with depression. Read by us in its summary." in tablets
    assert "about 43 of 100 with running, and 45 of 100 with tablets" in tablets
    assert "in 51 studies" not in tablets  # the 51 are groups within studies; how many studies was not read
    assert "1,210 people. About: people with depression. Read by us in its summary." in tablets
    assert "A correction of it was printed later." in tablets
    cochrane = tablets.partition("Cochrane review update")[2].partition("</li>")[0]
    assert "Seen only in a report about it, so nothing here rests on it." in cochrane
    assert not re.search(r"\d", unescape(cochrane).replace("2026", ""))
    assert "−1.4" not in client.get("/evidence/C41").text
    assert "0.2 to 2.6 points worse" in client.get("/evidence/C41").text


def test_no_figure_of_a_study_that_was_not_read_reaches_a_page(client, ada):
    kept = [source for source in loader.sources().values() if not source.is_checked]
    assert {"cochrane2026", "sibold2010", "lally2010", "motartalk"} <= {source.id for source in kept}
    pages = "".join(client.get(f"/evidence/{name}").text for name in EVERYTHING) + client.get("/evidence?open=all").text
    for source in kept:
        assert not source.tells
        assert not source.shows
        assert not source.who
        assert source.shown is None
        for item in re.findall(rf"<li>(?:(?!</li>).)*{re.escape(source.citation)}.*?</li>", pages, re.S):
            said = item.replace(source.citation, "")
            assert not re.search(r"\d", said), said
    # The figures of such studies, as they stand in our notes: none may be in the words of any claim.
    told = " ".join(f"{claim.saying} {claim.plain} {claim.too_far}" for claim in loader.claims())
    assert not re.search(r"\d", told)


def test_a_source_that_was_not_read_loses_its_figures(client, ada, monkeypatch):
    loader.claims.cache_clear()
    loader.promises.cache_clear()
    unread = {**loader.read("sources")["source"]["weinstein2024"], "status": "secondary"}
    changed = {**loader.sources(), "weinstein2024": loader._source("weinstein2024", unread)}
    monkeypatch.setattr(loader, "sources", lambda: changed)
    try:
        page = client.get("/evidence/C07").text
    finally:
        monkeypatch.undo()
        loader.claims.cache_clear()
        loader.promises.cache_clear()
    assert "Weinstein" in page
    assert "0.34" not in page
    assert "4,671" not in page
    assert "Better mood just after" not in page


def test_only_an_address_that_was_read_is_linked(client, ada):
    pages = "".join(client.get(f"/evidence/{name}").text for name in EVERYTHING)
    used = {source.id: source for claim in loader.claims() for source in claim.evidence}
    for source in used.values():
        if source.doi:
            assert (f'href="https://doi.org/{source.doi}"' in pages) is (source.doi_status == "read")


def test_hidden_numbers_leave_words_and_marks(client, ada):
    ada.hides_numbers = True
    ada.save()
    page = client.get("/evidence/C07").text
    assert '<svg class="chart"' in page
    assert "Better mood just after:</b> small." in page
    assert "0.34" not in page
    assert "Well again" not in client.get("/evidence/C08").text


def test_what_can_be_seen_in_ones_own_records_leads_there(client, ada):
    assert 'href="/findings#A1"' in client.get("/evidence/C07").text
    assert "/findings#" not in client.get("/evidence/C08").text  # nobody can test that on themselves


def test_who_was_studied_is_said(client, ada):
    assert "Among them: mice." in client.get("/evidence/C02").text


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("endorphins", {"C02"}),
        ("MÜSIC", {"C19", "C36"}),
        ("music mindfulness", {"C19"}),
        ("C07", {"C07"}),
        ("blumenthal", {"C08"}),
        ("10.1136/bmj.k1675", {"C41"}),
    ],
)
def test_a_word_is_found_whatever_its_letters_look_like(client, ada, asked, found):
    page = client.get("/evidence", {"q": asked}).text
    shown = set(re.findall(r'<article class="claim" id="(C\d\d)"', page))
    assert found <= shown
    assert len(shown) < 12
    assert ("<mark>" in page) is not any(letter.isdigit() for letter in asked)  # an id is not written on the page


def test_all_words_have_to_be_there(client, ada):
    one, both = (client.get("/evidence", {"q": q}).text.count('class="claim"') for q in ("sleep", "sleep evening"))
    assert one > both


def test_nothing_found_is_said_kindly_with_the_way_back(client, ada):
    page = client.get("/evidence", {"q": "zeppelin"}).text
    assert "Nothing here holds “zeppelin”." in page
    assert 'href="/evidence">All sayings</a>' in page


@pytest.mark.parametrize(
    "odd",
    ["<script>alert(1)</script>", "\0", "%(value)s", "a" * 5000, "' OR 1=1 --", "ß" * 200, "e " * 400, "\u0301", "%"],
)
def test_odd_questions_are_safe(client, ada, odd):
    answer = client.get("/evidence", {"q": odd})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    assert len(answer.content) < 150_000


def test_marks_stand_around_the_words_as_they_were_written():
    assert str(marked("Über <b> Müller", words_of("muller UBER"))) == "<mark>Über</mark> &lt;b&gt; <mark>Müller</mark>"
    assert str(marked("Straße", words_of("strasse"))) == "<mark>Straße</mark>"
    assert str(marked("abab", words_of("aba bab"))) == "<mark>abab</mark>"
    assert fold("don’t") == "don't"
    assert search(words_of("no such thing anywhere"), "en") == []


def test_words_are_looked_for_in_the_language_of_the_page():
    with in_language("de"):
        german = search(words_of("schlafst"), "de")
    assert {hit.claim.id for hit in german} >= {"C25"}
    assert "<mark>schläfst</mark>" in str(german[0].saying) + str(german[0].plain)
    assert not search(words_of("schlafst"), "en")


def test_a_study_is_named_by_its_author_and_year():
    assert short_name("Noetel M et al. BMJ 2024;384:e075847") == "Noetel 2024"
    assert short_name("De Nys L et al. Psychoneuroendocrinology 2022;143:105843") == "De Nys 2022"
    resilience = "Exercise and psychological resilience meta-analysis, BMC Psychol 2026"
    assert short_name(resilience) == "BMC Psychol 2026"


def test_the_page_is_light_and_quick(client, ada):
    everything = client.get("/evidence?open=all")
    assert len(everything.content) < 80_000
    assert max(len(client.get(f"/evidence/{name}").content) for name in EVERYTHING) < 40_000
    taken = []
    for _again in range(20):
        start = perf_counter()
        client.get("/evidence?q=mood")
        taken.append(perf_counter() - start)
    assert statistics.median(taken) < 0.1  # 25 ms on a quiet machine; this only guards against something going wrong


def test_an_answer_leads_to_its_claim(client, ada):
    keep_analysis(ada, an_estimate())
    assert 'href="/evidence/C07"' in client.get("/findings/lift/mood").text

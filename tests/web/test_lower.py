"""Compared with your usual: what the page says in each state, what it never says, seen, off, and the way back."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from footfall.actions.caring import moments, watching
from footfall.science.watching.limit import RATE
from footfall.store import people
from footfall.store.caring import watching as kept
from tests.actions.test_watching import a_life, keep_days, work
from tests.web.records import keep_lower, keep_plan

LOW = (0.1, 0.3, 0.6, 0.9, 1.1, 1.3)
BACK = (0.2, 1.2, 1.3, 0.8, 0.4, 0.0)
NEVER = re.compile(r"\b(alarm|risk|relapse|episode|warning|depress\w*|symptom\w*|score)\b", re.IGNORECASE)


def sentence(page):
    return re.search(r'class="say lower-say">(.*?)</p>', page.text, re.DOTALL).group(1)


def test_before_anything_it_says_what_is_needed(client, ada):
    page = client.get("/lower")
    assert "From about four weeks of days with a check-in about your mood" in page.text
    keep_days(ada, a_life(20, 0))
    work()
    assert "8 more days with a check-in about your mood" in sentence(client.get("/lower"))
    assert "lately-usual" not in client.get("/findings").text


def test_lower_answers_are_told_on_today_findings_and_the_page_until_seen(client, ada):
    keep_lower(ada, LOW)
    said = "Your answers have been lower than is usual for you, for about"
    assert said in client.get("/").text
    page = client.get("/lower")
    assert said in sentence(page)
    assert "Worth a look?" in sentence(page)
    for way in ("/help", "/help/plan", "/letter", "/guided/five"):
        assert f'href="{way}"' in page.text
    reply = client.post("/lower/seen")
    assert "Today will not say it again for this time." in client.get(reply.url).text
    assert said not in client.get("/").text
    assert said in client.get("/lower").text
    assert "I have seen it" not in client.get("/lower").text


def test_while_the_plan_rests_it_sends_nobody_out(client, ada):
    keep_lower(ada, LOW)
    moments.rest_plan(ada, timezone.now())
    page = client.get("/lower").text
    assert 'href="/guided/five"' not in page
    assert 'href="/help/plan"' in page


def test_it_never_speaks_of_danger_or_illness(client, ada):
    for shares in (LOW, BACK, (0.0, 0.2)):
        keep_lower(ada, shares)
        text = re.sub(r"<[^>]+>", " ", client.get("/lower").text.split("<main", 1)[1].split("</main>")[0])
        assert not NEVER.search(text)


def test_what_is_usual_is_a_fine_answer(client, ada):
    keep_lower(ada, (0.0, 0.2, 0.1))
    page = client.get("/lower")
    assert sentence(page).strip() == "Within what is usual for you."
    assert "If you would like something now" not in page.text
    assert "usual for you" not in client.get("/").text


def test_the_stated_rate_is_the_one_that_is_used(client, ada):
    keep_lower(ada, LOW)
    assert pytest.approx(0.10) == RATE
    assert "about one time in ten within three months, though nothing changed" in client.get("/lower").text


def test_hidden_numbers_leave_words_and_the_picture(client, ada):
    ada.hides_numbers = True
    people.save(ada, "hides_numbers")
    keep_plan(ada, began=timezone.now().date() - timedelta(days=40))
    keep_lower(ada, LOW)
    page = client.get("/lower").text
    assert "for a while now" in page
    assert "In the same weeks some planned sessions did not happen." in page
    assert "<svg" in page
    assert "As a table" not in page


def test_planned_sessions_that_did_not_happen_stand_beside_it(client, ada):
    keep_plan(ada, began=timezone.now().date() - timedelta(days=40))
    keep_lower(ada, LOW)
    page = client.get("/lower").text
    assert re.search(r"In the same weeks (one|\d+) planned sessions? did not happen\. That is no fault", page)


def test_switched_off_it_says_nothing_anywhere_and_on_again_it_does(client, ada):
    keep_lower(ada, LOW)
    client.post("/lower/switch", {"switch": "off"})
    assert "This is switched off." in client.get("/lower").text
    assert "usual for you" not in client.get("/").text
    assert "lately-usual" not in client.get("/findings").text
    client.post("/lower/switch", {"switch": "on"})
    assert "Nothing to compare yet." in client.get("/lower").text


def test_what_helped_is_asked_when_it_is_over_kept_and_removed(client, ada):
    keep_lower(ada, BACK)
    assert "You are back near your usual." in client.get("/").text
    page = client.get("/lower").text
    assert "What helped? For the next time." in page
    reply = client.post("/lower/way-back", {"words": "Ringing my sister.\n<b>Sleep</b>"})
    page = client.get(reply.url).text
    assert "Kept, for the next time." in page
    assert "Ringing my sister.\n&lt;b&gt;Sleep&lt;/b&gt;" in page
    assert "What helped? For the next time." not in page
    assert "back near your usual" not in client.get("/").text
    number = kept.ways_back(ada)[0].pk
    client.post(f"/lower/way-back/{number}/remove")
    assert "Ringing my sister" not in client.get("/lower").text
    assert client.post(f"/lower/way-back/{number}/remove").status_code == 404


def test_signs_that_are_none_are_not_kept(client, ada):
    client.post("/lower/way-back", {"words": "Sleep\0"})
    assert [one.words for one in kept.ways_back(ada)] == ["Sleep"]
    assert client.post("/lower/way-back", {"words": "\0"}).status_code == 422


def test_the_question_can_be_waved_away(client, ada):
    keep_lower(ada, BACK)
    client.post("/lower/way-back/later")
    assert "What helped? For the next time." not in client.get("/lower").text


def test_no_words_and_too_many_get_a_sentence_and_nothing_is_lost(client, ada):
    keep_lower(ada, BACK)
    reply = client.post("/lower/way-back", {"words": "  "})
    assert reply.status_code == 422
    assert "A few words are enough, and leaving it out is fine too." in reply.text
    reply = client.post("/lower/way-back", {"words": "long " * 500})
    assert reply.status_code == 422
    assert "long long" in reply.text
    assert kept.ways_back(ada) == []


def test_somebody_elses_words_are_not_there(client, ada, ben):
    watching.keep_way_back(ben, "Ben's own words.", timezone.now())
    assert "own words." not in client.get("/lower").text.replace("in your own words.", "")
    assert client.post(f"/lower/way-back/{kept.ways_back(ben)[0].pk}/remove").status_code == 404
    assert len(kept.ways_back(ben)) == 1


def test_words_sent_after_signing_out_are_shown_again(client, ada):
    client.logout()
    reply = client.post("/lower/way-back", {"words": "Walking with Jo."}, headers={"Sec-Fetch-Site": "same-origin"})
    assert reply.status_code == 401
    assert "Walking with Jo." in reply.text
    assert kept.ways_back(ada) == []


def test_the_pages_open_to_nobody_else_and_change_only_by_sending(client, ada):
    for way in ("/lower/seen", "/lower/switch", "/lower/way-back", "/lower/way-back/later"):
        assert client.get(way).status_code == 405
    client.logout()
    assert client.get("/lower").status_code == 302

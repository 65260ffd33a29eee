"""Readiness and the letter through the door: one next step each, nothing lost, nothing of it anybody else's."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from footfall.actions.beginning import readiness as acting
from footfall.content import readiness as content
from footfall.store import goals, readiness
from tests.exports.reading import read
from tests.web.records import keep_check_in
from tests.web.test_questionnaires import months_ago

FINE = {"active": "yes", "known": "no", "signs": "none", "wants": "gentle"}


def answer(client, **more):
    return client.post("/readiness", FINE | more, follow=True)


def test_the_page_asks_three_questions_first_and_tells_why(client, ada):
    page = client.get("/readiness").text
    for question in content.questions():
        assert f'name="{question.id}"' in page
    assert page.index('name="signs"') < page.index("A few more, if they fit you") < page.index('name="pregnancy"')
    assert page.count("I would rather not say") == len(content.questions())
    assert "not yet reviewed by a clinician" in page
    assert "checked" not in page


def test_what_is_open_is_asked_for_and_nothing_is_lost(client, ada):
    reply = client.post("/readiness", {"active": "yes", "medicines": ["lithium"], "signs": "odd"})
    assert reply.status_code == 422
    assert reply.text.count("Please choose one.") == 2
    assert 'name="active" value="yes" checked' in reply.text
    assert 'name="medicines" value="lithium" checked' in reply.text
    assert "<details open>" in reply.text
    assert readiness.newest(ada) is None


def test_an_easy_answer_leads_to_a_plan_and_is_kept_with_its_version(client, ada):
    reply = answer(client)
    assert "You can begin." in reply.text
    assert 'href="/plan/begin">Make a plan' in reply.text
    assert "version 1" in reply.text
    kept = readiness.newest(ada)
    assert (kept.version, kept.answers["active"], kept.outcome["step"]) == (1, "yes", "begin")


def test_the_same_answers_twice_are_kept_once_and_others_beside_them(client, ada):
    answer(client)
    answer(client)
    assert len(readiness.all_of(ada)) == 1
    answer(client, wants="brisk")
    assert [row.answers["wants"] for row in readiness.all_of(ada)] == ["brisk", "gentle"]
    assert "Earlier answers" in client.get("/readiness/result").text


def test_a_sign_now_shows_the_emergency_number_first_and_no_plan(client, ada):
    page = answer(client, signs="now").text
    main = page[page.index('<main id="main"') :]
    assert main.index('href="tel:112"') < main.index("Please do not run")
    assert "Please get help now." in main
    for way in ("/plan", "/guided", "/readiness/yes", "/letter"):
        assert f'"{way}' not in main, way
    assert "What you answered" in main
    allowed = acting.may(ada, timezone.now())
    assert (allowed.step, allowed.intensity, allowed.holds) == ("stop_now", "none", True)
    assert client.post("/readiness/yes").status_code == 400


def test_without_a_country_the_numbers_known_most_widely_are_shown(client, ada):
    ada.country = ""
    ada.save()
    assert 'href="tel:911"' in answer(client, signs="now").text


def test_signs_that_come_with_effort_lead_to_the_letter_and_a_doctors_yes_is_kept(client, ada):
    page = answer(client, signs="some").text
    assert "Please talk to a doctor first." in page
    assert 'class="btn main" href="/letter"' in page
    assert "/guided/five" not in page
    assert "/plan/begin" not in page
    assert acting.may(ada, timezone.now()).intensity == "none"
    page = client.post("/readiness/yes", follow=True).text
    assert "Your doctor said yes. Begin gently." in page
    assert "You noted this on" in page
    assert "until a doctor has looked at it" not in page
    assert acting.may(ada, timezone.now()).intensity == "gentle"


def test_who_asks_first_because_of_an_illness_may_walk_meanwhile(client, ada):
    page = answer(client, active="no", known="yes").text
    assert 'href="/guided/five"' in page
    assert acting.may(ada, timezone.now())[:5] == (True, True, "walk", False, "doctor_first")


def test_an_eating_disorder_is_met_with_a_smaller_plan_and_the_offer_to_hide_numbers(client, ada):
    page = answer(client, eating="yes").text
    assert "at most three times a week" in page
    assert acting.may(ada, timezone.now()).guarded
    page = client.post("/readiness/hide-numbers", follow=True).text
    ada.refresh_from_db()
    assert ada.hides_numbers
    assert "Numbers are hidden." in page


def test_where_somebody_is_not_safe_help_is_the_main_way(client, ada):
    page = answer(client, unsafe="yes").text
    assert "You are not in the way." in page
    assert 'class="btn main" href="/help"' in page
    assert "/plan/begin" not in page
    assert 'href="tel:112"' in page
    assert "Five minutes" not in page
    assert "The plan can wait. Nothing is asked of you." in client.get("/").text


def test_a_warning_sign_ends_the_answers_and_they_are_asked_anew(client, ada):
    answer(client)
    acting.warn(ada, timezone.now())
    allowed = acting.may(ada, timezone.now())
    assert (allowed.asked, allowed.holds, allowed.intensity) == (True, False, "walk")
    page = client.get("/readiness/result").text
    assert "It is time to ask again." in page
    assert 'class="btn main" href="/readiness"' in page
    assert "no longer count" in client.get("/readiness").text
    answer(client)
    assert acting.may(ada, timezone.now()).holds


def test_a_warning_sign_before_any_question_changes_nothing(ada):
    acting.warn(ada, timezone.now())
    assert acting.may(ada, timezone.now()) == (False, False, "walk", False, "", ())


def test_answers_hold_for_a_year(client, ada):
    answer(client)
    now = timezone.now()
    assert acting.may(ada, now + timedelta(days=360)).holds
    assert not acting.may(ada, now + timedelta(days=366)).holds


def test_after_the_answers_somebody_goes_on_to_where_they_came_from(client, ada):
    reply = client.post("/readiness", FINE | {"then": "plan"})
    assert reply.url == "/readiness/result?then=plan"
    assert client.post("/readiness", FINE | {"then": "//elsewhere"}).url == "/readiness/result"


def test_without_answers_the_result_leads_to_the_questions(client, ada):
    assert client.get("/readiness/result").url == "/readiness"


def test_nobody_sees_anothers_answers_and_both_are_erased(client, ada, ben, proved):
    answer(client, signs="some")
    other = Client()
    other.force_login(ben)
    assert other.get("/readiness/result").status_code == 302
    client.post("/settings/erase", {"name": "Ada"})
    assert not readiness.Readiness.objects.exists()


def test_who_is_signed_out_meanwhile_keeps_what_they_answered(home, db):
    reply = Client().post("/readiness", FINE, headers={"origin": "http://testserver"})
    assert reply.status_code in {302, 401}


def test_the_letter_reads_as_it_was_chosen_and_nothing_of_it_is_kept(client, ada):
    answer(client, active="no", known="yes", medicines=["lithium"])
    page = client.get("/letter").text
    assert "I take: lithium." in page
    assert "I have a known illness" in page
    assert "In the last four weeks" not in page
    sent = {"parts": ["why", "questions"], "why": "For <b>my</b> head.", "questions": "May I?\n\nHow far?"}
    page = client.post("/letter", sent).text
    assert "For &lt;b&gt;my&lt;/b&gt; head." in page
    assert "<li>How far?</li>" in page
    assert "I take: lithium." not in page
    assert "For <b>my" not in client.get("/letter").text
    assert goals.open_one(ada) is None


def test_the_last_weeks_are_told_only_where_they_are_ticked_and_without_figures_where_those_are_hidden(client, ada):
    for days in range(1, 9):
        keep_check_in(ada, at=timezone.now() - timedelta(days=days), mood=float(days % 3 + 3))
    sent = {"parts": ["mood"], "why": "", "questions": ""}
    assert "noted my mood 8 times" in client.post("/letter", sent).text
    ada.hides_numbers = True
    ada.save()
    page = client.post("/letter", sent).text
    assert "in the middle of the scale" in page
    assert "8 times" not in page


def test_scores_are_told_only_where_they_are_ticked_without_single_answers_and_figures_where_hidden(client, ada):
    months_ago(ada, "phq-8", [6, 14, 11, 9])
    assert "PHQ-8" not in client.get("/letter").text
    sent = {"parts": ["asked"], "why": "", "questions": ""}
    page = client.post("/letter", sent).text
    assert re.search(r"PHQ-8, from 0 to 24: 14 on [\w ]+, 11 on [\w ]+, 9 on [\w ]+\.", page)
    assert not re.search(r"moderate|severe|mild\b|worse|better", page.split('class="sheet letter"')[1].lower())
    ada.hides_numbers = True
    ada.save()
    page = client.post("/letter", sent).text
    assert "PHQ-8, last answered on" in page
    assert "from 0 to 24" not in page


def test_the_letter_is_one_page_to_print(client, ada):
    answer(client)
    usual = client.get("/letter.pdf")
    assert usual["Content-Type"] == "application/pdf"
    assert "May I begin with walking" in read(usual.content).text
    told = read(client.post("/letter.pdf", {"parts": ["why"], "why": "Grüße. " * 5000, "questions": "x"}).content)
    assert told.pages == 1
    assert "It was cut so that the letter stays on one page." in " ".join(told.text.split())
    assert "May I begin" not in told.text


def test_far_too_much_text_is_met_with_a_page_and_not_lost(client, ada):
    reply = client.post("/letter", {"parts": ["why"], "why": "w" * 200_000, "questions": ""})
    assert reply.status_code == 422
    assert "What you wrote is still here." in reply.text


@pytest.mark.parametrize("way", ["/readiness", "/readiness/result", "/letter", "/letter.pdf"])
def test_nobody_signed_out_sees_any_of_it(home, db, way):
    assert Client().get(way).status_code == 302

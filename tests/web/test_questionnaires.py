"""Questionnaires through the door: chosen, answered with gaps, help before any score, and a calm line afterwards."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from footfall.actions.caring import questionnaires as acting
from footfall.store import people
from footfall.store.caring import questionnaires as kept
from footfall.web.pages import mark_of
from tests.web.records import keep_run

PHQ8 = [f"phq{number}" for number in range(1, 9)]


def sent(key, values, **more):
    """Write a form as the page sends it: answers by question, the newest version."""
    asked = acting.find(key)
    fields = {"questionnaire": key, "version": asked.version, "done": "1"}
    return fields | {f"q-{name}": str(value) for name, value in values.items()} | more


def answer(client, key, values, **more):
    return client.post(f"/questionnaires/{key}", sent(key, values, **more))


def months_ago(person, key, totals, every=28):
    """Answer one some times before now, the newest `every` days ago; each total is spread over its questions."""
    asked = acting.find(key)
    for back, total in zip(range(len(totals), 0, -1), totals, strict=True):
        left, answers = total, {}
        for item in asked.items:
            answers[item.id] = None if not item.scored else min(3, left)
            left -= answers[item.id] or 0
        at = timezone.now() - timedelta(days=every * back)
        assert acting.keep_answers(person, key, asked.version, answers, f"{key}-{back}", now=at).response


def test_the_list_says_what_there_is_and_nothing_is_asked_before_it_is_chosen(client, ada):
    page = client.get("/questionnaires").text
    assert "Mood, sleep and energy" in page
    assert "Nobody reads this. Footfall is not watched by anyone." in page
    assert "Yours" not in page
    assert "Eight questions" not in client.get("/").text
    assert client.post("/questionnaires/phq-8/choose", {"want": "yes"}).url == "/questionnaires?said=chosen"
    assert "Yours" in client.get("/questionnaires").text
    assert "Eight questions about the last two weeks, about two minutes" in client.get("/").text


def test_not_now_leaves_it_for_a_week_and_stop_for_good(client, ada):
    client.post("/questionnaires/phq-8/choose", {"want": "yes"})
    assert client.post("/questionnaires/phq-8/choose", {"want": "later"}).url == "/"
    assert "Eight questions" not in client.get("/").text
    assert acting.due(ada, timezone.now() + timedelta(days=8))
    client.post("/questionnaires/phq-8/choose", {"want": "no"})
    assert not acting.due(ada, timezone.now() + timedelta(days=8))


def test_nothing_is_chosen_beforehand_and_nothing_blocks(client, ada):
    page = client.get("/questionnaires/phq-8").text
    assert not re.search(r"<input[^>]* required", page)
    assert re.findall(r'name="q-phq1" value="(\d?)" checked', page) == [""]
    assert page.count('class="stem"') == 2
    assert page.count("8 of 8") == page.count("One more, if you like") == 1
    assert "Developed by Drs. Robert L. Spitzer" in page


def test_all_answered_leads_to_words_first(client, ada):
    reply = answer(client, "phq-8", dict.fromkeys(PHQ8, 1))
    assert reply.url == "/questionnaires/phq-8/results"
    page = client.get(reply.url).text
    assert "A first answer. Later ones are laid beside it." in page
    assert "The score is 8, on a scale from 0 to 24." in page
    for word in ("mild", "moderate", "severe", "depress", "minimal"):
        assert word not in page.split("<main")[1].lower()


def test_a_question_left_out_is_kept_as_left_out_and_never_as_nothing(client, ada):
    reply = answer(client, "phq-8", dict.fromkeys(PHQ8[:3], 2))
    row = kept.newest_response(ada, "phq-8")
    assert row.answers["phq8"] is None
    assert row.scores["total"] is None
    page = client.get(reply.url).text
    assert "Your answers are kept, without a score." in page
    assert "the published rule gives no number" in page


def test_stopping_keeps_it_for_a_day_and_it_goes_on_where_it_was(client, ada):
    reply = answer(client, "phq-8", {"phq1": 2}, stop="1")
    assert reply.url == "/questionnaires?said=waits"
    assert "waits for a day" in client.get(reply.url).text
    page = client.get("/questionnaires/phq-8").text
    assert 'name="q-phq1" value="2" checked' in page
    assert "is still here" in page
    assert kept.newest_response(ada, "phq-8") is None


@pytest.mark.parametrize("wrong", ["4", "-1", "1.5", "nan", "inf", "1e400", "two", "٣" * 70])
def test_an_answer_that_is_none_is_explained_and_the_others_stay(client, ada, wrong):
    reply = answer(client, "phq-8", {"phq1": wrong, "phq2": 3})
    assert reply.status_code == 422
    assert "Please choose one of the answers, or leave it out." in reply.text
    assert 'name="q-phq2" value="3" checked' in reply.text
    assert kept.newest_response(ada, "phq-8") is None
    assert kept.draft(ada, "phq-8") is None


def test_a_number_is_read_as_it_is_written_and_a_wrong_one_explained(client, ada):
    reply = answer(client, "movement", {"days": "9", "minutes": "20"})
    assert reply.status_code == 422
    assert "Please write a whole number from 0 to 7, or leave it out." in reply.text
    assert 'value="20"' in reply.text
    reply = answer(client, "movement", {"days": "3", "minutes": "20"})
    assert "It comes to 60 minutes a week." in client.get(reply.url).text


def test_sent_twice_it_is_kept_once_and_too_soon_says_when(client, ada):
    for _time in range(2):
        reply = answer(client, "phq-8", dict.fromkeys(PHQ8, 1), uid="one")
        assert reply.url == "/questionnaires/phq-8/results"
    assert len(kept.responses(ada, "phq-8")) == 1
    again = client.get("/questionnaires/phq-8")
    assert again.url == "/questionnaires/phq-8/results?early=1"
    assert "a little early" in client.get(again.url).text
    assert "not kept" not in client.get(again.url).text
    again = answer(client, "phq-8", dict.fromkeys(PHQ8, 3), uid="two")
    assert again.url.endswith("?early=sent")
    assert "So what you just answered was not kept." in client.get(again.url).text
    assert len(kept.responses(ada, "phq-8")) == 1


def test_nobody_answers_the_ninth_question_without_having_been_told(client, ada):
    assert client.get("/questionnaires/phq-9").url == "/questionnaires/phq-9/about"
    assert client.post("/questionnaires/phq-9/choose", {"want": "yes"}).url == "/questionnaires/phq-9/about"
    assert not kept.choices(ada)
    told = client.get("/questionnaires/phq-9/about").text
    assert "No one reads your answers." in told
    assert "you will see help straight away" in told
    client.post("/questionnaires/phq-9/choose", {"want": "yes", "told": "1"})
    assert client.get("/questionnaires/phq-9").status_code == 200
    assert answer(client, "phq-9", {"phq9": 0}, uid="x").status_code == 302


@pytest.mark.parametrize(("button", "then"), [("done", "/questionnaires/phq-9/results"), ("stop", "/questionnaires")])
def test_help_comes_before_any_score_and_the_answers_are_kept(client, ada, button, then):
    client.post("/questionnaires/phq-9/choose", {"want": "yes", "told": "1"})
    for _time in range(2):  # A double tap must not lead past it.
        reply = answer(client, "phq-9", {"phq1": 1, "phq9": 1}, uid="once", **{button: "1"})
        assert reply.url.startswith("/help/now?then=")
        assert then in reply.url.replace("%2F", "/")
    found = kept.newest_response(ada, "phq-9") or kept.draft(ada, "phq-9")
    assert found.answers["phq9"] == 1
    assert client.get(reply.url).status_code == 200


def test_too_early_question_nine_shows_the_card_and_it_claims_nothing_was_kept(client, ada):
    client.post("/questionnaires/phq-9/choose", {"want": "yes", "told": "1"})
    first = answer(client, "phq-9", dict.fromkeys(PHQ8, 0) | {"phq9": 1}, uid="one")
    assert "Nothing you answered is lost." in client.get(first.url).text
    second = answer(client, "phq-9", dict.fromkeys(PHQ8, 0) | {"phq9": 3}, uid="two")
    page = client.get(second.url).text
    assert "Please talk to someone today." in page
    assert "Nothing you answered is lost." not in page


def test_question_nine_leads_to_help_also_where_its_answers_cannot_be_kept(client, ada, ben):
    old = answer(client, "phq-9", {"phq9": 1}, version="0")
    assert old.url.startswith("/help/now?then=%2Fquestionnaires%2Fphq-9%2Fabout")
    assert "Nothing you answered is lost." not in client.get(old.url).text
    client.post("/help/now", {})
    assert answer(client, "phq-9", {"phq9": 1}).url.startswith("/help/now")  # Stopped in another tab meanwhile.
    assert answer(client, "phq-9", {"phq9": 1}, owner=mark_of(ben)).url == "/help"
    assert kept.responses(ada) == []
    changed = answer(client, "phq-9", {"phq9": 0}, version="0")
    assert "has changed since you opened it" in changed.text
    assert answer(client, "phq-9", {"phq9": 0}).status_code == 404


def test_what_cannot_be_kept_yet_shows_help_beside_question_nine(client, ada):
    client.post("/questionnaires/phq-9/choose", {"want": "yes", "told": "1"})
    help_there = '<div class="notice later" id="asked-help" data-item="q-phq9" role="alert">'
    page = answer(client, "phq-9", {"phq1": 7, "phq9": 2})
    assert page.status_code == 422
    assert help_there in page.text
    assert help_there not in answer(client, "phq-9", {"phq1": 7, "phq9": 0}).text
    assert help_there not in client.get("/questionnaires/phq-9").text


def test_heavier_than_usual_is_said_quietly_with_a_way_to_a_doctor(client, ada):
    months_ago(ada, "phq-8", [6, 5, 6])
    reply = answer(client, "phq-8", dict.fromkeys(PHQ8, 2))
    page = client.get(reply.url).text
    assert "Heavier than usual for you." in page
    assert "The change is probably more than chance in measuring." in page
    assert "worth talking over with a doctor" in page
    assert 'href="/letter"' in page
    assert "a first answer" not in page.lower()


def test_the_same_as_usual_is_said_as_calmly_and_a_lasting_burden_is_not_passed_over(client, ada):
    months_ago(ada, "phq-8", [6, 5, 6])
    page = client.get(answer(client, "phq-8", {**dict.fromkeys(PHQ8, 1), "phq1": 0}).url).text
    assert "About the same as usual for you." in page
    assert "worth talking over" not in page


def test_somebody_who_always_answers_high_still_sees_the_way_to_a_doctor(client, ada):
    months_ago(ada, "phq-8", [20, 20, 20])
    page = client.get(answer(client, "phq-8", {**dict.fromkeys(PHQ8, 2), "phq1": 3, "phq2": 3}).url).text
    assert "worth talking over with a doctor" in page


@pytest.mark.parametrize("item9", [1, 3])
def test_a_lighter_score_never_passes_over_question_nine(client, ada, item9):
    client.post("/questionnaires/phq-9/choose", {"want": "yes", "told": "1"})
    months_ago(ada, "phq-9", [20, 20, 20])
    answer(client, "phq-9", dict.fromkeys(PHQ8, 0) | {"phq9": item9})
    page = client.get("/questionnaires/phq-9/results").text
    assert page.index("No score speaks for question 9.") < page.index("Lighter than usual for you.")
    assert "You answered it above “not at all”." in page
    assert 'class="btn main" href="/help"' in page


def test_question_nine_at_zero_adds_nothing_to_the_score(client, ada):
    client.post("/questionnaires/phq-9/choose", {"want": "yes", "told": "1"})
    page = client.get(answer(client, "phq-9", dict.fromkeys(PHQ8, 0) | {"phq9": 0}).url).text
    assert "question 9" not in page
    assert "worth talking over" not in page


def test_without_a_score_heavy_answers_still_lead_to_a_doctor(client, ada):
    page = client.get(answer(client, "phq-8", dict.fromkeys(PHQ8[1:], 2)).url).text
    assert "Your answers are kept, without a score." in page
    assert "worth talking over with a doctor" in page


def test_without_a_score_light_answers_or_very_few_do_not(client, ada):
    page = client.get(answer(client, "phq-8", {"phq3": 3}).url).text
    assert "worth talking over" not in page


def test_the_eight_questions_lead_to_a_doctor_from_where_the_nine_do(client, ada):
    page = client.get(answer(client, "phq-8", dict.fromkeys(PHQ8, 1) | {"phq1": 2, "phq2": 2}).url).text
    assert "The score is 10" in page
    assert "worth talking over with a doctor" in page


def test_a_small_change_within_chance_sends_nobody_to_a_doctor(client, ada):
    months_ago(ada, "phq-8", [2, 2, 2])
    page = client.get(answer(client, "phq-8", dict.fromkeys(PHQ8, 0) | {"phq3": 2, "phq4": 2}).url).text
    assert "A little heavier than usual for you." in page
    assert "worth talking over" not in page


def test_one_heavy_half_of_a_short_one_leads_to_a_doctor(client, ada):
    page = client.get(answer(client, "phq-4", {"gad1": 0, "gad2": 0, "phq1": 2, "phq2": 1}).url).text
    assert "worth talking over with a doctor" in page


def test_hidden_numbers_leave_words_and_marks(client, ada):
    months_ago(ada, "phq-8", [6, 5, 6])
    ada.hides_numbers = True
    people.save(ada, "hides_numbers")
    page = client.get("/questionnaires/phq-8/results").text
    main = page.split("<main")[1]
    assert "on a scale from" not in main
    assert "<table" not in main
    assert 'class="mid"' in main


def test_one_is_taken_back_and_nobody_takes_back_anothers(client, ada, ben):
    months_ago(ada, "phq-8", [6])
    number = kept.newest_response(ada, "phq-8").pk
    other = Client()
    other.force_login(ben)
    assert other.post(f"/questionnaires/phq-8/results/{number}").status_code == 404
    assert "Nothing answered yet" in other.get("/questionnaires/phq-8/results").text
    assert client.post(f"/questionnaires/phq-8/results/{number}").url == "/questionnaires/phq-8/results?said=back"
    assert kept.newest_response(ada, "phq-8") is None


def test_single_questions_are_drawn_alone_and_called_our_own(client, ada):
    reply = answer(client, "five", {"rumination": 7, "sleep": 3})
    page = client.get(reply.url).text
    assert "our own words, not validated" in page
    assert page.count('role="img"') == 2
    assert "on a scale from" not in page


def test_the_page_about_one_tells_what_its_numbers_are_used_for(client, ada):
    """Regulators ask what a number leads to; so may the person it is about."""
    heavier = "Then the page with your answers mentions a doctor and somebody you trust"
    also = "It does so, too, from the first published number on."
    for key in ("phq-9", "gad-7"):
        page = client.get(f"/questionnaires/{key}/about").text
        assert heavier in page
        assert also in page
        assert "never gives you one of these names" in page
    assert heavier in client.get("/questionnaires/who-5/about").text
    assert also not in client.get("/questionnaires/who-5/about").text
    assert heavier not in client.get("/questionnaires/five/about").text


def test_published_ranges_stand_only_behind_the_page_about_them(client, ada):
    about = client.get("/questionnaires/phq-9/about").text
    assert "moderate" in about
    assert "Not yet reviewed by a clinician." in about
    client.post("/questionnaires/phq-9/choose", {"want": "yes", "told": "1"})
    for way in ("/questionnaires", "/questionnaires/phq-9", "/questionnaires/phq-9/results"):
        assert "moderate" not in client.get(way).text


def test_one_without_its_words_says_why_and_cannot_be_chosen(client, ada):
    page = client.get("/questionnaires/brs/about").text
    assert "cannot be answered here yet" in page
    assert "brs.toml" in page
    client.post("/questionnaires/brs/choose", {"want": "yes"})
    assert not kept.choices(ada)
    assert client.get("/questionnaires/brs").url == "/questionnaires/brs/about"


@pytest.mark.parametrize("way", ["", "/results", "/about"])
def test_one_that_is_not_there_is_not_there(client, ada, way):
    assert client.get(f"/questionnaires/no-such{way}").status_code == 404


def test_on_a_german_page_it_is_not_asked_in_english_and_says_why(client, ada):
    client.post("/questionnaires/phq-8/choose", {"want": "yes"})
    ada.language = "de"
    people.save(ada, "language")
    page = client.get("/questionnaires/phq-8").text
    assert "q-phq1" not in page
    assert 'name="language" value="en"' in page
    assert 'href="/questionnaires/phq-8"' not in client.get("/").text


def test_answers_survive_a_sign_in_that_ran_out(client, ada):
    ada.set_password("a long quiet password")
    people.save(ada, "password")
    client.logout()
    reply = answer(client, "phq-8", dict.fromkeys(PHQ8, 1), uid="late")
    assert reply.status_code == 401
    assert "Your answers are still here" in reply.text
    hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', reply.text)
    carried = {name: value for name, value in hidden if name != "csrfmiddlewaretoken"}
    assert carried["q-phq8"] == "1"
    reply = client.post("/sign-in", carried | {"name": "Ada", "password": "a wrong one"})
    assert reply.status_code == 422
    assert 'name="q-phq8" value="1"' in reply.text
    reply = client.post("/sign-in", carried | {"name": "Ada", "password": "a long quiet password"})
    assert reply.url == "/questionnaires/phq-8/results"
    assert kept.newest_response(ada, "phq-8").uid == "late"


def test_signed_out_with_the_ninth_question_help_is_offered_at_once(client, ada):
    client.post("/questionnaires/phq-9/choose", {"want": "yes", "told": "1"})
    client.logout()
    reply = answer(client, "phq-9", {"phq9": 2})
    assert "Help now is open without signing in" in reply.text


def test_a_page_open_for_too_long_loses_no_answer(ada):
    client = Client(enforce_csrf_checks=True)
    client.force_login(ada)
    reply = client.post("/questionnaires/phq-8", sent("phq-8", {"phq1": 3}), headers={"Sec-Fetch-Site": "same-origin"})
    assert reply.status_code == 403
    assert "Nothing is lost: press Keep once more." in reply.text
    assert 'name="q-phq1" value="3" checked' in reply.text


def test_nobody_elses_answers_are_kept_in_their_name(client, ada, ben):
    reply = answer(client, "phq-8", {"phq1": 3}, owner="somebody else")
    assert reply.status_code == 409
    assert kept.newest_response(ada, "phq-8") is None


def test_movement_stands_beside_what_was_recorded_in_the_same_weeks(client, ada):
    for days in (3, 10):
        keep_run(ada, start=timezone.now() - timedelta(days=days), duration=3600.0, recording=None)
    page = client.get(answer(client, "movement", {"days": 3, "minutes": 20}).url).text
    assert "your records here come to about 30 minutes a week" in page
    ada.is_protected = True
    people.save(ada, "is_protected")
    page = client.get("/questionnaires/movement/results").text
    assert "minutes a week" not in page


def test_answers_whose_questions_were_taken_away_are_kept_and_told_of(client, ada):
    kept.add_response(
        ada,
        kept.QuestionnaireResponse(
            uid="gone", key="taken-away", version="1", begun_at=timezone.now(), at=timezone.now(), answers={"1": 2}
        ),
    )
    assert "One answered questionnaire is kept whose questions are no longer here" in client.get("/questionnaires").text

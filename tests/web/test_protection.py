"""The card before all else, the quiet question, protection, and weight in its one place."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from footfall.actions.caring import moments, too_much, weight
from footfall.actions.caring.protecting import is_protected, protect
from footfall.actions.going import planning
from footfall.content.helplines import DIRECTORY
from footfall.core.errors import AppError
from footfall.core.plans import Circumstance
from footfall.store import check_ins, people
from footfall.store.caring import help as kept
from footfall.store.caring import protecting as kept_protecting
from footfall.web.pages import mark_of
from tests.web.records import an_estimate, keep_analysis, keep_check_in, keep_plan, keep_readiness, keep_run

CARD = "You matter more than any answer here."


def lately(**more):
    return timezone.now() - timedelta(**more)


def sent(client, **answers):
    return client.post("/check-in", {"uid": "one"} | answers, follow=True)


class TestTheCard:
    def test_not_safe_keeps_what_was_typed_and_then_shows_the_card(self, client, ada):
        page = sent(client, not_safe="1", mood="2", note="Everything is too much.")
        assert CARD in page.text
        assert "Please talk to someone today." in page.text
        [row] = check_ins.of(ada)
        assert row.values == {"mood": 2.0}
        assert row.note == "Everything is too much."
        assert kept.newest_moment(ada).why == {"reason": "not_safe", "strength": 2}
        assert f'name="then" value="/?kept={row.pk}"' in page.text

    def test_it_works_with_nothing_typed_and_keeps_no_empty_check_in(self, client, ada):
        assert CARD in sent(client, not_safe="1").text
        assert not check_ins.of(ada)

    def test_words_alone_are_kept_too(self, client, ada):
        sent(client, not_safe="1", note="I cannot.")
        assert check_ins.of(ada)[0].note == "I cannot."

    def test_what_cannot_be_kept_yet_goes_on_from_the_card_as_it_was_typed(self, client, ada):
        page = sent(client, not_safe="1", at="not a day", note="Still here.")
        assert CARD in page.text
        hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page.text))
        assert hidden["note"] == "Still here."
        assert "not_safe" not in hidden
        after = client.post("/check-in", hidden)
        assert after.status_code == 422
        assert "Still here." in after.text
        assert kept.newest_moment(ada).went_on_at is not None

    def test_sent_twice_it_is_one_moment_and_one_check_in(self, client, ada):
        for _ in range(2):
            sent(client, not_safe="1", mood="0")
        assert check_ins.count(ada) == 1
        assert len(kept.moments_since(ada, lately(days=1))) == 1

    def test_a_script_is_told_the_way_to_the_card(self, client, ada):
        reply = client.post("/check-in", {"not_safe": "1", "mood": "1"}, headers={"Accept": "application/json"})
        assert reply.status_code == 201
        assert reply.json()["way"].startswith("/help/now?then=")

    def test_with_a_form_too_old_it_is_shown_all_the_same(self, ada):
        client = Client(enforce_csrf_checks=True)
        client.force_login(ada)
        page = client.post("/check-in", {"not_safe": "1", "note": "Stays."})
        assert page.status_code == 403
        assert CARD in page.text
        assert 'name="note" value="Stays."' in page.text

    def test_whoever_was_signed_out_meanwhile_sees_it_with_all_that_was_typed(self, home, db):
        page = Client().post("/check-in", {"not_safe": "1", "note": "Stays."})
        assert CARD in page.text
        assert 'name="note" value="Stays."' in page.text
        assert 'href="tel:112"' in page.text

    @pytest.mark.parametrize("said", ["database is locked", "database or disk is full", "no such table"])
    def test_with_the_records_away_it_opens_with_numbers_and_all_that_was_typed(self, client, ada, monkeypatch, said):
        def away(*_args, **_more):
            raise OperationalError(said)

        for name in ("contacts", "newest_moment", "add_moment"):
            monkeypatch.setattr(kept, name, away)
        page = client.post("/check-in", {"uid": "one", "not_safe": "1", "note": "Stays."})
        assert page.status_code >= 500
        assert CARD in page.text
        assert 'href="tel:116123"' in page.text
        assert "Please talk to someone today." in page.text
        assert 'name="note" value="Stays."' in page.text

    def test_whoever_else_is_signed_in_here_the_way_leads_to_help_and_nothing_is_noted(self, client, ada, ben):
        reply = client.post("/check-in", {"not_safe": "1", "note": "Mine.", "owner": mark_of(ben)})
        assert reply.url == "/help"
        assert kept.newest_moment(ada) is None
        assert not check_ins.of(ada)

    @pytest.mark.parametrize(("mood", "strength"), [("0", 2), ("1", 2), ("", 2), ("2", 1), ("7", 1)])
    def test_hopeless_shows_it_as_was_promised_and_strongly_with_the_lowest_mood(self, client, ada, mood, strength):
        page = sent(client, hopeless="1", mood=mood)
        assert CARD in page.text
        assert kept.newest_moment(ada).why == {"reason": "hopeless", "strength": strength}
        assert check_ins.of(ada)[0].tags == ["hopeless"]

    def test_the_lowest_mood_alone_does_not(self, client, ada):
        assert CARD not in sent(client, mood="0").text

    def test_going_on_is_never_closed_and_leads_only_to_our_own_pages(self, client, ada):
        moments.open_moment(ada, moments.ITEM_9, 1, timezone.now())
        page = client.get("/help/now?then=/plan").text
        assert "It can help to say it to someone." in page
        assert "Please talk to someone today" not in page
        number = re.search(r'name="moment" value="(\d+)"', page)[1]
        assert client.post("/help/now", {"moment": number, "then": "/plan"}).url == "/plan"
        assert kept.newest_moment(ada).went_on_at is not None
        for odd in ("https://elsewhere.example/", "//elsewhere.example", "/help/now?then=/plan", "javascript:1", ""):
            assert client.post("/help/now", {"moment": "x", "then": odd}).url == "/"
            assert f'name="then" value="{odd}"' not in client.get("/help/now", {"then": odd}).text or not odd

    def test_somebody_elses_moment_is_left_alone(self, client, ada, ben):
        other = moments.open_moment(ben, moments.NOT_SAFE, 2, timezone.now())
        client.post("/help/now", {"moment": other.pk})
        assert kept.newest_moment(ben).went_on_at is None

    def test_the_person_one_trusts_comes_first(self, client, ada):
        kept.add_contact(ada, "Mira", "+49 30 1234567")
        page = client.get("/help/now").text
        assert page.index("Call Mira") < page.index("TelefonSeelsorge")
        assert 'href="tel:+49301234567"' in page

    def test_it_says_nothing_of_running_and_that_nobody_is_told(self, client, ada):
        page = client.get("/help/now").text
        body = page[page.index("<main") :].lower()
        assert not re.search(r"\brun(ning|s)?\b|\bjog|exercise|score|alarm|warning", body)
        assert "nothing was sent to anyone" in body
        assert "i&#39;m safe now, go on" in body or "i'm safe now, go on" in body

    def test_on_a_show_server_it_says_what_is_invented_and_claims_no_country(self, client, ada, settings):
        settings.OPTIONS = replace(settings.OPTIONS, demo=True)
        ada.is_demonstration = True
        ada.save()
        kept.add_contact(ada, "Jonas", "+44 7700 900123")
        page = client.get("/help/now").text
        assert "this number reaches nobody" in page
        assert "TelefonSeelsorge" not in page
        assert 'href="tel:911"' in page

    def test_whoever_is_not_signed_in_is_led_to_the_way_to_help(self, home, db):
        assert Client().get("/help/now").url == "/help"


class TestOnceMore:
    def test_today_shows_it_once_at_the_next_opening_and_then_never_again(self, client, ada):
        moment = moments.open_moment(ada, moments.NOT_SAFE, 2, lately(hours=3))
        moments.go_on(ada, moment.pk, lately(hours=2))
        first = client.get("/?kept=7")
        assert first.url == "/help/now?then=%2F%3Fkept%3D7"
        assert CARD in client.get(first.url).text
        assert client.get("/").status_code == 200
        assert kept.newest_moment(ada).again_at is not None

    def test_right_after_it_and_after_a_weaker_one_it_is_not(self, client, ada):
        moments.open_moment(ada, moments.NOT_SAFE, 2, lately(minutes=20))
        assert client.get("/").status_code == 200
        moments.open_moment(ada, moments.ITEM_9, 1, timezone.now())
        kept.CareMoment.objects.update(at=lately(hours=5))
        assert client.get("/").status_code == 200

    def test_a_wish_for_rest_takes_no_second_showing_away(self, client, ada):
        strong = moments.open_moment(ada, moments.NOT_SAFE, 2, lately(hours=5))
        moments.go_on(ada, strong.pk, lately(hours=4))
        moments.rest_plan(ada, lately(hours=3))
        assert client.get("/").status_code == 302

    def test_what_a_device_fetches_beforehand_is_no_opening(self, client, ada):
        moments.open_moment(ada, moments.NOT_SAFE, 2, lately(hours=3))
        for header in ({"Sec-Fetch-Mode": "cors"}, {"Sec-Purpose": "prefetch"}):
            assert client.get("/", headers=header).status_code == 200
            assert CARD in client.get("/help/now", headers=header).text
        assert kept.newest_moment(ada).again_at is None
        assert client.get("/").status_code == 302

    def test_after_two_weeks_it_is_too_late_for_that(self, client, ada):
        moments.open_moment(ada, moments.NOT_SAFE, 2, lately(days=15))
        assert client.get("/").status_code == 200


class TestThePlanRests:
    def test_today_and_the_plan_say_so_and_one_tap_takes_it_up(self, client, ada):
        keep_plan(ada)
        moment = moments.open_moment(ada, moments.ITEM_9, 1, timezone.now())
        moments.go_on(ada, moment.pk, timezone.now())
        for way in ("/", "/plan"):
            assert "The plan can wait. Nothing is asked of you." in client.get(way).text
        assert client.post("/plan/take-up", {"then": "/plan"}).url == "/plan"
        assert "The plan can wait" not in client.get("/plan").text

    def test_today_sends_nobody_out_while_it_rests(self, client, ada):
        keep_plan(ada)
        keep_check_in(ada, lately(days=3), 5.0)
        assert "Five minutes, now" in client.get("/").text
        moment = moments.open_moment(ada, moments.NOT_SAFE, 2, timezone.now())
        moments.go_on(ada, moment.pk, timezone.now())
        main = re.sub(r"(?s).*<main|</main>.*", "", client.get("/").text)
        assert "/guided/" not in main
        assert "Before a run" not in main
        assert "Five minutes, now" not in main
        assert 'href="/help">Whom you can talk to' in main

    def test_its_days_are_no_missed_ones_and_nothing_becomes_more(self, ada):
        keep_plan(ada)
        moments.open_moment(ada, moments.ITEM_9, 1, timezone.now())
        [rest] = [one for one in planning.stand(ada).life.circumstances if one.kind == "resting"]
        assert (rest.until - rest.since).days == 14
        moments.take_plan_up(ada, timezone.now())
        [rest] = [one for one in planning.stand(ada).life.circumstances if one.kind == "resting"]
        assert rest.until == rest.since

    def test_taking_it_up_without_any_rest_changes_nothing(self, client, ada):
        assert client.post("/plan/take-up", {"then": "https://elsewhere.example"}).url == "/plan"


def run_days(person, number, **more):
    for day in range(number):
        keep_run(person, start=lately(days=day, hours=1), recording=None, **more)


class TestTooMuch:
    def test_six_of_seven_days_ask_once_and_three_answers_end_it(self, client, ada):
        run_days(ada, 6)
        asked = too_much.look(ada, timezone.now())
        assert asked.why == {"trigger": "days"}
        page = client.get("/").text
        assert "Is running still a choice?" in page
        assert "You ran on most of the last seven days." in page
        answer = reverse("answer_too_much", args=[asked.pk])
        assert client.post(answer, {"said": "choice", "then": "/plan"}).url == "/plan"
        assert "still a choice" not in client.get("/").text
        assert too_much.look(ada, timezone.now()) is None
        assert kept_protecting.newest_question(ada).answer == {"said": "choice"}

    def test_not_now_counts_as_asked_and_so_does_no_answer(self, client, ada):
        run_days(ada, 6)
        asked = too_much.look(ada, timezone.now())
        client.post(reverse("answer_too_much", args=[asked.pk]), {"said": "later"})
        run_days(ada, 6, duration=1700.0)
        assert too_much.look(ada, timezone.now() + timedelta(days=6)) is None

    def test_after_28_days_it_may_be_asked_again_if_there_is_a_reason_still(self, ada):
        first = too_much.look(ada, timezone.now())
        assert first is None
        kept_protecting.add_question(ada, {"trigger": "days"}, lately(days=27))
        run_days(ada, 6)
        assert too_much.look(ada, timezone.now()) is None
        kept_protecting.TooMuchAnswer.objects.update(at=lately(days=28))
        assert too_much.look(ada, timezone.now()) is not None

    def test_nobody_answers_and_it_goes_by_itself(self, client, ada):
        kept_protecting.add_question(ada, {"trigger": "volume"}, lately(days=13))
        assert "still a choice" in client.get("/").text
        kept_protecting.TooMuchAnswer.objects.update(at=lately(days=14))
        assert "still a choice" not in client.get("/").text

    def test_where_it_has_to_be_rest_comes_next_with_a_line_and_the_plan_rests(self, client, ada):
        asked = kept_protecting.add_question(ada, {"trigger": "days"}, timezone.now())
        reply = client.post(reverse("answer_too_much", args=[asked.pk]), {"said": "has_to"})
        assert reply.url == "/still-a-choice"
        page = client.get(reply.url).text
        assert "Rest is the next step." in page
        assert "Protect me" in page
        assert moments.is_plan_resting(ada, timezone.now())
        assert moments.look(ada, timezone.now() + timedelta(hours=5)).again is None
        assert moments.open_one(ada, timezone.now()) is None

    def test_it_names_the_line_of_the_country_or_else_the_directory(self, client, ada):
        for country in ("GB", "US", "DE", ""):
            ada.country = country
            people.save(ada, "country")
            page = client.get("/still-a-choice").text
            assert ("About eating and the body." in page) or DIRECTORY.url in page

    def test_one_outing_kept_in_pieces_is_one(self, ada):
        for piece in range(4):
            keep_run(ada, start=lately(days=1, minutes=-25 * piece), duration=1200.0, recording=None)
        assert too_much.look(ada, timezone.now()) is None
        morning = lately(days=4).replace(hour=6, minute=0)
        for later in (0, 5, 9):
            assert too_much.look(ada, timezone.now()) is None
            keep_run(ada, start=morning + timedelta(hours=later), duration=1200.0, recording=None)
        assert too_much.look(ada, timezone.now()).why == {"trigger": "bouts"}

    def test_walks_ask_nobody_anything(self, ada):
        run_days(ada, 7, sport="walking")
        assert too_much.look(ada, timezone.now()) is None

    def test_running_on_with_pain_told_before_asks(self, ada):
        keep_plan(ada)
        run_days(ada, 1)
        today = timezone.localdate()
        planning.note(ada, Circumstance("pain", today - timedelta(days=3)))
        assert too_much.look(ada, timezone.now()).why == {"trigger": "through"}

    def test_it_is_never_asked_while_the_plan_rests(self, client, ada):
        kept_protecting.add_question(ada, {"trigger": "days"}, timezone.now())
        moments.open_moment(ada, moments.ITEM_9, 1, timezone.now())
        assert "still a choice" not in client.get("/").text

    def test_an_odd_answer_and_somebody_elses_question_change_nothing(self, client, ada, ben):
        theirs = kept_protecting.add_question(ben, {"trigger": "days"}, timezone.now())
        way = reverse("answer_too_much", args=[theirs.pk])
        assert client.post(way, {"said": "choice"}).status_code == 302
        assert kept_protecting.newest_question(ben).answered_at is None
        assert client.post(way, {"said": "no such"}).status_code == 404


#: A run of 47 minutes and 7.3 kilometres, its pace (6:26), and both together with another of 53 minutes and 8.9.
FIGURES = re.compile(r"\b(?:47|53|7[.,]3|8[.,]9|16[.,]2|6:26|5:57)\b")


class TestProtection:
    def test_on_is_one_tap_and_off_asks_once_more(self, client, ada):
        assert client.post("/settings/protection", {"on": "1"}).url.startswith("/settings")
        ada.refresh_from_db()
        assert is_protected(ada)
        assert client.post("/settings/protection").url == "/settings/protection"
        assert "Switch protection off?" in client.get("/settings/protection").text
        client.post("/settings/protection", {"really": "1"})
        ada.refresh_from_db()
        assert not is_protected(ada)

    def test_the_answer_before_beginning_counts_like_the_setting(self, client, ada):
        keep_readiness(ada, eating="yes")
        assert is_protected(ada)
        page = client.get("/settings").text
        assert "Protection is on." in page
        assert "Your answers before beginning ask for it." in page
        assert "Switch protection off" not in page
        keep_readiness(ada, eating="no")
        assert not is_protected(people.named("Ada"))

    def test_no_page_leaks_distance_pace_or_time(self, client, ada):
        run = keep_run(ada, start=lately(days=1), title="Along the canal", duration=2820.0, distance=7300.0)
        other = keep_run(ada, start=lately(days=2), duration=3180.0, distance=8900.0)
        keep_check_in(ada, at=run.start - timedelta(minutes=10), mood=4.0)
        day = f"{run.start:%Y-%m-%d}"
        ways = ["/", "/plan", "/calendar", f"/calendar/{day[:7]}", f"/calendar/{day[:4]}", f"/calendar/{day}"]
        ways += ["/activities", f"/activities/{run.key}", "/loves", "/findings", f"/compare?a={run.key}"]
        ways += [f"/compare?a={run.key}&b={other.key}", "/goal", "/reminders", "/letter"]
        shown = [way for way in ways if FIGURES.search(mains(client.get(way).text))]
        assert shown, "the figures are there without protection"
        protect(ada)
        for way in ways:
            found = FIGURES.search(mains(client.get(way).text))
            assert found is None, f"{way}: {found}"

    def test_what_one_answered_oneself_stays(self, client, ada):
        protect(ada)
        keep_check_in(ada, mood=6.5)
        assert "<b>6.5</b>" in client.get("/check-ins").text

    def test_the_plan_holds_three_days_at_most(self, ada):
        protect(ada)
        keep_plan(ada)
        assert planning.stand(ada).life.settings.guarded

    def test_nothing_of_weight_is_open_and_what_was_written_is_offered_to_be_erased(self, client, ada):
        weight.begin(ada)
        weight.write_down(ada, "a", timezone.now(), 70.0)
        protect(ada)
        assert client.get("/settings/weight").url == "/settings#protection"
        assert "Erase them for good" in client.get("/settings").text
        assert client.post("/settings/weight/switch", {"how": "on"}).status_code == 400
        with pytest.raises(AppError, match="closed while protection is on"):
            weight.write_down(ada, "b", timezone.now(), 70.0)
        assert len(kept_protecting.weights(ada)) == 1
        client.post("/settings/protection/erase")
        assert not kept_protecting.weights(ada)


def mains(page):
    """Give what a page says and its pictures' words, without the places in them and without addresses."""
    body = page[page.index("<main") : page.index("</main>")]
    body = re.sub(
        r"(<path[^>]*>|viewBox=\"[^\"]*\"|\b(?:x|y|cx|cy|d|r|points|transform|height|width)=\"[^\"]*\")", "", body
    )
    return re.sub(r"(?:href|value|action|datetime|src)=\"[^\"]*\"", "", body)


def weigh(client, **said):
    return client.post("/settings/weight", {"uid": "one", "number": "70.5"} | said)


class TestWeight:
    @pytest.fixture(autouse=True)
    def _on(self, client, ada):
        client.post("/settings/weight/switch", {"how": "on"})
        ada.refresh_from_db()

    def test_it_is_off_until_asked_for(self, client, ben):
        client.force_login(ben)
        assert client.get("/settings/weight").url == "/settings#weight"
        assert weigh(client).url == "/settings#weight"
        assert not kept_protecting.weights(ben)

    def test_a_weighing_is_kept_once_and_never_shown(self, client, ada):
        for _ in range(2):
            assert weigh(client, number="70,5").url == "/settings/weight?kept=1"
        [row] = kept_protecting.weights(ada)
        assert row.kilograms == 70.5
        page = client.get("/settings/weight?kept=1").text
        assert "70.5" not in page
        assert "A line needs five weighings over two weeks or more." in page

    def test_a_number_corrected_and_sent_once_more_from_the_same_page_is_kept(self, client, ada):
        for number in ("75", "70.5", "70.5"):
            weigh(client, number=number, uid="same")
        assert [row.kilograms for row in kept_protecting.weights(ada)] == [75.0, 70.5]

    def test_where_ways_are_in_miles_it_is_in_pounds(self, client, ada):
        ada.units = "miles"
        people.save(ada, "units")
        assert "In pounds" in client.get("/settings/weight").text
        weigh(client, number="155")
        assert kept_protecting.weights(ada)[0].kilograms == pytest.approx(70.307, abs=0.001)

    @pytest.mark.parametrize(
        ("said", "sentence"),
        [
            ({"number": "7"}, "Please write a number from 20 to 400 kilograms."),
            ({"number": "4000"}, "Please write a number from 20 to 400 kilograms."),
            ({"number": "seventy"}, "for instance 70.5. What you wrote is still here."),
            ({"number": "nan"}, "Please write a number from 20 to 400 kilograms."),
            ({"number": ""}, "Please write a number."),
            ({"day": "2999-01-01"}, "That is still to come."),
            ({"day": "1900-01-01"}, "Please choose a day after 1990."),
            ({"day": "tomorrow"}, "Please write the day"),
        ],
    )
    def test_bad_input_gets_a_sentence_and_nothing_is_lost(self, client, ada, said, sentence):
        reply = weigh(client, **said)
        assert reply.status_code == 422
        assert sentence in reply.text
        typed = next(iter(said.values()))
        assert not typed or f'value="{typed}"' in reply.text
        assert not kept_protecting.weights(ada)

    def test_a_late_day_is_fine(self, client, ada):
        weigh(client, day="2026-01-02")
        assert kept_protecting.weights(ada)[0].at.date() == date(2026, 1, 2)

    def fill(self, ada, change=0.0, number=40):
        for day in range(number):
            kilograms = 70.0 + change * (number - day) / number + 0.3 * (-1) ** day
            weight.write_down(ada, f"{day}", lately(days=day), kilograms)

    @pytest.mark.parametrize(
        ("change", "words"), [(0.0, "about the same"), (6.0, "the line went down"), (-6.0, "the line went up")]
    )
    def test_only_the_line_is_shown_in_words_that_judge_nothing(self, client, ada, change, words):
        self.fill(ada, -change)
        page = client.get("/settings/weight").text
        assert words in page
        assert not re.search(r"goal|target|ideal|calor|BMI|great|good job|well done|too (much|little)", mains(page))
        ada.hides_numbers = True
        people.save(ada, "hides_numbers")
        page = client.get("/settings/weight").text
        assert words in page
        assert not re.search(r">\s*\d\d\d?\s*<", mains(page))

    def test_however_many_there_are_only_the_newest_are_laid_beside_each_other(self, ada, monkeypatch):
        monkeypatch.setattr(weight, "MOST", 20)
        now = timezone.now()
        for back in range(40):
            kept_protecting.add_weight(ada, str(back), now - timedelta(days=back), 70.0)
        assert len(weight.line_of(ada, now).days) <= 21

    def test_four_weighings_or_ten_days_make_no_line(self, ada):
        self.fill(ada, number=4)
        assert weight.line_of(ada, timezone.now()) is None
        self.fill(ada, number=10)
        assert weight.line_of(ada, timezone.now()) is None
        self.fill(ada, number=16)
        assert weight.line_of(ada, timezone.now()) is not None

    def test_after_a_pause_there_is_no_line_until_the_next(self, ada):
        for day in (100, 98, 96, 94, 92, 10, 8):
            weight.write_down(ada, f"{day}", lately(days=day), 70.0)
        found = weight.line_of(ada, timezone.now())
        apart = [(later - earlier).days for earlier, later in pairwise(found.days)]
        assert max(apart) > 50

    def test_one_can_be_taken_back_and_all_kept_or_erased(self, client, ada, ben):
        weigh(client)
        row = kept_protecting.weights(ada)[0]
        other = Client()
        other.force_login(ben)
        other.post(reverse("take_weighing_back", args=[row.pk]))
        assert kept_protecting.weights(ada)
        client.post("/settings/weight/switch", {"how": "keep"})
        assert kept_protecting.weights(ada)
        client.post("/settings/weight/switch", {"how": "on"})
        client.post(reverse("take_weighing_back", args=[row.pk]))
        assert not kept_protecting.weights(ada)
        weigh(client)
        client.post("/settings/weight/switch", {"how": "erase"})
        assert not kept_protecting.weights(ada)
        assert client.get("/settings/weight").url == "/settings#weight"

    def test_no_other_page_has_a_word_of_it(self, client, ada):
        self.fill(ada)
        keep_run(ada, start=lately(days=1))
        keep_plan(ada)
        keep_analysis(ada, an_estimate())
        ways = ["/", "/plan", "/calendar", "/activities", "/check-in", "/check-ins", "/more", "/ways", "/help"]
        ways += ["/loves", "/goal", "/reminders", "/letter", "/readiness", "/about", "/import", "/findings"]
        ways += ["/still-a-choice", "/help/now", "/mindful", "/moves"]
        for way in ways:
            said = re.search(r"\bweigh(t|ing|ings|s|ed)?\b|kilogram|\bBMI\b|calor", mains(client.get(way).text), re.I)
            assert said is None, f"{way}: {said}"


def test_a_moment_in_the_far_past_is_no_trouble(ada):
    moments.open_moment(ada, moments.NOT_SAFE, 2, datetime(2020, 1, 1, tzinfo=UTC))
    assert moments.look(ada, timezone.now()) == (None, None, False)
    assert moments.rests(ada, lately(days=365)) == []

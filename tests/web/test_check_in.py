"""Check in, through the door."""

import re
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from footfall.actions import asking
from footfall.actions import people as acting
from footfall.core.estimates import Moment, Outlook
from footfall.store import activities, check_ins, people
from footfall.web.pages import mark_of
from tests.web.records import keep_analysis, keep_check_in, keep_run, too_little


def test_an_answer_is_kept_with_its_moment_and_place_on_the_clock(client, ada):
    reply = client.post("/check-in", {"mood": "7", "energy": "4", "context": "after", "note": " slow "})
    kept = check_ins.of(ada)[0]
    assert reply.url == f"/?kept={kept.pk}"
    assert (kept.values, kept.context, kept.note) == ({"mood": 7.0, "energy": 4.0}, "after", "slow")
    assert timezone.now() - kept.at < timedelta(minutes=1)
    assert kept.utc_offset_min in {60, 120}


def test_a_wrong_answer_is_explained_and_nothing_is_kept(client, ada):
    reply = client.post("/check-in", {"mood": "11", "note": "kept in the form"})
    assert reply.status_code == 422
    assert "Please choose a number from 0 to 10." in reply.text
    assert "kept in the form" in reply.text
    assert 'id="mood-fault"' in reply.text
    assert 'aria-describedby="mood-fault"' in reply.text
    assert not check_ins.of(ada)


def test_numbers_that_are_none_are_refused(client, ada):
    for wrong in ("nan", "inf", "-1", "ten", "1e9"):
        assert client.post("/check-in", {"mood": wrong}).status_code == 422, wrong
    assert not check_ins.of(ada)


def test_an_empty_answer_keeps_what_was_written(client, ada):
    reply = client.post("/check-in", {"note": "only words"})
    assert reply.status_code == 422
    assert "at least one" in reply.text
    assert "only words" in reply.text


def test_a_double_tap_keeps_it_once(client, ada):
    for _ in range(2):
        client.post("/check-in", {"mood": "6", "uid": "the-same"})
    assert len(check_ins.of(ada)) == 1


def test_zero_is_an_answer(client, ada):
    client.post("/check-in", {"mood": "0"})
    assert check_ins.of(ada)[0].values == {"mood": 0.0}


def test_an_earlier_moment_is_read_on_the_persons_own_clock(client, ada):
    client.post("/check-in", {"mood": "6", "at": "2026-01-10T08:30"})
    kept = check_ins.of(ada)[0]
    assert kept.at == datetime(2026, 1, 10, 7, 30, tzinfo=UTC)
    assert kept.utc_offset_min == 60


def test_a_moment_still_to_come_is_refused(client, ada):
    reply = client.post("/check-in", {"mood": "6", "at": "2099-01-10T08:30"})
    assert reply.status_code == 422
    assert "That is still to come." in reply.text


def test_every_scale_can_stay_open_without_any_script(client, ada):
    page = client.get("/check-in").text
    assert page.count('value="" checked') == 12  # eleven scales, and "just now"
    assert page.count('type="radio" name="mood"') == 12
    assert page.index('name="energy"') < page.index('type="submit"') < page.index('name="calm"')


def test_after_a_run_the_page_asks_about_it(client, ada):
    now = timezone.now()
    keep_run(ada, start=now - timedelta(hours=1), recording=None)
    page = client.get("/check-in").text
    assert 'name="context" value="after" checked' in page
    assert "After: Run, " in page
    assert "How are you, after it?" in client.get("/").text
    assert 'value="before" checked' in client.get("/check-in?context=before").text


def test_in_the_evening_what_was_got_done_stands_in_front(client, ada):
    shown = client.get("/check-in?context=evening").text
    assert shown.index("Got done what mattered") < shown.index("Focus")
    assert shown.count('name="productive"') == client.get("/check-in").text.count('name="productive"')
    assert "nothing of it" in shown
    assert "all of it" in shown


def test_before_a_run_it_may_be_said_when_it_was_decided(client, ada):
    page = client.get("/check-in?context=before").text
    assert "When did you decide to go?" in page
    assert page.count('type="radio" name="decided"') == 4
    assert 'name="decided" value="now" checked' not in page
    client.post("/check-in", {"mood": "6", "context": "before", "decided": "earlier"})
    client.post("/check-in", {"mood": "6", "context": "before", "decided": ""})
    client.post("/check-in", {"mood": "6", "context": "before"})
    assert [one.decided for one in check_ins.of(ada)] == ["earlier", None, None]
    assert "Before a run · decided: earlier that day" in client.get("/check-ins").text


def test_an_answer_for_another_situation_or_no_known_answer_is_passed_over(client, ada):
    for context, decided in (("after", "now"), ("", "planned"), ("before", "yesterday"), ("after", "x" * 5000)):
        assert client.post("/check-in", {"mood": "6", "context": context, "decided": decided}).status_code == 302
    assert [one.decided for one in check_ins.of(ada)] == [None] * 4


def test_what_was_chosen_is_still_there_after_a_wrong_answer(client, ada):
    reply = client.post("/check-in", {"mood": "11", "context": "before", "decided": "planned"})
    assert reply.status_code == 422
    assert 'name="decided" value="planned" checked' in reply.text


def test_two_hours_after_a_run_today_asks_again_and_then_no_more(client, ada):
    now = timezone.now()
    run = keep_run(ada, start=now - timedelta(minutes=160), recording=None)
    assert "About two hours after it: how is it now?" in client.get("/").text
    keep_check_in(ada, at=run.end + timedelta(minutes=10))
    keep_check_in(ada, at=now)
    page = client.get("/").text
    assert "How are you, right now?" in page
    assert "would tell most" not in page


def test_today_says_when_another_would_tell_most(client, ada):
    now = timezone.now()
    keep_run(ada, start=now - timedelta(minutes=75), recording=None)
    keep_check_in(ada, at=now - timedelta(minutes=40))
    page = client.get("/").text
    assert "In about an hour another check-in would tell most, if you like." in page
    assert "Going out later?" not in page


def test_today_asks_by_the_persons_own_outlook(client, ada):
    shares = ((-0.05, 0.1), (0.25, 0.1), (2.0, 0.2), (5.0, 0.6))
    moments = tuple(Moment(hours, share) for hours, share in shares)
    keep_analysis(ada, replace(too_little("mood"), outlook=Outlook((), moments)))
    keep_run(ada, start=timezone.now() - timedelta(hours=5), recording=None)
    assert "About five hours after it: how is it now?" in client.get("/").text


def test_today_costs_as_many_queries_with_ten_activities_as_with_two(client, ada, django_assert_max_num_queries):
    now = timezone.now()
    for hours in range(1, 11):
        keep_run(ada, start=now - timedelta(hours=hours), duration=900.0, recording=None)
        keep_check_in(ada, at=now - timedelta(hours=hours))
    with django_assert_max_num_queries(14):
        client.get("/")


def test_it_can_be_taken_back_at_once_and_later(client, ada):
    first, second = keep_check_in(ada, uid="a"), keep_check_in(ada, uid="b")
    assert "Take it back" in client.get(f"/?kept={first.pk}").text
    assert client.post(reverse("take_check_in_back", args=[first.pk])).url == "/"
    assert client.post(reverse("take_check_in_back", args=[second.pk]), {"from": "list"}).url == "/check-ins"
    assert not check_ins.of(ada)
    assert client.post(reverse("take_check_in_back", args=[first.pk])).status_code == 404


def test_the_list_shows_each_with_its_own_hour(client, ada):
    keep_check_in(ada, mood=6.5, calm=3.0)
    page = client.get("/check-ins").text
    assert "8:30" in page
    assert "<b>6.5</b>" in page
    assert "One so far." in page


def test_words_of_a_person_are_shown_as_words(client, ada):
    client.post("/check-in", {"mood": "6", "note": "<script>alert(1)</script>"})
    page = client.get("/check-ins").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_it_is_about_the_run_for_as_long_as_today_asks_after_it(client, ada):
    now = timezone.now()
    run = keep_run(ada, start=now - timedelta(hours=7, minutes=20), recording=None)
    assert now - run.end < asking.LONGEST_AFTER
    assert 'value="after" checked' in client.get("/check-in").text
    run.start -= timedelta(minutes=20)
    activities.save(ada, run, ["start"])
    assert 'value="after" checked' not in client.get("/check-in").text


def test_near_the_usual_hour_it_is_before_a_run(client, ada):
    now = timezone.now()
    for day in range(1, 7):
        keep_run(ada, start=now - timedelta(days=day) + timedelta(minutes=30), recording=None, utc_offset_min=None)
    assert 'name="context" value="before" checked' in client.get("/check-in").text


def test_at_most_four_moments_are_offered_and_the_chosen_one_is_among_them(client, ada):
    for context in ("", "before", "during", "after", "morning", "evening", "prompt"):
        page = client.get("/check-in", {"context": context}).text
        assert page.count('type="radio" name="context"') <= 4
        assert f'name="context" value="{context}" checked' in page


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("way", ["/check-in", "/settings", "/import"])
def test_opening_a_form_waits_for_nobody_who_writes(client, ada, way, somebody_writes):
    with somebody_writes():
        began = time.monotonic()
        assert client.get(way).status_code == 200
        assert time.monotonic() - began < 5  # Waiting for the writer would end after twenty seconds, and badly.


def test_the_moment_is_when_it_was_answered_also_by_a_clock_that_is_wrong(client, ada):
    now = timezone.now()
    wrong = round((now + timedelta(days=400)).timestamp() * 1000)
    client.post("/check-in", {"mood": "6", "moment": str(wrong - 90 * 60_000), "sent": str(wrong)})
    assert abs(check_ins.of(ada)[0].at - (now - timedelta(minutes=90))) < timedelta(minutes=1)


def test_a_moment_that_makes_no_sense_is_now(client, ada):
    for moment, sent in (("-5", ""), ("9" * 30, ""), ("99999999999999", "1"), ("0", ""), ("soon", "later")):
        client.post("/check-in", {"mood": "6", "moment": moment, "sent": sent})
    assert all(timezone.now() - one.at < timedelta(minutes=1) for one in check_ins.of(ada))


def test_a_week_without_connection_keeps_its_own_moment(client, ada):
    now = timezone.now()
    sent = round(now.timestamp() * 1000)
    client.post("/check-in", {"mood": "6", "moment": str(sent - 7 * 86_400_000), "sent": str(sent)})
    assert abs(check_ins.of(ada)[0].at - (now - timedelta(days=7))) < timedelta(minutes=1)


def test_the_clock_of_the_device_counts_where_it_makes_sense(client, ada):
    client.post("/check-in", {"mood": "6", "at": "2026-01-10T08:30", "zone": "Asia/Tokyo"})
    client.post("/check-in", {"mood": "6", "at": "2026-01-10T08:30", "zone": "../../etc/passwd"})
    first, second = sorted(check_ins.of(ada), key=lambda one: one.at)
    assert (first.at, first.utc_offset_min) == (datetime(2026, 1, 9, 23, 30, tzinfo=UTC), 540)
    assert (second.at, second.utc_offset_min) == (datetime(2026, 1, 10, 7, 30, tzinfo=UTC), 60)


def test_the_clock_of_another_place_is_used_from_then_on(client, ada):
    assert client.post("/check-in/clock", {"zone": "Europe/Lisbon"}).url == "/check-in"
    assert people.numbered(ada.pk).zone == "Europe/Lisbon"
    for odd in ("Mars/North", "Etc/GMT+5", "", "x" * 5000):
        assert client.post("/check-in/clock", {"zone": odd}).status_code == 400
    assert people.numbered(ada.pk).zone == "Europe/Lisbon"


def test_a_script_is_answered_in_its_own_way(client, ada):
    plain = {"headers": {"Accept": "application/json"}}
    kept = client.post("/check-in", {"mood": "6", "uid": "one"}, **plain)
    again = client.post("/check-in", {"mood": "6", "uid": "one"}, **plain)
    assert (kept.status_code, again.status_code) == (201, 201)
    assert kept.json() == again.json() == {"way": f"/?kept={check_ins.of(ada)[0].pk}"}
    wrong = client.post("/check-in", {"mood": "11"}, **plain)
    assert (wrong.status_code, wrong.json()) == (422, {"sentence": "Please choose a number from 0 to 10."})
    assert Client().post("/check-in", {"mood": "6"}, **plain).status_code == 401


def test_what_somebody_else_began_is_not_kept_for_the_one_signed_in(client, ada, ben):
    sent = {"mood": "6", "owner": mark_of(ben)}
    assert client.post("/check-in", sent).status_code == 409
    assert client.post("/check-in", sent, headers={"Accept": "application/json"}).status_code == 409
    assert not check_ins.of(ada)
    assert not check_ins.of(ben)


NAME_AND_PASSWORD = {"name": "Ada", "password": "four quiet words here"}


def hidden(page):
    """Give the hidden fields of a page's first form, as a browser would send them."""
    form = re.search(r"<form.*?</form>", page, re.S).group()
    found = re.findall(r'<input type="hidden" name="(\w+)"[^>]* value="([^"]*)"', form)
    return {name: unescape(value) for name, value in found}


def test_a_sign_in_that_ran_out_loses_nothing(ada):
    acting.set_password(ada, NAME_AND_PASSWORD["password"])
    note = '"<b>quoted</b>" & more'
    browser = Client()
    asked = browser.post("/check-in", {"mood": "7", "note": note, "uid": "mine", "context": "after", "evil": "x"})
    assert asked.status_code == 401
    assert "Your answers are still here." in asked.text
    assert "evil" not in asked.text
    wrong = browser.post("/sign-in", {**hidden(asked.text), **NAME_AND_PASSWORD, "password": "wrong"})
    assert wrong.status_code == 422
    carried = hidden(wrong.text)
    carried["moment"] = str(int(carried["moment"]) - 20 * 60_000)  # Twenty minutes until they found the password.
    reply = browser.post("/sign-in", {**carried, **NAME_AND_PASSWORD})
    kept = check_ins.of(ada)[0]
    assert reply.url == f"/?kept={kept.pk}"
    assert (kept.values, kept.note, kept.context, kept.uid) == ({"mood": 7.0}, note, "after", "mine")
    assert timedelta(minutes=19) < timezone.now() - kept.at < timedelta(minutes=21)
    assert "Kept at" in browser.get(reply.url).text


def test_answers_carried_to_somebody_elses_sign_in_are_not_theirs(ada, ben):
    acting.set_password(ada, NAME_AND_PASSWORD["password"])
    browser = Client()
    asked = browser.post("/check-in", {"mood": "7", "owner": mark_of(ben)})
    assert browser.post("/sign-in", {**hidden(asked.text), **NAME_AND_PASSWORD}).status_code == 409
    assert not check_ins.of(ada)


def test_a_wrong_answer_that_was_carried_is_explained_after_signing_in(ada):
    acting.set_password(ada, NAME_AND_PASSWORD["password"])
    browser = Client()
    asked = browser.post("/check-in", {"mood": "12", "note": "still here"})
    reply = browser.post("/sign-in", {**hidden(asked.text), **NAME_AND_PASSWORD})
    assert reply.status_code == 422
    assert "still here" in reply.text


def test_who_has_no_password_sends_it_again_from_the_page_left_open(ada):
    browser = Client()
    asked = browser.post("/check-in", {"mood": "7", "uid": "mine"})
    assert "I am in again, keep my answers" in asked.text
    browser.force_login(ada)
    assert browser.post("/check-in", hidden(asked.text)).status_code == 302
    assert check_ins.of(ada)[0].uid == "mine"


def test_an_old_form_is_shown_again_with_what_was_typed(ada):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(ada)
    page = browser.post("/check-in", {"mood": "7", "note": "mine", "uid": "u", "csrfmiddlewaretoken": "old"})
    assert page.status_code == 403
    assert "press Keep once more" in page.text
    assert "mine</textarea>" in page.text
    assert browser.post("/check-in", {**hidden(page.text), "mood": "7"}).status_code == 302
    assert check_ins.of(ada)[0].uid == "u"


def test_what_another_site_made_somebody_send_is_not_shown_again(ada):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(ada)
    for said in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}):
        page = browser.post("/check-in", {"mood": "7", "note": "not mine"}, headers=said)
        assert page.status_code == 403
        assert "not mine" not in page.text


@pytest.mark.parametrize(("fault", "status"), [("database or disk is full", 507), ("database is locked", 503)])
def test_without_room_or_records_the_answer_stays_in_the_page(client, ada, monkeypatch, fault, status):
    def full(*_args):
        raise OperationalError(fault)

    monkeypatch.setattr("footfall.store.check_ins.keep", full)
    page = client.post("/check-in", {"mood": "7", "note": "still here", "uid": "u"})
    assert page.status_code == status
    assert "still here</textarea>" in page.text
    assert 'name="mood" value="7" checked' in page.text
    monkeypatch.undo()
    assert client.post("/check-in", {**hidden(page.text), "mood": "7"}).status_code == 302
    assert len(check_ins.of(ada)) == 1


def test_the_longest_words_are_carried_whole_and_no_longer_ones(ada):
    page = Client().post("/check-in", {"mood": "7", "note": "x" * 4000, "context": "y" * 90_000}).text
    assert "x" * 4000 in page
    assert "y" * 8001 not in page


def test_signing_in_beside_the_page_left_open_loses_nothing(ada):
    browser = Client(enforce_csrf_checks=True)
    browser.get("/sign-in")
    token = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', browser.get("/sign-in").text).group(1)
    asked = browser.post("/check-in", {"mood": "7", "note": "mine", "csrfmiddlewaretoken": token})
    assert asked.status_code == 401
    browser.force_login(ada)
    browser.cookies.pop("footfall-form")
    page = browser.post("/sign-in", {**hidden(asked.text), **NAME_AND_PASSWORD})
    assert page.status_code == 403
    assert "mine</textarea>" in page.text
    assert browser.post("/check-in", {**hidden(page.text), "mood": "7"}).status_code == 302
    plain = browser.post("/sign-in", {**NAME_AND_PASSWORD, "csrfmiddlewaretoken": "old"})
    assert plain.status_code == 403
    assert "check-in data-owner" not in plain.text


def test_the_list_groups_by_the_day_it_was_for_the_person_and_shows_where_the_touch_was(client, ada):
    assert "No check-in yet." in client.get("/check-ins").text
    keep_check_in(ada, at=datetime(2026, 5, 3, 22, 30, tzinfo=UTC), mood=8.0, energy=2.0, calm=5.0, stress=1.0)
    keep_check_in(ada, at=datetime(2026, 5, 3, 20, 0, tzinfo=UTC), mood=5.0)
    page = client.get("/check-ins").text
    shown = [day.removesuffix(" 2026") for day in re.findall(r'day-head">([^<]+)<', page)]
    assert shown == ["Monday 4 May", "Sunday 3 May"]  # Two hours ahead of UTC.
    assert page.count("<circle") == 1  # Only where both were answered.
    assert "One more answer" in page

"""Check in, through the door."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from footfall.core.estimates import Moment, Outlook
from footfall.store import check_ins
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
    assert page.index('name="energy"') < page.index('name="calm"') < page.index('type="submit"')


def test_after_a_run_the_page_asks_about_it(client, ada):
    now = timezone.now()
    keep_run(ada, start=now - timedelta(hours=1), recording=None)
    assert 'name="context" value="after" checked' in client.get("/check-in").text
    assert "How are you, after it?" in client.get("/").text
    assert 'value="before" checked' in client.get("/check-in?context=before").text


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
    with django_assert_max_num_queries(8):
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

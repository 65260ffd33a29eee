"""The guided session, through the door."""

import json
import re
from datetime import UTC, datetime, timedelta
from html import unescape
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from footfall.actions.beginning import readiness
from footfall.actions.going import planning
from footfall.content.moves import move_sets
from footfall.core.plans import Settings, Slot
from footfall.plan.readiness import Answers
from footfall.store import activities, people, sessions
from footfall.web.pages import mark_of
from tests.actions.test_guiding import walked

JSON = {"Accept": "application/json"}


def told_in(page):
    return json.loads(unescape(re.search(r'data-told="([^"]*)"', page).group(1)))


def a_report(**differences):
    usual = {
        "uid": "phone-1", "key": "five", "movement": "walking", "level": "0", "planned": "300",
        "parts": "walk.300", "whole": "310", "felt": "3", "felt_after": "5", "exertion": "1", "hurts": "no",
    }  # fmt: skip
    return usual | differences


def test_five_minutes_stand_in_the_page_to_be_read_and_to_be_guided(client, ada):
    page = client.get("/guided/five").text
    told = told_in(page)
    assert (told["key"], told["planned"], told["level"]) == ("five", 300.0, 0)
    assert [cue["kind"] for cue in told["cues"]] == ["step", "end"]
    assert "Walk, as slowly as you like." in page
    assert 'href="/help"' in page
    assert 'class="nav"' not in page


def test_a_mindful_session_brings_its_lines_and_its_tag(client, ada):
    page = client.get("/guided/mindful:breath_steps?minutes=15").text
    told = told_in(page)
    assert told["tags"] == ["mindful"]
    assert sum(cue["kind"] == "say" for cue in told["cues"]) > 5
    assert told["planned"] == 900.0
    laid = told_in(client.get("/guided/walk?minutes=30&with=breath_steps").text)
    assert laid["tags"] == ["mindful"]
    assert any(cue["kind"] == "say" for cue in laid["cues"])


@pytest.mark.parametrize("way", ["nothing", "mindful:nothing", "plan:2026-13-01", "plan:", "level-99", "moves:none"])
def test_a_session_that_is_not_there_is_a_kind_page(client, ada, way):
    assert client.get(f"/guided/{way}").status_code == 404
    assert client.get("/guided/five?with=nothing").status_code == 404


def test_before_running_a_few_questions_are_asked_and_walks_stay_open(client, ada):
    today = timezone.now().astimezone(ZoneInfo(ada.zone)).date()
    slots = tuple(Slot(weekday) for weekday in {today.weekday(), (today.weekday() + 3) % 7})
    planning.begin(ada, Settings("half_hour", today - timedelta(days=1), slots, 4))
    for way in (f"/guided/plan:{today}", "/guided/today", "/guided/level-4"):
        asked = client.get(way)
        assert asked.status_code == 409, way
        assert 'href="/readiness"' in asked.text
    assert client.get("/guided/level-5").status_code == 404
    assert client.get("/guided/five").status_code == 200
    assert client.get("/guided/walk?minutes=30").status_code == 200
    readiness.answer(ada, Answers("yes", "no", "none", "gentle"), timezone.now())
    page = client.get("/guided/today")
    told = told_in(page.text)
    assert (told["key"], told["level"]) == (f"plan:{today}", 4)
    assert page.headers["X-Footfall-Way"] == f"/guided/plan:{today}"
    assert told["stages"][1]["then"] == "Then walk, two minutes."
    assert 'value="planned" checked' in page.text
    client.post("/sessions", a_report(ending="symptom"), headers=JSON)
    assert not readiness.may(ada, timezone.now()).holds


def test_who_told_of_a_sign_now_is_led_to_help_and_nowhere_else(client, ada):
    readiness.answer(ada, Answers("yes", "no", "now", "gentle"), timezone.now())
    for way in ("five", "walk", "mindful:breath_steps"):
        asked = client.get(f"/guided/{way}")
        assert asked.status_code == 409
        assert "/guided/five" not in asked.text


def test_exercises_are_guided_and_count_as_themselves(client, ada):
    told = told_in(client.get(f"/guided/moves:{move_sets()[0].id}").text)
    assert {stage["kind"] for stage in told["stages"]} <= {"move", "hold", "rest"}
    assert told["stages"][1]["place"].startswith(("First of ", "Number 1 of "))
    parts = "*".join(f"{stage['kind']}.{round(stage['duration'])}" for stage in told["stages"])
    client.post("/sessions", a_report(key=told["key"], movement=told["movement"], level="", parts=parts), headers=JSON)
    assert sessions.get(ada, "phone-1").activity.sport == "strength"


def test_odd_lengths_are_brought_into_their_bounds(client, ada):
    for said, planned in (("1", 300), ("999", 10_800), ("x", 600), ("-5", 600)):
        assert told_in(client.get(f"/guided/walk?minutes={said}").text)["planned"] == planned


def test_a_phone_sends_it_and_it_is_kept_once_with_its_own_moment(client, ada):
    over = datetime(2026, 5, 4, 7, 0, tzinfo=UTC)
    moment = round(over.timestamp() * 1000)
    now = round(timezone.now().timestamp() * 1000)
    sent = a_report(
        owner=mark_of(ada), moment=str(moment), sent=str(now), zone="Europe/Berlin", tags="mindful outdoors",
        parts="warm_up.300*run.60*walk.120*cool_down.120", movement="walk_run", planned="1200", ending="early",
        feelings="330.3_400.-1", whole="640", intention=" air ", decided="planned", key="plan:2026-05-04",
    )  # fmt: skip
    replies = [client.post("/sessions", sent, headers=JSON) for _ in range(2)]
    assert [reply.status_code for reply in replies] == [201, 201]
    assert replies[0].json() == {"way": "/sessions/phone-1"}
    report = sessions.get(ada, "phone-1")
    assert abs(report.ended_at - over) < timedelta(seconds=2)
    assert (report.duration, report.running, report.longest, report.ending) == (600.0, 60.0, 60.0, "early")
    assert (report.feelings, report.felt, report.intention, report.pain) == ([[330, 3], [400, -1]], 3.0, "air", 0)
    run = activities.get(ada, report.activity.key)
    assert (run.sport, run.duration, run.tags, run.decided) == ("running", 640.0, ["mindful", "outdoors"], "planned")
    assert activities.count(ada) == 1
    assert client.get("/sessions/phone-1").status_code == 200


def test_a_way_of_three_hours_comes_through_the_door(client, ada):
    track = "*".join(walked(5, start=5 * n, step=3) for n in range(2160))
    sent = a_report(parts="walk.10800", whole="10800", planned="10800", track=track)
    assert client.post("/sessions", sent, headers=JSON).status_code == 201
    assert sessions.get(ada, "phone-1").activity.records == 10_800


def test_without_any_script_it_is_written_down_by_hand(client, ada):
    sent = a_report(whole="", minutes="20", ending="early", at="2026-05-04T08:30", hurts="yes", pain="4", limped="on")
    reply = client.post("/sessions", sent | {"tags": ["company", "music"]})
    report = sessions.get(ada, "phone-1")
    assert reply.url == "/sessions/phone-1"
    assert (report.started_at, report.duration) == (datetime(2026, 5, 4, 6, 30, tzinfo=UTC), 1200.0)
    assert (report.pain, report.limped, report.activity.tags) == (4, True, ["company", "music"])
    assert "You went home earlier. It counts in full." in client.get(reply.url).text


def test_what_needs_another_look_is_shown_with_everything_told(client, ada):
    reply = client.post("/sessions", a_report(hurts="yes", pain="11", intention="some air"))
    assert reply.status_code == 422
    assert "Please choose a number from 0 to 10." in reply.text
    assert "some air" in reply.text
    assert client.post("/sessions", a_report(pain="x"), headers=JSON).json()["sentence"]
    assert sessions.newest(ada) is None


def test_what_a_device_says_oddly_is_passed_over(client, ada):
    odd = a_report(
        uid="../../x", key="<b>", movement="dragon", level="x", planned="nan", parts="fly.9*walk.120*run.1e9*walk",
        whole="inf", feelings="1.9_x_60.-7_90.2", track="a*b_c", moment="soon", zone="Nowhere/Else", ending="whole",
    )  # fmt: skip
    assert client.post("/sessions", odd, headers=JSON).status_code == 201
    report = sessions.newest(ada)
    assert (report.key, report.movement, report.duration, report.feelings) == ("walk", "walking", 120.0, [[90, 2]])


def test_somebody_elses_phone_keeps_nothing_here(client, ada, ben):
    sent = a_report(owner=mark_of(ben))
    assert client.post("/sessions", sent, headers=JSON).status_code == 409
    assert client.post("/sessions", sent).status_code == 409
    assert sessions.newest(ada) is None
    client.post("/sessions", a_report())
    other = Client()
    other.force_login(ben)
    assert other.get("/sessions/phone-1").status_code == 404
    assert other.post("/sessions/phone-1/later", {"pain": "3"}).status_code == 404


def test_signed_out_meanwhile_nothing_is_lost(ada):
    browser = Client()
    reply = browser.post("/sessions", a_report(intention="some air"))
    assert reply.status_code == 401
    assert 'value="some air"' in reply.text
    assert browser.post("/sessions", a_report(), headers=JSON).status_code == 401
    assert browser.get("/guided/five").status_code == 302


def test_a_sign_of_danger_shows_the_number_and_no_way_on(client, ada):
    client.post("/sessions", a_report(ending="symptom"), headers=JSON)
    page = client.get("/sessions/phone-1").text
    assert "You stopped. That was right." in page
    assert 'href="tel:112"' in page
    assert "One more question" not in page


def test_a_sign_before_it_is_told_without_any_script_and_closes_running(client, ada):
    readiness.answer(ada, Answers(active="yes", known="no", signs="none", wants="gentle"), timezone.now())
    page = client.get("/guided/five").text
    form = re.search(r'<form method="post"[^>]*class="row" data-plain>.*?</form>', page).group(0)
    told = client.post("/sessions", dict(re.findall(r'name="(\w+)" value="([^"]*)"', form)))
    assert "You stopped. That was right." in client.get(told.url).text
    assert activities.count(ada) == 0
    assert not readiness.may(ada, timezone.now()).holds


def test_the_next_morning_is_asked_and_kept(client, ada):
    client.post("/sessions", a_report())
    assert "How are your legs today?" in client.get("/sessions/phone-1/later").text
    assert client.post("/sessions/phone-1/later", {"pain": "12"}).status_code == 422
    assert client.post("/sessions/phone-1/later", {"pain": "3", "limped": "on"}).url == "/"
    assert (sessions.get(ada, "phone-1").pain, sessions.get(ada, "phone-1").limped) == (3, True)


def test_hidden_numbers_leave_the_session_and_no_sum(client, ada):
    ada.hides_numbers = True
    people.save(ada, "hides_numbers")
    page = client.get("/guided/walk?minutes=20").text
    assert "minutes in all" not in page
    assert re.search(r"data-elapsed-shown hidden", page)

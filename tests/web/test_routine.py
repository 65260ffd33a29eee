"""Routine: the page in each state, what is asked and what never, kept once, waved away, off, and odd things sent."""

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from footfall.actions.between import routine as acting
from footfall.actions.caring import moments
from footfall.core import days
from footfall.store import activities, people
from footfall.store.between import routine as kept
from footfall.web.gently import look_near, something_gentle
from footfall.web.routine.routine import offer
from tests.web.records import keep_run

BERLIN = ZoneInfo("Europe/Berlin")
FIGURES = re.compile(r"\d")


def write_goal(client, **differences):
    day = timezone.localdate()
    written = {"movement": "walk_run", "measure": "minutes_a_week", "minutes": "60", "days": "2", "why": "My head."}
    written |= {"until": f"{day + timedelta(days=40)}", "after": "get up", "then": "put my shoes on", "wish": "Out"}
    client.post("/goal/build", written | differences)


def today():
    return days.day_of(timezone.now(), "Europe/Berlin")


def run_at(ada, day, hour, zone=BERLIN):
    start = datetime.combine(day, datetime.min.time(), zone) + timedelta(hours=hour)
    offset = round(start.utcoffset().total_seconds() / 60)
    return keep_run(ada, start=start, utc_offset_min=offset, distance=None, recording=None)


def keep_mornings(ada, number=14, back=1):
    for count in range(number):
        run_at(ada, today() - timedelta(days=back + 3 * count), 7 + 0.05 * (count % 3))


def keep_answers(ada, values, apart=7):
    now = timezone.now()
    kept.keep_habits(ada, [(now - timedelta(days=apart * (len(values) - n)), v) for n, v in enumerate(values)])


def test_an_empty_page_invites_and_asks_nothing_of_the_anchor(client, ada):
    page = client.get("/routine").text
    assert "A clock with nothing on it yet." in page
    assert "Write a goal with an anchor" in page
    assert "How much by itself does going out go?" in page
    assert "Did it begin with your anchor?" not in page
    assert "our own words" in page
    assert 'href="/evidence/C22"' in page


def test_mornings_stand_on_the_clock_and_in_a_sentence(client, ada):
    keep_mornings(ada)
    page = client.get("/routine").text
    assert '<h2 class="say" id="clock-said">Mostly around 7:00.</h2>' in page
    assert page.count('<g transform="rotate(') == 14


def test_a_traveller_who_always_runs_at_seven_has_seven(ada):
    zones = ["Europe/Berlin", "America/New_York", "Asia/Tokyo", "Australia/Sydney"]
    for count in range(16):
        run_at(ada, today() - timedelta(days=1 + 4 * count), 7, ZoneInfo(zones[count % 4]))
    (usual,) = acting.clock_of(ada, timezone.now()).times.together.usual
    assert usual.hour == pytest.approx(7.0, abs=1e-6)


def test_a_change_of_the_clocks_moves_nothing(ada):
    now = datetime(2026, 4, 20, 12, tzinfo=BERLIN)
    for count in range(12):
        run_at(ada, date(2026, 4, 15) - timedelta(days=3 * count), 7)
    (usual,) = acting.clock_of(ada, now).times.together.usual
    assert usual.hour == pytest.approx(7.0, abs=1e-6)


def test_hidden_numbers_leave_words_and_marks(client, ada):
    keep_mornings(ada)
    write_goal(client)
    kept.keep_anchors(ada, {today() - timedelta(days=n): n % 5 != 0 for n in range(20)}, timezone.now())
    keep_answers(ada, [2, 3, 5, 6, 6, 7, 7, 7, 8])
    ada.hides_numbers = True
    people.save(ada, "hides_numbers")
    page = client.get("/routine").text
    said = " ".join(re.findall(r"<(?:h2|title|desc)[^>]*>(.*?)</", page))
    assert "Mostly in the early morning." in said
    assert "Mostly, going out began with your anchor." in said
    assert "It goes more by itself than at your first answers." in said
    assert not FIGURES.search(said.replace("24 hours", ""))
    assert "As a table" not in page


def test_the_anchor_is_asked_once_of_a_day_out(client, ada):
    write_goal(client)
    assert "Did it begin with your anchor?" not in client.get("/routine").text
    keep_run(ada, start=timezone.now() - timedelta(minutes=40), recording=None, utc_offset_min=None)
    assert "Did it begin with your anchor?" in client.get("/").text
    page = client.get("/routine").text
    day = re.search(r'name="day" value="([^"]+)"', page).group(1)
    assert client.post("/routine/anchor", {"day": day, "answer": "yes", "from": "today"}).url == "/"
    for page in (client.get("/").text, client.get("/routine").text):
        assert "Did it begin with your anchor?" not in page
    client.post("/routine/anchor", {"day": day, "answer": "no"})
    assert kept.anchors(ada, date.fromisoformat(day), date.fromisoformat(day)) == {date.fromisoformat(day): False}


@pytest.mark.parametrize(
    "sent", [{"answer": "skip"}, {"kind": "anchor", "want": "later"}, {"kind": "anchor", "want": "off"}]
)
def test_the_anchor_question_can_be_waved_away(client, ada, sent):
    write_goal(client)
    row = keep_run(ada, start=timezone.now() - timedelta(minutes=40), recording=None, utc_offset_min=None)
    day = days.day_of(row.start, ada.zone)
    client.post("/routine/anchor" if "answer" in sent else "/routine/choose", sent | {"day": f"{day}"})
    assert acting.day_to_ask(ada, timezone.now()) is None
    assert kept.anchors(ada, day, day) == {}
    if sent.get("want") == "off":
        assert "Ask for the anchor again" in client.get("/routine").text
        client.post("/routine/choose", {"kind": "anchor", "want": "on"})
        assert acting.day_to_ask(ada, timezone.now()) is not None


def test_nothing_is_asked_while_the_plan_rests_after_a_bad_hour(client, ada):
    write_goal(client)
    keep_answers(ada, [3, 4], apart=20)
    keep_run(ada, start=timezone.now() - timedelta(minutes=40), recording=None, utc_offset_min=None)
    now = timezone.now()
    assert something_gentle(ada, now, moments.look(ada, now), look_near(ada, now)).template == "_routine_anchor.html"
    moments.rest_plan(ada, now)
    assert something_gentle(ada, now, moments.look(ada, now), look_near(ada, now)) is None
    page = client.get("/routine").text
    assert "Did it begin with your anchor?" not in page
    assert "habit-ask" not in page


def test_today_asks_for_the_habit_only_of_who_answered_before_and_a_week_later(client, ada):
    now = timezone.now()
    assert offer(ada, now) is None
    client.post("/routine/habit", {"value": "4"})
    assert offer(ada, now + timedelta(days=6)) is None
    assert offer(ada, now + timedelta(days=8)).template == "_routine_habit.html"
    acting.choose(ada, "habit", "later", now + timedelta(days=8))
    assert offer(ada, now + timedelta(days=9)) is None
    assert offer(ada, now + timedelta(days=16)) is not None
    client.post("/routine/choose", {"kind": "habit", "want": "off", "from": "today"})
    assert offer(ada, now + timedelta(days=60)) is None
    assert "Ask it again" in client.get("/routine").text


def test_an_answer_within_a_week_takes_the_place_of_the_last(client, ada):
    for value in ("4", "6"):
        client.post("/routine/habit", {"value": value})
    assert [row.value for row in kept.habits(ada)] == [6.0]
    client.post(f"/routine/habit/{kept.habits(ada)[0].pk}/take-back")
    assert kept.habits(ada) == []


@pytest.mark.parametrize("value", ["", "11", "-1", "nan", "x"])
def test_a_missing_or_odd_number_is_asked_for_again(client, ada, value):
    reply = client.post("/routine/habit", {"value": value})
    assert reply.status_code == 422
    assert "Please choose a number from 0 to 10." in reply.text
    assert kept.habits(ada) == []


def test_few_answers_make_no_curve_and_many_that_rise_do(client, ada):
    keep_answers(ada, [2, 3, 4])
    assert "Your answers so far." in client.get("/routine").text
    keep_answers(ada, [])
    kept.keep_habits(ada, [(timezone.now() - timedelta(days=400 - 9 * n), min(8.0, 1 + n)) for n in range(30)])
    client.post("/routine/beginning", {"day": f"{today() - timedelta(days=400)}"})
    assert "It goes more by itself" in client.get("/routine").text


def test_flat_answers_are_told_kindly(client, ada):
    keep_answers(ada, [5, 5, 4, 5, 6, 5, 5, 4, 5, 6])
    page = client.get("/routine").text
    assert "No rise to see yet. Deciding each time is a way of going, too." in page
    assert "Nearly all of the rise" not in page


@pytest.mark.parametrize(
    ("day", "said"),
    [("soon", "Please write the day"), ("1900-01-01", "after 1990"), ("2999-01-01", "That is still to come.")],
)
def test_an_odd_beginning_stays_in_its_field_with_the_reason(client, ada, day, said):
    reply = client.post("/routine/beginning", {"day": day})
    assert reply.status_code == 422
    assert said in reply.text
    assert f'value="{day}"' in reply.text
    assert kept.asking(ada).began_on is None


@pytest.mark.parametrize(
    ("way", "sent", "status"),
    [
        ("anchor", {"day": "2999-01-01", "answer": "yes"}, 400),
        ("anchor", {"day": "2001-01-01", "answer": "yes"}, 400),
        ("anchor", {"day": "<b>", "answer": "yes"}, 400),
        ("anchor", {"day": "today", "answer": "perhaps"}, 404),
        ("choose", {"kind": "else", "want": "off"}, 404),
        ("choose", {"kind": "habit", "want": "<b>"}, 404),
        ("habit/999/take-back", {}, 404),
    ],
)
def test_odd_things_sent_get_a_clear_answer_and_nothing_is_kept(client, ada, way, sent, status):
    today = {"day": f"{timezone.localdate()}"} if sent.get("day") == "today" else {}
    assert client.post(f"/routine/{way}", sent | today).status_code == status
    assert kept.habits(ada) == []
    assert kept.anchors(ada, date(1990, 1, 1), date(3000, 1, 1)) == {}


def test_nobody_takes_back_what_is_not_theirs(client, ada, ben):
    theirs = kept.keep_habit(ben, timezone.now(), 5.0)
    assert client.post(f"/routine/habit/{theirs.pk}/take-back").status_code == 404
    assert len(kept.habits(ben)) == 1


def test_the_page_asks_the_database_no_more_for_many_starts(client, ada, django_assert_max_num_queries):
    keep_mornings(ada, 24)
    assert activities.count(ada) == 24
    with django_assert_max_num_queries(24):
        client.get("/routine")

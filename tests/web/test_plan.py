"""The plan's pages: begin gently, see why, choose otherwise, and nothing is lost on two devices."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from footfall.actions.beginning.readiness import answer
from footfall.actions.going import planning
from footfall.actions.going.guiding import Doing, Told, finish
from footfall.core import days
from footfall.core.plans import Race, Settings, Slot
from footfall.plan.ladder import BEYOND
from footfall.plan.readiness import Answers
from footfall.store import plans
from tests.web.records import keep_run


@pytest.fixture
def ready(ada):
    """Let Ada have answered the questions before beginning."""
    return answer(ada, Answers(active="no", known="no", signs="none", wants="gentle"), timezone.now())


def today_of(person):
    return days.day_of(timezone.now(), person.zone)


def a_plan(person, level=4, aim="half_hour", weekdays=range(7), race=None):
    slots = tuple(Slot(weekday, 7 * 60) for weekday in weekdays)
    return plans.begin(person, Settings(aim, today_of(person), slots, level, race))


def a_form(**differences):
    usual = {"aim": "half_hour", "level": "0", "free": "0", "race_on": "", "race_name": ""}
    for weekday in range(7):
        usual |= {f"what_{weekday}": "walk_run" if weekday in (0, 2, 4) else "", f"time_{weekday}": "07:30"}
    return usual | differences


@pytest.mark.django_db
def test_without_a_plan_the_page_offers_to_begin_and_five_minutes(client, ada, ready):
    text = client.get("/plan").text
    assert reverse("begin_plan") in text
    assert reverse("guided", args=["five"]) in text


@pytest.mark.django_db
def test_a_plan_begins_with_a_five_minute_walk(client, ada, ready):
    assert client.get("/plan/begin").status_code == 200
    reply = client.post("/plan/begin", a_form())
    assert reply.status_code == 302
    kept = plans.open_plan(ada)
    assert [slot["weekday"] for slot in kept.slots] == [0, 2, 4]
    assert kept.slots[0]["minute"] == 450
    coming = planning.days(ada, today_of(ada), today_of(ada) + timedelta(days=7))
    first = next(one.day for one in coming if one.is_planned)
    assert "A walk, 5 minutes" in client.get(f"/plan?week={first}").text


@pytest.mark.django_db
@pytest.mark.parametrize(("differences", "sentence"), [
    ({f"what_{day}": "" for day in range(7)}, "at least one day"),
    ({f"what_{day}": "walk_run" for day in range(7)}, "at most 4 days a week"),
    ({"race_on": "2020-01-01", "aim": "10k"}, "still to come"),
    ({"race_on": "2999-01-01", "aim": "10k"}, "next three years"),
    ({"race_on": "2027-05-01"}, "choose a distance"),
    ({"time_0": "late"}, "for instance 7:30"),
    ({"race_on": "soon", "aim": "10k"}, "for instance 2026-12-24"),
])  # fmt: skip
def test_what_cannot_be_planned_is_explained_and_stays_typed(client, ada, ready, differences, sentence):
    reply = client.post("/plan/begin", a_form(race_name="Harbour run", **differences))
    assert reply.status_code == 422
    assert sentence in reply.text
    assert "Harbour run" in reply.text
    assert plans.open_plan(ada) is None


@pytest.mark.django_db
def test_a_marathon_in_two_weeks_gets_a_counter_offer_that_can_be_taken(client, ada, ready):
    soon = (today_of(ada) + timedelta(days=14)).isoformat()
    asked = a_form(aim="marathon", race_on=soon, race_name="City")
    reply = client.post("/plan/begin", asked)
    assert reply.status_code == 200
    assert "too soon for a gentle way" in reply.text
    assert plans.open_plan(ada) is None
    assert client.post("/plan/begin", asked | {"take": "later"}).status_code == 302
    assert plans.open_plan(ada).race_on > today_of(ada) + timedelta(days=180)


@pytest.mark.django_db
def test_a_counter_offer_can_be_refused(client, ada, ready):
    soon = today_of(ada) + timedelta(days=14)
    client.post("/plan/begin", a_form(aim="10k", race_on=soon.isoformat(), take="keep"))
    assert plans.open_plan(ada).race_on == soon


@pytest.mark.django_db
def test_a_day_shows_its_session_and_takes_a_choice(client, ada, ready):
    plan, today = a_plan(ada), today_of(ada)
    text = client.get(f"/plan/{today}").text
    assert "Walk and run, 34 minutes" in text
    reply = client.post(f"/plan/{today}/choose", {"version": plan.version, "kind": "five"})
    assert reply.status_code == 302
    assert "A walk, 5 minutes" in client.get(f"/plan/{today}").text
    client.post(f"/plan/{today}/choose", {"version": plan.version + 1, "kind": ""})
    assert "Walk and run, 34 minutes" in client.get(f"/plan/{today}").text


@pytest.mark.django_db
def test_a_plan_changed_on_another_device_is_not_overwritten(client, ada, ready):
    plan, today = a_plan(ada), today_of(ada)
    client.post(f"/plan/{today}/choose", {"version": plan.version, "kind": "five"})
    late = client.post(f"/plan/{today}/choose", {"version": plan.version, "kind": "rest"})
    assert late.status_code == 409
    assert "changed on another device" in late.text
    assert "A walk, 5 minutes" in late.text
    changed = client.post("/plan/change", a_form(version=str(plan.version), level=""))
    assert changed.status_code == 409
    assert "changed on another device" in changed.text
    assert len(plans.open_plan(ada).slots) == 7


@pytest.mark.django_db
def test_a_session_of_ones_own_takes_the_place_and_can_be_taken_out_again(client, ada, ready):
    plan, today = a_plan(ada), today_of(ada)
    sent = {"version": plan.version, "movement": "swimming", "minutes": "25", "time": "18:00", "title": "With Jonas"}
    assert client.post(f"/plan/{today}/set", sent).status_code == 302
    text = client.get(f"/plan/{today}").text
    assert "With Jonas" in text
    own = plans.own_sessions(ada, plan, today, today)
    assert [one.duration for one in own] == [1500.0]
    out = {"version": plan.version + 1, "uid": own[0].uid}
    assert client.post(f"/plan/{today}/unset", out).status_code == 302
    assert "Walk and run" in client.get(f"/plan/{today}").text


@pytest.mark.django_db
def test_a_session_that_makes_no_sense_is_explained(client, ada, ready):
    plan, today = a_plan(ada), today_of(ada)
    sent = {"version": plan.version, "movement": "swimming", "minutes": "9000", "title": "With Jonas"}
    reply = client.post(f"/plan/{today}/set", sent)
    assert reply.status_code == 422
    assert "from 1 to 600" in reply.text
    assert "With Jonas" in reply.text


@pytest.mark.django_db
def test_what_is_in_the_way_makes_room_and_passes(client, ada, ready):
    a_plan(ada)
    today = today_of(ada)
    client.post("/plan/note", {"kind": "illness", "until": ""})
    assert "Rest is what this day is for" in client.get("/plan").text
    row = plans.circumstances(ada, today)[0]
    client.post(f"/plan/note/{row.pk}/over", {})
    assert "Walk and run, 34 minutes" in client.get("/plan").text
    assert client.post("/plan/note", {"kind": "comet"}).status_code == 400


@pytest.mark.django_db
def test_the_whole_way_is_told_step_by_step_to_the_race(client, ada, ready):
    today = today_of(ada)
    a_plan(ada, level=12, aim="half", weekdays=(1, 3, 6), race=Race(today + timedelta(days=200), 21097.5))
    text = client.get("/plan/whole").text
    assert "On the way to your distance" in text
    assert "The day you look forward to" in text


@pytest.mark.django_db
@pytest.mark.parametrize("way", ["/plan/2026-13-01", "/plan/soon", "/plan/1990-01-01", "/plan/9999-12-31"])
def test_a_day_that_is_none_leads_nowhere(client, ada, ready, way):
    a_plan(ada)
    assert client.get(way).status_code == 404


@pytest.mark.django_db
def test_somebody_elses_plan_is_not_there(client, ada, ben, ready):
    a_plan(ben)
    assert "Begin where it is easy" in client.get("/plan").text
    assert client.get(f"/plan/{today_of(ada)}").status_code == 404


@pytest.mark.django_db
def test_hidden_numbers_leave_the_words_of_the_week(client, ada, ready):
    a_plan(ada)
    ada.hides_numbers = True
    ada.save()
    text = client.get("/plan").text
    assert "small outings" not in text
    assert "This week" in text


@pytest.mark.django_db
def test_ending_a_plan_leaves_what_was_done(client, ada, ready):
    plan = a_plan(ada)
    client.post("/plan/end", {"version": plan.version})
    assert plans.open_plan(ada) is None
    assert "Begin where it is easy" in client.get("/plan").text


# ---- what is said, and when


@pytest.mark.django_db
def test_the_days_can_be_changed_on_and_after_the_day_of_a_race(client, ada, ready):
    today = today_of(ada)
    for back in (0, 5):
        plan = a_plan(ada, level=12, aim="10k", weekdays=(1, 3), race=Race(today - timedelta(days=back), 10_000.0))
        sent = a_form(aim="10k", level="", version=str(plan.version), race_on=str(plan.race_on))
        assert client.post("/plan/change", sent).status_code == 302
        kept = plans.open_plan(ada)
        assert ([slot["weekday"] for slot in kept.slots], kept.race_on) == ([0, 2, 4], plan.race_on)
    assert "On the way to your distance" in client.get("/plan/whole").text


@pytest.mark.django_db
def test_who_kept_a_day_that_is_soon_is_not_asked_again_at_each_change(client, ada, ready):
    race = today_of(ada) + timedelta(days=20)
    plan = a_plan(ada, aim="half", weekdays=(1, 3), race=Race(race, 21_097.5))
    sent = a_form(aim="half", level="", version=str(plan.version), race_on=str(race))
    assert client.post("/plan/change", sent).status_code == 302
    other = sent | {"aim": "marathon", "version": str(plan.version + 1)}
    assert "too soon for a gentle way" in client.post("/plan/change", other).text


@pytest.mark.django_db
def test_after_a_warning_sign_and_new_answers_a_race_is_looked_at_as_it_is(client, ada, ready):
    now = timezone.now()
    doing = Doing("five", "walking", 0, 300.0, 120.0, ending="symptom")
    finish(ada, Told("stopped", now - timedelta(minutes=5), now - timedelta(minutes=3), 0, doing))
    answer(ada, Answers(active="no", known="no", signs="none", wants="gentle"), now)
    far = (today_of(ada) + timedelta(days=700)).isoformat()
    assert client.post("/plan/begin", a_form(aim="5k", race_on=far)).status_code == 302


@pytest.mark.django_db
def test_a_long_swim_is_not_told_of_as_a_long_run(client, ada, ready):
    plan, today = a_plan(ada), today_of(ada)
    for movement, is_told in (("swimming", False), ("running", True)):
        sent = {"version": plans.open_plan(ada).version, "movement": movement, "minutes": "90", "uid": "own"}
        client.post(f"/plan/{today}/set", sent)
        assert ("more than a tenth above your longest" in client.get(f"/plan/{today}").text) is is_told
    assert plan.pk


@pytest.mark.django_db
def test_a_walk_by_watch_is_the_walk_of_the_day(client, ada, ready):
    a_plan(ada, level=0)
    assert "Start" in client.get("/plan").text
    now = timezone.now()
    walked = {"start": now - timedelta(seconds=1), "duration": 600.0, "distance": None, "utc_offset_min": None}
    keep_run(ada, sport="walking", recording=None, **walked)
    assert "Walk and run" not in client.get("/").text
    assert planning.stand(ada).is_done_today


@pytest.mark.django_db
def test_only_one_step_less_is_called_one_step_easier(client, ada, ready):
    plan, today = a_plan(ada, level=8), today_of(ada)
    client.post(f"/plan/{today}/choose", {"version": plan.version, "kind": "five"})
    for way in ("/plan", "/"):
        assert "one step easier" not in client.get(way).text
    client.post(f"/plan/{today}/choose", {"version": plan.version + 1, "kind": "back"})
    for way in ("/plan", "/"):
        assert "one step easier" in client.get(way).text


@pytest.mark.django_db
def test_nothing_is_offered_as_easier_than_five_minutes_or_than_rest_from_pain(client, ada, ready):
    a_plan(ada, level=0)
    today = today_of(ada)
    text = client.get(f"/plan/{today}").text
    assert "One step easier" not in text
    assert "Five minutes instead" not in text
    a_plan(ada, level=8)
    client.post("/plan/note", {"kind": "pain", "until": ""})
    text = client.get(f"/plan/{today}").text
    assert "Five minutes instead" in text
    assert "One step easier" not in text
    assert "Keep the first version" not in text + client.get("/plan").text


@pytest.mark.django_db
def test_hidden_numbers_hide_the_lengths_that_are_names_of_steps(client, ada, ready):
    a_plan(ada, level=5)
    ada.hides_numbers = True
    ada.save()
    text = client.get("/plan/whole").text
    assert "Walk and run" in text
    for name in ("Two minutes", "Twelve minutes", "Half an hour"):
        assert name not in text


@pytest.mark.django_db
def test_a_week_is_named_by_what_it_is(client, ada, ready):
    soon = f"/plan?week={today_of(ada)}"
    slots = tuple(Slot(day, movement="strength") for day in range(7))
    plans.begin(ada, Settings("half_hour", today_of(ada), slots))
    assert "<h1>This week</h1>" in client.get(soon).text
    a_plan(ada, level=BEYOND, aim="10k", weekdays=[today_of(ada).weekday()])
    assert "This week, one outing" in client.get(soon).text
    a_plan(ada, level=BEYOND, aim="10k", race=Race(today_of(ada), 10_000.0))
    assert "The week of your day" in client.get(soon).text


@pytest.mark.django_db
def test_old_answers_lead_to_walks_that_say_why(client, ada, ready):
    a_plan(ada, level=8)
    ready.outcome = ready.outcome | {"asked_again_on": str(today_of(ada))}
    ready.save()
    keep_run(ada, sport="walking", start=timezone.now() - timedelta(days=1), duration=900.0, distance=None,
             recording=None)  # fmt: skip
    life = planning.stand(ada).life
    assert (life.settings.aim, life.settings.walks) == ("outside", "walk_asked")


@pytest.mark.django_db
def test_a_period_is_over_by_itself(client, ada, ready):
    a_plan(ada)
    client.post("/plan/note", {"kind": "period", "until": ""})
    assert plans.circumstances(ada, today_of(ada))[0].until == today_of(ada) + timedelta(days=6)


@pytest.mark.django_db
@pytest.mark.parametrize(("kind", "movement", "waits"), [
    ("illness", "swimming", True), ("illness", "running", True), ("pain", "running", True), ("pain", "swimming", False),
    ("travel", "running", False),
])  # fmt: skip
def test_what_somebody_set_themself_waits_where_they_are_ill_or_a_run_would_hurt(
    client, ada, ready, kind, movement, waits
):
    plan, today = a_plan(ada), today_of(ada)
    sent = {"version": plan.version, "movement": movement, "minutes": "25", "title": "With Jonas"}
    client.post(f"/plan/{today}/set", sent)
    client.post("/plan/note", {"kind": kind, "until": ""})
    assert ("With Jonas" not in client.get("/plan").text) is waits
    assert "Take it out again" in client.get(f"/plan/{today}").text
    client.post(f"/plan/note/{plans.circumstances(ada, today)[0].pk}/over", {})
    assert "With Jonas" in client.get("/plan").text

"""What readiness closes is closed on every way to it: the page, the card, the watch, the calendar, the notes."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from footfall.actions.beginning import readiness
from footfall.actions.going import calendar_feed, choosing, planning
from footfall.core.days import day_of
from footfall.core.plans import PlannedDay, Settings, Slot
from footfall.plan.readiness import Answers
from footfall.store import plans, reminders
from footfall.store.plans import PlannedSession

FREE = Answers(active="yes", known="no", signs="none", wants="gentle")


@pytest.fixture
def long_run(ada):
    """Give the day of tomorrow, for which Ada brought a run of three hours."""
    now = timezone.now()
    readiness.answer(ada, FREE, now)
    day = day_of(now, ada.zone) + timedelta(days=1)
    plan = planning.begin(ada, Settings("half_hour", day - timedelta(days=8), (Slot(day.weekday(), 18 * 60),), 5))
    brought = PlannedSession(
        plan=plan, uid="brought", day=day, minute=18 * 60, movement="running", duration=10_800.0, title="Long run"
    )
    plans.set_session(ada, brought)
    return day


def ways(day):
    return [f"/guided/plan:{day}", f"/sessions/{day}/card", f"/sessions/{day}.fit", f"/sessions/plan:{day}/card"]


def calendar(ada):
    return Client().get(f"/feed/{calendar_feed.make_feed(ada)}.ics").text


def test_a_run_somebody_brought_opens_while_their_answers_hold(client, ada, long_run):
    assert [client.get(way).status_code for way in ways(long_run)] == [200] * 4
    assert f"DTSTART;TZID=Europe/Berlin:{long_run:%Y%m%d}T180000" in calendar(ada)


def test_after_a_warning_sign_no_way_leads_to_a_run(client, ada, long_run):
    readiness.warn(ada, timezone.now())
    for way in ways(long_run):
        closed = client.get(way)
        assert (closed.status_code, "A few questions first" in closed.text) == (409, True), way
    for way in ("/guided/level-4", "/sessions/level-4.fit", "/sessions/level-4/card"):
        assert client.get(way).status_code in {404, 409}, way
    assert f"{long_run:%Y%m%d}T180000" not in calendar(ada)
    assert client.get(f"/plan/{long_run}").status_code == 200


def test_who_told_of_a_sign_now_is_led_to_help_on_every_way(client, ada, long_run):
    readiness.answer(ada, Answers(active="yes", known="no", signs="now"), timezone.now())
    for way in [*ways(long_run), "/sessions/five.fit", "/sessions/walk/card", "/sessions/today.fit"]:
        closed = client.get(way)
        assert (closed.status_code, "Help now" in closed.text) == (409, True), way
    assert "BEGIN:VEVENT" not in calendar(ada)
    for way in ("/plan", "/plan/whole", f"/plan/{long_run}"):
        assert client.get(way).status_code == 200, way


def test_no_note_calls_somebody_to_a_session_that_is_closed(ada, long_run):
    now = timezone.now()
    planned = planning.days(ada, long_run, long_run)
    assert choosing.open_days(ada, planned, now) == planned
    readiness.warn(ada, now)
    assert not any(one.is_planned for one in choosing.open_days(ada, planned, now))
    assert reminders.waiting(ada) == []


@pytest.mark.parametrize(
    ("one", "is_left"),
    [
        (PlannedDay(timezone.now().date(), movement="cycling"), True),
        (PlannedDay(timezone.now().date(), movement="running"), False),
        (PlannedDay(timezone.now().date(), race=True), False),
    ],
)
def test_a_day_without_a_length_is_closed_where_it_is_a_run(ada, one, is_left):
    readiness.answer(ada, FREE, timezone.now())
    readiness.warn(ada, timezone.now())
    assert bool(choosing.open_days(ada, [one], timezone.now())) is is_left
    readiness.answer(ada, Answers(active="yes", known="no", signs="some"), timezone.now())
    assert choosing.open_days(ada, [one], timezone.now()) == []

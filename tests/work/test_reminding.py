"""Reminders from the tables to the hand: once, in time, quiet at night; with a real mail server and push service."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from footfall.actions.going import planning, reminding
from footfall.core.plans import Settings, Slot
from footfall.settings import Smtp
from footfall.store import goals, plans, reminders, sessions
from footfall.store.goals import Goal
from footfall.store.sessions import SessionReport
from footfall.work import loop
from tests.exports.servers import Mailbox, PushService, running
from tests.web.records import keep_check_in, keep_run

#: A Monday at half past four in the afternoon, in Berlin.
NOW = datetime(2026, 5, 4, 14, 30, tzinfo=UTC)


@pytest.fixture
def now(monkeypatch):
    """Give a clock that a test can set."""
    moment = [NOW]
    monkeypatch.setattr(timezone, "now", lambda: moment[0])

    def at(new):
        moment[0] = new

    return at


@pytest.fixture
def service(settings, home):
    with running(PushService()) as server:
        settings.OPTIONS = replace(settings.OPTIONS, push_hosts=(server.host,), url="https://run.example")
        yield server


@pytest.fixture
def mailbox(settings, home, service):
    with running(Mailbox()) as server:
        smtp = Smtp("127.0.0.1", server.server_address[1], "plain")
        settings.OPTIONS = replace(settings.OPTIONS, smtp=smtp, mail_from="footfall@run.example")
        yield server


@pytest.fixture
def planned(now, ada):
    """Give Ada a plan with a session at five today, in half an hour."""
    return plans.begin(ada, Settings("half_hour", NOW.date(), (Slot(0, 17 * 60),), 2))


def wants(person, service, *kinds):
    endpoint, *_ = browser = service.browser().values()
    reminders.subscribe(person, endpoint, dict(zip(("p256dh", "auth"), list(browser)[1:], strict=True)))
    reminders.keep_wish(person, kinds=list(kinds))


def work():
    """Let the worker look after everybody who is due, as it does."""
    while loop.remind_one_person():
        pass


def texts(service):
    return [note["text"] for _, note in service.notes]


def test_a_note_comes_half_an_hour_before_a_session_and_only_once(ada, service, planned):
    wants(ada, service, "session")
    work()
    assert texts(service) == ["Time outside, if you like."]
    assert service.notes[0][1]["way"] == "/plan"
    for _ in range(3):
        reminders.keep_wish(ada)  # Whatever changes, it is looked at again; nothing comes again.
        work()
    assert len(service.notes) == 1


def test_nothing_comes_while_all_is_off(ada, service, planned):
    wants(ada, service)
    work()
    assert service.notes == []
    assert reminders.due_since(ada, NOW - timedelta(days=1)) == []


def test_it_comes_at_its_time_and_not_before(ada, service, planned, now):
    now(NOW - timedelta(hours=2))
    wants(ada, service, "session")
    work()
    assert service.notes == []
    (waiting,) = reminders.waiting(ada)
    assert waiting.due_at == NOW
    now(NOW + timedelta(seconds=20))
    work()
    assert len(service.notes) == 1


def test_after_a_plan_changed_or_a_run_was_done_nothing_comes(ada, service, planned, now):
    now(NOW - timedelta(hours=2))
    wants(ada, service, "session")
    work()
    assert len(reminders.waiting(ada)) == 1
    keep_run(ada, start=NOW - timedelta(hours=1, minutes=50), recording=None)
    now(NOW)
    work()
    assert service.notes == []
    assert reminders.waiting(ada) == []


def test_a_session_that_moved_is_told_of_at_its_new_time(ada, service, planned, now):
    now(NOW - timedelta(hours=2))
    wants(ada, service, "session")
    work()
    slots = [{"weekday": 0, "minute": 19 * 60}]
    plans.change(ada, planned.version, slots=slots)
    now(NOW)
    work()
    assert service.notes == []
    now(NOW + timedelta(hours=2))
    work()
    assert len(service.notes) == 1


def test_what_was_due_while_the_machine_was_off_is_dropped_and_not_sent_late(ada, service, planned, now):
    now(NOW - timedelta(hours=2))
    wants(ada, service, "session")
    work()
    now(NOW + timedelta(hours=3))
    work()
    assert service.notes == []
    assert reminders.waiting(ada) == []


def test_a_worker_that_died_with_it_in_hand_does_not_send_it_again(ada, service, planned, monkeypatch, now):
    wants(ada, service, "session")

    def dies(*_args):
        raise SystemExit

    monkeypatch.setattr(reminding.post, "push", dies)
    with pytest.raises(SystemExit):
        work()
    monkeypatch.undo()
    monkeypatch.setattr(timezone, "now", lambda: NOW + reminders.LEASE + timedelta(minutes=1))
    work()
    assert service.notes == []
    (row,) = reminders.due_since(ada, NOW - timedelta(days=1))
    assert (row.tries, row.sent_at) == (1, NOW)


def test_what_was_surely_not_taken_is_tried_again_but_not_for_ever(ada, service, planned, now):
    wants(ada, service, "session")
    service.status = 500
    for minutes in range(0, 29):
        now(NOW + timedelta(minutes=minutes))
        work()
    assert len(service.notes) == reminders.MOST_TRIES
    (row,) = reminders.due_since(ada, NOW - timedelta(days=1))
    assert row.sent_at is None
    assert row.dropped_at is not None


def test_a_service_that_recovers_gets_it(ada, service, planned, now):
    wants(ada, service, "session")
    service.status = 503
    work()
    service.status = 201
    now(NOW + timedelta(minutes=10))
    work()
    assert len(service.notes) == 2
    assert reminders.due_since(ada, NOW)[0].sent_at is not None


def test_a_browser_that_is_gone_is_forgotten(ada, service, planned):
    wants(ada, service, "session")
    service.status = 410
    work()
    assert reminders.subscriptions(ada) == []


def test_a_browser_that_fails_again_and_again_is_forgotten(ada, service):
    wants(ada, service)
    (browser,) = reminders.subscriptions(ada)
    for _ in range(reminders.MOST_FAILURES - 1):
        reminders.note_push(ada, browser.pk, taken=False)
    reminders.note_push(ada, browser.pk, taken=True)
    assert len(reminders.subscriptions(ada)) == 1
    for _ in range(reminders.MOST_FAILURES):
        reminders.note_push(ada, browser.pk, taken=False)
    assert reminders.subscriptions(ada) == []


def test_never_more_than_two_a_day(ada, service, planned, now):
    yesterday = NOW - timedelta(days=1)
    a_report(ada, yesterday, pain=3)
    goals.add(ada, a_goal(NOW.date()))
    wants(ada, service, "session", "review", "morning_after")
    for hour in (6, 7, 8, 9, 10, 12, 14, 15):
        now(NOW.replace(hour=hour, minute=30))
        reminders.keep_wish(ada)
        work()
    assert texts(service) == ["A short question, if you like.", "A page of yours to look at, if you like."]


def a_goal(day):
    return Goal(wish="Out", movement="walking", measure={}, until=day + timedelta(days=40), review_on=day)


def a_report(person, began, **differences):
    report = SessionReport(
        uid="r1", key="five", movement="walking", started_at=began, ended_at=began + timedelta(minutes=5),
        utc_offset_min=120, planned=300.0, duration=300.0, ending="whole", **differences,
    )  # fmt: skip
    return sessions.keep(person, report)[0]


def test_the_morning_question_comes_only_after_what_hurt_or_was_hard(ada, service, now):
    wants(ada, service, "morning_after")
    a_report(ada, NOW - timedelta(days=1), pain=0, exertion=3.0)
    now(NOW.replace(hour=7))
    work()
    assert service.notes == []
    sessions.tell(ada, "r1", SessionReport(exertion=8.0), "exertion")
    reminders.keep_wish(ada)
    work()
    assert texts(service) == ["A short question, if you like."]
    assert service.notes[0][1]["way"] == "/sessions/r1/later"


def test_a_check_in_after_a_run_is_asked_for_only_where_it_is_open(ada, service, now):
    wants(ada, service, "after")
    run = keep_run(ada, start=NOW - timedelta(minutes=50), duration=1800.0, recording=None)
    work()
    assert texts(service) == ["A moment for yourself, if you like."]
    keep_check_in(ada, at=NOW, mood=6.0)
    keep_check_in(ada, at=run.start - timedelta(minutes=5), mood=4.0)
    now(NOW + timedelta(hours=2))
    work()
    assert len(service.notes) == 1


def test_in_quiet_hours_nothing_comes(ada, service, now):
    plans.begin(ada, Settings("half_hour", NOW.date(), (Slot(0, 21 * 60 + 40),), 2))
    wants(ada, service, "session")
    for minutes in range(0, 24 * 60, 30):
        now(NOW + timedelta(minutes=minutes))
        work()
    assert service.notes == []


def test_one_comes_by_mail_where_no_browser_takes_it_and_never_by_both(ada, service, mailbox, planned):
    wants(ada, service, "session")
    reminders.keep_wish(ada, email="ada@home.example", email_confirmed_at=NOW)
    service.status = 410
    work()
    (mail,) = mailbox.mails
    assert mail["Subject"] == "A note for you"
    said = mail.get_content()
    assert "https://run.example/plan" in said
    for word in ("run,", "walk", "mood", "session", "minutes"):
        assert word not in said.lower().replace("run.example", "")
    off = mail["List-Unsubscribe"].strip(" <>").removeprefix("https://run.example")
    assert off in said
    assert Client().post(off).status_code == 200
    assert reminders.wish(ada).kinds == []


def test_both_there_means_one_note(ada, service, mailbox, planned):
    wants(ada, service, "session")
    reminders.keep_wish(ada, email="ada@home.example", email_confirmed_at=NOW)
    work()
    assert (len(service.notes), len(mailbox.mails)) == (1, 0)


def test_an_address_or_a_kind_taken_away_meanwhile_gets_nothing_more(ada, service, mailbox, planned):
    reminders.keep_wish(ada, kinds=["session"], email="ada@home.example", email_confirmed_at=NOW)
    claimed = reminders.claim()
    reminding.remove_address(ada)
    reminding.look_after(claimed)
    assert mailbox.mails == []
    wants(ada, service, "session")
    claimed = reminders.claim()
    reminding.switch(ada, "session", on=False)
    reminding.look_after(claimed)
    assert service.notes == []


def test_to_an_address_that_was_not_confirmed_only_the_question_goes(ada, mailbox, planned):
    reminders.keep_wish(ada, kinds=["session"])
    reminding.set_address(ada, "ada@home.example")
    work()
    (mail,) = mailbox.mails
    assert mail["Subject"] == "Is this your address?"
    assert mail["List-Unsubscribe"] is None
    way = next(line for line in mail.get_content().split() if "/reminders/address/" in line)
    Client().post(way.removeprefix("https://run.example"))
    work()
    assert [one["Subject"] for one in mailbox.mails] == ["Is this your address?", "A note for you"]


def test_a_note_to_see_comes_at_once_even_at_night(ada, service, now):
    wants(ada, service)
    now(NOW.replace(hour=23))
    reminding.try_one(ada)
    work()
    assert texts(service) == ["This is how a note looks."]


def test_notes_are_in_the_persons_own_language(ada, service, now, monkeypatch):
    ada.language = "de"
    ada.save()
    wants(ada, service)
    seen = []
    monkeypatch.setattr(reminding, "_", lambda words: seen.append(reminding.translation.get_language()) or words)
    reminding.try_one(ada)
    work()
    assert set(seen) == {"de"}


def test_one_person_is_looked_after_by_one_worker(ada, now, planned):
    reminders.keep_wish(ada, kinds=["session"])
    assert reminders.claim() is not None
    assert reminders.claim() is None
    now(NOW + reminders.LEASE + timedelta(seconds=1))
    assert reminders.claim() is not None


def test_of_two_workers_with_the_same_reminder_one_may_send_it(ada, now):
    reminders.set_due(ada, "k", "session", NOW, NOW + timedelta(hours=1))
    (row,) = reminders.waiting(ada)
    assert [reminders.hand_over(ada, row, NOW) for _ in range(2)] == [True, False]


def test_a_change_while_the_worker_looks_is_not_lost(ada, now):
    reminders.keep_wish(ada, kinds=["session"])
    seen = reminders.claim()
    now(NOW + timedelta(seconds=5))
    reminders.keep_wish(ada, kinds=["after"])
    reminders.looked(ada, seen, NOW + timedelta(days=1))
    assert reminders.claim() is not None


def test_a_fault_of_ours_does_not_stop_the_worker(ada, now, monkeypatch, caplog):
    reminders.keep_wish(ada, kinds=["session"])

    def breaks(*_args):
        raise RuntimeError("a name")

    monkeypatch.setattr(planning, "days", breaks)
    reminders.subscribe(ada, "https://web.push.apple.com/x", {"p256dh": "", "auth": ""})
    assert loop.remind_one_person()
    assert not loop.remind_one_person()
    assert "reminders failed, code" in caplog.text
    assert "a name" not in caplog.text


def test_what_is_long_over_is_forgotten(ada, service, now):
    reminders.set_due(ada, "old", "session", NOW - timedelta(days=50), NOW - timedelta(days=50))
    wants(ada, service, "session")
    work()
    assert reminders.due_since(ada, NOW - timedelta(days=99)) == []


def test_erasing_a_person_takes_their_reminders_along(ada, service, planned):
    wants(ada, service, "session")
    work()
    reminders.make_feed(ada)
    number = ada.pk
    ada.delete()
    models = (reminders.Reminder, reminders.ReminderWish, reminders.PushSubscription, reminders.FeedLink)
    assert [model.objects.filter(person_id=number).count() for model in models] == [0, 0, 0, 0]

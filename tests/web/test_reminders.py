"""Reminders, the calendar, the file for the watch, the card and a brought plan: through the door."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from io import BytesIO

import fitdecode
import pytest
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from footfall.actions.beginning import readiness
from footfall.actions.going import reminding
from footfall.core.plans import Settings, Slot
from footfall.plan.readiness import Answers
from footfall.settings import Smtp
from footfall.store import plans, reminders
from tests.exports.servers import PushService, running


@pytest.fixture
def plan(ada):
    """Give Ada a plan: walks and runs on every day at six in the evening, from today."""
    slots = tuple(Slot(weekday, 18 * 60) for weekday in (0, 2, 4))
    readiness.answer(ada, Answers(active="yes", known="no", signs="none", wants="gentle"), timezone.now())
    return plans.begin(ada, Settings("half_hour", timezone.now().date(), slots, level=2))


@pytest.fixture
def mail(settings, ada):
    smtp = Smtp("127.0.0.1", 1, "plain")
    settings.OPTIONS = replace(settings.OPTIONS, smtp=smtp, url="https://run.example", mail_from="f@run.example")


def next_day(plan_of):
    """Give the next day with a session."""
    from footfall.actions.going import planning

    today = timezone.now().date()
    planned = planning.days(plan_of, today, today + timedelta(days=8))
    return next(one for one in planned if one.session is not None and one.day > today)


# ---- which, where, when ----


def test_all_are_off_at_first_and_each_is_one_tap(client, ada):
    assert client.get("/reminders").text.count(">Turn on<") == 5
    assert client.post("/reminders/kind", {"kind": "session", "on": "1"}).status_code == 302
    assert reminders.wish(ada).kinds == ["session"]
    shown = client.get("/reminders").text
    assert shown.count(">Turn off<") == 1
    assert "Nothing can come yet" in shown
    client.post("/reminders/kind", {"kind": "session", "on": "0"})
    assert reminders.wish(ada).kinds == []


def test_a_kind_that_is_none_is_nothing(client, ada):
    assert client.post("/reminders/kind", {"kind": "guilt", "on": "1"}).status_code == 404
    assert reminders.wish(ada).kinds == []


def test_quiet_hours_are_kept_and_a_wrong_time_is_explained(client, ada):
    client.post("/reminders/times", {"before_min": "60", "quiet_from": "22:30", "quiet_until": "07:00"})
    wish = reminders.wish(ada)
    assert (wish.before_min, wish.quiet_from, wish.quiet_until) == (60, 22 * 60 + 30, 7 * 60)
    reply = client.post("/reminders/times", {"before_min": "60", "quiet_from": "late", "quiet_until": "07:00"})
    assert reply.status_code == 422
    assert "Please write a time, for instance 21:00." in reply.text
    assert reminders.wish(ada).quiet_from == 22 * 60 + 30


def test_without_a_mail_server_the_page_says_who_could_set_it_up(client, ada):
    assert "Whoever runs this machine has not set up mail." in client.get("/reminders").text
    reply = client.post("/reminders/address", {"email": "ada@home.example"})
    assert reply.status_code == 422
    assert reminders.wish(ada).email is None


def test_an_address_counts_only_once_its_link_was_opened(client, ada, mail):
    client.post("/reminders/address", {"email": "ada@home.example"})
    wish = reminders.wish(ada)
    assert (wish.email, wish.email_confirmed_at) == ("ada@home.example", None)
    word = signing.dumps((ada.pk, wish.email_digest), salt=reminding.CONFIRM_SALT)
    stranger = Client()
    assert "Is this your address?" in stranger.get(f"/reminders/address/{word}").text
    assert reminders.wish(ada).email_confirmed_at is None  # A program that only looks confirms nothing.
    assert "can come to this address now" in stranger.post(f"/reminders/address/{word}").text
    assert reminders.wish(ada).email_confirmed_at is not None
    client.post("/reminders/address", {"email": "other@home.example"})
    assert reminders.wish(ada).email_confirmed_at is None
    assert stranger.post(f"/reminders/address/{word}").status_code == 410


def test_nobody_is_sent_many_questions_about_an_address(client, ada, mail):
    for _ in range(reminding.MOST_ASKED):
        assert client.post("/reminders/address", {"email": "x@home.example"}).status_code == 302
    reply = client.post("/reminders/address", {"email": "x@home.example"})
    assert reply.status_code == 422
    assert "try again tomorrow" in reply.text


@pytest.mark.parametrize("wrong", ["", "ada", "a@b\nBcc: c@d.example", "a@b.example, c@d.example"])
def test_what_is_no_address_is_explained(client, ada, mail, wrong):
    assert client.post("/reminders/address", {"email": wrong}).status_code == 422
    assert reminders.wish(ada).email is None


def test_the_link_in_a_mail_turns_its_kind_off_by_one_tap_and_not_by_a_look(ada, client):
    reminders.keep_wish(ada, kinds=["after", "session"])
    way = f"/reminders/off/{signing.dumps((ada.pk, 'session'), salt=reminding.OFF_SALT)}"
    stranger = Client(enforce_csrf_checks=True)
    assert "Turn them off" in stranger.get(way).text
    assert reminders.wish(ada).kinds == ["after", "session"]
    # A mail program sends it by itself, with no form of ours before it (RFC 8058).
    reply = stranger.post(way, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded")
    assert reply.status_code == 200
    assert reminders.wish(ada).kinds == ["after"]


@pytest.mark.parametrize("wrong", ["x", "x:y:z", "signed for something else", "a" * 2000])
def test_a_wrong_word_in_a_link_is_nothing(client, ada, wrong):
    # A signature holds the second it was made in, so it cannot stand in the name of a test.
    word = signing.dumps((1, "session"), salt="another") if wrong.startswith("signed") else wrong
    assert client.post(f"/reminders/off/{word}").status_code == 404
    assert client.post(f"/reminders/address/{word}").status_code == 410


def test_a_browser_is_kept_once_and_only_if_it_is_one(client, ada, settings):
    with running(PushService()) as service:
        settings.OPTIONS = replace(settings.OPTIONS, push_hosts=(service.host,))
        for _ in range(2):
            reply = client.post("/reminders/browser", service.browser(), headers={"Accept": "application/json"})
            assert reply.status_code == 200
        (kept,) = reminders.subscriptions(ada)
        elsewhere = service.browser() | {"endpoint": "https://evil.example/x"}
        reply = client.post("/reminders/browser", elsewhere, headers={"Accept": "application/json"})
        assert reply.status_code == 422
        assert "not one that Footfall hands notes to" in reply.json()["sentence"]
        assert client.post("/reminders/browser", service.browser() | {"auth": "x"}).status_code == 400
    assert len(reminders.subscriptions(ada)) == 1
    assert client.post(f"/reminders/browser/{kept.pk}/remove").status_code == 302
    assert reminders.subscriptions(ada) == []


def test_a_browser_of_somebody_else_cannot_be_removed(client, ada, ben):
    reminders.subscribe(ben, "https://web.push.apple.com/x", {"p256dh": "", "auth": ""})
    (bens,) = reminders.subscriptions(ben)
    assert client.post(f"/reminders/browser/{bens.pk}/remove").status_code == 404
    assert len(reminders.subscriptions(ben)) == 1


def test_a_browser_two_people_share_belongs_to_the_last_one(ada, ben):
    for person in (ben, ada):
        reminders.subscribe(person, "https://web.push.apple.com/x", {"p256dh": "", "auth": ""})
    assert (len(reminders.subscriptions(ada)), len(reminders.subscriptions(ben))) == (1, 0)


def test_an_invented_person_is_shown_to_many_and_gets_nothing(client, ada, mail, settings):
    settings.OPTIONS = replace(settings.OPTIONS, demo=True)
    ada.is_demonstration = True
    ada.save()
    assert "Nothing is kept here." in client.post("/reminders/address", {"email": "a@b.example"}).text
    with running(PushService()) as service:
        settings.OPTIONS = replace(settings.OPTIONS, push_hosts=(service.host,))
        assert client.post("/reminders/browser", service.browser()).status_code == 400
    assert (reminders.waiting(ada), reminders.subscriptions(ada)) == ([], [])


def test_the_times_somebody_usually_goes_are_shown(client, ada):
    from tests.web.records import keep_run

    assert "When you usually go" not in client.get("/reminders").text
    for days in (3, 5, 8):
        day = timezone.now().date() - timedelta(days=days)
        keep_run(ada, start=datetime.combine(day, time(5, 0), UTC), utc_offset_min=120, recording=None)
    shown = client.get("/reminders").text
    assert "When you usually go" in shown
    assert "about 7:00" in shown


# ---- the calendar ----


def new_feed(client, **choices):
    """Make a way to the calendar and read it from the page."""
    shown = client.post("/reminders/calendar", choices).text
    return re.search(r'value="(?:https?://[^/"]+)(/feed/[^"]+\.ics)"', shown)[1]


def test_the_calendar_opens_for_a_program_that_knows_the_word_alone(client, ada, plan):
    way = new_feed(client)
    program = Client()
    reply = program.get(way)
    assert reply.status_code == 200
    assert reply.headers["Content-Type"].startswith("text/calendar")
    assert "private" in reply.headers["Cache-Control"]
    assert "Set-Cookie" not in reply.headers
    events = Calendar.from_ical(reply.content).walk("VEVENT")
    assert events
    assert {str(event["SUMMARY"]) for event in events} == {"Time outside"}
    assert {event["DTSTART"].dt.astimezone(UTC).minute for event in events} == {0}
    assert program.head(way).status_code == 200


def test_a_calendar_that_did_not_change_is_not_sent_again(client, ada, plan):
    way = new_feed(client)
    tag = client.get(way).headers["ETag"]
    again = Client().get(way, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    plans.change(ada, plan.version, slots=[{"weekday": day, "minute": 420} for day in range(3)])
    assert Client().get(way, headers={"If-None-Match": tag}).status_code == 200


def test_the_way_is_shown_once_and_a_new_one_ends_it(client, ada, plan):
    first = new_feed(client)
    assert first not in client.get("/reminders").text
    second = new_feed(client, detailed="1")
    program = Client()
    assert program.get(first).status_code == 404
    assert b"minutes" in program.get(second).content
    client.post("/reminders/calendar/end")
    assert program.get(second).status_code == 404


def test_a_wrong_word_looks_like_any_page_that_is_not_there(client, ada):
    program = Client()
    wrong, nowhere = program.get("/feed/abc.ics"), program.get("/no/such/page")
    assert (wrong.status_code, wrong.text) == (nowhere.status_code, nowhere.text)


def test_only_a_digest_of_the_word_is_kept(client, ada):
    way = new_feed(client)
    assert reminders.feed(ada).digest not in way
    assert way.removeprefix("/feed/").removesuffix(".ics") not in str(vars(reminders.feed(ada)))


def test_without_a_plan_the_calendar_is_empty(client, ada):
    assert Calendar.from_ical(Client().get(new_feed(client)).content).walk("VEVENT") == []


# ---- the watch, the card ----


def test_a_planned_session_goes_to_the_watch(client, ada, plan):
    planned = next_day(ada)
    reply = client.get(f"/sessions/{planned.day}.fit")
    assert reply.headers["Content-Disposition"] == f'attachment; filename="footfall-{planned.day}.fit"'
    with fitdecode.FitReader(BytesIO(reply.content)) as reader:
        names = [frame.name for frame in reader if isinstance(frame, fitdecode.FitDataMessage)]
    assert names[:2] == ["file_id", "workout"]
    assert client.get("/sessions/five.fit").status_code == 200


@pytest.mark.parametrize("key", ["1999-01-01", "2026-13-40", "no-such", "plan:x"])
def test_what_is_not_planned_is_nothing(client, ada, plan, key):
    assert client.get(f"/sessions/{key}.fit").status_code == 404
    assert client.get(f"/sessions/{key}/card").status_code == 404


def test_the_card_tells_the_session(client, ada, plan):
    planned = next_day(ada)
    shown = client.get(f"/sessions/{planned.day}/card").text
    assert "Walk to cool down" in shown or "Walk" in shown
    assert shown.count('href="#Fl"') + shown.count('href="#Fr"') >= round(planned.session.duration / 60)
    ada.hides_numbers = True
    ada.save()
    assert "minutes" not in client.get("/sessions/walk/card").text.split("<article")[1].split("</article>")[0]


# ---- a plan from elsewhere ----

NOW = date(2026, 5, 1)


def brings(client, content, name="plan.csv"):
    return client.post("/plan/bring", {"file": SimpleUploadedFile(name, content)})


def in_days(days):
    return (timezone.now() + timedelta(days=days)).date()


def test_a_table_is_shown_first_and_kept_by_the_button(client, ada, plan):
    table = f"day,time,minutes,words\n{in_days(3)},18:30,20,Easy run\n{in_days(4)},,,Rest\n".encode()
    shown = brings(client, table)
    assert "Easy run" in shown.text
    assert "1 day of rest needs no entry." in shown.text
    assert not plans.own_sessions(ada, plan, in_days(0), in_days(30))
    packed = re.search(r'name="packed" value="([^"]+)"', shown.text)[1]
    for _ in range(2):
        reply = client.post("/plan/bring", {"packed": packed, "how": "as_it_is"})
        assert "1 session stands in your plan now." in client.get(reply.url).text
    (kept,) = plans.own_sessions(ada, plan, in_days(0), in_days(30))
    assert (kept.movement, kept.minute, kept.duration, kept.title) == ("running", 18 * 60 + 30, 1200.0, "Easy run")


def test_a_run_far_longer_than_usual_is_told_kindly_and_can_be_made_shorter(client, ada, plan):
    shown = brings(client, f"day,minutes,words\n{in_days(3)},120,Long run\n".encode()).text
    assert "it asks for 120 minutes" in shown
    assert "would be gentle" in shown
    packed = re.search(r'name="packed" value="([^"]+)"', shown)[1]
    client.post("/plan/bring", {"packed": packed, "how": "gentler"})
    (kept,) = plans.own_sessions(ada, plan, in_days(0), in_days(30))
    assert kept.duration == 2400.0


def test_without_a_plan_it_says_what_comes_first(client, ada):
    assert "Begin a plan first." in client.get("/plan/bring").text
    assert "Begin a plan first." in brings(client, b"day\n2030-01-01\n").text


@pytest.mark.parametrize(
    "content", [b"", b"\x00\xff" * 50, b"GIF89a" + bytes(200), b"a,b\n1,2\n", b"x" * (2**20 + 5), b"BEGIN:VCALENDAR\n"]
)
def test_what_is_no_plan_gets_one_sentence(client, ada, plan, content):
    reply = brings(client, content)
    assert reply.status_code == 422
    assert 'id="file-fault"' in reply.text


def test_a_page_that_was_changed_on_its_way_is_not_taken(client, ada, ben, plan):
    from footfall.actions.going import bringing

    for packed in ("", "x:y", bringing.pack(ben, ())):
        assert client.post("/plan/bring", {"packed": packed}).status_code == 400

"""Every route, walked: who may pass, the way to help, nothing from elsewhere, kind errors."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from footfall.store import imports, people
from tests.web.filled import fill, routes
from tests.web.records import an_estimate, keep_analysis, keep_check_in, keep_run

OPEN = {"welcome", "welcome_step", "look_around", "leave", "sign_in", "sign_out", "enter", "help", "about"}
POSTED = {"sign_out", "leave", "remove_invented", "take_check_in_back", "password", "use_clock", "language", "reading"}
POSTED |= {"close_goal", "look_again_later"}
POSTED |= {"reminder_kind", "reminder_times", "reminder_address", "add_browser", "remove_browser", "try_reminder"}
POSTED |= {"make_feed", "end_feed", "end_share"}
POSTED |= {"answer_too_much", "take_plan_up", "erase_weighings", "switch_weight", "take_weighing_back"}
POSTED |= {"add_way_back", "way_back_later", "remove_way_back", "see_lower", "switch_lower"}
POSTED |= {"choose_questionnaire", "take_response_back"}
POSTED |= {"journal_search_for", "journal_wish", "journal_question", "journal_let_go", "take_sitting_back"}
POSTED |= {"take_night_back", "take_nights_of_file_back", "sleep_asking"}
POSTED |= {"call_day_hard", "take_hard_day_back", "put_line_away", "change_hard_thing"}
POSTED |= {"wave_small_win", "take_small_win_off"}
POSTED |= {"tell_anchor", "tell_habit", "take_habit_back", "choose_routine", "set_beginning"}
POSTED |= {"readiness_yes", "hide_numbers"}
POSTED |= {"make_letter", "want_letters", "keep_letter_line", "leave_letter", "erase_letter"}
POSTED |= {"call_event_off", "ask_to_event", "take_guest_off", "renew_event_link", "answer_event"}
POSTED |= {"end_plan", "plan_note", "plan_over", "plan_choose", "plan_set", "plan_unset"}
#: Read by the browser itself, and open like the page without connection: they hold nothing of anybody.
FOR_THE_BROWSER = {"manifest", "worker", "token"}
OPEN |= FOR_THE_BROWSER | {"offline", "share", "language", "style"}
#: Help, as far as it needs nobody to be known; the plan for bad hours explains itself to whoever is not signed in.
OPEN |= {"help_everywhere", "stay", "own_plan"}
#: The card of care leads whoever is not signed in to help.
OPEN |= {"care_card"}
POSTED |= {"help_person_first", "help_person_off"}
#: Opened by a word out of a mail or a calendar program, without signing in; no calendar is a page.
OPEN |= {"reminder_off", "confirm_address", "feed", "shared", "shared_pdf", "shared_fhir"}
#: What research says holds nothing of anybody, and is there to be shared.
OPEN |= {"evidence", "claim"}
#: A friend's link opens by its word.
OPEN |= {"join_friend"}
FOR_THE_BROWSER |= {"feed"}
#: Files to take along; tests/web/test_mindful.py, test_goals.py and test_readiness.py look at them.
SOUNDS = {"journal_take", "own_plan_pdf", "mindful_sound", "goal_pdf", "letter_pdf", "month_letter_pdf", "session_fit"}
SOUNDS |= {"shared_pdf", "shared_fhir", "event_ics"}
#: Not there where one person lives (tests/web/accounts looks at them, where several do).
SOUNDS |= {"invited", "begin", "host", "host_invite", "host_person", "take_invitation_back"}
SOUNDS |= {"sign_in_elsewhere", "openid_connect_callback", "connect_elsewhere"}
#: Signing in by a code or a passkey, from outside.
OPEN |= {"sign_in_code", "sign_in_passkey", "ask_passkey", "consent"}
POSTED |= {"sign_in_passkey", "ask_passkey", "prove_passkey", "take_consent_back", "end_session", "end_other_sessions"}
#: Sent by whoever was signed out meanwhile, the words come back with the page that says so, and are not lost.
COME_BACK = {"add_way_back", "journal_question", "change_hard_thing"}
#: What leads on to another page at once, for somebody who is in.
LEAD_ON = {"welcome", "sessions", "weight"}
#: These ask first who it is, or lead to where that begins.
LEAD_ON |= {"add_passkey", "passkey_options", "remove_passkey", "codes", "codes_off", "recovery", "leave_elsewhere"}
LEAD_ON |= {"sign_in_code", "new_share", "report_pdf", "report_fhir", "erase_everything", "take_everything"}
#: What became of an event is asked once it is over.
LEAD_ON |= {"event_after"}
#: Plain links to another place are the point of these pages.
MAY_LINK_OUT = {"help", "help_everywhere", "claim", "answer", "care_card", "too_much"}


@pytest.fixture
def ways(ada):
    """Give the address of every route, filled with what is Ada's."""
    filled = fill(ada)
    names = [name for name in routes() if name not in SOUNDS]
    return {name: reverse(name, args=filled.get(name)) for name in names}


def test_every_page_opens_and_has_the_way_to_help(client, ada, ways):
    for name, way in ways.items():
        if name in POSTED:
            reply = client.get(way)
            assert reply.status_code == 405, name
            assert reverse("help") in reply.text
            continue
        reply = client.get(way)
        if name in LEAD_ON:
            assert reply.status_code == 302
            continue
        assert reply.status_code == 200, name
        if name in FOR_THE_BROWSER:
            continue
        head = reply.text[reply.text.index("<header") : reply.text.index("</header>")]
        assert f'href="{reverse("help")}"' in head, name
        shown = re.sub(r"<section[^>]*\shidden>.*?</section>", "", reply.text, flags=re.DOTALL)
        assert shown.count("<h1") == 1, name


def test_nothing_is_asked_of_another_place(client, ada, ways):
    for name, way in ways.items():
        text = client.get(way).text
        assert not re.findall(r'(?:src|poster|action)="(?:https?:)?//', text), name
        assert not re.search(r'<link[^>]+href="(?:https?:)?//', text), name
        if name not in MAY_LINK_OUT:
            assert not re.findall(r'href="(?:https?:)?//', text), name
        # Help now alone carries its style, let in by its hash (tests/web/test_care.py looks at that).
        assert not re.search(r"\sstyle=|\son[a-z]+=" + ("" if name == "help" else "|<style"), text), name
        assert not re.search(r"<script(?![^>]+src=)", text), name


def test_the_policy_forbids_anything_from_elsewhere(client, ada):
    policy = client.get("/").headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


def test_a_page_of_ones_own_is_not_kept_by_a_cache(client, ada):
    assert "no-store" in client.get("/activities").headers["Cache-Control"]


def test_who_is_not_signed_in_is_sent_to_the_door(ways):
    stranger = Client()
    for name, way in ways.items():
        reply = stranger.post(way) if name in POSTED else stranger.get(way)
        if name in OPEN:
            assert reply.status_code in {200, 302}, name
        elif name in COME_BACK:
            assert reply.status_code == 401, name
            assert reverse("help") in reply.text
        else:
            assert reply.status_code == 302, name
            assert reply.url.startswith((reverse("sign_in"), reverse("welcome"))), name


def test_who_has_not_answered_the_first_questions_is_asked_them(client, home, db):
    client.force_login(people.make("me"))
    assert client.get("/activities").url == reverse("welcome")
    assert client.get("/help").status_code == 200


def test_what_is_somebody_elses_looks_like_nothing(client, ada, ben):
    run = keep_run(ben)
    check_in = keep_check_in(ben)
    brought = imports.begin(ben, "watch.zip")
    keep_analysis(ben, an_estimate())
    missing = client.get("/activities/0000000000ab")
    for way in (
        reverse("activity", args=[run.key]),
        reverse("activity_words", args=[run.key]),
        reverse("erase_activity", args=[run.key]),
        reverse("import_detail", args=[brought.pk]),
        reverse("answer", args=["lift", "mood"]),
    ):
        reply = client.get(way)
        assert reply.status_code == 404, way
        assert reply.text == missing.text, way
    assert client.post(reverse("take_check_in_back", args=[check_in.pk])).status_code == 404
    assert client.post(reverse("erase_activity", args=[run.key])).status_code == 404
    assert client.get(f"/?kept={check_in.pk}").text.count("Take it back") == 0


def test_a_way_that_leads_nowhere_is_kind_and_keeps_help(client, ada):
    for browser in (client, Client()):
        reply = browser.get("/no/such/page")
        assert reply.status_code == 404
        assert "There is nothing here." in reply.text
        assert reverse("help") in reply.text


def test_another_name_for_this_machine_is_refused_kindly(client):
    reply = client.get("/help", headers={"host": "elsewhere.example"})
    assert reply.status_code == 400
    assert reverse("help") in reply.text


def test_looking_ahead_at_a_page_opens_it_too(client, ada):
    for way in ("/", "/check-in", "/help"):
        assert client.head(way).status_code == 200


def test_a_bug_shows_a_code_and_logs_nothing_personal(client, ada, monkeypatch, caplog):
    from footfall.web import today

    def broken(*_):
        raise RuntimeError("Ada wrote: a heavy day")

    monkeypatch.setattr(today.check_ins, "newest", broken)
    reply = client.get("/")
    assert reply.status_code == 500
    code = re.search(r"say the word (\w+)", reply.text).group(1)
    assert reverse("help") in reply.text
    assert [code in record.getMessage() for record in caplog.records] == [True]
    assert "heavy" not in caplog.text


def test_a_form_without_its_secret_is_refused_kindly(ada):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(ada)
    for way, said in (("/settings", "Nothing was kept."), ("/check-in", "press Keep once more")):
        reply = strict.post(way, {"mood": "6"})
        assert reply.status_code == 403
        assert said in reply.text
        assert reverse("help") in reply.text


def test_what_is_too_large_is_refused_before_it_is_read(client, ada, settings):
    from dataclasses import replace

    settings.OPTIONS = replace(settings.OPTIONS, largest_upload_mib=1)
    reply = client.post("/import", b"x" * (2**20 + 1), content_type="application/octet-stream")
    assert reply.status_code == 413
    assert "smaller parts" in reply.text


def test_hidden_numbers_leave_words_and_marks(client, ada):
    run = keep_run(ada, feeling=2.0)
    keep_check_in(ada, at=run.start - timedelta(minutes=10), mood=7.0)
    ada.hides_numbers = True
    people.save(ada, "hides_numbers")
    page = client.get(reverse("activity", args=[run.key])).text
    assert "good" in page
    assert "<dd>4.5" not in page
    assert "kilometres</dt>" not in page
    assert 'class="track"' in page


@pytest.mark.django_db(transaction=True)
def test_a_page_that_only_shows_does_not_wait_for_someone_who_writes(client, ada, somebody_writes):
    keep_run(ada)
    with somebody_writes():
        for way in ("/", "/activities", "/check-ins", "/findings", "/help"):
            assert client.get(way).status_code == 200

"""Every route, filled with what is Ada's; the tests of the doors and of the wall walk them."""

from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.core import signing
from django.urls import URLPattern, get_resolver
from django.utils import timezone

from footfall.actions.between import growing, journaling, sleeping
from footfall.actions.between.growing import HardWords
from footfall.actions.going import guiding, planning, reminding
from footfall.actions.together import concerns, events, friends, groups
from footfall.actions.together import monthly as monthly_letters
from footfall.core.between.months import Month
from footfall.core.nights import Night
from footfall.core.plans import Circumstance
from footfall.store import imports, people, plans, reminders
from footfall.store.between import journal
from footfall.store.caring.help import add_contact
from footfall.store.together import back_by, between_friends, company, monthly, sharing
from footfall.store.together import concerns as kept_concerns
from footfall.store.together import friends as kept_friends
from footfall.store.together import groups as kept_groups
from footfall.store.together import walls as kept_walls
from tests.actions.test_guiding import a_session
from tests.web.records import an_estimate, keep_analysis, keep_check_in, keep_plan, keep_run


def routes():
    """Name every route of ours; those a library brings have names of their own (tests/web/test_wall.py walks them)."""
    return [one.name for one in get_resolver().url_patterns if isinstance(one, URLPattern)]


def fill(ada):
    """Keep something of Ada's behind every route that names a thing of hers, and give the words of its address."""
    run, check_in = keep_run(ada), keep_check_in(ada)
    brought = imports.begin(ada, "watch.zip")
    trusted = add_contact(ada, "Jonas", "112").pk
    keep_analysis(ada, an_estimate())
    return {
        "enter": ["a-word"],
        **{name: ["a-word"] for name in ("invited", "begin")},
        **{name: [1] for name in ("end_session", "remove_passkey", "take_invitation_back", "host_person")},
        "openid_connect_callback": ["elsewhere"],
        "welcome_step": [1],
        "calendar_at": ["2026-05"],
        "take_check_in_back": [check_in.pk],
        "import_detail": [brought.pk],
        "activity": [run.key],
        "activity_words": [run.key],
        "erase_activity": [run.key],
        "answer": ["lift", "mood"],
        **{name: [trusted] for name in ("help_person", "help_person_first", "help_person_off")},
        "mindful_session": ["sounds"],
        "moves_set": ["evening"],
        "session_card": ["five"],
        "remove_browser": [1],
        "claim": ["c01"],
        **{name: ["who-5"] for name in ("questionnaire", "choose_questionnaire", "about_questionnaire")},
        "questionnaire_results": ["who-5"],
        "take_response_back": ["who-5", 1],
        "answer_too_much": [1],
        "take_weighing_back": [1],
        "remove_way_back": [1],
        **_letters(ada),
        **_shares(ada),
        **_events(ada),
        **_friends(ada),
        **_groups(ada),
        **_planned(ada),
        **_words(ada),
        **_between(ada),
    }


def _events(ada):
    """Keep an event of Ada's that others may open by its link, and a question she was asked."""
    now = timezone.now()
    told = events.Told(events.Words("Canal run"), "park", now + timedelta(days=9), ada.zone, shown_to="link")
    event = events.make_event(ada, told, "filled", now)
    named = ("event", "event_ics", "change_event", "call_event_off", "erase_event", "ask_to_event", "answer_event")
    found = {name: [event.uid] for name in (*named, "renew_event_link", "event_after")}
    found |= {name: [1] for name in ("ask_for_company", "take_company_back")}
    found |= {"answer_company": [company.ask(people.make("Somebody who asks"), ada, now).pk]}
    found |= {"block_company": ["card", 1]}
    return found | {"take_guest_off": [event.uid, ada.pk], "join_event": [event.word]}


def _groups(ada):
    """Let Ada lead a group with somebody in it: words and a photo on its wall, a code, a run, something reported."""
    now, finn = timezone.now(), people.make("Finn", "Europe/Berlin")
    group = groups.make(ada, groups.Said("Gentle round"))
    groups.join(finn, groups.invite(ada, group.pk, 1, now), groups.Agreed(), now)
    word = groups.invite(ada, group.pk, 1, now).replace("-", "")
    photo = kept_walls.Photo(large=b"large", small=b"small", width=2, height=1, told="A lake")
    own = kept_walls.add(ada, kept_walls.Post(group=group, words="Own", uid="own"), photo)
    other = kept_walls.add(finn, kept_walls.Post(group=group, words="Finn's", uid="other"), None)
    kept_walls.wave(ada, other, now)
    # Settled: of an open one an operator reads the words, as tests/web/test_groups.py says.
    kept_concerns.close(ada, concerns.raise_concern(ada, "post", other.pk, "Unkind"), "nothing", now)
    told = events.Told(events.Words("A run"), "group", now + timedelta(days=3), ada.zone, shown_to="group")
    run = events.make_event(ada, replace(told, group=group.pk), "group-run", now)
    member = next(one for one in kept_groups.listed(ada, group) if one.person_id == finn.pk)
    whole = ("group", "change_group", "group_people", "invite_to_group", "answer_asking", "group_mine", "leave_group")
    return {
        **{name: [group.pk] for name in whole},
        "join_group": [word],
        "change_member": [group.pk, member.pk],
        "end_group_code": [group.pk, kept_groups.codes(ada, group, now)[0].pk],
        "wave_post": [group.pk, other.pk],
        "take_down_post": [group.pk, own.pk],
        "group_photo": [group.pk, own.pk, "small"],
        "take_group_run": [group.pk, run.uid],
        "mute_person": [finn.pk],
        "raise_concern": ["post", other.pk],
        "block_somebody": ["post", other.pk],
    }


def _friends(ada):
    """Make Ada a friend, with everything that goes between two friends, and somebody she blocked."""
    dora, emil, now = people.make("Dora"), people.make("Emil"), timezone.now()
    kept_friends.befriend(ada, dora, kept_friends.Shows(("went_out",)), kept_friends.Shows(), now)
    kept_friends.block(ada, emil)
    kept_friends.add_unwanted(ada, "Karl the Loud")
    row = between_friends.friend_with(ada, dora)
    note = between_friends.write(ada, dora, "Hello")
    made = friends.invite(ada, kept_friends.Shows())
    times = [now + timedelta(days=1), now + timedelta(days=2)]
    asked, taken = between_friends.propose(dora, ada, times), between_friends.propose(ada, dora, times)
    between_friends.answer_proposal(dora, taken.pk, times[0])
    back_by.ask(ada, dora, "ring")
    (told,) = back_by.asked_of(dora)
    back_by.agree(dora, told.pk, now)
    own = ("friend", "wave_to_friend", "write_to_friend", "friend_shows", "shall_we_go", "see_friend", "end_friend")
    return {
        **{name: [row.pk] for name in (*own, "block_friend", "ask_back_by")},
        **{name: [taken.pk] for name in ("withdraw_go", "plan_go", "go_calendar")},
        "answer_go": [asked.pk],
        "erase_note": [note.pk],
        "end_invite": [made.row.pk],
        "join_friend": [made.link],
        "unblock": [kept_friends.blocked_by(ada)[0].pk],
        "drop_unwanted_name": [kept_friends.unwanted(ada)[0].pk],
        "agree_back_by": [told.pk],
    }


def _letters(ada):
    """Keep a monthly letter of Ada's."""
    monthly.keep(ada, (2026, 4), monthly_letters.as_body(Month(2026, 4, date(2026, 5, 2))), timezone.now())
    named = ("month_letter", "month_letter_pdf", "keep_letter_line", "leave_letter", "erase_letter")
    return {name: ["2026-04"] for name in named}


def _shares(ada):
    """Show something of Ada's by a link."""
    held = {"parts": ["why"], "with_pdf": True, "with_data": True}
    share, word = sharing.make(ada, sharing.Shown("Dr Weber", held, timezone.now() + timedelta(days=7)))
    return {name: [share.pk] for name in ("share_detail", "end_share")} | {
        name: [word] for name in ("shared", "shared_pdf", "shared_fhir")
    }


def _planned(ada):
    """Let Ada follow a plan, with something in the way, so that each of its pages has something to show."""
    keep_plan(ada)
    today = timezone.localdate(timezone=ZoneInfo(ada.zone))
    planning.note(ada, Circumstance("heat", today))
    (hot,) = plans.circumstances(ada, today)
    days = {name: [today] for name in ("plan_day", "plan_choose", "plan_set", "plan_unset")}
    session = guiding.finish(ada, a_session())
    return {**days, "plan_over": [hot.pk], "guided": ["five"], "session": [session.uid], "session_later": [session.uid]}


def _words(ada):
    """Make the words that stand in mails and calendar programs."""
    reminders.keep_wish(ada, email="ada@home.example", email_digest="nonce")
    off = signing.dumps((ada.pk, "session"), salt=reminding.OFF_SALT)
    confirm = signing.dumps((ada.pk, "nonce"), salt=reminding.CONFIRM_SALT)
    return {"reminder_off": [off], "confirm_address": [confirm], "feed": [reminders.make_feed(ada)]}


def _between(ada):
    """Keep something of each kind between Ada's runs."""
    now, uid = timezone.now(), "0123456789"
    journaling.take_along(ada, uid, "What would be enough?", now)
    night = sleeping.keep_night(ada, Night(now - timedelta(hours=9), now - timedelta(hours=1)), now)
    hard = growing.keep_hard(ada, HardWords(line="I did not want to, and I did it."), now)
    found = {
        "journal_found": [journal.hide_query(ada, "enough")],
        "hard_thing": [hard.pk],
        "change_hard_thing": [hard.pk],
    }
    entries = ("journal_entry", "change_entry", "erase_entry", "journal_came", "journal_let_go")
    numbers = ("put_line_away", "wave_small_win", "take_small_win_off", "take_habit_back", "take_sitting_back")
    found |= {name: [uid] for name in entries} | {name: [1] for name in numbers}
    found |= {name: [night.pk] for name in ("change_night", "take_night_back")}
    return (
        found
        | {name: ["span"] for name in ("thinking_test", "thinking_results")}
        | {"take_nights_of_file_back": ["0" * 64]}
    )

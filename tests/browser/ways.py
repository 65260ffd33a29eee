"""Every page there is, with somebody it can be shown to: the one list that the walks through all pages go by."""

from dataclasses import replace
from datetime import timedelta
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import path, resolve, reverse
from django.utils import timezone

from footfall import urls
from footfall.actions.between import finding, growing, journaling
from footfall.actions.caring import helping, own_plan, watching, weight
from footfall.actions.going import planning as act
from footfall.actions.going import reminding
from footfall.actions.together import accounts, events, groups, walls
from footfall.actions.together import monthly as acting_letters
from footfall.core.activities import Lap
from footfall.core.nights import Night
from footfall.core.plans import Circumstance, Race
from footfall.store import imports, people, plans, reminders
from footfall.store.between import nights, routine
from footfall.store.caring.help import contacts
from footfall.store.plans import PlannedSession
from footfall.store.together import audit, back_by, between_friends, monthly, sharing
from footfall.web import edge
from footfall.work import loop
from tests.charts.made import a_kind, unsettled, whole_answers, with_ways
from tests.insights import people as invented
from tests.web.between.test_thinking import send_sitting
from tests.web.friends import ALL, befriend, invite
from tests.web.records import a_recording, an_estimate, keep_analysis, keep_check_in, keep_lower, keep_plan, keep_run
from tests.web.test_imports import a_gpx
from tests.web.test_questionnaires import months_ago

#: Sent to, never opened.
POSTED = {"sign_out", "leave", "remove_invented", "take_check_in_back", "password", "use_clock", "language", "reading"}
POSTED |= {"close_goal", "look_again_later"}
POSTED |= {"reminder_kind", "reminder_times", "reminder_address", "add_browser", "remove_browser", "try_reminder"}
POSTED |= {"make_feed", "end_feed"}
POSTED |= {"see_lower", "switch_lower", "add_way_back", "way_back_later", "remove_way_back"}
POSTED |= {"call_day_hard", "take_hard_day_back", "put_line_away", "change_hard_thing"}
POSTED |= {"wave_small_win", "take_small_win_off"}
POSTED |= {"sessions", "end_share"}
POSTED |= {"make_letter", "want_letters", "keep_letter_line", "leave_letter", "erase_letter"}
POSTED |= {"take_night_back", "take_nights_of_file_back", "sleep_asking"}
POSTED |= {"journal_search_for", "journal_wish", "journal_question", "journal_let_go"}
POSTED |= {"choose_questionnaire", "take_response_back"}
POSTED |= {"take_sitting_back"}
POSTED |= {"tell_anchor", "tell_habit", "take_habit_back", "choose_routine", "set_beginning"}
POSTED |= {"readiness_yes", "hide_numbers"}
POSTED |= {"wave_post", "change_member", "invite_to_group", "end_group_code", "answer_asking", "take_group_run"}
POSTED |= {"mute_person", "block_somebody"}
POSTED |= {"call_event_off", "ask_to_event", "take_guest_off", "renew_event_link", "answer_event"}
POSTED |= {"pause_company", "renew_company", "erase_company", "ask_for_company", "answer_company", "take_company_back"}
POSTED |= {"block_company"}
POSTED |= {"end_invite", "like_company", "unblock", "erase_note", "answer_go", "withdraw_go", "plan_go"}
POSTED |= {"drop_unwanted_name"}
POSTED |= {"wave_to_friend", "write_to_friend", "see_friend", "end_friend", "block_friend"}
POSTED |= {"ask_back_by", "be_back", "agree_back_by"}
POSTED |= {"help_person_first", "help_person_off"}
POSTED |= {"answer_too_much", "take_plan_up", "erase_weighings", "switch_weight", "take_weighing_back"}
POSTED |= {"end_plan", "plan_note", "plan_over", "plan_choose", "plan_set", "plan_unset"}
POSTED |= {"sign_in_passkey", "take_consent_back", "end_session", "end_other_sessions", "remove_passkey", "codes_off"}
POSTED |= {"leave_elsewhere", "take_invitation_back"}
#: Read by the browser itself, or a file to take along: no page.
FOR_THE_BROWSER = {
    "group_photo",
    "ask_passkey",
    "prove_passkey",
    "passkey_options",
    "sign_in_elsewhere",
    "connect_elsewhere",
    "openid_connect_callback",
    "own_plan_pdf",
    "goal_pdf",
    "letter_pdf",
    "report_pdf",
    "shared_pdf",
    "shared_fhir",
    "journal_take",
    "month_letter_pdf",
    "mindful_sound",
    "manifest",
    "worker",
    "token",
    "session_fit",
    "feed",
    "event_ics",
    "go_calendar",
}
#: The kind pages that are looked at; all are made of one template.
KINDS = (400, 403, 410, 413, 422, 500, 503)
ODD_TAG = "by_tag.a-very-long-tag/with?odd#signs%<b>in-it-that-nobody-thought-of"


class Visit(NamedTuple):
    """One page, and who looks at it; None is somebody who is not signed in."""

    who: people.Person | None
    way: str


def _kind(request, status):
    return edge.kind_page(request, status, code="heron" if status == 500 else "")


#: The routes with one more, which shows the kind page of a status: not every one can be brought about in a test.
urlpatterns = [*urls.urlpatterns, path("kind/<int:status>", edge.open_to_all(_kind), name="kind")]
handler400, handler403, handler404, handler500 = urls.handler400, urls.handler403, urls.handler404, urls.handler500


def everyday(ada):
    """Visit the pages about what is done and felt, with records on all of them."""
    laps = (Lap(0.0, 900.0, 2250.0, 128.0), Lap(900.0, 895.0, 2237.0, 133.0))
    run = keep_run(
        ada, start=timezone.now() - timedelta(days=2), title="Round the park", note="A heron.", laps=laps,
        feeling=3.0, exertion=2.0, tags=("outdoors", "company"),
    )  # fmt: skip
    other = keep_run(ada, start=run.start - timedelta(days=9), distance=6000.0, recording=a_recording(40))
    keep_run(ada, sport="walking", start=run.start - timedelta(days=1), distance=None, recording=None)
    for hours, mood in ((-0.2, 4.0), (0.7, 6.0), (3.0, 6.0), (24.0, 5.0)):
        keep_check_in(ada, at=run.start + timedelta(hours=hours), mood=mood, energy=5.0, calm=4.0)
    client = Client()
    client.force_login(ada)
    client.post("/import", {"files": [a_gpx(), SimpleUploadedFile("broken.gpx", b"<gpx")]})
    while loop.read_one_import():
        pass
    names = ["today", "check_in", "check_ins", "import", "activities", "new_activity", "compare", "calendar"]
    one = reverse("activity", args=[run.key])
    day = f"{run.start:%Y-%m-%d}"
    return [
        *_all_of(ada, [reverse(name) for name in names]),
        *_all_of(ada, [reverse(name, args=[run.key]) for name in ("activity", "activity_words", "erase_activity")]),
        *_all_of(ada, [reverse("calendar_at", args=[when]) for when in (day[:4], day[:7], day, "2009")]),
        *_all_of(ada, [reverse("import_detail", args=[row.pk]) for row in imports.latest(ada)]),
        *_all_of(ada, ["/check-in?context=before", "/calendar?show=felt", "/activities?pick=two"]),
        *_all_of(ada, ["/activities?words=nowhere", f"{one}?from=600&to=900", f"{one}?from=nine"]),
        *_all_of(ada, [f"/compare?a={run.key}", f"/compare?a={run.key}&b={other.key}"]),
        *_with_a_goal(ada),
        *_ready(ada),
        *_lowered(ada),
        *_grown(ada),
        *_questionnaires(ada),
        *_letters(ada),
        *_slept(ada),
        *_routine(ada),
        *_thinking(ada),
        *_journal(ada),
    ]


def _journal(ada):
    """Visit the journal with an entry of long words and tags, a question on its way, one that came, and a search."""
    client, now = Client(), timezone.now()
    client.force_login(ada)
    words = "Rain, and a heron. " + "Donaudampfschifffahrt" * 4
    client.post("/journal/write", {"text": words, "tags": "canal rain", "uid": "0123456789", "when": "rest"})
    journaling.take_along(ada, "0123456788", "What would be enough?", now - timedelta(days=3))
    client.post("/journal/0123456788/came", {"came": "A quiet evening.", "ideas": "2"})
    journaling.take_along(ada, "0123456787", "Who could I ask?", now)
    found = client.post("/journal/search/for", {"q": "heron"})["Location"]
    ways = ["/journal", "/journal?said=kept", "/journal/write", "/journal/search", found, "/journal/back"]
    ways += [f"/journal/0123456789{one}" for one in ("", "/change", "/erase")]
    return _all_of(ada, [*ways, "/journal/0123456788", "/journal/0123456787/came"])


def _thinking(ada):
    """Visit the thinking tests: before and after a run, one that does not count, and one never done."""
    for number, (minutes, away) in enumerate(((2910, ""), (2820, ""), (50, ""), (45, "1"))):
        send_sitting(ada, f"sitting{number}", timezone.now() - timedelta(minutes=minutes), away)
    led = ["/clear-head", "/thinking/reaction", "/thinking/choice", "/thinking/span"]
    return _all_of(
        ada, [*led, "/thinking/reaction/results", "/thinking/reaction/results?kept=1", "/thinking/span/results"]
    )


def _routine(ada):
    """Visit routine with a clock, the anchor asked and told of, and a habit that rises."""
    now = timezone.now()
    for day in range(2, 40, 3):
        keep_run(ada, start=now - timedelta(days=day), distance=None, recording=None)
    routine.keep_anchors(ada, {timezone.localdate() - timedelta(days=day): day % 4 > 0 for day in range(3, 40, 2)}, now)
    routine.keep_habits(ada, [(now - timedelta(days=200 - 8 * week), min(8.0, 2.0 + week)) for week in range(20)])
    return _all_of(ada, ["/routine", "/routine?kept=habit"])


def _with_a_goal(ada):
    """Visit the goal's pages with one that changed, and one that wants to be looked at again today."""
    client, day = Client(), timezone.localdate()
    client.force_login(ada)
    client.post("/loves", {"loves": ["walk_run", "dancing"]})
    written = {"movement": "walk_run", "measure": "minutes_a_week", "minutes": "60", "days": "2", "why": "For my head."}
    written |= {"until": f"{day + timedelta(days=40)}", "after": "get up", "then": "put my shoes on"}
    client.post("/goal/build", written | {"wish": "Out again"})
    client.post("/goal/build", written | {"review_on": f"{day}"})
    return _all_of(ada, ["/goal?kept=1", "/goal/build", "/goal/build?smaller=1", "/loves?kept=1"])


def _ready(ada):
    """Visit readiness and the letter; the newest answers keep a plan smaller and lead to a doctor."""
    client = Client()
    client.force_login(ada)
    client.post("/readiness", {"active": "yes", "known": "no", "signs": "now"})
    told = {"medicines": ["lithium"], "pain": "some", "eating": "yes"}
    client.post("/readiness", {"active": "no", "known": "yes", "signs": "none", "wants": "gentle"} | told)
    return _all_of(ada, ["/readiness", "/readiness/result", "/letter"])


def _lowered(ada):
    """Visit how the newest answers compare with what is usual: lower, with what helped before and a fault."""
    keep_lower(ada, (0.1, 0.4, 0.7, 1.1, 1.3))
    watching.keep_way_back(ada, "Ringing my sister, and going to bed before eleven.", timezone.now())
    return _all_of(ada, ["/lower", "/lower?kept=words"])


def _grown(ada):
    """Visit hard days, hard things and small wins: today called hard, a line of one's own, and what was found."""
    now = timezone.now()
    kept = growing.keep_hard(ada, growing.HardWords("I did not want to, and I did it.", circumstance="rain"), now)
    growing.call_hard(ada, now)
    finding.find(ada, now - timedelta(days=100), now)
    ways = ["/resilience", "/hard-things", "/hard-things?kept=1", "/small-wins", f"/hard-things/{kept.pk}"]
    return _all_of(ada, ways)


def _letters(ada):
    """Visit the monthly letters: a usual one, a blank one and a quiet one."""
    now = timezone.now()
    facts = acting_letters.gather(ada, now.year, now.month, now)
    for month, tone in ((1, "usual"), (2, "blank"), (3, "quiet")):
        monthly.keep(
            ada, (2020, month), acting_letters.as_body(replace(facts, tone=tone, idea="", kept="A heron.")), now
        )
    names = ["2020-01", "2020-02", "2020-03"]
    return _all_of(ada, ["/letters", *(reverse("month_letter", args=[name]) for name in names)])


def _slept(ada):
    """Visit sleep: three weeks of the diary beside a watch, with a nap, and a night to change."""
    now = timezone.now()
    spans = [(now - timedelta(days=back, hours=9), now - timedelta(days=back, hours=1)) for back in range(20)]
    own = [Night(*one, one[0] - timedelta(minutes=20), None, 6.0, 60) for one in spans[::2]]
    nights.add_many(ada, own, None, source="diary")
    watch = [Night(*one, utc_offset_min=60, device="A watch") for one in spans[::3]]
    nap = Night(now - timedelta(days=3, hours=20), now - timedelta(days=3, hours=19), utc_offset_min=60)
    nights.add_many(ada, [*watch, nap], None)
    changed = reverse("change_night", args=[next(one.pk for one in nights.of(ada) if one.source == "diary")])
    return _all_of(ada, ["/sleep", "/sleep/morning", "/sleep?until=2020-01-01", changed])


def _questionnaires(ada):
    """Visit the questionnaires: chosen, answered in light and heavy months, begun, and without words."""
    client = Client()
    client.force_login(ada)
    client.post("/questionnaires/phq-8/choose", {"want": "yes"})
    months_ago(ada, "phq-8", [6, 5, 20])
    client.post("/questionnaires/five", {"questionnaire": "five", "version": "1", "q-sleep": "3", "q-focus": "7"})
    client.post("/questionnaires/phq-4", {"questionnaire": "phq-4", "version": "1", "q-gad1": "2", "stop": "1"})
    asked = [f"/questionnaires/{key}" for key in ("phq-8", "phq-4", "movement", "five/results", "phq-8/results")]
    about = [f"/questionnaires/{key}/about" for key in ("phq-9", "gad-7", "brs")]
    return _all_of(ada, ["/questionnaires?said=chosen", *asked, *about, "/questionnaires/who-5/results"])


def _stopped(ada):
    """Visit what somebody sees who notices a sign now."""
    client = Client()
    client.force_login(ada)
    client.post("/readiness", {"active": "yes", "known": "no", "signs": "now"})
    return _all_of(ada, ["/readiness/result"])


def answers(ada):
    """Visit what running does: answers of every kind, sure and open, with and without what was assumed."""
    worse = an_estimate("energy", verdict="cannot_separate", claim="C40")
    mood = with_ways(invented.an_estimate("mood"))
    keep_analysis(ada, mood, worse, unsettled("calm"), *whole_answers("mood"), a_kind(ODD_TAG, 0.9, apart=1.5))
    asked = ("lift", "lift_curve", "half_life", "dose_duration", "by_tag.music", "recovery")
    return [
        *_all_of(ada, ["/findings", "/evidence", "/evidence?open=all", "/", "/findings/lift/mood?priors=flat"]),
        *_all_of(ada, ["/evidence/C08", "/evidence/C31", "/evidence?q=music", "/evidence?q=zeppelin"]),
        *_all_of(ada, [reverse("answer", args=[question, "mood"]) for question in asked]),
        *_all_of(ada, ["/findings/lift/calm", "/findings/lift/energy", f"/findings/{quote(ODD_TAG, safe='')}/mood"]),
        *_stopped(ada),
    ]


def around(ada):
    """Visit the rest of what is somebody's own, and the same pages with nothing on them yet."""
    names = ["more", "ways", "help", "settings", "erase_everything", "about", "look_around", "share", "today"]
    names += ["your_data", "take_everything", "data_log"]
    empty = ["check_ins", "import", "activities", "calendar", "findings", "compare", "evidence", "goal", "loves"]
    steps = [reverse("welcome_step", args=[step]) for step in (1, 2, 3, 4)]
    led = ["/mindful", "/mindful/body_scan?minutes=20", "/moves", "/moves/all_of_you", "/moves/evening"]
    led += ["/reminders?said=kept", "/plan/bring", "/sessions/five/card", "/sessions/walk/card", *_out_of_mails(ada)]
    led += _guided(ada)
    led += _for_bad_hours(ada)
    led += _shown(ada)
    led += _protected()
    led += _events(ada)
    led += _groups(ada)
    audit.note(ada, "friend_made", name="Yusuf")
    audit.note(ada, "exported")
    return _all_of(ada, [*map(reverse, (*names, *empty)), *steps, *led, "/help?country=IE", "/settings?kept=1"])


def _groups(ada):
    """Give the pages of a group that Ada leads, of one she is asked into, and of something to report and to look at."""
    now, finn = timezone.now(), people.make("Finn")
    group = groups.make(ada, groups.Said("Gentle round", "We wait for everybody.", 2, 4))
    groups.join(finn, groups.invite(ada, group.pk, 1, now), groups.Agreed(), now)
    other = walls.write(finn, group.pk, walls.Written("A heron stood in the canal.", "other"), now)
    own = walls.write(ada, group.pk, walls.Written("Donaudampfschifffahrt" * 4, "own"), now)
    theirs = groups.make(finn, groups.Said("Another round"))
    code = groups.invite(finn, theirs.pk, 1, now).replace("-", "")
    whole = ("group", "change_group", "group_people", "group_mine", "leave_group")
    ways = [reverse(name, args=[group.pk]) for name in whole] + [reverse("take_down_post", args=[group.pk, own.pk])]
    ways += [reverse(name) for name in ("groups", "make_group", "group_rules", "concerns")]
    return [*ways, reverse("raise_concern", args=["post", other.pk]), reverse("join_group", args=[code])]


def _events(ada):
    """Give the pages of an event to come, of one that has been, and of finding company."""
    now = timezone.now()
    words = events.Words("The long way along the canal", "By the old lock", "https://example.org", charity="Otters")
    told = events.Told(words, "charity", now + timedelta(days=40), ada.zone, 10000.0, None, "link")
    ahead = events.make_event(ada, told, "ahead", now)
    been = events.make_event(ada, replace(told, at=now - timedelta(days=3)), "been", now - timedelta(days=9))
    ways = ["/events", "/events/new", f"/events/by/{ahead.word}", f"/events/{been.uid}/after", "/company/card"]
    return [*ways, *(f"/events/{ahead.uid}{one}" for one in ("", "/change", "/erase")), "/company"]


def _shown(ada):
    """Give the report, its data file, and a link as its maker and as its reader see it."""
    held = {"parts": ["why", "done"], "with_pdf": True}
    until = timezone.now() + timedelta(days=7)
    share, word = sharing.make(ada, sharing.Shown("Dr Weber", held, until))
    _coded, asks = sharing.make(ada, sharing.Shown("With a code", held, until, "123456"))
    return [
        "/report",
        "/shares",
        "/report/data",
        "/shares/new",
        f"/shares/{share.pk}",
        f"/shared/{word}",
        f"/shared/{asks}",
    ]


def _for_bad_hours(ada):
    """Give the pages around Help now, with two people somebody trusts and half a plan."""
    for name, number in (("Jonas", "+44 7700 900123"), ("Mum", "030 12345")):
        helping.add(ada, name, number)
    own_plan.keep(ada, {"notice": "I stop answering.", "ask": "Jonas, +44 7700 900123"}, timezone.now())
    last = contacts(ada)[-1].pk
    names = ("help_people", "own_plan", "write_own_plan", "stay", "help_everywhere")
    return [*map(reverse, names), reverse("help_person", args=[last]), "/help?country=Atlantis", "/help?country=US"]


def _protected():
    """Give the pages of care before all else, of protection: as somebody sees them who uses none."""
    return ["/help/now?then=/plan", "/still-a-choice", "/settings/protection"]


def _weighing(new):
    """Visit weight with a line through some weighings, by somebody who switched it on."""
    weight.begin(new)
    for day in range(0, 40, 2):
        weight.write_down(new, f"{day}", timezone.now() - timedelta(days=day), 70.0 + 0.4 * (day % 3))
    return [Visit(new, "/settings/weight?kept=1"), Visit(new, "/settings")]


def _guided(ada):
    """Give the pages to be guided by, and those of two sessions that are over, one of them at a sign of danger."""
    client = Client()
    client.force_login(ada)
    over = {"key": "five", "movement": "walking", "parts": "walk.300", "felt": "3", "intention": "some air"}
    client.post("/sessions", over | {"uid": "whole"})
    client.post("/sessions", over | {"uid": "stopped", "ending": "symptom"})
    guided = ["/guided/five", "/guided/mindful:body_scan?minutes=20", "/guided/moves:all_of_you"]
    return [*guided, "/sessions/whole", "/sessions/stopped", "/sessions/whole/later"]


def _out_of_mails(ada):
    """Give the ways that stand in mails, and let the page about reminders hold a browser, an address and a calendar."""
    columns = {"kinds": ["session"], "email": "ada@home.example", "email_digest": "nonce"}
    reminders.keep_wish(ada, **columns)
    reminders.make_feed(ada)
    reminders.subscribe(ada, "https://updates.push.services.mozilla.com/wpush/v2/ada", {"p256dh": "", "auth": ""})
    off = signing.dumps((ada.pk, "session"), salt=reminding.OFF_SALT)
    confirm = signing.dumps((ada.pk, "nonce"), salt=reminding.CONFIRM_SALT)
    return [reverse("reminder_off", args=[off]), reverse("confirm_address", args=[confirm])]


def planning(ada):
    """Visit the plan's pages: begun, with an easier day and why, an own session, a race, and something in the way."""
    new, today = people.make("Noor"), timezone.localdate()
    new.adult_at = timezone.now()
    people.save(new, "adult_at")
    keep_plan(ada, aim="half", race=Race(today + timedelta(days=300), 21097.5))
    for days in (5, 3, 1):
        keep_run(ada, start=timezone.now() - timedelta(days=days), feeling=-3.0, title="Along the canal")
    act.note(ada, Circumstance("heat", today, today + timedelta(days=2)))
    own = PlannedSession(uid="own", day=today + timedelta(days=1), movement="swimming", duration=1500.0, title="Jonas")
    act.set_session(ada, plans.open_plan(ada).version, own)
    ahead = [reverse("plan_day", args=[today + timedelta(days=days)]) for days in range(3)]
    ahead += [f"/plan?week={today + timedelta(days=days)}" for days in (-7, 7, 300)]
    names = ["plan", "begin_plan", "change_plan", "plan_whole"]
    return [*_all_of(ada, [*map(reverse, names), *ahead, "/plan?kept=1"]), Visit(new, "/plan"), *_weighing(new)]


def doors(ada):
    """Visit what opens to all, the style page, and every kind page, with and without somebody signed in."""
    new = people.make("me")
    return [
        *_all_of(None, map(reverse, ("welcome", "sign_in", "help", "about", "look_around", "offline", "share"))),
        *_all_of(
            None,
            ["/enter/word", "/help/plan", "/help/stay", "/no/such/page", "/about/style", "/sign-in?next=/findings"],
        ),
        *_all_of(None, ["/about/style?contrast=more", *(f"/kind/{status}" for status in KINDS)]),
        *_all_of(ada, ["/no/such/page", "/kind/403", "/kind/422", "/kind/500"]),
        Visit(new, "/welcome/1"),
    ]


def shared(ada):
    """Visit the pages of a place that several people share, as its host and as somebody invited; the last part."""
    settings.OPTIONS = replace(settings.OPTIONS, people="several")
    ada.is_operator = True
    people.save(ada, "is_operator")
    word = accounts.invite(ada, "Cleo")
    other = people.make("Dana")
    own = ["/account", "/account?said=others", "/account/consent", "/account/prove", "/account/prove?next=/more"]
    own += ["/account/passkeys/add", "/account/codes", "/account/recovery", "/host", "/host?said=closed"]
    own += ["/host/invite", f"/host/people/{other.pk}", f"/host/people/{ada.pk}"]
    own += _friends(ada, other)
    visitors = [f"/invited/{word}", f"/invited/{word}/begin", "/invited/none", "/sign-in", "/sign-in/code", "/welcome"]
    return [*_all_of(ada, own), *_all_of(None, visitors), Visit(other, "/account/consent")]


def _friends(ada, other):
    """Give the pages of two friends with everything between them, of an invitation, and of wanting to be back."""
    now = timezone.now()
    people.welcome_demonstration(other, "DE")
    row, _ = befriend(ada, other, ALL, ALL)
    between_friends.like_company(other, now, now + timedelta(hours=3), is_timed=True)
    between_friends.write(other, ada, "The heron was there again. " + "Donaudampfschifffahrt" * 3)
    between_friends.wave(other, ada, timezone.localdate())
    between_friends.propose(other, ada, [now + timedelta(days=1), now + timedelta(days=3)])
    back_by.ask(ada, other, "ring")
    back_by.ask(other, ada, "look_in")
    back_by.agree(other, back_by.asked_of(other)[0].pk, now)
    led = ["/together", "/friends?said=company", "/friends/invite", "/friends/code", "/friends/names", "/back-by", "/"]
    one = f"/friends/{row.pk}"
    return [*led, f"/friends/join/{invite(people.make('Eve'), ALL).link}", one, f"{one}/shows", f"{one}/go"]


#: All of them, in parts that can be walked beside each other.
PARTS = {
    "everyday": everyday,
    "answers": answers,
    "around": around,
    "planning": planning,
    "doors": doors,
    "shared": shared,
}
#: A page of each make, where walking all of them would tell no more.
FEW = ("/", "/check-in", "/findings", "/findings/lift/mood", "/calendar", "/activities", "/settings", "/help", "/plan")
FEW += ("/questionnaires/phq-8", "/questionnaires/phq-8/results", "/lower", "/evidence/C08", "/help/plan/write")
FEW += ("/questionnaires?said=chosen", "/help/now?then=/plan", "/help/people")


def few(ada):
    """Visit one page of each make."""
    visits = {visit.way: visit for visit in (*everyday(ada), *answers(ada), *around(ada), *planning(ada))}
    one = next(way for way in visits if resolve(urlsplit(way).path).url_name == "activity")
    return [visits[way] for way in (*FEW, one)] + _all_of(None, ["/welcome", "/sign-in", "/no/such/page"])


def names_of(visits):
    """Name the routes that are visited."""
    ways = (urlsplit(visit.way).path for visit in visits)
    return {resolve(way, __name__).url_name for way in ways if way != "/no/such/page"}


def _all_of(who, ways):
    return [Visit(who, way) for way in ways]

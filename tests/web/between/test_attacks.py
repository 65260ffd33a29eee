"""What somebody hostile, or a machine that broke, may not reach between the runs."""

import json
import re
from datetime import UTC, datetime, timedelta
from time import perf_counter
from urllib.parse import quote

import pytest
from django.apps import apps
from django.test import Client
from django.utils import timezone

from footfall.actions import demonstration
from footfall.actions import people as acting
from footfall.actions.between import journaling
from footfall.core.between.journal import fold
from footfall.core.nights import Night
from footfall.store import people
from footfall.store.between import growing, journal, keys, nights
from footfall.web.pages import mark_of
from tests.web.records import keep_run


def test_today_opens_without_the_key_of_the_journal(client, ada):
    now = timezone.now()
    journaling.take_along(ada, "abcdef-0001", "What would be enough?", now - timedelta(hours=2))
    keep_run(ada, start=now - timedelta(hours=1), duration=600.0)
    keys.master_path().unlink()
    assert "A question you took along" in client.get("/").text
    assert client.get("/clear-head").status_code == 200


def test_marks_without_end_take_no_time():
    begin = perf_counter()
    folded = fold("a" + "\u0301\u0323" * 250_000 + "\u093c\u094d" * 250_000)
    assert perf_counter() - begin < 10
    assert len(folded) == 500_001
    assert fold("Stra\u00dfe " * 500 + "E\u0301te\u0301") == "strasse " * 500 + "ete"


def test_a_question_survives_a_missing_key(client, ada):
    journaling.take_along(ada, "abcdef-0001", "What would be enough?", timezone.now())
    client.post("/journal/write", {"text": "A heron.", "uid": "0123456789"})
    keys.master_path().unlink()
    reply = client.post("/journal/question", {"question": "Why do I hurry?", "uid": "abcdef-0002"})
    assert reply.status_code == 503
    assert "Why do I hurry?" in reply.text


def test_what_came_survives_that_its_question_is_gone(client, ada):
    sent = {"came": "Less of it.", "ideas": "many", "stamp": ""}
    reply = client.post("/journal/abcdef-0001/came", sent)
    assert "Less of it." in reply.text


def test_a_second_question_from_an_old_page_is_kept_too(client, ada):
    client.post("/journal/question", {"question": "What would be enough?", "uid": "abcdef-0001"})
    client.post("/journal/question", {"question": "Why do I hurry?", "uid": "abcdef-0001"})
    client.post("/journal/question", {"question": "Why do I hurry?", "uid": "abcdef-0001"})
    said = {one.written.question for one in journal.still_open(ada)}
    assert said == {"What would be enough?", "Why do I hurry?"}
    assert journal.count(ada) == 2


def test_a_hard_line_survives_that_its_activity_is_gone(client, ada):
    reply = client.post("/hard-things", {"line": "I went anyway.", "activity": "gone-away", "uid": "x1"})
    assert "I went anyway." in reply.text
    reply = client.post("/hard-things/77/change", {"line": "I went anyway."})
    assert "I went anyway." in reply.text


@pytest.mark.parametrize("way", ["/sleep", "/", "/sleep/morning", "/import"])
def test_a_hostile_night_breaks_no_page(client, ada, way):
    now = timezone.now()
    rows = [
        Night(now - timedelta(hours=9), now - timedelta(hours=1), device="<script>alert(1)</script>\u202e"),
        Night(datetime(1900, 1, 1, tzinfo=UTC), datetime(1900, 1, 1, 9, tzinfo=UTC), utc_offset_min=-1439),
        Night(now - timedelta(hours=8), now - timedelta(hours=2), utc_offset_min=1439, device="x" * 120),
    ]
    nights.add_many(ada, rows, None)
    page = client.get(way)
    assert page.status_code == 200
    assert "<script>alert" not in page.text


HUGE = "9" * 30
WAYS = (
    "/thinking/{n}/take-back", "/sleep/{n}", "/sleep/{n}/take-back", "/hard-things/{n}", "/hard-things/{n}/change",
    "/hard-day/line/{n}/away", "/small-wins/{n}/seen", "/small-wins/{n}/off", "/routine/habit/{n}/take-back",
)  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("number", [HUGE, "0", "9223372036854775808"])
def test_numbers_of_nothing_are_a_kind_page(client, ada, way, number):
    for reply in (client.get(way.format(n=number)), client.post(way.format(n=number), {"line": "x"})):
        assert reply.status_code in {404, 405, 409, 422}


@pytest.mark.parametrize("kind", ["reaction", "choice", "span"])
@pytest.mark.parametrize(
    "trials",
    [
        "[" * 100_000,
        "NaN",
        '[{"wait": Infinity, "rt": NaN}]',
        "9" * 5000,
        '[{"wait":1e999}]',
        "{}",
        "null",
        '["\\ud800"]',
        '[{"shown":"\\ud800\\ud800\\ud800\\ud800","typed":""}]',
        '[{"arrow":["left"],"at":{}}]',
        "[" + "{}," * 60000 + "{}]",
    ],
)
def test_hostile_sittings_are_refused(client, ada, kind, trials):
    reply = client.post(
        f"/thinking/{kind}",
        {
            "trials": trials,
            "clock": trials,
            "uid": "a",
            "moment": "9" * 400,
            "sent": "-1e999",
            "zone": "../../etc/passwd",
        },
    )
    assert reply.status_code == 422
    assert client.get(f"/thinking/{kind}/results?kept={HUGE}").status_code == 200


def test_a_hostile_clock_is_left_out(client, ada):
    trials = json.dumps([{"wait": 2000, "rt": 300.0}] * 24)
    for n, clock in enumerate(
        [
            '{"device":"<b>","frame":NaN}',
            '{"device":' + "[" * 400 + "]" * 400 + "}",
            '{"frame":-0.0,"stamp":1e308,"thrown":1e3, "jitter":true}',
            '{"device":"' + "\\ud800" + '"}',
        ]
    ):
        reply = client.post("/thinking/reaction", {"trials": trials, "clock": clock, "uid": f"a{n}", "zone": "../.."})
        assert reply.status_code == 302, reply.text[:500]
        assert client.get(reply["Location"]).status_code == 200


def test_erasing_a_person_leaves_no_row_of_theirs(client, ada):
    client.post("/journal/write", {"text": "A heron.", "uid": "0123456789"})
    client.post("/hard-day")
    client.post("/hard-things", {"line": "The hill.", "uid": "x1"})
    client.post("/routine/habit", {"value": "4"})
    acting.erase_everything(ada)
    left = {model.__name__: model.objects.count() for model in apps.get_app_config("store").get_models()}
    assert not {name: number for name, number in left.items() if number}


def test_signed_out_nobody_reaches_anything(ada):
    visitor = Client()
    for way in (
        "/journal",
        "/journal.zip",
        "/journal/back",
        "/journal/search",
        "/sleep",
        "/thinking/span",
        "/hard-things",
        "/small-wins",
        "/routine",
        "/resilience",
        "/clear-head",
    ):
        assert visitor.get(way).status_code == 302, way
    for way in (
        "/journal/search/for",
        "/journal/wish",
        "/hard-day",
        "/sleep/asking",
        "/routine/anchor",
        "/routine/choose",
    ):
        assert visitor.post(way).status_code == 302, way


ODD = (
    "",
    "\x00",
    "9" * 40,
    "-1",
    "NaN",
    "1e999",
    "9999-12-31",
    "0001-01-01",
    "<script>alert(1)</script>",
    "\u202e\ud7ff",
    "１２",
    "2026-02-30",
)
ASKED = (
    "/journal?month={}", "/journal?question={}", "/journal?page={}", "/journal?said={}", "/journal/write?for={}",
    "/journal/write?activity={}", "/journal/back?day={}", "/journal/back?said={}",
    "/sleep?until={}", "/sleep?kept={}", "/sleep/morning?day={}",
    "/thinking/span?context={}", "/thinking/span/results?kept={}", "/hard-things?activity={}", "/hard-things?kept={}",
    "/routine?said={}", "/small-wins?kept={}", "/resilience?page={}", "/journal/found/{}",
)  # fmt: skip


@pytest.mark.parametrize("way", ASKED)
def test_odd_questions_in_an_address_break_no_page(client, ada, way):
    client.post("/journal/write", {"text": "A heron.", "uid": "0123456789"})
    for odd in ODD:
        reply = client.get(way.format(quote(odd)))
        assert reply.status_code in {200, 302, 404}, odd
        assert "<script>alert" not in reply.text


SENT = {
    "/journal/wish": ("want",), "/journal/question": ("question", "ours"), "/journal/search/for": ("q",),
    "/journal/write": ("tags", "when", "prompt", "activity", "uid", "another"),
    "/hard-things": ("line", "day", "outside", "activity"),
    "/hard-day": ("then",), "/routine/anchor": ("day", "answer"), "/routine/habit": ("value",),
    "/routine/beginning": ("day",), "/routine/choose": ("kind", "want"), "/sleep/asking": ("how", "from"),
    "/sleep/morning": ("day", "bed", "asleep", "up", "quality", "zone"),
}  # fmt: skip


@pytest.mark.parametrize("way", SENT)
def test_odd_answers_break_no_page(client, ada, way):
    whole = {"text": "A heron.", "line": "It rained.", "asleep": "23:00", "up": "07:00"}
    for name in SENT[way]:
        for odd in (*ODD, "/\\evil.example", "//evil.example/x", "a\r\nSet-Cookie: b=c", "x" * 100_000):
            reply = client.post(way, {**whole, name: odd})
            assert reply.status_code in {200, 302, 400, 404, 409, 422}, (name, odd)
            assert "evil.example" not in reply.get("Location", "")
            assert "<script>alert" not in reply.text
    for way_on in ("/", "/journal", "/routine", "/sleep", "/hard-things", "/resilience", "/small-wins"):
        page = client.get(way_on)
        assert page.status_code == 200
        assert "<script>alert" not in page.text


def test_a_line_taken_off_leaves_none_of_its_words(client, ada):
    client.post("/hard-things", {"line": "The phone call.", "uid": "x1", "outside": "rain"})
    [thing] = growing.hard_things(ada)
    client.post(f"/hard-things/{thing.pk}/change", {"do": "off"})
    assert not growing.hard_things(ada)
    assert not apps.get_model("store", "HardThing").objects.exists()


def test_erasing_everything_names_the_journal(client, ada, proved):
    assert "Your journal" not in client.get("/settings/erase").text
    client.post("/journal/write", {"text": "A heron.", "uid": "0123456789"})
    assert "Your journal would be gone, too." in client.get("/settings/erase").text


POSTED = (
    "/journal/write", "/journal/search/for", "/journal/wish", "/journal/question", "/journal/0123456789/change",
    "/journal/0123456789/erase", "/journal/0123456789/came", "/journal/0123456789/let-go", "/thinking/span",
    "/thinking/1/take-back", "/sleep/morning", "/sleep/asking", "/sleep/1", "/sleep/1/take-back",
    "/sleep/file/abc/take-back", "/hard-day", "/hard-day/take-back", "/hard-day/line/1/away", "/hard-things",
    "/hard-things/1/change", "/small-wins/1/seen", "/small-wins/1/off", "/routine/anchor", "/routine/habit",
    "/routine/habit/1/take-back", "/routine/choose", "/routine/beginning",
)  # fmt: skip
WHOLE = {"text": "A heron.", "line": "It rained.", "question": "Why?", "came": "x", "value": "4", "uid": "0123456780"}


@pytest.fixture
def mira(home, db):
    """Make an invented person whose pages are open, without waiting for a year."""
    person = demonstration.ask_for()
    people.welcome_demonstration(person, "IE")
    return person


def kept_rows():
    names = ("JournalEntry", "JournalPage", "HardThing", "HardDay", "HabitAnswer", "Night", "ThinkingTest", "AnchorDay")
    return {name: apps.get_model("store", name).objects.count() for name in names}


@pytest.mark.parametrize("way", POSTED)
def test_nothing_is_kept_for_another_site_a_visitor_or_another_method(client, ada, mira, way):
    before = kept_rows()
    foreign = Client(enforce_csrf_checks=True)
    foreign.force_login(ada)
    assert foreign.post(way, WHOLE, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    visitor = Client()
    visitor.post("/look-around")
    assert visitor.post(way, WHOLE).status_code == 403
    nobody = Client().post(way, WHOLE)
    assert nobody.status_code in {302, 401}
    for method in (client.put, client.delete, client.patch):
        assert method(way, b"{}").status_code == 405
    assert kept_rows() == before


def test_another_persons_numbers_are_nobodys(client, ada, ben):
    now = timezone.now()
    nights.add_own(ben, Night(now - timedelta(hours=9), now - timedelta(hours=1)))
    other = Client()
    other.force_login(ben)
    other.post("/hard-things", {"line": "Ben's line.", "uid": "x1"})
    other.post("/routine/habit", {"value": "4"})
    trials = json.dumps([{"wait": 2000, "rt": 300.0}] * 24)
    other.post("/thinking/reaction", {"trials": trials, "clock": "{}", "uid": "a"})
    before = kept_rows()
    for name, ways in {
        "Night": ("/sleep/{}", "/sleep/{}/take-back"),
        "HardThing": ("/hard-things/{}", "/hard-things/{}/change", "/hard-day/line/{}/away"),
        "HabitAnswer": ("/routine/habit/{}/take-back",), "ThinkingTest": ("/thinking/{}/take-back",),
    }.items():  # fmt: skip
        number = apps.get_model("store", name).objects.get().pk
        for way in ways:
            for reply in (client.get(way.format(number)), client.post(way.format(number), WHOLE)):
                assert reply.status_code in {404, 405, 409}, way
                assert "Ben's line." not in reply.text
    assert kept_rows() == before


def test_no_browser_remembers_tags_to_offer_them_again(client, ada):
    client.post("/journal/question", {"question": "What would be enough?", "uid": "abcdef-0001"})
    for way in ("/journal/write", "/journal/abcdef-0001/came"):
        field = re.search('<input[^>]*name="tags"[^>]*>', client.get(way).text)[0]
        assert 'autocomplete="off"' in field


def test_a_page_of_somebody_signed_out_since_keeps_nothing_for_another(client, ada, ben):
    theirs = mark_of(ben)
    sent = {"line": "Ben's line.", "asleep": "23:00", "up": "07:00", "owner": theirs}
    for way, shown in (("/hard-things", "Ben&#39;s line."), ("/sleep/morning", "23:00")):
        assert mark_of(ada) in client.get(way).text
        reply = client.post(way, sent)
        assert reply.status_code == 422
        assert "Somebody else is signed in here now." in reply.text
        assert shown in reply.text
        assert f'name="owner" value="{theirs}"' in reply.text
    assert not any(kept_rows().values())

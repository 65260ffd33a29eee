"""Getting through, hard days, hard things and small wins, through the door."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from footfall.actions.between import finding, growing
from footfall.actions.between.growing import HardWords
from footfall.actions.caring import moments
from footfall.science.between.resilience import CANNOT_TELL, NO_DIP, TOLD, WayBack
from footfall.store import people
from footfall.store.between import growing as kept
from tests.web.records import keep_run

LINE = "I did not want to, and I did it."
NEVER = re.compile(
    r"\b(score|streak|well done|great|congratulations|proud|champion|badge|failed|total)\b|!", re.IGNORECASE
)
POINTS = tuple((float(hours), -1.2 * 2 ** (-hours / 24), -1.9 * 2 ** (-hours / 24), -0.4) for hours in (0, 24, 72, 120))


def words_of(page):
    main = page.text[page.text.index("<main") : page.text.index("</main>")]
    return re.sub(r"<[^>]+>", " ", main)


def way_back(person, status, half_life=(20.0, 9.0, 44.0), kind="called"):
    found = WayBack(kind, status, 9, half_life, POINTS, 0.4)
    kept.keep_coming_back(person, {kind: finding.as_body(found)}, "x", timezone.now())


def test_empty_pages_ask_for_nothing(client, ada):
    for way in ("/resilience", "/hard-things", "/small-wins"):
        page = client.get(way)
        assert page.status_code == 200
        assert not NEVER.search(words_of(page)), NEVER.search(words_of(page))
    assert "There is nothing to tell yet." in client.get("/resilience").text


def test_one_tap_calls_today_hard_shows_an_own_line_and_is_taken_back(client, ada):
    growing.keep_hard(ada, HardWords(LINE, timezone.localdate() - timedelta(days=60), "rain"), timezone.now())
    assert "Today is a hard day" in client.get("/").text
    reply = client.post("/hard-day", {"then": "/"})
    page = client.get(reply.url)
    assert LINE in page.text
    assert "in the rain" in page.text
    assert 'href="/help"' in page.text
    assert "Today is a hard day" not in page.text
    assert moments.open_one(ada, timezone.now()) is None
    client.post("/hard-day/take-back", {"then": "/resilience"})
    assert LINE not in client.get("/").text


def test_on_a_hard_day_no_questionnaire_asks(client, ada):
    client.post("/questionnaires/movement/choose", {"want": "yes"})
    before = "asked-today" in client.get("/").text
    client.post("/hard-day")
    assert before
    assert "asked-today" not in client.get("/").text


def test_without_a_line_there_is_a_kind_sentence(client, ada):
    client.post("/hard-day")
    assert "Then today may be small." in client.get("/").text


def test_while_care_comes_first_this_part_is_silent(client, ada):
    growing.keep_hard(ada, HardWords(LINE), timezone.now())
    client.post("/hard-day")
    moments.open_moment(ada, moments.HOPELESS, 1, timezone.now())
    for way in ("/", "/resilience"):
        page = client.get(way).text
        assert 'id="hard-day"' not in page
        assert "Help now" in page


def test_a_line_is_put_away(client, ada):
    thing = growing.keep_hard(ada, HardWords(LINE), timezone.now())
    client.post("/hard-day")
    client.post(f"/hard-day/line/{thing.pk}/away")
    assert LINE not in client.get("/").text
    assert "You put this line away." in client.get("/hard-things").text


def test_then_leads_nowhere_else(client, ada):
    assert client.post("/hard-day", {"then": "https://elsewhere.example/"}).url == "/#hard-day"


def test_an_activity_is_marked_from_its_page(client, ada):
    run = keep_run(ada, note="Legs like sand.")
    assert f'href="/hard-things?activity={run.key}#add"' in client.get(f"/activities/{run.key}").text
    page = client.get(f"/hard-things?activity={run.key}")
    assert "Legs like sand.</textarea>" in page.text
    client.post("/hard-things", {"activity": run.key, "line": LINE, "outside": "dark"})
    assert LINE in client.get(f"/activities/{run.key}").text
    assert "in the dark" in client.get("/hard-things").text


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"line": ""}, "Please write a line about it."),
        ({"line": LINE, "day": "2999-01-01"}, "Please choose a day that has been."),
        ({"line": LINE, "day": "yesterday"}, "Please choose a day that has been."),
        ({"line": "a" * 5000}, "That is more than fits on a line."),
    ],
)
def test_a_fault_is_explained_and_nothing_typed_is_lost(client, ada, sent, sentence):
    reply = client.post("/hard-things", sent)
    assert reply.status_code == 422
    assert sentence in reply.text
    assert f">{sent['line']}</textarea>" in reply.text
    assert kept.hard_things(ada) == []


def test_words_are_shown_as_words(client, ada):
    client.post("/hard-things", {"line": "<script>alert(1)</script>"})
    page = client.get("/hard-things").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_the_same_form_sent_twice_is_kept_once(client, ada):
    for _ in range(2):
        client.post("/hard-things", {"line": LINE, "uid": "one"})
    assert len(kept.hard_things(ada)) == 1


def test_found_things_are_confirmed_or_refused(client, ada):
    run = keep_run(ada, note="Slow.")
    finding.find(ada, ada.adult_at, timezone.now())
    thing = kept.hard_things(ada)[0]
    page = client.get("/hard-things").text
    assert "Was one of these hard?" in page
    assert "Slow.</textarea>" in client.get(f"/hard-things/{thing.pk}").text
    client.post(f"/hard-things/{thing.pk}/change", {"do": "keep", "line": LINE})
    assert kept.hard_thing_of(ada, run).words == LINE
    client.post(f"/hard-things/{thing.pk}/change", {"do": "off"})
    assert kept.hard_things(ada) == []


def test_what_is_bens_is_not_there_for_ada(client, ada, ben):
    thing = growing.keep_hard(ben, HardWords(LINE), timezone.now())
    keep_run(ben)
    finding.find(ben, ben.adult_at, timezone.now())
    win = kept.small_wins(ben)[0]
    assert client.get(f"/hard-things/{thing.pk}").status_code == 404
    ways = (f"/hard-things/{thing.pk}/change", f"/hard-day/line/{thing.pk}/away")
    for way in (*ways, f"/small-wins/{win.pk}/seen", f"/small-wins/{win.pk}/off"):
        assert client.post(way, {"do": "off"}).status_code == 404


def test_a_small_win_is_said_on_today_until_it_is_seen(client, ada):
    keep_run(ada, start=timezone.now() - timedelta(hours=3))
    finding.find(ada, timezone.now() - timedelta(days=9), timezone.now())
    assert "The first time: Run." in client.get("/").text
    win = growing.win_of_today(ada, timezone.now())
    client.post(f"/small-wins/{win.pk}/seen")
    assert "The first time" not in client.get("/").text
    assert "The first time" in client.get("/small-wins").text
    client.post(f"/small-wins/{win.pk}/off")
    assert "The first time" not in client.get("/small-wins").text


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (TOLD, "Half of the way back took about 20 hours. It may be anything from 9 hours to 2 days."),
        (CANNOT_TELL, "How fast they come back cannot be told yet."),
        (NO_DIP, "were not clearly lower than usual."),
    ],
)
def test_the_way_back_says_what_is_known(client, ada, status, sentence):
    way_back(ada, status)
    page = client.get("/resilience").text
    assert sentence in page
    assert "From 9 days you called hard" in page
    assert 'aria-labelledby="way-back-t way-back-d"' in page


def test_hidden_numbers_leave_words(client, ada):
    way_back(ada, TOLD)
    ada.hides_numbers = True
    people.save(ada, "hides_numbers")
    page = client.get("/resilience")
    assert "they came back towards your usual" in page.text
    part = page.text[page.text.index('id="way-h"') : page.text.index('<h2 id="research-h"')]
    assert not re.search(r"\d", re.sub(r"<[^>]+>", " ", part))
    assert "<table" not in part


def test_the_form_is_shown_again_to_somebody_whose_sign_in_ran_out(client, ada):
    client.logout()
    reply = client.post("/hard-things", {"line": LINE})
    assert LINE in reply.text

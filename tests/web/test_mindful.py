"""Mindful sessions as pages: the list, the whole text with its times, the ways to begin, and the sound."""

import gzip
import re
from datetime import UTC, date, datetime

import pytest

from footfall.content.mindful import needs, scripts
from footfall.core.plans import Settings, Slot
from footfall.exports import voice
from footfall.plan.mindful import shown_lengths, stretch
from footfall.store import people, plans
from tests.exports.test_voice import FAKE, fake, levels_of  # noqa: F401 - the fake voice is a fixture

PAGES = [found.id for found in scripts()]


@pytest.fixture
def no_voice(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))


def test_the_list_is_ordered_by_what_somebody_may_come_with(client, ada):
    text = client.get("/mindful").text
    for need in needs():
        assert f">{need.words}</h2>" in text
    for found in scripts():
        assert f'href="/mindful/{found.id}"' in text


@pytest.mark.parametrize("name", PAGES)
def test_every_session_shows_its_whole_text_in_every_length(client, ada, name, no_voice):
    found = next(found for found in scripts() if found.id == name)
    for minutes in (shown_lengths(found)[0], shown_lengths(found)[-1]):
        text = client.get(f"/mindful/{name}?minutes={minutes}").text
        shown = re.findall(r'<li><span class="num">([\d:]+)</span><p>(.*?)</p></li>', text)
        cues = stretch(found, 60.0 * minutes)
        assert len(shown) == len(cues)
        assert shown[0][0] == "0:08"
        assert f'href="/guided/mindful:{name}?minutes={minutes}"' in text
        assert 'aria-current="true"' in text


def test_an_odd_length_is_the_nearest_that_is_offered(client, ada, no_voice):
    for asked, given in (("", 10), ("7", 5), ("9000", 45), ("-3", 10), ("x", 10), ("١٢", 10), ("9" * 50, 10)):
        assert f"/guided/mindful:sounds?minutes={given}" in client.get("/mindful/sounds", {"minutes": asked}).text
    assert "minutes=20" in client.get("/mindful/coming_home?minutes=45").text


def test_a_session_that_is_not_there_is_a_kind_page(client, ada):
    for way in ("/mindful/nothing", "/mindful/nothing.wav", "/mindful/%2e%2e", "/mindful/a;rm.wav"):
        assert client.get(way).status_code == 404


def test_it_can_be_laid_over_today_only_where_there_is_a_session(client, ada, no_voice, monkeypatch):
    assert "Lay it over" not in client.get("/mindful/sounds").text
    monkeypatch.setattr("django.utils.timezone.now", lambda: datetime(2026, 5, 4, 23, 30, tzinfo=UTC))
    plans.begin(ada, Settings("outside", date(2026, 5, 1), (Slot(0),)))
    assert "Lay it over" not in client.get("/mindful/sounds").text  # A day of rest has nothing to be laid over.
    plans.begin(ada, Settings("outside", date(2026, 5, 1), (Slot(1),)))
    text = client.get("/mindful/sounds").text
    assert 'href="/guided/plan:2026-05-05?with=sounds"' in text  # it is past midnight in Berlin


def test_without_a_voice_the_page_says_so_and_the_sound_is_a_sentence(client, ada, no_voice):
    text = client.get("/mindful/sounds").text
    assert "No voice is installed on this machine" in text
    assert ".wav" not in text
    reply = client.get("/mindful/sounds.wav?minutes=5")
    assert reply.status_code == 400
    assert "No voice is installed" in reply.text


def test_with_a_voice_the_sound_is_as_long_as_was_asked(client, ada, fake):  # noqa: F811
    voice._spoken.cache_clear()
    log = fake(FAKE)
    assert 'href="/mindful/sounds.wav?minutes=5"' in client.get("/mindful/sounds?minutes=5").text
    reply = client.get("/mindful/sounds.wav?minutes=5")
    assert reply["Content-Type"] == "audio/wav"
    assert 'filename="footfall-sounds-5.wav"' in reply["Content-Disposition"]
    assert reply["Content-Encoding"] == "gzip"
    assert levels_of([gzip.decompress(reply.content)]).size == 300 * voice.RATE
    assert "This one is about listening." in log.read_text()
    voice._spoken.cache_clear()


def test_the_longest_sound_leaves_whole_so_that_a_slow_phone_holds_no_thread(client, ada, fake):  # noqa: F811
    voice._spoken.cache_clear()
    fake(FAKE)
    reply = client.get("/mindful/sounds.wav?minutes=45")
    assert not reply.streaming
    assert len(reply.content) < 2**23 < len(gzip.decompress(reply.content))
    voice._spoken.cache_clear()


def test_a_voice_that_breaks_is_a_kind_page_and_not_half_a_file(client, ada, fake):  # noqa: F811
    voice._spoken.cache_clear()
    fake("#!{python}\nraise SystemExit(1)\n")
    reply = client.get("/mindful/sounds.wav?minutes=5")
    assert reply.status_code == 400
    assert "The voice did not speak this time." in reply.text


def test_hidden_numbers_keep_the_times_for_they_are_instructions(client, ada, no_voice):
    ada.hides_numbers = True
    people.save(ada, "hides_numbers")
    assert "0:08" in client.get("/mindful/sounds").text


def test_nobody_who_is_not_signed_in_starts_a_voice(home, db, client):
    client.logout()
    assert client.get("/mindful/sounds.wav?minutes=5").status_code == 302

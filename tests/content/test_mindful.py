"""The mindful sessions: ours, calm, short, safe on a road, with a way out, and without a promise."""

import re

import pytest

from footfall.content import loader
from footfall.content.mindful import BEGIN, BETWEEN, END, needs, script, scripts

BANNED = re.compile(
    r"\b(cur(e|es|ed|ing)|diagnos\w*|therap\w*|heal\w*|boost\w*|should|must|fail\w*|streak\w*|score\w*|burn\w*|"
    r"weigh\w*|better|stronger|faster|prove\w*|reduc\w*|reliev\w*|trauma\w*|anxiety|depress\w*)\b|!|;",
    re.I,
)
WAYS = [pytest.param(found, id=found.id) for found in scripts()]


def test_there_are_enough_of_them_each_with_its_own_name_and_need():
    assert len(scripts()) >= 12
    assert len({found.name for found in scripts()}) == len({found.about for found in scripts()}) == len(scripts())
    assert {found.need for found in scripts()} == set(needs())
    assert min(found.shortest_min for found in scripts()) == 5
    assert max(found.longest_min for found in scripts()) == 45
    assert script("sounds").name == "Listening"
    assert script("nothing") is None


@pytest.mark.parametrize("found", WAYS)
def test_every_session_has_a_begin_a_middle_an_end_and_something_to_come_back_to(found):
    places = [line.at for line in found.lines]
    shares = [at for at in places if isinstance(at, float)]
    assert shares == sorted(shares)
    assert len(shares) >= 7
    assert places == [*[BEGIN] * 2, *shares, *[END] * 2, *[BETWEEN] * places.count(BETWEEN)]
    assert places.count(BETWEEN) >= 2
    assert "mindful" in found.tags
    assert found.shortest_min < found.longest_min


@pytest.mark.parametrize("found", WAYS)
def test_every_session_has_a_way_out_safety_and_somewhere_else_to_look(found):
    essential = {mark for line in found.lines if line.essential for mark in line.marks}
    assert essential == {"way_out", "safety", "around"}
    assert found.lines[0].marks == ("way_out",)
    assert found.lines[1].marks == ("safety",)  # before anything takes eyes or ears


def test_every_line_has_the_time_to_be_heard():
    for found in scripts():
        for line in found.lines:
            assert line.lasts >= len(line.words.split()) * 0.5, line.words


def test_words_are_calm_short_and_promise_nothing():
    for found in scripts():
        for words in (found.name, found.about, *(line.words for line in found.lines)):
            assert not BANNED.search(words), words
            for sentence in re.split(r"(?<=[.?:])\s", words):
                assert len(sentence.split()) <= 32, sentence
        assert grade_of(" ".join(line.words for line in found.lines)) <= 6, found.id


def test_every_text_reaches_the_translator():
    texts = {text for file, text in loader.translatable() if file == "mindful.toml"}
    told = [words for found in scripts() for words in (found.name, found.about, *(line.words for line in found.lines))]
    assert texts == {*told, *(need.words for need in needs())}


def test_a_line_without_a_session_is_refused(monkeypatch):
    stray = {**loader.read("mindful"), "line": [{"script": "nobody", "at": 0.5, "lasts": 9, "words": "Here."}]}
    monkeypatch.setattr("footfall.content.mindful.read", lambda _name: stray)
    with pytest.raises(ValueError, match="nobody"):
        scripts.__wrapped__()


def grade_of(text):
    """Give the Flesch-Kincaid grade, syllables counted as groups of vowels (a silent e at the end left out)."""
    words = re.findall(r"[A-Za-z']+", text)
    sentences = len(re.findall(r"[.?:]", text))
    syllables = sum(max(1, len(re.findall(r"[aeiouy]+", re.sub(r"e$", "", word.lower())))) for word in words)
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59

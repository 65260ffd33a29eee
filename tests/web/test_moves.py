"""Strength and stretching: the content, the steps for the guided page, the drawings, the pages."""

import html
import re
from xml.etree import ElementTree as ET

import pytest

from footfall.charts.moves.drawing import drawing
from footfall.charts.moves.figure import joint
from footfall.charts.moves.poses import DRAWINGS
from footfall.content import loader
from footfall.content import moves as content
from footfall.content.moves import STRENGTH, STRETCH, exercises, move_set, move_sets
from footfall.plan.moves import amount, minutes, session
from footfall.store import people

SETS = [pytest.param(found, id=found.id) for found in move_sets()]
BANNED = re.compile(
    r"\b(should|must|fail\w*|streak\w*|score\w*|burn\w*|prevent\w*|weigh\w*|stronger|pain-free)\b|!|;", re.I
)


def test_there_are_at_least_four_of_each_for_beginners():
    for kind in (STRENGTH, STRETCH):
        assert len([found for found in move_sets() if found.kind == kind]) >= 4
    for found in move_sets():
        assert 5 * 60 <= session(found).duration <= 15 * 60, found.id
        assert {exercise.kind for exercise in found.exercises} == {found.kind}
    assert move_set("nothing") is None


def test_every_exercise_has_its_steps_an_easier_way_and_a_drawing():
    for exercise in exercises().values():
        assert 2 <= len(exercise.steps) <= 4
        assert exercise.easier
        assert (exercise.repeats is None) is not (exercise.seconds is None)
        assert drawing(exercise.id), exercise.id
    assert set(DRAWINGS) == set(exercises())
    assert drawing("nothing") is None


def test_words_are_calm_and_short():
    for _file, text in (pair for pair in loader.translatable() if pair[0] == "moves.toml"):
        assert not BANNED.search(text), text
        for sentence in re.split(r"(?<=[.?:])\s", text):
            assert len(sentence.split()) <= 20, sentence


def test_an_exercise_that_is_not_there_or_of_no_use_is_refused(monkeypatch):
    held = loader.read("moves")
    with pytest.raises(ValueError, match="names no exercise: fly"):
        content._set({**held["set"][0], "exercises": ["march", "fly"]})
    monkeypatch.setattr(content, "read", lambda _name: {**held, "set": held["set"][:1]})
    with pytest.raises(ValueError, match="bridge"):
        move_sets.__wrapped__()


@pytest.mark.parametrize("found", SETS)
def test_a_session_gets_ready_before_each_exercise_and_does_both_sides(found):
    steps = session(found).steps
    assert steps[0].words == f"First: {found.exercises[0].name}."
    done = [step for step in steps if step.kind != "rest"]
    assert len(done) == found.rounds * sum(exercise.sides for exercise in found.exercises)
    assert [step.kind for step in steps[::2]] == ["rest"] * len(done)
    for exercise in found.exercises:
        kind = "move" if exercise.repeats else "hold"
        told = {step.kind for step in done if step.words.startswith(f"{exercise.name}, ")}
        assert told == {kind}
    assert session(found).movement in {"strength", "stretching"}
    assert session(found).name == found.id
    assert session(found).running == 0


def test_amounts_are_told_in_words():
    told = {name: amount(exercise) for name, exercise in exercises().items()}
    assert told["bridge"] == "8 times"
    assert told["step_back"] == "6 times on each side"
    assert told["march"] == "40 seconds"
    assert told["calf"] == "30 seconds on each side"


@pytest.mark.parametrize("name", sorted(DRAWINGS))
def test_every_drawing_is_whole_and_stays_in_its_frame(name):
    picture = ET.fromstring(drawing(name))
    left, top, width, _height = map(float, picture.get("viewBox").split())
    assert picture.get("aria-hidden") == "true"
    for circle in picture.iter("circle"):
        x, y, r = (float(circle.get(key)) for key in ("cx", "cy", "r"))
        assert left <= x - r
        assert x + r <= left + width
        assert top <= y - r
        assert y + r <= 1  # no head below the floor
    for path in picture.iter("path"):
        numbers = [float(found) for found in re.findall(r"-?[\d.]+", path.get("d"))]
        for x, y in zip(numbers[::2], numbers[1::2], strict=True):
            assert left <= x <= left + width
            assert top <= y <= 1


def test_limbs_keep_their_lengths_and_reach_no_further_than_they_can():
    middle, end = joint((0, 0), (30, 0), (20, 20), 1)
    assert end == pytest.approx((30, 0))
    assert middle == pytest.approx((15, 175**0.5))
    assert joint((0, 0), (30, 0), (20, 20), -1)[0][1] == pytest.approx(-(175**0.5))
    assert joint((0, 0), (300, 0), (20, 20), 1)[1][0] == pytest.approx(40)


def test_the_list_has_both_kinds_with_about_how_long_they_take(client, ada):
    text = client.get("/moves").text
    for found in move_sets():
        assert f'href="/moves/{found.id}"' in text
        assert f"About {minutes(found)} minutes." in text


@pytest.mark.parametrize("found", SETS)
def test_every_page_shows_drawings_words_and_the_way_to_be_led(client, ada, found):
    text = client.get(f"/moves/{found.id}").text
    assert text.count('<svg class="pose"') == len(found.exercises)
    for exercise in found.exercises:
        assert amount(exercise) in text
        assert exercise.easier in html.unescape(text)
    assert f'href="/guided/moves:{found.id}"' in text


def test_hidden_numbers_keep_how_often_for_it_is_an_instruction(client, ada):
    ada.hides_numbers = True
    people.save(ada, "hides_numbers")
    assert "8 times" in client.get("/moves/on_the_floor").text


def test_a_session_that_is_not_there_is_a_kind_page(client, ada):
    assert client.get("/moves/nothing").status_code == 404

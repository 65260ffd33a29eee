"""The workout file for a watch, re-read by two decoders that know nothing of the one that wrote it."""

import io
from datetime import UTC, datetime

import fitdecode
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from footfall.core.errors import NotFound
from footfall.core.sessions import Session, Step
from footfall.exports.workout import LONGEST_NAME, is_for_a_watch, plain, workout
from footfall.plan.rounds import in_rounds

MADE = datetime(2026, 5, 4, 6, 30, tzinfo=UTC)
ROUND = (Step("run", 60.0), Step("walk", 90.0))
INTERVALS = Session("walk_run", (Step("warm_up", 300.0), *ROUND * 8, Step("cool_down", 300.0)), 4)
KINDS = st.sampled_from(["warm_up", "run", "walk", "cool_down"])
SOME = st.lists(st.builds(Step, KINDS, st.sampled_from([30.0, 60.0, 90.0, 300.0])), min_size=1, max_size=24)


def read(written):
    """Read all messages with fitdecode: name -> list of fields; the checksum must be right."""
    found = {}
    with fitdecode.FitReader(io.BytesIO(written), check_crc=fitdecode.CrcCheck.RAISE) as reader:
        for frame in reader:
            if isinstance(frame, fitdecode.FitDataMessage):
                found.setdefault(frame.name, []).append({field.name: field.value for field in frame.fields})
    return found


def laid_out(steps):
    """Do what a watch does: one step after another, back where a repeat says so."""
    done, began = [], {}
    for place, step in enumerate(steps):
        if step["duration_type"] == "repeat_until_steps_cmplt":
            done += done[began[step["duration_step"]] :] * (step["repeat_steps"] - 1)
        else:
            began[place] = len(done)
            done.append((step["intensity"], step["duration_time"]))
    return done


INTENSITY = {"warm_up": "warmup", "run": "active", "walk": "recovery", "cool_down": "cooldown"}


def test_the_file_is_a_workout_with_steps_and_a_repeat():
    found = read(workout(INTERVALS, "Walk and run", MADE))
    (about,), (whole,) = found["file_id"], found["workout"]
    assert (about["type"], about["manufacturer"], about["time_created"]) == ("workout", "development", MADE)
    assert (whole["sport"], whole["wkt_name"], whole["num_valid_steps"]) == ("running", "Walk and run", 5)
    steps = found["workout_step"]
    assert [step["message_index"] for step in steps] == [0, 1, 2, 3, 4]
    assert [step["duration_type"] for step in steps] == ["time"] * 3 + ["repeat_until_steps_cmplt", "time"]
    assert [step.get("duration_time") for step in steps] == [300.0, 60.0, 90.0, None, 300.0]
    assert (steps[3]["duration_step"], steps[3]["repeat_steps"]) == (1, 8)
    assert [step["wkt_step_name"] for step in steps if step["duration_type"] == "time"] == [
        "Warm up", "Running", "Walking", "Cool down",
    ]  # fmt: skip
    assert [step.get("intensity") for step in steps][:3] == ["warmup", "active", "recovery"]
    assert "talk" in steps[1]["notes"]


def test_the_second_decoder_reads_the_same():
    fitfast = pytest.importorskip("fitfast")
    second = fitfast.parse(workout(INTERVALS, "Walk and run", MADE))
    assert len(second["workout_step"]) == 5


@settings(max_examples=40, deadline=None)
@given(SOME)
def test_a_watch_walks_through_exactly_the_session(steps):
    session = Session("walk_run", tuple(steps))
    found = read(workout(session, "Any", MADE))["workout_step"]
    is_walk = session.running == 0
    wanted = [("active" if is_walk and s.kind == "walk" else INTENSITY[s.kind], s.duration) for s in steps]
    assert laid_out(found) == wanted


@given(SOME)
def test_rounds_laid_out_again_are_the_same_steps(steps):
    again = [step for one in in_rounds(steps) for step in one.steps * one.times]
    assert again == steps


def test_a_walk_is_a_walk_for_the_watch():
    found = read(workout(Session("walking", (Step("walk", 300.0),)), "Five minutes", MADE))
    assert found["workout"][0]["sport"] == "walking"
    assert found["workout_step"][0]["intensity"] == "active"


def test_words_of_a_step_are_its_note():
    said = Step("run", 60.0, "Länger ausatmen – ganz ruhig")
    found = read(workout(Session("walk_run", (said,)), "Ein sehr langer Name für die Uhr", MADE))
    assert found["workout_step"][0]["notes"] == "Laenger ausatmen ganz ruhig"
    assert found["workout"][0]["wkt_name"] == "Ein sehr langer"


@given(st.text(max_size=60))
def test_names_are_short_and_plain(words):
    short = plain(words, LONGEST_NAME)
    assert len(short) <= LONGEST_NAME
    assert short.isascii()
    assert short.isprintable()


def test_exercises_are_no_workout_for_a_watch():
    session = Session("strength", (Step("move", 30.0),))
    assert not is_for_a_watch(session)
    with pytest.raises(NotFound):
        workout(session, "Legs", MADE)


def test_the_same_session_at_the_same_moment_is_the_same_file():
    assert workout(INTERVALS, "Walk and run", MADE) == workout(INTERVALS, "Walk and run", MADE)

"""The timeline of a guided session: nothing on top of anything, in order, in time; for any session and any script."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footfall.core.sessions import STEPS as SESSION_STEPS
from footfall.core.sessions import Cue, Session, Step
from footfall.plan import timeline as told

STEPS = st.lists(
    st.builds(Step, st.sampled_from(SESSION_STEPS), st.floats(10, 900)), min_size=1, max_size=30
)  # fmt: skip
LINES = st.lists(
    st.builds(Cue, st.floats(0, 4000), st.just("Listen to your steps."), st.just("say"), st.floats(1, 30)), max_size=25
)


def rounds(times, run=60.0, walk=120.0):
    middle = (Step("run", run), Step("walk", walk)) * times
    return Session("walk_run", (Step("warm_up", 300.0), *middle, Step("cool_down", 300.0)), 4)


@given(STEPS, LINES)
def test_nothing_is_said_on_top_of_anything_and_all_of_it_in_time(steps, lines):
    session = Session("walk_run", tuple(steps))
    cues = told.timeline(session, tuple(lines))
    assert [one.at for one in cues] == sorted(one.at for one in cues)
    for one, other in pairwise(cues):
        assert one.at + one.lasts <= other.at + 1e-6
    assert cues[-1].kind == "end"
    assert cues[-1].at == pytest.approx(session.duration)
    assert [one.at for one in cues if one.kind == "step"] == pytest.approx(
        [sum(step.duration for step in steps[:n]) for n in range(len(steps))]
    )
    said = [one for one in cues if one.kind == "say"]
    assert len(said) <= len(lines)


def test_the_words_are_those_of_the_mock():
    stage = told.stages(rounds(8))[5]
    assert (stage.words, stage.then, stage.place) == ("Run, gently.", "Then walk, two minutes.", "Third of eight.")
    cues = told.timeline(rounds(8))
    assert (cues[0].at, cues[0].words) == (0.0, "Walk to warm up, five minutes.")
    assert cues[1].words == "Run, gently. First of eight."
    assert told.stages(rounds(8))[-1].then == "Then you are there."
    assert told.stages(rounds(14))[1].place == "Number 1 of 14."


@pytest.mark.parametrize(
    ("minutes", "times"), [(5, 0), (6.9, 0), (7, 1), (10, 1), (25, 1), (26, 2), (180, 2)]
)  # fmt: skip
def test_how_it_feels_is_asked_in_the_middle_third_and_never_early(minutes, times):
    session = Session("walking", (Step("walk", minutes * 60),))
    asked = [cue.at for cue in told.timeline(session) if cue.kind == "ask"]
    assert len(asked) == times
    assert all(at >= 300 for at in asked)
    if minutes >= 15:
        assert all(session.duration / 3 <= at <= session.duration * 2 / 3 for at in asked)


def test_a_script_waits_for_the_words_of_a_step_and_keeps_its_order():
    lines = (Cue(300.0, "One.", "say", 10.0), Cue(301.0, "Two.", "say", 10.0), Cue(1739.0, "Too late.", "say", 10.0))
    cues = told.timeline(rounds(4), lines, asks=0)
    said = [cue for cue in cues if cue.kind == "say"]
    assert [cue.words for cue in said] == ["One.", "Two."]
    assert said[0].at > 300.0 + cues[1].lasts


def test_minutes_are_run_where_most_of_them_is():
    session = Session("walk_run", (Step("walk", 60.0), Step("run", 60.0), Step("walk", 40.0), Step("run", 20.0)))
    assert told.minutes(session) == (False, True, False)
    assert len(told.minutes(Session("walking", (Step("walk", 301.0),)))) == 6
    assert told.kind_at(session, 119.9) == "run"
    assert told.kind_at(session, 500.0) == "run"


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(30, "30 seconds"), (60, "one minute"), (90, "90 seconds"), (600, "ten minutes"), (720, "12 minutes"),
     (150, "2 minutes and 30 seconds")],
)  # fmt: skip
def test_lengths_are_said_as_a_voice_says_them(seconds, said):
    assert told.length(seconds) == said

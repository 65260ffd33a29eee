"""A mindful session stretched to any length: nothing overlaps, nothing is rushed, nothing essential is lost."""

from itertools import pairwise
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footfall.content.mindful import BETWEEN, script, scripts
from footfall.core.errors import AppError
from footfall.core.sessions import Cue
from footfall.plan import mindful

EVERY = st.sampled_from(scripts())
LENGTHS = st.floats(mindful.SHORTEST, mindful.LONGEST)
#: What a walk-run session says anyway: a word at every change, seconds apart, the last well before the end.
CHANGES = st.lists(st.floats(60, 400), max_size=30)


def spoken_anyway(apart, duration):
    at, cues = 0.0, []
    for pause in apart:
        at += pause
        if at < duration - 60:
            cues.append(Cue(at, "Now walk.", "step", 3.0))
    return cues


def assert_calm(cues, duration):
    assert cues[0].at >= mindful.BEFORE
    assert cues[-1].at + cues[-1].lasts <= duration - mindful.AFTER + 1e-6
    for one, next_one in pairwise(cues):
        assert next_one.at >= one.at + one.lasts + mindful.PAUSE - 1e-6


def assert_whole(found, cues):
    words = [cue.words for cue in cues]
    own = [line.words for line in found.lines if line.at != BETWEEN]
    assert [line.words for line in found.lines if line.essential and line.words not in words] == []
    kept = [word for word in words if word in own]
    assert kept == [word for word in own if word in kept]  # each at most once, in their order
    assert {cue.kind for cue in cues} == {"say"}
    lasts = {line.words: line.lasts for line in found.lines}
    assert all(cue.lasts == lasts[cue.words] for cue in cues)


@given(EVERY, LENGTHS)
def test_every_session_of_every_length_keeps_order_time_and_what_is_essential(found, duration):
    cues = mindful.stretch(found, duration)
    assert_calm(cues, duration)
    assert_whole(found, cues)
    assert cues == mindful.stretch(found, duration)


@given(EVERY, st.floats(600.0, mindful.LONGEST), CHANGES)
def test_nothing_is_laid_over_the_words_of_the_plan(found, duration, apart):
    assert_laid_between(found, duration, spoken_anyway(apart, duration))


@given(EVERY, st.floats(1.0, 600.0), CHANGES)
def test_where_there_is_too_little_room_between_the_words_of_the_plan_it_says_so(found, duration, apart):
    busy = spoken_anyway(apart, duration)
    try:
        mindful.stretch(found, duration, busy)
    except AppError:
        assert duration < mindful.SHORTEST or busy
    else:
        assert_laid_between(found, duration, busy)


def assert_laid_between(found, duration, busy):
    cues = mindful.stretch(found, duration, busy)
    assert_calm(cues, duration)
    assert_whole(found, cues)
    for cue in cues:
        for other in busy:
            assert cue.at + cue.lasts <= other.at or other.at + other.lasts <= cue.at


@pytest.mark.parametrize("found", scripts(), ids=lambda found: found.id)
def test_longer_sessions_hold_more_silence_and_their_repeats(found):
    short, middle, long = (mindful.stretch(found, minutes * 60.0) for minutes in (5, 20, 45))

    def silences(cues):
        return [after.at - before.at - before.lasts for before, after in pairwise(cues)]

    assert len(short) < len(middle) <= len(long)
    assert fmean(silences(short)) < fmean(silences(middle)) < fmean(silences(long))
    assert max(silences(short)) < 90
    assert max(silences(long)) < 200
    assert sum(cue.lasts for cue in short) <= 0.62 * 300
    between = [line.words for line in found.lines if line.at == BETWEEN]
    assert {cue.words for cue in long} >= set(between)
    assert not {cue.words for cue in short} & set(between)
    for one, next_one in pairwise(long):
        assert one.words != next_one.words


def test_lines_keep_their_shares_of_the_way_after_the_first_which_comes_soon():
    found = script("breath_steps")
    for duration in (900.0, 1800.0, 2700.0):
        at = {cue.words: cue.at for cue in mindful.stretch(found, duration)}
        shares = [(line.at, at[line.words]) for line in found.lines if isinstance(line.at, float)]
        (first, begins), *others = shares
        begun = at[found.lines[1].words] + found.lines[1].lasts
        assert begins <= begun + mindful.PAUSE + mindful.LEAD
        for share, told in others:
            assert (told - begins) / (duration - begins) == pytest.approx((share - first) / (1 - first), abs=0.01)


def test_a_word_to_come_back_follows_only_after_there_is_something_to_come_back_to():
    for found in scripts():
        between = {line.words for line in found.lines if line.at == BETWEEN}
        told = [cue.words for cue in mindful.stretch(found, 2700.0)]
        assert told[:3] == [line.words for line in found.lines[:3]]
        assert between & set(told[3:])


@pytest.mark.parametrize("duration", [1.0, 30.0, 100.0])
def test_too_short_says_kindly_what_it_needs(duration):
    with pytest.raises(AppError, match="at least five minutes"):
        mindful.stretch(script("sounds"), duration)


def test_words_without_any_gap_leave_no_room():
    busy = [Cue(float(at), "Now walk.", "step", 8.0) for at in range(0, 600, 12)]
    with pytest.raises(AppError, match="some quiet in it"):
        mindful.stretch(script("sounds"), 600.0, busy)


def test_a_session_by_itself_asks_for_no_running():
    alone = mindful.session(script("rhythm"), 900.0)
    assert (alone.name, alone.movement, alone.running, alone.duration) == ("rhythm", "walking", 0, 900.0)


def test_the_lengths_that_are_offered():
    assert mindful.shown_lengths(script("body_scan")) == (10, 15, 20, 25, 30, 35, 40, 45)
    assert mindful.shown_lengths(script("coming_home")) == (5, 10, 15, 20)


def test_cues_are_told_in_the_language_now_spoken():
    cues = mindful.stretch(script("sounds"), 300.0)
    assert mindful.told_in(cues) == cues

"""Real diaries, read where they lie; skipped where they do not."""

from datetime import timedelta

import numpy as np
import pytest
from benchmarks.diaries import DIARY, PEOPLE, kossakowski, pmdata, shifted

from footfall.science.columns import build_columns
from footfall.science.lift import estimate_lift, prepare
from footfall.science.timeline import lay_out
from tests.science.make import LATER, activity, moment, rating

pytestmark = [pytest.mark.real]


no_diary = pytest.mark.skipif(not DIARY.exists(), reason="../shared/data/mood/kossakowski2017 is not there")


def mood_of(diary):
    return estimate_lift(prepare(lay_out(*diary, (), LATER)), 0, 1).estimate


def around(diary):
    """How far above the usual the last answer before each bout lies and the first one after it, and one error."""
    at = np.array([one.at.timestamp() for one in diary[0]])
    mood = np.array([one.values["mood"] for one in diary[0]])
    after = np.searchsorted(at, [bout.start.timestamp() for bout in diary[1]])
    return mood[after - 1].mean() - mood.mean(), mood[after].mean() - mood.mean(), mood.std() / np.sqrt(after.size)


@no_diary
def test_mood_that_was_higher_before_as_well_is_not_called_a_help():
    """Hard work shows together with cheerfulness, but that was there one answer earlier: the fit must see both."""
    diary = kossakowski(4)
    before, after, error = around(diary)
    assert before > 1.9 * error
    assert after > 1.9 * error
    mood = mood_of(diary)
    assert mood.activities_used >= 20
    assert mood.verdict in {"cannot_separate", "not_enough_data"}
    assert mood.interval[0] < mood.estimate < mood.interval[1]
    assert mood.estimate > mood.smallest_noticeable
    earlier = next(one for one in mood.checks if one.name == "mood_before_runs")
    assert not earlier.ok
    assert earlier.estimate > 0


@no_diary
def test_movement_told_in_the_same_questionnaire_as_mood_passes_the_rule():
    """A limit, kept in sight: who feels well also tells of more movement, and nothing in the times shows that."""
    diary = kossakowski(3)
    before, after, error = around(diary)
    assert after > 4 * error
    assert abs(before) < 2 * error
    mood = mood_of(diary)
    assert mood.verdict == "helps"
    assert next(one for one in mood.checks if one.name == "mood_before_runs").ok


@pytest.mark.skipif(not PEOPLE, reason="../shared/data/mood/pmdata is not there")
@pytest.mark.parametrize("folder", PEOPLE, ids=lambda folder: folder.name)
def test_a_report_made_before_a_run_is_never_counted_after_it(folder):
    diary = pmdata(folder)
    laid = lay_out(*diary, (), LATER)
    slowest = build_columns(laid).impulses[:, -1]
    ended = sorted(one.start + timedelta(seconds=one.duration) for one in diary[1] if one.duration >= 300)
    reports = sorted(one.at for one in diary[0])
    assert laid.at.size == len(reports)
    for at, lift in zip(reports, slowest, strict=True):
        assert (lift > 0) == (at >= ended[0])
    # On the day of a run alone it may stand on either side: the time decides, and both sides occur.
    same_day = [at >= end for at in reports for end in ended if at.date() == end.date()]
    assert {True, False} == set(same_day)
    assert mood_of(diary).verdict == "not_enough_data"  # one report a day: no activity has one on either side


@no_diary
@pytest.mark.parametrize("least", [3, 4])
def test_bouts_at_times_that_have_nothing_to_do_with_it_are_not_called_anything(least):
    """A fixed small part of `footfall bench shifts`; 15 shifts at 5 % give more than 3 in 5 of 1,000 cases."""
    diary = kossakowski(least)
    span = diary[0][-1].at - diary[0][0].at
    amounts = np.random.default_rng(20260106).uniform(0.02, 0.98, 15)
    called = [mood_of(shifted(diary, amount * span)).verdict in {"helps", "worsens"} for amount in amounts]
    assert sum(called) <= 3


def test_shifting_moves_all_and_loses_none():
    ratings = [rating(hours) for hours in (0, 30, 100)]
    runs = [activity(hours) for hours in (10, 90)]
    _, moved = shifted((ratings, runs), timedelta(hours=20))
    assert [one.start for one in moved] == [moment(30), moment(10)]

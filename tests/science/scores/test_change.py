"""Change: the printed example of Jacobson and Truax, the points of the facts, and what a past of one's own is worth."""

import math

import numpy as np
import pytest

from footfall.content.questionnaires import questionnaire
from footfall.science.scores.change import (
    against_own_past,
    cutoff_c,
    judge,
    part_of,
    reliable_change,
    standard_error,
)


def test_the_example_of_jacobson_and_truax():
    # Jacobson & Truax 1991: marital satisfaction, sd 7.5, retest .80, from 32.5 to 47.5.
    assert standard_error(7.5, 0.80) == pytest.approx(3.354, abs=5e-4)
    apart = math.sqrt(2) * standard_error(7.5, 0.80)
    assert apart == pytest.approx(4.743, abs=5e-4)
    assert (32.5 - 47.5) / apart == pytest.approx(-3.162, abs=1e-3)
    assert cutoff_c(40, 7.5, 60, 7.5) == 50.0
    assert reliable_change(7.5, 0.80) == pytest.approx(1.959964 * apart, rel=1e-6)


def test_the_two_lines_of_the_facts_that_use_how_alike_the_questions_are():
    assert reliable_change(6.1, 0.89) == pytest.approx(5.61, abs=0.005)
    assert reliable_change(5.5, 0.92) == pytest.approx(4.31, abs=0.005)


def test_from_the_retest_of_people_with_low_mood_it_would_be_more_than_six():
    found = questionnaire("phq-9")
    assert reliable_change(found.sd.value, found.reliability.r) == pytest.approx(7.8, abs=0.05)
    assert "7.8" in found.reliability.note
    assert found.reliability.kind == "retest"


def test_the_limit_between_two_groups_lies_nearer_the_narrower_one():
    assert cutoff_c(40, 7.5, 60, 2.5) == pytest.approx(55)
    for wrong in (0, -1):
        with pytest.raises(ValueError, match="above 0"):
            cutoff_c(40, wrong, 60, 7.5)


@pytest.mark.parametrize(("sd", "r"), [(0, 0.8), (-1, 0.8), (math.nan, 0.8), (5, 1.1), (5, -0.1), (5, math.nan)])
def test_an_impossible_spread_or_reliability_is_refused(sd, r):
    with pytest.raises(ValueError, match="want sd above 0"):
        standard_error(sd, r)
    with pytest.raises(ValueError, match="want sd above 0"):
        reliable_change(sd, r)


def test_an_impossible_level_is_refused():
    with pytest.raises(ValueError, match="level between 0 and 1"):
        reliable_change(5, 0.8, 1.0)


@pytest.mark.parametrize(
    ("key", "before", "after", "kind", "direction"),
    [
        ("phq-9", 15, 9, "reliable", "better"),
        ("phq-9", 15, 10, "noticeable", "better"),
        ("phq-9", 15, 12, "noticeable", "better"),  # a fifth of 15 is 3
        ("phq-9", 15, 13, "noise", "better"),
        ("phq-9", 4, 6, "noticeable", "worse"),  # never less than 2 points
        ("phq-9", 4, 5, "noise", "worse"),
        ("phq-9", 0, 0, "noise", "same"),
        ("phq-8", 10, 16, "reliable", "worse"),
        ("gad-7", 12, 6, "reliable", "better"),
        ("gad-7", 12, 8, "noticeable", "better"),
        ("gad-7", 12, 9, "noise", "better"),
        ("who-5", 40, 64, "reliable", "better"),
        ("who-5", 40, 50, "noise", "better"),  # ten points are inside the doubt
        ("who-5", 64, 40, "reliable", "worse"),
        ("phq-2", 3, 4, "noise", "worse"),
        ("phq-2", 3, 1, "short", "better"),
        ("gad-2", 0, 6, "short", "worse"),
        ("phq-4", 6, 3, "short", "better"),
        ("brs", 3.2, 4.4, "reliable", "better"),
        ("brs", 3.2, 4.3, "noise", "better"),
        ("rosenberg", 10, 30, "unknown", "better"),
        ("ucla-3", 3, 9, "unknown", "worse"),
        ("movement", 0, 300, "unknown", "better"),
    ],
)
def test_a_change_is_worth_what_the_facts_say(key, before, after, kind, direction):
    found = judge(questionnaire(key), before, after)
    assert (found.kind, found.direction) == (kind, direction)
    assert found.points == after - before


def test_the_band_is_what_is_no_more_than_noise_and_ends_with_the_scale():
    assert judge(questionnaire("phq-9"), 10, 10).band == (4, 16)
    assert judge(questionnaire("phq-9"), 3, 3).band == (0, 9)
    assert judge(questionnaire("who-5"), 88, 50).band == (64, 100)
    assert judge(questionnaire("phq-2"), 3, 3).band == (2, 4)
    assert judge(questionnaire("rosenberg"), 3, 3).band is None


def test_a_score_that_is_not_a_number_is_refused():
    with pytest.raises(ValueError, match="want two scores"):
        judge(questionnaire("phq-9"), math.nan, 3)


def test_one_answer_has_no_past_and_two_compare_with_one():
    asked = questionnaire("phq-9")
    assert against_own_past(asked, []) == (None, None)
    assert against_own_past(asked, [12]) == (None, None)
    found = against_own_past(asked, [12, 6])
    assert (found.lately.baseline, found.lately.of, found.lately.change.kind) == (12, 1, "reliable")
    assert found.since_start is None


def test_the_past_is_the_median_so_that_one_strange_day_moves_nothing():
    found = against_own_past(questionnaire("phq-9"), [8, 20, 9, 9])
    assert (found.lately.baseline, found.lately.of) == (9, 3)
    assert found.lately.change.kind == "noise"


def test_after_a_long_better_time_a_turn_for_the_worse_is_not_called_better_than_the_beginning():
    found = against_own_past(questionnaire("phq-9"), [19, 18, 18, 5, 4, 4, 12])
    assert (found.lately.change.kind, found.lately.change.direction) == ("reliable", "worse")
    assert (found.since_start.change.kind, found.since_start.change.direction) == ("reliable", "better")
    assert found.since_start.from_worst


def test_a_beginning_that_was_not_the_worst_time_is_not_called_so():
    found = against_own_past(questionnaire("phq-9"), [9, 10, 9, 12, 8, 9, 3])
    assert not found.since_start.from_worst
    assert against_own_past(questionnaire("phq-9"), [9, 10, 9, 12, 8, 3]).since_start is None


def test_where_more_is_pleasant_the_worst_time_is_the_lowest():
    found = against_own_past(questionnaire("who-5"), [20, 24, 28, 60, 64, 64, 72])
    assert found.since_start.from_worst
    assert found.since_start.change.direction == "better"


def test_how_often_a_steady_person_is_told_of_a_sure_change_is_what_the_docs_say():
    # Errors as large as the retest of the PHQ-9 says, around a level that never moves: one answer against one, and
    # against the median of three.
    rng = np.random.default_rng(20261122)
    error = standard_error(5.5, 0.737)
    answers = np.clip(np.round(rng.normal(12.0, error, (40_000, 4))), 0, 27)
    against_one = np.abs(answers[:, 3] - answers[:, 2]) >= 6
    against_three = np.abs(answers[:, 3] - np.median(answers[:, :3], axis=1)) >= 6
    shares = {"one": against_one.mean(), "three": against_three.mean()}
    assert shares["one"] == pytest.approx(0.17, abs=0.01)
    assert shares["three"] == pytest.approx(0.11, abs=0.01)


def test_a_part_has_no_doubt_of_its_own():
    asked = part_of(questionnaire("five"), "Sleep")
    assert asked.score.items == ("sleep",)
    assert judge(asked, 2, 9).kind == "unknown"
    assert judge(part_of(questionnaire("five"), "Stress"), 2, 9).direction == "worse"
    assert part_of(questionnaire("phq-9"), "") == questionnaire("phq-9")

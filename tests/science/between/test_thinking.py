"""Thinking tests: practice told apart from change, and the hours after an activity."""

import math
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from statistics import fmean

import numpy as np
import pytest
from benchmarks.thinking import AFTER_A_RUN, OVER_TIME, measure, one_answer, one_trend

from footfall.core.activities import Activity
from footfall.core.between.thinking import Sitting
from footfall.science.analysis import analyse, fingerprint
from footfall.science.between.practice import lay_out_sittings, trend_of
from footfall.science.between.sitters import SitterTruth, simulate_sitter
from footfall.science.between.thinking import answer_change, answer_thinking

NOW = datetime(2030, 1, 1, tzinfo=UTC)
BEGIN = datetime(2025, 3, 3, 18, tzinfo=UTC)
PEOPLE, FIRST_SEED = 24, 50_000
CALLED = {"helps", "worsens"}


def sat(scores, kind="reaction", *, every=1.0, device=""):
    return [Sitting(kind, BEGIN + timedelta(days=every * n), score, "", 60, device) for n, score in enumerate(scores)]


def most_of(share, count):
    """A share with two Monte-Carlo standard errors on top."""
    return share + 2 * math.sqrt(share * (1 - share) / count)


def test_a_sitting_that_does_not_count_is_practice_all_the_same():
    laid = lay_out_sittings("reaction", sat([300.0, None, 290.0, math.nan, -1.0, 280.0]), (), NOW)
    np.testing.assert_allclose(laid.score, [300.0, 290.0, 280.0])
    np.testing.assert_allclose(laid.learnt[:, 0], 1 - np.exp(-np.array([0.0, 2.0, 5.0]) / 3.0))


def test_tests_of_other_kinds_and_two_of_one_moment_are_told_apart():
    mixed = [*sat([300.0, 290.0]), *sat([6.0], "span"), *sat([None])]
    assert lay_out_sittings("reaction", mixed, (), NOW).score.tolist() == [300.0, 290.0]
    assert lay_out_sittings("span", mixed, (), NOW).score.tolist() == [6.0]


def test_a_clock_that_was_never_set_and_the_future_are_left_out_of_practice_too():
    moments = (datetime(1970, 1, 2, tzinfo=UTC), NOW + timedelta(days=9))
    far = [Sitting("reaction", at, 280.0) for at in moments]
    laid = lay_out_sittings("reaction", [*far, *sat([300.0, 290.0])], (), NOW)
    assert laid.score.tolist() == [300.0, 290.0]
    assert laid.learnt[0].tolist() == [0.0] * 4


def test_a_device_has_a_level_of_its_own_and_the_usual_one_is_the_measure():
    tablet = Sitting("reaction", BEGIN + timedelta(days=9), 320.0, device="tablet")
    both = [*sat([300.0] * 3, device="phone"), tablet]
    laid = lay_out_sittings("reaction", both, (), NOW)
    assert laid.devices.tolist() == [[0.0], [0.0], [0.0], [1.0]]


def test_too_few_sittings_have_no_trend_and_equal_scores_none_either():
    for sittings in (sat([300.0] * 5), sat([300.0] * 40), sat([290.0, 300.0] * 20, every=0.5), []):
        trend = trend_of("reaction", sittings, NOW)
        assert (trend.verdict, trend.change, trend.usual) == ("not_enough_data", None, None)


def test_practice_is_given_back_with_its_direction_and_the_line_follows_it():
    person = simulate_sitter(SitterTruth(practice=1.5, slowness=10.0, days=365), 3)
    trend = trend_of("reaction", person.sittings, NOW)
    low, high = trend.practice.interval
    assert low < high < 0  # fewer milliseconds
    assert low <= -1.5 * 0.12 * fmean(one.score for one in person.sittings) <= high
    assert trend.expected[0] > trend.expected[60] > 0
    within = [low <= one.score <= high for one, low, high in zip(person.sittings, trend.low, trend.high, strict=True)]
    assert 0.7 < np.mean(within) < 0.9


def test_a_new_device_is_not_told_as_a_change():
    person = simulate_sitter(SitterTruth(device=2.5, practice=0.3, noise=0.4, ou_sd=0.3, days=200), 5)
    assert trend_of("reaction", person.sittings, NOW).verdict != "more_than_chance"
    without = [replace(one, device="") for one in person.sittings]
    assert trend_of("reaction", without, NOW).verdict == "more_than_chance"


def test_a_second_test_soon_after_the_first_is_not_told_as_the_doing_of_a_run():
    truth = SitterTruth(soon=1.2, noise=0.4, ou_sd=0.3, rest_pairs=0.8, before=1.0, after=1.0, days=150)
    person = simulate_sitter(truth, 2)
    assert answer_thinking(person.sittings, person.activities, 1)[0].estimate.verdict not in CALLED


def test_a_clear_difference_after_runs_is_found_in_milliseconds_and_in_digits():
    for kind in ("reaction", "choice", "span"):
        person = simulate_sitter(SitterTruth(kind=kind, lift=1.4, days=200), 4)
        answer = answer_thinking(person.sittings, person.activities, 1)[0].estimate
        assert (answer.question, answer.outcome, answer.verdict) == (f"thinking.{kind}", kind, "helps")
        low, high = answer.careful.interval
        assert low < person.lift < high
        assert (answer.estimate < 0) == (answer.better == "lower")


@pytest.mark.parametrize("kept", [{"days": 10}, {"daily": 0.0, "before": 0.05}, {"runs_a_week": 0.1}])
def test_below_the_minimum_there_is_no_number(kept):
    person = simulate_sitter(replace(SitterTruth(), **kept), 1)
    answer = answer_thinking(person.sittings, person.activities, 1)[0].estimate
    assert (answer.verdict, answer.estimate, answer.interval, answer.careful) == ("not_enough_data", None, None, None)


def test_without_sittings_the_questions_are_absent_and_with_some_each_test_sat_has_one():
    person = simulate_sitter(SitterTruth(days=20), 1)
    plain = analyse((), person.activities)
    assert not [one for one in plain.answers if one.question.startswith("thinking")]
    full = analyse((), person.activities, sittings=person.sittings)
    asked = [one.question for one in full.answers if one.question.startswith("thinking")]
    assert asked == ["thinking.reaction", "thinking_change.reaction"]
    assert fingerprint((), person.activities, (), 1) == plain.fingerprint != full.fingerprint


def test_the_order_of_the_sittings_does_not_matter():
    person = simulate_sitter(SitterTruth(days=60), 1)
    turned = answer_thinking(person.sittings[::-1], person.activities[::-1], 1)
    assert turned == answer_thinking(person.sittings, person.activities, 1)
    assert answer_change(person.sittings[::-1], 1) == answer_change(person.sittings, 1)


def test_two_scores_of_one_moment_are_settled_the_same_in_either_order():
    twice = [*sat([300.0, 290.0], device="phone"), *sat([310.0, 280.0], device="tablet")]
    ways = [lay_out_sittings("reaction", rows, (), NOW).score.tolist() for rows in (twice, twice[::-1])]
    assert ways[0] == ways[1]


def test_several_tests_share_the_chance_of_a_wrong_direction():
    person = simulate_sitter(SitterTruth(lift=0.7), 1)
    other = tuple(replace(one, kind="choice", score=one.score / 5) for one in person.sittings)
    (alone,) = answer_thinking(person.sittings, person.activities, 1)
    first, second = answer_thinking((*person.sittings, *other), person.activities, 1)
    assert first.false_sign == pytest.approx(min(2 * alone.false_sign, 0.5))
    assert second.false_sign <= 0.5


def test_the_change_is_an_answer_with_its_line():
    person = simulate_sitter(SitterTruth(drift=1.0, days=365), 1)
    answer = answer_change(person.sittings, 1)[0].estimate
    assert (answer.question, answer.verdict) == ("thinking_change.reaction", "estimated")
    assert (answer.bracket, answer.careful, answer.more_needed) == (None, None, None)
    assert answer.probability_positive < 0.025  # fewer milliseconds
    assert answer.estimate_sd < -0.3
    assert len(answer.points) == 120
    assert answer.points[0].at == 0
    assert [check.name for check in answer.checks] == ["practice"]
    assert answer.interval[0] < person.change < answer.interval[1]


def test_a_change_over_time_is_never_told_as_what_running_does_and_carries_its_doubt():
    worse = simulate_sitter(SitterTruth(drift=-1.0, days=365), 2)
    other = tuple(replace(one, kind="choice") for one in worse.sittings)
    analysis = analyse((), (), sittings=(*worse.sittings, *other))
    for one in analysis.answers:
        if one.question.startswith("thinking_change"):
            assert one.verdict == "estimated"
            assert 0 <= one.family_lfsr <= 0.05
    (alone,) = answer_change(worse.sittings, 1)
    first, _second = answer_change((*worse.sittings, *other), 1)
    assert first.false_sign == pytest.approx(2 * alone.false_sign)


def test_a_change_that_is_sure_and_too_small_to_notice_is_no_change_worth_noticing():
    still = simulate_sitter(SitterTruth(days=730), 3)
    answer = answer_change(still.sittings, 1)[0].estimate
    assert answer.verdict == "estimated"
    assert max(map(abs, answer.interval)) < answer.smallest_noticeable


def test_three_hundred_sittings_take_no_longer_than_a_moment():
    person = simulate_sitter(SitterTruth(days=160), 1)
    assert len(person.sittings) > 250
    answer_thinking(person.sittings, person.activities, 1)
    began = time.perf_counter()
    answer_thinking(person.sittings, person.activities, 1)
    trend_of("reaction", person.sittings, NOW)
    assert time.perf_counter() - began < 1.5  # 0.2 s alone on the machine; the others may be at work


@pytest.mark.simulation
@pytest.mark.parametrize(
    "name",
    ["nothing", "nothing, strong practice", "nothing, tests only when fit", "nothing, evenings are better"],
)
def test_nothing_is_called_in_at_most_one_of_twenty(name):
    called = [one_answer(name, FIRST_SEED + n)["verdict"] in CALLED for n in range(PEOPLE)]
    assert np.mean(called) <= most_of(0.05, PEOPLE)


@pytest.mark.simulation
@pytest.mark.parametrize("name", ["practice alone", "practice alone, slow", "practice, slow swings, a year"])
def test_practice_alone_is_told_as_change_in_at_most_one_of_twenty(name):
    called = [one_trend(name, FIRST_SEED + n)["verdict"] == "more_than_chance" for n in range(PEOPLE)]
    assert np.mean(called) <= most_of(0.05, PEOPLE)


@pytest.mark.simulation
def test_a_change_on_top_of_practice_is_found_over_a_year():
    found = [one_trend("the same, a year", FIRST_SEED + n) for n in range(PEOPLE)]
    assert np.mean([(one["verdict"], one["direction"]) == ("more_than_chance", "better") for one in found]) >= 0.8


@pytest.mark.simulation
def test_intervals_hold_the_truth_as_often_as_they_say():
    trends = [one_trend("all drawn as assumed", FIRST_SEED + n) for n in range(2 * PEOPLE)]
    held = np.mean([one["change"][0] <= one["truth"] <= one["change"][1] for one in trends])
    assert held >= 0.95 - 2 * math.sqrt(0.05 * 0.95 / len(trends))


@pytest.mark.simulation
def test_half_a_spread_after_runs_is_found_more_often_than_not_in_half_a_year():
    found = []
    for n in range(12):
        person = simulate_sitter(SitterTruth(lift=0.7, days=182), FIRST_SEED + n)
        found.append(answer_thinking(person.sittings, person.activities, 1)[0].estimate.verdict)
    assert found.count("helps") >= 6
    assert "worsens" not in found


@pytest.mark.slow
def test_the_benchmark_gives_both_tables(tmp_path, monkeypatch):
    monkeypatch.setattr("benchmarks.thinking.AFTER_A_RUN", {"nothing": AFTER_A_RUN["nothing"]})
    monkeypatch.setattr("benchmarks.thinking.OVER_TIME", {"no practice": OVER_TIME["no practice"]})
    table = measure(tmp_path, 1, 1)
    assert "| nothing | 1 |" in table
    assert "| no practice | 1 |" in table


def test_runs_that_overlap_or_lie_in_the_future_break_nothing():
    person = simulate_sitter(SitterTruth(days=60), 1)
    odd = Activity(start=NOW + timedelta(days=400), duration=1e9, sport="running")
    again = replace(person.activities[0], start=person.activities[0].start + timedelta(minutes=5))
    answer = answer_thinking(person.sittings, (*person.activities, odd, again), 1)[0].estimate
    assert answer.estimate is not None

"""Trials of thinking tests: what they come to, what is counted apart, and what cannot have been."""

from datetime import UTC, datetime, timedelta
from statistics import harmonic_mean, median

import numpy as np
import pytest

from footfall.core.between import thinking as tests
from footfall.core.between.thinking import Sitting

STEADY = {"frame": 16.7, "jitter": 0.4, "stamp": 0.1}
NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)


def taps(*times):
    return [{"wait": 2000.0, "rt": one} for one in times]


def arrows(along=430.0, apart=490.0, wrong=0):
    made = []
    for number in range(tests.TRIALS["choice"]):
        arrow, is_apart = ("left", "right")[number // 2 % 2], number % 2 == 1
        other = "right" if arrow == "left" else "left"
        answer = other if number < wrong else arrow
        rt = (apart if is_apart else along) + number % 5
        made.append({"arrow": arrow, "at": other if is_apart else arrow, "answer": answer, "rt": rt})
    return made


def rows_of(span, number=10):
    """Do as somebody who keeps every row up to a length and none above it."""
    made, length = [], tests.FIRST_LENGTH
    for _number in range(number):
        shown = "4917386205173"[:length]
        made.append({"shown": shown, "typed": shown if length <= span else "0"})
        length = tests.next_length(made[-1])
    return made


def test_reacting_is_scored_by_the_mean_speed():
    times = list(np.random.default_rng(7).lognormal(5.7, 0.2, 24))
    judged = tests.judge("reaction", taps(*times), STEADY)
    assert judged.score == pytest.approx(harmonic_mean(times))
    assert judged.state == "whole"


def test_one_long_pause_hardly_moves_reacting_and_is_counted():
    usual = tests.judge("reaction", taps(*[300.0] * 24), STEADY)
    paused = tests.judge("reaction", taps(*[300.0] * 23, None), STEADY)
    assert paused.counts["lapses"] == 1
    assert paused.score - usual.score < 13
    assert np.mean([300.0] * 23 + [3000.0]) - 300 > 100


def test_early_taps_are_counted_apart_and_too_many_do_not_count():
    early = [{"wait": 1500.0, "early": True}, {"wait": 1500.0, "rt": 99.0}]
    judged = tests.judge("reaction", [*early, *taps(*[300.0] * 22)], STEADY)
    assert (judged.counts["early"], judged.score) == (2, pytest.approx(300.0))
    assert tests.judge("reaction", [*early * 4, *taps(*[300.0] * 16)], STEADY) == (
        None, "too_few", {"good": 16, "early": 8, "lapses": 0},
    )  # fmt: skip


def test_choosing_is_scored_by_what_the_wrong_place_costs():
    trials = arrows()
    apart = [one["rt"] for one in trials if one["arrow"] != one["at"]]
    along = [one["rt"] for one in trials if one["arrow"] == one["at"]]
    judged = tests.judge("choice", trials, STEADY)
    assert judged.score == pytest.approx(median(apart) - median(along))


@pytest.mark.parametrize(("wrong", "state"), [(9, "whole"), (10, "too_few"), (48, "too_few")])
def test_too_many_wrong_arrows_do_not_count(wrong, state):
    judged = tests.judge("choice", arrows(wrong=wrong), STEADY)
    assert (judged.state, judged.counts["wrong"]) == (state, wrong)


@pytest.mark.parametrize("span", [3, 5, 6, 9])
def test_rows_of_digits_settle_about_where_half_are_kept(span):
    assert tests.judge("span", rows_of(span), {}).score == pytest.approx(span + 0.5, abs=1.1)


def test_a_staircase_of_people_whose_span_is_known_finds_it():
    rng, found = np.random.default_rng(11), []
    for _person in range(400):
        trials, length = [], tests.FIRST_LENGTH
        for _number in range(10):
            is_kept = rng.random() < 1 / (1 + np.exp(2.0 * (length - 5.5)))
            trials.append({"shown": "1" * length, "typed": "1" * length if is_kept else ""})
            length = tests.next_length(trials[-1])
        found.append(tests.judge("span", trials, {}).score)
    assert np.mean(found) == pytest.approx(5.5, abs=0.15)


@pytest.mark.parametrize(
    "rough", [{"frame": 33.3}, {"jitter": 12.0}, {"stamp": 16.7}, {"frame": None}], ids=["frames", "stray", "step", "?"]
)
def test_rough_timers_are_kept_but_do_not_count_and_digits_need_none(rough):
    clock = tests.clock_of(STEADY | rough)
    assert tests.judge("reaction", taps(*[300.0] * 24), clock)[:2] == (None, "unsteady")
    assert tests.judge("span", rows_of(6), clock).state == "whole"


def test_called_away_too_often_does_not_count():
    assert tests.judge("reaction", taps(*[300.0] * 24), STEADY, was_away=True)[:2] == (None, "hidden")


@pytest.mark.parametrize(
    ("kind", "sent"),
    [
        ("reaction", [{"wait": 2000, "rt": -1}]),
        ("reaction", [{"wait": 2000, "rt": 1e9}]),
        ("reaction", [{"wait": 2000, "rt": True}]),
        ("reaction", [{"wait": 2000, "rt": float("nan")}]),
        ("reaction", [{"rt": 300}]),
        ("reaction", taps(*[300.0] * 25)),
        ("reaction", {"wait": 2000}),
        ("reaction", [[]]),
        ("reaction", None),
        ("choice", [{"arrow": "up", "at": "left", "answer": "left", "rt": 400}]),
        ("choice", [{"arrow": "left", "at": "left", "answer": "left", "rt": None}]),
        ("choice", [{"arrow": ["left"], "at": "left", "answer": "left", "rt": 1}]),
        ("span", [{"shown": "12345", "typed": "12345"}]),
        ("span", [{"shown": "4917", "typed": "4917"}, {"shown": "4917", "typed": "4917"}]),
        ("span", [{"shown": "4917", "typed": "<b>"}]),
        ("stroop", []),
    ],
)
def test_what_cannot_have_been_is_refused_with_a_sentence(kind, sent):
    with pytest.raises(ValueError, match=r"^[A-Z].*\.$"):
        tests.checked(kind, sent)


def test_a_clock_that_says_nonsense_counts_as_unknown():
    nonsense = {"frame": "16", "jitter": -1, "stamp": float("inf"), "device": "<script>", "thrown": -4}
    assert tests.clock_of(nonsense) == {}
    assert tests.clock_of("nothing") == {}
    assert tests.is_unsteady({})


def test_what_is_usual_is_said_from_five_times_on():
    sittings = [Sitting("reaction", NOON + timedelta(days=n), 300.0 + n) for n in range(5)]
    assert tests.usual(sittings[:4], "reaction") is None
    assert tests.usual(sittings, "reaction") == pytest.approx(tuple(np.quantile(range(300, 305), [0.1, 0.9])))
    assert tests.usual([*sittings[:4], Sitting("reaction", NOON, None)], "reaction") is None


def test_a_pair_has_an_activity_between_its_two_tests():
    start, end = NOON, NOON + timedelta(minutes=40)
    before = Sitting("reaction", start - timedelta(minutes=20), 320.0)
    after = Sitting("reaction", end + timedelta(minutes=20), 310.0)
    later = Sitting("reaction", end + timedelta(hours=4), 300.0)
    other = Sitting("choice", end + timedelta(minutes=5), 60.0)
    (pair,) = tests.pairs([later, other, after, before], [(start, end)])
    assert (pair.before, pair.after, pair.change) == (before, after, -10.0)
    assert tests.pairs([before, later], [(start, end)]) == []

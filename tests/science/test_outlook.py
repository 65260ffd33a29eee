"""What more records would bring, against people who really went on."""

from dataclasses import replace

import numpy as np
import pytest

from footfall.core.ratings import OUTCOMES
from footfall.science.analysis import analyse
from footfall.science.outlook import _fewest
from footfall.science.selection import build_tilt, tilt_at
from footfall.science.simulate import Truth, simulate
from footfall.science.timeline import lay_out
from tests.science.make import LATER, activity, rating

UNSURE = Truth(lift=0.3, check_ins=True, days=60)


def mood(truth, seed, days=None):
    person = simulate(truth, seed)
    ratings, runs = person.ratings, person.activities
    if days is not None:
        end = truth.first.timestamp() + days * 86400
        ratings = [one for one in ratings if one.at.timestamp() < end]
        runs = [one for one in runs if one.start.timestamp() + one.duration < end]
    return analyse(ratings, runs, seed=seed).answers[[one.name for one in OUTCOMES].index("mood")]


def test_chances_grow_with_more_activities_and_with_placed_check_ins():
    answer = mood(UNSURE, 1)
    assert answer.verdict == "not_enough_data"
    placed = [one.placed for one in answer.outlook.chances]
    assert placed == sorted(placed)
    assert all(one.placed >= one.usual for one in answer.outlook.chances)
    assert sum(one.share for one in answer.outlook.moments) == pytest.approx(1)
    assert answer.more_needed is None or 1 <= answer.more_needed <= 300


def test_beyond_three_hundred_there_is_no_number_and_about_is_rounded():
    assert _fewest(lambda n: 0.79) is None
    assert _fewest(lambda n: 0.9) == 1
    assert _fewest(lambda n: n / 100) == 80
    assert _fewest(lambda n: n / 116) == 95
    assert _fewest(lambda n: n / 250) == 200
    assert _fewest(lambda n: n / 251) == 210


def test_no_outlook_where_the_question_is_settled_or_cannot_be_asked():
    assert mood(Truth(lift=0.8, check_ins=True), 1).outlook is None
    assert mood(replace(UNSURE, days=10), 1).outlook is None


def test_the_tilt_at_one_tau_is_the_tabulated_one():
    timeline = lay_out([rating(3 * k) for k in range(60)], [activity(10 + 30 * k) for k in range(5)], (), LATER)
    table = build_tilt(timeline, timeline.start).column(5.0, 0.7)
    assert np.allclose(tilt_at(timeline, timeline.start, 5.0, 0.7), table, atol=2e-3)


@pytest.mark.simulation
def test_the_promised_number_settles_it_about_as_often_as_promised():
    """People whose lift comes from the prior, unsure after 60 days, go on for `more_needed` runs: 8 of 10 settle."""
    asked, settled = 0, []
    for seed in range(1, 61):
        lift = float(np.random.default_rng(seed).normal(0.0, 0.5))
        going_on = replace(UNSURE, lift=lift, days=600)
        first = mood(going_on, seed, 60)
        if first.verdict != "not_enough_data" or first.more_needed is None or first.more_needed > 220:
            continue
        later = mood(going_on, seed, round(60 + first.more_needed / 3 * 7))
        asked += 1
        settled.append(later.verdict)
    done = sum(one in {"helps", "worsens", "no_meaningful_effect"} for one in settled)
    assert asked >= 8
    assert done / asked >= 0.8 - 2 * (0.8 * 0.2 / asked) ** 0.5

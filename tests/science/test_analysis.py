import json
import random
import re
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest

from footfall.core.contents import LeftOut
from footfall.core.estimates import as_contract
from footfall.core.ratings import OUTCOME_NAMES
from footfall.science.analysis import ENGINE, analyse, fingerprint
from footfall.science.lift import used_activities
from footfall.science.simulate import Truth, simulate
from footfall.science.timeline import lay_out
from tests.science.make import LATER, activity, rating

SRC = Path(__file__).resolve().parents[2] / "src"


def without_time(analysis):
    return replace(analysis, seconds=0.0)


@pytest.fixture(scope="module")
def person():
    return simulate(Truth(check_ins=True), 3)


@pytest.fixture(scope="module")
def analysis(person):
    return analyse(person.ratings, person.activities)


def diary(days=40, **differences):
    """A plain diary: three ratings a day, a run every other day at one minute of the day."""
    rng = np.random.default_rng(9)
    ratings = [
        rating(24 * day + hour, mood=float(rng.integers(3, 9))) for day in range(days) for hour in (15.5, 18.5, 21)
    ]
    runs = [activity(24 * day + 17.5, **differences) for day in range(0, days, 2)]
    return ratings, runs


def test_every_outcome_answers_in_order_even_without_any_record():
    empty = analyse([], [])
    assert [one.outcome for one in empty.answers] == list(OUTCOME_NAMES)
    assert {one.question for one in empty.answers} == {"lift"}
    assert {one.verdict for one in empty.answers} == {"not_enough_data"}
    assert all(one.estimate is one.interval is one.bracket is one.careful is None for one in empty.answers)
    assert all(one.more_needed is one.family_lfsr is one.smallest_noticeable is None for one in empty.answers)
    assert (empty.data.days, empty.data.first) == (0, None)
    json.dumps(as_contract(empty))


def test_the_true_lift_is_found_and_said(analysis, person):
    mood = analysis.answers[0]
    assert mood.verdict == "helps"
    assert mood.interval[0] < person.truth.lift_points() < mood.interval[1]
    assert mood.probability_positive > 0.99
    assert mood.family_lfsr < 0.025
    sd = np.std([one.values["mood"] for one in person.ratings], ddof=1)
    assert mood.estimate_sd == pytest.approx(mood.estimate / sd)
    assert mood.smallest_noticeable == pytest.approx(0.3 * sd)
    assert mood.careful.interval in (mood.bracket.choice_adjusted, mood.bracket.lead_adjusted)
    assert len(mood.careful.quantiles) == 20
    assert mood.bracket.plain == mood.interval
    assert mood.bracket.labelled is None
    assert mood.checks[0].name == "mood_before_runs"
    assert mood.checks[0].ok
    assert {one.verdict for one in analysis.answers[1 : len(OUTCOME_NAMES)]} == {"not_enough_data"}


def test_the_answer_is_plain_json_without_nan(analysis):
    text = json.dumps(as_contract(analysis), allow_nan=False)
    assert json.loads(text)["answers"][0]["outcome"] == "mood"


def test_the_order_of_the_rows_changes_nothing(person, analysis):
    ratings, runs = list(person.ratings), list(person.activities)
    random.Random(1).shuffle(ratings)
    random.Random(2).shuffle(runs)
    assert without_time(analyse(ratings, runs)) == without_time(analysis)


def test_where_lower_is_better_a_fall_helps(person):
    turned = [replace(one, values={"stress": 10 - one.values["mood"]}) for one in person.ratings]
    stress = next(one for one in analyse(turned, person.activities).answers if one.outcome == "stress")
    assert stress.verdict == "helps"
    assert stress.estimate < 0
    assert stress.probability_positive < 0.01
    assert stress.family_lfsr < 0.025


def test_another_time_zone_moves_the_clock_and_little_else(person, analysis):
    east = [replace(one, utc_offset_min=one.utc_offset_min + 540) for one in person.ratings]
    runs = [replace(one, utc_offset_min=one.utc_offset_min + 540) for one in person.activities]
    moved, here = analyse(east, runs).answers[0], analysis.answers[0]
    assert moved.verdict == here.verdict
    assert moved.estimate == pytest.approx(here.estimate, abs=0.3 * here.smallest_noticeable)


def test_all_records_a_whole_number_of_weeks_later_is_the_same_answer(person, analysis):
    later = timedelta(weeks=-10)
    ratings = [replace(one, at=one.at + later) for one in person.ratings]
    runs = [replace(one, start=one.start + later) for one in person.activities]
    moved = analyse(ratings, runs).answers[0]
    assert moved.estimate == pytest.approx(analysis.answers[0].estimate, abs=1e-9)


def test_points_twice_as_large_double_the_answer():
    person = simulate(Truth(check_ins=True, spread=0.7, centre=2.5, rounding=0.0, days=60), 3)
    doubled = [replace(one, values={"mood": 2 * one.values["mood"]}) for one in person.ratings]
    single, double = (analyse(rows, person.activities).answers[0] for rows in (person.ratings, doubled))
    assert double.estimate == pytest.approx(2 * single.estimate)
    assert double.estimate_sd == pytest.approx(single.estimate_sd)
    assert double.verdict == single.verdict


def test_known_decisions_bring_the_labelled_fit():
    person = simulate(Truth(planned_share=0.5, labels=True, check_ins=True), 5)
    mood = analyse(person.ratings, person.activities).answers[0]
    assert mood.careful.interval == mood.bracket.labelled
    # known for fewer than 80 %: no labelled fit
    forgot = [replace(one, decided=None) if i % 4 == 0 else one for i, one in enumerate(person.activities)]
    assert analyse(person.ratings, forgot).answers[0].bracket.labelled is None


def test_a_rating_before_the_run_is_never_counted_after_it():
    ratings, runs = diary()
    mornings = [one for one in ratings if one.at.hour == 15]
    assert used_activities(lay_out(mornings, runs, (), LATER), np.ones(len(mornings), dtype=bool)).sum() == 0
    assert analyse(mornings, runs).answers[0].verdict == "not_enough_data"


def test_used_activities_have_a_rating_within_three_hours_before_and_six_after():
    runs = [activity(10.0), activity(50.0), activity(90.0)]
    ratings = [rating(h) for h in (7.0, 16.5, 46.9, 51.0, 89.0, 96.6)]
    laid = lay_out(ratings, runs, (), LATER)
    np.testing.assert_array_equal(used_activities(laid, np.ones(6, dtype=bool)), [True, False, False])


@pytest.mark.parametrize(
    "spoil",
    [
        lambda ratings, runs: ([replace(r, values={"mood": 5.0}) for r in ratings], runs),
        lambda ratings, runs: ([replace(r, values={"mood": float(i % 2)}) for i, r in enumerate(ratings)], runs),
        lambda ratings, runs: (ratings, runs[:1]),
        lambda ratings, runs: (ratings, []),
        lambda ratings, runs: ([], runs),
        lambda ratings, runs: (ratings[:29], runs),
        lambda ratings, runs: (ratings[: 13 * 3], runs),
        lambda ratings, runs: (ratings, [replace(run, duration=240.0) for run in runs]),
        lambda ratings, runs: ([replace(r, values={}) for r in ratings], runs),
        lambda ratings, runs: ([replace(r, at=r.at + timedelta(days=900)) for r in ratings], runs),
    ],
)
def test_below_the_minimum_there_is_no_number(spoil):
    mood = analyse(*spoil(*diary())).answers[0]
    assert mood.verdict == "not_enough_data"
    assert mood.estimate is mood.interval is mood.bracket is mood.more_needed is None


def crowded(ratings, runs):
    more = [rating(200 + i / 3600, mood=float(i % 10)) for i in range(100)]
    return ratings + more, runs


def gapped(ratings, runs):
    half = timedelta(days=20)
    far = timedelta(days=-500)
    first = ratings[0].at
    return (
        [replace(r, at=r.at + far) if r.at < first + half else r for r in ratings],
        [replace(r, start=r.start + far) if r.start < first + half else r for r in runs],
    )


@pytest.mark.parametrize(
    "spoil",
    [
        lambda ratings, runs: (ratings, runs),
        crowded,
        gapped,
        lambda ratings, runs: (ratings, [replace(run, duration=21 * 3600.0) for run in runs]),
        lambda ratings, runs: (ratings, runs + [activity(24 * d + h) for d in range(40) for h in range(8, 20)]),
        lambda ratings, runs: ([replace(r, values={"mood": float(i % 3)}) for i, r in enumerate(ratings)], runs),
        lambda ratings, runs: (
            [replace(r, values={"mood": 9.0 if i > 117 else float(i > 2)}) for i, r in enumerate(ratings)],
            runs,
        ),
        lambda ratings, runs: (ratings, runs + [replace(run, start=run.start - timedelta(days=400)) for run in runs]),
        lambda ratings, runs: ([replace(r, utc_offset_min=(0, 840, -720)[i % 3]) for i, r in enumerate(ratings)], runs),
    ],
)  # fmt: skip
def test_odd_diaries_get_an_honest_answer_and_no_warning(spoil):
    answers = analyse(*spoil(*diary())).answers
    json.dumps([str(one) for one in answers])
    mood = answers[0]
    assert mood.interval[0] < mood.estimate < mood.interval[1]
    assert np.isfinite([*mood.interval, *mood.careful.interval, mood.family_lfsr]).all()


@pytest.mark.parametrize("seed", range(12))
def test_no_diary_is_too_odd(seed):
    rng = np.random.default_rng(seed)
    size, days = int(rng.integers(40, 200)), float(rng.choice([15, 60, 3000]))
    hours = np.sort(np.concatenate([rng.uniform(0, 24 * days, size), 50 + rng.integers(0, 60, 20) / 3600]))
    values = [
        rng.integers(0, 3, hours.size),
        5 + 4 * np.sin(hours / 10),
        np.where(rng.random(hours.size) < 0.97, 5, rng.integers(0, 11, hours.size)),
        np.clip(5 + np.cumsum(rng.normal(0, 0.2, hours.size)), 0, 10),
    ][seed % 4]
    shift = timedelta(days=-2000)
    ratings = [rating(0, at=rating(h).at + shift, mood=float(v)) for h, v in zip(hours, values, strict=True)]
    runs = [
        activity(0, start=one.at + timedelta(minutes=int(rng.integers(-90, 90))), duration=float(length))
        for one, length in zip(ratings[::4], rng.choice([60, 300, 1800, 86400, 1e6], hours.size), strict=False)
    ]
    for one in analyse(ratings, runs).answers:
        assert one.verdict == "not_enough_data" or one.interval[0] < one.estimate < one.interval[1]
        json.dumps(str(one))


def test_rows_with_trouble_are_listed_after_those_the_reader_left_out():
    ratings, runs = diary()
    refused = (LeftOut("check_ins", 7, "mood is not a number"),)
    bad = [*runs, activity(3.0, duration=100 * 3600.0)]
    listed = analyse(ratings, bad, left_out=refused).data.left_out
    assert listed[0] == refused[0]
    assert (listed[1].table, listed[1].row) == ("activities", len(bad))


def test_more_needed_belongs_to_not_enough_data_alone():
    answers = [
        analyse(person.ratings, person.activities).answers[0]
        for person in (simulate(Truth(lift=lift, days=60, check_ins=True), 11) for lift in (0.0, 0.3, 0.6))
    ]
    for one in answers:
        assert one.more_needed is None or (one.verdict == "not_enough_data" and 1 <= one.more_needed <= 300)


def test_the_fingerprint_names_the_records_not_their_order(person):
    first = fingerprint(person.ratings, person.activities, (), 1)
    assert re.fullmatch(r"[0-9a-f]{64}", first)
    assert fingerprint(person.ratings[::-1], person.activities[::-1], (), 1) == first
    assert fingerprint(person.ratings[1:], person.activities, (), 1) != first
    assert fingerprint(person.ratings, person.activities, (), 2) != first


def test_the_analysis_carries_engine_seed_and_fingerprint(analysis, person):
    assert (analysis.engine, analysis.seed) == (ENGINE, 1)
    assert analysis.fingerprint == fingerprint(person.ratings, person.activities, (), 1)
    assert (analysis.data.check_ins, analysis.data.activities) == (len(person.ratings), len(person.activities))


def test_importing_the_room_brings_neither_django_nor_scipy():
    code = (
        "import sys, footfall.science.analysis;"
        "print([name for name in sys.modules if name.split('.')[0] in ('scipy', 'django')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=SRC, capture_output=True, text=True, check=True, env={"PYTHONPATH": str(SRC)}
    )
    assert done.stdout.strip() == "[]"

from datetime import timedelta
from itertools import pairwise

import numpy as np
import pytest

from footfall.core.ratings import OUTCOME_NAMES
from footfall.science.simulate import Truth, demonstration, simulate


def moods(person):
    return np.array([rating.values["mood"] for rating in person.ratings])


def test_the_same_seed_gives_the_same_person():
    assert simulate(Truth(), 5) == simulate(Truth(), 5)
    assert simulate(Truth(), 5).ratings != simulate(Truth(), 6).ratings


def test_spread_and_counts_are_as_stated():
    person = simulate(Truth(lift=0.0, days=2000, rounding=0.0), 1)
    assert moods(person).std() / person.truth.spread == pytest.approx(person.truth.answer_sd, rel=0.03)
    assert len(person.ratings) == pytest.approx(2000 * 4 * 0.85, rel=0.03)
    assert len(person.activities) == pytest.approx(2000 * 3 / 7, rel=0.08)


def test_the_lift_is_there_right_after_and_half_of_it_a_half_life_later():
    truth = Truth(lift=2.0, half_life=4.0, days=1500, spread=0.5, rounding=0.0, check_ins=True, clock=0.0)
    calm = simulate(Truth(**{**vars(truth), "lift": 0.0}), 2)
    lifted = simulate(truth, 2)
    assert calm.activities == lifted.activities
    raised = moods(lifted) - moods(calm)
    ends = np.array([run.start + timedelta(seconds=run.duration) for run in lifted.activities])
    at = [rating.at for rating in lifted.ratings]
    later = {end + timedelta(hours=2) for end in ends}
    two_hours = [raised[i] for i, moment in enumerate(at) if moment in later]
    assert np.median(two_hours) == pytest.approx(truth.lift_points() * 0.5**0.5, rel=0.1)


@pytest.mark.parametrize(("selection", "sign"), [(1.0, 1), (-1.0, -1)])
def test_choosing_by_mood_shows_before_runs(selection, sign):
    person = simulate(Truth(lift=0.0, selection=selection, check_ins=True, days=600), 3)
    before = [rating.values["mood"] for rating in person.ratings if rating.context == "before"]
    assert sign * (np.mean(before) - moods(person).mean()) > 0.3


def test_planned_runs_carry_labels_and_anticipation():
    truth = Truth(lift=0.0, planned_share=0.5, labels=True, anticipation=1.5, check_ins=True, days=600)
    person = simulate(truth, 4)
    labels = [run.decided for run in person.activities]
    assert set(labels) == {"now", "planned"}
    starts = {run.start: run.decided for run in person.activities}
    before = {"now": [], "planned": []}
    for rating in person.ratings:
        decided = starts.get(rating.at + timedelta(hours=0.05))
        if rating.context == "before" and decided:
            before[decided].append(rating.values["mood"])
    assert np.mean(before["planned"]) - np.mean(before["now"]) > 1.0


def test_taps_come_in_few_values():
    assert np.unique(moods(simulate(Truth(taps=7), 1))).size <= 7


def test_the_demonstration_answers_every_scale_on_half_points():
    person = simulate(demonstration(60), 1)
    assert set(person.ratings[0].values) == set(OUTCOME_NAMES)
    assert all((2 * value) % 1 == 0 for rating in person.ratings for value in rating.values.values())
    assert person.truth.lift_points("stress") < 0
    assert {run.utc_offset_min for run in person.activities} == {60}


def test_an_unknown_chooser_is_refused():
    with pytest.raises(ValueError, match="unknown chooser 'moon'"):
        Truth(chooser="moon")


@pytest.mark.parametrize("chooser", ["yesterday", "change", "ahead", "stress"])
def test_every_chooser_makes_runs(chooser):
    assert len(simulate(Truth(chooser=chooser, selection=1.0), 1).activities) > 20


def hours_of(person):
    return np.array([(run.start + timedelta(hours=1)).hour for run in person.activities])  # its clock is an hour ahead


def test_where_nothing_is_cut_the_felt_lift_is_the_stated_one():
    for differences in ({}, {"rounding": 0.0}, {"tails": 3.0}, {"noise_later": 3.0}, {"plateau": 3.0}):
        person = simulate(Truth(**differences), 1)
        assert person.felt_lift == pytest.approx(person.truth.lift_points(), abs=0.02)


def test_where_answers_are_cut_the_felt_lift_is_that_of_two_worlds():
    """A lift that stays whole for 5 h is seen in full a quarter of an hour after; runs are a day apart or more."""
    truth = Truth(lift=0.8, centre=8.5, spread=1.5, taps=7, days=2000, check_ins=True, plateau=5.1, clock=0.0)
    person = simulate(truth, 1)
    without = simulate(Truth(**{**vars(truth), "lift": 0.0}), 1)
    after = np.array([one.context == "after" for one in person.ratings])
    seen = (moods(person) - moods(without))[after].mean()
    assert person.felt_lift == pytest.approx(seen, rel=0.05)
    assert person.felt_lift < 0.8 * truth.lift_points()


def test_a_plateau_is_whole_and_then_gone():
    truth = Truth(lift=2.0, plateau=3.0, spread=0.5, rounding=0.0, check_ins=True, days=300)
    raised = moods(simulate(truth, 2)) - moods(simulate(Truth(**{**vars(truth), "lift": 0.0}), 2))
    assert set(np.round(raised / truth.lift_points(), 6)) <= {0.0, 1.0}


def test_runs_may_keep_one_hour_or_come_twice_a_day():
    assert set(hours_of(simulate(Truth(run_hour=17.5), 1))) <= {17, 18}
    twice = simulate(Truth(runs_a_day=2, runs_per_week=6.0), 1)
    days = [run.start.date() for run in twice.activities]
    assert len(days) > 1.3 * len(set(days))
    starts = sorted(run.start for run in twice.activities)
    assert all(later - earlier > timedelta(hours=1) for earlier, later in pairwise(starts))


def test_nothing_is_recorded_in_the_gap():
    person = simulate(Truth(days=90, gap=(30, 60), check_ins=True), 1)
    days = [
        (one - person.truth.first).days for one in [r.at for r in person.ratings] + [a.start for a in person.activities]
    ]
    assert not set(days) & set(range(31, 59))
    assert {day < 31 for day in days} == {True, False}


def test_noise_may_have_tails_and_may_grow():
    plain = {"ou_sd": 1e-6, "clock": 0.0, "weekday": 0.0, "lift": 0.0, "rounding": 0.0, "days": 600, "spread": 0.5}
    heavy = moods(simulate(Truth(tails=3.0, **plain), 1))
    assert heavy.std() == pytest.approx(0.3, rel=0.1)
    assert np.mean(np.abs(heavy - 5.5) > 1.2) > 10 * 6e-5
    grown = moods(simulate(Truth(noise_later=3.0, **plain), 1))
    assert grown[grown.size // 2 :].std() / grown[: grown.size // 2].std() == pytest.approx(3.0, rel=0.1)
    assert grown.std() == pytest.approx(0.3, rel=0.1)


def test_answering_may_depend_on_how_it_feels():
    truth = {"lift": 0.0, "check_ins": True, "days": 600}
    everywhere = simulate(Truth(answers_by_mood=1.0, **truth), 1)
    assert moods(everywhere).mean() > moods(simulate(Truth(**truth), 1)).mean() + 0.1
    after = simulate(Truth(answers_by_mood=1.0, only_after=True, **truth), 1)
    contexts = [one.context for one in after.ratings]
    runs = len(after.activities)
    assert contexts.count("before") >= runs - 5
    assert contexts.count("after") == pytest.approx(0.72 * 3 * runs, rel=0.1)


def test_happy_evenings_are_there_on_every_day():
    plain = {"lift": 0.0, "rounding": 0.0, "days": 300}
    raised = moods(simulate(Truth(clock_bump=0.8, **plain), 1)) - moods(simulate(Truth(**plain), 1))
    assert raised.max() == pytest.approx(0.8 * 1.3, rel=0.05)
    assert np.mean(raised > 0.5) == pytest.approx(2 * 1.14 / 14, rel=0.4)

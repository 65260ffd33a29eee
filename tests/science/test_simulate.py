from datetime import timedelta

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

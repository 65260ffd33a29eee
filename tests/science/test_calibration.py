"""Two hundred simulated people a scenario: is what is said true as often as it claims?

Seeds are fixed and never changed to pass. Shares may leave their bound by two Monte-Carlo standard errors.
"""

import math

import pytest

from footfall.science.analysis import analyse
from footfall.science.simulate import Truth, simulate

PEOPLE = 200
FIRST_SEED = 20_000


def people(truth, count=PEOPLE):
    return [
        analyse(person.ratings, person.activities, seed=seed).answers[0]
        for seed in range(FIRST_SEED, FIRST_SEED + count)
        for person in [simulate(truth, seed)]
    ]


def bound(share, count=PEOPLE):
    return share + 2 * math.sqrt(share * (1 - share) / count)


def called(answers):
    return sum(one.verdict in {"helps", "worsens"} for one in answers) / len(answers)


def covers(interval, truth):
    return interval[0] <= truth <= interval[1]


def union_covers(answers, truth):
    fitted = [one.bracket for one in answers if one.bracket]
    hulls = [
        (
            min(bracket.choice_adjusted[0], bracket.lead_adjusted[0]),
            max(bracket.choice_adjusted[1], bracket.lead_adjusted[1]),
        )
        for bracket in fitted
    ]
    return sum(covers(hull, truth) for hull in hulls) / len(hulls)


@pytest.mark.simulation
@pytest.mark.parametrize("check_ins", [False, True], ids=["prompts", "check-ins"])
@pytest.mark.parametrize("selection", [0.0, 1.0, -1.0], ids=["independent", "driven-up", "driven-down"])
def test_nothing_is_rarely_called_something(selection, check_ins):
    answers = people(Truth(lift=0.0, selection=selection, check_ins=check_ins))
    assert called(answers) <= bound(0.05)
    assert union_covers(answers, 0.0) >= 0.94 - 2 * math.sqrt(0.94 * 0.06 / PEOPLE)
    if selection == 0.0:
        fitted = [one for one in answers if one.interval]
        share = sum(covers(one.interval, 0.0) for one in fitted) / len(fitted)
        slack = 2 * math.sqrt(0.05 * 0.95 / len(fitted))
        assert 0.93 - slack <= share <= min(0.98 + slack, 1.0)


@pytest.mark.simulation
@pytest.mark.parametrize(
    "differences",
    [
        {"anticipation": 0.4},
        {"selection": 1.0, "swing_sd": 0.6, "taps": 7},
        {"selection": 1.0, "chooser": "stress"},
    ],
    ids=["anticipation", "slow swings and taps", "stress"],
)
def test_neither_is_nothing_that_looks_like_something(differences):
    count = 80
    answers = people(Truth(lift=0.0, check_ins=True, **differences), count)
    assert called(answers) <= bound(0.05, count)
    assert union_covers(answers, 0.0) >= 0.94 - 2 * math.sqrt(0.94 * 0.06 / count)


@pytest.mark.simulation
def test_a_clear_effect_is_seen():
    truth = Truth(lift=0.6, check_ins=True)
    answers = people(truth)
    points = truth.lift_points()
    assert sum(one.verdict == "helps" for one in answers) / PEOPLE >= 0.90
    share = sum(covers(one.interval, points) for one in answers) / PEOPLE
    assert 0.93 - 2 * math.sqrt(0.05 * 0.95 / PEOPLE) <= share <= 1.0
    assert union_covers(answers, points) >= 0.94 - 2 * math.sqrt(0.94 * 0.06 / PEOPLE)


@pytest.mark.simulation
@pytest.mark.parametrize("selection", [1.0, -1.0])
def test_known_decisions_keep_the_labelled_fit_right(selection):
    count = 60
    truth = Truth(lift=0.6, selection=selection, planned_share=0.5, labels=True, anticipation=0.4, check_ins=True)
    answers = people(truth, count)
    share = sum(covers(one.bracket.labelled, truth.lift_points()) for one in answers) / count
    assert share >= 0.91 - 2 * math.sqrt(0.91 * 0.09 / count)


def test_a_few_people_are_answered_as_the_truth_says():
    """The fast part: twelve people with no effect, twelve with a clear one."""
    nothing = people(Truth(lift=0.0, selection=1.0, check_ins=True), 12)
    clear = people(Truth(lift=0.6, check_ins=True), 12)
    assert sum(one.verdict in {"helps", "worsens"} for one in nothing) <= 2
    assert sum(one.verdict == "helps" for one in clear) >= 9

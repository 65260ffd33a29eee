"""Scores: published examples, what is missing is never zero, what does not fit is refused with a sentence."""

import math
from itertools import product

import pytest

from footfall.content.questionnaires import questionnaire
from footfall.content.wording import add_wording
from footfall.science.scores.scoring import WrongAnswer, at_best, is_whole, score

PHQ9 = [f"phq{number}" for number in range(1, 10)]
GAD7 = [f"gad{number}" for number in range(1, 8)]
WHO5 = [f"who{number}" for number in range(1, 6)]


def total(key, names, values):
    return score(questionnaire(key), dict(zip(names, values, strict=True))).total


@pytest.mark.parametrize(
    ("key", "names", "values", "expected"),
    [
        ("phq-9", PHQ9, [0] * 9, 0),
        ("phq-9", PHQ9, [3] * 9, 27),
        ("phq-9", PHQ9, [2, 2, 1, 3, 0, 1, 2, 0, 1], 12),
        ("phq-8", PHQ9[:8], [3] * 8, 24),
        ("phq-8", PHQ9[:8], [1, 2, 0, 3, 1, 0, 2, 0], 9),
        ("phq-2", PHQ9[:2], [1, 2], 3),
        # The example score of a published German implementation guide: 1, 1, 1, 2, 2, 0, 0 make 7.
        ("gad-7", GAD7, [1, 1, 1, 2, 2, 0, 0], 7),
        ("gad-7", GAD7, [3] * 7, 21),
        ("gad-2", GAD7[:2], [0, 3], 3),
        ("who-5", WHO5, [5] * 5, 100),
        ("who-5", WHO5, [0] * 5, 0),
        ("who-5", WHO5, [3, 2, 4, 1, 3], 52),
    ],
)
def test_a_filled_in_questionnaire_adds_up(key, names, values, expected):
    assert total(key, names, values) == expected


def test_the_short_one_of_four_gives_both_its_halves():
    found = score(questionnaire("phq-4"), {"gad1": 1, "gad2": 2, "phq1": 0, "phq2": 3})
    assert found.total == 6
    assert found.subscores == {"GAD-2": 3, "PHQ-2": 3}


def test_one_or_two_missing_of_the_nine_count_as_the_mean_of_the_others_and_three_leave_no_number():
    nine = questionnaire("phq-9")
    full = dict.fromkeys(PHQ9, 2)
    one = score(nine, full | {"phq3": None})
    assert (one.total, one.missing, one.prorated) == (18, ("phq3",), True)
    uneven = score(nine, {"phq1": 1, "phq2": 3, "phq3": 0, "phq4": 2, "phq5": 1, "phq6": 0, "phq7": 2})
    assert uneven.total == pytest.approx(9 * 9 / 7)  # Never rounded here.
    assert uneven.missing == ("phq8", "phq9")
    three = score(nine, full | {"phq1": None, "phq4": None, "phq9": None})
    assert (three.total, three.prorated) == (None, False)


@pytest.mark.parametrize(
    ("key", "names"), [("phq-8", PHQ9[:8]), ("phq-2", PHQ9[:2]), ("gad-7", GAD7), ("gad-2", GAD7[:2]), ("who-5", WHO5)]
)
def test_where_no_rule_was_found_one_missing_answer_leaves_no_number(key, names):
    for name in names:
        found = score(questionnaire(key), dict.fromkeys(names, 0) | {name: None})
        assert found.total is None
        assert found.missing == (name,)
        without = {other: 0 for other in names if other != name}
        assert score(questionnaire(key), without) == found


def test_zero_is_an_answer_and_missing_is_not_zero():
    assert total("phq-2", PHQ9[:2], [0, 0]) == 0
    assert total("phq-2", PHQ9[:2], [0, None]) is None
    assert score(questionnaire("phq-9"), {}).total is None


def test_the_question_about_difficulty_is_never_counted():
    eight = dict.fromkeys(PHQ9[:8], 1)
    assert score(questionnaire("phq-8"), eight | {"difficulty": 3}).total == 8
    assert score(questionnaire("phq-8"), eight).missing == ()


@pytest.mark.parametrize("wrong", [4, -1, 0.5, 1.5, math.nan, math.inf, True, "2", [1]])
def test_what_is_not_one_of_the_choices_is_refused(wrong):
    with pytest.raises(WrongAnswer, match="not one of the choices") as told:
        score(questionnaire("phq-2"), {"phq1": wrong, "phq2": 1})
    assert told.value.status == 422


@pytest.mark.parametrize(("name", "wrong"), [("days", 8), ("minutes", 601), ("minutes", 12.5), ("days", -1)])
def test_a_number_off_its_scale_is_refused(name, wrong):
    with pytest.raises(WrongAnswer):
        score(questionnaire("movement"), {name: wrong})


def test_a_question_of_another_questionnaire_is_refused():
    with pytest.raises(WrongAnswer, match="belongs to no question"):
        score(questionnaire("phq-8"), dict.fromkeys(PHQ9, 1))


def test_minutes_a_week_are_days_times_minutes_and_no_days_are_no_minutes():
    asked = questionnaire("movement")
    assert score(asked, {"days": 3, "minutes": 40}).total == 120
    assert score(asked, {"days": 3, "minutes": 40, "strength": 2}).subscores == {"Days with strength": 2}
    assert score(asked, {"days": 0}).total == 0
    assert score(asked, {"days": 3}).total is None
    assert is_whole(asked, {"days": 0})
    assert not is_whole(asked, {"days": 3})


def test_the_five_single_questions_are_never_added_up():
    found = score(questionnaire("five"), {"rumination": 4, "sleep": 0})
    assert found.total is None
    assert found.subscores["Thoughts going round"] == 4
    assert found.subscores["Sleep"] == 0
    assert found.subscores["Focus"] is None


def test_questions_that_count_backwards_are_turned_before_the_mean():
    said = [f'"{number}"' for number in range(6)]
    text = f'language = "en"\nitems = [{", ".join(said)}]\noptions = [{", ".join(said[:5])}]\n'
    asked = add_wording(questionnaire("brs"), text)
    names = [item.id for item in asked.items]
    assert score(asked, dict(zip(names, [5, 1, 5, 1, 5, 1], strict=True))).total == 5
    assert score(asked, dict(zip(names, [1, 5, 1, 5, 1, 5], strict=True))).total == 1
    assert score(asked, dict.fromkeys(names, 3)).total == 3


def test_every_possible_pair_of_answers_agrees_with_a_plain_sum():
    for one, other in product(range(4), range(4)):
        assert total("gad-2", GAD7[:2], [one, other]) == one + other


def test_left_out_on_purpose_is_whole_and_not_reached_is_not():
    asked = questionnaire("phq-2")
    assert is_whole(asked, {"phq1": 1, "phq2": None})
    assert not is_whole(asked, {"phq1": 1})


def test_at_best_takes_what_is_left_out_at_its_pleasant_end():
    assert at_best(questionnaire("phq-8"), {"phq1": 3, "phq2": None, "phq3": 2}) == 5
    assert at_best(questionnaire("who-5"), {"who1": 0, "who2": 1}) == 4 * (0 + 1 + 5 + 5 + 5)
    assert at_best(questionnaire("movement"), {"days": 3}) is None
    whole = dict.fromkeys([item.id for item in questionnaire("gad-7").items if item.scored], 1)
    assert at_best(questionnaire("gad-7"), whole) == score(questionnaire("gad-7"), whole).total == 7

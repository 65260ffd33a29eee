"""Readiness: the whole table of the ACSM worked out a second way, and that nothing else asked makes it freer."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest

from footfall.content import readiness as content
from footfall.plan.readiness import CLEARED, INTENSITIES, STEPS, Answers, judge, least

TODAY = date(2026, 11, 22)
#: The chart of 2015 read row by row: active, known illness, signs -> wanted gently, wanted briskly.
CHART = {
    ("no", "no", "none"): (("begin_gently", "gentle"), ("begin_gently", "gentle")),
    ("no", "yes", "none"): (("doctor_first", "walk"), ("doctor_first", "walk")),
    ("no", "no", "some"): (("doctor_first", "none"), ("doctor_first", "none")),
    ("no", "yes", "some"): (("doctor_first", "none"), ("doctor_first", "none")),
    ("yes", "no", "none"): (("begin", "gentle"), ("begin", "brisk")),
    ("yes", "yes", "none"): (("begin", "gentle"), ("doctor_before_brisk", "gentle")),
    ("yes", "no", "some"): (("doctor_first", "none"), ("doctor_first", "none")),
    ("yes", "yes", "some"): (("doctor_first", "none"), ("doctor_first", "none")),
}
BEST = Answers("yes", "no", "none", "brisk")


def every_answers():
    """Give one of each answer there is to each question, on top of the freest of all."""
    for question in content.questions():
        for said in (*(option.id for option in question.options), content.RATHER_NOT):
            yield question.id, said, replace(BEST, **{question.id: (said,) if question.many else said})


@pytest.mark.parametrize(("row", "wants"), list(product(CHART, ("gentle", "brisk"))))
def test_every_row_of_the_chart(row, wants):
    found = judge(Answers(*row, wants), TODAY)
    assert (found.step, found.intensity) == CHART[row][wants == "brisk"]


@pytest.mark.parametrize("row", list(product(("yes", "no"), ("yes", "no"), ("gentle", "brisk"))))
def test_a_sign_now_stops_everything_whatever_else_is_said(row):
    active, known, wants = row
    found = judge(Answers(active, known, "now", wants, medicines=("lithium",), pregnancy="pregnant"), TODAY)
    assert (found.step, found.intensity, found.after_yes, found.notes) == ("stop_now", "none", "none", ())


def test_no_further_answer_makes_it_freer():
    best = judge(BEST, TODAY)
    for name, said, answers in every_answers():
        found = judge(answers, TODAY)
        assert STEPS.index(found.step) >= STEPS.index(best.step), (name, said)
        assert INTENSITIES.index(found.intensity) <= INTENSITIES.index(best.intensity), (name, said)
        assert INTENSITIES.index(found.after_yes) >= INTENSITIES.index(found.intensity), (name, said)


def test_two_answers_together_are_at_least_as_careful_as_each_alone():
    # How hard somebody wants to move is left out: wanting it gently is what makes a yes to brisk needless.
    alone = [(name, said, judge(answers, TODAY)) for name, said, answers in every_answers() if name != "wants"]
    for (one, said, first), (other, also, second) in product(alone, alone):
        if one == other:
            continue
        both = {name: (value,) if name == "medicines" else value for name, value in ((one, said), (other, also))}
        found = judge(replace(BEST, **both), TODAY)
        assert STEPS.index(found.step) >= max(STEPS.index(first.step), STEPS.index(second.step))
        assert found.intensity == least(found.intensity, first.intensity, second.intensity)
        assert found.after_yes == least(found.after_yes, first.after_yes, second.after_yes)


def test_rather_not_say_is_an_answer_and_leads_to_the_careful_way():
    for question in content.questions():
        said = (content.RATHER_NOT,) if question.many else content.RATHER_NOT
        found = judge(replace(BEST, **{question.id: said}), TODAY)
        assert "not_said" in found.notes
        if question.id != "medicines":
            assert found.intensity != "brisk", question.id
    silent = judge(Answers(*[content.RATHER_NOT] * 4), TODAY)
    assert (silent.step, silent.intensity) == ("doctor_first", "walk")


def test_a_doctors_yes_opens_what_it_was_asked_for_and_no_more():
    assert judge(Answers("no", "yes", "none", "brisk"), TODAY).after_yes == "gentle"
    assert judge(Answers("yes", "yes", "none", "brisk"), TODAY).after_yes == "brisk"
    assert judge(Answers("yes", "yes", "none", "brisk", pain="some"), TODAY).after_yes == "gentle"
    assert judge(Answers("yes", "no", "some", "brisk"), TODAY).after_yes == "gentle"
    for _name, _said, answers in every_answers():
        found = judge(answers, TODAY)
        if found.step not in CLEARED:
            assert found.after_yes == found.intensity


def test_diabetes_counts_where_only_the_medicine_names_it():
    found = judge(Answers("no", "no", "none", "gentle", medicines=("insulin",)), TODAY)
    assert found.step == "doctor_first"
    assert "known" in found.notes


def test_an_eating_disorder_keeps_the_plan_smaller_and_a_high_time_keeps_it_from_growing():
    guarded = judge(replace(BEST, eating="yes"), TODAY)
    assert (guarded.guarded, guarded.cautions, guarded.step) == (True, ("guarded",), "begin_gently")
    assert judge(replace(BEST, eating="rather_not"), TODAY).guarded
    assert not judge(replace(BEST, eating="no"), TODAY).guarded
    assert judge(replace(BEST, high="now"), TODAY).cautions == ("steady",)
    assert judge(replace(BEST, high="earlier"), TODAY).cautions == ()


def test_where_somebody_is_not_safe_help_comes_first():
    found = judge(replace(BEST, unsafe="yes"), TODAY)
    assert (found.notes[0], found.cautions, found.intensity) == ("unsafe", ("unsafe",), "walk")
    assert judge(replace(BEST, unsafe="yes", signs="now"), TODAY).notes == ("unsafe",)


@pytest.mark.parametrize(
    ("more", "days"),
    [({}, 365), ({"pregnancy": "birth_recent"}, 84), ({"pain": "strong"}, 28), ({"high": "now", "pain": "no"}, 28)],
)
def test_it_is_asked_again_in_a_year_or_sooner_where_things_change(more, days):
    assert judge(replace(BEST, **more), TODAY).asked_again_on == TODAY + timedelta(days=days)


def test_lithium_has_its_sentence_and_every_medicine_the_pharmacist():
    assert judge(replace(BEST, medicines=("lithium", "calming")), TODAY).notes == ("medicines", "lithium")
    assert judge(replace(BEST, medicines=("calming",)), TODAY).notes == ("medicines",)


def test_every_note_and_step_is_reached_by_some_answer():
    found = [judge(answers, TODAY) for _name, _said, answers in every_answers()]
    found += [judge(Answers(*row, wants), TODAY) for row in CHART for wants in ("gentle", "brisk")]
    assert {note for one in found for note in one.notes} == set(content.notes())
    assert {one.step for one in found} == set(STEPS) == set(content.steps())


def test_an_answer_nobody_offered_is_refused():
    with pytest.raises(ValueError, match="no answer to signs"):
        Answers("yes", "no", "perhaps", "gentle")
    with pytest.raises(ValueError, match="no answer to medicines"):
        Answers(medicines=("aspirin",))

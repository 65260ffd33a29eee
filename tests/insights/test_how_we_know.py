"""What stands behind "How do we know?": checks, assumptions in figures, without them, and what would settle it."""

from dataclasses import replace
from math import log

import pytest

from footfall.core.estimates import Bracket, Chance, Check, DataSummary, Flat, Moment, Outlook
from footfall.core.footfalls import spread
from footfall.insights.assumed import WITHIN_OF, without_assumptions
from footfall.insights.how_we_know import COMPARED, explain
from footfall.science import columns, doses, model, particles
from tests.insights.people import QUESTIONS, a_kind, an_estimate, some_hours


def told(estimate):
    return {part.title: part.words for part in explain(estimate, DataSummary(812, 52, 120, None, None))}


def test_every_question_says_what_was_compared():
    assert set(COMPARED) == {question.partition(".")[0] for question in QUESTIONS}
    for question in QUESTIONS:
        assert "In all there are 812 check-ins" in told(an_estimate(question=question))["What was compared"]


def test_the_stated_assumptions_are_those_of_the_engine():
    assert WITHIN_OF["lift"] == pytest.approx(1.96 * model.LIFT_SD, abs=0.005)
    assert WITHIN_OF["during"] == pytest.approx(1.96 * particles.DURING_SD, abs=0.005)
    assert WITHIN_OF["dose_duration"] == pytest.approx(1.96 * 2 * doses.STRAIGHT_SD, abs=0.005)
    assert WITHIN_OF["build_up"] == pytest.approx(1.96 * model.LIFT_SD * 0.75, abs=0.005)
    half_life, fading = (columns.LOG_H_MEAN, columns.LOG_H_SD), (model.THETA_MEAN[0], model.THETA_SD[0])
    assert half_life == pytest.approx((log(3), 0.9))
    assert fading == pytest.approx((log(6), 1.0))


def test_assumptions_are_stated_in_points_and_hours():
    lift = told(an_estimate())["What we assumed before looking"]
    assert "19 times in 20 smaller than 1.2 points" in lift
    assert "about three hours, 19 times in 20 between half an hour and 18 hours" in lift
    assert "a third to half" in lift
    assert "2.4 points" in told(an_estimate(question="during"))["What we assumed before looking"]
    assert "differ little" in told(a_kind())["What we assumed before looking"]
    assert "three hours" in told(some_hours())["What we assumed before looking"]
    assert "30 hours" in told(some_hours("recovery"))["What we assumed before looking"]
    unknown = replace(an_estimate(), smallest_noticeable=None, estimate_sd=None)
    assert "seldom larger than your usual" in told(unknown)["What we assumed before looking"]


def test_without_assumptions_the_answer_nearer_to_nothing_is_told():
    flat = Flat(0.7, (0.2, 1.2), Bracket((0.2, 1.2), (0.1, 1.0), (0.3, 1.3)))
    lift = an_estimate(flat=flat)
    assert told(lift)["And without assuming anything"] == (
        "Without any assumption beforehand it would say +0.55 points (+0.10 to +1.00, 19 times in 20)."
    )
    without = without_assumptions(lift)
    assert (without.estimate, without.bracket, without.flat) == (0.7, flat.bracket, None)
    assert spread(without) == pytest.approx(spread(lift))
    assert without.verdict == lift.verdict
    assert without_assumptions(an_estimate()) is None


def test_without_assumptions_the_side_and_the_labels_count():
    below = Flat(-0.7, (-1.2, -0.2), Bracket((-1.2, -0.2), (-1.0, -0.1), (-1.3, -0.3)))
    assert without_assumptions(an_estimate("worry", flat=below)).careful.interval == (-1.0, -0.1)
    split = Flat(0.2, (-0.2, 0.6), Bracket((-0.2, 0.6), (-0.5, 0.3), (0.0, 0.8)))
    assert without_assumptions(an_estimate(flat=split)).careful.interval == (-0.5, 0.3)
    known = replace(split, bracket=replace(split.bracket, labelled=(0.1, 0.5)))
    assert without_assumptions(an_estimate(flat=known)).careful.interval == (0.1, 0.5)


@pytest.mark.parametrize(
    ("check", "title", "fine", "strange"),
    [
        ("answers_by_mood", "Perhaps you fall silent when you feel different", "about as usual", "not as usual"),
        ("answers_after_runs", "Perhaps you only answer after some runs", "about as you did", "tilted"),
        (
            "tipping_point",
            "What the unanswered ones would have to be like",
            "would have to feel worse. About 1.9 points, on average. That is more than",
            "within your usual ups and downs, so please take the answer with care",
        ),
        ("inverted_u", "Perhaps the middle ones stand out", "No bend can be seen", "go with less"),
        ("something_new", "A further check", "nothing strange", "something strange"),
    ],
)
def test_each_check_has_its_words(check, title, fine, strange):
    seen = Check(check, 1.9, (0.4, 3.4), True)
    assert fine in told(an_estimate(checks=(seen,)))[title]
    assert strange in told(an_estimate(checks=(replace(seen, ok=False),)))[title]


def test_a_worse_answer_would_need_better_silent_ones():
    seen = Check("tipping_point", -1.9, (-3.4, -0.4), False)
    title = "What the unanswered ones would have to be like"
    assert "would have to feel better. About 1.9 points" in told(an_estimate(verdict="worsens", checks=(seen,)))[title]


MOMENTS = (Moment(-0.05, 0.3), Moment(0.25, 0.2), Moment(2.0, 0.4), Moment(5.0, 0.1))


def settle(*chances, moments=MOMENTS, more=None):
    unsure = an_estimate(verdict="not_enough_data", more_needed=more, outlook=Outlook(chances, moments))
    return told(unsure)["What would settle it"]


def test_the_outlook_says_how_many_with_which_check_ins_and_how_surely():
    assert settle(Chance(10, 0.3, 0.1), Chance(40, 0.85, 0.42), more=30) == (
        "About 30 more runs would probably settle it, 8 times in 10. "
        "That is with four check-ins each: just before, and a quarter of an hour, two and five hours after. "
        "With check-ins as they come now, 40 more would do so 4 times in 10. "
        "The one that tells most is about two hours after."
    )
    assert "About 40 more runs would probably" in settle(Chance(40, 0.85, 0.42))
    assert "40 more would probably do as well." in settle(Chance(40, 0.9, 0.8))


def test_an_outlook_without_hope_says_so():
    even = tuple(replace(moment, share=0.25) for moment in MOMENTS)
    assert settle(Chance(300, 0.4, 0.1), moments=even) == "Even 300 more runs would settle it only 4 times in 10."
    assert settle(Chance(300, 0.02, 0.0), moments=even) == "Even 300 more runs would hardly ever settle it."
    assert "What would settle it" not in told(an_estimate(outlook=Outlook((), ())))
    assert "What would settle it" not in told(an_estimate())


def test_weeks_and_lengths_have_their_own_other_reasons():
    assert "Perhaps good weeks bring more runs" in told(an_estimate(question="build_up"))
    assert "Perhaps you went further because you felt good" in told(an_estimate(question="dose_duration"))
    assert "Perhaps you ran because you felt good" in told(an_estimate())

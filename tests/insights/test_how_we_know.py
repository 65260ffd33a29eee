"""What stands behind "How do we know?": checks, assumptions in figures, without them, and what would settle it."""

from dataclasses import replace
from math import hypot, log

import pytest

from footfall.core.estimates import Bracket, Chance, Check, DataSummary, Flat, Moment, Outlook
from footfall.core.footfalls import spread
from footfall.insights.assumed import RISE_WITHIN, WITHIN_OF, without_assumptions
from footfall.insights.how_we_know import COMPARED, explain
from footfall.insights.looked_at import CLEAR, LOOK
from footfall.insights.say import say
from footfall.science import columns, doses, lasting, model, particles
from tests.insights.people import QUESTIONS, SLEEP, a_kind, an_estimate, some_hours


def told(estimate):
    return {part.title: part.words for part in explain(estimate, DataSummary(812, 52, 120, None, None))}


def test_every_question_says_what_was_compared():
    assert set(COMPARED) == {question.partition(".")[0] for question in QUESTIONS} | {question for question, _ in SLEEP}
    for question, outcome in [*((question, "mood") for question in QUESTIONS), *SLEEP]:
        assert "In all there are 812 check-ins" in told(an_estimate(outcome, question=question))["What was compared"]


def test_a_change_of_how_long_somebody_slept_is_told_in_minutes():
    words = " ".join(told(an_estimate("asleep_hours", question="sleep_next_night")).values())
    assert "+30 minutes (+5 to +55, 19 times in 20)" in words
    assert "A change under 22 minutes is drawn as too small to notice." in words
    assert "19 times in 20 smaller than 71 minutes" in words
    assert "points" not in words
    look = Check("night_before", 0.4, (0.1, 0.7), False)
    before = told(an_estimate("asleep_hours", question="sleep_next_night", checks=(look,)))["The nights before"]
    assert "been different already" in before
    assert "+24 minutes (+6 to +42" in before


def test_the_stated_assumptions_are_those_of_the_engine():
    assert WITHIN_OF["lift"] == pytest.approx(1.96 * model.LIFT_SD, abs=0.005)
    assert WITHIN_OF["during"] == pytest.approx(1.96 * particles.DURING_SD, abs=0.005)
    assert WITHIN_OF["dose_duration"] == pytest.approx(1.96 * 2 * doses.STRAIGHT_SD, abs=0.005)
    assert WITHIN_OF["build_up"] == pytest.approx(1.96 * model.LIFT_SD * 0.75, abs=0.005)
    assert pytest.approx(1.96 * particles.HUMP_SD, abs=0.005) == RISE_WITHIN
    later = hypot(model.LIFT_SD * 2 ** (-lasting.LATER / lasting.MIDDLE_H), particles.HUMP_SD)
    assert WITHIN_OF["lift_curve"] == pytest.approx(1.96 * later, abs=0.005)
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


FLAT = Flat(0.55, (0.1, 1.0), Bracket((0.2, 1.4), (0.1, 1.0), (0.3, 1.3)), "helps")
WITHOUT = "Without assuming a size or a duration beforehand"


def test_without_assumptions_the_verdict_is_the_one_of_the_rule_run_again():
    lift = an_estimate(flat=FLAT)
    assert told(lift)[WITHOUT] == "It would say +0.55 points (+0.10 to +1.00, 19 times in 20)."
    without = without_assumptions(lift)
    assert (without.verdict, without.bracket, without.flat) == ("helps", FLAT.bracket, None)
    assert (without.careful.estimate, without.careful.interval) == (0.55, (0.1, 1.0))
    assert spread(without) == pytest.approx(spread(lift))
    assert without_assumptions(an_estimate()) is None


def test_without_assumptions_another_verdict_is_told_and_said():
    lift = an_estimate(flat=replace(FLAT, verdict="cannot_separate"))
    assert "the verdict would be another one" in told(lift)[WITHOUT]
    assert say(lift).say == "Most likely, by about half a point in ten."
    assert say(without_assumptions(lift)).say == "It goes up, but perhaps not because of the run."
    unsure = say(without_assumptions(an_estimate(flat=replace(FLAT, verdict="not_enough_data"), more_needed=9)))
    assert unsure.say == "Cannot tell yet."


def test_no_estimate_without_assumptions_lies_outside_its_interval():
    for low, high in ((-0.4, 0.1), (0.2, 1.4), (-3.0, -1.0)):
        bracket = Bracket((low, high), (low / 2, high), (low, high))
        without = without_assumptions(an_estimate(flat=Flat(0.9 * high, (low, high), bracket)))
        assert without.interval[0] <= without.estimate <= without.interval[1]
        assert without.interval == bracket.plain


@pytest.mark.parametrize(
    ("check", "title", "fine", "strange"),
    [
        ("answers_by_mood", "Perhaps you fall silent when you feel different", "no difference", "not as usual"),
        ("answers_after_runs", "Perhaps you only answer after some runs", "no difference could be seen", "tilted"),
        (
            "tipping_point",
            "What the unanswered ones would have to be like",
            "would have to feel worse. About 1.9 points, on average. That is more than your usual ups and downs; "
            "that would be a lot.",
            "may be within your usual ups and downs, so please take the answer with care",
        ),
        ("inverted_u", "Perhaps the middle ones stand out", "No bend could be seen", "looks less good"),
        ("simple_fading", "Perhaps it does not simply fade", "No rise or dip", "looks better than fading alone"),
        ("something_new", "A further check", "Nothing strange could be seen", "something strange"),
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


def test_what_was_not_seen_is_not_said_to_be_absent_where_the_records_are_few():
    for name in ("mood_before_runs", "answers_after_runs", "answers_by_mood", "inverted_u", "simple_fading", "new"):
        few, many = Check(name, 0.1, (-0.5, 0.7), True), Check(name, 0.0, (-0.2, 0.2), True)
        assert "too few to rule a small one out" in " ".join(told(an_estimate(checks=(few,))).values())
        assert "too few" not in " ".join(told(an_estimate(checks=(many,))).values())


def test_more_than_the_whole_scale_is_said_in_words():
    seen = Check("tipping_point", 14.2, (3.4, 25.0), True)
    words = told(an_estimate(checks=(seen,)))["What the unanswered ones would have to be like"]
    assert "More than the whole scale, on average." in words
    assert "14.2" not in words


def test_plans_that_were_dropped_are_allowed_for_and_said_to_be():
    known = Bracket((0.2, 0.9), (0, 1), (0, 1), labelled=(0.0, 0.6))
    assert "A plan may be dropped" in told(an_estimate(bracket=known))["You told us when you decided to go"]


MOMENTS = (Moment(-0.05, 0.3), Moment(0.25, 0.2), Moment(2.0, 0.4), Moment(5.0, 0.1))


def settle(*chances, moments=MOMENTS, more=None):
    unsure = an_estimate(verdict="not_enough_data", more_needed=more, outlook=Outlook(chances, moments))
    return told(unsure)["What would settle it"]


def test_the_outlook_says_how_many_with_which_check_ins_and_how_surely():
    assert settle(Chance(10, 0.3, 0.1), Chance(40, 0.85, 0.42), more=30) == (
        "If things go on as they are, about 30 more runs would probably settle it, 8 times in 10. "
        "That is with four check-ins each: just before, and a quarter of an hour, two and five hours after. "
        "With check-ins as they come now, 40 more would do so 4 times in 10. "
        "The one that tells most is about two hours after."
    )
    assert "about 40 more runs would probably" in settle(Chance(40, 0.85, 0.42))
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


def found(estimate):
    return {part.title: part.found for part in explain(estimate)}


def test_a_check_says_in_a_word_whether_to_look():
    calm, loud = Check("mood_before_runs", 0.1, (-0.1, 0.3), True), Check("mood_before_runs", 0.5, (0.1, 0.9), False)
    assert found(an_estimate(checks=(calm,)))["The hours before you went out"] == CLEAR
    assert found(an_estimate(checks=(loud,)))["The hours before you went out"] == LOOK
    assert found(an_estimate())["What was compared"] == ""


def test_a_way_of_looking_is_to_be_looked_at_where_the_change_does_not_stand_up_to_it():
    title = "Perhaps you ran because you felt good"
    assert found(an_estimate(bracket=Bracket((0.1, 0.9), (0.05, 0.8), (0.1, 0.9))))[title] == CLEAR
    assert found(an_estimate(bracket=Bracket((0.1, 0.9), (-0.1, 0.8), (0.1, 0.9))))[title] == LOOK
    # Where nothing stood out at first there was nothing to lose.
    assert found(an_estimate(bracket=Bracket((-0.1, 0.9), (-0.2, 0.8), (0.1, 0.9))))[title] == CLEAR


def test_an_answer_that_leans_on_what_was_assumed_is_to_be_looked_at():
    assert found(an_estimate(flat=FLAT))[WITHOUT] == CLEAR
    assert found(an_estimate(flat=replace(FLAT, verdict="cannot_separate")))[WITHOUT] == LOOK

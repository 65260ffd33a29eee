"""The words of thinking tests: a sentence for every verdict and test, never points, no figure where they are hidden."""

from dataclasses import replace
from itertools import product

import pytest

from footfall.core.between.thinking import BETTER, KINDS
from footfall.core.estimates import Analysis, Bracket, Careful, Check, DataSummary, Estimate
from footfall.insights.between.thinking import after_runs, amount, ranged, say_thinking, thinking_answers

VERDICTS = ("helps", "worsens", "no_meaningful_effect", "cannot_separate", "not_enough_data")


def answer(kind, verdict, question="thinking", **more):
    turn = 1 if (BETTER[kind] == "higher") == (verdict != "worsens") else -1
    size = 0.5 if kind == "span" else 12.0
    ends = tuple(sorted((turn * 0.4 * size, turn * 1.6 * size)))
    if verdict in ("no_meaningful_effect", "cannot_separate", "not_enough_data"):
        ends = (-size, size)
    over_time = question == "thinking_change"
    checks = (Check("practice", -30.0, (-50.0, -10.0), ok=True),) if over_time else ()
    if over_time and verdict == "no_meaningful_effect":
        ends = (-0.2 * size, 0.2 * size)
    if over_time and verdict != "not_enough_data":
        verdict = "estimated"
    return Estimate(
        question=f"{question}.{kind}",
        outcome=kind,
        better=BETTER[kind],
        verdict=verdict,
        activities_used=12,
        estimate=turn * size,
        interval=ends,
        careful=Careful(turn * size, ends) if question == "thinking" else None,
        bracket=Bracket(ends, ends, ends),
        smallest_noticeable=0.3 * size,
        family_lfsr=0.01,
        checks=checks,
        **more,
    )


def told(finding):
    return " ".join((finding.question, finding.say, finding.small, finding.research, finding.caution, finding.title))


@pytest.mark.parametrize(("kind", "verdict"), list(product(KINDS, VERDICTS)))
def test_every_verdict_of_every_test_has_its_words(kind, verdict):
    for question, numbers in product(("thinking", "thinking_change"), (True, False)):
        if (question, verdict) == ("thinking_change", "cannot_separate"):
            continue
        finding = say_thinking(answer(kind, verdict, question), numbers)
        words = told(finding)
        assert "%(" not in words
        assert "point" not in words
        assert "!" not in words
        assert finding.question.endswith("?")
        assert finding.say.endswith(".")
        assert max(len(one.split()) for one in words.replace("?", ".").split(". ")) <= 32
        if not numbers:
            assert not any(sign.isdigit() for sign in words)


def test_the_sentences_speak_of_milliseconds_and_of_which_way():
    assert (
        "about 12 milliseconds (5 to 19 milliseconds quicker, 19 times in 20)"
        in say_thinking(answer("reaction", "helps")).small
    )
    assert "milliseconds slower" in say_thinking(answer("reaction", "worsens")).small
    assert "digits more" in say_thinking(answer("span", "helps")).small
    assert ranged("choice", (-4.0, 12.0)) == "4 milliseconds less to 12 more"
    assert ranged("span", (-0.4, -0.1)) == "0.1 to 0.4 digits fewer"
    assert amount("span", -0.52) == "about 0.5 digits"


def test_a_small_but_sure_difference_is_called_a_little():
    small = replace(answer("reaction", "helps"), smallest_noticeable=60.0)
    assert "a little quicker" in say_thinking(small).say


def test_studies_stand_beside_the_hours_after_a_run_and_not_beside_time():
    assert say_thinking(answer("reaction", "helps")).claim == "C39"
    assert say_thinking(answer("reaction", "helps", "thinking_change")).research == ""


def test_below_the_minimum_it_says_what_is_needed_and_never_asks_for_more_runs_without_numbers():
    blank = Estimate("thinking.span", "span", "higher", "not_enough_data", 3)
    assert "thirty" in say_thinking(blank).small
    assert "thirty" not in say_thinking(blank, numbers=False).small
    assert say_thinking(blank).chart == "none"
    assert "twenty" in say_thinking(replace(blank, question="thinking_change.span")).small


def test_what_may_be_chance_is_said_so():
    unsure = replace(answer("reaction", "helps"), family_lfsr=0.2)
    assert "may still be chance" in say_thinking(unsure).small


def test_a_change_over_time_says_its_way_and_what_may_be_chance():
    better, worse, none = (
        say_thinking(answer("reaction", verdict, "thinking_change"))
        for verdict in ("helps", "worsens", "no_meaningful_effect")
    )
    assert better.say == "You react quicker than practice alone explains."
    assert better.title.endswith("most likely better")
    assert worse.say.startswith("You react more slowly")
    assert none.say == "Beyond practice, no change worth noticing."
    assert "may still be chance" not in better.small
    unsure = replace(answer("reaction", "helps", "thinking_change"), family_lfsr=0.2)
    assert "may still be chance" in say_thinking(unsure).small
    tiny = replace(answer("reaction", "helps", "thinking_change"), smallest_noticeable=60.0)
    assert say_thinking(tiny).say == "Beyond practice, no change worth noticing."


def test_another_question_is_refused():
    with pytest.raises(ValueError, match="no thinking test"):
        say_thinking(replace(answer("reaction", "helps"), question="lift", outcome="mood"))


def test_the_answers_of_one_test_are_found():
    analysis = Analysis(1, 0.0, DataSummary(0, 0, 0, None, None), (answer("span", "helps"),))
    after, change = thinking_answers(analysis, "span")
    assert (after.question, change) == ("thinking.span", None)
    assert thinking_answers(None, "span") == (None, None)


def test_only_what_could_be_worked_out_of_the_hours_after_a_run_is_listed():
    answers = (
        answer("span", "helps"),
        replace(answer("choice", "not_enough_data"), estimate=None),
        answer("reaction", "worsens"),
        answer("reaction", "helps", "thinking_change"),
    )
    listed = after_runs(Analysis(1, 0.1, DataSummary(1, 1, 1, None, None), answers))
    assert [(one.outcome, one.verdict) for one in listed] == [("reaction", "worsens"), ("span", "helps")]
    assert after_runs(None) == ()

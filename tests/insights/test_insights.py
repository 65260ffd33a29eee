"""Every sentence: what it says, that it is honest, and that it stays silent where it must."""

import gettext
import itertools
import re
from dataclasses import replace

import pytest

from footfall.content import loader
from footfall.core.estimates import VERDICTS, Analysis, Bracket, Careful, Check, DataSummary
from footfall.core.footfalls import footfalls, spread
from footfall.core.ratings import OUTCOME_NAMES
from footfall.core.writing import signed
from footfall.insights import words
from footfall.insights.findings import Finding
from footfall.insights.how_we_know import explain
from footfall.insights.say import say, say_all
from footfall.insights.sizes import between, size
from footfall.insights.today import first_finding
from tests.insights.people import an_estimate, below_the_minimum

BANNED = re.compile(
    r"\b(treat\w*|cur(e|es|ed|ing)|diagnos\w*|therap\w*|clinically proven|prescri\w*|screen(s|ing)? for|"
    r"prov(e|es|ed|en)|boost\w*|fail\w*|should|must|insufficient|relapse\w*|depress\w*)\b|[!%]|p ?<",
    re.IGNORECASE,
)
SPOKEN = [verdict for verdict in VERDICTS if verdict != "estimated"]


def everyone():
    sizes = ((0.02, 0.05), (0.2, 0.15), (0.5, 0.42), (0.2, 0.75), (-0.6, 0.4), (2.4, 1.0), (6.0, 3.0))
    for outcome, verdict, (middle, half) in itertools.product(OUTCOME_NAMES, SPOKEN, sizes):
        one = an_estimate(outcome, verdict, middle, half)
        yield one
        yield replace(one, careful=None, bracket=None, checks=())
        yield replace(one, checks=(Check("mood_before_runs", 0.5, (0.1, 0.9), False),), more_needed=14)
        yield replace(one, design="randomised", more_needed=1, activities_used=1)
        yield replace(one, smallest_noticeable=None, estimate_sd=None)
        yield replace(one, bracket=replace(one.bracket, labelled=(0.1, 0.4), plain=(0.2, 0.9)))
        yield replace(
            one, checks=(Check("answers_after_runs", 0.5, (0.1, 0.9), False), Check("other", 0, (0, 0), True))
        )
    for outcome, used in itertools.product(OUTCOME_NAMES, (0, 1, 3, 9)):
        yield below_the_minimum(outcome, used)


def all_words(estimate):
    finding = say(estimate)
    told = [finding.question, finding.say, finding.small, finding.research, finding.caution, finding.title]
    return told + [part for explanation in explain(estimate) for part in (explanation.title, explanation.words)]


def test_every_sentence_is_careful_and_plain():
    for estimate in everyone():
        for sentence in all_words(estimate):
            assert sentence.strip() == sentence
            assert sentence
            assert not BANNED.search(sentence), sentence
            assert "None" not in sentence
            assert "nan" not in sentence.lower().split()
            assert "%(" not in sentence
            assert not re.search(r"-\d", sentence), "a minus is a true minus"


def test_sentences_are_short_enough_for_a_twelve_year_old():
    for estimate in everyone():
        for words_of_it in all_words(estimate):
            for sentence in re.split(r"(?<=[.?:])\s", words_of_it):
                assert len(sentence.split()) <= 22, sentence


def test_what_people_read_for_each_verdict():
    read = {
        "helps": (
            "Most likely, by about half a point in ten.",
            "15 of 20 footfalls are a lift you would notice.",
        ),
        "worsens": (
            "Just after runs your mood was lower. That is worth knowing.",
            "Most likely by about half a point in ten. "
            "15 of 20 footfalls are a change for the worse that you would notice. "
            "Would a shorter or gentler one feel different?",
        ),
        "no_meaningful_effect": (
            "For you, no difference worth noticing. That is an answer too.",
            "All twenty footfalls are too small to notice. Worked out from 49 activities with check-ins around them.",
        ),
        "cannot_separate": (
            "It goes up, but perhaps not because of the run.",
            "You may go out when you already feel different, or feel different because a run is coming. "
            "Allowing for that, it may be nothing at all. "
            "Saying before a run when you decided to go may help to tell them apart.",
        ),
        "not_enough_data": (
            "Cannot tell yet.",
            "Your answers fit a better mood, no change, and a lower one. "
            "As things go, about 14 more runs with a check-in before and after would probably settle it.",
        ),
    }
    cases = {
        "helps": an_estimate(),
        "worsens": an_estimate(verdict="worsens", towards_better=-0.5),
        "no_meaningful_effect": an_estimate(verdict="no_meaningful_effect", towards_better=0.03, half=0.2),
        "cannot_separate": an_estimate(
            verdict="cannot_separate", towards_better=0.3, half=0.45, bracket=Bracket((0.28, 0.96), (0, 1), (0, 1))
        ),
        "not_enough_data": an_estimate(verdict="not_enough_data", towards_better=0.2, half=0.75, more_needed=14),
    }
    for verdict, estimate in cases.items():
        finding = say(estimate)
        assert (finding.say, finding.small) == read[verdict]
        assert finding.question == "Is my mood better just after a run?"
        assert finding.claim == "C07"
        assert finding.verdict == verdict


def test_where_lower_is_better_less_is_the_good_side():
    helps = say(an_estimate("worry"))
    assert helps.question == "Do I worry less just after a run?"
    assert helps.say == "Most likely, by about half a point in ten."
    assert helps.small == "15 of 20 footfalls are a change for the better that you would notice."
    worsens = say(an_estimate("stress", "worsens", -0.7))
    assert worsens.say == "Just after runs your stress was higher. That is worth knowing."
    open_still = say(an_estimate("worry", "not_enough_data", 0.2, 0.75, more_needed=14))
    assert open_still.small.startswith("Your answers fit less worry, no change, and a little more.")
    down = an_estimate("tension", "cannot_separate", 0.3, 0.4, bracket=Bracket((-0.9, -0.2), (-1, 0), (-1, 0)))
    assert say(down).say == "It goes down, but perhaps not because of the run."


def test_the_counts_in_words_are_those_of_the_footfalls():
    for estimate in everyone():
        marks = footfalls(estimate)
        told = re.search(r"(\d+) of 20 footfalls", say(estimate).small)
        if told and marks is not None:
            assert int(told[1]) in (marks.better, marks.small, marks.worse)
            assert marks.better + marks.small + marks.worse == 20


def test_a_sure_but_small_lift_is_called_little():
    finding = say(an_estimate(towards_better=0.2, half=0.15))
    assert finding.say == "Most likely a little, by about a quarter of a point in ten."
    assert finding.small == "It is surer than it is large: 0 of 20 footfalls are large enough to notice."


def test_a_sure_but_small_worsening_is_called_little():
    finding = say(an_estimate("productive", "worsens", -0.25, 0.2))
    assert finding.say == "Just after runs you got less done, but only a little."
    assert finding.small == (
        "Most likely by about a quarter of a point in ten. "
        "It is surer than it is large: 3 of 20 footfalls are large enough to notice."
    )


def test_what_may_be_chance_among_many_answers_says_so():
    chance = "Beside all your other answers, this one may still be chance."
    for verdict, middle in (("helps", 0.5), ("worsens", -0.5)):
        assert say(an_estimate(verdict=verdict, towards_better=middle, family_lfsr=0.15)).small.endswith(chance)
        assert chance not in say(an_estimate(verdict=verdict, towards_better=middle)).small
    nothing = an_estimate(verdict="no_meaningful_effect", towards_better=0.0, half=0.1, family_lfsr=0.4)
    assert chance not in say(nothing).small


def test_when_the_careful_ways_disagree_nobody_can_tell():
    estimate = an_estimate(verdict="cannot_separate", bracket=Bracket((-0.1, 0.3), (0.1, 0.5), (-0.6, -0.1)))
    assert say(estimate).say == "Two careful ways of looking do not agree, so nobody can tell yet."


def test_with_decisions_known_a_coin_is_the_next_step():
    known = Bracket((0.2, 0.9), (0, 1), (0, 1), labelled=(-0.1, 0.6))
    assert "coin" in say(an_estimate(verdict="cannot_separate", bracket=known)).small


def test_below_the_minimum_it_says_what_makes_a_first_picture():
    finding = say(below_the_minimum(used=3))
    assert finding.say == "Nothing to compare yet."
    assert finding.small.endswith("make a first picture. There are 3 such runs so far.")
    assert finding.chart == "none"
    assert say(below_the_minimum(used=0)).small.endswith("make a first picture.")
    assert say(below_the_minimum(used=9)).small.endswith("make a first picture.")


def test_without_hope_of_narrowing_it_says_so():
    assert "More runs may not settle it." in say(an_estimate(verdict="not_enough_data", half=0.9)).small


def test_an_interval_on_one_side_is_not_told_as_fitting_both():
    finding = say(an_estimate(verdict="not_enough_data", towards_better=1.0, half=0.9, more_needed=5))
    assert finding.small.startswith("Your answers point to a better mood, but no change still fits.")
    lower = say(an_estimate(verdict="not_enough_data", towards_better=-1.0, half=0.9, more_needed=5))
    assert lower.small.startswith("Your answers point the other way, but no change still fits.")


def test_research_stands_beside_with_its_caveat_and_size_on_the_own_scale():
    finding = say(an_estimate())
    assert finding.effect is not None
    assert finding.research == (
        "In studies, mood was better just after exercise, by about half a point on your scale. "
        "The studies looked before and after, but had no other group to compare with, so they probably flatter."
    )
    assert say(an_estimate("worry")).effect is None
    assert "no figure" in say(an_estimate("worry")).research


def test_a_sentence_without_its_claim_cannot_be_said():
    finding = say(an_estimate())
    with pytest.raises(ValueError, match="without its claim"):
        replace(finding, claim="C99")


def test_every_finding_carries_the_claim_of_its_content():
    for outcome in OUTCOME_NAMES:
        assert say(an_estimate(outcome)).claim == loader.answer("lift", outcome).claim


def test_another_question_has_no_words():
    with pytest.raises(ValueError, match="no words for half_life mood"):
        say(an_estimate(question="half_life"))
    with pytest.raises(ValueError, match="estimated"):
        say(an_estimate(verdict="estimated"))


def test_a_check_that_is_not_calm_is_told():
    loud = an_estimate(checks=(Check("mood_before_runs", 0.5, (0.1, 0.9), False),))
    assert "may be mixed in" in say(loud).caution
    assert "cannot show what caused it" in say(an_estimate()).caution


def an_analysis(*answers):
    return Analysis(seed=1, seconds=0.1, data=DataSummary(812, 52, 120, None, None), answers=answers)


def test_today_speaks_of_the_most_useful_finding_that_is_sure_enough():
    small = an_estimate("mood", towards_better=0.2, half=0.15)
    large = an_estimate("energy", towards_better=0.9)
    nothing = an_estimate("calm", "no_meaningful_effect", 0.0, 0.1)
    assert first_finding(an_analysis(nothing, small, large)).outcome == "energy"
    assert first_finding(an_analysis(nothing)).outcome == "calm"


def test_today_is_silent_where_nothing_is_sure_enough():
    assert first_finding(an_analysis()) is None
    unsure = [
        an_estimate(family_lfsr=0.026),
        an_estimate(family_lfsr=None),
        an_estimate(verdict="not_enough_data"),
        an_estimate(verdict="cannot_separate"),
        an_estimate(question="half_life"),
    ]
    assert first_finding(an_analysis(*unsure)) is None
    assert first_finding(an_analysis(an_estimate(family_lfsr=0.025))) is not None


def test_all_answers_with_words_are_said_in_their_order():
    analysis = an_analysis(an_estimate("energy"), an_estimate(question="half_life"), an_estimate("mood"))
    assert [finding.outcome for _, finding in say_all(analysis)] == ["energy", "mood"]
    assert all(isinstance(finding, Finding) for _, finding in say_all(analysis))


def test_how_we_know_tells_the_ways_of_looking_with_true_signs():
    told = {
        part.title: part.words
        for part in explain(an_estimate("worry", half=0.42), DataSummary(812, 52, 120, None, None))
    }
    assert "812 check-ins and 52 activities over 120 days" in told["What was compared"]
    assert "−0.50 points (−0.92 to −0.08, 19 times in 20)." in told["As it looks at first"]
    assert told["Perhaps you ran because you felt good"].endswith("All of that lies on one side of no change.")
    assert "about a third" in told["What is too small to notice"]
    wide = {part.title: part.words for part in explain(an_estimate(half=2.0))}
    assert wide["Perhaps looking forward did it"].endswith("No change still fits.")


def test_how_we_know_uses_the_decisions_where_they_are_known():
    known = Bracket((0.2, 0.9), (0, 1), (0, 1), labelled=(0.1, 0.6))
    titles = [part.title for part in explain(an_estimate(bracket=known))]
    assert "You told us when you decided to go" in titles
    assert "Perhaps looking forward did it" not in titles


def test_sizes_in_words():
    said = {points: size(points) for points in (0.0, 0.1, 0.25, 0.45, -0.52, 0.8, 1.1, 1.5, 1.8, 2.4, 3.1, 9.9, 12.0)}
    assert said[0.1] == "about a tenth of a point"
    assert said[-0.52] == "about half a point"
    assert said[0.8] == "about three quarters of a point"
    assert said[1.8] == "about two points"
    assert said[2.4] == "about two and a half points"
    assert said[12.0] == "about ten points"


def test_figures_have_true_signs_and_no_signed_nothing():
    assert [signed(value) for value in (0.52, -0.52, 0.04, -0.04, 0.0)] == ["+0.5", "−0.5", "0.0", "0.0", "0.0"]
    assert between((-0.1, 0.3)) == "−0.1 to +0.3"


def test_words_can_be_spoken_in_another_language():
    class German(gettext.NullTranslations):
        def gettext(self, message):
            return {"Nothing to compare yet.": "Noch nichts zu vergleichen."}.get(message, message)

    token = words.spoken.set(German())
    try:
        assert say(below_the_minimum()).say == "Noch nichts zu vergleichen."
    finally:
        words.spoken.reset(token)
    assert say(below_the_minimum()).say == "Nothing to compare yet."


def test_footfalls_without_quantiles_come_from_the_interval():
    with_quantiles = an_estimate()
    careful = Careful(with_quantiles.careful.estimate, with_quantiles.careful.interval)
    without = replace(with_quantiles, careful=careful)
    expected = footfalls(with_quantiles).positions
    assert footfalls(without).positions == pytest.approx(expected, abs=1e-3)
    assert footfalls(replace(without, careful=None)).positions == pytest.approx(expected, abs=1e-3)


def test_footfalls_are_turned_so_that_right_is_better():
    assert min(footfalls(an_estimate("worry", towards_better=2.0)).positions) > 0
    assert footfalls(below_the_minimum()) is None
    assert footfalls(an_estimate(careful=Careful(0.1, (float("nan"), 1.0)))) is None


def test_the_own_spread_is_found_either_way():
    assert spread(an_estimate()) == pytest.approx(1.2)
    assert spread(an_estimate(estimate_sd=None)) == pytest.approx(1.2)
    assert spread(below_the_minimum()) is None

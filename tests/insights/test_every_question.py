"""The sentences of every question: complete, true to the direction, and never surer than the answer."""

import re
from dataclasses import replace
from itertools import product

import pytest

from footfall.content import loader
from footfall.core.estimates import Bracket, Check, DataSummary, Point
from footfall.core.ratings import BETTER, OUTCOME_NAMES
from footfall.insights.how_we_know import explain
from footfall.insights.say import is_sayable, say
from tests.insights.people import (
    HOURS,
    QUESTIONS,
    SIZED,
    SLEEP,
    UNEVEN,
    a_kind,
    an_estimate,
    below_the_minimum,
    everything,
    some_hours,
)
from tests.insights.test_insights import BANNED

#: Words that would say more than "goes along with".
CAUSES = re.compile(r"\b(causes?|caused by|makes? you|made you|thanks to|leads? to|improve\w*|effect\w*)\b", re.I)


@pytest.fixture(scope="module")
def findings():
    """Every answer with its finding, said once for all tests."""
    return [(estimate, say(estimate)) for estimate in everything()]


@pytest.fixture(scope="module")
def spoken(findings):
    """All different words of all findings and their explanations."""
    words = {}
    for estimate, finding in findings:
        told = [finding.question, finding.say, finding.small, finding.research, finding.caution, finding.title]
        told += [part for explanation in explain(estimate) for part in (explanation.title, explanation.words)]
        words.update(dict.fromkeys(part for part in told if part))
    return list(words)


def test_every_question_verdict_and_outcome_has_plain_careful_sentences(spoken):
    assert len(spoken) > 3_000
    for words in spoken:
        assert words.strip() == words
        assert "  " not in words, words
        assert "%" not in words, words
        assert "None" not in words, words
        assert not BANNED.search(words), words
        assert not re.search(r"-\d|\bnan\b", words), words
        assert not re.search(r"[.?] [a-z]", words), words


def test_no_sentence_is_too_long_to_hear(spoken):
    for words in spoken:
        for sentence in re.split(r"(?<=[.?:])\s", words):
            assert len(sentence.split()) <= 22, sentence


def test_what_is_said_of_the_person_is_never_a_cause(findings):
    for _estimate, finding in findings:
        for words in (finding.say, finding.small, finding.title):
            assert not CAUSES.search(words), words


def test_every_finding_names_its_question_its_claim_and_its_doubt(findings):
    for estimate, finding in findings:
        assert finding.question.endswith("?")
        assert finding.question_name == estimate.question
        assert finding.claim == loader.claim_of(estimate.question, estimate.outcome)
        assert bool(finding.research) is (finding.claim is not None)
        assert bool(finding.label) is estimate.question.startswith("by_")
        assert finding.small
        assert finding.caution


def test_nothing_is_sayable_that_has_no_words():
    assert not is_sayable(an_estimate(question="sleep_next_week"))
    assert not is_sayable(an_estimate(verdict="estimated"))
    assert not is_sayable(an_estimate(question="half_life", verdict="helps"))
    assert is_sayable(some_hours())


@pytest.mark.parametrize("outcome", OUTCOME_NAMES)
def test_the_direction_is_the_one_of_the_scale(outcome):
    rated = loader.outcome_words()[outcome]
    lower = BETTER[outcome] == "lower"
    for question in QUESTIONS:
        if question in (*HOURS, "lift"):
            continue
        helps, worsens = (
            an_estimate(outcome, question=question),
            an_estimate(outcome, "worsens", -0.5, question=question),
        )
        if question.startswith("by_"):
            helps, worsens = a_kind(question, outcome), a_kind(question, outcome, -0.5)
        better, worse = rated.goes if question == "build_up" else (rated.yes, rated.no)
        assert better in say(helps).say
        assert worse in say(worsens).say
        if question == "build_up":
            continue
        if "higher" in rated.no + rated.yes:
            assert ("lower" in say(helps).say) is lower
            assert ("higher" in say(worsens).say) is lower


@pytest.mark.parametrize("outcome", OUTCOME_NAMES)
def test_up_and_down_at_first_look_follow_the_raw_scale(outcome):
    rated = loader.outcome_words()[outcome]
    raised, lowered = (rated.no, rated.yes) if BETTER[outcome] == "lower" else (rated.yes, rated.no)
    for plain, words in (((0.1, 0.9), raised), ((-0.9, -0.1), lowered)):
        mixed = an_estimate(
            outcome, "cannot_separate", question="during", bracket=Bracket(plain, (-0.5, 0.5), (-0.5, 0.5))
        )
        assert words in say(mixed).say


def test_a_size_is_named_wherever_there_is_a_change():
    for question, verdict in product(QUESTIONS, ("helps", "worsens")):
        if question in HOURS:
            continue
        finding = say(an_estimate("calm", verdict, 0.5 if verdict == "helps" else -0.5, question=question))
        if not question.startswith("by_"):
            assert "about half a point" in finding.say + finding.small


def test_no_bare_number_stands_where_the_interval_is_wide():
    for question in HOURS:
        for middle, interval in ((3.0, (0.5, 9.0)), (0.9, (0.3, 4.0)), (12.0, (2.0, 40.0))):
            finding = say(some_hours(question, middle, interval))
            assert "anything from" in finding.small
            assert not re.search(r"\d", finding.say)
            assert re.search(r"less than an hour|about an hour|a few hours|most of a day", finding.say)
            assert not re.search(r"\b(two|three|four|five|six|seven|eight|nine|ten|twelve) hours", finding.say)


def test_a_time_is_said_in_buckets():
    said = {
        middle: say(some_hours("half_life", middle, (middle / 1.9, middle * 1.9))).say for middle in (0.3, 1, 4, 14, 26)
    }
    assert said == {
        0.3: "Half of it is most likely gone within the hour.",
        1: "Half of it is most likely gone after about an hour.",
        4: "Hours, not minutes. Half of it is most likely gone after a few hours.",
        14: "Half of it is most likely gone after most of a day.",
        26: "Half of it is most likely gone after about a day.",
    }


HILL = Check("inverted_u", -0.4, (-0.7, -0.1), False)
VALLEY = Check("inverted_u", 0.4, (0.1, 0.7), False)


def test_a_bend_stands_beside_the_verdict_and_never_leads():
    for verdict, towards in (("helps", 0.5), ("worsens", -0.5), ("cannot_separate", 0.3), ("not_enough_data", 0.1)):
        straight = an_estimate(verdict=verdict, towards_better=towards, question="dose_duration")
        bent = say(replace(straight, checks=(HILL,)))
        assert (bent.say, bent.title) == (say(straight).say, say(straight).title)
        assert bent.small.endswith("It looks best after the middle ones, but such a bend may still be chance.")
        assert "middle ones" not in say(replace(straight, checks=(replace(HILL, ok=True),))).small
    nothing = an_estimate(verdict="no_meaningful_effect", towards_better=0.0, half=0.2, question="dose_duration")
    assert say(replace(nothing, checks=(HILL,))) == say(nothing)


def test_a_bend_is_told_in_the_direction_of_the_scale():
    for outcome, best, least in (("mood", HILL, VALLEY), ("stress", VALLEY, HILL)):
        still = an_estimate(outcome, question="dose_effort")
        assert "looks best after the middle ones" in say(replace(still, checks=(best,))).small
        assert "looks least good after the middle ones" in say(replace(still, checks=(least,))).small


def test_what_does_not_simply_fade_is_told_beside_the_curve_and_has_no_duration():
    for outcome, more in (("mood", "better"), ("worry", "less good")):
        told = say(an_estimate(outcome, question="lift_curve", checks=(UNEVEN,)))
        assert told.small.endswith(
            f"It seems not to simply fade: about two hours later it looks {more} than fading alone would leave it."
        )
        assert "One of our checks" not in told.caution
    nothing = an_estimate(verdict="no_meaningful_effect", towards_better=0.0, half=0.2, question="lift_curve")
    assert say(replace(nothing, checks=(UNEVEN,))) == say(nothing)
    hours = say(replace(some_hours(verdict="not_enough_data"), checks=(UNEVEN,)))
    assert hours.say == "How long it lasts: it seems not to fade evenly, so no one duration fits."
    assert "would narrow" not in hours.small


def test_what_takes_longer_than_a_day_is_not_told_from_ups_and_downs():
    long = some_hours("recovery", 12.0, (4.0, 40.0), verdict="not_enough_data")
    assert "cannot be told from slow ups and downs" in say(long).small
    assert "slow ups" not in say(some_hours("recovery", 5.0, (1.0, 18.0), verdict="not_enough_data")).small


def test_length_effort_and_the_way_itself_always_carry_their_caution():
    cautions = {
        "dose_duration": "You may go on for longer when it feels good.",
        "dose_effort": "How hard it felt is told afterwards, and goes with how you feel then.",
        "during": "It rests on what you answered on the way; runs without such an answer may have felt different.",
    }
    for (question, caution), verdict in product(cautions.items(), SIZED):
        assert say(an_estimate(verdict=verdict, question=question)).caution.endswith(caution)
        explained = " ".join(part.words for part in explain(an_estimate(verdict=verdict, question=question)))
        assert caution.split("; ")[0] in explained or question == "during"
    beats = an_estimate(question="dose_effort", points=(Point(141.0, 0.5, (0.1, 0.9)),))
    assert "told afterwards" not in say(beats).caution


def test_nobody_is_advised_to_run_shorter_for_what_was_answered_on_the_way():
    for outcome in OUTCOME_NAMES:
        assert "shorter" not in say(an_estimate(outcome, "worsens", -0.7, question="during")).small
    assert "shorter or gentler" in say(an_estimate(verdict="worsens", towards_better=-0.7)).small


def test_how_a_kind_differs_is_said_to_be_perhaps_chance():
    for towards in (0.5, -0.5):
        assert say(a_kind(towards_better=towards)).small.startswith("One kind of several may stand out by chance")
    assert "by chance" not in say(a_kind(towards_better=0.0, half=0.2)).small


def test_doing_more_is_never_praised():
    for question, outcome in product(("dose_duration", "dose_effort"), OUTCOME_NAMES):
        finding = say(an_estimate(outcome, question=question))
        assert finding.small.endswith(("Short ones count in full.", "Easy ones count in full."))


def test_research_is_turned_into_points_of_the_own_scale():
    energy = say(an_estimate("energy", question="build_up"))
    assert energy.effect.value == 0.415
    assert "by about half a point on your scale." in energy.research
    music = say(a_kind("by_tag.music"))
    assert music.effect.value == 0.48
    assert "by about half a point on your scale." in music.research
    assert say(a_kind("by_tag.music", "calm")).effect is None
    assert say(a_kind("by_tag.treadmill")).research == ""


def test_randomised_days_are_said_to_be_that():
    drawn = a_kind("by_tag.music", design="randomised")
    assert say(drawn).caution.startswith("It holds for the days")
    assert "cannot show what caused it" in say(a_kind("by_tag.music")).caution


WEEKS = "Going by your fuller and emptier weeks: four weeks of your usual runs go with "
HALF = "Most likely by about half a point in ten."
GOLDEN = [
    (
        an_estimate(question="lift_curve"),
        "Two hours after runs your mood was higher, most likely by about half a point in ten.",
    ),
    (
        an_estimate("worry", "worsens", -0.5, question="lift_curve"),
        "Two hours after runs your worry was higher. That is worth knowing.",
    ),
    (
        an_estimate("calm", "no_meaningful_effect", 0, 0.2, question="lift_curve"),
        "Two hours later: no difference worth noticing. That is an answer too.",
    ),
    (an_estimate("calm", "not_enough_data", 0.2, 0.9, question="lift_curve"), "Two hours later: cannot tell yet."),
    (
        an_estimate("presence", question="during"),
        "During runs you were more in the moment, most likely by about half a point in ten.",
    ),
    (
        an_estimate("productive", "worsens", -0.2, 0.15, question="during"),
        "During runs you got less done, but only a little.",
    ),
    (
        an_estimate("tension", question="build_up"),
        WEEKS + "less tension than four without would. " + HALF,
    ),
    (
        an_estimate("energy", "no_meaningful_effect", 0, 0.2, question="build_up"),
        "Fuller or emptier weeks: no difference worth noticing. That is an answer too.",
    ),
    (
        an_estimate("mood", "cannot_separate", 0.3, question="build_up", bracket=Bracket((0.1, 0.9), (0, 1), (0, 1))),
        WEEKS + "a higher mood than four without would, but perhaps not because of the runs.",
    ),
    (
        an_estimate("mood", question="dose_duration"),
        "After longer runs your mood was higher than after shorter ones. " + HALF,
    ),
    (
        an_estimate("mood", "no_meaningful_effect", 0, 0.2, question="dose_duration"),
        "Longer or shorter: no difference worth noticing. Short ones count in full.",
    ),
    (
        an_estimate("stress", "not_enough_data", 0.1, 0.8, question="dose_duration"),
        "Longer or shorter: cannot tell yet.",
    ),
    (
        an_estimate("calm", "worsens", -0.7, question="dose_effort"),
        "After harder runs your calm was lower than after easier ones. That is worth knowing.",
    ),
    (
        an_estimate("high", towards_better=0.2, half=0.15, question="dose_effort"),
        "After harder runs the high was stronger "
        "than after easier ones. Most likely by a little: about a quarter of a point in ten.",
    ),
    (
        an_estimate("calm", question="rhythm"),
        "After steadier runs your calm was higher than after less steady ones. " + HALF,
    ),
    (a_kind("by_tag.music", towards_better=0.0, half=0.2), "With music or without: no difference worth noticing."),
    (
        a_kind("by_tag.company", "worry"),
        "After runs in company your worry was lower than after your other runs. " + HALF,
    ),
    (a_kind("by_tag.outdoors", "energy", 0.2, 0.6), "Outdoors or not: cannot tell yet."),
    (
        a_kind("by_tag.with the dog", "mood", -0.5),
        "After runs marked “with the dog” your mood was lower than after your other runs. " + HALF,
    ),
    (a_kind("by_sport.walking", "stress", 0.0, 0.2), "Walks or your other activities: no difference worth noticing."),
    (a_kind("by_sport.swimming", "calm"), "After swims your calm was higher than after your other activities. " + HALF),
    (
        an_estimate("quality", question="sleep_next_night"),
        "After days with a run your nights felt better than after days without. " + HALF,
    ),
    (
        an_estimate("asleep_hours", question="sleep_next_night"),
        "After days with a run you slept longer than after days without. Most likely by about half an hour.",
    ),
    (
        an_estimate("asleep_hours", towards_better=0.15, half=0.1, question="sleep_next_night"),
        "After days with a run you slept longer than after days without, but only by about ten minutes.",
    ),
    (
        an_estimate("asleep_hours", "worsens", -0.8, question="sleep_next_night.evening"),
        "After late runs you slept less than after earlier ones. That is worth knowing.",
    ),
    (
        an_estimate("quality", "no_meaningful_effect", 0, 0.2, question="sleep_next_night.evening"),
        "Sleep after late runs or earlier ones: no difference worth noticing. That is an answer too.",
    ),
    (
        an_estimate(
            "mood", "cannot_separate", 0.3, question="sleep_regularity", bracket=Bracket((0.1, 0.9), (0, 1), (0, 1))
        ),
        "After regular weeks of sleep your mood was higher than after irregular ones, "
        "but perhaps not because of the sleep.",
    ),
    (
        an_estimate("mood", "not_enough_data", 0.1, 0.8, question="sleep_regularity"),
        "Mood after regular or irregular weeks of sleep: cannot tell yet.",
    ),
    (below_the_minimum(question="during"), "Nothing to compare yet."),
    (some_hours("half_life", 3.0, (0.5, 9.0)), "Half of it is most likely gone after a few hours."),
    (some_hours("half_life", verdict="not_enough_data"), "How long it lasts: cannot tell yet."),
    (
        some_hours("recovery", 5.0, (3.0, 8.0)),
        "After a low or a high, half of it is usually gone after about five hours.",
    ),
    (some_hours("recovery", 5.0, (1.0, 18.0)), "After a low or a high, half of it is usually gone after a few hours."),
]


@pytest.mark.parametrize(
    ("estimate", "words"), GOLDEN, ids=[f"{e.question}-{e.outcome}-{e.verdict}" for e, _ in GOLDEN]
)
def test_what_people_read(estimate, words):
    assert say(estimate).say == words


def test_the_doubt_beside_a_tag_tells_what_it_is_by_itself():
    assert say(a_kind("by_tag.music", towards_better=0.0, half=0.2)).small == (
        "Compared with the same hours without an activity, your mood was higher, most likely by about half a point. "
        "Worked out from 49 activities with check-ins around them."
    )
    unclear = say(a_kind("by_tag.music", "stress", 0.1, 0.6, verdict="not_enough_data"))
    assert unclear.small == (
        "Your answers fit less stress, no change, and a little more. "
        "Whether it differs from the same hours without an activity, nobody can tell yet."
    )


def test_few_of_a_kind_are_not_said_to_make_no_difference():
    assert say(a_kind(towards_better=0.0, half=0.35)).say.endswith("no difference worth noticing.")
    assert say(a_kind(towards_better=0.0, half=0.37)).say == "With music or without: cannot tell yet."
    assert say(a_kind(towards_better=0.0, half=0.2, smallest_noticeable=0.15)).say.endswith("cannot tell yet.")


def test_chance_is_told_of_the_lift_it_belongs_to():
    small = say(a_kind(family_lfsr=0.2)).small
    assert "by about half a point. Beside all your other answers, this one may still be chance. Worked out" in small


def test_pictures_are_named_after_what_there_is_to_draw(findings):
    assert say(an_estimate(question="lift_curve")).chart == "none"
    charts = {one.question.partition(".")[0]: finding.chart for one, finding in findings if one.points}
    assert charts["lift"] == charts["during"] == charts["build_up"] == charts["rhythm"] == "footfalls"
    assert (charts["lift_curve"], charts["dose_duration"], charts["dose_effort"]) == ("curve", "dose", "dose")
    assert say(a_kind()).chart == "contrast"
    assert say(some_hours()).chart == "hours"
    assert {say(below_the_minimum(question=question)).chart for question in QUESTIONS} == {"none"}
    assert {say(below_the_minimum(outcome, 3, question)).chart for question, outcome in SLEEP} == {"none"}


def test_every_known_sport_and_tag_reads_as_one_of_two():
    for question in loader.kinds():
        finding = say(a_kind(question, towards_better=0.0, half=0.2))
        assert finding.say.endswith(": no difference worth noticing.")
        assert finding.say[0].isupper()


#: What a figure looks like: a digit, a number in words, a size or a time that was worked out.
FIGURES = re.compile(
    r"\d|\bpoints?\b(?! (to|the other))|\b(three|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty)\b"
    r"|\bof (20|twenty)\b|\b(a )?(quarter|tenth|third) of\b",
    re.I,
)
#: Names of moments and questions, and what studies did; none of these is a figure of the person's own.
NOT_THEIRS = re.compile(
    r"two hours (later|after)|four weeks|than four without|five hours after|a quarter of an hour after|"
    r"In (studies|one small study|one study|some|many)[^.]*|An old review[^.]*|from five minutes on|on one side|"
    r"the check-ins after one|The check-ins of the day after one|no one|One of our checks|one small study only[^.]*",
    re.I,
)


def test_hidden_numbers_leave_words_and_no_figure():
    told = set()
    for estimate in everything():
        finding = say(estimate, numbers=False)
        told |= {finding.question, finding.say, finding.small, finding.research, finding.caution, finding.title}
        explained = explain(estimate, DataSummary(812, 52, 120, None, None), numbers=False)
        told |= {part for explanation in explained for part in (explanation.title, explanation.words)}
        assert finding.say
        assert finding.small
    for words in told:
        assert not FIGURES.search(NOT_THEIRS.sub("", words)), words
        assert not BANNED.search(words), words
        assert "  " not in words, words
        assert "%" not in words, words


def test_hidden_numbers_change_no_verdict_and_no_picture():
    for estimate in everything():
        finding, quiet = say(estimate), say(estimate, numbers=False)
        assert (quiet.question, quiet.verdict, quiet.chart) == (finding.question, finding.verdict, finding.chart)
        assert [one.found for one in explain(estimate, numbers=False)] == [one.found for one in explain(estimate)]


HIDDEN = [
    (an_estimate(), "Most likely, and enough to notice.", "Most of the likely answers are large enough to notice."),
    (
        an_estimate(towards_better=0.2, half=0.15),
        "Most likely, but only a little.",
        "It is surer than it is large. None of the likely answers is large enough to notice.",
    ),
    (
        an_estimate("worry", "worsens", -0.5, question="lift_curve"),
        "Two hours after runs your worry was higher. That is worth knowing.",
        "Most of the likely answers are large enough to notice. Would a shorter or gentler one feel different?",
    ),
    (
        an_estimate("mood", question="dose_duration"),
        "After longer runs your mood was higher than after shorter ones. Most likely enough to notice.",
        "Most of the likely answers are large enough to notice. Short ones count in full.",
    ),
    (
        an_estimate(verdict="no_meaningful_effect", towards_better=0.03, half=0.2),
        "For you, no difference worth noticing. That is an answer too.",
        "All of the likely answers are too small to notice. "
        "Worked out from your activities with check-ins around them.",
    ),
    (
        an_estimate(verdict="not_enough_data", towards_better=0.2, half=0.75, more_needed=14),
        "Cannot tell yet.",
        "Your answers fit a better mood, no change, and a lower one. "
        "As things go, some more runs with a check-in before and after would probably settle it.",
    ),
    (
        below_the_minimum(),
        "Nothing to compare yet.",
        "More runs with a check-in before and after, and check-ins on other days, make a first picture.",
    ),
    (
        some_hours("recovery", 5.0, (3.0, 8.0)),
        "After a low or a high, half of it is usually gone after a few hours.",
        "There is no right pace.",
    ),
]


@pytest.mark.parametrize(("estimate", "verdict", "doubt"), HIDDEN)
def test_what_people_read_who_hide_numbers(estimate, verdict, doubt):
    finding = say(estimate, numbers=False)
    assert (finding.say, finding.small) == (verdict, doubt)


def test_every_verdict_of_the_contract_has_words_for_its_questions():
    for question in QUESTIONS:
        verdicts = ("estimated", "not_enough_data") if question in HOURS else SIZED
        assert all(is_sayable(an_estimate(question=question, verdict=verdict)) for verdict in verdicts)

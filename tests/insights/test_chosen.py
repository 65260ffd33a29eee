"""What is told first, what is told together, and what waits."""

from dataclasses import replace

from footfall.content import loader
from footfall.core.estimates import Analysis, DataSummary
from footfall.core.ratings import OUTCOME_NAMES
from footfall.insights.chosen import MOST, choose
from footfall.insights.today import first_finding
from tests.insights.people import UNEVEN, a_kind, an_estimate, below_the_minimum, some_hours


def an_analysis(*answers):
    return Analysis(seed=1, seconds=0.1, data=DataSummary(812, 52, 120, None, None), answers=answers)


def names(told):
    return [(one.said[0].estimate.question, one.outcome) for one in told]


def test_a_sure_change_comes_first_then_how_long_it_lasts_then_no_difference_then_what_is_mixed():
    picked = choose(
        an_analysis(
            an_estimate("stress", "cannot_separate"),
            an_estimate("calm", "no_meaningful_effect", 0.0, 0.1),
            an_estimate("energy", towards_better=0.4, half=0.3),
            an_estimate("focus", family_lfsr=0.2),
            an_estimate("mood", towards_better=0.9),
            an_estimate("mood", question="lift_curve"),
            some_hours("half_life"),
            some_hours("recovery"),
        )
    )
    assert names(picked.told) == [
        ("lift", "mood"),
        ("lift", "energy"),
        ("lift_curve", "mood"),
        ("half_life", "mood"),
        ("lift", "calm"),
        ("lift", "focus"),
        ("recovery", "mood"),
        ("lift", "stress"),
    ]
    assert not picked.further
    assert not picked.waiting


def test_how_long_it_lasts_is_told_only_where_the_lift_is_sure():
    for lift in (an_estimate(family_lfsr=0.2), an_estimate(verdict="no_meaningful_effect", towards_better=0, half=0.1)):
        picked = choose(an_analysis(lift, an_estimate(question="lift_curve"), some_hours("half_life")))
        assert names(picked.told) == [("lift", "mood")]
        assert not picked.waiting


def test_tags_are_told_together_in_the_order_of_the_alphabet_and_never_by_size():
    picked = choose(
        an_analysis(
            a_kind("by_tag.outdoors", towards_better=0.9),
            a_kind("by_tag.music", towards_better=0.0, half=0.2),
            a_kind("by_tag.company", towards_better=0.4),
        )
    )
    (group,) = picked.told
    assert group.kind == "by_tag"
    assert [said.finding.label for said in group.said] == ["Company", "Music", "Outdoors"]


def test_an_outcome_has_one_group_at_most():
    tags, sports = a_kind("by_tag.music", towards_better=0.0, half=0.2), a_kind("by_sport.walking")
    assert names(choose(an_analysis(tags, sports)).told) == [("by_sport.walking", "mood")]
    same = a_kind("by_sport.walking", towards_better=0.0, half=0.2)
    assert names(choose(an_analysis(same, tags)).told) == [("by_tag.music", "mood")]
    other = a_kind("by_sport.walking", "calm")
    assert len(choose(an_analysis(tags, other)).told) == 2


def test_a_tag_nobody_can_tell_of_yet_stays_with_its_group_or_waits():
    open_still, clear = a_kind("by_tag.music", towards_better=0.1, half=0.8), a_kind("by_tag.company")
    together = choose(an_analysis(open_still, clear))
    assert [said.finding.label for said in together.told[0].said] == ["Company", "Music"]
    assert not together.waiting
    alone = choose(an_analysis(open_still))
    assert not alone.told
    assert [waiting.words for waiting in alone.waiting] == ["By your tags: mood."]


def test_what_waits_is_one_short_list():
    picked = choose(
        an_analysis(
            an_estimate("mood", "not_enough_data"),
            below_the_minimum("presence"),
            below_the_minimum("mood", question="dose_duration"),
            below_the_minimum("mood", question="by_tag.music"),
            below_the_minimum("mood", question="by_tag.race"),
            below_the_minimum("mood", question="half_life"),
        )
    )
    assert not picked.told
    assert [waiting.words for waiting in picked.waiting] == [
        "Just after a run: mood, being in the moment.",
        "After longer runs: mood.",
        "By your tags: mood.",
    ]


def test_a_page_tells_few_things():
    lifts = [an_estimate(outcome, towards_better=0.9) for outcome in OUTCOME_NAMES]
    weeks = [an_estimate(outcome, question="build_up") for outcome in OUTCOME_NAMES]
    picked = choose(an_analysis(*weeks, *lifts))
    assert len(picked.told) == MOST
    assert len(picked.told) + len(picked.further) == 22
    assert {one.said[0].estimate.question for one in picked.told[:11]} == {"lift"}


def test_an_answer_without_words_is_left_out():
    picked = choose(an_analysis(an_estimate(question="sleep_next_week")))
    assert picked == ((), (), ())


def test_today_tells_a_lift_or_nothing():
    others = [an_estimate(question=name) for name in loader.question_words() if not name.startswith(("by_", "lift"))]
    rest = (a_kind(), an_estimate(question="lift_curve"), some_hours("recovery"), *others)
    assert first_finding(an_analysis(*rest)) is None
    nothing = an_estimate("calm", "no_meaningful_effect", 0.0, 0.1)
    assert first_finding(an_analysis(*rest, nothing)).question_name == "lift"


def test_how_kinds_differ_is_told_with_what_may_be_chance():
    sure, same = an_estimate("calm", question="during"), an_estimate("focus", "no_meaningful_effect", 0.0, 0.1)
    mixed = an_estimate("stress", "cannot_separate")
    told = names(choose(an_analysis(mixed, a_kind("by_tag.music"), same, sure)).told)
    assert told == [("during", "calm"), ("lift", "focus"), ("by_tag.music", "mood"), ("lift", "stress")]


def test_a_lift_that_does_not_fade_evenly_does_not_wait_for_a_duration():
    uneven = replace(some_hours(verdict="not_enough_data"), checks=(UNEVEN,))
    picked = choose(an_analysis(an_estimate(), uneven))
    assert names(picked.told) == [("lift", "mood"), ("half_life", "mood")]
    assert not picked.waiting


def test_every_short_name_begins_a_line():
    for words in loader.question_words().values():
        assert words.short
        assert words.short[0].islower() or words.short == "%(after)s"

"""Every promise with what a person's own records say of it: what leads, what waits, what nobody can look at here."""

from footfall.content import loader
from footfall.core.estimates import Analysis, DataSummary
from footfall.core.ratings import OUTCOME_NAMES
from footfall.insights.promises import MOST_ALSO, keep_promises
from tests.insights.people import a_kind, an_estimate, below_the_minimum, everything, some_hours


def kept(*answers, numbers=True, wished=()):
    return keep_promises(Analysis(1, 0.1, DataSummary(812, 52, 120, None, None), answers), numbers, wished)


def leads(promises):
    return [(one.promise.id, one.lead.estimate.question, one.lead.estimate.outcome) for one in promises.told]


def test_a_sure_change_leads_then_no_difference_then_what_may_be_chance_or_is_mixed():
    promises = kept(
        an_estimate("confidence", "cannot_separate"),
        an_estimate("stress", family_lfsr=0.2),
        an_estimate("worry", "no_meaningful_effect", 0.0, 0.1),
        an_estimate("energy", towards_better=0.5),
        an_estimate("mood", towards_better=0.9),
    )
    assert leads(promises) == [
        ("A1", "lift", "mood"), ("B4", "lift", "energy"), ("B2", "lift", "worry"), ("B3", "lift", "stress"),
        ("B5", "lift", "confidence"),
    ]  # fmt: skip


def test_worse_news_stands_where_good_news_of_the_same_size_would():
    promises = kept(an_estimate("mood", towards_better=0.5), an_estimate("worry", "worsens", -0.9))
    assert [lead[0] for lead in leads(promises)] == ["B2", "A1"]


def test_what_somebody_wished_for_comes_first_among_equals_only():
    answers = (
        an_estimate("confidence", "cannot_separate"),
        an_estimate("energy", towards_better=0.5),
        an_estimate("mood", towards_better=0.9),
        an_estimate("focus", "not_enough_data"),
        an_estimate("stress", "not_enough_data"),
    )
    promises = kept(*answers, wished=("B4", "B5", "B3"))
    assert [lead[0] for lead in leads(promises)] == ["B4", "A1", "B5"]
    assert promises.waiting[0].promise.id == "B3"
    assert leads(kept(*answers))[0][0] == "A1"


def test_the_dearest_question_leads_its_promise_and_the_rest_stands_behind():
    promises = kept(
        an_estimate("high", towards_better=2.0),
        some_hours("half_life"),
        an_estimate("mood", question="lift_curve"),
        an_estimate("mood"),
    )
    (lift,) = promises.told
    assert lift.lead.estimate.outcome == "mood"
    assert [(one.estimate.question, one.estimate.outcome) for one in lift.also] == [
        ("lift", "high"), ("lift_curve", "mood"), ("half_life", "mood"),
    ]  # fmt: skip


def test_tags_and_sports_stand_in_the_order_of_the_alphabet_and_never_of_size():
    promises = kept(
        a_kind("by_sport.yoga", towards_better=0.3, half=0.2),
        a_kind("by_sport.walking", towards_better=0.9),
        a_kind("by_sport.swimming", towards_better=0.1, half=0.9),
    )
    (love,) = promises.told
    assert love.promise.id == "B10"
    assert [one.estimate.question for one in (love.lead, *love.also)] == ["by_sport.walking", "by_sport.yoga"]


def test_a_promise_tells_few_things():
    (love,) = kept(*(a_kind(f"by_tag.dog {n}") for n in range(40))).told
    assert len(love.also) == MOST_ALSO


def test_what_cannot_be_told_yet_names_its_dearest_answer():
    promises = kept(an_estimate("worry", "not_enough_data", 0.1, 0.9), below_the_minimum("worry", question="during"))
    worries = next(one for one in promises.waiting if one.promise.id == "B2")
    assert worries.still_open.estimate.question == "lift"
    assert not promises.told
    assert next(one for one in promises.waiting if one.promise.id == "A7").still_open is None


def test_how_long_a_lift_lasts_is_kept_only_where_the_lift_is_sure():
    promises = kept(
        an_estimate("mood", family_lfsr=0.2), some_hours("half_life"), some_hours(verdict="not_enough_data")
    )
    assert not promises.told[0].also
    waiting = kept(an_estimate(), some_hours(verdict="not_enough_data", outcome="mood"))
    assert not waiting.told[0].also


def test_every_promise_but_the_one_of_the_body_has_its_place():
    for promises in (kept(), kept(*everything())):
        ids = [one.promise.id for group in promises for one in group]
        assert sorted(ids) == sorted(one.id for one in loader.promises() if not one.quiet)
        assert {one.promise.id for one in promises.unseen} == {one.id for one in loader.promises() if not one.looks} - {
            "B14"
        }


def test_hidden_numbers_stay_hidden():
    mood = kept(*(an_estimate(outcome) for outcome in OUTCOME_NAMES), numbers=False).told[0]
    assert mood.lead.finding.say == "Most likely, and enough to notice."

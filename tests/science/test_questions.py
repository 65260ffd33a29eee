"""The questions beside lift: each against people in whom it is true, and against the arithmetic it promises."""

import math
from dataclasses import replace

import numpy as np
import pytest

from footfall.actions.caring import moments
from footfall.core.ratings import HOPELESS, OUTCOME_NAMES
from footfall.science.analysis import analyse
from footfall.science.lift import estimate_lift, prepare
from footfall.science.model import CHOICE, LEAD, LIFT_SD, PLAIN
from footfall.science.particles import DURING, DURING_SD, LIFT, Sets, take
from footfall.science.simulate import Truth, simulate
from footfall.science.timeline import lay_out
from tests.science.make import LATER

YEAR = Truth(lift=0.4, check_ins=True, days=365, mixed_sports=True)
SD = YEAR.answer_sd * YEAR.spread


def hours(moment):
    return moment.timestamp() / 3600


def plus(person, extra):
    """Add `extra(activity)` points at each activity's end, halving every four hours."""
    end = np.array([hours(one.start) + one.duration / 3600 for one in person.activities])
    size = np.array([extra(one) for one in person.activities])
    ratings = []
    for rating in person.ratings:
        since = hours(rating.at) - end
        added = float((size[since >= 0] * np.exp2(-since[since >= 0] / 4)).sum())
        ratings.append(replace(rating, values={"mood": float(np.clip(rating.values["mood"] + added, 0, 10))}))
    return ratings


def answers(ratings, activities, outcome="mood"):
    return {one.question: one for one in analyse(ratings, activities).answers if one.outcome == outcome}


def test_every_question_is_answered_in_its_order():
    person = simulate(replace(YEAR, days=60), 1)
    given = [one for one in analyse(person.ratings, person.activities).answers if one.outcome == "mood"]
    names = [one.question for one in given]
    assert names[:6] == ["lift", "lift_curve", "half_life", "during", "build_up", "dose_duration"]
    assert names[6] == "dose_effort"
    assert names[7:-1] == sorted(one for one in names if one.startswith("by_tag")) + sorted(
        one for one in names if one.startswith("by_sport")
    )
    assert names[-1] == "recovery"


def test_rhythm_is_asked_of_calm_alone():
    person = simulate(replace(YEAR, days=60, other_lifts={"calm": 0.2}), 1)
    given = analyse(person.ratings, person.activities).answers
    assert [one.outcome for one in given if one.question == "rhythm"] == ["calm"]


def test_steadier_steps_that_calm_more_are_seen():
    person = simulate(YEAR, 20)
    rhythm = np.array([one.rhythm for one in person.activities if one.rhythm is not None])
    middle, half = np.median(rhythm), float(np.diff(np.quantile(rhythm, [0.2, 0.8]))[0]) / 2
    rated = plus(person, lambda one: 0.4 * SD * np.clip((middle - (one.rhythm or middle)) / half, -2.5, 2.5))
    ratings = [replace(one, values={"calm": one.values["mood"]}) for one in rated]
    steady = answers(ratings, person.activities, "calm")["rhythm"]
    assert steady.verdict == "helps"
    assert steady.points[0].at > steady.points[-1].at > 0
    assert steady.points[0].estimate < steady.points[-1].estimate
    assert answers(ratings, [replace(one, rhythm=None) for one in person.activities], "calm")["rhythm"].estimate is None


def test_an_outcome_never_rated_has_its_lift_alone():
    person = simulate(replace(YEAR, days=60), 1)
    given = analyse(person.ratings, person.activities).answers
    assert [one.question for one in given if one.outcome == "worry"] == ["lift"]
    assert [one.outcome for one in given[: len(OUTCOME_NAMES)]] == list(OUTCOME_NAMES)


def test_the_curve_falls_and_starts_at_the_careful_lift():
    person = simulate(replace(YEAR, lift=0.8, days=180), 2)
    given = answers(person.ratings, person.activities)
    curve = given["lift_curve"].points
    assert curve[0].estimate == pytest.approx(given["lift"].careful.estimate, abs=0.15)
    assert curve[0].interval == pytest.approx(given["lift"].careful.interval, abs=0.3)
    middles = [one.estimate for one in curve if one.at >= 4]
    assert middles == sorted(middles, reverse=True)
    two_hours = next(one for one in curve if one.at == 2.0)
    assert given["lift_curve"].careful.interval[0] <= two_hours.estimate <= given["lift_curve"].careful.interval[1]


def test_half_life_and_recovery_are_found_where_there_is_enough():
    person = simulate(replace(YEAR, lift=1.0, half_life=4.0, tau=6.0), 3)
    given = answers(person.ratings, person.activities)
    assert given["half_life"].verdict == "estimated"
    assert given["half_life"].interval[0] < 4.0 < given["half_life"].interval[1]
    assert given["recovery"].verdict == "estimated"
    assert given["recovery"].interval[0] < 6.0 * math.log(2) < given["recovery"].interval[1]
    assert given["half_life"].bracket is None


def test_a_half_life_without_a_lift_is_not_spoken_of():
    person = simulate(replace(YEAR, lift=0.0, days=120), 4)
    assert answers(person.ratings, person.activities)["half_life"].verdict == "not_enough_data"


def test_longer_runs_that_do_more_are_seen():
    person = simulate(YEAR, 5)
    minutes = np.array([one.duration / 60 for one in person.activities])
    ratings = plus(person, lambda one: 1.0 * SD * math.log(one.duration / 60 / np.median(minutes)))
    dose = answers(ratings, person.activities)["dose_duration"]
    low, high = np.quantile(minutes, [0.2, 0.8])
    assert dose.verdict == "helps"
    assert dose.interval[0] < SD * math.log(high / low) < dose.interval[1] + 0.3
    assert dose.points[-1].estimate > dose.points[0].estimate


def test_a_middle_effort_that_does_most_bends_the_curve():
    person = simulate(replace(YEAR, days=730), 6)
    ratings = plus(person, lambda one: -0.25 * SD * ((one.exertion - 4.5) ** 2 - 1.5))
    bend = answers(ratings, person.activities)["dose_effort"].checks[0]
    assert bend.name == "inverted_u"
    assert bend.estimate < 0
    assert not bend.ok


def test_a_tag_that_does_more_is_seen_and_the_others_are_not_ranked_up():
    person = simulate(YEAR, 7)
    ratings = plus(person, lambda one: 1.2 * SD * ("music" in one.tags))
    given = answers(ratings, person.activities)
    assert given["by_tag.music"].contrast.interval[0] > 0
    others = [one for name, one in given.items() if name.startswith("by_tag.") and name != "by_tag.music"]
    assert sum(one.contrast.interval[0] > 0 for one in others if one.contrast) <= 1


def test_a_sport_that_does_less_is_seen():
    person = simulate(replace(YEAR, days=730), 8)
    ratings = plus(person, lambda one: -1.2 * SD * (one.sport == "walking"))
    given = answers(ratings, person.activities)
    assert given["by_sport.walking"].contrast.interval[1] < 0
    assert given["by_sport.running"].estimate > given["by_sport.walking"].estimate


def test_few_activities_of_a_kind_are_drawn_to_the_mean():
    """Nine runs with a tag that by luck did well must not lead: their contrast is shrunken, 90 others' is not."""
    person = simulate(YEAR, 9)
    runs = [
        replace(one, tags=("rare",) if k % 15 == 0 else ("often",) if k % 2 else ())
        for k, one in enumerate(person.activities)
    ]
    ratings = plus(replace_activities(person, runs), lambda one: 0.8 * SD * ("rare" in one.tags or "often" in one.tags))
    given = answers(ratings, runs)
    assert given["by_tag.rare"].contrast.estimate < given["by_tag.often"].contrast.estimate


def replace_activities(person, runs):
    return person._replace(activities=tuple(runs))


def test_how_it_feels_under_way_is_told_apart_from_after():
    person = simulate(replace(YEAR, under_way=0.9), 10)
    ratings = [
        replace(one, values={"mood": max(one.values["mood"] - 1.0 * SD, 0.0)}) if one.context == "during" else one
        for one in person.ratings
    ]
    given = answers(ratings, person.activities)
    assert given["during"].verdict == "worsens"
    assert given["lift"].careful.estimate > 0


def test_what_builds_up_over_months_is_seen_only_where_the_amount_changed():
    """Twelve weeks with and twelve without in turn, and a mood that follows the past two weeks' amount."""
    person = simulate(replace(YEAR, lift=0.0, days=700, swing_sd=0.0, runs_per_week=4), 11)
    runs = [one for one in person.activities if int(hours(one.start) // (84 * 24)) % 2 == 0]
    end = np.array([hours(one.start) + one.duration / 3600 for one in runs])
    usual = len(runs) / (700 * 24) * 14 * 24 / math.log(2)
    ratings = []
    for rating in person.ratings:
        since = hours(rating.at) - end
        amount = float(np.exp2(-since[since >= 0] / (14 * 24)).sum()) / usual
        moved = rating.values["mood"] + 1.0 * SD * amount
        ratings.append(replace(rating, values={"mood": float(np.clip(moved, 0, 10))}))
    built = answers(ratings, runs)["build_up"]
    assert built.interval[0] > 0
    steady = answers(person.ratings, person.activities)["build_up"]
    assert steady.verdict not in {"helps", "worsens"}


def test_the_second_look_agrees_with_the_first():
    """With nothing added the particles give back the lift of every variant."""
    person = simulate(replace(YEAR, days=120), 12)
    timeline = lay_out(person.ratings, person.activities, (), LATER.replace(year=2030))
    prepared = prepare(timeline)
    lift = estimate_lift(prepared, 0, 1)
    nothing = Sets(np.empty((timeline.start.size, 0)), np.empty(0, dtype=bool))
    particles = take(timeline, lift.fitted, prepared.ahead, nothing)
    for name in (PLAIN, CHOICE, LEAD):
        extra = particles.variants()[name]
        (again,) = particles.look([DURING, LIFT], [DURING_SD, LIFT_SD], np.array([[0.0, 1.0]]), extra)
        first = lift.fitted.fits.variants[name].lift
        assert again.mean == pytest.approx(first.mean, abs=0.15 * first.sd)
        assert again.sd == pytest.approx(first.sd, rel=0.1)


def test_the_same_records_give_the_same_bits():
    person = simulate(replace(YEAR, days=90), 13)
    once = analyse(person.ratings, person.activities).answers
    again = analyse(tuple(reversed(person.ratings)), tuple(reversed(person.activities))).answers
    assert once == again


def test_family_rates_are_there_where_there_is_an_effect():
    person = simulate(replace(YEAR, days=120, other_lifts={"calm": 0.4}), 14)
    for one in analyse(person.ratings, person.activities).answers:
        has_effect = one.bracket is not None
        assert (one.family_lfsr is not None) == has_effect
        assert one.family_lfsr is None or 0 <= one.family_lfsr <= 0.5


def test_what_does_not_simply_fade_is_seen_two_hours_later():
    """First tired, then well: the lift at the end is below nothing, two hours later it is above."""
    person = simulate(replace(YEAR, lift=0.0, days=240), 15)
    end = np.array([hours(one.start) + one.duration / 3600 for one in person.activities])
    ratings = []
    for rating in person.ratings:
        since = hours(rating.at) - end
        since = since[since >= 0]
        shape = 0.8 * np.exp2(-since / 4) - 1.6 * np.exp2(-since / 0.4)
        moved = rating.values["mood"] + SD * float(shape.sum())
        ratings.append(replace(rating, values={"mood": float(np.clip(moved, 0, 10))}))
    given = answers(ratings, person.activities)
    assert given["lift"].careful.estimate < 0
    assert given["lift_curve"].careful.interval[0] > 0
    assert not given["lift_curve"].checks[0].ok
    assert given["half_life"].verdict == "not_enough_data"


def test_two_hours_later_is_not_answered_where_nobody_asked():
    person = simulate(replace(YEAR, lift=0.8, days=120, prompts=0), 16)
    end = np.array([hours(one.start) + one.duration / 3600 for one in person.activities])

    def soon(rating):
        since = hours(rating.at) - end
        return not ((since > 0.5) & (since < 20)).any()

    ratings = [one for one in person.ratings if soon(one)]
    assert answers(ratings, person.activities)["lift_curve"].estimate is None


def test_plans_dropped_for_lack_of_mood_do_not_make_running_help():
    """Everything told as planned, but only gone for when mood was high: the labels must not take away the doubt."""
    called = 0
    for seed in range(1, 9):
        person = simulate(Truth(lift=0.0, check_ins=True, selection=1.0), seed)
        told = [replace(one, decided="planned") for one in person.activities]
        lift = answers(person.ratings, told)["lift"]
        called += lift.verdict in {"helps", "worsens"}
        if lift.bracket is not None:
            assert lift.bracket.labelled[0] <= lift.bracket.choice_adjusted[0]
            assert lift.bracket.labelled[1] >= lift.bracket.choice_adjusted[1]
    assert called <= 2


def test_answers_under_way_from_few_activities_alone_are_not_believed():
    person = simulate(replace(YEAR, days=200, under_way=0.5), 17)
    assert answers(person.ratings, person.activities)["during"].estimate is None


def test_a_rate_is_never_below_an_answers_own_and_grows_with_what_is_asked_besides():
    person = simulate(replace(YEAR, lift=0.3, days=120, other_lifts={"calm": 0.3, "energy": 0.3}), 18)
    given = analyse(person.ratings, person.activities).answers
    for one in given:
        if one.bracket is not None and one.question in {"lift", "lift_curve"}:
            own = min(one.probability_positive, 1 - one.probability_positive)
            both = one.bracket.choice_adjusted, one.bracket.lead_adjusted
            if any(low <= 0 <= high for low, high in both):
                assert one.family_lfsr >= 0.025
            assert one.family_lfsr >= min(own, 0.5) or own < 0.025


def test_hopelessness_is_compared_with_nothing_wherever_it_was_written():
    person = simulate(replace(YEAR, days=60), 1)
    half = [replace(one, tags=("hopeless", "wood")) if n % 2 else one for n, one in enumerate(person.activities)]
    ratings = [replace(one, tags=("hopeless",)) for one in person.ratings]
    names = {one.question for one in analyse(ratings, half).answers}
    assert "by_tag.wood" in names
    assert "by_tag.hopeless" not in names
    assert moments.HOPELESS == HOPELESS

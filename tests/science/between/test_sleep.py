"""Nights beside activities and moods: what belongs to which night, the minimum, strange tables, and false calls."""

import json
from dataclasses import replace
from datetime import timedelta
from functools import cache

import numpy as np
import pytest
from benchmarks.sleep import LATER, SCENARIOS, one_person, table, truth_of
from scipy.stats import binom

from footfall.core import days
from footfall.core.contents import LeftOut
from footfall.core.estimates import as_contract
from footfall.core.ratings import Rating
from footfall.science.analysis import analyse, fingerprint
from footfall.science.between.asleep import answer_sleep
from footfall.science.between.nights import BACKWARDS, TOO_LONG, Days, lay_out_nights
from footfall.science.between.simulate_nights import NightTruth, simulate_nights
from footfall.science.between.sleep import EVENING, HOURS, LEAST_NIGHTS, NIGHT, NIGHT_BEFORE, QUALITY
from footfall.science.between.sleep_weeks import WEEKS, regular_weeks
from footfall.science.lift import prepare
from footfall.science.timeline import FUTURE, lay_out
from tests.science.between.make import night, nights
from tests.science.make import activity, rating

ASKED = [(NIGHT, QUALITY), (EVENING, QUALITY), (NIGHT, HOURS), (EVENING, HOURS), (WEEKS, "mood")]


def about_sleep(analysis):
    return {(one.question, one.outcome): one for one in analysis.answers if one.question.startswith("sleep")}


def days_of(kept, activities):
    timeline = lay_out([], activities, (), LATER)
    return Days(lay_out_nights(kept, (), LATER), timeline)


def answers_of(person, seed=1):
    timeline = lay_out(person.ratings, person.activities, (), LATER)
    told = answer_sleep(lay_out_nights(person.nights, (), LATER), prepare(timeline), seed)
    return {(one.estimate.question, one.estimate.outcome): one.estimate for one in told}


def test_what_was_done_belongs_to_the_night_that_follows():
    done = [activity(24 + 12), activity(48 + 21), activity(96 + 10)]
    days = days_of(nights(5), done)
    assert days.active.tolist() == [0, 1, 1, 0, 1]
    assert days.late.tolist() == [0, 0, 1, 0, 0]
    assert days.next_active.tolist() == [1, 1, 0, 1, 0]
    assert days.next_late.tolist() == [0, 1, 0, 0, 0]


def test_late_is_told_by_the_usual_time_of_falling_asleep_and_not_by_that_of_the_night():
    """Falling asleep early must not by itself make a run a late one: early nights are long ones."""
    kept = nights(12)
    kept[5] = night(5, asleep=21.0, hours=10.0)
    days = days_of(kept, [activity(24 * 5 + 18.0)])
    assert days.active[5] == 1
    assert days.late[5] == 0


def test_a_run_after_midnight_before_falling_asleep_is_late():
    kept = [night(day, asleep=26.0, hours=7.0) for day in range(6)]
    assert days_of(kept, [activity(24 * 3 + 24.5)]).late.tolist() == [0, 0, 0, 1, 0, 0]


def test_nights_that_cannot_be_true_are_named_with_their_rows():
    good = night(0)
    rows = [
        good,
        replace(good, awake=good.asleep),
        night(1, hours=30.0),
        night(9000),
        night(2),
    ]
    slept = lay_out_nights(rows, (LeftOut("nights", 2, "bad"), LeftOut("check_ins", 1, "other")), LATER)
    assert [(one.row, one.why) for one in slept.left_out] == [(3, BACKWARDS), (4, TOO_LONG), (5, FUTURE)]
    assert slept.at.size == 2


def test_questions_about_sleep_are_there_where_nights_are_and_absent_where_none_are():
    person = simulate_nights(NightTruth(days=20), 1)
    assert not about_sleep(analyse(person.ratings, person.activities))
    told = about_sleep(analyse([], [], [night(0)]))
    assert list(told) == ASKED
    assert [one.claim for one in told.values()] == ["C24", "C24", "C24", "C24", None]
    nothing_left = (LeftOut("nights", 1, "no time"),)
    assert list(about_sleep(analyse([], [], [], left_out=nothing_left))) == ASKED


@pytest.mark.parametrize(
    "kept",
    [
        [night(0)],
        [night(day, asleep=13.0, hours=0.3) for day in range(60)],
        nights(80),
        [night(day - 5000) for day in range(60)],
        [night(9000)],
        [night(0), night(0), replace(night(0), awake=night(0).asleep)],
        [night(day, quality=5.0) for day in range(80)],
    ],
    ids=["one", "naps", "all alike", "long before", "to come", "twice and backwards", "always five"],
)
def test_strange_tables_of_nights_give_no_number_and_no_error(kept):
    ratings = [rating(24 * day + hour, 4.0 + hour % 3) for day in range(80) for hour in (9, 14, 20)]
    done = [activity(24 * day + 17) for day in range(0, 80, 2)]
    for checked, moved in ((ratings, done), ([], done), (ratings, []), ([], [])):
        analysis = analyse(checked, moved, kept)
        answers = about_sleep(analysis)
        assert list(answers) == ASKED
        assert {one.verdict for one in answers.values()} == {"not_enough_data"}
        assert all(one.estimate is None and one.bracket is None for one in answers.values())
        json.dumps(as_contract(analysis), allow_nan=False)


def test_below_the_minimum_there_is_no_number_and_from_it_on_there_is():
    rng = np.random.default_rng(3)
    done = [activity(24 * day + 10) for day in range(0, 60, 3)]
    kept = [night(day, quality=float(q)) for day, q in enumerate(rng.integers(3, 9, LEAST_NIGHTS))]
    timeline = lay_out([], done, (), LATER)

    def told(rows):
        return answer_sleep(lay_out_nights(rows, (), LATER), prepare(timeline), 1)[0].estimate

    assert told(kept[:-1]).bracket is None
    found = told(kept)
    assert found.bracket is not None
    assert found.activities_used == 10
    assert [one.name for one in found.checks] == [NIGHT_BEFORE]
    assert found.scale == (0, 10)


def test_clear_effects_are_found_about_as_large_as_they_are():
    truth = NightTruth(effect=1.0, evening=-0.8, days=1000)  # long, for a prior leans towards nothing
    told = [answers_of(simulate_nights(truth, seed)) for seed in (1, 2, 3)]
    for key in ASKED[:4]:
        assert np.mean([one[key].estimate for one in told]) == pytest.approx(truth_of(*key, truth), abs=0.2)
    assert all(one[NIGHT, HOURS].verdict == "helps" for one in told)
    assert all(one[EVENING, HOURS].verdict == "worsens" for one in told)
    assert told[0][NIGHT, HOURS].scale == (0, 24)


def test_agrees_with_least_squares_where_nights_are_independent():
    person = simulate_nights(NightTruth(effect=0.6, ou_sd=0.01, noise=1.0, kept=1.0, days=700), 5)
    slept = lay_out_nights(person.nights, (), LATER)
    timeline = lay_out((), person.activities, (), LATER)
    active = Days(slept, timeline).active
    plain = slept.hours[active > 0].mean() - slept.hours[active == 0].mean()
    told = answer_sleep(slept, prepare(timeline), 1)[2].estimate
    assert told.estimate == pytest.approx(plain, abs=0.06)


def test_a_regular_week_is_told_by_the_nights_before_the_day():
    kept = nights(20) + [night(day, asleep=23.0 + (day % 2) * 3) for day in range(20, 40)]
    slept = lay_out_nights(kept, (), LATER)
    first = kept[0].day.toordinal() - 719163
    past, coming = regular_weeks(slept, first + np.array([2.0, 12.0, 18.0, 35.0]))
    assert np.isnan(past[0])
    assert past[1:] == pytest.approx([1, 1, 0.75])
    assert coming[:3] == pytest.approx([1, 1, 1 - 0.25 * 5 / 6])
    assert coming[3] == pytest.approx(0.75) or np.isnan(coming[3])


def test_the_same_records_in_any_order_give_the_same_answers():
    person = simulate_nights(NightTruth(effect=0.5, days=100), 6)
    one = analyse(person.ratings, person.activities, person.nights)
    other = analyse(person.ratings[::-1], person.activities[::-1], person.nights[::-1])
    assert one.answers == other.answers
    assert one.fingerprint == other.fingerprint
    moved = [replace(kept, utc_offset_min=60) for kept in person.nights]
    assert fingerprint([], [], person.nights, 1) != fingerprint([], [], moved, 1)


def test_moods_and_activities_are_answered_as_without_nights():
    """Nights change no other answer but how many questions its chance is shared among."""
    person = simulate_nights(NightTruth(days=120), 7)
    plain = analyse(person.ratings, person.activities).answers
    beside = analyse(person.ratings, person.activities, person.nights).answers
    same = [one for one in beside if not one.question.startswith("sleep")]
    assert [replace(one, family_lfsr=None) for one in same] == [replace(one, family_lfsr=None) for one in plain]


def test_a_chooser_nobody_knows_is_refused():
    with pytest.raises(ValueError, match="chooser"):
        NightTruth(chooser="moon")


def test_the_clock_of_ratings_and_of_nights_may_differ():
    """Check-ins that tell no clock beside nights that do, and the other way round."""
    person = simulate_nights(NightTruth(days=90), 8)
    bare = [Rating(at=one.at, values=one.values) for one in person.ratings]
    unknown = [replace(one, utc_offset_min=None) for one in person.nights]
    assert list(about_sleep(analyse(bare, person.activities, person.nights))) == ASKED
    assert list(about_sleep(analyse(person.ratings, (), unknown))) == ASKED


def test_a_person_who_writes_nights_in_the_future_is_told():
    later = days.now() + timedelta(days=30)
    analysis = analyse([], [], [replace(night(0), asleep=later, awake=later + timedelta(hours=8))])
    assert analysis.data.left_out == (LeftOut("nights", 1, FUTURE),)


#: Where nothing is at work: small, fixed; docs/calibration.md has two hundred of each and more kinds.
NOTHING = (
    "nothing",
    "nothing, runs after good nights",
    "nothing, weekend pattern",
    "nothing, slow drift",
    "nothing, evening type",
    "mood makes sleep irregular",
)
PEOPLE, FIRST_SEED = 12, 30_000


@cache
def people(name):
    return [one for seed in range(FIRST_SEED, FIRST_SEED + PEOPLE) for one in one_person(name, seed)["answers"]]


@pytest.mark.simulation
def test_where_nothing_is_at_work_little_is_called_something():
    found = [one for name in NOTHING for one in people(name)]
    called = sum(one[1] in {"helps", "worsens"} for one in found)
    assert called <= binom.isf(1 / 400, len(found), 0.05)
    plain = [one[2] for one in people("nothing") if one[2] is not None]
    assert sum(plain) >= binom.ppf(1 / 400, len(plain), 0.95)


@pytest.mark.simulation
def test_an_effect_is_seen_in_a_year():
    found = [one_person("active .5, a year", seed) for seed in range(FIRST_SEED, FIRST_SEED + 8)]
    said = [one[1] for row in found for one in row["answers"] if one[0] == f"{NIGHT} {HOURS}"]
    assert said.count("helps") >= 6
    assert "worsens" not in said


def test_the_table_of_the_benchmark_has_a_line_for_each_question(tmp_path, monkeypatch):
    monkeypatch.setattr("benchmarks.sleep.SCENARIOS", {"nothing": SCENARIOS["nothing"]})
    (tmp_path / "sleep-nothing.jsonl").write_text(json.dumps(one_person("nothing", 1)) + "\n")
    assert table(tmp_path, 1).count("\n") == 2 + len(ASKED)

"""The rules of the plan: each by itself, and all of them together over ten thousand random histories."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from benchmarks.histories import MONDAY, a_history, a_life, faults

from footfall.content.levels import ladder
from footfall.core.plans import Choice, Circumstance, Race, Settings, Slot
from footfall.core.sessions import Outing
from footfall.plan import adapt
from footfall.plan.adapt import Life
from footfall.plan.ahead import days_ahead, imagined, reach
from footfall.plan.ladder import FLOOR, MORE_AT_FIRST, MORE_IN_ALL, MORE_UNBROKEN, session
from footfall.plan.week import most_next, plan_day

SLOTS = tuple(Slot(weekday) for weekday in (0, 2, 4))


def a_life_at(level, *between, aim="half_hour", **differences):
    return Life(Settings(aim, MONDAY, SLOTS, level, **differences), tuple(between))


def on(day):
    return MONDAY + timedelta(days=day)


def an_outing(day, level, felt=2.0, felt_after=2.0, **differences):
    made = session(level) if level <= ladder().top else None
    usual = {"duration": 2400.0, "running": 1500.0, "longest": 300.0}
    if made is not None:
        usual = {"duration": made.duration, "running": made.running, "longest": made.longest}
    return Outing(on(day), **usual, level=level, felt=felt, felt_after=felt_after, **differences)


def planned(life, outings, day):
    return plan_day(life, adapt.stand(life, outings), on(day))


def kinds(day):
    return [reason.kind for reason in day.reasons]


# ---- the ladder itself


def test_no_rung_asks_for_more_than_its_stated_share_of_those_below():
    for rung in range(3, ladder().top + 1):
        before, here = [session(below) for below in range(rung)], session(rung)
        longest, running = max(one.longest for one in before), max(one.running for one in before)
        is_short = here.longest <= 60
        assert here.longest <= longest * (MORE_AT_FIRST if is_short else MORE_UNBROKEN)
        assert here.running <= running * (MORE_AT_FIRST if is_short else MORE_IN_ALL)


def test_every_rung_with_running_begins_and_ends_with_five_minutes_of_walking():
    for rung in range(2, ladder().top + 1):
        made = session(rung)
        assert [made.steps[0].kind, made.steps[-1].kind] == ["warm_up", "cool_down"]
        assert made.steps[0].duration == made.steps[-1].duration == 300


# ---- rule 1: upwards


def test_two_of_three_good_sessions_lead_one_rung_up():
    life = a_life_at(4)
    outings = [an_outing(0, 4), an_outing(2, 4), an_outing(4, 4)]
    assert planned(life, outings, 7).session.level == 5
    assert kinds(planned(life, outings, 7)) == ["raised"]
    assert planned(life, outings[:2], 7).session.level == 5  # Two of three: Friday did not happen, and that is fine.


def test_after_two_sessions_the_third_is_the_same_again():
    life = a_life_at(4)
    again = planned(life, [an_outing(0, 4), an_outing(2, 4)], 4)
    assert again.session.level == 4
    assert kinds(again) == ["again"]


@pytest.mark.parametrize(
    ("worse", "reason"),
    [
        ({"felt": 0.0}, "so_so"),
        ({"felt_after": -1.0}, "so_so"),
        ({"felt": None}, "unsaid"),
        ({"pain": 4}, "held_pain"),
        ({"limped": True}, "held_pain"),
    ],
)
def test_what_did_not_feel_good_is_not_raised(worse, reason):
    outings = [an_outing(0, 4), an_outing(2, 4, **worse), an_outing(4, 4, **{"felt": 0.5} | worse)]
    found = planned(a_life_at(4), outings, 7)
    assert found.session.level == 4
    assert kinds(found) == [reason]


def test_one_session_a_week_is_not_raised_after_one():
    assert planned(a_life_at(4), [an_outing(0, 4)], 7).session.level == 4


def test_a_small_pain_does_not_hold_anybody():
    outings = [an_outing(day, 4, pain=2) for day in (0, 2, 4)]
    assert planned(a_life_at(4), outings, 7).session.level == 5


# ---- rule 3: easier


def test_two_bad_ones_of_three_offer_one_rung_less_and_the_first_version_stays():
    outings = [an_outing(0, 6), an_outing(2, 6, felt=-1.0), an_outing(4, 6, felt=-3.0)]
    life = a_life_at(6)
    found = planned(life, outings, 7)
    assert (found.session.level, found.first.level, kinds(found)) == (5, 6, ["heavy"])
    kept = planned(replace(life, choices=(Choice(on(7), "first"),)), outings, 7)
    assert (kept.session.level, kept.first, kinds(kept)) == (6, None, ["chosen_first"])


def test_after_an_easier_session_the_easier_rung_is_where_one_stands():
    outings = [an_outing(0, 6, felt=-2.0), an_outing(2, 6, felt=-2.0), an_outing(4, 5)]
    found = planned(a_life_at(6), outings, 7)
    assert (found.session.level, found.first, kinds(found)) == (5, None, ["again"])


@pytest.mark.parametrize("kind", ["heat", "period", "poor_sleep"])
def test_what_makes_it_harder_offers_one_rung_less(kind):
    found = planned(a_life_at(6, Circumstance(kind, on(1), on(2))), [an_outing(0, 6)], 2)
    assert (found.session.level, found.first.level, kinds(found)) == (5, 6, [kind])


def test_illness_is_for_rest_and_afterwards_it_begins_one_rung_easier():
    life = a_life_at(6, Circumstance("illness", on(1), on(5)))
    ill = planned(life, [an_outing(0, 6)], 2)
    assert (ill.session, kinds(ill)) == (None, ["illness"])
    well = planned(life, [an_outing(0, 6)], 7)
    assert (well.session.level, well.first.level, kinds(well)) == (5, 6, ["after_illness"])


# ---- rule 4: gaps


@pytest.mark.parametrize(("gap", "level", "reason"), [(6, 6, "again"), (7, 6, "gap_same"), (13, 6, "gap_same"),
                                                      (14, 5, "gap_one"), (27, 5, "gap_one"), (28, 4, "gap_two"),
                                                      (55, 4, "gap_two"), (56, 2, "gap_many"),
                                                      (200, 0, "gap_many")])  # fmt: skip
def test_a_gap_leads_back_by_its_length(gap, level, reason):
    life = Life(Settings("half_hour", MONDAY, tuple(Slot(day) for day in range(7)), 6))
    found = plan_day(life, adapt.stand(life, [an_outing(0, 6)]), on(gap))
    assert found.session.level == level
    assert kinds(found) == [reason]


def test_a_gap_at_the_lowest_rung_is_the_lowest_rung():
    life = a_life_at(0)
    assert planned(life, [an_outing(0, 0)], 42).session.level == 0


def test_a_plan_that_only_begins_has_no_gap_behind_it():
    before = Outing(on(-90), 1800.0, 1800.0, 1800.0)
    assert kinds(planned(a_life_at(3), [before], 0)) == ["start"]


# ---- rules 5 to 7


def test_a_low_day_offers_five_minutes_and_never_holds_anybody_to_them():
    low = a_life_at(6, Circumstance("low_day", on(2), on(2)))
    found = planned(low, [an_outing(0, 6)], 2)
    assert (found.session.duration, found.first.level, kinds(found)) == (300.0, 6, ["low_day"])
    outings = [an_outing(0, 6), an_outing(2, 0)]
    assert planned(low, outings, 4).session.level == 6  # Five minutes counted; the rung is where it was.


def test_mood_never_raises_anything():
    high = [an_outing(day, 6, felt=5.0, felt_after=5.0) for day in (0, 2)]
    assert planned(a_life_at(6), high, 4).session.level == 6
    low = a_life_at(6, Circumstance("low_day", on(6), on(6)))
    good = [an_outing(day, 6) for day in (0, 2, 4)]
    found = planned(low, good, 7)
    assert (found.session.level, kinds(found)) == (6, ["held_low"])


def test_four_run_days_of_seven_are_the_most_and_three_where_somebody_is_guarded():
    every_day = tuple(Slot(day) for day in range(7))
    for guarded, most, reason in ((False, 4, "ceiling_days"), (True, 3, "guarded_days")):
        life = Life(Settings("half_hour", MONDAY, every_day, 5, guarded=guarded))
        outings = [an_outing(day, 5) for day in range(most)]
        found = plan_day(life, adapt.stand(life, outings), on(most))
        assert (found.session, kinds(found)) == (None, [reason])


def test_pain_asks_for_a_walk_for_two_days():
    life = Life(Settings("half_hour", MONDAY, tuple(Slot(day) for day in range(7)), 6))
    state = adapt.stand(life, [an_outing(0, 6, pain=5)])
    soon, still, later = plan_day(life, state, on(1)), plan_day(life, state, on(2)), plan_day(life, state, on(3))
    for day in (soon, still):
        assert (day.session.running, day.first, kinds(day)) == (0, None, ["pain"])
    assert (later.session.level, kinds(later)) == (6, ["held_pain"])


def test_a_warning_sign_stops_the_plan_until_the_questions_are_answered_again():
    outings = [an_outing(0, 6, ending="symptom"), an_outing(40, 0)]
    stopped = planned(a_life_at(6), outings, 42)
    assert (stopped.session, kinds(stopped)) == (None, ["symptom"])
    again = planned(a_life_at(6, cleared=on(41)), outings, 42)
    assert again.session is not None


def test_what_was_answered_before_beginning_can_keep_a_plan_from_growing_or_let_it_wait():
    good = [an_outing(day, 4) for day in (0, 2, 4)]
    steady = planned(a_life_at(4, steady=True), good, 7)
    assert (steady.session.level, kinds(steady)) == (4, ["steady"])
    waiting = planned(a_life_at(4, paused=True), good, 7)
    assert (waiting.session, kinds(waiting)) == (None, ["doctor"])


# ---- choices


def test_the_next_rung_may_be_chosen_once_the_one_below_was_tried():
    life = a_life_at(4)
    wish = replace(life, choices=(Choice(on(2), "next"),))
    assert planned(wish, [], 2).session.level == 4
    assert planned(wish, [an_outing(0, 4)], 2).session.level == 5
    hurt = [an_outing(0, 4, pain=6)]
    assert planned(wish, hurt, 2).session.level <= 4


def test_a_low_day_just_before_holds_the_plan_and_not_somebodys_own_wish():
    low = a_life_at(4, Circumstance("low_day", on(1), on(1)))
    outings = [an_outing(0, 4)]
    assert planned(replace(low, choices=(Choice(on(2), "next"),)), outings, 2).session.level == 5
    today = a_life_at(4, Circumstance("low_day", on(2), on(2)))
    assert planned(replace(today, choices=(Choice(on(2), "next"),)), outings, 2).session.level == 0


def test_staying_and_going_back_are_always_there():
    good = [an_outing(day, 4) for day in (0, 2, 4)]
    life = a_life_at(4)
    assert planned(replace(life, choices=(Choice(on(7), "stay"),)), good, 7).session.level == 4
    back = replace(life, choices=(Choice(on(7), "back"),))
    assert planned(back, good, 7).session.level == 3
    assert planned(back, [*good, an_outing(7, 3)], 9).session.level == 3


def test_a_short_hour_shortens_the_session_and_keeps_its_walks():
    life = Life(Settings("half_hour", MONDAY, (Slot(0, free_min=20),), 8))
    found = plan_day(life, adapt.stand(life, ()), MONDAY)
    assert found.session.duration <= 20 * 60
    assert [found.session.steps[0].kind, found.session.steps[-1].kind] == ["warm_up", "cool_down"]
    assert "fits" in kinds(found)


# ---- races


def test_a_half_marathon_is_built_up_to_by_a_tenth_at_a_time_with_lighter_weeks_and_a_rest_before():
    race = Race(on(52 * 7), 21097.5)
    life = Life(Settings("half", MONDAY, (Slot(1), Slot(3), Slot(6)), 0, race))
    way = [planned for planned, _ in days_ahead(life, adapt.stand(life, ()), MONDAY, race.day)]
    assert way[-1].race
    assert {"raised", "lighter_week", "taper", "race_soon"} <= {kind for day in way for kind in kinds(day)}
    longest = max(day.session.duration for day in way if day.session is not None)
    assert 0.85 * ladder().builds["half"].peak <= longest <= ladder().builds["half"].peak
    assert reach(life, adapt.stand(life, ()), MONDAY).in_time


def test_a_marathon_in_two_weeks_gets_another_day_instead():
    race = Race(on(14), 42195.0)
    life = Life(Settings("marathon", MONDAY, SLOTS, 0, race))
    found = reach(life, adapt.stand(life, ()), MONDAY)
    assert not found.in_time
    assert found.earliest > on(26 * 7)
    assert found.instead is None


# ---- all of them together


def test_random_histories_stay_inside_every_limit():
    lived = [a_history(seed) for seed in range(300)]
    assert [fault for one in lived for fault in one.faults] == []
    assert sum(one.raised for one in lived) > 300  # The limits hold by the rules, not because nobody ever went on.
    assert sum(one.reasons for one in lived) > 300


@pytest.mark.simulation
def test_ten_thousand_random_histories_stay_inside_every_limit():
    assert [fault for seed in range(300, 10_000) for fault in a_history(seed).faults] == []


def test_the_limits_are_found_out_where_they_are_passed():
    life = a_life_at(6)
    state = adapt.stand(life, [an_outing(0, 6)])
    day = plan_day(life, state, on(2))
    far = replace(day, session=replace(session(6), steps=session(6).steps * 20))
    assert [fault.partition(":")[0] for fault in faults(life, state, far, [an_outing(0, 6)])] == [
        "too long",
        "too much",
    ]
    above = replace(day, session=session(9))
    assert "a rung left out" in " ".join(faults(life, state, above, [an_outing(0, 6)]))


def test_the_way_ahead_follows_the_same_rules_as_every_day():
    rng = np.random.default_rng(7)
    for _ in range(40):
        life = a_life(rng)
        history = []
        for day, state in days_ahead(life, adapt.stand(life, ()), MONDAY, on(200)):
            assert faults(life, state, day, history) == []
            if day.session is not None:
                history.append(imagined(day))


def test_the_longest_that_may_come_next_is_half_an_hour_or_a_tenth_above_the_longest():
    assert most_next([], MONDAY) == FLOOR
    assert most_next([Outing(on(-3), 6000.0, 6000.0)], MONDAY) == pytest.approx(6600.0)
    assert most_next([Outing(on(-40), 6000.0, 6000.0)], MONDAY) == FLOOR

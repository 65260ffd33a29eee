"""Lives that follow no plan neatly: nobody is stuck, pushed, welcomed back from nowhere, or told what is not so."""

from dataclasses import replace
from datetime import timedelta

import pytest

from footfall.content.levels import ladder
from footfall.core.plans import Choice, Circumstance, Race, Settings, Slot
from footfall.core.sessions import Outing
from footfall.plan import adapt, phrases
from footfall.plan.adapt import Life
from footfall.plan.ahead import days_ahead, imagined, reach
from footfall.plan.ladder import BEYOND, HALF_HOUR, session
from footfall.plan.week import plan_day
from tests.plan.test_adapt import MONDAY, a_life_at, an_outing, kinds, on, planned

EVERY_DAY = tuple(Slot(day) for day in range(7))


def daily(level, *between, aim="half_hour", **differences):
    return Life(Settings(aim, MONDAY, EVERY_DAY, level, **differences), tuple(between))


def chosen(life, *pairs):
    return replace(life, choices=tuple(Choice(on(day), kind) for day, kind in pairs))


def by_watch(day, minutes=30.0, share=1.0, **differences):
    running = 60.0 * minutes * share
    return Outing(on(day), 60.0 * minutes, running, running / 2, **differences)


def live_on(life, weeks):
    """Do all that is planned, and feel good."""
    return list(days_ahead(life, adapt.stand(life, ()), MONDAY, on(7 * weeks)))


# ---- one day a week, and little time


def test_one_day_a_week_rises_too_and_is_not_welcomed_back_each_week():
    life = Life(Settings("half_hour", MONDAY, (Slot(0),), 4))
    outings = [an_outing(0, 4), an_outing(7, 4), an_outing(14, 4)]
    assert kinds(planned(life, outings[:1], 7)) == ["again"]
    assert (planned(life, outings, 21).session.level, kinds(planned(life, outings, 21))) == (5, ["raised"])
    assert kinds(planned(life, outings[:1], 8 + 6)) == ["gap_one"]


def test_days_for_something_else_are_no_sessions_that_could_have_been():
    slots = (Slot(0), Slot(2, movement="swimming"), Slot(4, movement="yoga"))
    life = Life(Settings("half_hour", MONDAY, slots, 4))
    outings = [an_outing(0, 4), an_outing(7, 4)]
    assert planned(life, outings, 14).session.level == 4


def test_ten_minutes_of_walking_do_not_climb_a_ladder_of_running():
    slots = tuple(Slot(day, free_min=10) for day in (0, 2, 4))
    life = Life(Settings("half_hour", MONDAY, slots, 4))
    way = live_on(life, 30)
    assert max(state.rung for _day, state in way) == 4
    assert all(day.session.running == 0 for day, _state in way if day.session is not None)


@pytest.mark.parametrize("free", [15, 20, 30, 45])
def test_more_time_from_one_day_to_the_next_is_no_jump(free):
    slots = tuple(Slot(day, free_min=free) for day in (0, 2, 4))
    life = Life(Settings("half_hour", MONDAY, slots, 0))
    way = live_on(life, 40)
    done = [day.session for day, _state in way if day.session is not None]
    freed = plan_day(replace(life, settings=replace(life.settings, slots=EVERY_DAY)), way[-1][1], way[-1][0].day)
    assert freed.session.longest <= 5 / 3 * max(one.longest for one in done) + 1e-6 or freed.session.longest <= 60
    assert freed.session.running <= 3 * max(one.running for one in done)


def test_a_session_that_was_only_begun_is_no_reason_for_the_next_step():
    begun = [
        replace(an_outing(day, 6), duration=420.0, running=90.0, longest=90.0, ending="early") for day in (0, 2, 4)
    ]
    found = planned(a_life_at(6), begun, 7)
    assert (found.session.level, kinds(found)) == (6, ["shorter"])


# ---- two on a day


def test_three_recordings_of_one_day_are_one_session():
    outings = [an_outing(0, 4), an_outing(0, 4), an_outing(0, 4)]
    assert planned(a_life_at(4), outings, 2).session.level == 4
    state = adapt.stand(a_life_at(4), [an_outing(0, 4), an_outing(0, 4, felt=-3.0)])
    assert [one.felt for one in state.round] == [-3.0]


# ---- steps by one's own wish


def test_the_next_step_by_ones_own_wish_is_there_once_a_week():
    life = chosen(daily(4), *((day, "next") for day in range(1, 15)))
    outings, state = [], adapt.stand(life, ())
    for day in range(15):
        found = plan_day(life, state, on(day))
        if found.session is not None:
            outings.append(imagined(found))
            state = adapt.after(life, state, outings[-1])
    own = [one for one in outings if one.level > 4]
    assert max(one.level for one in own) <= 4 + 2 + 2  # Two by wish, and what feels good.
    first = next(index for index, one in enumerate(outings) if one.level == 5)
    within = [one.level for one in outings if (one.day - outings[first].day).days in {1, 2}]
    assert set(within) == {5}


def test_back_and_then_only_five_minutes_leaves_the_rung_where_it_was():
    life = chosen(daily(10), (2, "back"))
    state = adapt.stand(life, [an_outing(0, 10), an_outing(2, 0)])
    assert state.rung == 10
    assert adapt.stand(life, [an_outing(0, 10), an_outing(2, 9), an_outing(2, 0)]).rung == 9


@pytest.mark.parametrize(("kind", "most"), [("pain", 600.0), ("low_day", 300.0)])
def test_one_step_easier_is_never_more_than_what_was_offered(kind, most):
    life = chosen(daily(8, Circumstance(kind, on(2), on(2))), (2, "back"))
    found = planned(life, [an_outing(0, 8)], 2)
    assert (found.session.running, found.session.duration <= most) == (0, True)


def test_what_was_chosen_for_a_day_waits_where_somebody_fell_ill():
    for kind in ("back", "five", "first", "next", "stay"):
        life = chosen(daily(8, Circumstance("illness", on(1), on(4))), (2, kind))
        found = planned(life, [an_outing(0, 8)], 2)
        assert (found.session, kinds(found)) == (None, ["illness"])


def test_where_something_hurts_there_is_no_first_version_to_keep():
    life = chosen(daily(8), (1, "first"))
    found = planned(life, [an_outing(0, 8, pain=6)], 1)
    assert (found.session.running, found.first, kinds(found)) == (0, None, ["pain"])


def test_easier_once_more_is_easier_than_what_was_made_easier():
    bad = [an_outing(0, 8), an_outing(2, 8, felt=-2.0), an_outing(4, 8, felt=-2.0)]
    assert planned(a_life_at(8), bad, 7).session.level == 7
    assert planned(chosen(a_life_at(8), (7, "back")), bad, 7).session.level == 6


# ---- what was over before it began


@pytest.mark.parametrize("kind", ["illness", "pain", "heat", "low_day", "poor_sleep"])
def test_what_was_taken_back_at_once_never_was(kind):
    life = daily(4, Circumstance(kind, on(5), on(4)))
    found = planned(life, [an_outing(day, 4) for day in (0, 2, 4)], 5)
    assert (found.session.level, found.first, kinds(found)) == (5, None, ["raised"])


# ---- gaps


def test_walks_in_between_are_no_runs_and_nobody_who_walked_is_welcomed_back():
    walks = [Outing(on(day), 1800.0, felt=2.0) for day in range(1, 40)]
    found = planned(daily(8), [an_outing(0, 8), *walks], 40)
    assert (found.session.level, found.first.level, kinds(found)) == (6, 8, ["walked_back"])
    assert kinds(planned(daily(8), [an_outing(0, 8), *walks[:8]], 9)) == ["walked_same"]


def test_one_walk_after_a_long_gap_does_not_open_the_rung_of_before():
    found = planned(daily(8), [an_outing(0, 8), Outing(on(40), 1800.0)], 41)
    assert found.session.level == 6
    again = planned(daily(8), [an_outing(0, 8), an_outing(40, 0), an_outing(41, 6)], 43)
    assert (again.session.level, kinds(again)) == (6, ["again"])


def test_weeks_of_five_minutes_on_heavy_days_lead_back_gently():
    heavy = [Circumstance("low_day", on(day), on(day)) for day in range(1, 35)]
    fives = [an_outing(day, 0, felt=-1.0) for day in range(1, 35, 2)]
    found = planned(daily(10, *heavy), [an_outing(0, 10), *fives], 36)
    assert (found.session.level, found.first.level) == (8, 10)


def test_whoever_never_began_is_not_welcomed_back():
    for level in (0, 3, 8):
        found = planned(daily(level), [], 20)
        assert (found.session.level, found.first, kinds(found)) == (max(0, level - 1), None, ["start"])


def test_at_the_lowest_rung_no_step_is_taken_away_that_is_not_there():
    found = planned(daily(0), [an_outing(0, 0)], 30)
    assert (found.session.duration, found.first, kinds(found)) == (300.0, None, ["gap_low"])


# ---- heavy ones


def test_two_bad_ones_of_the_last_three_count_over_a_step_up():
    outings = [an_outing(0, 4), an_outing(2, 4), an_outing(4, 4, felt=-2.0), an_outing(7, 5, felt=-2.0)]
    found = planned(a_life_at(4), outings, 9)
    assert (found.session.level, kinds(found)) == (4, ["heavy"])


def test_walks_that_felt_bad_are_not_called_runs_and_the_next_is_no_longer():
    outings = [an_outing(day, 0, felt=-2.0, felt_after=0.0) for day in (0, 2)]
    found = planned(a_life_at(0), outings, 4)
    assert (found.session.duration, found.first, kinds(found)) == (300.0, None, ["gentlest"])
    walks = [an_outing(day, 1, felt=-2.0, felt_after=0.0) for day in (0, 2)]
    assert kinds(planned(a_life_at(1), walks, 4)) == ["heavy_walk"]


@pytest.mark.parametrize("felt", [-1.0, None])
def test_a_walk_only_grows_when_the_last_one_was_said_to_feel_fine(felt):
    assert planned(a_life_at(0), [an_outing(0, 0, felt=felt)], 2).session.duration == 300.0
    grown = planned(a_life_at(0), [an_outing(0, 0)], 2)
    assert (grown.session.duration, kinds(grown)) == (420.0, ["longer_walk"])
    assert planned(a_life_at(0, steady=True), [an_outing(0, 0), an_outing(2, 0)], 4).session.duration == 300.0


def test_five_minutes_are_five_minutes_on_every_rung():
    fine = [an_outing(day, 0) for day in (0, 2)]
    low = a_life_at(0, Circumstance("low_day", on(4), on(4)))
    assert planned(low, fine, 4).session.duration == 300.0
    assert planned(chosen(a_life_at(0), (4, "five")), fine, 4).session.duration == 300.0
    hurt = a_life_at(0, Circumstance("pain", on(2), on(2)))
    assert planned(hurt, [], 2).session.duration == 300.0


# ---- a watch


def test_a_run_by_watch_on_a_heavy_day_is_the_session_it_was():
    life = a_life_at(6, Circumstance("low_day", on(2), on(2)))
    state = adapt.stand(life, [an_outing(0, 6), by_watch(2, felt=2.0)])
    assert len(state.round) == 2


def test_whoever_says_how_it_felt_but_not_afterwards_is_not_told_that_it_did_not_feel_good():
    outings = [by_watch(day, felt=3.0) for day in (0, 2, 4)]
    assert kinds(planned(a_life_at(6), outings, 7)) == ["unsaid_after"]


def test_a_short_jog_by_watch_is_no_session_of_a_high_rung():
    outings = [by_watch(day, 6.0, felt=3.0, felt_after=3.0) for day in (0, 2, 4)]
    assert planned(a_life_at(11), outings, 7).session.level == 11


def test_four_run_days_are_answered_with_rest_and_the_plan_itself_asks_nothing():
    """Whether running is still a choice is asked in one place alone, at most once in 28 days (docs/care.md)."""
    life = daily(6)
    runs = [by_watch(day) for day in range(60)]
    told = [kinds(planned(life, runs[:day], day)) for day in range(1, 60)]
    assert told[3] == ["ceiling_days"]
    assert {kind for one in told[3:] for kind in one} == {"ceiling_days"}
    assert "choice" not in phrases.said(planned(life, runs[:40], 40).reasons[0])


# ---- races


def a_half(level=BEYOND, race_day=70, **differences):
    slots = (Slot(1), Slot(3), Slot(6))
    return Life(Settings("half", MONDAY, slots, level, Race(on(race_day), 21097.5), **differences))


@pytest.mark.parametrize("what", ["ill", "warned", "doctor"])
def test_nobody_is_sent_to_a_race_who_is_ill_or_was_warned(what):
    life, outings = a_half(), []
    if what == "ill":
        life = replace(life, circumstances=(Circumstance("illness", on(69), on(71)),))
    elif what == "warned":
        outings = [an_outing(68, BEYOND, ending="symptom")]
    else:
        life = a_half(paused=True)
    found = planned(life, outings, 70)
    assert (found.race, found.session, found.movement) == (False, None, "")
    assert kinds(found)[0] in {"illness", "symptom", "doctor"}


def test_a_race_with_pain_is_not_told_to_be_run():
    assert kinds(planned(a_half(), [an_outing(69, BEYOND, pain=5)], 70)) == ["race_pain"]


def test_after_a_far_race_come_rest_and_short_sessions():
    life = a_half(race_day=69)  # A Sunday.
    race = Outing(on(69), 8400.0, 8000.0, 2000.0, felt=3.0)
    outings = [an_outing(day, BEYOND) for day in (62, 64, 66)] + [race]
    assert (planned(life, outings, 70).session, planned(life, outings, 70).movement) == (None, "")
    found = planned(life, outings, 76)
    assert found.session.duration <= 2700
    assert "race_over" in kinds(found)


def test_the_day_named_for_a_race_is_one_it_is_ready_for():
    slots = (Slot(1), Slot(3), Slot(6))
    free = Life(Settings("half", MONDAY, slots, HALF_HOUR, Race(on(21), 21097.5)))
    day = reach(free, adapt.stand(free, ()), MONDAY).earliest
    life = replace(free, settings=replace(free.settings, race=Race(day, 21097.5)))
    way = [one.session for one, _state in days_ahead(life, adapt.stand(life, ()), MONDAY, day) if one.session]
    assert max(one.duration for one in way) >= 0.85 * ladder().builds["half"].peak


# ---- words beyond the ladder


def test_a_short_session_is_not_called_the_same_and_a_longest_one_no_step_up():
    life = Life(Settings("10k", MONDAY, (Slot(1), Slot(3), Slot(6)), BEYOND))
    for day, state in live_on(life, 60):
        if day.session is None:
            continue
        told, longest = kinds(day), adapt.longest_lately(state.recent, day.day)
        if day.day.weekday() != 6 and state.beyond_since is not None:
            assert not {"again", "raised", "so_so"} & set(told)
        if "raised" in told:
            assert day.session.duration > longest


def test_an_hour_at_most_is_not_called_a_step_up_each_week():
    slots = (Slot(1), Slot(3), Slot(6, free_min=60))
    life = Life(Settings("half", MONDAY, slots, BEYOND))
    late = [day for day, _state in live_on(life, 40)][-40:]
    assert not [day for day in late if "raised" in kinds(day)]


def test_easier_is_easier_beyond_the_ladder_too():
    life = Life(Settings("10k", MONDAY, (Slot(1), Slot(3), Slot(6)), BEYOND), (Circumstance("heat", on(10), on(10)),))
    found = planned(life, [an_outing(day, BEYOND) for day in (1, 3, 6, 8)], 10)
    assert found.session.duration < found.first.duration


# ---- another aim


def test_another_aim_does_not_climb_to_half_an_hour_without_a_break_by_itself():
    way = [an_outing(day, BEYOND) for day in range(0, 40, 2)]
    life = Life(Settings("half_hour", MONDAY, (Slot(1), Slot(3), Slot(6)), HALF_HOUR))
    assert adapt.stand(life, way).rung == HALF_HOUR
    assert planned(life, way, 41).session.longest <= 900


def test_three_days_where_somebody_needs_fewer_keep_the_longer_session():
    slots = (Slot(0), Slot(2), Slot(4), Slot(6))
    life = Life(Settings("10k", MONDAY, slots, BEYOND, guarded=True))
    way = [day for day, _state in live_on(life, 6)]
    assert {day.day.weekday() for day in way if day.session is not None} == {2, 4, 6}
    assert kinds(way[7]) == ["guarded_days"]


def test_walking_only_says_why():
    life = a_life_at(6, aim="outside", walks="walk_asked")
    assert kinds(planned(life, [an_outing(day, 1, felt=0.0) for day in (0, 2, 4)], 7)) == ["walk_asked"]


def test_a_rung_is_told_by_most_of_its_session():
    for rung in range(ladder().top + 1):
        made = session(rung)
        whole = Outing(MONDAY, made.duration, made.running, made.longest)
        assert adapt.covers(whole, rung)
        assert not adapt.covers(Outing(MONDAY + timedelta(days=1), 60.0), rung)

"""Where somebody stands in their plan, the days ahead, what they may change: from what is kept, and nothing else."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from footfall.actions.beginning import readiness
from footfall.actions.going import planning
from footfall.actions.going.guiding import Doing, Said, Told, finish
from footfall.actions.people import erase_everything
from footfall.core.errors import AppError, NotFound
from footfall.core.plans import Choice, Circumstance, PlannedDay, Race, Settings, Slot
from footfall.core.sessions import Outing
from footfall.store import plans
from footfall.store.plans import PlannedSession
from tests.web.records import keep_check_in, keep_readiness, keep_run

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = date(2026, 5, 4)
DAYS = (0, 2, 4)
#: Runs of a minute with two minutes of walking between them.
MINUTE = 4


def at(day, hour=7, minute=0, zone=BERLIN):
    """Give a moment of a day, counted from the Monday the plans here begin on."""
    return datetime.combine(MONDAY + timedelta(days=day), time(hour, minute), zone)


def on(day):
    return MONDAY + timedelta(days=day)


def begin(person, level=MINUTE, weekdays=DAYS, aim="half_hour", **differences):
    slots = tuple(Slot(weekday, 7 * 60) for weekday in weekdays)
    return planning.begin(person, Settings(aim, MONDAY, slots, level, **differences))


def done(person, day, planned, felt=2.0, **said):
    """Keep the session planned for a day as the phone would tell it."""
    session, began = planned.session, at(day)
    doing = Doing(
        f"plan:{on(day)}", session.movement, session.level, session.duration, session.duration, session.running,
        session.longest,
    )  # fmt: skip
    told = Said(felt=felt, felt_after=said.pop("felt_after", 2.0), **said)
    finish(person, Told(f"day-{day}", began, began + timedelta(seconds=session.duration), 120, doing, told))


def kinds(planned):
    return [reason.kind for reason in planned.reasons]


def planned_on(person, day, hour=20):
    return planning.day_of(person, on(day), at(day, hour))


# ---- where somebody stands


def test_without_a_plan_nobody_stands_anywhere_and_every_day_is_free(ada):
    assert planning.stand(ada, at(0)) is None
    assert planning.days(ada, on(0), on(6), at(0)) == []
    assert planning.day_of(ada, on(0), at(0)) == PlannedDay(on(0))


def test_a_plan_stands_where_it_began_and_plans_the_days_of_the_week(ada):
    keep_readiness(ada)
    begin(ada)
    standing = planning.stand(ada, at(0))
    assert (standing.state.rung, standing.today, standing.is_done_today) == (MINUTE, on(0), False)
    ahead = planning.ahead(ada, standing, on(0), on(6))
    assert [one.day for one in ahead] == [on(day) for day in range(7)]
    assert [one.day.weekday() for one in ahead if one.is_planned] == list(DAYS)
    assert all(one.session.level == MINUTE for one in ahead if one.is_planned)


def test_nothing_is_planned_before_today_and_today_is_free_once_it_is_done(ada):
    keep_readiness(ada)
    begin(ada)
    done(ada, 0, planned_on(ada, 0, hour=6))
    standing = planning.stand(ada, at(0, 20))
    assert standing.is_done_today
    ahead = planning.ahead(ada, standing, on(-3), on(2))
    assert [one.day for one in ahead if one.is_planned] == [on(2)]
    assert ahead[0].day == on(1)
    assert planned_on(ada, 0) == PlannedDay(on(0))


def test_a_day_on_which_nothing_was_done_leaves_nothing_behind(ada):
    keep_readiness(ada)
    begin(ada)
    done(ada, 0, planned_on(ada, 0, hour=6))
    before = planned_on(ada, 2)
    after = planned_on(ada, 4)  # Nothing was done on Wednesday.
    assert after.session == before.session
    week = planning.days(ada, on(4), on(10), at(4))
    assert sum(one.is_planned for one in week) == 3


def test_what_was_done_before_the_plan_began_only_tells_what_somebody_is_used_to(ada):
    keep_readiness(ada)
    keep_run(ada, start=at(-3), duration=3600.0, distance=None, recording=None)
    begin(ada, aim="5k", level=12)
    standing = planning.stand(ada, at(0))
    assert standing.state.rung == 12
    assert [one.duration for one in standing.outings] == [3600.0]


def test_good_sessions_lead_on_and_heavy_ones_back_each_with_its_reason(ada):
    keep_readiness(ada)
    begin(ada)
    for day in (0, 2, 4):
        done(ada, day, planned_on(ada, day, hour=6), felt=3.0)
    raised = planned_on(ada, 7)
    assert (raised.session.level, kinds(raised)) == (MINUTE + 1, ["raised"])
    for day in (7, 9):
        done(ada, day, planned_on(ada, day, hour=6), felt=-1.0)
    easier = planned_on(ada, 11)
    assert (easier.session.level, easier.first.level) == (MINUTE, MINUTE + 1)
    assert kinds(easier) == ["heavy"]


def test_a_plan_of_somebody_else_is_not_looked_at(ada, ben):
    keep_readiness(ada)
    begin(ben)
    assert planning.stand(ada, at(0)) is None
    with pytest.raises(NotFound):
        planning.choose(ada, 1, Choice(on(0), "five"))


# ---- low days out of check-ins


@pytest.mark.parametrize(("mood", "is_low"), [(3.0, True), (0.0, True), (3.5, False)])
def test_a_low_mood_makes_a_day_of_five_minutes_which_asks_for_nothing(ada, mood, is_low):
    keep_readiness(ada)
    begin(ada)
    keep_check_in(ada, at=at(0, 6), mood=mood)
    planned = planned_on(ada, 0)
    assert (kinds(planned) == ["low_day"]) is is_low
    assert (planned.session.duration == 300.0) is is_low
    assert (planned.first is not None) is is_low


@pytest.mark.parametrize(
    ("moods", "lowest"),
    [
        ([2.0] * 9, 3.0),  # Too few days to know what is usual.
        ([2.0] * 20, 1.0),
        ([2.0] * 15 + [1.5] * 5, 1.5),
        ([1.0, 2.0, 2.5, 3.0] * 5, 2.0),
        ([7.0] * 20, 3.0),
        ([0.0] * 20, 1.0),
    ],
)
def test_for_somebody_low_on_most_days_low_is_what_is_low_for_them(moods, lowest):
    assert planning.low_for(moods) == lowest


def test_somebody_low_for_weeks_has_a_plan_like_everybody_and_may_go_on_by_their_own_wish(ada):
    keep_readiness(ada)
    begin(ada)
    for day in range(-20, 1):
        keep_check_in(ada, at=at(day, 6), mood=2.5)
    planned = planned_on(ada, 0)
    assert (planned.session.level, kinds(planned)) == (MINUTE, ["start"])


def test_the_last_answer_of_a_day_counts(ada):
    keep_readiness(ada)
    begin(ada)
    keep_check_in(ada, at=at(0, 6), mood=1.0)
    keep_check_in(ada, at=at(0, 12), mood=6.0)
    assert "low_day" not in kinds(planned_on(ada, 0))
    assert kinds(planned_on(ada, 0, hour=9)) == ["low_day"]


def test_a_low_mood_late_at_night_belongs_to_the_day_it_was_there(ada):
    keep_readiness(ada)
    begin(ada)
    keep_check_in(ada, at=at(1, 23, 30), mood=1.0)  # Half past eleven in Berlin: Tuesday, and in UTC too.
    keep_check_in(ada, at=at(4, 0, 30), mood=1.0)  # Half past midnight in Berlin: Friday, in UTC Thursday.
    assert "low_day" not in kinds(planned_on(ada, 2))
    assert kinds(planned_on(ada, 4)) == ["low_day"]


def test_a_low_day_can_be_refused(ada):
    keep_readiness(ada)
    plan = begin(ada)
    keep_check_in(ada, at=at(0, 6), mood=1.0)
    planning.choose(ada, plan.version, Choice(on(0), "first"))
    assert (planned_on(ada, 0).session.level, kinds(planned_on(ada, 0))) == (MINUTE, ["chosen_first"])


# ---- readiness


@pytest.mark.parametrize(("answers", "aim"), [({"signs": "some"}, "outside"), ({"pregnancy": "pregnant"}, "outside")])
def test_where_a_doctor_comes_first_there_is_no_running_in_it_and_no_race(ada, answers, aim):
    keep_readiness(ada, **answers)
    begin(ada, aim="10k", level=12, race=Race(on(200), 10_000.0))
    standing = planning.stand(ada, at(0))
    assert (standing.life.settings.aim, standing.life.settings.race) == (aim, None)
    assert all(one.session is None or one.session.running == 0 for one in planning.days(ada, on(0), on(30), at(0)))


def test_signs_right_now_leave_every_day_free(ada):
    keep_readiness(ada, signs="now")
    begin(ada)
    assert planning.stand(ada, at(0)).life.settings.paused
    assert not any(one.is_planned for one in planning.days(ada, on(0), on(20), at(0)))


def test_an_eating_disorder_keeps_it_at_three_run_days_also_where_the_plan_was_there_first(ada):
    begin(ada, weekdays=(0, 1, 3, 5))
    keep_readiness(ada, eating="yes")
    assert planning.stand(ada, at(0)).life.settings.guarded
    planned = planning.days(ada, on(0), on(60), at(0))
    running = [one.day for one in planned if one.session is not None and one.session.running > 0]
    for start in range(54):
        assert sum(on(start) <= day < on(start + 7) for day in running) <= 3


def test_very_high_times_keep_it_from_growing(ada):
    keep_readiness(ada, high="now")
    begin(ada)
    for day in (0, 2, 4):
        done(ada, day, planned_on(ada, day, hour=6), felt=4.0)
    assert (planned_on(ada, 7).session.level, kinds(planned_on(ada, 7))) == (MINUTE, ["steady"])


def test_a_warning_sign_stops_it_until_the_questions_are_answered_anew(ada):
    keep_readiness(ada)
    today = timezone.localdate(timezone=BERLIN)
    planning.begin(ada, Settings("half_hour", today, tuple(Slot(day) for day in (0, 2, 4, 6)), MINUTE))
    now = timezone.now()
    doing = Doing(f"plan:{today}", "walk_run", MINUTE, 2040.0, 400.0, 60.0, 60.0, ending="symptom")
    ahead_min = now.astimezone(BERLIN).utcoffset() // timedelta(minutes=1)
    finish(ada, Told("stopped", now - timedelta(seconds=400), now, ahead_min, doing))
    assert not any(one.is_planned for one in planning.days(ada, today, today + timedelta(days=13)))
    assert not readiness.may(ada, now).holds
    keep_readiness(ada)
    assert readiness.may(ada, timezone.now()).holds
    assert any(one.is_planned for one in planning.days(ada, today, today + timedelta(days=13)))


# ---- choices, own sessions, and two devices


def test_what_was_chosen_stands_until_it_is_taken_back(ada):
    keep_readiness(ada)
    plan = begin(ada)
    planning.choose(ada, plan.version, Choice(on(0), "five"))
    assert planned_on(ada, 0).session.duration == 300.0
    planning.choose(ada, plan.version + 1, Choice(on(0), "rest"))
    assert not planned_on(ada, 0).is_planned
    planning.choose(ada, plan.version + 2, Choice(on(0), ""))
    assert planned_on(ada, 0).session.level == MINUTE


def test_an_old_version_changes_nothing_at_all(ada):
    keep_readiness(ada)
    plan = begin(ada)
    planning.choose(ada, plan.version, Choice(on(0), "five"))
    kept = planned_on(ada, 0)
    own = PlannedSession(uid="own", day=on(0), movement="swimming", duration=1500.0)
    smaller = Settings("outside", MONDAY, (Slot(0),))
    old = plan.version
    for change in (
        lambda: planning.choose(ada, old, Choice(on(0), "rest")),
        lambda: planning.set_session(ada, old, own),
        lambda: planning.unset_session(ada, old, "own"),
        lambda: planning.change(ada, old, smaller),
        lambda: planning.end(ada, old),
    ):
        with pytest.raises(planning.PlanChanged, match="changed on another device"):
            change()
    assert planned_on(ada, 0) == kept
    assert plans.open_plan(ada).aim == "half_hour"


def test_a_session_of_ones_own_stands_in_the_place_of_the_plans_and_only_there(ada):
    keep_readiness(ada)
    plan = begin(ada)
    own = PlannedSession(uid="own", day=on(2), minute=1080, movement="swimming", duration=1500.0, title="With Jonas")
    planning.set_session(ada, plan.version, own)
    week = {one.day: one for one in planning.days(ada, on(0), on(6), at(0))}
    swim = week[on(2)]
    assert (swim.title, swim.movement, swim.minute, swim.session.duration) == ("With Jonas", "swimming", 1080, 1500.0)
    assert swim.session.running == 0
    assert week[on(0)].session.level == week[on(4)].session.level == MINUTE
    with pytest.raises(NotFound):
        planning.unset_session(ada, plan.version + 1, "another")


def test_a_session_of_ones_own_may_be_set_where_nothing_was_planned(ada):
    keep_readiness(ada)
    plan = begin(ada)
    planning.set_session(ada, plan.version, PlannedSession(uid="own", day=on(1), movement="dancing"))
    planned = planning.day_of(ada, on(1), at(0))
    assert (planned.is_planned, planned.session, planned.movement) == (True, None, "dancing")


@pytest.mark.parametrize(("minutes", "kinds_of_steps"), [(30, ["warm_up", "run", "cool_down"]), (10, ["run"])])
def test_a_run_of_ones_own_begins_and_ends_with_a_walk_where_there_is_room(minutes, kinds_of_steps):
    made = planning.own_session("running", minutes * 60.0)
    assert [step.kind for step in made.steps] == kinds_of_steps
    assert made.duration == minutes * 60


# ---- beginning and changing


@pytest.mark.parametrize(
    ("slots", "guarded", "sentence"),
    [((), False, "at least one day"), (range(5), False, "at most 4 days"), (range(4), True, "at most 3 days")],
)
def test_a_plan_that_contradicts_itself_is_refused_in_a_sentence(ada, slots, guarded, sentence):
    settings = Settings("half_hour", MONDAY, tuple(Slot(day) for day in slots), guarded=guarded)
    with pytest.raises(AppError, match=sentence):
        planning.begin(ada, settings)
    assert plans.open_plan(ada) is None


def test_other_days_leave_somebody_where_they_stand(ada):
    keep_readiness(ada)
    plan = begin(ada)
    for day in (0, 2, 4):
        done(ada, day, planned_on(ada, day, hour=6), felt=3.0)
    done(ada, 7, planned_on(ada, 7, hour=6), felt=3.0)
    standing = planning.stand(ada, at(7, 20))
    planning.change(ada, plan.version, Settings("half_hour", MONDAY, (Slot(1), Slot(5)), MINUTE))
    again = planning.stand(ada, at(7, 20))
    assert again.state.rung == standing.state.rung == MINUTE + 1
    week = planning.days(ada, on(8), on(14), at(7, 20))
    assert [one.day.weekday() for one in week if one.is_planned] == [1, 5]


def test_an_ended_plan_is_no_plan_and_a_new_one_takes_its_place(ada):
    keep_readiness(ada)
    plan = begin(ada)
    planning.end(ada, plan.version)
    assert planning.stand(ada, at(0)) is None
    begin(ada, level=2)
    begin(ada, level=3)
    assert plans.open_plan(ada).level == 3


def test_where_to_begin_is_never_above_what_was_done_lately():
    def ran(day, minutes):
        return Outing(on(day), minutes * 60.0, minutes * 60.0, minutes * 60.0)

    assert planning.suggest_level([], on(0)) == 0
    assert planning.suggest_level([Outing(on(-day), 900.0) for day in range(1, 4)], on(0)) == 1
    assert planning.suggest_level([ran(-1, 90)], on(0)) == 0  # One run is no habit.
    assert planning.suggest_level([ran(-40, 60), ran(-45, 60), ran(-50, 60)], on(0)) == 0
    for minutes in (5, 12, 20, 30, 60):
        found = planning.suggest_level([ran(-1, minutes), ran(-3, minutes)], on(0))
        assert planning.running_of(found) <= minutes * 60


def test_what_is_in_the_way_makes_room_until_it_is_over(ada):
    keep_readiness(ada)
    begin(ada)
    planning.note(ada, Circumstance("illness", on(0)))
    assert not any(one.is_planned for one in planning.days(ada, on(0), on(13), at(0)))
    (row,) = plans.circumstances(ada, on(0))
    planning.over(ada, row.pk, on(2))
    later = planning.day_of(ada, on(4), at(4))
    assert later.is_planned
    with pytest.raises(NotFound):
        planning.over(ada, row.pk + 1, on(2))


# ---- clocks and zones


def test_today_is_the_day_on_the_persons_own_clock(ada, ben):
    for person in (ada, ben):
        keep_readiness(person)
        begin(person)
    late = datetime(2026, 5, 4, 23, 30, tzinfo=UTC)  # Tuesday in Berlin, still Monday in New York.
    assert planning.stand(ada, late).today == on(1)
    assert planning.stand(ben, late).today == on(0)
    assert planning.day_of(ben, on(0), late).is_planned
    assert not planning.day_of(ada, on(0), late).is_planned


@pytest.mark.parametrize("sunday", [date(2026, 3, 29), date(2026, 10, 25)])
def test_the_hour_that_is_missing_or_twice_moves_no_day(ada, sunday):
    keep_readiness(ada)
    began = sunday - timedelta(days=6)
    planning.begin(ada, Settings("half_hour", began, tuple(Slot(day, 150) for day in range(0, 7, 2)), 0))
    for hour in range(24):
        now = datetime.combine(sunday, time(hour, 30), BERLIN)
        assert planning.stand(ada, now).today == sunday
    around = planning.days(ada, began, began + timedelta(days=13), datetime.combine(began, time(8), BERLIN))
    assert [one.day for one in around] == [began + timedelta(days=day) for day in range(14)]
    assert all(one.minute == 150 for one in around if one.is_planned)


def test_a_run_abroad_counts_on_the_day_it_was_there(ada):
    keep_readiness(ada)
    begin(ada, weekdays=range(0, 7, 2))
    started = datetime(2026, 5, 4, 22, 30, tzinfo=UTC)  # Monday evening in New York, Tuesday in Berlin.
    keep_run(ada, start=started, utc_offset_min=-240, distance=None, recording=None)
    standing = planning.stand(ada, datetime(2026, 5, 5, 6, 0, tzinfo=UTC))
    assert [one.day for one in standing.outings] == [on(0)]


# ---- what stays in memory


def test_where_somebody_stands_is_worked_out_once_and_let_go_when_they_are_erased(ada):
    keep_readiness(ada)
    begin(ada)
    first = planning.stand(ada, at(0)).state
    assert planning.stand(ada, at(0)).state is first
    erase_everything(ada)
    assert planning._stood.cache_info().currsize == 0


def test_what_changes_is_worked_out_anew(ada):
    keep_readiness(ada)
    plan = begin(ada)
    planning.stand(ada, at(0))
    planning.choose(ada, plan.version, Choice(on(0), "five"))
    assert kinds(planned_on(ada, 0)) == ["chosen_five"]

"""What becomes of a guided session: a report, an activity with its way, an outing for the plan; each once."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from django.utils import timezone

from footfall.actions.activities import erase_activity
from footfall.actions.beginning import readiness
from footfall.actions.going.guiding import Doing, Said, Told, finish, outings, sport_of, tell_later
from footfall.core.errors import NotFound
from footfall.plan.readiness import Answers
from footfall.readers.phone import track
from footfall.store import activities, analyses, sessions
from tests.web.records import MORNING, keep_run


def a_session(**differences):
    """Make what a phone tells of an ordinary session of twenty minutes, eight of them run."""
    doing = Doing("level-3", "walk_run", 3, 1200.0, 1200.0, running=480.0, longest=60.0)
    said = Said(feelings=((500.0, 3.0), (800.0, 1.0)), felt=2.0, felt_after=4.0, exertion=3.0, tags=("outdoors",))
    usual = Told("a-phone-made-this", MORNING, MORNING + timedelta(seconds=1230), 120, doing, said)
    return replace(usual, **differences)


def walked(seconds, start=0, doubt=8, step=12):
    """Write a way northwards as the page does: one place a second, `step` millionths of a degree (1.3 m) each."""
    first = f"{start * 10}.52500000.13400000.340.{doubt}"
    return "_".join([first, *(f"10.{step}.{n % 3 - 1}.34{n % 10}.{doubt}" for n in range(seconds - 1))])


def test_a_sign_of_danger_counts_even_where_the_session_went_over_before(ada):
    now = timezone.now()
    readiness.answer(ada, Answers(active="yes", known="no", signs="none", wants="gentle"), now)
    finish(ada, a_session(doing=replace(a_session().doing, ending="early")))
    assert readiness.may(ada, now).holds
    for _again in range(2):
        report = finish(ada, a_session(doing=replace(a_session().doing, ending="symptom")))
        assert (report.ending, sessions.get(ada, report.uid).ending) == ("symptom", "symptom")
        assert not readiness.may(ada, now).holds
    finish(ada, a_session())
    assert sessions.get(ada, report.uid).ending == "symptom"


def test_a_session_becomes_a_report_and_an_activity_like_any_other(ada):
    report = finish(ada, a_session())
    run = activities.get(ada, report.activity.key)
    assert (run.sport, run.start, run.duration, run.moving) == ("running", MORNING, 1230.0, 1200.0)
    assert (run.feeling, run.exertion, run.tags, run.utc_offset_min) == (2.0, 3.0, ["outdoors"], 120)
    assert (report.running, report.longest, report.felt_after, report.level) == (480.0, 60.0, 4.0, 3)
    assert analyses.newest(ada).changed == 1


def test_sent_twice_it_is_kept_once_as_it_was_sent_first(ada):
    first = finish(ada, a_session())
    again = finish(ada, a_session(said=Said(felt=-5.0)))
    assert (again.pk, again.felt, activities.count(ada)) == (first.pk, 2.0, 1)


def test_answers_that_come_after_it_went_over_by_itself_are_added(ada):
    finish(ada, a_session(said=Said()))
    finish(ada, a_session(said=Said(felt=1.0, pain=0)))
    finish(ada, a_session(said=Said(felt=-5.0, exertion=2.0)))
    kept = sessions.get(ada, "a-phone-made-this")
    assert (kept.felt, kept.pain, kept.exertion, activities.count(ada)) == (1.0, 0, 2.0, 1)


def test_an_erased_activity_takes_with_it_what_was_told_of_it(ada):
    report = finish(ada, a_session())
    erase_activity(ada, report.activity.key)
    assert sessions.get(ada, "a-phone-made-this") is None
    assert outings(ada, MORNING - timedelta(days=1)) == []


def test_under_a_minute_it_is_told_of_but_no_activity(ada):
    report = finish(ada, a_session(doing=Doing("five", "walking", 0, 300.0, 59.0, ending="early")))
    assert report.activity is None
    assert activities.count(ada) == 0
    assert [one.ending for one in outings(ada, MORNING)] == ["early"]


def test_the_way_of_a_phone_is_a_recording_like_that_of_a_watch(ada):
    report = finish(ada, a_session(line=walked(1200)))
    run = activities.get(ada, report.activity.key)
    recording = activities.recording(ada, run)
    assert run.has_position
    assert run.distance == pytest.approx(1199 * 12e-6 * 111_195, rel=0.01)
    assert run.moving == pytest.approx(1199, abs=15)
    assert set(recording.columns) == {"time", "latitude", "longitude", "altitude", "distance", "speed"}
    np.testing.assert_allclose(recording.columns["altitude"][:3], [34.0, 34.0, 34.1])
    assert run.remark is None


def test_places_that_cannot_be_believed_are_left_out_and_counted(ada):
    unsure = walked(100, doubt=80)
    far = "5000.10.10.0.5_4000.10.10.0.5"
    line = "*".join([walked(600), "6100.59000000.10000000.0.5", unsure, "nonsense_1.2.3_a.b.c.d.e", far])
    report = finish(ada, a_session(line=line))
    run = activities.get(ada, report.activity.key)
    assert len(activities.recording(ada, run)) == 600
    assert run.remark == "106 places of 706 were too unsure and left out of the way."


def test_a_first_place_that_was_wrong_does_not_cost_the_way():
    line = "0.10000000.10000000.0.5*" + walked(60, start=5)
    taken = track.read(line, "walking", MORNING, 120.0)
    assert (len(taken.activity.recording), taken.left_out) == (60, 1)
    assert taken.activity.distance < 100


def test_a_ride_in_between_is_not_counted_as_a_way_on_foot():
    away = walked(60, start=100).replace("52500000", "52900000")
    taken = track.read(walked(60) + "*" + away, "running", MORNING, 200.0)
    assert (len(taken.activity.recording), taken.left_out) == (120, 0)
    assert taken.activity.distance == pytest.approx(2 * 59 * 12e-6 * 111_195, rel=0.02)


def test_a_line_that_holds_nothing_makes_no_way():
    assert track.read("", "walking", MORNING, 60.0) == track.Taken(None, 0, 0)


def test_the_same_run_on_a_watch_is_one_activity(ada):
    watch = keep_run(ada, duration=1235.0, distance=None)
    report = finish(ada, a_session(line=walked(1200)))
    assert activities.count(ada) == 1
    assert (report.activity.key, report.activity.feeling) == (watch.key, 2.0)


def test_three_hours_at_a_place_a_second_go_through_quickly(ada):
    line = "*".join(walked(5, start=5 * n, step=3) for n in range(2160))
    assert len(line) < 400_000
    doing = Doing("walk", "walking", None, 10_800.0, 10_800.0)
    report = finish(ada, a_session(ended=MORNING + timedelta(hours=3), doing=doing, line=line))
    assert report.activity.records == 10_800


@pytest.mark.parametrize(
    ("movement", "running", "sport"),
    [("walk_run", 60.0, "running"), ("walk_run", 0.0, "walking"), ("walking", 0.0, "walking"), ("yoga", 0.0, "yoga"),
     ("strength", 0.0, "strength"), ("jogging", 0.0, "running"), ("juggling", 0.0, "other")],
)  # fmt: skip
def test_every_movement_counts_as_a_sport(movement, running, sport):
    assert sport_of(movement, running) == sport


def test_the_plan_hears_of_every_outing_once(ada, ben):
    now = timezone.now().replace(microsecond=0)
    at = [now - timedelta(days=days) for days in (9, 7, 5, 3, 1)]
    finish(ada, a_session(began=at[0], ended=at[0] + timedelta(seconds=1230)))
    keep_run(ada, start=at[1], duration=1800.0, moving=1795.0, feeling=-2.0, recording=None, distance=None)
    keep_run(ada, start=at[2], duration=1800.0, moving=900.0, recording=None, distance=None)
    keep_run(ada, start=at[3], sport="walking", duration=900.0, recording=None, distance=None)
    keep_run(ada, start=at[4], sport="cycling", duration=900.0, recording=None, distance=None)
    keep_run(ada, start=at[4], duration=200.0, recording=None, distance=None)
    keep_run(ben, start=at[1])
    told = outings(ada, now - timedelta(days=30))
    assert [(one.duration, one.running, one.longest, one.felt) for one in told] == [
        (1200.0, 480.0, 60.0, 2.0), (1795.0, 1795.0, 1795.0, -2.0), (900.0, 900.0, 450.0, None),
        (900.0, 0.0, 0.0, None),
    ]  # fmt: skip
    assert len(outings(ada, at[2] - timedelta(hours=1))) == 2


def test_a_watch_that_was_started_earlier_tells_of_the_same_outing_and_a_mat_of_none(ada):
    began = timezone.now().replace(microsecond=0) - timedelta(days=3)
    finish(ada, a_session(began=began, ended=began + timedelta(seconds=1230)))
    keep_run(ada, start=began - timedelta(minutes=6), duration=1800.0, recording=None, distance=None)
    on_a_mat = Doing("moves:hips", "strength", None, 600.0, 600.0)
    finish(ada, Told("a-mat", began + timedelta(days=1), began + timedelta(days=1, minutes=10), 60, on_a_mat))
    assert [(one.duration, one.level) for one in outings(ada, began - timedelta(days=1))] == [(1200.0, 3)]
    warned = Doing("moves:hips", "strength", None, 600.0, 90.0, ending="symptom")
    finish(ada, Told("a-sign", began + timedelta(days=2), began + timedelta(days=2, minutes=2), 60, warned))
    assert outings(ada, began)[-1].ending == "symptom"


def test_the_next_morning_is_written_to_its_session_and_to_nobody_elses(ada, ben):
    finish(ada, a_session())
    tell_later(ada, "a-phone-made-this", 4, True)
    kept = sessions.get(ada, "a-phone-made-this")
    assert (kept.pain, kept.limped) == (4, True)
    with pytest.raises(NotFound):
        tell_later(ben, "a-phone-made-this", 0, False)

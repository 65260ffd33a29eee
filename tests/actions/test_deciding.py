"""When it was decided to go: from the check-in before it, whatever came first."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from itertools import permutations

from footfall.actions import estimating
from footfall.actions.activities import add_activity
from footfall.actions.check_ins import record_check_in, take_back
from footfall.actions.deciding import with_decisions
from footfall.core.activities import Activity
from footfall.core.ratings import Rating
from footfall.store import analyses

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


def at(minutes):
    return NOON + timedelta(minutes=minutes)


def run(minutes=0, lasting=30, **more):
    return Activity(sport="running", start=at(minutes), duration=lasting * 60.0, **more)


def said(minutes, decided="planned", context="before"):
    return Rating(at(minutes), {"mood": 5.0}, context, decided=decided)


def decided(activities, ratings):
    return [one.decided for one in with_decisions(activities, ratings)]


def test_it_is_taken_from_the_check_in_before():
    assert decided([run()], [said(-20, "earlier")]) == ["earlier"]


def test_the_last_one_before_the_start_stands():
    assert decided([run()], [said(-120, "planned"), said(-5, "now")]) == ["now"]
    assert decided([run()], [said(-60, "planned"), said(-5, None)]) == ["planned"]


def test_three_hours_before_and_ten_minutes_after_are_the_ends():
    for minutes, expected in ((-180, "planned"), (-180.1, None), (10, "planned"), (10.1, None)):
        assert decided([run()], [said(minutes)]) == [expected], minutes


def test_other_situations_do_not_count():
    for context in ("", "during", "after", "morning", "prompt"):
        assert decided([run()], [said(-10, context=context)]) == [None]


def test_what_the_activity_says_itself_stays_and_its_check_in_is_not_handed_on():
    done = [run(0, decided="now"), run(90)]
    assert decided(done, [said(-10, "planned")]) == ["now", None]


def test_a_check_in_counts_for_the_nearest_start_only():
    done = [run(0), run(60), run(120)]
    assert decided(done, [said(-10)]) == ["planned", None, None]
    assert decided(done, [said(40, "now")]) == [None, "now", None]
    assert decided(done, [said(-10, "now"), said(55, "earlier"), said(125, "planned")]) == ["now", "earlier", "planned"]


def test_started_first_and_answered_then_it_is_about_the_one_going_on():
    assert decided([run(0), run(100)], [said(4)]) == ["planned", None]
    warm_up = run(0, lasting=6)
    assert decided([warm_up, run(16)], [said(8)]) == [None, "planned"]
    assert decided([warm_up], [said(8)]) == [None]


def test_a_false_start_is_passed_over():
    assert decided([run(0, lasting=2), run(8)], [said(-3)]) == [None, "planned"]


def test_two_records_of_one_moment_share_nothing():
    assert sorted(map(str, decided([run(0), run(0, lasting=31)], [said(-3)]))) == ["None", "planned"]


def test_the_order_of_arrival_does_not_matter():
    done = [run(0), run(45), run(300), run(306, lasting=7)]
    ratings = [said(-30, "now"), said(-2, "planned"), said(43, "earlier"), said(44, "now"), said(301, "planned")]
    expected = {one.start: one.decided for one in with_decisions(done, ratings)}
    for order in permutations(done):
        mixed = random.Random(len(order)).sample(ratings, len(ratings))
        assert [one.decided for one in with_decisions(order, mixed)] == [expected[one.start] for one in order]


def test_clocks_of_other_places_tell_the_same_moment():
    tokyo, lima = timezone(timedelta(hours=9)), timezone(timedelta(hours=-5))
    abroad = replace(run(), start=at(0).astimezone(tokyo))
    rating = replace(said(-20), at=at(-20).astimezone(lima))
    assert decided([abroad], [rating]) == ["planned"]


def test_nothing_given_is_changed_and_nothing_comes_of_nothing():
    done, ratings = [run()], [said(-5)]
    with_decisions(done, ratings)
    assert done == [run()]
    assert with_decisions([], ratings) == []
    assert with_decisions(done, []) == done


def test_the_answers_rest_on_it_and_no_more_when_it_is_taken_back(ada, monkeypatch):
    seen = []
    monkeypatch.setattr(estimating, "analyse", lambda _ratings, done, *_, **__: seen.append([a.decided for a in done]))
    add_activity(ada, run())
    kept = record_check_in(ada, said(-5, "now"), "one")
    estimating.estimate(ada)
    before = analyses.newest(ada).changed
    take_back(ada, kept.pk)
    estimating.estimate(ada)
    assert seen == [["now"], [None]]
    assert analyses.newest(ada).changed == before + 1

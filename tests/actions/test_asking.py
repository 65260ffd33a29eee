"""Few check-ins, well placed: which one Today asks for, and when it asks for none."""

import random
from datetime import UTC, datetime, timedelta

import pytest

from footfall.actions.asking import choose, usual_hour
from footfall.core.activities import Activity
from footfall.core.estimates import Analysis, DataSummary, Estimate, Moment, Outlook
from footfall.core.ratings import BETTER, Rating

END = datetime(2026, 5, 4, 12, tzinfo=UTC)
RUN = Activity(sport="running", start=END - timedelta(minutes=30), duration=1800.0)
BEFORE = -0.6  # hours after the end: six minutes before the start


def after(hours):
    return END + timedelta(hours=hours)


def told(*hours, context="after"):
    return [Rating(after(one), {"mood": 5.0}, context) for one in hours]


def outlook(before=0.1, soon=0.2, two=0.3, five=0.4, outcome="mood"):
    shares = zip((-0.05, 0.25, 2.0, 5.0), (before, soon, two, five), strict=True)
    moments = Outlook((), tuple(Moment(hours, share) for hours, share in shares))
    return Estimate("lift", outcome, BETTER[outcome], "not_enough_data", 12, outlook=moments)


def analysed(*answers):
    return Analysis(1, 0.1, DataSummary(0, 0, 0, None, None), answers)


def asked(now, *answered, analysis=None, activities=(RUN,)):
    found = choose(analysis, activities, told(*answered), after(now))
    return None if found is None else (found.hours, found.is_now)


def test_without_an_outlook_it_is_a_quarter_of_an_hour_and_two_hours():
    assert asked(0.1) == (0.25, True)
    assert asked(0.5, 0.2) == (2.0, False)
    assert asked(1.5) == asked(3.4) == asked(1.5, 0.2) == (2.0, True)
    assert asked(2.5, 0.2, 2.1) is None
    assert asked(4) is None


@pytest.mark.parametrize(
    ("now", "expected"),
    [(0.0, 0.25), (0.99, 0.25), (1.0, 2.0), (3.49, 2.0), (3.5, 5.0), (6.99, 5.0), (7.0, None), (-0.1, None)],
)
def test_each_moment_has_its_time(now, expected):
    every = [choose(analysed(outlook(0, *shares)), [RUN], [], after(now)) for shares in ((1, 1, 1), (1, 2, 3))]
    every.append(choose(analysed(outlook(0, 3, 2, 1)), [RUN], [], after(now)))
    asked_now = {one.hours for one in every if one is not None and one.is_now}
    assert asked_now <= {expected}
    if expected is not None:
        assert asked_now == {expected}


def test_the_best_two_by_the_persons_own_outlook():
    of = analysed(outlook())
    assert asked(0.1, analysis=of) == (2.0, False)
    assert asked(1.2, analysis=of) == (2.0, True)
    assert asked(2.5, 1.2, analysis=of) == (5.0, False)
    assert asked(4, 1.2, analysis=of) == (5.0, True)
    assert asked(5, 1.2, 4, analysis=of) is None


def test_the_one_before_counts_as_one_of_the_two():
    assert asked(0.1, BEFORE, analysis=analysed(outlook())) == (5.0, False)
    assert asked(4, BEFORE, analysis=analysed(outlook())) == (5.0, True)
    assert asked(0.1, BEFORE) == (0.25, True)
    assert asked(0.5, BEFORE, 0.2) is None
    pressed_first = choose(None, [RUN], [*told(-0.4, context="before"), *told(0.2)], after(0.5))
    assert pressed_first is None


def test_any_answer_counts_whoever_asked_for_it():
    assert asked(1.5, 0.1, 1.2) is None
    assert asked(0.5, 0.1, analysis=analysed(outlook())) == (5.0, False)


def test_a_moment_that_passed_is_no_debt():
    assert asked(1.1) == (2.0, True)
    assert asked(4, analysis=analysed(outlook(soon=0.9))) == (5.0, True)


def test_mood_comes_first_then_any_other_scale():
    calm = outlook(soon=0.9, outcome="calm")
    assert asked(4, analysis=analysed(calm, outlook())) == (5.0, True)
    assert asked(0.1, BEFORE, analysis=analysed(calm)) == (0.25, True)
    silent = Estimate("lift", "mood", "higher", "helps", 40)
    assert asked(0.1, analysis=analysed(silent)) == (0.25, True)


def test_only_the_newest_activity_asks_and_not_while_one_is_going_on():
    later = Activity(sport="walking", start=after(1), duration=1200.0)
    assert choose(None, [RUN, later], [], after(1.1)) is None
    assert choose(None, [RUN, later], [], after(1.5)).activity == later
    short = Activity(sport="walking", start=after(1), duration=120.0)
    assert choose(None, [RUN, short], [], after(1.5)).activity == RUN
    to_come = Activity(sport="walking", start=after(9), duration=1200.0)
    assert choose(None, [RUN, to_come], [], after(1.5)).activity == RUN


def test_nothing_asks_for_nothing():
    assert choose(None, [], [], after(1)) is None
    assert asked(30) is None


def test_the_time_until_then_is_told():
    found = choose(None, [RUN], told(0.2), after(0.75))
    assert found.wait == timedelta(hours=1.25)
    assert choose(None, [RUN], [], after(1.5)).wait == timedelta(0)


def test_the_order_of_arrival_does_not_matter_and_never_more_than_two_are_asked():
    rng = random.Random(20260101)
    for _ in range(300):
        shares = [rng.random() for _ in range(4)]
        moments = sorted(rng.uniform(-1.5, 8) for _ in range(rng.randrange(4)))
        now = rng.uniform(-0.2, 8)
        analysis = rng.choice([None, analysed(outlook(*shares))])
        first = choose(analysis, [RUN], told(*moments), after(now))
        assert first == choose(analysis, [RUN], told(*reversed(moments)), after(now))
    for seed in range(50):  # Whoever answers whenever asked, from any moment on, answers at most twice.
        rng = random.Random(seed)
        analysis = analysed(outlook(*(rng.random() for _ in range(4))))
        answers = []
        for minute in range(rng.randrange(120), 480, 5):
            found = choose(analysis, [RUN], told(*answers), after(minute / 60))
            answers += [minute / 60] if found is not None and found.is_now else []
        assert len(answers) <= 2


def at(hour, minute=0):
    return datetime(2026, 5, 4, hour, minute, tzinfo=UTC)


def test_an_hour_is_usual_where_enough_starts_lie_near_it():
    morning = [at(7, 30)] * 4
    assert usual_hour(morning, at(6, 30))
    assert usual_hour(morning, at(7, 40))
    assert not usual_hour(morning, at(8))
    assert not usual_hour(morning, at(5, 45))
    assert not usual_hour(morning[:3], at(7))
    assert not usual_hour([*morning, *[at(18)] * 9], at(7))
    assert not usual_hour([], at(7))


def test_the_usual_hour_may_lie_over_midnight():
    assert usual_hour([at(0, 20)] * 5, at(23, 10))
    assert usual_hour([at(23, 55)] * 5, at(0, 5))

"""The worker's chart of mood: made when records changed, kept as it was, off when switched off; the plan beside it."""

from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest
from django.utils import timezone

from footfall.actions.caring import watching
from footfall.core.errors import NotFound
from footfall.core.plans import Choice, Circumstance
from footfall.core.ratings import Rating
from footfall.science.watching.lower import LOWER, watch
from footfall.store import analyses, check_ins, people, plans
from footfall.store.caring import watching as kept
from footfall.work import loop
from tests.web.records import keep_plan, keep_run


def keep_days(person, values, last=None):
    """Keep one check-in a day, the last today."""
    last = last or timezone.now() - timedelta(minutes=1)
    back = len(values) - 1
    rated = [
        (f"day {n}", Rating(last - timedelta(days=back - n), {"mood": float(value)}, utc_offset_min=0))
        for n, value in enumerate(values)
    ]
    check_ins.keep_many(person, rated, None)
    analyses.mark_stale(person)


def a_life(usual=60, lower=20, after=0):
    """Draw answers: usual ones, lower ones, usual ones again."""
    draws = np.random.default_rng(4).normal(6.5, 1.1, usual + lower + after)
    draws[usual : usual + lower] -= 3
    return np.clip(np.round(draws), 0, 10)


def work():
    """Do all that is due about the charts."""
    while loop.watch_one_person():
        pass


def test_the_worker_makes_it_once_and_again_only_when_something_changed(ada):
    keep_days(ada, a_life())
    work()
    row = kept.lower(ada)
    assert watching.watched(row).status == LOWER
    assert not loop.watch_one_person()
    analyses.mark_stale(ada)
    assert loop.watch_one_person()  # Looked at, and found to rest on the same answers.
    assert kept.lower(ada).fingerprint == row.fingerprint
    assert not loop.watch_one_person()


def test_it_reads_back_as_it_was(ada):
    keep_days(ada, a_life(60, 20, 40))
    work()
    found = watching.watched(kept.lower(ada))
    assert watching.from_body(watching.as_body(found)) == found
    assert found.stretch.until is not None


def test_other_scales_and_questionnaires_are_not_asked(ada):
    rated = [
        (f"w{n}", Rating(timezone.now() - timedelta(days=n, minutes=1), {"worry": 9.0, "calm": 1.0}, utc_offset_min=0))
        for n in range(80)
    ]
    check_ins.keep_many(ada, rated, None)
    analyses.mark_stale(ada)
    work()
    assert watching.watched(kept.lower(ada)).still == 28


def test_switched_off_nothing_is_worked_out_and_nothing_is_kept(ada):
    keep_days(ada, a_life())
    work()
    watching.switch(ada, True)
    row = kept.lower(ada)
    assert row.body is None
    assert watching.watched(row) is None
    assert not watching.is_news(ada, row)
    analyses.mark_stale(ada)
    assert not loop.watch_one_person()
    watching.switch(ada, False)
    work()
    assert watching.watched(kept.lower(ada)).status == LOWER


def test_a_result_that_comes_after_the_switch_is_dropped(ada):
    keep_days(ada, a_life())
    person, changed = watching.claim_due(timezone.now())
    watching.switch(ada, True)
    watching.refresh(person, changed, timezone.now())
    assert kept.lower(ada).body is None


def test_a_failure_waits_and_stops_nothing_else(ada, ben, monkeypatch):
    keep_days(ada, a_life())
    keep_days(ben, a_life(70, 0))

    def broken(person, changed, now):
        if person == ada:
            raise ZeroDivisionError
        right(person, changed, now)

    right = watching.refresh
    monkeypatch.setattr(watching, "refresh", broken)
    work()
    assert kept.lower(ada).body is None
    assert kept.lower(ada).next_try_at > timezone.now()
    assert kept.lower(ben).body is not None


def test_seen_once_it_is_no_news_until_another_time(ada):
    keep_days(ada, a_life())
    work()
    assert watching.is_news(ada, kept.lower(ada))
    watching.see(ada, timezone.now())
    assert not watching.is_news(ada, kept.lower(ada))
    watching.see(ada, timezone.now() - timedelta(days=200))
    assert watching.is_news(ada, kept.lower(ada))


def test_what_helped_is_asked_once_after_a_stretch(ada):
    keep_days(ada, a_life(60, 20, 20))
    work()
    row, today = kept.lower(ada), timezone.now().date()
    assert watching.asks_what_helped(ada, row, today)
    assert not watching.asks_what_helped(ada, row, today + timedelta(days=60))
    watching.keep_way_back(ada, "  Ringing my sister. ", timezone.now())
    assert [one.words for one in kept.ways_back(ada)] == ["Ringing my sister."]
    assert not watching.asks_what_helped(ada, kept.lower(ada), today)


def test_words_that_are_none_or_too_many_are_refused(ada):
    for words in ("", "   ", "x" * 2001):
        with pytest.raises(watching.NoWords):
            watching.keep_way_back(ada, words, timezone.now())


def test_nobody_removes_what_is_somebody_elses(ada, ben):
    watching.keep_way_back(ada, "Sleep.", timezone.now())
    number = kept.ways_back(ada)[0].pk
    with pytest.raises(NotFound):
        watching.remove_way_back(ben, number)
    watching.remove_way_back(ada, number)
    assert kept.ways_back(ada) == []


def test_lapses_are_planned_days_less_days_out(ada):
    today = timezone.now().date()
    assert watching.lapses(ada, today - timedelta(days=14), today) is None
    plan = keep_plan(ada, began=today - timedelta(days=60))
    since = today - timedelta(days=14)
    weekdays = {slot["weekday"] for slot in plan.slots}
    planned = [since + timedelta(days=n) for n in range(14) if (since + timedelta(days=n)).weekday() in weekdays]
    assert watching.lapses(ada, since, today) == len(planned)
    at = datetime.combine(planned[0] + timedelta(days=1), datetime.min.time(), tzinfo=UTC) + timedelta(hours=9)
    keep_run(ada, start=at, recording=None)  # A day later than planned counts the same.
    assert watching.lapses(ada, since, today) == len(planned) - 1
    plans.choose(ada, plan, Choice(planned[1], "rest"))
    assert watching.lapses(ada, since, today) == len(planned) - 2
    plans.note(ada, Circumstance("illness", since, today))
    assert watching.lapses(ada, since, today) == 0


def test_who_is_protected_is_not_told_of_sessions(ada):
    today = timezone.now().date()
    keep_plan(ada, began=today - timedelta(days=60))
    ada.is_protected = True
    people.save(ada, "is_protected")
    assert watching.lapses(ada, today - timedelta(days=14), today) is None


def test_a_moment_without_a_clock_counts_on_the_persons_own_day(ada):
    at = datetime(2026, 5, 4, 22, 30, tzinfo=UTC)  # Half past midnight in Berlin.
    placed = watching._placed(ada, Rating(at, {"mood": 5.0}))
    assert placed.utc_offset_min == 120
    assert watch([placed], [], date(2026, 5, 5)).still == 27

"""A wish becomes a goal: limits worked out a second way, offers that are never too much, contradictions in words."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from footfall.content.movements import movement, movements
from footfall.plan import goal_words, goals
from footfall.plan.goals import Counter, Done, Lately, Wish, consider, faults, lately_of
from footfall.plan.minutes import minutes_equivalent
from footfall.plan.progress import progress_of

TODAY = date(2026, 11, 22)
NOTHING = Lately()
rng = np.random.default_rng(20261122)


def a_wish(**differences):
    usual = {
        "words": "", "movement": "walk_run", "kind": "days_a_week", "amount": 3.0, "days": 3,
        "until": TODAY + timedelta(weeks=8),
    }  # fmt: skip
    made = usual | differences
    if made["kind"] == "days_a_week":
        made["amount"] = float(made["days"])
    return Wish(**made)


def test_a_marathon_in_two_weeks_is_met_kindly_with_a_later_day_or_a_walk_that_day():
    wish = a_wish(movement="running", kind="distance", amount=42195.0, until=TODAY + timedelta(days=14))
    found = consider(wish, NOTHING, TODAY)
    assert (found.verdict, found.reason, found.is_final) == ("too_much", "far", False)
    offers = {offer.name: offer.wish for offer in found.offers}
    assert set(offers) == {"later", "walk"}
    assert offers["later"].until > TODAY + timedelta(weeks=12)
    assert (offers["walk"].movement, offers["walk"].amount, offers["walk"].until) == ("walking", 1.0, wish.until)
    said = goal_words.counter_said(found, wish, NOTHING)
    assert said.startswith("From where you are now, 42.2 kilometres by 6 December 2026 comes too soon.")


def test_from_nothing_the_ladder_takes_about_twelve_weeks_to_half_an_hour():
    running = movement("running")
    assert goals.weeks_to(30.0, running, NOTHING) == pytest.approx(12.0)
    assert goals.reachable(6.0, running, NOTHING) == pytest.approx(15.0)


@pytest.mark.parametrize("longest", [0.0, 12.0, 30.0, 47.0])
@pytest.mark.parametrize("aimed", [20.0, 31.0, 60.0, 200.0])
def test_weeks_agree_with_walking_there_a_tenth_at_a_time(longest, aimed):
    """The second way: week by week, as a plain loop."""
    reached, weeks = longest, 0
    while reached < aimed:
        reached = min(30.0, reached + 2.5) if reached < 30.0 else reached * 1.1
        weeks += 1
    computed = goals.weeks_to(aimed, movement("running"), Lately(longest_min=longest))
    assert weeks - 2 <= computed <= weeks  # the loop rounds each part of the way up to whole weeks
    lately = Lately(longest_min=longest)
    assert goals.reachable(computed, movement("running"), lately) == pytest.approx(max(aimed, longest))


def test_running_on_more_than_four_days_is_never_offered_and_on_three_where_it_is_guarded():
    found = consider(a_wish(days=6), Lately(days_a_week=6.0), TODAY)
    assert (found.verdict, found.reason, found.is_final) == ("too_much", "days", False)
    assert found.offers[0].wish.days == 4
    guarded = consider(a_wish(days=4), NOTHING, TODAY, guarded=True)
    assert (guarded.offers[0].wish.days, guarded.is_final) == (3, True)
    assert consider(a_wish(movement="gardening", days=7), NOTHING, TODAY) == Counter("ambitious", "every_day")


def test_what_was_done_lately_makes_a_wish_fit():
    wish = a_wish(movement="walking", kind="minutes_a_week", amount=150.0, days=4)
    assert consider(wish, Lately(3.5, 140.0, 60.0, 0.0, 8), TODAY).verdict == "fits"
    assert consider(wish, NOTHING, TODAY) == Counter("ambitious", "more_minutes")
    race = a_wish(movement="running", kind="distance", amount=5000.0, until=TODAY + timedelta(days=10))
    assert consider(race, Lately(3.0, 90.0, 40.0, 5200.0, 8), TODAY).verdict == "fits"


def test_no_offer_is_too_much_itself_whatever_was_wished_for():
    everything = [one.id for one in movements()]
    weighed = 0
    for _ in range(3000):
        kind = goals.KINDS[rng.integers(4)]
        most = {"days_a_week": 7, "minutes_a_week": 1600, "sessions": 60, "distance": 60000}[kind]
        wish = a_wish(
            movement=everything[rng.integers(len(everything))],
            kind=kind,
            amount=float(rng.integers(1, most)),
            days=int(rng.integers(1, 8)),
            until=TODAY + timedelta(days=int(rng.integers(1, 700))),
        )
        lately = Lately(*rng.uniform(0, (7, 400, 120, 15000)), weeks=8) if rng.random() < 0.5 else NOTHING
        guarded = bool(rng.random() < 0.3)
        if faults(wish, TODAY, TODAY):
            continue
        weighed += 1
        found = consider(wish, lately, TODAY, guarded=guarded)
        for offer in found.offers:
            assert consider(offer.wish, lately, TODAY, guarded=guarded).verdict != "too_much", (wish, offer)
            assert not faults(offer.wish, TODAY, TODAY), (wish, offer)
        assert found.offers or found.verdict != "too_much" or kind == "distance", wish
        assert goal_words.counter_said(found, wish, lately) or found.verdict == "fits"
    assert weighed > 1000


@pytest.mark.parametrize(
    ("differences", "review", "field", "said"),
    [
        ({"until": TODAY}, TODAY, "until", "That day has been, or is today."),
        ({"until": TODAY + timedelta(days=800)}, TODAY, "until", "more than two years"),
        ({"days": 0}, TODAY, "days", "one day a week at least"),
        ({"days": 9}, TODAY, "days", "A week has seven days."),
        ({"kind": "minutes_a_week", "amount": 700.0, "days": 2}, TODAY, "minutes_a_week", "four hours a day"),
        ({"kind": "sessions", "amount": 100.0}, TODAY, "sessions", "not so many days"),
        ({"kind": "distance", "movement": "yoga", "amount": 5000.0}, TODAY, "distance", "A distance says little"),
        ({"kind": "minutes_a_week", "amount": 0.0}, TODAY, "minutes_a_week", "above nothing"),
        ({}, TODAY + timedelta(weeks=9), "review_on", "comes after the goal has ended"),
        ({}, TODAY - timedelta(days=1), "review_on", "That day has been."),
    ],
)
def test_what_contradicts_itself_is_said_where_it_stands(differences, review, field, said):
    found = faults(a_wish(**differences), review, TODAY)
    assert list(found) == [field]
    assert said in goal_words.fault_said(found[field])


def test_the_last_weeks_are_summed_up_from_the_first_activity_on():
    of = movement("walking")
    done = [Done(TODAY - timedelta(days=back), "walking", 30.0, 2000.0 + back) for back in (0, 2, 9, 40)]
    done.append(Done(TODAY, "swimming", 90.0))
    found = lately_of(done, of, TODAY)
    assert found == Lately(4 / 6, 20.0, 30.0, 2009.0, 6)
    assert lately_of(done[:1], of, TODAY).weeks == 4
    assert lately_of([], of, TODAY) == NOTHING


def test_a_goal_is_one_sentence_and_without_numbers_only_its_days_stay():
    until = date(2026, 12, 24)
    assert goal_words.goal_said(a_wish(until=until)) == (
        "Walking and running on three days a week until 24 December 2026."
    )
    minutes = a_wish(movement="brisk_walking", kind="minutes_a_week", amount=90.0, days=1, until=until)
    assert goal_words.goal_said(minutes) == ("Brisk walking for 90 minutes a week, on one day, until 24 December 2026.")
    assert goal_words.goal_said(minutes, numbers=False) == "Brisk walking on one day a week until 24 December 2026."
    far = a_wish(movement="running", kind="distance", amount=5000.0, until=until)
    assert goal_words.goal_said(far) == "Running: 5 kilometres in one go by 24 December 2026."
    assert goal_words.goal_said(a_wish(kind="sessions", amount=1.0, until=until)).endswith("once by 24 December 2026.")


def test_a_smaller_goal_asks_for_less_and_never_for_nothing():
    for wish in (a_wish(), a_wish(kind="minutes_a_week", amount=90.0), a_wish(kind="sessions", amount=12.0)):
        made = goals.smaller(wish, TODAY)
        assert goals.is_smaller(made, wish)
        assert not goals.is_smaller(wish, made)
        for _ in range(20):
            made = goals.smaller(made, TODAY)
        assert made.days == 1
        assert made.amount >= 1
        assert not faults(made, TODAY, TODAY)
    assert not goals.is_smaller(replace(a_wish(), movement="swimming", days=1), a_wish())


def test_progress_counts_days_of_the_goal_and_tells_the_others_apart():
    monday = date(2026, 11, 16)
    done = [Done(monday, "running", 20.0), Done(monday, "running", 5.0), Done(monday + timedelta(days=2), "yoga", 20.0)]
    wish = a_wish()
    found = progress_of(wish, movement("walk_run"), done, monday, monday)
    assert [mark.kind for mark in found.marks] == ["goal", "", "other", "", "", "", ""]
    assert goal_words.progress_said(found, wish) == "This week: one of three days."
    assert goal_words.others_said(found) == "On one more day you did something else, which counts as itself."
    nothing = progress_of(wish, movement("walk_run"), [], monday, monday)
    assert goal_words.progress_said(nothing, wish) == "This week is still open."
    assert goal_words.others_said(nothing) == ""


def test_minutes_compare_only_where_both_have_a_figure():
    assert minutes_equivalent(movement("walk_run"), 10.0) == pytest.approx(12.5)
    assert minutes_equivalent(movement("football"), 10.0) is None
    assert minutes_equivalent(movement("yoga"), 10.0, movement("climbing")) is None
    assert minutes_equivalent(movement("brisk_walking"), 10.0) == pytest.approx(10.0)


def test_two_contradictions_are_both_said():
    wish = a_wish(kind="minutes_a_week", amount=900.0, until=TODAY)
    assert faults(wish, TODAY, TODAY) == {"until": "until_is_past", "minutes_a_week": "too_long_a_day"}

"""Hard things and small wins as they are found: records, first times, new places, gaps; quietly, always."""

import time
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from footfall.core.between.growing import Light
from footfall.science.between.firsts import FAR, _apart, _around, _cell, hard_things, small_wins

NOW = datetime(2026, 5, 4, 6, 30, tzinfo=UTC)


def a_light(days_ago, number=0, **differences):
    usual = {
        "pk": number or int(days_ago * 100) + 1, "key": f"k{days_ago}", "sport": "running",
        "start": NOW - timedelta(days=days_ago), "utc_offset_min": 0, "duration": 1800.0, "distance": 4000.0,
        "ascent": 20.0,
    }  # fmt: skip
    return Light(**(usual | differences))


def a_history(years=12, number=3000, seed=1):
    rng = np.random.default_rng(seed)
    ago = np.sort(rng.uniform(0, years * 365, number))[::-1]
    sports = ["running", "walking", "trail_running", "cycling", "swimming", "yoga"]
    return [
        a_light(
            float(day), place + 1, key=f"k{place}", sport=str(rng.choice(sports)),
            distance=float(rng.lognormal(8.5, 0.4)),
            ascent=float(rng.gamma(2, 60)), place=tuple(rng.normal((52.5, 13.4), 0.2)),
            temperature=float(rng.normal(10, 8)), tags=("company",) if rng.random() < 0.1 else (),
        )
        for place, day in enumerate(ago)
    ]  # fmt: skip


def kinds(found):
    return sorted((one.kind, one.key) for one in found)


def test_nothing_done_finds_nothing():
    assert hard_things([], NOW) == []
    assert small_wins([], NOW, NOW) == []


def test_each_kind_is_found():
    lights = [a_light(400 - 7 * week) for week in range(20)]
    lights += [
        a_light(200, distance=9000.0), a_light(190, ascent=400.0), a_light(188, temperature=-4.0),
        a_light(100, sport="swimming", distance=None, ascent=None),
    ]  # fmt: skip
    found = dict(kinds(hard_things(lights, NOW)))
    assert found == {"first": "k400", "longest": "k200", "steepest": "k190", "coldest": "k188", "back": "k100"} | {
        "first": found["first"]
    }
    assert ("first", "k100") in kinds(hard_things(lights, NOW))


def test_a_long_history_offers_at_most_two_of_each_kind_and_takes_milliseconds():
    history = a_history()
    began = time.perf_counter()
    hard, wins = hard_things(history, NOW), small_wins(history, NOW, NOW)
    assert time.perf_counter() - began < 0.5
    for kind in {one.kind for one in hard}:
        assert sum(one.kind == kind for one in hard) <= 2
    for kind in {one.kind for one in wins}:
        assert sum(one.kind == kind for one in wins) <= 3


def test_the_order_does_not_matter():
    history = a_history(number=300)
    assert hard_things(history, NOW) == hard_things(history[::-1], NOW)
    assert small_wins(history, NOW, NOW) == small_wins(history[::-1], NOW, NOW)


@pytest.mark.parametrize(
    "odd",
    [{"duration": 20.0}, {"duration": 4e6}, {"start": NOW + timedelta(days=3)}, {"distance": 0.0, "ascent": 1e5}],
)
def test_what_cannot_be_true_is_no_record(odd):
    lights = [a_light(14 - day) for day in range(10)]
    one = a_light(4, 999, **({"key": "odd"} | odd))
    found = [name for _kind, name in kinds(hard_things([*lights, one], NOW))]
    assert "odd" not in found


def test_a_few_activities_have_no_longest():
    assert not any(one.kind == "longest" for one in hard_things([a_light(9), a_light(5, distance=9000.0)], NOW))


def test_new_places_are_those_far_from_every_earlier_one():
    rng = np.random.default_rng(7)
    lights = [a_light(300 - i, i + 1, key=f"k{i}", place=tuple(rng.normal((60.0, 24.0), 0.1))) for i in range(200)]
    slow, seen = [], []
    for one in lights:
        if seen and all(_apart(one.place, place) > FAR for place in seen):
            slow.append(("new_place", one.key))
        seen.append(one.place)
    began = NOW - timedelta(days=1000)
    assert [pair for pair in kinds(small_wins(lights, began, NOW)) if pair[0] == "new_place"] == sorted(slow)


def test_places_near_each_other_lie_in_cells_next_to_each_other():
    rng = np.random.default_rng(8)
    for north in rng.uniform(-75, 75, 300):
        here, turn = (float(north), float(rng.uniform(-179, 179))), rng.uniform(0, 2 * np.pi)
        step = np.degrees(0.99 * FAR / 6_371_000.0)
        there = (here[0] + step * np.sin(turn), here[1] + step * np.cos(turn) / np.cos(np.radians(here[0])))
        assert _cell(there) in _around(here)


def test_since_the_beginning_all_are_kept_and_before_it_a_few():
    lights = [a_light(700 - 40 * n) for n in range(17)]
    since = [one for one in small_wins(lights, NOW - timedelta(days=200), NOW) if one.kind == "back"]
    assert len([one for one in since if one.light.start < NOW - timedelta(days=200)]) == 3
    assert len([one for one in since if one.light.start >= NOW - timedelta(days=200)]) == 4


def test_company_is_found_first_and_after_a_while():
    lights = [a_light(ago, tags=("company",)) for ago in (200, 190, 180, 60, 50)]
    found = [one.key for one in small_wins(lights, NOW - timedelta(days=400), NOW) if one.kind == "company"]
    assert found == ["k200", "k60"]

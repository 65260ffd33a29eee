"""Days, nights and hours: true and calm words, gaps stay open, nothing is exaggerated, nothing touches."""

import re
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest

from footfall.charts.diary.days import LONGEST_DAYS, days_chart
from footfall.charts.diary.distribution import distribution_chart
from footfall.charts.diary.level import level_for, mostly
from footfall.charts.diary.nights import MOST, nights_chart
from footfall.charts.diary.sparkline import sparkline
from footfall.charts.diary.start_times import start_times_chart, usual_time
from footfall.charts.fit import ROOMS
from footfall.core import writing
from footfall.core.nights import Night
from footfall.core.writing import Manner, manner
from tests.charts.gallery import before_after, some_days, some_nights, some_starts
from tests.charts.reading import apart, parsed, pixels, shown, words


def dated(values):
    return [(date(2026, 11, 1) + timedelta(days=i), value) for i, value in enumerate(values)]


def circles(chart, kind):
    return [one for one in parsed(chart).iter("circle") if (one.get("class") or "").split()[:1] == [kind]]


def everything(numbers):
    yield days_chart(some_days(28), "d", numbers=numbers)
    yield days_chart(dated([5.0]), "d", "Worry", numbers)
    yield days_chart(dated([None, 0.0, 10.0]), "d", "Worry", numbers)
    yield days_chart(some_days(365), "d", numbers=numbers)
    yield days_chart(some_days(3650), "d", numbers=numbers)
    yield sparkline([(str(day), value) for day, value in some_days(900)], "s", "Mood lately", numbers)
    yield distribution_chart(*before_after(), "v", numbers=numbers)
    yield distribution_chart([3.0], [], "v", numbers=numbers)
    yield start_times_chart(some_starts(60), "t", numbers)
    yield start_times_chart([(23.9, 6)], "t", numbers)
    yield nights_chart(some_nights(14), "n", numbers)
    yield nights_chart(some_nights(1), "n", numbers)


@pytest.mark.parametrize("clock", [True, False])
@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("numbers", [True, False])
def test_every_picture_is_sound_and_no_words_touch_at_any_width_and_size(numbers, room, clock):
    kept = manner.set(Manner(has_24_hours=clock))
    for chart in everything(numbers):
        apart(chart, room)
        assert chart.description.endswith(".")
        assert bool(chart.table.rows) is numbers
        height = pixels(parsed(chart).get("height"))
        assert all(0 < y <= height for *_, y, _anchor in words(parsed(chart), room))
        for place in re.findall(r' (?:x|x1|x2|cx)="(-?[\d.]+)%"', chart.svg):
            assert 0 <= float(place) <= 100
    manner.reset(kept)


def test_hidden_numbers_leave_only_dates_and_the_clock():
    for chart in everything(numbers=False):
        assert not re.search(r"\d", chart.title)
        assert not re.search(r"\d", chart.description) or chart.title == "Mood lately"
        told = [told for told, *_ in words(parsed(chart)) if not re.search(r":|[A-Z]", told)]
        assert not [one for one in told if re.search(r"\d", one)]


def test_days_without_an_answer_stay_open():
    chart = days_chart(dated([5.0, 6.0, 5.0, None, None, None, None, None, None, 7.0, 6.0, 7.0]), "d")
    line = next(one for one in parsed(chart).iter("path") if one.get("class") == "mid").get("d")
    assert line.count("M") == 2
    assert len(circles(chart, "day")) == 6
    assert chart.table.rows[3] == ("4 November", "")


def test_a_quiet_week_does_not_look_wild():
    places = [pixels(one.get("cy")) for one in circles(days_chart(dated([5.0, 5.1] * 4), "d"), "day")]
    assert max(places) - min(places) < 6


def test_the_scale_has_at_least_two_points_and_whole_steps():
    for values in ([0.0], [10.0], [5.0, 5.1], [0.0, 10.0], [3.3, 6.1], [9.6]):
        level = level_for(np.array(values))
        assert level.high - level.low >= 2
        assert 0 <= level.low <= min(values) <= max(values) <= level.high <= 10
        assert (level.high - level.low) / level.step == int((level.high - level.low) / level.step) <= 4


def test_the_band_waits_for_a_week_of_answers():
    def bands(n):
        return [one for one in parsed(days_chart(dated([5.0, 6.0] * n), "d")).iter("rect") if one.get("class") == "b95"]

    assert len(bands(3)) == 0
    assert len(bands(4)) == 1


def test_no_days_no_line():
    assert days_chart([], "d") is None
    assert days_chart(dated([None, None]), "d") is None
    assert days_chart(dated([0.0]), "d").title == "Mood on 1 November: 0 of 10."


def test_mostly_means_at_least_seven_in_ten_in_the_narrowest_range():
    rng = np.random.default_rng(20261122)
    for _ in range(200):
        values = (
            np.round(2 * np.clip(rng.normal(rng.uniform(1, 9), rng.uniform(0.1, 3), rng.integers(1, 40)), 0, 10)) / 2
        )
        low, high = mostly(values)
        air = 0.5 if low == high else 0.0
        assert np.mean((values >= low - air) & (values <= high + air)) >= 0.7
        if high > low:
            narrower = [
                np.mean((values >= a) & (values <= a + high - low - 1)) for a in range(int(11 - (high - low - 1)))
            ]
            assert max(narrower) < 0.7 or high - low == 1


def test_the_last_week_is_said_to_differ_only_where_it_does():
    same = [5.0, 6.0, 5.0, 7.0, 6.0, 5.0, 6.0] * 4
    assert days_chart(dated(same), "d").title == "Mood: mostly between 5 and 6 of 10."
    higher = days_chart(dated(same[:21] + [v + 1.5 for v in same[21:]]), "d").title
    assert higher.endswith("The last week was a little higher than the time before.")
    lower = days_chart(dated(same[:21] + [v - 1.5 for v in same[21:]]), "d").title
    assert lower.endswith("The last week was a little lower than the time before.")
    few = same[:21] + [9.0, 9.0, 9.0] + [None] * 4
    assert "last week" not in days_chart(dated(few), "d").title


def test_noise_seldom_makes_the_last_week_differ():
    rng = np.random.default_rng(7)
    said = ["last week" in days_chart(dated(np.round(2 * rng.normal(6, 1.2, 28)) / 2), "d").title for _ in range(300)]
    assert np.mean(said) < 0.09


def test_long_spans_are_drawn_by_the_week_and_then_by_the_month():
    assert len(days_chart(some_days(LONGEST_DAYS), "d").table.rows) == LONGEST_DAYS
    year, decade = days_chart(some_days(365), "d"), days_chart(some_days(3650), "d")
    assert len(year.table.rows) in (53, 54)
    assert 119 <= len(decade.table.rows) <= 121
    assert len(decade.svg) < 16_000
    first = date.fromisoformat("2025-11-17")
    assert year.table.rows[0][0] == f"{first.day} November 2025"


def test_a_sparkline_has_no_words_but_says_where_it_goes():
    chart = sparkline([("Monday", 4.0), ("Tuesday", None), ("Wednesday", 6.5)], "s", "Mood lately")
    assert not words(parsed(chart))
    assert chart.description == "From 4.0 (Monday) to 6.5 (Wednesday)."
    assert sparkline([("Monday", None)], "s", "Mood lately") is None
    assert sparkline([("Monday", 3.0)], "s", "Mood lately").description == "Monday: 3.0."
    assert len(sparkline([(str(n), n % 7.0) for n in range(5000)], "s", "Mood").svg) < 4000


def test_the_distribution_counts_every_answer_once_and_compares_shares():
    chart = distribution_chart([4, 4, 5], [6.5, 6.5, 6.4, 11.0, float("nan")], "v")
    assert chart.table.rows[4] == ("4", "2", "0")
    assert chart.table.rows[5] == ("5", "1", "0")
    assert chart.table.rows[6] == ("6", "0", "1")
    assert chart.table.rows[7] == ("7", "0", "2")
    assert chart.table.rows[10] == ("10", "0", "1")
    assert chart.title == "Mood: in the middle 4 before and 6.5 after"
    assert "do not say what caused" in chart.description
    tall = distribution_chart([4] * 3, [6] * 3000, "v")
    drawn = [one for one in shown(parsed(tall), 22) if one.get("class") in ("hollow", "b50")]
    bars = [pixels(one.get("height")) for one in drawn][:2]
    assert bars[0] == bars[1]
    assert distribution_chart([], [], "v") is None


def test_regular_beginnings_are_said_and_others_are_not_blamed():
    mornings = [(7.0 + 0.2 * (n % 5), n % 7) for n in range(20)]
    assert start_times_chart(mornings, "t").title == "You mostly begin between 6:30 and 8:30"
    assert start_times_chart(mornings[:4], "t").title == "When you began so far"
    mixed = mornings[:10] + [(12 + n / 2, n % 7) for n in range(10)]
    assert start_times_chart(mixed, "t").title.startswith("You often begin between")
    assert start_times_chart([(2.4 * n, n % 7) for n in range(10)], "t").title == "You begin at many different times"
    assert start_times_chart([], "t") is None


def test_a_usual_time_may_run_over_midnight():
    usual = usual_time(np.array([23.5, 23.75, 0.25, 0.5, 23.9, 0.1]))
    assert usual.share == 1.0
    assert (0.5 - usual.first) % 24 <= 2
    chart = start_times_chart([(hour, 0) for hour in (23.5, 23.75, 0.25, 0.5, 23.9, 0.1)], "t")
    assert len([one for one in parsed(chart).iter("rect") if one.get("class") == "zone"]) == 2


def test_the_week_begins_with_the_persons_own_first_day():
    kept = manner.set(Manner(first_weekday=6))
    rows = [told for told, x, *_ in words(parsed(start_times_chart([(7, 6)], "t"))) if x == "0"]
    manner.reset(kept)
    assert rows[:2] == ["Sun", "Mon"]


def a_night(asleep, awake, day=10, **more):
    begin = datetime(2026, 11, day, tzinfo=UTC)
    return Night(begin + timedelta(hours=asleep), begin + timedelta(hours=awake), **more)


def test_a_night_belongs_to_the_morning_of_its_own_clock():
    chart = nights_chart([(a_night(-1.5, 6.0), 60), (a_night(-1.5, 6.0, day=12), -300)], "n")
    assert [row[0] for row in chart.table.rows] == ["Tuesday 10 November", "Thursday 12 November"]
    assert chart.table.rows[0][2:4] == ("23:30", "7:00")
    assert chart.table.rows[1][2:4] == ("17:30", "1:00")
    assert chart.table.rows[0][1] == chart.table.rows[0][4] == ""
    assert chart.table.rows[0][5] == "7.5"


def test_sleep_by_day_and_broken_nights_are_handled():
    by_day = nights_chart([(a_night(9.0, 16.5), 0)], "n")
    bar = next(one for one in parsed(by_day).iter("rect"))
    assert float(bar.get("x").rstrip("%")) + float(bar.get("width").rstrip("%")) <= 100
    assert nights_chart([(a_night(5.0, 5.0), 0), (a_night(0.0, 30.0), 0)], "n") is None
    assert nights_chart([], "n") is None
    odd = a_night(-1.0, 6.0, bed=datetime(2026, 11, 12, tzinfo=UTC))
    assert nights_chart([(odd, 0)], "n").table.rows[0][1] == ""


def test_a_night_in_which_the_clock_was_changed_is_told_by_the_clock_beside_the_bed():
    spring = Night(datetime(2026, 3, 28, 22, tzinfo=UTC), datetime(2026, 3, 29, 5, tzinfo=UTC))
    autumn = Night(datetime(2026, 10, 24, 21, tzinfo=UTC), datetime(2026, 10, 25, 6, tzinfo=UTC))
    rows = nights_chart([(spring, 120), (autumn, 60)], "n", zone="Europe/Berlin").table.rows
    assert [row[2:4] + row[5:] for row in rows] == [("23:00", "7:00", "7.0"), ("23:00", "7:00", "9.0")]
    away = nights_chart([(spring, -240)], "n", zone="Europe/Berlin").table.rows
    assert away[0][2:4] == ("18:00", "1:00")


def test_usual_nights_are_said_from_five_on_and_only_a_month_is_drawn():
    assert nights_chart(some_nights(4), "n").title == "When you slept"
    assert nights_chart(some_nights(14), "n").title.startswith("Usually asleep around 23:")
    many = nights_chart(some_nights(400), "n")
    assert len(many.table.rows) == MOST
    assert "Only the newest month is drawn." in many.description


def test_an_answer_that_is_alone_does_not_lie_on_the_floor():
    assert level_for(np.array([7.0]))[:2] == (6.0, 8.0)
    assert level_for(np.array([0.0]))[:2] == (0.0, 2.0)
    assert level_for(np.array([10.0]))[:2] == (8.0, 10.0)


def test_a_rounded_nothing_carries_no_sign():
    assert writing.whole(-0.2) == "0"
    assert writing.decimal(-0.04) == "0.0"
    assert writing.decimal(-0.06) == "−0.1"
    assert writing.whole(-1642.0) == "−1,642"


def test_a_night_in_two_parts_stands_on_one_row():
    parts = [(a_night(-1.0, 3.0), 0), (a_night(4.0, 7.0), 0)]
    chart = nights_chart(parts, "n")
    bars = [one.get("y") for one in parsed(chart).iter("rect") if one.get("class") == "b50"]
    assert len(bars) == 2
    assert len(set(bars)) == 1
    assert [row[0] for row in chart.table.rows] == ["Tuesday 10 November"] * 2

"""The check-ins around one activity, and the small line of days."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from footfall.charts.around import around_chart
from footfall.charts.days import days_chart
from footfall.core.activities import Activity
from footfall.core.ratings import Rating
from tests.charts.reading import parsed, pixels, words

START = datetime(2026, 11, 17, 6, 18, tzinfo=UTC)
RUN = Activity("running", START, 31 * 60.0)


def rated(minutes, mood, **more):
    return Rating(START + timedelta(minutes=minutes), {"mood": mood, **more})


FOUR = [rated(-12, 4), rated(46, 6), rated(31 + 120, 6), rated(31 + 300, 5)]


def rings(chart):
    return [(float(one.get("cx").rstrip("%")), pixels(one.get("cy"))) for one in parsed(chart).iter("circle")]


def test_title_and_words_tell_the_answers():
    chart = around_chart(RUN, FOUR, "a")
    assert chart.title == "Mood around this activity: 4, then 6, 6 and 5"
    assert chart.description.endswith("12 min before 4, 15 min after 6, 2 h after 6, 5 h after 5.")
    assert chart.table.rows == (("12 min before", "4"), ("15 min after", "6"), ("2 h after", "6"), ("5 h after", "5"))
    told = [told for told, *_ in words(parsed(chart))]
    assert {"31 min", "before", "15 min", "2 h", "5 h"} <= set(told)


def test_the_bar_stands_between_before_and_after():
    chart = around_chart(RUN, FOUR, "a")
    bar = next(one for one in parsed(chart).iter("rect") if one.get("class") == "sunrun")
    left = float(bar.get("x").rstrip("%"))
    right = left + float(bar.get("width").rstrip("%"))
    assert rings(chart)[0][0] < left < right < rings(chart)[1][0]
    assert [x for x, _ in rings(chart)] == sorted(x for x, _ in rings(chart))


def test_higher_answers_stand_higher_and_a_point_is_never_stretched_over_all():
    chart = around_chart(RUN, [rated(-5, 5), rated(40, 6)], "a")
    (_, low), (_, high) = rings(chart)
    assert 0 < low - high <= 20


@pytest.mark.parametrize("value", [0, 10])
def test_the_ends_of_the_scale_stay_in_the_picture(value):
    for _, y in rings(around_chart(RUN, [rated(-5, value), rated(40, value)], "a")):
        assert 30 <= y <= 112


def test_only_answers_near_the_activity_and_of_this_scale_are_drawn():
    far = [rated(-181, 1), rated(31 + 361, 9), Rating(START, {"energy": 3})]
    assert around_chart(RUN, far, "a") is None
    assert around_chart(RUN, far, "e", "energy").title == "Energy around this activity: 3"
    assert len(rings(around_chart(RUN, far + FOUR, "a"))) == 4


def test_a_crowd_of_answers_writes_no_word_over_another():
    crowd = [
        rated(minutes, mood) for minutes, mood in ((-170, 7), (-20, 3), (-5, 4), (10, 5), (33, 6), (36, 8), (60, 8))
    ]
    root = parsed(around_chart(RUN, crowd, "c"))
    below = [(told, float(x.rstrip("%"))) for told, x, y, _ in words(root) if y > 130]
    assert below[0][0] == "before"
    assert all(b[1] - a[1] >= 8 for a, b in pairwise(below))


def test_one_answer_is_enough_and_a_long_day_has_room():
    assert around_chart(RUN, [rated(-5, 4)], "o").title == "Mood around this activity: 4"
    long = Activity("hiking", START, 9 * 3600.0)
    parsed(around_chart(long, [rated(-5, 4), rated(200, 5), rated(600, 7)], "l"))


def some_days(values):
    return [(date(2026, 11, 1) + timedelta(days=i), value) for i, value in enumerate(values)]


def test_days_without_an_answer_stay_open():
    chart = days_chart(some_days([5.0, 6.0, None, 4.0, None, None, 7.0, 7.5]), "d")
    path = next(parsed(chart).iter("path")).get("d")
    assert path.count("M") == 3
    assert chart.title == "Mood, 4 to 7.5 of 10"
    assert chart.table.rows[2] == ("3 November", "")


def test_a_quiet_week_does_not_look_wild():
    path = next(parsed(days_chart(some_days([5.0, 5.1] * 4), "d")).iter("path")).get("d")
    downs = [float(place.split()[1]) for place in path[1:].split("L")]
    assert max(downs) - min(downs) < 4


def test_the_band_waits_for_a_week_of_answers():
    def bands(n):
        return list(parsed(days_chart(some_days([5.0, 6.0] * n), "d")).iter("rect"))

    assert len(bands(3)) == 0
    assert len(bands(4)) == 1


def test_no_days_no_line():
    assert days_chart([], "d") is None
    assert days_chart(some_days([None, None]), "d") is None
    parsed(days_chart(some_days([0.0]), "d"))

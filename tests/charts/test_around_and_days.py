"""The check-ins around one activity."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from footfall.charts.around import around_chart
from footfall.charts.fit import ROOMS
from footfall.core.activities import Activity
from footfall.core.ratings import Rating
from tests.charts.reading import apart, parsed, pixels, words

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
    assert len(rings(around_chart(RUN, far + FOUR, "a"))) == 4


def test_a_crowd_of_answers_writes_no_word_over_another():
    crowd = [
        rated(minutes, mood) for minutes, mood in ((-170, 7), (-20, 3), (-5, 4), (10, 5), (33, 6), (36, 8), (60, 8))
    ]
    root = parsed(around_chart(RUN, crowd, "c"))
    below = [(told, float(x.rstrip("%"))) for told, x, y, _ in words(root) if y > 130]
    assert below[0][0] == "before"
    assert all(b[1] - a[1] >= 8 for a, b in pairwise(below))


@pytest.mark.parametrize("room", ROOMS)
def test_words_and_numbers_have_room_whatever_their_size(room):
    crowd = [rated(-20, 3.5), rated(-5, 4.5), rated(36, 6.5), rated(60, 8), rated(150, 7.5), rated(390, 5)]
    apart(around_chart(RUN, crowd, "c"), room)


def test_without_numbers_the_mood_is_told_in_words():
    chart = around_chart(RUN, FOUR, "a", numbers=False)
    assert chart.title == "Mood around this activity, in words"
    assert [cell for _, cell in chart.table.rows] == ["in between"] * 4
    assert not [told for told, _x, y, _ in words(parsed(chart)) if y < 125 and any(map(str.isdigit, told))]


def test_one_answer_is_enough_and_a_long_day_has_room():
    assert around_chart(RUN, [rated(-5, 4)], "o").title == "Mood around this activity: 4"
    long = Activity("hiking", START, 9 * 3600.0)
    parsed(around_chart(long, [rated(-5, 4), rated(200, 5), rated(600, 7)], "l"))

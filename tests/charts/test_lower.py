"""The chart of lower answers and its sentences: what is drawn, what is said, and what hidden numbers leave."""

from datetime import date, timedelta

import pytest

from footfall.charts.diary.lower import Standing, lower_chart
from footfall.insights.lower import say, say_lapses
from footfall.science.watching.lower import GATHERING, LOWER, QUIET, USUAL, Stretch, Watched

ON = date(2026, 11, 22)


def standing(*shares, gap=1):
    return [
        Standing(ON - timedelta(days=gap * back), 6.0, share) for back, share in reversed(list(enumerate(shares[::-1])))
    ]


def chart(*shares, gap=1, **more):
    days = standing(*shares, gap=gap)
    return lower_chart(days, (days[0].day, ON), "A title", **more)


def test_nothing_is_drawn_of_nothing():
    assert lower_chart([], (ON, ON), "A title") is None


def test_days_below_are_marked_and_told():
    drawn = chart(0.2, 0.9, 1.2, 1.4)
    assert drawn.svg.count("<circle") == 2
    assert "below the mist" in drawn.description
    assert [row[2] for row in drawn.table.rows] == [
        "as usual",
        "a little lower",
        "lower than usual",
        "lower than usual",
    ]


def test_what_is_usual_has_no_marks():
    drawn = chart(0.0, 0.3, 0.5)
    assert "<circle" not in drawn.svg
    assert "stays within" in drawn.description
    assert "is back" in chart(0.2, 1.3, 0.2).description


def test_hidden_numbers_leave_no_table():
    assert chart(0.2, 1.2, numbers=False).table.rows == ()


def test_the_line_is_broken_where_nobody_answered_for_long():
    assert chart(0.2, 0.4, 0.3).svg.count("M0") + chart(0.2, 0.4, 0.3).svg.count('d="M') == 1
    broken = chart(0.2, 0.4, 0.3, gap=20).svg
    assert broken.split('class="mid" d="')[1].split('"')[0].count("M") == 3


def test_one_single_day_can_be_drawn():
    assert chart(0.4) is not None


def test_no_red_and_no_style():
    drawn = chart(0.2, 1.5).svg
    assert "style=" not in drawn
    assert "rust" not in drawn


@pytest.mark.parametrize(
    ("back", "words"), [(0, "for about one day."), (11, "for about 12 days."), (34, "for about 5 weeks.")]
)
def test_how_long_is_said_in_days_and_then_in_weeks(back, words):
    found = Watched(LOWER, ON, 0, -0.7, (), (Stretch(ON - timedelta(days=back), ON),))
    assert say(found).endswith(words)
    assert say(found, numbers=False).endswith("for a while now.")


def test_every_state_has_its_sentence():
    assert say(Watched(GATHERING, ON, 1)).endswith("One more day with a check-in about your mood, and it is.")
    assert "8 more days" in say(Watched(GATHERING, ON, 8))
    assert "8" not in say(Watched(GATHERING, ON, 8), numbers=False)
    assert say(Watched(QUIET, ON)) == "Not enough check-ins lately to say."
    assert say(Watched(USUAL, ON)) == "Within what is usual for you."


def test_lapses_are_told_without_blame_or_not_at_all():
    assert say_lapses(None) == say_lapses(0) == ""
    assert say_lapses(1).startswith("In the same weeks one planned session did not happen.")
    assert say_lapses(4).startswith("In the same weeks 4 planned sessions did not happen. That is no fault;")
    assert "4" not in say_lapses(4, numbers=False)

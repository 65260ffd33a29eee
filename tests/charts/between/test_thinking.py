"""Pictures of thinking tests: every sitting a mark, the line of practice, the hours after a run."""

import re
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest

from footfall.charts.between.thinking import after_runs_chart, name_of, thinking_chart
from footfall.core.between.thinking import KINDS, Sitting
from footfall.core.estimates import Careful, Estimate, Point

BEGIN = datetime(2026, 1, 5, 18, tzinfo=UTC)
USUALLY = {"reaction": 290.0, "choice": 55.0, "span": 6.0}


def sat(kind, count=40, scores=None):
    scores = scores or [USUALLY[kind] * (1 + 0.05 * ((7 * n) % 5 - 2)) for n in range(count)]
    return [Sitting(kind, BEGIN + timedelta(days=n), score, "", 60) for n, score in enumerate(scores)]


def change(kind):
    usual = USUALLY[kind]
    points = tuple(Point(float(n), usual, (0.9 * usual, 1.1 * usual)) for n in range(0, 40, 5))
    return Estimate(f"thinking_change.{kind}", kind, "lower", "not_enough_data", 0, points=points)


def after(kind, middle=-10.0):
    return Estimate(
        f"thinking.{kind}",
        kind,
        "lower",
        "helps",
        12,
        estimate=middle,
        interval=(middle - 8, middle + 8),
        estimate_sd=middle / 30,
        careful=Careful(middle, (middle - 8, middle + 8)),
        smallest_noticeable=9.0,
    )


@pytest.mark.parametrize("kind", KINDS)
def test_every_sitting_that_counts_is_a_mark_before_the_line_of_practice(kind):
    chart = thinking_chart([*sat(kind), Sitting(kind, BEGIN + timedelta(days=60), None)], change(kind), "p")
    ElementTree.fromstring(chart.svg)
    assert chart.svg.count('class="day"') == 40
    assert chart.svg.index('class="mid"') < chart.svg.index('class="day"')
    assert len(chart.table.rows) == 40


def test_quicker_is_up_and_longer_rows_are_up():
    for kind, better in (("reaction", 250.0), ("span", 7.5)):
        other = USUALLY[kind]
        svg = thinking_chart(sat(kind, scores=[other, better, other, other]), None, "p").svg
        places = [float(one) for one in re.findall(r'class="day"[^>]*cy="([\d.]+)em"', svg)]
        assert places[1] == min(places) < places[0]


def test_without_numbers_words_and_marks_stay_and_no_figure():
    chart = thinking_chart(sat("reaction"), change("reaction"), "p", numbers=False)
    said = " ".join(ElementTree.fromstring(chart.svg).itertext())
    assert not re.search(r"\b(2\d\d|3\d\d|40)\b", said.replace("2026", ""))
    assert chart.table.rows == ()


def test_one_sitting_is_no_picture_and_all_alike_or_one_wild_one_break_nothing():
    assert thinking_chart(sat("reaction", 1), None, "p") is None
    assert thinking_chart([], None, "p") is None
    for scores in ([300.0] * 3, [300.0] * 30 + [2900.0], [-40.0, 12.0, 60.0]):
        ElementTree.fromstring(thinking_chart(sat("reaction", scores=scores), None, "p").svg)


def test_many_sittings_stay_a_small_picture():
    chart = thinking_chart(sat("reaction", 3000), None, "p")
    assert chart.svg.count('class="day"') == 240
    assert len(chart.svg) < 40_000


def test_the_hours_after_a_run_are_drawn_in_usual_ups_and_downs_and_told_in_the_tests_own_unit():
    chart = after_runs_chart([after("reaction"), after("choice", 12.0)], "p")
    ElementTree.fromstring(chart.svg)
    assert chart.table.rows[0] == ("Reacting", "−10 milliseconds", "−18 to −2 milliseconds")
    assert "point" not in chart.svg
    assert after_runs_chart([after("reaction")], "p", numbers=False).table.rows == ()
    assert after_runs_chart([Estimate("thinking.span", "span", "higher", "not_enough_data", 0)], "p") is None
    assert name_of("span") == "Keeping in mind"

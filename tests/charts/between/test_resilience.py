"""The picture of the way back: what it draws, what it says to a reader, and what it hides."""

import re
from xml.etree import ElementTree

import pytest

from footfall.charts.between.resilience import way_back_chart
from footfall.science.between.resilience import CALLED, HOURS, TOLD, WayBack


def a_way_back(drop=1.2, high=-0.4):
    points = tuple((h, -drop * 2 ** (-h / 24), -1.6 * drop * 2 ** (-h / 24), high * 2 ** (-h / 24)) for h in HOURS)
    return WayBack(CALLED, TOLD, 9, (24.0, 12.0, 40.0), points, 0.4)


@pytest.mark.parametrize(("drop", "high"), [(1.2, -0.4), (0.01, 0.3), (6.0, -2.0)])
def test_it_is_a_whole_picture_with_its_table(drop, high):
    chart = way_back_chart(a_way_back(drop, high), "Half of the way back took a day.", "way-back")
    ElementTree.fromstring(chart.svg)
    assert "style=" not in chart.svg
    assert chart.title == "Half of the way back took a day."
    assert len(chart.table.rows) == len(HOURS)
    assert {"that day", "5 days on"} <= set(re.findall(r">([^<>]+)</text>", chart.svg))


def test_hidden_numbers_leave_the_picture_and_no_figure():
    chart = way_back_chart(a_way_back(), "They came back.", "way-back", numbers=False)
    assert not re.search(r"\d", " ".join(re.findall(r">([^<>]+)<", chart.svg)))
    assert chart.table.rows == ()


def test_nothing_known_draws_nothing():
    assert way_back_chart(a_way_back()._replace(points=()), "Nothing yet.", "way-back") is None

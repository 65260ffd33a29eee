"""The builder: everything escaped, nothing infinite, no styles."""

import xml.etree.ElementTree as ET

import pytest

from footfall.charts.chart import Table, Words, draw
from footfall.charts.svg import down, element, escape, mark, number, text
from tests.charts.reading import parsed

HOSTILE = "</title><script>alert('1')</script>\"&<b onload=x>\x00\x0b￾"


def test_hostile_words_stay_words():
    chart = draw([text(HOSTILE, "0", 10)], 20, Words('p"><x', HOSTILE, HOSTILE, Table("t", ("a",), ())))
    root = ET.fromstring(chart.svg)
    assert [child.tag for child in root] == ["title", "desc", "text"]
    assert root[0].text == root[2].text == "</title><script>alert('1')</script>\"&<b onload=x>"
    assert root[0].get("id") == 'p"><x-t'


def test_a_style_is_refused():
    with pytest.raises(ValueError, match="never a style"):
        element("rect", {"style": "fill:red"})


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_a_number_that_is_not_finite_is_refused(value):
    with pytest.raises(ValueError, match="finite"):
        mark("f", "Fl", value, 1.0)


def test_numbers_are_short_and_zero_has_no_sign():
    assert [number(value) for value in (1.0, 1.504, -0.001, 12.3456, 0)] == ["1", "1.5", "0", "12.35", "0"]


def test_lengths_down_grow_with_the_words_and_places_across_do_not():
    assert text("a", 50, 26) == '<text x="50%" y="2em">a</text>'
    assert element("circle", {"cx": "5%", "cy": 0, "r": 6.5}) == '<circle cx="5%" cy="0" r="0.5em"/>'
    with pytest.raises(ValueError, match="finite"):
        down(float("nan"))


def test_none_is_left_out_and_empty_elements_close():
    assert element("rect", {"x": 1, "class": None}) == '<rect x="1"/>'
    assert escape("Füße 🙂") == "Füße 🙂"


def test_a_template_prints_a_chart_as_it_is():
    chart = draw([], 20, Words("p", "t", "d", Table("t", ("a",), ())))
    assert chart.__html__() == chart.svg
    parsed(chart)

"""How large a difference was in studies: rows on the one scale, with words for people who do not see it."""

import re

from footfall.charts.answers.research import Found, figures, research_chart, size_word
from footfall.content.records import Shown

MOOD = Found("Better mood just after", Shown(0.34, 0.23, 0.44), "Weinstein 2024")
BARE = Found("Doing better in thinking tests", Shown(0.13), "Garrett 2024")
NOTHING = Found("Anxiety kept from beginning", Shown(0.18, -0.07, 0.44), "Moreno-Peral 2022")


def test_nothing_to_draw_is_no_picture():
    assert research_chart([], "x") is None


def test_a_row_says_how_large_it_is_in_words_and_figures():
    one = research_chart([MOOD], "x")
    assert one.title == "Better mood just after: small"
    assert "small, 0.34 (0.23 to 0.44)" in one.description
    assert one.table.rows == (("Better mood just after", "small", "0.34 (0.23 to 0.44)", "Weinstein 2024"),)


def test_what_may_be_nothing_is_said_so_and_without_a_range_there_is_no_line():
    both = research_chart([BARE, NOTHING], "x")
    assert [row[1] for row in both.table.rows] == ["very small", "may be nothing"]
    assert both.svg.count('class="study"') == 1
    assert both.svg.count('class="square"') == 2
    assert figures(BARE.shown) == "0.13"


def test_hidden_numbers_leave_the_marks_and_the_words():
    drawn = research_chart([MOOD, BARE], "x", numbers=False)
    assert not re.search(r"0\.\d", drawn.description + str(drawn.table.rows) + drawn.table.caption)
    assert drawn.svg.count('class="square"') == 2
    assert [row[1] for row in drawn.table.rows] == ["small", "very small"]


def test_right_is_more_and_larger_is_further_right():
    places = [
        float(re.search(r'class="square" x1="([\d.]+)%', research_chart([Found("a", Shown(value), "b")], "x").svg)[1])
        for value in (-0.1, 0.0, 0.34, 1.11)
    ]
    assert places == sorted(places)
    assert len(set(places)) == 4


def test_every_kind_of_size_has_its_word():
    sizes = (Shown(0.1), Shown(0.2), Shown(0.5), Shown(0.8), Shown(-0.4), Shown(0.1, -0.1, 0.3))
    words = ["very small", "small", "medium", "large", "the other way", "may be nothing"]
    assert [size_word(shown) for shown in sizes] == words


def test_where_the_mark_leaves_no_room_the_size_stands_beside_the_name_not_in_the_mist():
    far = research_chart([Found("Less low mood", Shown(1.11, 0.79, 1.43), "Schuch 2016")], "x")
    above = re.search(r'y="([^"]+)">Less low mood<', far.svg).group(1)
    assert f'x="100%" y="{above}" text-anchor="end">large<' in far.svg

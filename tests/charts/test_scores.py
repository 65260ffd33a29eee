"""The scores of a questionnaire: the whole scale, better is up, its band is only noise, and a long gap stays a gap."""

import re
from datetime import date, timedelta

import pytest

from footfall.charts.diary.level import TOP
from footfall.charts.diary.scores import FOOT, LONG_GAP, Measure, Reading, scores_chart
from footfall.charts.fit import ROOMS
from tests.charts.reading import apart, parsed, pixels, words

BOTHERED = Measure("Eight questions", 0, 24, less_is_better=True)
WELL = Measure("Five questions", 0, 100, less_is_better=False)
BEGIN = date(2026, 1, 5)


def readings(*scores, apart=14):
    return [Reading(BEGIN + timedelta(days=apart * n), score, "about as usual") for n, score in enumerate(scores)]


def drawn(scores=(9, 7, 8), measure=BOTHERED, noise=(3.0, 13.0), numbers=True, apart=14):
    return scores_chart(
        readings(*scores, apart=apart), measure, noise, "About the same as usual for you.", numbers=numbers
    )


def heights(chart):
    return [pixels(one.get("cy")) for one in parsed(chart).iter("circle")]


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("numbers", [True, False])
def test_it_is_sound_at_any_width_and_hides_figures_where_asked(numbers, room):
    for measure, noise in ((BOTHERED, (3.0, 13.0)), (WELL, None), (WELL, (40.0, 88.0))):
        for scores in ((5,), (9, 7, 8, 0, 24), (12,) * 60):
            chart = drawn(scores, measure, noise, numbers)
            apart(chart, room)
            assert bool(chart.table.rows) is numbers
            assert chart.description.endswith(".")
            height = pixels(parsed(chart).get("height"))
            assert all(0 < y <= height for *_, y, _anchor in words(parsed(chart), room))
            if not numbers:
                days = re.compile(r"\d+ [A-Z][a-z]+( \d{4})?|[A-Z][a-z]+ \d{4}|20\d\d")
                assert not any(re.search(r"\d", days.sub("", told)) for told, *_ in words(parsed(chart), room))


def test_better_is_up_whichever_way_the_scale_goes():
    low, high = heights(drawn((2, 20)))
    assert low < high
    low, high = heights(drawn((10, 90), WELL))
    assert low > high


def test_the_whole_scale_is_shown_so_that_a_small_change_looks_small():
    first, second = heights(drawn((8, 9)))
    assert abs(first - second) == pytest.approx((FOOT - TOP) / 24, abs=0.01)
    assert heights(drawn((0, 24))) == pytest.approx([TOP, FOOT], abs=0.01)


def test_the_band_lies_where_its_ends_are():
    band = next(one for one in parsed(drawn(noise=(6.0, 12.0))).iter("rect") if one.get("class") == "zone")
    assert pixels(band.get("y")) == pytest.approx(TOP + (FOOT - TOP) / 4 - 1, abs=0.01)
    assert pixels(band.get("height")) == pytest.approx((FOOT - TOP) / 4 + 2, abs=0.01)


def test_a_long_time_without_answers_breaks_the_line_and_one_answer_has_none():
    assert '<path class="mid"' not in drawn((7, 8), apart=LONG_GAP + 1).svg
    assert '<path class="mid"' in drawn((7, 8), apart=LONG_GAP).svg
    assert '<path class="mid"' not in drawn((7,)).svg
    assert scores_chart([], BOTHERED, None, "Nothing yet.") is None


def test_the_table_begins_with_the_newest():
    table = drawn((9, 7, 8)).table
    assert [row[1] for row in table.rows] == ["8", "7", "9"]
    assert table.rows[0][2] == "about as usual"

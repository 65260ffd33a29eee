"""Twenty footfalls: the right place, the right kind, nothing touching, no scale that exaggerates."""

import itertools
import re
from dataclasses import replace

import pytest

from footfall.charts.answers.footfalls import MARK, finding_chart, place
from footfall.charts.answers.scale import Ends, Scale, named_tick
from footfall.charts.fit import ROOMS
from footfall.charts.numbers import NARROWEST
from footfall.core.estimates import Bracket
from footfall.core.footfalls import footfalls
from footfall.core.ratings import OUTCOME_NAMES
from footfall.insights.say import say
from tests.charts.reading import apart, marks, parsed, words
from tests.insights.people import an_estimate, below_the_minimum

VERDICTS = ("helps", "worsens", "no_meaningful_effect", "cannot_separate", "not_enough_data")
SIZES = ((0.0, 0.02), (0.03, 0.2), (0.5, 0.42), (-0.7, 0.4), (0.2, 0.75), (1.6, 0.8), (3.0, 2.5), (0.5, 9.5))


def drawn(estimate, prefix="x"):
    return finding_chart(estimate, say(estimate), prefix)


def everyone():
    for outcome, verdict, (middle, half) in itertools.product(OUTCOME_NAMES, VERDICTS, SIZES):
        yield an_estimate(outcome, verdict, middle, half)


def test_every_finding_is_a_sound_picture_with_twenty_marks():
    for estimate in everyone():
        chart = drawn(estimate)
        root = parsed(chart)
        assert len(marks(root)) == 20
        assert all(0 <= x <= 100 for _, _, x, _ in marks(root))
        assert chart.title == say(estimate).title


def test_no_two_marks_touch_on_the_narrowest_phone():
    for estimate in everyone():
        placed = marks(parsed(drawn(estimate)))
        for (_, _, x1, y1), (_, _, x2, y2) in itertools.combinations(placed, 2):
            apart = abs(x1 - x2) * NARROWEST / 100 >= MARK - 0.1 or abs(y1 - y2) >= 8.5
            assert apart or abs(y1 - y2) == pytest.approx(10.8, abs=0.1)


@pytest.mark.parametrize("room", ROOMS)
def test_no_words_run_into_each_other_at_any_width_and_size(room):
    for estimate in everyone():
        apart(drawn(estimate), room)


def test_marks_words_and_table_count_the_same():
    for estimate in everyone():
        counted = footfalls(estimate)
        chart = drawn(estimate)
        kinds = [kind for kind, *_ in marks(parsed(chart))]
        assert (kinds.count("f"), kinds.count("f pale"), kinds.count("f worse")) == (
            counted.better, counted.small, counted.worse,
        )  # fmt: skip
        told = dict(chart.table.rows)["Footfalls better, too small, worse"]
        assert told == f"{counted.better}, {counted.small}, {counted.worse}"


def test_the_zone_stands_around_zero_and_the_scale_never_exaggerates():
    for estimate in everyone():
        root = parsed(drawn(estimate))
        zone = next(one for one in root.iter("rect") if one.get("class") == "zone")
        left, width = float(zone.get("x").rstrip("%")), float(zone.get("width").rstrip("%"))
        assert left + width / 2 == pytest.approx(50, abs=0.02)
        assert width <= 36.1, "at least one point to either side"


def test_right_is_better_also_where_lower_is():
    root = parsed(drawn(an_estimate("worry", towards_better=0.9)))
    assert sum(x > 50 for *_, x, _ in marks(root)) == 20
    said = {told: x for told, x, *_ in words(root)}
    assert said["more"] == "0"
    assert said["less"] == "100%"
    assert any(told.endswith(" less") for told in said)


def test_worse_has_a_mark_of_its_own():
    drawing = drawn(an_estimate(verdict="worsens", towards_better=-2.0))
    assert {kind for kind, *_ in marks(parsed(drawing))} == {"f worse"}
    assert set(re.findall(r'href="#(\w+)"', drawing.svg)) == {"Wl", "Wr"}


def test_while_nobody_can_tell_the_line_is_dotted():
    def path(verdict):
        root = parsed(drawn(an_estimate(verdict=verdict)))
        return [line.get("class") for line in root.iter("line") if line.get("class").startswith("path")]

    assert path("not_enough_data") == ["path plain"]
    assert path("helps") == ["path"]
    assert path("cannot_separate") == ["path", "path plain"]


def test_what_cannot_be_separated_shows_how_it_looks_at_first():
    estimate = an_estimate(
        "energy", "cannot_separate", 0.3, 0.45, estimate=0.62, bracket=Bracket((0.28, 0.96), (0, 1), (0, 1))
    )
    root = parsed(drawn(estimate))
    assert "As it looks at first" in [told for told, *_ in words(root)]
    ring = next(root.iter("circle"))
    assert ring.get("class") == "ask"
    assert float(ring.get("cx").rstrip("%")) > 50


def test_research_is_a_stone_on_the_same_scale_or_words():
    root = parsed(drawn(an_estimate(smallest_noticeable=0.3)))
    stone = next(one for one in root.iter("line") if one.get("class") == "square")
    assert float(stone.get("x1").rstrip("%")) == pytest.approx(50 + 50 * 0.336 / 1.0, abs=0.01)
    without = parsed(drawn(an_estimate("worry")))
    assert not [one for one in without.iter("line") if one.get("class") == "square"]
    assert "no figure to check" in [told for told, *_ in words(without)]


def test_the_table_gives_raw_points_with_true_signs():
    rows = dict(drawn(an_estimate("worry")).table.rows)
    assert rows["Likeliest, allowing for why you went"] == "−0.50 (−0.92 to −0.08)"
    assert rows["Too small to notice: less than"] == "0.36"
    mood = dict(drawn(an_estimate()).table.rows)
    assert mood["Research (Weinstein AA et al. Psychosom Med 2024;86:486)"] == "+0.40 (+0.28 to +0.53)"


def test_below_the_minimum_nothing_is_drawn():
    assert drawn(below_the_minimum()) is None


def test_a_hostile_prefix_or_title_stays_words():
    estimate = an_estimate()
    finding = replace(say(estimate), title="<script>&")
    assert parsed(finding_chart(estimate, finding, 'a"b'))[0].text == "<script>&"


def test_footfalls_step_out_only_where_they_would_touch():
    far = place((-1.0, -0.5, 0.0, 0.5, 1.0), Scale(1.5))
    assert [(foot.row, foot.is_left) for foot in far] == [(0, True), (0, False), (0, True), (0, False), (0, True)]
    near = place((0.0, 0.0, 0.001, 0.001), Scale(1.5))
    assert [foot.row for foot in near] == [0, 0, 1, 1]


def test_a_tick_without_room_is_left_out():
    assert named_tick(Scale(1.5), Ends("weaker", "no change", "a great deal stronger", is_less=False), 18.0) is None
    place_, told = named_tick(Scale(2.0), Ends("lower", "no change", "higher", is_less=False), 18.0)
    assert (place_, told) == (75.0, "+1")

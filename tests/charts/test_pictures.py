"""The pictures of every question: sound, better upwards or to the right, nothing touching, numbers only if shown."""

import itertools
import re
from dataclasses import replace
from gettext import NullTranslations
from math import inf, nan
from types import SimpleNamespace

import numpy as np
import pytest

from footfall.charts.answers.curve import curve_chart
from footfall.charts.answers.dose import dose_chart
from footfall.charts.answers.family import Kind, family_chart
from footfall.charts.answers.footfalls import contrast_chart, finding_chart
from footfall.charts.answers.hours import hours_chart
from footfall.charts.answers.outlook import moments_chart, outlook_chart
from footfall.charts.answers.upright import FOOT, TOP, course, smooth, upright
from footfall.charts.answers.ways import ways_chart
from footfall.charts.fit import ROOMS
from footfall.charts.numbers import hours_words, shortened, width_percent
from footfall.core.estimates import Chance, Moment, Outlook, Point
from footfall.core.words import spoken
from tests.charts.gallery import charts
from tests.charts.made import (
    a_curve,
    a_dose,
    a_kind,
    a_length,
    an_estimate,
    unsettled,
    with_ways,
)
from tests.charts.reading import apart, marks, parsed, pixels, shown, words

SAID = SimpleNamespace(title="What it says", effect=None)
EFFORTS = (2.0, 3.0, 3.5, 4.0, 5.0, 6.0, 8.0)
BEATS = (112.3, 121.0, 126.0, 130.0, 135.0, 141.0, 152.0)
TAGS = (
    "a",
    "company",
    "music",
    "a-very-long-tag-that-somebody-made-up-on-a-walk",
    "雨の日に走ると気持ちがいいということ",
    "<b>&",
)
#: Minutes and hours of the day stay where numbers are hidden: they are not about the person.
CLOCK = {"0", "1", "2", "4", "8", "12", "24\N{NO-BREAK SPACE}h", "24 h", "15 min", "2 h", "5 h"}


def pictures(numbers=True):
    """Draw every kind of picture, in many shapes."""
    for outcome, start in itertools.product(("mood", "worry"), (-2.5, -0.5, 0.0, 0.6, 3.0)):
        for noticeable in (0.1, 0.36, 1.2):
            curve = a_curve(outcome, start, smallest_noticeable=noticeable)
            yield "curve", curve_chart(curve, SAID, "x", numbers, a_length())
            yield "curve", curve_chart(replace(curve, verdict="not_enough_data"), SAID, "x", numbers)
    for question, at in (("dose_duration", (12.0, 18.0, 24.0, 31.0, 40.0, 52.0, 75.0)), ("dose_effort", EFFORTS)):
        for slope, outcome in itertools.product((-0.5, 0.0, 0.3), ("calm", "stress")):
            yield "dose", dose_chart(a_dose(outcome, question, at, slope), SAID, "x", numbers)
    yield "dose", dose_chart(a_dose("calm", "dose_effort", BEATS), SAID, "x", numbers)
    for outcome in ("mood", "worry"):
        kinds = [Kind(tag, a_kind("by_tag.x", 0.3 * n - 0.6, outcome=outcome)) for n, tag in enumerate(TAGS)]
        yield "family", family_chart(kinds, an_estimate(outcome), "With and without", "x", numbers)
        yield "contrast", contrast_chart(a_kind(outcome=outcome), SAID, "x", numbers)
        for labelled, flat in itertools.product((None, (0.1, 0.9)), (False, True)):
            yield "ways", ways_chart(with_ways(an_estimate(outcome), labelled), "x", numbers, flat)
    for rise in (
        (0.1, 0.3, 0.52, 0.74, 0.9),
        (0.9, 0.95, 1.0, 1.0, 1.0),
        (0.0, 0.0, 0.1, 0.2, 0.2),
        (0.1, 0.2, 0.3, 0.4, 0.81),
    ):
        for more in (None, 1, 4, 12, 47, 79):
            yield "outlook", outlook_chart(replace(unsettled(rise=rise), more_needed=more), "x", numbers)
    yield "moments", moments_chart(unsettled(), "x", numbers)
    for middle, interval in ((0.2, (0.05, 0.4)), (2.5, (1.0, 6.0)), (30.0, (8.0, 200.0))):
        yield "hours", hours_chart(a_length("recovery", middle, interval), SAID, "x", numbers)
    yield "hours", hours_chart(a_length("half_life", 3.0, (0.3, 30.0), "not_enough_data"), SAID, "x", numbers)


@pytest.mark.parametrize("numbers", [True, False])
def test_every_picture_is_sound_and_says_what_it_shows(numbers):
    for kind, chart in pictures(numbers):
        root = parsed(chart)
        assert chart.description.endswith("."), kind
        assert bool(chart.table.rows) is numbers
        for place in re.findall(r' (?:x|x1|x2|cx)="(-?[\d.]+)%"', chart.svg):
            assert 0 <= float(place) <= 100, kind
        height = pixels(root.get("height"))
        assert all(0 < y <= height for _told, _x, y, _anchor in words(root)), kind


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("numbers", [True, False])
def test_no_words_run_into_each_other_at_any_width_and_size(numbers, room):
    for _kind, chart in pictures(numbers):
        apart(chart, room)


def test_hidden_numbers_are_hidden_in_words_description_and_table():
    for kind, chart in pictures(numbers=False):
        told = {word for word, *_ in words(parsed(chart))} - CLOCK
        assert not [word for word in told if re.search(r"\d|½|¼|¾", word)], kind
        assert not re.search(r"\d[.,]\d|[+−]\d|\d of 20", chart.description), kind
        assert "19 in 20" not in chart.description


def test_better_is_up_also_where_lower_is():
    for outcome in ("mood", "worry"):
        drawn = course(a_curve(outcome), [0.0] * 13)
        assert drawn.figures[0].middle == pytest.approx(0.6)
        assert drawn.figures[0].low < drawn.figures[0].middle < drawn.figures[0].high
    said = [told for told, *_ in words(parsed(curve_chart(a_curve("worry"), SAID, "x")))]
    assert "↑ less" in said
    assert "−½" in said, "the points keep their true sign"


def test_the_scale_upwards_holds_everything_and_spans_at_least_two_points():
    for start, noticeable in itertools.product((-4.0, -0.2, 0.0, 0.3, 5.0), (0.1, 0.4, 1.5)):
        drawn = course(a_curve(start=start, smallest_noticeable=noticeable), [n / 12 for n in range(13)])
        scale = upright(drawn)
        assert scale.high - scale.low >= 2.0 - 1e-9
        assert scale.low <= -noticeable < 0 < noticeable <= scale.high
        assert all(scale.low <= figure.low and figure.high <= scale.high for figure in drawn.figures)
        assert scale.y(scale.high) == TOP
        assert scale.y(scale.low) == FOOT


def test_early_hours_have_more_room_than_late_ones():
    place = {told: float(x.rstrip("%")) for told, x, *_ in words(parsed(curve_chart(a_curve(), SAID, "x")))}
    assert place["2"] - place["1"] > (place["12"] - place["8"]) / 4
    assert place["1"] > 26


def test_the_line_is_dotted_while_nobody_can_tell():
    for verdict, kind in (("helps", "mid"), ("not_enough_data", "mid plain")):
        root = parsed(curve_chart(a_curve(verdict=verdict), SAID, "x"))
        assert kind in [path.get("class") for path in root.iter("path")]


def test_a_smooth_path_passes_every_point_and_never_swings_beyond_them():
    x, y = np.array([0.0, 10.0, 20.0, 50.0, 100.0]), np.array([0.0, 5.0, 5.0, 90.0, 10.0])
    numbers = [float(n) for n in re.findall(r"-?[\d.]+", smooth(x, y))]
    assert numbers[::6] == x.tolist()
    assert numbers[1::6] == y.tolist()
    for piece, (low, high) in zip(re.findall(r"C([^C]+)", smooth(x, y)), itertools.pairwise(y), strict=True):
        held = [float(n) for n in piece.split()[1::2]]
        assert all(min(low, high) - 0.06 <= one <= max(low, high) + 0.06 for one in held)


def test_half_of_it_is_drawn_only_where_it_was_estimated():
    def said(half_life):
        return [told for told, *_ in words(parsed(curve_chart(a_curve(), SAID, "x", half_life=half_life)))]

    assert "Half of it is gone" in said(a_length())
    assert "Half of it is gone" not in said(a_length(verdict="not_enough_data"))
    assert "Half of it is gone" not in said(None)


def test_kinds_stand_in_the_order_given_and_the_usual_lift_is_a_line():
    kinds = [Kind(name, a_kind(middle=middle)) for name, middle in (("company", 0.1), ("music", 0.9))]
    root = parsed(family_chart(kinds, an_estimate(), "By tag", "x"))
    told = [word for word, *_ in words(root)]
    assert told.index("company, 23 activities") < told.index("music, 23 activities")
    assert "all your activities" in told
    alone = parsed(family_chart(kinds, None, "By tag", "x"))
    assert "all your activities" not in [word for word, *_ in words(alone)]


def test_a_contrast_is_drawn_from_itself_and_not_from_the_lift():
    root = parsed(contrast_chart(a_kind(middle=2.0, apart=0.0), SAID, "x"))
    places = [x for *_, x, _ in marks(root)]
    assert sum(places) / 20 == pytest.approx(50, abs=0.5)
    assert {"without", "no difference", "with it"} <= {told for told, *_ in words(root)}
    assert contrast_chart(an_estimate(), SAID, "x") is None


def test_the_way_the_words_speak_of_is_the_dark_one_in_both_pictures():
    for flat in (False, True):
        root = parsed(ways_chart(with_ways(an_estimate()), "x", flat=flat))
        assert [bar.get("class") for bar in root.iter("rect")] == ["zone", "b80", "b50", "b80"]
        assert [one.text for one in shown(root, 22) if one.get("class") == "you"] == [
            "Allowing for feeling good before"
        ]


def test_both_pictures_of_the_ways_stand_on_one_scale():
    zones = []
    for flat in (False, True):
        root = parsed(ways_chart(with_ways(an_estimate()), "x", flat=flat))
        zones.append(next(one.get("width") for one in root.iter("rect") if one.get("class") == "zone"))
    assert zones[0] == zones[1]


def test_of_a_tag_the_ways_are_those_of_the_lift_after_it():
    said = [told for told, *_ in words(parsed(ways_chart(with_ways(a_kind()), "x")))]
    assert {"lower", "no change", "higher"} <= set(said)
    against = with_ways(replace(an_estimate(), question="dose_duration"))
    assert {"shorter", "longer"} <= {told for told, *_ in words(parsed(ways_chart(against, "x")))}


def test_a_known_decision_stands_for_both_other_ways():
    said = [told for told, *_ in words(parsed(ways_chart(with_ways(an_estimate(), (0.1, 0.9)), "x")))]
    assert "Knowing when you decided" in said
    assert "Allowing for looking forward" not in said


def test_what_makes_it_likely_is_marked_and_the_picture_ends_soon_after():
    chart = outlook_chart(replace(unsettled(), more_needed=9), "x")
    assert "about 9 more make it likely" in chart.description
    assert [row[0] for row in chart.table.rows] == ["5", "10", "20"]
    assert "about 9 more" in [told for told, *_ in words(parsed(chart))]
    never = outlook_chart(replace(unsettled(), more_needed=None), "x")
    assert len(never.table.rows) == 5
    assert not list(parsed(never).iter("circle"))


def test_moments_are_told_from_the_one_that_tells_most():
    chart = moments_chart(unsettled(), "x")
    assert chart.description.index("15 min after") < chart.description.index("just before")
    assert [told for told, *_ in words(parsed(chart))].count("tells most") == 1


def test_where_there_is_nothing_to_draw_nothing_is_drawn():
    empty = an_estimate()
    bare = replace(empty, estimate=None, interval=None, careful=None, bracket=None, smallest_noticeable=None)
    for draw in (curve_chart, dose_chart, contrast_chart, hours_chart):
        assert draw(bare, SAID, "x") is None
    assert ways_chart(bare, "x") is None
    assert ways_chart(empty, "x", flat=True) is None
    assert outlook_chart(bare, "x") is None
    assert moments_chart(bare, "x") is None
    assert family_chart([], empty, "By tag", "x") is None
    assert family_chart([Kind("music", bare)], empty, "By tag", "x") is None


@pytest.mark.parametrize("odd", [nan, inf])
def test_a_number_that_is_none_is_never_drawn(odd):
    curve = a_curve()
    assert curve_chart(replace(curve, points=(*curve.points, Point(30.0, odd, (0.0, 1.0)))), SAID, "x") is None
    assert hours_chart(a_length(middle=odd), SAID, "x") is None
    assert hours_chart(a_length(interval=(0.0, 2.0)), SAID, "x") is None
    broken = Outlook((Chance(5, odd, 0.1),), (Moment(0.25, odd),))
    assert outlook_chart(replace(curve, outlook=broken), "x") is None
    assert moments_chart(replace(curve, outlook=broken), "x") is None


def test_words_too_long_for_a_row_are_cut_and_lengths_of_time_are_short():
    assert width_percent(shortened("w" * 300, 60.0)) <= 60.0
    assert shortened("music", 60.0) == "music"
    assert [hours_words(h) for h in (0.25, 1.0, 1.6, 24.0)] == ["15 min", "1 h", "1½ h", "24 h"]


def test_steady_steps_are_set_against_uneven_ones():
    root = parsed(finding_chart(replace(an_estimate("calm"), question="rhythm"), SAID, "x"))
    assert {"uneven", "no difference", "steady"} <= {told for told, *_ in words(root)}


class Longer(NullTranslations):
    """A language whose words are a third longer than ours."""

    def gettext(self, message):
        return re.sub(r"(?<![%(\w])[^\W\d_]{3,}", lambda word: word.group() + "e" * -(-len(word.group()) // 3), message)

    def ngettext(self, one, more, number):
        return self.gettext(one if number == 1 else more)


@pytest.mark.parametrize("room", ROOMS)
def test_no_words_touch_in_a_language_with_longer_words(room):
    kept = spoken.set(Longer())
    drawn = [*pictures(), *charts().items()]
    spoken.reset(kept)
    assert "beforeee" in dict(drawn)["distribution"].svg
    for _kind, chart in drawn:
        apart(chart, room)

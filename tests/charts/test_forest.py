"""Several answers in one picture: one common scale, studies beside you, nothing ranked, nothing promised."""

from dataclasses import replace

import pytest

from footfall.charts.answers.forest import Asked, forest_chart
from footfall.charts.fit import ROOMS
from tests.charts.gallery import asked
from tests.charts.made import an_estimate
from tests.charts.reading import apart, parsed, shown, words
from tests.insights.people import below_the_minimum


def test_every_row_has_its_name_its_doubt_and_its_answer_in_words():
    root = parsed(forest_chart(asked(), "f"))
    told = [told for told, *_ in words(root)]
    assert [name for name in told if name in {one.name for one in asked()}] == [one.name for one in asked()]
    assert {"most likely better", "not clear why", "no difference to notice", "most likely worse"} <= set(told)
    assert len([bar for bar in root.iter("rect") if bar.get("class") == "b50"]) == 3
    assert len([ring for ring in root.iter("circle") if ring.get("class") == "ask"]) == 2


def test_right_is_better_also_where_lower_is():
    for outcome in ("mood", "worry"):
        root = parsed(forest_chart([Asked(outcome, an_estimate(outcome, towards_better=0.9))], "f"))
        assert next(float(at.get("x1").rstrip("%")) for at in root.iter("line") if at.get("class") == "at") > 50


def test_rows_stand_on_one_scale_of_usual_ups_and_downs():
    quiet = an_estimate("mood", towards_better=0.3, half=0.1, smallest_noticeable=0.15)
    lively = an_estimate("calm", towards_better=0.6, half=0.2, smallest_noticeable=0.3)
    rows = [Asked("Mood", replace(quiet, estimate_sd=None)), Asked("Calm", replace(lively, estimate_sd=None))]
    root = parsed(forest_chart(rows, "f"))
    places = [at.get("x1") for at in root.iter("line") if at.get("class") == "at"]
    zones = {(zone.get("x"), zone.get("width")) for zone in root.iter("rect") if zone.get("class") == "zone"}
    assert len(places) == 2
    assert len(set(places)) == len(zones) == 1


def test_studies_stand_in_raw_points_in_the_table_and_as_a_square_in_the_picture():
    chart = forest_chart(asked(), "f")
    assert [row[3] != "" for row in chart.table.rows] == [one.effect is not None for one in asked()]
    squares = [one for one in shown(parsed(chart), 22) if one.get("class") == "square"]
    assert len(squares) == 1 + sum(one.effect is not None for one in asked())


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("numbers", [True, False])
def test_no_words_touch_at_any_width_and_size(room, numbers):
    long = [Asked("Einschlafschwierigkeiten und Grübeleien am Abend", an_estimate()), *asked()]
    apart(forest_chart(long, "f", numbers), room)


def test_hidden_numbers_leave_words_and_marks():
    chart = forest_chart(asked(), "f", numbers=False)
    assert not any(sign.isdigit() for sign in chart.title + chart.description)
    assert not any(sign.isdigit() or sign in "½¼¾" for told, *_ in words(parsed(chart)) for sign in told)
    assert not chart.table.rows


def test_the_title_says_only_what_is_clear():
    assert forest_chart(asked(), "f").title == "Most likely better: Mood; Most likely worse: Energy"
    unclear = [Asked("Worry", an_estimate("worry", "not_enough_data", 0.2, 0.9))]
    assert forest_chart(unclear, "f").title == "Nothing is clear enough to tell yet"
    same = [Asked("Calm", an_estimate("calm", "no_meaningful_effect", 0.05, 0.2))]
    assert forest_chart(same, "f").title == "No difference large enough to notice"
    many = [Asked(f"Name {n}", an_estimate()) for n in range(12)]
    assert forest_chart(many, "f").title == "Most likely better: 12 of 12"
    assert forest_chart(many, "f", numbers=False).title == "Most likely better: many of them"


def test_without_an_answer_to_draw_there_is_no_picture():
    assert forest_chart([], "f") is None
    assert forest_chart([Asked("Mood", below_the_minimum())], "f") is None
    assert forest_chart([Asked("Mood", replace(an_estimate(), smallest_noticeable=None))], "f") is None


def test_all_answers_are_said_in_one_length_or_not_at_all():
    names, short, whole = ("Mood", "Einschlafschwierigkeiten"), "likely better", "most likely better"
    root = parsed(forest_chart([Asked(name, an_estimate()) for name in names], "f"))
    said = [[told for told, *_ in words(root, room) if told in (short, whole)] for room in ROOMS]
    assert said == [[], [], [short] * 2, [whole] * 2]

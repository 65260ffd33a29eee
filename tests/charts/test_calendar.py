"""A year at a glance: a mark a day something was done, nothing for other days, the same in words."""

import xml.etree.ElementTree as ET
from datetime import date

from footfall.charts.calendar import Felt, felt_rows, kind_of, mood_words, out_rows, strongest

TODAY = date(2026, 11, 17)


def marks(row):
    root = ET.fromstring(row.svg)
    return [one for one in root.iter() if (one.get("class") or "").split()[:1] == ["f"]]


def test_every_day_out_is_one_mark_of_its_kind_and_other_days_are_nothing():
    rows = out_rows({date(2026, 3, 3): "ran", date(2026, 3, 4): "walked", date(2026, 3, 9): "moved"}, 2026, TODAY)
    assert [len(marks(row)) for row in rows] == [0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0]
    run, walk, move = marks(rows[2])
    assert (run.tag, run.get("class")) == ("use", "f")
    assert (walk.tag, walk.get("class")) == ("use", "f open")
    assert move.tag == "circle"
    assert rows[2].said == "Ran on the 3. Walked on the 4. Moved in another way on the 9."
    assert rows[0].said == ""


def test_neighbouring_days_step_left_and_right():
    rows = out_rows({date(2026, 1, day): "ran" for day in range(1, 32)}, 2026, TODAY)
    feet = [one.get("href") for one in marks(rows[0])]
    assert feet == ["#Fl", "#Fr"] * 15 + ["#Fl"]
    across = [float(one.get("x").rstrip("%")) for one in marks(rows[0])]
    assert across == sorted(across)
    assert across[0] > 0
    assert across[-1] < 100


def test_a_month_still_to_come_is_empty_and_this_one_ends_today():
    rows = out_rows({}, 2026, TODAY)
    assert "line" not in rows[11].svg
    assert 'class="sunrun"' in rows[10].svg
    assert 'x2="54.84%"' in rows[10].svg
    assert 'x2="90.32%"' in rows[1].svg, "February has 28 days"


def test_the_higher_the_more_pleasant():
    rows = felt_rows({date(2026, 5, 1): Felt(2.0, False), date(2026, 5, 2): Felt(8.5, True)}, 2026, TODAY)
    low, high = marks(rows[4])
    assert float(high.get("cy").removesuffix("em")) < float(low.get("cy").removesuffix("em"))
    assert (low.get("class"), high.get("class")) == ("f open", "f")
    assert rows[4].said == "Very pleasant on the 2. Unpleasant on the 1."


def test_the_ends_of_the_scale_stay_in_the_row():
    rows = felt_rows({date(2026, 5, 1): Felt(0.0, False), date(2026, 5, 2): Felt(10.0, True)}, 2026, TODAY)
    for one in marks(rows[4]):
        assert 3 <= 13 * float(one.get("cy").removesuffix("em")) <= 57


def test_a_day_with_several_kinds_is_marked_by_the_strongest():
    assert strongest(["moved", "ran", "walked"]) == "ran"
    assert [kind_of(sport) for sport in ("trail_running", "hiking", "swimming")] == ["ran", "walked", "moved"]


def test_moods_have_words():
    said = [mood_words(mood) for mood in (0, 1.9, 2, 4, 6, 6.1, 8, 8.1, 10)]
    assert said[:2] == ["very unpleasant"] * 2
    assert said[2:5] == ["unpleasant", "in between", "in between"]
    assert said[5:] == ["pleasant", "pleasant", "very pleasant", "very pleasant"]

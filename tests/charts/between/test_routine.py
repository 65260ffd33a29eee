"""The clock, the anchor's weeks and the habit: sound pictures, whole sentences, no figure where numbers are hidden."""

import re
from datetime import date, timedelta

import numpy as np
import pytest

from footfall.charts.between.anchor import anchor_chart, first_day
from footfall.charts.between.anchor import said as anchor_said
from footfall.charts.between.clock import MOST, SAID, clock_chart, said, starts_missing, usual_words
from footfall.charts.between.habit import habit_chart, settling
from footfall.charts.between.habit import said as habit_said
from footfall.core import writing
from footfall.core.writing import Manner, manner
from footfall.science.between.clock import Start, Usual, start_times
from footfall.science.between.habit import habit_curve
from tests.charts.reading import parsed

TODAY = date(2026, 5, 6)


def some(hour_of, count=30):
    rng = np.random.default_rng(4)
    return [Start(TODAY - timedelta(days=2 * n), float(hour_of(rng, n) % 24)) for n in range(count)]


def drawn(starts, newest=8, numbers=True):
    return clock_chart(starts, newest, start_times(starts, np.random.default_rng(1)), numbers=numbers)


def a_curve(values):
    days = 7.0 * np.arange(len(values))
    return habit_curve(days, np.array(values, dtype=float), np.linspace(0, days[-1], 30), np.random.default_rng(1))


PEOPLE = {
    "one": lambda rng, n: rng.normal(7, 0.4),
    "two": lambda rng, n: rng.normal(7 if n % 2 else 19, 0.4),
    "night": lambda rng, n: rng.normal(0, 0.4),
    "none": lambda rng, n: rng.uniform(0, 24),
}


@pytest.mark.parametrize("numbers", [True, False])
@pytest.mark.parametrize("who", PEOPLE)
def test_every_clock_is_sound(who, numbers):
    chart = drawn(some(PEOPLE[who]), numbers=numbers)
    root = parsed(chart)
    assert len(list(root.iter("use")) or re.findall("<use", chart.svg)) == 30
    assert chart.title.endswith(".")
    assert bool(chart.table.rows) is numbers
    if not numbers:
        assert not re.search(r"\d", chart.title + chart.description.replace("24 hours", ""))


@pytest.mark.parametrize(
    ("who", "numbers", "words"),
    [
        ("one", True, "Mostly around 7:00."),
        ("one", False, "Mostly in the early morning."),
        ("two", False, "Mostly in the early morning or in the evening."),
        ("none", True, "At many different times; no hour is the usual one."),
    ],
)
def test_the_sentence_says_what_the_clock_shows(who, numbers, words):
    said_of = drawn(some(PEOPLE[who]), numbers=numbers).title
    assert said_of in (
        words,
        words.replace("in the early morning or in the evening", "in the evening or in the early morning"),
    )


def test_weekdays_and_weekends_have_a_sentence_each():
    starts = some(
        lambda rng, n: rng.normal(7, 0.3) if (TODAY - timedelta(days=2 * n)).weekday() < 5 else rng.normal(11, 0.3), 60
    )
    assert drawn(starts).title == "On weekdays mostly around 7:00. At weekends mostly around 11:00."


def test_few_starts_are_told_as_few_and_none_give_no_picture():
    assert drawn([]) is None
    assert "cannot be told yet" in drawn(some(PEOPLE["one"], 3)).title
    assert starts_missing(3) == "About 9 starts more will tell."
    assert not re.search(r"\d", starts_missing(3, numbers=False))
    assert starts_missing(12) == ""


def test_marks_walk_with_the_clock_and_midday_is_at_the_top():
    chart = drawn([Start(TODAY, 12.0), Start(TODAY, 0.0), Start(TODAY, 6.0)])
    assert re.findall(r'<g transform="rotate\((-?[\d.]+)\)"', chart.svg) == ["0", "-180", "-90"]


def test_many_starts_at_one_moment_step_inwards_and_never_past_the_middle():
    chart = drawn([Start(TODAY, 7.0)] * (MOST + 5))
    depths = [float(one) for one in re.findall(r'<use [^>]*y="(-[\d.]+)"', chart.svg)]
    assert len(depths) == MOST
    assert max(depths) < 0
    assert "The newest 60 starts are drawn." in chart.description


def test_whoever_sets_out_at_one_hour_for_weeks_sees_each_start_by_itself():
    svg = drawn([Start(TODAY - timedelta(days=2 * n), 7 + (n % 9) * 0.08) for n in range(28)]).svg
    marks = re.findall(r'<g transform="(rotate[^"]+)"><use[^>]* y="(-[\d.]+)"', svg)
    assert len(marks) == len(set(marks)) == 28
    deepest = max(float(y) * float((re.findall(r"scale\(([\d.]+)", turn) or ["1"])[0]) for turn, y in marks)
    assert -101 <= deepest < -26


def test_a_usual_time_is_written_no_finer_than_it_is_known():
    usual = Usual(7.13, 0.5, 7.0, 7.26, 0.9, 20)
    assert usual_words(usual) == "around 7:15"
    assert usual_words(usual._replace(low=6.2, high=8.0)) == "around 7:00"
    assert usual_words(usual._replace(hour=23.95)) == "around 0:00"
    kept = manner.set(Manner(has_24_hours=False))
    assert usual_words(usual) == "around 7:15 am"
    manner.reset(kept)
    assert {usual_words(usual._replace(hour=hour), numbers=False) for hour in np.arange(0, 24, 0.5)} >= {
        "at night", "around midday", "late in the evening"
    }  # fmt: skip


def test_every_way_of_saying_it_ends_and_asks_nothing():
    assert all(one.endswith(".") for one in SAID.values())
    assert len(SAID) == 18
    assert said(start_times(some(PEOPLE["one"]), np.random.default_rng(1))).startswith("Mostly")


def test_the_anchor_shows_only_days_that_were_told_of():
    told = {TODAY - timedelta(days=n): n % 4 != 0 for n in range(0, 50, 2)}
    chart = anchor_chart(told, TODAY)
    parsed(chart)
    assert chart.svg.count("<use") == sum(day >= first_day(TODAY) for day in told)
    assert re.fullmatch(r"About \d to \d of 10 times, going out began with your anchor\.", chart.title)
    assert anchor_chart({}, TODAY) is None
    assert anchor_chart({TODAY - timedelta(days=99): True}, TODAY) is None


def test_the_anchor_of_few_days_is_counted_and_of_many_doubted():
    few = {TODAY - timedelta(days=n): n > 0 for n in range(3)}
    assert anchor_said(few) == "So far, 2 of 3 days began with your anchor."
    assert not re.search(r"\d", anchor_said(few, numbers=False))
    many = {TODAY - timedelta(days=n): n % 2 == 0 for n in range(40)}
    assert anchor_said(many, numbers=False) == "About half of the times, going out began with your anchor."
    assert anchor_said(dict.fromkeys(many, False), numbers=False) == "Going out mostly began in other ways."


def test_weeks_begin_with_the_persons_own_day():
    assert first_day(TODAY).weekday() == writing.first_weekday()
    kept = manner.set(Manner(first_weekday=6))
    assert first_day(TODAY).weekday() == 6
    manner.reset(kept)


@pytest.mark.parametrize("numbers", [True, False])
@pytest.mark.parametrize(
    ("values", "words"),
    [
        ([2, 3, 5, 6, 6, 7, 7, 7, 8, 7], "more by itself"),
        ([5, 5, 4, 6, 5, 5], "No rise to see yet."),
        ([9, 8, 8, 6, 5, 4, 4, 3, 2, 3], "less by itself"),
    ],
)
def test_the_habit_says_only_what_is_sure(values, words, numbers):
    curve = a_curve(values)
    answers = [(TODAY + timedelta(days=7 * n), float(value)) for n, value in enumerate(values)]
    chart = habit_chart(answers, TODAY, curve, numbers=numbers)
    parsed(chart)
    assert words in chart.title
    assert chart.svg.count("<circle") == len(values)
    if not numbers:
        assert not re.search(r"\d", chart.title + chart.description + settling(curve, numbers=False))


def test_without_a_curve_the_dots_stand_alone():
    chart = habit_chart([(TODAY, 4.0)], TODAY, None)
    parsed(chart)
    assert "b95" not in chart.svg
    assert habit_chart([], TODAY, None) is None
    assert habit_said(None).startswith("Your answers so far.")
    assert settling(None) == ""


def test_how_long_it_takes_is_said_only_when_known():
    assert settling(a_curve([2, 3, 5, 6, 6, 7, 7, 7])) in ("How long the rise takes cannot be told yet.",)
    days = np.arange(0, 500, 7.0)
    known = a_curve(list(7.5 - 5.5 * np.exp(-0.03 * days)))
    assert settling(known).startswith("Nearly all of the rise takes about ")

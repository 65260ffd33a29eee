"""Every picture Footfall draws, once, from small invented records."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

import numpy as np
from django.utils.translation import gettext as _

from footfall.charts import calendar, pair, series, spread
from footfall.charts.answers.answer import answer_chart
from footfall.charts.answers.family import Kind, family_chart
from footfall.charts.answers.forest import Asked, forest_chart
from footfall.charts.answers.outlook import moments_chart, outlook_chart
from footfall.charts.answers.ways import ways_chart
from footfall.charts.around import around_chart
from footfall.charts.between.anchor import anchor_chart
from footfall.charts.between.clock import clock_chart
from footfall.charts.between.habit import habit_chart
from footfall.charts.between.resilience import way_back_chart
from footfall.charts.between.thinking import thinking_chart
from footfall.charts.chart import Chart
from footfall.charts.columns import points_of
from footfall.charts.diary.days import days_chart, spans_chart
from footfall.charts.diary.distribution import distribution_chart
from footfall.charts.diary.nights import nights_chart
from footfall.charts.diary.sparkline import sparkline
from footfall.charts.diary.start_times import start_times_chart
from footfall.charts.track import track_chart
from footfall.core.activities import Activity
from footfall.core.between.thinking import REACTION, Sitting
from footfall.core.estimates import Estimate, Point
from footfall.core.nights import Night
from footfall.core.ratings import Rating
from footfall.core.recordings import Recording
from footfall.insights.findings import Finding
from footfall.insights.say import say
from footfall.science.between.clock import Start, start_times
from footfall.science.between.habit import Band, Curve
from footfall.science.between.resilience import WayBack
from footfall.web.resilience.words import say_way_back
from footfall.web.style import answers

TODAY = date(2026, 11, 22)
MORNING = datetime(2026, 11, 22, 6, 30, tzinfo=UTC)
#: The marks of three invented months, by what was done.
TURNS = ("ran", "walked", "", "ran", "", "moved", "", "", "ran", "walked", "", "")


class Card(NamedTuple):
    """One answer as a page shows it: the verdict's name, its words, its picture."""

    verdict: str
    finding: Finding
    chart: Chart | None


class Picture(NamedTuple):
    """One kind of picture, and what it is for."""

    name: str
    chart: Chart | None


def cards() -> list[Card]:
    """Give one finding in every state."""
    return [_card(estimate, number) for number, estimate in enumerate(answers.states())]


def pictures() -> list[Picture]:
    """Draw one of every kind; all of it is invented."""
    return [*_of_answers(), *_of_diaries(), *_of_recordings()]


def months() -> list[calendar.MonthRow]:
    """Draw three months of a calendar: what was done, and how it felt."""
    days = [TODAY - timedelta(days=back) for back in range(52)]
    done = {day: TURNS[number % len(TURNS)] for number, day in enumerate(days) if TURNS[number % len(TURNS)]}
    felt = {day: calendar.Felt(5.5 + 2.5 * float(np.sin(n / 3)), day in done) for n, day in enumerate(days) if n % 3}
    out = calendar.out_rows(done, TODAY.year, TODAY)[-3:-1]
    return [*out, *calendar.felt_rows(felt, TODAY.year, TODAY)[-2:-1]]


def _card(estimate: Estimate, number: int) -> Card:
    finding = say(estimate)
    return Card(estimate.verdict, finding, answer_chart(estimate, finding, f"card{number}"))


def _of_answers() -> Iterator[Picture]:
    sure, unsure = answers.states()[0], answers.states()[4]
    kinds = [
        Kind(_("Company"), answers.a_kind("by_tag.company", 0.8, 0.2)),
        Kind(_("Music"), answers.a_kind("by_tag.music", 0.5, 0.0)),
    ]
    for name, estimate in (
        (_("A curve over hours"), answers.a_curve()),
        (_("How much of it"), answers.a_dose()),
        (_("How long"), answers.a_length()),
        (_("Unlike your others"), answers.a_kind("by_tag.music", 0.7, 0.45)),
    ):
        yield Picture(name, answer_chart(estimate, say(estimate), f"a{len(name)}{estimate.question[:4]}"))
    asked = [Asked(estimate.outcome.capitalize(), estimate) for estimate in answers.states()[:5]]
    yield Picture(_("Everything at a glance"), forest_chart(asked, "forest"))
    yield Picture(_("Several kinds beside each other"), family_chart(kinds, sure, _("The lift after each"), "family"))
    yield Picture(_("Every way of looking"), ways_chart(sure, "ways"))
    yield Picture(_("What more records would bring"), outlook_chart(unsure, "outlook"))
    yield Picture(_("The moments that tell most"), moments_chart(unsure, "moments"))


def _of_diaries() -> Iterator[Picture]:
    wave = [5.5 + 1.6 * float(np.sin(n / 4.3)) + 0.8 * float(np.cos(n * 1.7)) for n in range(364)]
    dated = [(TODAY - timedelta(days=n), None if n % 5 == 3 else wave[n]) for n in range(363, -1, -1)]
    yield Picture(_("Four weeks"), days_chart(dated[-28:], "days"))
    yield Picture(_("A year by the week"), spans_chart(dated, "year"))
    weeks = [(str(n), wave[n]) for n in range(12)]
    yield Picture(_("A small line"), sparkline(weeks, "spark", _("Twelve weeks")))
    before, after = [round(one) for one in wave[:120]], [min(10, round(one + 0.8)) for one in wave[40:160]]
    yield Picture(_("How often each answer"), distribution_chart(before, after, "distribution"))
    starts = [(7.0 + float(np.sin(n)) * 0.6 if n % 4 else 18.2, n % 7) for n in range(40)]
    yield Picture(_("When you usually start"), start_times_chart(starts, "starts"))
    sittings, change = _sittings()
    yield Picture(_("A thinking test, test by test"), thinking_chart(sittings, change, "thinking"))
    yield from _of_routine()
    yield from _of_courses()
    yield Picture(_("Nights"), nights_chart([(_night(n), 0) for n in range(10)], "nights"))


def _of_routine() -> Iterator[Picture]:
    set_out = [
        Start(TODAY - timedelta(days=2 * n), 7.2 + 0.7 * float(np.sin(n)) + 10 * (n % 3 == 0)) for n in range(36)
    ]
    times = start_times(set_out, np.random.default_rng(1))
    yield Picture(_("A clock of starts"), clock_chart(set_out, 14, times, "clock"))
    told = {TODAY - timedelta(days=n): n % 7 > 1 for n in range(0, 56, 3)}
    yield Picture(_("With the anchor or not"), anchor_chart(told, TODAY, "anchor"))


def _of_courses() -> Iterator[Picture]:
    days = np.arange(0.0, 141.0)
    middle = 7.0 - 4.5 * np.exp(-days / 40.0)
    outer, inner = ((middle - wide, middle + wide) for wide in (1.2, 0.4))
    bands = (Band(7.0, 6.2, 7.8), Band(4.5, 3.4, 5.6), Band(40.0, 22.0, 70.0))
    curve = Curve(days, middle, outer, inner, *bands, 0.99, None)
    asked = [
        (TODAY - timedelta(days=7 * n), float(middle[140 - 7 * n]) + 0.6 * float(np.cos(3 * n)))
        for n in range(20, -1, -1)
    ]
    yield Picture(_("How much by itself it goes"), habit_chart(asked, TODAY - timedelta(days=140), curve, "habit"))
    fades = [(6.0 * n, float(np.exp(-6.0 * n / 26.0))) for n in range(21)]
    points = tuple((hours, -1.6 * left, -2.6 * left, -0.7 * left) for hours, left in fades)
    back = WayBack("own", "estimated", 9, (18.0, 8.0, 40.0), points)
    yield Picture(_("The days after"), way_back_chart(back, say_way_back(back, numbers=True), "way-back"))


def _of_recordings() -> Iterator[Picture]:
    run, other = _recording(1.0), _recording(1.15)
    activity = Activity(sport="running", start=MORNING, duration=2400.0, moving=2380.0, distance=5600.0)
    moods = ((-0.2, 4.0), (0.9, 6.5), (2.9, 6.0), (6.0, 5.5))
    ratings = [Rating(at=MORNING + timedelta(hours=at), values={"mood": mood}) for at, mood in moods]
    yield Picture(_("The way"), track_chart(run, "track"))
    yield Picture(_("Before and after"), around_chart(activity, ratings, "around"))
    for what in ("pace", "heart_rate", "altitude"):
        yield Picture(series.name_of(what), series.series_chart(run, what, what))
    sides = (pair.Side(_("The first"), run), pair.Side(_("The second"), other))
    yield Picture(_("Two of them"), pair.pair_chart(sides, "heart_rate", "time", "pair"))
    hearts, paces = points_of(run, "heart_rate"), points_of(run, "pace")
    if hearts is not None and paces is not None:
        usual = [128.0, 130.0, 131.0, 133.0, 134.0, 135.0, 137.0, 138.0, 140.0]
        yield Picture(_("How long at which heart rate"), spread.heart_spread(hearts, "hearts", usual))
        yield Picture(_("How long at which pace"), spread.pace_spread(paces, "paces"))


def _sittings() -> tuple[list[Sitting], Estimate]:
    """Invent three months of a test that gets better by practice and then stays."""
    line = [290.0 + 45.0 * float(np.exp(-n / 6)) for n in range(45)]
    sittings = [
        Sitting(REACTION, MORNING - timedelta(days=2 * (44 - n)), one * (1 + 0.05 * float(np.sin(n * 2.6))))
        for n, one in enumerate(line)
    ]
    points = tuple(Point(2.0 * n, one, (0.94 * one, 1.06 * one)) for n, one in enumerate(line))
    return sittings, Estimate("thinking_change.reaction", REACTION, "lower", "not_enough_data", 0, points=points)


def _night(number: int) -> Night:
    bed = MORNING - timedelta(days=number, hours=7.6 + 0.7 * float(np.sin(number)))
    return Night(bed + timedelta(minutes=18), MORNING - timedelta(days=number, minutes=20), bed, MORNING)


def _recording(quick: float) -> Recording:
    """Invent forty minutes round a park, one row every four seconds."""
    time = np.arange(0.0, 2400.0, 4.0)
    speed = quick * (2.3 + 0.25 * np.sin(time / 170.0) + 0.12 * np.sin(time / 31.0))
    distance = np.concatenate(([0.0], np.cumsum(speed[:-1] * 4.0)))
    turn = 2 * np.pi * distance / 5600.0
    radius = 0.008 * (1 + 0.25 * np.cos(2 * turn) + 0.12 * np.sin(3 * turn))
    return Recording(
        {
            "time": time,
            "distance": distance,
            "speed": speed,
            "latitude": 53.356 + 0.7 * radius * np.sin(turn),
            "longitude": -6.33 + 1.5 * radius * np.cos(turn),
            "altitude": 40 + 14 * np.sin(turn * 2),
            "heart_rate": np.round(98 + quick * 36 * (1 - np.exp(-time / 240.0)) + 5 * np.sin(time / 90.0)),
        }
    )

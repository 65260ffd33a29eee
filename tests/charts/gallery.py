"""One picture of each kind, as a page would show them, for the browser and for the eye."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from math import sin
from pathlib import Path
from types import SimpleNamespace

import numpy as np

from footfall.charts.answers.curve import curve_chart
from footfall.charts.answers.dose import dose_chart
from footfall.charts.answers.family import Kind, family_chart
from footfall.charts.answers.footfalls import finding_chart
from footfall.charts.answers.forest import Asked, forest_chart
from footfall.charts.answers.hours import hours_chart
from footfall.charts.answers.outlook import moments_chart, outlook_chart
from footfall.charts.answers.ways import ways_chart
from footfall.charts.around import around_chart
from footfall.charts.diary.days import days_chart
from footfall.charts.diary.distribution import distribution_chart
from footfall.charts.diary.nights import nights_chart
from footfall.charts.diary.sparkline import sparkline
from footfall.charts.diary.start_times import start_times_chart
from footfall.charts.series import series_chart
from footfall.core.activities import Activity
from footfall.core.estimates import Bracket
from footfall.core.nights import Night
from footfall.core.ratings import Rating
from footfall.core.recordings import Recording
from footfall.insights.say import say
from tests.charts.made import a_curve, a_dose, a_kind, a_length, an_estimate, unsettled, with_ways

WEB = Path(__file__).parents[2] / "src" / "footfall" / "web"
SAID = SimpleNamespace(title="What it says", effect=None)
BEATS = (112.3, 121.0, 126.0, 130.0, 135.0, 141.0, 152.0)


def charts():
    """Draw every kind of picture once or twice, by its name."""
    apart = an_estimate("energy", "cannot_separate", 0.3, estimate=0.62, bracket=Bracket((0.28, 0.96), (0, 1), (0, 1)))
    tags = [
        Kind(tag, a_kind("by_tag.x", 0.3 * n - 0.3))
        for n, tag in enumerate(("company", "mindful walking in the park", "music"))
    ]
    drawn = {
        "finding": finding_chart(an_estimate(), say(an_estimate()), "a1"),
        "finding less": finding_chart(an_estimate("worry"), say(an_estimate("worry")), "a2"),
        "cannot separate": finding_chart(apart, say(apart), "a3"),
        "forest": forest_chart(asked(), "i1"),
        "days": days_chart(some_days(28), "j1"),
        "days worry": days_chart(some_days(28, gap=4), "j2", "Worry", numbers=False),
        "days few": days_chart(some_days(28)[:12], "j5"),
        "weeks": days_chart(some_days(365), "j3"),
        "years": days_chart(some_days(3650), "j4"),
        "sparkline": sparkline([(str(day), value) for day, value in some_days(28)], "k1", "Mood lately"),
        "distribution": distribution_chart(*before_after(), "l1"),
        "distribution hidden": distribution_chart(*before_after(), "l2", numbers=False),
        "starts": start_times_chart(some_starts(60), "m1"),
        "starts many": start_times_chart(some_starts(2000, spread=3.0), "m2"),
        "nights": nights_chart(some_nights(14), "n1"),
        "around": around_chart(RUN, RATED, "o1"),
        "curve": curve_chart(a_curve(), SAID, "b1", half_life=a_length()),
        "curve less": curve_chart(a_curve("worry", 1.4), SAID, "b2"),
        "dose": dose_chart(a_dose(), SAID, "c1"),
        "dose beats": dose_chart(a_dose("calm", "dose_effort", BEATS), SAID, "c2"),
        "family": family_chart(tags, an_estimate(), "With and without", "d1"),
        "ways": ways_chart(with_ways(an_estimate()), "e1"),
        "hours": hours_chart(a_length(), SAID, "f1"),
        "outlook": outlook_chart(unsettled(), "g1"),
        "moments": moments_chart(unsettled(), "h1"),
        "hours open": hours_chart(a_length("half_life", 3.0, (0.3, 30.0), "not_enough_data"), SAID, "f2"),
        "curve open": curve_chart(replace(a_curve(start=0.1), verdict="not_enough_data"), SAID, "b3", numbers=False),
    }
    return {name: chart for name, chart in drawn.items() if chart is not None}


def recorded():
    """Draw curves of a recording; their figures stand left of the picture."""
    return {
        "heart rate": series_chart(a_recording(), "heart_rate", "p1"),
        "pace": series_chart(a_recording(), "pace", "p2"),
    }


RUN = Activity("running", datetime(2026, 11, 17, 6, 18, tzinfo=UTC), 31 * 60.0)
RATED = [
    Rating(RUN.start + timedelta(minutes=minutes), {"mood": mood})
    for minutes, mood in ((-20, 3.5), (-5, 4.5), (36, 6.5), (60, 8.0), (150, 7.5), (390, 5.0))
]


def a_recording(seconds=31 * 60):
    """Make a run with its heart and its speed."""
    time = np.arange(float(seconds))
    heart, speed = 138 + 14 * np.sin(time / 200) + 8 * np.sin(time / 31), 2.9 + 0.4 * np.sin(time / 170)
    return Recording({"time": time, "heart_rate": heart, "speed": speed})


def some_days(count, gap=7):
    """Make a level that goes slowly up and down, with a day left open now and then."""
    first = date(2026, 11, 22) - timedelta(days=count - 1)
    return [
        (first + timedelta(days=n), None if n % gap == 3 else round(2 * (6 + sin(n / 9) + 0.8 * sin(7.3 * n))) / 2)
        for n in range(count)
    ]


def before_after():
    """Make answers before and after, the second a little higher."""
    before = [min(10, max(0, round(5 + 2.2 * sin(5.1 * n)))) for n in range(47)]
    return before, [min(10, max(0, round(6 + 1.9 * sin(3.7 * n)))) for n in range(120)]


def some_starts(count, spread=0.9):
    """Make beginnings mostly in the morning, and a few in the evening."""
    return [((7.0 if n % 5 else 18.3) + spread * sin(2.9 * n), (3 * n) % 7) for n in range(count)]


def some_nights(count):
    """Make nights from a little before midnight to about seven."""
    bedtime = datetime(2026, 11, 8, 22, 20, tzinfo=UTC)
    made = []
    for n in range(count):
        bed = bedtime + timedelta(days=n, minutes=40 * sin(2.1 * n))
        asleep, awake = bed + timedelta(minutes=18), bed + timedelta(hours=7.6 + sin(1.3 * n))
        made.append((Night(asleep, awake, bed if n % 3 else None, awake + timedelta(minutes=12)), 60))
    return made


def asked():
    """Ask about several outcomes, some of them clear."""
    answers = (
        ("Mood", an_estimate("mood")),
        ("Worry", an_estimate("worry", "cannot_separate", 0.3)),
        ("Calm", an_estimate("calm", "no_meaningful_effect", 0.05, 0.2)),
        ("Energy", an_estimate("energy", "worsens", -0.6, 0.3)),
        ("Pride in what you did", an_estimate("stress", "not_enough_data", 0.2, 0.9)),
    )
    return [Asked(name, estimate, say(estimate).effect) for name, estimate in answers]


def page(drawn, size="100%"):
    """Set pictures under one another on a page of their own, with words of a size."""
    sprite = (WEB / "templates" / "_footfalls.html").read_text(encoding="utf-8")
    style = (WEB / "static" / "footfall.css").read_text(encoding="utf-8")
    shown = "".join(f"<figure>{chart.svg}</figure>" for chart in drawn)
    own = f"html {{ font-size: {size}; }} figure {{ margin: 0 0 2rem; }}"
    head = f'<!doctype html><html lang="en"><meta charset="utf-8"><style>{style}{own}</style>'
    return f"{head}<body>{sprite}<main>{shown}</main></body></html>"

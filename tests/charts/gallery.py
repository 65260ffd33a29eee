"""One picture of each kind, as a page would show them, for the browser and for the eye."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

from footfall.charts.answers.curve import curve_chart
from footfall.charts.answers.dose import dose_chart
from footfall.charts.answers.family import Kind, family_chart
from footfall.charts.answers.footfalls import finding_chart
from footfall.charts.answers.forest import Asked, forest_chart
from footfall.charts.answers.hours import hours_chart
from footfall.charts.answers.outlook import moments_chart, outlook_chart
from footfall.charts.answers.ways import ways_chart
from footfall.core.estimates import Bracket
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

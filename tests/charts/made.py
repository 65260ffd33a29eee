"""Answers of every question, made by hand for the tests of pictures and pages."""

from dataclasses import replace
from math import exp

from footfall.core.estimates import Bracket, Careful, Chance, Flat, Moment, Outlook, Point
from footfall.core.ratings import BETTER
from tests.insights.people import an_estimate

HOURS = (0.0, 0.25, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0, 12.0, 18.0, 24.0)
MINUTES = (12.0, 18.0, 24.0, 31.0, 40.0, 52.0, 75.0)


def turn_of(outcome):
    """Give -1 where lower is better."""
    return -1 if BETTER[outcome] == "lower" else 1


def point(at, middle, half, turn=1):
    """Make one point of a course; middle is towards better."""
    return Point(at, turn * middle, tuple(sorted((turn * (middle - half), turn * (middle + half)))))


def a_curve(outcome="mood", start=0.6, half_life=2.5, **differences):
    """Make a lift over 24 hours."""
    turn = turn_of(outcome)
    points = tuple(
        point(h, start * exp(-0.693 * h / half_life), 0.06 + 0.32 * exp(-0.2 * h / half_life), turn) for h in HOURS
    )
    made = an_estimate(outcome, differences.pop("verdict", "helps"), towards_better=start * 0.6, **differences)
    return replace(made, question="lift_curve", points=points)


def a_length(question="half_life", middle=2.4, interval=(1.1, 5.8), verdict="estimated", outcome="mood"):
    """Make a length of time in hours."""
    made = an_estimate(outcome, verdict)
    return replace(
        made, question=question, estimate=middle, interval=interval, bracket=None, careful=None, estimate_sd=None,
        checks=(), family_lfsr=None, probability_positive=None,
    )  # fmt: skip


def a_dose(outcome="mood", question="dose_duration", at=MINUTES, slope=0.1, verdict="no_meaningful_effect"):
    """Make a lift over minutes or effort."""
    turn = turn_of(outcome)
    points = tuple(point(x, 0.35 + slope * n - 0.012 * n * n, 0.25 + 0.05 * abs(n - 3), turn) for n, x in enumerate(at))
    return replace(an_estimate(outcome, verdict, 0.15, 0.3), question=question, points=points)


def a_kind(question="by_tag.music", middle=0.5, half=0.4, apart=0.05, outcome="mood", used=23):
    """Make the lift after activities of one kind, and how it differs from the others."""
    turn = turn_of(outcome)
    made = an_estimate(outcome, "no_meaningful_effect", middle, half, activities_used=used)
    contrast = Careful(turn * apart, tuple(sorted((turn * apart - 0.4, turn * apart + 0.4))))
    return replace(made, question=question, contrast=contrast, bracket=None)


def with_ways(estimate, labelled=None):
    """Give an answer its ways of looking, with and without what was assumed beforehand."""
    turn = turn_of(estimate.outcome)
    ways = [tuple(sorted((turn * low, turn * high))) for low, high in ((0.2, 1.05), (0.08, 0.92), (0.14, 0.98))]
    flat = [tuple(sorted((turn * low, turn * high))) for low, high in ((0.22, 1.3), (0.02, 1.2), (0.1, 1.22))]
    known = None if labelled is None else tuple(sorted(turn * end for end in labelled))
    return replace(
        estimate, bracket=Bracket(*ways, known),
        flat=Flat(turn * 0.6, flat[1] if known is None else known, Bracket(*flat, known), estimate.verdict),
        careful=Careful(turn * 0.5, ways[1] if known is None else known, estimate.careful.quantiles),
    )  # fmt: skip


def an_outlook(rise=(0.12, 0.3, 0.52, 0.74, 0.9), usual=(0.08, 0.15, 0.26, 0.41, 0.58)):
    """Make what more activities would bring."""
    counts = (5, 10, 20, 40, 80)
    chances = tuple(Chance(n, placed, now) for n, placed, now in zip(counts, rise, usual, strict=True))
    moments = tuple(Moment(h, s) for h, s in ((-0.05, 0.34), (0.25, 0.37), (2.0, 0.2), (5.0, 0.09)))
    return Outlook(chances, moments)


def unsettled(outcome="mood", **differences):
    """Make an answer nobody can tell yet, with what more records would bring."""
    made = an_estimate(outcome, "not_enough_data", 0.2, 0.75, more_needed=47)
    return replace(with_ways(made), careful=made.careful, outlook=an_outlook(**differences))


def whole_answers(outcome="mood"):
    """Make every question of one outcome, in the order of an analysis (without its lift)."""
    turn = turn_of(outcome)
    rest = [
        with_ways(a_curve(outcome)),
        a_length("half_life", outcome=outcome),
        with_ways(replace(an_estimate(outcome, "cannot_separate", 0.3), question="during")),
        with_ways(replace(an_estimate(outcome, "not_enough_data", 0.1, 0.8), question="build_up", more_needed=None)),
        with_ways(a_dose(outcome)),
        with_ways(a_dose(outcome, "dose_effort", (2.0, 3.0, 3.5, 4.0, 5.0, 6.0, 8.0), verdict="helps")),
    ]
    if outcome == "calm":
        rest.append(with_ways(replace(an_estimate(outcome, "helps", 0.4), question="rhythm")))
    tags = [a_kind(f"by_tag.{tag}", 0.3 + 0.05 * len(tag), outcome=outcome) for tag in ("company", "mindful", "music")]
    sports = [a_kind(f"by_sport.{name}", 0.45, outcome=outcome, apart=turn * 0.1) for name in ("running", "walking")]
    return [*rest, *tags, *sports, a_length("recovery", 6.5, (3.8, 11.0), outcome=outcome)]

"""Invented answers for the style page: one in every state, and what stands behind them."""

from dataclasses import replace
from math import exp
from statistics import NormalDist

from footfall.core.estimates import (
    Bracket,
    Careful,
    Chance,
    Check,
    Estimate,
    Flat,
    Interval,
    Moment,
    Outlook,
    Point,
)

NOTICEABLE = 0.36
HOURS = (0.0, 0.25, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0, 12.0, 18.0, 24.0)
MINUTES = (12.0, 18.0, 24.0, 31.0, 40.0, 52.0, 75.0)
#: One answer in every state: question, outcome, verdict, middle, half of its 95 % interval.
STATES = (
    ("lift", "mood", "helps", 0.74, 0.4),
    ("lift", "energy", "worsens", -0.7, 0.38),
    ("lift", "calm", "no_meaningful_effect", 0.05, 0.2),
    ("during", "mood", "cannot_separate", 0.3, 0.5),
    ("lift", "focus", "not_enough_data", 0.2, 0.95),
)


def states() -> list[Estimate]:
    """Give one answer in every state, and one that is a time."""
    return [*(an_answer(*state) for state in STATES), a_length()]


def an_answer(question: str, outcome: str, verdict: str, middle: float, half: float) -> Estimate:
    """Invent an answer about a change, higher being better."""
    spread = half / NormalDist().inv_cdf(0.975)
    marks = tuple(NormalDist(middle, spread).inv_cdf((number - 0.5) / 20) for number in range(1, 21))
    ends = (middle - half, middle + half)
    wide = (middle - half - 0.05, middle + half + 0.2)
    is_open = verdict == "not_enough_data"
    return Estimate(
        question=question,
        outcome=outcome,
        better="higher",
        verdict=verdict,
        activities_used=49,
        estimate=middle,
        interval=ends,
        estimate_sd=middle / (NOTICEABLE / 0.3),
        probability_positive=NormalDist(middle, spread).cdf(0.0),
        more_needed=14 if is_open else None,
        careful=Careful(middle, ends, marks),
        bracket=Bracket(wide, ends, (middle - half + 0.05, middle + half + 0.1)),
        checks=(Check("mood_before_runs", 0.1, (-0.1, 0.3), ok=True),),
        smallest_noticeable=NOTICEABLE,
        flat=Flat(middle, wide, Bracket(wide, ends, wide), verdict),
        outlook=an_outlook() if is_open else None,
    )


def a_curve() -> Estimate:
    """Invent a lift that fades within a day."""
    points = tuple(_point(at, 0.9 * exp(-at / 3.6), 0.06 + 0.4 * exp(-at / 12.0)) for at in HOURS)
    return replace(an_answer("lift_curve", "mood", "helps", 0.5, 0.3), points=points)


def a_dose() -> Estimate:
    """Invent how the lift goes with the minutes."""
    points = tuple(_point(at, 0.35 + 0.1 * n - 0.012 * n * n, 0.25 + 0.05 * abs(n - 3)) for n, at in enumerate(MINUTES))
    return replace(an_answer("dose_duration", "mood", "no_meaningful_effect", 0.1, 0.3), points=points)


def a_length() -> Estimate:
    """Invent how long half of a lift lasts."""
    return Estimate("half_life", "mood", "higher", "estimated", 49, estimate=2.6, interval=(1.2, 6.0))


def a_kind(question: str, middle: float, apart: float) -> Estimate:
    """Invent the lift after one kind of activity, and how it differs from the others."""
    made = an_answer(question, "mood", "helps" if middle > NOTICEABLE else "not_enough_data", middle, 0.4)
    return replace(made, contrast=an_answer(question, "mood", "helps", apart, 0.3).careful)


def an_outlook() -> Outlook:
    """Invent what more records would bring."""
    chances = ((5, 0.3, 0.15), (10, 0.62, 0.3), (20, 0.92, 0.5), (40, 0.99, 0.75), (80, 1.0, 0.9))
    moments = ((-0.05, 0.34), (0.25, 0.37), (2.0, 0.2), (5.0, 0.09))
    return Outlook(tuple(Chance(*one) for one in chances), tuple(Moment(*one) for one in moments))


def _point(at: float, middle: float, half: float) -> Point:
    ends: Interval = (middle - half, middle + half)
    return Point(at, middle, ends)

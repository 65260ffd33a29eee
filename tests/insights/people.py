"""Estimates of every kind for the tests of words and pictures."""

from dataclasses import replace
from statistics import NormalDist

from footfall.core.estimates import Bracket, Careful, Check, Estimate
from footfall.core.ratings import BETTER

QUIET = (Check("mood_before_runs", 0.1, (-0.1, 0.3), True),)


def an_estimate(outcome="mood", verdict="helps", towards_better=0.5, half=0.42, **differences):
    """Make one answer; `towards_better` and `half` are the careful middle and half its interval."""
    turn = -1 if BETTER[outcome] == "lower" else 1
    middle = turn * towards_better
    noticeable = differences.pop("smallest_noticeable", 0.36)
    quantiles = tuple(middle + half / 1.96 * NormalDist().inv_cdf((i - 0.5) / 20) for i in range(1, 21))
    careful = Careful(middle, (middle - half, middle + half), quantiles)
    plain = (middle - half, middle + half)
    made = Estimate(
        question="lift", outcome=outcome, better=BETTER[outcome], verdict=verdict, activities_used=49,
        estimate=middle, interval=plain, estimate_sd=middle / (noticeable / 0.3), probability_positive=0.98,
        family_lfsr=0.01, careful=careful, bracket=Bracket(plain, plain, plain), checks=QUIET,
        smallest_noticeable=noticeable,
    )  # fmt: skip
    return replace(made, **differences)


def below_the_minimum(outcome="mood", used=3):
    """Make the answer of someone who has only begun."""
    return Estimate(
        question="lift", outcome=outcome, better=BETTER[outcome], verdict="not_enough_data", activities_used=used
    )

"""Estimates of every kind for the tests of words and pictures."""

import itertools
from dataclasses import replace
from statistics import NormalDist

from footfall.content import loader
from footfall.core.estimates import (
    Bracket,
    Careful,
    Chance,
    Check,
    Estimate,
    Flat,
    Moment,
    Outlook,
    Point,
)
from footfall.core.ratings import BETTER, OUTCOME_NAMES

QUIET = (Check("mood_before_runs", 0.1, (-0.1, 0.3), True),)
#: It does not simply fade: two hours later there is more than fading alone would leave.
UNEVEN = Check("simple_fading", 0.3, (0.1, 0.6), False)
#: Every question by its full name, each known tag and three sports among them, and a tag somebody made up.
QUESTIONS = (
    *(name for name in loader.question_words() if not name.startswith(("by_", "sleep_"))),
    *(name for name in loader.kinds() if name.startswith("by_tag.") and "*" not in name),
    *("by_tag.with the dog", "by_sport.walking", "by_sport.yoga", "by_sport.other"),
)
HOURS = ("half_life", "recovery")
#: The questions about sleep, each with the only outcomes it has.
SLEEP = (
    *(("sleep_next_night", outcome) for outcome in ("quality", "asleep_hours")),
    *(("sleep_next_night.evening", outcome) for outcome in ("quality", "asleep_hours")),
    ("sleep_regularity", "mood"),
)
SIZED = ("helps", "worsens", "no_meaningful_effect", "cannot_separate", "not_enough_data")


def an_estimate(outcome="mood", verdict="helps", towards_better=0.5, half=0.42, **differences):
    """Make one answer; `towards_better` and `half` are the careful middle and half its interval."""
    better = BETTER.get(outcome, "higher")
    turn = -1 if better == "lower" else 1
    middle = turn * towards_better
    noticeable = differences.pop("smallest_noticeable", 0.36)
    careful = a_careful(middle, half)
    plain = (middle - half, middle + half)
    made = Estimate(
        question="lift", outcome=outcome, better=better, verdict=verdict, activities_used=49,
        estimate=middle, interval=plain, estimate_sd=middle / (noticeable / 0.3), probability_positive=0.98,
        family_lfsr=0.01, careful=careful, bracket=Bracket(plain, plain, plain), checks=QUIET,
        smallest_noticeable=noticeable,
    )  # fmt: skip
    return replace(made, **differences)


def a_careful(middle, half):
    """Make an answer with its interval and quantiles, raw points."""
    quantiles = tuple(middle + half / 1.96 * NormalDist().inv_cdf((i - 0.5) / 20) for i in range(1, 21))
    return Careful(middle, (middle - half, middle + half), quantiles)


def below_the_minimum(outcome="mood", used=3, question="lift"):
    """Make the answer of someone who has only begun."""
    return Estimate(
        question=question,
        outcome=outcome,
        better=BETTER.get(outcome, "higher"),
        verdict="not_enough_data",
        activities_used=used,
    )


def some_hours(question="half_life", middle=3.0, interval=(1.2, 6.0), outcome="mood", verdict="estimated"):
    """Make an answer about a time, in hours."""
    return Estimate(
        question=question, outcome=outcome, better=BETTER[outcome], verdict=verdict, activities_used=49,
        estimate=middle, interval=interval,
    )  # fmt: skip


def a_kind(question="by_tag.music", outcome="mood", towards_better=0.5, half=0.3, **differences):
    """Make an answer about one tag or sport; `towards_better` and `half` are how it differs from the others."""
    turn = -1 if BETTER[outcome] == "lower" else 1
    return an_estimate(outcome, question=question, contrast=a_careful(turn * towards_better, half), **differences)


def with_everything(estimate):
    """Add all that may stand behind "How do we know?"."""
    outlook = Outlook(
        (Chance(10, 0.31, 0.12), Chance(40, 0.84, 0.4), Chance(300, 1.0, 0.9)),
        (Moment(-0.05, 0.3), Moment(0.25, 0.2), Moment(2.0, 0.4), Moment(5.0, 0.1)),
    )
    looked = (
        Check("answers_after_runs", 0.5, (0.1, 0.9), False),
        Check("answers_by_mood", -0.5, (-0.9, -0.1), False),
        Check("tipping_point", 1.9, (0.4, 3.0), False),
        Check("inverted_u", -0.3, (-0.6, 0.1), True),
        Check("simple_fading", 0.3, (-0.1, 0.6), True),
    )
    flat = None
    if estimate.bracket is not None:
        flat = Flat(estimate.estimate, estimate.interval, estimate.bracket, "cannot_separate")
    return replace(estimate, outlook=outlook, checks=(*estimate.checks, *looked), flat=flat)


def everything():
    """Make answers of every question, verdict and outcome, with intervals of many kinds."""
    sizes = ((0.02, 0.05), (0.2, 0.15), (0.5, 0.42), (-0.6, 0.4), (2.4, 1.0))
    for question, outcome in (*itertools.product(QUESTIONS, OUTCOME_NAMES), *SLEEP):
        yield below_the_minimum(outcome, 3, question)
        if question in HOURS:
            for middle, interval in ((0.6, (0.4, 0.9)), (3.0, (1.2, 6.0)), (3.0, (0.5, 9.0)), (26.0, (14.0, 40.0))):
                yield some_hours(question, middle, interval, outcome)
                yield some_hours(question, middle, interval, outcome, "not_enough_data")
                yield replace(some_hours(question, middle, interval, outcome, "not_enough_data"), checks=(UNEVEN,))
            continue
        for verdict, (towards, half) in itertools.product(SIZED, sizes):
            made = an_estimate(outcome, verdict, towards, half, question=question)
            yield replace(made, points=(Point(2.0, made.estimate, made.interval),))
            yield replace(made, bracket=Bracket((0.1, 0.8), (0, 1), (0, 1)), more_needed=14, family_lfsr=0.2)
            yield with_everything(made)
            yield replace(made, checks=(UNEVEN, replace(UNEVEN, estimate=-0.3, interval=(-0.6, -0.1))))
            yield replace(made, bracket=replace(made.bracket, labelled=(0.1, 0.6)))
            if question.startswith("by_"):
                yield a_kind(question, outcome, towards, half, verdict=verdict)
            if question.startswith("dose_"):
                yield replace(made, checks=(Check("inverted_u", -towards, (-2 * towards, -0.01), False),))

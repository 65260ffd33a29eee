"""From posteriors to an answer: intervals, bracket, careful answer and the verdict rule, in raw points."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeVar

import numpy as np

from footfall.core.estimates import Bracket, Careful, Estimate, Interval
from footfall.science.model import CHOICE, LABELLED, LEAD, PLAIN
from footfall.stats.mixtures import Mixture

Anything = TypeVar("Anything")

#: An effect for pooling: mean and error of its likelihood, in SD, positive = better.
Effect = tuple[float, float]

#: The smallest change worth noticing, in standard deviations of the person's own answers.
NOTICEABLE_SD = 0.3
#: Beyond this many more activities no number is given.
MOST_MORE = 300
#: Records that say less than this (precision, SD^-2) are not pooled.
LEAST_SAID = 0.5
QUANTILES = (np.arange(1, 21) - 0.5) / 20


@dataclass(frozen=True)
class Summary:
    """One fit's answer in raw points: median, 95 % and 90 % interval, twenty quantiles."""

    estimate: float
    interval: Interval
    inner: Interval
    quantiles: tuple[float, ...]


class Answered(NamedTuple):
    """One answer, the effect its family is pooled from (None where it is pooled already), its own false-sign rate."""

    estimate: Estimate
    effect: Effect | None = None
    false_sign: float | None = None


def answered(
    blank: Estimate, mixtures: Mapping[str, Mixture], sd: float, prior_sd: float | None
) -> tuple[Answered, str]:
    """Do as `bracketed`, with the effect freed of its prior (None: pooled already) and its own false-sign rate."""
    estimate, careful = bracketed(blank, mixtures, sd)
    effect = None if prior_sd is None else without_prior(mixtures[careful], prior_sd, blank.better)
    return Answered(estimate, effect, false_sign(mixtures)), careful


def bracketed(blank: Estimate, mixtures: Mapping[str, Mixture], sd: float) -> tuple[Estimate, str]:
    """Fill an answer from the posteriors of its variants, and name the variant that is the careful one.

    Args:
        blank: the answer's question, outcome, direction, counts and smallest noticeable change.
        mixtures: posteriors by variant, in standard deviations of the answers; PLAIN, CHOICE and LEAD are there,
            LABELLED where it is known when the activities were decided.
        sd: the answers' standard deviation in raw points.
    """
    summaries = summaries_of(mixtures, sd)
    plain, adjusted = summaries[PLAIN], adjusted_of(summaries)
    careful = careful_one(plain, adjusted)
    answer = replace(
        blank,
        verdict=verdict(plain, adjusted, blank.better, blank.smallest_noticeable or 0.0),
        estimate=plain.estimate,
        interval=plain.interval,
        estimate_sd=plain.estimate / sd,
        probability_positive=float(1 - mixtures[PLAIN].below(np.zeros(1))[0]),
        bracket=bracket_of(summaries),
        careful=Careful(careful.estimate, careful.interval, careful.quantiles),
    )
    return answer, next(name for name, summary in summaries.items() if summary is careful)


def summaries_of(mixtures: Mapping[str, Mixture], sd: float) -> dict[str, Summary]:
    """Summarise every variant in raw points.

    The labelled one stands for itself and the choice-adjusted one: a plan may have been dropped for lack of mood,
    which nobody wrote down. Its intervals are the hull of both, its middle and quantiles those of both mixed.
    """
    summaries = {name: summarise(mixture, sd) for name, mixture in mixtures.items()}
    if LABELLED in summaries:
        pair = (summaries[LABELLED], summaries[CHOICE])
        mixed = summarise(mixtures[LABELLED].mixed_with(mixtures[CHOICE]), sd)
        summaries[LABELLED] = replace(
            mixed, interval=hull(one.interval for one in pair), inner=hull(one.inner for one in pair)
        )
    return summaries


def hull(intervals: Iterable[Interval]) -> Interval:
    """Give the smallest interval that holds all of them."""
    lows, highs = zip(*intervals, strict=True)
    return min(lows), max(highs)


def false_sign(mixtures: Mapping[str, Mixture]) -> float:
    """Give the chance that the sign is wrong, in the adjusted fit where that is likeliest; 1/2 at most."""
    below = np.array([float(one.below(np.zeros(1))[0]) for one in rests_on(mixtures)])
    return float(min(below.max(), (1 - below).max(), 0.5))


def rests_on(mixtures: Mapping[str, Mixture]) -> list[Mixture]:
    """Give the two posteriors that must agree for a verdict."""
    names = (LABELLED, CHOICE) if LABELLED in mixtures else (CHOICE, LEAD)
    return [mixtures[name] for name in names]


def adjusted_of(fits: Mapping[str, Anything]) -> list[Anything]:
    """Give the fits the verdict rests on: the labelled one, or else the choice- and the lead-adjusted."""
    labelled = fits.get(LABELLED)
    return [fits[CHOICE], fits[LEAD]] if labelled is None else [labelled]


def bracket_of(summaries: Mapping[str, Summary]) -> Bracket:
    """Give the 95 % intervals of all fits."""
    labelled = summaries.get(LABELLED)
    return Bracket(
        plain=summaries[PLAIN].interval,
        choice_adjusted=summaries[CHOICE].interval,
        lead_adjusted=summaries[LEAD].interval,
        labelled=None if labelled is None else labelled.interval,
    )


def without_prior(posterior: Mixture, prior_sd: float, better: str) -> Effect | None:
    """Take the prior N(0, prior_sd) out of a posterior, so that pooling does not shrink twice; better is positive.

    None where the records said next to nothing: the posterior is about the prior.
    """
    precision = posterior.sd**-2 - prior_sd**-2
    if precision < LEAST_SAID:
        return None
    sign = 1.0 if better == "higher" else -1.0
    return sign * posterior.mean * posterior.sd**-2 / precision, precision**-0.5


def summarise(lift: Mixture, scale: float) -> Summary:
    """Summarise a posterior in standard deviations as raw points; `scale` is the answers' SD."""
    probability = np.concatenate([[0.5, 0.025, 0.975, 0.05, 0.95], QUANTILES])
    points = [float(value) * scale for value in lift.quantiles(probability)]
    return Summary(points[0], (points[1], points[2]), (points[3], points[4]), tuple(points[5:]))


def verdict(plain: Summary, adjusted: Sequence[Summary], better: str, delta: float) -> str:
    """Name the verdict of a lift that has the minimum of data; the first rule that fits wins.

    Args:
        plain: the fit without adjustment.
        adjusted: the choice- and the lead-adjusted fit, or the labelled one alone.
        better: `higher` or `lower`.
        delta: the smallest change worth noticing, raw points.
    """
    if all(-delta < one.inner[0] and one.inner[1] < delta for one in adjusted):
        return "no_meaningful_effect"
    sides = {_side(one.interval) for one in adjusted}
    if sides in ({1}, {-1}):
        return "helps" if (sides == {1}) == (better == "higher") else "worsens"
    if _side(plain.interval) != 0 or sides >= {1, -1}:
        return "cannot_separate"
    return "not_enough_data"


def careful_one(plain: Summary, adjusted: Sequence[Summary]) -> Summary:
    """Pick the adjusted fit whose 95 % interval begins nearer to nothing on the side of the effect.

    The side is the one both adjusted fits lie on, or else the plain estimate's.
    """
    middles = {math.copysign(1.0, one.estimate) for one in adjusted}
    side = middles.pop() if len(middles) == 1 else math.copysign(1.0, plain.estimate)
    return min(adjusted, key=lambda one: one.interval[0] if side > 0 else -one.interval[1])


def _side(interval: Interval) -> int:
    """Say whether an interval lies above 0, below it or holds it: 1, -1, 0."""
    if interval[0] > 0:
        return 1
    return -1 if interval[1] < 0 else 0

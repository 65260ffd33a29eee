"""From posteriors to an answer: intervals, bracket, careful answer and verdict, in raw points."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

import numpy as np

from footfall.core.estimates import Bracket, Careful, Estimate
from footfall.science.model import CHOICE, LABELLED, LEAD, PLAIN
from footfall.science.verdicts import Summary, careful_one, summarise, verdict
from footfall.stats.mixtures import Mixture

Anything = TypeVar("Anything")

#: An effect for pooling: mean and error of its likelihood, in SD, positive = better.
Effect = tuple[float, float]


def bracketed(blank: Estimate, mixtures: Mapping[str, Mixture], sd: float) -> tuple[Estimate, str]:
    """Fill an answer from the posteriors of its variants, and name the variant that is the careful one.

    Args:
        blank: the answer's question, outcome, direction, counts and smallest noticeable change.
        mixtures: posteriors by variant, in standard deviations of the answers; PLAIN, CHOICE and LEAD are there,
            LABELLED where it is known when the activities were decided.
        sd: the answers' standard deviation in raw points.
    """
    summaries = {name: summarise(mixture, sd) for name, mixture in mixtures.items()}
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


def without_prior(posterior: Mixture, prior_sd: float, better: str) -> Effect:
    """Take the prior N(0, prior_sd) out of a posterior, so that pooling does not shrink twice; better is positive."""
    precision = max(posterior.sd**-2 - prior_sd**-2, 0.01)
    sign = 1.0 if better == "higher" else -1.0
    return sign * posterior.mean * posterior.sd**-2 / precision, precision**-0.5

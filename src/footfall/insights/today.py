"""The one finding Today may show: the most useful of those that are sure enough, or silence."""

from footfall.core.estimates import Analysis, Estimate
from footfall.core.footfalls import footfalls
from footfall.insights.findings import Finding
from footfall.insights.phrases import SURE_ENOUGH
from footfall.insights.say import is_sayable, say

#: An answer that says something comes before one that says there is no difference.
ORDER = {"helps": 0, "worsens": 0, "no_meaningful_effect": 1}


def first_finding(analysis: Analysis) -> Finding | None:
    """Give the most useful finding that is sure enough, or None: then Today says nothing.

    Among equals the one with more footfalls worth noticing comes first, then the analysis's own order.
    """
    sure = [estimate for estimate in analysis.answers if is_sayable(estimate) and _is_sure(estimate)]
    if not sure:
        return None
    return say(min(sure, key=_usefulness))


def _is_sure(estimate: Estimate) -> bool:
    rate = estimate.family_lfsr
    return estimate.verdict in ORDER and rate is not None and rate <= SURE_ENOUGH


def _usefulness(estimate: Estimate) -> tuple[int, int]:
    marks = footfalls(estimate)
    worth_noticing = 0 if marks is None else marks.better + marks.worse
    return ORDER[estimate.verdict], -worth_noticing

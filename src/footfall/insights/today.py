"""The one finding Today may show: the most useful lift of those that are sure enough, or silence."""

from footfall.core.estimates import Analysis
from footfall.insights import chosen
from footfall.insights.findings import Finding


def first_finding(analysis: Analysis, numbers: bool = True) -> Finding | None:
    """Give the most useful lift that is sure enough, or None: then Today says nothing. All else lives on Findings.

    Among equals the one with more footfalls worth noticing comes first, then the analysis's own order. Without
    `numbers` its sentences keep to words.
    """
    return chosen.first(analysis, numbers)

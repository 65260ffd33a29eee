"""What is kept back from somebody who is protected: every answer in which more, longer or harder might be better."""

from dataclasses import replace

from footfall.core.estimates import Analysis

#: Left out whatever they say: kept back only where more is better, their absence itself would say so.
KEPT_BACK = frozenset({"dose_duration", "dose_effort", "build_up"})


def without_doses(analysis: Analysis) -> Analysis:
    """Give an analysis without the questions of how long, how hard, and how much over weeks."""
    return replace(analysis, answers=tuple(one for one in analysis.answers if one.question not in KEPT_BACK))

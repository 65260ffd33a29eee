"""How it feels while under way: ratings given during an activity against the same moment without it.

    y = background + d 1[start < t < end] + a sum 2^(-(t - end)/H) + x(t) + e,   d ~ N(0, 1),

y in standard deviations of the answers, adjusted as the lift is. Assumes one difference from the first minute to the
last, and that whether someone answers on the way has nothing to do with how it feels then.
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from footfall.core.estimates import Estimate
from footfall.science.lasting import question
from footfall.science.lift import Lift
from footfall.science.model import LIFT_SD
from footfall.science.particles import DURING, DURING_SD, LIFT, Particles
from footfall.science.timeline import Timeline
from footfall.science.verdicts import Effect, bracketed, without_prior

#: So many activities need a rating while under way.
LEAST_DURING = 8


def answer_during(timeline: Timeline, lift: Lift, particles: Particles | None) -> tuple[Estimate, Effect | None]:
    """Answer `during`: the coefficient of being under way, N(0, 1) in SD, beside the lift that follows the end."""
    blank = question("during", lift.estimate)
    if particles is None or lift.fitted is None:
        return replace(blank, activities_used=0), None
    blank = replace(blank, activities_used=_rated(timeline, lift.fitted.answered))
    if blank.activities_used < LEAST_DURING:
        return blank, None
    target = np.array([[1.0, 0.0]])
    mixtures = {
        key: particles.look([DURING, LIFT], [DURING_SD, LIFT_SD], target, extra)[0]
        for key, extra in particles.variants().items()
    }
    answer, careful = bracketed(blank, mixtures, lift.fitted.sd)
    return answer, without_prior(mixtures[careful], DURING_SD, blank.better)


def _rated(timeline: Timeline, answered: NDArray[np.bool_]) -> int:
    """Count the activities with a rating after their start and before their end."""
    at = timeline.at[answered]
    count = np.searchsorted(at, timeline.end, side="left") - np.searchsorted(at, timeline.start, side="right")
    return int((count > 0).sum())

"""How it feels while under way: ratings given during an activity against the same moment without it.

    y = background + d 1[start < t < end] + a sum 2^(-(t - end)/H) + x(t) + e,   d ~ N(0, 1),

y in standard deviations of the answers, adjusted as the lift is. Assumes one difference from the first minute to the
last, and that whether someone answers on the way has nothing to do with how it feels then.
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from footfall.science.lasting import question
from footfall.science.lift import Lift
from footfall.science.model import LIFT_SD
from footfall.science.particles import DURING, DURING_SD, LIFT, Particles
from footfall.science.timeline import Timeline
from footfall.science.verdicts import Answered, answered

#: So many activities need a rating while under way, and such a share of those used: who answers only when it hurts
#: would hear that it hurts.
LEAST_DURING, LEAST_SHARE = 8, 0.8


def answer_during(timeline: Timeline, lift: Lift, particles: Particles | None) -> Answered:
    """Answer `during`: the coefficient of being under way, N(0, 1) in SD, beside the lift that follows the end."""
    blank = question("during", lift.estimate)
    if particles is None or lift.fitted is None:
        return Answered(replace(blank, activities_used=0))
    blank = replace(blank, activities_used=_rated(timeline, lift.fitted.answered))
    if blank.activities_used < max(LEAST_DURING, LEAST_SHARE * lift.estimate.activities_used):
        return Answered(blank)
    target = np.array([[1.0, 0.0]])
    mixtures = {
        key: particles.look([DURING, LIFT], [DURING_SD, LIFT_SD], target, extra)[0]
        for key, extra in particles.variants().items()
    }
    return answered(blank, mixtures, lift.fitted.sd, DURING_SD)[0]


def _rated(timeline: Timeline, answered: NDArray[np.bool_]) -> int:
    """Count the activities with a rating after their start and before their end."""
    at = timeline.at[answered]
    count = np.searchsorted(at, timeline.end, side="left") - np.searchsorted(at, timeline.start, side="right")
    return int((count > 0).sum())

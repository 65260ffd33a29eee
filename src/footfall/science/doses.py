"""Does more do more? The lift against duration, effort and steadiness of steps.

    lift_j = a + b1 z_j + b2 (z_j^2 - mean z^2),   b1 ~ N(0, 0.2), b2 ~ N(0, 0.1),

z the amount in half widths between the person's own 20th and 80th percentile, cut at +-2.5; shrunken to no
difference, straight or bent (an inverted U). Activities whose amount is not known count as middling. Choosing longer
ones on better days, or going on because it feels good, is taken out by a tilt at the end, better days by a season,
looking forward by a lead of its own in the adjusted fits. What only mood on the way decides leaves little trace before
the start, so it cannot all be taken out. A curve for one person needs many activities.
"""

from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from footfall.core.estimates import Check, Point
from footfall.science.lasting import question
from footfall.science.lift import Lift
from footfall.science.model import LIFT_SD
from footfall.science.particles import DURING, DURING_SD, LIFT, Particles
from footfall.science.timeline import Timeline
from footfall.science.verdicts import Answered, adjusted_of, answered, hull, summaries_of, summarise

Array = NDArray[np.float64]

STRAIGHT_SD, BENT_SD = 0.2, 0.1
CUT = 2.5
#: A dose is looked at with so many activities whose amount is known, which differ by so much.
LEAST_KNOWN = 20
LEAST_RATIO, LEAST_EFFORT, LEAST_BEATS, LEAST_RHYTHM = 1.25, 1.0, 8.0, 0.005
LOW, HIGH = 0.2, 0.8
#: The amounts at which the curve is drawn.
SHARES = np.linspace(0.1, 0.9, 7)


class Dose(NamedTuple):
    """An amount of each activity, (m,), NaN where not known, and how many used activities have one."""

    amount: Array
    used: int
    middle: float
    half_width: float
    logarithmic: bool

    def z(self, amount: Array) -> Array:
        """Give amounts in half widths from the middle; 0 where not known."""
        on_scale = np.log(amount) if self.logarithmic else amount
        return np.nan_to_num(np.clip((on_scale - self.middle) / self.half_width, -CUT, CUT))

    def bend(self, amount: Array) -> Array:
        """Give the bent term at amounts; 0 where not known."""
        known = self.z(self.amount[np.isfinite(self.amount)])
        return np.where(np.isfinite(amount), self.z(amount) ** 2 - float((known**2).mean()), 0.0)

    def sets(self) -> Array:
        """Give the weights on the activities: straight and bent, (m, 2)."""
        return np.column_stack([self.z(self.amount), self.bend(self.amount)])

    def between(self, shares: Array) -> Array:
        """Give the amounts below which these shares of the activities lie."""
        return np.asarray(np.quantile(self.amount[np.isfinite(self.amount)], shares))


def duration_dose(timeline: Timeline, used: NDArray[np.bool_]) -> Dose | None:
    """Give the durations in minutes, None where there are too few or they differ too little."""
    minutes = (timeline.end - timeline.start) * 60
    return _dose(minutes, used, np.log(LEAST_RATIO), logarithmic=True)


def effort_dose(timeline: Timeline, used: NDArray[np.bool_]) -> Dose | None:
    """Give the felt efforts (0-10), or average heart rates where too few are known; None as above."""
    effort = _told([one.exertion for one in timeline.done])
    beats = _told([one.average_heart_rate_bpm for one in timeline.done])
    by_effort = _dose(effort, used, LEAST_EFFORT, logarithmic=False)
    return by_effort or _dose(beats, used, LEAST_BEATS, logarithmic=False)


def rhythm_dose(timeline: Timeline, used: NDArray[np.bool_]) -> Dose | None:
    """Give the steadiness of the steps: less the variability of the cadence; None as above."""
    rhythm = -_told([one.rhythm for one in timeline.done])
    return _dose(rhythm, used, LEAST_RHYTHM, logarithmic=False)


def answer_dose(name: str, dose: Dose | None, lift: Lift, particles: Particles | None, place: int) -> Answered:
    """Answer a dose question: the lift at the 80th percentile of the amount less that at the 20th, and the curve.

    `place` is that of the dose's two sets of weights.
    """
    blank = question(name, lift.estimate)
    if dose is None or particles is None or lift.fitted is None:
        return Answered(blank)
    blank = replace(blank, activities_used=dose.used)
    sd = lift.fitted.sd
    ends = dose.between(np.array([LOW, HIGH]))
    steps = np.array([float(np.diff(dose.z(ends))[0]), float(np.diff(dose.bend(ends))[0])])
    curve = dose.between(SHARES)
    at_curve = np.column_stack([np.ones(curve.size), dose.z(curve), dose.bend(curve)])
    targets = np.zeros((2 + curve.size, 4))
    targets[0, 2:], targets[1, 3], targets[2:, 1:] = steps, 1.0, at_curve
    columns = [DURING, LIFT, particles.impulse(place), particles.impulse(place + 1)]
    prior = [DURING_SD, LIFT_SD, STRAIGHT_SD, BENT_SD]
    variants = particles.variants([place, place + 1])
    looked = {key: particles.look(columns, prior, targets, extra) for key, extra in variants.items()}
    spread = float(np.hypot(steps[0] * STRAIGHT_SD, steps[1] * BENT_SD))
    answer, careful = answered(blank, {key: one[0] for key, one in looked.items()}, sd, spread)
    summaries = [summarise(one, sd) for one in looked[careful][2:]]
    at = np.abs(curve)  # rhythm was turned round
    points = tuple(Point(float(x), one.estimate, one.interval) for x, one in zip(at, summaries, strict=True))
    bends = summaries_of({key: one[1] for key, one in looked.items()}, sd)
    bend = hull(one.interval for one in adjusted_of(bends))
    check = Check("inverted_u", bends[careful].estimate, bend, bend[0] <= 0 <= bend[1])
    return answer._replace(estimate=replace(answer.estimate, points=points, checks=(check,)))


def _dose(amount: Array, used: NDArray[np.bool_], least: float, *, logarithmic: bool) -> Dose | None:
    known = amount[np.isfinite(amount)]
    count = int((used & np.isfinite(amount)).sum())
    if count < LEAST_KNOWN:
        return None
    low, middle, high = np.quantile(np.log(known) if logarithmic else known, [LOW, 0.5, HIGH])
    if high - low < least:
        return None
    return Dose(amount, count, float(middle), float((high - low) / 2), logarithmic)


def _told(values: list[float | None]) -> Array:
    return np.array([np.nan if one is None else one for one in values], dtype=np.float64)

"""What builds up over weeks: days after much and after little running.

A model of its own on the means of local days, because a rating's inertia fades in hours and would make a slow
effect look far too well known:

    y_d = columns_d + b g(d) + x(d) + e,   x: OU(sx, tau), log tau ~ N(log 10 days, 1),

columns_d the day's means of clock, weekday, drift and of what the day's activities leave behind (3 h), and g the
sum of 2^(-(t - end)/14 days) over all earlier activities, divided by what it comes to at the person's usual rate.
The answer is b (1 - 2^(-28/14)): four weeks of the usual amount against four weeks without, b ~ N(0, 0.5).

Adjusted as the lift is: `choice` adds the mirror image, past and coming activities alike (weeks of good mood bring
more running), `lead` the coming ones alone. What came before the records and after them is taken out by one
fading column each. Activities not recorded are not known of.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from footfall.science.lasting import question
from footfall.science.lift import Lift
from footfall.science.model import CHOICE, LEAD, LEAD_SD, LIFT_SD, PLAIN
from footfall.science.selection import GAMMA_SD
from footfall.science.timeline import Timeline
from footfall.science.verdicts import Answered, answered
from footfall.stats.decay import decayed_ahead, decayed_sum
from footfall.stats.importance import find_peak, sample
from footfall.stats.linear import Reduced, integrate_out, posterior
from footfall.stats.mixtures import Mixture
from footfall.stats.ornstein import Moments, inner_products, merge_moments

Array = NDArray[np.float64]

HALF_LIFE = 14 * 24.0
WEEKS = 28 * 24.0
#: Eight weeks of days with answers, and an amount that came below and above these shares of the usual one on one day
#: in twenty, once the first four weeks are over: nobody is told of weeks without running who never had them.
LEAST_DAYS, EMPTY, FULL, RARE = 56, 0.4, 0.9, 0.05
THETA_MEAN = np.log([240.0, 0.5, 0.5])
THETA_SD = np.array([1.0, 0.7, 0.7])
STARTS = np.log([[240.0, 0.5, 0.5], [48.0, 0.6, 0.3], [700.0, 0.5, 0.5]])
LEAST, MOST = np.array([4.0, 0.01, 0.03]), np.array([20000.0, 10.0, 10.0])
DRAWS = 128
TRANSIENT_SD = 0.5
#: The columns kept: y, the past, past and coming, coming.
Y, PAST, MIRROR, COMING = 0, 1, 2, 3
VARIANTS = {PLAIN: ([], []), CHOICE: ([MIRROR], [GAMMA_SD]), LEAD: ([COMING], [LEAD_SD])}


class _Days(NamedTuple):
    """Day means: background with its prior spreads, then y, past, mirror, coming."""

    moments: Moments
    columns: Array
    background_sd: Array


def answer_build_up(timeline: Timeline, lift: Lift, seed: int) -> Answered:
    """Answer `build_up`; below the lift's minimum, eight weeks or a changing amount there is no number."""
    blank = question("build_up", lift.estimate)
    if lift.fitted is None:
        return Answered(blank)
    days = _days(timeline, lift)
    if days is None:
        return Answered(blank)
    fits = _fit(days, seed)
    share = 1 - 2 ** (-WEEKS / HALF_LIFE)
    mixtures = {key: Mixture(one.weight, one.part_mean * share, one.part_sd * share) for key, one in fits.items()}
    return answered(blank, mixtures, lift.fitted.sd, LIFT_SD * share)[0]


def _days(timeline: Timeline, lift: Lift) -> _Days | None:
    """Average everything over local days; None where there is too little to see."""
    assert lift.fitted is not None
    inputs, answered = lift.fitted.inputs, lift.fitted.answered
    at, offset = inputs.at, timeline.offset[answered]
    past, coming = _amounts(timeline, at)
    day = np.floor((at + offset) / 24)
    first = np.flatnonzero(np.diff(day, prepend=day[0] - 1))
    count = np.diff(np.append(first, at.size))
    if first.size < LEAST_DAYS:
        return None
    span = float(at[-1] - at[0])
    edges = np.column_stack([np.exp2(-(at - at[0]) / HALF_LIFE), np.exp2(-(at[-1] - at) / HALF_LIFE)])
    acute = inputs.columns.impulses[:, [inputs.columns.impulses.shape[1] // 2]]
    background = np.hstack([inputs.columns.background, acute, edges])
    sds = np.concatenate([inputs.columns.background_sd, [LIFT_SD, TRANSIENT_SD, TRANSIENT_SD]])
    rows = np.column_stack([background, inputs.y, past, past + coming, coming])
    means = np.add.reduceat(rows, first, axis=0) / count[:, None]
    settled = means[at[first] > timeline.start[0] + WEEKS, -3]
    if span < LEAST_DAYS * 24 or not settled.size:
        return None
    least, most = np.quantile(settled, [RARE, 1 - RARE])
    if least > EMPTY or most < FULL:
        return None
    return _Days(merge_moments(np.add.reduceat(at, first) / count), means, sds)


def _amounts(timeline: Timeline, at: Array) -> tuple[Array, Array]:
    """Give the faded sum of earlier and of coming activities, 1 at the person's usual rate, (n,) each."""
    hours = max(float(max(timeline.end[-1], at[-1]) - min(timeline.start[0], at[0])), 1.0)
    usual = timeline.end.size / hours * HALF_LIFE / np.log(2)
    rate, ones = np.array([np.log(2) / HALF_LIFE]), np.ones(timeline.end.size)
    past = decayed_sum(at, timeline.end, ones, rate)[:, 0] / usual
    return past, decayed_ahead(at, timeline.start, ones, rate)[:, 0] / usual


def _fit(days: _Days, seed: int) -> dict[str, Mixture]:
    """Fit the three variants to the day means; posteriors of b."""
    p = days.background_sd.size

    def reduced(theta: Array) -> tuple[Reduced, Array]:
        safe = np.log(np.sqrt(np.exp(np.clip(2 * theta, -60.0, 2 * np.log(MOST))) + LEAST**2))
        products = inner_products(days.columns, days.moments, safe)
        left = integrate_out(products.gram, list(range(p)), list(range(p, p + 4)), days.background_sd)
        prior = -0.5 * (((theta - THETA_MEAN) / THETA_SD) ** 2).sum(axis=1)
        return left, prior - products.log_det / 2

    def evaluate(theta: Array) -> tuple[Array, list[tuple[Array, Array]]]:
        left, common = reduced(theta)
        found = [_look(left, *variant) for variant in VARIANTS.values()]
        return np.stack([one[0] + common for one in found], axis=1), [(one[1], one[2]) for one in found]

    peak = find_peak(lambda theta: evaluate(theta)[0][:, 0], STARTS)
    drawn = sample(evaluate, peak, DRAWS, seed)
    fits = {}
    for index, name in enumerate(VARIANTS):
        mean = np.concatenate([payload[index][0] for payload in drawn.payloads])
        sd = np.concatenate([payload[index][1] for payload in drawn.payloads])
        fits[name] = Mixture(drawn.weight[:, index], mean, sd)
    return fits


def _look(left: Reduced, extra: list[int], extra_sd: list[float]) -> tuple[Array, Array, Array]:
    """Give log evidence, mean and sd of b for each theta, (D,)."""
    target = np.zeros((1, 1 + len(extra)))
    target[0, 0] = 1.0
    found = posterior(left, Y, [PAST, *extra], np.array([LIFT_SD, *extra_sd]), target)
    return found.log_evidence, found.mean[:, 0], found.sd[:, 0]

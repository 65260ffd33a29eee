"""How long it lasts: the lift over a day, its half-life, and how fast any unusual feeling fades by itself."""

from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from footfall.core.estimates import Check, Estimate, Interval, Point
from footfall.science.columns import LOG_H, LOG_H_MEAN, LOG_H_PRIOR
from footfall.science.lift import Fitted, Lift
from footfall.science.model import CHOICE, LIFT_SD, THETA_MEAN, THETA_SD
from footfall.science.particles import DURING, DURING_SD, HUMP_SD, LIFT, Particles, hump
from footfall.science.timeline import Timeline
from footfall.science.verdicts import Answered, answered, summarise

Array = NDArray[np.float64]

#: Where the curve is drawn, hours after the end; the answer itself stands at LATER.
HOURS = (0.0, 0.25, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0, 12.0, 18.0, 24.0)
LATER = 2.0
#: The answer at LATER needs so many activities with a rating between so many hours after their end.
LEAST_LATER, LATER_HOURS = 8, (1.0, 4.0)
#: The prior's middle half-life, hours.
MIDDLE_H = float(np.exp(LOG_H_MEAN))
#: The middle and the ends of a 95 % interval.
THREE = np.array([0.5, 0.025, 0.975])
#: A duration is spoken of if its interval, on the log scale, is at most this much as wide as before looking.
LEARNED = 0.8
#: A recovery is spoken of if its interval spans less than this factor and ends within so many hours.
WIDEST, LONGEST = 8.0, 24.0


class Curve(NamedTuple):
    """The curve's answer, and the look at whether the lift simply fades; None where nobody can tell."""

    answered: Answered
    fading: Check | None = None


def lift_curve(timeline: Timeline, lift: Lift, particles: Particles | None) -> Curve:
    """Answer `lift_curve`: the difference two hours after the end, by the rule of `lift`, and the curve over 24 hours.

    u hours after the end it is a 2^(-u/H) + b (u/2) e^(1 - u/2): the fading lift, and a hump b ~ N(0, 0.3), highest
    at two hours, for what does not simply fade (first tired, then well; a rebound). Needs 8 activities with a rating
    one to four hours after their end. The check `simple_fading` is the hump's size.
    """
    blank = question("lift_curve", lift.estimate)
    if lift.fitted is None or particles is None or _rated_later(timeline, lift.fitted) < LEAST_LATER:
        return Curve(Answered(blank))
    sd = lift.fitted.sd
    hours = np.array([LATER, *HOURS])
    fading = np.exp2(-hours / particles.half_life[:, None])
    parts = (np.zeros_like(fading), fading, np.broadcast_to(hump(hours), fading.shape))
    alone = np.broadcast_to([0.0, 0.0, 1.0], (len(fading), 1, 3))
    targets = np.concatenate([np.stack(parts, axis=2), alone], axis=1)
    columns, prior = [DURING, LIFT, particles.later], [DURING_SD, LIFT_SD, HUMP_SD]
    looked = {key: particles.look(columns, prior, targets, extra) for key, extra in particles.variants().items()}
    at_two = {key: one[0] for key, one in looked.items()}
    answer, careful = answered(blank, at_two, sd, float(np.hypot(LIFT_SD * 2 ** (-LATER / MIDDLE_H), HUMP_SD)))
    drawn = [(at, summarise(one, sd)) for at, one in zip(HOURS, looked[careful][1:-1], strict=True)]
    points = tuple(Point(at, one.estimate, one.interval) for at, one in drawn)
    shape = summarise(looked[careful][-1], sd)
    check = Check("simple_fading", shape.estimate, shape.interval, shape.interval[0] <= 0 <= shape.interval[1])
    estimate = replace(answer.estimate, points=points, checks=(check,))
    return Curve(answer._replace(estimate=estimate), check)


def _rated_later(timeline: Timeline, fitted: Fitted) -> int:
    """Count the activities with a rating one to four hours after their end."""
    at, (low, high) = timeline.at[fitted.answered], LATER_HOURS
    count = np.searchsorted(at, timeline.end + high, side="right") - np.searchsorted(at, timeline.end + low)
    return int((count > 0).sum())


def half_life(lift: Lift, fading: Check | None) -> Estimate:
    """Answer `half_life`: the hours until half of the lift is gone, from the careful fit.

    Spoken of only if there is a lift that simply fades, and the records say more than the prior
    log H ~ N(log 3 h, 0.9).
    """
    blank = question("half_life", lift.estimate)
    if lift.fitted is None:
        return blank
    before = _of_grid(np.exp(LOG_H_PRIOR))
    found = _of_grid(lift.fitted.fits.variants[lift.careful].weight.sum(axis=0))
    known = lift.estimate.verdict in {"helps", "worsens"} and _width(found) <= LEARNED * _width(before)
    if fading is not None and not fading.ok:
        return replace(_hours(blank, np.exp(found), known=False), checks=(fading,))
    return _hours(blank, np.exp(found), known)


def recovery(lift: Lift) -> Estimate:
    """Answer `recovery`: the hours until half of an unusual feeling, high or low, is gone by itself.

    tau log 2 under the choice-adjusted fit; prior log tau ~ N(log 6 h, 1). Dynamics of mood say little beyond its
    mean and spread (Dejonckheere et al. 2019, doi:10.1038/s41562-019-0555-0), so it is described, never judged.
    Spoken of only if its interval spans less than eightfold and ends within a day: what takes longer cannot be told
    from slow ups and downs.
    """
    blank = question("recovery", lift.estimate)
    if lift.fitted is None:
        return blank
    fits = lift.fitted.fits
    log_tau = fits.theta[:, 0] + np.log(np.log(2))
    found = _of_draws(log_tau, fits.variants[CHOICE].weight.sum(axis=1))
    before = 2 * 1.96 * float(THETA_SD[0])
    shown = np.clip(np.exp(found), np.exp(THETA_MEAN[0] - 4), np.exp(THETA_MEAN[0] + 4))
    known = _width(found) <= min(LEARNED * before, np.log(WIDEST)) and found[2] <= np.log(LONGEST)
    return _hours(blank, shown, bool(known))


def question(name: str, lift: Estimate) -> Estimate:
    """Give an empty answer to another question about the outcome of a `lift`."""
    return Estimate(
        question=name,
        outcome=lift.outcome,
        better=lift.better,
        verdict="not_enough_data",
        activities_used=lift.activities_used,
        scale=lift.scale,
        smallest_noticeable=lift.smallest_noticeable,
    )


def _hours(blank: Estimate, three: Array, known: bool) -> Estimate:
    middle, low, high = (float(one) for one in three)
    interval: Interval = (low, high)
    return replace(blank, estimate=middle, interval=interval, verdict="estimated" if known else "not_enough_data")


def _width(three: Array) -> float:
    return float(three[2] - three[1])


def _of_grid(weight: Array) -> Array:
    """Give median and ends of log H from its weights on the grid, each spread evenly over its cell, (3,)."""
    step = LOG_H[1] - LOG_H[0]
    edges = np.append(LOG_H - step / 2, LOG_H[-1] + step / 2)
    below = np.concatenate([[0.0], np.cumsum(weight / weight.sum())])
    return np.asarray(np.interp(THREE, below, edges))


def _of_draws(value: Array, weight: Array) -> Array:
    """Give weighted median and ends of draws, (3,)."""
    order = np.argsort(value, kind="stable")
    below = np.cumsum(weight[order]) - weight[order] / 2
    return np.asarray(np.interp(THREE, below, value[order]))

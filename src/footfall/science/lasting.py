"""How long it lasts: the lift over a day, its half-life, and how fast any unusual feeling fades by itself."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from footfall.core.estimates import Estimate, Interval, Point
from footfall.science.columns import LOG_H, LOG_H_PRIOR
from footfall.science.lift import Lift
from footfall.science.model import CHOICE, LIFT_SD, THETA_MEAN, THETA_SD
from footfall.science.verdicts import Effect, bracketed, summarise, without_prior

Array = NDArray[np.float64]

#: Where the curve is drawn, hours after the end; the answer itself stands at LATER.
HOURS = (0.0, 0.25, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0, 12.0, 18.0, 24.0)
LATER = 2.0
#: The middle and the ends of a 95 % interval.
THREE = np.array([0.5, 0.025, 0.975])
#: A duration is spoken of if its interval, on the log scale, is at most this much as wide as before looking.
LEARNED = 0.8


def lift_curve(lift: Lift) -> tuple[Estimate, Effect | None]:
    """Answer `lift_curve`: the lift two hours after the end, by the rule of `lift`, and the curve over 24 hours.

    With (a, H) from the posterior the lift u hours after the end is a 2^(-u/H); the curve is the careful fit's.
    """
    blank = question("lift_curve", lift.estimate)
    if lift.fitted is None:
        return blank, None
    fits, sd = lift.fitted.fits, lift.fitted.sd
    mixtures = {name: fit.after(LATER) for name, fit in fits.variants.items()}
    answer, careful = bracketed(blank, mixtures, sd)
    summaries = [(hours, summarise(fits.variants[lift.careful].after(hours), sd)) for hours in HOURS]
    points = tuple(Point(hours, one.estimate, one.interval) for hours, one in summaries)
    return replace(answer, points=points), without_prior(mixtures[careful], LIFT_SD, blank.better)


def half_life(lift: Lift) -> Estimate:
    """Answer `half_life`: the hours until half of the lift is gone, from the careful fit.

    Spoken of only if there is a lift, and the records say more than the prior log H ~ N(log 3 h, 0.9).
    """
    blank = question("half_life", lift.estimate)
    if lift.fitted is None:
        return blank
    before = _of_grid(np.exp(LOG_H_PRIOR))
    found = _of_grid(lift.fitted.fits.variants[lift.careful].weight.sum(axis=0))
    known = lift.estimate.verdict in {"helps", "worsens"} and _width(found) <= LEARNED * _width(before)
    return _hours(blank, np.exp(found), known)


def recovery(lift: Lift) -> Estimate:
    """Answer `recovery`: the hours until half of an unusual feeling, high or low, is gone by itself.

    tau log 2 under the choice-adjusted fit; prior log tau ~ N(log 6 h, 1). Dynamics of mood say little beyond its
    mean and spread (Dejonckheere et al. 2019, doi:10.1038/s41562-019-0555-0), so it is described, never judged.
    """
    blank = question("recovery", lift.estimate)
    if lift.fitted is None:
        return blank
    fits = lift.fitted.fits
    log_tau = fits.theta[:, 0] + np.log(np.log(2))
    found = _of_draws(log_tau, fits.variants[CHOICE].weight.sum(axis=1))
    before = 2 * 1.96 * float(THETA_SD[0])
    shown = np.clip(np.exp(found), np.exp(THETA_MEAN[0] - 4), np.exp(THETA_MEAN[0] + 4))
    return _hours(blank, shown, _width(found) <= LEARNED * before)


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

"""What more records would bring: how many more activities would settle it, and which check-ins tell most.

Given theta = (tau, sx, se) and H the model is linear and Gaussian, so how well the lift will be known after more
records depends on when they are made alone, not on what they will say. The recent past is laid once more behind
itself, a whole number of weeks later - the same hours, weekdays and habits - with and without check-ins placed
around each activity, and the exact posterior precision of the lift is worked out on that. Precision grows in
proportion to the activities; with s the error now and s_N after N more, the estimate itself will move by
N(0, s^2 - s_N^2). A preposterior analysis: Raiffa & Schlaifer (1961), Applied Statistical Decision Theory, 5.
"""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from footfall.core.estimates import Chance, Moment, Outlook
from footfall.science.columns import LOG_H, build_columns, lead_column
from footfall.science.model import CHOICE, LEAD, LEAD_SD, LIFT_SD, Fits, Inputs
from footfall.science.selection import GAMMA_SD, tilt_at
from footfall.science.timeline import Timeline
from footfall.science.verdicts import MOST_MORE, NOTICEABLE_SD
from footfall.stats.linear import integrate_out
from footfall.stats.mixtures import Mixture
from footfall.stats.ornstein import inner_products, merge_moments

Array = NDArray[np.float64]

#: The past looked at: so many days, or as many as hold so many activities.
RECENT_DAYS, RECENT_ACTIVITIES = 112, 16
#: Where check-ins are placed, hours after the end (negative: before the start).
PLACES = (-0.05, 0.25, 2.0, 5.0)
#: The numbers of further activities that the picture shows.
SHOWN = (5, 10, 20, 40, 80, 160, 300)
#: A question counts as settled when it would be in so many of ten such futures.
LIKELY = 0.8
#: So many equally likely futures of each fit are looked at.
FUTURES = 31


def look_ahead(
    timeline: Timeline, inputs: Inputs, fits: Fits, adjusted: list[Mixture]
) -> tuple[Outlook | None, int | None]:
    """Give the outlook, and about how many more activities with check-ins would settle the question.

    Args:
        timeline: the person's records.
        inputs: this outcome's answers.
        fits: the outcome's posteriors.
        adjusted: the posteriors that the verdict rests on.

    Settled means that all of `adjusted` leave 0 on one side (95 %) or lie inside +-0.3 SD (90 %); the number is
    the smallest for which that is likely in 8 of 10 futures, None where over 300. (None, None) without a recent
    activity.
    """
    past = _recent(timeline, inputs.at)
    if past.start.size == 0:
        return None, None
    theta, half_life = _typical(fits)
    products = _products(past, theta, half_life)
    here, together = _precision(products), _together(products)
    gains = {name: _gain(past, extra, (theta, half_life), here) for name, extra in _schemes().items()}
    efficiency = np.mean([_efficiency(fits, name) for name in (CHOICE, LEAD)])
    placed, usual = (float(efficiency * gains[name]) for name in ("placed", "usual"))
    chances = tuple(
        Chance(n, _chance(adjusted, together, n * placed), _chance(adjusted, together, n * usual)) for n in SHOWN
    )
    more = _fewest(lambda n: _chance(adjusted, together, n * placed))
    single = np.array([max(gains[str(place)] - gains["usual"], 0.0) for place in PLACES])
    shares = single / single.sum() if single.sum() > 0 else np.full(len(PLACES), 1 / len(PLACES))
    moments = tuple(Moment(place, float(share)) for place, share in zip(PLACES, shares, strict=True))
    return Outlook(chances, moments), more


def _fewest(chance: Callable[[int], float]) -> int | None:
    """Find about the fewest further activities that are likely to settle it, by halving; None where over 300.

    Rounded up as far as the word "about" goes: to fives from 20 on, to tens from 100 on.
    """
    if chance(MOST_MORE) < LIKELY:
        return None
    low, high = 0, MOST_MORE
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if chance(middle) >= LIKELY else (middle, high)
    step = 1 if high < 20 else 5 if high < 100 else 10
    return -(-high // step) * step


def _schemes() -> dict[str, tuple[float, ...]]:
    """Name the ways of asking: as usual, with all places, with each place alone."""
    return {"usual": (), "placed": PLACES} | {str(place): (place,) for place in PLACES}


def _recent(timeline: Timeline, at: Array) -> Timeline:
    """Cut the recent past out of the records, with the moments of this outcome's answers only."""
    last = float(at[-1])
    started = timeline.start[timeline.start <= last]
    since = last - RECENT_DAYS * 24.0
    if started.size:
        since = min(since, float(started[-RECENT_ACTIVITIES:][0]) - 24.0)
    rows, runs = at >= since, (timeline.start >= since) & (timeline.end <= last)
    offset = timeline.offset[np.searchsorted(timeline.at, at[rows])]
    return _timeline(timeline, at[rows], offset, runs)


def _timeline(timeline: Timeline, at: Array, offset: Array, runs: NDArray[np.bool_]) -> Timeline:
    return replace(
        timeline,
        at=at,
        offset=offset,
        start=timeline.start[runs],
        end=timeline.end[runs],
        start_offset=timeline.start_offset[runs],
    )


def _typical(fits: Fits) -> tuple[Array, int]:
    """Give theta's mean, (3,), and the place of the middle half-life under the choice-adjusted fit."""
    weight = fits.variants[CHOICE].weight
    theta = weight.sum(axis=1) @ fits.theta
    return theta, int(np.searchsorted(np.cumsum(weight.sum(axis=0)), 0.5).clip(0, LOG_H.size - 1))


def _efficiency(fits: Fits, name: str) -> float:
    """Say which share of the precision at known theta and H is left when they are not known."""
    fit = fits.variants[name]
    return float(1 / (fit.lift.sd**2 * (fit.weight * fit.sd**-2.0).sum()))


def _gain(past: Timeline, places: tuple[float, ...], typical: tuple[Array, int], here: float) -> float:
    """Give the precision that one more activity adds under a way of asking."""
    weeks = np.ceil((past.at[-1] - min(past.at[0], past.start[0]) + 24.0) / 168.0) * 168.0
    asked = [past.start + place if place < 0 else past.end + place for place in places]
    at = np.concatenate([past.at, past.at + weeks, *(moments + weeks for moments in asked)])
    offset = np.concatenate([past.offset, past.offset, *(past.start_offset for _ in asked)])
    order = np.argsort(at, kind="stable")
    doubled = replace(
        past,
        at=at[order],
        offset=offset[order],
        start=np.concatenate([past.start, past.start + weeks]),
        end=np.concatenate([past.end, past.end + weeks]),
        start_offset=np.tile(past.start_offset, 2),
    )
    return max(_precision(_products(doubled, *typical)) - here, 0.0) / past.start.size


def _products(timeline: Timeline, theta: Array, half_life: int) -> Array:
    """Give the inner products of lift, tilt and lead at known theta and H, the background integrated out, (3, 3)."""
    columns = build_columns(timeline)
    tau, sx, _se = np.exp(theta)
    tilt = tilt_at(timeline, timeline.start, float(tau), float(sx))
    lead = lead_column(timeline.at, timeline.start)
    design = np.hstack([columns.background, columns.impulses[:, [half_life]], tilt, lead])
    gram = inner_products(design, merge_moments(timeline.at), theta[None]).gram
    p = columns.background.shape[1]
    return np.asarray(integrate_out(gram, list(range(p)), [p, p + 1, p + 2], columns.background_sd).gram[0])


def _residuals(gram: Array) -> Array:
    """Give the lift with the tilt, and with the lead, taken out as far as their priors let them, (2, 3)."""
    tilt = gram[0, 1] / (gram[1, 1] + GAMMA_SD**-2)
    lead = gram[0, 2] / (gram[2, 2] + LEAD_SD**-2)
    return np.array([[1.0, -tilt, 0.0], [1.0, 0.0, -lead]])


def _precision(gram: Array) -> float:
    """Give the lift's posterior precision, the mean over the two adjusted fits."""
    return float((_residuals(gram) @ gram[0]).mean()) + LIFT_SD**-2


def _together(gram: Array) -> float:
    """Give the correlation of the two adjusted estimates: both are linear in the same answers."""
    residuals = _residuals(gram)
    covariance = residuals @ gram @ residuals.T
    return float(np.clip(covariance[0, 1] / np.sqrt(covariance[0, 0] * covariance[1, 1]), 0.0, 0.999))


def _chance(adjusted: list[Mixture], together: float, gained: float) -> float:
    """Say how likely all fits are settled once so much precision is gained, (z, z') standing for the future."""
    from scipy.special import ndtri  # noqa: PLC0415 - a tenth of a second to import

    z = ndtri((np.arange(FUTURES) + 0.5) / FUTURES)
    first, second = np.meshgrid(z, z)
    moves = (first, together * first + np.sqrt(1 - together**2) * second)
    above, below, small = True, True, True
    for one, move in zip(adjusted, moves, strict=False):
        error = (one.sd**-2 + gained) ** -0.5
        middle = one.mean + move * np.sqrt(max(one.sd**2 - error**2, 0.0))
        above &= middle - 1.96 * error > 0
        below &= middle + 1.96 * error < 0
        small &= np.abs(middle) + 1.645 * error < NOTICEABLE_SD
    return float(np.mean(above | below | small))

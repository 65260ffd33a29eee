"""The further questions of one outcome: more linear columns at a few draws of theta and H.

`model` leaves weighted draws of theta and half-lives. A systematic sample of some of them is taken anew, all
further columns are added there, and every further model is weighed by its exact evidence: w = p(theta, H | y,
choice) p(y | theta, H, further model) / p(y | theta, H, choice) / q, with q the probability it was taken with.

Each set of weights w_j on the activities (longer ones, those with music, ...) has four columns: what the
activities leave behind, sum w_j 2^(-(t - end_j)/H); the tilt sum w_j sx^2 e^(-|t - c_j|/tau) for choosing them by
mood, at the moment of deciding, or at the end where mood on the way can still change the weight (who feels well
goes on for longer); the season sum w_j e^(-|t - s_j|/24 h) for days that are better all round, which the choice
fit has too (a day off, a holiday); and the lead sum w_j 2^(-(s_j - t)/3 h) for feeling different beforehand.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from footfall.science.columns import LEAD_HALF_LIFE, LOG_H
from footfall.science.lift import Fitted
from footfall.science.model import CHOICE, LABELLED, LEAD, LEAD_SD, LIFT_SD, PLAIN, inside
from footfall.science.selection import GAMMA_SD
from footfall.science.timeline import Timeline
from footfall.stats.decay import decayed_sums, decayed_sums_ahead
from footfall.stats.linear import Reduced, integrate_out, posterior
from footfall.stats.mixtures import Mixture
from footfall.stats.ornstein import inner_products, merge_moments

Array = NDArray[np.float64]

#: Draws taken anew, by the number of ratings from which on so many do: a long diary pins theta down.
PARTICLES = ((4000, 20), (1000, 40), (0, 64))
#: Prior spread of the tilt and of the lead of a set of weights, beside those of all activities.
GAMMA_OWN_SD, LEAD_OWN_SD = 0.5, 0.25
#: Days that are better all round: how far they reach, hours, and their prior spread.
SEASON_HOURS, SEASON_SD = 24.0, 0.3
#: When the hump after an end is highest, hours, and its prior spread.
HUMP_HOURS, HUMP_SD = 2.0, 0.3
#: Places of the columns that are always there; those of the sets of weights follow.
Y, DURING, LIFT = 0, 1, 2
DURING_SD = 1.0


class Sets(NamedTuple):
    """Weights on the activities, (m, w), and which of them mood on the way can still change, (w,)."""

    weights: Array
    open_to_the_end: NDArray[np.bool_]


class Extra(NamedTuple):
    """Columns that a variant adds: their places and prior spreads."""

    columns: list[int]
    prior_sd: list[float]


class Particles(NamedTuple):
    """Products of all columns at R draws, the background integrated out, with the draws' log weights (R,).

    `sets` is the number of sets of weights; set k has its impulse at `first + k`, its lead at `first + sets + k`,
    its season at `first + 2 sets + k`, its tilt at `tilts + k`. `later` is the place of the hump about two hours
    after the ends. `general` names the columns each variant adds for all activities alike. `half_life` (R,) is each
    draw's, hours.
    """

    reduced: Reduced
    log_weight: Array
    sets: int
    later: int
    first: int
    tilts: int
    general: dict[str, Extra]
    half_life: Array

    def impulse(self, one: int) -> int:
        """Give the place of what a set of weights leaves behind."""
        return self.first + one

    def variants(self, sets: Sequence[int] = ()) -> dict[str, Extra]:
        """Give what each variant adds when these sets of weights are looked at."""
        tilt = Extra([self.tilts + one for one in sets], [GAMMA_OWN_SD] * len(sets))
        lead = Extra([self.first + self.sets + one for one in sets], [LEAD_OWN_SD] * len(sets))
        season = Extra([self.first + 2 * self.sets + one for one in sets], [SEASON_SD] * len(sets))
        own = {PLAIN: [], CHOICE: [tilt, season], LEAD: [lead], LABELLED: [tilt, season, lead]}
        return {
            name: Extra(
                general.columns + [column for part in own[name] for column in part.columns],
                general.prior_sd + [sd for part in own[name] for sd in part.prior_sd],
            )
            for name, general in self.general.items()
        }

    def look(self, columns: list[int], prior_sd: list[float], targets: Array, extra: Extra) -> list[Mixture]:
        """Give the posterior of each target in a model of these columns and the extra ones.

        Targets stand on `columns`, (f, k), or (R, f, k) where they differ between the draws.
        """
        padded = np.concatenate([targets, np.zeros((*targets.shape[:-1], len(extra.columns)))], axis=-1)
        log_evidence, mean, sd = posterior(
            self.reduced, Y, columns + extra.columns, np.array(prior_sd + extra.prior_sd), padded
        )
        log_weight = self.log_weight + log_evidence
        weight = np.exp(log_weight - log_weight.max())
        weight /= weight.sum()
        return [Mixture(weight, mean[:, one], sd[:, one]) for one in range(targets.shape[-2])]

    def evidence(self, columns: list[int], prior_sd: list[float], extra: Extra) -> float:
        """Give the log evidence of a model, up to a constant all models share."""
        none = np.zeros((1, len(columns) + len(extra.columns)))
        found = posterior(self.reduced, Y, columns + extra.columns, np.array(prior_sd + extra.prior_sd), none)
        log_weight = self.log_weight + found.log_evidence
        return float(log_weight.max() + np.log(np.exp(log_weight - log_weight.max()).sum()))


class _Taken(NamedTuple):
    """Draws taken anew: theta (R, 3), the place of each half-life (R,), log of their weight for the choice fit."""

    theta: Array
    shape: NDArray[np.int64]
    log_weight: Array


def take(timeline: Timeline, fitted: Fitted, ahead: Array | None, sets: Sets) -> Particles:
    """Work out the products of all further columns.

    Args:
        timeline: the person's records.
        fitted: one outcome's fit.
        ahead: (m,) hours before the start at which each activity was decided, None where not known.
        sets: weights on the activities.
    """
    taken = _take_anew(fitted)
    columns = _Columns(timeline, fitted, ahead, sets)
    rows = [_products(columns, taken, int(shape)) for shape in np.unique(taken.shape)]
    order = np.concatenate([np.flatnonzero(taken.shape == shape) for shape in np.unique(taken.shape)])
    gram = np.concatenate(rows)[np.argsort(order, kind="stable")]
    p = fitted.inputs.columns.background.shape[1]
    kept = [p, p - 1, *range(p + 1, gram.shape[1])]  # y and being under way change places
    reduced = integrate_out(gram, list(range(p - 1)), kept, fitted.inputs.columns.background_sd[:-1])
    labelled = fitted.inputs.lead_planned is not None
    lead, later = LIFT + 1, LIFT + 2 + labelled
    first = later + 1
    count = sets.weights.shape[1]
    tilt = first + 3 * count
    general = {PLAIN: Extra([], []), CHOICE: Extra([tilt], [GAMMA_SD]), LEAD: Extra([lead], [LEAD_SD])}
    if labelled:
        general[LABELLED] = Extra([lead + 1, tilt + 1], [LEAD_SD, GAMMA_SD])
    reference = posterior(reduced, Y, [DURING, LIFT, tilt], np.array([DURING_SD, LIFT_SD, GAMMA_SD]), np.zeros((1, 3)))
    log_weight = taken.log_weight - reference.log_evidence
    half_life = np.exp(LOG_H[taken.shape])
    return Particles(reduced, log_weight, count, later, first, tilt + 1 + labelled, general, half_life)


def _take_anew(fitted: Fitted) -> _Taken:
    """Take a systematic sample from the mean of all variants' weights of draws."""
    fits = fitted.fits
    joint = np.mean([fit.weight for fit in fits.variants.values()], axis=0)
    count = next(count for least, count in PARTICLES if fitted.inputs.y.size >= least)
    where = np.searchsorted(np.cumsum(joint.ravel()), (np.arange(count) + 0.5) / count)
    draw, shape = np.divmod(np.minimum(where, joint.size - 1), LOG_H.size)
    with np.errstate(divide="ignore"):
        log_weight = np.log(fits.variants[CHOICE].weight[draw, shape]) - np.log(joint[draw, shape])
    return _Taken(inside(fits.theta[draw]), shape, log_weight)


class _Columns(NamedTuple):
    """What all columns are made from."""

    timeline: Timeline
    fitted: Fitted
    ahead: Array | None
    sets: Sets

    def fixed(self, shape: int) -> Array:
        """Give background, y, impulse, leads and hump, then each set's impulse, lead and season, at one half-life."""
        inputs, start = self.fitted.inputs, self.timeline.start
        rate = float(np.log(2) / np.exp(LOG_H[shape]))
        sets = self.sets.weights
        hopeful = sets if self.ahead is None else sets * (self.ahead > 0)[:, None]
        leads = [inputs.lead] if inputs.lead_planned is None else [inputs.lead, inputs.lead_planned]
        parts = [
            inputs.columns.background,
            inputs.y[:, None],
            inputs.columns.impulses[:, [shape]],
            *leads,
            hump_column(inputs.at, self.timeline.end),
            decayed_sums(inputs.at, self.timeline.end, sets, rate),
            decayed_sums_ahead(inputs.at, start, hopeful, float(np.log(2) / LEAD_HALF_LIFE)),
            _both_ways(inputs.at, start, sets, 1 / SEASON_HOURS),
        ]
        return np.hstack(parts)

    def moving(self, tau: float, sx: float) -> Array:
        """Give the tilts of all activities, then each set's."""
        inputs = self.fitted.inputs
        decision = self.timeline.start if self.ahead is None else self.timeline.start - self.ahead
        tilts = [one.column(tau, sx) for one in (inputs.tilt, inputs.tilt_decided) if one is not None]
        late = self.sets.open_to_the_end
        own = np.empty((inputs.at.size, late.size))
        own[:, late] = _both_ways(inputs.at, self.timeline.end, self.sets.weights[:, late], 1 / tau)
        own[:, ~late] = _both_ways(inputs.at, decision, self.sets.weights[:, ~late], 1 / tau)
        return np.hstack([*tilts, sx**2 * own])


def hump(hours: Array) -> Array:
    """Give the shape that rises after an end and is 1 at its highest, two hours later; 0 before the end."""
    return np.where(hours > 0, hours / HUMP_HOURS * np.exp(1 - hours / HUMP_HOURS), 0.0)


def hump_column(at: Array, end: Array) -> Array:
    """Sum the hump over all ended activities, (n, 1): u e^(-ru) is a difference of two decayed sums."""
    sums = decayed_sums(at, end, np.column_stack([np.ones(end.size), end]), 1 / HUMP_HOURS)
    return np.asarray((at * sums[:, 0] - sums[:, 1]) * np.e / HUMP_HOURS)[:, None]


def _both_ways(at: Array, when: Array, weights: Array, rate: float) -> Array:
    """Sum marks that fade both forwards and backwards in time, (n, w)."""
    return decayed_sums(at, when, weights, rate) + decayed_sums_ahead(at, when, weights, rate)


def _products(columns: _Columns, taken: _Taken, shape: int) -> Array:
    """Give the products of all columns at the draws with one half-life."""
    theta = taken.theta[taken.shape == shape]
    moments = merge_moments(columns.fitted.inputs.at)
    return inner_products(columns.fixed(shape), moments, theta, columns.moving).gram

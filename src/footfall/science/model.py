"""The model of mood around activities, fitted to one outcome in every variant the verdict needs.

    y = background + a sum 2^(-(t - end)/H) + x(t) + e,   x: OU(sx, tau),  e ~ N(0, se^2),

y in standard deviations of the answers. All linear coefficients are integrated out exactly, log H on a grid,
theta = (log tau, log sx, log se) by importance sampling; priors a ~ N(0, 0.5), log H ~ N(log 3 h, 0.9),
log tau ~ N(log 6 h, 1), log sx ~ N(log 0.7, 0.7), log se ~ N(log 0.6, 0.7), those of the background in
`columns`. Variants differ by linear columns alone, so one set of draws and one factorisation a draw serve all:

    plain     none;
    choice    the tilt c(t) of `selection`, gamma ~ N(0, 1): mood that drives the choice to start;
    lead      sum 2^(-(s - t)/3 h) before starts, ~ N(0, 0.5): mood that rises before a start;
    labelled  the tilt about the moments of deciding, the lead before planned starts only.

Each also with flat priors, a ~ N(0, 10) and every half-life on the grid alike, by weighing the same draws anew.

Assumes Gaussian ratings, one exponential decay for all activities, constant parameters, and that nothing else
that acts at a start outlasts it. Driver & Voelkle (2018), doi:10.1037/met0000168 (impulses in continuous
time); the tilt follows from exp(gamma x) weighting of a Gaussian, see `selection`.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from footfall.science.columns import LOG_H, LOG_H_PRIOR, Columns
from footfall.science.selection import GAMMA_SD, Tilt
from footfall.stats.importance import Sample, find_peak, sample
from footfall.stats.linear import Focus, Reduced, companion, focus, integrate_out
from footfall.stats.mixtures import Mixture
from footfall.stats.ornstein import Moments, inner_products, merge_moments

Array = NDArray[np.float64]

LIFT_SD, LEAD_SD = 0.5, 0.5
#: The flat prior of the lift: ten times the spread of all answers says nothing.
FLAT_SD = 10.0
THETA_MEAN = np.log([6.0, 0.7, 0.6])
THETA_SD = np.array([1.0, 0.7, 0.7])
#: Where the climb to the mode may begin: slow and fast moods, more and less noise.
STARTS = np.log([[6.0, 0.7, 0.6], [2.0, 0.8, 0.4], [2.0, 0.5, 0.8], [30.0, 0.8, 0.4], [30.0, 0.5, 0.8]])
#: What tau, sx and se never fall below (added in squares: smooth, and nothing to ordinary answers, which come in
#: steps far larger) and never exceed: beyond these rounding spoils the inner products.
LEAST, MOST = np.array([0.05, 0.01, 0.03]), np.array([3000.0, 10.0, 10.0])
#: Draws; long diaries pin theta down, so fewer do.
DRAWS, LONG, DRAWS_LONG = 192, 4000, 128

PLAIN, CHOICE, LEAD, LABELLED = "plain", "choice", "lead", "labelled"


class Inputs(NamedTuple):
    """What one outcome's fit needs, for its n answers sorted by time.

    `at` (n,) hours, `y` (n,) standardised, `lead` (n, 1); `lead_planned` (n, 1) and `tilt_decided` only where
    it is known when the activities were decided.
    """

    at: Array
    y: Array
    columns: Columns
    lead: Array
    tilt: Tilt
    lead_planned: Array | None = None
    tilt_decided: Tilt | None = None


@dataclass(frozen=True)
class Fit:
    """The posterior of one variant, in standard deviations of the answers: a normal for each draw and half-life.

    `weight`, `mean`, `sd` have shape (D, 13), draws by half-lives, the weights adding up to 1.
    """

    weight: Array
    mean: Array
    sd: Array
    effective: float

    @property
    def lift(self) -> Mixture:
        """Give the lift at the end of an activity."""
        return Mixture(self.weight, self.mean, self.sd)

    def after(self, hours: float) -> Mixture:
        """Give what is left of the lift so many hours after the end."""
        left = np.exp2(-hours / np.exp(LOG_H))
        return Mixture(self.weight, self.mean * left, self.sd * left)


@dataclass(frozen=True)
class Fits:
    """Every variant's posterior by name, the same with flat priors, and the lead's coefficient beside it.

    `theta` (D, 3) are the draws of log tau (h), log sx and log se that all variants share.
    """

    variants: dict[str, Fit]
    flat: dict[str, Fit]
    lead: Mixture
    theta: Array


class _Variant(NamedTuple):
    name: str
    extra: list[int]
    prior_sd: Array


class _Payload(NamedTuple):
    """For a batch: each variant's conditional lift, the same with a flat prior, and the lead beside it."""

    lifts: list[Focus]
    flat: list[Focus]
    lead: Focus


class _Layout(NamedTuple):
    """Where each column stands: fixed ones first, then those that move with theta."""

    fixed: Array
    background: list[int]
    kept: list[int]
    variants: list[_Variant]
    impulses: list[int]


def fit_lift(inputs: Inputs, seed: int) -> Fits:
    """Fit every variant to one outcome; the same inputs and seed give the same bits."""
    layout, moments = _lay_out(inputs), merge_moments(inputs.at)

    def plain(theta: Array) -> Array:
        return _plain_density(inputs, layout, moments, theta)

    def evaluate(theta: Array) -> tuple[Array, _Payload]:
        return _evaluate(inputs, layout, moments, theta)

    peak = find_peak(plain, STARTS)
    count = DRAWS if inputs.y.size < LONG else DRAWS_LONG
    drawn = sample(evaluate, peak, count, seed)
    return _gather(layout, drawn)


def _lay_out(inputs: Inputs) -> _Layout:
    """Put the columns side by side: background, y, impulses, lead, (lead before planned), tilt, (tilt decided)."""
    p, k = inputs.columns.background.shape[1], inputs.columns.impulses.shape[1]
    parts = [inputs.columns.background, inputs.y[:, None], inputs.columns.impulses, inputs.lead]
    if inputs.lead_planned is not None:
        parts.append(inputs.lead_planned)
    lead, labelled = k + 1, inputs.lead_planned is not None
    tilt = lead + 1 + labelled
    variants = [
        _Variant(PLAIN, [], np.empty(0)),
        _Variant(CHOICE, [tilt], np.array([GAMMA_SD])),
        _Variant(LEAD, [lead], np.array([LEAD_SD])),
    ]
    if labelled:
        variants.append(_Variant(LABELLED, [lead + 1, tilt + 1], np.array([LEAD_SD, GAMMA_SD])))
    kept = list(range(p, p + tilt + 1 + labelled))
    return _Layout(np.hstack(parts), list(range(p)), kept, variants, list(range(1, k + 1)))


def _moving(inputs: Inputs, tau: float, sx: float) -> Array:
    """Give the tilts at this theta, (n, 1) or (n, 2)."""
    tilts = [one for one in (inputs.tilt, inputs.tilt_decided) if one is not None]
    return np.hstack([one.column(tau, sx) for one in tilts])


def inside(theta: Array) -> Array:
    """Keep theta, (D, 3), where the arithmetic is sound; beyond, the likelihood is flat and the prior alone speaks."""
    return np.asarray(np.log(np.sqrt(np.exp(np.clip(2 * theta, -60.0, 2 * np.log(MOST))) + LEAST**2)))


def _log_prior(theta: Array) -> Array:
    """Give the log prior, (D,)."""
    return -0.5 * np.asarray((((theta - THETA_MEAN) / THETA_SD) ** 2).sum(axis=1))


def _plain_density(inputs: Inputs, layout: _Layout, moments: Moments, theta: Array) -> Array:
    """Give the log posterior of theta in the plain variant, (D,), up to a constant."""
    k = len(layout.background) + 1 + len(layout.impulses)
    products = inner_products(layout.fixed[:, :k], moments, inside(theta))
    kept = list(range(len(layout.background), k))
    reduced = integrate_out(products.gram, layout.background, kept, inputs.columns.background_sd)
    lift = focus(reduced, 0, layout.impulses, LIFT_SD)
    return _log_sum(lift.log_evidence + LOG_H_PRIOR) - products.log_det / 2 + _log_prior(theta)


def _evaluate(inputs: Inputs, layout: _Layout, moments: Moments, theta: Array) -> tuple[Array, _Payload]:
    """Give each variant's log posterior of theta, (D, M), and its conditional lifts."""
    products = inner_products(layout.fixed, moments, inside(theta), lambda tau, sx: _moving(inputs, tau, sx))
    reduced = integrate_out(products.gram, layout.background, layout.kept, inputs.columns.background_sd)
    shared = [0, *layout.impulses]
    lifts, flat = [], []
    for variant in layout.variants:
        left = integrate_out(reduced.gram, variant.extra, shared, variant.prior_sd)
        left = Reduced(left.gram, left.log_cost + reduced.log_cost)
        lifts.append(focus(left, 0, layout.impulses, LIFT_SD))
        flat.append(focus(left, 0, layout.impulses, FLAT_SD))
    beside = companion(reduced, 0, layout.impulses, len(shared), (LIFT_SD, LEAD_SD))
    common = _log_prior(theta) - products.log_det / 2
    density = [_log_sum(lift.log_evidence + LOG_H_PRIOR) + common for lift in lifts]
    return np.stack(density, axis=1), _Payload(lifts, flat, beside)


def _gather(layout: _Layout, drawn: Sample[_Payload]) -> Fits:
    """Mix the conditional normals over draws and half-lives."""
    variants, flat = {}, {}
    for index, variant in enumerate(layout.variants):
        informed = _stacked([payload.lifts[index] for payload in drawn.payloads])
        level = _stacked([payload.flat[index] for payload in drawn.payloads])
        log_evidence = informed.log_evidence + LOG_H_PRIOR
        share = np.exp(log_evidence - _log_sum(log_evidence)[:, None])
        weight, effective = drawn.weight[:, index, None] * share, float(drawn.effective[index])
        variants[variant.name] = Fit(weight, informed.mean, informed.sd, effective)
        again = _reweighed(weight, level.log_evidence - log_evidence)
        flat[variant.name] = Fit(again, level.mean, level.sd, 1 / float((again.sum(axis=1) ** 2).sum()))
    beside = _stacked([payload.lead for payload in drawn.payloads])
    return Fits(variants, flat, Mixture(variants[LEAD].weight, beside.mean, beside.sd), drawn.draws)


def _stacked(parts: list[Focus]) -> Focus:
    """Put the batches of draws under each other."""
    return Focus(*(np.vstack(arrays) for arrays in zip(*parts, strict=True)))


def _reweighed(weight: Array, log_ratio: Array) -> Array:
    """Turn weights for one density into weights for another, given the logarithm of their ratio."""
    with np.errstate(divide="ignore"):
        log_weight = np.log(weight) + log_ratio
    again = np.exp(log_weight - log_weight.max())
    return np.asarray(again / again.sum())


def _log_sum(log_terms: Array) -> Array:
    """Give log sum exp over the last axis."""
    top = log_terms.max(axis=1)
    return np.asarray(top + np.log(np.exp(log_terms - top[:, None]).sum(axis=1)))

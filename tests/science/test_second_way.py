"""Second ways to the model's numbers that share no line with it: dense covariances, a random walk, plain formulas."""

from dataclasses import replace

import numpy as np
import pytest
from benchmarks.fitting import inputs_of
from scipy.stats import multivariate_normal, norm

from footfall.core.activities import Activity
from footfall.core.ratings import Rating
from footfall.science.columns import LOG_H, LOG_H_MEAN, LOG_H_SD
from footfall.science.lift import estimate_lift, prepare
from footfall.science.model import LIFT_SD, PLAIN, THETA_MEAN, THETA_SD, fit_lift
from footfall.science.simulate import Truth, simulate
from footfall.science.timeline import lay_out
from footfall.stats.linear import focus, integrate_out
from footfall.stats.ornstein import inner_products, merge_moments
from tests.science.make import LATER, moment

THETAS = np.log([[6.0, 0.7, 0.6], [1.5, 0.9, 0.4], [40.0, 0.3, 1.1]])


def laid_out(truth, seed):
    person = simulate(truth, seed)
    return lay_out(person.ratings, person.activities, (), LATER)


@pytest.fixture(scope="module")
def laid():
    return laid_out(Truth(days=18, prompts=3, check_ins=True), 5)


@pytest.fixture(scope="module")
def inputs(laid):
    return inputs_of(laid)


def inertia(inputs, tau, sx, se):
    """The covariance of mood and noise, every rating against every other."""
    minute = np.floor(inputs.at * 60 + 1e-6)
    when = np.array([inputs.at[minute == one].min() for one in minute])
    return sx**2 * np.exp(-np.abs(when[:, None] - when) / tau) + se**2 * np.eye(when.size)


def background(inputs):
    scaled = inputs.columns.background * inputs.columns.background_sd
    return scaled @ scaled.T


@pytest.mark.parametrize("log_theta", THETAS, ids=["usual", "quick", "slow"])
def test_the_whole_likelihood_is_that_of_one_large_normal(inputs, log_theta):
    columns = np.column_stack([inputs.columns.background, inputs.y, inputs.columns.impulses])
    p = inputs.columns.background.shape[1]
    kept = list(range(p, columns.shape[1]))
    products = inner_products(columns, merge_moments(inputs.at), log_theta[None])
    reduced = integrate_out(products.gram, list(range(p)), kept, inputs.columns.background_sd)
    ours = focus(reduced, 0, list(range(1, len(kept))), LIFT_SD).log_evidence[0] - products.log_det[0] / 2
    ours -= inputs.y.size / 2 * np.log(2 * np.pi)
    shared = inertia(inputs, *np.exp(log_theta)) + background(inputs)
    dense = [
        multivariate_normal(cov=shared + LIFT_SD**2 * np.outer(column, column)).logpdf(inputs.y)
        for column in inputs.columns.impulses.T
    ]
    np.testing.assert_allclose(ours, dense, rtol=1e-8)


def left_of_lift(laid, log_h):
    """How much of a whole lift is there at each rating, one activity after the other, at any half-life."""
    total = np.zeros(laid.at.size)
    for end in laid.end:
        since = laid.at - end
        total += np.where(since >= 0, 0.5 ** (np.maximum(since, 0) / np.exp(log_h)), 0.0)
    return total


def log_posterior(place, laid, inputs, shared):
    """The plain model's density at (log tau, log sx, log se, log H, lift), the background in the covariance."""
    log_theta, log_h, lift = place[:3], place[3], place[4]
    if np.abs(log_h - LOG_H_MEAN) > 2.6875 * LOG_H_SD:  # where the grid of half-lives ends, half a step beyond
        return -np.inf
    lower = np.linalg.cholesky(inertia(inputs, *np.exp(log_theta)) + shared)
    z = np.linalg.solve(lower, inputs.y - lift * left_of_lift(laid, log_h))
    prior = (((log_theta - THETA_MEAN) / THETA_SD) ** 2).sum() + ((log_h - LOG_H_MEAN) / LOG_H_SD) ** 2
    return -0.5 * (z @ z + prior + (lift / LIFT_SD) ** 2) - np.log(np.diagonal(lower)).sum()


def random_walk(density, start, steps, rng):
    """Random-walk Metropolis; the first quarter learns the step's shape and is thrown away."""
    place, height, step = start, density(start), 0.3 * np.eye(start.size)
    walked = np.empty((steps, start.size))
    for i in range(steps):
        if i in {steps // 16, steps // 8, steps // 4}:
            step = 2.38 / np.sqrt(start.size) * np.linalg.cholesky(np.cov(walked[i // 2 : i].T) + 1e-6 * np.eye(5))
        tried = place + step @ rng.normal(size=start.size)
        tried_height = density(tried)
        if np.log(rng.random()) < tried_height - height:
            place, height = tried, tried_height
        walked[i] = place
    return walked[steps // 4 :]


@pytest.mark.simulation
def test_a_long_random_walk_comes_to_the_same_lift():
    laid = laid_out(Truth(days=16, prompts=2, check_ins=True), 8)
    inputs = inputs_of(laid)
    shared = background(inputs)
    start = np.concatenate([THETA_MEAN, [LOG_H_MEAN, 0.0]])
    walked = np.vstack(
        [
            random_walk(
                lambda place: log_posterior(place, laid, inputs, shared), start, 40_000, np.random.default_rng(seed)
            )
            for seed in (1, 2)
        ]
    )
    ours = fit_lift(inputs, 1).variants[PLAIN].lift
    assert ours.mean == pytest.approx(walked[:, 4].mean(), abs=0.03)
    np.testing.assert_allclose(
        ours.quantiles(np.array([0.025, 0.5, 0.975])), np.quantile(walked[:, 4], [0.025, 0.5, 0.975]), atol=0.1
    )


def test_the_columns_of_the_lift_are_plain_sums(laid, inputs):
    for place, log_h in enumerate(LOG_H):
        np.testing.assert_allclose(inputs.columns.impulses[:, place], left_of_lift(laid, log_h), atol=1e-10)


def mostly_when_low(seed, days=240):
    """Mood from day to day on its own, nothing but chance between answers; a run whenever it is below -1 SD.

    An answer before and one after on every day, correlated at 0.4, and no effect of running at all.
    """
    rng = np.random.default_rng(seed)
    before = rng.normal(size=days)
    after = 0.4 * before + np.sqrt(1 - 0.16) * rng.normal(size=days)
    ran = np.flatnonzero(before < -1)
    at = [(24 * day + hour, value[day]) for day in range(days) for hour, value in ((17.0, before), (19.0, after))]
    ratings = [Rating(moment(hours), {"mood": float(np.clip(5 + 1.3 * y, 0, 10))}, utc_offset_min=0) for hours, y in at]
    runs = [Activity("running", moment(24 * day + 17.25), 2700.0, utc_offset_min=0) for day in ran]
    return ratings, runs, after[ran] - before[ran]


def test_running_only_when_low_looks_like_a_rise_of_0_915_and_is_not_called_a_help():
    """Gold: r = 0.4, runs below -1 SD only; the expected rise without any effect is (1 - r) phi(1)/Phi(-1) SD."""
    expected = (1 - 0.4) * norm.pdf(1) / norm.cdf(-1)
    assert expected == pytest.approx(0.915, abs=5e-4)
    rises = np.concatenate([mostly_when_low(seed)[2] for seed in range(40)])
    assert rises.mean() == pytest.approx(expected, abs=3 * rises.std() / np.sqrt(rises.size))
    verdicts = []
    for seed in range(10):
        ratings, runs, _ = mostly_when_low(seed)
        verdicts.append(estimate_lift(prepare(lay_out(ratings, runs, (), LATER)), 0, 1).estimate.verdict)
    assert "helps" not in verdicts


def test_more_runs_make_the_interval_narrower_as_the_earlier_prototype_found():
    """Gold widths of the 95 % interval with check-ins, SD: 13 runs 0.96, 26 runs 0.72, 52 runs 0.52."""
    people = Truth(check_ins=True, lift=0.0)
    for runs, gold in ((13, 0.96), (26, 0.72), (52, 0.52)):
        widths = []
        for seed in range(1, 9):
            fits = fit_lift(inputs_of(laid_out(replace(people, days=round(runs * 7 / 3)), seed)), seed)
            low, high = fits.variants[PLAIN].lift.quantiles(np.array([0.025, 0.975]))
            widths.append(high - low)
        assert np.mean(widths) == pytest.approx(gold, rel=0.2)

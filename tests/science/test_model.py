import numpy as np
import pytest

from footfall.science.columns import LOG_H_PRIOR, build_columns, lead_column
from footfall.science.model import (
    CHOICE,
    LABELLED,
    LEAD,
    LEAD_SD,
    LIFT_SD,
    PLAIN,
    THETA_MEAN,
    THETA_SD,
    Inputs,
    fit_lift,
)  # fmt: skip
from footfall.science.selection import GAMMA_SD, build_tilt
from footfall.science.simulate import Truth, simulate
from footfall.science.timeline import lay_out
from tests.science.make import LATER


def inputs_of(truth, seed, labelled=False):
    person = simulate(truth, seed)
    laid = lay_out(person.ratings, person.activities, (), LATER)
    mood = laid.values[:, 0]
    return Inputs(
        at=laid.at,
        y=(mood - mood.mean()) / mood.std(ddof=1),
        columns=build_columns(laid),
        lead=lead_column(laid.at, laid.start),
        tilt=build_tilt(laid, laid.start),
        lead_planned=lead_column(laid.at, laid.start[::2]) if labelled else None,
        tilt_decided=build_tilt(laid, laid.start - 3.0) if labelled else None,
    )


@pytest.fixture(scope="module")
def few():
    return inputs_of(Truth(days=16, prompts=2, check_ins=True), 8, labelled=True)


def written_out(inputs, extra):
    """The posterior of the lift on a dense grid with dense covariances: mean, sd, and that of the last extra."""
    steps = np.linspace(-2.6, 2.6, 11)
    theta = THETA_MEAN + THETA_SD * np.stack(np.meshgrid(steps, steps, steps), axis=-1).reshape(-1, 3)
    moment = np.floor(inputs.at * 60 + 1e-6)
    when = np.array([inputs.at[moment == one].min() for one in moment])
    apart = np.abs(when[:, None] - when)
    background = (inputs.columns.background * inputs.columns.background_sd) @ (
        inputs.columns.background * inputs.columns.background_sd
    ).T
    log_weight, means, sds = [], [], []
    for log_theta in theta:
        tau, sx, se = np.exp(log_theta)
        covariance = sx**2 * np.exp(-apart / tau) + se**2 * np.eye(when.size) + background
        for column, sd in extra(tau, sx):
            covariance += sd**2 * column @ column.T
        both = np.column_stack([inputs.y, inputs.columns.impulses])
        gram = both.T @ np.linalg.solve(covariance, both)
        precision = np.diagonal(gram)[1:] + LIFT_SD**-2
        mean = gram[0, 1:] / precision
        evidence = -0.5 * (gram[0, 0] - mean**2 * precision + np.log(precision * LIFT_SD**2))
        prior = -0.5 * (((log_theta - THETA_MEAN) / THETA_SD) ** 2).sum()
        log_weight.append(evidence + LOG_H_PRIOR + prior - np.linalg.slogdet(covariance)[1] / 2)
        means.append(mean)
        sds.append(precision**-0.5)
    weight = np.exp(np.array(log_weight) - np.max(log_weight))
    weight /= weight.sum()
    mean = (weight * means).sum()
    return mean, np.sqrt((weight * (np.array(sds) ** 2 + (np.array(means) - mean) ** 2)).sum())


@pytest.mark.parametrize("name", [PLAIN, CHOICE, LEAD, LABELLED])
def test_agrees_with_dense_covariances_on_a_grid(few, name):
    extra = {
        PLAIN: lambda tau, sx: [],
        CHOICE: lambda tau, sx: [(few.tilt.column(tau, sx), GAMMA_SD)],
        LEAD: lambda tau, sx: [(few.lead, LEAD_SD)],
        LABELLED: lambda tau, sx: [(few.lead_planned, LEAD_SD), (few.tilt_decided.column(tau, sx), GAMMA_SD)],
    }[name]
    mean, sd = written_out(few, extra)
    found = fit_lift(few, seed=1).variants[name].lift
    assert found.mean == pytest.approx(mean, abs=0.015)
    assert found.sd == pytest.approx(sd, rel=0.04)


def test_fits_have_enough_effective_draws(few):
    for inputs in (few, inputs_of(Truth(), 2), inputs_of(Truth(days=20, runs_per_week=6), 3)):
        assert all(fit.effective >= 80 for fit in fit_lift(inputs, seed=1).variants.values())


def test_another_seed_moves_the_answer_by_far_less_than_its_doubt(few):
    first, second = (fit_lift(few, seed).variants[PLAIN].lift for seed in (1, 2))
    assert abs(first.mean - second.mean) < 0.1 * first.sd


def test_turning_the_scale_around_turns_the_answer_around(few):
    turned = fit_lift(few._replace(y=-few.y), seed=1).variants
    for name, fit in fit_lift(few, seed=1).variants.items():
        assert turned[name].lift.mean == pytest.approx(-fit.lift.mean, abs=1e-9)


def test_without_an_activity_in_reach_the_prior_comes_back():
    inputs = inputs_of(Truth(days=20), 1)
    nothing = inputs.columns._replace(impulses=np.zeros_like(inputs.columns.impulses))
    lift = fit_lift(inputs._replace(columns=nothing), seed=1).variants[PLAIN].lift
    assert lift.mean == pytest.approx(0.0, abs=1e-9)
    assert lift.sd == pytest.approx(LIFT_SD, rel=1e-9)


def test_a_flat_line_is_fitted_without_a_warning():
    inputs = inputs_of(Truth(days=20), 1)
    fits = fit_lift(inputs._replace(y=np.zeros_like(inputs.y)), seed=1)
    assert np.isfinite(fits.variants[PLAIN].lift.sd)

"""Simulated people who sit thinking tests, with a stated truth: for calibration and for tests."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from footfall.core.activities import Activity
from footfall.core.between.thinking import BETTER, REACTION, Sitting
from footfall.science.between.practice import (
    CHANGE_DAYS,
    CHANGE_SD,
    LOGARITHMIC,
    PRACTICE_MEAN,
    PRACTICE_SD,
    SLOWNESS,
    waves_of,
)
from footfall.science.between.thinking import WITHIN
from footfall.science.model import LIFT_SD

Array = NDArray[np.float64]

FIRST = datetime(2025, 1, 6, tzinfo=UTC)
#: Steps of the state, hours.
STEP = 0.25
RUN_LENGTH = 0.75
#: Of each test: its usual score, and one standard deviation (of the logarithm where that is modelled).
USUAL = {REACTION: (280.0, 0.12), "choice": (60.0, 25.0), "span": (6.0, 0.7)}


@dataclass(frozen=True)
class SitterTruth:
    """What is true of one simulated person; sizes in standard deviations of a score on one day, better is positive.

    `lift` begins at each run's end and halves every `half_life` hours; `practice` is what endless sittings bring, as
    1 - exp(-n/`slowness`), or where `power` is above 0 as 1 - (n + 1)^-power; `drift` is the change in 90 days;
    `wander` the spread of slow swings over `wander_days`; `clock` how much better evenings are; `device` how much
    the second half is quicker by its device alone; `soon` what having just sat the test brings, halving every hour.

    Sittings: `daily` is the chance of one at some hour of a day, `before` and `after` those around a run, `rest_pairs`
    that of two of them about an hour and a half apart on a day without a run. `fit` is the log-odds of sitting at all,
    and `choosing` that of running, per unit of the state. `after_from` is the share of the days before which nobody
    sits after a run. Runs begin about `run_hour`. Where it is `drawn`, practice, drift and lift are drawn as the model
    assumes them before looking, whatever else is said here.
    """

    kind: str = REACTION
    days: int = 120
    lift: float = 0.0
    half_life: float = 3.0
    practice: float = 0.8
    slowness: float = 12.0
    power: float = 0.0
    drift: float = 0.0
    wander: float = 0.0
    wander_days: float = 20.0
    clock: float = 0.2
    device: float = 0.0
    soon: float = 0.0
    ou_sd: float = 0.6
    tau: float = 8.0
    noise: float = 0.8
    runs_a_week: float = 3.5
    run_hour: float = 17.5
    daily: float = 0.8
    before: float = 0.6
    after: float = 0.8
    rest_pairs: float = 0.3
    fit: float = 0.0
    choosing: float = 0.0
    after_from: float = 0.0
    drawn: bool = False


class Sitter(NamedTuple):
    """A simulated person's records, with the true mean difference over three hours after runs, and change in 90 days.

    Both in the test's own unit, about the middle of the scores, below zero where less is.
    """

    sittings: tuple[Sitting, ...]
    activities: tuple[Activity, ...]
    lift: float
    change: float


def simulate_sitter(truth: SitterTruth, seed: int = 1) -> Sitter:
    """Simulate one person; the same seed gives the same one."""
    rng = np.random.default_rng(seed)
    if truth.drawn:
        truth = replace(truth, drift=float(rng.normal(0, CHANGE_SD)), lift=float(rng.normal(0, LIFT_SD)))
    state = _wandering(truth.days * 24 / STEP, STEP / truth.tau, rng) * truth.ou_sd
    slow = _wandering(truth.days * 24 / STEP, STEP / 24 / truth.wander_days, rng) * truth.wander
    runs = _runs(truth, state, rng)
    at = _moments(truth, runs, state, rng)
    y = (
        (state + slow)[(at / STEP).astype(int)]
        + _known(truth, runs, at)
        + _learnt(truth, at, rng)
        + truth.noise * rng.normal(size=at.size)
    )
    usual, sd = USUAL[truth.kind]
    turn = 1.0 if BETTER[truth.kind] == "higher" else -1.0
    score = usual * np.exp(turn * sd * y) if truth.kind in LOGARITHMIC else usual + turn * sd * y
    unit = turn * sd * (float(np.exp(np.log(score).mean())) if truth.kind in LOGARITHMIC else 1.0)
    second = at >= truth.days * 12 if truth.device else np.zeros(at.size, dtype=bool)
    share = truth.half_life / (WITHIN * np.log(2)) * -np.expm1(-np.log(2) * WITHIN / truth.half_life)
    sittings = tuple(
        Sitting(truth.kind, FIRST + timedelta(hours=float(hour)), float(value), "", 0, "new" if other else "old")
        for hour, value, other in zip(at, score, second, strict=True)
    )
    activities = tuple(
        Activity(
            start=FIRST + timedelta(hours=float(start)), duration=RUN_LENGTH * 3600, sport="running", utc_offset_min=0
        )
        for start in runs
    )
    return Sitter(sittings, activities, float(unit * truth.lift * share), float(unit * truth.drift))


def _wandering(steps: float, rate: float, rng: np.random.Generator) -> Array:
    """Give an Ornstein-Uhlenbeck path of spread 1."""
    from scipy.signal import lfilter  # noqa: PLC0415 - slow to import

    keep = np.exp(-rate)
    shocks = rng.normal(size=int(steps) + 1) * np.sqrt(1 - keep**2)
    shocks[0] = rng.normal()
    return np.asarray(lfilter([1.0], [1.0, -keep], shocks))


def _runs(truth: SitterTruth, state: Array, rng: np.random.Generator) -> Array:
    """Choose at most one run a day, more readily in a good state."""
    start = np.arange(truth.days) * 24 + np.clip(rng.normal(truth.run_hour, 1.5, truth.days), 6, 21)
    odds = np.log(truth.runs_a_week / (7 - truth.runs_a_week)) + truth.choosing * state[(start / STEP).astype(int)]
    return np.asarray(start[rng.random(truth.days) < 1 / (1 + np.exp(-odds))])


def _moments(truth: SitterTruth, runs: Array, state: Array, rng: np.random.Generator) -> Array:
    """Choose when the test is sat."""
    days = np.arange(truth.days) * 24.0
    some = days[rng.random(truth.days) < truth.daily]
    rest = np.setdiff1d(days, np.floor(runs / 24) * 24)
    rest = rest[rng.random(rest.size) < truth.rest_pairs] + truth.run_hour
    followed = runs[runs >= truth.after_from * truth.days * 24]
    followed = followed[rng.random(followed.size) < truth.after]
    at = np.concatenate(
        [
            some + rng.uniform(7, 22.5, some.size),
            runs[rng.random(runs.size) < truth.before] - rng.uniform(0.1, 0.8),
            followed + RUN_LENGTH + rng.uniform(0.15, 2.0, followed.size),
            rest - rng.uniform(0.1, 0.8, rest.size),
            rest + RUN_LENGTH + rng.uniform(0.15, 2.0, rest.size),
        ]
    )
    at = np.sort(at[(at >= 0) & (at < truth.days * 24)])
    willing = 1 / (1 + np.exp(-1.0 - truth.fit * state[(at / STEP).astype(int)]))
    return at if truth.fit == 0 else np.asarray(at[rng.random(at.size) < willing])


def _known(truth: SitterTruth, runs: Array, at: Array) -> Array:
    """Give all that is neither state nor noise."""
    gap = np.diff(at, prepend=-np.inf)
    since = at[:, None] - runs[None, :] - RUN_LENGTH
    lifted = np.where(since >= 0, np.exp2(-np.maximum(since, 0) / truth.half_life), 0.0).sum(axis=1)
    clock = truth.clock * np.cos(2 * np.pi * (at - 19.0) / 24)
    drift = truth.drift * at / 24 / CHANGE_DAYS
    device = truth.device * (at >= truth.days * 12)
    return np.asarray(drift + clock + truth.lift * lifted + device + truth.soon * np.exp2(-gap))


def _learnt(truth: SitterTruth, at: Array, rng: np.random.Generator) -> Array:
    """Give what the sittings before brought, and where it is drawn the slow waves too."""
    earlier = np.arange(at.size)
    if truth.drawn:
        waves, wave_sd = waves_of(at / 24)
        gains = rng.normal(PRACTICE_MEAN, PRACTICE_SD, SLOWNESS.size)
        return np.asarray(-np.expm1(-earlier[:, None] / SLOWNESS) @ gains + waves @ rng.normal(0, wave_sd))
    if truth.power:
        return np.asarray(truth.practice * (1 - (earlier + 1.0) ** -truth.power))
    return np.asarray(truth.practice * -np.expm1(-earlier / truth.slowness))

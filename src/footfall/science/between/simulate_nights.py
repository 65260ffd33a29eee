"""Simulated nights with a stated truth: what a day with an activity does to the night, and what mood does to it."""

import math
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from footfall.core.activities import Activity
from footfall.core.nights import Night
from footfall.core.ratings import Rating

Array = NDArray[np.float64]

FIRST = datetime(2025, 1, 6, tzinfo=UTC)  # a Monday
CHOOSERS = ("chance", "slept", "mood")
WEEKEND = (5, 6)
#: When a day's activity ends, hours of the clock: early or late, and how much that varies.
EARLY, LATE, SPREAD = 12.0, 21.2, 1.0
MINUTES = 40
PROMPTS = 3


@dataclass(frozen=True, slots=True)
class NightTruth:
    """What is true of one simulated sleeper; effects in standard deviations of nights without any (about 1).

    Quality of night n is 6 + 1.5 * (x_n + drift + weekend + `effect` after an active day + `evening` more where it
    ended late + noise), x an OU of spread `ou_sd` fading in `tau` hours; hours asleep are 7.3 + 0.9 * the same with a
    noise of its own, but that somebody who falls asleep early sleeps longer by half of that (`early`). A day is active
    with `runs_per_week`, more at weekends by `weekend_runs` (log-odds); `selection` is the log-odds per unit of what
    `chooser` names: how the night before was (its x), or mood. A share `late_share` of activities is late.

    Mood is an OU of spread `mood_sd` fading in `mood_tau` hours with noise of its own, rated three times a day. When
    somebody falls asleep varies by `spread` hours times exp(`mood_to_sleep` * -mood + `upset_to_sleep` * u);
    `upset_to_mood` * -u enters mood, u being weeks that are bad for another reason; `regular_to_mood` is what the mean
    of the last seven nights' distance from the usual time (in units of its spread, less is better) does to mood.
    """

    effect: float = 0.0
    evening: float = 0.0
    ou_sd: float = 0.6
    tau: float = 48.0
    noise: float = 0.8
    drift: float = 0.0
    weekend: float = 0.0
    weekend_runs: float = 0.0
    runs_per_week: float = 3.0
    chooser: str = "chance"
    selection: float = 0.0
    late_share: float = 0.45
    owl: float = 0.0
    early: float = 0.5
    kept: float = 0.9
    rated: float = 0.95
    days: int = 120
    mood_sd: float = 0.8
    mood_tau: float = 30.0
    mood_to_sleep: float = 0.0
    upset_to_sleep: float = 0.0
    upset_to_mood: float = 0.0
    regular_to_mood: float = 0.0
    spread: float = 0.8

    def __post_init__(self) -> None:
        """Refuse a chooser nobody knows."""
        if self.chooser not in CHOOSERS:
            raise ValueError(f"unknown chooser {self.chooser!r}")


class SimulatedNights(NamedTuple):
    """A simulated sleeper's records and the truth they came from."""

    ratings: tuple[Rating, ...]
    activities: tuple[Activity, ...]
    nights: tuple[Night, ...]
    truth: NightTruth


class _Path(NamedTuple):
    """What goes on underneath, a value a day: sleep's own ups and downs, mood's, bad weeks, and each day's activity."""

    sleep: Array
    mood: Array
    upset: Array


def simulate_nights(truth: NightTruth, seed: int | np.random.Generator = 1) -> SimulatedNights:
    """Simulate one sleeper; the same seed gives the same person."""
    rng = np.random.default_rng(seed)
    path = _Path(*(_ou(truth.days, sd, tau, rng) for sd, tau in (
        (truth.ou_sd, truth.tau), (truth.mood_sd, truth.mood_tau), (1.0, 240.0)
    )))  # fmt: skip
    weekend = np.isin(np.arange(truth.days) % 7, WEEKEND)
    active, late = _activity_days(truth, path, weekend, rng)
    off = truth.spread * np.exp(-truth.mood_to_sleep * path.mood + truth.upset_to_sleep * path.upset)
    away = rng.normal(0.0, 1.0, truth.days) * np.clip(off, 0.05, 4.0)
    slept_in = np.concatenate([weekend[1:], [False]])  # the night that begins on a Friday ends on a Saturday
    better = (
        path.sleep
        + truth.drift * (np.arange(truth.days) / truth.days - 0.5)
        + truth.weekend * slept_in
        + truth.effect * active
        + truth.evening * (active & late)
    )
    mood = path.mood - truth.upset_to_mood * path.upset + truth.regular_to_mood * _regular(away, truth)
    return SimulatedNights(
        _ratings(truth, mood, rng),
        _activities(truth, active, late, rng),
        _nights(truth, better, away, rng),
        truth,
    )


def _ou(days: int, sd: float, tau: float, rng: np.random.Generator) -> Array:
    rho = math.exp(-24 / tau)
    shocks = rng.normal(0.0, sd * math.sqrt(1 - rho**2), days)
    path = np.empty(days)
    now = rng.normal(0.0, sd)
    for day in range(days):
        now = rho * now + shocks[day]
        path[day] = now
    return path


def _activity_days(
    truth: NightTruth, path: _Path, weekend: NDArray[np.bool_], rng: np.random.Generator
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Choose the days with an activity, and which of them are late."""
    share = min(truth.runs_per_week / 7, 0.95)
    before = np.concatenate([[0.0], path.sleep[:-1]])
    pull = {"chance": np.zeros(truth.days), "slept": before, "mood": path.mood}[truth.chooser]
    odds = math.log(share / (1 - share)) + truth.selection * pull + truth.weekend_runs * weekend
    active = rng.random(truth.days) < 1 / (1 + np.exp(-odds))
    return active, rng.random(truth.days) < truth.late_share


def _regular(away: Array, truth: NightTruth) -> Array:
    """Say how regular the seven nights before each day were, about 0 with a spread of 1."""
    far = np.abs(away)
    mean = np.array([far[max(day - 7, 0) : day].mean() if day else far.mean() for day in range(truth.days)])
    return np.asarray((mean.mean() - mean) / max(float(mean.std()), 1e-9))


def _nights(truth: NightTruth, better: Array, away: Array, rng: np.random.Generator) -> tuple[Night, ...]:
    """Keep the nights: the one of day n begins on its evening."""
    nights = []
    for day in range(truth.days):
        felt = better[day] + rng.normal(0.0, truth.noise)
        hours = 7.3 + 0.9 * (better[day] + rng.normal(0.0, truth.noise)) - truth.early * away[day]
        asleep = FIRST + timedelta(days=day, hours=23.0 + truth.owl, minutes=round(60 * away[day]))
        if rng.random() < truth.kept:
            quality = float(np.clip(round(6 + 1.5 * felt), 0, 10)) if rng.random() < truth.rated else None
            awake = asleep + timedelta(minutes=round(60 * float(np.clip(hours, 1.5, 13.0))))
            nights.append(Night(asleep, awake, quality=quality, utc_offset_min=0))
    return tuple(nights)


def _activities(
    truth: NightTruth, active: NDArray[np.bool_], late: NDArray[np.bool_], rng: np.random.Generator
) -> tuple[Activity, ...]:
    done = []
    for day in np.flatnonzero(active).tolist():
        ended = (LATE + truth.owl if late[day] else EARLY) + float(np.clip(rng.normal(0.0, SPREAD), -1.5, 1.5)) * (
            0.4 if late[day] else 1.0
        )
        start = FIRST + timedelta(days=day, hours=ended, minutes=-MINUTES)
        done.append(Activity(sport="running", start=start, duration=MINUTES * 60.0, utc_offset_min=0))
    return tuple(done)


def _ratings(truth: NightTruth, mood: Array, rng: np.random.Generator) -> tuple[Rating, ...]:
    """Rate mood three times a day."""
    hours = np.sort(rng.uniform(9.0, 21.0, (truth.days, PROMPTS)), axis=1)
    points = np.clip(np.round(2 * (5.5 + 1.3 * (mood[:, None] + rng.normal(0.0, 0.7, hours.shape)))) / 2, 0, 10)
    kept = rng.random(hours.shape) < 0.85
    return tuple(
        Rating(
            at=FIRST + timedelta(seconds=round((24 * day + hours[day, turn]) * 3600)),
            values={"mood": float(points[day, turn])},
            utc_offset_min=0,
        )
        for day, turn in np.argwhere(kept).tolist()
    )

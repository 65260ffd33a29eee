"""Practice told apart from change: what a thinking test's scores are made of, sitting after sitting.

    y = level + device + practice(n) + drift + clock + soon after another sitting + x(t) + e,

y in standard deviations of the scores (of their logarithm for times to react), x and e as in `science.model`. The
practice curve after n earlier sittings is a sum of four curves g (1 - exp(-n/k)), k = 3, 10, 30, 90, so that fast and
slow learners both fit; every g ~ N(0.15 towards better, 0.4). Drift is a straight line over time, b a 90 days with
b ~ N(0, 0.5), and slow waves, smaller for faster ones, in which a bad month can go without being told as a change. All
of these are linear and integrated out exactly; tau, sx and se by importance sampling, as in `science.model`.

Practice and change are told apart by the calendar alone: practice goes with sittings, drift with days. Where somebody
sits as often in every week, the slowest practice and a drift look alike for months, and the interval says so.
Heathcote, Brown & Mewhort (2000), Psychon Bull Rev 7:185, doi:10.3758/BF03212979 (practice as exponentials).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from footfall.core.activities import Activity
from footfall.core.between.thinking import BETTER, REACTION, Sitting
from footfall.core.estimates import Interval
from footfall.core.ratings import Rating
from footfall.science.columns import CLOCK_SD, LEVEL_SD
from footfall.science.model import DRAWS, STARTS, THETA_MEAN, THETA_SD, inside
from footfall.science.timeline import EARLIEST, GRACE, Timeline, calendar_days, lay_out
from footfall.science.verdicts import NOTICEABLE_SD
from footfall.stats.importance import find_peak, sample
from footfall.stats.linear import Posterior, Reduced, posterior
from footfall.stats.mixtures import Mixture
from footfall.stats.ornstein import inner_products, merge_moments

Array = NDArray[np.float64]

#: How many sittings each part of the practice curve takes to be two thirds done.
SLOWNESS = np.array([3.0, 10.0, 30.0, 90.0])
#: What practice brings before looking: each part's mean (towards better) and spread, in standard deviations.
PRACTICE_MEAN, PRACTICE_SD = 0.15, 0.4
#: Another device may be slower or quicker by so much; a sitting soon after another one better or worse.
DEVICE_SD, SOON_SD = 1.0, 0.3
#: Having just sat the same test fades with this half-life, hours.
SOON_HALF_LIFE = 1.0
#: The change over so many days is told; its prior spread, and that of the slow waves, one for every so many days.
CHANGE_DAYS, CHANGE_SD, WAVE_SD, DAYS_A_WAVE, MOST_WAVES = 90.0, 0.5, 0.18, 60.0, 6
#: A trend is told from so many sittings that count on, over so many days.
LEAST_SITTINGS, LEAST_DAYS = 20, 28
#: The usual range holds eight in ten sittings.
USUAL_Z = 1.2815515655446004
#: Scores whose logarithm is modelled: a time to react cannot fall below nothing, and slow ones vary more.
LOGARITHMIC = frozenset({REACTION})

NOISE, NOTICEABLE, MORE_THAN_CHANCE, TOO_FEW = "noise", "noticeable", "more_than_chance", "not_enough_data"


class Amount(NamedTuple):
    """A middle and its 95 % interval, in the test's own unit."""

    middle: float
    interval: Interval


@dataclass(frozen=True, slots=True)
class Trend:
    """What became of one test's scores over time, in its own unit (ms, digits).

    `practice` is what the sittings so far brought by themselves, `change` what the days brought beyond it, in 90 days;
    `verdict` and `direction` (better, worse, same) speak of the change. `at` and `expected` are the line from sitting
    to sitting (level, practice and drift of the device then), `low` and `high` the range about it in which eight in ten
    sittings lie. `probability_positive` is that of a change above 0, `noticeable` the least worth noticing. None and
    empty below the minimum of 20 sittings that count over 28 days.
    """

    kind: str
    sittings: int
    verdict: str = TOO_FEW
    direction: str = "same"
    practice: Amount | None = None
    change: Amount | None = None
    at: tuple[datetime, ...] = ()
    expected: tuple[float, ...] = ()
    low: tuple[float, ...] = ()
    high: tuple[float, ...] = ()
    probability_positive: float | None = None
    noticeable: float | None = None

    @property
    def usual(self) -> Interval | None:
        """Give the range in which eight in ten sittings would lie now."""
        return (self.low[-1], self.high[-1]) if self.low else None


class Laid(NamedTuple):
    """One kind's sittings that count, sorted by time, beside the activities.

    `score` (n,) raw; `middle` and `unit` turn standard deviations into scores; `learnt` (n, 4) the practice curves,
    `devices` (n, d) which further device, `soon` (n, 1) what is left of having just sat the test.
    """

    kind: str
    timeline: Timeline
    score: Array
    learnt: Array
    devices: Array
    soon: Array

    @property
    def scaled(self) -> Array:
        """Give the scores as they are modelled, (n,): logarithms for times to react."""
        return np.asarray(np.log(self.score) if self.kind in LOGARITHMIC else self.score)

    @property
    def spread(self) -> float:
        """Give the standard deviation of the modelled scores; 0 where there are not two different ones."""
        return float(np.std(self.scaled, ddof=1)) if self.score.size > 1 else 0.0

    @property
    def unit(self) -> float:
        """Give what one standard deviation is in the test's own unit, about its middle."""
        return self.spread * float(np.exp(self.scaled.mean())) if self.kind in LOGARITHMIC else self.spread

    @property
    def turn(self) -> float:
        """Give 1 where a higher score is better, -1 where a lower one is."""
        return 1.0 if BETTER[self.kind] == "higher" else -1.0

    @property
    def y(self) -> Array:
        """Give the scores in standard deviations less what practice usually brings, (n,)."""
        return np.asarray((self.scaled - self.scaled.mean()) / self.spread - self.usual_practice)

    @property
    def usual_practice(self) -> Array:
        """Give what practice is expected to bring before looking, (n,)."""
        return np.asarray(self.turn * PRACTICE_MEAN * self.learnt.sum(axis=1))

    def raw(self, values: Array) -> Array:
        """Turn standard deviations from the mean into scores."""
        scaled = self.scaled.mean() + self.spread * values
        return np.asarray(np.exp(scaled) if self.kind in LOGARITHMIC else scaled)


def lay_out_sittings(kind: str, sittings: Sequence[Sitting], activities: Sequence[Activity], now: datetime) -> Laid:
    """Sort one kind's sittings; one that does not count still is practice, two of one moment are one."""
    ordered = sorted(sittings, key=_place)
    ours = {one.at: one for one in ordered if one.kind == kind and _is_believed(one.at, now)}
    believed = [one for one in ours.values() if _counts(one)]
    moments = [Rating(one.at, {}, utc_offset_min=one.utc_offset_min) for one in believed]
    timeline = lay_out(moments, activities, (), now)
    begun = np.array([at.timestamp() / 3600 for at in ours])
    at = np.array([one.at.timestamp() / 3600 for one in believed])
    earlier = np.searchsorted(begun, at, side="left")
    return Laid(
        kind=kind,
        timeline=timeline,
        score=np.array([one.score for one in believed], dtype=np.float64),
        learnt=-np.expm1(-earlier[:, None] / SLOWNESS),
        devices=_devices([one.device for one in believed]),
        soon=_soon(begun, at, earlier),
    )


def trend_of(kind: str, sittings: Sequence[Sitting], now: datetime, seed: int = 1) -> Trend:
    """Tell one test's practice from its change beyond practice.

    `more_than_chance` where the 95 % interval of the change leaves out nothing; else `noticeable` where its middle is
    at least 0.3 of the person's own spread, `noise` where it is less. Direction is that of the middle.
    """
    laid = lay_out_sittings(kind, sittings, (), now)
    days = calendar_days(laid.timeline.at, laid.timeline.offset)
    count = laid.score.size
    if count < LEAST_SITTINGS or days < LEAST_DAYS or not laid.spread > 0:
        return Trend(kind, count)
    design, prior_sd = _design(laid)
    fitted = _fit(laid.timeline.at, laid.y, design, prior_sd, seed)
    return _told(laid, design, fitted)


class _Fitted(NamedTuple):
    """Posterior coefficients (p,), the spread of a single sitting, and the change and practice as mixtures."""

    middle: Array
    single: float
    change: Mixture
    practice: Mixture


#: The columns stand in this order: level, straight drift, practice, devices, waves, and what is no part of the line.
DRIFT = 1


def _design(laid: Laid) -> tuple[Array, Array]:
    """Put level, drift, practice, devices, waves, clock and "soon" side by side, (n, p), with their prior spreads."""
    at = laid.timeline.at
    days = at / 24.0
    waves, wave_sd = waves_of(days)
    angle = 2 * np.pi * (at + laid.timeline.offset) / 24
    clock = np.column_stack([np.cos(angle), np.sin(angle)])
    parts = (
        (np.ones((at.size, 1)), [LEVEL_SD]),
        (((days - days.mean()) / CHANGE_DAYS)[:, None], [CHANGE_SD]),
        (laid.learnt, [PRACTICE_SD] * SLOWNESS.size),
        (laid.devices, [DEVICE_SD] * laid.devices.shape[1]),
        (waves, wave_sd),
        (clock, [CLOCK_SD[0]] * 2),
        (laid.soon, [SOON_SD]),
    )
    return np.hstack([columns for columns, _ in parts]), np.concatenate([sd for _, sd in parts])


def _fit(at: Array, y: Array, design: Array, prior_sd: Array, seed: int) -> _Fitted:
    """Integrate tau, sx and se out by importance sampling, all else exactly."""
    moments, count = merge_moments(at), design.shape[1]
    columns = np.hstack([design, y[:, None]])
    learnt = np.zeros(count)
    learnt[DRIFT + 1 : DRIFT + 1 + SLOWNESS.size] = design[-1, DRIFT + 1 : DRIFT + 1 + SLOWNESS.size]
    targets = np.vstack([np.eye(count), learnt])

    def evaluate(theta: Array) -> tuple[Array, Posterior]:
        products = inner_products(columns, moments, inside(theta))
        whole = Reduced(products.gram, np.zeros(theta.shape[0]))
        found = posterior(whole, count, list(range(count)), prior_sd, targets)
        log_prior = -0.5 * (((theta - THETA_MEAN) / THETA_SD) ** 2).sum(axis=1)
        return (found.log_evidence - products.log_det / 2 + log_prior)[:, None], found

    peak = find_peak(lambda theta: evaluate(theta)[0][:, 0], STARTS)
    drawn = sample(evaluate, peak, DRAWS, seed)
    weight = drawn.weight[:, 0]
    mean = np.vstack([one.mean for one in drawn.payloads])
    sd = np.vstack([one.sd for one in drawn.payloads])
    single = float(np.sqrt(weight @ np.exp(2 * inside(drawn.draws)[:, 1:]).sum(axis=1)))
    return _Fitted(
        weight @ mean[:, :count],
        single,
        Mixture(weight, mean[:, DRIFT], sd[:, DRIFT]),
        Mixture(weight, mean[:, count], sd[:, count]),
    )


def _told(laid: Laid, design: Array, fitted: _Fitted) -> Trend:
    """Turn a fit into the test's own unit, and judge the change."""
    waves, _sd = waves_of(laid.timeline.at / 24.0)
    kept = DRIFT + 1 + SLOWNESS.size + laid.devices.shape[1] + waves.shape[1]
    line = design[:, :kept] @ fitted.middle[:kept] + laid.usual_practice
    change = _amount(fitted.change, laid.unit, 0.0)
    usually = float(laid.turn * PRACTICE_MEAN * laid.learnt[-1].sum())
    better = change.middle * laid.turn > 0
    low, high = (laid.raw(line + side * USUAL_Z * fitted.single) for side in (-1.0, 1.0))
    begun = laid.timeline.origin
    return Trend(
        kind=laid.kind,
        sittings=laid.score.size,
        verdict=_verdict(change, NOTICEABLE_SD * laid.unit),
        direction="better" if better else "worse",
        practice=_amount(fitted.practice, laid.unit, usually),
        change=change,
        at=tuple(begun + timedelta(hours=float(hour)) for hour in laid.timeline.at),
        expected=tuple(map(float, laid.raw(line))),
        low=tuple(map(float, low)),
        probability_positive=float(1 - fitted.change.below(np.zeros(1))[0]),
        noticeable=NOTICEABLE_SD * laid.unit,
        high=tuple(map(float, high)),
    )


def waves_of(days: Array) -> tuple[Array, Array]:
    """Give slow waves over the span of sorted days, (n, w), one for every 60 days, with their prior spreads."""
    span = max(float(days[-1] - days[0]), 1.0)
    order = np.arange(1, int(np.clip(span / DAYS_A_WAVE, 1, MOST_WAVES)) + 1)
    return np.cos(np.pi * ((days - days[0]) / span)[:, None] * order), WAVE_SD / order


def _amount(mixture: Mixture, unit: float, usually: float) -> Amount:
    low, middle, high = (unit * (float(value) + usually) for value in mixture.quantiles(np.array([0.025, 0.5, 0.975])))
    return Amount(middle, (low, high))


def _verdict(change: Amount, noticeable: float) -> str:
    low, high = change.interval
    if low > 0 or high < 0:
        return MORE_THAN_CHANCE
    return NOTICEABLE if abs(change.middle) >= noticeable else NOISE


def _place(one: Sitting) -> tuple[datetime, float, str]:
    """Say where a sitting comes: of one moment one that counts is last, and of those the highest score."""
    return one.at, one.score if one.score is not None and _counts(one) else -np.inf, one.device


def _counts(one: Sitting) -> bool:
    """Tell whether a sitting has a score that can be true."""
    if one.score is None or not np.isfinite(one.score):
        return False
    return one.score > 0 or one.kind not in LOGARITHMIC


def _is_believed(at: datetime, now: datetime) -> bool:
    """Tell whether a moment is one that `lay_out` keeps."""
    return EARLIEST <= at <= now + GRACE


def _devices(names: Sequence[str]) -> Array:
    """Give a column for each device but the one used most, (n, d)."""
    often = sorted(set(names), key=lambda name: (-names.count(name), name))
    return np.array([[float(name == other) for other in often[1:]] for name in names]).reshape(
        len(names), max(len(often) - 1, 0)
    )


def _soon(begun: Array, at: Array, earlier: NDArray[np.int64]) -> Array:
    """Give what is left of the sitting before, 2^(-gap/1 h), 0 where there is none, (n, 1)."""
    gap = np.where(earlier > 0, at - begun[np.maximum(earlier - 1, 0)], np.inf)
    return np.asarray(np.exp2(-gap / SOON_HALF_LIFE))[:, None]

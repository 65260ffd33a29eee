"""How answers about mood come back to usual after hard days: the average way back, and its half-life.

    y = background + a 2^(-u/H) + b 2^(-v/H) + x(t) + e,   x: OU(sx, tau),  e ~ N(0, se^2),

y in standard deviations of the answers, u the hours since the last hard day and v those until the next; background is
that of `columns` (level, drift, clock, weekday, answers on the way) with what activities leave behind (3 h), so that
a person's mean and spread are taken out. Priors: a, b ~ N(0, 1), log H ~ N(log 24 h, 1), theta as in `model`.

Hard days are called hard because they are low: that is selection, and the answers that led to it come back by
themselves. So nothing is asked of how low they are. All answers of such a day up to the moment it was called hard are
left out (their noise was selected, too), b carries that mood was already falling before, and H is learned only from how
answers after it move. Where the choice is by x(t) alone, with no event at all, the mean course before and after is
c e^(-|u|/tau) exactly (a Gaussian Markov process given one value), so H is then tau log 2: the way back is described,
whatever brought the day about. Hard days next to each other are one, counted from the last.

Whether going out the day after makes it shorter is not asked: who feels better goes out sooner, and a handful of days
cannot tell the two apart.

Assumes one exponential way back for all of them. Driver & Voelkle (2018), doi:10.1037/met0000168.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from footfall.core.activities import Activity
from footfall.core.ratings import OUTCOME_NAMES, Rating
from footfall.science.columns import build_columns
from footfall.science.model import LIFT_SD, STARTS, THETA_MEAN, THETA_SD, inside
from footfall.science.timeline import Timeline, lay_out
from footfall.stats.importance import find_peak, sample
from footfall.stats.linear import Posterior, Reduced, integrate_out, posterior
from footfall.stats.mixtures import Mixture
from footfall.stats.ornstein import Moments, inner_products, merge_moments

Array = NDArray[np.float64]
Three = tuple[float, float, float]

#: Whose days are looked at: those somebody called hard, or those with answers far below their usual.
CALLED, LOW = "called", "low"
#: Too few of them; answers afterwards not clearly lower; lower, but how fast it goes cannot be told; told.
TOO_FEW, NO_DIP, CANNOT_TELL, TOLD = "too_few", "no_dip", "cannot_tell", "told"

#: So many days of that kind with an answer within so many hours afterwards, and so many answers on so many days.
LEAST_EVENTS, AFTER_HOURS, LEAST_RATINGS, LEAST_DAYS = 5, 72.0, 60, 28
#: Moments no farther apart than this, hours, are days next to each other.
NEXT_TO = 36.0
#: A day is far below usual from so many standard deviations of days under their median.
FAR_BELOW, LEAST_USUAL = 1.5, 28
SIZE_SD = 1.0
LOG_H_MEAN, LOG_H_SD = float(np.log(24.0)), 1.0
LOG_H = LOG_H_MEAN + LOG_H_SD * np.linspace(-2.4, 2.4, 13)
LOG_H_PRIOR = -0.5 * ((LOG_H - LOG_H_MEAN) / LOG_H_SD) ** 2
DRAWS = 128
#: A half-life is spoken of if its interval spans less than this factor.
WIDEST = 10.0
#: Where the way back is drawn, hours.
HOURS = (0.0, 6.0, 12.0, 18.0, 24.0, 36.0, 48.0, 60.0, 72.0, 96.0, 120.0)
THREE = np.array([0.5, 0.025, 0.975])
Y = 0


@dataclass(frozen=True, slots=True)
class HardMoment:
    """The moment a day was called hard, or was lowest; answers of that local day up to `known` are left out."""

    at: datetime
    utc_offset_min: int
    #: Whether the whole day is left out: its own answers made it one of these days.
    is_whole_day: bool = False


class WayBack(NamedTuple):
    """The answer: what can be said, from how many days, the half-life in hours, and the course in points.

    `half_life` (middle, low, high) and `points` (hours, middle, low, high) stand only where something is known.
    """

    kind: str
    status: str
    used: int
    half_life: Three | None = None
    points: tuple[tuple[float, float, float, float], ...] = ()
    smallest_noticeable: float | None = None


class _Inputs(NamedTuple):
    """Background with its prior spreads, then y, then before and after for every half-life; and the moments."""

    columns: Array
    background_sd: Array
    moments: Moments


def way_back(
    ratings: Sequence[Rating],
    activities: Sequence[Activity],
    hard: Sequence[HardMoment],
    kind: str,
    now: datetime,
    *,
    seed: int = 1,
) -> WayBack:
    """Work out the average way back after hard days from the answers about mood.

    Below the minimum (five such days with an answer within 72 hours afterwards, 60 answers, 28 days) there is no
    number. The same records and seed give the same answer.
    """
    timeline = lay_out(ratings, activities, (), now)
    moods = timeline.values[:, OUTCOME_NAMES.index("mood")]
    at = _hours(timeline, hard)
    rated = np.isfinite(moods) & ~_selected(timeline, hard, at)
    events = _together(at)
    used = int(_answered_after(timeline.at[rated], events).sum())
    if used < LEAST_EVENTS or rated.sum() < LEAST_RATINGS or timeline.days < LEAST_DAYS:
        return WayBack(kind, TOO_FEW, used)
    y, sd = moods[rated] - moods[rated].mean(), float(np.std(moods[rated], ddof=1))
    if sd <= 0:
        return WayBack(kind, NO_DIP, used)
    weight, mean, spread = _fit(_inputs(timeline, rated, y / sd, events), seed)
    return _told(kind, used, sd, (weight, mean, spread))


def low_days(ratings: Sequence[Rating], now: datetime) -> list[HardMoment]:
    """Find the days whose answers about mood were far below somebody's own usual; none while that is not known."""
    days: dict[int, list[tuple[float, Rating]]] = {}
    for one in ratings:
        if "mood" in one.values and one.at <= now:
            local = one.at.timestamp() / 3600 + (one.utc_offset_min or 0) / 60
            days.setdefault(int(local // 24), []).append((one.values["mood"], one))
    if len(days) < LEAST_USUAL:
        return []
    means = {day: float(np.mean([mood for mood, _ in some])) for day, some in days.items()}
    values = np.array(list(means.values()))
    limit = float(np.median(values)) - FAR_BELOW * float(values.std(ddof=1))
    lowest = [min(days[day], key=lambda pair: pair[0])[1] for day in sorted(means) if means[day] < limit]
    return [HardMoment(one.at, one.utc_offset_min or 0, is_whole_day=True) for one in lowest]


def _hours(timeline: Timeline, hard: Sequence[HardMoment]) -> Array:
    """Give the moments in hours of the timeline, sorted."""
    return np.sort(np.array([(one.at - timeline.origin).total_seconds() / 3600 for one in hard], dtype=np.float64))


def _selected(timeline: Timeline, hard: Sequence[HardMoment], at: Array) -> NDArray[np.bool_]:
    """Tell which answers made a day one of these: those of the same local day up to then, or all of it, (n,)."""
    first = timeline.origin.timestamp() / 3600
    out = np.zeros(timeline.at.size, dtype=bool)
    for moment, one in zip(at, sorted(hard, key=lambda one: one.at), strict=True):
        ahead = one.utc_offset_min / 60
        midnight = np.floor((moment + first + ahead) / 24) * 24 - first - ahead
        until = midnight + 24 if one.is_whole_day else moment
        out |= (timeline.at >= midnight) & (timeline.at <= until)
    return out


def _together(at: Array) -> Array:
    """Take days next to each other as one, counted from the last, (k,)."""
    if at.size == 0:
        return at
    is_last = np.append(np.diff(at) > NEXT_TO, True)
    return np.asarray(at[is_last])


def _answered_after(rated_at: Array, events: Array) -> NDArray[np.bool_]:
    """Tell after which moments there is an answer in time, (k,)."""
    count = np.searchsorted(rated_at, events + AFTER_HOURS, side="right") - np.searchsorted(rated_at, events)
    return np.asarray(count > 0)


def _inputs(timeline: Timeline, rated: NDArray[np.bool_], y: Array, events: Array) -> _Inputs:
    """Put the columns side by side."""
    columns, at = build_columns(timeline), timeline.at[rated]
    acute = columns.impulses[:, [columns.impulses.shape[1] // 2]]
    background = np.hstack([columns.background, acute])[rated]
    since, until = _since(at, events), _since(-at[::-1], -events[::-1])[::-1]
    rate = 1 / np.exp(LOG_H)
    parts = [background, y[:, None], np.exp2(-since[:, None] * rate), np.exp2(-until[:, None] * rate)]
    return _Inputs(np.hstack(parts), np.append(columns.background_sd, LIFT_SD), merge_moments(at))


def _since(at: Array, events: Array) -> Array:
    """Give the hours since the last of the events, infinite before the first; both sorted."""
    last = np.searchsorted(events, at, side="right") - 1
    return np.where(last >= 0, at - events[np.maximum(last, 0)], np.inf)


def _fit(inputs: _Inputs, seed: int) -> tuple[Array, Array, Array]:
    """Fit it: weight, mean and sd of a for each draw and half-life, (D, 13)."""
    p, k = inputs.background_sd.size, LOG_H.size

    def evaluate(theta: Array) -> tuple[Array, list[Posterior]]:
        products = inner_products(inputs.columns, inputs.moments, inside(theta))
        left = integrate_out(products.gram, list(range(p)), list(range(p, p + 1 + 2 * k)), inputs.background_sd)
        looks = [_look(left, place, k) for place in range(k)]
        evidence = np.stack([one.log_evidence for one in looks], axis=1) + LOG_H_PRIOR
        prior = -0.5 * (((theta - THETA_MEAN) / THETA_SD) ** 2).sum(axis=1)
        top = evidence.max(axis=1)
        total = top + np.log(np.exp(evidence - top[:, None]).sum(axis=1))
        return (total + prior - products.log_det / 2)[:, None], looks

    peak = find_peak(lambda theta: evaluate(theta)[0][:, 0], STARTS)
    drawn = sample(evaluate, peak, DRAWS, seed)
    evidence, mean, sd = (
        np.vstack([np.stack([getattr(one, name) for one in looks], axis=1) for looks in _flat(drawn.payloads, name)])
        for name in ("log_evidence", "mean", "sd")
    )
    share = np.exp(evidence + LOG_H_PRIOR - (evidence + LOG_H_PRIOR).max(axis=1, keepdims=True))
    share /= share.sum(axis=1, keepdims=True)
    return drawn.weight[:, [0]] * share, mean, sd


def _flat(payloads: list[list[Posterior]], name: str) -> list[list[Posterior]]:
    """Take the one coefficient looked at out of its row."""
    if name == "log_evidence":
        return payloads
    return [[one._replace(mean=one.mean[:, 0], sd=one.sd[:, 0]) for one in looks] for looks in payloads]


def _look(left: Reduced, place: int, k: int) -> Posterior:
    """Give evidence, mean and sd of a for one half-life."""
    return posterior(left, Y, [1 + place, 1 + k + place], np.array([SIZE_SD, SIZE_SD]), np.array([[1.0, 0.0]]))


def _told(kind: str, used: int, sd: float, fitted: tuple[Array, Array, Array]) -> WayBack:
    """Say what can be said: nothing of the half-life unless there is a way back, and it is narrow enough."""
    weight, mean, spread = fitted
    half_lives = np.exp(LOG_H)
    points = []
    for hours in HOURS:
        left = np.exp2(-hours / half_lives)
        three = Mixture(weight, mean * left, spread * left).quantiles(THREE) * sd
        points.append((hours, float(three[0]), float(three[1]), float(three[2])))
    three = np.exp(_of_grid(weight.sum(axis=0)))
    found = (float(three[0]), float(three[1]), float(three[2]))
    known = TOLD if found[2] / found[1] <= WIDEST else CANNOT_TELL
    status = NO_DIP if points[0][3] >= 0 else known
    return WayBack(kind, status, used, found, tuple(points), 0.3 * sd)


def _of_grid(weight: Array) -> Array:
    """Give median and ends of log H from its weights on the grid, each spread evenly over its cell, (3,)."""
    step = LOG_H[1] - LOG_H[0]
    edges = np.append(LOG_H - step / 2, LOG_H[-1] + step / 2)
    below = np.concatenate([[0.0], np.cumsum(weight / weight.sum())])
    return np.asarray(np.interp(THREE, below, edges))

"""Whether mood is higher after regular weeks of sleep than after irregular ones.

On the means of local days, as `build_up`:

    y_d = columns_d + b r_d + x(d) + e,   x: OU(sx, tau), log tau ~ N(log 10 days, 1), b ~ N(0, 0.3),

columns_d the day's means of clock, weekday, drift and of what the day's activities leave behind (3 h), and r_d how
regular the seven nights before were: the mean agreement of each night's day with the one before (six comparisons, at
least four of them known; see `regularity`), in the person's own standard deviations. The agreement is taken, and not
the spread of the middles of sleep, because it is the number the pages show and sees short nights too. The answer is b
times the distance between the upper and the lower quarter of r: a regular week against an irregular one, for this
person. Only mood is asked about: one question, not eleven.

Bad weeks make sleep irregular and mood low. So `choice` adds the mirror image, the nights before and the nights to
come alike, and `lead` the nights to come alone, and a change is told only where both say so. That holds up only for
what acts as much on the one side as on the other; docs/calibration.md says how often it failed.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from footfall.core.estimates import Estimate
from footfall.core.ratings import HIGHEST, LOWEST, OUTCOMES
from footfall.science.between.nights import Slept
from footfall.science.between.regularity import agreements
from footfall.science.columns import Columns
from footfall.science.model import CHOICE, LEAD, PLAIN
from footfall.science.timeline import Timeline
from footfall.science.verdicts import NOTICEABLE_SD, Answered, answered
from footfall.stats.importance import find_peak, sample
from footfall.stats.linear import Reduced, integrate_out, posterior
from footfall.stats.mixtures import Mixture
from footfall.stats.ornstein import Moments, inner_products, merge_moments

Array = NDArray[np.float64]

WEEKS, MOOD = "sleep_regularity", 0
#: The nights before a day that count, the comparisons among them, and how many must be known.
NIGHTS, COMPARED, LEAST_KNOWN = 7, 6, 4
#: Eight weeks of days with both, and quarters of one's weeks that differ by half an hour a day, as a share of the day:
#: nobody is told of irregular weeks who never had them.
LEAST_DAYS, LEAST_APART = 56, 0.5 / 24
SLOPE_SD, AHEAD_SD = 0.3, 0.3
THETA_MEAN = np.log([240.0, 0.5, 0.5])
THETA_SD = np.array([1.0, 0.7, 0.7])
STARTS = np.log([[240.0, 0.5, 0.5], [48.0, 0.6, 0.3], [700.0, 0.5, 0.5]])
LEAST, MOST = np.array([4.0, 0.01, 0.03]), np.array([20000.0, 10.0, 10.0])
DRAWS, ACUTE_SD = 128, 0.5
#: The columns kept: y, the nights before, before and to come, to come.
Y, PAST, MIRROR, COMING = 0, 1, 2, 3
VARIANTS = {PLAIN: ([], []), CHOICE: ([MIRROR], [AHEAD_SD]), LEAD: ([COMING], [AHEAD_SD])}


class _Days(NamedTuple):
    """Day means: background with its prior spreads, then y, past, mirror, coming; what the answer is b times of."""

    moments: Moments
    columns: Array
    background_sd: Array
    apart: float


def answer_weeks(slept: Slept, timeline: Timeline, columns: Columns, seed: int) -> Answered:
    """Answer `sleep_regularity` about mood; below the minimum there is no number. `columns` are the timeline's."""
    values = timeline.values[:, MOOD]
    rated = np.isfinite(values)
    sd = float(values[rated].std(ddof=1)) if rated.sum() > 1 else 0.0
    blank = Estimate(
        question=WEEKS,
        outcome=OUTCOMES[MOOD].name,
        better=OUTCOMES[MOOD].better,
        verdict="not_enough_data",
        activities_used=0,
        scale=(LOWEST, HIGHEST),
        smallest_noticeable=NOTICEABLE_SD * sd if sd > 0 else None,
    )
    days = _days(slept, timeline, columns, sd) if sd > 0 else None
    if days is None:
        return Answered(blank)
    fits = _fit(days, seed)
    told = {key: Mixture(one.weight, one.part_mean * days.apart, one.part_sd * days.apart) for key, one in fits.items()}
    return answered(blank, told, sd, SLOPE_SD * days.apart)[0]


def regular_weeks(slept: Slept, day: Array) -> tuple[Array, Array]:
    """Give how alike the days' sleep was in the week before each local day (since 1970), and in the week to come.

    Shapes (n,), shares of a day; NaN with fewer than four of six comparisons known.
    """
    found = agreements(slept.kept)
    summed = np.concatenate([[0.0], np.cumsum(found.share)])

    def mean(first: Array, last: Array) -> Array:
        low, high = np.searchsorted(found.day, first), np.searchsorted(found.day, last, side="right")
        count = high - low
        return np.where(count >= LEAST_KNOWN, (summed[high] - summed[low]) / np.maximum(count, 1), np.nan)

    return mean(day - COMPARED + 1, day), mean(day + 2, day + NIGHTS)


def _days(slept: Slept, timeline: Timeline, columns: Columns, sd: float) -> _Days | None:
    """Average everything over local days; None where there is too little to see."""
    rated = np.isfinite(timeline.values[:, MOOD])
    at, y = timeline.at[rated], timeline.values[rated, MOOD]
    origin = timeline.origin.timestamp() / 3600
    local = np.floor((at + timeline.offset[rated] + origin) / 24)
    past, coming = regular_weeks(slept, local)
    seen = np.isfinite(past)
    if np.unique(local[seen]).size < LEAST_DAYS:
        return None
    middle, spread = float(past[seen].mean()), float(past[seen].std())
    low, high = np.quantile(past[seen], [0.25, 0.75])
    if high - low < LEAST_APART:
        return None
    before = (past[seen] - middle) / spread
    ahead = np.nan_to_num((coming[seen] - middle) / spread)
    acute = columns.impulses[rated][:, [columns.impulses.shape[1] // 2]]
    background = np.hstack([columns.background[rated], acute])[seen]
    rows = np.column_stack([background, (y[seen] - y[seen].mean()) / sd, before, before + ahead, ahead])
    first = np.flatnonzero(np.diff(local[seen], prepend=-1.0))
    count = np.diff(np.append(first, seen.sum()))
    means = np.add.reduceat(rows, first, axis=0) / count[:, None]
    moments = merge_moments(np.add.reduceat(at[seen], first) / count)
    return _Days(moments, means, np.append(columns.background_sd, ACUTE_SD), float(high - low) / spread)


def _fit(days: _Days, seed: int) -> dict[str, Mixture]:
    """Fit the three variants to the day means; posteriors of b."""
    p = days.background_sd.size

    def evaluate(theta: Array) -> tuple[Array, list[tuple[Array, Array]]]:
        safe = np.log(np.sqrt(np.exp(np.clip(2 * theta, -60.0, 2 * np.log(MOST))) + LEAST**2))
        products = inner_products(days.columns, days.moments, safe)
        left = integrate_out(products.gram, list(range(p)), list(range(p, p + 4)), days.background_sd)
        common = -0.5 * (((theta - THETA_MEAN) / THETA_SD) ** 2).sum(axis=1) - products.log_det / 2
        found = [_look(left, *variant) for variant in VARIANTS.values()]
        return np.stack([one[0] + common for one in found], axis=1), [(one[1], one[2]) for one in found]

    peak = find_peak(lambda theta: evaluate(theta)[0][:, 0], STARTS)
    drawn = sample(evaluate, peak, DRAWS, seed)
    return {
        name: Mixture(
            drawn.weight[:, index],
            np.concatenate([payload[index][0] for payload in drawn.payloads]),
            np.concatenate([payload[index][1] for payload in drawn.payloads]),
        )
        for index, name in enumerate(VARIANTS)
    }


def _look(left: Reduced, extra: list[int], extra_sd: list[float]) -> tuple[Array, Array, Array]:
    """Give log evidence, mean and sd of b for each theta, (D,)."""
    target = np.zeros((1, 1 + len(extra)))
    target[0, 0] = 1.0
    found = posterior(left, Y, [PAST, *extra], np.array([SLOPE_SD, *extra_sd]), target)
    return found.log_evidence, found.mean[:, 0], found.sd[:, 0]

"""What the night is like after a day with an activity: how it was rated, and how long it lasted.

One main sleep a day, in standard deviations of what was told:

    y_n = level + drift + weekday (of waking) + b active_n + x(t_n) + e,   x: OU(sx, tau),  log tau ~ N(log 2 days, 1),

active_n = 1 where an activity ended after the last waking and before this sleep, b ~ N(0, 0.5). The night before is
in x already. `sleep_next_night` is b: nights after days with an activity against nights after days without one.
`sleep_next_night.evening` adds c late_n and is c: nights after an activity that ended at most three hours before the
person's usual time of falling asleep, against nights after an activity that ended earlier.

Adjusted as `lift` is: `choice` adds the tilt of `selection` about the middle of the day, each day's activity less its
chance on that weekday, for the nights about it (who slept well goes out), `lead` what is done on the day after.
Both twice where the hour is asked about. Only nights that were kept are looked at, and activities not recorded are
not known of. Lengths are compared as they are; somebody who must get up at six cannot sleep longer.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from footfall.core.estimates import Check, Estimate
from footfall.science.between.nights import Days, Slept
from footfall.science.columns import drift, weekday_indicators
from footfall.science.model import CHOICE, LEAD, LEAD_SD, LIFT_SD, PLAIN
from footfall.science.selection import GAMMA_SD, Tilt, tilt_about
from footfall.science.timeline import Timeline
from footfall.science.verdicts import MOST_MORE, NOTICEABLE_SD, Answered, answered, rests_on
from footfall.stats.importance import find_peak, sample
from footfall.stats.linear import Posterior, Reduced, integrate_out, posterior
from footfall.stats.mixtures import Mixture
from footfall.stats.ornstein import Moments, Moving, inner_products, merge_moments

Array = NDArray[np.float64]

NIGHT, EVENING = "sleep_next_night", "sleep_next_night.evening"
#: The outcomes with the ends of their scales; more is better.
QUALITY, HOURS = "quality", "asleep_hours"
SCALES = {QUALITY: (0.0, 10.0), HOURS: (0.0, 24.0)}
#: So many nights with the outcome, so many different values, and so many nights of each kind that is compared.
LEAST_NIGHTS, LEAST_VALUES, LEAST_KIND = 30, 3, 8
WEEKDAY_SD = 0.5
THETA_MEAN = np.log([48.0, 0.5, 0.7])
THETA_SD = np.array([1.0, 0.7, 0.7])
STARTS = np.log([[48.0, 0.5, 0.7], [20.0, 0.7, 0.5], [300.0, 0.5, 0.7]])
LEAST, MOST = np.array([4.0, 0.01, 0.03]), np.array([20000.0, 10.0, 10.0])
DRAWS = 128
#: It is decided about so many hours before falling asleep: half a day after the night before.
DECIDED = 12.0
#: A weekday's chance of an activity leans on all days as if so many more had been seen.
LEANS = 3.0
#: The columns kept after y: done at all, late, the same on the day after, then the two tilts.
Y, ACTIVE, LATE, NEXT, NEXT_LATE, TILT, TILT_LATE = range(7)
EXTRA = {
    NIGHT: {PLAIN: [], CHOICE: [TILT], LEAD: [NEXT]},
    EVENING: {PLAIN: [], CHOICE: [TILT, TILT_LATE], LEAD: [NEXT, NEXT_LATE]},
}
#: What each question is about comes first.
ABOUT = {NIGHT: [ACTIVE], EVENING: [LATE, ACTIVE]}
PRIOR = {ACTIVE: LIFT_SD, LATE: LIFT_SD, NEXT: LEAD_SD, NEXT_LATE: LEAD_SD, TILT: GAMMA_SD, TILT_LATE: GAMMA_SD}
NIGHT_BEFORE = "night_before"


class _Rows(NamedTuple):
    """The nights with one outcome: background with prior spreads, then y and the kept columns; the tilts."""

    moments: Moments
    columns: Array
    background_sd: Array
    tilts: tuple[Tilt, Tilt]


class _Found(NamedTuple):
    """Each question's posteriors by variant, and what the day after goes with: the look at the night before."""

    mixtures: dict[str, dict[str, Mixture]]
    before: dict[str, Mixture]


class _Prepared:
    """What both outcomes share."""

    def __init__(self, slept: Slept, days: Days) -> None:
        """Keep the nights and the days before them; the tilts listen to every day whose night is kept."""
        self.slept, self.days = slept, days

    @cached_property
    def weekday(self) -> Array:
        """Tell the weekday of waking, (n, 7)."""
        return weekday_indicators(self.slept.awake + self.slept.ahead)

    @cached_property
    def tilts(self) -> tuple[Tilt, Tilt]:
        """Build the tilts of what was done at all, and of what was done late."""
        marks = self.slept.at - DECIDED
        active, late = (one - _chance(one, self.weekday) for one in (self.days.active, self.days.late))
        return tilt_about(self.slept.at, marks, active), tilt_about(self.slept.at, marks, late)


def answer_nights(slept: Slept, timeline: Timeline, seed: int) -> list[Answered]:
    """Answer both questions for both outcomes; below the minimum there is no number."""
    days = _Prepared(slept, Days(slept, timeline))
    return [one for outcome in SCALES for one in _answer_outcome(outcome, days, seed)]


def _answer_outcome(outcome: str, prepared: _Prepared, seed: int) -> list[Answered]:
    slept, days = prepared.slept, prepared.days
    values = slept.quality if outcome == QUALITY else slept.hours
    known = np.isfinite(values)
    sd = float(values[known].std(ddof=1)) if known.sum() > 1 else 0.0
    active, late = days.active[known] > 0, days.late[known] > 0
    blanks = {
        NIGHT: _blank(NIGHT, outcome, sd, int(active.sum())),
        EVENING: _blank(EVENING, outcome, sd, int(late.sum())),
    }
    enough = known.sum() >= LEAST_NIGHTS and np.unique(values[known]).size >= LEAST_VALUES and sd > 0
    kinds = {NIGHT: (active, ~active), EVENING: (late, active & ~late)}
    asked = [name for name, both in kinds.items() if enough and min(one.sum() for one in both) >= LEAST_KIND]
    if not asked:
        return [Answered(one) for one in blanks.values()]
    found = _fit(_rows(prepared, values, known, sd), asked, seed)
    return [
        _told(blanks[name], found.mixtures[name], found.before[name], sd) if name in asked else Answered(blanks[name])
        for name in blanks
    ]


def _blank(name: str, outcome: str, sd: float, used: int) -> Estimate:
    return Estimate(
        question=name,
        outcome=outcome,
        better="higher",
        verdict="not_enough_data",
        activities_used=used,
        scale=SCALES[outcome],
        smallest_noticeable=NOTICEABLE_SD * sd if sd > 0 else None,
    )


def _told(blank: Estimate, mixtures: Mapping[str, Mixture], before: Mixture, sd: float) -> Answered:
    """Put the answer together with its check and how many more might settle it."""
    answer, _careful = answered(blank, mixtures, sd, LIFT_SD)
    more = _more(mixtures, blank.activities_used) if answer.estimate.verdict == "not_enough_data" else None
    low, middle, high = (float(one) * sd for one in before.quantiles(np.array([0.025, 0.5, 0.975])))
    check = Check(NIGHT_BEFORE, middle, (low, high), low <= 0 <= high)
    return answer._replace(estimate=replace(answer.estimate, checks=(check,), more_needed=more))


def _more(mixtures: Mapping[str, Mixture], used: int) -> int | None:
    """Say how many more until no effect at all could be told from one worth noticing; None over 300.

    What the records say (the posterior without its prior) grows with the nights after an activity; then 1.645 of its
    deviations are what is worth noticing.
    """
    spread = max(one.sd for one in rests_on(mixtures))
    said = spread**-2 - LIFT_SD**-2
    wanted = (1.645 / NOTICEABLE_SD) ** 2 - LIFT_SD**-2
    if said <= 0:
        return None
    more = int(np.ceil(used * (wanted / said - 1)))
    return more if 0 < more <= MOST_MORE else None


def _rows(prepared: _Prepared, values: Array, known: NDArray[np.bool_], sd: float) -> _Rows:
    """Put the columns of the nights with an answer side by side."""
    days, at = prepared.days, prepared.slept.at[known]
    fixed, fixed_sd = drift(at)
    background = np.hstack([fixed, prepared.weekday[known]])
    y = (values[known] - values[known].mean()) / sd
    kept = [one[known] for one in (days.active, days.late, days.next_active, days.next_late)]
    return _Rows(
        moments=merge_moments(at),
        columns=np.column_stack([background, y, *kept]),
        background_sd=np.concatenate([fixed_sd, np.full(7, WEEKDAY_SD)]),
        tilts=(Tilt(prepared.tilts[0].table[known]), Tilt(prepared.tilts[1].table[known])),
    )


def _chance(done: Array, weekday: Array) -> Array:
    """Give each day's chance of an activity, that of its weekday leaning on that of all days, (n,)."""
    usual = float(done.mean())
    share = (weekday.T @ done + LEANS * usual) / (weekday.sum(axis=0) + LEANS)
    return np.asarray(weekday @ share)


def _fit(rows: _Rows, asked: list[str], seed: int) -> _Found:
    """Fit all variants of the questions asked with one set of draws."""
    p = rows.background_sd.size
    looks = [(name, variant, ABOUT[name] + EXTRA[name][variant]) for name in asked for variant in EXTRA[name]]

    def moving(tau: float, sx: float) -> Array:
        return np.hstack([one.column(tau, sx) for one in rows.tilts])

    def reduced(theta: Array, kept: int, more: Moving | None) -> tuple[Reduced, Array]:
        safe = np.log(np.sqrt(np.exp(np.clip(2 * theta, -60.0, 2 * np.log(MOST))) + LEAST**2))
        products = inner_products(rows.columns[:, : p + min(kept, TILT)], rows.moments, safe, more)
        left = integrate_out(products.gram, list(range(p)), list(range(p, p + kept)), rows.background_sd)
        return left, -0.5 * (((theta - THETA_MEAN) / THETA_SD) ** 2).sum(axis=1) - products.log_det / 2

    def simplest(theta: Array) -> Array:
        """Look at the plain variant of the first question alone; enough to know where to draw."""
        left, common = reduced(theta, ACTIVE + 1, None)
        return _look(left, [ACTIVE]).log_evidence + common

    def evaluate(theta: Array) -> tuple[Array, list[Posterior]]:
        left, common = reduced(theta, TILT_LATE + 1, moving)
        found = [_look(left, columns) for _name, _variant, columns in looks]
        return np.stack([one.log_evidence + common for one in found], axis=1), found

    peak = find_peak(simplest, STARTS)
    drawn = sample(evaluate, peak, DRAWS, seed)
    mixtures: dict[str, dict[str, Mixture]] = {name: {} for name in asked}
    before = {}
    for index, (name, variant, _columns) in enumerate(looks):
        mean, sd = (np.concatenate([getattr(one[index], part) for one in drawn.payloads]) for part in ("mean", "sd"))
        mixtures[name][variant] = Mixture(drawn.weight[:, index], mean[:, 0], sd[:, 0])
        if variant == LEAD:
            before[name] = Mixture(drawn.weight[:, index], mean[:, 1], sd[:, 1])
    return _Found(mixtures, before)


def _look(left: Reduced, columns: list[int]) -> Posterior:
    """Give the evidence, the coefficient asked about, and that of the day after where it is among the columns."""
    wanted = [columns[0], next((one for one in (NEXT_LATE, NEXT) if one in columns), columns[0])]
    targets = np.array([[float(one == want) for one in columns] for want in wanted])
    return posterior(left, Y, columns, np.array([PRIOR[one] for one in columns]), targets)

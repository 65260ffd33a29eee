"""What a person's activities do to how they feel: the modelled difference at an activity's end."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from footfall.core.estimates import Bracket, Careful, Check, Estimate
from footfall.core.ratings import HIGHEST, LOWEST, OUTCOMES, Outcome
from footfall.science.checks import answered_after, mood_before
from footfall.science.columns import Columns, build_columns, lead_column
from footfall.science.model import CHOICE, LABELLED, LEAD, LIFT_SD, PLAIN, Fits, Inputs, fit_lift
from footfall.science.selection import Tilt, build_tilt
from footfall.science.timeline import Timeline, calendar_days
from footfall.science.verdicts import (
    NOTICEABLE_SD,
    Summary,
    careful_one,
    more_needed,
    summarise,
    verdict,
)  # fmt: skip
from footfall.stats.mixtures import Mixture

Array = NDArray[np.float64]

#: The minimum: calendar days, ratings, distinct values, activities with ratings around them.
LEAST_DAYS, LEAST_RATINGS, LEAST_VALUES, LEAST_ACTIVITIES = 14, 30, 3, 8
#: An activity is used if a rating lies within so many hours before its start and after its end.
HOURS_BEFORE, HOURS_AFTER = 3.0, 6.0
#: The labelled fit needs to know when this share of the activities was decided.
LABELLED_SHARE = 0.8
#: How long before its start an activity was decided, hours, by its label; unknown ones count as `now`.
DECIDED_BEFORE = {"now": 0.0, "earlier": 3.0, "planned": 12.0}


class Shared(NamedTuple):
    """The columns every outcome of a person shares, one row a rating."""

    columns: Columns
    lead: Array
    tilt: Tilt
    lead_planned: Array | None
    tilt_decided: Tilt | None


class Prepared(NamedTuple):
    """A person's timeline, and the shared columns where any outcome has the minimum."""

    timeline: Timeline
    shared: Shared | None


class Lift(NamedTuple):
    """One outcome's answer, and its effect for pooling: mean and error of the likelihood, SD, positive = better."""

    estimate: Estimate
    effect: tuple[float, float] | None


def prepare(timeline: Timeline) -> Prepared:
    """Build what all outcomes share, unless no outcome has the minimum."""
    if not any(_has_minimum(timeline, index) for index in range(len(OUTCOMES))):
        return Prepared(timeline, None)
    known = [one is not None for one in timeline.decided]
    lead_planned, tilt_decided = None, None
    if sum(known) >= LABELLED_SHARE * len(known):
        ahead = np.array([DECIDED_BEFORE.get(one or "now", 0.0) for one in timeline.decided])
        lead_planned = lead_column(timeline.at, timeline.start[ahead > 0])
        tilt_decided = build_tilt(timeline, timeline.start - ahead)
    shared = Shared(
        build_columns(timeline),
        lead_column(timeline.at, timeline.start),
        build_tilt(timeline, timeline.start),
        lead_planned,
        tilt_decided,
    )
    return Prepared(timeline, shared)


def estimate_lift(prepared: Prepared, index: int, seed: int) -> Lift:
    """Answer `lift` for the outcome at this place of OUTCOMES.

    The modelled difference, in raw points, at an activity's end against the same moment without it. Below the
    minimum (14 days, 30 ratings, 3 distinct values, 8 activities with a rating within 3 h before and within 6 h
    after) there is no number. See `model` for formula and assumptions, `verdicts` for the rule.
    """
    timeline, shared = prepared
    outcome = OUTCOMES[index]
    values = timeline.values[:, index]
    answered = np.isfinite(values)
    sd = float(np.std(values[answered], ddof=1)) if answered.sum() > 1 else None
    nothing = Estimate(
        question="lift",
        outcome=outcome.name,
        better=outcome.better,
        verdict="not_enough_data",
        activities_used=int(used_activities(timeline, answered).sum()),
        scale=(LOWEST, HIGHEST),
        smallest_noticeable=None if sd is None else NOTICEABLE_SD * sd,
    )
    if sd is None or shared is None or not _has_minimum(timeline, index):
        return Lift(nothing, None)
    y = (values[answered] - values[answered].mean()) / sd
    fits = fit_lift(_inputs(shared, timeline.at, answered, y), seed)
    return _answer(nothing, fits, sd, _checks(outcome, fits, timeline, values, sd))


def used_activities(timeline: Timeline, answered: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Tell which activities have a rating within 3 h before their start and within 6 h after their end, (m,)."""
    at = timeline.at[answered]
    before = _count(at, timeline.start - HOURS_BEFORE, timeline.start)
    after = _count(at, timeline.end, timeline.end + HOURS_AFTER)
    return (before > 0) & (after > 0)


def _count(at: Array, low: Array, high: Array) -> NDArray[np.int64]:
    """Count the sorted moments in each closed interval."""
    return np.asarray(np.searchsorted(at, high, side="right") - np.searchsorted(at, low, side="left"))


def _has_minimum(timeline: Timeline, index: int) -> bool:
    values = timeline.values[:, index]
    answered = np.isfinite(values)
    return (
        answered.sum() >= LEAST_RATINGS
        and calendar_days(timeline.at[answered], timeline.offset[answered]) >= LEAST_DAYS
        and np.unique(values[answered]).size >= LEAST_VALUES
        and int(used_activities(timeline, answered).sum()) >= LEAST_ACTIVITIES
    )


def _inputs(shared: Shared, at: Array, rows: NDArray[np.bool_], y: Array) -> Inputs:
    """Take the rows of one outcome out of what all outcomes share."""
    columns, decided = shared.columns, shared.tilt_decided
    return Inputs(
        at=at[rows],
        y=y,
        columns=Columns(columns.background[rows], columns.background_sd, columns.impulses[rows]),
        lead=shared.lead[rows],
        tilt=Tilt(shared.tilt.table[rows]),
        lead_planned=None if shared.lead_planned is None else shared.lead_planned[rows],
        tilt_decided=None if decided is None else Tilt(decided.table[rows]),
    )


def _answer(nothing: Estimate, fits: Fits, sd: float, checks: tuple[Check, ...]) -> Lift:
    """Put estimate, bracket, careful answer and verdict together."""
    summaries = {name: summarise(fit.lift, sd) for name, fit in fits.variants.items()}
    plain, labelled = summaries[PLAIN], summaries.get(LABELLED)
    adjusted = [summaries[CHOICE], summaries[LEAD]] if labelled is None else [labelled]
    careful = careful_one(plain, adjusted)
    delta = NOTICEABLE_SD * sd
    word = verdict(plain, adjusted, nothing.better, delta)
    more = more_needed(adjusted, nothing.activities_used, delta) if word == "not_enough_data" else None
    answer = Estimate(
        question=nothing.question,
        outcome=nothing.outcome,
        better=nothing.better,
        verdict=word,
        activities_used=nothing.activities_used,
        scale=nothing.scale,
        estimate=plain.estimate,
        interval=plain.interval,
        estimate_sd=plain.estimate / sd,
        probability_positive=float(1 - fits.variants[PLAIN].lift.below(np.zeros(1))[0]),
        more_needed=more,
        bracket=_bracket(summaries),
        careful=Careful(careful.estimate, careful.interval, careful.quantiles),
        checks=checks,
        smallest_noticeable=nothing.smallest_noticeable,
    )
    name = next(name for name, summary in summaries.items() if summary is careful)
    sign = 1.0 if nothing.better == "higher" else -1.0
    return Lift(answer, _without_prior(fits.variants[name].lift, sign))


def _bracket(summaries: dict[str, Summary]) -> Bracket:
    labelled = summaries.get(LABELLED)
    return Bracket(
        plain=summaries[PLAIN].interval,
        choice_adjusted=summaries[CHOICE].interval,
        lead_adjusted=summaries[LEAD].interval,
        labelled=None if labelled is None else labelled.interval,
    )


def _without_prior(lift: Mixture, sign: float) -> tuple[float, float]:
    """Take the prior N(0, 0.5) out of a posterior, so that pooling does not shrink twice."""
    precision = max(lift.sd**-2 - LIFT_SD**-2, 0.01)
    return sign * lift.mean * lift.sd**-2 / precision, precision**-0.5


def _checks(outcome: Outcome, fits: Fits, timeline: Timeline, values: Array, sd: float) -> tuple[Check, ...]:
    """Look at mood before the activities, and at whether answering afterwards depended on it."""
    later = answered_after(timeline, values)
    before = mood_before(outcome.name, fits.lead, sd)
    return (before,) if later is None else (before, later)

"""What a person's activities do to how they feel: the modelled difference at an activity's end."""

from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from footfall.core.estimates import Check, Estimate, Flat
from footfall.core.ratings import HIGHEST, LOWEST, OUTCOMES
from footfall.science.checks import answered_after, long_silences, mood_before, tipping_point
from footfall.science.columns import Columns, build_columns, lead_column
from footfall.science.model import LIFT_SD, PLAIN, Fits, Inputs, fit_lift
from footfall.science.outlook import look_ahead
from footfall.science.selection import Tilt, build_tilt
from footfall.science.timeline import Timeline, calendar_days
from footfall.science.verdicts import (
    NOTICEABLE_SD,
    Effect,
    adjusted_of,
    answered,
    bracket_of,
    careful_one,
    rests_on,
    summaries_of,
    verdict,
)

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
    """A person's timeline, and the shared columns where any outcome has the minimum.

    `ahead` (m,) is how long before its start each activity was decided, hours; None where too few are known.
    """

    timeline: Timeline
    shared: Shared | None
    ahead: Array | None


class Fitted(NamedTuple):
    """One outcome's fit: its inputs, posteriors, which rows were answered (n,), and the answers' SD in points."""

    inputs: Inputs
    fits: Fits
    answered: NDArray[np.bool_]
    sd: float


class Lift(NamedTuple):
    """One outcome's answer, its effect for pooling, its own false-sign rate, and its fit; None below the minimum.

    `careful` names the variant that the careful answer was taken from.
    """

    estimate: Estimate
    effect: Effect | None = None
    false_sign: float | None = None
    fitted: Fitted | None = None
    careful: str = ""


def prepare(timeline: Timeline) -> Prepared:
    """Build what all outcomes share, unless no outcome has the minimum."""
    if not any(_has_minimum(timeline, index) for index in range(len(OUTCOMES))):
        return Prepared(timeline, None, None)
    known = [one.decided is not None for one in timeline.done]
    ahead, lead_planned, tilt_decided = None, None, None
    if sum(known) >= LABELLED_SHARE * len(known):
        ahead = np.array([DECIDED_BEFORE.get(one.decided or "now", 0.0) for one in timeline.done])
        lead_planned = lead_column(timeline.at, timeline.start[ahead > 0])
        tilt_decided = build_tilt(timeline, timeline.start - ahead)
    shared = Shared(
        build_columns(timeline),
        lead_column(timeline.at, timeline.start),
        build_tilt(timeline, timeline.start),
        lead_planned,
        tilt_decided,
    )
    return Prepared(timeline, shared, ahead)


def estimate_lift(prepared: Prepared, index: int, seed: int) -> Lift:
    """Answer `lift` for the outcome at this place of OUTCOMES.

    The modelled difference, in raw points, at an activity's end against the same moment without it. Below the
    minimum (14 days, 30 ratings, 3 distinct values, 8 activities with a rating within 3 h before and within 6 h
    after) there is no number. See `model` for formula and assumptions, `verdicts` for the rule.
    """
    timeline, shared, _ahead = prepared
    outcome = OUTCOMES[index]
    values = timeline.values[:, index]
    rated = np.isfinite(values)
    sd = float(np.std(values[rated], ddof=1)) if rated.sum() > 1 else None
    nothing = Estimate(
        question="lift",
        outcome=outcome.name,
        better=outcome.better,
        verdict="not_enough_data",
        activities_used=int(used_activities(timeline, rated).sum()),
        scale=(LOWEST, HIGHEST),
        smallest_noticeable=None if sd is None else NOTICEABLE_SD * sd,
    )
    if sd is None or shared is None or not _has_minimum(timeline, index):
        return Lift(nothing)
    y = (values[rated] - values[rated].mean()) / sd
    inputs = _inputs(shared, timeline.at, rated, y)
    fitted = Fitted(inputs, fit_lift(inputs, seed), rated, sd)
    return _answer(nothing, fitted, timeline)


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


def _answer(nothing: Estimate, fitted: Fitted, timeline: Timeline) -> Lift:
    """Put estimate, bracket, careful answer, verdict, checks and outlook together."""
    fits, sd = fitted.fits, fitted.sd
    mixtures = {name: fit.lift for name, fit in fits.variants.items()}
    found, careful = answered(nothing, mixtures, sd, LIFT_SD)
    answer = found.estimate
    if answer.verdict == "not_enough_data":
        outlook, more = look_ahead(timeline, fitted.inputs, fits, rests_on(mixtures))
        answer = replace(answer, more_needed=more, outlook=outlook)
    answer = replace(answer, checks=_checks(answer, fits, timeline, sd), flat=_flat(fits, answer, sd))
    return Lift(answer, found.effect, found.false_sign, fitted, careful)


def _flat(fits: Fits, answer: Estimate, sd: float) -> Flat:
    """Give verdict, careful answer and bracket under flat priors of the lift's size and half-life."""
    summaries = summaries_of({name: fit.lift for name, fit in fits.flat.items()}, sd)
    plain, adjusted = summaries[PLAIN], adjusted_of(summaries)
    careful = careful_one(plain, adjusted)
    word = verdict(plain, adjusted, answer.better, answer.smallest_noticeable or 0.0)
    return Flat(careful.estimate, careful.interval, bracket_of(summaries), word)


def _checks(answer: Estimate, fits: Fits, timeline: Timeline, sd: float) -> tuple[Check, ...]:
    """Look at mood before the activities, at whether answering depended on it, and at what would tip the answer."""
    values = timeline.values[:, [one.name for one in OUTCOMES].index(answer.outcome)]
    looks = (
        mood_before(answer.outcome, fits.lead, sd),
        answered_after(timeline, values),
        long_silences(timeline, values),
        tipping_point(answer, timeline, values, sd),
    )
    return tuple(one for one in looks if one is not None)

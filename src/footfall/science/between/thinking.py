"""Do thinking tests go otherwise after an activity? The model of mood, with practice in its background.

The question is the mean difference over the first three hours after an activity's end against the same moments without
it, by the engine of `science.model` and under the same rule of verdicts: the plain fit, the one that allows for going
out when feeling fit (choice), and the one that allows for the hours before (lead). To the background come the practice
curves, the devices and what is left of having just sat the same test (`science.between.practice`), so that a second
test of the day, which is always one test later, is not told as the run's doing.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from footfall.core import days
from footfall.core.activities import Activity
from footfall.core.between.thinking import BETTER, KINDS, SPAN, Sitting
from footfall.core.estimates import Check, Estimate, Point
from footfall.science.between.practice import (
    DEVICE_SD,
    MORE_THAN_CHANCE,
    PRACTICE_SD,
    SLOWNESS,
    SOON_SD,
    Laid,
    Trend,
    lay_out_sittings,
    trend_of,
)
from footfall.science.checks import answered_after, long_silences, mood_before, tipping_point
from footfall.science.columns import LOG_H, Columns, build_columns, lead_column
from footfall.science.lift import LEAST_ACTIVITIES, LEAST_DAYS, LEAST_RATINGS, LEAST_VALUES, used_activities
from footfall.science.model import LIFT_SD, Fit, Fits, Inputs, fit_lift
from footfall.science.outlook import look_ahead
from footfall.science.selection import build_tilt
from footfall.science.timeline import calendar_days
from footfall.science.verdicts import NOTICEABLE_SD, Answered, answered, rests_on, without_prior
from footfall.stats.mixtures import Mixture

Array = NDArray[np.float64]

QUESTION, OVER_TIME = "thinking", "thinking_change"
#: The line over time is kept at so many places at most.
MOST_POINTS = 120
#: The difference is the mean over so many hours after the end.
WITHIN = 3.0
#: The ends of each test's scale: milliseconds, or digits.
SCALES = {kind: (0.0, 20.0) if kind == SPAN else (0.0, 2000.0) for kind in KINDS}


def answer_thinking(sittings: Sequence[Sitting], activities: Sequence[Activity], seed: int) -> list[Answered]:
    """Answer `thinking.reaction`, `thinking.choice` and `thinking.span`, each where that test was ever sat.

    The chance of a wrong direction is multiplied by the number of tests answered (Bonferroni): their errors go
    together, and a run is looked at in each of them.
    """
    now = days.now()
    kinds = [kind for kind in KINDS if any(one.kind == kind for one in sittings)]
    answers = [_answer(lay_out_sittings(kind, sittings, activities, now), seed) for kind in kinds]
    looked = sum(one.false_sign is not None for one in answers)
    return [
        one if one.false_sign is None else one._replace(false_sign=min(one.false_sign * looked, 0.5)) for one in answers
    ]


def answer_change(sittings: Sequence[Sitting], seed: int) -> list[Answered]:
    """Answer `thinking_change.reaction`, `.choice` and `.span`: the change in 90 days beyond practice, where sat.

    It is a change in time, whatever it came from, so the verdict is never `helps` or `worsens`, which speak of what
    running does: `estimated` where the 95 % interval leaves out 0 or lies within what is too small to notice, else
    `not_enough_data`. `points` is the line with practice at days since the first sitting that counts, its interval the
    usual range; the check `practice` is what practice brought. The chance of a wrong direction is multiplied by the
    number of tests answered, as in `answer_thinking`.
    """
    now = days.now()
    kinds = [kind for kind in KINDS if any(one.kind == kind for one in sittings)]
    answers = [change_of(trend_of(kind, sittings, now, seed)) for kind in kinds]
    looked = sum(one.estimate is not None for one in answers)
    return [Answered(one, None, _wrong_way(one, looked)) for one in answers]


def _wrong_way(answer: Estimate, looked: int) -> float | None:
    """Give the chance that a change goes the other way, for so many tests looked at."""
    up = answer.probability_positive
    return None if up is None else min(looked * min(up, 1 - up), 0.5)


def change_of(trend: Trend) -> Estimate:
    """Write a trend as an answer."""
    blank = Estimate(
        question=f"{OVER_TIME}.{trend.kind}",
        outcome=trend.kind,
        better=BETTER[trend.kind],
        verdict="not_enough_data",
        activities_used=0,
        scale=SCALES[trend.kind],
        smallest_noticeable=trend.noticeable,
    )
    if trend.change is None or trend.practice is None or trend.noticeable is None:
        return blank
    is_small = all(abs(end) < trend.noticeable for end in trend.change.interval)
    return replace(
        blank,
        verdict="estimated" if is_small or trend.verdict == MORE_THAN_CHANCE else "not_enough_data",
        estimate=trend.change.middle,
        interval=trend.change.interval,
        estimate_sd=trend.change.middle / trend.noticeable * NOTICEABLE_SD,
        probability_positive=trend.probability_positive,
        checks=(Check("practice", trend.practice.middle, trend.practice.interval, True),),
        points=_line(trend),
    )


def _line(trend: Trend) -> tuple[Point, ...]:
    """Thin the line out to at most so many places, the first and the last among them."""
    count = len(trend.at)
    chosen = sorted({round(one) for one in np.linspace(0, count - 1, min(count, MOST_POINTS))})
    return tuple(
        Point(
            (trend.at[one] - trend.at[0]).total_seconds() / 86400,
            trend.expected[one],
            (trend.low[one], trend.high[one]),
        )
        for one in chosen
    )


def _answer(laid: Laid, seed: int) -> Answered:
    """Answer one test: below the minimum (14 days, 30 sittings, 3 scores, 8 activities) without a number."""
    timeline, sat = laid.timeline, np.ones(laid.score.size, dtype=bool)
    nothing = Estimate(
        question=f"{QUESTION}.{laid.kind}",
        outcome=laid.kind,
        better=BETTER[laid.kind],
        verdict="not_enough_data",
        activities_used=int(used_activities(timeline, sat).sum()),
        scale=SCALES[laid.kind],
        smallest_noticeable=NOTICEABLE_SD * laid.unit if laid.spread > 0 else None,
    )
    if not _has_minimum(laid, nothing.activities_used):
        return Answered(nothing)
    inputs = _inputs(laid)
    fits = fit_lift(inputs, seed)
    mixtures = {name: within(fit) for name, fit in fits.variants.items()}
    found, careful = answered(nothing, mixtures, laid.unit, None)
    answer = found.estimate
    if answer.verdict == "not_enough_data":
        outlook, more = look_ahead(timeline, inputs, fits, rests_on(mixtures))
        answer = replace(answer, more_needed=more, outlook=outlook)
    answer = replace(answer, checks=_checks(answer, fits, laid))
    return found._replace(estimate=answer, effect=without_prior(fits.variants[careful].lift, LIFT_SD, answer.better))


def within(fit: Fit) -> Mixture:
    """Give the mean of what an activity leaves over the first three hours after its end."""
    half_life = np.exp(LOG_H)
    share = half_life / (WITHIN * np.log(2)) * -np.expm1(-np.log(2) * WITHIN / half_life)
    return Mixture(fit.weight, fit.mean * share, fit.sd * share)


def _has_minimum(laid: Laid, used: int) -> bool:
    return (
        laid.score.size >= LEAST_RATINGS
        and laid.spread > 0
        and calendar_days(laid.timeline.at, laid.timeline.offset) >= LEAST_DAYS
        and np.unique(laid.score).size >= LEAST_VALUES
        and used >= LEAST_ACTIVITIES
    )


def _inputs(laid: Laid) -> Inputs:
    """Lay the columns of the model side by side, with practice, devices and "soon" in the background."""
    timeline = laid.timeline
    built = build_columns(timeline)
    background = np.hstack([built.background, laid.learnt, laid.devices, laid.soon])
    more = np.repeat([PRACTICE_SD, DEVICE_SD, SOON_SD], [SLOWNESS.size, laid.devices.shape[1], 1])
    return Inputs(
        at=timeline.at,
        y=laid.y,
        columns=Columns(background, np.concatenate([built.background_sd, more]), built.impulses),
        lead=lead_column(timeline.at, timeline.start),
        tilt=build_tilt(timeline, timeline.start),
    )


def _checks(answer: Estimate, fits: Fits, laid: Laid) -> tuple[Check, ...]:
    """Look at the tests before the activities, at which were followed by one, and at what would tip the answer."""
    looks = (
        mood_before(answer.outcome, fits.lead, laid.unit),
        answered_after(laid.timeline, laid.score),
        long_silences(laid.timeline, laid.score),
        tipping_point(answer, laid.timeline, laid.score, laid.unit),
    )
    return tuple(one for one in looks if one is not None)

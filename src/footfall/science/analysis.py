"""All answers about one person, from their ratings, activities and nights."""

import hashlib
import time
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from footfall.content.loader import claim_of
from footfall.core import days
from footfall.core.activities import Activity
from footfall.core.between.thinking import Sitting
from footfall.core.contents import LeftOut
from footfall.core.estimates import Analysis, DataSummary, Estimate
from footfall.core.nights import Night
from footfall.core.ratings import OUTCOMES, Rating
from footfall.science.between.asleep import answer_sleep
from footfall.science.between.nights import NIGHTS, lay_out_nights
from footfall.science.between.thinking import answer_change, answer_thinking
from footfall.science.lift import estimate_lift, prepare
from footfall.science.questions import answer_questions
from footfall.science.timeline import Timeline, lay_out
from footfall.science.verdicts import Answered
from footfall.stats.pooling import false_sign_rates

Array = NDArray[np.float64]

#: Names the engine: a new word whenever the same records could give another answer.
ENGINE = "mood-2"


def analyse(
    ratings: Sequence[Rating],
    activities: Sequence[Activity],
    nights: Sequence[Night] = (),
    *,
    sittings: Sequence[Sitting] = (),
    seed: int = 1,
    left_out: tuple[LeftOut, ...] = (),
) -> Analysis:
    """Answer every question from one person's records.

    One `lift` a scale, always all of them in the order of OUTCOMES, then every other question about each scale
    that was ever answered, and where there are nights or sittings of thinking tests those about them; what cannot be
    answered says so in its verdict. Rows that cannot be used are added to `left_out`, never an error. The same records
    in any order and the same seed give the same answers.
    """
    began = time.perf_counter()
    now = days.now()
    timeline = lay_out(ratings, activities, left_out, now)
    prepared = prepare(timeline)
    lifts, further = [], []
    for index in range(len(OUTCOMES)):
        lift = estimate_lift(prepared, index, seed)
        lifts.append(Answered(lift.estimate, lift.effect, lift.false_sign))
        if np.isfinite(timeline.values[:, index]).any():
            further += answer_questions(prepared, lift, seed)
    slept = None
    if nights or any(row.table == NIGHTS for row in left_out):
        slept = lay_out_nights(nights, left_out, now)
        further += answer_sleep(slept, prepared, seed)
    if sittings:
        further += answer_thinking(sittings, activities, seed) + answer_change(sittings, seed)
    answered = lifts + further
    answers = tuple(_with_claim(one) for one in _with_family(answered))
    return Analysis(
        seed=seed,
        seconds=time.perf_counter() - began,
        data=_summary(timeline, () if slept is None else slept.left_out),
        answers=answers,
        engine=ENGINE,
        fingerprint=fingerprint(ratings, activities, nights, seed, sittings=sittings),
    )


def fingerprint(
    ratings: Sequence[Rating],
    activities: Sequence[Activity],
    nights: Sequence[Night],
    seed: int,
    *,
    sittings: Sequence[Sitting] = (),
) -> str:
    """Name the engine, the seed and the records an analysis rests on, whatever their order: 64 hex digits."""
    lines = [f"rating {r.at.isoformat()} {r.utc_offset_min} {r.context} {sorted(r.values.items())}" for r in ratings]
    lines += [
        f"activity {a.start.isoformat()} {a.utc_offset_min} {a.duration!r} {a.sport} {a.decided} {a.arm}"
        f" {sorted(a.tags)} {a.exertion!r} {a.average_heart_rate_bpm!r} {a.rhythm!r}"
        for a in activities
    ]
    lines += [
        f"night {n.asleep.isoformat()} {n.awake.isoformat()} {n.bed} {n.up} {n.quality!r} {n.utc_offset_min} {n.device}"
        for n in nights
    ]
    lines += [f"sitting {s.kind} {s.at.isoformat()} {s.score!r} {s.utc_offset_min} {s.device}" for s in sittings]
    text = "\n".join([ENGINE, str(seed), *sorted(lines)])
    return hashlib.sha256(text.encode()).hexdigest()


def _summary(timeline: Timeline, nights_left_out: tuple[LeftOut, ...]) -> DataSummary:
    return DataSummary(
        check_ins=timeline.check_ins,
        activities=timeline.activities,
        days=timeline.days,
        first=timeline.first,
        last=timeline.last,
        left_out=(*timeline.left_out, *nights_left_out),
    )


def _with_family(answered: Sequence[Answered]) -> list[Estimate]:
    """Add each answer's false-sign rate among all that was asked.

    One question is partially pooled over the outcomes that have it; pooling may raise the doubt, never lower it,
    because outcomes answered in the same moments err together. Every question but `lift` is one of several looked
    at besides, so its rate is multiplied by their number (Bonferroni).
    """
    pooled: dict[int, float] = {}
    families: dict[str, list[int]] = {}
    for index, one in enumerate(answered):
        if one.effect is not None:
            families.setdefault(one.estimate.question, []).append(index)
    for members in families.values():
        mean, error = np.array([answered[index].effect for index in members], dtype=np.float64).T
        pooled |= dict(zip(members, map(float, false_sign_rates(mean, error)), strict=True))
    besides = {one.estimate.question.partition(".")[0] for one in answered if one.false_sign is not None} - {"lift"}
    return [
        replace(one.estimate, family_lfsr=_rate(one, pooled.get(index, 0.0), len(besides)))
        for index, one in enumerate(answered)
    ]


def _rate(one: Answered, pooled: float, besides: int) -> float | None:
    if one.false_sign is None:
        return None
    rate = max(one.false_sign, pooled)
    return min(rate if one.estimate.question == "lift" else rate * besides, 0.5)


def _with_claim(estimate: Estimate) -> Estimate:
    """Name the claim in the evidence that an answer stands beside; None where there is none."""
    return replace(estimate, claim=claim_of(estimate.question, estimate.outcome) or None)

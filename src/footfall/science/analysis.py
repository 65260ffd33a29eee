"""All answers about one person, from their ratings, activities and nights."""

import hashlib
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from footfall.content.loader import answer
from footfall.core.activities import Activity
from footfall.core.contents import LeftOut
from footfall.core.estimates import Analysis, DataSummary, Estimate
from footfall.core.nights import Night
from footfall.core.ratings import OUTCOMES, Rating
from footfall.science.lift import estimate_lift, prepare
from footfall.science.timeline import Timeline, lay_out
from footfall.stats.pooling import false_sign_rates

Array = NDArray[np.float64]

#: Names the engine: a new word whenever the same records could give another answer.
ENGINE = "lift-1"


def analyse(
    ratings: Sequence[Rating],
    activities: Sequence[Activity],
    nights: Sequence[Night] = (),
    *,
    seed: int = 1,
    left_out: tuple[LeftOut, ...] = (),
) -> Analysis:
    """Answer every question from one person's records.

    One `lift` a scale, always all of them in the order of OUTCOMES; what cannot be answered says so in its
    verdict. Rows that cannot be used are added to `left_out`, never an error. The same records in any order
    and the same seed give the same answers.
    """
    began = time.perf_counter()
    timeline = lay_out(ratings, activities, left_out, datetime.now(UTC))
    prepared = prepare(timeline)
    lifts = [estimate_lift(prepared, index, seed) for index in range(len(OUTCOMES))]
    answers = _with_claims(_with_family([lift.estimate for lift in lifts], [lift.effect for lift in lifts]))
    return Analysis(
        seed=seed,
        seconds=time.perf_counter() - began,
        data=_summary(timeline),
        answers=answers,
        engine=ENGINE,
        fingerprint=fingerprint(ratings, activities, nights, seed),
    )


def fingerprint(ratings: Sequence[Rating], activities: Sequence[Activity], nights: Sequence[Night], seed: int) -> str:
    """Name the engine, the seed and the records an analysis rests on, whatever their order: 64 hex digits."""
    lines = [f"rating {r.at.isoformat()} {r.utc_offset_min} {r.context} {sorted(r.values.items())}" for r in ratings]
    lines += [
        f"activity {a.start.isoformat()} {a.utc_offset_min} {a.duration!r} {a.sport} {a.decided} {a.arm}"
        f" {sorted(a.tags)} {a.feeling!r} {a.exertion!r} {a.distance!r}"
        for a in activities
    ]
    lines += [f"night {n.asleep.isoformat()} {n.awake.isoformat()} {n.bed} {n.up} {n.quality!r}" for n in nights]
    text = "\n".join([ENGINE, str(seed), *sorted(lines)])
    return hashlib.sha256(text.encode()).hexdigest()


def _summary(timeline: Timeline) -> DataSummary:
    return DataSummary(
        check_ins=timeline.check_ins,
        activities=timeline.activities,
        days=timeline.days,
        first=timeline.first,
        last=timeline.last,
        left_out=timeline.left_out,
    )


def _with_family(answers: list[Estimate], effects: list[tuple[float, float] | None]) -> tuple[Estimate, ...]:
    """Add each answer's false-sign rate after partial pooling over the outcomes that have one."""
    known = [index for index, effect in enumerate(effects) if effect is not None]
    pairs = [effect for effect in effects if effect is not None]
    if not known:
        return tuple(answers)
    rates = false_sign_rates(np.array([mean for mean, _ in pairs]), np.array([sd for _, sd in pairs]))
    pooled = dict(zip(known, rates, strict=True))
    return tuple(
        replace(one, family_lfsr=float(pooled[index])) if index in pooled else one for index, one in enumerate(answers)
    )


def _with_claims(answers: tuple[Estimate, ...]) -> tuple[Estimate, ...]:
    """Name the claim in the evidence that each answer stands beside; None where there is none."""
    words = [answer(one.question, one.outcome) for one in answers]
    return tuple(
        replace(one, claim=None if said is None else said.claim) for one, said in zip(answers, words, strict=True)
    )

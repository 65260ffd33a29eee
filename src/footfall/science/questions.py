"""Every question about one outcome beside its lift, in the order they are told."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from footfall.science.build_up import answer_build_up
from footfall.science.doses import Dose, answer_dose, duration_dose, effort_dose, rhythm_dose
from footfall.science.during import answer_during
from footfall.science.kinds import Kinds, answer_kinds, sports_of, tags_of
from footfall.science.lasting import half_life, lift_curve, recovery
from footfall.science.lift import Lift, Prepared, used_activities
from footfall.science.particles import Sets, take
from footfall.science.verdicts import Answered

Array = NDArray[np.float64]

#: Steadiness of steps is looked at beside calm alone.
RHYTHM_OUTCOME = "calm"


class _Asked(NamedTuple):
    """What can be asked of a person's activities, with the weights on them and where each question's begin."""

    doses: dict[str, Dose | None]
    tags: Kinds
    sports: Kinds
    sets: Sets
    places: dict[str, int]


def answer_questions(prepared: Prepared, lift: Lift, seed: int) -> list[Answered]:
    """Answer every question but `lift` about one outcome."""
    timeline = prepared.timeline
    asked = _ask(prepared, lift)
    particles = None if lift.fitted is None else take(timeline, lift.fitted, prepared.ahead, asked.sets)
    curve = lift_curve(timeline, lift, particles)
    answers = [
        curve.answered,
        Answered(half_life(lift, curve.fading)),
        answer_during(timeline, lift, particles),
        answer_build_up(timeline, lift, seed),
    ]
    for name, dose in asked.doses.items():
        answers.append(answer_dose(name, dose, lift, particles, asked.places.get(name, 0)))
    for kinds in (asked.tags, asked.sports):
        answers += answer_kinds(kinds, lift, particles, asked.places[kinds.question])
    return [*answers, Answered(recovery(lift))]


def _ask(prepared: Prepared, lift: Lift) -> _Asked:
    """Put the weights of all questions side by side."""
    timeline = prepared.timeline
    if lift.fitted is None:
        used = np.zeros(timeline.start.size, dtype=bool)
    else:
        used = used_activities(timeline, lift.fitted.answered)
    doses = {"dose_duration": duration_dose(timeline, used), "dose_effort": effort_dose(timeline, used)}
    if lift.estimate.outcome == RHYTHM_OUTCOME:
        doses["rhythm"] = rhythm_dose(timeline, used)
    tags, sports = tags_of(timeline, used), sports_of(timeline, used)
    parts = {name: dose.sets() for name, dose in doses.items() if dose is not None}
    late = 2 * len(parts)  # an amount is settled on the way, a kind before the start
    parts |= {"by_tag": tags.sets(), "by_sport": sports.sets()}
    widths = np.cumsum([0, *(part.shape[1] for part in parts.values())])
    places = {name: int(first) for name, first in zip(parts, widths, strict=False)}
    weights = np.hstack(list(parts.values()))
    return _Asked(doses, tags, sports, Sets(weights, np.arange(weights.shape[1]) < late), places)

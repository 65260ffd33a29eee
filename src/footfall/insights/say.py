"""An answer in words, whatever its question: the one door from an estimate to a finding."""

from collections.abc import Callable, Collection
from typing import NamedTuple

from footfall.content import loader
from footfall.content.records import Answer, ResearchEffect
from footfall.core.estimates import Analysis, Estimate
from footfall.core.footfalls import spread
from footfall.insights import effects, kinds, lengths
from footfall.insights.findings import Finding
from footfall.insights.phrases import SHAPES, Case, Words, begun, case_of, filled, is_by_heart_rate, joined
from footfall.insights.sizes import size
from footfall.insights.words import _


class Voice(NamedTuple):
    """Who finds the sentences, and for which verdicts."""

    say: Callable[[Case], Words]
    verdicts: Collection[str]


SIZE = Voice(effects.say_effect, effects.SENTENCES)
#: By the picture a question has.
VOICES: dict[str, Voice] = {
    "footfalls": SIZE,
    "curve": SIZE,
    "dose": SIZE,
    "contrast": Voice(kinds.say_kind, kinds.ALONE),
    "hours": Voice(lengths.say_length, lengths.VERDICTS),
}


def is_sayable(estimate: Estimate) -> bool:
    """Tell whether there are words for this question, outcome and verdict."""
    answer = loader.answer(estimate.question, estimate.outcome)
    return answer is not None and estimate.verdict in VOICES[answer.asked.chart].verdicts


def say_all(analysis: Analysis) -> tuple[tuple[Estimate, Finding], ...]:
    """Give every answer there are words for, in the order of the analysis."""
    return tuple((estimate, say(estimate)) for estimate in analysis.answers if is_sayable(estimate))


def say(estimate: Estimate, numbers: bool = True) -> Finding:
    """Put one answer into words: its size, its doubt, what it cannot mean, and what studies found.

    Without `numbers` every sentence keeps to words and holds no figure.

    The claim is the one content/answers.toml names for the question and outcome (C07 for the lift of mood, C04 for
    how long it lasts, C05 for weeks, C19 for music ...); without one nothing is said of research.

    Raises:
        ValueError: the question, outcome or verdict has no words.
    """
    answer = loader.answer(estimate.question, estimate.outcome)
    if answer is None or not is_sayable(estimate):
        raise ValueError(f"no words for {estimate.question} {estimate.outcome} {estimate.verdict}")
    case = case_of(estimate, answer, numbers)
    words = VOICES[answer.asked.chart].say(case)
    effect = loader.research_effect(answer.research)
    kind = answer.kind
    return Finding(
        question=begun(filled(answer.asked.words, answer)),
        say=words.say,
        small=words.small,
        research=_research(answer, effect, spread(estimate) if numbers else None),
        caution=joined(_caution(estimate), _own_caution(case)),
        title=_("%(topic)s: %(finding)s") % {"topic": filled(answer.asked.topic, answer), "finding": words.title},
        claim=answer.claim,
        verdict=estimate.verdict,
        outcome=estimate.outcome,
        chart=_chart(case),
        question_name=estimate.question,
        effect=effect,
        label="" if kind is None else _(kind.label) % {"name": kind.name},
    )


def usual_caution() -> str:
    """Say what an answer cannot mean where nothing else is to be borne in mind."""
    return _("This is what went together in your records. It cannot show what caused it.")


def _chart(case: Case) -> str:
    """Name the picture, or "none" while there is nothing to draw."""
    there = {
        "footfalls": case.marks,
        "curve": case.estimate.points or None,
        "dose": case.estimate.points or None,
        "contrast": case.estimate.contrast,
        "hours": case.estimate.interval,
    }
    return "none" if there[case.answer.asked.chart] is None else case.answer.asked.chart


def _research(answer: Answer, effect: ResearchEffect | None, own_spread: float | None) -> str:
    if answer.research is None:
        return ""
    found = _(answer.research.words)
    if effect is None:
        return found
    if own_spread is not None:
        found = _(answer.research.sized) % {"size": size(effect.value * own_spread)}
    return joined(found, _(effect.caveat))


def _own_caution(case: Case) -> str:
    """Say what to bear in mind with any answer to this question, but for efforts that a heart rate stands in for."""
    if case.answer.question == "dose_effort" and is_by_heart_rate(case.estimate):
        return ""
    return _(case.answer.asked.caution)


def _caution(estimate: Estimate) -> str:
    looked = (check for check in estimate.checks if check.name not in SHAPES)
    if any(not check.ok for check in looked):
        return _("One of our checks found something that may be mixed in. “How do we know?” says what.")
    if estimate.question == "recovery":
        return _("It is worked out from your check-ins alone, and says nothing about why.")
    if estimate.design == "randomised":
        return _("It holds for the days and runs in your records, not for every run to come.")
    return usual_caution()

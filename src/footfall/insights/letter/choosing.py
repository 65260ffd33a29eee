"""Choose what a monthly letter tells: what is new or changed among what is sure, one open question, one idea."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from footfall.core.between.months import BLANK, CHANGED, NEW, QUIET, UNSURE_AGAIN, Learned
from footfall.core.estimates import Analysis, Estimate
from footfall.insights.chosen import CHANGES
from footfall.insights.phrases import is_sure
from footfall.insights.say import is_sayable

#: A letter tells at most so many answers; what is not told this month may be told in the next.
MOST = 2
#: With more than so many further runs to go a question is not named: it would only be a burden.
FAR = 60
#: What may be tried, in the order it is looked at; "five" is for a month with nothing in it.
IDEAS = ("around", "anchor", "mindful", "slower", "line", "night", "company")
FIVE = "five"


@dataclass(frozen=True, slots=True)
class Already:
    """What somebody does already, so that no letter suggests it: named as the ideas are."""

    has: frozenset[str]
    before: str = ""


def learned(analysis: Analysis | None, told: Mapping[tuple[str, str], str]) -> tuple[Learned, ...]:
    """Choose what is told: first what is no longer sure, then what changed, then what is new.

    `told` holds the verdict each question and outcome was last told with, "" where the last thing told of it was that
    it is no longer sure. Only what is said of the hours after a run (`lift`) and is sure among all of a person's
    answers together may stand in a letter, where no picture of it is beside the words.
    """
    answers = [] if analysis is None else [one for one in analysis.answers if one.question == "lift"]
    found = [Learned(how, one) for one in answers if (how := _how(one, told)) is not None]
    order = (UNSURE_AGAIN, CHANGED, NEW)
    return tuple(sorted(found, key=lambda one: (order.index(one.how), one.estimate.family_lfsr or 0.0))[:MOST])


def unclear(analysis: Analysis | None) -> Estimate | None:
    """Choose the one open question: the one the fewest further activities would answer, else one nobody can part."""
    answers = [] if analysis is None else [one for one in analysis.answers if one.question == "lift"]
    waiting = [one for one in answers if one.verdict == "not_enough_data" and is_sayable(one)]
    near = [(one.more_needed, place) for place, one in enumerate(waiting) if one.more_needed is not None]
    if near and min(near)[0] <= FAR:
        return waiting[min(near)[1]]
    mixed = [one for one in answers if one.verdict == "cannot_separate" and is_sayable(one)]
    return mixed[0] if mixed else None


def idea(tone: str, already: Already, turn: int, ideas: Sequence[str] = IDEAS) -> str:
    """Choose one thing to try: never in a month with heavy days, never more load, not the one of the month before."""
    if tone == QUIET:
        return ""
    if tone == BLANK:
        return FIVE
    left = [name for name in ideas if name not in already.has and name != already.before]
    return left[turn % len(left)] if left else ""


def _how(one: Estimate, told: Mapping[tuple[str, str], str]) -> str | None:
    before = told.get((one.question, one.outcome))
    is_told = is_sure(one) and one.verdict in (*CHANGES, "no_meaningful_effect") and is_sayable(one)
    if not is_told:
        return UNSURE_AGAIN if before else None
    if not before:
        return NEW
    return None if before == one.verdict else CHANGED

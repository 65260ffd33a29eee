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
#: An answer is told where the chance of a wrong direction is at most FIRMLY, below what the pages ask (.025): twelve
#: letters look twelve times. It is taken back only where that chance is clearly larger again (GONE).
FIRMLY, GONE = 0.01, 0.1
#: A small change is called a change only where its range ends so much beyond what is noticeable.
BEYOND = 1.2
NOTHING = "no_meaningful_effect"
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


def learned(analysis: Analysis | None, told: Mapping[tuple[str, str], Learned]) -> tuple[Learned, ...]:
    """Choose what is told: first what is no longer sure, then what changed, then what is new.

    `told` holds what was last told of each question and outcome. Only what is said of the hours after a run (`lift`)
    and is sure among all of a person's answers together may stand in a letter, where no picture of it is beside the
    words. What hovers around a border is told once and then left alone, until it has clearly gone or clearly changed;
    it is taken back with the answer as it was told.
    """
    answers = [] if analysis is None else [one for one in analysis.answers if one.question == "lift"]
    found = [one for answer in answers if (one := _learned(answer, told.get((answer.question, answer.outcome))))]
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


def _learned(one: Estimate, before: Learned | None) -> Learned | None:
    """Tell whether an answer stands in the letter, and why, beside what was last told of it."""
    is_told = is_sure(one) and one.verdict in (*CHANGES, NOTHING) and is_sayable(one)
    if before is None or before.how == UNSURE_AGAIN:
        return Learned(NEW, one) if is_told and _rate(one) <= FIRMLY else None
    if is_told and _has_changed(one, before.estimate):
        return Learned(CHANGED, one)
    return Learned(UNSURE_AGAIN, before.estimate) if not is_told and _is_gone(one) else None


def _rate(one: Estimate) -> float:
    return 1.0 if one.family_lfsr is None else one.family_lfsr


def _is_gone(one: Estimate) -> bool:
    """Tell whether what was told is clearly no longer so, and not only a little beyond the border."""
    return _rate(one) > GONE


def _has_changed(one: Estimate, before: Estimate) -> bool:
    """Tell whether an answer is clearly another one: a change turned round, or it became or ceased to be noticeable."""
    if one.verdict == before.verdict:
        return False
    if NOTHING not in {one.verdict, before.verdict} or one.careful is None or one.smallest_noticeable is None:
        return True
    farthest = max(map(abs, one.careful.interval))
    return farthest < one.smallest_noticeable if one.verdict == NOTHING else farthest > BEYOND * one.smallest_noticeable

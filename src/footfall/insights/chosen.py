"""Which findings are worth a page, and in which order: few sentences, the most useful first."""

from typing import NamedTuple

from footfall.content import loader
from footfall.core.estimates import Analysis, Estimate
from footfall.core.footfalls import footfalls
from footfall.insights.findings import Finding
from footfall.insights.kinds import BETTER, OPEN, WORSE, difference
from footfall.insights.phrases import begun, case_of, filled, is_sure, uneven
from footfall.insights.say import is_sayable, say
from footfall.insights.words import _, later

#: A page tells at most this many things; the others wait behind "more".
MOST = 12
#: The order: a sure change, how that one goes on, no difference, what may be chance or takes time, what cannot be
#: told apart. None of these is better news than another; it is how much a person can do with it.
SURE, LASTING, NOTHING, UNSURE, MIXED = range(5)
#: Questions that only go on about a lift, and are told only where that one is sure.
FOLLOWING = ("lift_curve", "half_life")
CHANGES = ("helps", "worsens")
#: How all tags or all sports stand in the list of what waits.
FAMILIES = {"by_tag": later("By your tags"), "by_sport": later("By kind of movement")}


class Said(NamedTuple):
    """An answer with its words."""

    estimate: Estimate
    finding: Finding


class Told(NamedTuple):
    """One thing to tell: one answer, or all tags (or sports) of one outcome together, in the order of the alphabet.

    `kind` is "" for one answer, "by_tag" or "by_sport" for such a group.
    """

    kind: str
    outcome: str
    said: tuple[Said, ...]


class Waiting(NamedTuple):
    """What cannot be told yet about several outcomes: "Just after a run: calm, stress." """

    when: str
    outcomes: tuple[str, ...]
    words: str


class Chosen(NamedTuple):
    """What a page tells, in order; what it may tell on asking; and what waits for more records."""

    told: tuple[Told, ...]
    further: tuple[Told, ...]
    waiting: tuple[Waiting, ...]


def choose(analysis: Analysis, numbers: bool = True) -> Chosen:
    """Pick what is worth telling from an analysis, the most useful first.

    First come changes whose direction is sure among all scales and questions (family_lfsr up to 0.025), the one with
    more footfalls worth noticing before the other; then how long those last; then what makes no difference; then
    changes that may still be chance, how tags or sports differ, and times of recovery; then what cannot be told apart.
    Of an outcome's tags and sports at most one group is told, all of its members together and never in an order of
    size: the one with more to say, tags before sports. How long a lift lasts is told only where the lift itself is
    sure. What cannot be told yet is gathered into one short list. Without `numbers` every sentence keeps to words.
    """
    answers = worth_asking(analysis)
    single = [one for one in answers if not _family(one)]
    things = [(_key(one), Told("", one.outcome, (_said(one, numbers),))) for one in single if _rank(one) is not None]
    groups = [_group(members, numbers) for members in _families(answers)]
    things += _one_an_outcome([group for group in groups if group is not None])
    things.sort(key=lambda thing: thing[0])
    told = tuple(thing for _rank_of_it, thing in things)
    return Chosen(told[:MOST], told[MOST:], _waiting(answers, told))


def worth_asking(analysis: Analysis) -> list[Estimate]:
    """Give the answers there are words for; how long a lift lasts only where the lift itself is sure."""
    answers = [estimate for estimate in analysis.answers if is_sayable(estimate)]
    lasting = {one.outcome for one in answers if one.question == "lift" and one.verdict in CHANGES and is_sure(one)}
    return [one for one in answers if one.question not in FOLLOWING or one.outcome in lasting]


def first(analysis: Analysis, numbers: bool = True) -> Finding | None:
    """Give the most useful single finding that is sure enough to be spoken of alone, or None.

    Only a `lift` that is sure among all scales together is: every other question needs its page beside it.
    """
    told = [one for one in analysis.answers if one.question == "lift" and is_sayable(one)]
    sure = [one for one in told if is_sure(one) and one.verdict in (*CHANGES, "no_meaningful_effect")]
    return say(min(sure, key=_key), numbers) if sure else None


def usefulness(estimate: Estimate) -> int | None:
    """Say how useful one answer is to hear, 0 most; None where nobody can tell yet. A kind counts by its difference."""
    if not _family(estimate):
        return _rank(estimate)
    return {BETTER: UNSURE, WORSE: UNSURE, OPEN: None}.get(_way(estimate), NOTHING)


def _said(estimate: Estimate, numbers: bool) -> Said:
    return Said(estimate, say(estimate, numbers))


def _family(estimate: Estimate) -> str:
    """Name the family of a tag or sport; "" for every other question."""
    return estimate.question.partition(".")[0] if estimate.question.startswith("by_") else ""


def _rank(estimate: Estimate) -> int | None:
    """Say how useful one answer is to hear, 0 most; None where it waits for more records."""
    if _waits(estimate) or _family(estimate):
        return None
    if estimate.question in FOLLOWING:
        return LASTING
    if estimate.verdict in CHANGES:
        return SURE if is_sure(estimate) else UNSURE
    return {"no_meaningful_effect": NOTHING, "cannot_separate": MIXED}.get(estimate.verdict, UNSURE)


def _key(estimate: Estimate) -> tuple[int, int]:
    rank = _rank(estimate)
    return MIXED if rank is None else rank, -worth_noticing(estimate)


def worth_noticing(estimate: Estimate) -> int:
    """Count the footfalls that are large enough to notice, on either side."""
    marks = footfalls(estimate) if estimate.question not in FOLLOWING else None
    return 0 if marks is None else marks.better + marks.worse


def _families(answers: list[Estimate]) -> list[list[Estimate]]:
    """Gather the tags of each outcome, and the sports, each in the order of the alphabet."""
    gathered: dict[tuple[str, str], list[Estimate]] = {}
    for one in answers:
        if _family(one) and one.contrast is not None:
            gathered.setdefault((one.outcome, _family(one)), []).append(one)
    return [sorted(members, key=lambda one: one.question) for members in gathered.values()]


def _group(members: list[Estimate], numbers: bool) -> tuple[tuple[int, int], Told] | None:
    """Put a family together with its usefulness, or None where nothing can be told of any member."""
    ways = {_way(one) for one in members}
    if ways == {OPEN}:
        return None
    # A contrast has no rate among all scales and questions: where it leaves zero, it may still be chance.
    rank = UNSURE if ways & {BETTER, WORSE} else NOTHING
    first_of_all = members[0]
    said = tuple(_said(one, numbers) for one in members)
    return (rank, 0), Told(_family(first_of_all), first_of_all.outcome, said)


def _way(estimate: Estimate) -> str:
    answer = loader.answer(estimate.question, estimate.outcome)
    return OPEN if answer is None else difference(case_of(estimate, answer))


def _one_an_outcome(groups: list[tuple[tuple[int, int], Told]]) -> list[tuple[tuple[int, int], Told]]:
    best: dict[str, tuple[tuple[int, int], Told]] = {}
    for key, group in sorted(groups, key=lambda one: (one[0][0] != UNSURE, one[1].kind != "by_tag")):
        best.setdefault(group.outcome, (key, group))
    return list(best.values())


def _waiting(answers: list[Estimate], told: tuple[Told, ...]) -> tuple[Waiting, ...]:
    grouped = {(group.outcome, group.kind) for group in told}
    gathered: dict[str, dict[str, None]] = {}
    for one in answers:
        answer = loader.answer(one.question, one.outcome)
        if answer is None or not _waits(one) or (one.outcome, _family(one) or one.question) in grouped:
            continue
        when = _(FAMILIES[_family(one)]) if _family(one) else begun(filled(answer.asked.short, answer))
        gathered.setdefault(when, {})[_(answer.rated.listed)] = None
    return tuple(Waiting(when, tuple(names), _waiting_words(when, tuple(names))) for when, names in gathered.items())


def _waits(estimate: Estimate) -> bool:
    if _family(estimate):
        return _way(estimate) == OPEN
    # Where a lift does not fade evenly, no further record would give it a duration.
    return estimate.verdict == "not_enough_data" and not (estimate.question == "half_life" and uneven(estimate))


def _waiting_words(when: str, names: tuple[str, ...]) -> str:
    return _("%(when)s: %(what)s.") % {"when": when, "what": ", ".join(names)}

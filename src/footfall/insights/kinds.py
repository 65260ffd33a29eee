"""The sentences of answers about one tag or sport: first how it differs from the others, then what it is by itself."""

from dataclasses import replace

from footfall.content import loader
from footfall.core.estimates import Careful, Estimate
from footfall.core.footfalls import footfalls
from footfall.insights.phrases import (
    Case,
    Words,
    begun,
    case_of,
    filled,
    is_small,
    joined,
    may_be_chance,
    middle_of,
    outcome_clause,
    side,
    still_fits,
    went_by,
    worked_out,
)
from footfall.insights.sizes import size
from footfall.insights.words import _

BETTER, WORSE, SAME, OPEN = "better", "worse", "same", "open"
#: The verdict an answer about such a difference would have.
VERDICTS = {BETTER: "helps", WORSE: "worsens", SAME: "no_meaningful_effect", OPEN: "not_enough_data"}


def say_kind(case: Case) -> Words:
    """Give the sentences of one tag or sport; never one against another, never in an order of size."""
    alone = ALONE[case.estimate.verdict](case)
    contrast = case.estimate.contrast
    if contrast is None:
        asked = case.answer.asked
        needed = asked.first if case.numbers else asked.begin
        return Words(_("Nothing to compare yet."), _(needed), _("nothing to compare yet"))
    return CONTRASTS[difference(case)](case, contrast, alone)


def difference(case: Case) -> str:
    """Say how it differs from the person's other activities: "better", "worse", "same", or "open" for cannot tell.

    The interval holds both ways of allowing for why somebody chose it: "better" and "worse" ask for all of it on one
    side. "same" asks for all of it (95 %) inside what is too small to notice, more than the 90 % of the verdicts:
    partial pooling draws kinds together before any data speaks, so that the weaker rule would say it of 12 walks.
    """
    contrast = case.estimate.contrast
    if contrast is None:
        return OPEN
    if is_small(contrast, case.estimate):
        return SAME
    return {1: BETTER, -1: WORSE, 0: OPEN}[side(contrast.interval, case.estimate)]


def as_difference(estimate: Estimate) -> Estimate:
    """Give one tag or sport as an answer about how it differs, with the verdict of that; any other as it is."""
    answer = loader.answer(estimate.question, estimate.outcome)
    if estimate.contrast is None or answer is None:
        return estimate
    verdict = VERDICTS[difference(case_of(estimate, answer))]
    return replace(estimate, careful=estimate.contrast, verdict=verdict, bracket=None, contrast=None)


def _better(case: Case, contrast: Careful, alone: str) -> Words:
    return Words(_by(case, contrast, is_better=True), _with_doubt(case, alone), _("most likely better than the others"))


def _worse(case: Case, contrast: Careful, alone: str) -> Words:
    return Words(_by(case, contrast, is_better=False), _with_doubt(case, alone), _("most likely less than the others"))


def _with_doubt(case: Case, alone: str) -> str:
    # The false-sign rate is about the lift after the kind; how it differs is not weighed among all answers.
    chance = _("One kind of several may stand out by chance, so please take this difference with care.")
    return joined(chance, alone, worked_out(case))


def _by(case: Case, contrast: Careful, is_better: bool) -> str:
    noticeable = case.estimate.smallest_noticeable
    is_large = noticeable is None or abs(contrast.estimate) >= noticeable
    return went_by(case, is_better, contrast.estimate, is_large)


def _same(case: Case, _contrast: Careful, alone: str) -> Words:
    verdict = _("%(either)s: no difference worth noticing.") % {"either": _either(case)}
    return Words(verdict, joined(alone, worked_out(case)), _("no difference worth noticing"))


def _open(case: Case, contrast: Careful, alone: str) -> Words:
    verdict = _("%(either)s: cannot tell yet.") % {"either": _either(case)}
    marks = footfalls(replace(case.estimate, careful=contrast))
    return Words(verdict, joined(still_fits(case, marks), alone), _("cannot tell yet"))


CONTRASTS = {BETTER: _better, WORSE: _worse, SAME: _same, OPEN: _open}


def _either(case: Case) -> str:
    return begun(filled(case.answer.asked.either, case.answer))


def _alone(case: Case, is_better: bool) -> str:
    parts = {"what": outcome_clause(case, is_better), "size": size(middle_of(case.estimate))}
    words = _("Compared with the same hours without an activity, %(what)s.")
    if case.numbers:
        words = _("Compared with the same hours without an activity, %(what)s, most likely by %(size)s.")
    return joined(words % parts, may_be_chance(case.estimate))


def _alone_better(case: Case) -> str:
    return _alone(case, is_better=True)


def _alone_worse(case: Case) -> str:
    return _alone(case, is_better=False)


def _alone_same(_case: Case) -> str:
    return _("Compared with the same hours without an activity, there was no difference worth noticing.")


def _alone_mixed(_case: Case) -> str:
    return _("Compared with the same hours without an activity, it was different, but perhaps not because of them.")


def _alone_open(_case: Case) -> str:
    return _("Whether it differs from the same hours without an activity, nobody can tell yet.")


ALONE = {
    "helps": _alone_better,
    "worsens": _alone_worse,
    "no_meaningful_effect": _alone_same,
    "cannot_separate": _alone_mixed,
    "not_enough_data": _alone_open,
}

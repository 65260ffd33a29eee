"""Every promise of running beside a person's own answers: what can be told of it, and what cannot yet."""

from collections.abc import Collection
from typing import NamedTuple

from footfall.content import loader
from footfall.content.records import Promise
from footfall.core.estimates import Analysis, Estimate
from footfall.insights.chosen import Said, usefulness, worth_asking, worth_noticing
from footfall.insights.say import say

#: A promise tells at most this many further answers; all of them stand on the pages of the answers.
MOST_ALSO = 3


class Kept(NamedTuple):
    """One promise with what the person's own records say of it.

    `lead` is the answer dearest to it of the most useful ones, None while nothing can be told; `also` are further ones.
    `still_open` is the dearest answer nobody can tell yet, where there is no lead.
    """

    promise: Promise
    lead: Said | None
    also: tuple[Said, ...] = ()
    still_open: Said | None = None


class Promises(NamedTuple):
    """All promises: those with something to tell, those that cannot be told yet, those nobody can look at here."""

    told: tuple[Kept, ...]
    waiting: tuple[Kept, ...]
    unseen: tuple[Kept, ...]


def keep_promises(analysis: Analysis, numbers: bool = True, wished: Collection[str] = ()) -> Promises:
    """Put the answers of an analysis under the promises they bear on, the most useful promise first.

    A sure change comes before no difference, and that before what may be chance or is mixed; none of these is better
    news than another. Within a promise its dearest question leads; tags and sports stand in the order of the alphabet,
    never in one of size. Among equals the promises a person wished for (`wished`, their ids) come first; a wish never
    makes an answer surer. Without `numbers` every sentence keeps to words.
    """
    gathered = _gathered(analysis)
    shown = [promise for promise in loader.promises() if not promise.quiet]
    kept = [_kept(promise, gathered.get(promise.id, []), numbers) for promise in shown]
    told = sorted((one for one in kept if one.lead is not None), key=lambda one: _place(one, wished))
    others = sorted((one for one in kept if one.lead is None), key=lambda one: one.promise.id not in wished)
    waiting = (one for one in others if one.promise.looks)
    return Promises(tuple(told), tuple(waiting), tuple(one for one in others if not one.promise.looks))


def _gathered(analysis: Analysis) -> dict[str, list[Estimate]]:
    gathered: dict[str, list[Estimate]] = {}
    for estimate in worth_asking(analysis):
        promise = loader.promise_of(estimate.question, estimate.outcome)
        if promise is not None:
            gathered.setdefault(promise.id, []).append(estimate)
    return gathered


def _kept(promise: Promise, answers: list[Estimate], numbers: bool) -> Kept:
    ordered = sorted(answers, key=lambda one: _dearness(promise, one))
    told = sorted((one for one in ordered if usefulness(one) is not None), key=lambda one: usefulness(one) or 0)
    said = [Said(one, say(one, numbers)) for one in told[: 1 + MOST_ALSO]]
    if said:
        return Kept(promise, said[0], tuple(said[1:]))
    still_open = next((Said(one, say(one, numbers)) for one in ordered), None)
    return Kept(promise, None, still_open=still_open)


def _dearness(promise: Promise, estimate: Estimate) -> tuple[int, int, str]:
    place = promise.place(estimate.question, estimate.outcome) or 0
    outcomes = promise.looks[place].outcomes or tuple(loader.outcome_words())
    return place, outcomes.index(estimate.outcome), estimate.question


def _place(kept: Kept, wished: Collection[str]) -> tuple[int, bool, int]:
    if kept.lead is None:
        raise ValueError(f"promise {kept.promise.id} has nothing to tell")
    is_unwished = kept.promise.id not in wished
    return usefulness(kept.lead.estimate) or 0, is_unwished, -worth_noticing(kept.lead.estimate)

"""Do all kinds of activity do alike? The lift by tag and by sport, partially pooled.

    lift_j = a + sum over kinds k of u_k (1[j is k] - share_k),   u_k ~ N(0, spread^2), spread on a grid

with a half-normal(0.3) prior: few activities of a kind are drawn towards the person's own mean, so that a kind
done three times never leads a list. In the adjusted fits each kind has a tilt, a season and a lead of its own: company
may be sought on good days, and a sport be that of the holidays. Gelman et al. (2013), Bayesian Data Analysis, 5.4.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from footfall.core.estimates import Careful
from footfall.core.ratings import HOPELESS
from footfall.science.lasting import question
from footfall.science.lift import Lift
from footfall.science.model import LIFT_SD, PLAIN
from footfall.science.particles import DURING, DURING_SD, LIFT, Extra, Particles
from footfall.science.timeline import Timeline
from footfall.science.verdicts import Answered, adjusted_of, answered, careful_one, hull, summaries_of
from footfall.stats.mixtures import Mixture

Array = NDArray[np.float64]

#: Nobody is told what goes together with hopelessness, also not where it was written as a tag of an activity.
NEVER_COMPARED = frozenset({HOPELESS})
SPREADS = np.array([0.05, 0.15, 0.3, 0.5])
SPREAD_SD = 0.3
#: A kind is answered with so many activities of it and so many others; at most so many kinds, the most frequent.
LEAST_EACH, MOST_KINDS = 8, 6
#: At most so many kinds are named at all.
MOST_NAMED = 12


class Kinds(NamedTuple):
    """Kinds of activities: their names, sorted, and which activities are of each, (m, k) of 0 and 1.

    `some` names the kinds that occur most, whether they can be answered or not, with the used activities of each.
    """

    question: str
    names: tuple[str, ...]
    member: Array
    some: dict[str, int]

    def sets(self) -> Array:
        """Give the weights on the activities, (m, k)."""
        return np.asarray(self.member - self.member.sum(axis=0) / max(len(self.member), 1))


def tags_of(timeline: Timeline, used: NDArray[np.bool_]) -> Kinds:
    """Sort the activities by tag; one may have several."""
    return _kinds("by_tag", [set(one.tags) - NEVER_COMPARED for one in timeline.done], used)


def sports_of(timeline: Timeline, used: NDArray[np.bool_]) -> Kinds:
    """Sort the activities by sport; nothing to compare with one sport alone."""
    kinds = _kinds("by_sport", [{one.sport} for one in timeline.done], used)
    return kinds if len(kinds.some) > 1 else kinds._replace(some={})


def answer_kinds(kinds: Kinds, lift: Lift, particles: Particles | None, place: int) -> list[Answered]:
    """Answer one kind after the other, each with its chance of a wrong sign in this pooled family.

    The estimate is the lift after activities of the kind, as they are (with whatever else they tend to be too);
    `contrast` is that less the lift after all others, with the hull of both adjusted fits for its doubt.
    """
    answers = []
    looked: dict[str, Answered] = {}
    if particles is not None and lift.fitted is not None and kinds.names:
        looked = _look(kinds, lift, lift.fitted.sd, particles, [place + one for one in range(len(kinds.names))])
    for name, used in kinds.some.items():
        blank = replace(question(f"{kinds.question}.{name}", lift.estimate), activities_used=used)
        answers.append(looked.get(name, Answered(blank)))
    return answers


def _look(kinds: Kinds, lift: Lift, sd: float, particles: Particles, sets: Sequence[int]) -> dict[str, Answered]:
    columns = [DURING, LIFT, *(particles.impulse(one) for one in sets)]
    targets = _targets(kinds)
    pooled = {key: _pooled(particles, columns, targets, extra) for key, extra in particles.variants(sets).items()}
    answers: dict[str, Answered] = {}
    for row, name in enumerate(kinds.names):
        blank = question(f"{kinds.question}.{name}", lift.estimate)
        blank = replace(blank, activities_used=kinds.some[name])
        answer, _careful = answered(blank, {key: one[row] for key, one in pooled.items()}, sd, None)
        others = summaries_of({key: one[len(kinds.names) + row] for key, one in pooled.items()}, sd)
        other = careful_one(others[PLAIN], adjusted_of(others))
        doubt = hull(one.interval for one in adjusted_of(others))
        contrast = Careful(other.estimate, doubt, other.quantiles)
        answers[name] = answer._replace(estimate=replace(answer.estimate, contrast=contrast))
    return answers


def _targets(kinds: Kinds) -> Array:
    """Give the lift after each kind, then its difference from the others, on (during, lift, u...), (2k, 2 + k)."""
    count, weights = len(kinds.names), kinds.sets()
    targets = np.zeros((2 * count, 2 + count))
    for row in range(count):
        of_it = kinds.member[:, row] > 0
        inside, outside = weights[of_it].mean(axis=0), weights[~of_it].mean(axis=0)
        targets[row, 1], targets[row, 2:] = 1.0, inside
        targets[count + row, 2:] = inside - outside
    return targets


def _pooled(particles: Particles, columns: list[int], targets: Array, extra: Extra) -> list[Mixture]:
    """Mix the posteriors over the spread between kinds, each spread by its evidence."""
    count = len(columns) - 2
    priors = [[DURING_SD, LIFT_SD, *([float(spread)] * count)] for spread in SPREADS]
    log_weight = np.array([particles.evidence(columns, prior, extra) for prior in priors])
    log_weight -= 0.5 * (SPREADS / SPREAD_SD) ** 2
    weight = np.exp(log_weight - log_weight.max()) * np.gradient(SPREADS)
    parts = [particles.look(columns, prior, targets, extra) for prior in priors]
    return [
        Mixture(
            np.concatenate([share * one[row].weight for share, one in zip(weight, parts, strict=True)]),
            np.concatenate([one[row].part_mean for one in parts]),
            np.concatenate([one[row].part_sd for one in parts]),
        )
        for row in range(len(targets))
    ]


def _kinds(name: str, of: list[set[str]], used: NDArray[np.bool_]) -> Kinds:
    counted = Counter(kind for kinds in of for kind in sorted(kinds))
    often = sorted(counted, key=lambda kind: (-counted[kind], kind))
    member = np.array([[float(kind in kinds) for kind in often] for kinds in of]).reshape(len(of), len(often))
    with_it, total = used @ member, int(used.sum())
    enough = [row for row in range(len(often)) if min(with_it[row], total - with_it[row]) >= LEAST_EACH]
    kept = sorted(enough[:MOST_KINDS], key=lambda row: often[row])
    names = tuple(often[row] for row in kept)
    some = {kind: int(with_it[row]) for row, kind in enumerate(often[:MOST_NAMED])}
    return Kinds(name, names, member[:, kept], dict(sorted(some.items())))

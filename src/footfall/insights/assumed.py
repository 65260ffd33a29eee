"""What was assumed before looking, and what the answer would be without: the priors in figures and plain words."""

import math
from dataclasses import replace

from footfall.core.estimates import Careful, Estimate, Flat
from footfall.core.footfalls import spread
from footfall.insights.looked_at import Explanation, figure
from footfall.insights.phrases import joined
from footfall.insights.words import _

#: 19 times in 20 the prior of the lift just after, normal(0, 0.5), lies within this share of the person's spread.
WITHIN = 0.98
#: The same of the other questions about a size: during normal(0, 1); two steps of normal(0, 0.2) from the shorter to
#: the longer; three quarters of normal(0, 0.5) in four weeks.
WITHIN_OF = {
    "lift": WITHIN,
    "lift_curve": WITHIN,
    "during": 1.96,
    "build_up": 0.735,
    "dose_duration": 0.784,
    "dose_effort": 0.784,
    "rhythm": 0.784,
}


def assumptions(estimate: Estimate) -> list[Explanation]:
    """State the priors of an answer and their ground, and what it would be without them where that is known."""
    parts = {"half_life": _half_life, "recovery": _recovery, "by_tag": _kind, "by_sport": _kind}
    told = parts.get(estimate.question.partition(".")[0], _size)(estimate)
    return [Explanation(_("What we assumed before looking"), told), *_without(estimate)]


def without_assumptions(estimate: Estimate) -> Estimate | None:
    """Give the same answer with flat priors, for the page's switch; None where it was not worked out.

    The verdict stays the one of the rule. The careful answer is picked from the flat bracket as the rule picks it,
    its middle taken as the middle of its interval, for flat fits keep no more.
    """
    flat = estimate.flat
    if flat is None:
        return None
    own_spread = spread(estimate)
    return replace(
        estimate,
        estimate=flat.estimate,
        interval=flat.interval,
        estimate_sd=None if own_spread is None else flat.estimate / own_spread,
        bracket=flat.bracket,
        careful=_careful(flat),
        probability_positive=None,
        points=(),
        flat=None,
    )


def _careful(flat: Flat) -> Careful:
    """Pick the adjusted interval nearer to nothing on the side both lie on, or else the plain estimate's side."""
    bracket = flat.bracket
    fits = [bracket.choice_adjusted, bracket.lead_adjusted] if bracket.labelled is None else [bracket.labelled]
    sides = {math.copysign(1.0, sum(fit)) for fit in fits}
    side = sides.pop() if len(sides) == 1 else math.copysign(1.0, flat.estimate)
    low, high = min(fits, key=lambda fit: fit[0] if side > 0 else -fit[1])
    return Careful((low + high) / 2, (low, high))


def _size(estimate: Estimate) -> str:
    own_spread, share = spread(estimate), WITHIN_OF.get(estimate.question)
    if own_spread is None or share is None:
        return joined(
            _("That a change is as likely to be up as down, and seldom larger than your usual ups and downs."), _less()
        )
    words = _("That a change is as likely to be up as down, and 19 times in 20 smaller than %(points)s points.")
    stated = words % {"points": f"{share * own_spread:.1f}"}
    if estimate.question not in {"lift", "lift_curve"}:
        return joined(stated, _less())
    ground = _(
        "That is about how much your answers usually vary; studies of single sessions found a third to half of it."
    )
    return joined(stated, ground, _lasts(), _less())


def _kind(_estimate: Estimate) -> str:
    words = _("That kinds of activity differ little: seldom by more than half of how much your answers usually vary.")
    return joined(words, _less())


def _lasts() -> str:
    return _("That half of it is gone after about three hours, 19 times in 20 between half an hour and 18 hours.")


def _less() -> str:
    return _("The more check-ins there are, the less this matters.")


def _half_life(_estimate: Estimate) -> str:
    return joined(_lasts(), _("Research speaks of hours and does not know it better."), _less())


def _recovery(_estimate: Estimate) -> str:
    words = _("That half of an unusual feeling is gone after about four hours.")
    return joined(words, _("And that 19 times in 20 it takes between half an hour and 30 hours."), _less())


def _without(estimate: Estimate) -> list[Explanation]:
    without = without_assumptions(estimate)
    if without is None or without.careful is None:
        return []
    said = {"figure": figure(without.careful.estimate, without.careful.interval)}
    words = _("Without any assumption beforehand it would say %(figure)s.") % said
    return [Explanation(_("And without assuming anything"), words)]

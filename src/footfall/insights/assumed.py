"""What was assumed before looking, and what the answer would be without it: the priors in figures and plain words."""

from dataclasses import replace

from footfall.core.estimates import Careful, Estimate
from footfall.core.footfalls import spread
from footfall.core.writing import decimal, whole
from footfall.insights.looked_at import CLEAR, LOOK, Explanation, figure
from footfall.insights.phrases import joined
from footfall.insights.words import _

#: 19 times in 20 the prior of the lift just after, normal(0, 0.5), lies within this share of the person's spread.
WITHIN = 0.98
#: 19 times in 20 a rise or dip two hours later, normal(0, 0.3), lies within this share.
RISE_WITHIN = 0.588
#: The same of the other questions about a size: two hours later what is left of the lift after the middle half-life and
#: the rise or dip together; during normal(0, 1); two steps of normal(0, 0.2) from the shorter to
#: the longer; three quarters of normal(0, 0.5) in four weeks.
WITHIN_OF = {
    "lift": WITHIN,
    "lift_curve": 0.85,
    "during": 1.96,
    "build_up": 0.735,
    "dose_duration": 0.784,
    "dose_effort": 0.784,
    "rhythm": 0.784,
    "sleep_next_night": WITHIN,
    "sleep_next_night.evening": WITHIN,
}


def assumptions(estimate: Estimate, numbers: bool) -> list[Explanation]:
    """State the priors of an answer and their ground, and what it would be without them where that is known."""
    parts = {"half_life": _half_life, "recovery": _recovery, "by_tag": _kind, "by_sport": _kind}
    told = parts.get(estimate.question.partition(".")[0], _size)(estimate, numbers)
    return [Explanation(_("What we assumed before looking"), told), *_without(estimate, numbers)]


def without_assumptions(estimate: Estimate) -> Estimate | None:
    """Give the same answer with flat priors, for the page's switch; None where it was not worked out.

    Its verdict is that of the rule run again. Of the plain fit only the range is kept, so its middle stands for it.
    """
    flat = estimate.flat
    if flat is None:
        return None
    own_spread, plain = spread(estimate), flat.bracket.plain
    middle = (plain[0] + plain[1]) / 2
    return replace(
        estimate,
        verdict=flat.verdict,
        estimate=middle,
        interval=plain,
        estimate_sd=None if own_spread is None else middle / own_spread,
        bracket=flat.bracket,
        careful=Careful(flat.estimate, flat.interval),
        probability_positive=None,
        more_needed=None,
        outlook=None,
        points=(),
        flat=None,
    )


def _size(estimate: Estimate, numbers: bool) -> str:
    own_spread, share = spread(estimate), WITHIN_OF.get(estimate.question)
    if own_spread is None or share is None or not numbers:
        return joined(
            _("That a change is as likely to be up as down, and seldom larger than your usual ups and downs."), _less()
        )
    words = _("That a change is as likely to be up as down, and 19 times in 20 smaller than %(points)s points.")
    stated = words % {"points": decimal(share * own_spread)}
    if estimate.is_in_hours:
        words = _("That a change is as likely to be up as down, and 19 times in 20 smaller than %(minutes)s minutes.")
        stated = words % {"minutes": whole(round(share * own_spread * 60))}
    if estimate.question == "lift_curve":
        return joined(stated, _lasts(), _may_rise(own_spread), _less())
    if estimate.question != "lift":
        return joined(stated, _less())
    ground = _(
        "That is about how much your answers usually vary; studies of single sessions found a third to half of it."
    )
    return joined(stated, ground, _lasts(), _less())


def _kind(_estimate: Estimate, numbers: bool) -> str:
    words = _("That kinds of activity differ little.")
    if numbers:
        words = _(
            "That kinds of activity differ little: seldom by more than half of how much your answers usually vary."
        )
    return joined(words, _less())


def _lasts(numbers: bool = True) -> str:
    if not numbers:
        return _("That half of it is gone after a few hours, give or take some.")
    return _("That half of it is gone after about three hours, 19 times in 20 between half an hour and 18 hours.")


def _may_rise(own_spread: float) -> str:
    words = _("And that a rise or a dip may come on top about two hours later, 19 times in 20 under %(points)s points.")
    return words % {"points": decimal(RISE_WITHIN * own_spread)}


def _less() -> str:
    return _("The more check-ins there are, the less this matters.")


def _half_life(_estimate: Estimate, numbers: bool) -> str:
    return joined(_lasts(numbers), _("Research speaks of hours and does not know it better."), _less())


def _recovery(_estimate: Estimate, numbers: bool) -> str:
    if not numbers:
        return joined(_("That half of an unusual feeling is gone after some hours."), _less())
    words = _("That half of an unusual feeling is gone after about four hours.")
    return joined(words, _("And that 19 times in 20 it takes between half an hour and 30 hours."), _less())


def _without(estimate: Estimate, numbers: bool) -> list[Explanation]:
    flat = estimate.flat
    if flat is None:
        return []
    leans, words = flat.verdict != estimate.verdict, _("The answer would be the same.")
    if numbers:
        words = _("It would say %(figure)s.") % {"figure": figure(flat.estimate, flat.interval)}
    if leans:
        other = _("So the answer leans on what was assumed, for without it the verdict would be another one.")
        words = joined(words, other) if numbers else _("The answer leans on what was assumed: it would be another one.")
    title = _("Without assuming a size or a duration beforehand")
    return [Explanation(title, words, LOOK if leans else CLEAR)]

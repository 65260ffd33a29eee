"""The words of the checks beside an answer: what was looked at, and whether it is reassuring."""

from typing import NamedTuple

from footfall.core.estimates import Check, Estimate, Interval
from footfall.core.footfalls import sign
from footfall.insights.sizes import between, signed
from footfall.insights.words import _

BEFORE_RUNS = "_before_runs"


class Explanation(NamedTuple):
    """One thing to open: its title and its plain words."""

    title: str
    words: str


def figure(middle: float | None, interval: Interval) -> str:
    """Write a figure with its interval: "+0.52 points (+0.10 to +0.94, 19 times in 20)"."""
    if middle is None:
        return _("%(range)s points, 19 times in 20") % {"range": between(interval, 2)}
    return _("%(middle)s points (%(range)s, 19 times in 20)") % {
        "middle": signed(middle, 2),
        "range": between(interval, 2),
    }


def before_runs(estimate: Estimate) -> list[Explanation]:
    """Explain the look at the hours before."""
    return [_before(check) for check in estimate.checks if check.name.endswith(BEFORE_RUNS)]


def other_checks(estimate: Estimate) -> list[Explanation]:
    """Explain every other check, also one there are no own words for."""
    others = [check for check in estimate.checks if not check.name.endswith(BEFORE_RUNS)]
    return [CHECKS.get(check.name, _unnamed)(check, estimate) for check in others]


def _before(check: Check) -> Explanation:
    words = _("As far as your records show, they were as usual: %(figure)s.")
    if not check.ok:
        words = _("You already felt different then: %(figure)s. So a part of the change may not come from running.")
    return _told(_("The hours before you went out"), words, check)


def _answers_after_runs(check: Check, _estimate: Estimate) -> Explanation:
    words = _("Before the runs you answered after, you felt about as you did before the others: %(figure)s.")
    if not check.ok:
        words = _(
            "Before the runs you answered after, you felt different from before the others: %(figure)s. "
            "So the picture may be tilted."
        )
    return _told(_("Perhaps you only answer after some runs"), words, check)


def _answers_by_mood(check: Check, _estimate: Estimate) -> Explanation:
    words = _("Just before silences of more than a day your answers were about as usual: %(figure)s.")
    if not check.ok:
        words = _(
            "Just before silences of more than a day your answers were not as usual: %(figure)s. "
            "The silent days may have felt different too, and nobody can see them."
        )
    return _told(_("Perhaps you fall silent when you feel different"), words, check)


def _tipping_point(check: Check, estimate: Estimate) -> Explanation:
    better = estimate.verdict == "helps"
    points = {"points": f"{abs(check.estimate):.1f}"}
    words = _("Some activities have no answer after them. For nothing to be left, those would have to feel better.")
    if better:
        words = _("Some activities have no answer after them. For nothing to be left, those would have to feel worse.")
    words += " " + _("About %(points)s points, on average.") % points + " "
    if check.ok:
        words += _("That is more than your usual ups and downs, so it is not likely.")
    else:
        words += _("That is within your usual ups and downs, so please take the answer with care.")
    return Explanation(_("What the unanswered ones would have to be like"), words)


def _inverted_u(check: Check, estimate: Estimate) -> Explanation:
    title = _("Perhaps the middle ones stand out")
    if check.ok:
        return _told(title, _("No bend can be seen between the least and the most: %(figure)s."), check)
    words = _("The middle ones go with less than a straight line would say: %(figure)s.")
    if check.estimate * sign(estimate) < 0:
        words = _("The middle ones go with more than a straight line would say: %(figure)s.")
    return _told(title, words, check)


def _unnamed(check: Check, _estimate: Estimate) -> Explanation:
    words = _("It found nothing strange: %(figure)s.")
    if not check.ok:
        words = _("It found something strange: %(figure)s. Please take the answer with care.")
    return _told(_("A further check"), words, check)


CHECKS = {
    "answers_after_runs": _answers_after_runs,
    "answers_by_mood": _answers_by_mood,
    "tipping_point": _tipping_point,
    "inverted_u": _inverted_u,
}


def _told(title: str, words: str, check: Check) -> Explanation:
    return Explanation(title, words % {"figure": figure(check.estimate, check.interval)})

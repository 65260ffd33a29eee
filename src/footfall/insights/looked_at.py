"""The words of the checks beside an answer: what was looked at, and whether it is reassuring."""

from typing import NamedTuple

from footfall.core.estimates import Check, Estimate, Interval
from footfall.core.footfalls import sign
from footfall.insights.phrases import BEND, FADING
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
    return [_before(check, estimate) for check in estimate.checks if check.name.endswith(BEFORE_RUNS)]


def other_checks(estimate: Estimate) -> list[Explanation]:
    """Explain every other check, also one there are no own words for."""
    others = [check for check in estimate.checks if not check.name.endswith(BEFORE_RUNS)]
    return [CHECKS.get(check.name, _unnamed)(check, estimate) for check in others]


def _before(check: Check, estimate: Estimate) -> Explanation:
    title = _("The hours before you went out")
    if check.ok:
        return _none_seen(title, _("No difference from other hours could be seen: %(figure)s."), check, estimate)
    words = _("You already felt different then: %(figure)s. So a part of the change may not come from running.")
    return _told(title, words, check)


def _answers_after_runs(check: Check, estimate: Estimate) -> Explanation:
    title = _("Perhaps you only answer after some runs")
    if check.ok:
        words = _("Between how you felt before those and before the others no difference could be seen: %(figure)s.")
        return _none_seen(title, words, check, estimate)
    words = _(
        "Before the runs you answered after, you felt different from before the others: %(figure)s. "
        "So the picture may be tilted."
    )
    return _told(title, words, check)


def _answers_by_mood(check: Check, estimate: Estimate) -> Explanation:
    title = _("Perhaps you fall silent when you feel different")
    if check.ok:
        words = _(
            "Just before silences of more than a day no difference from your other answers could be seen: %(figure)s."
        )
        return _none_seen(title, words, check, estimate)
    words = _(
        "Just before silences of more than a day your answers were not as usual: %(figure)s. "
        "The silent days may have felt different too, and nobody can see them."
    )
    return _told(title, words, check)


def _tipping_point(check: Check, estimate: Estimate) -> Explanation:
    better = estimate.verdict == "helps"
    words = _("Some activities have no answer after them. For nothing to be left, those would have to feel better.")
    if better:
        words = _("Some activities have no answer after them. For nothing to be left, those would have to feel worse.")
    much = _("That may be within your usual ups and downs, so please take the answer with care.")
    if check.ok:
        much = _("That is more than your usual ups and downs; that would be a lot.")
    words = " ".join([words, _by_how_much(check, estimate), much])
    return Explanation(_("What the unanswered ones would have to be like"), words)


def _by_how_much(check: Check, estimate: Estimate) -> str:
    points, (lowest, highest) = abs(check.estimate), estimate.scale
    if points > highest - lowest:
        return _("More than the whole scale, on average.")
    return _("About %(points)s points, on average.") % {"points": f"{points:.1f}"}


def _inverted_u(check: Check, estimate: Estimate) -> Explanation:
    title = _("Perhaps the middle ones stand out")
    if check.ok:
        words = _("No bend could be seen between the least and the most: %(figure)s.")
        return _none_seen(title, words, check, estimate)
    words = _("It looks less good after the middle ones than a straight line would say: %(figure)s.")
    if check.estimate * sign(estimate) < 0:
        words = _("It looks better after the middle ones than a straight line would say: %(figure)s.")
    return _told(title, words + " " + _("Such a bend may still be chance."), check)


def _simple_fading(check: Check, estimate: Estimate) -> Explanation:
    title = _("Perhaps it does not simply fade")
    if check.ok:
        return _none_seen(title, _("No rise or dip about two hours later could be seen: %(figure)s."), check, estimate)
    words = _("About two hours later it looks less good than fading alone would leave it: %(figure)s.")
    if check.estimate * sign(estimate) > 0:
        words = _("About two hours later it looks better than fading alone would leave it: %(figure)s.")
    return _told(title, words + " " + _("If so, no single duration fits it."), check)


def _unnamed(check: Check, estimate: Estimate) -> Explanation:
    title = _("A further check")
    if check.ok:
        return _none_seen(title, _("Nothing strange could be seen: %(figure)s."), check, estimate)
    return _told(title, _("It found something strange: %(figure)s. Please take the answer with care."), check)


def _none_seen(title: str, words: str, check: Check, estimate: Estimate) -> Explanation:
    """Say that nothing was seen, and where the records could not have seen it, that too."""
    noticeable = estimate.smallest_noticeable
    if noticeable is not None and max(map(abs, check.interval)) > noticeable:
        words += " " + _("The records are too few to rule a small one out.")
    return _told(title, words, check)


CHECKS = {
    "answers_after_runs": _answers_after_runs,
    "answers_by_mood": _answers_by_mood,
    "tipping_point": _tipping_point,
    BEND: _inverted_u,
    FADING: _simple_fading,
}


def _told(title: str, words: str, check: Check) -> Explanation:
    return Explanation(title, words % {"figure": figure(check.estimate, check.interval)})

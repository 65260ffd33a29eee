"""The words of the checks beside an answer: what was looked at, and whether it is reassuring."""

from typing import NamedTuple

from footfall.core.estimates import Check, Estimate, Interval
from footfall.core.footfalls import sign
from footfall.core.writing import decimal, signed
from footfall.insights.phrases import BEND, FADING, joined
from footfall.insights.sizes import between, between_minutes, minutes
from footfall.insights.words import _

BEFORE_RUNS = "_before_runs"
#: What a check came to: nothing against the answer, or something to look at.
CLEAR, LOOK = "clear", "look"


class Explanation(NamedTuple):
    """One thing to open: its title, its plain words, and what a check came to (CLEAR, LOOK; "" where it is none)."""

    title: str
    words: str
    found: str = ""


def figure_of(estimate: Estimate, middle: float | None, interval: Interval) -> str:
    """Write a figure with its interval in the unit of an answer: points, or minutes."""
    if not estimate.is_in_hours or middle is None:
        return figure(middle, interval)
    told = {"middle": minutes(middle), "range": between_minutes(interval)}
    return _("%(middle)s minutes (%(range)s, 19 times in 20)") % told


def figure(middle: float | None, interval: Interval) -> str:
    """Write a figure with its interval: "+0.52 points (+0.10 to +0.94, 19 times in 20)"."""
    if middle is None:
        return _("%(range)s points, 19 times in 20") % {"range": between(interval, 2)}
    return _("%(middle)s points (%(range)s, 19 times in 20)") % {
        "middle": signed(middle, 2),
        "range": between(interval, 2),
    }


class Looked(NamedTuple):
    """One check beside the answer it was made for; with figures or without."""

    check: Check
    estimate: Estimate
    numbers: bool


def before_runs(estimate: Estimate, numbers: bool) -> list[Explanation]:
    """Explain the look at the hours before."""
    return [_before(Looked(check, estimate, numbers)) for check in estimate.checks if check.name.endswith(BEFORE_RUNS)]


def other_checks(estimate: Estimate, numbers: bool) -> list[Explanation]:
    """Explain every other check, also one there are no own words for."""
    others = [check for check in estimate.checks if not check.name.endswith(BEFORE_RUNS)]
    return [CHECKS.get(check.name, _unnamed)(Looked(check, estimate, numbers)) for check in others]


def _before(looked: Looked) -> Explanation:
    title = _("The hours before you went out")
    if looked.check.ok:
        return _none_seen(title, _("No difference from other hours could be seen."), looked)
    words = _("You already felt different then. So a part of the change may not come from running.")
    return _told(title, words, looked)


def _answers_after_runs(looked: Looked) -> Explanation:
    title = _("Perhaps you only answer after some runs")
    if looked.check.ok:
        words = _("Between how you felt before those and before the others no difference could be seen.")
        return _none_seen(title, words, looked)
    words = _(
        "Before the runs you answered after, you felt different from before the others. So the picture may be tilted."
    )
    return _told(title, words, looked)


def _answers_by_mood(looked: Looked) -> Explanation:
    title = _("Perhaps you fall silent when you feel different")
    if looked.check.ok:
        words = _("Just before silences of more than a day no difference from your other answers could be seen.")
        return _none_seen(title, words, looked)
    words = _(
        "Just before silences of more than a day your answers were not as usual. "
        "The silent days may have felt different too, and nobody can see them."
    )
    return _told(title, words, looked)


def _tipping_point(looked: Looked) -> Explanation:
    check, better = looked.check, looked.estimate.verdict == "helps"
    words = _("Some activities have no answer after them. For nothing to be left, those would have to feel better.")
    if better:
        words = _("Some activities have no answer after them. For nothing to be left, those would have to feel worse.")
    much = _("That may be within your usual ups and downs, so please take the answer with care.")
    if check.ok:
        much = _("That is more than your usual ups and downs; that would be a lot.")
    by = _by_how_much(check, looked.estimate) if looked.numbers else ""
    title = _("What the unanswered ones would have to be like")
    return Explanation(title, joined(words, by, much), CLEAR if check.ok else LOOK)


def _by_how_much(check: Check, estimate: Estimate) -> str:
    points, (lowest, highest) = abs(check.estimate), estimate.scale
    if points > highest - lowest:
        return _("More than the whole scale, on average.")
    return _("About %(points)s points, on average.") % {"points": decimal(points)}


def _inverted_u(looked: Looked) -> Explanation:
    title = _("Perhaps the middle ones stand out")
    if looked.check.ok:
        return _none_seen(title, _("No bend could be seen between the least and the most."), looked)
    words = _("It looks less good after the middle ones than a straight line would say.")
    if looked.check.estimate * sign(looked.estimate) < 0:
        words = _("It looks better after the middle ones than a straight line would say.")
    return _told(title, joined(words, _("Such a bend may still be chance.")), looked)


def _simple_fading(looked: Looked) -> Explanation:
    title = _("Perhaps it does not simply fade")
    if looked.check.ok:
        return _none_seen(title, _("No rise or dip about two hours later could be seen."), looked)
    words = _("About two hours later it looks less good than fading alone would leave it.")
    if looked.check.estimate * sign(looked.estimate) > 0:
        words = _("About two hours later it looks better than fading alone would leave it.")
    return _told(title, joined(words, _("If so, no single duration fits it.")), looked)


def _night_before(looked: Looked) -> Explanation:
    title = _("The nights before")
    if looked.check.ok:
        return _none_seen(
            title,
            _("Between the nights before days with a run and those before other days no difference could be seen."),
            looked,
        )
    words = _("The night before those days had been different already. So a part of it may not come from running.")
    return _told(title, words, looked)


def _unnamed(looked: Looked) -> Explanation:
    title = _("A further check")
    if looked.check.ok:
        return _none_seen(title, _("Nothing strange could be seen."), looked)
    return _told(title, _("It found something strange. Please take the answer with care."), looked)


def _none_seen(title: str, words: str, looked: Looked) -> Explanation:
    """Say that nothing was seen, and where the records could not have seen it, that too."""
    noticeable = looked.estimate.smallest_noticeable
    if noticeable is not None and max(map(abs, looked.check.interval)) > noticeable:
        words = joined(words, _("The records are too few to rule a small one out."))
    return _told(title, words, looked)


CHECKS = {
    "answers_after_runs": _answers_after_runs,
    "answers_by_mood": _answers_by_mood,
    "tipping_point": _tipping_point,
    BEND: _inverted_u,
    FADING: _simple_fading,
    "night_before": _night_before,
}


def _told(title: str, words: str, looked: Looked) -> Explanation:
    check = looked.check
    if looked.numbers:
        words = joined(
            words, _("It was %(figure)s.") % {"figure": figure_of(looked.estimate, check.estimate, check.interval)}
        )
    return Explanation(title, words, CLEAR if check.ok else LOOK)

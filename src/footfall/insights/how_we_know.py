"""What stands behind "How do we know?": what was compared, the ways of looking, what could be wrong."""

from typing import NamedTuple

from footfall.core.estimates import Bracket, Check, DataSummary, Estimate, Interval
from footfall.core.footfalls import NOTICEABLE_SHARE, spread
from footfall.insights.sizes import between, signed
from footfall.insights.words import _, many

#: The checks there are words for: their names as science gives them.
BEFORE_RUNS, AFTER_RUNS = "_before_runs", "answers_after_runs"


class Explanation(NamedTuple):
    """One thing to open: its title and its plain words."""

    title: str
    words: str


def explain(estimate: Estimate, summary: DataSummary | None = None) -> tuple[Explanation, ...]:
    """Explain one `lift` answer in plain words, in the order a doubtful friend would ask."""
    parts = [_compared(estimate, summary)]
    if estimate.bracket is not None:
        parts += _ways_of_looking(estimate, estimate.bracket)
    parts += [_check(check) for check in estimate.checks if not check.name.endswith(BEFORE_RUNS)]
    if estimate.smallest_noticeable is not None:
        parts.append(_too_small(estimate, estimate.smallest_noticeable))
    parts += [_assumed(), _wrong(estimate)]
    return tuple(parts)


def _compared(estimate: Estimate, summary: DataSummary | None) -> Explanation:
    words = [
        many(
            "%(n)d activity had check-ins near it.",
            "%(n)d activities had check-ins near them.",
            estimate.activities_used,
        )
        % {"n": estimate.activities_used},
        _(
            "Each check-in after one was compared with what your own other days say about the same hour and "
            "weekday. The comparison starts from how you felt before you left."
        ),
        _("Runs, walks, swims and all else count alike, from five minutes on."),
    ]
    if summary is not None:
        words.append(_in_all(summary))
    return Explanation(_("What was compared"), " ".join(words))


def _in_all(summary: DataSummary) -> str:
    words = _("In all there are %(ratings)s check-ins and %(runs)s activities over %(days)s days.") % {
        "ratings": f"{summary.check_ins:,}",
        "runs": f"{summary.activities:,}",
        "days": f"{summary.days:,}",
    }
    count = len(summary.left_out)
    if not count:
        return words
    left = many(
        "%(n)d row could not be read and was left out.",
        "%(n)d rows could not be read and were left out.",
        count,
    )
    return words + " " + left % {"n": count}


def _ways_of_looking(estimate: Estimate, bracket: Bracket) -> list[Explanation]:
    first = Explanation(
        _("As it looks at first"),
        _("Taken as they come, your answers say %(figure)s. %(side)s")
        % {"figure": _figure(estimate.estimate, bracket.plain), "side": _side(bracket.plain)},
    )
    if bracket.labelled is not None:
        return [first, _decided(bracket.labelled), *_before_runs(estimate)]
    good = Explanation(
        _("Perhaps you ran because you felt good"),
        _("Allowing for that, the change is %(range)s points, 19 times in 20. %(side)s")
        % {"range": between(bracket.choice_adjusted, 2), "side": _side(bracket.choice_adjusted)},
    )
    forward = Explanation(
        _("Perhaps looking forward did it"),
        _("Allowing for how you felt in the hours before, the change is %(range)s points, 19 times in 20. %(side)s")
        % {"range": between(bracket.lead_adjusted, 2), "side": _side(bracket.lead_adjusted)},
    )
    return [first, good, forward, *_before_runs(estimate)]


def _decided(labelled: Interval) -> Explanation:
    return Explanation(
        _("You told us when you decided to go"),
        _("Using that, the change is %(range)s points, 19 times in 20. %(side)s")
        % {"range": between(labelled, 2), "side": _side(labelled)},
    )


def _before_runs(estimate: Estimate) -> list[Explanation]:
    return [_before_words(check) for check in estimate.checks if check.name.endswith(BEFORE_RUNS)]


def _before_words(check: Check) -> Explanation:
    words = _("As far as your records show, they were as usual: %(figure)s.")
    if not check.ok:
        words = _("You already felt different then: %(figure)s. So a part of the change may not come from running.")
    return Explanation(_("The hours before you went out"), words % {"figure": _figure(check.estimate, check.interval)})


def _check(check: Check) -> Explanation:
    title = _("A further check")
    fine = _("It found nothing strange: %(figure)s.")
    not_fine = _("It found something strange: %(figure)s. Please take the answer with care.")
    if check.name == AFTER_RUNS:
        title = _("Perhaps you only answer after some runs")
        fine = _("Before the runs you answered after, you felt about as you did before the others: %(figure)s.")
        not_fine = _(
            "Before the runs you answered after, you felt different from before the others: %(figure)s. "
            "So the picture may be tilted."
        )
    words = fine if check.ok else not_fine
    return Explanation(title, words % {"figure": _figure(check.estimate, check.interval)})


def _too_small(estimate: Estimate, noticeable: float) -> Explanation:
    words = _("A change under %(points)s of a point is drawn as too small to notice.") % {"points": f"{noticeable:.1f}"}
    own = spread(estimate)
    if own is not None and abs(noticeable / own - NOTICEABLE_SHARE) < NOTICEABLE_SHARE / 100:
        words += " " + _("That is about a third of how much your answers usually go up and down.")
    return Explanation(_("What is too small to notice"), words)


def _assumed() -> Explanation:
    return Explanation(
        _("What we assumed before looking"),
        _(
            "That a change is as likely to be up as down, and seldom larger than your usual ups and downs. "
            "The more check-ins there are, the less this matters."
        ),
    )


def _wrong(estimate: Estimate) -> Explanation:
    words = [_("You may answer more often on some days than on others. Your records alone cannot rule that out.")]
    if estimate.design != "randomised":
        words.append(
            _("A free afternoon may lift you and also take you outside. Letting a coin choose some days would help.")
        )
    return Explanation(_("What could still be wrong"), " ".join(words))


def _figure(middle: float | None, interval: Interval) -> str:
    if middle is None:
        return _("%(range)s points, 19 times in 20") % {"range": between(interval, 2)}
    return _("%(middle)s points (%(range)s, 19 times in 20)") % {
        "middle": signed(middle, 2),
        "range": between(interval, 2),
    }


def _side(interval: Interval) -> str:
    if interval[0] > 0 or interval[1] < 0:
        return _("All of that lies on one side of no change.")
    return _("No change still fits.")

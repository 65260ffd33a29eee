"""What stands behind "How do we know?": what was compared, the ways of looking, what could be wrong."""

from footfall.core.estimates import Bracket, DataSummary, Estimate, Interval
from footfall.core.footfalls import NOTICEABLE_SHARE, spread
from footfall.insights.assumed import assumptions
from footfall.insights.looked_at import Explanation, before_runs, figure, other_checks
from footfall.insights.outlook import look_ahead
from footfall.insights.phrases import is_by_heart_rate, joined
from footfall.insights.sizes import between
from footfall.insights.words import _, many

#: What each question compares; by_tag and by_sport stand for all tags and sports.
COMPARED = {
    "lift": "Each check-in after one was compared with what your own other days say about the same hour and weekday. "
    "The comparison starts from how you felt before you left.",
    "lift_curve": "The check-ins of the 24 hours after one were compared with your own other days. "
    "They were taken at the same hour and weekday.",
    "half_life": "It looks at how soon the check-ins after one are again what your other days say.",
    "during": "The check-ins on the way were compared with your own other days, at the same hour and weekday. "
    "It speaks only where most of your activities have one, for answers from special days alone would mislead.",
    "build_up": "Your fuller weeks were compared with your emptier ones, and slow changes over the months allowed for. "
    "From that it was worked out how four weeks of your usual amount differ from four weeks without.",
    "dose_duration": "The change after longer ones was compared with the change after shorter ones. "
    "A longer one here is longer than four in five of yours, a shorter one shorter than four in five.",
    "dose_effort": "The change after harder ones was compared with the change after easier ones. "
    "Where few say how hard they felt, the heart rate stands in.",
    "rhythm": "The change after runs with steadier steps was compared with the change after less steady ones. "
    "How steady they were comes from the recording.",
    "by_tag": "The change after those with the tag was compared with the change after your others. "
    "Tags with few activities lean on the rest, so that they seldom stand out by mere chance.",
    "by_sport": "The change after these was compared with the change after your other activities. "
    "Kinds with few activities lean on the rest, so that they seldom stand out by mere chance.",
    "recovery": "It looks at how alike two check-ins are that lie some hours apart. "
    "The hour, the weekday and what you did are allowed for.",
}
#: Why it may have come about otherwise: the titles of the two adjusted ways, and what the second one allows for.
OTHERWISE = (
    "Perhaps you ran because you felt good",
    "Perhaps looking forward did it",
    "Allowing for how you felt in the hours before, the change is %(range)s points, 19 times in 20. %(side)s",
)
OTHERWISE_OF = {
    "build_up": (
        "Perhaps good weeks bring more runs",
        "Perhaps it was different before those weeks",
        "Allowing for the weeks before, the change is %(range)s points, 19 times in 20. %(side)s",
    ),
    "dose_duration": ("Perhaps you went further because you felt good", *OTHERWISE[1:]),
    "dose_effort": ("Perhaps you went harder because you felt good", *OTHERWISE[1:]),
    "rhythm": ("Perhaps your steps were steadier because you felt good", *OTHERWISE[1:]),
    "by_tag": ("Perhaps you chose it because you felt good", *OTHERWISE[1:]),
    "by_sport": ("Perhaps you chose it because you felt good", *OTHERWISE[1:]),
}
#: What is settled, or told, only on the way or afterwards, so that no look at the hours before can allow for it.
CHOSEN_ON_THE_WAY = {
    "dose_duration": "You may go on for longer when it feels good. Looking at the hours before cannot see all of that.",
    "dose_effort": "How hard it felt is told afterwards, and goes with how you feel then.",
    "during": "Runs without an answer on the way may have felt different from those with one.",
}
#: Questions that do not rest on check-ins near activities.
NOT_NEAR = {"recovery", "build_up"}


def explain(estimate: Estimate, summary: DataSummary | None = None) -> tuple[Explanation, ...]:
    """Explain one answer in plain words, in the order a doubtful friend would ask."""
    parts = [_compared(estimate, summary)]
    if estimate.bracket is not None:
        parts += _ways_of_looking(estimate, estimate.bracket)
    parts += other_checks(estimate)
    if estimate.smallest_noticeable is not None:
        parts.append(_too_small(estimate, estimate.smallest_noticeable))
    return (*parts, *assumptions(estimate), *look_ahead(estimate), _wrong(estimate))


def _compared(estimate: Estimate, summary: DataSummary | None) -> Explanation:
    family = estimate.question.partition(".")[0]
    words = [_(COMPARED[family])]
    if family not in NOT_NEAR:
        words.insert(0, _near(estimate))
    if family not in {"recovery", "by_sport"}:
        words.append(_("Runs, walks, swims and all else count alike, from five minutes on."))
    if summary is not None:
        words.append(_in_all(summary))
    return Explanation(_("What was compared"), joined(*words))


def _near(estimate: Estimate) -> str:
    return many(
        "%(n)d activity had check-ins near it.",
        "%(n)d activities had check-ins near them.",
        estimate.activities_used,
    ) % {"n": estimate.activities_used}


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
        % {"figure": figure(estimate.estimate, bracket.plain), "side": _side(bracket.plain)},
    )
    if bracket.labelled is not None:
        return [first, _decided(bracket.labelled), *before_runs(estimate)]
    felt_good, looked_forward, allowing = OTHERWISE_OF.get(estimate.question.partition(".")[0], OTHERWISE)
    good = Explanation(
        _(felt_good),
        _("Allowing for that, the change is %(range)s points, 19 times in 20. %(side)s")
        % {"range": between(bracket.choice_adjusted, 2), "side": _side(bracket.choice_adjusted)},
    )
    forward = Explanation(
        _(looked_forward),
        _(allowing) % {"range": between(bracket.lead_adjusted, 2), "side": _side(bracket.lead_adjusted)},
    )
    return [first, good, forward, *before_runs(estimate)]


def _decided(labelled: Interval) -> Explanation:
    return Explanation(
        _("You told us when you decided to go"),
        joined(
            _("Using that, the change is %(range)s points, 19 times in 20. %(side)s")
            % {"range": between(labelled, 2), "side": _side(labelled)},
            _("A plan may be dropped on a day that feels wrong for it, and nobody writes that down."),
            _("So what you told us was held beside allowing for how you felt, and the range holds both."),
        ),
    )


def _too_small(estimate: Estimate, noticeable: float) -> Explanation:
    words = _("A change under %(points)s of a point is drawn as too small to notice.") % {"points": f"{noticeable:.1f}"}
    own = spread(estimate)
    if own is not None and abs(noticeable / own - NOTICEABLE_SHARE) < NOTICEABLE_SHARE / 100:
        words += " " + _("That is about a third of how much your answers usually go up and down.")
    return Explanation(_("What is too small to notice"), words)


def _wrong(estimate: Estimate) -> Explanation:
    words = [_("You may answer more often on some days than on others. Your records alone cannot rule that out.")]
    if estimate.question in CHOSEN_ON_THE_WAY and not is_by_heart_rate(estimate):
        words.append(_(CHOSEN_ON_THE_WAY[estimate.question]))
    if estimate.question == "build_up":
        words.append(_("Weeks differ in more than running: seasons, work and sleep change as slowly."))
    elif estimate.design != "randomised" and estimate.question != "recovery":
        words.append(
            _("A free afternoon may lift you and also take you outside. Letting a coin choose some days would help.")
        )
    return Explanation(_("What could still be wrong"), " ".join(words))


def _side(interval: Interval) -> str:
    if interval[0] > 0 or interval[1] < 0:
        return _("All of that lies on one side of no change.")
    return _("No change still fits.")

"""What stands behind "How do we know?": what was compared, the ways of looking, what could be wrong."""

from typing import NamedTuple

from footfall.core.estimates import Bracket, DataSummary, Estimate, Interval
from footfall.core.footfalls import NOTICEABLE_SHARE, spread
from footfall.core.writing import decimal, whole
from footfall.insights.assumed import assumptions
from footfall.insights.looked_at import CLEAR, LOOK, Explanation, before_runs, figure_of, other_checks
from footfall.insights.outlook import look_ahead
from footfall.insights.phrases import OF_SLEEP, is_by_heart_rate, joined
from footfall.insights.sizes import between, between_minutes
from footfall.insights.words import _, later, many

#: What each question compares; by_tag and by_sport stand for all tags and sports.
COMPARED = {
    "lift": later(
        "Each check-in after one was compared with what your own other days say about the same hour and weekday. "
        "The comparison starts from how you felt before you left."
    ),
    "lift_curve": later(
        "The check-ins of the 24 hours after one were compared with your own other days. "
        "They were taken at the same hour and weekday."
    ),
    "half_life": later("It looks at how soon the check-ins after one are again what your other days say."),
    "during": later(
        "The check-ins on the way were compared with your own other days, at the same hour and weekday. "
        "It speaks only where most of your activities have one, for answers from special days alone would mislead."
    ),
    "build_up": later(
        "Your fuller weeks were compared with your emptier ones, and slow changes over the months allowed for. "
        "From that it was worked out how four weeks of your usual amount differ from four weeks without."
    ),
    "dose_duration": later(
        "The change after longer ones was compared with the change after shorter ones. "
        "A longer one here is longer than four in five of yours, a shorter one shorter than four in five."
    ),
    "dose_effort": later(
        "The change after harder ones was compared with the change after easier ones. "
        "Where few say how hard they felt, the heart rate stands in."
    ),
    "rhythm": later(
        "The change after runs with steadier steps was compared with the change after less steady ones. "
        "How steady they were comes from the recording."
    ),
    "by_tag": later(
        "The change after those with the tag was compared with the change after your others. "
        "Tags with few activities lean on the rest, so that they seldom stand out by mere chance."
    ),
    "by_sport": later(
        "The change after these was compared with the change after your other activities. "
        "Kinds with few activities lean on the rest, so that they seldom stand out by mere chance."
    ),
    "sleep_next_night": later(
        "The nights after days with an activity were compared with the nights after days without. "
        "The night before, the weekday and slow changes over the months are allowed for."
    ),
    "sleep_next_night.evening": later(
        "The nights after late activities were compared with the nights after earlier ones. Late is what ended less "
        "than three hours before the time you usually fall asleep, whenever you fell asleep that day."
    ),
    "sleep_regularity": later(
        "Your mood on the days after regular weeks of sleep was compared with the days after irregular ones. "
        "Regular is the upper quarter of your own weeks, irregular the lower quarter."
    ),
    "recovery": later(
        "It looks at how alike two check-ins are that lie some hours apart. "
        "The hour, the weekday and what you did are allowed for."
    ),
}
#: The one of these that holds a figure, said without it.
WITHOUT_FIGURES = {
    "lift_curve": later(
        "The check-ins of the day after one were compared with your own other days. "
        "They were taken at the same hour and weekday."
    ),
    "sleep_next_night.evening": later(
        "The nights after late activities were compared with the nights after earlier ones. Late is what ended "
        "shortly before the time you usually fall asleep, whenever you fell asleep that day."
    ),
    "sleep_regularity": later(
        "Your mood on the days after regular weeks of sleep was compared with the days after irregular ones. "
        "Regular and irregular here are what is so for you."
    ),
    "dose_duration": later(
        "The change after longer ones was compared with the change after shorter ones. "
        "Longer and shorter here are what is long and what is short for you."
    ),
}


class Otherwise(NamedTuple):
    """Why it may have come about otherwise: the titles of the two adjusted ways, and what the second one says."""

    felt_good: str
    looked_forward: str
    allowing: str
    one_side: str
    still_fits: str


FORWARD = (
    later("Perhaps looking forward did it"),
    later("Allowing for how you felt in the hours before, the change is %(range)s points, 19 times in 20. %(side)s"),
    later("Allowing for how you felt in the hours before, all likely answers lie on one side of no change."),
    later("Allowing for how you felt in the hours before, no change still fits."),
)
OTHERWISE = Otherwise(later("Perhaps you ran because you felt good"), *FORWARD)
OTHERWISE_OF = {
    "build_up": Otherwise(
        later("Perhaps good weeks bring more runs"),
        later("Perhaps it was different before those weeks"),
        later("Allowing for the weeks before, the change is %(range)s points, 19 times in 20. %(side)s"),
        later("Allowing for the weeks before, all likely answers lie on one side of no change."),
        later("Allowing for the weeks before, no change still fits."),
    ),
    "sleep_next_night": Otherwise(
        later("Perhaps you ran because you slept well"),
        later("Perhaps it was different before those days"),
        later("Allowing for the nights before, the change is %(range)s points, 19 times in 20. %(side)s"),
        later("Allowing for the nights before, all likely answers lie on one side of no change."),
        later("Allowing for the nights before, no change still fits."),
    ),
    "sleep_regularity": Otherwise(
        later("Perhaps hard weeks upset both"),
        later("Perhaps mood upset your sleep"),
        later("Allowing for the nights that followed, the change is %(range)s points, 19 times in 20. %(side)s"),
        later("Allowing for the nights that followed, all likely answers lie on one side of no change."),
        later("Allowing for the nights that followed, no change still fits."),
    ),
    "dose_duration": Otherwise(later("Perhaps you went further because you felt good"), *FORWARD),
    "dose_effort": Otherwise(later("Perhaps you went harder because you felt good"), *FORWARD),
    "rhythm": Otherwise(later("Perhaps your steps were steadier because you felt good"), *FORWARD),
    "by_tag": Otherwise(later("Perhaps you chose it because you felt good"), *FORWARD),
    "by_sport": Otherwise(later("Perhaps you chose it because you felt good"), *FORWARD),
}
#: What is settled, or told, only on the way or afterwards, so that no look at the hours before can allow for it.
CHOSEN_ON_THE_WAY = {
    "dose_duration": later(
        "You may go on for longer when it feels good. Looking at the hours before cannot see all of that."
    ),
    "dose_effort": later("How hard it felt is told afterwards, and goes with how you feel then."),
    "during": later("Runs without an answer on the way may have felt different from those with one."),
}
#: Questions that do not rest on check-ins near activities.
NOT_NEAR = {"recovery", "build_up", *OF_SLEEP}


def explain(estimate: Estimate, summary: DataSummary | None = None, numbers: bool = True) -> tuple[Explanation, ...]:
    """Explain one answer in plain words, in the order a doubtful friend would ask; without `numbers` in words alone."""
    parts = [_compared(estimate, summary, numbers)]
    if estimate.bracket is not None:
        parts += _ways_of_looking(estimate, estimate.bracket, numbers)
    parts += other_checks(estimate, numbers)
    if estimate.smallest_noticeable is not None:
        parts.append(_too_small(estimate, estimate.smallest_noticeable, numbers))
    return (*parts, *assumptions(estimate, numbers), *look_ahead(estimate, numbers), _wrong(estimate))


def _compared(estimate: Estimate, summary: DataSummary | None, numbers: bool) -> Explanation:
    family = _family(estimate)
    words = [_(COMPARED[family] if numbers else WITHOUT_FIGURES.get(family, COMPARED[family]))]
    if family not in NOT_NEAR and numbers:
        words.insert(0, _near(estimate))
    if family not in {"recovery", "by_sport", "sleep_regularity"}:
        words.append(_("Runs, walks, swims and all else count alike, from five minutes on."))
    if summary is not None and numbers:
        words.append(_in_all(summary))
    return Explanation(_("What was compared"), joined(*words))


def _family(estimate: Estimate) -> str:
    """Give a question without the tag or sport it is about."""
    return estimate.question if estimate.question in COMPARED else estimate.question.partition(".")[0]


def _near(estimate: Estimate) -> str:
    return many(
        "%(n)d activity had check-ins near it.",
        "%(n)d activities had check-ins near them.",
        estimate.activities_used,
    ) % {"n": estimate.activities_used}


def _in_all(summary: DataSummary) -> str:
    words = _("In all there are %(ratings)s check-ins and %(runs)s activities over %(days)s days.") % {
        "ratings": whole(summary.check_ins),
        "runs": whole(summary.activities),
        "days": whole(summary.days),
    }
    count = len(summary.left_out)
    if not count:
        return words
    left = many(
        "%(n)d row could not be read and was left out.",
        "%(n)d rows could not be read and were left out.",
        count,
    )
    return joined(words, left % {"n": count})


def _ways_of_looking(estimate: Estimate, bracket: Bracket, numbers: bool) -> list[Explanation]:
    first = Explanation(_("As it looks at first"), _at_first(estimate, bracket, numbers))
    if bracket.labelled is not None:
        return [first, _decided(bracket, bracket.labelled, numbers), *before_runs(estimate, numbers)]
    otherwise = OTHERWISE_OF.get(estimate.question.partition(".")[0], OTHERWISE)
    return [
        first,
        _adjusted(
            otherwise.felt_good,
            _allowing_for_that(estimate, bracket.choice_adjusted, numbers),
            bracket,
            "choice_adjusted",
        ),
        _adjusted(otherwise.looked_forward, _allowing(estimate, otherwise, numbers), bracket, "lead_adjusted"),
        *before_runs(estimate, numbers),
    ]


def _at_first(estimate: Estimate, bracket: Bracket, numbers: bool) -> str:
    if numbers:
        told = {"figure": figure_of(estimate, estimate.estimate, bracket.plain), "side": _side(bracket.plain)}
        return _("Taken as they come, your answers say %(figure)s. %(side)s") % told
    if _is_open(bracket.plain):
        return _("Taken as they come, your answers still fit no change.")
    return _("Taken as they come, all likely answers lie on one side of no change.")


def _adjusted(title: str, words: str, bracket: Bracket, way: str) -> Explanation:
    """Tell of one way of looking; it is worth a look where the change at first sight does not stand up to it."""
    gives_way = not _is_open(bracket.plain) and _is_open(getattr(bracket, way))
    return Explanation(_(title), words, LOOK if gives_way else CLEAR)


def _allowing_for_that(estimate: Estimate, interval: Interval, numbers: bool) -> str:
    if numbers and estimate.is_in_hours:
        told = {"range": between_minutes(interval), "side": _side(interval)}
        return _("Allowing for that, the change is %(range)s minutes, 19 times in 20. %(side)s") % told
    if numbers:
        told = {"range": between(interval, 2), "side": _side(interval)}
        return _("Allowing for that, the change is %(range)s points, 19 times in 20. %(side)s") % told
    if _is_open(interval):
        return _("Allowing for that, no change still fits.")
    return _("Allowing for that, all likely answers lie on one side of no change.")


def _allowing(estimate: Estimate, otherwise: Otherwise, numbers: bool) -> str:
    interval = (0.0, 0.0) if estimate.bracket is None else estimate.bracket.lead_adjusted
    if numbers and estimate.is_in_hours:
        told = {"range": between_minutes(interval), "side": _side(interval)}
        return _("Allowing for the nights before, the change is %(range)s minutes, 19 times in 20. %(side)s") % told
    if numbers:
        return _(otherwise.allowing) % {"range": between(interval, 2), "side": _side(interval)}
    return _(otherwise.still_fits if _is_open(interval) else otherwise.one_side)


def _decided(bracket: Bracket, labelled: Interval, numbers: bool) -> Explanation:
    said = _("Using that, all likely answers lie on one side of no change.")
    if _is_open(labelled):
        said = _("Using that, no change still fits.")
    if numbers:
        told = {"range": between(labelled, 2), "side": _side(labelled)}
        said = _("Using that, the change is %(range)s points, 19 times in 20. %(side)s") % told
    words = joined(
        said,
        _("A plan may be dropped on a day that feels wrong for it, and nobody writes that down."),
        _("So what you told us was held beside allowing for how you felt, and the range holds both."),
    )
    return _adjusted(later("You told us when you decided to go"), words, bracket, "labelled")


def _too_small(estimate: Estimate, noticeable: float, numbers: bool) -> Explanation:
    title = _("What is too small to notice")
    if not numbers:
        return Explanation(title, _("A change well inside your usual ups and downs is drawn as too small to notice."))
    words = _("A change under %(points)s points is drawn as too small to notice.") % {"points": decimal(noticeable)}
    if estimate.is_in_hours:
        under = _("A change under %(minutes)s minutes is drawn as too small to notice.")
        words = under % {"minutes": whole(round(noticeable * 60))}
    own = spread(estimate)
    if own is not None and abs(noticeable / own - NOTICEABLE_SHARE) < NOTICEABLE_SHARE / 100:
        third = _("That is about a third of how much your answers usually go up and down.")
        if estimate.is_in_hours:
            third = _("That is about a third of how much your nights usually differ in length.")
        words = joined(words, third)
    return Explanation(title, words)


def _wrong(estimate: Estimate) -> Explanation:
    words = [_("You may answer more often on some days than on others. Your records alone cannot rule that out.")]
    if estimate.question in CHOSEN_ON_THE_WAY and not is_by_heart_rate(estimate):
        words.append(_(CHOSEN_ON_THE_WAY[estimate.question]))
    if estimate.question == "sleep_regularity":
        words.append(_("Weeks differ in more than sleep: illness, work and worries change as slowly."))
    elif estimate.question == "build_up":
        words.append(_("Weeks differ in more than running: seasons, work and sleep change as slowly."))
    elif estimate.design != "randomised" and estimate.question != "recovery":
        words.append(
            _("A free afternoon may lift you and also take you outside. Letting a coin choose some days would help.")
        )
    return Explanation(_("What could still be wrong"), joined(*words))


def _side(interval: Interval) -> str:
    if _is_open(interval):
        return _("No change still fits.")
    return _("All of that lies on one side of no change.")


def _is_open(interval: Interval) -> bool:
    """Tell whether no change at all still fits."""
    return interval[0] <= 0 <= interval[1]

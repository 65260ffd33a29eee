"""The sentences of answers about a time: how long a lift lasts, and how soon a low or a high is half gone."""

from footfall.core.estimates import Interval
from footfall.insights.phrases import Case, Words, joined, uneven, worked_out
from footfall.insights.sizes import hours
from footfall.insights.words import _

#: An interval whose end is this many times its beginning is too wide for a number.
WIDE = 8.0
#: Hours up to which a time is spoken of as these words.
BUCKETS = (
    (0.75, "less than an hour"),
    (1.75, "about an hour"),
    (9.0, "a few hours"),
    (20.0, "most of a day"),
)
AN_HOUR, A_FEW, A_DAY = 1.0, "a few hours", 24.0


def say_length(case: Case) -> Words:
    """Give the sentences of `half_life` or `recovery`."""
    estimated, still_open = SENTENCES[case.answer.question]
    return estimated(case) if case.estimate.verdict == "estimated" else still_open(case)


def bucket(middle: float) -> str:
    """Say a time in hours so roughly that a wide interval is no lie: "a few hours"."""
    return _(next((words for limit, words in BUCKETS if middle < limit), "about a day"))


def is_wide(interval: Interval) -> bool:
    """Tell whether an interval is too wide to say a number."""
    return not interval[0] > 0 or interval[1] >= WIDE * interval[0]


def _half_life(case: Case) -> Words:
    middle, interval = _known(case)
    about = bucket(middle)
    if interval[1] <= AN_HOUR:
        verdict, about = _("Half of it is most likely gone within the hour."), _("within the hour")
    elif interval[0] >= AN_HOUR and about == _(A_FEW):
        verdict = _("Hours, not minutes. Half of it is most likely gone after a few hours.")
    else:
        verdict = _("Half of it is most likely gone after %(about)s.") % {"about": about}
    return Words(verdict, joined(_range(interval), worked_out(case.estimate)), about)


def _recovery(case: Case) -> Words:
    middle, interval = _known(case)
    about = bucket(middle) if is_wide(interval) else _about(middle)
    verdict = _("After a low or a high, half of it is usually gone in %(about)s.") % {"about": about}
    return Words(verdict, joined(_range(interval), _("There is no right pace.")), about)


def _open_half_life(case: Case) -> Words:
    if uneven(case.estimate):
        return _no_one_length()
    if case.estimate.interval is None:
        return _nothing_yet(case)
    advice = _("Check-ins about two and five hours after a run would narrow it.")
    return Words(_("How long it lasts: cannot tell yet."), joined(_open(case), advice), _("cannot tell yet"))


def _open_recovery(case: Case) -> Words:
    if case.estimate.interval is None:
        return _nothing_yet(case)
    advice = _("Days with several check-ins, a few hours apart, would narrow it.")
    return Words(
        _("Back to usual: cannot tell yet."), joined(_open(case), _too_long(case), advice), _("cannot tell yet")
    )


SENTENCES = {"half_life": (_half_life, _open_half_life), "recovery": (_recovery, _open_recovery)}
#: The verdicts there are words for.
VERDICTS = ("estimated", "not_enough_data")


def _no_one_length() -> Words:
    verdict = _("How long it lasts: it seems not to fade evenly, so no one duration fits.")
    small = _("How it looks in the hours after a run says more than a single time would.")
    return Words(verdict, small, _("it seems not to fade evenly"))


def _too_long(case: Case) -> str:
    interval = case.estimate.interval
    if interval is None or interval[1] <= A_DAY:
        return ""
    return _("What takes longer than a day cannot be told from slow ups and downs.")


def _nothing_yet(case: Case) -> Words:
    return Words(_("Cannot tell yet."), _(case.answer.asked.first), _("cannot tell yet"))


def _open(case: Case) -> str:
    low, high = case.estimate.interval or (0.0, 0.0)
    return _("Anything from %(low)s to %(high)s still fits.") % {"low": hours(low), "high": hours(high)}


def _range(interval: Interval) -> str:
    low, high = hours(interval[0]), hours(interval[1])
    if low == high:
        return _("Most likely about %(low)s.") % {"low": low}
    if is_wide(interval):
        return _("That is rough: anything from %(low)s to %(high)s still fits.") % {"low": low, "high": high}
    return _("Most likely between %(low)s and %(high)s, 19 times in 20.") % {"low": low, "high": high}


def _about(middle: float) -> str:
    said = hours(middle)
    return said if said.startswith(_("more than")) else _("about %(hours)s") % {"hours": said}


def _known(case: Case) -> tuple[float, Interval]:
    middle, interval = case.estimate.estimate, case.estimate.interval
    if middle is None or interval is None:
        raise ValueError(f"an estimated {case.answer.question} needs its hours")
    return middle, interval

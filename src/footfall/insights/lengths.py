"""The sentences of answers about a time: how long a lift lasts, and how soon a low or a high is half gone."""

from footfall.core.estimates import Interval
from footfall.insights.phrases import Case, Words, joined, uneven, worked_out
from footfall.insights.sizes import LONGEST, hours
from footfall.insights.words import _, later

#: An interval whose end is this many times its beginning is too wide for a number.
WIDE = 8.0
#: Hours up to which a time is spoken of as these words, each whole so that a language can bend it.
A_FEW = later("after a few hours")
BUCKETS = (
    (0.75, later("after less than an hour")),
    (1.75, later("after about an hour")),
    (9.0, A_FEW),
    (20.0, later("after most of a day")),
)
AN_HOUR, A_DAY = 1.0, 24.0


def say_length(case: Case) -> Words:
    """Give the sentences of `half_life` or `recovery`."""
    estimated, still_open = SENTENCES[case.answer.question]
    return estimated(case) if case.estimate.verdict == "estimated" else still_open(case)


def bucket(middle: float) -> str:
    """Say a time in hours so roughly that a wide interval is no lie: "after a few hours"."""
    return next((_(words) for limit, words in BUCKETS if middle < limit), _("after about a day"))


def is_wide(interval: Interval) -> bool:
    """Tell whether an interval is too wide to say a number."""
    return not interval[0] > 0 or interval[1] >= WIDE * interval[0]


def _half_life(case: Case) -> Words:
    middle, interval = _known(case)
    after = bucket(middle)
    if interval[1] <= AN_HOUR:
        after = _("within the hour")
    verdict = _("Half of it is most likely gone %(after)s.") % {"after": after}
    if interval[0] >= AN_HOUR and after == _(A_FEW):
        verdict = joined(_("Hours, not minutes."), verdict)
    return Words(verdict, joined(_range(case, interval), worked_out(case)), _gone(after))


def _recovery(case: Case) -> Words:
    middle, interval = _known(case)
    after = _after(middle) if case.numbers and not is_wide(interval) else bucket(middle)
    verdict = _("After a low or a high, half of it is usually gone %(after)s.") % {"after": after}
    return Words(verdict, joined(_range(case, interval), _("There is no right pace.")), _gone(after))


def _gone(after: str) -> str:
    return _("half of it gone %(after)s") % {"after": after}


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
    asked = case.answer.asked
    needed = asked.first if case.numbers else asked.begin or asked.first
    return Words(_("Cannot tell yet."), _(needed), _("cannot tell yet"))


def _open(case: Case) -> str:
    low, high = case.estimate.interval or (0.0, 0.0)
    if not case.numbers:
        return _("Both shorter and longer times still fit.")
    return _("Anything from %(low)s to %(high)s still fits.") % {"low": hours(low), "high": hours(high)}


def _range(case: Case, interval: Interval) -> str:
    if not case.numbers:
        return _("That is rough: shorter and longer times still fit.") if is_wide(interval) else ""
    low, high = hours(interval[0]), hours(interval[1])
    if low == high:
        return _("Most likely after about %(low)s.") % {"low": low}
    if is_wide(interval):
        return _("That is rough: anything from %(low)s to %(high)s still fits.") % {"low": low, "high": high}
    return _("Most likely between %(low)s and %(high)s, 19 times in 20.") % {"low": low, "high": high}


def _after(middle: float) -> str:
    return _("after more than a day") if middle >= LONGEST else _("after about %(hours)s") % {"hours": hours(middle)}


def _known(case: Case) -> tuple[float, Interval]:
    middle, interval = case.estimate.estimate, case.estimate.interval
    if middle is None or interval is None:
        raise ValueError(f"an estimated {case.answer.question} needs its hours")
    return middle, interval

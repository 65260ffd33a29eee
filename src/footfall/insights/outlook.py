"""What more records would bring, in words: how many, with which check-ins, and how sure that is."""

from footfall.core.estimates import Estimate, Moment, Outlook
from footfall.insights.looked_at import Explanation
from footfall.insights.phrases import joined
from footfall.insights.words import _, later, many

#: "Probably": in so many of ten.
LIKELY = 0.8
#: One moment is worth naming if it tells more than this share of what all four tell.
STANDS_OUT = 0.35
#: Moments of check-ins by their hours after the end.
MOMENTS = {
    -0.05: later("just before you go"),
    0.25: later("about a quarter of an hour after"),
    2.0: later("about two hours after"),
    5.0: later("about five hours after"),
}


def look_ahead(estimate: Estimate, numbers: bool) -> list[Explanation]:
    """Explain what would settle an answer, or nothing where that was not worked out."""
    outlook = estimate.outlook
    if outlook is None or not outlook.chances:
        return []
    ahead = (_settled(estimate, outlook), _as_usual(outlook))
    if not numbers:
        ahead = (_settled_in_words(estimate, outlook), "")
    words = joined(*ahead, _most_telling(outlook.moments))
    return [Explanation(_("What would settle it"), words)]


def times_in_ten(chance: float) -> str:
    """Say a chance as so many times in ten."""
    times = round(chance * 10)
    if times <= 0:
        return _("hardly ever")
    return _("nearly always") if times >= 10 else _("%(n)d times in 10") % {"n": times}


def _settled(estimate: Estimate, outlook: Outlook) -> str:
    more = _enough(estimate, outlook)
    if more is None:
        last = outlook.chances[-1]
        words = _("Even %(n)d more runs would settle it only %(often)s.")
        if round(last.placed * 10) <= 0:
            words = _("Even %(n)d more runs would %(often)s settle it.")
        return words % {"n": last.activities, "often": times_in_ten(last.placed)}
    settled = many(
        "If things go on as they are, about %(n)d more run would probably settle it, 8 times in 10.",
        "If things go on as they are, about %(n)d more runs would probably settle it, 8 times in 10.",
        more,
    ) % {"n": more}
    asked = _("That is with four check-ins each: just before, and a quarter of an hour, two and five hours after.")
    return joined(settled, asked)


def _settled_in_words(estimate: Estimate, outlook: Outlook) -> str:
    """Say the same without a figure."""
    if _enough(estimate, outlook) is None:
        return _("This may never be settled, and is no reason to run more.")
    settled = _("If things go on as they are, time would probably settle it.")
    return joined(settled, _("Best with check-ins just before, soon after and some hours after."))


def _enough(estimate: Estimate, outlook: Outlook) -> int | None:
    likely = (chance.activities for chance in outlook.chances if chance.placed >= LIKELY)
    return estimate.more_needed or next(likely, None)


def _as_usual(outlook: Outlook) -> str:
    """Say how far the check-ins of so far would come with as many more."""
    enough = next((chance for chance in outlook.chances if chance.placed >= LIKELY), None)
    if enough is None:
        return ""
    if enough.usual >= LIKELY:
        return _("With check-ins as they come now, %(n)d more would probably do as well.") % {"n": enough.activities}
    often = times_in_ten(enough.usual)
    return _("With check-ins as they come now, %(n)d more would do so %(often)s.") % {
        "n": enough.activities,
        "often": often,
    }


def _most_telling(moments: tuple[Moment, ...]) -> str:
    best = max(moments, key=lambda moment: moment.share, default=None)
    if best is None or best.share <= STANDS_OUT or best.hours not in MOMENTS:
        return ""
    return _("The one that tells most is %(when)s.") % {"when": _(MOMENTS[best.hours])}

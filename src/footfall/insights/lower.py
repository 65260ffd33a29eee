"""What the chart of somebody's mood answers says, in sentences: what is seen, never what it means for them."""

from datetime import date

from footfall.core import writing
from footfall.core.words import _, many
from footfall.science.watching.lower import GATHERING, LOWER, QUIET, Stretch, Watched

#: From so many days on a time is told in weeks.
WEEKS_FROM = 21


def say(watched: Watched, *, numbers: bool = True) -> str:
    """Say in one sentence how the newest answers compare with what is usual."""
    if watched.status == GATHERING:
        return _gathering(watched.still, numbers)
    if watched.status == QUIET:
        return _("Not enough check-ins lately to say.")
    if watched.status == LOWER and watched.stretch is not None:
        return _lower(watched.stretch, watched.on, numbers)
    return _("Within what is usual for you.")


def say_back() -> str:
    """Say that answers are back where they usually are."""
    return _("You are back near your usual.")


def lasted(since: date, until: date) -> int:
    """Count the days from one to another, both among them."""
    return (until - since).days + 1


def _gathering(still: int, numbers: bool) -> str:
    if not numbers:
        return _("What is usual for you is not known yet. It takes some more days with a check-in about your mood.")
    sentence = many(
        "What is usual for you is not known yet. One more day with a check-in about your mood, and it is.",
        "What is usual for you is not known yet. %(days)s more days with a check-in about your mood, and it is.",
        still,
    )
    return sentence % {"days": writing.whole(still)}


def _lower(stretch: Stretch, on: date, numbers: bool) -> str:
    lasts = lasted(stretch.since, on)
    if not numbers:
        return _("Your answers have been lower than is usual for you, for a while now.")
    if lasts < WEEKS_FROM:
        sentence = many(
            "Your answers have been lower than is usual for you, for about one day.",
            "Your answers have been lower than is usual for you, for about %(days)s days.",
            lasts,
        )
        return sentence % {"days": writing.whole(lasts)}
    sentence = _("Your answers have been lower than is usual for you, for about %(weeks)s weeks.")
    return sentence % {"weeks": writing.whole(round(lasts / 7))}


def say_lapses(lapses: int | None, *, numbers: bool = True) -> str:
    """Say that planned sessions of the same time did not happen, without blame; nothing where none did."""
    if not lapses:
        return ""
    no_fault = _("That is no fault; it is often part of the same thing.")
    if not numbers:
        some = _("In the same weeks some planned sessions did not happen.")
        return f"{some} {no_fault}"
    sentence = many(
        "In the same weeks one planned session did not happen.",
        "In the same weeks %(sessions)s planned sessions did not happen.",
        lapses,
    )
    return f"{sentence % {'sessions': writing.whole(lapses)}} {no_fault}"

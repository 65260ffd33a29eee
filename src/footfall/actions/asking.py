"""When another check-in would tell most: at most two are asked for an activity, and the app waits for them gently."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from footfall.core.activities import Activity
from footfall.core.estimates import Analysis, Moment
from footfall.core.ratings import Rating
from footfall.science.timeline import SHORTEST


@dataclass(frozen=True, slots=True)
class Window:
    """One moment after an activity at which a check-in may be asked: hours after its end, from and until when."""

    hours: float
    opens: float
    closes: float


@dataclass(frozen=True, slots=True)
class Ask:
    """One check-in worth asking for: `hours` after the activity's end; `wait` is the time until then, 0 for now."""

    activity: Activity
    hours: float
    wait: timedelta

    @property
    def is_now(self) -> bool:
        """Tell whether this is the time for it."""
        return not self.wait


#: The moments the estimates speak of (core.estimates.Moment), each with the time in which an answer counts as it.
WINDOWS = (Window(0.25, 0.0, 1.0), Window(2.0, 1.0, 3.5), Window(5.0, 3.5, 7.0))
#: Where nothing is known of this person yet.
USUAL = (Moment(0.25, 0.5), Moment(2.0, 0.5))
#: How many check-ins are asked for one activity, the one before it among them.
MOST = 2
#: An answer this long before the start is one just before.
BEFORE = timedelta(hours=1)
#: For so long after its end an activity may ask for something, and so long may it have lasted.
LONGEST_AFTER = timedelta(hours=WINDOWS[-1].closes)
LONGEST = timedelta(hours=36)
#: An hour is usual where so many starts lie near it, and one in so many at least.
OFTEN, OFTEN_OF = 4, 3
#: Near it is from so many minutes ago to so many minutes on.
LATE_MIN, SOON_MIN, DAY_MIN = 15, 90, 24 * 60


def usual_hour(starts: Iterable[datetime], now: datetime) -> bool:
    """Tell whether somebody often sets out about now: on their own clock, from a little ago to an hour and a half on.

    Args:
        starts: when they set out lately, each on their own clock of that day.
        now: this moment on their own clock.
    """
    ahead = [(_minutes(start) - _minutes(now) + LATE_MIN) % DAY_MIN for start in starts]
    near = sum(minutes <= LATE_MIN + SOON_MIN for minutes in ahead)
    return near >= OFTEN and near * OFTEN_OF >= len(ahead)


def over(activities: Iterable[Activity], now: datetime) -> Activity | None:
    """Find the newest activity that a check-in now would be about: over, and not longer ago than Today asks."""
    return _newest(activities, now)


def choose(
    analysis: Analysis | None, activities: Sequence[Activity], ratings: Sequence[Rating], now: datetime
) -> Ask | None:
    """Choose the check-in to ask for now or soon after the newest activity, or None: then nothing is asked.

    Two an activity are enough. The one just before it counts where a person gave it (the app never asks for that
    one by itself); what is left goes to the moments after it that tell most by the person's own outlook, without
    one to 15 minutes and two hours. A moment that passed unanswered is not asked for again, and is no debt.

    Args:
        analysis: the newest one; the outlook of mood counts, else that of any other scale.
        activities: those that began lately, in any order; under five minutes they count as none.
        ratings: the check-ins from an hour before the newest activity until now, in any order.
        now: an aware moment.
    """
    newest = _newest(activities, now)
    if newest is None:
        return None
    end = _end(newest)
    answered = [window for window in WINDOWS if any(_lies_in(window, end, one.at) for one in ratings if one.at <= now)]
    left = MOST - len(answered) - any(_is_before(newest, one) for one in ratings)
    shares = _shares(analysis)
    open_yet = [one for one in WINDOWS if one in shares and one not in answered and now < _at(end, one.closes)]
    wanted = sorted(open_yet, key=lambda one: (-shares[one], one.hours))[: max(0, left)]
    if not wanted:
        return None
    first = min(wanted, key=lambda one: one.hours)
    is_now = now >= _at(end, first.opens)
    return Ask(newest, first.hours, timedelta(0) if is_now else _at(end, first.hours) - now)


def _minutes(moment: datetime) -> int:
    return moment.hour * 60 + moment.minute


def _newest(activities: Iterable[Activity], now: datetime) -> Activity | None:
    """Find the newest activity that began, unless it is still going on or was over long ago."""
    begun = [one for one in activities if one.start <= now and one.duration >= SHORTEST]
    newest = max(begun, key=lambda one: one.start, default=None)
    return newest if newest is not None and _end(newest) <= now <= _end(newest) + LONGEST_AFTER else None


def _shares(analysis: Analysis | None) -> dict[Window, float]:
    """Give what each moment after an activity would tell of all that can still be learned."""
    answers = [] if analysis is None else [one for one in analysis.answers if one.question == "lift" and one.outlook]
    answers.sort(key=lambda one: one.outcome != "mood")
    moments = next((one.outlook.moments for one in answers if one.outlook is not None), ())
    told = {window: one.share for one in moments for window in WINDOWS if window.opens <= one.hours < window.closes}
    return told or {window: one.share for one in USUAL for window in WINDOWS if window.hours == one.hours}


def _is_before(activity: Activity, rating: Rating) -> bool:
    return activity.start - BEFORE <= rating.at <= activity.start or (
        rating.context == "before" and activity.start < rating.at < _end(activity)
    )


def _lies_in(window: Window, end: datetime, moment: datetime) -> bool:
    return _at(end, window.opens) <= moment < _at(end, window.closes)


def _end(activity: Activity) -> datetime:
    return activity.start + timedelta(seconds=activity.duration)


def _at(end: datetime, hours: float) -> datetime:
    return end + timedelta(hours=hours)

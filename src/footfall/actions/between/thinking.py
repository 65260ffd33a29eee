"""Keep a sitting of a thinking test as the server works it out, or take it back; guess what it was beside."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from footfall.actions import asking
from footfall.core import days
from footfall.core.between import thinking as tests
from footfall.core.errors import NotFound
from footfall.store import activities, analyses
from footfall.store.activities import Activity
from footfall.store.between import thinking
from footfall.store.between.thinking import ThinkingTest
from footfall.store.people import Person

#: So far back somebody's usual hours are looked for, and what is just over.
LATELY = timedelta(days=56)
#: So many of the newest sittings are looked through first for those around an activity.
LOOKED = 40


class Told(NamedTuple):
    """One sitting as the page tells it, checked but not yet scored."""

    uid: str
    kind: str
    at: datetime
    utc_offset_min: int
    trials: Sequence[Mapping[str, Any]]
    clock: Mapping[str, Any]
    was_away: bool = False
    context: str = ""


class Beside(NamedTuple):
    """What a sitting now would likely be beside: `before`, `after` or nothing, and the activity that is just over."""

    context: str
    over: Activity | None


def keep_sitting(person: Person, told: Told) -> ThinkingTest:
    """Score one sitting anew from its trials and keep it; the same one sent twice is kept once."""
    judged = tests.judge(told.kind, told.trials, told.clock, was_away=told.was_away)
    row = ThinkingTest(
        uid=told.uid,
        kind=told.kind,
        at=told.at,
        utc_offset_min=told.utc_offset_min,
        score=judged.score,
        trials=list(told.trials),
        clock=dict(told.clock),
        state=judged.state,
        context=told.context,
        activity=_just_over(person, told.at) if told.context == tests.AFTER else None,
    )
    kept, is_new = thinking.keep(person, row)
    if is_new:
        analyses.mark_stale(person)
    return kept


def take_sitting_back(person: Person, number: int) -> str:
    """Remove one sitting for good, and give which test it was.

    Raises:
        NotFound: there is none of this number, or it is somebody else's.
    """
    row = thinking.get(person, number)
    if row is None or not thinking.forget(person, number):
        raise NotFound
    analyses.mark_stale(person)
    return row.kind


def guess(person: Person, now: datetime) -> Beside:
    """Guess what a sitting now is beside, as a check-in does: something just over, or the hour they usually go."""
    begun = activities.begun(person, now - LATELY, now)
    over = asking.over([one.as_record() for one in begun], now)
    if over is not None:
        return Beside(tests.AFTER, next((one for one in begun if one.start == over.start), None))
    starts = [days.local(one.start, person.zone, one.utc_offset_min) for one in begun]
    return Beside(tests.BEFORE if asking.usual_hour(starts, days.local(now, person.zone)) else "", None)


def pairs_of(person: Person, rows: Sequence[ThinkingTest], most: int) -> list[tests.Pair]:
    """Find the newest tests before and after one activity among these sittings (oldest first), newest first.

    The newest sittings are looked at first, and further back only where they do not hold enough.
    """
    counted = [row.as_record() for row in rows if row.score is not None]
    looked = LOOKED
    while len(counted) > 1:
        newest = counted[-looked:]
        # What began soon after the oldest of them may belong to one before it.
        since = newest[0].at + (tests.NEAR if looked < len(counted) else timedelta())
        spans = [
            (start, start + timedelta(seconds=took)) for start, took in activities.spans(person, since, newest[-1].at)
        ]
        found = tests.pairs(newest, spans)[::-1][:most]
        if len(found) == most or looked >= len(counted):
            return found
        looked *= 4
    return []


def _just_over(person: Person, at: datetime) -> Activity | None:
    begun = activities.begun(person, at - asking.LONGEST, at)
    over = asking.over([one.as_record() for one in begun], at)
    return next((one for one in begun if over is not None and one.start == over.start), None)

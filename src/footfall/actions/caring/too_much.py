"""The quiet question whether running is still a choice: asked at most once in 28 days, on a page only, never by a note.

The worker looks whether there is a reason (`look`); Today and the plan show the one that stands there (`waiting`).
"""

from datetime import datetime, timedelta

from footfall.actions.caring import moments
from footfall.core import days
from footfall.core.errors import NotFound
from footfall.core.sports import ON_FOOT
from footfall.plan.too_much import LOOK_BACK, Bout, find, is_waiting, may_ask
from footfall.store import activities, plans, sessions
from footfall.store.activities import Activity
from footfall.store.caring import protecting as kept
from footfall.store.caring.protecting import TooMuchAnswer
from footfall.store.people import Person
from footfall.store.sessions import SessionReport

#: What may be answered; the last is "Not now", which counts as asked.
ANSWERS: tuple[str, ...] = ("choice", "has_to", "rather_not", "later")
HAS_TO = "has_to"
#: What begins so soon after the last ended is the same outing, kept in pieces.
SAME = timedelta(minutes=30)
#: On foot and no run; nobody is asked because of walks, gardening or stretching.
GENTLE = frozenset(ON_FOOT) - {"running", "trail_running", "treadmill_running"} | {"gardening", "yoga"}


def look(person: Person, now: datetime) -> TooMuchAnswer | None:
    """Ask, if there is a reason and it was not asked for 28 days; give the question that was put, or None."""
    today, newest = days.day_of(now, person.zone), kept.newest_question(person)
    asked = None if newest is None else days.day_of(newest.at, person.zone)
    if person.is_demonstration or not may_ask(asked, today) or moments.is_plan_resting(person, now):
        return None
    since = days.moment_of(today - LOOK_BACK, 0, person.zone)
    circumstances = [one.as_record() for one in plans.circumstances(person, today - LOOK_BACK)]
    reason = find(_bouts(person, since, now), circumstances, today)
    return None if reason is None else kept.add_question(person, {"trigger": reason}, now)


def waiting(person: Person, now: datetime, *, resting: bool) -> TooMuchAnswer | None:
    """Find the question that stands there unanswered; while the plan rests after a bad hour, it does not."""
    newest = None if resting else kept.newest_question(person)
    if newest is None or newest.answered_at is not None:
        return None
    is_still = is_waiting(days.day_of(newest.at, person.zone), days.day_of(now, person.zone))
    return newest if is_still else None


def answer(person: Person, number: int, said: str, now: datetime) -> None:
    """Keep the answer; where running sometimes has to be, the plan rests until the person takes it up again.

    Raises:
        NotFound: there is no such answer.
    """
    if said not in ANSWERS:
        raise NotFound
    if kept.answer_question(person, number, {"said": said}, now) and said == HAS_TO:
        moments.rest_plan(person, now)


def _bouts(person: Person, since: datetime, now: datetime) -> list[Bout]:
    """List what was done, each once: a session on the phone tells of pain, its activity how long it was."""
    done = [one for one in activities.begun(person, since, now) if one.sport not in GENTLE]
    told = {one.activity_id: one for one in sessions.between(person, since, now)}
    found: list[Bout] = []
    ended: datetime | None = None
    for one in sorted(done, key=lambda one: one.start):
        bout = _bout(person, one, told.get(one.pk))
        if (
            ended is not None
            and one.start - ended <= SAME
            and (found[-1].day, found[-1].is_run) == (bout.day, bout.is_run)
        ):
            bout = _together(found.pop(), bout)
        found.append(bout)
        ended = max(ended or one.start, one.start + timedelta(seconds=one.duration))
    return found


def _together(one: Bout, other: Bout) -> Bout:
    """Put two pieces of one outing together: its beginning and its end may be kept apart."""
    pains = [pain for pain in (one.pain, other.pain) if pain is not None]
    limped = one.limped or other.limped
    return Bout(one.day, one.duration + other.duration, one.is_run, max(pains, default=None), limped)


def _bout(person: Person, activity: Activity, report: SessionReport | None) -> Bout:
    day = days.day_of(activity.start, person.zone, activity.utc_offset_min)
    is_run = activity.sport in ON_FOOT
    lasted = activity.moving or activity.duration
    if report is None:
        return Bout(day, lasted, is_run)
    return Bout(day, lasted, is_run, report.pain, report.limped)

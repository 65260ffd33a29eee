"""Keep what became of a guided session, as an activity like any other; tell the plan what became of all outings."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from statistics import median

from django.db import transaction
from django.utils import timezone

from footfall.actions.activities import add_activity
from footfall.actions.beginning import readiness
from footfall.content import movements
from footfall.core import days
from footfall.core.activities import Activity as ActivityRecord
from footfall.core.errors import NotFound
from footfall.core.plans import WALK_RUN
from footfall.core.sessions import Outing
from footfall.core.sports import ON_FOOT
from footfall.core.words import many
from footfall.readers.phone import track
from footfall.store import activities, sessions
from footfall.store.activities import Activity, Walked
from footfall.store.people import Person
from footfall.store.sessions import SessionReport

#: Shorter than this a session is told of and kept, but it makes no activity.
SHORTEST_ACTIVITY = 60.0
#: An activity without a report counts for the plan from here on, in seconds.
SHORTEST_OUTING = 300.0
#: What may still be answered when a session has gone over without it.
ANSWERS = ("felt", "felt_after", "exertion", "pain", "intention")
#: How a session ended that a sign of danger ended.
SIGN = "symptom"
RAN = ("running", "trail_running", "treadmill_running")
#: A run that was hardly ever interrupted: such a share of its time in motion.
THROUGH_FRACTION = 0.95


@dataclass(frozen=True, slots=True)
class Doing:
    """What was done: lengths in seconds without pauses, as they were and not as they were planned."""

    key: str
    movement: str
    level: int | None
    planned: float
    duration: float
    running: float = 0.0
    longest: float = 0.0
    ending: str = "whole"


@dataclass(frozen=True, slots=True)
class Said:
    """What a person said of it; `feelings` are pairs of seconds since the start and an answer on the way."""

    feelings: tuple[tuple[float, float], ...] = ()
    felt: float | None = None
    felt_after: float | None = None
    exertion: float | None = None
    pain: int | None = None
    limped: bool = False
    intention: str | None = None
    decided: str | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """All that a phone, or a form without any script, tells of one session; `line` is the way it recorded."""

    uid: str
    began: datetime
    ended: datetime
    utc_offset_min: int
    doing: Doing
    said: Said = Said()
    line: str = ""


def finish(person: Person, told: Told) -> SessionReport:
    """Keep one session: its report and, from a minute on, an activity; sent twice it is kept once.

    A second sending only adds answers that were not given before: a page left open after its session goes over by
    itself, and somebody may come back to it. A session that ended at a sign of danger ends the readiness, even where
    that is told only then.
    """
    is_new = sessions.get(person, told.uid) is None
    taken = _taken(told) if is_new else track.Taken(None, 0, 0)  # A way of a day takes long: in no transaction yet.
    with transaction.atomic():
        before = sessions.get(person, told.uid)
        if before is not None:
            return _with_answers(person, before, told)
        report = _report(told)
        if told.doing.duration >= SHORTEST_ACTIVITY:
            report.activity = _keep_activity(person, told, taken)
        kept, _ = sessions.keep(person, report)
        if told.doing.ending == SIGN:
            readiness.warn(person, told.ended)
    return kept


def tell_later(person: Person, uid: str, pain: int | None, limped: bool) -> None:
    """Write down what the next morning tells of a session.

    Raises:
        NotFound: there is none, or it is somebody else's.
    """
    if not sessions.tell(person, uid, SessionReport(pain=pain, limped=limped), "pain", "limped"):
        raise NotFound("This session is not here.")


def outings(person: Person, since: datetime) -> list[Outing]:
    """List what became of every outing since a moment, oldest first: guided ones, and others on foot from five minutes.

    A watch that was started earlier or later than the session on the phone tells of the same outing; a session on a
    mat is none, but where it ended at a sign of danger. Of an activity without a report nobody knows the longest
    stretch of running. Where it was hardly ever interrupted it is all of the running; else half of it, so that a plan
    built on it is rather too small than too large.
    """
    until = timezone.now() + timedelta(days=1)
    reports = sessions.between(person, since, until)
    reported = {report.activity_id for report in reports}
    walked = activities.walked(person, since, until, ON_FOOT, SHORTEST_OUTING)
    others = _untold([one for one in walked if one.pk not in reported], reports)
    found = [(one.started_at, _outing_of(person, one)) for one in reports if _is_on_foot(one)]
    found += [(one.start, _outing_of_activity(person, one)) for one in others]
    return [outing for _, outing in sorted(found, key=lambda pair: pair[0])]


def sport_of(movement: str, running: float) -> str:
    """Name the sport a session counts as: the ladder's is a run as soon as any of it was run, else a walk."""
    if movement == WALK_RUN:
        return "running" if running > 0 else "walking"
    found = movements.movement(movement)
    return "other" if found is None else found.sport


def _with_answers(person: Person, report: SessionReport, told: Told) -> SessionReport:
    new = [name for name in ANSWERS if getattr(report, name) is None and getattr(told.said, name) is not None]
    for name in new:
        setattr(report, name, getattr(told.said, name))
    is_sign = told.doing.ending == SIGN != report.ending
    if is_sign:
        report.ending = SIGN
        readiness.warn(person, told.ended)
    if new or is_sign:
        sessions.tell(person, report.uid, report, *new, "ending")
    return report


def _report(told: Told) -> SessionReport:
    doing, said = told.doing, told.said
    running = min(doing.running, doing.duration)
    return SessionReport(
        uid=told.uid, key=doing.key, movement=doing.movement, level=doing.level,
        started_at=told.began, ended_at=told.ended, utc_offset_min=told.utc_offset_min,
        planned=doing.planned, duration=doing.duration, running=running, longest=min(doing.longest, running),
        ending=doing.ending, feelings=[list(pair) for pair in said.feelings], felt=said.felt,
        felt_after=said.felt_after, exertion=said.exertion, pain=said.pain, limped=said.limped,
        intention=said.intention,
    )  # fmt: skip


def _taken(told: Told) -> track.Taken:
    sport = sport_of(told.doing.movement, told.doing.running)
    return track.read(told.line, sport, told.began, (told.ended - told.began).total_seconds())


def _keep_activity(person: Person, told: Told, taken: track.Taken) -> Activity:
    lasted = (told.ended - told.began).total_seconds()
    sport = sport_of(told.doing.movement, told.doing.running)
    moved = told.doing.duration if sport in ON_FOOT and told.doing.duration < lasted else None
    record = taken.activity or ActivityRecord(sport=sport, start=told.began, duration=lasted, moving=moved)
    said = told.said
    kept = add_activity(
        person,
        replace(
            record,
            utc_offset_min=told.utc_offset_min,
            feeling=_middle(said.felt, [felt for _, felt in said.feelings]),
            exertion=said.exertion,
            decided=said.decided,
            tags=said.tags,
        ),
        sender=f"session {told.uid}",
    )
    if taken.left_out and kept.remark is None:
        kept.remark = _remark(taken)
        activities.save(person, kept, ["remark"])
    return kept


def _remark(taken: track.Taken) -> str:
    said = many(
        "One place of %(all)d was too unsure and left out of the way.",
        "%(number)d places of %(all)d were too unsure and left out of the way.",
        taken.left_out,
    )
    return said % {"number": taken.left_out, "all": taken.places}


def _middle(felt: float | None, on_the_way: Sequence[float]) -> float | None:
    """Give the middle of all answers about the time on the way, the one afterwards among them."""
    answers = [*on_the_way, *([] if felt is None else [felt])]
    return median(answers) if answers else None


def _is_on_foot(report: SessionReport) -> bool:
    is_told = report.level is not None or report.ending == "symptom"
    return is_told or sport_of(report.movement, report.running) in ON_FOOT


def _untold(walked: Sequence[Walked], reports: Sequence[SessionReport]) -> list[Walked]:
    """Leave out the activities that are a session on the phone too, though nobody saw that when they came in."""
    by_day: dict[date, list[SessionReport]] = defaultdict(list)
    for report in reports:
        for day in (-1, 0, 1):
            by_day[report.started_at.date() + timedelta(days=day)].append(report)
    return [one for one in walked if not any(_is_same(one, report) for report in by_day.get(one.start.date(), ()))]


def _is_same(activity: Walked, report: SessionReport) -> bool:
    """Tell whether an activity and a session are one outing: most of the activity was the session."""
    common = min(activity.end, report.ended_at) - max(activity.start, report.started_at)
    return common > (activity.end - activity.start) / 2


def _outing_of(person: Person, report: SessionReport) -> Outing:
    return Outing(
        day=days.day_of(report.started_at, person.zone, report.utc_offset_min),
        duration=report.duration,
        running=report.running,
        longest=report.longest,
        level=report.level,
        felt=_middle(report.felt, [felt for _, felt in report.feelings]),
        felt_after=report.felt_after,
        pain=report.pain,
        limped=report.limped,
        ending=report.ending,
    )


def _outing_of_activity(person: Person, activity: Walked) -> Outing:
    moving = None if activity.moving is None else min(activity.moving, activity.duration)
    is_run = activity.sport in RAN
    lasted = moving if is_run and moving else activity.duration  # A watch that ran on over coffee is no longer run.
    running = lasted if is_run else 0.0
    is_through = moving is not None and moving >= THROUGH_FRACTION * activity.duration
    return Outing(
        day=days.day_of(activity.start, person.zone, activity.utc_offset_min),
        duration=lasted,
        running=running,
        longest=running if is_through else running / 2,
        felt=activity.feeling,
    )

"""Today: one card with the one thing to do, and one thing that was learned."""

from datetime import date, datetime, timedelta
from statistics import fmean
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from footfall.actions import asking
from footfall.actions.beginning import goals
from footfall.actions.caring import moments, too_much
from footfall.actions.going import planning
from footfall.charts.chart import Chart
from footfall.charts.diary.days import days_chart
from footfall.charts.stride import stride
from footfall.core import days
from footfall.core.estimates import Analysis
from footfall.core.plans import PlannedDay
from footfall.core.sun import sky
from footfall.insights.today import first_finding
from footfall.plan import phrases
from footfall.store import activities, analyses, check_ins, sessions
from footfall.store import goals as kept_goals
from footfall.store.activities import Activity
from footfall.store.between.near import Near
from footfall.store.check_ins import Answered, CheckIn
from footfall.store.goals import Goal
from footfall.store.people import Person
from footfall.store.sessions import SessionReport
from footfall.web import words
from footfall.web.caring.card import WENT_ON, is_visit, way_to_card
from footfall.web.caring.lower import line_of_lower
from footfall.web.edge import only_shows
from footfall.web.friends.back_by import pressing
from footfall.web.gently import look_near, something_gentle
from footfall.web.pages import owner, page, points
from footfall.web.planning.plan import what
from footfall.web.questionnaires.asking import line_of

#: So far back moods are drawn; the plan looks for low days among the same answers (planning.LOW_DAYS).
LOOK_BACK = timedelta(days=28)
#: How much that is due is shown on one day at most, however much there is; the rest waits.
AT_ONCE = 2


class Planned(NamedTuple):
    """Today's session of the plan as its card shows it, with its picture and why it is so."""

    day: PlannedDay
    name: str
    picture: Chart | None
    reason: str
    is_one_easier: bool


@only_shows
def today(request: HttpRequest) -> HttpResponse:
    """Show the day: a greeting, one card, the newest activity and one finding, if one is sure enough."""
    person = owner(request)
    now = timezone.now()
    care = moments.look(person, now)
    if is_visit(request) and care.again is not None and WENT_ON not in request.GET:
        return redirect(way_to_card(request.get_full_path()))
    kept, (last, lately), stored = _just_kept(request, person), _done(person, now), analyses.newest(person)
    analysis = None if stored is None else stored.as_record()
    over, goal = sky(person.zone, now), kept_goals.open_one(person)
    is_new = last is None and not check_ins.newest(person)
    moods, near = check_ins.answers(person, "mood", now - LOOK_BACK, now), look_near(person, now)
    return page(
        request,
        "today.html",
        {
            "now": now,
            "greeting": words.greeting(days.local(now, person.zone).hour),
            "is_new": is_new,
            "ask": _ask(person, analysis, lately, now),
            "planned": None if care.resting else _planned(person, moods, now),
            "resting": care.resting,
            **_due(person, goal, now, near, resting=care.resting),
            "anchor": goals.anchor_of(goal),
            "gently": something_gentle(person, now, care, near),
            "pressing": pressing(person, now) if near.pressing else None,
            "last": last,
            "kept": kept,
            "answered": [] if kept is None else _answered(kept),
            "finding": None if analysis is None or care.resting else first_finding(analysis, not person.hides_amounts),
            "days": days_chart(_moods(person, moods, now), "days", numbers=not person.hides_numbers),
            "sky": over,
            "before_sunrise": over.sunrise is not None and now < over.sunrise,
        },
    )


def _done(person: Person, now: datetime) -> tuple[Activity | None, list[Activity]]:
    """Give the newest activity, and those that began lately enough to be asked about, newest first."""
    found = activities.since(person, now - asking.LONGEST - asking.LONGEST_AFTER)
    return found[0] if found else activities.newest(person), [one for one in found if one.start <= now]


def _ask(person: Person, analysis: Analysis | None, lately: list[Activity], now: datetime) -> asking.Ask | None:
    """Find out whether a check-in after the newest activity is worth asking for, now or soon."""
    if not lately:
        return None
    ratings = check_ins.between(person, lately[-1].start - asking.BEFORE, now)
    done = [one.as_record() for one in lately]
    return asking.choose(analysis, done, [one.as_record() for one in ratings], now)


def _planned(person: Person, moods: list[Answered], now: datetime) -> Planned | None:
    """Find what the plan holds for today, if it was not done yet; a free day holds nothing."""
    day = planning.day_of(person, days.day_of(now, person.zone), now, moods)
    if not day.is_planned:
        return None
    numbers, session = not person.hides_amounts, day.session
    picture = None if session is None or not session.running else stride(session, "stride", numbers=numbers)
    reason = phrases.said(day.reasons[0], numbers=numbers) if day.reasons else ""
    return Planned(day, what(day, numbers=numbers), picture, reason, phrases.is_one_easier(day))


def _due(person: Person, goal: Goal | None, now: datetime, near: Near, *, resting: bool) -> dict[str, Any]:
    """Give what is due beside the one card, by weight: the first of it, the others when that is answered or waved away.

    What holds for this morning alone comes first, then how somebody is, then the plan; a questionnaire can wait best.
    While the plan rests after a bad hour, no look at a goal is asked for.
    """
    found = {
        "sore": _sore(person, now),
        "lately": line_of_lower(person, now),
        "too_much": too_much.waiting(person, now, resting=resting) if near.too_much else None,
        "review": goal is not None and not resting and goal.review_on <= days.day_of(now, person.zone),
        "asked": line_of(person, now) if near.questionnaires and not resting else None,
    }
    first = [name for name, what in found.items() if what][:AT_ONCE]
    return {name: what if name in first else None for name, what in found.items()}


def _sore(person: Person, now: datetime) -> SessionReport | None:
    """Find yesterday's session where something hurt, so that this morning may ask once more."""
    newest = sessions.newest(person)
    if newest is None or not (newest.pain or newest.limped):
        return None
    then = days.day_of(newest.started_at, person.zone, newest.utc_offset_min)
    return newest if then == days.day_of(now, person.zone) - timedelta(days=1) else None


def _just_kept(request: HttpRequest, person: Person) -> CheckIn | None:
    number = request.GET.get("kept", "")
    return check_ins.get(person, int(number)) if number.isascii() and number.isdigit() and len(number) < 18 else None


def _answered(kept: CheckIn) -> list[tuple[str, str]]:
    return [(label, points(kept.values[name])) for name, label in words.labels().items() if name in kept.values]


def _moods(person: Person, moods: list[Answered], now: datetime) -> list[tuple[date, float | None]]:
    """Give the middle of each day's answers about mood, oldest day first; None where nobody answered."""
    answered: dict[date, list[float]] = {}
    for at, offset, mood in moods:
        answered.setdefault(days.day_of(at, person.zone, offset), []).append(mood)
    last = days.day_of(now, person.zone)
    span = [last - timedelta(days=back) for back in range(LOOK_BACK.days - 1, -1, -1)]
    return [(day, fmean(answered[day]) if day in answered else None) for day in span]

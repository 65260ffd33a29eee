"""The plan's first page: one week, day by day, what was done and what is planned, and why."""

from collections import defaultdict
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from footfall.actions.beginning import goals as acting
from footfall.actions.beginning import readiness as ready
from footfall.actions.caring import moments, too_much
from footfall.actions.going import planning
from footfall.actions.going.planning import Standing
from footfall.charts.chart import Chart
from footfall.charts.stride import stride
from footfall.content.movements import movement
from footfall.core import days, writing
from footfall.core.plans import PlannedDay
from footfall.core.words import _ as said
from footfall.plan import phrases
from footfall.plan.ladder import BEYOND
from footfall.store import activities, goals, plans
from footfall.store.activities import Outing
from footfall.store.people import Person
from footfall.web.edge import only_shows
from footfall.web.pages import owner, page
from footfall.web.planning import words
from footfall.web.planning.forms import CircumstanceForm
from footfall.web.words import Word

WEEK = timedelta(days=7)
#: What is mostly done at home.
AT_HOME = frozenset({"strength", "fitness", "yoga"})


class Day(NamedTuple):
    """One day as the week shows it: what was done, what is planned, and its picture."""

    day: date
    is_today: bool
    is_past: bool
    done: list[Outing]
    planned: PlannedDay | None
    picture: Chart | None


@only_shows
def look_at_plan(request: HttpRequest) -> HttpResponse:
    """Show this week, or another one to come; without a plan, how to begin one."""
    person, now = owner(request), timezone.now()
    standing = planning.stand(person, now)
    allowed = ready.may(person, now)
    if standing is None:
        return page(request, "plan_none.html", {"allowed": allowed})
    first, resting = _week_asked(request, standing.today), moments.is_plan_resting(person, now)
    shown = week_of(person, standing, first)
    return page(
        request,
        "plan.html",
        {
            "standing": standing,
            "allowed": allowed,
            "resting": resting,
            "too_much": too_much.waiting(person, now, resting=resting),
            "anchor": acting.anchor_of(goals.open_one(person)),
            "shown": shown,
            "title": title_of(standing, shown, numbers=not person.hides_amounts),
            "is_this_week": first <= standing.today < first + WEEK,
            "before": first - WEEK,
            "after": first + WEEK,
            "now_so": [one for one in plans.circumstances(person, standing.today) if one.since <= standing.today],
            "form": CircumstanceForm(standing.today),
            "changed": request.GET.get("kept") == "1",
            **spoken(),
        },
    )


def week_of(person: Person, standing: Standing, first: date) -> list[Day]:
    """Put a week together: behind today what was done, from today on what is planned too."""
    last = first + WEEK - timedelta(days=1)
    done = _done(person, first, last)
    planned = {}
    if last >= standing.today:
        planned = {one.day: one for one in planning.ahead(person, standing, max(first, standing.today), last)}
    week = [first + timedelta(days=offset) for offset in range(7)]
    pictures = {day: _picture(one, numbers=not person.hides_amounts) for day, one in planned.items()}
    today = standing.today
    return [Day(day, day == today, day < today, done.get(day, []), planned.get(day), pictures.get(day)) for day in week]


def spoken() -> dict[str, object]:
    """Give what the templates say a plan with."""
    return {"phrases": phrases, "plan_words": words, "name_of": what}


def title_of(standing: Standing, shown: list[Day], *, numbers: bool) -> Word:
    """Say what this week is: a day somebody looks forward to, so many days out, or rest. Exercises at home are no day
    out, and what is far is not called small."""
    if any(one.planned is not None and one.planned.race for one in shown):
        return words.RACE_WEEK
    out = sum(_is_out(one) for one in shown)
    if not any(one.done or (one.planned is not None and one.planned.is_planned) for one in shown):
        return words.OUTINGS[0]
    if not numbers or not out:
        return words.WEEK
    return (words.FAR_OUTINGS if standing.state.rung == BEYOND else words.OUTINGS)[out]


def _is_out(one: Day) -> bool:
    found = None if one.planned is None else movement(one.planned.movement)
    sports = {done.sport for done in one.done} | ({found.sport} if found is not None else set())
    return bool(sports - AT_HOME)


def what(planned: PlannedDay, *, numbers: bool = True) -> str:
    """Name what is planned for a day in a few words, without its length where somebody hides numbers."""
    if planned.title:
        return planned.title
    found = movement(planned.movement)
    name = "" if found is None else said(found.name)
    return name if planned.session is None else phrases.title(planned.session, name, numbers=numbers)


def _picture(planned: PlannedDay, *, numbers: bool) -> Chart | None:
    if planned.session is None or not planned.session.running:
        return None
    return stride(planned.session, f"s{planned.day:%m%d}", numbers=numbers)


def _done(person: Person, first: date, last: date) -> dict[date, list[Outing]]:
    """List what was done on each day of some days, on the person's own clock."""
    zone = ZoneInfo(person.zone)
    since = datetime.combine(first - timedelta(days=1), time.min, zone)
    until = datetime.combine(last + timedelta(days=2), time.min, zone)
    found: dict[date, list[Outing]] = defaultdict(list)
    for one in activities.outings(person, since, until):
        found[days.day_of(one.start, person.zone, one.utc_offset_min)].append(one)
    return found


def _week_asked(request: HttpRequest, today: date) -> date:
    """Read which week was asked for, by any of its days; anything odd is this one."""
    try:
        asked = date.fromisoformat(request.GET.get("week", ""))
    except ValueError:
        asked = today
    far = timedelta(days=3 * 365)
    asked = asked if today - far < asked < today + far else today
    return asked - timedelta(days=(asked.weekday() - writing.first_weekday()) % 7)

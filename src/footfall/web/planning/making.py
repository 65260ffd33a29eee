"""Begin a plan, change it, end it; and see the whole way ahead."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from footfall.actions.beginning import readiness as ready
from footfall.actions.going import guiding, planning
from footfall.actions.going.planning import PlanChanged, Standing
from footfall.content.levels import ladder
from footfall.core import days
from footfall.core.errors import AppError
from footfall.core.plans import PlannedDay, Settings
from footfall.core.sessions import Outing
from footfall.plan import phrases
from footfall.plan.adapt import Life
from footfall.plan.ahead import Reach, days_ahead
from footfall.plan.times import Usual, usual_times
from footfall.store import activities
from footfall.store.people import Person
from footfall.web.edge import only_shows, shows_or_keeps
from footfall.web.pages import link, owner, page
from footfall.web.planning import words
from footfall.web.planning.forms import PlanForm, initial_days, initial_of

LATELY = timedelta(weeks=8)
#: The whole way is shown for so long, or until the race.
WHOLE = timedelta(days=40 * 7)


class Part(NamedTuple):
    """One step of the way ahead: when it begins, its name, what its sessions are like, how often."""

    first: date
    name: str
    about: str
    longest: float
    times: int
    is_race: bool


@shows_or_keeps
def begin_plan(request: HttpRequest) -> HttpResponse:
    """Ask what a plan goes by, or begin it; whoever was not asked about readiness yet is asked that first."""
    person, now = owner(request), timezone.now()
    allowed = ready.may(person, now)
    if not ready.may_plan(allowed):
        return redirect("readiness_result" if allowed.holds else f"{link('readiness')}?then=plan")
    today = days.day_of(now, person.zone)
    outings = _outings(person, now, today)
    levels = _levels(planning.usual_level(person, now))
    if request.method != "POST":
        filled = {"aim": "half_hour", "level": levels[-1], "free": 0} | initial_days(_usual(person, now))
        return _ask(request, PlanForm(person, today, levels, initial=filled), None)
    form = PlanForm(person, today, levels, request.POST)
    if not form.is_valid():
        return _ask(request, form, None, status=422)
    settings = form.to_settings(today, levels[-1], guarded=allowed.guarded)
    counter = _counter(request, settings, outings, today)
    if isinstance(counter, Reach):
        return _ask(request, form, None, counter=counter)
    try:
        planning.begin(person, counter, form.cleaned_data["race_name"])
    except AppError as refused:
        form.add_error(None, refused.message)
        return _ask(request, form, None, status=422)
    return redirect("plan")


@shows_or_keeps
def change_plan(request: HttpRequest) -> HttpResponse:
    """Show what the plan goes by, or keep what was changed about it."""
    person, now = owner(request), timezone.now()
    standing = planning.stand(person, now)
    if standing is None:
        return redirect("begin_plan")
    kept = standing.plan
    if request.method != "POST":
        filled = initial_of(kept.as_record(), kept.race_name)
        return _ask(request, PlanForm(person, standing.today, (), initial=filled), standing)
    form = PlanForm(person, standing.today, (), request.POST)
    if not form.is_valid():
        return _ask(request, form, standing, status=422)
    guarded = standing.life.settings.guarded
    settings = form.to_settings(kept.began, kept.level, guarded=guarded)
    counter = _counter(request, settings, standing.outings, standing.today)
    if isinstance(counter, Reach):
        return _ask(request, form, standing, counter=counter)
    try:
        planning.change(person, _version(request), counter, form.cleaned_data["race_name"])
    except AppError as refused:
        form.add_error(None, refused.message)
        return _ask(request, form, standing, status=refused.status if isinstance(refused, PlanChanged) else 422)
    return redirect(f"{link('plan')}?kept=1")


@require_POST
def end_plan(request: HttpRequest) -> HttpResponse:
    """End the plan; all that was done stays."""
    planning.end(owner(request), _version(request))
    return redirect("plan")


@only_shows
def look_ahead(request: HttpRequest) -> HttpResponse:
    """Show the whole way, step by step, as it goes if each session feels good; every step can be repeated."""
    person = owner(request)
    standing = planning.stand(person)
    if standing is None:
        return redirect("plan")
    return page(request, "plan_whole.html", {"standing": standing, "parts": whole_way(standing)})


def whole_way(standing: Standing) -> list[Part]:
    """Gather the days ahead into steps: equal sessions of the ladder, and weeks beyond it."""
    race = standing.life.settings.race
    until = standing.today + WHOLE if race is None else race.day
    way = [one for one, _state in days_ahead(standing.life, standing.state, standing.today, until)]
    going = [one for one in way if one.session is not None or one.race]
    parts = [_part(list(same)) for _key, same in groupby(going, key=_step_of)]
    is_endless = race is None and parts and parts[-1].times > ENOUGH
    return [*parts[:-1], parts[-1]._replace(times=0)] if is_endless else parts


#: A step repeated so often is where the plan stays.
ENOUGH = 6


def _step_of(day: PlannedDay) -> tuple[bool, str, int]:
    if day.session is None:
        return True, "", 0
    level = day.session.level or 0
    week = day.day.isocalendar()
    return False, phrases.rung_name(day.session.level), 0 if level <= ladder().top else week.year * 100 + week.week


def _part(same: list[PlannedDay]) -> Part:
    sessions = [one.session for one in same if one.session is not None]
    if not sessions:
        return Part(same[0].day, _("The day you look forward to"), "", 0.0, 1, is_race=True)
    longest = max(sessions, key=lambda one: one.duration)
    name = phrases.rung_name(longest.level)
    return Part(same[0].day, name, phrases.about(longest), longest.duration, len(sessions), is_race=False)


def _counter(request: HttpRequest, settings: Settings, outings: tuple[Outing, ...], today: date) -> Settings | Reach:
    """Look whether a race can be reached gently; what somebody takes of the counter-offer is what is kept."""
    race = settings.race
    if race is None:
        return settings
    found = planning.look(Life(settings), outings, today)
    take = request.POST.get("take", "")
    if take == "later" and found.earliest is not None:
        return replace(settings, race=replace(race, day=found.earliest))
    if take == "instead" and found.instead is not None:
        distance = ladder().builds[found.instead].distance
        return replace(settings, aim=found.instead, race=replace(race, distance=distance))
    return settings if found.in_time or take == "keep" else found


def _ask(
    request: HttpRequest, form: PlanForm, standing: Standing | None, *, status: int = 200, counter: Reach | None = None
) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "standing": standing, "counter": counter, "aims": words.AIMS}
    return page(request, "plan_begin.html", context, status=status)


def _levels(suggested: int) -> tuple[int, ...]:
    """Offer three places to begin: the lowest, one below the suggested one, and that."""
    return tuple(sorted({0, max(0, suggested - 1), suggested}))


def _outings(person: Person, now: datetime, today: date) -> tuple[Outing, ...]:
    return tuple(one for one in guiding.outings(person, now - planning.BEFORE) if one.day <= today)


def _usual(person: Person, now: datetime) -> tuple[Usual, ...]:
    begun = activities.begun(person, now - LATELY, now)
    starts = [days.local(one.start, person.zone, one.utc_offset_min) for one in begun]
    return usual_times(starts, days.local(now, person.zone))


def _version(request: HttpRequest) -> int:
    told = request.POST.get("version", "")
    return int(told) if told.isascii() and told.isdigit() and len(told) < 9 else -1

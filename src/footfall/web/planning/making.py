"""Begin a plan, change it, end it; and see the whole way ahead."""

from collections.abc import Iterator
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
from footfall.actions.caring.protecting import is_protected
from footfall.actions.going import guiding, planning, reminding
from footfall.actions.going.planning import PlanChanged, Standing
from footfall.charts.chart import Chart
from footfall.charts.stride import stride
from footfall.content.levels import ladder
from footfall.core import days
from footfall.core.errors import AppError
from footfall.core.plans import PlannedDay, Settings
from footfall.core.sessions import Outing
from footfall.plan import phrases
from footfall.plan.adapt import Life
from footfall.plan.ahead import Reach, days_ahead
from footfall.plan.slots import made_small
from footfall.store.people import Person
from footfall.web.edge import only_shows, shows_or_keeps
from footfall.web.events.races import race_asked
from footfall.web.pages import link, owner, page
from footfall.web.planning import words
from footfall.web.planning.forms import PlanForm, initial_days, initial_of, version_sent

#: A step repeated so often is where the plan stays.
ENOUGH = 6
#: The reasons of weeks that are for less.
LESS = {"lighter_week", "taper", "race_over"}
#: The whole way is shown for so long, or until the race.
WHOLE = timedelta(days=40 * 7)


class Stretch(NamedTuple):
    """Weeks on the way to a distance, alike in their longest session: the first day, its seconds, if it is less."""

    first: date
    longest: float
    is_lighter: bool


class Part(NamedTuple):
    """One step of the way ahead: when it begins, its name, what its sessions are like, how often (0 is for good)."""

    first: date
    name: str
    about: str = ""
    times: int = 1
    weeks: tuple[Stretch, ...] = ()
    is_race: bool = False
    picture: Chart | None = None


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
        filled = {"aim": "half_hour", "level": levels[-1], "free": 0} | initial_days(reminding.learned_times(person))
        filled |= race_asked(request, person)
        return _ask(request, PlanForm(person, today, levels, initial=filled), None)
    form = PlanForm(person, today, levels, request.POST)
    if not form.is_valid():
        return _ask(request, form, None, status=422)
    settings = form.to_settings(today, levels[-1], guarded=is_protected(person))
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
        filled = initial_of(made_small(replace(kept.as_record(), guarded=is_protected(person))), kept.race_name)
        filled |= race_asked(request, person)
        return _ask(request, PlanForm(person, standing.today, (), initial=filled), standing)
    form = PlanForm(person, standing.today, (), request.POST)
    form.race_kept = kept.race_on
    if not form.is_valid():
        return _ask(request, form, standing, status=422)
    guarded = standing.life.settings.guarded
    settings = form.to_settings(kept.began, kept.level, guarded=guarded)
    if guarded and settings.aim == made_small(replace(kept.as_record(), guarded=True)).aim:  # It waits, not gone.
        settings = replace(settings, aim=kept.aim, race=kept.as_record().race)
    is_known = (settings.race, settings.aim) == (kept.as_record().race, kept.aim) and not _is_in_time(standing)
    counter = settings if is_known else _counter(request, settings, standing.outings, standing.today)
    if isinstance(counter, Reach):
        return _ask(request, form, standing, counter=counter)
    try:
        name = kept.race_name or "" if guarded else form.cleaned_data["race_name"]
        planning.change(person, version_sent(request), counter, name)
    except AppError as refused:
        is_elsewhere = isinstance(refused, PlanChanged)
        form.add_error(None, _still_here() if is_elsewhere else refused.message)
        return _ask(request, form, standing, status=refused.status if is_elsewhere else 422)
    return redirect(f"{link('plan')}?kept=1")


@require_POST
def end_plan(request: HttpRequest) -> HttpResponse:
    """End the plan; all that was done stays."""
    planning.end(owner(request), version_sent(request))
    return redirect("plan")


@only_shows
def look_ahead(request: HttpRequest) -> HttpResponse:
    """Show the whole way, step by step, as it goes if each session feels good; every step can be repeated."""
    person = owner(request)
    standing = planning.stand(person)
    if standing is None:
        return redirect("plan")
    return page(
        request,
        "plan_whole.html",
        {"standing": standing, "parts": whole_way(standing, numbers=not person.hides_amounts), "phrases": phrases},
    )


def whole_way(standing: Standing, *, numbers: bool = True) -> list[Part]:
    """Gather the days ahead into steps: equal sessions of the ladder, and all weeks beyond it as one."""
    race = standing.life.settings.race
    race = None if race is None or race.day < standing.today else race
    until = standing.today + WHOLE if race is None else race.day
    way = [one for one, _state in days_ahead(standing.life, standing.state, standing.first_open, until)]
    going = [one for one in way if one.session is not None or one.race]
    steps = groupby(going, key=lambda one: _step_of(one, numbers=numbers))
    parts = [_part(standing, name, list(same)) for (_is_race, name), same in steps]
    is_endless = race is None and parts and (parts[-1].weeks or parts[-1].times > ENOUGH)
    return [*parts[:-1], _for_good(parts[-1])] if is_endless else parts


def _step_of(day: PlannedDay, *, numbers: bool) -> tuple[bool, str]:
    level = None if day.session is None else day.session.level
    return day.session is None, phrases.rung_name(level, numbers=numbers)


def _part(standing: Standing, name: str, same: list[PlannedDay]) -> Part:
    sessions = [one.session for one in same if one.session is not None]
    if not sessions:
        return Part(same[0].day, _("The day you look forward to"), is_race=True)
    longest = max(sessions, key=lambda one: one.duration)
    if (longest.level or 0) <= ladder().top:
        picture = stride(longest, f"way{same[0].day:%m%d}", numbers=False) if longest.running else None
        return Part(same[0].day, name, phrases.about(longest, around=False), len(sessions), picture=picture)
    about = phrases.on_the_way_to(ladder().builds[standing.life.settings.aim])
    return Part(same[0].day, name, about, len(sessions), tuple(_stretches(same)))


def _stretches(going: list[PlannedDay]) -> Iterator[Stretch]:
    """Join the weeks whose longest session is the same, as it is written."""
    weeks = (list(same) for _key, same in groupby(going, key=lambda one: one.day.isocalendar()[:2]))
    told = [(week[0].day, *_most(week)) for week in weeks]
    for (longest, is_lighter), same in groupby(told, key=lambda one: (round(one[1] / 60), one[2])):
        yield Stretch(next(same)[0], longest * 60.0, is_lighter)


def _most(week: list[PlannedDay]) -> tuple[float, bool]:
    longest = max(one.session.duration for one in week if one.session is not None)
    return longest, any(reason.kind in LESS for one in week for reason in one.reasons)


def _for_good(part: Part) -> Part:
    """End a step where the plan stays: of its weeks, with the first that is as long as any."""
    top = max((week.longest for week in part.weeks), default=0.0)
    first = next((at for at, week in enumerate(part.weeks) if week.longest == top), 0)
    return part._replace(times=0, weeks=part.weeks[: first + 1])


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


def _is_in_time(standing: Standing) -> bool:
    """Tell whether the plan as it is leads to its race; who chose a day that is not is not asked at each change."""
    settings = standing.plan.as_record()
    return settings.race is not None and planning.look(Life(settings), standing.outings, standing.today).in_time


def _ask(
    request: HttpRequest, form: PlanForm, standing: Standing | None, *, status: int = 200, counter: Reach | None = None
) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "standing": standing, "counter": counter, "aims": words.AIMS}
    return page(request, "plan_begin.html", context, status=status)


def _still_here() -> str:
    return _(
        "This plan was changed on another device meanwhile, and nothing was overwritten. What you chose is still here: "
        "with Keep it takes the place of that."
    )


def _levels(suggested: int) -> tuple[int, ...]:
    """Offer three places to begin: the lowest, one below the suggested one, and that."""
    return tuple(sorted({0, max(0, suggested - 1), suggested}))


def _outings(person: Person, now: datetime, today: date) -> tuple[Outing, ...]:
    return tuple(one for one in guiding.outings(person, now - planning.BEFORE) if one.day <= today)

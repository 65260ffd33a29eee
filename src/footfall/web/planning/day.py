"""One day of the plan: what it is made of, why, and everything one may choose instead."""

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from footfall.actions.going import planning
from footfall.actions.going.planning import PlanChanged, Standing
from footfall.charts.stride import stride
from footfall.content import mindful
from footfall.content.movements import movement
from footfall.core import days
from footfall.core.errors import AppError, NotFound
from footfall.core.plans import CHOICES, WALK_RUN, Choice, PlannedDay
from footfall.plan import adapt, phrases
from footfall.plan.ladder import BEYOND
from footfall.plan.week import is_long_day, most_next
from footfall.store import plans
from footfall.store.people import Person
from footfall.web.edge import only_shows
from footfall.web.events import races
from footfall.web.pages import link, owner, page
from footfall.web.planning.forms import CircumstanceForm, SetForm, version_sent
from footfall.web.planning.plan import spoken, what

#: So far ahead a single day may be looked at.
FAR = timedelta(days=3 * 365)
#: The five minutes that are always open, in seconds.
FIVE = 300.0
#: What only a form that is not ours could ask for.
NO_CHOICE = "There is no such choice."


@only_shows
def look_at_day(request: HttpRequest, when: str) -> HttpResponse:
    """Show one day of the plan, today or later."""
    person, day = owner(request), _day(when)
    return _show(request, person, _standing(person, day), day)


@require_POST
def choose(request: HttpRequest, when: str) -> HttpResponse:
    """Keep what somebody chose for a day instead of what is offered; nothing chosen lets the offer stand again."""
    person, day, kind = owner(request), _day(when), request.POST.get("kind", "")
    if kind not in (*CHOICES, ""):
        raise AppError(NO_CHOICE)
    standing = _standing(person, day)
    try:
        planning.choose(person, version_sent(request), Choice(day, kind))
    except PlanChanged as elsewhere:
        return _show(request, person, standing, day, status=409, sentence=elsewhere.message)
    return redirect(_back(request, day))


@require_POST
def set_session(request: HttpRequest, when: str) -> HttpResponse:
    """Set a session for a day oneself, or explain what is wrong with it."""
    person, day = owner(request), _day(when)
    standing, form = _standing(person, day), SetForm(person, day, request.POST)
    if not form.is_valid():
        return _show(request, person, standing, day, status=422, form=form)
    try:
        planning.set_session(person, version_sent(request), form.to_session())
    except PlanChanged as elsewhere:
        return _show(request, person, standing, day, status=409, sentence=elsewhere.message, form=form)
    return redirect("plan_day", day)


@require_POST
def unset_session(request: HttpRequest, when: str) -> HttpResponse:
    """Let the plan's own stand again on a day."""
    person, day = owner(request), _day(when)
    try:
        planning.unset_session(person, version_sent(request), request.POST.get("uid", ""))
    except PlanChanged as elsewhere:
        return _show(request, person, _standing(person, day), day, status=409, sentence=elsewhere.message)
    return redirect("plan_day", day)


@require_POST
def note(request: HttpRequest) -> HttpResponse:
    """Keep that something stands in the way, from today on."""
    person = owner(request)
    form = CircumstanceForm(days.day_of(timezone.now(), person.zone), request.POST)
    if not form.is_valid():
        raise AppError(" ".join(str(said) for faults in form.errors.values() for said in faults))
    planning.note(person, form.to_record())
    return redirect(f"{link('plan')}?kept=1")


@require_POST
def over(request: HttpRequest, number: int) -> HttpResponse:
    """Note that something is over; said on the day it began, it never was."""
    person = owner(request)
    yesterday = days.day_of(timezone.now(), person.zone) - timedelta(days=1)
    planning.over(person, number, yesterday)
    return redirect(f"{link('plan')}?kept=1")


def choices_for(standing: Standing, planned: PlannedDay) -> list[str]:
    """List what may be chosen instead on a day: of another day than the next one only what holds whatever comes."""
    if planned.movement not in {WALK_RUN, "walking"} or planned.race or planned.title:
        return []
    chosen = standing.life.choice(planned.day)
    open_to = {"rest"} | _smaller(planned)
    if planned.first is not None:
        open_to.add("first")
    if any(reason.kind == "raised" for reason in planned.reasons):
        open_to.add("stay")
    elif planned.day == standing.today and _may_go_on(standing, planned.day):
        open_to.add("next")
    offered = [kind for kind in CHOICES if kind in open_to and kind != chosen]
    # What somebody may keep comes before what they may change.
    return sorted(offered, key=lambda kind: kind != "first")


def _smaller(planned: PlannedDay) -> set[str]:
    """List what would be less than what is planned: on a painful day, and of five minutes, nothing is one step less."""
    session = planned.session
    is_step = session is not None and session.level and all(one.kind != "pain" for one in planned.reasons)
    is_more = session is None or session.running > 0 or session.duration > FIVE
    return ({"five"} if is_more else set()) | ({"back"} if is_step else set())


def _may_go_on(standing: Standing, day: date) -> bool:
    """Tell whether the next step may be chosen; beyond the ladder it is taken on the day of the longer session."""
    is_step = standing.state.rung != BEYOND or is_long_day(standing.life, day)
    return is_step and adapt.may_go_on(standing.life, standing.state, day)


def _show(request: HttpRequest, person: Person, standing: Standing, day: date, **more: object) -> HttpResponse:
    planned = next(iter(planning.ahead(person, standing, day, day)), PlannedDay(day))
    status, session, numbers = more.pop("status", 200), planned.session, not person.hides_amounts
    own = next(iter(plans.own_sessions(person, standing.plan, day, day)), None)
    context = {
        "standing": standing,
        "planned": planned,
        "name": what(planned, numbers=numbers),
        "day": day,
        "is_today": day == standing.today,
        "picture": None if session is None or not session.running else stride(session, "stride", numbers=numbers),
        "about": "" if session is None else phrases.about(session),
        "reasons": [phrases.said(reason, numbers=numbers) for reason in planned.reasons],
        "chosen": standing.life.choice(day),
        "choices": choices_for(standing, planned),
        "own": own,
        "is_long_own": _is_long(standing, own, day),
        "scripts": mindful.scripts(),
        "events": races.events_on(person, day),
        "form": more.pop("form", None) or SetForm(person, day),
        "sentence": more.pop("sentence", ""),
        **spoken(),
    }
    return page(request, "plan_day.html", context, status=int(str(status)))


def _is_long(standing: Standing, own: plans.PlannedSession | None, day: date) -> bool:
    """Tell whether a run somebody set is longer than the plan itself would ask for; a swim or a hike is no run."""
    known = None if own is None else movement(own.movement)
    if own is None or own.duration is None or known is None or not known.is_run:
        return False
    return own.duration > most_next(standing.outings, day)


def _standing(person: Person, day: date) -> Standing:
    standing = planning.stand(person)
    if standing is None or not standing.today <= day <= standing.today + FAR:
        raise NotFound
    return standing


def _day(when: str) -> date:
    try:
        return date.fromisoformat(when)
    except ValueError as odd:  # An address somebody made up leads nowhere.
        raise NotFound from odd


def _back(request: HttpRequest, day: date) -> str:
    return link("plan") if request.POST.get("from") == "week" else link("plan_day", day)

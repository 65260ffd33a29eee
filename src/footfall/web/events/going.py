"""Say whether one comes to an event, and afterwards what became of it; and the small part of Today around it."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from footfall.actions.together import events as acting
from footfall.core import days
from footfall.core.together.events import ONLY_ME
from footfall.store import activities
from footfall.store.activities import Activity
from footfall.store.people import Person
from footfall.store.together import events as kept
from footfall.store.together.events import Event
from footfall.web.edge import shows_or_keeps
from footfall.web.events import words
from footfall.web.events.events import show
from footfall.web.events.forms import AfterForm, AnswerForm
from footfall.web.offering import Gently
from footfall.web.pages import link, owner, page

#: Today speaks of an event in the last days before it, and asks how it was for so long afterwards.
BEFORE, AFTER = timedelta(days=3), timedelta(days=3)


class Near(NamedTuple):
    """An event on Today: itself, how far off it is, its clock, and whether it is over."""

    event: Event
    left: str
    clock: str
    is_over: bool


@require_POST
def answer_event(request: HttpRequest, uid: str) -> HttpResponse:
    """Keep whether somebody comes."""
    person = owner(request)
    event, form = acting.look(person, uid), AnswerForm(request.POST)
    if not form.is_valid():
        return show(request, event, form=form, status=422)
    try:
        acting.say(person, uid, form.to_answer(), timezone.now())
    except acting.NotKept as fault:
        return show(request, event, form=form, status=422, sentence=fault.message)
    return redirect(f"{link('event', uid)}?kept=said#answer")


@shows_or_keeps
def tell_after_event(request: HttpRequest, uid: str) -> HttpResponse:
    """Ask what became of an event, or keep it."""
    person, now = owner(request), timezone.now()
    event = acting.look(person, uid)
    if event.at > now:
        return redirect("event", uid)
    row = kept.guest(person, event)
    told = (row.after if row is not None else None) or {}
    if request.method != "POST":
        form = AfterForm(initial={"cause": event.told.get("charity", ""), **told})
        return _ask(request, event, form, told)
    form = AfterForm(request.POST)
    if not form.is_valid():
        return _ask(request, event, form, told, 422)
    try:
        acting.tell_after(person, uid, form.to_after(), now)
    except acting.NotKept as fault:
        form.add_error(fault.field or None, fault.message)
        return _ask(request, event, form, told, 422)
    return redirect(f"{link('event_after', uid)}?kept=1")


def offer_event(person: Person, now: datetime) -> Gently | None:
    """Speak of an event on the last days before it, or ask how it was."""
    near = kept.on_days(person, now - AFTER, now + BEFORE)
    said = kept.answers(person, near)
    for event in near:
        is_over = event.at + acting.LASTS < now
        row = said.get(event.pk)
        if is_over and (event.called_off_at is not None or (row is not None and row.after)):
            continue
        shown = Near(event, words.countdown(event, person, now), words.host_clock(event, person), is_over)
        return Gently("_event_near.html", shown)
    return None


def _ask(request: HttpRequest, event: Event, form: AfterForm, told: dict[str, str], status: int = 200) -> HttpResponse:
    person = owner(request)
    context = {
        "event": event, "form": form, "told": told, "event_words": words, "kept": request.GET.get("kept", ""),
        "run": _run(person, event), "day_there": words.day_of(event), "around": _around(event, told),
    }  # fmt: skip
    return page(request, "event_after.html", context, status=status)


def _around(event: Event, told: dict[str, str]) -> str:
    """Give what the check-in afterwards begins with, as the end of its address: in company, a race."""
    if told.get("went") == "not":
        return ""
    company = "&company=1" if event.shown_to != ONLY_ME or event.kind in {"park", "group"} else ""
    return company + ("&race=1" if event.kind == "charity" else "")


def _run(person: Person, event: Event) -> Activity | None:
    """Find what was done around the event, to tag it there as with company."""
    begins = days.moment_of(words.day_of(event), 0, event.zone)
    done = activities.begun(person, begins, begins + timedelta(days=1))
    return min(done, key=lambda one: abs(one.start - event.at), default=None)

"""Write an event down, change it, call it off, erase it; ask friends along, and make its link anew."""

from datetime import datetime
from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from footfall.actions.together import events as acting
from footfall.store.people import Person
from footfall.store.together import groups
from footfall.store.together.events import Event
from footfall.web.edge import loses_nothing, shows_or_keeps
from footfall.web.events.forms import EventForm, initial_new, initial_of
from footfall.web.pages import link, owner, page, signed_in


def _again(request: HttpRequest, status: int, sentence: str) -> HttpResponse | None:
    """Show what was written once more, with the reason it was not kept."""
    person = signed_in(request)
    if person is None:
        return None
    form = EventForm(person, _groups(person), request.POST)
    form.is_valid()
    form.add_error(None, sentence)
    return _ask(request, form, None, status)


@loses_nothing(_again)
@shows_or_keeps
def make_event(request: HttpRequest) -> HttpResponse:
    """Ask what an event is, or make it."""
    person, now = owner(request), timezone.now()
    if request.method != "POST":
        filled = initial_new(person) | {"sender": uuid4().hex}
        if request.GET.get("group", "").isdigit() and settings.OPTIONS.several:
            filled |= {"kind": "group", "shown_to": "group", "group": request.GET["group"]}
        return _ask(request, EventForm(person, _groups(person), initial=filled), None)
    form = EventForm(person, _groups(person), request.POST)
    made = _kept(form, None, person, now)
    return _ask(request, form, None, 422) if made is None else redirect(f"{link('event', made.uid)}?kept=1")


@loses_nothing(_again)
@shows_or_keeps
def change_event(request: HttpRequest, uid: str) -> HttpResponse:
    """Show an event to be changed by whoever made it, or keep what changed."""
    person, now = owner(request), timezone.now()
    event = acting.mine(person, uid)
    if request.method != "POST":
        return _ask(request, EventForm(person, _groups(person), initial=initial_of(event)), event)
    form = EventForm(person, _groups(person), request.POST)
    changed = _kept(form, event, person, now)
    if changed is None:
        return _ask(request, form, acting.mine(person, uid), 422)
    return redirect(f"{link('event', uid)}?kept=1")


@require_POST
def call_event_off(request: HttpRequest, uid: str) -> HttpResponse:
    """Call an event off, or let it take place after all."""
    acting.call_off(owner(request), uid, timezone.now(), again=request.POST.get("do") == "on")
    return redirect("event", uid)


@shows_or_keeps
def erase_event(request: HttpRequest, uid: str) -> HttpResponse:
    """Ask once more, then erase an event with all that was said to it."""
    person = owner(request)
    if request.method != "POST":
        return page(request, "event_erase.html", {"event": acting.mine(person, uid)})
    acting.erase_event(person, uid)
    return redirect(f"{link('events')}?gone=1")


@require_POST
def ask_to_event(request: HttpRequest, uid: str) -> HttpResponse:
    """Ask friends along."""
    numbers = [int(one) for one in request.POST.getlist("friend") if one.isascii() and one.isdigit() and len(one) < 18]
    acting.ask_friends(owner(request), uid, numbers)
    return redirect(f"{link('event', uid)}?kept={'asked' if numbers else 'nobody'}#who")


@require_POST
def take_guest_off(request: HttpRequest, uid: str, number: int) -> HttpResponse:
    """Take a guest off one's own event."""
    acting.unask(owner(request), uid, number)
    return redirect(f"{link('event', uid)}?kept=off#who")


@require_POST
def renew_event_link(request: HttpRequest, uid: str) -> HttpResponse:
    """Make the link anew; the one before opens nothing."""
    acting.renew_link(owner(request), uid)
    return redirect(f"{link('event', uid)}?kept=link#who")


def _kept(form: EventForm, event: Event | None, person: Person, now: datetime) -> Event | None:
    """Keep what was sent; where it needs another look, the form says why and nothing is kept."""
    if not form.is_valid():
        return None
    told = form.to_told(event)
    try:
        if event is None:
            return acting.make_event(person, told, form.cleaned_data["sender"] or uuid4().hex, now)
        turn = form.cleaned_data["turn"]
        return acting.change_event(person, event.uid, told, -1 if turn is None else turn, now)
    except acting.NotKept as fault:
        form.add_error(fault.field or None, fault.message)
        return None


def _ask(request: HttpRequest, form: EventForm, event: Event | None, status: int = 200) -> HttpResponse:
    title = _("Change the event") if event else _("A new event")
    context = {"form": form, "event": event, "title": title, "several": settings.OPTIONS.several}
    return page(request, "event_edit.html", context, status=status)


def _groups(person: Person) -> list[tuple[int, str]]:
    """List the groups an event may be for, where several people use this place."""
    if not settings.OPTIONS.several:
        return []
    return [(one.group_id, one.group.name) for one in groups.mine(person)]

"""Events: what lies ahead and what has been; one of them with its countdown and the plan to it; its calendar file."""

from datetime import datetime
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from footfall.actions.going import planning
from footfall.actions.together import events as acting
from footfall.core import days
from footfall.core.errors import NotFound
from footfall.core.together.events import BY_LINK
from footfall.exports import calendar
from footfall.store import plans
from footfall.store.people import Person
from footfall.store.together import company, friends
from footfall.store.together import events as kept
from footfall.store.together.events import Event, EventGuest
from footfall.web.edge import only_shows, shows_or_keeps
from footfall.web.events import words
from footfall.web.events.forms import AnswerForm, answered
from footfall.web.events.races import aim_of
from footfall.web.pages import Part, link, owner, page, part_asked
from footfall.web.planning.making import Part as Step
from footfall.web.planning.making import whole_way

A_PAGE = 30
#: The page of everybody shows so many of the next.
MOST_NEAR = 3
KIND = "text/calendar; charset=utf-8"


class Row(NamedTuple):
    """One event in a list: itself, how far off it is, and what somebody said to it."""

    event: Event
    left: str
    said: EventGuest | None


class ToIt(NamedTuple):
    """The plan beside an event: whether it leads there, its steps, and whether it may be led there."""

    leads: bool
    steps: list[Step]
    may: bool
    has_plan: bool
    is_soon: bool


@only_shows
def list_events(request: HttpRequest) -> HttpResponse:
    """List what lies ahead, and what has been."""
    person, now = owner(request), timezone.now()
    ahead = kept.coming_up(person, now - acting.LASTS)
    been = kept.been(person, now - acting.LASTS)
    said = kept.answers(person, [*ahead, *been])
    rows = [Row(one, words.countdown(one, person, now), said.get(one.pk)) for one in ahead]
    behind = [Row(one, "", said.get(one.pk)) for one in been]
    context = {
        "ahead": rows,
        "been": behind,
        "event_words": words,
        "gone": request.GET.get("gone", ""),
        "several": settings.OPTIONS.several,
    }
    return page(request, "events.html", context)


@only_shows
def look_at_event(request: HttpRequest, uid: str) -> HttpResponse:
    """Show one event: when, where, who comes, and the plan to it."""
    return show(request, acting.look(owner(request), uid))


def for_together(person: Person, now: datetime) -> dict[str, Any]:
    """Give what the page of everybody shows of events and of finding company."""
    ahead = kept.coming_up(person, now, MOST_NEAR)
    rows = [Row(one, words.countdown(one, person, now), None) for one in ahead]
    return {"ahead": rows, "is_asked": bool(company.asks(person, now)), "has_card": company.card(person) is not None}


def show(
    request: HttpRequest, event: Event, *, form: AnswerForm | None = None, status: int = 200, sentence: str = ""
) -> HttpResponse:
    """Show an event, with an answer to it that needs another look where there is one."""
    person, now = owner(request), timezone.now()
    row = kept.guest(person, event)
    number = part_asked(request)
    guests, total = kept.coming(person, event, (number - 1) * A_PAGE, A_PAGE)
    is_own, leads = event.person_id == person.pk, acting.shown_link(event)
    context: dict[str, Any] = {
        "event": event, "said": row, "is_own": is_own, "now": now, "left": words.countdown(event, person, now),
        "clock": words.host_clock(event, person), "host": acting.host_of(leads), "leads": leads,
        "day_there": words.day_of(event), "is_over": event.at < now, "part": Part(guests, number, total, A_PAGE),
        "changed": words.changed(acting.changes(event, row)), "to_it": plan_to(person, event, now),
        "form": form or AnswerForm(initial=answered(row)), "event_words": words, "sentence": sentence,
        "several": settings.OPTIONS.several, "kept": request.GET.get("kept", ""),
        "report": "" if is_own or not settings.OPTIONS.several else link("raise_concern", "event", event.pk),
    }  # fmt: skip
    if is_own and settings.OPTIONS.several:
        asked = kept.asked(person, event)
        known = friends.friends_of(person)
        context |= {"to_ask": [one for one in known if one.pk not in asked], "address": _way(request, event)}
    return page(request, "event.html", context, status=status)


@shows_or_keeps
def join_event(request: HttpRequest, word: str) -> HttpResponse:
    """Show what a link leads to, and put it on one's own pages by the button."""
    person = owner(request)
    if request.method == "POST":
        return redirect("event", acting.join(person, word).uid)
    event = kept.by_word(person, word)
    if event is None:
        raise NotFound
    context = {"event": event, "day_there": words.day_of(event), "clock": words.host_clock(event, person)}
    return page(request, "event_join.html", context | {"event_words": words, "word": word})


@only_shows
def give_event(request: HttpRequest, uid: str) -> HttpResponse:
    """Give an event as a file for a calendar program."""
    person = owner(request)
    event = acting.look(person, uid)
    told = calendar.EventTold(
        uid=event.uid, title=event.title, at=event.at, zone=event.zone, turn=event.turn,
        place=event.told.get("place", ""), link=acting.shown_link(event), is_off=event.called_off_at is not None,
    )  # fmt: skip
    written = calendar.write_event(told, event.changed_at or event.made_at)
    response = HttpResponse(written, content_type=KIND)
    response.headers["Content-Disposition"] = 'attachment; filename="event.ics"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


def plan_to(person: Person, event: Event, now: datetime) -> ToIt | None:
    """Lay somebody's plan beside an event that is still to come; nothing for what was called off, or where amounts are
    hidden: a plan leads to no distance there."""
    day = words.day_of(event)
    if person.hides_amounts or event.called_off_at is not None or day <= days.day_of(now, event.zone):
        return None
    plan, has_aim = plans.open_plan(person), aim_of(event) is not None
    # Where somebody stands in their plan takes the most time of the page; it is needed where the plan leads here alone.
    standing = planning.stand(person, now) if plan is not None and plan.race_on == day else None
    race = None if standing is None else standing.life.settings.race
    if standing is None or race is None or race.day != day:
        return ToIt(leads=False, steps=[], may=has_aim, has_plan=plan is not None, is_soon=False)
    is_soon = not planning.look(standing.life, standing.outings, standing.today).in_time
    return ToIt(leads=True, steps=whole_way(standing), may=False, has_plan=True, is_soon=is_soon)


def _way(request: HttpRequest, event: Event) -> str:
    """Write the link to an event, where it has one."""
    if event.shown_to != BY_LINK:
        return ""
    address, base = link("join_event", event.word), settings.OPTIONS.url
    return f"{base}{address}" if base else request.build_absolute_uri(address)

"""Hard days, and the list of hard things done: a day called hard with one own line, what is kept, what was found."""

from datetime import date, datetime
from http import HTTPStatus
from typing import Any, NamedTuple
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from footfall.actions.between import growing
from footfall.actions.between.growing import HardWords
from footfall.core import days
from footfall.core.errors import NotFound
from footfall.store import activities
from footfall.store.activities import Activity
from footfall.store.between import growing as kept
from footfall.store.between.growing import HardThing
from footfall.store.people import Person
from footfall.web.edge import loses_nothing, only_shows, shows_or_keeps
from footfall.web.offering import Gently
from footfall.web.pages import link, mark_of, own_way, owner, page, signed_in
from footfall.web.resilience import words


class Line(NamedTuple):
    """One hard thing as it is read: when it was, what was done, the person's own line, and its row."""

    thing: HardThing
    when: str
    what: str


class Hard(NamedTuple):
    """Today, called hard: the own line that goes with it, where there is one."""

    line: Line | None


def offer_hard_day(person: Person, now: datetime) -> Gently | None:
    """Show on a day called hard one of the person's own lines."""
    said = shown(person, now)
    return None if said is None else Gently("_hard_day.html", said)


def shown(person: Person, now: datetime) -> Hard | None:
    """Give what a hard day shows; None where today was not called one."""
    day = growing.hard_day(person, now)
    if day is None:
        return None
    thing = growing.line_of(person, day)
    return Hard(None if thing is None else line_of(thing, person))


def line_of(thing: HardThing, person: Person) -> Line:
    """Write one hard thing."""
    return Line(thing, words.when_of(thing, person), words.what_of(thing))


@require_POST
def call_day_hard(request: HttpRequest) -> HttpResponse:
    """Call today a hard day."""
    growing.call_hard(owner(request), timezone.now())
    return _back(request)


@require_POST
def take_hard_day_back(request: HttpRequest) -> HttpResponse:
    """Take back that today is a hard day."""
    growing.take_back(owner(request), timezone.now())
    return _back(request)


@require_POST
def put_line_away(request: HttpRequest, number: int) -> HttpResponse:
    """Show a line on no hard day again."""
    growing.put_line_away(owner(request), number, timezone.now())
    return _back(request)


def _again(request: HttpRequest, status: int, sentence: str) -> HttpResponse:
    """Show what was written once more, with the reason it was not kept."""
    person, sent = signed_in(request), request.POST
    said = {"line": sent.get("line", ""), "day": sent.get("day", ""), "outside": sent.get("outside", "")}
    written = said | {"uid": sent.get("uid", ""), "activity": sent.get("activity", ""), "fault": sentence}
    written["owner"] = sent.get("owner", "")
    if person is None:
        return page(request, "hard_words.html", {"written": written}, status=status)
    return _list(request, person, written, status)


@loses_nothing(_again)
@shows_or_keeps
def hard_things(request: HttpRequest) -> HttpResponse:
    """Show the list of hard things done, or put one on it."""
    person = owner(request)
    if request.method != "POST":
        return _list(request, person, _empty(request.GET.get("activity", "")), HTTPStatus.OK)
    try:
        growing.keep_hard(person, _said(request), timezone.now())
    except growing.NotKept as fault:
        return _again(request, HTTPStatus.UNPROCESSABLE_ENTITY, fault.message)
    except NotFound:
        return _again(request, HTTPStatus.CONFLICT, _("That activity is not here any more. Your line can stay alone."))
    return redirect(f"{link('hard_things')}?kept=1")


@loses_nothing(_again)
@require_POST
def change_hard_thing(request: HttpRequest, number: int) -> HttpResponse:
    """Keep a found one as hard, change the words of one, or take it off the list."""
    person, now = owner(request), timezone.now()
    if request.POST.get("do") == "off":
        growing.take_off(person, number, now)
        return redirect(f"{link('hard_things')}?kept=off")
    try:
        growing.change_hard(person, number, _said(request), now)
    except growing.NotKept as fault:
        return _again(request, HTTPStatus.UNPROCESSABLE_ENTITY, fault.message)
    except NotFound:
        sentence = _("This was taken off the list in another window. Your line is still here, to put on it anew.")
        return _again(request, HTTPStatus.CONFLICT, sentence)
    return redirect(f"{link('hard_things')}?kept=1")


@only_shows
def look_at_hard_thing(request: HttpRequest, number: int) -> HttpResponse:
    """Show one with its words to change."""
    person = owner(request)
    thing = kept.hard_thing(person, number)
    if thing is None or not growing.may_show(person, thing):
        raise NotFound
    line = thing.words or (thing.activity.note if thing.activity is not None and thing.kept_at is None else "") or ""
    written = {"line": line, "outside": thing.circumstance, "fault": "", "owner": ""}
    context = {"one": line_of(thing, person), "written": written, "outsides": words.OUTSIDE}
    return page(request, "hard_thing.html", context)


def hard_of(person: Person, activity: Activity) -> Line | None:
    """Give what the person said was hard about an activity (its own page shows it)."""
    thing = kept.hard_thing_of(person, activity)
    return None if thing is None or not growing.may_show(person, thing) else line_of(thing, person)


def _list(request: HttpRequest, person: Person, written: dict[str, str], status: int) -> HttpResponse:
    listed = [one for one in kept.hard_things(person) if growing.may_show(person, one)]
    own = [line_of(one, person) for one in listed if one.kept_at is not None]
    said = {one.thing.activity_id for one in own if one.thing.activity_id is not None}
    found = [line_of(one, person) for one in listed if one.kept_at is None and one.activity_id not in said]
    activity = activities.get(person, written["activity"]) if written["activity"] else None
    if activity is not None and not written["line"] and not written["fault"]:
        written["line"] = activity.note or ""
    context: dict[str, Any] = {
        "own": own, "found": found, "written": written, "outsides": words.OUTSIDE, "activity": activity,
        "kept": request.GET.get("kept", ""), "today": days.day_of(timezone.now(), person.zone),
    }  # fmt: skip
    return page(request, "hard_things.html", context, status=status)


def _empty(activity: str) -> dict[str, str]:
    return {
        "line": "",
        "day": "",
        "outside": "",
        "uid": uuid4().hex,
        "activity": activity[:16],
        "fault": "",
        "owner": "",
    }


def _said(request: HttpRequest) -> HardWords:
    sent = request.POST
    if sent.get("owner", "") not in {"", mark_of(signed_in(request))}:
        raise growing.NotKept(_("Somebody else is signed in here now. Nothing was kept in their name."))
    return HardWords(
        line=sent.get("line", ""),
        day=_day(sent.get("day", "")),
        circumstance=sent.get("outside", ""),
        activity=sent.get("activity", ""),
        sender=sent.get("uid", "")[:40],
    )


def _day(written: str) -> date | None:
    """Read a day; none is today."""
    if not written.strip():
        return None
    try:
        return date.fromisoformat(written.strip())
    except ValueError as odd:
        raise growing.NotKept(_("Please choose a day that has been. What you wrote is still here.")) from odd


def _back(request: HttpRequest) -> HttpResponse:
    then = own_way(request, request.POST.get("then", ""))
    return redirect(f"{then or link('today')}#hard-day")

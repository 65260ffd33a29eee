"""A session that leaves as a file for the watch or as a card of paper, and a plan that comes as a file."""

from datetime import date
from typing import NamedTuple

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from footfall.actions.caring.protecting import is_protected
from footfall.actions.going import bringing, choosing, planning
from footfall.actions.going.bringing import Brought, Larger
from footfall.core import writing
from footfall.core.days import day_of
from footfall.core.errors import NotFound, UnreadableFile
from footfall.core.sessions import Session
from footfall.exports.card import card, length
from footfall.exports.workout import is_for_a_watch, workout
from footfall.store import plans
from footfall.store.people import Person
from footfall.web import pages
from footfall.web.edge import only_shows, takes_its_time
from footfall.web.guided.guided import ask_first
from footfall.web.pages import link, owner, page

#: So many runs are named one by one where they are long; the others are told as a number.
NAMED = 5


class Chosen(NamedTuple):
    """The session a page or file is about: its name, the day where it has one, what is done."""

    title: str
    day: date | None
    minute: int | None
    session: Session


class Row(NamedTuple):
    """One session as it was understood, in words."""

    day: str
    clock: str
    title: str
    length: str


@only_shows
def give_workout(request: HttpRequest, key: str) -> HttpResponse:
    """Give a session as a file for the watch; one that is not open to somebody now goes to no watch either."""
    person, now = owner(request), timezone.now()
    chosen = _chosen(person, key)
    if not choosing.is_open(person, chosen.session, now):
        return ask_first(request, person, now)
    if not is_for_a_watch(chosen.session):
        raise NotFound
    response = HttpResponse(workout(chosen.session, chosen.title, now), content_type="application/vnd.ant.fit")
    response.headers["Content-Disposition"] = f'attachment; filename="footfall-{_file_name(chosen, key)}.fit"'
    return response


@only_shows
def show_card(request: HttpRequest, key: str) -> HttpResponse:
    """Show a session as a small card to print."""
    person, now = owner(request), timezone.now()
    chosen = _chosen(person, key)
    if not choosing.is_open(person, chosen.session, now):
        return ask_first(request, person, now)
    told = card(chosen.session, hides_numbers=person.hides_amounts)
    clock = "" if chosen.minute is None else writing.clock(chosen.minute // 60, chosen.minute % 60)
    context = {"chosen": chosen, "card": told, "clock": clock, "key": key, "watch": is_for_a_watch(chosen.session)}
    return page(request, "session_card.html", context)


@takes_its_time
def bring_plan(request: HttpRequest) -> HttpResponse:
    """Take a plan made elsewhere: show what was understood first, and keep it when the person says so."""
    person = owner(request)
    plan = plans.open_plan(person)
    if plan is None or request.method != "POST":
        return _bring(request, kept=_kept(request), plan=plan)
    if "packed" in request.POST:
        sessions = bringing.unpack(person, request.POST["packed"])
        if request.POST.get("how") != "as_it_is" or is_protected(person):
            sessions = bringing.gentler(sessions, bringing.larger(person, sessions))
        return redirect(f"{link('bring_plan')}?kept={bringing.keep_plan(person, sessions)}")
    upload = request.FILES.get("file")
    if not isinstance(upload, UploadedFile):
        return _bring(request, plan=plan, fault=_("Please choose a file."))
    try:
        content = upload.read(bringing.LARGEST + 1)
        brought = bringing.read_plan(content, person.zone, day_of(timezone.now(), person.zone))
    except UnreadableFile as refused:  # One clear sentence, on the page they are on.
        return _bring(request, plan=plan, fault=refused.message)
    if not brought.sessions:
        left = " ".join(brought.left_out)
        return _bring(request, plan=plan, fault=_("There is no session to come in this file.") + f" {left}".rstrip())
    return _understood(request, person, brought)


def _bring(request: HttpRequest, *, plan: plans.Plan | None, fault: str = "", kept: str = "") -> HttpResponse:
    context = {"plan": plan, "fault": fault, "kept": kept, "brought": None}
    return page(request, "bring_plan.html", context, status=422 if fault else 200)


def _understood(request: HttpRequest, person: Person, brought: Brought) -> HttpResponse:
    long_ones = bringing.larger(person, brought.sessions)
    hides = person.hides_amounts
    rows = [
        Row(
            pages.day(one.day, person),
            "" if one.minute is None else writing.clock(one.minute // 60, one.minute % 60),
            one.title or _("Time outside"),
            "" if one.duration is None or hides else length(one.duration),
        )
        for one in brought.sessions
    ]
    count = ngettext("%(n)s session", "%(n)s sessions", len(rows)) % {"n": writing.whole(len(rows))}
    context = {
        "plan": True,
        "is_small": is_protected(person),
        "fault": "",
        "kept": "",
        "brought": brought,
        "rows": rows,
        "count": count,
        "larger": [_larger(one, person) for one in long_ones[:NAMED]],
        "more": max(0, len(long_ones) - NAMED),
        "packed": bringing.pack(person, brought.sessions),
    }
    return page(request, "bring_plan.html", context)


def _larger(one: Larger, person: Person) -> str:
    """Say kindly that a run is longer than one is used to."""
    day = pages.day(one.found.day, person)
    if person.hides_amounts:
        return _("%(day)s: longer than what you are used to by then.") % {"day": day}
    lengths = {"asked": length(one.found.duration or 0.0), "gentle": length(one.gentle // 60 * 60)}
    return _("%(day)s: it asks for %(asked)s. By what you are used to then, up to %(gentle)s would be gentle.") % {
        "day": day, **lengths,
    }  # fmt: skip


def _kept(request: HttpRequest) -> str:
    asked = request.GET.get("kept", "")
    if not (asked.isascii() and asked.isdigit() and len(asked) < 5):
        return ""
    number = int(asked)
    said = ngettext("%(n)s session stands in your plan now.", "%(n)s sessions stand in your plan now.", number)
    return said % {"n": writing.whole(number)}


def _chosen(person: Person, key: str) -> Chosen:
    """Find a session by its day in the plan, or by the key of a guided one.

    Raises:
        NotFound: there is nothing on that day, or no such key.
    """
    day = _day(key)
    if day is None:
        guide = choosing.choose(person, key, timezone.now())
        return Chosen(guide.title, None, None, guide.session)
    planned = planning.kept_on(person, day)
    if planned.session is None:
        raise NotFound
    return Chosen(planned.title or _("Walk and run"), day, planned.minute, planned.session)


def _day(key: str) -> date | None:
    try:
        return date.fromisoformat(key) if len(key) == len("2026-05-04") else None
    except ValueError:  # It is no day, so it is a key.
        return None


def _file_name(chosen: Chosen, key: str) -> str:
    return chosen.day.isoformat() if chosen.day is not None else "".join(c for c in key if c.isalnum())[:30]

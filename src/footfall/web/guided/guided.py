"""The guided session: its page, what it sends when it is over, what became of it, and the next morning's question."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from footfall.actions.caring.helplines import country_of
from footfall.actions.going.choosing import Guide, choose, is_open, is_stopped
from footfall.actions.going.guiding import finish, tell_later
from footfall.charts.ahead import ahead
from footfall.core.errors import AppError, NotFound
from footfall.plan import timeline
from footfall.store import sessions
from footfall.store.people import Person
from footfall.store.sessions import SessionReport
from footfall.web.check_in import wants_json
from footfall.web.edge import kind_page, loses_nothing, only_shows, shows_or_keeps, takes_its_time
from footfall.web.forms import CheckInForm
from footfall.web.guided.forms import ENDED, TAGS, LaterForm, SessionForm, answers_in
from footfall.web.pages import link, mark_of, owner, page, signed_in

#: The session of today, whichever it is; the device keeps its page under its own name.
WAY_HEADER = "X-Footfall-Way"
#: About so long after it one more question tells most.
ONE_MORE = timedelta(minutes=15)
#: The modules of the page, which guided.js fetches under the names they have now.
MODULES = ("clock", "voice", "awake", "track", "keep", "look", "run", "after")


@only_shows
def guided(request: HttpRequest, key: str) -> HttpResponse:
    """Show a session, to be guided through it, or to be read and printed."""
    person = owner(request)
    now = timezone.now()
    guide = choose(person, key, now, _minutes(request), request.GET.get("with", "")[:80])
    if not is_open(person, guide.session, now):
        return ask_first(request, person, now)
    shown = _show(request, guide, SessionForm(person, initial={"uid": uuid4().hex}))
    if key != guide.key:
        shown.headers[WAY_HEADER] = link("guided", guide.key)
    return shown


def ask_first(request: HttpRequest, person: Person, now: datetime) -> HttpResponse:
    """Show what comes before a session that is not open to somebody now: the questions, or help."""
    return page(request, "guided_first.html", {"is_stopped": is_stopped(person, now)}, status=409)


def ask_again(request: HttpRequest, status: int, sentence: str) -> HttpResponse:
    """Show a session that could not be kept, with everything that was told and why."""
    if status == 403:
        sentence = _("This page was open for a long time. Nothing is lost: press Keep once more.")
    if wants_json(request):
        return JsonResponse({"sentence": sentence}, status=status)
    person = signed_in(request)
    if person is None or not person.is_welcome:
        return page(request, "guided_again.html", {"person": None, "answers": answers_in(request.POST)}, status=status)
    return _shown_again(request, SessionForm(person, answers_in(request.POST)), status, sentence)


@loses_nothing(ask_again)
@takes_its_time
def keep_session(request: HttpRequest) -> HttpResponse:
    """Keep one session that is over; the same one sent twice is kept once."""
    if request.method != "POST":
        return redirect("today")
    person = owner(request)
    form = SessionForm(person, request.POST)
    if request.POST.get("owner", "") not in {"", mark_of(person)}:
        sentence = _("Somebody else is signed in here now. Nothing was kept in their name.")
        if wants_json(request):
            return JsonResponse({"sentence": sentence}, status=409)
        return kind_page(request, 409, sentence)
    if form.is_valid():
        way = link("session", finish(person, form.to_told()).uid)
        return JsonResponse({"way": way}, status=201) if wants_json(request) else redirect(way)
    if wants_json(request):
        sentence = " ".join(str(said) for faults in form.errors.values() for said in faults)
        return JsonResponse({"sentence": sentence}, status=422)
    return _shown_again(request, form, 422, "")


@only_shows
def look_at_session(request: HttpRequest, uid: str) -> HttpResponse:
    """Show that a session was kept, and what may come next."""
    person = owner(request)
    report = _mine(person, uid)
    wait = report.ended_at + ONE_MORE - timezone.now()
    context = {
        "report": report,
        "wait_min": max(0, round(wait / timedelta(minutes=1))),
        "is_lately": timezone.now() - report.ended_at < timedelta(hours=1),
        "emergency": _emergency(person),
    }
    return page(request, "guided_after.html", context)


@shows_or_keeps
def tell_session_later(request: HttpRequest, uid: str) -> HttpResponse:
    """Ask how the legs are the next morning, or keep the answer."""
    person = owner(request)
    report = _mine(person, uid)
    form = LaterForm(request.POST if request.method == "POST" else None, initial=_told_before(report))
    if request.method == "POST" and form.is_valid():
        kept = form.cleaned_data
        tell_later(person, uid, kept["pain"], kept["limped"])
        return redirect("today")
    return page(request, "guided_later.html", {"report": report, "form": form}, status=422 if form.errors else 200)


def _mine(person: Person, uid: str) -> SessionReport:
    report = sessions.get(person, uid)
    if report is None:
        raise NotFound("This session is not here.")
    return report


def _told_before(report: SessionReport) -> dict[str, Any]:
    return {"pain": report.pain, "limped": report.limped}


def _shown_again(request: HttpRequest, form: SessionForm, status: int, sentence: str) -> HttpResponse:
    """Show the page of the session once more; where its key leads nowhere any more, that of a plain walk."""
    try:
        guide = choose(form.person, str(form["key"].value()), timezone.now())
    except AppError:
        guide = choose(form.person, "walk", timezone.now())
    return _show(request, guide, form, status, sentence)


def _show(request: HttpRequest, guide: Guide, form: SessionForm, status: int = 200, sentence: str = "") -> HttpResponse:
    session, stages = guide.session, timeline.stages(guide.session)
    context = {
        "guide": guide,
        "session": session,
        "stages": stages,
        "said": [cue for cue in guide.cues if cue.kind == "say"],
        "told": json.dumps(_told(guide, stages), ensure_ascii=False),
        "ahead": ahead(timeline.minutes(session)),
        "modules": [f"guided-{name}.js" for name in MODULES],
        "form": form,
        "sentence": sentence,
        "check_in": CheckInForm(form.person, initial={"decided": "planned" if guide.is_planned else ""}),
        "ended": ENDED,
        "tags": TAGS,
        "emergency": _emergency(form.person),
        "is_new": status == 200,
    }
    return page(request, "guided.html", context, status=status)


def _told(guide: Guide, stages: tuple[timeline.Stage, ...]) -> Mapping[str, Any]:
    """Give all that the page's script needs to know of a session."""
    session = guide.session
    return {
        "key": guide.key,
        "title": guide.title,
        "movement": session.movement,
        "level": session.level,
        "planned": session.duration,
        "tags": list(guide.tags),
        "stages": [asdict(stage) for stage in stages],
        "cues": [asdict(cue) for cue in guide.cues],
        "minutes": timeline.minutes(session),
    }


def _emergency(person: Person) -> list[tuple[str, str]]:
    """List number and link of the emergency numbers where somebody is; without a country, those known most widely."""
    country = country_of(person.country)
    if country is None:
        return [("112", "tel:112"), ("911", "tel:911")]
    return [(phone.number, phone.href) for line in country.emergency for phone in line.numbers]


def _minutes(request: HttpRequest) -> int | None:
    said = request.GET.get("minutes", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 4 else None

"""Mindful sessions: the list by what somebody may come with, one of them with its whole text, and its sound."""

from itertools import groupby
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from footfall.actions.going import planning
from footfall.content.mindful import Script, script, scripts
from footfall.core import days
from footfall.core.errors import NotFound
from footfall.exports import voice
from footfall.plan.mindful import shown_lengths, stretch, told_in
from footfall.web.edge import only_shows
from footfall.web.pages import link, owner, page, page_language

#: Minutes of a session where nobody chose, or as near to it as a session offers.
USUAL_MIN = 10


@only_shows
def list_mindful(request: HttpRequest) -> HttpResponse:
    """List the mindful sessions, by what somebody may come with."""
    grouped = [(need, list(found)) for need, found in groupby(scripts(), key=lambda found: found.need)]
    return page(request, "mindful.html", {"grouped": grouped})


@only_shows
def look_at_mindful(request: HttpRequest, name: str) -> HttpResponse:
    """Show one mindful session: how long it may be, its whole text with the times, and the ways to begin."""
    found = _found(name)
    minutes, person = _minutes(request, found), owner(request)
    today = days.day_of(timezone.now(), person.zone)
    context = {
        "script": found,
        "minutes": minutes,
        "lengths": shown_lengths(found),
        "cues": told_in(stretch(found, 60.0 * minutes)),
        "begin": link("guided", f"mindful:{found.id}") + f"?minutes={minutes}",
        "over": link("guided", f"plan:{today.isoformat()}") + "?" + urlencode({"with": found.id}),
        "has_session": planning.day_of(person, today).session is not None,
        "has_voice": voice.program() is not None,
    }
    return page(request, "mindful_session.html", context)


@only_shows
def hear_mindful(request: HttpRequest, name: str) -> HttpResponse:
    """Give one mindful session as a sound file, spoken by the voice that is installed on this machine.

    It leaves whole and packed, as every browser takes it: few threads answer here, and a slow phone that takes minutes
    to fetch it must not keep one of them from whoever needs help meanwhile.
    """
    found = _found(name)
    minutes = _minutes(request, found)
    track = voice.track(stretch(found, 60.0 * minutes), 60.0 * minutes, page_language().code)
    response = HttpResponse(voice.packed(track), content_type="audio/wav", headers={"Content-Encoding": "gzip"})
    response.headers["Content-Disposition"] = f'attachment; filename="footfall-{found.id}-{minutes}.wav"'
    return response


def _found(name: str) -> Script:
    found = script(name)
    if found is None:
        raise NotFound("There is no mindful session of this name.")
    return found


def _minutes(request: HttpRequest, found: Script) -> int:
    """Read the length asked for; anything odd is the usual one, and any other the nearest that is offered."""
    asked = request.GET.get("minutes", "")
    wanted = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 5 else USUAL_MIN
    return min(shown_lengths(found), key=lambda length: abs(length - wanted))

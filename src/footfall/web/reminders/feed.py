"""The plan as a calendar: making its secret way, ending it, and what it gives to calendar programs."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_POST

from footfall.actions.going import calendar_feed
from footfall.core.errors import NotFound
from footfall.web.edge import only_shows, open_to_all
from footfall.web.pages import link, owner
from footfall.web.reminders.reminders import show
from footfall.web.speaking import in_language, language_of

KIND = "text/calendar; charset=utf-8"


@require_POST
def make_feed(request: HttpRequest) -> HttpResponse:
    """Make a new way to the calendar and tell it this once; the one before ends."""
    person = owner(request)
    word = calendar_feed.make_feed(person, detailed=request.POST.get("detailed") == "1")
    address = link("feed", word)
    base = settings.OPTIONS.url
    return show(request, person, way=f"{base}{address}" if base else request.build_absolute_uri(address))


@require_POST
def end_feed(request: HttpRequest) -> HttpResponse:
    """End the way to the calendar."""
    calendar_feed.end_feed(owner(request))
    return redirect(f"{link('reminders')}?said=ended")


@open_to_all
@only_shows
def read_feed(request: HttpRequest, word: str) -> HttpResponseBase:
    """Give the plan to a calendar program that knows the secret word; it needs no session and gets none."""
    found = calendar_feed.open_feed(word)
    if found is None:
        raise NotFound
    with in_language(language_of(request, found.person), found.person):
        feed = calendar_feed.read_feed(found)
    response = HttpResponse(feed.written, content_type=KIND)
    response.headers["Cache-Control"] = "private, max-age=900"
    response.headers["ETag"] = f'"{feed.tag}"'
    response.headers["Content-Disposition"] = 'inline; filename="footfall.ics"'
    response.headers["Referrer-Policy"] = "no-referrer"
    answer = get_conditional_response(request, etag=f'"{feed.tag}"', response=response)
    return response if answer is None else answer

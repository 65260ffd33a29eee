"""Asks once more who it is, before what cannot be taken back leaves: an export, erasing, sharing."""

import time
from collections.abc import Callable
from functools import wraps
from typing import TypeVar, cast
from urllib.parse import urlsplit

from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.http import urlencode

from footfall.web.pages import link, own_way, signed_in

View = TypeVar("View", bound=Callable[..., HttpResponseBase])
#: A proof holds so long (seconds), in this session alone.
HOLDS_S = 15 * 60
#: Where the session keeps when somebody last showed that it is them, and how.
PROVED, HOW = "proved_at", "proved_by"


def needs_proof(view: View) -> View:
    """Mark a page that opens only shortly after somebody showed that it is them (a password, a passkey, a code).

    The outermost decorator. Whoever has to show it first is led there and back by GET: what was sent is never sent a
    second time by us. An invented person proves nothing; the edge lets them only look.
    """

    return _proven(view, ask_first)


def needs_proof_keeping(show: Callable[[HttpRequest], HttpResponse]) -> Callable[[View], View]:
    """Mark a page as `needs_proof` does; a form sent without a proof is shown once more, with all that stands in it."""

    def ask(request: HttpRequest) -> HttpResponse:
        return show(request) if request.method == "POST" else ask_first(request)

    return lambda view: _proven(view, ask)


def _proven(view: View, ask: Callable[[HttpRequest], HttpResponse]) -> View:
    @wraps(view)
    def proven(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        person = signed_in(request)
        if person is None or person.is_demonstration or is_proved(request):
            return view(request, *args, **kwargs)
        return ask(request)

    proven.needs_proof = True  # type: ignore[attr-defined]
    return cast(View, proven)


def is_proved(request: HttpRequest) -> bool:
    """Tell whether somebody showed in this session, not long ago, that it is them."""
    at = request.session.get(PROVED)
    return isinstance(at, (int, float)) and 0 <= time.time() - at < HOLDS_S


def mark_proved(request: HttpRequest, how: str) -> None:
    """Remember in this session that somebody showed just now that it is them; `how` is a word such as `password`."""
    request.session[PROVED] = time.time()
    request.session[HOW] = how


def ask_first(request: HttpRequest) -> HttpResponse:
    """Lead to the question who it is, and tell it the page to come back to."""
    way = f"{link('prove')}?{urlencode({REDIRECT_FIELD_NAME: _back(request)})}"
    if request.headers.get("HX-Request") == "true":
        return HttpResponse(status=204, headers={"HX-Redirect": way})
    return redirect(way)


def _back(request: HttpRequest) -> str:
    """Name the page to go on with: this one where it was only opened, else the one the form stood on."""
    if request.method in {"GET", "HEAD"}:
        return request.get_full_path()
    came = urlsplit(request.headers.get("Referer", ""))
    way = came.path + (f"?{came.query}" if came.query else "")
    return (own_way(request, way) if came.netloc == request.get_host() else "") or link("today")

"""The edge of the pages: who may pass, and what is shown when something goes wrong."""

import logging
import secrets
from collections.abc import Callable
from http import HTTPStatus
from typing import TypeVar

from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME, login
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from footfall.core.errors import AppError, NotFound
from footfall.store import people
from footfall.web.pages import link, signed_in
from footfall.web.speaking import in_language, language_of

log = logging.getLogger("footfall.web")
View = TypeVar("View", bound=Callable[..., HttpResponseBase])
BACKEND = "django.contrib.auth.backends.ModelBackend"
#: The middle of a kind page for each status; the sentence of an AppError takes its place.
SENTENCES: dict[int, tuple[str, str]] = {
    400: ("That did not arrive whole.", "Please go back and send it once more."),
    403: ("This page was open for a long time.", "Nothing was kept. Go back, and send it once more."),
    404: ("There is nothing here.", "The way here may be an old one, or a word in it is not quite right."),
    405: ("This cannot be opened that way.", "Go back, and use the button on the page you came from."),
    410: ("This link has done its work.", "Start Footfall again for a new one."),
    413: ("That is more than fits in one go.", "Bring it in smaller parts, one archive at a time."),
    500: ("Something went wrong here.", "It is not your doing. What was kept before is still kept."),
}


def open_to_all(view: View) -> View:
    """Mark a page that also opens for someone who is not signed in."""
    view.is_open = True  # type: ignore[attr-defined]
    return view


def only_shows(view: View) -> View:
    """Mark a page that keeps nothing: it opens no transaction, and so never waits for someone who writes."""
    shown: View = transaction.non_atomic_requests(require_safe(view))
    return shown


class Edge:
    """Middleware: asks for a person where a page needs one, and turns every error into a kind page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Refuse what is too large before it is read; what is somebody's own is never kept by a cache."""
        person = signed_in(request)
        with in_language(language_of(request, person), person):
            return self._answer(request)

    def _answer(self, request: HttpRequest) -> HttpResponse:
        if _is_too_large(request):
            return kind_page(request, 413)
        response = self.get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and not response.content:
            allowed, response = response.headers["Allow"], kind_page(request, HTTPStatus.METHOD_NOT_ALLOWED)
            response.headers["Allow"] = allowed
        if signed_in(request) is not None and not response.has_header("Cache-Control"):
            add_never_cache_headers(response)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], _args: object, _names: object
    ) -> HttpResponse | None:
        """Send whoever is not signed in to the door, and whoever is new to the first questions."""
        if getattr(view, "is_open", False):
            return None
        if signed_in(request) is None and not _enter_demonstration(request):
            way = {} if request.path == "/" else {REDIRECT_FIELD_NAME: request.get_full_path()}
            target = "welcome" if request.path == "/" else settings.LOGIN_URL
            return redirect(link(target) + (f"?{urlencode(way)}" if way else ""))
        person = signed_in(request)
        if person is not None and not person.is_welcome:
            return redirect("welcome")
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Show what a person can act on; log anything else once, with a code and nothing personal."""
        if isinstance(error, NotFound):
            return kind_page(request, 404)
        if isinstance(error, AppError):
            return kind_page(request, error.status, error.message)
        if isinstance(error, (Http404, PermissionDenied, SuspiciousOperation)):
            return None  # Django answers these through the handlers below.
        return bug_page(request, error)


def kind_page(request: HttpRequest, status: int, sentence: str = "", code: str = "") -> HttpResponse:
    """Answer with a page that says what happened and keeps the way to help."""
    title, usual = SENTENCES.get(status, SENTENCES[500 if status >= 500 else 400])
    person = signed_in(request) if status < 500 else None
    context = {
        "person": person if person is not None and person.is_welcome else None,
        "title": _(title),
        "sentence": sentence or _(usual),
        "code": code,
    }
    return render(request, "error.html", context, status=status)


def bug_page(request: HttpRequest, error: BaseException) -> HttpResponse:
    """Log a bug once under a short code, and show the person that code."""
    code = secrets.token_hex(3)
    log.error("bug %s: %s at %s", code, type(error).__name__, _place(error))
    return kind_page(request, 500, code=code)


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django names it
    """Answer a form whose secret does not fit (signed out meanwhile, or sent from elsewhere)."""
    return kind_page(request, 403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django names it
    """Answer what cannot be understood."""
    return kind_page(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django names it
    """Answer what nobody may do."""
    return kind_page(request, 403, _("This is not open to you."))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django names it
    """Answer a way that leads nowhere, exactly as for a page that is somebody else's."""
    return kind_page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer a bug outside every page."""
    code = secrets.token_hex(3)
    log.error("bug %s: outside a page", code)
    return kind_page(request, 500, code=code)


def _place(error: BaseException) -> str:
    """Name file and line of the innermost frame; a message could hold somebody's words."""
    trace, frame = error.__traceback__, None
    while trace is not None:
        frame, trace = trace, trace.tb_next
    if frame is None:
        return "an unknown place"
    name = frame.tb_frame.f_globals.get("__name__", "?")
    return f"{name}:{frame.tb_lineno}"


def _is_too_large(request: HttpRequest) -> bool:
    length = request.META.get("CONTENT_LENGTH") or "0"
    return length.isdigit() and int(length) > settings.OPTIONS.largest_upload_mib * 2**20


def _enter_demonstration(request: HttpRequest) -> bool:
    """Open the invented person's pages, where this server was started to show them."""
    if not settings.OPTIONS.demo or request.method not in {"GET", "HEAD"}:
        return False
    person = people.demonstration()
    if person is None:
        return False
    login(request, person, backend=BACKEND)
    return True

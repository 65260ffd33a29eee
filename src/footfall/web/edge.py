"""The edge of the pages: who may pass, and what is shown when something goes wrong."""

import errno
import logging
import sys
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from pathlib import Path
from typing import TypeVar, cast

from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME, login
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import DataError, OperationalError, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import resolve
from django.utils.cache import add_never_cache_headers
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from footfall.core import failures
from footfall.core.errors import AppError, NotFound
from footfall.store import people
from footfall.store.once import each_question_once
from footfall.store.people import Person
from footfall.web.door import switch
from footfall.web.pages import link, mark_of, signed_in
from footfall.web.speaking import in_language, language_of
from footfall.web.words import Word

log = logging.getLogger("footfall.web")
View = TypeVar("View", bound=Callable[..., HttpResponseBase])
#: Shows what was typed once more, if anything was: the request, the status, and a sentence that says why.
Again = Callable[[HttpRequest, int, str], HttpResponse | None]
BACKEND = switch.BACKEND
#: What a kind page says for each status: a title, and a sentence that an AppError's own takes the place of.
SENTENCES: dict[int, tuple[Word, Word]] = {
    401: (_("Your sign-in has run out."), _("Your answers are still here.")),
    400: (_("That did not arrive whole."), _("Please go back and send it once more.")),
    403: (_("This page was open for a long time."), _("Nothing was kept. Go back, and send it once more.")),
    404: (_("There is nothing here."), _("The way here may be an old one, or a word in it is not quite right.")),
    405: (_("This cannot be opened that way."), _("Go back, and use the button on the page you came from.")),
    409: (_("It is too early for that."), _("Something else has to come first.")),
    410: (_("This link has done its work."), _("Start Footfall again for a new one.")),
    413: (_("That is more than fits in one go."), _("Bring it in smaller parts, one archive at a time.")),
    422: (_("This needs another look."), _("Please go back and look at it once more.")),
    429: (_("A short pause."), _("That was tried many times. Please wait a little and try again.")),
    500: (_("Something went wrong here."), _("It is not your doing. What was kept before is still kept.")),
    503: (
        _("Busy just now."),
        _("Footfall cannot reach its records now. Wait a little and try again. What was kept before is safe."),
    ),
    507: (
        _("There is no room left on this machine."),
        _("This could not be kept. What was kept before is still there. Once there is room again, send it once more."),
    ),
}
#: What somebody without pages of their own may send, in bytes: no form of ours is longer, and files are not read.
LARGEST_OF_NOBODY = 2**20
OWNER_HEADER = "X-Footfall-Owner"
#: Says that nobody knows who is signed in: the device then drops nothing of theirs, and shows its own copy if it can.
UNSURE_HEADER = "X-Footfall-Unsure"
#: The pages of help that somebody sees also who is not signed in; they open whatever else is broken.
NEED_NO_RECORDS = {"help", "help_everywhere", "stay"}
#: Seconds after which trying again makes sense while the records cannot be reached.
RETRY_S = 10
#: Plain words that need no template, no translation and no database; the last thing that still works.
LAST_WORDS = (Path(__file__).parent / "templates" / "last_words.html").read_text(encoding="utf-8")


def open_to_all(view: View) -> View:
    """Mark a page that also opens for someone who is not signed in."""
    view.is_open = True  # type: ignore[attr-defined]
    return view


def only_shows(view: View) -> View:
    """Mark a page that keeps nothing: it opens no transaction, and so never waits for someone who writes."""
    shown: View = transaction.non_atomic_requests(require_safe(view))
    return shown


def shows_or_keeps(view: View) -> View:
    """Mark a page that shows without any transaction when it is opened, and keeps inside one when it is sent."""

    @wraps(view)
    def either(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        with transaction.atomic():
            return view(request, *args, **kwargs)

    return cast(View, transaction.non_atomic_requests(require_http_methods(["GET", "HEAD", "POST"])(either)))


def takes_its_time(view: View) -> View:
    """Mark a page whose sending reads or writes a whole file: its action opens a short transaction where it keeps.

    A transaction around all of it would let nobody else keep anything meanwhile.
    """
    slow: View = transaction.non_atomic_requests(require_http_methods(["GET", "HEAD", "POST"])(view))
    return slow


def loses_nothing(again: Again) -> Callable[[View], View]:
    """Mark a page whose answers must survive: where they could not be kept, `again` shows them with the reason."""

    def mark(view: View) -> View:
        view.again = again  # type: ignore[attr-defined]
        return view

    return mark


def hears(calls: Callable[[HttpRequest], bool]) -> Callable[[View], View]:
    """Mark a page where somebody may say that they need help: they are led there, also where nothing can be kept."""

    def mark(view: View) -> View:
        view.calls_for_help = calls  # type: ignore[attr-defined]
        return view

    return mark


def leave_nothing(response: HttpResponse) -> HttpResponse:
    """Tell the browser to drop every copy, answer and worker it holds of these pages (docs/offline.md)."""
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


class Edge:
    """Middleware: asks for a person where a page needs one, and turns every error into a kind page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Refuse what is too large before it is read; what is somebody's own is never kept by a cache."""
        person = signed_in(request)
        with in_language(language_of(request, person), person):
            if request.method not in {"GET", "HEAD"}:
                return self._answer(request)
            with each_question_once():
                return self._answer(request)

    def _answer(self, request: HttpRequest) -> HttpResponse:
        if _is_larger(request, settings.OPTIONS.largest_upload_mib * 2**20):
            return kind_page(request, 413)
        if _is_larger(request, LARGEST_OF_NOBODY) and not _is_somebody(signed_in(request)):
            sentence = gettext(
                "Please sign in first, in another window. Then come back to this one and load it again: "
                "what you wrote is sent once more."
            )
            return kind_page(request, 403, sentence, title=gettext("Nothing is kept here."))
        response = self.get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and not response.content:
            allowed, response = response.headers["Allow"], kind_page(request, HTTPStatus.METHOD_NOT_ALLOWED)
            response.headers["Allow"] = allowed
        person = signed_in(request)
        if person is not None:
            # The device keeps a copy of some pages for the way; by this it tells whose they are (docs/offline.md).
            response.headers[OWNER_HEADER] = mark_of(person)
            if not response.has_header("Cache-Control"):
                add_never_cache_headers(response)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], _args: object, _names: object
    ) -> HttpResponse | None:
        """Send whoever is not signed in to the door, and whoever is new to the first questions."""
        if getattr(view, "is_open", False):
            return None
        if signed_in(request) is None and switch.own_behind(request) is not None:
            switch.go_back(request)  # The invented person they looked around as was removed meanwhile.
        if signed_in(request) is None and not _enter_demonstration(request):
            kept = _shown_again(request, HTTPStatus.UNAUTHORIZED)
            if kept is not None:
                return kept
            way = {} if request.path == "/" else {REDIRECT_FIELD_NAME: request.get_full_path()}
            target = "welcome" if request.path == "/" else settings.LOGIN_URL
            return redirect(link(target) + (f"?{urlencode(way)}" if way else ""))
        person = signed_in(request)
        if person is not None and not person.is_welcome:
            return redirect("welcome")
        if person is not None and person.is_demonstration and not _may_write_as_invented(request):
            return _nothing_kept(view, request)
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Show what a person can act on; log anything else once, with a code and nothing personal."""
        if isinstance(error, NotFound):
            return kind_page(request, 404)
        if isinstance(error, AppError):
            return kind_page(request, error.status, error.message)
        if isinstance(error, (Http404, PermissionDenied, SuspiciousOperation)):
            return None  # Django answers these through the handlers below.
        return failure_page(request, error)


def kind_page(request: HttpRequest, status: int, sentence: str = "", code: str = "", title: str = "") -> HttpResponse:
    """Answer with a page that says what happened and keeps the way to help."""
    heading, usual = SENTENCES.get(status, SENTENCES[500 if status >= 500 else 400])
    person = signed_in(request) if status < 500 else None
    context = {
        "person": person if person is not None and person.is_welcome else None,
        "title": title or heading,
        "sentence": sentence or usual,
        "code": code,
        "status": status,
    }
    response = render(request, "error.html", context, status=status)
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        response.headers["Retry-After"] = str(RETRY_S)
    return response


def failure_page(request: HttpRequest, error: BaseException) -> HttpResponse:
    """Answer a failure that is nobody's wish: a full disk, records out of reach, or else a bug under a short code.

    Help opens even then: it needs no records, so it is shown as to somebody who is not signed in. Where even that
    fails, the last words with their numbers stand in its place.
    """
    status = _status_of(error)
    code = failures.code() if status == HTTPStatus.INTERNAL_SERVER_ERROR else ""
    log.error("bug %s: %s", code or status, failures.trace_of(error))
    try:
        if request.method == "GET" and resolve(request.path_info).url_name in NEED_NO_RECORDS:
            request.user = AnonymousUser()
            shown: HttpResponse = resolve(request.path_info).func(request)
            shown.headers[UNSURE_HEADER] = "1"
            return shown
        return _shown_again(request, status, code) or kind_page(request, status, code=code)
    except Exception as second:  # noqa: BLE001 - the edge: whatever broke the kind page, somebody still needs an answer
        log.error("bug %s: and no page for it: %s", code or status, failures.trace_of(second))
        return HttpResponse(LAST_WORDS, status=status)


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django names it
    """Answer a form whose secret does not fit (signed out meanwhile, or sent from elsewhere)."""
    return _shown_again(request, HTTPStatus.FORBIDDEN) or kind_page(request, 403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django names it
    """Answer what cannot be understood."""
    return kind_page(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django names it
    """Answer what nobody may do."""
    return kind_page(
        request, 403, gettext("The way back to your own pages is below."), title=gettext("This is not open to you.")
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django names it
    """Answer a way that leads nowhere, exactly as for a page that is somebody else's."""
    return kind_page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer what broke outside every page: Django calls this while it handles the error."""
    return failure_page(request, sys.exc_info()[1] or RuntimeError())


def _shown_again(request: HttpRequest, status: int, code: str = "") -> HttpResponse | None:
    """Show once more what somebody sent to a page that loses nothing; never what another site made them send."""
    match = request.resolver_match
    again: Again | None = getattr(match.func, "again", None) if match is not None else None
    if again is None or request.method != "POST" or not _came_from_here(request):
        return None
    _title, usual = SENTENCES[status]
    said = gettext("If you tell whoever looks after this machine, say the word %(code)s.") % {"code": code}
    return again(request, status, f"{usual} {said}" if code else str(usual))


def _came_from_here(request: HttpRequest) -> bool:
    """Tell whether one of our own pages sent this, by what the browser says of it."""
    said = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin", "")
    return said == "same-origin" if said else origin in {"", f"{request.scheme}://{request.get_host()}"}


def _status_of(error: BaseException) -> int:
    """Tell a full disk and a database out of reach from a bug of ours; SQLite says which only in words."""
    if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return HTTPStatus.INSUFFICIENT_STORAGE
    if isinstance(error, OperationalError):
        is_full = "disk is full" in str(error) or "No space left" in str(error)
        return HTTPStatus.INSUFFICIENT_STORAGE if is_full else HTTPStatus.SERVICE_UNAVAILABLE
    # No key, name or word of ours holds a NUL, and PostgreSQL does not even look for one; SQLite finds nothing.
    if isinstance(error, DataError) and "NUL" in str(error):
        return HTTPStatus.NOT_FOUND
    return HTTPStatus.INTERNAL_SERVER_ERROR


def _is_larger(request: HttpRequest, most: int) -> bool:
    length = request.META.get("CONTENT_LENGTH") or "0"
    return length.isdigit() and int(length) > most


def _is_somebody(person: Person | None) -> bool:
    """Tell whether there is anybody to keep something for: not a visitor, and nobody who is invented."""
    return person is not None and (not person.is_demonstration or settings.OPTIONS.demo)


def _nothing_kept(view: Callable[..., HttpResponse], request: HttpRequest) -> HttpResponse:
    """Say that the invented person's pages keep nothing; who says that they need help is led there all the same."""
    calls: Callable[[HttpRequest], bool] | None = getattr(view, "calls_for_help", None)
    if calls is not None and calls(request):
        return redirect(link("help"))
    sentence = gettext("These pages belong to an invented person. Your own are where you left them.")
    return kind_page(request, 403, sentence, title=gettext("Nothing is kept here."))


def _may_write_as_invented(request: HttpRequest) -> bool:
    """Tell whether this may go on in the invented person's pages: looking always, writing on a show server alone."""
    return request.method in {"GET", "HEAD", "OPTIONS"} or settings.OPTIONS.demo


def _enter_demonstration(request: HttpRequest) -> bool:
    """Open the invented person's pages, where this server was started to show them."""
    if not settings.OPTIONS.demo or request.method not in {"GET", "HEAD"}:
        return False
    person = people.demonstration()
    if person is None or not person.is_welcome:
        return False
    login(request, person, backend=BACKEND)
    return True

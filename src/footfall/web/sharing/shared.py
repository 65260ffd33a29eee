"""What a reader sees who has the link: no account, nothing of the person's own pages, nothing left on the device."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from footfall.actions.together import sharing as acting
from footfall.actions.together.reporting import chosen_from
from footfall.actions.together.sharing import Opened
from footfall.core.errors import TooManyTries
from footfall.store.together.sharing import DATA, PAGE, PDF, Share
from footfall.web.edge import open_to_all
from footfall.web.pages import address_of, signed_in
from footfall.web.sharing.drawn import drawn
from footfall.web.sharing.report import as_data, as_pdf
from footfall.web.speaking import in_language, language_of

Answer = Callable[[HttpRequest, Opened], HttpResponseBase]


def leaves_nothing(reply: HttpResponseBase) -> HttpResponseBase:
    """Tell browsers and searchers to keep nothing of a page, and to tell nobody where somebody came from."""
    reply.headers["Cache-Control"] = "private, no-store"
    reply.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    reply.headers["Referrer-Policy"] = "no-referrer"
    return reply


def _for_readers(what: str) -> Callable[[Answer], Callable[[HttpRequest, str], HttpResponseBase]]:
    """Mark what a reader opens: first it is looked whether the link holds and the code fits, then it is counted."""

    def mark(answer: Answer) -> Callable[[HttpRequest, str], HttpResponseBase]:
        @open_to_all
        @csrf_exempt  # Nothing is kept by whoever has the link; a cookie would be.
        @require_http_methods(["GET", "HEAD", "POST"])
        @wraps(answer)
        def view(request: HttpRequest, word: str) -> HttpResponseBase:
            share = acting.find(word, address_of(request))
            return leaves_nothing(_open(request, share, what, answer))

        return view

    return mark


def _open(request: HttpRequest, share: Share, what: str, answer: Answer) -> HttpResponseBase:
    now, person = timezone.now(), share.person
    if not share.is_open(now) or not person.is_active:  # Whose sign-in is closed shows nothing either.
        return _bare(request, "over", 410)
    is_own = signed_in(request) == person
    if not is_own and (asked := _ask_code(request, share)) is not None:
        return asked
    with in_language(chosen_from(share.chosen).language, person):
        reply = answer(request, acting.show(share, now))
    if request.method != "HEAD":
        acting.note_look(share, what, now, is_own=is_own)
    return reply


def _ask_code(request: HttpRequest, share: Share) -> HttpResponseBase | None:
    """Ask for the code where there is one and it was not told yet; None where the way is free."""
    code = request.POST.get("code", "")
    if not share.code:
        return None
    if not code:
        return _bare(request, "code", 200)
    try:
        fits = acting.let_in(share, code, timezone.now())
    except TooManyTries:
        return _bare(request, "wait", 429)
    if fits:
        return None
    share.refresh_from_db(fields=["ended_at"])
    return _bare(request, "over", 410) if share.ended_at is not None else _bare(request, "wrong", 422)


def _bare(request: HttpRequest, state: str, status: int) -> HttpResponse:
    """Show a page that holds nothing of the share, in the language of whoever asks."""
    with in_language(language_of(request, None)):
        return render(request, "shared_door.html", {"person": None, "state": state}, status=status)


@_for_readers(PAGE)
def read_shared(request: HttpRequest, opened: Opened) -> HttpResponseBase:
    """Show the report to whoever has the link."""
    context = {
        "person": None,
        "maker": opened.share.person,
        "read": drawn(opened.report),
        "opened": opened,
        "code": request.POST.get("code", ""),
        "word": request.resolver_match.kwargs["word"] if request.resolver_match else "",
    }
    return render(request, "shared_report.html", context)


@_for_readers(PDF)
def take_shared_pdf(request: HttpRequest, opened: Opened) -> HttpResponseBase:  # noqa: ARG001 - the same for all
    """Give the report as paper to whoever has the link, where that was chosen."""
    return as_pdf(acting.take_pdf(opened))


@_for_readers(DATA)
def take_shared_data(request: HttpRequest, opened: Opened) -> HttpResponseBase:  # noqa: ARG001 - the same for all
    """Give the data file to whoever has the link, where that was chosen."""
    return as_data(acting.take_data(opened, timezone.now()))

"""One's own links: make one and see how it reads, watch who opened it, end it."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from footfall.actions.together import sharing as acting
from footfall.core.errors import AppError, NotFound
from footfall.settings import LOCAL_HOSTS
from footfall.store.together import sharing as kept
from footfall.web.edge import loses_nothing, only_shows, takes_its_time
from footfall.web.pages import link, owner, page, page_language, signed_in
from footfall.web.proving import needs_proof
from footfall.web.sharing.forms import ShareForm, usual_share
from footfall.web.sharing.report import context_of, written
from footfall.web.speaking import in_language


def show_again(request: HttpRequest, status: int, sentence: str) -> HttpResponse | None:
    """Show what was ticked once more, with the reason why there is no link yet."""
    person = signed_in(request)
    if person is None:
        return None
    form = ShareForm(person, request.POST)
    form.full_clean()
    return page(request, "share_new.html", _context(request, form, sentence), status=status)


@needs_proof
@loses_nothing(show_again)
@takes_its_time
def make_share(request: HttpRequest) -> HttpResponse:
    """Show what a link would show, exactly as its reader will see it; make it, and tell its word this once."""
    person = owner(request)
    if request.method != "POST":
        form = ShareForm(person, initial=usual_share(page_language().code))
        return page(request, "share_new.html", _context(request, form))
    form = ShareForm(person, request.POST)
    if request.POST.get("look") == "1":
        form.fields["label"].required = False
    if not form.is_valid():
        return page(request, "share_new.html", _context(request, form), status=422)
    chosen = form.to_chosen()
    if request.POST.get("look") == "1":
        report, _pdf = written(person, chosen)
        return page(request, "share_new.html", _context(request, form) | context_of(form, report))
    try:
        with in_language(chosen.language, person):
            made = acting.make(person, chosen, form.to_wish(), timezone.now())
    except AppError as refused:
        return page(request, "share_new.html", _context(request, form, refused.message), status=422)
    return page(
        request, "share_made.html", {"made": made, "address": way_of(request, made.word), "is_near": _is_near(request)}
    )


@only_shows
def list_shares(request: HttpRequest) -> HttpResponse:
    """List what somebody shows, and what they showed in the last months."""
    person, now = owner(request), timezone.now()
    rows = kept.of(person)
    is_open = [row for row in rows if row.is_open(now)]
    over = [row for row in rows if not row.is_open(now)]
    return page(request, "shares.html", {"open": is_open, "over": over, "said": request.GET.get("said", "")})


@only_shows
def look_at_share(request: HttpRequest, number: int) -> HttpResponse:
    """Show one link: what it holds, until when, and every time it was opened."""
    person, now = owner(request), timezone.now()
    share = kept.get(person, number)
    if share is None:
        raise NotFound
    opened = acting.show(share, now) if share.is_open(now) else None
    context: dict[str, Any] = {"share": share, "is_open": opened is not None, "looks": kept.looks(person, share)}
    if opened is not None:
        context |= {"parts": [part.heading for part in opened.report.parts if part.id != "how"], "opened": opened}
    return page(request, "share_detail.html", context | {"most_wrong": kept.MOST_WRONG})


@require_POST
def end_share(request: HttpRequest, number: int) -> HttpResponse:
    """End a link at once."""
    if not acting.end(owner(request), number, timezone.now()):
        raise NotFound
    return redirect(f"{link('shares')}?said=ended")


def way_of(request: HttpRequest, word: str) -> str:
    """Write the whole way to a share."""
    way, base = link("shared", word), settings.OPTIONS.url
    return f"{base}{way}" if base else request.build_absolute_uri(way)


def _is_near(request: HttpRequest) -> bool:
    """Tell whether this place is opened from this machine alone, so that no link reaches it from elsewhere."""
    host = urlsplit(settings.OPTIONS.url).hostname or request.get_host().rpartition(":")[0] or request.get_host()
    return host in {*LOCAL_HOSTS, "::1"}


def _context(request: HttpRequest, form: ShareForm, sentence: str = "") -> dict[str, Any]:
    return context_of(form, None, sentence) | {"is_near": _is_near(request)}

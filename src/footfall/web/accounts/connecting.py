"""Signing in at another place that the host set (OpenID Connect): the way there, the way back, and ending it."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from footfall.actions.together import accounts as acting
from footfall.actions.together import limits
from footfall.core.errors import AppError, NotFound
from footfall.store.people import Person
from footfall.store.together import accounts
from footfall.web.accounts import passing
from footfall.web.accounts.entering import come_in, way_asked
from footfall.web.edge import kind_page, open_to_all
from footfall.web.pages import address_of, link, own_way, owner, signed_in
from footfall.web.proving import mark_proved, needs_proof

#: So often somebody may be sent there from one place in ten minutes.
MOST = 10


@open_to_all
@require_safe
def sign_in_elsewhere(request: HttpRequest) -> HttpResponseBase:
    """Send a browser to the other place; only a press on our own page begins this."""
    _require()
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        return redirect("sign_in")
    limits.allow("elsewhere", address_of(request), MOST, 600)
    return passing.go_elsewhere(request, "login", way_asked(request), is_anew=signed_in(request) is not None)


@needs_proof
@require_safe
def connect_elsewhere(request: HttpRequest) -> HttpResponseBase:
    """Send somebody to the other place so that they can sign in there from now on."""
    _require()
    person = owner(request)
    limits.allow("elsewhere", person, MOST, 600)
    return passing.go_elsewhere(request, "connect", "", is_anew=True)


@open_to_all
@require_safe
def back_from_elsewhere(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Read what the other place answered; our server asks it, the browser only carries a word."""
    _require()
    return passing.come_from_elsewhere(request, provider_id) or refused(request)


@needs_proof
@require_POST
def leave_elsewhere(request: HttpRequest) -> HttpResponse:
    """Forget who somebody is at the other place, where they have another way in."""
    _require()
    person = owner(request)
    if not person.has_usable_password() and not passing.passkeys(person):
        raise AppError(_("You would have no way in any more. Please set a password or add a passkey first."))
    accounts.forget_elsewhere(person)
    acting.changed_sign_in(person, "elsewhere_removed")
    return redirect(f"{link('account')}?said=apart#elsewhere")


def arrive(
    request: HttpRequest, known: Person | None, way: str, connect: Callable[[Person], None] | None
) -> HttpResponse:
    """Decide what a sign-in at the other place opens: a new tie, a proof, one's own pages, or nothing."""
    person = signed_in(request)
    if connect is not None:
        return _connect(request, person, known, connect)
    if known is None or not known.is_active:
        sentence = _("Nobody here is known by that sign-in. To begin, you need an invitation from whoever hosts this.")
        return kind_page(request, 403, sentence, title=_("An invitation is needed."))
    if person == known:
        mark_proved(request, "elsewhere")
        return redirect(own_way(request, way) or "today")
    return come_in(request, known, "elsewhere")


def refused(request: HttpRequest) -> HttpResponse:
    """Say that signing in there did not work out."""
    sentence = _("Signing in at the other place did not work out. You can try again, or take another way in.")
    return kind_page(request, 422, sentence)


def _connect(
    request: HttpRequest, person: Person | None, known: Person | None, connect: Callable[[Person], None]
) -> HttpResponse:
    if person is None or person.is_demonstration:
        return redirect("sign_in")
    if known is not None and known != person:
        return kind_page(request, 409, _("That sign-in belongs to somebody else here already."))
    if known is None:
        connect(person)
        acting.changed_sign_in(person, "elsewhere_added")
    return redirect(f"{link('account')}?said=elsewhere#elsewhere")


def _require() -> None:
    if settings.OPTIONS.oidc is None:
        raise NotFound

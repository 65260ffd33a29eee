"""Beginning with an invitation: first what is kept and who can see it, then a name and a way to sign in."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from footfall.actions import signing_in
from footfall.actions.together import accounts as acting
from footfall.core.errors import AppError, NotFound
from footfall.store.together.accounts import Invitation, digest
from footfall.web.accounts.door import let_in
from footfall.web.accounts.forms import AgreeForm, BeginForm
from footfall.web.edge import open_to_all
from footfall.web.pages import address_of, link, page, signed_in

#: Where the session keeps which invitation was said yes to, and to which version of the page.
AGREED = "agreed"


@open_to_all
@require_http_methods(["GET", "HEAD", "POST"])
def invited(request: HttpRequest, word: str) -> HttpResponse:
    """Say who invites, what this is, what is kept and who can see it; and ask for two ticks."""
    invitation = _open(request, word)
    form = AgreeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        request.session[AGREED] = [digest(word), acting.CONSENT]
        return redirect("begin", word)
    context = {"form": form, "host": invitation.person.name, "ends_at": invitation.ends_at, "word": word}
    return _page(request, "account_invited.html", context, status=422 if form.errors else 200)


@open_to_all
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest, word: str) -> HttpResponse:
    """Ask for a name and a password once the page before was said yes to; then the first questions follow."""
    _open(request, word)
    if request.session.get(AGREED) != [digest(word), acting.CONSENT]:
        return redirect("invited", word)
    form = BeginForm(request.POST or None)
    is_elsewhere = settings.OPTIONS.oidc is not None and request.POST.get("elsewhere") == "1"
    for name in ("password", "again") if is_elsewhere else ():
        form.fields[name].required = False
    if request.method == "POST" and form.is_valid():
        reply = _begin(request, word, form, is_elsewhere=is_elsewhere)
        if reply is not None:
            return reply
    elsewhere = settings.OPTIONS.oidc.name if settings.OPTIONS.oidc else ""
    context = {"form": form, "word": word, "elsewhere": elsewhere}
    return _page(request, "account_begin.html", context, status=422 if form.errors else 200)


def _begin(request: HttpRequest, word: str, form: BeginForm, *, is_elsewhere: bool) -> HttpResponse | None:
    given = form.cleaned_data
    password = None if is_elsewhere else given["password"]
    try:
        person = acting.begin_by_invitation(word, address_of(request), given["name"], password, given["zone"])
    except acting.Closed:
        raise
    except AppError as refused:  # A name somebody has, or a weak password: in a sentence of its own.
        is_weak = password is not None and refused.message == signing_in.weaknesses(password, given["name"])
        form.add_error("password" if is_weak else "name", refused.message)
        return None
    let_in(request, person, "invitation")
    return redirect(link("connect_elsewhere") if is_elsewhere else link("welcome_step", 2))


def _open(request: HttpRequest, word: str) -> Invitation:
    """Give the invitation; where this place is one person's, there are none."""
    if settings.OPTIONS.people != "several":
        raise NotFound
    return acting.open_invitation(word, address_of(request))


def _page(request: HttpRequest, template: str, context: dict[str, object], *, status: int) -> HttpResponse:
    """Show a page of somebody new: no ways beside it. Whoever is signed in already reads that first."""
    person = signed_in(request)
    context |= {"person": None, "is_in": person is not None and not person.is_demonstration}
    return page(request, template, context, status=status)

"""For whoever looks after this place: who is here, invitations, what a host can and cannot see. Nothing of health."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from footfall.actions.together import accounts as acting
from footfall.core.errors import NotFound
from footfall.store.people import Person
from footfall.store.together import accounts
from footfall.web.accounts.forms import InviteForm
from footfall.web.edge import only_shows
from footfall.web.pages import link, owner, page
from footfall.web.proving import needs_proof
from footfall.web.words import Word

SAID: dict[str, Word] = {
    "closed": _("The invitation is closed."),
    "off": _("Their sign-in is closed. In 30 days everything of theirs is erased."),
    "on": _("They can sign in again. Nothing was erased."),
}
#: An invitation that nobody can use any more is listed so long.
SHOWN = 60


@only_shows
def host(request: HttpRequest) -> HttpResponse:
    """Show who is here, by name and month alone, and the invitations."""
    person = _operator(request)
    now = timezone.now()
    all_invitations = accounts.invitations(person)
    context = {
        "said": SAID.get(request.GET.get("said", "")),
        "neighbours": accounts.neighbours(person),
        "open_invitations": [one for one in all_invitations if one.is_open(now)],
        "old_invitations": [one for one in all_invitations if not one.is_open(now)][:SHOWN],
        "grace": acting.GRACE,
    }
    return page(request, "account_host.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def host_invite(request: HttpRequest) -> HttpResponse:
    """Make an invitation and show its link this once."""
    person = _operator(request)
    form = InviteForm(request.POST or None)
    made = ""
    if request.method == "POST" and form.is_valid():
        way = link("invited", acting.invite(person, form.cleaned_data["note"]))
        made = (settings.OPTIONS.url or f"{request.scheme}://{request.get_host()}") + way
    return page(request, "account_invite.html", {"form": form, "made": made}, status=422 if form.errors else 200)


@require_POST
def take_invitation_back(request: HttpRequest, number: int) -> HttpResponse:
    """Close an invitation."""
    acting.take_invitation_back(_operator(request), number)
    return redirect(f"{link('host')}?said=closed#invitations")


@needs_proof
@require_http_methods(["GET", "HEAD", "POST"])
def host_person(request: HttpRequest, number: int) -> HttpResponse:
    """Ask before somebody's sign-in is closed because they want to be erased, or open it again."""
    person = _operator(request)
    other = acting.neighbour(person, number)
    if request.method == "POST" and request.POST.get("how") in {"off", "on"}:
        how = request.POST["how"]
        (acting.switch_off if how == "off" else acting.switch_on)(person, number)
        return redirect(f"{link('host')}?said={how}#people")
    context = {"other": other, "is_self": other.pk == person.pk, "until": _until(other)}
    return page(request, "account_host_person.html", context)


def _until(other: Person) -> object:
    return other.off_at + acting.GRACE if other.off_at is not None else None


def _operator(request: HttpRequest) -> Person:
    """Give the operator whose page this is; for anybody else it is not there."""
    person = owner(request)
    if not person.is_operator or person.is_demonstration or settings.OPTIONS.people != "several":
        raise NotFound
    return person

"""The door: the one-time link, signing in and out."""

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from footfall.actions import signing_in
from footfall.core.errors import TooManyTries
from footfall.store import people
from footfall.store.people import Person
from footfall.web.accounts import entering, passing
from footfall.web.edge import kind_page, leave_nothing, loses_nothing, open_to_all
from footfall.web.forms import SignInForm
from footfall.web.pages import address_of, page


@loses_nothing(entering.carry_on)
@open_to_all
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Let someone in by name and password, and a code where they have one; answers given meanwhile are kept."""
    form = SignInForm(request.POST or None)
    answers, _keep, kept_at = entering.carried(request)
    status = 422 if form.errors else 200
    if request.method == "POST" and form.is_valid():
        person, status = _try(request, form)
        if person is not None and passing.has_codes(person):
            return entering.ask_code(request, person)
        if person is not None:
            return entering.come_in(request, person, "password")
    elsewhere = settings.OPTIONS.oidc
    context = {"form": form, "onward": entering.way_asked(request), "person": None, "answers": answers}
    context |= {"kept_at": kept_at, "several": settings.OPTIONS.people == "several"}
    context |= {"elsewhere": elsewhere.name if elsewhere else ""}
    return page(request, "sign_in.html", context, status=status)


def _try(request: HttpRequest, form: SignInForm) -> tuple[Person | None, int]:
    """Try what was written; where it does not fit, or came too often, the form says so."""
    try:
        person = signing_in.sign_in(form.cleaned_data["name"], form.cleaned_data["password"], address_of(request))
    except TooManyTries as wait:
        form.add_error("password", wait.message)
        return None, wait.status
    if person is None:
        form.add_error("password", _("Name and password do not fit together. Please try once more."))
    return person, 422


@open_to_all
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Close the pages on this device, and leave nothing of theirs on it."""
    logout(request)
    return leave_nothing(redirect("welcome"))


@open_to_all
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, word: str) -> HttpResponse:
    """Open the pages a one-time link belongs to; only the button uses it up, not a preview of the link."""
    if request.method != "POST":
        return page(request, "enter.html", {"person": None})
    person = people.use_link(word)
    if person is None or not person.is_active:
        if settings.OPTIONS.people == "several":
            sentence = _("It was used before, or is older than twelve hours. Ask whoever looks after this place.")
        else:
            sentence = _("It was used before, or is older than twelve hours. Start Footfall again for a new one.")
        return kind_page(request, 410, sentence)
    return entering.come_in(request, person, "link")

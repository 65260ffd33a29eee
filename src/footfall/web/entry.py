"""The door: the first start, the one-time link, signing in and out."""

from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME, authenticate, login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from footfall.actions import people as acting
from footfall.core.errors import AppError
from footfall.store import people
from footfall.store.people import Person
from footfall.web.edge import BACKEND, kind_page, open_to_all
from footfall.web.forms import SignInForm, WelcomeForm
from footfall.web.pages import page, signed_in


@open_to_all
@require_http_methods(["GET", "HEAD", "POST"])
def welcome(request: HttpRequest) -> HttpResponse:
    """Say what this is; ask an adult's few first questions, once they are in."""
    person = signed_in(request)
    if person is None:
        return page(request, "welcome.html", {"demo": settings.OPTIONS.demo})
    if request.method == "POST":
        return _answer_welcome(request, person)
    if person.is_welcome:
        return redirect("today")
    name = "" if person.name == acting.FIRST else person.name
    form = WelcomeForm(initial={"name": name, "zone": person.zone, "country": person.country})
    return page(request, "begin.html", {"form": form, "person": None})


def _answer_welcome(request: HttpRequest, person: Person) -> HttpResponse:
    form = WelcomeForm(request.POST)
    if form.is_valid():
        try:
            acting.welcome(person, form.to_choices())
            return redirect("today")
        except AppError as refused:  # Only the database knows that a name is taken.
            form.add_error("name", refused.message)
    return page(request, "begin.html", {"form": form, "person": None}, status=422)


@open_to_all
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Let someone in by name and password."""
    form = SignInForm(request.POST or None)
    way = request.POST.get(REDIRECT_FIELD_NAME) or request.GET.get(REDIRECT_FIELD_NAME, "")
    way = way if url_has_allowed_host_and_scheme(way, {request.get_host()}) else ""
    if request.method == "POST" and form.is_valid():
        kept = form.cleaned_data
        person = authenticate(request, username=kept["name"], password=kept["password"])
        if person is not None:
            login(request, person)
            return redirect(way or "today")
        form.add_error("password", _("Name and password do not fit together. Please try once more."))
    status = 422 if form.errors else 200
    return page(request, "sign_in.html", {"form": form, "way": way, "person": None}, status=status)


@open_to_all
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Close the pages on this device."""
    logout(request)
    return redirect("welcome")


@open_to_all
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, word: str) -> HttpResponse:
    """Open the pages a one-time link belongs to; only the button uses it up, not a preview of the link."""
    if request.method != "POST":
        return page(request, "enter.html", {"person": None})
    person = people.use_link(word)
    if person is None:
        sentence = _("It was used before, or is older than twelve hours. Start Footfall again for a new one.")
        return kind_page(request, 410, sentence)
    login(request, person, backend=BACKEND)
    return redirect("today")

"""The door: the one-time link, signing in and out."""

from django.contrib.auth import REDIRECT_FIELD_NAME, login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from footfall.actions import signing_in
from footfall.core.errors import TooManyTries
from footfall.store import people
from footfall.store.people import Person
from footfall.web.check_in import answers_in, ask_again, keep_answers
from footfall.web.edge import BACKEND, kind_page, leave_nothing, loses_nothing, open_to_all
from footfall.web.forms import SignInForm
from footfall.web.pages import address_of, link, own_way, page
from footfall.web.questionnaires import asking


def carry_on(request: HttpRequest, status: int, sentence: str) -> HttpResponse | None:
    """Show the answers that were carried to a sign-in which could not go on, if there are any."""
    if asking.carried(request.POST):
        return asking.ask_again(request, status, sentence)
    return ask_again(request, status, sentence) if answers_in(request.POST) else None


@loses_nothing(carry_on)
@open_to_all
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Let someone in by name and password; answers that were given meanwhile come along and are kept."""
    form = SignInForm(request.POST or None)
    asked = asking.carried(request.POST)
    answers, keep = (asked, asking.keep_sent) if asked else (answers_in(request.POST), keep_answers)
    way = request.POST.get(REDIRECT_FIELD_NAME) or request.GET.get(REDIRECT_FIELD_NAME, "")
    way = own_way(request, way)
    status = 422 if form.errors else 200
    if request.method == "POST" and form.is_valid():
        person, status = _try(request, form)
        if person is not None:
            login(request, person, backend=BACKEND)
            return keep(request, answers) if answers and person.is_welcome else redirect(way or "today")
    kept_at = link("questionnaire", asked["questionnaire"]) if asked else link("check_in")
    context = {"form": form, "onward": way, "person": None, "answers": answers, "kept_at": kept_at}
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
    if person is None:
        sentence = _("It was used before, or is older than twelve hours. Start Footfall again for a new one.")
        return kind_page(request, 410, sentence)
    login(request, person, backend=BACKEND)
    return redirect("today")

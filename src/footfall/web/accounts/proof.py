"""The page that asks once more who it is, before something that cannot be taken back."""

from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from footfall.actions import signing_in
from footfall.core.errors import TooManyTries
from footfall.store.people import Person
from footfall.web.accounts import passing
from footfall.web.accounts.forms import ProofForm
from footfall.web.pages import address_of, own_way, owner, page
from footfall.web.proving import mark_proved


@require_http_methods(["GET", "HEAD", "POST"])
def prove(request: HttpRequest) -> HttpResponse:
    """Ask for the password, a passkey or a code once more, and go on to where somebody was going.

    Whoever has none of them (they came by a link alone) says a clear yes instead.
    """
    person = owner(request)
    way = own_way(request, request.POST.get(REDIRECT_FIELD_NAME) or request.GET.get(REDIRECT_FIELD_NAME, ""))
    form = ProofForm(request.POST or None)
    status = 200
    if request.method == "POST":
        how, status = _look(request, person, form)
        if how:
            mark_proved(request, how)
            return redirect(way or "today")
    has = ways_of(person)
    return page(request, "account_prove.html", {"form": form, "onward": way, "has": has}, status=status)


@require_POST
def prove_passkey(request: HttpRequest) -> HttpResponse:
    """Give what the browser needs to ask for one of the person's passkeys."""
    return JsonResponse(passing.ask_passkey(request, owner(request)))


def ways_of(person: Person) -> dict[str, bool]:
    """Tell by what somebody can show that it is them."""
    has = {
        "password": person.has_usable_password(),
        "code": passing.has_codes(person),
        "passkey": bool(passing.passkeys(person)),
        "elsewhere": settings.OPTIONS.oidc is not None and passing.is_known_elsewhere(person),
    }
    return {**has, "none": not any(has.values())}


def _look(request: HttpRequest, person: Person, form: ProofForm) -> tuple[str, int]:
    """Tell by what somebody showed that it is them, or nothing and the status of the page that says so."""
    has = ways_of(person)
    if has["none"]:
        return ("yes", 200) if request.POST.get("yes") == "1" else ("", 422)
    form.is_valid()
    given, answer = form.cleaned_data, request.POST.get("answer", "")
    tries = {
        "passkey": lambda: passing.whose_passkey(request, answer) == person,
        "code": lambda: passing.is_code(person, given["code"]),
        "password": lambda: has["password"] and passing.is_password(person, given["password"]),
    }
    sent = {"passkey": answer, "code": given.get("code"), "password": given.get("password")}
    how = next((name for name, value in sent.items() if value), "")
    try:
        if how and signing_in.guess("proof", str(person.pk), address_of(request), tries[how]):
            return how, 200
    except TooManyTries as wait:
        form.add_error(None, wait.message)
        return "", wait.status
    form.add_error(None, _("That did not fit. Please try once more."))
    return "", 422

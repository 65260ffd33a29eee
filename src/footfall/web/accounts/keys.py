"""Keys of one's own: passkeys, an app that makes codes, and recovery codes. Each change asks first who it is."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from footfall.actions import signing_in
from footfall.actions.together import accounts as acting
from footfall.actions.together import limits
from footfall.core.errors import AppError, NotFound, TooManyTries
from footfall.web.accounts import passing
from footfall.web.accounts.forms import CodeForm, PasskeyForm
from footfall.web.pages import address_of, link, owner, page
from footfall.web.proving import needs_proof

#: More passkeys than anybody has devices.
MOST_PASSKEYS = 20
#: So often a day new recovery codes are made for one person.
RECOVERY_A_DAY = 10


@needs_proof
@require_http_methods(["GET", "HEAD", "POST"])
def add_passkey(request: HttpRequest) -> HttpResponse:
    """Say what a passkey is and let the browser make one, or keep the one it made."""
    person = owner(request)
    form = PasskeyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if len(passing.passkeys(person)) >= MOST_PASSKEYS:
            raise AppError(_("You have twenty passkeys already. Please remove one first."))
        name = form.cleaned_data["name"].strip() or _("My passkey")
        if passing.add_passkey(request, person, name, form.cleaned_data["answer"]):
            acting.changed_sign_in(person, "passkey_added")
            return redirect(f"{link('account')}?said=passkey#passkeys")
        form.add_error(None, _("That did not become a passkey. Please try once more."))
    host = request.get_host().rsplit(":", 1)[0]
    context = {"form": form, "is_sealed": request.is_secure() or host == "localhost", "host": host}
    return page(request, "account_passkey.html", context, status=422 if form.errors else 200)


@needs_proof
@require_POST
def passkey_options(request: HttpRequest) -> HttpResponse:
    """Give what the browser needs to make a passkey."""
    person = owner(request)
    limits.allow("passkey", person, 30, 600)
    return JsonResponse(passing.begin_passkey(request, person))


@needs_proof
@require_POST
def remove_passkey(request: HttpRequest, number: int) -> HttpResponse:
    """Remove one passkey."""
    person = owner(request)
    if not passing.remove_passkey(person, number):
        raise NotFound
    acting.changed_sign_in(person, "passkey_removed")
    return redirect(f"{link('account')}?said=removed#passkeys")


@needs_proof
@require_http_methods(["GET", "HEAD", "POST"])
def codes(request: HttpRequest) -> HttpResponse:
    """Show the secret for an app, as a picture and in letters; the first right code switches codes on."""
    person = owner(request)
    if passing.has_codes(person):
        return redirect(f"{link('account')}#codes")
    if not person.has_usable_password():
        raise AppError(_("A code is asked for after the password. Please set a password first, under Settings."))
    form = CodeForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        code, address = form.cleaned_data["code"], address_of(request)
        try:
            if signing_in.guess(
                "codes", str(person.pk), address, lambda: passing.switch_codes_on(request, person, code)
            ):
                acting.changed_sign_in(person, "codes_on")
                return _show_recovery(request, passing.new_recovery_codes(person))
            form.add_error("code", _("This code did not fit. An app shows a new one every half minute."))
        except TooManyTries as wait:
            form.add_error("code", wait.message)
            status = wait.status
    if form.errors and status == 200:
        status = 422
    context = {"form": form, "setup": passing.begin_codes(request, person)}
    return page(request, "account_codes.html", context, status=status)


@needs_proof
@require_POST
def codes_off(request: HttpRequest) -> HttpResponse:
    """Switch codes off; the recovery codes go with them."""
    person = owner(request)
    passing.switch_codes_off(person)
    acting.changed_sign_in(person, "codes_off")
    return redirect(f"{link('account')}?said=off#codes")


@needs_proof
@require_http_methods(["GET", "HEAD", "POST"])
def recovery(request: HttpRequest) -> HttpResponse:
    """Say what recovery codes are for, or make new ones and show them this once."""
    person = owner(request)
    if not passing.has_codes(person):
        return redirect(f"{link('account')}#codes")
    if request.method == "POST":
        limits.allow("recovery", person, RECOVERY_A_DAY, 86400)
        acting.changed_sign_in(person, "recovery_made")
        return _show_recovery(request, passing.new_recovery_codes(person))
    return page(request, "account_recovery.html", {"codes": [], "left": passing.recovery_left(person) or 0})


def _show_recovery(request: HttpRequest, codes: list[str]) -> HttpResponse:
    return page(request, "account_recovery.html", {"codes": codes, "left": len(codes)})

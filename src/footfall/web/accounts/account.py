"""Signing in, as one's own page: passkeys, codes, the browsers that are signed in, what was agreed to."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from footfall.actions.together import accounts as acting
from footfall.store.together import accounts
from footfall.store.together.accounts import SignedIn
from footfall.web.accounts import passing
from footfall.web.accounts.door import keep_this_browser
from footfall.web.edge import leave_nothing, only_shows
from footfall.web.pages import link, owner, page
from footfall.web.words import Word

#: Names of their makers; they are the same in every language.
BROWSERS = {
    "firefox": "Firefox",
    "edge": "Edge",
    "opera": "Opera",
    "samsung": "Samsung Internet",
    "chrome": "Chrome",
    "safari": "Safari",
}
PLACES: dict[str, Word] = {
    "android": _("An Android device"),
    "iphone": _("An iPhone"),
    "ipad": _("An iPad"),
    "windows": _("A computer with Windows"),
    "chromebook": _("A Chromebook"),
    "mac": _("A Mac"),
    "linux": _("A computer with Linux"),
}
HOW: dict[str, Word] = {
    "password": _("with your password"),
    "code": _("with your password and a code"),
    "passkey": _("with a passkey"),
    "link": _("with a one-time link"),
    "elsewhere": _("at another place"),
    "invitation": _("with an invitation"),
}
SAID: dict[str, Word] = {
    "ended": _("That browser is signed out."),
    "others": _("All other browsers are signed out."),
    "off": _("Codes are off."),
    "passkey": _("The passkey is kept."),
    "removed": _("The passkey is removed."),
    "elsewhere": _("You can sign in at the other place from now on."),
    "apart": _("You no longer sign in at the other place."),
}


@only_shows
def account(request: HttpRequest) -> HttpResponse:
    """Show how somebody signs in and where they are signed in."""
    person = owner(request)
    key = request.session.session_key
    elsewhere = settings.OPTIONS.oidc
    context = {
        "said": SAID.get(request.GET.get("said", "")),
        "passkeys": passing.passkeys(person),
        "has_codes": passing.has_codes(person),
        "recovery_left": passing.recovery_left(person),
        "sessions": [
            (row, device_words(row), HOW.get(row.how, ""), row.key == key) for row in accounts.sessions(person)
        ],
        "elsewhere": elsewhere.name if elsewhere else "",
        "is_elsewhere": elsewhere is not None and passing.is_known_elsewhere(person),
        "several": settings.OPTIONS.people == "several",
    }
    return page(request, "account.html", context)


@require_POST
def end_session(request: HttpRequest, number: int) -> HttpResponse:
    """Sign one browser out."""
    key = acting.end_session(owner(request), number)
    if key == request.session.session_key:
        request.session.flush()
        return leave_nothing(redirect("welcome"))
    return redirect(f"{link('account')}?said=ended#sessions")


@require_POST
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    """Sign every other browser out."""
    person = owner(request)
    acting.end_others(person, request.session.session_key or "")
    keep_this_browser(request, person)
    return redirect(f"{link('account')}?said=others#sessions")


def device_words(row: SignedIn) -> tuple[str, Word]:
    """Say what kind of browser and device it is, as far as it told."""
    parts = row.device.split()
    browser = next((BROWSERS[part] for part in parts if part in BROWSERS), "")
    return browser, next((PLACES[part] for part in parts if part in PLACES), _("A browser"))

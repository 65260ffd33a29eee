"""Settings: what to be called, where, how pages are written and look, the password, and the way out."""

from dataclasses import asdict, replace

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from footfall.actions import people as acting
from footfall.actions.caring.protecting import is_protected
from footfall.actions.together import accounts
from footfall.core.errors import AppError
from footfall.store import activities, check_ins, originals
from footfall.store.between import journal
from footfall.store.caring import protecting
from footfall.store.people import Person
from footfall.web.accounts.door import keep_this_browser
from footfall.web.accounts.proof import ways_of
from footfall.web.edge import leave_nothing, open_to_all, shows_or_keeps
from footfall.web.forms import Form, PasswordForm, ReadingForm, SettingsForm
from footfall.web.pages import link, own_way, owner, page, signed_in
from footfall.web.proving import ask_first, is_proved, needs_proof

#: Told once at the door, by this device's own session and not by its address: nobody else can send such a word.
ERASED, SAID_S = "erased", 300
MINE = ("name", "zone", "country", "hides_numbers")
READS = ("language", "units", "clock", "first_weekday", "theme", "contrast")


@shows_or_keeps
def change_own_settings(request: HttpRequest) -> HttpResponse:
    """Show what is set, or keep what was changed."""
    person = owner(request)
    if request.method == "POST":
        form = SettingsForm(request.POST)
        if form.is_valid():
            try:
                acting.change_settings(person, form.to_choices())
                return redirect(f"{link('settings')}?kept=1")
            except AppError as refused:  # Only the database knows that a name is taken.
                form.add_error("name", refused.message)
        return _show(request, person, 422, form=form)
    return _show(request, person, 200)


@require_POST
def change_reading(request: HttpRequest) -> HttpResponse:
    """Keep how pages are written and look: language, units, clock, week, light and contrast."""
    person = owner(request)
    form = ReadingForm(request.POST)
    if form.is_valid():
        acting.change_reading(person, form.to_reading())
        return redirect(f"{link('settings')}?kept=1")
    return _show(request, person, 422, reading=form)


@open_to_all
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Remember a language on this device; for someone signed in, with their settings too."""
    chosen = request.POST.get("language", "")
    reply = redirect(own_way(request, request.POST.get("next", "")) or "today")
    if chosen in dict(settings.LANGUAGES):
        reply.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            chosen,
            max_age=settings.LANGUAGE_COOKIE_AGE,
            httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
            samesite="Lax",
            secure=settings.LANGUAGE_COOKIE_SECURE,
        )
        person = signed_in(request)
        if person is not None and not person.is_demonstration:
            acting.change_reading(person, replace(_reads(person), language=chosen))
    return reply


@require_POST
def change_password(request: HttpRequest) -> HttpResponse:
    """Set a new password; this browser stays signed in, all others are signed out."""
    person = owner(request)
    if not person.is_demonstration and not is_proved(request) and not ways_of(person)["none"]:
        return ask_first(request)
    form = PasswordForm(request.POST)
    if form.is_valid():
        try:
            acting.set_password(person, form.cleaned_data["password"])
            keep_this_browser(request, person)
            accounts.changed_sign_in(person, "password")
            return redirect(f"{link('settings')}?kept=1")
        except AppError as refused:  # Too short or too common, in a sentence of its own.
            form.add_error("password", refused.message)
    return _show(request, person, 422, password=form)


@needs_proof
@require_http_methods(["GET", "HEAD", "POST"])
def erase_everything(request: HttpRequest) -> HttpResponse:
    """Ask for the name as a last word, then remove the person and all that is theirs."""
    person = owner(request)
    if request.method == "POST" and request.POST.get("name", "").strip() == person.name:
        logout(request)
        acting.erase_everything(person)
        request.session[ERASED] = True
        request.session.set_expiry(SAID_S)
        return leave_nothing(redirect("welcome"))
    fault = _("This is not the name. Nothing was erased.") if request.method == "POST" else ""
    told = {"fault": fault, "holds": _holds(person), "several": settings.OPTIONS.several}
    return page(request, "erase_everything.html", told, status=422 if fault else 200)


def _holds(person: Person) -> dict[str, int]:
    return {
        "activities": activities.count(person),
        "check_ins": check_ins.count(person),
        "files": originals.count(person),
        "journal": journal.count(person),
    }


def _reads(person: Person) -> acting.Reading:
    return acting.Reading(**{name: getattr(person, name) for name in READS})


def _show(request: HttpRequest, person: Person, status: int, **asked: Form) -> HttpResponse:
    """Show all forms: the one just sent with its faults, the others as things are set."""
    forms: dict[str, Form] = {
        "form": SettingsForm(initial={name: getattr(person, name) for name in MINE}),
        "reading": ReadingForm(initial=asdict(_reads(person))),
        "password": PasswordForm(),
    }
    told = {
        "kept": request.GET.get("kept") == "1",
        "is_protected": is_protected(person),
        "by_answers": person.is_guarded,
        "weighings": bool(protecting.weights(person)),
    }
    return page(request, "settings.html", {**forms, **asked, **told}, status=status)

"""Settings: what to be called, where, whether figures show, the password, and the way out."""

from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from footfall.actions import people as acting
from footfall.core.errors import AppError
from footfall.store import activities, check_ins, originals
from footfall.store.people import Person
from footfall.web.edge import BACKEND
from footfall.web.forms import PasswordForm, SettingsForm
from footfall.web.pages import link, owner, page

MINE = ("name", "zone", "country", "hides_numbers")


@require_http_methods(["GET", "HEAD", "POST"])
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
        return _show(request, form, PasswordForm(), 422)
    form = SettingsForm(initial={name: getattr(person, name) for name in MINE})
    return _show(request, form, PasswordForm(), 200)


@require_http_methods(["POST"])
def change_password(request: HttpRequest) -> HttpResponse:
    """Set a new password, and stay signed in with it on this device."""
    person = owner(request)
    form = PasswordForm(request.POST)
    if form.is_valid():
        try:
            acting.set_password(person, form.cleaned_data["password"])
            login(request, person, backend=BACKEND)
            return redirect(f"{link('settings')}?kept=1")
        except AppError as refused:  # Too short or too common, in a sentence of its own.
            form.add_error("password", refused.message)
    own = SettingsForm(initial={name: getattr(person, name) for name in MINE})
    return _show(request, own, form, 422)


@require_http_methods(["GET", "HEAD", "POST"])
def erase_everything(request: HttpRequest) -> HttpResponse:
    """Ask for the name as a last word, then remove the person and all that is theirs."""
    person = owner(request)
    if request.method == "POST" and request.POST.get("name", "").strip() == person.name:
        logout(request)
        acting.erase_everything(person)
        return redirect("welcome")
    fault = _("This is not the name. Nothing was erased.") if request.method == "POST" else ""
    return page(
        request, "erase_everything.html", {"fault": fault, "holds": _holds(person)}, status=422 if fault else 200
    )


def _holds(person: Person) -> dict[str, int]:
    return {
        "activities": activities.count(person),
        "check_ins": check_ins.count(person),
        "files": originals.count(person),
    }


def _show(request: HttpRequest, form: SettingsForm, password: PasswordForm, status: int) -> HttpResponse:
    context = {"form": form, "password": password, "kept": request.GET.get("kept") == "1"}
    return page(request, "settings.html", context, status=status)

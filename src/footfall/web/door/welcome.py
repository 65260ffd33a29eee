"""The welcome: four short screens, each to skip or to go back from; only the first asks for a yes."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from footfall.actions import people as acting
from footfall.core.errors import AppError, NotFound
from footfall.store.people import Person
from footfall.web.accounts.entering import asks_to_agree
from footfall.web.door.forms import AdultForm, PlaceForm, WishesForm
from footfall.web.edge import open_to_all
from footfall.web.forms import Form
from footfall.web.own_settings import ERASED
from footfall.web.pages import link, page, signed_in

ADULT, WISHES, HISTORY, PRIVATE = 1, 2, 3, 4
#: Where the last screen leads: to the first page, or to the files that somebody said they would bring.
AFTERWARDS = {"": "today", "import": "import"}


@open_to_all
@require_safe
def welcome(request: HttpRequest) -> HttpResponse:
    """Say what this is; whoever is in, but new, is asked the first questions."""
    person = signed_in(request)
    if person is None:
        return page(request, "welcome.html", {"erased": request.session.pop(ERASED, False)})
    if asks_to_agree(person):
        return redirect("consent")
    return redirect("today" if person.is_welcome else _way(ADULT))


@open_to_all
@require_http_methods(["GET", "HEAD", "POST"])
def welcome_step(request: HttpRequest, step: int) -> HttpResponse:
    """Show one of the first screens, or keep what was answered on it and go on, or back."""
    person = signed_in(request)
    if person is None or person.is_demonstration:
        return redirect("welcome" if person is None else "today")
    if step not in {ADULT, WISHES, HISTORY, PRIVATE}:
        raise NotFound
    if asks_to_agree(person):
        return redirect("consent")
    if step > ADULT and not person.is_welcome:
        return redirect(_way(ADULT))
    if request.method == "POST":
        return _keep(request, person, step)
    return _show(request, person, step, _form(person, step))


def _form(person: Person, step: int) -> Form:
    """Make the form of a screen, filled with what is known."""
    if step == ADULT:
        return AdultForm(initial={"adult": person.is_welcome, "zone": person.zone})
    if step == WISHES:
        return WishesForm(initial={"wishes": person.wishes})
    name = "" if person.name == acting.FIRST else person.name
    return PlaceForm(initial={"name": name, "zone": person.zone, "country": person.country})


def _keep(request: HttpRequest, person: Person, step: int) -> HttpResponse:
    form, keep = _FORMS.get(step, (Form, None))
    given = form(request.POST)
    if given.is_valid() and keep is not None:
        try:
            keep(person, given)
        except AppError as refused:  # Only the database knows that a name is taken.
            given.add_error("name", refused.message)
    if given.errors:
        return _show(request, person, step, given, status=422)
    then = _then(request.POST.get("then"))
    if request.POST.get("to") == "back":
        return redirect(_way(step - 1, then))
    return redirect(AFTERWARDS[then] if step == PRIVATE else _way(step + 1, then))


def _keep_adult(person: Person, form: Form) -> None:
    acting.welcome(person, form.cleaned_data["zone"])


def _keep_wishes(person: Person, form: Form) -> None:
    acting.keep_wishes(person, form.cleaned_data["wishes"])


def _keep_place(person: Person, form: Form) -> None:
    if isinstance(form, PlaceForm):
        acting.change_settings(person, form.choices_of(person))


_FORMS: dict[int, tuple[type[Form], Callable[[Person, Form], None] | None]] = {
    ADULT: (AdultForm, _keep_adult),
    WISHES: (WishesForm, _keep_wishes),
    PRIVATE: (PlaceForm, _keep_place),
}


def _show(request: HttpRequest, person: Person, step: int, form: Form, *, status: int = 200) -> HttpResponse:
    then = _then(request.POST.get("then") or request.GET.get("then"))
    context = {
        "person": None,  # No ways beside the screens: one thing at a time. Help stays in its corner.
        "form": form,
        "step": step,
        "steps": PRIVATE,
        "then": then,
        "after": AFTERWARDS[then],
        "is_new": not person.is_welcome,
        "back": _way(step - 1, then) if step > ADULT else "",
        "skip": _way(step + 1, then) if step < PRIVATE else link(AFTERWARDS[then]),
    }
    return page(request, f"welcome_{step}.html", context, status=status)


def _then(asked: str | None) -> str:
    """Read where the last screen shall lead; anything odd is Today."""
    return asked if asked in AFTERWARDS else ""


def _way(step: int, then: str = "") -> str:
    return link("welcome_step", max(ADULT, step)) + (f"?then={then}" if then else "")

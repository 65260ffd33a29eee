"""Readiness: the questions before a plan, what came of them, and a doctor's yes."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from footfall.actions.beginning import readiness as acting
from footfall.actions.caring.helplines import country_of
from footfall.content import readiness as content
from footfall.content.readiness import RATHER_NOT
from footfall.plan.readiness import ASKED, CLEARED
from footfall.store import plans, readiness
from footfall.store.people import Person
from footfall.store.readiness import Readiness
from footfall.web.beginning.readiness_forms import ReadinessForm
from footfall.web.care import numbers_of
from footfall.web.edge import loses_nothing, only_shows, shows_or_keeps
from footfall.web.pages import link, owner, page, signed_in

#: Where somebody came from, and goes on to.
AFTERWARDS = {"plan": "begin_plan"}


def ask_again(request: HttpRequest, status: int, sentence: str) -> HttpResponse:
    """Show what was answered once more, with the reason why it could not be kept."""
    form = ReadinessForm(request.POST)
    form.full_clean()
    return _ask(request, form, status, sentence)


@loses_nothing(ask_again)
@shows_or_keeps
def ask_readiness(request: HttpRequest) -> HttpResponse:
    """Ask, or keep what was answered and show the one next step."""
    if request.method != "POST":
        return _ask(request, ReadinessForm())
    form = ReadinessForm(request.POST)
    if not form.is_valid():
        return _ask(request, form, 422)
    acting.answer(owner(request), form.to_answers(), timezone.now())
    return redirect(_result(_then(request.POST.get("then"))))


@only_shows
def look_at_readiness(request: HttpRequest) -> HttpResponse:
    """Show what came of the newest answers: one next step, what is said beside it, and earlier times folded."""
    person = owner(request)
    every = readiness.all_of(person)
    if not every:
        return redirect("readiness")
    newest, then = every[0], _then(request.GET.get("then"))
    allowed = acting.may(person, timezone.now())
    context = {
        "newest": newest,
        "allowed": allowed,
        "step": content.steps()[allowed.step],
        "notes": _notes(newest),
        "unsafe_says": content.notes()["unsafe"],
        "can_clear": allowed.holds and allowed.step in CLEARED,
        "is_unsafe": "unsafe" in allowed.cautions,
        "again_on": date.fromisoformat(newest.outcome["asked_again_on"]),
        "told": told(newest),
        "earlier": [(one, told(one)) for one in every[1:]],
        "may_plan": acting.may_plan(allowed),
        "has_plan": plans.open_plan(person) is not None,
        "then": then,
        **_emergency(person),
    }
    return page(request, "readiness_result.html", context)


@require_POST
def note_yes(request: HttpRequest) -> HttpResponse:
    """Keep that a doctor said yes, with today's date."""
    acting.note_yes(owner(request), timezone.now())
    return redirect(_result(_then(request.POST.get("then"))))


@require_POST
def hide_numbers(request: HttpRequest) -> HttpResponse:
    """Hide numbers from now on, as was offered."""
    acting.hide_numbers(owner(request))
    return redirect(_result(_then(request.POST.get("then"))))


def told(found: Readiness) -> list[tuple[str, str]]:
    """List question and answer of one time, in the words it was asked with."""
    pairs = []
    for question in content.questions():
        given = found.answers.get(question.id) or []
        names = given if isinstance(given, list) else [given]
        said = [option.says for option in question.options if option.id in names]
        said += [""] if RATHER_NOT in names else []
        if names:
            pairs.append((question.ask, ", ".join(said)))
    return pairs


def _ask(request: HttpRequest, form: ReadinessForm, status: int = 200, sentence: str = "") -> HttpResponse:
    person = signed_in(request)  # Nobody, where the sign-in ran out while somebody was answering.
    newest = None if person is None else readiness.newest(person)
    context: dict[str, Any] = {
        "form": form,
        "questions": content.questions(),
        "rather_not": RATHER_NOT,
        "sentence": sentence,
        "then": _then(request.POST.get("then") or request.GET.get("then")),
        "newest": newest,
    }
    return page(request, "readiness.html", context, status=status)


def _notes(found: Readiness) -> list[str]:
    """List what is said beside the step; what a doctor's yes has answered is said no more."""
    is_answered = found.cleared_at is not None
    said = [note for note in found.outcome["notes"] if not (is_answered and note in ASKED)]
    # What comes first where somebody is not safe is the page's own first sentence; beside `stop_now` it is said too.
    is_said = found.outcome["step"] != "stop_now"
    return [content.notes()[note] for note in said if note in content.notes() and not (is_said and note == "unsafe")]


def _emergency(person: Person) -> dict[str, Any]:
    country = country_of(person.country)
    return {"emergency": numbers_of(country), "country": country}


def _then(asked: str | None) -> str:
    """Read where somebody goes on to; anything odd is nowhere in particular."""
    return asked if asked in AFTERWARDS else ""


def _result(then: str) -> str:
    return link("readiness_result") + (f"?then={then}" if then else "")

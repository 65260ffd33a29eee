"""Somebody's own plan for bad hours: as it reads, as a form, as paper. Signed out it explains itself."""

import re
from typing import Any, NamedTuple

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from markupsafe import Markup, escape

from footfall.actions.caring import own_plan as acting
from footfall.actions.caring.helping import is_dialable, plainly
from footfall.content.bad_hours import Heading, headings
from footfall.content.records import Phone
from footfall.exports.own_plan import own_plan_pdf
from footfall.store.people import Person
from footfall.web.edge import loses_nothing, only_shows, open_to_all, shows_or_keeps
from footfall.web.forms import Form
from footfall.web.pages import link, page, signed_in
from footfall.web.pages import owner as owner_of

#: What looks like a number to call inside words: it begins and ends with a digit, and has no line between.
NUMBER = re.compile(r"(?<!\d)\+?\d(?:[ ()-]{0,2}\d){2,19}(?!\d)")
#: Under these headings people write whom to call.
WITH_NUMBERS = {"ask", "professionals"}


class Part(NamedTuple):
    """One heading with what somebody wrote under it."""

    heading: Heading
    words: Markup


class PlanForm(Form):
    """A field for each heading; every one of them may stay empty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = _("This is longer than we can keep in one place: at most ten thousand signs. Nothing of it is lost.")
        for heading in headings():
            self.fields[heading.id] = forms.CharField(
                required=False,
                max_length=acting.LONGEST,
                error_messages={"max_length": said},
                widget=forms.Textarea(attrs={"rows": 3, "aria-describedby": f"{heading.id}-hint"}),
            )


def show_again(request: HttpRequest, status: int, sentence: str) -> HttpResponse:
    """Show what was typed once more, with the reason why it was not kept."""
    form = PlanForm(request.POST)
    form.full_clean()
    return page(
        request, "help_plan_write.html", {"form": form, "headings": headings(), "sentence": sentence}, status=status
    )


@open_to_all
@only_shows
def look_at_own_plan(request: HttpRequest) -> HttpResponse:
    """Show the plan as it reads, numbers ready to call; where there is none it says what one is."""
    person = _known(request)
    words = acting.words_of(person)
    parts = [Part(heading, linked(words[heading.id], heading.id)) for heading in headings() if heading.id in words]
    empty = [heading for heading in headings() if heading.id not in words]
    context = {"person": person, "parts": parts, "empty": empty, "kept": request.GET.get("kept", "")}
    return page(request, "help_plan.html", context)


@loses_nothing(show_again)
@shows_or_keeps
def write_own_plan(request: HttpRequest) -> HttpResponse:
    """Show the plan as a form; keep what was written, also half of it."""
    person = owner_of(request)
    if request.method != "POST":
        return page(request, "help_plan_write.html", _context(PlanForm(initial=acting.words_of(person))))
    form = PlanForm(request.POST)
    if not form.is_valid():
        return page(request, "help_plan_write.html", _context(form), status=422)
    acting.keep(person, form.cleaned_data, timezone.now())
    return redirect(f"{link('own_plan')}?kept=1")


@open_to_all
@only_shows
def print_own_plan(request: HttpRequest) -> HttpResponse:
    """Give the plan as paper; what was not written yet has room to write by hand."""
    person = _known(request)
    words = acting.words_of(person)
    parts = [(heading.name, heading.ask, words.get(heading.id, "")) for heading in headings()]
    pdf = own_plan_pdf(parts, "" if person is None else person.country)
    reply = HttpResponse(pdf, content_type="application/pdf")
    reply["Content-Disposition"] = 'inline; filename="my-plan.pdf"'
    return reply


def linked(words: str, heading: str) -> Markup:
    """Write somebody's words, with the numbers among them ready to call where one would look for them."""
    if heading not in WITH_NUMBERS:
        return escape(words)
    told, end = Markup(), 0
    for found in NUMBER.finditer(words):
        if is_dialable(number := plainly(found[0])):
            told += escape(words[end : found.start()])
            told += Markup('<a href="{}">{}</a>').format(Phone(number).href, found[0])
            end = found.end()
    return told + escape(words[end:])


def _known(request: HttpRequest) -> Person | None:
    person = signed_in(request)
    return person if person is not None and person.is_welcome else None


def _context(form: PlanForm) -> dict[str, Any]:
    return {"form": form, "headings": headings(), "sentence": ""}

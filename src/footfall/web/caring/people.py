"""Whom somebody trusts: add, change, put first, take off. Nothing is sent to any of them."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from footfall.actions.caring import helping
from footfall.content.records import Phone
from footfall.store.caring import help as kept
from footfall.web.edge import loses_nothing, shows_or_keeps
from footfall.web.forms import Form
from footfall.web.pages import link, owner, page


class TrustedForm(Form):
    """Somebody to call: a name, and a number that can be dialled."""

    name = forms.CharField(
        max_length=helping.LONGEST_NAME,
        error_messages={
            "required": _("Please write a name, or what you call them."),
            "max_length": _("That is too long for a button. Please write a shorter name."),
        },
    )
    number = forms.CharField(error_messages={"required": _("Please write a number to call.")})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs |= {"autocomplete": "off"}
        self.fields["number"].widget.attrs |= {"inputmode": "tel", "autocomplete": "off", "dir": "ltr"}

    def clean_number(self) -> str:
        """Write the number with the signs a phone dials."""
        number = helping.plainly(self.cleaned_data["number"])
        if not helping.is_dialable(number):
            raise ValidationError(
                _("A phone cannot dial this. Please use 3 to 20 digits, and of other signs only + ( ) - and spaces.")
            )
        return number


def show_again(request: HttpRequest, status: int, sentence: str) -> HttpResponse:
    """Show what was typed once more, with the reason why it was not kept."""
    form = TrustedForm(request.POST)
    form.full_clean()
    match = request.resolver_match
    number = match.kwargs.get("number") if match is not None else None
    if number is not None:
        return page(request, "help_person.html", {"form": form, "number": number, "sentence": sentence}, status=status)
    context = {"form": form, "people": (), "is_full": False, "sentence": sentence, "kept": ""}
    return page(request, "help_people.html", context, status=status)


@loses_nothing(show_again)
@shows_or_keeps
def trust(request: HttpRequest) -> HttpResponse:
    """Show whom somebody trusts; write one more down."""
    person = owner(request)
    form = TrustedForm(request.POST) if request.method == "POST" else TrustedForm()
    sentence = ""
    if form.is_bound and form.is_valid():
        if helping.add(person, form.cleaned_data["name"], form.cleaned_data["number"]):
            return redirect(f"{link('help_people')}?kept=1")
        sentence = _now("Five people fit here. Take one off first; what you wrote is still here.")
    people = [(one, Phone(one.number).href) for one in kept.contacts(person)]
    context = {
        "form": form,
        "people": people,
        "is_full": len(people) >= helping.MOST and not form.is_bound,
        "sentence": sentence,
        "kept": request.GET.get("kept", ""),
    }
    return page(request, "help_people.html", context, status=422 if form.is_bound else 200)


@loses_nothing(show_again)
@shows_or_keeps
def change_trusted(request: HttpRequest, number: int) -> HttpResponse:
    """Change name or number of one of them."""
    person = owner(request)
    contact = helping.found(person, number)
    form = TrustedForm(request.POST or None, initial={"name": contact.name, "number": contact.number})
    if form.is_bound and form.is_valid():
        helping.change(person, number, form.cleaned_data["name"], form.cleaned_data["number"])
        return redirect(f"{link('help_people')}?kept=1")
    context = {"form": form, "number": number, "sentence": ""}
    return page(request, "help_person.html", context, status=422 if form.is_bound else 200)


@require_POST
def put_first(request: HttpRequest, number: int) -> HttpResponse:
    """Put one of them before all others."""
    helping.put_first(owner(request), number)
    return redirect(f"{link('help_people')}?kept=1")


@require_POST
def take_off(request: HttpRequest, number: int) -> HttpResponse:
    """Take one of them off the list."""
    helping.take_off(owner(request), number)
    return redirect(f"{link('help_people')}?kept=off")

"""Weight: found in Settings alone. Write one weighing, see only the calm line through many, switch it off again."""

from datetime import datetime, time
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from footfall.actions.caring import weight as acting
from footfall.actions.caring.protecting import is_protected
from footfall.charts.chart import Chart
from footfall.charts.diary.weight import weight_chart
from footfall.core import days, writing
from footfall.store.caring import protecting as kept
from footfall.store.people import Person
from footfall.web.edge import shows_or_keeps
from footfall.web.forms import EARLIEST, Form
from footfall.web.pages import link, owner, page

#: What a scale may show of a grown person, in kilograms.
LEAST_KG, MOST_KG = 20.0, 400.0
#: So many of the newest can be taken back from the page.
NEWEST = 12
#: A weighing without a time of day is one of the morning.
MORNING = time(8)


class WeighingForm(Form):
    """One weighing: a number, and the day where it is not today's."""

    uid = forms.CharField(max_length=64, required=False)
    number = forms.CharField(
        max_length=12, error_messages={"required": _("Please write a number.")},
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )  # fmt: skip
    day = forms.DateField(
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Please write the day, for instance 2026-05-04.")},
    )

    def __init__(self, person: Person, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_number(self) -> float:
        """Read the number in kilograms or pounds, with a point or a comma."""
        typed = self.cleaned_data["number"].strip().replace(",", ".").replace("\u00a0", "").replace(" ", "")
        try:
            kilograms = float(typed) * writing.kilograms_a_unit()
        except ValueError as odd:
            raise ValidationError(_("Please write a number, for instance 70.5. What you wrote is still here.")) from odd
        if not LEAST_KG <= kilograms <= MOST_KG:
            said = {"low": writing.weight(LEAST_KG), "high": writing.weight(MOST_KG), "unit": writing.weight_unit()}
            raise ValidationError(_("Please write a number from %(low)s to %(high)s %(unit)s."), params=said)
        return kilograms

    def clean_day(self) -> datetime:
        """Give the moment: now, or the morning of another day that has been."""
        now, day = timezone.now(), self.cleaned_data["day"]
        today = days.day_of(now, self.person.zone)
        if day is None or day == today:
            return now
        if day > today:
            raise ValidationError(_("That is still to come. Please choose a day that has been."))
        if day < EARLIEST.date():
            raise ValidationError(_("Please choose a day after 1990."))
        return datetime.combine(day, MORNING, ZoneInfo(self.person.zone))


@shows_or_keeps
def weight(request: HttpRequest) -> HttpResponse:
    """Show the calm line, or keep one weighing."""
    person = owner(request)
    if is_protected(person) or not person.keeps_weight:
        return redirect(f"{link('settings')}#{'protection' if is_protected(person) else 'weight'}")
    if request.method != "POST":
        return _show(request, person, WeighingForm(person, initial={"uid": uuid4().hex}))
    form = WeighingForm(person, request.POST)
    if not form.is_valid():
        return _show(request, person, form, status=422)
    sent = form.cleaned_data
    acting.write_down(person, sent["uid"] or uuid4().hex, sent["day"], sent["number"])
    return redirect(f"{link('weight')}?kept=1")


@require_POST
def switch_weight(request: HttpRequest) -> HttpResponse:
    """Switch it on, or off with what was written down kept or erased."""
    person, how = owner(request), request.POST.get("how", "")
    if how == "on":
        acting.begin(person)
        return redirect("weight")
    acting.end(person, erase=how == "erase")
    return redirect(f"{link('settings')}?kept=1#weight")


@require_POST
def take_weighing_back(request: HttpRequest, number: int) -> HttpResponse:
    """Remove one weighing for good."""
    acting.take_back(owner(request), number)
    return redirect("weight")


def _picture(person: Person, line: acting.Line) -> Chart:
    return weight_chart(line.days, line.levels, line.doubts, numbers=not person.hides_numbers)


def _show(request: HttpRequest, person: Person, form: WeighingForm, status: int = 200) -> HttpResponse:
    rows, now = kept.weights(person), timezone.now()
    line = acting.line_of(person, now)
    context = {
        "form": form,
        "course": "" if line is None else line.course,
        "picture": None if line is None else _picture(person, line),
        "newest": rows[: -NEWEST - 1 : -1],
        "kept": request.GET.get("kept") == "1",
        "unit": writing.weight_unit(),
    }
    return page(request, "weight.html", context, status=status)

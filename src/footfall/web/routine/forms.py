"""What a person may send about their routine: one number, one day."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from footfall.web.forms import EARLIEST, Form, scale_field


class HabitForm(Form):
    """How much by itself going out goes, 0 to 10."""

    value = scale_field()

    def clean_value(self) -> float:
        """Ask for a number: here an answer is all there is to send."""
        value = self.cleaned_data["value"]
        if value is None:
            raise ValidationError(_("Please choose a number from 0 to 10."))
        return float(value)


class BeginningForm(Form):
    """The day since which answers count; empty leaves it to the records."""

    day = forms.DateField(
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Please write the day, for instance 2026-05-04.")},
    )

    def clean_day(self) -> Any:
        """Refuse a day before anybody could have kept one."""
        day = self.cleaned_data["day"]
        if day is not None and day < EARLIEST.date():
            raise ValidationError(_("Please choose a day after 1990."))
        return day


class AnchorDayForm(Form):
    """Of which day an answer about the anchor is."""

    day = forms.DateField()

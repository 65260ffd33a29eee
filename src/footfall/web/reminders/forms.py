"""What a person may send about reminders: when, where to."""

from datetime import time

from django import forms
from django.utils.translation import gettext_lazy as _

from footfall.store.reminders import ReminderWish
from footfall.web.forms import Form

#: How long before a session a note may come, in minutes.
BEFORE = ((15, _("A quarter of an hour")), (30, _("Half an hour")), (60, _("An hour")), (120, _("Two hours")))
A_TIME = {"invalid": _("Please write a time, for instance 21:00."), "required": _("Please write a time.")}


class TimesForm(Form):
    """How long before a session a note comes, and the quiet hours."""

    before_min = forms.TypedChoiceField(choices=BEFORE, coerce=int)
    quiet_from = forms.TimeField(widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), error_messages=A_TIME)
    quiet_until = forms.TimeField(widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), error_messages=A_TIME)

    @classmethod
    def of(cls, wish: ReminderWish) -> "TimesForm":
        """Show what is set."""
        quiet = {name: clock(getattr(wish, name)) for name in ("quiet_from", "quiet_until")}
        return cls(initial={"before_min": wish.before_min, **quiet})

    def to_minutes(self) -> tuple[int, int, int]:
        """Give the minutes before a session, and the quiet hours as minutes of the day."""
        kept = self.cleaned_data
        return kept["before_min"], minute(kept["quiet_from"]), minute(kept["quiet_until"])


class AddressForm(Form):
    """A mail address."""

    email = forms.EmailField(
        max_length=200,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
        error_messages={
            "required": _("Please write a mail address."),
            "invalid": _("This does not look like a mail address."),
        },
    )


def clock(minutes: int) -> time:
    """Give a minute of the day as a time."""
    return time(minutes // 60 % 24, minutes % 60)


def minute(moment: time) -> int:
    """Give a time as a minute of the day."""
    return moment.hour * 60 + moment.minute

"""What somebody sends on the pages of friends."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from footfall.actions.together.back_by import GRACES, Wish
from footfall.core import days, writing
from footfall.insights.findings import Finding
from footfall.store.people import Person
from footfall.store.together.back_by import BackByFriend
from footfall.store.together.friends import Shows
from footfall.web.forms import Form
from footfall.web.friends.words import SEES

#: So many days ahead somebody may say that they would like company.
AHEAD = 7
#: So long company about a time is looked for.
AROUND = timedelta(hours=3)
MOMENT = "%Y-%m-%dT%H:%M"
TIMES = ("first", "second", "third")


class ShowsForm(Form):
    """What a friend may see; nothing chosen is an answer too."""

    sees = forms.MultipleChoiceField(choices=[(name, said[0]) for name, said in SEES.items()], required=False)
    answers = forms.MultipleChoiceField(required=False)

    def __init__(self, findings: Sequence[Finding], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(answer_name(one.question_name, one.outcome), one.say) for one in findings]
        self.fields["answers"].choices = choices  # type: ignore[attr-defined]

    @staticmethod
    def initial_of(shows: Shows) -> dict[str, list[str]]:
        """Give what the form begins with."""
        return {"sees": list(shows.sees), "answers": [answer_name(*one) for one in shows.answers]}

    def to_shows(self) -> Shows:
        """Give the plain record."""
        kept = self.cleaned_data
        pairs = (one.rpartition("/") for one in kept["answers"])
        return Shows(tuple(kept["sees"]), tuple((question, outcome) for question, _stroke, outcome in pairs))


def answer_name(question: str, outcome: str) -> str:
    """Name an answer in one word."""
    return f"{question}/{outcome}"


class CodeForm(Form):
    """A code a friend gave."""

    code = forms.CharField(
        max_length=60,
        error_messages={"required": _("Please write the code, or open the link your friend gave you.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )


class CompanyForm(Form):
    """When somebody would like company: a day, and a time if they like."""

    day = forms.IntegerField(min_value=0, max_value=AHEAD - 1)
    time = forms.TimeField(
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": _("Please write the time like 18:30, or leave it empty.")},
    )

    def __init__(self, person: Person, now: datetime, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person, self.now = person, now
        today = days.day_of(now, person.zone)
        self.choices = [(ahead, writing.weekday(today + timedelta(days=ahead))) for ahead in range(AHEAD)]

    def clean(self) -> dict[str, Any]:
        """Refuse a time that is over."""
        kept = self.cleaned_data
        if "day" in kept and kept.get("time") is not None and self.span()[1] <= self.now:
            self.add_error("time", _("That time is over. Please choose a later one."))
        return kept

    def span(self) -> tuple[datetime, datetime]:
        """Give from when to when it holds."""
        day = days.day_of(self.now, self.person.zone) + timedelta(days=self.cleaned_data["day"])
        clock: time | None = self.cleaned_data.get("time")
        if clock is None:
            until = days.moment_of(day + timedelta(days=1), 0, self.person.zone)
            return days.moment_of(day, 0, self.person.zone), until
        since = days.moment_of(day, clock.hour * 60 + clock.minute, self.person.zone)
        return since, since + AROUND


class GoForm(Form):
    """Two or three moments, on the clock of whoever proposes them."""

    def __init__(self, person: Person, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        for name in TIMES:
            self.fields[name] = forms.DateTimeField(
                required=False,
                widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT),
                input_formats=[MOMENT, "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"],
                error_messages={"invalid": _("Please write day and time, for instance 2026-05-04 18:30.")},
            )

    @staticmethod
    def initial_of(times: Sequence[datetime], zone: str) -> dict[str, str]:
        """Give what the form begins with: moments on somebody's own clock."""
        return {name: days.local(at, zone).strftime(MOMENT) for name, at in zip(TIMES, times, strict=False)}

    def to_times(self) -> list[datetime]:
        """Give the moments, aware."""
        given = [self.cleaned_data[name] for name in TIMES if self.cleaned_data.get(name) is not None]
        walls = [one.replace(tzinfo=None) for one in given]
        return [days.moment_of(one.date(), one.hour * 60 + one.minute, self.person.zone) for one in walls]


class BackByForm(Form):
    """When somebody wants to be back, how long to wait after the reminder, and who may be told."""

    time = forms.TimeField(
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages=dict.fromkeys(("required", "invalid"), _("Please write the time like 18:30.")),
    )
    grace = forms.TypedChoiceField(choices=[(str(one), str(one)) for one in GRACES], coerce=int)
    friends = forms.TypedMultipleChoiceField(
        coerce=int,
        error_messages={"required": _("Please choose a friend who agreed to being told.")},
    )

    def __init__(self, person: Person, agreed: Sequence[BackByFriend], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        self.fields["friends"].choices = [(str(one.pk), one.friend.name) for one in agreed]  # type: ignore[attr-defined]
        self.agreed = {one.pk: one.friend_id for one in agreed}

    def to_wish(self, now: datetime) -> Wish:
        """Give the plain record: the next time the person's clock shows this."""
        clock: time = self.cleaned_data["time"]
        today, minute = days.day_of(now, self.person.zone), clock.hour * 60 + clock.minute
        due = days.moment_of(today, minute, self.person.zone)
        if due <= now:
            due = days.moment_of(today + timedelta(days=1), minute, self.person.zone)
        friends = tuple(self.agreed[number] for number in self.cleaned_data["friends"])
        return Wish(due, self.cleaned_data["grace"], friends)


class WordsForm(Form):
    """A short message."""

    words = forms.CharField(required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))

    def clean_words(self) -> str:
        """Refuse what no message holds."""
        words: str = self.cleaned_data["words"]
        if "\0" in words:
            raise ValidationError(_("Please write it once more; a sign in it cannot be kept."))
        return words

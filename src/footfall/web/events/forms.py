"""What somebody may send about an event: what it is, whether they come, and what became of it."""

from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from footfall.actions.together.events import After, Answer, Told, Words
from footfall.core import days, writing
from footfall.core.together.events import ANSWERS, FEELS, GROUP, KINDS, LIFTS, ONLY_ME, SHOWN_TO, wall_moment
from footfall.store.people import Person
from footfall.store.together.events import Event, EventGuest
from footfall.web.events import words
from footfall.web.forms import Form, zone_choices

MOST_TITLE, MOST_PLACE, MOST_ABOUT, MOST_LINE = 120, 160, 1000, 300
MOST_ROOM, MOST_SEATS = 500, 8
#: So far an event may go, in kilometres or miles.
FARTHEST = 500.0
TOO_LONG = _("Please make this a little shorter. What you wrote is still here.")
A_DAY, A_TIME = _("Please write a day, for instance 2026-12-24."), _("Please write a time, for instance 10:00.")
A_NUMBER = _("Please write a whole number, or leave it open.")
A_DISTANCE = _("Please write how far it is as a number, or leave it open.")
#: A sentence for each end of a number that does not fit.
ROOM = dict.fromkeys(("invalid", "min_value", "max_value"), A_NUMBER)
DISTANCE = dict.fromkeys(("invalid", "min_value", "max_value"), A_DISTANCE)


def _line(most: int, *, required: bool = False, **options: Any) -> forms.CharField:
    said = {"max_length": TOO_LONG, "required": _("Please write what it is called. A word is enough.")}
    return forms.CharField(max_length=most, required=required, error_messages=said, **options)


class EventForm(Form):
    """An event as somebody writes it down."""

    sender = forms.CharField(max_length=64, required=False)
    turn = forms.IntegerField(required=False)
    title = _line(MOST_TITLE, required=True)
    kind = forms.ChoiceField(choices=[])
    day = forms.DateField(
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": A_DAY, "required": A_DAY},
    )
    time = forms.TimeField(
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": A_TIME, "required": A_TIME},
    )
    zone = forms.ChoiceField(choices=[])
    distance = forms.FloatField(min_value=0.1, max_value=FARTHEST, required=False, error_messages=DISTANCE)
    place = _line(MOST_PLACE)
    link = _line(MOST_LINE, widget=forms.TextInput(attrs={"inputmode": "url", "autocapitalize": "none"}))
    about = _line(MOST_ABOUT, widget=forms.Textarea(attrs={"rows": 3}))
    charity = _line(MOST_TITLE)
    cause = _line(MOST_LINE)
    room = forms.IntegerField(min_value=1, max_value=MOST_ROOM, required=False, error_messages=ROOM)
    shown_to = forms.ChoiceField(choices=[], required=False)
    group = forms.TypedChoiceField(coerce=int, choices=[], required=False, empty_value=None)

    def __init__(self, person: Person, groups: list[tuple[int, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        fields: dict[str, Any] = self.fields
        fields["kind"].choices = [(kind, words.KINDS[kind]) for kind in KINDS if kind != GROUP or groups]
        fields["zone"].choices = zone_choices()
        fields["group"].choices = groups
        fields["shown_to"].choices = [(name, words.SHOWN_TO[name]) for name in SHOWN_TO if name != GROUP or groups]
        fields["distance"].widget = forms.TextInput(attrs={"inputmode": "decimal"})
        fields["distance"].localize = False
        fields["room"].widget = forms.TextInput(attrs={"inputmode": "numeric"})
        if person.hides_amounts:
            del fields["distance"]

    def clean_title(self) -> str:
        """Put the title on one line, without signs nobody sees."""
        said = " ".join("".join(sign for sign in self.cleaned_data["title"] if sign.isprintable()).split())
        if not said:
            raise forms.ValidationError(_("Please write what it is called. A word is enough."))
        return said

    def clean(self) -> dict[str, Any]:
        """Find the moment the clock there shows this day and time; it may leap over it in spring."""
        kept = self.cleaned_data
        if {"day", "time", "zone"} <= kept.keys():
            kept["at"] = wall_moment(kept["day"], kept["time"], kept["zone"])
            if kept["at"] is None:
                self.add_error("time", _("The clocks leap over this time on that night. Please choose another one."))
        if kept.get("shown_to") == GROUP and kept.get("group") is None:
            self.add_error("shown_to", _("Please choose which group."))
        return kept

    def to_told(self, before: Event | None = None) -> Told:
        """Give the plain record; where the distance is hidden it stays as it was."""
        kept = self.cleaned_data
        distance = before.distance if before is not None else None
        if "distance" in self.fields:
            distance = None if kept["distance"] is None else kept["distance"] * writing.metres_a_unit()
        said = {name: kept[name].strip() for name in ("title", "place", "link", "about", "charity", "cause")}
        shown_to = kept["shown_to"] or (before.shown_to if before is not None else ONLY_ME)
        group = kept["group"] if shown_to == GROUP else None
        return Told(Words(**said), kept["kind"], kept["at"], kept["zone"], distance, kept["room"], shown_to, group)


def initial_of(event: Event) -> dict[str, Any]:
    """Fill the form with an event as it is."""
    there = days.local(event.at, event.zone)
    filled: dict[str, Any] = {name: event.told.get(name, "") for name in Words.__slots__}
    filled |= {"kind": event.kind, "day": there.date(), "time": time(there.hour, there.minute), "zone": event.zone}
    filled |= {"room": event.room, "shown_to": event.shown_to, "group": event.group_id, "turn": event.turn}
    if event.distance is not None:
        filled["distance"] = f"{event.distance / writing.metres_a_unit():.2f}".rstrip("0").rstrip(".")
    return filled


def initial_new(person: Person) -> dict[str, Any]:
    """Fill the form of a new event: on the person's own clock, and seen by nobody else."""
    return {"kind": "own", "zone": person.zone, "shown_to": ONLY_ME, "time": time(10, 0)}


class AnswerForm(Form):
    """Whether somebody comes, and how."""

    answer = forms.ChoiceField(choices=[(name, words.ANSWERS[name]) for name in ANSWERS])
    named = forms.BooleanField(required=False)
    lift = forms.ChoiceField(choices=[(name, words.LIFTS[name]) for name in ("", *LIFTS)], required=False)
    seats = forms.IntegerField(
        min_value=1, max_value=MOST_SEATS, required=False, error_messages=ROOM,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    feel = forms.ChoiceField(
        choices=[("", _("No company needed")), *((name, words.FEELING[name]) for name in FEELS)], required=False
    )

    def to_answer(self) -> Answer:
        """Give the plain record."""
        kept = self.cleaned_data
        return Answer(kept["answer"], kept["named"], kept["lift"], kept["seats"], kept["feel"])


def answered(row: EventGuest | None) -> dict[str, Any]:
    """Fill the form with what somebody said before."""
    if row is None:
        return {}
    return {"answer": row.answer, "named": row.named, "lift": row.lift, "seats": row.seats, "feel": row.feel}


class AfterForm(Form):
    """What became of an event; never a time, never a place in a list."""

    went = forms.ChoiceField(choices=list(words.WENT.items()), required=False)
    hard = forms.BooleanField(required=False)
    line = _line(MOST_LINE, widget=forms.Textarea(attrs={"rows": 2}))
    cause = _line(MOST_LINE)
    came = _line(MOST_LINE)

    def to_after(self) -> After:
        """Give the plain record."""
        kept = self.cleaned_data
        return After(kept["went"], kept["line"].strip(), kept["hard"], kept["cause"].strip(), kept["came"].strip())

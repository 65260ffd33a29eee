"""What a person may send: each form checks, explains in place, and gives back a plain record."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo, available_timezones

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from footfall.actions.activities import OwnWords
from footfall.actions.caring.helplines import known_countries
from footfall.actions.caring.moments import HOPELESS, NOT_SAFE
from footfall.actions.going.planning import LOWEST_MOOD
from footfall.actions.people import Choices, Reading
from footfall.core import days, writing
from footfall.core.activities import Activity
from footfall.core.ratings import OUTCOME_NAMES, Rating
from footfall.store.activities import Sought
from footfall.store.people import Person
from footfall.web import words

#: What a check-in after an event may say of it, as tags.
AROUND = ("company", "race")
CHOOSE = _("Please choose a number from 0 to 10.")
REGIONS = ("Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")
#: A clock that is a little ahead of ours is not somebody writing of tomorrow.
AHEAD = timedelta(minutes=10)
EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LATEST_YEAR = 2200


class Form(forms.Form):
    """A form whose fields tell a screen reader of their fault and hint."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "%s", **kwargs})

    def full_clean(self) -> None:
        """Check everything, and tie each fault to its field."""
        super().full_clean()
        for name in getattr(self, "_errors", None) or ():
            if name in self.fields:
                self.fields[name].widget.attrs |= {"aria-invalid": "true", "aria-describedby": f"{name}-fault"}


def scale_field() -> forms.FloatField:
    """Make one scale from 0 to 10 that may stay unanswered."""
    said = {"min_value": CHOOSE, "max_value": CHOOSE, "invalid": CHOOSE}
    return forms.FloatField(min_value=0, max_value=10, required=False, error_messages=said)


class CheckInForm(Form):
    """One momentary rating: any scale may stay open, but not all of them.

    What the device says of itself (`owner` and below) is never a fault a person would have to mend: where it makes no
    sense it is passed over. `moment` is when it was answered and `sent` when it went over, both in milliseconds of the
    device's clock: their distance is right also where that clock is wrong.
    """

    uid = forms.CharField(max_length=64, required=False)
    owner = forms.CharField(required=False)
    moment = forms.CharField(required=False)
    sent = forms.CharField(required=False)
    zone = forms.CharField(required=False)
    context = forms.ChoiceField(choices=list(words.CONTEXTS.items()), required=False)
    decided = forms.CharField(required=False)
    #: It feels hopeless (a tag, and a reason to show help); "I'm not safe" was pressed.
    hopeless = forms.BooleanField(required=False)
    #: After an event: it was in company, it was a race (tags).
    company = forms.BooleanField(required=False)
    race = forms.BooleanField(required=False)
    not_safe = forms.CharField(required=False)
    note = forms.CharField(max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    at = forms.DateTimeField(
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"],
        error_messages={"invalid": _("Please write day and time, for instance 2026-05-04 18:30.")},
    )

    def __init__(self, person: Person, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        self.fields |= {name: scale_field() for name in OUTCOME_NAMES}

    def clean_at(self) -> datetime:
        """Read the clock of the place somebody is in; where nothing is written, the moment they answered."""
        wall: datetime | None = self.cleaned_data["at"]
        now = timezone.now()
        if wall is None:
            return answered_at(self.data, now)
        at = _moment(wall, self.place)
        if at > now + AHEAD:
            raise ValidationError(_("That is still to come. Please choose a moment that has been."))
        if at < EARLIEST:
            raise ValidationError(_("Please choose a moment after 1990."))
        return at

    def clean(self) -> dict[str, Any]:
        """Ask for at least one answer; when it was decided to go is asked before a run only, and never needed."""
        kept = self.cleaned_data
        if kept.get("context") != "before" or kept.get("decided") not in words.DECIDED:
            kept["decided"] = None
        if not self.errors and not self.says_something and not kept.get("not_safe"):
            raise ValidationError(_("Please answer at least one of them. What you wrote is still here."))
        return kept

    def to_rating(self) -> Rating:
        """Give the plain record."""
        kept = self.cleaned_data
        return Rating(
            at=kept["at"],
            values={name: kept[name] for name in OUTCOME_NAMES if kept[name] is not None},
            context=kept["context"],
            note=kept["note"].strip() or None,
            utc_offset_min=days.offset_min(kept["at"], self.place),
            tags=tuple(name for name in (HOPELESS, *AROUND) if kept[name]),
            decided=kept["decided"],
        )

    @property
    def says_something(self) -> bool:
        """Tell whether anything was answered that can be kept; beside a call for help words alone are enough."""
        kept = self.cleaned_data
        is_rated = any(kept.get(name) is not None for name in OUTCOME_NAMES)
        return is_rated or bool(kept.get("hopeless")) or bool(kept.get("not_safe") and kept.get("note", "").strip())

    @property
    def needs_help(self) -> str:
        """Name why help comes before all else now, or nothing: they are not safe, or it feels hopeless."""
        kept = self.cleaned_data
        if kept.get("not_safe"):
            return NOT_SAFE
        return HOPELESS if kept.get("hopeless") else ""

    @property
    def asks_for_today(self) -> bool:
        """Tell whether that help also says "please talk to someone today": not where some mood is left."""
        mood = self.cleaned_data.get("mood")
        return self.needs_help == NOT_SAFE or mood is None or mood <= LOWEST_MOOD

    @property
    def place(self) -> str:
        """Name the zone whose clock somebody goes by just now: the device's, or else their own."""
        said = str(self.data.get("zone", ""))[:64]
        return said if said and days.is_zone(said) else self.person.zone

    @property
    def sender(self) -> str:
        """Give the sender's own name for this answer, so that a double tap keeps it once."""
        return self.cleaned_data["uid"] or uuid4().hex


def answered_at(answers: Mapping[str, Any], now: datetime) -> datetime:
    """Work out when it was answered, by what the device says; now, where it says nothing that makes sense."""
    moment, sent = (_milliseconds(answers.get(name)) for name in ("moment", "sent"))
    if moment is None:
        return now
    answered = now - timedelta(milliseconds=sent - moment) if sent is not None else _EPOCH + timedelta(0, 0, 0, moment)
    return answered if EARLIEST <= answered <= now else now


def _moment(wall: datetime, zone: str) -> datetime:
    """Read what a clock somewhere shows; at both ends of all calendars, where days run out, no zone counts."""
    try:
        return wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    except OverflowError:
        return wall.replace(tzinfo=UTC)


def _milliseconds(said: Any) -> int | None:
    """Read whole milliseconds since 1970; more than three centuries are nonsense, and too many to count with."""
    written = str(said or "")
    return int(written) if written.isascii() and written.isdigit() and len(written) <= 13 else None


@cache
def zone_choices() -> list[tuple[str, str]]:
    """List the time zones that are named after a place."""
    named = sorted(name for name in available_timezones() if name.split("/")[0] in REGIONS and "/" in name)
    return [(name, name.replace("_", " ")) for name in named] + [("UTC", "UTC")]


def country_choices() -> list[tuple[str, str]]:
    """List the countries whose helplines we know."""
    return [(country.iso2, country.name) for country in known_countries()]


class SettingsForm(Form):
    """What a person may set about themself."""

    name = forms.CharField(max_length=80, error_messages={"required": _("Please write what to call you.")})
    zone = forms.ChoiceField()
    country = forms.ChoiceField(required=False)
    hides_numbers = forms.BooleanField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["zone"].choices = zone_choices()  # type: ignore[attr-defined]
        countries = [("", _("Not in the list, or rather not say")), *country_choices()]
        self.fields["country"].choices = countries  # type: ignore[attr-defined]
        self.fields["name"].widget.attrs |= {"autocomplete": "nickname"}

    def to_choices(self) -> Choices:
        """Give the plain record."""
        kept = self.cleaned_data
        return Choices(
            name=kept["name"].strip(),
            zone=kept["zone"],
            country=kept["country"],
            hides_numbers=kept["hides_numbers"],
        )


class ReadingForm(Form):
    """How pages are written and look; the first choice of each leaves it to the browser, the country or the device."""

    language = forms.ChoiceField(required=False)
    units = forms.ChoiceField(
        choices=[("", _("As in your country")), ("metric", _("Kilometres")), ("miles", _("Miles"))],
        required=False,
    )
    clock = forms.ChoiceField(
        choices=[("", _("As in your country")), ("24", _("18:30")), ("12", _("6:30 pm"))], required=False
    )
    first_weekday = forms.TypedChoiceField(
        choices=[("", _("As in your country")), ("0", _("Monday")), ("5", _("Saturday")), ("6", _("Sunday"))],
        coerce=int,
        empty_value=None,
        required=False,
    )
    theme = forms.ChoiceField(
        choices=[("", _("As this device")), ("light", _("Light")), ("dark", _("Dark"))], required=False
    )
    contrast = forms.ChoiceField(
        choices=[("", _("As this device")), ("normal", _("Soft")), ("more", _("Strong"))], required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        languages = [("", _("As the browser asks")), *settings.LANGUAGES]
        self.fields["language"].choices = languages  # type: ignore[attr-defined]

    def to_reading(self) -> Reading:
        """Give the plain record."""
        return Reading(**self.cleaned_data)


class PasswordForm(Form):
    """A new password, written twice."""

    password = forms.CharField(widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}))
    again = forms.CharField(widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}))

    def clean_again(self) -> str:
        """Compare both."""
        again: str = self.cleaned_data["again"]
        if again != self.cleaned_data.get("password", again):
            raise ValidationError(_("The two are not the same. Please write it once more."))
        return again


class SignInForm(Form):
    """Name and password."""

    name = forms.CharField(max_length=80, widget=forms.TextInput(attrs={"autocomplete": "username"}))
    password = forms.CharField(widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}))


class SearchForm(Form):
    """What a list of activities is narrowed to; what makes no sense narrows nothing."""

    words = forms.CharField(max_length=100, required=False, widget=forms.TextInput(attrs={"type": "search"}))
    sport = forms.CharField(max_length=30, required=False)
    since = forms.DateField(required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    until = forms.DateField(required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def to_sought(self) -> Sought:
        """Give the plain record."""
        self.full_clean()
        kept = self.cleaned_data
        since, until = _sensible(kept.get("since")), _sensible(kept.get("until"))
        return Sought(kept.get("words", ""), kept.get("sport", ""), since, until)


def _sensible(day: date | None) -> date | None:
    """Pass over a day so far off that no clock reaches it."""
    return day if day is not None and EARLIEST.year <= day.year <= LATEST_YEAR else None


def _number(most: float, said: Any) -> forms.FloatField:
    return forms.FloatField(
        min_value=0, max_value=most, required=False,
        error_messages={"invalid": said, "min_value": said, "max_value": said},
    )  # fmt: skip


class OwnWordsForm(Form):
    """What a person says of an activity."""

    title = forms.CharField(max_length=120, required=False)
    note = forms.CharField(max_length=8000, required=False, widget=forms.Textarea(attrs={"rows": 4}))
    feeling = forms.TypedChoiceField(
        choices=[("", _("not answered")), *words.FEELING_CHOICES], coerce=float, empty_value=None, required=False
    )
    exertion = forms.TypedChoiceField(
        choices=[("", _("not answered")), *words.EFFORT_CHOICES], coerce=float, empty_value=None, required=False
    )
    decided = forms.TypedChoiceField(
        choices=[("", _("not answered")), *words.DECIDED_WHEN.items()], empty_value=None, required=False
    )
    tags = forms.CharField(max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("feeling", "exertion"):
            if self.initial.get(name) is not None:
                self.initial[name] = _offer_exact(self.fields[name], self.initial[name])

    def to_words(self) -> OwnWords:
        """Give the plain record."""
        kept = self.cleaned_data
        return OwnWords(
            title=kept["title"].strip() or None,
            note=kept["note"].strip() or None,
            feeling=kept["feeling"],
            exertion=kept["exertion"],
            tags=tuple(dict.fromkeys(map(words.tag_named, kept["tags"].replace(",", " ").lower().split()))),
            decided=kept["decided"],
        )


def _offer_exact(field: Any, value: float) -> str:
    """Keep a watch's own value choosable, so that saving the page does not round it away; give it as written."""
    written = str(round(value)) if value == round(value) else repr(value)
    if all(str(choice) != written for choice, _said in field.choices):
        said = words.feeling(value) if any(choice == -5 for choice, _ in field.choices) else words.effort(value)
        field.choices = [*field.choices, (written, f"{said} ({value:g})")]
    return written


class NewActivityForm(OwnWordsForm):
    """An activity typed in by hand: what, when, how long; `uid` is the sender's own name for it."""

    uid = forms.CharField(max_length=64, required=False)
    sport = forms.ChoiceField(choices=words.sport_choices)
    day = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    time = forms.TimeField(widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    minutes = forms.FloatField(
        min_value=1, max_value=6000,
        error_messages=dict.fromkeys(("required", "invalid"), _("Please write how many minutes, 1 or more.")),
    )  # fmt: skip
    distance = _number(2000, _("Please write a number for the distance, or leave it empty."))

    def __init__(self, person: Person, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean(self) -> dict[str, Any]:
        """Put day and time together; refuse what is still to come."""
        kept = self.cleaned_data
        if "day" in kept and "time" in kept:
            kept["start"] = _moment(datetime.combine(kept["day"], kept["time"]), self.person.zone)
            if not EARLIEST < kept["start"] <= timezone.now() + AHEAD:
                self.add_error("day", _("Please choose a moment that has been, after 1990."))
        return kept

    def to_activity(self) -> Activity:
        """Give the plain record."""
        kept, said = self.cleaned_data, self.to_words()
        return Activity(
            sport=kept["sport"],
            start=kept["start"],
            duration=kept["minutes"] * 60,
            utc_offset_min=days.offset_min(kept["start"], self.person.zone),
            distance=None if kept["distance"] is None else kept["distance"] * writing.metres_a_unit(),
            feeling=said.feeling,
            exertion=said.exertion,
            decided=said.decided,
            title=said.title,
            note=said.note,
            tags=said.tags,
        )

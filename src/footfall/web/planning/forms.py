"""What the plan's pages ask for: the aim, the days of a week, a race; a session set oneself; what stands in the way."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import Any, NamedTuple
from uuid import uuid4

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from footfall.actions.caring.protecting import is_protected
from footfall.content.levels import ladder
from footfall.content.movements import movement, movements
from footfall.core import writing
from footfall.core.plans import AIMS, CIRCUMSTANCES, WALK_RUN, Circumstance, Race, Settings, Slot
from footfall.core.words import _ as said
from footfall.plan.ladder import FLOOR
from footfall.plan.times import Usual
from footfall.store.people import Person
from footfall.store.plans import PlannedSession
from footfall.web.forms import Form
from footfall.web.planning import words

MOST_TITLE = 120
#: How long a session may be at most, in minutes; 0 leaves it to the plan.
FREE = (0, 10, 15, 20, 30, 45, 60, 90)
LATEST_RACE = timedelta(days=3 * 365)
A_TIME = _("Please write a time, for instance 7:30.")
A_DAY = _("Please write a day, for instance 2026-12-24.")


class Row(NamedTuple):
    """One weekday of the form: its name and its two fields."""

    weekday: int
    name: str
    what: forms.BoundField
    time: forms.BoundField


class PlanForm(Form):
    """What a plan goes by: an aim, what each weekday is for, how long at most, perhaps a race."""

    aim = forms.ChoiceField(choices=[(aim, words.AIMS[aim]) for aim in AIMS])
    level = forms.TypedChoiceField(coerce=int, choices=[], required=False, empty_value=None)
    free = forms.TypedChoiceField(coerce=int, choices=[(free, free) for free in FREE], required=False, empty_value=None)
    race_on = forms.DateField(
        required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": A_DAY},
    )  # fmt: skip
    race_name = forms.CharField(max_length=MOST_TITLE, required=False)

    def __init__(self, person: Person, today: date, levels: tuple[int, ...], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person, self.today = person, today
        self.levels = levels
        #: Whether it leads to no distance and to no race, because somebody is protected.
        self.is_small = is_protected(person)
        if self.is_small:
            self.field("aim").choices = [(aim, words.AIMS[aim]) for aim in AIMS if aim not in ladder().builds]
        #: The race of the plan that is changed.
        self.race_kept: date | None = None
        self.field("level").choices = [(level, level) for level in levels]
        self.field("free").choices = [(free, _free(free)) for free in FREE]
        for weekday in range(7):
            self.fields[f"what_{weekday}"] = forms.ChoiceField(choices=lambda: _whats(person), required=False)
            widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
            self.fields[f"time_{weekday}"] = forms.TimeField(
                required=False, widget=widget, error_messages={"invalid": A_TIME}
            )

    def field(self, name: str) -> Any:
        """Give a field whose choices are only known with the person."""
        return self.fields[name]

    def beginnings(self) -> Iterator[tuple[int, str, str]]:
        """List the rungs one may begin on: number, name and what it is like."""
        for level in self.levels:
            rung = ladder().levels[level]
            yield level, said(rung.name), said(rung.about)

    def rows(self) -> Iterator[Row]:
        """List the weekdays in the order this person's week has."""
        first = writing.first_weekday()
        for weekday in ((first + offset) % 7 for offset in range(7)):
            name = writing.weekday(date(2024, 1, 1) + timedelta(days=weekday))
            yield Row(weekday, name, self[f"what_{weekday}"], self[f"time_{weekday}"])

    def clean(self) -> dict[str, Any]:
        """Refuse a race without a distance, and one that was, or is too far away to plan for."""
        kept = self.cleaned_data
        if self.is_small:
            kept["race_on"] = None
        race, aim = kept.get("race_on"), kept.get("aim")
        if race is not None and aim is not None and aim not in ladder().builds:
            self.add_error("race_on", _("For a day to look forward to, choose a distance above."))
        elif race is not None and race == self.race_kept:  # It may be today, or have been: other days may change.
            return kept
        elif race is not None and race <= self.today:
            self.add_error("race_on", _("Please choose a day that is still to come."))
        elif race is not None and race > self.today + LATEST_RACE:
            self.add_error("race_on", _("Please choose a day in the next three years."))
        return kept

    def to_settings(self, began: date, level: int, *, guarded: bool) -> Settings:
        """Give the plain record."""
        kept = self.cleaned_data
        race = None
        if kept["race_on"] is not None and kept["aim"] in ladder().builds:
            race = Race(kept["race_on"], ladder().builds[kept["aim"]].distance)
        chosen = kept["level"]
        return Settings(kept["aim"], began, tuple(self._slots()), level if chosen is None else chosen, race, guarded)

    def _slots(self) -> Iterator[Slot]:
        kept = self.cleaned_data
        for weekday in range(7):
            what, at = kept[f"what_{weekday}"], kept[f"time_{weekday}"]
            if what:
                free = kept["free"] if what == WALK_RUN and kept["free"] else None
                yield Slot(weekday, _minute(at), free, what)


def initial_of(settings: Settings, race_name: str | None) -> dict[str, Any]:
    """Fill the form with what a plan goes by."""
    filled: dict[str, Any] = {"aim": settings.aim, "race_name": race_name or ""}
    filled["race_on"] = None if settings.race is None else settings.race.day
    for slot in settings.slots:
        filled[f"what_{slot.weekday}"] = slot.movement
        filled[f"time_{slot.weekday}"] = None if slot.minute is None else time(slot.minute // 60, slot.minute % 60)
        filled["free"] = slot.free_min or filled.get("free", 0)
    return filled


def initial_days(usual: tuple[Usual, ...]) -> dict[str, Any]:
    """Suggest three days with a rest between them, at the times somebody usually goes."""
    times = {one.weekday: one.minute for one in usual}
    own = [one.weekday for one in sorted(usual, key=lambda one: -one.times) if one.own]
    chosen = sorted(own[:3]) if len(own) >= 3 else [1, 3, 5]
    filled: dict[str, Any] = {}
    for weekday, minute in times.items():
        filled[f"time_{weekday}"] = time(minute // 60, minute % 60)
    for weekday in chosen:
        filled[f"what_{weekday}"] = WALK_RUN
    return filled


class SetForm(Form):
    """A session somebody sets for a day themself."""

    uid = forms.CharField(max_length=64, required=False)
    movement = forms.ChoiceField(choices=[])
    minutes = forms.FloatField(
        min_value=1, max_value=600, required=False,
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), _("Please write how many minutes, from 1 to 600.")
        ),
    )  # fmt: skip
    time = forms.TimeField(
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": A_TIME},
    )
    title = forms.CharField(max_length=MOST_TITLE, required=False)

    def __init__(self, person: Person, day: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.day, self.is_small = day, is_protected(person)
        chosen: Any = self.fields["movement"]
        chosen.choices = [choice for choice in _whats(person) if choice[0] not in {"", WALK_RUN}]

    def clean_minutes(self) -> float | None:
        """Refuse what is long and exerting where somebody is protected; a long walk is fine."""
        minutes: float | None = self.cleaned_data["minutes"]
        known = movement(self.cleaned_data.get("movement", ""))
        is_hard = known is not None and (known.is_run or known.is_vigorous)
        if self.is_small and is_hard and minutes is not None and minutes * 60 > FLOOR:
            raise forms.ValidationError(
                _("While protection is on, a session like that has at most %(most)s minutes. Less is fine, too.")
                % {"most": writing.whole(FLOOR / 60)}
            )
        return minutes

    def to_session(self) -> PlannedSession:
        """Give the row, not yet written."""
        kept = self.cleaned_data
        return PlannedSession(
            uid=kept["uid"] or f"set-{uuid4().hex}",
            day=self.day,
            minute=_minute(kept["time"]),
            movement=kept["movement"],
            duration=None if kept["minutes"] is None else kept["minutes"] * 60,
            title=kept["title"].strip() or None,
        )


class CircumstanceForm(Form):
    """What stands in the way, and until when if that is known."""

    kind = forms.ChoiceField(choices=[(kind, words.CIRCUMSTANCES[kind]) for kind in CIRCUMSTANCES])
    until = forms.DateField(
        required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": A_DAY},
    )  # fmt: skip

    def __init__(self, today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        """Refuse an end before today, and one that is years away."""
        kept = self.cleaned_data
        until = kept.get("until")
        if until is not None and until < self.today:
            self.add_error("until", _("Please choose today or a day to come."))
        elif until is not None and until > self.today + LATEST_RACE:
            self.add_error("until", _("Please choose a day in the next three years."))
        return kept

    def to_record(self) -> Circumstance:
        """Give the plain record; what is over by itself ends by itself."""
        kept = self.cleaned_data
        lasts = LASTS.get(kept["kind"])
        until = self.today + lasts if lasts is not None and kept["until"] is None else kept["until"]
        return Circumstance(kept["kind"], self.today, until)


#: What is over by itself, unless somebody says until when: said of one day, or of a week.
LASTS = dict.fromkeys(("low_day", "heat", "poor_sleep"), timedelta(0)) | {"period": timedelta(days=6)}


def version_sent(request: HttpRequest) -> int:
    """Read which version of the plan a form was made from; anything odd is none that ever was."""
    told = request.POST.get("version", "")
    return int(told) if told.isascii() and told.isdigit() and len(told) < 9 else -1


def _minute(at: time | None) -> int | None:
    return None if at is None else at.hour * 60 + at.minute


def _free(minutes: int) -> Any:
    if not minutes:
        return _("As long as the plan takes")
    return _("%(minutes)s minutes") % {"minutes": writing.whole(minutes)}


def _whats(person: Person) -> list[tuple[str, str]]:
    """List what a weekday may be for: nothing, the plan's walk and run, what somebody loves first, then the others."""
    loved = [one for one in person.loves if one != WALK_RUN and movement(one) is not None]
    others = [one.id for one in movements() if one.id not in {WALK_RUN, *loved}]
    named = [(one, said(found.name)) for one in (*loved, *others) if (found := movement(one)) is not None]
    return [("", str(_("Nothing, rest"))), (WALK_RUN, str(_("Walk and run"))), *named]

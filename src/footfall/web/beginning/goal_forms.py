"""What a goal asks for: a wish, what is counted, until when, why, what sets it off."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from footfall.actions.beginning.goals import REVIEW, Paper
from footfall.content.movements import Movement, movements
from footfall.core import writing
from footfall.core.words import _ as said
from footfall.plan.goal_words import fault_said
from footfall.plan.goals import Wish, faults
from footfall.web.forms import Form

#: How far away a new goal ends, unless somebody chooses another day.
USUAL = timedelta(weeks=8)
#: On how many days a week a new goal is, unless somebody chooses another number: few, for it is easier to add one.
FEW = 2
MEASURES = (
    ("days_a_week", _("Days in a week")),
    ("minutes_a_week", _("Minutes in a week")),
    ("sessions", _("A number of times")),
    ("distance", _("One distance in one go")),
)
#: The field that holds what is counted; days have one of their own already.
DAYS = "days_a_week"
FIELDS = {"days_a_week": "days", "minutes_a_week": "minutes", "sessions": "times", "distance": "distance"}
A_NUMBER = _("Please write a number above nothing.")
A_DAY = _("Please write a day, for instance 2026-12-24.")


def _amount() -> forms.FloatField:
    told = {"invalid": A_NUMBER, "max_value": _("That number is too large. Please write a smaller one.")}
    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    return forms.FloatField(max_value=100_000, required=False, localize=True, widget=widget, error_messages=told)


def _day(*, required: bool) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(required=required, widget=widget, error_messages={"required": A_DAY, "invalid": A_DAY})


def _text(most: int, rows: int = 0) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput(attrs={"autocomplete": "off"})
    return forms.CharField(max_length=most, required=False, widget=widget)


class LovesForm(Form):
    """What somebody loves to do or would like to try; nothing is an answer too."""

    loves = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["loves"].choices = choices(movements())  # type: ignore[attr-defined]


class GoalForm(Form):
    """A goal on paper, each part with its own field; what contradicts itself is said where it stands."""

    wish = _text(200, rows=2)
    movement = forms.ChoiceField(error_messages={"required": _("Please choose what you would like to do.")})
    measure = forms.ChoiceField(choices=MEASURES, error_messages={"required": _("Please choose what is counted.")})
    minutes = _amount()
    times = _amount()
    distance = _amount()
    days = forms.IntegerField(
        error_messages=dict.fromkeys(("required", "invalid"), _("Please choose on how many days, one to seven."))
    )
    until = _day(required=True)
    why = _text(1000, rows=3)
    after = _text(120)
    then = _text(120)
    review_on = _day(required=False)

    def __init__(
        self, today: date, loved: Sequence[Movement], *args: Any, only_days: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.only_days = today, only_days
        if only_days:  # Of somebody who is protected nothing else is counted; an older goal begins with its days.
            self.fields["measure"].choices = [one for one in MEASURES if one[0] == DAYS]  # type: ignore[attr-defined]
            self.initial["measure"] = DAYS
        offered = [*loved, *(one for one in movements() if one not in loved)]
        self.fields["movement"].choices = choices(offered)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Put what was written together, and say what contradicts itself."""
        kept = self.cleaned_data
        if bool(kept.get("after", "").strip()) != bool(kept.get("then", "").strip()):
            self.add_error("then", _("Please write both halves of it, or neither."))
        if {"movement", "measure", "days", "until"} <= kept.keys() and FIELDS[kept["measure"]] in kept:
            kept["amount"] = self._counted()
            paper = self.to_paper()
            for field, name in faults(paper.wish, paper.review_on, self.today).items():
                self.add_error(FIELDS.get(field, field), fault_said(name))
        return kept

    def _counted(self) -> float:
        """Give what is counted, in the units it is kept in; nothing written is nothing."""
        kept = self.cleaned_data
        amount = float(kept[FIELDS[kept["measure"]]] or 0)
        return amount * writing.metres_a_unit() if kept["measure"] == "distance" else amount

    def to_paper(self) -> Paper:
        """Give the plain record; without a day to look again it is in two weeks, or where the goal ends."""
        kept = self.cleaned_data
        wish = Wish(
            kept.get("wish", "").strip(), kept["movement"], kept["measure"], kept["amount"], kept["days"], kept["until"]
        )  # fmt: skip
        review_on = kept.get("review_on") or max(self.today, min(self.today + REVIEW, wish.until))
        after, then = (" ".join(kept.get(name, "").split()) for name in ("after", "then"))
        return Paper(wish, kept.get("why", "").strip(), after, then, review_on)


def beginning(today: date, loved: Sequence[Movement]) -> dict[str, Any]:
    """Give what stands in the form before anything is written."""
    first = loved[0].id if loved else "walk_run"
    return {
        "movement": first,
        "measure": DAYS,
        "days": FEW,
        "until": today + USUAL,
        "review_on": today + REVIEW,
    }


def written(paper: Paper, today: date) -> dict[str, Any]:
    """Give what stands in the form for a goal that is to be changed; days that have been begin anew."""
    wish = paper.wish
    until = wish.until if wish.until > today else today + USUAL
    review_on = paper.review_on if paper.review_on > today else min(today + REVIEW, until)
    shown = {"wish": wish.words, "movement": wish.movement, "measure": wish.kind, "days": wish.days}
    shown |= {"until": until, "review_on": review_on, "why": paper.why, "after": paper.after, "then": paper.then}
    if wish.kind != "days_a_week":
        amount = wish.amount / writing.metres_a_unit() if wish.kind == "distance" else wish.amount
        shown[FIELDS[wish.kind]] = f"{round(amount, 2):g}"
    return shown


def choices(offered: Sequence[Movement]) -> list[tuple[str, str]]:
    """Give movements with their names, as a form offers them."""
    return [(one.id, said(one.name)) for one in offered]

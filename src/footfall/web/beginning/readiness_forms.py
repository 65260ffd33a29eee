"""What readiness and the letter ask: every question of the content is a field, and the letter's parts are ticked."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from footfall.actions.beginning.letter import PARTS, Chosen
from footfall.content import readiness as content
from footfall.content.readiness import RATHER_NOT
from footfall.plan.readiness import Answers
from footfall.web.forms import Form

CHOOSE = _("Please choose one. “I would rather not say” is an answer too.")
#: The three that nothing can be said without.
NEEDED = {"active", "known", "signs"}
#: Nobody is told that they wrote too much: the letter itself is cut, and says so.
LONGEST = 100_000


class ReadinessForm(Form):
    """The questions, main ones first; only the three of the chart need an answer."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in content.questions():
            choices = [*((option.id, option.says) for option in question.options), (RATHER_NOT, "")]
            said = {"required": CHOOSE, "invalid_choice": CHOOSE}
            field = forms.MultipleChoiceField if question.many else forms.ChoiceField
            needed = question.id in NEEDED
            self.fields[question.id] = field(choices=choices, required=needed, error_messages=said)

    @property
    def has_more(self) -> bool:
        """Tell whether something was answered of what is folded away."""
        return any(self[question.id].value() for question in content.questions() if question.part == "more")

    def to_answers(self) -> Answers:
        """Give the plain record."""
        kept = self.cleaned_data
        return Answers(**{**kept, "medicines": tuple(kept["medicines"])})


class LetterForm(Form):
    """What stands in the letter; nothing of it is kept."""

    parts = forms.MultipleChoiceField(choices=[(name, name) for name in PARTS], required=False)
    why = forms.CharField(max_length=LONGEST, required=False, widget=forms.Textarea(attrs={"rows": 4}))
    questions = forms.CharField(max_length=LONGEST, required=False, widget=forms.Textarea(attrs={"rows": 6}))

    def to_chosen(self) -> Chosen:
        """Give the plain record."""
        kept = self.cleaned_data
        asks = tuple(line.strip() for line in kept["questions"].splitlines() if line.strip())
        return Chosen(frozenset(kept["parts"]), kept["why"].strip(), asks)

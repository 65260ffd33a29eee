"""What a person may send to their journal: an entry, a question to take along, what came to it."""

import re
from typing import Any

from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext_lazy as _

from footfall.actions.between.journaling import new_uid
from footfall.core.between.journal import (
    LONGEST,
    LONGEST_QUESTION,
    MOST_IDEAS,
    MOST_TAGS,
    Written,
    fold,
    tags_in,
)
from footfall.web.forms import Form
from footfall.web.words import Word

TOO_LONG = _(
    "This is longer than one entry can be: at most a million signs. Nothing of it is lost. Please make two of it."
)
NO_NUMBER = _("Please write a whole number from 0 to 99, or leave it open.")
#: A browser writes down what was typed into a line, to offer it again; nothing of the journal lies there.
UNREMEMBERED = {"autocapitalize": "none", "autocomplete": "off"}
UID = re.compile(r"[0-9a-f-]{8,64}")


class Exactly(forms.CharField):
    """Words as they were typed: no sign is taken away, and a line ends as it did while writing."""

    def __init__(self, longest: int, said: Word, **options: Any) -> None:
        self.longest, self.said = longest, said
        super().__init__(required=False, strip=False, **options)
        self.validators = [one for one in self.validators if not isinstance(one, ProhibitNullCharactersValidator)]

    def to_python(self, value: Any) -> str:
        """Undo what the browser does to the ends of lines on the way."""
        return str(super().to_python(value)).replace("\r\n", "\n")

    def validate(self, value: str) -> None:
        """Refuse what is too long, in a sentence."""
        super().validate(value)
        if len(value) > self.longest:
            raise forms.ValidationError(self.said)


class TagsField(forms.CharField):
    """Words to find entries by again."""

    def clean(self, value: Any) -> tuple[str, ...]:
        """Give the tags, each once; too many are refused."""
        found = tags_in(super().clean(value))
        if len(found) > MOST_TAGS:
            raise forms.ValidationError(_("At most twenty tags fit on one entry."))
        return found


class EntryForm(Form):
    """One entry: its words and tags; the rest says which one it is and what it is about."""

    text = Exactly(LONGEST, TOO_LONG, widget=forms.Textarea(attrs={"rows": 9, "aria-describedby": "text-hint"}))
    tags = TagsField(required=False, max_length=2000, widget=forms.TextInput(attrs=UNREMEMBERED))
    prompt = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    when = forms.CharField(required=False, max_length=10, widget=forms.HiddenInput)
    activity = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    uid = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    stamp = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    owner = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def clean_uid(self) -> str:
        """Take the name the form came with; one that is none of ours gets another."""
        said = str(self.cleaned_data["uid"])
        return said if UID.fullmatch(said) else new_uid()

    def clean(self) -> dict[str, Any]:
        """Ask for a word where there is none at all."""
        kept = super().clean() or {}
        if not self.errors and not str(kept.get("text", "")).strip() and not kept.get("tags"):
            self.add_error("text", _("There is no word in it yet. One is enough."))
        return kept


class QuestionForm(Form):
    """A question to take along: one of ours, or one's own."""

    question = Exactly(
        LONGEST_QUESTION,
        _("Please make it a little shorter: at most five hundred signs. What you wrote is still here."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    uid = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    clean_uid = EntryForm.clean_uid

    def clean_question(self) -> str:
        """Ask for a word where there is none."""
        said = str(self.cleaned_data["question"])
        if not fold(said):
            raise forms.ValidationError(_("There is no question in it yet."))
        return said


class CameForm(Form):
    """What came to a question: words, and how many ideas, if somebody likes to say."""

    came = Exactly(LONGEST, TOO_LONG, widget=forms.Textarea(attrs={"rows": 6}))
    ideas = forms.IntegerField(
        required=False, min_value=0, max_value=MOST_IDEAS,
        error_messages={"invalid": NO_NUMBER, "min_value": NO_NUMBER, "max_value": NO_NUMBER},
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    tags = TagsField(required=False, max_length=2000, widget=forms.TextInput(attrs=UNREMEMBERED))
    stamp = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    owner = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def to_written(self) -> Written:
        """Give what came; the question itself stays as it is."""
        kept = self.cleaned_data
        return Written(came=kept["came"], ideas=kept["ideas"], tags=kept["tags"])

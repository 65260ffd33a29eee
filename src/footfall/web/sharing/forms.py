"""What somebody ticks to show: parts, questionnaires, a time; and for a link its label, its end and its code."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from footfall.actions.together.reporting import TIMES, USUAL, Chosen, answered_keys
from footfall.actions.together.sharing import LASTS, LONGEST_LABEL, USUAL_LASTS, Wish
from footfall.exports.report_parts import PARTS
from footfall.exports.report_words import title_of
from footfall.store.people import Person
from footfall.web.forms import Form
from footfall.web.words import Word

TIME_WORDS: dict[int, Word] = {4: _("4 weeks"), 12: _("12 weeks"), 26: _("26 weeks"), 0: _("All there is")}
LAST_WORDS: dict[int, Word] = {1: _("One hour"), 24: _("One day"), 7 * 24: _("7 days"), 30 * 24: _("30 days")}
#: The parts as they are offered: heading and what stands in it.
PART_WORDS: dict[str, tuple[Word, Word]] = {
    "why": (_("Why"), _("Your goal, in your own words")),
    "done": (_("What was planned and done"), _("Your plan, and your days out week by week")),
    "answers": (_("What the records tell"), _("The answers of “What running does”, with their doubt")),
    "sleep": (_("Sleep"), _("Your usual times, and how alike your nights are")),
    "care": (_("Before beginning"), _("What you answered about your body, and medicines")),
    "bad_hours": (_("My own plan for bad hours"), _("As you wrote it")),
}
CHOOSE: Word = _("Please choose one of these.")


class ReportForm(Form):
    """What stands in a report; nothing of it is kept."""

    parts = forms.MultipleChoiceField(choices=[(name, name) for name in PARTS], required=False)
    weeks = forms.TypedChoiceField(choices=[(n, TIME_WORDS[n]) for n in TIMES], coerce=int)
    language = forms.ChoiceField(choices=settings.LANGUAGES)
    named = forms.BooleanField(required=False)
    nine = forms.BooleanField(required=False)
    figures = forms.BooleanField(required=False)
    check_ins = forms.BooleanField(required=False)
    #: Says that the form was sent, so that nothing ticked means nothing.
    sent = forms.CharField(required=False)

    def __init__(self, person: Person, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keys = [(key, f"{title_of(key, short)} ({short})") for key, short in answered_keys(person)]
        self.fields["asked"] = forms.MultipleChoiceField(choices=self.keys, required=False)
        for field in self.fields.values():
            field.error_messages |= {"invalid_choice": CHOOSE, "required": CHOOSE}

    def to_chosen(self) -> Chosen:
        """Give the plain record; a questionnaire that is ticked brings its part along."""
        kept = self.cleaned_data
        asked = frozenset(kept["asked"])
        parts = (frozenset(kept["parts"]) - {"asked"}) | ({"asked"} if asked else frozenset())
        plain = {name: kept[name] for name in ("weeks", "language", "named", "nine", "figures", "check_ins")}
        return Chosen(parts=parts, asked=asked, **plain)


class ShareForm(ReportForm):
    """The same for a link, with its label, how long it lasts, and what its reader may take along."""

    label = forms.CharField(max_length=LONGEST_LABEL)
    hours = forms.TypedChoiceField(choices=[(n, LAST_WORDS[n]) for n in LASTS], coerce=int)
    stays = forms.TypedChoiceField(choices=[("1", ""), ("0", "")], coerce=lambda said: said == "1")
    with_code = forms.BooleanField(required=False)
    with_pdf = forms.BooleanField(required=False)
    with_data = forms.BooleanField(required=False)

    def __init__(self, person: Person, *args: Any, **kwargs: Any) -> None:
        super().__init__(person, *args, **kwargs)
        said = _("Please write whom it is for, in at most 80 letters. Only you see it.")
        self.fields["label"].error_messages |= {"required": said, "max_length": said}

    def to_wish(self) -> Wish:
        """Give the plain record."""
        kept = self.cleaned_data
        return Wish(**{name: kept[name] for name in ("label", "hours", "stays", "with_code", "with_pdf", "with_data")})


def usual(language: str, **more: Any) -> dict[str, Any]:
    """Give what is ticked before anything was chosen: the least that makes sense."""
    return {"parts": sorted(USUAL), "asked": [], "weeks": 12, "language": language, **more}


def usual_share(language: str) -> dict[str, Any]:
    """Give the same for a link."""
    return usual(language, hours=USUAL_LASTS, stays="1", with_pdf=True)

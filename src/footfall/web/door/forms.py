"""What the first screens ask: grown up, wishes, and the few things a page needs to know."""

from django import forms
from django.utils.translation import gettext_lazy as _

from footfall.actions.people import Choices
from footfall.store.people import Person
from footfall.web.forms import Form, SettingsForm
from footfall.web.words import Word

#: What somebody may want from running, by the promise it belongs to (content/promises.toml).
WISHES: tuple[tuple[str, Word], ...] = (
    ("A1", _("A lift")),
    ("A3", _("More calm")),
    ("B2", _("Fewer worries")),
    ("B3", _("Less stress")),
    ("A6", _("Better sleep")),
    ("B4", _("A clear head")),
    ("A8", _("Time to think")),
    ("A7", _("Company")),
    ("A9", _("Just to begin")),
)


class AdultForm(Form):
    """Footfall is for adults; the zone comes from the device, where it says one."""

    adult = forms.BooleanField(
        error_messages={"required": _("Footfall is for adults. Please tick this if you are 18 or older.")}
    )
    zone = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput())


class WishesForm(Form):
    """What somebody wants from running; nothing is an answer too."""

    wishes = forms.MultipleChoiceField(choices=WISHES, required=False, widget=forms.CheckboxSelectMultiple())


class PlaceForm(SettingsForm):
    """What to call somebody, and where they live; a name left out stays as it was."""

    hides_numbers = None  # type: ignore[assignment]  # asked under Settings

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].required = False

    def choices_of(self, person: Person) -> Choices:
        """Give the plain record, with what this form does not ask left as it is."""
        kept = self.cleaned_data
        name = kept["name"].strip() or person.name
        return Choices(name=name, zone=kept["zone"], country=kept["country"], hides_numbers=person.hides_numbers)

"""What the pages about signing in ask for."""

from django import forms
from django.utils.translation import gettext_lazy as _

from footfall.core.together import names
from footfall.web.forms import Form, PasswordForm


class AgreeForm(Form):
    """Grown up, and fine with what is kept here."""

    adult = forms.BooleanField(
        error_messages={"required": _("Footfall is for adults. Please tick this if you are 18 or older.")}
    )
    agree = forms.BooleanField(
        error_messages={"required": _("Without your yes nothing is kept. Please tick this if it is fine with you.")}
    )


class BeginForm(PasswordForm):
    """A name among others, and a password, or none where somebody will sign in elsewhere."""

    name = forms.CharField(
        max_length=80,
        error_messages={"required": _("Please write what to call you.")},
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
    )
    zone = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput())

    def clean_name(self) -> str:
        """Refuse what hides or pretends; who else is here is asked when it is kept."""
        kept: str = self.cleaned_data["name"]
        problem = names.problem_of(kept)
        if problem is not None:
            raise forms.ValidationError(problem)
        return names.tidy(kept)


class CodeForm(Form):
    """A code of the app, or a recovery code."""

    code = forms.CharField(
        max_length=40,
        error_messages={"required": _("Please write the code.")},
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}),
    )


class ProofForm(Form):
    """The password, or a code, once more."""

    password = forms.CharField(required=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}))
    code = forms.CharField(
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}),
    )


class PasskeyForm(Form):
    """What to call a passkey, and what the browser answered."""

    name = forms.CharField(max_length=60, required=False)
    answer = forms.CharField(max_length=20_000, required=False, widget=forms.HiddenInput())


class InviteForm(Form):
    """For whom an invitation is."""

    note = forms.CharField(max_length=80, required=False)

"""What a thinking test sends when it is over; the server reads and scores all of it anew."""

import json
import re
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from footfall.actions.between.thinking import Told
from footfall.core import days
from footfall.core.between import thinking as tests
from footfall.store.people import Person
from footfall.web.forms import Form, answered_at

#: The longest that is read of anything, in characters; a whole test is a twentieth of it.
LONGEST = 200_000
UID = re.compile(r"[A-Za-z0-9_-]{1,64}")


class SittingForm(Form):
    """One sitting; `moment` and `sent` are read as those of a check-in, so a wrong clock does no harm."""

    uid = forms.CharField(required=False)
    owner = forms.CharField(required=False)
    moment = forms.CharField(required=False)
    sent = forms.CharField(required=False)
    zone = forms.CharField(required=False)
    trials = forms.CharField(required=False)
    clock = forms.CharField(required=False)
    away = forms.CharField(required=False)
    context = forms.CharField(required=False)

    def __init__(self, person: Person, kind: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person, self.kind = person, kind

    def clean_trials(self) -> list[dict[str, Any]]:
        """Read the trials; what cannot have been is refused with a sentence."""
        written = self.cleaned_data["trials"]
        if len(written) > LONGEST:
            raise ValidationError(_("That is more than one test can be. Please begin it once more."))
        try:
            return tests.checked(self.kind, _read(written))
        except ValueError as error:  # The sentence is for the person.
            raise ValidationError(str(error)) from None

    def to_told(self) -> Told:
        """Give the plain record."""
        kept = self.cleaned_data
        at = answered_at(self.data, timezone.now())
        zone = kept["zone"] if kept["zone"] and days.is_zone(kept["zone"][:64]) else self.person.zone
        return Told(
            uid=kept["uid"] if UID.fullmatch(kept["uid"]) else uuid4().hex,
            kind=self.kind,
            at=at,
            utc_offset_min=days.offset_min(at, zone),
            trials=kept["trials"],
            clock=tests.clock_of(_read(kept["clock"][:LONGEST])),
            was_away=kept["away"] == "1",
            context=kept["context"] if kept["context"] in {tests.BEFORE, tests.AFTER} else "",
        )


def _read(written: str) -> Any:
    """Read JSON; what is none, or too deep to be read, is nothing."""
    try:
        return json.loads(written)
    except (ValueError, RecursionError):
        return None

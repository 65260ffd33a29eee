"""The style page itself: every token, every component in every state, every picture, in the look that was asked for."""

import re
from functools import cache

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from footfall.core.sun import Sky
from footfall.web import words
from footfall.web.edge import only_shows, open_to_all
from footfall.web.forms import Form, scale_field
from footfall.web.pages import page
from footfall.web.style import specimens, tokens

THEMES, CONTRASTS = ("light", "dark"), ("normal", "more")
SPRITE = tokens.STYLESHEET.parent / "sprite.svg"
PHASES = ("night", "dawn", "morning", "day", "dusk")


class SpecimenForm(Form):
    """One field of each kind, one of them with a fault."""

    name = forms.CharField(label=_("A field"))
    fault = forms.CharField(error_messages={"required": _("Please write a word here. What you wrote is kept.")})
    note = forms.CharField(widget=forms.Textarea(attrs={"rows": 2}), required=False)
    country = forms.ChoiceField(choices=[("IE", _("One")), ("DE", _("Another"))])
    theme = forms.ChoiceField(
        choices=[("", _("As this device")), ("light", _("Light")), ("dark", _("Dark"))], required=False
    )
    calm = scale_field()


@open_to_all
@only_shows
def look_at_style(request: HttpRequest) -> HttpResponse:
    """Show what pages are made of."""
    theme, contrast = _asked(request, "theme", THEMES), _asked(request, "contrast", CONTRASTS)
    palette = {("dark", "more"): "more-dark", ("light", "more"): "more"}.get((theme, contrast), theme)
    form = SpecimenForm({"name": _("Heron"), "country": "IE", "theme": "", "calm": "7"})
    form.is_valid()
    context = {
        "shown_theme": theme,
        "shown_contrast": contrast,
        "looks": [(one, other) for one in THEMES for other in CONTRASTS],
        "tokens": tokens.tokens(palette),
        "form": form,
        "scale_words": words.SCALES["calm"],
        "skies": [Sky(phase) for phase in PHASES],
        "icons": icons(),
        "cards": specimens.cards(),
        "pictures": specimens.pictures(),
        "months": specimens.months(),
    }
    return page(request, "style.html", context)


@cache
def icons() -> tuple[str, ...]:
    """Name every icon of the sprite."""
    return tuple(re.findall(r'<symbol id="(i-[a-z]+)"', SPRITE.read_text(encoding="utf-8")))


def _asked(request: HttpRequest, name: str, known: tuple[str, ...]) -> str:
    asked = request.GET.get(name, "")
    return asked if asked in known else known[0]

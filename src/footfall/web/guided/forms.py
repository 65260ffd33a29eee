"""What a guided session sends when it is over; what the device says of itself is never a fault somebody must mend."""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from footfall.actions.going.guiding import Doing, Said, Told
from footfall.content import movements
from footfall.core import days
from footfall.core.sessions import BEST, ENDINGS, STEPS, WORST
from footfall.store.people import Person
from footfall.web import words
from footfall.web.forms import AHEAD, CHOOSE, EARLIEST, LATEST_YEAR, Form, answered_at

#: The longest anything may last, in seconds, and the most parts and answers that are read.
LONGEST, MOST_PARTS, MOST_ANSWERS = 86_400.0, 2_000, 200
#: Kinds of steps in which somebody runs.
RUNS = frozenset({"run"})
TAGS = ("company", "outdoors", "music")
PART = re.compile(r"([a-z_]{1,20})\.(\d{1,6}(?:\.\d{1,3})?)")
ANSWER = re.compile(r"(\d{1,6})\.(-?\d)")
UID = re.compile(r"[A-Za-z0-9_-]{1,64}")
KEY = re.compile(r"[a-z0-9:_-]{1,80}")
#: How it may have ended, as it is asked where no page guided it.
ENDED = {
    "whole": _("As it was planned"),
    "early": _("I walked home earlier"),
    "kindly": _("It felt bad, so I stopped"),
}

Part = tuple[str, float]


def _feeling() -> forms.TypedChoiceField:
    return forms.TypedChoiceField(choices=words.FEELING_CHOICES, coerce=float, empty_value=None, required=False)


def _pain() -> forms.IntegerField:
    said = dict.fromkeys(("invalid", "min_value", "max_value"), CHOOSE)
    return forms.IntegerField(min_value=0, max_value=10, required=False, error_messages=said)


class LaterForm(Form):
    """What the next morning tells: pain from 0 to 10, and whether walking was uneven."""

    pain = _pain()
    limped = forms.BooleanField(required=False)


class SessionForm(LaterForm):
    """One session that is over: by hand, or told by the page that guided it.

    `parts` are the stretches as they were done, `run.60*walk.120`; `feelings` the answers on the way, `312.3_700.-1`,
    each with its second; `track` is read by readers/phone/track.py. `whole` counts the seconds with pauses, `moment`
    is when it was over and `sent` when it went over, both by the device's clock.
    """

    uid = forms.CharField(max_length=64, required=False)
    owner = forms.CharField(required=False)
    moment = forms.CharField(required=False)
    sent = forms.CharField(required=False)
    zone = forms.CharField(required=False)
    key = forms.CharField(required=False)
    movement = forms.CharField(max_length=30, required=False)
    level = forms.CharField(required=False)
    planned = forms.CharField(required=False)
    parts = forms.CharField(required=False)
    whole = forms.CharField(required=False)
    track = forms.CharField(required=False)
    feelings = forms.CharField(required=False)
    ending = forms.ChoiceField(choices=[(name, name) for name in ENDINGS], required=False)
    minutes = forms.FloatField(
        min_value=0, max_value=1440, required=False,
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), _("Please write how many minutes, or leave it empty.")
        ),
    )  # fmt: skip
    at = forms.DateTimeField(
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"],
        error_messages={"invalid": _("Please write day and time, for instance 2026-05-04 18:30.")},
    )
    felt = _feeling()
    felt_after = _feeling()
    exertion = forms.TypedChoiceField(
        choices=words.EFFORT_CHOICES, coerce=float, empty_value=None, required=False
    )  # fmt: skip
    hurts = forms.ChoiceField(choices=[("no", _("No")), ("yes", _("Yes"))], required=False)
    decided = forms.CharField(required=False)
    intention = forms.CharField(max_length=300, required=False)
    tags = forms.CharField(max_length=200, required=False)

    def __init__(self, person: Person, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    @property
    def place(self) -> str:
        """Name the zone whose clock the device goes by, or else the person's own."""
        said = str(self.data.get("zone", ""))[:64]
        return said if said and days.is_zone(said) else self.person.zone

    def clean_at(self) -> datetime | None:
        """Read when it began, where it was written down by hand."""
        wall: datetime | None = self.cleaned_data["at"]
        if wall is None:
            return None
        if not EARLIEST.year < wall.year < LATEST_YEAR:
            raise ValidationError(_("Please choose a moment after 1990."))
        at = wall.replace(tzinfo=ZoneInfo(self.place)).astimezone(UTC)
        if at > timezone.now() + AHEAD:
            raise ValidationError(_("That is still to come. Please choose a moment that has been."))
        return at

    def to_told(self) -> Told:
        """Give the plain record."""
        kept = self.cleaned_data
        parts = self._parts()
        duration = sum(length for _, length in parts)
        whole = min(max(_seconds(kept["whole"], 0.0), duration), LONGEST)
        ended = answered_at(self.data, timezone.now())
        began = kept["at"] or ended - timedelta(seconds=whole)
        return Told(
            uid=kept["uid"] if UID.fullmatch(kept["uid"]) else uuid4().hex,
            began=began,
            ended=began + timedelta(seconds=whole),
            utc_offset_min=days.offset_min(began, self.place),
            doing=self._doing(parts, duration),
            said=self._said(),
            line=kept["track"],
        )

    def _doing(self, parts: Iterable[Part], duration: float) -> Doing:
        kept = self.cleaned_data
        known = movements.movement(kept["movement"]) is not None
        return Doing(
            key=kept["key"] if KEY.fullmatch(kept["key"]) else "walk",
            movement=kept["movement"] if known else "walking",
            level=int(kept["level"]) if re.fullmatch(r"[0-9]{1,2}", kept["level"]) else None,
            planned=min(_seconds(kept["planned"], duration), LONGEST),
            duration=duration,
            running=sum(length for kind, length in parts if kind in RUNS),
            longest=_longest(parts),
            ending=kept["ending"] or "whole",
        )

    def _said(self) -> Said:
        kept = self.cleaned_data
        has_pain = kept["hurts"] != "no"
        return Said(
            feelings=_feelings(kept["feelings"]),
            felt=kept["felt"],
            felt_after=kept["felt_after"],
            exertion=kept["exertion"],
            pain=kept["pain"] if has_pain else 0,
            limped=kept["limped"] and has_pain,
            intention=kept["intention"].strip() or None,
            decided=kept["decided"] if kept["decided"] in words.DECIDED else None,
            tags=tuple(dict.fromkeys(words.tag_named(one) for one in self._tags())),
        )

    def _tags(self) -> list[str]:
        """Give the tags, whether they come as one line of words or as ticked boxes."""
        ticked = self.data.getlist("tags") if hasattr(self.data, "getlist") else [self.data.get("tags", "")]
        return " ".join(ticked)[:200].lower().split()

    def _parts(self) -> list[Part]:
        """Read what was done; where minutes were written by hand, so much of it, and the rest of them as a walk."""
        parts = _parts(self.cleaned_data["parts"])
        minutes = self.cleaned_data["minutes"]
        if minutes is None:
            return parts
        left, done = minutes * 60, []
        for kind, length in parts:
            if left > 0:
                done.append((kind, min(length, left)))
            left -= length
        return [*done, ("walk", left)] if left > 0 else done


def _parts(said: str) -> list[Part]:
    """Read the stretches; what is none of ours is passed over, and nothing lasts longer than a day."""
    parts: list[Part] = []
    left = LONGEST
    for found in filter(None, map(PART.fullmatch, said.split("*")[:MOST_PARTS])):
        kind, length = found[1], min(float(found[2]), left)
        if kind in STEPS and length > 0:
            parts.append((kind, length))
            left -= length
    return parts


def _feelings(said: str) -> tuple[tuple[float, float], ...]:
    found = [(float(at), float(felt)) for at, felt in ANSWER.findall(said)[:MOST_ANSWERS]]
    return tuple((at, felt) for at, felt in found if WORST <= felt <= BEST)


def _longest(parts: Iterable[Part]) -> float:
    best = now = 0.0
    for kind, length in parts:
        now = now + length if kind in RUNS else 0.0
        best = max(best, now)
    return best


def _seconds(said: str, otherwise: float) -> float:
    return float(said) if re.fullmatch(r"\d{1,7}(\.\d{1,3})?", said or "") else otherwise


def answers_in(sent: Mapping[str, str]) -> dict[str, str]:
    """Take what a session told out of a form, fit to be sent once more; when it was over stays as it is."""
    answers = {name: sent[name] for name in SessionForm.base_fields if sent.get(name)}
    at = answered_at(answers, timezone.now())
    answers.pop("sent", None)
    return answers | {"moment": str(round(at.timestamp() * 1000)), "uid": answers.get("uid") or uuid4().hex}

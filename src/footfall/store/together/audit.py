"""What was done with a person's data, and by whom; for them to read."""

from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone

from footfall.store.fields import HealthJson
from footfall.store.people import Person


class Deed(models.Model):
    """One thing that was done with a person's account or data; nobody but them reads it."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    at = models.DateTimeField(default=timezone.now)
    #: What was done, a name of `audit.KINDS`.
    kind = models.CharField(max_length=30)
    #: What the page says of it beside its kind, for instance a name or how many rows.
    told = HealthJson(default=dict)

    class Meta:
        """Read newest first."""

        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["person", "-at"])]


#: Everything that is written down, by name; the words for each stand with the page that shows them.
KINDS = (
    "signed_in",
    "sign_in_changed",
    "session_ended",
    "exported",
    "restored",
    "friend_made",
    "friend_sees",
    "friend_ended",
    "blocked",
    "group_joined",
    "group_left",
    "shared",
    "share_looked_at",
    "share_ended",
    "report_made",
    "mailed",
    "operator",
)


def note(person: Person, kind: str, **told: str | int | list[str]) -> None:
    """Write down something that was done with a person's data.

    Raises:
        ValueError: there is no such kind.
    """
    if kind not in KINDS:
        raise ValueError(f"no such deed: {kind}")
    Deed.objects.create(person=person, kind=kind, told=told)


def newest(person: Person, most: int = 100, before: int | None = None) -> list[Deed]:
    """List what was done, newest first; `before` goes on after the deed of that number."""
    rows = Deed.objects.filter(person=person)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return list(rows.order_by("-pk")[:most])


def some(person: Person, first: int, most: int) -> list[Deed]:
    """List a part of what was done, newest first."""
    return list(Deed.objects.filter(person=person).order_by("-at", "-pk")[first : first + most])


def count(person: Person) -> int:
    """Count what was done."""
    return Deed.objects.filter(person=person).count()


def note_at(person: Person, at: datetime, kind: str, told: dict[str, Any]) -> None:
    """Write down something that was done at a moment (the invented person)."""
    Deed.objects.create(person=person, at=at, kind=kind, told=told)

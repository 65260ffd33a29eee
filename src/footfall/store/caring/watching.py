"""Whether somebody's answers are lower than is usual for them, and in their own words what helped the last time."""

from datetime import datetime
from typing import Any

from django.db import models
from django.utils import timezone

from footfall.store.fields import HealthJson, HealthText
from footfall.store.people import Person


class Lower(models.Model):
    """What the chart of a person's mood check-ins came to, worked out by the worker; one row a person."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, primary_key=True)
    body = HealthJson(null=True)
    fingerprint = models.CharField(max_length=64, default="")
    made_at = models.DateTimeField(null=True)
    #: When the person said they had seen it; it is not told again for the same stretch.
    seen_at = models.DateTimeField(null=True)


class WayBack(models.Model):
    """What helped somebody the last time, in their own words."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    at = models.DateTimeField(default=timezone.now)
    words = HealthText()


def lower(person: Person) -> Lower | None:
    """Find what the chart came to."""
    return Lower.objects.filter(person=person).first()


def keep_lower(person: Person, body: dict[str, Any] | None, fingerprint: str, at: datetime) -> None:
    """Keep what the chart came to; when it was seen stays."""
    Lower.objects.update_or_create(person=person, defaults={"body": body, "fingerprint": fingerprint, "made_at": at})


def note_seen(person: Person, at: datetime) -> None:
    """Keep that the person has seen it."""
    Lower.objects.filter(person=person).update(seen_at=at)


def ways_back(person: Person) -> list[WayBack]:
    """List what helped, newest first."""
    return list(WayBack.objects.filter(person=person).order_by("-at", "-pk"))


def add_way_back(person: Person, words: str, at: datetime) -> WayBack:
    """Write down what helped."""
    return WayBack.objects.create(person=person, words=words, at=at)


def remove_way_back(person: Person, number: int) -> bool:
    """Remove one; tell whether it was there."""
    return bool(WayBack.objects.filter(person=person, pk=number).delete()[0])

"""Readiness: what somebody answered before they began, and what was said to it; every time is kept."""

from datetime import datetime
from typing import Any

from django.db import models
from django.utils import timezone

from footfall.store.fields import HealthJson
from footfall.store.people import Person


class Readiness(models.Model):
    """One time the questions were answered: under which version, what, and the step it led to."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    at = models.DateTimeField(default=timezone.now)
    version = models.IntegerField()
    answers = HealthJson()
    outcome = HealthJson()
    #: Set when a doctor was asked and said yes, or when something happened that makes the answers old.
    cleared_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """The newest is the one that counts."""

        indexes = [models.Index(fields=["person", "-at"])]


def keep(person: Person, version: int, answers: dict[str, Any], outcome: dict[str, Any]) -> Readiness:
    """Keep one filled-in readiness."""
    person.is_guarded = bool(outcome.get("guarded"))  # What was known of them by the answers before is no more.
    return Readiness.objects.create(person=person, version=version, answers=answers, outcome=outcome)


def newest(person: Person) -> Readiness | None:
    """Find the newest readiness of a person."""
    found = Readiness.objects.filter(person=person).order_by("-at", "-pk").first()
    # Whether they ask for protection is asked beside it, and is the same row.
    person.is_guarded = found is not None and bool(found.outcome.get("guarded"))
    return found


def all_of(person: Person) -> list[Readiness]:
    """List every readiness of a person, newest first."""
    return list(Readiness.objects.filter(person=person).order_by("-at", "-pk"))


def clear(person: Person, at: datetime) -> None:
    """Note that a doctor was asked about the newest one and said yes."""
    found = newest(person)
    if found is not None:
        Readiness.objects.filter(person=person, pk=found.pk).update(cleared_at=at)


def end(person: Person, at: datetime) -> None:
    """Note that the newest one no longer holds, for instance after a warning sign: it is asked anew."""
    found = newest(person)
    if found is not None and found.ended_at is None:
        Readiness.objects.filter(person=person, pk=found.pk).update(ended_at=at)

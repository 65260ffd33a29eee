"""Whether somebody's answers are lower than is usual for them, and in their own words what helped the last time."""

from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from footfall.store.analyses import Analysis
from footfall.store.fields import HealthJson, HealthText, sealed_for
from footfall.store.people import Person

#: So long a worker has for one chart.
LEASE = timedelta(minutes=10)


class Lower(models.Model):
    """What the chart of a person's mood check-ins came to, worked out by the worker; one row a person."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, primary_key=True)
    body = HealthJson(null=True)
    fingerprint = models.CharField(max_length=64, default="")
    made_at = models.DateTimeField(null=True)
    #: When the person said they had seen it; it is not told again for the same stretch.
    seen_at = models.DateTimeField(null=True)
    #: When the person answered, or waved away, what helped; it is not asked again for the same stretch.
    asked_at = models.DateTimeField(null=True)
    #: Whether they switched it off; nothing is worked out then.
    is_off = models.BooleanField(default=False)
    #: The count of changes it was worked out from, as Analysis counts them.
    changed = models.BigIntegerField(default=-1)
    #: A failed one is tried again then.
    next_try_at = models.DateTimeField(default=timezone.now)


class WayBack(models.Model):
    """What helped somebody the last time, in their own words."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    at = models.DateTimeField(default=timezone.now)
    words = HealthText()


def lower(person: Person) -> Lower | None:
    """Find what the chart came to."""
    return Lower.objects.filter(person=person).first()


def claim(older: datetime, now: datetime) -> tuple[Person, int] | None:
    """Take one person whose records changed since their chart was made, or whose chart is older than a moment.

    Gives the count of changes to name when it is kept; the count of the UPDATE tells whether this worker got it.
    """
    _make_rows(now)
    stale = Q(changed__lt=F("person__analysis__changed")) | Q(made_at=None) | Q(made_at__lt=older)
    due = Lower.objects.filter(stale, is_off=False, next_try_at__lte=now, person__analysis__isnull=False)
    for row in due.select_related("person__analysis").order_by("next_try_at")[:5]:
        free = Lower.objects.filter(pk=row.pk, next_try_at=row.next_try_at)
        if free.update(next_try_at=now + LEASE):
            return row.person, row.person.analysis.changed
    return None


def _make_rows(now: datetime) -> None:
    """Make the row of everybody who has records and none yet."""
    missing = Analysis.objects.filter(person__lower=None).values_list("person_id", flat=True)
    Lower.objects.bulk_create(
        [Lower(person_id=number, next_try_at=now) for number in missing[:100]], ignore_conflicts=True
    )


def keep_lower(person: Person, body: dict[str, Any] | None, fingerprint: str, changed: int, at: datetime) -> None:
    """Keep what the chart came to; when it was seen stays. Nothing is kept for who switched it off meanwhile."""
    columns = {"fingerprint": fingerprint, "made_at": at, "changed": changed, "next_try_at": at}
    Lower.objects.filter(person=person, is_off=False).update(**sealed_for(person, Lower, body=body), **columns)


def keep_unchanged(person: Person, changed: int, at: datetime) -> None:
    """Write down that the chart would come to the same."""
    Lower.objects.filter(person=person).update(changed=changed, made_at=at, next_try_at=at)


def put_off(person: Person, until: datetime) -> None:
    """Let a failed one wait."""
    Lower.objects.filter(person=person).update(next_try_at=until)


def switch(person: Person, is_off: bool) -> None:
    """Switch it off, so that what was worked out is gone, or on again, so that it is worked out anew."""
    fresh: dict[str, Any] = {"is_off": is_off, "body": None, "fingerprint": "", "made_at": None, "changed": -1}
    Lower.objects.update_or_create(person=person, defaults=fresh | {"next_try_at": timezone.now()})


def note_asked(person: Person, at: datetime) -> None:
    """Keep that the question what helped was answered or waved away."""
    Lower.objects.filter(person=person).update(asked_at=at)


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

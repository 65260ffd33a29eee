"""Nights as they are kept: written in the diary, or brought from a watch or a table."""

from datetime import datetime

from django.db import models
from django.utils import timezone

from footfall.core.nights import Night as NightRecord
from footfall.store.fields import HealthText
from footfall.store.originals import Original
from footfall.store.people import Person

DIARY, BROUGHT = "diary", "brought"


class Night(models.Model):
    """One night from one source; two devices may both have kept the same one, and both rows stay.

    Aware UTC moments, `quality` 0 to 10, `utc_offset_min` at waking; None is not known. `source` is `diary` or
    `brought`; `original` is the file it came from.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    asleep = models.DateTimeField()
    awake = models.DateTimeField()
    bed = models.DateTimeField(null=True)
    up = models.DateTimeField(null=True)
    quality = models.FloatField(null=True)
    utc_offset_min = models.IntegerField(null=True)
    source = models.CharField(max_length=10)
    device = models.CharField(max_length=120, null=True)
    note = HealthText(null=True)
    original = models.ForeignKey(Original, on_delete=models.CASCADE, null=True)
    kept_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """The newest first is how pages ask; the same night of the same source is kept once."""

        indexes = [models.Index(fields=["person", "-awake"])]
        constraints = [
            models.UniqueConstraint(fields=["person", "source", "asleep", "awake"], name="night_once_a_source")
        ]

    def as_record(self) -> NightRecord:
        """Give the plain record."""
        return NightRecord(
            self.asleep, self.awake, self.bed, self.up, self.quality, self.utc_offset_min, self.device or self.source
        )


def of(person: Person) -> list[Night]:
    """List all nights, oldest first."""
    return list(Night.objects.filter(person=person).order_by("awake", "pk"))


def between(person: Person, since: datetime, until: datetime) -> list[Night]:
    """List the nights that ended from one moment to another (not including it), oldest first."""
    return list(Night.objects.filter(person=person, awake__gte=since, awake__lt=until).order_by("awake", "pk"))

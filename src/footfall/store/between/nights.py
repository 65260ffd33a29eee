"""Nights as they are kept: written in the diary, or brought from a watch or a table."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import models
from django.utils import timezone

from footfall.core.nights import DIARY
from footfall.core.nights import Night as NightRecord
from footfall.store.fields import HealthText
from footfall.store.originals import Original
from footfall.store.people import Person

BROUGHT = "brought"
#: What a person may write of a night, as columns.
TOLD = ("asleep", "awake", "bed", "up", "quality", "utc_offset_min")


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


class SleepAsking(models.Model):
    """Whether Today may ask for the night, and the days on which it was waved away.

    `wanted` is None while nothing was said. `not_on` is the day "not today" was said of the diary, `easier_not_on`
    of an easier day after two bad nights.
    """

    person = models.OneToOneField(Person, on_delete=models.CASCADE, primary_key=True)
    wanted = models.BooleanField(null=True)
    not_on = models.DateField(null=True)
    easier_not_on = models.DateField(null=True)


def of(person: Person) -> list[Night]:
    """List all nights, oldest first."""
    return list(Night.objects.filter(person=person).order_by("awake", "pk"))


def between(person: Person, since: datetime, until: datetime) -> list[Night]:
    """List the nights that ended from one moment to another (not including it), oldest first."""
    return list(Night.objects.filter(person=person, awake__gte=since, awake__lt=until).order_by("awake", "pk"))


def newest_before(person: Person, moment: datetime) -> Night | None:
    """Find the newest night that ended before a moment."""
    return Night.objects.filter(person=person, awake__lt=moment).order_by("-awake").first()


def is_any_own(person: Person) -> bool:
    """Tell whether the diary was ever written in."""
    return Night.objects.filter(person=person, source=DIARY).exists()


def get(person: Person, number: int) -> Night | None:
    """Find one night of a person."""
    return Night.objects.filter(person=person, pk=number).first()


def own_over(person: Person, asleep: datetime, awake: datetime) -> list[Night]:
    """List the nights of the diary that share time with a span, oldest first."""
    rows = Night.objects.filter(person=person, source=DIARY, asleep__lt=awake, awake__gt=asleep)
    return list(rows.order_by("awake", "pk"))


def add_own(person: Person, night: NightRecord) -> Night:
    """Keep a night of the diary; the same one sent twice is kept once."""
    told = {name: getattr(night, name) for name in TOLD}
    same = {name: told.pop(name) for name in ("asleep", "awake")}
    return Night.objects.get_or_create(person=person, source=DIARY, **same, defaults=told)[0]


def change(person: Person, row: Night, night: NightRecord) -> None:
    """Write a night of the diary anew."""
    row.person = person
    for name in TOLD:
        setattr(row, name, getattr(night, name))
    row.kept_at = timezone.now()
    row.save(update_fields=[*TOLD, "kept_at"])


def add_many(person: Person, brought: Sequence[NightRecord], original: Original | None, source: str = BROUGHT) -> int:
    """Keep many nights and say how many were new; one of the same source and times is kept once."""
    there = set(Night.objects.filter(person=person, source=source).values_list("asleep", "awake"))
    new = {(one.asleep, one.awake): one for one in brought if (one.asleep, one.awake) not in there}
    rows = [
        Night(
            person=person, source=source, original=original, device=one.device,
            **{name: getattr(one, name) for name in TOLD},
        )
        for one in new.values()
    ]  # fmt: skip
    Night.objects.bulk_create(rows, batch_size=500)
    return len(rows)


def forget(person: Person, number: int) -> bool:
    """Remove one night and tell whether it was there."""
    return bool(Night.objects.filter(person=person, pk=number).delete()[0])


def from_original(person: Person, original: Original) -> int:
    """Count the nights a file brought."""
    return Night.objects.filter(person=person, original=original).count()


def asking(person: Person) -> SleepAsking:
    """Give whether Today may ask; not yet written where nothing was said."""
    return SleepAsking.objects.filter(person=person).first() or SleepAsking(person=person)


def want(person: Person, wanted: bool) -> None:
    """Write down whether Today may ask for the night."""
    SleepAsking.objects.update_or_create(person=person, defaults={"wanted": wanted, "not_on": None})


def wave_away(person: Person, day: date) -> None:
    """Let Today not ask for the night on a day."""
    SleepAsking.objects.update_or_create(person=person, defaults={"not_on": day})


def leave_as_it_is(person: Person, day: date) -> None:
    """Let Today not offer an easier day on a day."""
    SleepAsking.objects.update_or_create(person=person, defaults={"easier_not_on": day})

"""Hard days, hard things done, and small wins."""

from django.db import models
from django.utils import timezone

from footfall.store.activities import Activity
from footfall.store.fields import HealthText
from footfall.store.people import Person


class HardDay(models.Model):
    """A day somebody called hard, and when they said so."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    day = models.DateField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """Once a day."""

        constraints = [models.UniqueConstraint(fields=["person", "day"], name="hard_day_once")]


class HardThing(models.Model):
    """Something hard that was done: marked by the person or found in what they did, with their own words.

    `kind` is `own` or what was found (`first`, `longest`, `steepest`, `coldest`, `back`); `key` tells one of a kind
    from another. `hidden_at` is when the person took it off the list; it is not found again then.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    kind = models.CharField(max_length=12)
    key = models.CharField(max_length=40)
    at = models.DateTimeField()
    utc_offset_min = models.IntegerField(null=True)
    words = HealthText(null=True)
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, null=True)
    shown_at = models.DateTimeField(null=True)
    hidden_at = models.DateTimeField(null=True)

    class Meta:
        """The same one is kept once."""

        indexes = [models.Index(fields=["person", "-at"])]
        constraints = [models.UniqueConstraint(fields=["person", "kind", "key"], name="hard_thing_once")]


class SmallWin(models.Model):
    """A small win that was found: shown once, kept in a list, never counted.

    `kind` is `first_time`, `longest`, `new_place`, `back`, `anchor` or `company`; `key` tells one of a kind from
    another. `hidden_at` is when the person took it off the list; it is not found again then.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    kind = models.CharField(max_length=12)
    key = models.CharField(max_length=40)
    at = models.DateTimeField()
    utc_offset_min = models.IntegerField(null=True)
    words = HealthText(null=True)
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, null=True)
    shown_at = models.DateTimeField(null=True)
    hidden_at = models.DateTimeField(null=True)

    class Meta:
        """The same one is kept once."""

        indexes = [models.Index(fields=["person", "-at"])]
        constraints = [models.UniqueConstraint(fields=["person", "kind", "key"], name="small_win_once")]

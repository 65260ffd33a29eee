"""Whether the anchor came before going out, and how much going out goes by itself."""

from django.db import models
from django.utils import timezone

from footfall.store.people import Person


class AnchorDay(models.Model):
    """What somebody said of one day they meant to go out: whether they went by their anchor."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    day = models.DateField()
    kept = models.BooleanField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """One answer a day; the newest holds."""

        constraints = [models.UniqueConstraint(fields=["person", "day"], name="anchor_once_a_day")]


class HabitAnswer(models.Model):
    """How much by itself going out goes, 0 (I have to decide each time) to 10 (it happens without a thought)."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    at = models.DateTimeField()
    value = models.FloatField()

    class Meta:
        """The newest first is how pages ask."""

        indexes = [models.Index(fields=["person", "-at"])]

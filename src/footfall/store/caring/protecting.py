"""What protects somebody: the quiet question about running too much, and weight, which is off unless asked for."""

from datetime import datetime
from typing import Any

from django.db import models

from footfall.store.database import leave_no_trace
from footfall.store.fields import HealthJson
from footfall.store.people import Person


class TooMuchAnswer(models.Model):
    """One time it was asked whether running is still a choice: what led to it, and the answer; null while open."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    at = models.DateTimeField()
    why = HealthJson()
    answer = HealthJson(null=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        """The newest one counts."""

        indexes = [models.Index(fields=["person", "-at"])]


class Weight(models.Model):
    """One weighing, in kilograms; only the smoothed line of many is ever shown."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    uid = models.CharField(max_length=64)
    at = models.DateTimeField()
    kilograms = HealthJson()

    class Meta:
        """The same one is kept once."""

        constraints = [models.UniqueConstraint(fields=["person", "uid"], name="weight_once")]
        indexes = [models.Index(fields=["person", "-at"])]


def newest_question(person: Person) -> TooMuchAnswer | None:
    """Find the newest time it was asked."""
    return TooMuchAnswer.objects.filter(person=person).order_by("-at", "-pk").first()


def add_question(person: Person, why: dict[str, Any], at: datetime) -> TooMuchAnswer:
    """Keep that it was asked."""
    return TooMuchAnswer.objects.create(person=person, why=why, at=at)


def answer_question(person: Person, number: int, answer: dict[str, Any], at: datetime) -> bool:
    """Keep the answer to one that is open; tell whether it was."""
    rows = TooMuchAnswer.objects.filter(person=person, pk=number, answered_at=None)
    found = rows.first()
    if found is None:
        return False
    found.answer, found.answered_at = answer, at
    found.save(update_fields=["answer", "answered_at"])
    return True


def weights(person: Person) -> list[Weight]:
    """List all weighings, oldest first."""
    return list(Weight.objects.filter(person=person).order_by("at", "pk"))


def add_weight(person: Person, uid: str, at: datetime, kilograms: float) -> bool:
    """Keep one weighing; tell whether it is new."""
    return Weight.objects.get_or_create(person=person, uid=uid, defaults={"at": at, "kilograms": kilograms})[1]


def remove_weight(person: Person, number: int) -> bool:
    """Remove one weighing; tell whether it was there."""
    return bool(Weight.objects.filter(person=person, pk=number).delete()[0])


def remove_weights(person: Person) -> int:
    """Remove every weighing, and say how many there were."""
    removed = Weight.objects.filter(person=person).delete()[0]
    leave_no_trace()
    return removed

"""Whether the anchor came before going out, and how much going out goes by itself."""

from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils import timezone

from footfall.store.database import leave_no_trace
from footfall.store.once import once
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


class RoutineAsking(models.Model):
    """What somebody chose about being asked: each kind off for good, or waved away for a day or until a moment.

    `began_on` is the day they say it began, where it is not the one their records tell of.
    """

    person = models.OneToOneField(Person, on_delete=models.CASCADE, primary_key=True)
    no_anchor = models.BooleanField(default=False)
    anchor_not_on = models.DateField(null=True)
    no_habit = models.BooleanField(default=False)
    habit_not_before = models.DateTimeField(null=True)
    began_on = models.DateField(null=True)


def keep_anchor(person: Person, day: date, at: datetime, *, kept: bool) -> AnchorDay:
    """Keep the answer for one day; the newest holds."""
    told = {"kept": kept, "at": at}
    return AnchorDay.objects.update_or_create(person=person, day=day, defaults=told)[0]


def keep_anchors(person: Person, told: dict[date, bool], at: datetime) -> None:
    """Keep the answers for many days that have none yet."""
    rows = [AnchorDay(person=person, day=day, kept=kept, at=at) for day, kept in told.items()]
    AnchorDay.objects.bulk_create(rows, ignore_conflicts=True)


def anchors(person: Person, since: date, until: date) -> dict[date, bool]:
    """Give the answers from one day to another, both included, oldest first."""
    rows = AnchorDay.objects.filter(person=person, day__gte=since, day__lte=until).order_by("day")
    return dict(rows.values_list("day", "kept"))


def has_anchor(person: Person, day: date) -> bool:
    """Tell whether one day has its answer."""
    return AnchorDay.objects.filter(person=person, day=day).exists()


def forget_anchor(person: Person, day: date) -> bool:
    """Remove the answer for one day; tell whether it was there."""
    return bool(AnchorDay.objects.filter(person=person, day=day).delete()[0])


def keep_habit(person: Person, at: datetime, value: float) -> HabitAnswer:
    """Keep one answer to how much by itself it goes."""
    return HabitAnswer.objects.create(person=person, at=at, value=value)


def keep_habits(person: Person, told: list[tuple[datetime, float]]) -> None:
    """Keep many answers at once."""
    HabitAnswer.objects.bulk_create([HabitAnswer(person=person, at=at, value=value) for at, value in told])


def habits(person: Person) -> list[HabitAnswer]:
    """List all answers, oldest first."""
    return list(HabitAnswer.objects.filter(person=person).order_by("at", "pk"))


def newest_habit(person: Person) -> HabitAnswer | None:
    """Find the newest answer."""
    return HabitAnswer.objects.filter(person=person).order_by("-at", "-pk").first()


def forget_habit(person: Person, number: int) -> bool:
    """Remove one answer; tell whether it was there."""
    removed = bool(HabitAnswer.objects.filter(person=person, pk=number).delete()[0])
    leave_no_trace()
    return removed


@once
def asking(person: Person) -> RoutineAsking:
    """Give what somebody chose about being asked; who chose nothing may be asked."""
    return RoutineAsking.objects.filter(person=person).first() or RoutineAsking(person=person)


def choose(person: Person, **columns: Any) -> None:
    """Write what somebody chose about being asked."""
    RoutineAsking.objects.update_or_create(person=person, defaults=columns)

"""A goal on paper: what somebody wants, why, how often, until when; it may shrink, and every wording is kept."""

from datetime import datetime

from django.db import models
from django.utils import timezone

from footfall.store.fields import HealthJson, HealthText
from footfall.store.once import once
from footfall.store.people import Person


class Goal(models.Model):
    """One goal in one wording; a change makes a new row and closes this one. `measure` holds what is counted."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    made_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True)
    #: Why it closed: changed, smaller, reached, let_go.
    closed_as = models.CharField(max_length=10, default="")
    wish = HealthText()
    why = HealthText(null=True)
    anchor = HealthText(null=True)
    movement = models.CharField(max_length=30)
    measure = HealthJson()
    until = models.DateField()
    review_on = models.DateField()

    class Meta:
        """The newest that is open is the one that counts."""

        indexes = [models.Index(fields=["person", "-made_at"])]


def add(person: Person, goal: Goal) -> Goal:
    """Write a new goal."""
    goal.person = person
    goal.save(force_insert=True)
    return goal


@once
def open_one(person: Person) -> Goal | None:
    """Find the goal that counts now."""
    return Goal.objects.filter(person=person, closed_at=None).order_by("-made_at", "-pk").first()


def get(person: Person, number: int) -> Goal | None:
    """Find one goal of a person."""
    return Goal.objects.filter(person=person, pk=number).first()


def all_of(person: Person) -> list[Goal]:
    """List every goal of a person, newest first."""
    return list(Goal.objects.filter(person=person).order_by("-made_at", "-pk"))


def close(person: Person, number: int, how: str, at: datetime) -> bool:
    """Close one goal that is open; tell whether it was."""
    return bool(Goal.objects.filter(person=person, pk=number, closed_at=None).update(closed_at=at, closed_as=how))


def move_review(person: Person, number: int, goal: Goal) -> None:
    """Write another review date of a goal."""
    Goal.objects.filter(person=person, pk=number).update(review_on=goal.review_on)

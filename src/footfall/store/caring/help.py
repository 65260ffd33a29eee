"""Whom somebody trusts, their own plan for bad hours, and the moments at which help was shown."""

from datetime import datetime

from django.db import OperationalError, models
from django.utils import timezone

from footfall.store.database import in_a_hurry
from footfall.store.fields import HealthJson, HealthText, sealed_for
from footfall.store.people import Person


class Contact(models.Model):
    """Somebody a person trusts, dialled in one tap from the way to help; never written to by Footfall."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    name = HealthText()
    number = HealthText()
    place = models.IntegerField(default=0)


class SafetyPlan(models.Model):
    """A person's own plan for bad hours: their words under each heading's name; one row a person."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, primary_key=True)
    words = HealthJson(default=dict)
    changed_at = models.DateTimeField(default=timezone.now)


class CareMoment(models.Model):
    """One time help was shown before all else, and when the person went on from it.

    `why` says what led there and how strongly (see actions/caring/moments.py). `again_at` is when it was shown once
    more; `plan_back_at` is when the person took their plan up again.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    at = models.DateTimeField()
    why = HealthJson()
    went_on_at = models.DateTimeField(null=True)
    again_at = models.DateTimeField(null=True)
    plan_back_at = models.DateTimeField(null=True)

    class Meta:
        """The newest one counts."""

        indexes = [models.Index(fields=["person", "-at"])]


def contacts(person: Person) -> list[Contact]:
    """List whom a person trusts, in their own order."""
    return list(Contact.objects.filter(person=person).order_by("place", "pk"))


def add_contact(person: Person, name: str, number: str) -> Contact:
    """Write one more down, behind the others."""
    last = Contact.objects.filter(person=person).aggregate(last=models.Max("place"))["last"]
    return Contact.objects.create(person=person, name=name, number=number, place=(last or 0) + 1)


def get_contact(person: Person, number: int) -> Contact | None:
    """Find one of them."""
    return Contact.objects.filter(person=person, pk=number).first()


def save_contact(person: Person, contact: Contact) -> None:
    """Write a changed one."""
    said = sealed_for(person, Contact, name=contact.name, number=contact.number)
    Contact.objects.filter(person=person, pk=contact.pk).update(place=contact.place, **said)


def remove_contact(person: Person, number: int) -> bool:
    """Remove one; tell whether it was there."""
    return bool(Contact.objects.filter(person=person, pk=number).delete()[0])


def plan(person: Person) -> SafetyPlan | None:
    """Find a person's own plan for bad hours."""
    return SafetyPlan.objects.filter(person=person).first()


def keep_plan(person: Person, words: dict[str, str], at: datetime) -> None:
    """Keep a plan; the newest words take the place of the older ones."""
    SafetyPlan.objects.update_or_create(person=person, defaults={"words": words, "changed_at": at})


def add_moment(person: Person, why: dict[str, object], at: datetime) -> CareMoment:
    """Keep that help was shown."""
    return CareMoment.objects.create(person=person, why=why, at=at)


def newest_moment(person: Person) -> CareMoment | None:
    """Find the newest time help was shown."""
    return CareMoment.objects.filter(person=person).order_by("-at", "-pk").first()


def moments_since(person: Person, since: datetime) -> list[CareMoment]:
    """List the times help was shown from a moment on, oldest first."""
    return list(CareMoment.objects.filter(person=person, at__gte=since).order_by("at", "pk"))


def get_moment(person: Person, number: int) -> CareMoment | None:
    """Find one of them."""
    return CareMoment.objects.filter(person=person, pk=number).first()


def save_moment_if_free(person: Person, moment: CareMoment) -> bool:
    """Write what changed of one, but do not wait for whoever else writes; tell whether it was written."""
    try:
        with in_a_hurry():
            save_moment(person, moment)
    except OperationalError:  # Busy, full or broken: none of it may stand between somebody and help.
        return False
    return True


def save_moment(person: Person, moment: CareMoment) -> None:
    """Write what changed of one."""
    CareMoment.objects.filter(person=person, pk=moment.pk).update(
        went_on_at=moment.went_on_at, again_at=moment.again_at, plan_back_at=moment.plan_back_at
    )

"""Friends: who shows what to whom, one row for each direction; and who wants nothing of whom."""

from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from footfall.store.fields import HealthJson
from footfall.store.people import Person


class Friend(models.Model):
    """What one person shows to one friend; the friend's own row says what they show back."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    friend = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="shown_by")
    since = models.DateTimeField(default=timezone.now)
    #: What the friend may see, as names: nothing, `went_out`, `plan_days`, `company`, and answers by question.
    shows = HealthJson(default=dict)

    class Meta:
        """One row for each direction."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["person", "friend"], name="friend_once"),
            models.CheckConstraint(condition=~Q(person=models.F("friend")), name="friend_is_another"),
        ]


class Block(models.Model):
    """Somebody a person wants nothing of: neither sees the other, and nobody is told."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    other = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="blocked_by")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """One row for each other."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["person", "other"], name="block_once")
        ]


def befriend(person: Person, friend: Person, shows: dict[str, Any], sees: dict[str, Any], now: datetime) -> bool:
    """Make two people friends, with what each shows the other; tell whether they were none before."""
    rows = [
        Friend(person=person, friend=friend, since=now, shows=shows),
        Friend(person=friend, friend=person, since=now, shows=sees),
    ]
    if Friend.objects.filter(person=person, friend=friend).exists():
        return False
    for row in rows:
        row.save()
    return True


def friends_of(person: Person) -> list[Person]:
    """List a person's friends by name, without anybody there is a block between."""
    rows = Friend.objects.filter(person=person).exclude(friend__in=apart_from(person))
    return [row.friend for row in rows.select_related("friend").order_by("friend__name")]


def apart_from(person: Person) -> set[int]:
    """Give the numbers of everybody this person blocked, or who blocked them; the two never see each other."""
    pairs = Block.objects.filter(Q(person=person) | Q(other=person)).values_list("person_id", "other_id")
    return {one if one != person.pk else other for one, other in pairs}

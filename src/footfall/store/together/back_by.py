"""When somebody wants to be back, whom may be told if not, and which friends agreed to being told."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from footfall.store.fields import HealthJson
from footfall.store.people import Person
from footfall.store.together.friends import apart_from

#: For so long a worker has one to itself.
LEASE = timedelta(minutes=2)


class BackBy(models.Model):
    """One time somebody wants to be back by, until they say that they are.

    `reminded_at` and `told_at` are written before anybody is reminded or told, each once. `ended` says how it closed:
    `back`, or `too_late` where this machine was off for so long that nobody was told.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    made_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField()
    grace_min = models.IntegerField(default=15)
    #: The numbers of the friends who may be told; each must still have agreed at that moment.
    friends = HealthJson(default=list)
    reminded_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended = models.CharField(max_length=10, default="")
    #: When the worker looks at it again; it claims the row by moving this forward.
    look_at = models.DateTimeField(null=True)

    class Meta:
        """One open one a person."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["person"], condition=Q(ended_at=None), name="back_by_once")
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["look_at"], name="back_by_due")]


class BackByFriend(models.Model):
    """What a friend would be told if somebody is not back, word for word, and whether the friend said yes to it."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    friend = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="told_by")
    #: Which of the ready sentences.
    sentence = models.CharField(max_length=12)
    asked_at = models.DateTimeField(default=timezone.now)
    agreed_at = models.DateTimeField(null=True)

    class Meta:
        """One agreement with each friend."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["person", "friend"], name="back_by_friend_once")
        ]


def open_one(person: Person) -> BackBy | None:
    """Find the one that is open."""
    return BackBy.objects.filter(person=person, ended_at=None).first()


def newest_ended(person: Person, since: datetime) -> BackBy | None:
    """Find the one that ended last, since a moment."""
    return BackBy.objects.filter(person=person, ended_at__gte=since).order_by("-ended_at").first()


def begin(person: Person, due_at: datetime, grace_min: int, friends: list[int]) -> BackBy:
    """Keep when somebody wants to be back; whoever had one open has this one instead."""
    now = timezone.now()
    BackBy.objects.filter(person=person, ended_at=None).update(ended_at=now, ended="back", look_at=None)
    row = BackBy(person=person, due_at=due_at, grace_min=grace_min, friends=friends, look_at=due_at)
    row.save()
    return row


def end(person: Person, number: int, ended: str, now: datetime) -> bool:
    """Close one; tell whether it was open."""
    rows = BackBy.objects.filter(person=person, pk=number, ended_at=None)
    return bool(rows.update(ended_at=now, ended=ended, look_at=None))


def claim(now: datetime) -> BackBy | None:
    """Take one that is due (the worker); the count of the UPDATE tells whether this worker got it."""
    for one in BackBy.objects.select_related("person").filter(look_at__lte=now, ended_at=None).order_by("look_at")[:5]:
        if BackBy.objects.filter(pk=one.pk, look_at=one.look_at, ended_at=None).update(look_at=now + LEASE):
            return one
    return None


def note_reminded(person: Person, number: int, now: datetime, again: datetime) -> bool:
    """Note that somebody is reminded now; only who is told yes may do it."""
    rows = BackBy.objects.filter(person=person, pk=number, ended_at=None, reminded_at=None)
    return bool(rows.update(reminded_at=now, look_at=again))


def note_told(person: Person, number: int, now: datetime) -> bool:
    """Note that the friends are told now; only who is told yes may do it."""
    rows = BackBy.objects.filter(person=person, pk=number, ended_at=None, told_at=None)
    return bool(rows.update(told_at=now, look_at=None))


def ask(person: Person, friend: Person, sentence: str) -> None:
    """Ask a friend whether they may be told, and in which words; other words have to be agreed anew."""
    rows = BackByFriend.objects.filter(person=person, friend=friend)
    if rows.filter(sentence=sentence).exists():
        return
    rows.delete()
    BackByFriend(person=person, friend=friend, sentence=sentence).save()


def asked(person: Person) -> list[BackByFriend]:
    """List whom somebody asked, by name."""
    rows = BackByFriend.objects.filter(person=person).exclude(friend__in=apart_from(person))
    return list(rows.select_related("friend").order_by("friend__name"))


def asked_of(person: Person) -> list[BackByFriend]:
    """List who asked this person whether they may be told, by name."""
    rows = BackByFriend.objects.filter(friend=person).exclude(person__in=apart_from(person))
    return list(rows.select_related("person").order_by("person__name"))


def agree(person: Person, number: int, now: datetime) -> bool:
    """Keep that this person agrees to being told; tell whether they were asked."""
    return bool(BackByFriend.objects.filter(friend=person, pk=number, agreed_at=None).update(agreed_at=now))


def disagree(person: Person, number: int) -> bool:
    """Remove an agreement, by either of the two; tell whether it was there."""
    gone, _ = BackByFriend.objects.filter(Q(person=person) | Q(friend=person), pk=number).delete()
    return bool(gone)


def part(person: Person, other: Person) -> None:
    """Remove what two people agreed."""
    both = Q(person=person, friend=other) | Q(person=other, friend=person)
    BackByFriend.objects.filter(both).delete()

"""Reminders: which somebody wants, where they go, which went out; and the secret way of the calendar feed."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.db import models
from django.utils import timezone

from footfall.store.fields import HealthJson, HealthText
from footfall.store.people import Person

LEASE = timedelta(minutes=2)


class ReminderWish(models.Model):
    """What one person wants to be reminded of: the kinds that are on, quiet hours (minutes of the day), an address."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, primary_key=True)
    kinds = models.JSONField(default=list)
    before_min = models.IntegerField(default=30)
    quiet_from = models.IntegerField(default=21 * 60)
    quiet_until = models.IntegerField(default=8 * 60)
    email = HealthText(null=True)
    email_confirmed_at = models.DateTimeField(null=True)
    email_digest = models.CharField(max_length=64, default="")
    #: When the worker looks at this person again; it claims the row by moving this forward.
    look_at = models.DateTimeField(default=timezone.now)
    claimed_until = models.DateTimeField(null=True)


class PushSubscription(models.Model):
    """One browser that shows reminders: where its push service takes them, and the keys that seal them."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    digest = models.CharField(max_length=64, unique=True)
    sealed = HealthJson()
    made_at = models.DateTimeField(default=timezone.now)
    failures = models.IntegerField(default=0)


class Reminder(models.Model):
    """One reminder that is due or went out; `key` names it, so that it is sent once however often it is worked out."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    key = models.CharField(max_length=80)
    kind = models.CharField(max_length=20)
    due_at = models.DateTimeField()
    until = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)
    claimed_until = models.DateTimeField(null=True)
    tries = models.IntegerField(default=0)

    class Meta:
        """The same one is kept once."""

        constraints = [models.UniqueConstraint(fields=["person", "key"], name="reminder_once")]
        indexes = [models.Index(fields=["due_at"])]


class FeedLink(models.Model):
    """The secret way to one person's plan as a calendar; only its digest is kept, and a new one ends it."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, primary_key=True)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    detailed = models.BooleanField(default=False)


def wish(person: Person) -> ReminderWish:
    """Give what a person wants to be reminded of; nothing at first."""
    return ReminderWish.objects.filter(person=person).first() or ReminderWish(person=person)


def keep_wish(person: Person, **columns: Any) -> None:
    """Write what a person wants to be reminded of."""
    ReminderWish.objects.update_or_create(person=person, defaults=columns)


def make_feed(person: Person, *, detailed: bool = False) -> str:
    """Make the secret word of the calendar feed; the one before it opens nothing any more."""
    word = secrets.token_urlsafe(24)
    FeedLink.objects.update_or_create(
        person=person, defaults={"digest": digest(word), "made_at": timezone.now(), "detailed": detailed}
    )
    return word


def feed(person: Person) -> FeedLink | None:
    """Find the feed of a person, without its word."""
    return FeedLink.objects.filter(person=person).first()


def end_feed(person: Person) -> bool:
    """End the feed of a person; tell whether there was one."""
    gone, _ = FeedLink.objects.filter(person=person).delete()
    return bool(gone)


def digest(word: str) -> str:
    """Give what is kept of a secret word."""
    return sha256(word.encode()).hexdigest()


def subscriptions(person: Person) -> list[PushSubscription]:
    """List the browsers that show reminders of a person."""
    return list(PushSubscription.objects.filter(person=person).order_by("pk"))


def due_since(person: Person, since: datetime) -> list[Reminder]:
    """List the reminders of a person that were or are due since a moment, oldest first."""
    return list(Reminder.objects.filter(person=person, due_at__gte=since).order_by("due_at", "pk"))

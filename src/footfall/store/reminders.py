"""Reminders: which somebody wants, where they go, which went out; and the secret way of the calendar feed."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from footfall.store.fields import HealthJson, HealthText
from footfall.store.people import Person

#: For so long a worker has a person to itself; sending to a few places with their time-outs takes less.
LEASE = timedelta(minutes=5)
#: After a clean refusal a reminder waits so long, a little longer each time, and is tried so often in all.
WAIT, MOST_TRIES = timedelta(minutes=3), 3
#: A browser that did not take so many in a row is not asked again.
MOST_FAILURES = 5
#: More browsers than anybody has.
MOST_BROWSERS = 10
#: What went out is forgotten after so long.
KEPT = timedelta(days=40)


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
    """One reminder that is due or went out; `key` names it, so that it is sent once however often it is worked out.

    `sent_at` is written before it is handed over, and taken back only where it surely was not: at most once. Until
    `claimed_until` one that was refused is not tried again.
    """

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
    """Write what a person wants to be reminded of; the worker looks at it at once."""
    ReminderWish.objects.update_or_create(person=person, defaults={**columns, "look_at": timezone.now()})


def claim() -> ReminderWish | None:
    """Take one person whose reminders are to be looked at; the count of the UPDATE tells whether this worker got it."""
    now = timezone.now()
    free = Q(claimed_until=None) | Q(claimed_until__lt=now)
    for one in ReminderWish.objects.filter(free, look_at__lte=now).select_related("person").order_by("look_at")[:5]:
        if ReminderWish.objects.filter(free, pk=one.pk, look_at=one.look_at).update(claimed_until=now + LEASE):
            return one
    return None


def looked(person: Person, seen: ReminderWish, again: datetime) -> None:
    """Let go of a person until a moment; where they changed something meanwhile, they are looked at anew at once."""
    rows = ReminderWish.objects.filter(person=person)
    rows.filter(look_at=seen.look_at).update(look_at=again)
    rows.update(claimed_until=None)


def set_due(person: Person, key: str, kind: str, due_at: datetime, until: datetime) -> None:
    """Keep a reminder that will be due; one of this key that did not go out yet takes the new moments."""
    values = {"kind": kind, "due_at": due_at, "until": until}
    row, is_new = Reminder.objects.get_or_create(person=person, key=key, defaults=values)
    if not is_new and (row.due_at, row.until) != (due_at, until):
        Reminder.objects.filter(pk=row.pk, sent_at=None).update(due_at=due_at, until=until)


def waiting(person: Person) -> list[Reminder]:
    """List the reminders of a person that neither went out nor were dropped, the next one first."""
    rows = Reminder.objects.filter(person=person, sent_at=None, dropped_at=None)
    return list(rows.order_by("due_at", "pk"))


def hand_over(person: Person, one: Reminder, now: datetime) -> bool:
    """Note that a reminder goes out now; only who is told yes may send it."""
    free = Q(claimed_until=None) | Q(claimed_until__lte=now)
    rows = Reminder.objects.filter(free, person=person, pk=one.pk, sent_at=None, dropped_at=None)
    return bool(rows.update(sent_at=now, tries=F("tries") + 1))


def take_back(person: Person, one: Reminder, now: datetime) -> None:
    """Note that a reminder surely did not go out; after the last try it is dropped."""
    rows = Reminder.objects.filter(person=person, pk=one.pk)
    rows.filter(tries__gte=MOST_TRIES).update(sent_at=None, dropped_at=now)
    rows.filter(tries__lt=MOST_TRIES).update(sent_at=None, claimed_until=now + WAIT * (one.tries + 1))


def drop(person: Person, one: Reminder, now: datetime) -> None:
    """Note that a reminder will not go out: it would come too late, or too many came today."""
    Reminder.objects.filter(person=person, pk=one.pk, sent_at=None).update(dropped_at=now)


def unset(person: Person, one: Reminder) -> None:
    """Remove a reminder that did not go out and is no longer wanted; it may become due again."""
    Reminder.objects.filter(person=person, pk=one.pk, sent_at=None).delete()


def sent_between(person: Person, since: datetime, until: datetime, kinds: Sequence[str]) -> int:
    """Count the reminders of some kinds that went out from one moment to another (not including it)."""
    rows = Reminder.objects.filter(person=person, kind__in=kinds, sent_at__gte=since, sent_at__lt=until)
    return rows.count()


def forget_old(person: Person, now: datetime) -> None:
    """Remove what went out, or did not, long ago."""
    Reminder.objects.filter(person=person, until__lt=now - KEPT).delete()


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


def subscribe(person: Person, endpoint: str, keys: Mapping[str, str]) -> bool:
    """Keep a browser that shows reminders, once; one that somebody else used before is theirs no longer.

    Tells whether there was room for it.
    """
    name = digest(endpoint)
    others = PushSubscription.objects.filter(person=person).exclude(digest=name)
    if others.count() >= MOST_BROWSERS:
        return False
    sealed = {"endpoint": endpoint, **keys}
    PushSubscription.objects.update_or_create(
        digest=name, defaults={"person": person, "sealed": sealed, "failures": 0, "made_at": timezone.now()}
    )
    return True


def unsubscribe(person: Person, number: int) -> bool:
    """Remove a browser; tell whether it was there."""
    gone, _ = PushSubscription.objects.filter(person=person, pk=number).delete()
    return bool(gone)


def note_push(person: Person, number: int, *, taken: bool) -> None:
    """Note whether a browser's service took a reminder; after some failures in a row it is not asked again."""
    rows = PushSubscription.objects.filter(person=person, pk=number)
    rows.update(failures=0 if taken else F("failures") + 1)
    rows.filter(failures__gte=MOST_FAILURES).delete()


def feed_of_word(word: str) -> FeedLink | None:
    """Find the feed a secret word opens; nobody is signed in there, so it names no person."""
    return FeedLink.objects.select_related("person").filter(digest=digest(word)).first()


def due_since(person: Person, since: datetime) -> list[Reminder]:
    """List the reminders of a person that were or are due since a moment, oldest first."""
    return list(Reminder.objects.filter(person=person, due_at__gte=since).order_by("due_at", "pk"))

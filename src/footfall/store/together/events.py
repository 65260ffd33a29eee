"""Events: what is going to happen, who was asked, who comes, and what each said afterwards."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Window
from django.utils import timezone

from footfall.core.together.events import BY_LINK, COMING, FRIENDS, GROUP, MAYBE, NOT_THIS_TIME, ONLY_ME
from footfall.store.database import leave_no_trace
from footfall.store.fields import HealthJson
from footfall.store.people import Person
from footfall.store.together.friends import Friend, apart_from
from footfall.store.together.groups import Group, Membership


def _uid() -> str:
    return secrets.token_hex(12)


def _word() -> str:
    return secrets.token_urlsafe(18)


class Event(models.Model):
    """Something somebody goes to, or asks others along to; `at` is a moment, `zone` the clock of the place.

    `told` holds its words: title, place, link, about, charity, cause. `turn` counts its changes, as calendars want it;
    `changed` names what the newest of them was. `word` opens it to whoever is signed in and knows it.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    group = models.ForeignKey(Group, on_delete=models.SET_NULL, null=True)
    uid = models.CharField(max_length=32, unique=True, default=_uid)
    sender = models.CharField(max_length=64)
    kind = models.CharField(max_length=10)
    at = models.DateTimeField()
    zone = models.CharField(max_length=64)
    distance = models.FloatField(null=True)
    told = HealthJson(default=dict)
    room = models.SmallIntegerField(null=True)
    shown_to = models.CharField(max_length=8, default=ONLY_ME)
    word = models.CharField(max_length=32, unique=True, default=_word)
    turn = models.IntegerField(default=0)
    changed = HealthJson(default=list)
    changed_at = models.DateTimeField(null=True)
    called_off_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """The same one sent twice is kept once."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["person", "sender"], name="event_once")
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["person", "at"])]

    @property
    def title(self) -> str:
        """Give what it is called."""
        return str(self.told.get("title", ""))


class EventGuest(models.Model):
    """What one person said to an event; who made it has a row of their own, too.

    `via` is how they came to see it, `named` whether other guests may read their name. `after` is what became of it,
    and nobody but this person reads it.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="guests")
    via = models.CharField(max_length=8)
    answer = models.CharField(max_length=8, default="")
    named = models.BooleanField(default=False)
    lift = models.CharField(max_length=8, default="")
    seats = models.SmallIntegerField(null=True)
    feel = models.CharField(max_length=8, default="")
    answered_at = models.DateTimeField(null=True)
    seen_turn = models.IntegerField(default=0)
    after = HealthJson(null=True)

    class Meta:
        """One row for each event."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["person", "event"], name="event_guest_once")
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["event", "answer"])]


def add(person: Person, event: Event) -> Event:
    """Keep a new event, with its maker coming; the same one sent twice is kept once."""
    there = Event.objects.filter(person=person, sender=event.sender).first()
    if there is not None:
        return there
    event.person = person
    event.save()
    EventGuest(person=person, event=event, via="maker", answer=COMING, answered_at=event.made_at).save()
    return event


def own(person: Person, uid: str) -> Event | None:
    """Find an event somebody made."""
    return Event.objects.filter(person=person, uid=uid).first()


def seen(person: Person, uid: str) -> Event | None:
    """Find an event somebody may see: their own, or one they were asked to."""
    return _visible(person).filter(uid=uid).select_related("person").first()


def numbered(person: Person, number: int) -> Event | None:
    """Find an event somebody may see by its number (reporting it)."""
    return _visible(person).filter(pk=number).select_related("person").first()


def by_word(person: Person, word: str) -> Event | None:
    """Find the event a link opens, for somebody who may use it: no event of anybody there is a block with."""
    rows = Event.objects.filter(word=word, shown_to=BY_LINK, person__is_demonstration=person.is_demonstration)
    rows = rows.filter(person__is_active=True)
    return rows.exclude(person__in=apart_from(person)).select_related("person").first()


def coming_up(person: Person, since: datetime, most: int = 50) -> list[Event]:
    """List what lies ahead of somebody, the next first; what they said "not this time" to is left out."""
    rows = _visible(person).filter(at__gte=since).exclude(pk__in=_declined(person))
    return list(rows.select_related("person").order_by("at", "pk")[:most])


def been(person: Person, before: datetime, most: int = 20) -> list[Event]:
    """List what somebody went to or meant to go to, the newest first."""
    said = EventGuest.objects.filter(person=person, answer=COMING)
    rows = _visible(person).filter(Q(person=person) | Q(pk__in=said.values("event")), at__lt=before)
    return list(rows.select_related("person").order_by("-at", "-pk")[:most])


def of_group(person: Person, group: Group, since: datetime, most: int = 10) -> list[Event]:
    """List the events of a group that somebody who belongs to it may see, the next first."""
    rows = _visible(person).filter(group=group, shown_to=GROUP, at__gte=since)
    return list(rows.select_related("person").order_by("at", "pk")[:most])


def on_days(person: Person, since: datetime, until: datetime) -> list[Event]:
    """List what somebody goes to between two moments, oldest first; what was called off is among it."""
    said = EventGuest.objects.filter(person=person, answer=COMING)
    rows = _visible(person).filter(at__gte=since, at__lt=until, pk__in=said.values("event"))
    return list(rows.select_related("person").order_by("at", "pk"))


def guest(person: Person, event: Event) -> EventGuest | None:
    """Find what somebody said to an event."""
    return EventGuest.objects.filter(person=person, event=event).first()


def answers(person: Person, shown: Sequence[Event]) -> dict[int, EventGuest]:
    """Give what somebody said to some events, by the event's number."""
    rows = EventGuest.objects.filter(person=person, event__in=[one.pk for one in shown])
    return {row.event_id: row for row in rows}


def keep_guest(person: Person, event: Event, via: str, **said: Any) -> EventGuest:
    """Keep what somebody says to an event; how they came to see it first stays."""
    row = EventGuest.objects.filter(person=person, event=event).first() or EventGuest(
        person=person, event=event, via=via
    )
    for name, value in said.items():
        setattr(row, name, value)
    row.save()
    return row


def hold(person: Person, event: Event) -> int:
    """Hold an event until the end of this transaction, and count who comes beside its maker and this person."""
    Event.objects.select_for_update().filter(pk=event.pk).first()
    rows = EventGuest.objects.filter(_still_there(), event=event, answer=COMING, person__is_active=True)
    return rows.exclude(person__in=(person, event.person_id)).count()


def coming(person: Person, event: Event, first: int, most: int) -> tuple[list[EventGuest], int]:
    """List some of those who come and may be named to this person, by name, and count how many there are.

    Who made it reads all who come or may come; a guest reads those who agreed to be named. Nobody reads anybody there
    is a block with, or who is away. At the event of a group whoever was taken out is read by nobody, and reads nobody.
    """
    rows = _named(person).filter(event=event)
    listed = rows.annotate(of=Window(Count("pk"))).select_related("person").order_by("answer", "person__name", "pk")
    found = list(listed[first : first + most])
    return [*found], int(found[0].of) if found else rows.count()


def meets(person: Person, number: int) -> bool:
    """Tell whether somebody reads the name of another on the page of any event."""
    return _named(person).filter(person=number, event__in=_visible(person)).exists()


def asked(person: Person, event: Event) -> set[int]:
    """Give the numbers of everybody who was asked to an event somebody made; of another's event, nobody."""
    rows = EventGuest.objects.filter(event=event, event__person=person)
    return set(rows.values_list("person_id", flat=True))


def ask(person: Person, event: Event, friends: Sequence[Person]) -> None:
    """Ask friends to an event somebody made; who was asked before stays as they are."""
    there = asked(person, event)
    rows = [EventGuest(person=one, event=event, via=FRIENDS) for one in friends if one.pk not in there]
    EventGuest.objects.bulk_create(rows, ignore_conflicts=True)


def unask(person: Person, event: Event, number: int) -> bool:
    """Take one guest off an event somebody made; tell whether they stood there."""
    rows = EventGuest.objects.filter(event=event, event__person=person, person=number).exclude(person=person)
    return bool(rows.delete()[0])


def part(person: Person, other: Person, *, wholly: bool) -> None:
    """Take two people off each other's events: those they were asked to as a friend, or every one.

    What one of them told of it for themselves stays with them.
    """
    rows = EventGuest.objects.filter(Q(person=person, event__person=other) | Q(person=other, event__person=person))
    if not wholly:
        rows = rows.filter(via=FRIENDS)
    rows.filter(after__isnull=True).delete()
    rows.update(answer="", named=False, lift="", seats=None, feel="")


def save(person: Person, event: Event, *columns: str) -> None:
    """Write the named columns of an event somebody made."""
    if event.person_id == person.pk:
        event.save(update_fields=columns)


def change(person: Person, event: Event, changed: list[str], at: datetime, *columns: str) -> None:
    """Write what changed about an event, and that it did: calendars and guests read of it."""
    event.turn, event.changed, event.changed_at = event.turn + 1, changed, at
    save(person, event, *columns, "turn", "changed", "changed_at")


def renew_word(person: Person, event: Event) -> None:
    """Make a new link; the one before opens nothing any more, and who came by it keeps what they have."""
    event.word = _word()
    save(person, event, "word")


def erase(person: Person, uid: str) -> bool:
    """Erase an event somebody made, with all that was said to it; tell whether it was there."""
    gone, _ = Event.objects.filter(person=person, uid=uid).delete()
    leave_no_trace()
    return bool(gone)


def _visible(person: Person) -> QuerySet[Event]:
    mine = EventGuest.objects.filter(person=person, event=OuterRef("pk"))
    is_friend = Exists(Friend.objects.filter(person=OuterRef("person"), friend=person))
    as_friend = Q(shown_to__in=(FRIENDS, BY_LINK)) & Exists(mine.filter(via=FRIENDS)) & is_friend
    by_link = Q(shown_to=BY_LINK) & Exists(mine.filter(via=BY_LINK))
    members = Membership.objects.filter(group=OuterRef("group"), removed_at=None)
    in_group = Exists(members.filter(person=person)) & Exists(members.filter(person=OuterRef("person")))
    seen_by = Q(person=person) | as_friend | by_link | Q(shown_to=GROUP) & in_group
    return Event.objects.filter(seen_by).exclude(person__in=apart_from(person))


def _named(person: Person) -> QuerySet[EventGuest]:
    """Give the guests of all events whose names somebody may read there, without looking whether they see the event."""
    own = Q(event__person=person, answer__in=(COMING, MAYBE))
    agreed = Q(answer=COMING) & (Q(named=True) | Q(person=F("event__person")))
    inside = Membership.objects.filter(group=OuterRef("event__group"), person=person, removed_at=None)
    rows = EventGuest.objects.filter(own | agreed, _still_there(), ~Q(event__shown_to=GROUP) | Exists(inside))
    return rows.filter(person__is_active=True).exclude(person=person).exclude(person__in=apart_from(person))


def _still_there() -> Q:
    """Leave out whoever was taken out of the group an event is for."""
    members = Membership.objects.filter(group=OuterRef("event__group"), person=OuterRef("person"), removed_at=None)
    return ~Q(event__shown_to=GROUP) | Q(Exists(members))


def _declined(person: Person) -> QuerySet[EventGuest, int]:
    rows = EventGuest.objects.filter(person=person, answer=NOT_THIS_TIME).exclude(event__person=F("person"))
    return rows.values_list("event", flat=True)

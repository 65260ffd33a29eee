"""Friends: who shows what to whom, one row for each direction; and who wants nothing of whom."""

from datetime import datetime
from typing import ClassVar, NamedTuple

from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.utils import timezone

from footfall.store.fields import HealthJson
from footfall.store.people import Person

#: What a friend may see, beside chosen answers: that somebody went out, plan days, that they would like company.
SEES = ("went_out", "plan_days", "company")


class Shows(NamedTuple):
    """What one person shows another: names of `SEES`, and answers as question and outcome."""

    sees: tuple[str, ...] = ()
    answers: tuple[tuple[str, str], ...] = ()

    def as_json(self) -> dict[str, list[list[str]]]:
        """Give the answers as they are kept; a finding is about health."""
        return {"answers": [list(one) for one in self.answers]}


class Friend(models.Model):
    """What one person shows to one friend; the friend's own row says what they show back."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    friend = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="shown_by")
    since = models.DateTimeField(default=timezone.now)
    #: What the friend may see, as names of `SEES`; nothing at first.
    sees = models.JSONField(default=list)
    #: The answers the friend may see, by question and outcome.
    shows = HealthJson(default=dict)
    #: Up to when this person saw what is new from the friend (it is offered on Today once); only for themself.
    seen_at = models.DateTimeField(null=True)

    class Meta:
        """One row for each direction."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["person", "friend"], name="friend_once"),
            models.CheckConstraint(condition=~Q(person=models.F("friend")), name="friend_is_another"),
        ]

    @property
    def shown(self) -> Shows:
        """Give what the friend may see."""
        answers = tuple((str(one[0]), str(one[1])) for one in self.shows.get("answers", ()))
        return Shows(tuple(name for name in SEES if name in self.sees), answers)


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


def befriend(person: Person, friend: Person, shows: Shows, shown: Shows, now: datetime) -> bool:
    """Make two people friends, with what `person` shows and is shown; tell whether they were none before."""
    rows = {
        person.pk: Friend(person=person, friend=friend, since=now, sees=list(shows.sees), shows=shows.as_json()),
        friend.pk: Friend(
            person=friend, friend=person, since=now, sees=list(shown.sees), shows=shown.as_json(), seen_at=now
        ),
    }
    try:
        with transaction.atomic():
            for number in sorted(rows):  # Two who invite each other at once: always in the same order.
                rows[number].save(force_insert=True)
    except IntegrityError:  # They were friends already, or became it this moment.
        return False
    return True


def block(person: Person, other: Person) -> bool:
    """Keep that somebody wants nothing of another person; tell whether that is new."""
    _, is_new = Block.objects.get_or_create(person=person, other=other)
    return is_new


def unblock(person: Person, number: int) -> bool:
    """Take a block back; tell whether it was there."""
    gone, _ = Block.objects.filter(person=person, pk=number).delete()
    return bool(gone)


def blocked_by(person: Person) -> list[Block]:
    """List whom somebody blocked, by name; nobody else ever sees it."""
    return list(Block.objects.filter(person=person).select_related("other").order_by("other__name"))


def friends_of(person: Person) -> list[Person]:
    """List a person's friends by name, without anybody there is a block between."""
    rows = Friend.objects.filter(person=person).exclude(friend__in=apart_from(person))
    return [row.friend for row in rows.select_related("friend").order_by("friend__name")]


def apart_from(person: Person) -> set[int]:
    """Give the numbers of everybody this person blocked, or who blocked them; the two never see each other."""
    pairs = Block.objects.filter(Q(person=person) | Q(other=person)).values_list("person_id", "other_id")
    return {one if one != person.pk else other for one, other in pairs}

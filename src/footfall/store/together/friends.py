"""Friends: who shows what to whom, one row for each direction; and who wants nothing of whom."""

from datetime import datetime, timedelta
from typing import Any, ClassVar, NamedTuple

from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils import timezone
from django.utils.crypto import salted_hmac

from footfall.core.together.names import skeleton
from footfall.store.fields import HealthJson, HealthText
from footfall.store.once import once
from footfall.store.people import Person

#: What a friend may see, beside chosen answers: that somebody went out, plan days, that they would like company.
SEES = ("went_out", "plan_days", "company")
#: Two who went apart are offered to each other again after so long, and not before.
PARTED_FOR = timedelta(days=120)


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


class UnwantedName(models.Model):
    """A name under which somebody may appear here whom a person does not want to meet; nobody else reads it.

    `digest` is that of what the name looks like, keyed with the secret of this place: a new name is compared by it.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    words = HealthText()
    digest = models.CharField(max_length=64, default="", db_index=True)


class Block(models.Model):
    """Somebody a person wants nothing of: neither sees the other, and nobody is told.

    Where `by_name` is set, it came about by a name that is unwanted; whoever wrote that is not told either.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    other = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="blocked_by")
    at = models.DateTimeField(default=timezone.now)
    by_name = models.ForeignKey(UnwantedName, on_delete=models.CASCADE, null=True)

    class Meta:
        """One row for each other."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["person", "other"], name="block_once")
        ]


class Parted(models.Model):
    """That a friendship or a block between two ended, and when; nobody sees it, and it is forgotten after a while."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    other = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="parted_by")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """One row for each of the two."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["person", "other"], name="parted_once")
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
            Parted.objects.filter(_both(person, friend)).delete()
            for number in sorted(rows):  # Two who invite each other at once: always in the same order.
                rows[number].save(force_insert=True)
    except IntegrityError:  # They were friends already, or became it this moment.
        return False
    return True


def block(person: Person, other: Person) -> bool:
    """Keep that somebody wants nothing of another person; tell whether that is new."""
    row, is_new = Block.objects.get_or_create(person=person, other=other)
    if row.by_name_id is not None:
        row.by_name = None
        row.save(update_fields=["by_name"])
    return is_new


def unblock(person: Person, number: int) -> Person | None:
    """Take a block back; give whose it was. A name that is still unwanted goes on holding."""
    row = Block.objects.filter(person=person, pk=number, by_name=None).select_related("other").first()
    if row is None:
        return None
    row.delete()
    compare_names(person)
    return row.other


def blocked_by(person: Person) -> list[Block]:
    """List whom somebody blocked, by name; nobody else ever sees it; what came of an unwanted name nobody does."""
    rows = Block.objects.filter(person=person, by_name=None)
    return list(rows.select_related("other").order_by("other__name"))


def friends_of(person: Person) -> list[Person]:
    """List a person's friends by name, without anybody there is a block between."""
    rows = Friend.objects.filter(person=person).exclude(friend__in=apart_from(person))
    return [row.friend for row in rows.select_related("friend").order_by("friend__name")]


@once
def apart_from(person: Person) -> frozenset[int]:
    """Give the numbers of everybody this person blocked, or who blocked them; the two never see each other."""
    pairs = Block.objects.filter(Q(person=person) | Q(other=person)).values_list("person_id", "other_id")
    return frozenset(one if one != person.pk else other for one, other in pairs)


# ---- who went apart ----


def part(person: Person, other: Person, now: datetime) -> None:
    """Remember for both that they went apart."""
    for one, two in ((person, other), (other, person)):
        Parted.objects.update_or_create(person=one, other=two, defaults={"at": now})


def has_parted_since(person: Person, other: Person, at: datetime) -> bool:
    """Tell whether two people went apart since a moment."""
    return Parted.objects.filter(person=person, other=other, at__gte=at).exists()


def forget_parted(person: Person, now: datetime) -> None:
    """Forget from whom somebody went apart long ago."""
    Parted.objects.filter(person=person, at__lte=now - PARTED_FOR).delete()


# ---- names somebody does not want to meet ----


def unwanted(person: Person) -> list[UnwantedName]:
    """List the names somebody does not want to meet, in the order they wrote them."""
    return list(UnwantedName.objects.filter(person=person).order_by("pk"))


def add_unwanted(person: Person, words: str) -> None:
    """Keep a name somebody does not want to meet; it holds for whoever is called so, now or later."""
    digest = _digest(words)
    if not UnwantedName.objects.filter(person=person, digest=digest).exists():
        _hold(UnwantedName.objects.create(person=person, words=words, digest=digest))


def drop_unwanted(person: Person, number: int) -> bool:
    """Take one of the names back; tell whether it was there."""
    gone, _ = UnwantedName.objects.filter(person=person, pk=number).delete()
    if gone:
        compare_names(person)
    return bool(gone)


def compare_names(person: Person) -> None:
    """Compare the names somebody does not want to meet with everybody here (also after they came from elsewhere)."""
    for row in unwanted(person):
        digest = _digest(row.words)
        if row.digest != digest:
            row.digest = digest
            row.save(update_fields=["digest"])
        _hold(row)


def _hold(row: UnwantedName) -> None:
    """Keep whoever is called so apart from whoever wrote it; all names are compared, whether one is found or not."""
    called = Person.objects.exclude(pk=row.person_id).values_list("pk", "name")
    found = [number for number, name in called if _digest(name) == row.digest]
    made = [Block(person_id=row.person_id, other_id=number, by_name=row) for number in found]
    if made:
        Block.objects.bulk_create(made, ignore_conflicts=True)
    else:  # As much is written either way, so that the time tells nothing.
        row.save(update_fields=["digest"])


@receiver(post_save, sender=Person)
def _compare_new_name(instance: Person, update_fields: frozenset[str] | None = None, **_told: Any) -> None:
    """Keep somebody who takes a name apart from those who do not want to meet it."""
    if update_fields is not None and "name" not in update_fields:
        return
    rows = UnwantedName.objects.filter(digest=_digest(instance.name)).exclude(person=instance)
    made = [Block(person_id=row.person_id, other=instance, by_name=row) for row in rows]
    if made:
        Block.objects.bulk_create(made, ignore_conflicts=True)


def _digest(name: str) -> str:
    return salted_hmac("footfall.unwanted", skeleton(name), algorithm="sha256").hexdigest()


def _both(person: Person, other: Person) -> Q:
    return Q(person=person, other=other) | Q(person=other, other=person)

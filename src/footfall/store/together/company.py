"""Finding company: a card with what somebody looks for, and who asked whom to go out together."""

from datetime import date, datetime, timedelta
from functools import lru_cache
from json import loads
from typing import Any, ClassVar, NamedTuple

from django.db import models
from django.db.models import Q
from django.db.models.functions import Cast
from django.utils import timezone

from footfall.core.together.company import FreeTime, Wish
from footfall.store.database import leave_no_trace
from footfall.store.fields import HealthText
from footfall.store.people import Person
from footfall.store.together.friends import PARTED_FOR, Friend, Parted, apart_from, forget_parted

#: A card is shown for so long after it was written or kept on, and an open asking waits for so long.
LASTS, ASKING_LASTS = timedelta(days=60), timedelta(days=14)
#: An asking is remembered for so long: whoever was asked is not offered again before.
REMEMBERED = timedelta(days=120)
OPEN, ACCEPTED, DECLINED, BACK = "open", "yes", "no", "back"


class CompanyCard(models.Model):
    """What somebody looks for; there is none unless they made one, and it is gone with one tap.

    What is matched lies in plain columns and says nothing of health; the line is the person's own words. `saves`
    counts the changes of `saved_on`, so that nobody looks through everybody by changing their card.
    """

    person = models.OneToOneField(Person, on_delete=models.CASCADE)
    times = models.JSONField(default=list)
    zone = models.CharField(max_length=64)
    languages = models.JSONField(default=list)
    feel = models.CharField(max_length=8, default="")
    talk = models.CharField(max_length=8, default="either")
    move = models.CharField(max_length=8, default="either")
    area = models.CharField(max_length=40, default="")
    line = HealthText(null=True)
    renewed_at = models.DateTimeField(default=timezone.now)
    paused_at = models.DateTimeField(null=True)
    saved_on = models.DateField(null=True)
    saves = models.SmallIntegerField(default=0)

    class Meta:
        """Looked for by how new it is."""

        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["renewed_at"])]

    def as_wish(self) -> Wish:
        """Give the plain record that is matched."""
        times = tuple(FreeTime(*one) for one in self.times)
        return Wish(times, self.zone, frozenset(self.languages), self.feel, self.talk, self.move, self.area)

    def is_shown(self, now: datetime) -> bool:
        """Tell whether others may see it now: not paused, and written or kept on lately."""
        return self.paused_at is None and self.renewed_at > now - LASTS


class CompanyAsking(models.Model):
    """One person asked another whether they would like to go out together; `state` is open, yes, no, or taken back.

    A "no" is told to nobody: for whoever asked, it looks like an asking that waits. What was taken back or declined
    stays for a while, so that nobody is asked by the same person again and again.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    asked = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="company_askings")
    at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=5, default=OPEN)

    class Meta:
        """Once from one person to another."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["person", "asked"], name="company_asked_once")
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["asked", "state"])]


def card(person: Person) -> CompanyCard | None:
    """Find somebody's own card."""
    return CompanyCard.objects.filter(person=person).first()


def keep_card(person: Person, **columns: Any) -> CompanyCard:
    """Write somebody's card."""
    kept = card(person) or CompanyCard(person=person)
    for name, value in columns.items():
        setattr(kept, name, value)
    kept.save()
    return kept


def erase_card(person: Person) -> None:
    """Erase somebody's card at once, with every asking from or to them; only what others declined stays a while."""
    CompanyCard.objects.filter(person=person).delete()
    CompanyAsking.objects.filter(asked=person, state__in=(OPEN, ACCEPTED)).delete()
    CompanyAsking.objects.filter(person=person, state__in=(OPEN, ACCEPTED)).delete()
    leave_no_trace()


class Seen(NamedTuple):
    """What is matched of a card, by its number: never its line, and not whose it is."""

    number: int
    wish: Wish


def others(person: Person, now: datetime) -> list[Seen]:
    """List the cards that may be shown to somebody: no friend's, nobody's there is a block or an asking with.

    Invented people meet only invented people. There may be a thousand: they are read without making rows of them, and
    times and languages that many have alike are worked out once.
    """
    rows = CompanyCard.objects.filter(
        renewed_at__gt=now - LASTS, paused_at=None, person__adult_at__isnull=False, person__is_active=True,
        person__is_demonstration=person.is_demonstration,
    )  # fmt: skip
    known = apart_from(person) | _known(person, now)
    rows = rows.exclude(person=person).exclude(person__in=known)
    texts = (Cast(name, models.TextField()) for name in ("times", "languages"))
    told = rows.values_list("pk", *texts, "zone", "feel", "talk", "move", "area")
    return [
        Seen(number, Wish(_times(times), zone, _languages(languages), *rest))
        for number, times, languages, zone, *rest in told
    ]


def with_lines(person: Person, numbers: list[int]) -> dict[int, CompanyCard]:
    """Read the few cards that are shown to somebody whole, by the number of the card; never their own."""
    rows = CompanyCard.objects.filter(pk__in=numbers).exclude(person=person).select_related("person")
    return {row.pk: row for row in rows}


def cards_of(person: Person, numbers: list[int]) -> dict[int, CompanyCard]:
    """Read the cards of some who ask somebody, by the number of their person; nobody apart."""
    rows = CompanyCard.objects.filter(person__in=numbers).exclude(person__in=apart_from(person))
    return {row.person_id: row for row in rows}


def areas(person: Person, now: datetime, least: int = 2, most: int = 30) -> list[str]:
    """List the area words at least two other people use, so that a word tells of nobody alone."""
    rows = CompanyCard.objects.filter(renewed_at__gt=now - LASTS, paused_at=None).exclude(area="")
    rows = rows.filter(person__is_demonstration=person.is_demonstration).exclude(person=person)
    used = rows.values("area").annotate(times=models.Count("pk")).filter(times__gte=least)
    return list(used.order_by("-times", "area").values_list("area", flat=True)[:most])


def asked_by(person: Person, now: datetime) -> list[CompanyAsking]:
    """List whom somebody asked and what still waits; a "no" looks like it waits."""
    rows = CompanyAsking.objects.filter(person=person, at__gt=now - ASKING_LASTS, state__in=(OPEN, DECLINED))
    return list(
        rows.filter(asked__is_active=True).exclude(asked__in=apart_from(person)).select_related("asked").order_by("at")
    )


def asks(person: Person, now: datetime) -> list[CompanyAsking]:
    """List who asks somebody and waits for an answer, the oldest first."""
    rows = CompanyAsking.objects.filter(asked=person, at__gt=now - ASKING_LASTS, state=OPEN)
    return list(
        rows.filter(person__is_active=True)
        .exclude(person__in=apart_from(person))
        .select_related("person")
        .order_by("at")
    )


def ask(person: Person, other: Person, now: datetime) -> CompanyAsking:
    """Keep that somebody asks another; asked twice it is kept once."""
    return CompanyAsking.objects.get_or_create(person=person, asked=other, defaults={"at": now})[0]


def answer(person: Person, number: int, state: str, now: datetime) -> CompanyAsking | None:
    """Write what somebody answers to an asking that waits for them, and give it; None where there is none."""
    found = next((one for one in asks(person, now) if one.pk == number), None)
    if found is None:
        return None
    taken = CompanyAsking.objects.filter(pk=number, asked=person, state=OPEN).update(state=state)
    return found if taken else None


def take_asking_back(person: Person, number: int) -> bool:
    """Take an asking of one's own back; tell whether it was there."""
    rows = CompanyAsking.objects.filter(person=person, pk=number, state__in=(OPEN, DECLINED))
    return bool(rows.update(state=BACK))


def close_between(person: Person, other: Person) -> None:
    """Let every asking between two people that waits wait no more; neither is told."""
    both = Q(person=person, asked=other) | Q(person=other, asked=person)
    CompanyAsking.objects.filter(both, state__in=(OPEN, DECLINED)).update(state=BACK)


def forget_gone(person: Person, now: datetime) -> None:
    """Erase somebody's card and askings whose time is over, and from whom they went apart long ago."""
    forget_parted(person, now)
    CompanyCard.objects.filter(person=person, renewed_at__lte=now - LASTS).delete()
    CompanyAsking.objects.filter(person=person, at__lte=now - REMEMBERED).delete()


def saves_on(person: Person, day: date) -> int:
    """Count how often somebody changed their card on a day."""
    found = CompanyCard.objects.filter(person=person, saved_on=day).values_list("saves", flat=True).first()
    return found or 0


@lru_cache(maxsize=2048)
def _times(text: str) -> tuple[FreeTime, ...]:
    return tuple(FreeTime(*one) for one in loads(text))


@lru_cache(maxsize=256)
def _languages(text: str) -> frozenset[str]:
    return frozenset(loads(text))


def _known(person: Person, now: datetime) -> set[int]:
    """Give the numbers of friends, of whoever asked or was asked, and of whoever went apart not long ago."""
    friends = Friend.objects.filter(Q(person=person) | Q(friend=person)).values_list("person_id", "friend_id")
    asked = CompanyAsking.objects.filter(Q(person=person) | Q(asked=person)).values_list("person_id", "asked_id")
    parted = Parted.objects.filter(person=person, at__gt=now - PARTED_FOR).values_list("person_id", "other_id")
    return {number for pair in friends.union(asked, parted) for number in pair}

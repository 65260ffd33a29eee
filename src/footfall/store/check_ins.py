"""A check-in: one momentary rating, kept once however often it is sent."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models.functions import Cast

from footfall.core.ratings import Rating
from footfall.store.database import read_moment
from footfall.store.fields import HealthJson, HealthText, number_named, plain_opener
from footfall.store.originals import Original
from footfall.store.people import Person

#: One answer of a scale: the moment, how far the clock was ahead of UTC where that is known, and the answer.
Answered = tuple[datetime, int | None, float]


class CheckIn(models.Model):
    """One rating of how it felt; `uid` is the sender's own name for it."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    uid = models.CharField(max_length=64)
    at = models.DateTimeField()
    utc_offset_min = models.IntegerField(null=True)
    context = models.CharField(max_length=10, default="")
    values = HealthJson(damaged=dict)
    tags = HealthJson(default=list)
    note = HealthText(null=True)
    decided = models.CharField(max_length=10, null=True)
    original = models.ForeignKey(Original, on_delete=models.CASCADE, null=True)

    class Meta:
        """The same one is kept once."""

        constraints = [models.UniqueConstraint(fields=["person", "uid"], name="check_in_once")]
        indexes = [models.Index(fields=["person", "-at"])]

    def as_record(self) -> Rating:
        """Give the plain record."""
        return Rating(
            at=self.at,
            values=self.values,
            context=self.context,
            note=self.note,
            tags=tuple(self.tags),
            utc_offset_min=self.utc_offset_min,
            decided=self.decided,
        )


def keep(person: Person, rating: Rating, uid: str) -> CheckIn:
    """Keep one rating; sending the same one twice keeps it once."""
    kept, _ = CheckIn.objects.get_or_create(person=person, uid=uid, defaults=_columns(rating))
    return kept


def keep_many(person: Person, rated: Sequence[tuple[str, Rating]], original: Original | None) -> int:
    """Keep many ratings from a file and say how many were new."""
    there = set(CheckIn.objects.filter(person=person).values_list("uid", flat=True))
    new = [
        CheckIn(person=person, uid=uid, original=original, **_columns(rating))
        for uid, rating in {uid: rating for uid, rating in rated if uid not in there}.items()
    ]
    CheckIn.objects.bulk_create(new, batch_size=500)
    return len(new)


def of(person: Person) -> list[CheckIn]:
    """List all check-ins of a person, oldest first."""
    return list(CheckIn.objects.filter(person=person).order_by("at", "pk"))


def between(person: Person, since: datetime, until: datetime) -> list[CheckIn]:
    """List the check-ins from one moment to another, oldest first."""
    return list(CheckIn.objects.filter(person=person, at__gte=since, at__lte=until).order_by("at", "pk"))


def answers(person: Person, scale: str, since: datetime, until: datetime) -> list[Answered]:
    """List moment, offset and answer of one scale between two moments, oldest first; lighter than whole rows."""
    return [(at, offset, answer) for at, offset, _context, answer in _answers(person, scale, since, until)]


def ratings_of(person: Person, scale: str, since: datetime, until: datetime) -> list[Rating]:
    """List the answers of one scale between two moments as ratings of it alone, oldest first; lighter likewise."""
    return [
        Rating(at=at, values={scale: answer}, context=context, utc_offset_min=offset)
        for at, offset, context, answer in _answers(person, scale, since, until)
    ]


def _answers(
    person: Person, scale: str, since: datetime, until: datetime
) -> Iterator[tuple[datetime, int | None, str, float]]:
    rows = CheckIn.objects.filter(person=person, at__gte=since, at__lte=until).order_by("at", "pk")
    # A year of somebody who answers often is four thousand rows: read one by one they take four times as long.
    # As text a moment is read in a third of the time.
    plain = rows.annotate(plain_at=Cast("at", models.CharField()), plain_values=_as(models.BinaryField(), "values"))
    answer = number_named(scale)
    opened: Callable[[bytes, str], bytes | None] | None = None
    for at, offset, context, uid, values in plain.values_list(
        "plain_at", "utc_offset_min", "context", "uid", "plain_values"
    ).iterator():
        opened = opened or plain_opener(person, CheckIn, "values")
        plain_values = opened(values, uid)  # One that is damaged is left out; the others are read.
        told = None if plain_values is None else answer(plain_values)
        if told is not None:
            yield read_moment(at), offset, context, float(told[1])


def _as(field: "models.Field[Any, Any]", column: str) -> "models.ExpressionWrapper[Any]":
    """Read a column as another kind of field than the one it is written by."""
    return models.ExpressionWrapper(models.F(column), output_field=field)


def first_at(person: Person) -> datetime | None:
    """Give the moment of the oldest check-in."""
    return CheckIn.objects.filter(person=person).order_by("at").values_list("at", flat=True).first()


def count(person: Person) -> int:
    """Count a person's check-ins."""
    return CheckIn.objects.filter(person=person).count()


def count_between(person: Person, since: datetime, until: datetime) -> int:
    """Count the check-ins from one moment to another (not including it)."""
    return CheckIn.objects.filter(person=person, at__gte=since, at__lt=until).count()


def newest(person: Person, most: int = 1) -> list[CheckIn]:
    """List the newest check-ins, newest first."""
    return list(CheckIn.objects.filter(person=person).order_by("-at", "-pk")[:most])


def some(person: Person, first: int, most: int) -> tuple[list[CheckIn], int]:
    """List a page of check-ins, newest first, and the number of all.

    The index alone finds which rows they are, so that a page far back costs no more than the first.
    """
    rows = CheckIn.objects.filter(person=person).order_by("-at", "-pk")
    wanted = list(rows.values_list("pk", flat=True)[first : first + most])
    return list(rows.filter(pk__in=wanted)), rows.count()


def get(person: Person, number: int) -> CheckIn | None:
    """Find one check-in of a person."""
    return CheckIn.objects.filter(person=person, pk=number).first()


def forget(person: Person, number: int) -> bool:
    """Remove one check-in and tell whether it was there."""
    gone, _ = CheckIn.objects.filter(person=person, pk=number).delete()
    return bool(gone)


def _columns(rating: Rating) -> dict[str, object]:
    return {
        "at": rating.at,
        "utc_offset_min": rating.utc_offset_min,
        "context": rating.context,
        "values": rating.values,
        "tags": list(rating.tags),
        "note": rating.note,
        "decided": rating.decided,
    }

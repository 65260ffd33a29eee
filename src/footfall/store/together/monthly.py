"""Monthly letters: which were made, from what, and who wants them."""

from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from footfall.store.database import leave_no_trace
from footfall.store.fields import HealthJson, HealthText
from footfall.store.people import Person


class MonthlyLetter(models.Model):
    """The facts one monthly letter was written from; its words are put together anew each time it is read.

    `line` is what the person wants to keep with it, in their own words. `waved_at` is when they told Today to leave it.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    year = models.IntegerField()
    month = models.IntegerField()
    body = HealthJson()
    line = HealthText(null=True)
    made_at = models.DateTimeField(default=timezone.now)
    waved_at = models.DateTimeField(null=True)

    class Meta:
        """One letter a month."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["person", "year", "month"], name="monthly_letter_once")
        ]


class LetterWish(models.Model):
    """Whether somebody wants a letter each month, and when the worker looks again whether one is due."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, primary_key=True)
    wanted = models.BooleanField(default=False)
    look_at = models.DateTimeField(default=timezone.now)


def letters(person: Person) -> list[MonthlyLetter]:
    """List all letters of a person, the newest month first; without what they were written from."""
    rows = MonthlyLetter.objects.filter(person=person).defer("body", "line")
    return list(rows.order_by("-year", "-month"))


def before(person: Person, year: int, month: int) -> list[MonthlyLetter]:
    """List the letters of the months before one, oldest first."""
    earlier = Q(year__lt=year) | Q(year=year, month__lt=month)
    return list(MonthlyLetter.objects.filter(earlier, person=person).order_by("year", "month"))


def get(person: Person, year: int, month: int) -> MonthlyLetter | None:
    """Find the letter of one month."""
    return MonthlyLetter.objects.filter(person=person, year=year, month=month).first()


def made_since(person: Person, moment: datetime) -> MonthlyLetter | None:
    """Find the newest letter made since a moment that the person did not tell Today to leave."""
    rows = MonthlyLetter.objects.filter(person=person, made_at__gte=moment, waved_at=None).defer("body", "line")
    return rows.order_by("-year", "-month").first()


def keep(person: Person, when: tuple[int, int], body: dict[str, Any], at: datetime) -> MonthlyLetter:
    """Keep the letter of a month (year, month); one that is there is written anew, with the person's own line kept."""
    year, month = when
    row = get(person, year, month) or MonthlyLetter(person=person, year=year, month=month)
    row.body, row.made_at = body, at
    row.save()
    return row


def keep_line(person: Person, row: MonthlyLetter, line: str | None) -> None:
    """Keep the person's own line with a letter of theirs; None takes it off."""
    row.person, row.line = person, line
    row.save(update_fields=["line"])
    if line is None:
        leave_no_trace()


def wave(person: Person, year: int, month: int, at: datetime) -> bool:
    """Note that Today leaves the letter of a month; tell whether there is one."""
    return bool(MonthlyLetter.objects.filter(person=person, year=year, month=month).update(waved_at=at))


def forget(person: Person, year: int, month: int) -> bool:
    """Remove the letter of a month; tell whether there was one."""
    gone, _ = MonthlyLetter.objects.filter(person=person, year=year, month=month).delete()
    leave_no_trace()
    return bool(gone)


def is_wanted(person: Person) -> bool:
    """Tell whether somebody wants a letter each month."""
    return LetterWish.objects.filter(person=person, wanted=True).exists()


def want(person: Person, at: datetime, *, wanted: bool) -> None:
    """Keep whether somebody wants a letter each month; the worker looks at once."""
    LetterWish.objects.update_or_create(person=person, defaults={"wanted": wanted, "look_at": at})


def claim(now: datetime, again: datetime) -> LetterWish | None:
    """Take one person whose letter may be due; the count of the UPDATE tells whether this worker got them.

    Where the worker is killed in the middle, they are looked at once more at `again`.
    """
    rows = LetterWish.objects.filter(wanted=True, look_at__lte=now).select_related("person")
    for one in rows.order_by("look_at")[:5]:
        if LetterWish.objects.filter(pk=one.pk, look_at=one.look_at).update(look_at=again):
            return one
    return None


def look_again(person: Person, at: datetime) -> None:
    """Note when the worker looks at a person again."""
    LetterWish.objects.filter(person=person).update(look_at=at)

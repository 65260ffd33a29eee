"""Thinking tests: what was measured in the page, with how well it could be measured."""

from collections.abc import Iterable
from datetime import datetime

from django.db import models

from footfall.core.between.thinking import KINDS, Sitting
from footfall.store.activities import Activity
from footfall.store.fields import HealthJson
from footfall.store.people import Person


class ThinkingTest(models.Model):
    """One sitting of one test, sent twice kept once.

    `kind` is `reaction`, `choice` or `span`; `score` in the test's own unit (None where it cannot be
    used), `trials` as the page recorded them; `clock` says how finely the device told time (milliseconds); `state` is
    `whole` or why it does not count (`hidden`, `unsteady`, `too_few`). A sitting that was stopped is not kept.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    uid = models.CharField(max_length=64)
    kind = models.CharField(max_length=10)
    at = models.DateTimeField()
    utc_offset_min = models.IntegerField(null=True)
    score = models.FloatField(null=True)
    trials = HealthJson(default=list)
    clock = HealthJson(default=dict)
    state = models.CharField(max_length=12)
    context = models.CharField(max_length=10, default="")
    activity = models.ForeignKey(Activity, on_delete=models.SET_NULL, null=True)

    class Meta:
        """The same one is kept once; the newest first is how pages ask."""

        indexes = [models.Index(fields=["person", "kind", "-at"])]
        constraints = [models.UniqueConstraint(fields=["person", "uid"], name="thinking_test_once")]

    def as_record(self) -> Sitting:
        """Give the plain record."""
        device = str(self.clock.get("device", ""))
        return Sitting(self.kind, self.at, self.score, self.context, self.utc_offset_min, device)


def keep(person: Person, row: ThinkingTest) -> tuple[ThinkingTest, bool]:
    """Keep one sitting and tell whether it is new; sending the same one twice keeps it once."""
    there = ThinkingTest.objects.filter(person=person, uid=row.uid).first()
    if there is not None:
        return there, False
    row.person = person
    row.save(force_insert=True)
    return row, True


def keep_many(person: Person, rows: Iterable[ThinkingTest]) -> None:
    """Keep many sittings at once (the invented year)."""
    told = list(rows)
    for row in told:
        row.person = person
    ThinkingTest.objects.bulk_create(told, batch_size=200)


def of(person: Person, kind: str = "") -> list[ThinkingTest]:
    """List the sittings of one test, or of all, oldest first, without their trials."""
    rows = ThinkingTest.objects.filter(person=person, **({"kind": kind} if kind else {}))
    return list(rows.defer("trials").select_related("activity").order_by("at", "pk"))


def get(person: Person, number: int) -> ThinkingTest | None:
    """Find one sitting."""
    return ThinkingTest.objects.filter(person=person, pk=number).first()


def newest(person: Person) -> dict[str, ThinkingTest]:
    """Give the newest sitting of each test, by its kind."""
    rows = (
        ThinkingTest.objects.filter(person=person, kind=kind).defer("trials").order_by("-at", "-pk") for kind in KINDS
    )
    return {row.kind: row for found in rows for row in found[:1]}


def between(person: Person, since: datetime, until: datetime) -> list[ThinkingTest]:
    """List the sittings from one moment to another (not including it), oldest first, without their trials."""
    rows = ThinkingTest.objects.filter(person=person, at__gte=since, at__lt=until)
    return list(rows.defer("trials").order_by("at", "pk"))


def forget(person: Person, number: int) -> bool:
    """Remove one sitting for good; tell whether there was one."""
    return bool(ThinkingTest.objects.filter(person=person, pk=number).delete()[0])


def sittings(person: Person) -> list[Sitting]:
    """List the sittings of all tests as plain records, oldest first (what the answers rest on)."""
    return [row.as_record() for row in of(person)]

"""A plan: what it goes by, what somebody set or chose themself, and what stood in the way."""

from dataclasses import asdict
from datetime import date
from typing import Any

from django.db import models
from django.db.models import F
from django.utils import timezone

from footfall.core import plans as core
from footfall.store.fields import HealthJson, HealthText, sealed_for
from footfall.store.once import once
from footfall.store.people import Person


class Plan(models.Model):
    """One plan, open or ended; `version` counts its changes, so that two devices cannot undo each other."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    made_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)
    version = models.IntegerField(default=1)
    aim = models.CharField(max_length=12)
    began = models.DateField()
    level = models.IntegerField(default=0)
    slots = HealthJson(default=list)
    race_on = models.DateField(null=True)
    race_distance = models.FloatField(null=True)
    race_name = HealthText(null=True)

    class Meta:
        """One open plan a person."""

        constraints = [
            models.UniqueConstraint(fields=["person"], condition=models.Q(ended_at=None), name="one_open_plan")
        ]

    def as_record(self) -> core.Settings:
        """Give what the plan goes by as a plain record."""
        race = None
        if self.race_on is not None and self.race_distance is not None:
            race = core.Race(self.race_on, self.race_distance)
        slots = tuple(core.Slot(**slot) for slot in self.slots)
        return core.Settings(self.aim, self.began, slots, self.level, race)


class PlannedSession(models.Model):
    """A session somebody set for a day themself: brought, added, or in the place of the plan's own."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="own")
    uid = models.CharField(max_length=64)
    day = models.DateField()
    minute = models.IntegerField(null=True)
    movement = models.CharField(max_length=30)
    name = models.CharField(max_length=40, default="")
    duration = models.FloatField(null=True)
    title = HealthText(null=True)

    class Meta:
        """The same one is kept once."""

        constraints = [models.UniqueConstraint(fields=["person", "uid"], name="planned_session_once")]
        indexes = [models.Index(fields=["person", "day"])]


class PlanChoice(models.Model):
    """What a person chose for a day instead of what the plan offered (core.plans.CHOICES)."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="choices")
    day = models.DateField()
    kind = models.CharField(max_length=10)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """Asked for by day."""

        indexes = [models.Index(fields=["person", "day"])]


class Circumstance(models.Model):
    """Something that stands in the way for a while (core.plans.CIRCUMSTANCES); its kind is about a person's health."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    kind = HealthText()
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        """Asked for by day."""

        indexes = [models.Index(fields=["person", "since"])]

    def as_record(self) -> core.Circumstance:
        """Give the plain record."""
        return core.Circumstance(self.kind, self.since, self.until)


@once
def open_plan(person: Person) -> Plan | None:
    """Find the plan somebody follows now."""
    return Plan.objects.filter(person=person, ended_at=None).first()


def _rows(slots: tuple[core.Slot, ...]) -> list[dict[str, Any]]:
    """Write times of the week as they are kept."""
    return [asdict(slot) for slot in slots]


def begin(person: Person, settings: core.Settings, race_name: str = "") -> Plan:
    """Write a new plan; the one before it ends."""
    Plan.objects.filter(person=person, ended_at=None).update(ended_at=timezone.now())
    race = settings.race
    return Plan.objects.create(
        person=person,
        aim=settings.aim,
        began=settings.began,
        level=settings.level,
        slots=_rows(settings.slots),
        race_on=None if race is None else race.day,
        race_distance=None if race is None else race.distance,
        race_name=race_name or None,
    )


def change_settings(person: Person, version: int, settings: core.Settings, race_name: str = "") -> bool:
    """Write the aim, the days and the race of the open plan if it is still the version somebody saw."""
    race = settings.race
    return change(
        person,
        version,
        aim=settings.aim,
        slots=_rows(settings.slots),
        race_on=None if race is None else race.day,
        race_distance=None if race is None else race.distance,
        race_name=race_name or None,
    )


def change(person: Person, version: int, **columns: Any) -> bool:
    """Change the open plan if it is still the version somebody saw; tell whether it was."""
    rows = Plan.objects.filter(person=person, ended_at=None, version=version)
    return bool(rows.update(version=F("version") + 1, **sealed_for(person, Plan, **columns)))


def end(person: Person, version: int) -> bool:
    """End the open plan if it is still the version somebody saw; tell whether it was."""
    return change(person, version, ended_at=timezone.now())


def choose(person: Person, plan: Plan, choice: core.Choice) -> None:
    """Keep what a person chose for a day; an equal choice is kept once, another one takes its place."""
    PlanChoice.objects.filter(person=person, plan=plan, day=choice.day).delete()
    PlanChoice.objects.create(person=person, plan=plan, day=choice.day, kind=choice.kind)


def unchoose(person: Person, plan: Plan, day: date) -> None:
    """Let the plan's own offer stand again on a day."""
    PlanChoice.objects.filter(person=person, plan=plan, day=day).delete()


def choices(person: Person, plan: Plan) -> list[core.Choice]:
    """List what was chosen under a plan, by day."""
    rows = PlanChoice.objects.filter(person=person, plan=plan).order_by("day", "pk")
    return [core.Choice(row.day, row.kind) for row in rows]


def set_session(person: Person, session: PlannedSession) -> PlannedSession:
    """Keep a session somebody set themself; the same one sent twice is kept once, as it was sent last."""
    columns = {
        name: getattr(session, name) for name in ("plan", "day", "minute", "movement", "name", "duration", "title")
    }
    kept, _ = PlannedSession.objects.update_or_create(person=person, uid=session.uid, defaults=columns)
    return kept


def own_sessions(person: Person, plan: Plan, since: date, until: date) -> list[PlannedSession]:
    """List the sessions somebody set themself from one day to another, both among them."""
    rows = PlannedSession.objects.filter(person=person, plan=plan, day__gte=since, day__lte=until)
    return list(rows.order_by("day", "minute", "pk"))


def unset_session(person: Person, uid: str) -> bool:
    """Remove a session somebody set themself; tell whether it was there."""
    gone, _ = PlannedSession.objects.filter(person=person, uid=uid).delete()
    return bool(gone)


def note(person: Person, circumstance: core.Circumstance) -> Circumstance:
    """Keep that something stands in the way."""
    return Circumstance.objects.create(
        person=person, kind=circumstance.kind, since=circumstance.since, until=circumstance.until
    )


def over(person: Person, number: int, until: date) -> bool:
    """Note that something is over since a day; tell whether it was there."""
    return bool(Circumstance.objects.filter(person=person, pk=number).update(until=until))


def unnote(person: Person, number: int) -> bool:
    """Remove a circumstance that never was; tell whether it was there."""
    gone, _ = Circumstance.objects.filter(person=person, pk=number).delete()
    return bool(gone)


def circumstances(person: Person, since: date) -> list[Circumstance]:
    """List what stood in the way on a day or later, oldest first."""
    rows = Circumstance.objects.filter(person=person).exclude(until__lt=since)
    return list(rows.order_by("since", "pk"))

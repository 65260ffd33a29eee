"""What became of a guided session, as the phone told it; sent twice it is kept once."""

from datetime import datetime

from django.db import models

from footfall.store.activities import Activity
from footfall.store.fields import HealthJson, HealthText, sealed_for
from footfall.store.people import Person


class SessionReport(models.Model):
    """One session that was begun: what it was, how far it went, how it felt. Lengths in seconds; None is not known.

    `key` names what was guided (`plan:2026-11-24`, `five`, `mindful:breath-and-steps`, `moves:...`); `feelings` lists
    [seconds since the start, -5 to 5]; `felt` is the answer afterwards about the time on the way, `felt_after` the one
    about that moment.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    uid = models.CharField(max_length=64)
    key = models.CharField(max_length=80)
    movement = models.CharField(max_length=30)
    level = models.IntegerField(null=True)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    utc_offset_min = models.IntegerField(null=True)
    planned = models.FloatField()
    duration = models.FloatField()
    running = models.FloatField(default=0.0)
    longest = models.FloatField(default=0.0)
    ending = models.CharField(max_length=10)
    feelings = HealthJson(default=list)
    felt = models.FloatField(null=True)
    felt_after = models.FloatField(null=True)
    exertion = models.FloatField(null=True)
    pain = models.IntegerField(null=True)
    limped = models.BooleanField(default=False)
    intention = HealthText(null=True)
    activity = models.ForeignKey(Activity, on_delete=models.SET_NULL, null=True)

    class Meta:
        """The same one is kept once."""

        constraints = [models.UniqueConstraint(fields=["person", "uid"], name="session_report_once")]
        indexes = [models.Index(fields=["person", "-started_at"])]


def keep(person: Person, report: SessionReport) -> tuple[SessionReport, bool]:
    """Keep one report and tell whether it is new; one with the same uid stays as it was sent first."""
    there = SessionReport.objects.filter(person=person, uid=report.uid).first()
    if there is not None:
        return there, False
    report.person = person
    report.save(force_insert=True)
    return report, True


def get(person: Person, uid: str) -> SessionReport | None:
    """Find one report by the sender's own name for it."""
    return SessionReport.objects.filter(person=person, uid=uid).first()


def newest(person: Person) -> SessionReport | None:
    """Find the newest report."""
    return SessionReport.objects.filter(person=person).order_by("-started_at").first()


def between(person: Person, since: datetime, until: datetime) -> list[SessionReport]:
    """List the reports that began from one moment to another (not including it), oldest first."""
    rows = SessionReport.objects.filter(person=person, started_at__gte=since, started_at__lt=until)
    return list(rows.select_related("activity").order_by("started_at", "pk"))


def forget_of(person: Person, activity: Activity) -> None:
    """Remove the reports of an activity that is erased."""
    SessionReport.objects.filter(person=person, activity=activity).delete()


def tell(person: Person, uid: str, report: SessionReport, *columns: str) -> bool:
    """Write what was told later about a session (how it felt, pain the next morning); tell whether it is there."""
    told = {name: getattr(report, name) for name in columns}
    return bool(
        SessionReport.objects.filter(person=person, uid=uid).update(**sealed_for(person, SessionReport, uid, **told))
    )

"""The newest analysis of a person: their estimates, what they were worked out from, and whether a newer is due."""

from dataclasses import asdict
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from footfall.core.contents import LeftOut
from footfall.core.estimates import Analysis as AnalysisRecord
from footfall.core.estimates import DataSummary, read_estimate
from footfall.store.fields import HealthJson, sealed_for
from footfall.store.people import Person

LEASE = timedelta(minutes=10)
MOST_TRIES = 5
#: So many read analyses stay in memory: reading one takes longer than all else on a page.
REMEMBERED = 4


class Analysis(models.Model):
    """One row a person. It is stale while `changed` (counted up with every change) is ahead of `fitted`."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, primary_key=True)
    body = HealthJson(null=True)
    engine = models.CharField(max_length=40, default="")
    seed = models.BigIntegerField(default=1)
    fingerprint = models.CharField(max_length=64, default="")
    made_at = models.DateTimeField(null=True)
    changed = models.BigIntegerField(default=0)
    fitted = models.BigIntegerField(default=0)
    claimed_until = models.DateTimeField(null=True)
    next_try_at = models.DateTimeField(default=timezone.now)
    tries = models.IntegerField(default=0)

    @property
    def is_stale(self) -> bool:
        """Tell whether a newer one is on its way."""
        return self.changed > self.fitted and self.tries < MOST_TRIES

    @property
    def gave_up(self) -> bool:
        """Tell whether working it out failed too often."""
        return self.changed > self.fitted and self.tries >= MOST_TRIES

    def as_record(self) -> AnalysisRecord | None:
        """Give the plain record, or None before the first one; the last few read are kept in memory."""
        if self.made_at is None:
            return None
        return _kept(self.pk, self.made_at) or _read(self.body, self.engine, self.fingerprint)


@lru_cache(maxsize=REMEMBERED)
def _kept(person_id: int, made_at: datetime) -> AnalysisRecord | None:
    """Read the analysis made at that moment; None where a newer one took its place meanwhile."""
    row = Analysis.objects.filter(pk=person_id, made_at=made_at).first()
    return None if row is None else _read(row.body, row.engine, row.fingerprint)


def forget(person: Person) -> None:  # noqa: ARG001 - all of the few are let go, theirs among them
    """Let go of what was read of a person who is erased."""
    _kept.cache_clear()


def mark_stale(person: Person) -> None:
    """Say that a person's records changed, so that a newer analysis is due."""
    Analysis.objects.get_or_create(person=person)
    Analysis.objects.filter(person=person).update(changed=F("changed") + 1, tries=0, next_try_at=timezone.now())


def newest(person: Person) -> Analysis | None:
    """Find the newest stored analysis of a person."""
    return Analysis.objects.defer("body").filter(person=person).first()


def claim(engine: str | None = None) -> Analysis | None:
    """Take one stale analysis for this worker; the count of the UPDATE tells whether it got it.

    One that another engine than `engine` made is stale too.
    """
    now = timezone.now()
    free = Q(claimed_until=None) | Q(claimed_until__lt=now)
    stale = Q(changed__gt=F("fitted"))
    if engine is not None:
        stale |= Q(body__isnull=False) & ~Q(engine=engine)
    due = Analysis.objects.filter(free, stale, next_try_at__lte=now, tries__lt=MOST_TRIES)
    for candidate in due.select_related("person").order_by("next_try_at")[:5]:
        if Analysis.objects.filter(free, pk=candidate.pk).update(claimed_until=now + LEASE):
            candidate.refresh_from_db()
            return candidate
    return None


def keep(person: Person, record: AnalysisRecord, changed: int) -> None:
    """Keep a new analysis, worked out from the records as they were at `changed`."""
    Analysis.objects.filter(person=person).update(
        **sealed_for(person, Analysis, body=_written(record)),
        engine=record.engine,
        seed=record.seed,
        fingerprint=record.fingerprint,
        made_at=timezone.now(),
        fitted=changed,
        claimed_until=None,
        tries=0,
    )


def keep_unchanged(person: Person, changed: int) -> None:
    """Write down that the records are, after all, the ones the stored analysis was made from."""
    Analysis.objects.filter(person=person).update(fitted=changed, claimed_until=None, tries=0)


def put_off(person: Person, tries: int) -> None:
    """Let a failed analysis wait, longer each time."""
    Analysis.objects.filter(person=person).update(
        tries=tries + 1,
        claimed_until=None,
        next_try_at=timezone.now() + timedelta(seconds=10 * 4**tries),
    )


def _written(record: AnalysisRecord) -> dict[str, Any]:
    return asdict(record)


def _read(body: dict[str, Any], engine: str, fingerprint: str) -> AnalysisRecord:
    data = dict(body["data"])
    data["left_out"] = tuple(LeftOut(**row) for row in data["left_out"])
    return AnalysisRecord(
        seed=body["seed"],
        seconds=body["seconds"],
        data=DataSummary(**data),
        answers=tuple(read_estimate(answer) for answer in body["answers"]),
        engine=engine,
        fingerprint=fingerprint,
    )

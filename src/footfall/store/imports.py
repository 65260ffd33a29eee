"""An import: one time someone brought files, and the line for each file that says what it became."""

import re
import shutil
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import models, transaction
from django.db.models import Count, Q
from django.utils import timezone

from footfall.store.fields import HealthJson, HealthText
from footfall.store.people import Person

LEASE = timedelta(minutes=5)
MOST_TRIES = 5


class Import(models.Model):
    """Files brought together. `path` is set while uploaded bytes still wait to be read."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    name = HealthText()
    path = models.CharField(max_length=400, default="")
    begun_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)
    seconds = models.FloatField(default=0.0)
    total = models.IntegerField(default=0)
    claimed_until = models.DateTimeField(null=True)
    next_try_at = models.DateTimeField(default=timezone.now)
    tries = models.IntegerField(default=0)
    failed = models.BooleanField(default=False)

    class Meta:
        """The newest first is how pages ask."""

        indexes = [models.Index(fields=["person", "-begun_at"])]

    @property
    def state(self) -> str:
        """Say where it stands: waiting, reading, done, stopped (its process was ended) or failed."""
        if self.ended_at is not None:
            return "failed" if self.failed else "done"
        if self.claimed_until is not None and self.claimed_until > timezone.now():
            return "reading"
        return "waiting" if self.path else "stopped"


class ImportedFile(models.Model):
    """What one file of an import became; `path` is as the person knows it (`archive.zip!/member`)."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    of = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="files")
    position = models.IntegerField()
    path = HealthText()
    sha256 = models.CharField(max_length=64, default="")
    became = models.CharField(max_length=20)
    activities = HealthJson(default=list)
    check_ins = models.IntegerField(default=0)
    nights = models.IntegerField(default=0)
    note = HealthText(null=True)

    class Meta:
        """One line a file and import."""

        constraints = [models.UniqueConstraint(fields=["of", "position"], name="file_once_an_import")]


def incoming() -> Path:
    """Name the folder where uploaded files wait."""
    return Path(settings.OPTIONS.home) / "incoming"


def begin(person: Person, name: str, path: str = "") -> Import:
    """Write down that files were brought; with `path` the worker reads them."""
    return Import.objects.create(person=person, name=name, path=path)


def add_file(person: Person, line: ImportedFile) -> None:
    """Write down what one file became."""
    line.person = person
    line.save(force_insert=True)


def positions(person: Person, of: Import) -> set[int]:
    """List which files of an import already have their line."""
    return set(ImportedFile.objects.filter(person=person, of=of).values_list("position", flat=True))


def end(person: Person, of: Import, seconds: float, *, failed: bool = False) -> None:
    """Write down that an import is done."""
    Import.objects.filter(person=person, pk=of.pk).update(
        ended_at=timezone.now(), seconds=seconds, path="", claimed_until=None, failed=failed
    )


def put_off(person: Person, of: Import) -> None:
    """Let a failed import wait, longer each time, and give up visibly after some tries."""
    tries = of.tries + 1
    if tries >= MOST_TRIES:
        end(person, of, of.seconds, failed=True)
        return
    Import.objects.filter(person=person, pk=of.pk).update(
        tries=tries, claimed_until=None, next_try_at=timezone.now() + timedelta(seconds=10 * 4**tries)
    )


def claim() -> Import | None:
    """Take one waiting import for this worker; the count of the UPDATE tells whether it got it."""
    now = timezone.now()
    free = Q(claimed_until=None) | Q(claimed_until__lt=now)
    waiting = Import.objects.filter(free, ended_at=None, next_try_at__lte=now).exclude(path="")
    for candidate in waiting.select_related("person").order_by("begun_at")[:5]:
        if Import.objects.filter(free, pk=candidate.pk, ended_at=None).update(claimed_until=now + LEASE):
            return candidate
    return None


def hold(person: Person, of: Import, total: int) -> None:
    """Lengthen the lease of an import that is being read, and say how many files it has."""
    Import.objects.filter(person=person, pk=of.pk).update(claimed_until=timezone.now() + LEASE, total=total)


def latest(person: Person, number: int = 5) -> list[Import]:
    """List a person's newest imports, each with `counts`, the number of files by what they became."""
    found = list(Import.objects.filter(person=person).order_by("-begun_at")[:number])
    lines = ImportedFile.objects.filter(person=person, of__in=found)
    tally: dict[int, dict[str, int]] = {}
    for of_id, became, count in lines.values_list("of_id", "became").annotate(Count("pk")):
        tally.setdefault(of_id, {})[became] = count
    for one in found:
        one.counts = tally.get(one.pk, {})  # type: ignore[attr-defined]
    return found


def counts(person: Person, of: Import) -> dict[str, int]:
    """Count the files of an import by what they became."""
    lines = ImportedFile.objects.filter(person=person, of=of)
    return dict(lines.values_list("became").annotate(Count("pk")))


def get(person: Person, number: int) -> Import | None:
    """Find one import of a person."""
    return Import.objects.filter(person=person, pk=number).first()


def files_of(person: Person, of: Import, became: tuple[str, ...] = (), most: int | None = None) -> list[ImportedFile]:
    """List the lines of an import in their order, all or only those of some kinds."""
    lines = ImportedFile.objects.filter(person=person, of=of).order_by("position")
    if became:
        lines = lines.filter(became__in=became)
    return list(lines[:most])


def forget_path(person: Person, sha256: str) -> None:
    """Remove the lines of one file from every import."""
    ImportedFile.objects.filter(person=person, sha256=sha256).delete()


def forget_incoming_when_kept(person: Person) -> None:
    """Remove uploaded files of a person that still wait to be read, once it is certain that their rows are gone."""
    paths = list(Import.objects.filter(person=person).exclude(path="").values_list("path", flat=True))

    def remove() -> None:
        for path in paths:
            shutil.rmtree(path, ignore_errors=True)

    transaction.on_commit(remove)


def waiting_for_nobody(person: Person | None, before: float) -> list[Path]:
    """List uploads that no row names (any more), from before a moment (`footfall check`: person is None)."""
    del person
    known = {Path(path).name for path in Import.objects.exclude(path="").values_list("path", flat=True)}
    there = (path for path in incoming().glob("*") if re.fullmatch(r"[0-9a-f]{32}", path.name))
    return [path for path in there if path.name not in known and path.stat().st_mtime < before]

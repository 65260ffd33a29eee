"""The original files a person brought: their bytes on disk by SHA-256, and a row once they were read."""

import os
import shutil
from hashlib import file_digest
from pathlib import Path

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from footfall.store.people import Person


class Original(models.Model):
    """One file that was read; the row is written together with what the file held, or not at all."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    format = models.CharField(max_length=20)
    kept_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """The same bytes are kept once a person."""

        constraints = [models.UniqueConstraint(fields=["person", "sha256"], name="original_once")]


def folder(person: Person) -> Path:
    """Name the folder of a person's original files."""
    return Path(settings.OPTIONS.home) / "originals" / str(person.pk)


def path_of(person: Person, sha256: str) -> Path:
    """Name the place of one original file."""
    return folder(person) / sha256[:2] / sha256


def digest(path: Path) -> str:
    """Work out a file's SHA-256."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def keep_bytes(person: Person, source: Path, sha256: str, *, move: bool = False) -> Path:
    """Put a file's bytes into the store; whole or not at all, even when killed in the middle.

    Doing it twice changes nothing.
    """
    target = path_of(person, sha256)
    if target.exists():
        if move:
            source.unlink(missing_ok=True)
        return target
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    partial = target.with_name(f"{sha256}.{os.getpid()}.partial")
    if move:
        shutil.move(source, partial)
    else:
        shutil.copyfile(source, partial)
    with partial.open("rb") as file:
        os.fsync(file.fileno())
    partial.chmod(0o600)
    partial.rename(target)
    return target


def known(person: Person, sha256: str) -> Original | None:
    """Find the row of a file that was read before."""
    return Original.objects.filter(person=person, sha256=sha256).first()


def add(person: Person, original: Original) -> Original:
    """Write the row of a file that was just read."""
    original.person = person
    original.save(force_insert=True)
    return original


def count(person: Person) -> int:
    """Count the files kept for a person."""
    return Original.objects.filter(person=person).count()


def names_on_disk(person: Person) -> set[str]:
    """List the digests of all files on disk, whole ones only."""
    return {file.name for file in folder(person).glob("??/*") if not file.name.endswith(".partial")}


def digests(person: Person) -> set[str]:
    """List the digests of all files that have a row."""
    return set(Original.objects.filter(person=person).values_list("sha256", flat=True))


def forget(person: Person, sha256: str) -> None:
    """Remove one file and its row."""
    Original.objects.filter(person=person, sha256=sha256).delete()
    path_of(person, sha256).unlink(missing_ok=True)


def forget_when_kept(person: Person, sha256: str) -> None:
    """Remove one file's row, and its bytes once that is certain: what is rolled back must still have its file."""
    Original.objects.filter(person=person, sha256=sha256).delete()
    transaction.on_commit(lambda: _forget_bytes(person, sha256))


def _forget_bytes(person: Person, sha256: str) -> None:
    """Remove the bytes, unless the same file was brought again in the meantime."""
    if known(person, sha256) is None:
        path_of(person, sha256).unlink(missing_ok=True)


def forget_all(person: Person) -> None:
    """Remove every file of a person from disk."""
    shutil.rmtree(folder(person), ignore_errors=True)


def sweep(person: Person) -> int:
    """Remove half-written files that a killed process left behind, and say how many there were."""
    partial = list(folder(person).glob("??/*.partial"))
    for file in partial:
        file.unlink(missing_ok=True)
    return len(partial)


def is_whole(person: Person, sha256: str) -> bool:
    """Tell whether a file on disk still has the digest it is named by."""
    return digest(path_of(person, sha256)) == sha256

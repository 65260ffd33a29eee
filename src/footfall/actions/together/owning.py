"""Take everything with you, and bring it back: the whole file a person owns, out and in."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, cast

from django.db import IntegrityError, models, transaction
from django.utils import timezone

from footfall.actions import people as acting
from footfall.actions.together.accounts import refuse_name
from footfall.core.errors import AppError, UnreadableFile
from footfall.core.together import names
from footfall.core.words import _
from footfall.exports import archive
from footfall.exports.archive import Archive
from footfall.exports.whole.journal import kept_of
from footfall.exports.whole.rows import Hollow, Wrong, batches
from footfall.store import analyses, originals, people
from footfall.store.activities import Activity
from footfall.store.between import journal, keys
from footfall.store.imports import incoming
from footfall.store.people import Person
from footfall.store.together import audit, friends, owning

#: Room that is left free on the disk beside what is restored.
SPARE = 64 * 2**20


@dataclass(frozen=True, slots=True)
class Restored:
    """What was brought back, or would be: whose, rows by table, how many files, and what was missing or damaged."""

    name: str
    rows: dict[str, int]
    apart: int
    files: int
    missing: int
    damaged: int = 0
    person: Person | None = None


def begin_export(person: Person) -> Iterator[bytes]:
    """Write down that a person takes everything with them, and give it piece by piece.

    Raises:
        NoKey: what is sealed does not open, so nothing whole could be given.
    """
    keys.box_of(person)
    audit.note(person, "exported")
    return archive.stream(person, timezone.now())


def export_to(person: Person, target: Path) -> int:
    """Write everything a person owns into a file, whole or not at all, and give its size.

    Raises:
        AppError: the file cannot be written.
    """
    try:
        return _whole_or_nothing(target, begin_export(person))
    except OSError as error:
        raise AppError(
            _("The export could not be written: %(why)s. No half of it was left.") % {"why": error.strerror or error}
        ) from error


def restore(path: Path, name: str | None = None, *, only_look: bool = False) -> Restored:
    """Bring a person back from an export: all of it, or nothing where anything is not right.

    Args:
        path: the export.
        name: what the person is called here; the name they had if None.
        only_look: look through it and say what would be, and keep nothing.

    Raises:
        AppError: the name is taken by somebody who holds something, or there is too little room.
        UnreadableFile: it is no export, is damaged or was changed.
    """
    with archive.opened(path) as opened:
        called = names.tidy(name or opened.name)
        there = _place_for(called)
        refuse_name(called, there)
        _require_room(opened)
        if only_look:
            return _told(opened, called, there)
        person = there or acting.begin(called)
        is_whole = False
        try:
            _bring_files(person, opened)
            with transaction.atomic():
                _bring_rows(person, opened, called)
            is_whole = True
        except (IntegrityError, Wrong) as error:
            raise UnreadableFile(
                _("This export is damaged or was changed: the same row stands in it twice. Nothing was kept.")
            ) from error
        finally:
            if not is_whole:  # Whatever it was, also somebody who pressed Ctrl-C.
                _undo(person, there)
        return _told(opened, called, person)


def _place_for(called: str) -> Person | None:
    """Give the empty person who is filled, or None where a new one is made.

    Raises:
        AppError: somebody of this name holds something.
    """
    there = people.named(called)
    if there is not None and (owning.holds(there) or originals.names_on_disk(there) - originals.digests(there)):
        raise AppError(
            _("There is a person called %(name)s already, and they hold something. Say another name with --person.")
            % {"name": called}
        )
    if there is not None:
        return there
    # The one who was made at the first start and never came in: the place is for whoever comes now.
    real = people.real()
    is_fresh = len(real) == 1 and not real[0].is_welcome and not real[0].has_usable_password()
    return real[0] if is_fresh and not owning.holds(real[0]) else None


def _require_room(opened: Archive) -> None:
    free = shutil.disk_usage(incoming()).free
    if opened.size + SPARE > free:
        raise AppError(_("There is not enough room on this machine for all that is in it. Nothing was kept."))


def _told(opened: Archive, called: str, person: Person | None) -> Restored:
    counts = {table: opened.counts.get(table, 0) - opened.hollow.get(table, 0) for table in owning.kept_tables()}
    kept = {table: count for table, count in counts.items() if count}
    apart = sum(opened.counts.get(table, 0) for table in owning.apart_tables())
    return Restored(
        called, kept, apart, len(opened.originals), len(opened.manifest["missing"]), sum(opened.hollow.values()), person
    )


def _bring_files(person: Person, opened: Archive) -> None:
    """Keep the files first, as an import does; a file without its row harms nobody and is kept once."""
    for digest in opened.originals:
        with opened.original(digest) as file:
            originals.keep_stream(person, cast("BinaryIO", file), digest)


def _bring_rows(person: Person, opened: Archive, called: str) -> None:
    for column, value in opened.person().items():
        setattr(person, column, value)
    person.name = called
    people.save(person, *opened.person().keys(), "name")
    renamed = _new_keys(person, opened)
    numbers: dict[str, list[int]] = {}
    for table in owning.kept_tables():
        bring = _bring_journal if table == "JournalEntry" else _bring_table
        numbers[table] = bring(person, opened, table, _reader(opened, table, numbers, renamed))
    for table in owning.apart_tables():
        for bodies in batches(opened.apart(table)):
            owning.keep_apart(person, table, bodies)
    friends.compare_names(person)
    analyses.mark_stale(person)
    audit.note(person, "restored", at=str(opened.manifest.get("made_at", ""))[:40])


Read = Callable[[dict[str, Any]], dict[str, Any]]


def _reader(opened: Archive, table: str, numbers: Mapping[str, Sequence[int]], renamed: Mapping[str, str]) -> Read:
    """Give what reads one line of a table, with the numbers that other rows have here."""
    refers = owning.references(table)

    def read(line: dict[str, Any]) -> dict[str, Any]:
        found = archive.read_row(table, line, opened.counts)
        if renamed:
            found = {name: _renamed(value, renamed) for name, value in found.items()}
        for name, other in refers.items():
            place = found.get(name)
            found[name] = None if place is None else numbers[other][place - 1]
        return found

    return read


def _bring_table(person: Person, opened: Archive, table: str, read: Read) -> list[int]:
    model, refers = owning.model_of(table), owning.references(table)
    by = owning.TREATMENTS[table].by
    made: list[int] = []
    for lines in batches(opened.rows(table)):
        fresh: list[models.Model] = []
        for line in lines:
            try:
                found = read(line)
            except Hollow:  # Counted when the file was looked through; nothing refers to it.
                continue
            columns = {f"{name}_id" if name in refers else name: value for name, value in found.items()}
            row = model(**columns)
            if by == "activity":  # Whose it is, for sealing: not worth a look into the database for each.
                row._state.fields_cache["activity"] = Activity(pk=columns["activity_id"], person=person)
            fresh.append(row)
        made += owning.keep_rows(person, table, fresh)
    return made


def _bring_journal(person: Person, opened: Archive, table: str, read: Read) -> list[int]:
    for lines in batches(opened.rows(table)):
        told = [read(line) for line in lines]
        journal.add_many(person, [(kept_of(one, _about(person, one["activity"])), one["written"]) for one in told])
    return list(owning.numbers(person, table))


def _about(person: Person, number: int | None) -> Activity | None:
    return None if number is None else Activity(pk=number, person=person)


def _new_keys(person: Person, opened: Archive) -> dict[str, str]:
    """Give a new name to each activity whose own name is in use here: the same person, kept twice."""
    renamed: dict[str, str] = {}
    found = (str(line.get("key")) for line in opened.rows("Activity"))
    while some := list(islice(found, 500)):
        for key in owning.keys_in_use(person, some):
            renamed[key] = sha256(f"{person.pk} restored {key}".encode()).hexdigest()[:12]
    return renamed


def _renamed(value: Any, renamed: Mapping[str, str]) -> Any:
    """Put the new names of activities wherever the old ones stand."""
    if isinstance(value, str):
        return renamed.get(value, value)
    if isinstance(value, list):
        return [_renamed(one, renamed) for one in value]
    if isinstance(value, dict):
        return {name: _renamed(one, renamed) for name, one in value.items()}
    return value


def _undo(person: Person, there: Person | None) -> None:
    """Leave everything as it was: no person who was not there before, and no files."""
    whose = Person(pk=person.pk)
    if there is None:
        people.erase(person)
    originals.forget_all(whose)


def _whole_or_nothing(target: Path, pieces: Iterator[bytes]) -> int:
    handle, name = tempfile.mkstemp(dir=target.absolute().parent, prefix=".footfall-", suffix=".partial")
    half = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            for piece in pieces:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
            size = file.tell()
        half.rename(target)
    finally:
        half.unlink(missing_ok=True)
    return size

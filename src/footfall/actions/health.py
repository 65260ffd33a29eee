"""Look at the health of the data folder: is the database whole, is every file there, is anything stuck."""

from dataclasses import dataclass

from footfall.actions.caring import helplines, questionnaires
from footfall.store import analyses, database, originals, people
from footfall.store.between import keys, place_key, sealed
from footfall.store.between.keys import NoKey
from footfall.store.people import Person
from footfall.store.together import copying


@dataclass(frozen=True, slots=True)
class Health:
    """What was found, as sentences; `is_well` is False where something needs doing."""

    is_well: bool
    findings: tuple[str, ...]


def look() -> Health:
    """Look at everything; changes nothing but half-written files, which it removes."""
    wrong = [f"The database is damaged: {fault}" for fault in database.faults()]
    wrong += [fault for fault in [helplines.own_fault()] if fault]
    wrong += questionnaires.faults()
    wrong += keys.faults() or sealed.faults()
    wrong += place_key.faults()
    told = []
    for person in people.everyone():
        missing, notes = _files_of(person)
        wrong += missing
        told += notes
        wrong += _open_or_damaged(person)
        newest = analyses.newest(person)
        if newest is not None and newest.gave_up:
            wrong.append("Working out the findings failed several times; the log has its code.")
    wrong += [f"This belongs to nobody any more and can be removed: {path}." for path in copying.left_over()]
    return Health(not wrong, (*wrong, *told))


def _open_or_damaged(person: Person) -> list[str]:
    try:
        return [*sealed.journal_faults(person), *sealed.words_in_the_files(person)]
    except NoKey:  # Told already.
        return []


def _files_of(person: Person) -> tuple[list[str], list[str]]:
    partial = originals.sweep(person)
    on_disk, known = originals.names_on_disk(person), originals.digests(person)
    wrong = [f"An original file is missing: {digest[:12]}." for digest in sorted(known - on_disk)]
    try:
        changed = [digest for digest in sorted(known & on_disk) if not originals.is_whole(person, digest)]
    except NoKey:  # Told already; whether they are whole cannot be seen without it.
        changed = []
    wrong += [f"An original file was changed on disk: {digest[:12]}." for digest in changed]
    lying_open = [digest for digest in sorted(on_disk) if not originals.is_sealed(person, digest)]
    wrong += [f"An original file lies open on the disk: {digest[:12]}." for digest in lying_open]
    told = []
    if partial:
        told.append(f"{partial} half-written files were removed.")
    if on_disk - known:
        told.append(f"{len(on_disk - known)} files lie on disk that no import finished; bringing them again does.")
    return wrong, told

"""Keep what one file held: its bytes, its activities (each known one once), its check-ins, its nights."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from hashlib import sha256

from django.db import transaction

from footfall.actions.matching import START_TOLERANCE, same_among
from footfall.actions.reading import Prepared, Read
from footfall.core.ratings import Rating
from footfall.core.rhythm import METHOD
from footfall.readers import strava
from footfall.store import activities, analyses, check_ins, imports, originals
from footfall.store.activities import PLAIN, Activity, Source
from footfall.store.between import nights
from footfall.store.imports import Import, ImportedFile
from footfall.store.originals import Original
from footfall.store.people import Person

#: The figures that come from the recording in front; words and feelings of the person are filled, never replaced.
FIGURES = (
    "sport", "start", "duration", "utc_offset_min", "moving", "distance", "ascent", "average_heart_rate_bpm", "device",
)  # fmt: skip
FILLED = ("utc_offset_min", "feeling", "exertion", "decided", "arm", "title", "note", "device", "ascent",
          "average_heart_rate_bpm", "distance", "moving", "rhythm")  # fmt: skip
#: What also follows the recording in front, and is not a column of the plain record.
BESIDE = ("end", "records", "has_position", "richness", "laps", "remark", "rhythm", "measured")


@dataclass(frozen=True, slots=True)
class Brought:
    """One file as it was brought: its place in the import, its name, its digest and size."""

    of: Import
    position: int
    path: str
    sha256: str
    size: int


def keep_file(person: Person, brought: Brought, read: Read, details: strava.Details | None) -> ImportedFile:
    """Write a read file and all it held in one transaction, with its line in the import."""
    contents = read.contents
    if contents is None:
        raise ValueError("only a file that could be read is kept")
    with transaction.atomic():
        original = originals.add(person, Original(sha256=brought.sha256, size=brought.size, format=contents.format))
        added, merged = _keep_activities(person, brought, read, details, original)
        new = check_ins.keep_many(person, _named(contents.ratings), original)
        slept = nights.add_many(person, contents.nights, original)
        line = ImportedFile(
            of=brought.of,
            position=brought.position,
            path=brought.path,
            sha256=brought.sha256,
            became=_became(read, added, merged),
            activities=[*added, *merged],
            check_ins=new,
            nights=slept,
            note=_note(read),
        )
        imports.add_file(person, line)
        if added or merged or new or slept:
            analyses.mark_stale(person)
    return line


def foresee_file(person: Person, line: ImportedFile, read: Read, begun: list[Activity]) -> ImportedFile:
    """Say what a read file would become, next to what is kept and to `begun`, which grows; keep nothing."""
    added: list[str] = []
    merged: list[str] = []
    for index, one in enumerate(read.prepared):
        row = row_of(one, key_of(person, line.sha256, index), None)
        kept = same_among([*activities.near(person, row.start, START_TOLERANCE), *begun], row)
        (added if kept is None else merged).append((kept or row).key)
        if kept is None:
            begun.append(row)
    line.became, line.note = _became(read, added, merged), _note(read)
    line.activities = [*added, *merged]
    line.check_ins = len(read.contents.ratings) if read.contents else 0
    line.nights = len(read.contents.nights) if read.contents else 0
    return line


def keep_line(person: Person, line: ImportedFile) -> ImportedFile:
    """Write the line of a file that holds nothing new."""
    with transaction.atomic():
        imports.add_file(person, line)
    return line


def uid_of(rating: Rating) -> str:
    """Name a rating from a file by its moment and what it says, so that overlapping exports keep it once."""
    said = sorted(rating.values.items())
    return sha256(f"{rating.at.isoformat()} {said}".encode()).hexdigest()[:32]


def key_of(person: Person, digest: str, index: int) -> str:
    """Name an activity by the file it came from: reading it again gives the same name."""
    return sha256(f"{person.pk} {digest} {index}".encode()).hexdigest()[:12]


def merge(kept: Activity, new: Activity) -> list[str]:
    """Put the richer of two recordings in front and fill what it lacks from the other.

    Changes `kept` and gives the names of its columns to write.
    """
    is_richer = new.richness > kept.richness
    if is_richer:
        for name in (*FIGURES, *BESIDE):
            value = getattr(new, name)
            if value is not None:
                setattr(kept, name, value)
    for name in FILLED:
        if getattr(kept, name) is None:
            setattr(kept, name, getattr(new, name))
    if kept.sport == "other":
        kept.sport = new.sport
    kept.tags = [*kept.tags, *(tag for tag in new.tags if tag not in kept.tags)]
    return [*PLAIN, *BESIDE, "tags"]


def row_of(prepared: Prepared, key: str, remark: str | None) -> Activity:
    """Make the row of an activity, not yet written."""
    record = prepared.record
    return Activity(
        key=key,
        end=record.start + timedelta(seconds=record.duration),
        tags=list(record.tags),
        laps=[asdict(lap) for lap in record.laps],
        records=prepared.records,
        has_position=prepared.has_position,
        richness=prepared.richness,
        remark=remark,
        rhythm=prepared.rhythm,
        measured=METHOD,
        **{name: getattr(record, name) for name in PLAIN},
    )


def keep_activity(person: Person, prepared: Prepared, row: Activity) -> tuple[Activity, bool, bool]:
    """Keep an activity, or recognise it as one that is kept: (the row, is it new, is it in front)."""
    kept = same_among(activities.near(person, row.start, START_TOLERANCE), row)
    if kept is None:
        return activities.add(person, row, prepared.packed), True, True
    in_front = row.richness > kept.richness
    activities.save(person, kept, merge(kept, row))
    if in_front:
        activities.replace_recording(person, kept, prepared.packed)
    return kept, False, in_front


def _keep_activities(
    person: Person, brought: Brought, read: Read, details: strava.Details | None, original: Original
) -> tuple[list[str], list[str]]:
    added: list[str] = []
    merged: list[str] = []
    salvaged = read.contents.salvaged if read.contents else None
    for index, one in enumerate(read.prepared):
        told = one if details is None else replace(one, record=strava.apply_details(one.record, details))
        row = row_of(told, key_of(person, brought.sha256, index), salvaged)
        kept, is_new, is_front = keep_activity(person, told, row)
        source = Source(
            activity=kept,
            original=original,
            path=brought.path,
            position=index,
            richness=told.richness,
            is_front=is_front,
        )
        activities.add_source(person, source)
        (added if is_new else merged).append(kept.key)
    return added, merged


def _became(read: Read, added: list[str], merged: list[str]) -> str:
    contents = read.contents
    if contents is None:
        raise ValueError("nothing was read")
    if contents.salvaged and not (merged and not added):
        return "salvaged"
    if added:
        return "activities" if len(added) + len(merged) > 1 else "activity"
    if merged:
        return "merged"
    return "nights" if contents.nights else "check_ins"


def _note(read: Read) -> str | None:
    """Say in one line what is worth knowing of a file that was read."""
    contents = read.contents
    if contents is None:
        return None
    said = [part for part in (contents.salvaged, contents.note) if part]
    if contents.left_out:
        rows = len(contents.left_out)
        first = contents.left_out[0]
        said.append(
            f"{rows} {'row was' if rows == 1 else 'rows were'} left out; the first is row {first.row}: {first.why}"
        )
    return " ".join(said) or None


def _named(ratings: Iterable[Rating]) -> list[tuple[str, Rating]]:
    return [(uid_of(rating), rating) for rating in ratings]

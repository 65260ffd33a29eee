"""Fill every table a person can own, whatever tables there are: for what must reach all of them."""

import itertools
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np
from django.db import models

from footfall.core.between.journal import Written
from footfall.core.packing import pack
from footfall.core.recordings import Recording
from footfall.store import originals
from footfall.store.between import journal
from footfall.store.fields import HealthBytes, HealthJson, HealthText
from footfall.store.people import Person
from footfall.store.together import owning

BEGAN = datetime(2026, 3, 1, 7, 15, 30, 123456, tzinfo=UTC)
#: What a column must hold so that its row makes sense; all else is told by the kind of column.
SENSIBLE = {
    ("CheckIn", "context"): "morning",
    ("CheckIn", "decided"): "earlier",
    ("CheckIn", "values"): {"mood": 7.25, "calm": 3},
    ("CheckIn", "tags"): ["rain"],
    ("Activity", "decided"): "now",
    ("Activity", "sport"): "running",
    ("Activity", "tags"): ["mindful"],
    ("Activity", "laps"): [{"start": 0.0, "duration": 60.5, "distance": None, "average_heart_rate_bpm": 140.0}],
    ("Activity", "feeling"): 2.5,
    ("Activity", "exertion"): 4.0,
    ("Plan", "slots"): [{"weekday": 2, "minute": 420, "free_min": None, "movement": "walking", "name": ""}],
    ("Plan", "ended_at"): BEGAN,
    ("Plan", "aim"): "5k",
    ("Event", "zone"): "Europe/Berlin",
    ("Circumstance", "kind"): "illness",
    ("Night", "quality"): 6.5,
    ("ThinkingTest", "kind"): "reaction",
    ("ThinkingTest", "clock"): {"device": "phone"},
    ("CareMoment", "why"): {"reason": "Heron", "strength": 1},
    ("Deed", "told"): {"name": "Heron", "answers": 2, "shows": ["went_out"]},
    ("Event", "told"): {"title": "Heron"},
    ("Event", "changed"): ["Heron"],
    ("Goal", "measure"): {"kind": "minutes", "amount": 12.5, "days": 3},
    ("ImportedFile", "activities"): ["Heron"],
    ("MonthlyLetter", "month"): 2,
    ("MonthlyLetter", "body"): {
        "year": 2026, "month": 2, "as_of": "2026-03-01", "days_out": 3, "runs": 2, "walks": 1, "others": 0,
        "minutes": 80.5, "check_ins": 4, "moods": [None, 6.5, 7], "before": [5.0, 7], "tone": "usual",
        "is_lower": False, "learned": [], "told_before": False, "unclear": None, "kept": "Heron", "idea": "", "turn": 1,
    },
    ("PackedRecording", "columns"): pack(
        Recording({"time": np.array([0.0, 1.0, 2.0]), "altitude": np.array([3.0, np.nan, 4.0])})
    ),
    ("QuestionnaireDraft", "answers"): {"one": 2, "two": None},
    ("QuestionnaireResponse", "answers"): {"one": 2, "two": None},
    ("QuestionnaireResponse", "scores"): {
        "total": 2.5, "subscores": {"Heron": None}, "missing": ["two"], "prorated": False,
    },
    ("Readiness", "answers"): {"active": "", "medicines": []},
    ("Readiness", "outcome"): {
        "step": "begin", "intensity": "walk", "after_yes": "gentle", "guarded": False, "cautions": [],
        "notes": ["Heron"], "asked_again_on": "2026-09-01", "version": 1,
    },
    ("ReminderWish", "kinds"): ["session"],
    ("SafetyPlan", "words"): {"Heron": "Heron"},
    ("SessionReport", "feelings"): [[312.5, -1], [700.0, 2.5]],
    ("Surroundings", "place"): [52.5, 13.4],
    ("TooMuchAnswer", "why"): {"trigger": "Heron"},
    ("TooMuchAnswer", "answer"): {"said": "Heron"},
    ("Weight", "kilograms"): 61.5,
}  # fmt: skip
WORD = "Heron"


def fill(person: Person, marker: str = WORD, each: int = 2) -> dict[str, int]:
    """Give a person rows in every table of theirs, with a word in every column of words; say how many of each."""
    made: dict[str, list[models.Model]] = {}
    count = itertools.count()
    for table in owning.kept_tables():
        if table == "JournalEntry":
            made[table] = list(_write_journal(person, made, marker))
            continue
        number = 1 if _is_single(table, "person") else each
        made[table] = [_row(person, table, made, marker, next(count), place) for place in range(number)]
    return {table: len(rows) for table, rows in made.items()}


def _is_single(table: str, column: str) -> bool:
    names = {field.name: field for field in owning.model_of(table)._meta.concrete_fields}
    return isinstance(names.get(column), models.OneToOneField)


def _row(person, table, made, marker, number, place):
    model = owning.model_of(table)
    columns = {}
    for field in model._meta.concrete_fields:
        if isinstance(field, models.AutoField) or field.name in owning.TREATMENTS[table].without:
            continue
        columns[field.name] = _value(person, table, field, made, marker, number, place)
    if table == "Original":
        return _file(person, columns, marker, number)
    row = model(**columns)
    row.save(force_insert=True)
    return row


def _file(person, columns, marker, number):
    path = Path(originals.incoming_file(person)) if hasattr(originals, "incoming_file") else None
    words = f"{marker} in a file, {number}\n".encode() * 50
    path = path or originals.folder(person).parent.parent / "incoming" / f"brought-{number}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(words)
    columns["sha256"], columns["size"] = originals.digest(path), len(words)
    originals.keep_bytes(person, path, columns["sha256"], move=True)
    row = owning.model_of("Original")(**columns)
    row.save(force_insert=True)
    return row


def _value(person, table, field, made, marker, number, place):
    if field.name == "person":
        return person
    if isinstance(field, models.ForeignKey):
        return made[field.related_model.__name__][place]
    if (table, field.name) in SENSIBLE:
        return SENSIBLE[table, field.name]
    return next(make(field, marker, number) for kind, make in BY_KIND if isinstance(field, kind))


def _words(field, marker, number):
    return f"{marker}{number}-{field.name}"[: field.max_length]


BY_KIND = (
    (HealthText, lambda field, marker, number: f"{marker} wrote this: {field.name}, {number} “ü” 🌙"),
    (HealthJson, lambda field, marker, number: _like(field, {marker: [number, None, 1.5]}, [{marker: number}])),
    (HealthBytes, lambda field, marker, number: f"{marker} packed {number}".encode() * 3),
    (models.JSONField, lambda field, marker, number: _like(field, {marker: number}, [marker])),
    (models.BinaryField, lambda field, marker, number: f"{marker} raw {number}".encode()),
    (models.BooleanField, lambda field, marker, number: number % 2 == 0),
    (models.DateTimeField, lambda field, marker, number: BEGAN + timedelta(days=number, seconds=len(field.name))),
    (models.DateField, lambda field, marker, number: date(2026, 1, 1) + timedelta(days=number)),
    (models.FloatField, lambda field, marker, number: number + 0.1),
    (models.IntegerField, lambda field, marker, number: number),
    (models.CharField, _words),
)


def _like(field, as_dict, as_list):
    default = field.get_default() if field.has_default() else {}
    return as_list if isinstance(default, list) else as_dict


def _write_journal(person, made, marker):
    for place, activity in enumerate(made["Activity"]):
        at = BEGAN + timedelta(days=place)
        kept = journal.Kept(f"{marker}-{place}", at, 60, at, False, activity, None)
        journal.add(person, kept, Written(f"{marker} by the canal, {place}", (marker.lower(),), "", "Why?", "A way", 3))
        yield journal.JournalEntry(person=person)

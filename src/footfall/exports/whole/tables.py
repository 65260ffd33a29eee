"""The tables a spreadsheet opens, and the journal as plain text: what a person reads without Footfall."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from io import StringIO
from typing import Any, NamedTuple

from footfall.core import days
from footfall.core.ratings import OUTCOME_NAMES
from footfall.exports.journal import as_text
from footfall.store.between import journal
from footfall.store.people import Person
from footfall.store.together import owning

Row = Sequence[Any]
#: How words begin that a spreadsheet takes for a formula; a file from elsewhere may have brought them.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


class Table(NamedTuple):
    """One table: what the README says of it, its columns, and its rows."""

    says: str
    columns: tuple[str, ...]
    rows: Callable[[Person], Iterable[Row]]


def lines(person: Person, name: str) -> Iterator[bytes]:
    """Write one table as CSV, some hundred rows at a time."""
    table = TABLES[name]
    held = StringIO(newline="")
    writer = csv.writer(held, lineterminator="\r\n")
    writer.writerow(table.columns)
    for number, row in enumerate(table.rows(person), 1):
        writer.writerow([plain_cell(cell) for cell in row])
        if number % owning.AT_ONCE == 0:
            yield held.getvalue().encode()
            held.seek(0)
            held.truncate()
    yield held.getvalue().encode()


def plain_cell(cell: Any) -> Any:
    """Give what stands in a cell: words that a spreadsheet would work out as a formula get a stroke before them."""
    if isinstance(cell, str) and cell.startswith(FORMULA):
        return f"'{cell}"
    return "" if cell is None else cell


def journal_text(person: Person) -> Iterator[bytes]:
    """Write the whole journal as one plain text (Markdown), oldest first."""
    for kept in journal.every(person):
        yield f"{as_text(kept, person.zone)}\n\n".encode("utf-8", "replace")


def _time(person: Person, moment: datetime | None, offset: int | None = None) -> str:
    return "" if moment is None else days.local(moment, person.zone, offset).isoformat()


def _check_ins(person: Person) -> Iterator[Row]:
    for row in owning.rows(person, "CheckIn", ("at", "pk")):
        scales = [row.values.get(name) for name in OUTCOME_NAMES]
        yield [_time(person, row.at, row.utc_offset_min), *scales, row.context, row.note, " ".join(row.tags)]


def _activities(person: Person) -> Iterator[Row]:
    for row in owning.rows(person, "Activity", ("start", "pk")):
        yield (
            _time(person, row.start, row.utc_offset_min), row.duration, row.sport, row.distance, row.ascent,
            row.average_heart_rate_bpm, row.feeling, row.exertion, row.decided, " ".join(row.tags), row.arm,
            row.title, row.note,
        )  # fmt: skip


def _nights(person: Person) -> Iterator[Row]:
    for row in owning.rows(person, "Night", ("awake", "pk")):
        moments = [_time(person, at, row.utc_offset_min) for at in (row.bed, row.asleep, row.awake, row.up)]
        yield [*moments, row.quality, row.as_record().device, row.note]


def _questionnaires(person: Person) -> Iterator[Row]:
    for row in owning.rows(person, "QuestionnaireResponse", ("at", "pk")):
        start = (_time(person, row.at), row.key, row.version, row.language)
        for kind, held in (("answer", row.answers), ("score", row.scores)):
            yield from ((*start, kind, name, _plain(value)) for name, value in held.items())


def _goals(person: Person) -> Iterator[Row]:
    for row in owning.rows(person, "Goal"):
        closed = (_time(person, row.closed_at), row.closed_as)
        yield (_time(person, row.made_at), row.wish, row.why, row.anchor, row.movement, _plain(row.measure),
               row.until, row.review_on, *closed)  # fmt: skip


def _plans(person: Person) -> Iterator[Row]:
    for row in owning.rows(person, "Plan"):
        race = (row.race_on, row.race_distance, row.race_name)
        yield (_time(person, row.made_at), _time(person, row.ended_at), row.aim, row.began, row.level,
               _plain(row.slots), *race)  # fmt: skip


def _sessions(person: Person) -> Iterator[Row]:
    for row in owning.rows(person, "SessionReport", ("started_at", "pk")):
        began, ended = (_time(person, at, row.utc_offset_min) for at in (row.started_at, row.ended_at))
        yield (began, ended, row.key, row.movement, row.planned, row.duration, row.running, row.ending, row.felt,
               row.felt_after, row.exertion, row.pain, row.intention)  # fmt: skip


def _thinking(person: Person) -> Iterator[Row]:
    for row in owning.rows(person, "ThinkingTest", ("at", "pk")):
        yield _time(person, row.at, row.utc_offset_min), row.kind, row.score, row.state, row.context


def _deeds(person: Person) -> Iterator[Row]:
    for row in owning.rows(person, "Deed"):
        yield _time(person, row.at), row.kind, _plain(row.told)


def _plain(value: Any) -> Any:
    """Write a structure in one cell."""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value


#: Every table by its file's name; the first three are the ones that `footfall analyse` and other programs read.
TABLES: dict[str, Table] = {
    "check-ins.csv": Table(
        "how you felt, and when", ("time", *OUTCOME_NAMES, "context", "note", "tags"), _check_ins
    ),
    "activities.csv": Table(
        "what you did; times in seconds, ways in metres",
        ("start", "duration_s", "sport", "distance_m", "ascent_m", "average_heart_rate_bpm", "feeling", "exertion",
         "decided", "tags", "arm", "title", "note"),
        _activities,
    ),
    "nights.csv": Table("your nights", ("bed", "asleep", "awake", "up", "quality", "device", "note"), _nights),
    "questionnaires.csv": Table(
        "each answer and score of each questionnaire",
        ("time", "questionnaire", "version", "language", "kind", "name", "value"),
        _questionnaires,
    ),
    "goals.csv": Table(
        "your goals, in every wording",
        ("made", "wish", "why", "anchor", "movement", "measure", "until", "look_again", "closed", "closed_as"),
        _goals,
    ),
    "plans.csv": Table(
        "the plans you followed",
        ("made", "ended", "aim", "began", "level", "times", "race_on", "race_distance_m", "race_name"),
        _plans,
    ),
    "sessions.csv": Table(
        "the guided sessions; times in seconds",
        ("began", "ended", "session", "movement", "planned_s", "duration_s", "running_s", "ending", "felt",
         "felt_after", "exertion", "pain", "intention"),
        _sessions,
    ),
    "thinking-tests.csv": Table("the thinking tests", ("time", "kind", "score", "state", "context"), _thinking),
    "done-with-your-data.csv": Table("what was done with your data, and when", ("time", "what", "more"), _deeds),
}  # fmt: skip
JOURNAL = "journal.md"

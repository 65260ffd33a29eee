"""The library: plain tables of check-ins and activities in, estimates out.

    from footfall.science import mood
    for estimate in mood.estimates(check_ins, activities):
        print(estimate.question, estimate.outcome, estimate.verdict, estimate.estimate, estimate.interval)

A table is either a sequence of rows (mappings from column names) or a mapping from column names to equally long
columns, so lists of dicts, csv.DictReader and data frames (`frame.to_dict("list")`) all do. Nothing is read from or
written to disk, and nothing random happens without `seed`.

Columns of check-ins: `time`, and any of mood, energy, calm, stress, worry, focus, presence, confidence, tension,
high, productive (0 to 10). Of activities: `start`, `duration_s` (seconds), optional `sport`, `exertion` (0 to 10),
`average_heart_rate_bpm`, `rhythm` (coefficient of variation of the cadence), `decided` (now, earlier, planned), `tags`
(separated by spaces, or a sequence). Moments are aware datetimes or ISO 8601 text with an offset: the local clock
is taken from it. None, NaN and empty text are missing; zero is a value.

What each estimate means, formulas, priors and assumptions: `model` (lift), `lasting`, `during`, `build_up`, `doses`,
`kinds`, and docs/model.md. Units: points of the 0 to 10 scale, hours for half_life and recovery.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar

from footfall.core.activities import DECIDED, Activity
from footfall.core.contents import LeftOut
from footfall.core.estimates import Analysis, Estimate
from footfall.core.ratings import OUTCOME_NAMES, Rating
from footfall.science.analysis import analyse as analyse_records

__all__ = ["Table", "analyse", "estimates"]

Table = Sequence[Mapping[str, Any]] | Iterable[Mapping[str, Any]] | Mapping[str, Sequence[Any]]
Record = TypeVar("Record", Rating, Activity)
Read = Callable[[Mapping[str, Any]], Record]


def estimates(check_ins: Table, activities: Table, *, seed: int = 1) -> tuple[Estimate, ...]:
    """Answer every question; rows that cannot be used are left out (see `analyse` for which).

    Returns:
        One `Estimate` a question and outcome, lifts first in the order of OUTCOMES.

    Raises:
        ValueError: a column that is needed is missing, or columns differ in length.
    """
    return analyse(check_ins, activities, seed=seed).answers


def analyse(check_ins: Table, activities: Table, *, seed: int = 1) -> Analysis:
    """Answer every question, with a summary of the data and every row left out and why (`analysis.data.left_out`).

    Raises:
        ValueError: a column that is needed is missing, or columns differ in length.
    """
    ratings, trouble = _read("check_ins", _rows(check_ins, ("time",)), _rating)
    done, more = _read("activities", _rows(activities, ("start", "duration_s")), _activity)
    return analyse_records(ratings, done, seed=seed, left_out=(*trouble, *more))


def _rows(table: Table, needed: tuple[str, ...]) -> list[Mapping[str, Any]]:
    """Turn either kind of table into rows."""
    if isinstance(table, Mapping):
        lengths = {name: len(column) for name, column in table.items()}
        if len(set(lengths.values())) > 1:
            raise ValueError(f"want columns of one length, got {lengths}")
        rows: list[Mapping[str, Any]] = [
            dict(zip(table, values, strict=True)) for values in zip(*table.values(), strict=True)
        ]
        names: set[str] = set(table)
    else:
        rows = list(table)
        names = {name for row in rows for name in row}
    missing = [name for name in needed if name not in names]
    if missing and (rows or isinstance(table, Mapping)):
        raise ValueError(f"want the column {missing[0]!r}, got {sorted(names)}")
    return rows


def _read(table: str, rows: list[Mapping[str, Any]], read: Read[Record]) -> tuple[list[Record], list[LeftOut]]:
    """Read every row; one that cannot be read is named with its number, the first being 1."""
    kept: list[Record] = []
    left_out = []
    for number, row in enumerate(rows, 1):
        try:
            kept.append(read(row))
        except (TypeError, ValueError) as trouble:
            left_out.append(LeftOut(table, number, str(trouble)))
    return kept, left_out


def _rating(row: Mapping[str, Any]) -> Rating:
    at = _moment(row, "time")
    values = {name: _number(row, name) for name in OUTCOME_NAMES}
    known = {name: value for name, value in values.items() if value is not None}
    if not known:
        raise ValueError("no scale is answered")
    return Rating(at.astimezone(UTC), known, utc_offset_min=_offset_min(at))


def _activity(row: Mapping[str, Any]) -> Activity:
    start = _moment(row, "start")
    duration = _number(row, "duration_s")
    if duration is None:
        raise ValueError("duration_s is missing")
    decided = _text(row, "decided")
    if decided and decided not in DECIDED:
        raise ValueError(f"decided must be one of {', '.join(DECIDED)}, got {decided!r}")
    tags = row.get("tags")
    if tags is None or isinstance(tags, float):
        tags = ()
    return Activity(
        sport=_text(row, "sport") or "running",
        start=start.astimezone(UTC),
        duration=duration,
        utc_offset_min=_offset_min(start),
        exertion=_number(row, "exertion"),
        average_heart_rate_bpm=_number(row, "average_heart_rate_bpm"),
        rhythm=_number(row, "rhythm"),
        decided=decided or None,
        tags=tuple(tags.split()) if isinstance(tags, str) else tuple(map(str, tags)),
    )


def _moment(row: Mapping[str, Any], name: str) -> datetime:
    """Read an aware moment."""
    given = row.get(name)
    moment = given if isinstance(given, datetime) else datetime.fromisoformat(str(given or ""))
    if moment.tzinfo is None:
        raise ValueError(f"{name} needs an offset from UTC, got {given!r}")
    return moment


def _offset_min(moment: datetime) -> int:
    offset = moment.utcoffset()
    return 0 if offset is None else round(offset.total_seconds() / 60)


def _number(row: Mapping[str, Any], name: str) -> float | None:
    """Read a number; None, NaN and empty text are missing."""
    given = row.get(name)
    if given is None or given == "":
        return None
    value = float(given)
    if math.isinf(value):
        raise ValueError(f"{name} must be finite")
    return None if math.isnan(value) else value


def _text(row: Mapping[str, Any], name: str) -> str:
    given = row.get(name)
    return "" if given is None or (isinstance(given, float) and math.isnan(given)) else str(given).strip()

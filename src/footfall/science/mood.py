"""The library: plain tables of check-ins and activities in, estimates out.

    from footfall.science import mood
    for estimate in mood.estimates(check_ins, activities):
        print(estimate.question, estimate.outcome, estimate.verdict, estimate.estimate, estimate.interval)

A table is either rows (mappings from column names: dicts, csv.DictReader, sqlite3.Row) or columns by name, equally
long (a dict of lists, a data frame). Nothing is read from or written to disk or a network, and the same records and
`seed` give the same answers. docs/library.md is a tutorial.

Columns of check-ins: `time`, and any of mood, energy, calm, stress, worry, focus, presence, confidence, tension,
high, productive (0 to 10); `context` is kept but moves nothing. Of activities: `start`, `duration_s` (seconds),
and optional `sport` (running where not given), `exertion` (0 to 10), `average_heart_rate_bpm`, `rhythm` (coefficient
of variation of the cadence, 0 or more), `decided` (now, earlier, planned), `tags` (separated by spaces, or a
sequence), `arm`. Other columns are ignored.

Moments are aware datetimes or ISO 8601 text with an offset: the local clock is taken from it, so a table in UTC
says that the person lives by UTC. None, NaN, NaT and the words of `MISSING` are not known; zero is a value (but a
heart rate of 0, which is what a strap writes that lost contact).

What each estimate means, formulas, priors and assumptions: `model` (lift), `lasting`, `during`, `build_up`, `doses`,
`kinds`, and docs/model.md. Units: points of the 0 to 10 scale, hours for half_life and recovery.
"""

import math
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from reprlib import repr as short
from typing import Any, Protocol, TypeVar, runtime_checkable

from footfall.core.activities import DECIDED, Activity
from footfall.core.contents import LeftOut
from footfall.core.estimates import Analysis, Estimate
from footfall.core.ratings import OUTCOME_NAMES, Rating
from footfall.science.analysis import analyse as analyse_records

__all__ = ["MISSING", "Named", "Table", "analyse", "estimates"]

#: How programs write that something is not known, in small letters; two dashes are NumPy's masked value.
MISSING = frozenset({"", "--", "na", "n/a", "<na>", "nan", "-nan", "nat", "null", "none"})
#: No heart beats faster, beats a minute.
FASTEST = 300.0


@runtime_checkable
class Named(Protocol):
    """Values by column name: one row, or a whole table of columns; a dict is one, and so is a data frame."""

    def keys(self) -> Iterable[Any]:
        """Give the names."""

    def __getitem__(self, name: Any, /) -> Any:
        """Give the value or the column of a name."""


Table = Named | Iterable[Named]
Row = Mapping[str, Any]
Record = TypeVar("Record", Rating, Activity)


def estimates(check_ins: Table, activities: Table, *, seed: int = 1) -> tuple[Estimate, ...]:
    """Answer every question; rows that cannot be used are left out (see `analyse` for which).

    Args:
        check_ins: n rows or columns of length n, any order.
        activities: m rows or columns of length m, any order.
        seed: names the random draws.

    Returns:
        One `Estimate` a question and outcome: first the 11 lifts in the order of OUTCOMES, then every other
        question about each outcome that was ever answered.

    Raises:
        ValueError: it is no table, a column that is needed is missing, or columns differ in length.
    """
    return analyse(check_ins, activities, seed=seed).answers


def analyse(check_ins: Table, activities: Table, *, seed: int = 1) -> Analysis:
    """Answer every question, with a summary of the data and every row left out and why (`analysis.data.left_out`).

    Arguments and errors as in `estimates`. Rows are numbered from 1, the first row of data.
    """
    ratings, trouble = _read("check_ins", _rows(check_ins, ("time",)), _rating)
    done, more = _read("activities", _rows(activities, ("start", "duration_s")), _activity)
    return analyse_records(ratings, done, seed=seed, left_out=(*trouble, *more))


def _rows(table: Table, needed: tuple[str, ...]) -> list[Row]:
    """Turn either kind of table into rows."""
    if isinstance(table, Named):
        rows = _turned(table)
        names = set(table.keys())
    else:
        rows = [_one_row(row) for row in table]
        names = {name for row in rows for name in row}
        if not rows:
            return []  # no row names no column
    for name in needed:
        if name not in names:
            raise ValueError(f"want the column {name!r}, got {sorted(map(str, names))}")
    return rows


def _turned(table: Named) -> list[Row]:
    """Turn columns into rows."""
    columns = {name: table[name] for name in table.keys()}  # noqa: SIM118 - iterating a frame need not give its names
    for name, column in columns.items():
        if isinstance(column, str) or not hasattr(column, "__len__"):
            raise ValueError(f"want a column of values as {name!r}, got {short(column)}")
    lengths = {name: len(column) for name, column in columns.items()}
    if len(set(lengths.values())) > 1:
        raise ValueError(f"want columns of one length, got {lengths}")
    return [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]


def _one_row(row: Named) -> Row:
    if not isinstance(row, Named):
        raise ValueError(f"want rows with named values, got {short(row)}")
    return {name: row[name] for name in row.keys()}  # noqa: SIM118 - as above


def _read(table: str, rows: list[Row], read: Callable[[Row], Record]) -> tuple[list[Record], list[LeftOut]]:
    """Read every row; one that cannot be read is named with its number, the first being 1."""
    kept: list[Record] = []
    left_out = []
    for number, row in enumerate(rows, 1):
        try:
            kept.append(read(row))
        # What is wrong with one row is told, and the next one is read.
        except ValueError as trouble:
            left_out.append(LeftOut(table, number, str(trouble)))
    return kept, left_out


def _rating(row: Row) -> Rating:
    at, offset_min = _moment(row, "time")
    values = {name: _number(row, name) for name in OUTCOME_NAMES}
    known = {name: value for name, value in values.items() if value is not None}
    if not known:
        raise ValueError("no scale is answered")
    return Rating(at, known, context=_text(row, "context").lower(), utc_offset_min=offset_min)


def _activity(row: Row) -> Activity:
    start, offset_min = _moment(row, "start")
    duration = _number(row, "duration_s")
    if duration is None:
        raise ValueError("duration_s is missing")
    decided = _text(row, "decided").lower()
    if decided and decided not in DECIDED:
        raise ValueError(f"decided must be one of {', '.join(DECIDED)}, got {short(decided)}")
    return Activity(
        sport=_text(row, "sport") or "running",
        start=start,
        duration=duration,
        utc_offset_min=offset_min,
        exertion=_number(row, "exertion", 10.0),
        average_heart_rate_bpm=_number(row, "average_heart_rate_bpm", FASTEST) or None,
        rhythm=_number(row, "rhythm"),
        decided=decided or None,
        arm=_text(row, "arm") or None,
        tags=_tags(row),
    )


def _is_missing(given: object) -> bool:
    """Tell whether a value says that nothing is known; NaN and NaT of any library write themselves so."""
    return str(given).strip().lower() in MISSING


def _moment(row: Row, name: str) -> tuple[datetime, int]:
    """Read an aware moment: the same in UTC, and its own offset in minutes."""
    given = row.get(name)
    if _is_missing(given):
        raise ValueError(f"{name} is missing")
    try:
        moment = given if isinstance(given, datetime) else datetime.fromisoformat(str(given).strip())
        offset = moment.utcoffset()
        in_utc = None if offset is None else moment.astimezone(UTC)
    # Text that is no time, or a time beyond the calendar.
    except (ValueError, OverflowError) as broken:
        raise ValueError(f"{name} is no moment: {short(str(given))}") from broken
    if offset is None or in_utc is None:
        raise ValueError(f"{name} needs an offset from UTC, got {short(str(given))}")
    return in_utc, round(offset.total_seconds() / 60)


def _number(row: Row, name: str, highest: float = math.inf) -> float | None:
    """Read a number from 0 to `highest`, None where it is missing."""
    given = row.get(name)
    if _is_missing(given):
        return None
    try:
        value = float(given)  # type: ignore[arg-type] # whatever it is, float says whether it can be read
    # Text that is no number, a thing that is none, or a whole number no float can hold.
    except (TypeError, ValueError, OverflowError) as broken:
        raise ValueError(f"{name} is no number: {short(given)}") from broken
    if math.isinf(value):
        raise ValueError(f"{name} must be finite")
    if not 0 <= value <= highest:
        raise ValueError(f"{name} must be at least 0{f' and at most {highest:g}' if highest < math.inf else ''}")
    return value


def _text(row: Row, name: str) -> str:
    given = row.get(name)
    return "" if _is_missing(given) else str(given).strip()


def _tags(row: Row) -> tuple[str, ...]:
    """Read tags from text or from a sequence, each once, in small letters."""
    given = row.get("tags")
    if _is_missing(given):
        return ()
    if not isinstance(given, Iterable):
        raise ValueError(f"tags must be text or a sequence, got {short(given)}")
    words = given.split() if isinstance(given, str) else given
    return tuple(dict.fromkeys(str(word).lower() for word in words))

"""Read check-ins from a CSV in the columns of the contract."""

from pathlib import Path

from footfall.core.contents import Contents
from footfall.core.ratings import CONTEXTS, HIGHEST, LOWEST, OUTCOME_NAMES, Rating
from footfall.readers import tables

REQUIRED = ("time", "mood")


def read(path: Path) -> Contents:
    """Read all check-ins; a malformed row is left out and named, and reading goes on.

    Raises:
        UnreadableFile: it is no table, or the column `time` or `mood` is missing.
    """
    table = tables.read(path)
    table.require(*REQUIRED)
    kept, left_out = tables.read_rows(table, "check_ins", _rating)
    return Contents(format="check_ins", ratings=tuple(kept), left_out=left_out)


def _rating(row: dict[str, str]) -> Rating:
    at = tables.moment(row, "time")
    values = {"mood": tables.required_number(row, "mood", LOWEST, HIGHEST)}
    for name in OUTCOME_NAMES:
        value = tables.number(row, name, LOWEST, HIGHEST)
        if value is not None:
            values[name] = value
    return Rating(
        at=tables.in_utc(at),
        values=values,
        context=tables.one_of(row, "context", CONTEXTS) or "",
        note=row.get("note") or None,
        utc_offset_min=tables.offset_min(at),
    )

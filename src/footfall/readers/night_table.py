"""Read nights from a CSV in the columns of the contract."""

from pathlib import Path

from footfall.core.contents import Contents
from footfall.core.nights import Night
from footfall.readers import cells, tables

REQUIRED = ("asleep", "awake")
LONGEST = 24 * 3600.0


def read(path: Path) -> Contents:
    """Read all nights; a malformed row is left out and named, and reading goes on.

    Raises:
        UnreadableFile: it is no table, or the column `asleep` or `awake` is missing.
    """
    table = tables.read(path)
    table.require(*REQUIRED)
    kept, left_out = cells.read_rows(table, "nights", _night)
    return Contents(format="nights", nights=tuple(kept), left_out=left_out)


def _night(row: dict[str, str]) -> Night:
    asleep, awake = cells.moment(row, "asleep"), cells.moment(row, "awake")
    bed, up = cells.optional_moment(row, "bed"), cells.optional_moment(row, "up")
    if not 0 < (awake - asleep).total_seconds() <= LONGEST:
        raise cells.Malformed("awake must come after asleep, within a day")
    if bed is not None and not 0 <= (asleep - bed).total_seconds() <= LONGEST:
        raise cells.Malformed("bed must come before asleep, within a day")
    if up is not None and not 0 <= (up - awake).total_seconds() <= LONGEST:
        raise cells.Malformed("up must come after awake, within a day")
    return Night(
        asleep=cells.in_utc(asleep),
        awake=cells.in_utc(awake),
        bed=None if bed is None else cells.in_utc(bed),
        up=None if up is None else cells.in_utc(up),
        quality=cells.number(row, "quality", 0, 10),
    )

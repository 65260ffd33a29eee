"""Read nights from a CSV in the columns of the contract."""

from datetime import timedelta
from pathlib import Path

from footfall.core import days
from footfall.core.contents import Contents
from footfall.core.nights import Night
from footfall.readers import tables

REQUIRED = ("asleep", "awake")
LONGEST = 24 * 3600.0
#: A clock that is a little ahead of ours is no night to come.
AHEAD = timedelta(days=1)
#: The longest name of a device that is kept.
NAME = 120


def read(path: Path) -> Contents:
    """Read all nights, each with its clock's offset at waking; a malformed row is left out and named, and it goes on.

    Raises:
        UnreadableFile: it is no table, or the column `asleep` or `awake` is missing.
    """
    table = tables.read(path)
    table.require(*REQUIRED)
    kept, left_out = tables.read_rows(table, "nights", _night)
    return Contents(format="nights", nights=tuple(kept), left_out=left_out)


def _night(row: dict[str, str]) -> Night:
    asleep, awake = tables.moment(row, "asleep"), tables.moment(row, "awake")
    bed, up = tables.optional_moment(row, "bed"), tables.optional_moment(row, "up")
    if not 0 < (awake - asleep).total_seconds() <= LONGEST:
        raise tables.Malformed("awake must come after asleep, within a day")
    if awake > days.now() + AHEAD:
        raise tables.Malformed("awake is still to come")
    if bed is not None and not 0 <= (asleep - bed).total_seconds() <= LONGEST:
        raise tables.Malformed("bed must come before asleep, within a day")
    if up is not None and not 0 <= (up - awake).total_seconds() <= LONGEST:
        raise tables.Malformed("up must come after awake, within a day")
    return Night(
        asleep=tables.in_utc(asleep),
        awake=tables.in_utc(awake),
        bed=None if bed is None else tables.in_utc(bed),
        up=None if up is None else tables.in_utc(up),
        quality=tables.number(row, "quality", 0, 10),
        utc_offset_min=tables.offset_min(awake),
        device=row.get("device", "")[:NAME] or None,
    )

"""Read activities from a CSV in the columns of the contract."""

from pathlib import Path

from footfall.core.activities import DECIDED, Activity
from footfall.core.contents import Contents
from footfall.readers import sports, tables

REQUIRED = ("start", "duration_s", "sport")
#: Nothing that is one activity is longer than a week, further than once around the Earth or higher than space.
LONGEST, FURTHEST, HIGHEST = 7 * 86400.0, 4e7, 1e5


def read(path: Path) -> Contents:
    """Read all activities; a malformed row is left out and named, and reading goes on.

    Raises:
        UnreadableFile: it is no table, or a column it needs is missing.
    """
    table = tables.read(path)
    table.require(*REQUIRED)
    kept, left_out = tables.read_rows(table, "activities", _activity)
    return Contents(format="activities", activities=tuple(kept), left_out=left_out)


def _activity(row: dict[str, str]) -> Activity:
    start = tables.moment(row, "start")
    if not row["sport"]:
        raise tables.Malformed("sport is missing")
    pulse = tables.number(row, "average_heart_rate_bpm", 0, 300)
    return Activity(
        sport=sports.our_name(row["sport"]),
        start=tables.in_utc(start),
        duration=tables.required_number(row, "duration_s", 0, LONGEST),
        utc_offset_min=tables.offset_min(start),
        distance=tables.number(row, "distance_m", 0, FURTHEST),
        ascent=tables.number(row, "ascent_m", 0, HIGHEST),
        # A pulse of 0 is what a strap writes that lost contact: it is not known.
        average_heart_rate_bpm=pulse or None,
        feeling=tables.number(row, "feeling", -5, 5),
        exertion=tables.number(row, "exertion", 0, 10),
        decided=tables.one_of(row, "decided", DECIDED),
        arm=row.get("arm") or None,
        tags=tuple(dict.fromkeys(row.get("tags", "").lower().split())),
    )

"""What a reader found in one file: activities, ratings and nights, and what had to be left out."""

from dataclasses import dataclass

from footfall.core.activities import Activity
from footfall.core.nights import Night
from footfall.core.ratings import Rating


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One row of a table that could not be used; row 1 is the first row of data."""

    table: str
    row: int
    why: str


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything one file held.

    `salvaged` is one sentence where the file broke off and only a part could be kept ("up to where");
    `note` is one sentence worth knowing about a whole file (for instance that a clock was wrong).
    """

    format: str
    activities: tuple[Activity, ...] = ()
    ratings: tuple[Rating, ...] = ()
    nights: tuple[Night, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    salvaged: str | None = None
    note: str | None = None

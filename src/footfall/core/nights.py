"""A night: when someone went to bed, slept, woke and rose."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Night:
    """One night; aware UTC moments, `quality` 0 to 10.

    `utc_offset_min` is the local clock's minutes ahead of UTC at waking, `device` what recorded it; None is not known.
    """

    asleep: datetime
    awake: datetime
    bed: datetime | None = None
    up: datetime | None = None
    quality: float | None = None
    utc_offset_min: int | None = None
    device: str | None = None

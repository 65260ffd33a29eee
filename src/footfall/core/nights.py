"""A night: when someone went to bed, slept, woke and rose."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Night:
    """One night; aware UTC moments, `quality` 0 to 10."""

    asleep: datetime
    awake: datetime
    bed: datetime | None = None
    up: datetime | None = None
    quality: float | None = None

"""An activity: what was done (a run, a swim, a walk), with its laps and its recording."""

from dataclasses import dataclass, field
from datetime import datetime

from footfall.core.recordings import Recording


@dataclass(frozen=True, slots=True)
class Lap:
    """One lap as the device marked it; `start` and `duration` in seconds since the activity's start."""

    start: float
    duration: float
    distance: float | None = None
    average_heart_rate_bpm: float | None = None


@dataclass(frozen=True, slots=True)
class Activity:
    """One thing done. SI units; None is not known, zero is a value.

    `start` is an aware UTC moment; `utc_offset_min` is the local clock's distance from UTC in minutes where the
    file tells it. `duration` is the elapsed time and `moving` the time in motion, both in seconds.
    `feeling` runs from -5 to 5, `exertion` from 0 to 10. `rhythm` says how unsteady the steps were: the coefficient
    of variation of the cadence in motion, 0 or more (core.rhythm); None without cadence and for what is not on foot.
    """

    sport: str
    start: datetime
    duration: float
    utc_offset_min: int | None = None
    moving: float | None = None
    distance: float | None = None
    ascent: float | None = None
    average_heart_rate_bpm: float | None = None
    feeling: float | None = None
    exertion: float | None = None
    decided: str | None = None
    arm: str | None = None
    device: str | None = None
    title: str | None = None
    note: str | None = None
    tags: tuple[str, ...] = ()
    laps: tuple[Lap, ...] = ()
    rhythm: float | None = None
    recording: Recording | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        """Refuse a naive moment and a duration that runs backwards."""
        if self.start.tzinfo is None:
            raise ValueError("an activity's start needs a time zone")
        if not self.duration >= 0:
            raise ValueError(f"duration must be at least 0, got {self.duration}")


#: When it was decided to go: asked at the check-in before, used to tell choosing from effect.
DECIDED = ("now", "earlier", "planned")

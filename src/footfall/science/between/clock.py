"""At which hours somebody goes out: no usual time, one or several, on weekdays and at weekends apart."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from footfall.core import days
from footfall.stats.circular import belongs, direction, even_floor, mean_band, misfit, usual_hours

Array = NDArray[np.float64]

#: Fewer starts than this say nothing of a usual time; of so many it is said that there is none.
ENOUGH, ENOUGH_FOR_NONE = 8, 12
#: The first day of a weekend; 0 is Monday.
SATURDAY = 5


class Start(NamedTuple):
    """One start as the clock showed it there: its day and its hour, 6.5 for half past six."""

    day: date
    hour: float


class Usual(NamedTuple):
    """A usual time: its hour, its spread (circular SD), its doubt, its share of all starts and how many."""

    hour: float
    sd_hours: float
    low: float
    high: float
    share: float
    starts: int


class Part(NamedTuple):
    """Some starts with their usual times, the one with most first."""

    starts: int
    usual: tuple[Usual, ...]

    @property
    def is_told(self) -> bool:
        """Tell whether there are enough to say something of it, if only that there is no usual time."""
        return bool(self.usual) or self.starts >= ENOUGH_FOR_NONE


class StartTimes(NamedTuple):
    """All starts together, and weekdays and weekends where they differ for sure; else None."""

    together: Part
    weekdays: Part | None = None
    weekend: Part | None = None


def start_of(moment: datetime, zone: str, utc_offset_min: int | None) -> Start:
    """Give a start on the clock that hung where it was: who always starts at seven does so wherever they are."""
    there = days.local(moment, zone, utc_offset_min)
    return Start(there.date(), there.hour + there.minute / 60 + there.second / 3600)


def start_times(starts: Sequence[Start], rng: np.random.Generator) -> StartTimes:
    """Find the usual times of all starts, and of weekdays and weekends where two pictures are truer than one.

    Two are where their criteria together are less than that of one for all, so that a weekend with few starts is not
    told apart by chance.

    The hours are those of `start_of`, on the local clock, so that neither travel nor a change of the clocks moves
    them. A part with fewer than eight starts has none. A usual time is a part of a mixture of von Mises distributions
    (`stats.circular.usual_hours`); the ends of its doubt are a bootstrap of the mean hour of the starts that belong
    to it, and do not hold the doubt about how many usual times there are.
    """
    hours = _hours(starts)
    floor = even_floor(hours) if hours.size else 0.0
    together = _look(starts, floor, rng)
    weekdays = _look([one for one in starts if one.day.weekday() < SATURDAY], floor, rng)
    weekend = _look([one for one in starts if one.day.weekday() >= SATURDAY], floor, rng)
    are_told = weekdays.part.is_told and weekend.part.is_told
    if not are_told or weekdays.misfit + weekend.misfit >= together.misfit:
        return StartTimes(together.part)
    return StartTimes(together.part, weekdays.part, weekend.part)


class _Looked(NamedTuple):
    part: Part
    misfit: float


def _hours(starts: Sequence[Start]) -> Array:
    return np.array([one.hour for one in starts], dtype=np.float64)


def _look(starts: Sequence[Start], floor: float, rng: np.random.Generator) -> _Looked:
    hours = _hours(starts)
    if hours.size < ENOUGH:
        return _Looked(Part(hours.size, ()), np.inf)
    found = usual_hours(hours)
    place = belongs(hours, found)
    usual = [_usual(hours[place == number], hours.size, rng) for number in range(len(found)) if (place == number).any()]
    return _Looked(Part(hours.size, tuple(sorted(usual, key=lambda one: -one.starts))), misfit(hours, found, floor))


def _usual(own: Array, of_all: int, rng: np.random.Generator) -> Usual:
    middle, (low, high) = direction(own), mean_band(own, rng)
    hour = middle.mean_hour
    return Usual(hour, middle.sd_hours, hour + low, hour + high, own.size / of_all, own.size)

"""A person's nights laid out as arrays beside their activities, with the rows that cannot be used named."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from footfall.core.contents import LeftOut
from footfall.core.nights import LONGEST, Night, main_sleeps
from footfall.science.between.regularity import with_clocks
from footfall.science.timeline import Timeline, moment_trouble, row_numbers

Array = NDArray[np.float64]

NIGHTS = "nights"
BACKWARDS = "it ends before it begins"
TOO_LONG = "it lasts longer than 24 hours"
#: What was done belongs to the night it came before where it ended after the last waking, and at most so many hours
#: before falling asleep; what is done after a night, where it began by then and within so many hours of waking.
DAY = 20.0
#: What ended so many hours or less before the time this person usually falls asleep is late.
LATE = 3.0


@dataclass(frozen=True)
class Slept:
    """The main sleep of every day that has one, sorted by time; shapes (n,).

    `at` falling asleep and `awake`, hours since 1970, UTC; `ahead` the local clock's hours ahead of UTC; `hours`
    asleep; `quality` 0 to 10, NaN where not rated. `kept` are all nights that could be used, naps among them.
    """

    at: Array
    awake: Array
    ahead: Array
    hours: Array
    quality: Array
    kept: tuple[Night, ...]
    left_out: tuple[LeftOut, ...]


class Days:
    """What was done on the day before each night, and on the day after it: 1 or 0, shapes (n,).

    `active` any activity, `late` one that ended within three hours of the time this person usually falls asleep (or
    after it), `next_active` and `next_late` the same of the day after. The usual time is taken, not that of the
    night: who happens to fall asleep early would have run "late" that day, and slept longer, with no effect at all.
    """

    def __init__(self, slept: Slept, timeline: Timeline) -> None:
        """Find what belongs to each night; both are on one clock."""
        origin = timeline.origin.timestamp() / 3600
        start, end = timeline.start + origin, np.sort(timeline.end + origin)
        last_awake = np.concatenate([[-np.inf], slept.awake[:-1]])
        next_asleep = np.append(slept.at[1:], np.inf)
        begin = np.maximum(last_awake, slept.at - DAY)
        late = np.maximum(begin, _usual_bedtime(slept) - LATE)
        self.active = _any(end, begin, slept.at)
        self.late = _any(end, np.minimum(late, slept.at), slept.at)
        ends_by = np.minimum(next_asleep, slept.awake + DAY)
        self.next_active = _any(start, slept.awake, ends_by)
        next_late = np.maximum(slept.awake, _usual_bedtime(slept) + 24 - LATE)
        self.next_late = _any(end, np.minimum(next_late, ends_by), ends_by)


def lay_out_nights(nights: Sequence[Night], left_out: Sequence[LeftOut], now: datetime) -> Slept:
    """Sort and check the nights; a row with trouble is named, never an error.

    Several rows about one sleep are settled by `core.nights`; those that do not lead are not trouble.
    """
    rows = row_numbers(NIGHTS, left_out, len(nights))
    why = [_trouble(one, now) for one in nights]
    refused = tuple(LeftOut(NIGHTS, row, one) for row, one in zip(rows, why, strict=True) if one is not None)
    kept = tuple(with_clocks([one for one, trouble in zip(nights, why, strict=True) if trouble is None]))
    main = sorted(main_sleeps(kept).values(), key=lambda one: one.asleep)
    return Slept(
        at=_hours(one.asleep for one in main),
        awake=_hours(one.awake for one in main),
        ahead=np.array([(one.utc_offset_min or 0) / 60 for one in main], dtype=np.float64),
        hours=np.array([one.length_s / 3600 for one in main], dtype=np.float64),
        quality=np.array([np.nan if one.quality is None else one.quality for one in main], dtype=np.float64),
        kept=kept,
        left_out=refused,
    )


def _trouble(night: Night, now: datetime) -> str | None:
    if night.awake <= night.asleep:
        return BACKWARDS
    if night.awake - night.asleep > LONGEST:
        return TOO_LONG
    return moment_trouble(night.asleep, now)


def _hours(moments: Iterable[datetime]) -> Array:
    return np.array([one.timestamp() / 3600 for one in moments], dtype=np.float64)


def _usual_bedtime(slept: Slept) -> Array:
    """Give the moment near each night at which this person usually falls asleep, hours since 1970, UTC."""
    local = slept.at + slept.ahead
    usual = float(np.angle(np.exp(2j * np.pi * local / 24).sum())) * 12 / np.pi if local.size else 0.0
    return np.asarray(np.round((local - usual) / 24) * 24 + usual - slept.ahead)


def _any(moments: Array, after: Array, until: Array) -> Array:
    """Tell where a sorted moment lies after one bound and up to another."""
    count = np.searchsorted(moments, until, side="right") - np.searchsorted(moments, after, side="right")
    return (count > 0).astype(np.float64)

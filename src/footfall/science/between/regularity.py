"""How regular sleep is: the Sleep Regularity Index, from -100 over 0 (as if by chance) to 100 (every day the same).

    SRI = -100 + 200 * (share of the time in which being asleep or awake is the same 24 hours later),

worked out exactly from when somebody fell asleep and woke, with no epochs. Phillips et al. (2017), Sci Rep 7:3216,
doi:10.1038/s41598-017-03171-4.

24 hours later is meant by the local clock of the place, not in elapsed time: who goes to bed at eleven before and
after a clock change, or a flight, lives regularly by the clock they live by. The index does not see jet lag.

A day here runs from twelve hours before the person's usual middle of sleep to twelve hours after it, so that night
workers are not cut in two. A day counts only where at least two hours of sleep were kept in it: a night nobody kept
is missing, not awake, and both comparisons with its neighbours are left out. Naps that were kept count as sleep.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from footfall.core.nights import Night, settle

Array = NDArray[np.float64]

#: At least so many comparisons of a day with the next make an index.
LEAST_DAYS = 7
#: A day with less sleep kept than this is not known, hours.
LEAST_ASLEEP = 2.0
#: The band: resampled blocks of a week, so many times, always with the same draws.
BLOCK, RESAMPLED, SEED = 7, 1000, 20260101
#: The line looks back over four weeks, from every seventh day, where half of their comparisons are known.
WINDOW, STEP, HALF = 28, 7, 14
#: Clocks are changed by at most so many hours; more is a journey, on which one falls asleep by the new clock.
CLOCK_CHANGE = 1.0
#: Falling asleep before midnight or after it, a day is named after the date on which it is usually woken up.
WAKING = 4.0
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class FourWeeks:
    """The index of the four weeks that end with `day`, from `days` comparisons."""

    day: date
    index: float
    days: int


@dataclass(frozen=True, slots=True)
class Regularity:
    """The index with its 95 % band, from `days` comparisons of a day with the next, and over rolling four weeks."""

    index: float
    days: int
    low: float
    high: float
    line: tuple[FourWeeks, ...] = ()


class Agreements(NamedTuple):
    """How alike each comparable day and the day before it were: `day` (k,) days since 1970, `share` (k,) 0 to 1."""

    day: NDArray[np.int64]
    share: Array


class _Asleep(NamedTuple):
    """Sleep on local clocks, hours since 1970: stretches that do not overlap, sorted."""

    start: Array
    end: Array


def regularity(nights: Sequence[Night]) -> Regularity | None:
    """Give the index of all nights together; None with fewer than seven comparisons.

    The band is a circular block bootstrap of the daily comparisons, weeks at a time, with fixed draws: the same nights
    give the same band. With few weeks it is too narrow.
    """
    found = agreements(nights)
    count = found.share.size
    if count < LEAST_DAYS:
        return None
    begins = np.random.default_rng(SEED).integers(0, count, (RESAMPLED, -(-count // BLOCK)))
    rows = (begins[:, :, None] + np.arange(BLOCK)) % count
    means = found.share[rows.reshape(RESAMPLED, -1)[:, :count]].mean(axis=1)
    low, high = np.quantile(means, [0.025, 0.975])
    middle = float(found.share.mean())
    return Regularity(_index(middle), count, _index(min(low, middle)), _index(max(high, middle)), _line(found))


def agreements(nights: Sequence[Night]) -> Agreements:
    """Compare every known day with the day before, where that is known too."""
    asleep = _local(settle(with_clocks(nights)))
    long_enough = asleep.end - asleep.start >= LEAST_ASLEEP
    middle = ((asleep.start + asleep.end) / 2)[long_enough if long_enough.any() else slice(None)]
    if not middle.size:
        return Agreements(np.empty(0, dtype=np.int64), np.empty(0))
    usual = float(np.angle(np.exp(2j * np.pi * middle / 24).mean())) * 12 / np.pi
    cut = _cut_into_days(_Asleep(asleep.start - usual + 12.0, asleep.end - usual + 12.0))
    known = {day for day, parts in cut.items() if sum(end - start for start, end in parts) >= LEAST_ASLEEP}
    counted = [day for day in sorted(known) if day - 1 in known]
    shares = [_alike(cut[day - 1], cut[day]) for day in counted]
    named = np.array(counted, dtype=np.int64) + int(np.floor((usual + WAKING) / 24))
    return Agreements(named, np.array(shares, dtype=np.float64))


def with_clocks(nights: Sequence[Night]) -> list[Night]:
    """Fill the local clock of nights that do not tell it from the nearest one that does; UTC where none does."""
    told = sorted((one.awake, ahead) for one in nights if (ahead := clock_of(one)) is not None)
    if not told:
        return [replace(one, utc_offset_min=0) for one in nights]
    at = np.array([moment.timestamp() for moment, _ahead in told])
    filled = []
    for one in nights:
        ahead = clock_of(one)
        nearest = told[int(np.argmin(np.abs(at - one.awake.timestamp())))][1] if ahead is None else ahead
        filled.append(replace(one, utc_offset_min=nearest))
    return filled


def clock_of(night: Night) -> int | None:
    """Give how far the local clock was ahead of UTC at waking, minutes; None where the record does not tell."""
    if night.utc_offset_min is not None:
        return night.utc_offset_min
    ahead = night.awake.utcoffset()
    return round(ahead.total_seconds() / 60) if ahead else None


def _local(settled: Sequence[Night]) -> _Asleep:
    """Write sleep on local clocks: the one at waking, and where that is a clock change away, the one before it."""
    ahead = np.array([(one.utc_offset_min or 0) / 60 for one in settled], dtype=np.float64)
    before = np.concatenate([ahead[:1], ahead[:-1]])
    before = np.where(np.abs(before - ahead) <= CLOCK_CHANGE, before, ahead)
    start = np.array([one.asleep.timestamp() / 3600 for one in settled], dtype=np.float64) + before
    end = np.array([one.awake.timestamp() / 3600 for one in settled], dtype=np.float64) + ahead
    if start.size:  # a flight west may lay one local night over another
        start[1:] = np.maximum(start[1:], np.maximum.accumulate(end)[:-1])
    kept = end > start
    return _Asleep(start[kept], end[kept])


def _cut_into_days(asleep: _Asleep) -> dict[int, list[tuple[float, float]]]:
    """Cut stretches at the days' borders; hours since each day's own beginning."""
    cut: dict[int, list[tuple[float, float]]] = {}
    for start, end in zip(asleep.start.tolist(), asleep.end.tolist(), strict=True):
        for day in range(int(start // 24), int(np.ceil(end / 24))):
            part = (max(start - day * 24, 0.0), min(end - day * 24, 24.0))
            cut.setdefault(day, []).append(part)
    return cut


def _alike(one: list[tuple[float, float]], other: list[tuple[float, float]]) -> float:
    """Give the share of a day in which two days agree about being asleep or awake."""
    both = sum(max(min(a[1], b[1]) - max(a[0], b[0]), 0.0) for a in one for b in other)
    slept = sum(end - start for parts in (one, other) for start, end in parts)
    return 1.0 - (slept - 2 * both) / 24


def _index(share: float) -> float:
    return float(min(max(-100 + 200 * share, -100.0), 100.0))


def _line(found: Agreements) -> tuple[FourWeeks, ...]:
    """Look back over four weeks from every seventh day."""
    points = []
    summed = np.concatenate([[0.0], np.cumsum(found.share)])
    for last in range(int(found.day[-1]), int(found.day[0]) + HALF - 2, -STEP):
        first, end = np.searchsorted(found.day, [last - WINDOW, last], side="right")
        if end - first >= HALF:
            share = (summed[end] - summed[first]) / (end - first)
            points.append(FourWeeks((EPOCH + timedelta(days=last)).date(), _index(share), int(end - first)))
    return tuple(reversed(points))

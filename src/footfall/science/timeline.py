"""A person's records laid out as arrays on one clock, with the rows that cannot be used named."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from footfall.core.activities import Activity
from footfall.core.contents import LeftOut
from footfall.core.ratings import OUTCOME_NAMES, Rating

Array = NDArray[np.float64]

CHECK_INS, ACTIVITIES = "check_ins", "activities"
#: Nothing shorter counts as an activity, seconds.
SHORTEST = 300.0
#: Nothing longer is believed, seconds: the longest of ordinary ultra races.
LONGEST = 36 * 3600.0
#: Clocks that were never set begin in 1970, 1980 or 1989.
EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
#: A day's grace for a wrong time zone.
GRACE = timedelta(days=1)

FUTURE = "its time lies in the future"
UNSET = "its time is before 1990: a clock that was not set"
TWICE = "the same answers at the same moment are already kept"
CONFLICT = "other answers at the same moment are already kept"
TOO_LONG = "it lasts longer than 36 hours"
SAME_START = "another activity that starts at the same moment is already kept"


@dataclass(frozen=True)
class Timeline:
    """Records as arrays, sorted by time.

    `at` (n,) hours since `origin`; `offset` (n,) the local clock's hours ahead of UTC; `values` (n, 11) answers
    in the order of OUTCOMES, NaN where not given. `start`, `end`, `start_offset` (m,) likewise for activities of
    at least five minutes, `done` (m,) the activities themselves.
    """

    origin: datetime
    at: Array
    offset: Array
    values: Array
    start: Array
    end: Array
    start_offset: Array
    done: tuple[Activity, ...]
    check_ins: int
    activities: int
    days: int
    first: str | None
    last: str | None
    left_out: tuple[LeftOut, ...]


def lay_out(
    ratings: Sequence[Rating],
    activities: Sequence[Activity],
    left_out: tuple[LeftOut, ...],
    now: datetime,
) -> Timeline:
    """Sort, merge and check the records; a row with trouble is named, never an error.

    Rows are numbered as in the table they came from: the rows already in `left_out` are skipped in the count.
    """
    kept, refused = _usable_ratings(ratings, row_numbers(CHECK_INS, left_out, len(ratings)), now)
    done, refused_activities = _usable_activities(activities, row_numbers(ACTIVITIES, left_out, len(activities)), now)
    moments = list(kept) + [one.start for one in done]
    origin = min(moments, default=EARLIEST).astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    at = _hours(kept, origin)
    start = _hours([one.start for one in done], origin)
    offset, start_offset = _offsets(at, [_told(r) for _, r in kept.values()], start, [_told(a) for a in done])
    long_enough = np.array([one.duration >= SHORTEST for one in done], dtype=bool)
    duration = np.array([one.duration / 3600 for one in done], dtype=np.float64)
    everything, ahead = np.concatenate([at, start]), np.concatenate([offset, start_offset])
    return Timeline(
        origin=origin,
        at=at,
        offset=offset,
        values=_table(values for values, _ in kept.values()),
        start=start[long_enough],
        end=(start + duration)[long_enough],
        start_offset=start_offset[long_enough],
        done=tuple(one for one, used in zip(done, long_enough, strict=True) if used),
        check_ins=len(kept),
        activities=len(done),
        days=calendar_days(everything, ahead),
        first=min(moments).isoformat() if moments else None,
        last=max(moments).isoformat() if moments else None,
        left_out=(*left_out, *sorted(refused + refused_activities, key=lambda one: (one.table, one.row))),
    )


def calendar_days(hours: Array, offset: Array) -> int:
    """Count the local calendar days from the first moment to the last, both included; 0 for none."""
    if hours.size == 0:
        return 0
    days = np.floor((hours + offset) / 24)
    return int(days.max() - days.min()) + 1


def row_numbers(table: str, left_out: Iterable[LeftOut], count: int) -> list[int]:
    """Number the rows that came through, leaving out the numbers of those that did not."""
    gone = {one.row for one in left_out if one.table == table}
    numbers: list[int] = []
    row = 0
    while len(numbers) < count:
        row += 1
        if row not in gone:
            numbers.append(row)
    return numbers


def moment_trouble(moment: datetime, now: datetime) -> str | None:
    """Say why a moment cannot be true, None where it can."""
    if moment > now + GRACE:
        return FUTURE
    return UNSET if moment < EARLIEST else None


def _usable_ratings(
    ratings: Sequence[Rating], rows: list[int], now: datetime
) -> tuple[dict[datetime, tuple[dict[str, float], Rating]], list[LeftOut]]:
    """Keep one set of answers a moment, sorted by moment; the first row given stays."""
    kept: dict[datetime, tuple[dict[str, float], Rating]] = {}
    refused = []
    for rating, row in zip(ratings, rows, strict=True):
        values, _ = kept.get(rating.at, ({}, rating))
        trouble = moment_trouble(rating.at, now) or _clash(values, rating.values)
        if trouble is not None:
            refused.append(LeftOut(CHECK_INS, row, trouble))
        else:
            kept[rating.at] = ({**values, **rating.values}, rating)
    return dict(sorted(kept.items())), refused


def _clash(kept: dict[str, float], new: dict[str, float]) -> str | None:
    """Say why further answers at one moment cannot be used, None where they only add to it."""
    both = [name for name in new if name in kept]
    if not both:
        return None
    return CONFLICT if any(kept[name] != new[name] for name in both) else TWICE


def _usable_activities(
    activities: Sequence[Activity], rows: list[int], now: datetime
) -> tuple[list[Activity], list[LeftOut]]:
    """Keep the activities whose time and length can be true, sorted by start."""
    kept: dict[datetime, Activity] = {}
    refused = []
    for activity, row in zip(activities, rows, strict=True):
        trouble = moment_trouble(activity.start, now)
        if trouble is None and activity.duration > LONGEST:
            trouble = TOO_LONG
        if trouble is None and activity.start in kept:
            trouble = SAME_START
        if trouble is not None:
            refused.append(LeftOut(ACTIVITIES, row, trouble))
        else:
            kept[activity.start] = activity
    return [kept[start] for start in sorted(kept)], refused


def _hours(moments: Iterable[datetime], origin: datetime) -> Array:
    return np.array([(one - origin).total_seconds() / 3600 for one in moments], dtype=np.float64)


def _table(rows: Iterable[dict[str, float]]) -> Array:
    """Write answers as (n, 11), NaN where none was given."""
    table = [[values.get(name, np.nan) for name in OUTCOME_NAMES] for values in rows]
    return np.array(table, dtype=np.float64).reshape(-1, len(OUTCOME_NAMES))


def _told(record: Rating | Activity) -> float:
    """Give the local clock's hours ahead of UTC as the record tells it, NaN where it does not."""
    if record.utc_offset_min is not None:
        return record.utc_offset_min / 60
    moment = record.at if isinstance(record, Rating) else record.start
    ahead = moment.utcoffset()
    return ahead.total_seconds() / 3600 if ahead else np.nan


def _offsets(at: Array, told: list[float], start: Array, told_too: list[float]) -> tuple[Array, Array]:
    """Fill unknown offsets from the nearest record that knows; UTC where none does."""
    hours = np.concatenate([at, start])
    offset = np.array([*told, *told_too], dtype=np.float64)
    order = np.argsort(hours, kind="stable")
    known = order[np.isfinite(offset[order])]
    if known.size == 0:
        return np.zeros(at.size), np.zeros(start.size)
    right = np.minimum(np.searchsorted(hours[known], hours), known.size - 1)
    left = np.maximum(right - 1, 0)
    nearer_left = np.abs(hours[known[left]] - hours) < np.abs(hours[known[right]] - hours)
    nearest = offset[known[np.where(nearer_left, left, right)]]
    filled = np.where(np.isfinite(offset), offset, nearest)
    return filled[: at.size], filled[at.size :]

"""A night: when someone went to bed, slept, woke and rose; and which rows tell of the same sleep."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from statistics import median
from typing import NamedTuple

from footfall.core import days

#: What `device` says of a night somebody wrote down themselves.
DIARY = "diary"
#: Nothing longer than this is one sleep.
LONGEST = timedelta(hours=24)
#: Who falls asleep again so soon still sleeps the same night.
SAME_NIGHT = timedelta(minutes=90)


@dataclass(frozen=True, slots=True)
class Night:
    """One night; aware UTC moments, `quality` 0 to 10.

    `utc_offset_min` is the local clock's minutes ahead of UTC at waking, `device` what recorded it; None is not known.
    `gap_s` are the seconds awake in the middle of a night that was slept in parts (`main_sleeps` joins them).
    """

    asleep: datetime
    awake: datetime
    bed: datetime | None = None
    up: datetime | None = None
    quality: float | None = None
    utc_offset_min: int | None = None
    device: str | None = None
    gap_s: float = 0.0

    @property
    def length_s(self) -> float:
        """Give the seconds asleep in real time, whatever clocks were changed meanwhile."""
        return (self.awake - self.asleep).total_seconds() - self.gap_s

    @property
    def day(self) -> date:
        """Give the day of waking by the clock of that place; UTC where it is not known."""
        return days.day_of(self.awake, "UTC", self.utc_offset_min)


class Usual(NamedTuple):
    """The middle of some nights, in minutes after midnight of the clock beside the bed, and of their lengths."""

    bed: int | None
    asleep: int
    awake: int
    up: int
    length_s: float


class Sleep(NamedTuple):
    """One sleep: what is taken for true, and the places of the rows that tell of it; the first leads."""

    night: Night
    rows: tuple[int, ...]


def own_clock(night: Night, moment: datetime, zone: str) -> datetime:
    """Give a moment of a night as the clock beside the bed showed it.

    Where the clock of `zone` showed at waking what was kept, it counts for the whole night: one that was changed in
    the night showed another hour before. Elsewhere only the offset at waking is known.
    """
    kept = night.utc_offset_min
    is_here = kept is None or days.offset_min(night.awake, zone) == kept
    return days.local(moment, zone, None if is_here else kept)


def usual(mains: Sequence[Night], zone: str) -> Usual | None:
    """Give the middle of some nights to five minutes; None where there are none. An unknown bed counts as none."""
    if not mains:
        return None
    beds = [(night, night.bed) for night in mains if night.bed is not None]
    return Usual(
        _middle(beds, zone) if beds else None,
        _middle([(night, night.asleep) for night in mains], zone),
        _middle([(night, night.awake) for night in mains], zone),
        _middle([(night, night.up or night.awake) for night in mains], zone),
        median(night.length_s for night in mains),
    )


def settle(nights: Sequence[Night]) -> tuple[Night, ...]:
    """Give one night a sleep, oldest first: rows that overlap tell of the same one (`sleeps` has the rule)."""
    return tuple(sleep.night for sleep in sleeps(nights))


def sleeps(nights: Sequence[Night]) -> tuple[Sleep, ...]:
    """Give every sleep with the rows that tell of it, oldest first; none of them overlap.

    One row leads and says when somebody slept: one's own diary before any device, the device that kept more nights
    before one that kept fewer, then the longer. What it leaves open (bed, up, quality) comes from the others. A row
    that overlaps two that lead belongs to the one it shares more time with. What is no night (awake not after
    asleep, or over 24 hours) is left out.
    """
    kept = Counter(night.device or "" for night in nights)
    fit = [at for at, night in enumerate(nights) if timedelta() < night.awake - night.asleep <= LONGEST]

    def rank(at: int) -> tuple[object, ...]:
        night = nights[at]
        device = night.device or ""
        return (device != DIARY, -kept[device], device, night.asleep - night.awake, night.asleep, at)

    told: list[list[int]] = []
    ends: list[datetime] = []
    for at in sorted(fit, key=rank):
        first = bisect_left(ends, nights[at].asleep + timedelta.resolution)
        same = _shares_most(nights, nights[at], told, first)
        if same is not None:
            same.append(at)
            continue
        told.insert(first, [at])
        ends.insert(first, nights[at].awake)
    return tuple(Sleep(_filled([nights[at] for at in rows]), tuple(rows)) for rows in told)


def main_sleeps(nights: Iterable[Night]) -> dict[date, Night]:
    """Give the main sleep of each day, oldest first: the longest night that ended on that day by its own clock.

    Parts no more than 90 minutes apart are one night with the time awake between them in `gap_s`; every other sleep
    of the day is a nap. `nights` are settled here, so rows may overlap.
    """
    found: dict[date, Night] = {}
    for night in _joined(settle(tuple(nights))):
        best = found.get(night.day)
        if best is None or night.length_s > best.length_s:
            found[night.day] = night
    return dict(sorted(found.items()))


def _middle(moments: Sequence[tuple[Night, datetime]], zone: str) -> int:
    """Give the middle of some times of day, counted from the midnight before waking, as minutes to five."""
    minutes = [_minute(night, moment, zone) for night, moment in moments]
    return round(median(minutes) / 5) * 5 % 1440


def _minute(night: Night, moment: datetime, zone: str) -> float:
    midnight = datetime.combine(own_clock(night, night.awake, zone).date(), time())
    return (own_clock(night, moment, zone).replace(tzinfo=None) - midnight).total_seconds() / 60


def _shares_most(nights: Sequence[Night], night: Night, told: Sequence[list[int]], first: int) -> list[int] | None:
    """Find the sleep a row shares most time with among those from `first` on that begin before it ends."""
    best, most = None, timedelta()
    for rows in told[first:]:
        lead = nights[rows[0]]
        if lead.asleep >= night.awake:
            break
        shared = min(lead.awake, night.awake) - max(lead.asleep, night.asleep)
        if shared > most:
            best, most = rows, shared
    return best


def _filled(rows: Sequence[Night]) -> Night:
    """Give the row that leads, what it leaves open taken from the others in their order."""
    lead = rows[0]
    beds = (one.bed for one in rows if one.bed is not None and timedelta() <= lead.asleep - one.bed <= LONGEST)
    ups = (one.up for one in rows if one.up is not None and timedelta() <= one.up - lead.awake <= LONGEST)
    felt = (one.quality for one in rows if one.quality is not None)
    offsets = (one.utc_offset_min for one in rows if one.utc_offset_min is not None)
    return replace(
        lead, bed=next(beds, None), up=next(ups, None), quality=next(felt, None), utc_offset_min=next(offsets, None)
    )


def _joined(settled: Sequence[Night]) -> list[Night]:
    """Join the parts of a night: who falls asleep again within 90 minutes still sleeps the same one."""
    whole: list[Night] = []
    for night in settled:
        before = whole[-1] if whole else None
        if before is None or night.awake - before.asleep > LONGEST or night.asleep - before.awake > SAME_NIGHT:
            whole.append(night)
            continue
        gap = (night.asleep - before.awake).total_seconds()
        quality = night.quality if before.quality is None else before.quality
        whole[-1] = replace(night, asleep=before.asleep, bed=before.bed, quality=quality, gap_s=before.gap_s + gap)
    return whole

"""Whether two people might go out together: their free times, how a pace feels, language, talk or quiet."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from footfall.core.days import day_of, moment_of

#: Talk on the way or be quiet, walk or run; either is fine.
TALKS: tuple[str, ...] = ("talk", "quiet", "either")
MOVES: tuple[str, ...] = ("walk", "run", "either")
#: Common times are looked for in the week to come, and count from so many minutes on.
WEEK, LEAST = timedelta(days=7), timedelta(minutes=20)
Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class FreeTime:
    """A time of the week somebody has: weekday from Monday 0, minute of the day on their own clock, minutes long."""

    weekday: int
    minute: int
    minutes: int = 60


#: What was worked out of a time in a zone.
Known = dict[tuple[FreeTime, str], tuple[Span, ...]]


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody looks for; an empty word is not said. `area` is a coarse word, never a place on a map."""

    times: tuple[FreeTime, ...]
    zone: str
    languages: frozenset[str]
    feel: str = ""
    talk: str = "either"
    move: str = "either"
    area: str = ""


@dataclass(frozen=True, slots=True)
class Fit:
    """What fits between two wishes: the times both have, the languages both speak, and which of the rest agree."""

    times: tuple[Span, ...]
    languages: frozenset[str]
    moves: bool
    feel: bool
    talk: bool
    area: bool

    @property
    def is_possible(self) -> bool:
        """Tell whether they could go out together at all: a common time, a common language, a common way to move."""
        return bool(self.times) and bool(self.languages) and self.moves

    @property
    def things(self) -> int:
        """Count what else agrees; it orders what is shown, and nobody reads it."""
        return self.feel + self.talk + self.area


def fit(one: Wish, other: Wish, now: datetime) -> Fit:
    """Lay two wishes side by side for the week after `now` (aware); it is the same from either side."""
    return laid(one, other, common(spans(one, now), spans(other, now)))


def laid(one: Wish, other: Wish, times: tuple[Span, ...]) -> Fit:
    """Lay two wishes side by side whose common times are known."""
    return Fit(
        times=times,
        languages=one.languages & other.languages,
        moves=_agree(one.move, other.move),
        feel=bool(one.feel) and one.feel == other.feel,
        talk=_agree(one.talk, other.talk),
        area=bool(_folded(one.area)) and _folded(one.area) == _folded(other.area),
    )


def spans(wish: Wish, now: datetime, known: Known | None = None) -> tuple[Span, ...]:
    """Give somebody's free times in the week after `now` as moments, each on their own clock, joined.

    `known` keeps what was worked out for a time and a zone, where many wishes are looked at for the same `now`.
    """
    known = {} if known is None else known
    found = sorted(span for free in wish.times for span in _spans(free, wish.zone, now, known))
    joined: list[Span] = []
    for begin, end in found:
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((begin, end))
    return tuple(joined)


def common(one: tuple[Span, ...], other: tuple[Span, ...]) -> tuple[Span, ...]:
    """Give the stretches that lie in both, each long enough to set out in."""
    met = ((max(a, c), min(b, d)) for a, b in one for c, d in other)
    return tuple(sorted((begin, end) for begin, end in met if end - begin >= LEAST))


def _spans(free: FreeTime, zone: str, now: datetime, known: Known) -> tuple[Span, ...]:
    if (free, zone) not in known:
        known[free, zone] = tuple(_worked_out(free, zone, now))
    return known[free, zone]


def _worked_out(free: FreeTime, zone: str, now: datetime) -> Iterator[Span]:
    first, until = day_of(now, zone) - timedelta(days=1), now + WEEK
    for offset in range(10):
        day = first + timedelta(days=offset)
        if day.weekday() == free.weekday:
            begin = moment_of(day, free.minute, zone)
            end = min(begin + timedelta(minutes=free.minutes), until)
            begin = max(begin, now)
            if begin < end:
                yield begin, end


def _agree(one: str, other: str) -> bool:
    return one == other or "either" in (one, other)


def _folded(area: str) -> str:
    return " ".join(area.casefold().split())

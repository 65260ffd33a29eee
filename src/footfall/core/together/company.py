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
    return Fit(
        times=common(spans(one, now), spans(other, now)),
        languages=one.languages & other.languages,
        moves=_agree(one.move, other.move),
        feel=bool(one.feel) and one.feel == other.feel,
        talk=_agree(one.talk, other.talk),
        area=bool(_folded(one.area)) and _folded(one.area) == _folded(other.area),
    )


def spans(wish: Wish, now: datetime) -> tuple[Span, ...]:
    """Give somebody's free times in the week after `now` as moments, each clock change on its own clock, joined."""
    until = now + WEEK
    found = sorted(_spans(wish, now, until))
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


def _spans(wish: Wish, now: datetime, until: datetime) -> Iterator[Span]:
    first = day_of(now, wish.zone) - timedelta(days=1)
    for offset in range(10):
        day = first + timedelta(days=offset)
        for free in wish.times:
            if free.weekday == day.weekday():
                begin = moment_of(day, free.minute, wish.zone)
                end = min(begin + timedelta(minutes=free.minutes), until)
                begin = max(begin, now)
                if begin < end:
                    yield begin, end


def _agree(one: str, other: str) -> bool:
    return one == other or "either" in (one, other)


def _folded(area: str) -> str:
    return " ".join(area.casefold().split())

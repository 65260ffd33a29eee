"""One session found in a plan made elsewhere, and what the words of its title say of it."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from footfall.core.errors import UnreadableFile
from footfall.core.words import _

#: What is left out of a plan: days that are over, too far ahead, of rest, without a day, or repeated oddly.
WHY = ("past", "far", "rest", "no_day", "repeats", "too_many")
#: A session lasts this long, in seconds, or its length is taken as not told.
SHORTEST, LONGEST = 60.0, 24 * 3600.0
#: More sessions than a plan of a year has, by far.
MOST_FOUND = 5000
#: More days of all repetitions in one file than plans of many years have.
MOST_DAYS = 50_000
#: Words of a title and the movement they mean, in the languages we know; the first that fits counts.
MEANT = (
    (r"\b(rest|rest ?day|off|ruhe\w*|pause)\b", "rest"),
    (r"run\s*/\s*walk|walk\s*/\s*run|walk[- ](and[- ])?run|run[- ](and[- ])?walk|gehen und laufen", "walk_run"),
    (r"\b(swim\w*|schwimm\w*)\b", "swimming"),
    (r"\b(bike|ride|cycl\w*|rad\w*|spinning)\b", "cycling"),
    (r"\b(hik\w*|wander\w*)\b", "hiking"),
    (r"\b(yoga)\b", "yoga"),
    (r"\b(strength|weights|gym|kraft\w*)\b", "strength"),
    (r"\b(danc\w*|tanz\w*)\b", "dancing"),
    (r"\b(row|rowing|rudern)\b", "rowing"),
    (r"\b(jog\w*)\b", "jogging"),
    (r"\b(run|runs|running|tempo|intervals?|long|easy|recovery|race|\w*lauf\w*|marathon)\b", "running"),
    (r"\b(walk\w*|spazier\w*|gehen)\b", "walking"),
)  # fmt: skip
MINUTES = re.compile(r"(?:(\d{1,2})\s*(?:h|hours?|std|stunden?)\b)?\s*(?:(\d{1,3})\s*(?:min\w*|['′])(?!\w))?", re.I)


@dataclass(frozen=True, slots=True)
class Found:
    """One session: the day, the minute of the day, a movement, its length in seconds; None is not told."""

    uid: str
    day: date
    minute: int | None
    movement: str
    duration: float | None
    title: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many entries were left out, and why (one of `WHY`)."""

    why: str
    number: int


class Sieve:
    """Takes what was found, and counts what is left out of it."""

    def __init__(self, first: date, last: date) -> None:
        self.first, self.last = first, last
        self.found: list[Found] = []
        self.counts: Counter[str] = Counter()
        self.days = 0

    def count(self) -> None:
        """Count one day of a repetition, taken or not.

        Raises:
            UnreadableFile: the file repeats more days than any plan.
        """
        self.days += 1
        if self.days > MOST_DAYS:
            raise UnreadableFile(_("This file holds more sessions than any plan has. Please export the plan alone."))

    def take(self, name: str, day: date, minute: int | None, duration: float | None, title: str) -> None:
        """Take one session, unless its day is over, too far ahead or one of rest.

        Raises:
            UnreadableFile: the file holds more than any plan.
        """
        kind = meant(title)
        why = "past" if day < self.first else "far" if day > self.last else "rest" if kind == "rest" else ""
        if why:
            self.counts[why] += 1
            return
        if len(self.found) >= MOST_FOUND:
            raise UnreadableFile(_("This file holds more sessions than any plan has. Please export the plan alone."))
        told = duration if duration is not None and SHORTEST <= duration <= LONGEST else None
        uid = sha256(f"{name}\0{day.isoformat()}".encode()).hexdigest()[:40]
        self.found.append(Found(uid, day, minute, kind, told or minutes_in(title), title))

    def left_out(self) -> list[LeftOut]:
        """List what was left out, by reason."""
        return [LeftOut(why, self.counts[why]) for why in WHY if self.counts[why]]


def meant(title: str) -> str:
    """Say which movement a title means, in an id of content/movements.toml; `open` where it tells none."""
    return next((kind for words, kind in MEANT if re.search(words, title, re.I)), "open")


def minutes_in(title: str) -> float | None:
    """Read a length out of a title such as "Easy run 1 h 15 min", in seconds."""
    for match in MINUTES.finditer(title):
        hours, minutes = match.groups()
        if hours or minutes:
            seconds = 3600.0 * int(hours or 0) + 60.0 * int(minutes or 0)
            return seconds if SHORTEST <= seconds <= LONGEST else None
    return None


def tidy(words: str) -> str:
    """Write words from elsewhere on one line, without signs that cannot be seen."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in words).split())[:200]

"""One month of somebody's records, as the monthly letter tells of it: facts alone, and no word of the letter."""

from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from footfall.core.estimates import Estimate, read_estimate

#: Why an answer stands in a letter: it was not told before, it was told otherwise, or it is no longer sure.
NEW, CHANGED, UNSURE_AGAIN = "new", "changed", "unsure_again"
#: How the month was for the tone of its letter: as usual, with nothing kept, or with heavy days in it.
USUAL, BLANK, QUIET = "usual", "blank", "quiet"


@dataclass(frozen=True, slots=True)
class Learned:
    """One answer a letter tells, and why it does; what is no longer sure is kept as it was told."""

    how: str
    estimate: Estimate


@dataclass(frozen=True, slots=True)
class Month:
    """What a letter knows of one month. Zero is a value; None is not known.

    `days_out` are the days with anything done, `runs`, `walks` and `others` how many times, `minutes` of all of them.
    `moods` holds one value (0 to 10) for each day, None where nobody answered; `before` the middle half of the answered
    days of the three months before, low and high. `tone` is USUAL, BLANK or QUIET, `is_lower` whether the answers were
    lower than is usual for the person in a part of it. `kept` is a line of the person's own about something hard.
    `idea` names the one thing to try, "" where there is none. `turn` chooses among wordings that say the same.
    """

    year: int
    month: int
    as_of: date
    days_out: int = 0
    runs: int = 0
    walks: int = 0
    others: int = 0
    minutes: float = 0.0
    check_ins: int = 0
    moods: tuple[tuple[date, float | None], ...] = ()
    before: tuple[float, float] | None = None
    tone: str = USUAL
    is_lower: bool = False
    learned: tuple[Learned, ...] = ()
    told_before: bool = False
    unclear: Estimate | None = None
    kept: str = ""
    idea: str = ""
    turn: int = 0


def first_of(year: int, month: int) -> date:
    """Give the first day of a month."""
    return date(year, month, 1)


def next_of(year: int, month: int) -> date:
    """Give the first day of the month after it."""
    return date(year + month // 12, month % 12 + 1, 1)


def month_before(day: date) -> tuple[int, int]:
    """Give year and month of the month before the one a day lies in."""
    last = day.replace(day=1) - timedelta(days=1)
    return last.year, last.month


def as_body(found: Month) -> dict[str, Any]:
    """Write the facts of a month as they are kept."""
    body = asdict(found)
    body["as_of"] = found.as_of.isoformat()
    body["moods"] = [value for _day, value in found.moods]
    return body


def from_body(body: dict[str, Any]) -> Month:
    """Read the facts of a month."""
    given = dict(body)
    first = first_of(given["year"], given["month"])
    given["as_of"] = date.fromisoformat(given["as_of"])
    given["moods"] = tuple((first + timedelta(days=ahead), value) for ahead, value in enumerate(given["moods"]))
    given["before"] = None if given["before"] is None else tuple(given["before"])
    given["learned"] = tuple(Learned(one["how"], read_estimate(one["estimate"])) for one in given["learned"])
    given["unclear"] = None if given["unclear"] is None else read_estimate(given["unclear"])
    return Month(**given)

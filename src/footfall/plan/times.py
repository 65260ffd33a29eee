"""The time of day somebody usually goes, for each day of the week: learned from when they really went."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

DAY_MIN = 24 * 60
#: Starts within so many minutes of each other are one habit; somebody may have two a day.
WIDTH_MIN = 180
#: A habit is so many starts at least.
LEAST = 3
#: Only the last weeks tell: a habit of last year may not be one now.
WEEKS = 8
#: A usual time is told to this many minutes; nobody leaves by the minute.
STEP_MIN = 5


@dataclass(frozen=True, slots=True)
class Usual:
    """When somebody usually goes on one weekday (Monday 0): minute of the day, and from how many starts it is known.

    `own` tells that those were starts of this weekday; otherwise they are of all days of the week.
    """

    weekday: int
    minute: int
    times: int
    own: bool


def usual_times(starts: Sequence[datetime], now: datetime | None = None) -> tuple[Usual, ...]:
    """Learn when somebody usually goes on each day of the week.

    The most common habit of that weekday (the most starts within three hours, over midnight too), in its middle; with
    fewer than three of them that of all days together; without that, nothing is said of the day.

    Args:
        starts: when they set out, each on their own clock of that day, in any order.
        now: this moment on their own clock; starts of more than eight weeks before it are left out.

    Returns:
        At most one for each weekday, from Monday.
    """
    recent = [one for one in starts if now is None or now - timedelta(weeks=WEEKS) <= one <= now]
    of_all = _habit([_minute(one) for one in recent])
    found = []
    for weekday in range(7):
        of_day = _habit([_minute(one) for one in recent if one.weekday() == weekday])
        habit = of_day or of_all
        if habit:
            found.append(Usual(weekday, _middle(habit), len(habit), own=bool(of_day)))
    return tuple(found)


def _minute(moment: datetime) -> int:
    return moment.hour * 60 + moment.minute


def _habit(minutes: Sequence[int]) -> list[int]:
    """Find the starts of the most common habit, as minutes that may lie past midnight; the tightest of equal ones."""
    best: list[int] = []
    for first in sorted(set(minutes)):
        near = sorted(first + (one - first) % DAY_MIN for one in minutes if (one - first) % DAY_MIN <= WIDTH_MIN)
        if (len(near), -(near[-1] - near[0])) > (len(best), -(best[-1] - best[0]) if best else 0):
            best = near
    return best if len(best) >= LEAST else []


def _middle(habit: Sequence[int]) -> int:
    """Give the median of a habit as a minute of the day, to five minutes."""
    half = len(habit) // 2
    median = habit[half] if len(habit) % 2 else (habit[half - 1] + habit[half]) / 2
    return round(median / STEP_MIN) * STEP_MIN % DAY_MIN

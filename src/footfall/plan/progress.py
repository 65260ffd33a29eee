"""How it goes with a goal: the days of this week somebody was out, and what was counted so far; never a debt."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from footfall.content.movements import Movement
from footfall.plan.goals import Done, Wish


class DayMark(NamedTuple):
    """One day of a week: `goal` for the movement of the goal, `other` for anything else done, "" for nothing kept."""

    day: date
    kind: str


class Progress(NamedTuple):
    """This week's seven days, how many were with the goal's movement, and what the goal counts, as far as it came."""

    marks: tuple[DayMark, ...]
    days: int
    amount: float


def progress_of(wish: Wish, of: Movement, done: Sequence[Done], since: date, monday: date) -> Progress:
    """Look at the week that begins on `monday` (or whichever day weeks begin with), and back to when it was written."""
    week = [monday + timedelta(days=number) for number in range(7)]
    marks = tuple(DayMark(day, _kind([one for one in done if one.day == day], of)) for day in week)
    days = sum(mark.kind == "goal" for mark in marks)
    return Progress(marks, days, _amount(wish, [one for one in done if of.holds(one.sport)], since, week))


def _kind(on_day: Sequence[Done], of: Movement) -> str:
    if any(of.holds(one.sport) for one in on_day):
        return "goal"
    return "other" if on_day else ""


def _amount(wish: Wish, done: Sequence[Done], since: date, week: Sequence[date]) -> float:
    if wish.kind == "minutes_a_week":
        return sum(one.minutes for one in done if week[0] <= one.day <= week[-1])
    after = [one for one in done if one.day >= since]
    if wish.kind == "sessions":
        return float(len(after))
    if wish.kind == "distance":
        return max((one.metres or 0.0 for one in after), default=0.0)
    return float(len({one.day for one in done if week[0] <= one.day <= week[-1]}))

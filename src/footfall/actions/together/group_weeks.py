"""What a group did together: a sum of those who agreed to count, made once a week so that nobody can be worked out.

Why it is made like this: docs/groups.md, "What we did together".
"""

from datetime import UTC, date, datetime, time, timedelta

from footfall.store.together import groups, walls
from footfall.store.together.groups import Group, GroupWeek

#: At least so many were out: beside whoever reads the sum, three others.
LEAST = 4
#: No more of one person counts than this, so that nobody stands out.
MOST_OF_ONE_S = 5 * 3600.0
#: The sum is rounded to so many minutes.
STEP_MIN = 15
#: A week that is over everywhere on earth.
OVER_EVERYWHERE = timedelta(hours=12)


def sum_up(now: datetime) -> int:
    """Write down the last week of every group that has none yet (the worker); tell for how many."""
    monday = last_week(now)
    waiting = groups.without_week(None, monday)
    out = {group.pk: _out(group, monday) for group in waiting}
    for group in waiting:
        others = [held for number, held in out.items() if number != group.pk]
        groups.keep_week(None, _week(group, monday, out[group.pk], others))
    return len(waiting)


def last_week(now: datetime) -> date:
    """Give the Monday of the newest week that is over everywhere."""
    day = (now.astimezone(UTC) - OVER_EVERYWHERE).date()
    return day - timedelta(days=day.weekday() + 7)


def _out(group: Group, monday: date) -> dict[int, float]:
    """Give how long each was out who counts in a group, none for more than so much."""
    begins, ends = _span(monday)
    spent = groups.seconds_out(None, groups.counting(None, group, begins), begins, ends)
    return {who: min(seconds, MOST_OF_ONE_S) for who, seconds in spent.items() if seconds > 0}


def _span(monday: date) -> tuple[datetime, datetime]:
    begins = datetime.combine(monday, time(), UTC)
    return begins, begins + timedelta(days=7)


def _week(group: Group, monday: date, out: dict[int, float], others: list[dict[int, float]]) -> GroupWeek:
    if len(out) < LEAST or any(_tells_apart(out, other) for other in others):
        return GroupWeek(group=group, monday=monday)
    minutes = round(sum(out.values()) / 60 / STEP_MIN) * STEP_MIN
    return GroupWeek(
        group=group, monday=monday, minutes=minutes, waves=walls.waves_between(None, group, out, *_span(monday))
    )


def _tells_apart(out: dict[int, float], other: dict[int, float]) -> bool:
    """Tell whether two sums, one taken from the other, would say what a few people did."""
    return len(other) >= LEAST and 0 < len(out.keys() ^ other.keys()) < LEAST

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
    for group in waiting:
        groups.keep_week(None, _week(group, monday))
    return len(waiting)


def last_week(now: datetime) -> date:
    """Give the Monday of the newest week that is over everywhere."""
    day = (now.astimezone(UTC) - OVER_EVERYWHERE).date()
    return day - timedelta(days=day.weekday() + 7)


def _week(group: Group, monday: date) -> GroupWeek:
    begins = datetime.combine(monday, time(), UTC)
    ends = begins + timedelta(days=7)
    spent = groups.seconds_out(None, groups.counting(None, group, begins), begins, ends)
    out = {who: min(seconds, MOST_OF_ONE_S) for who, seconds in spent.items() if seconds > 0}
    if len(out) < LEAST:
        return GroupWeek(group=group, monday=monday)
    minutes = round(sum(out.values()) / 60 / STEP_MIN) * STEP_MIN
    return GroupWeek(
        group=group, monday=monday, minutes=minutes, waves=walls.waves_between(None, group, out, begins, ends)
    )

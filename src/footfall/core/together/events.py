"""What an event is made of, in names: kinds, who sees it, who comes, and how."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

#: A run of one's own with others, a weekly run in a park, a race for charity, a run of a group.
KINDS: tuple[str, ...] = ("own", "park", "charity", "group")
#: Who sees an event beside whoever made it.
ONLY_ME, FRIENDS, GROUP, BY_LINK = "me", "friends", "group", "link"
SHOWN_TO: tuple[str, ...] = (ONLY_ME, FRIENDS, GROUP, BY_LINK)
#: What somebody says to it.
COMING, MAYBE, NOT_THIS_TIME = "coming", "maybe", "not"
ANSWERS: tuple[str, ...] = (COMING, MAYBE, NOT_THIS_TIME)
#: A lift: would like one, can give one.
LIFTS: tuple[str, ...] = ("wants", "gives")
#: How a pace feels, in words alone: talking goes easily, in between, quietly quick.
FEELS: tuple[str, ...] = ("easy", "between", "quick")
#: What became of it: all the way, a part of it, not this time.
AFTERWARDS: tuple[str, ...] = ("all", "part", "not")
#: So far ahead an event may lie.
FARTHEST = timedelta(days=3 * 365)


def wall_moment(day: date, at: time, zone: str) -> datetime | None:
    """Give the moment a clock in a zone shows a time; None where it never does, because it leaps over it in spring.

    Of a time that comes twice in autumn it is the first.
    """
    wall = datetime.combine(day, at, ZoneInfo(zone))
    moment = wall.astimezone(UTC)
    shown = moment.astimezone(ZoneInfo(zone))
    return moment if shown.replace(tzinfo=None) == wall.replace(tzinfo=None) else None

"""Which day was it, and what did the clock say, for this person: one room for all questions of local time."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def now() -> datetime:
    """Give this moment, for the rooms that know no Django; the others ask `django.utils.timezone`."""
    return datetime.now(UTC)


def is_zone(name: str) -> bool:
    """Tell whether a time zone of this name is known."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def local(moment: datetime, zone: str, utc_offset_min: int | None = None) -> datetime:
    """Give a moment on the person's own clock: the offset kept with it, or else their zone.

    Raises:
        ValueError: the moment has no time zone.
    """
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    if utc_offset_min is not None:
        return moment.astimezone(_fixed(utc_offset_min))
    return moment.astimezone(ZoneInfo(zone))


@cache
def _fixed(utc_offset_min: int) -> timezone:
    """Give the zone of a fixed offset; a page asks for the same few thousands of times."""
    return timezone(timedelta(minutes=utc_offset_min))


def offset_min(moment: datetime, zone: str) -> int:
    """Work out how many minutes the clock of a zone is ahead of UTC at a moment."""
    offset = local(moment, zone).utcoffset()
    return round(offset.total_seconds() / 60) if offset is not None else 0


def day_of(moment: datetime, zone: str, utc_offset_min: int | None = None) -> date:
    """Say which day it was for this person."""
    return local(moment, zone, utc_offset_min).date()


def moment_of(day: date, minute: int, zone: str) -> datetime:
    """Give the moment at which a clock in a zone shows a minute of a day.

    One that the clock leaps over in spring comes an hour later; of one that comes twice in autumn it is the first.
    """
    return datetime.combine(day, time(minute // 60, minute % 60), ZoneInfo(zone)).astimezone(UTC)

"""Where the sun stands: the hour a sky is drawn for, and the sunrise at the place a time zone is named after."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import NamedTuple
from zoneinfo import TZPATH

from footfall.core.days import local

#: The list of places that comes with every time zone database.
PLACES = "zone.tab"
#: The middle of the sun 50 minutes of arc below the horizon: its upper edge then just shows (US Naval Observatory).
EDGE = -0.833
#: Below this the last light is gone (the end of nautical twilight).
DARK = -12.0
#: As high as this the morning is over, or the evening not yet begun.
HIGH = 12.0
#: Where no place is known: the hours at which dawn, morning, day, evening and night begin on a clock.
BY_CLOCK = ((5, "night"), (7, "dawn"), (10, "morning"), (17, "day"), (21, "dusk"), (24, "night"))
J2000 = datetime(2000, 1, 1, 12, tzinfo=UTC)


class Place(NamedTuple):
    """The place a time zone is named after; degrees, north and east above zero."""

    name: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Sky:
    """The sky over a time zone at a moment."""

    #: night, dawn, morning, day or dusk.
    phase: str = "dawn"
    #: The place the sunrise is told for; None where none is known.
    place: str | None = None
    #: Today's sunrise there, None where the sun does not rise today or no place is known.
    sunrise: datetime | None = None


def sky(zone: str, now: datetime) -> Sky:
    """Say which sky to draw for somebody in a time zone, and when the sun rises there on their day."""
    place = place_of(zone)
    here = local(now, zone)
    if place is None:
        return Sky(next(phase for until, phase in BY_CLOCK if here.hour < until))
    rising = elevation(place, now + timedelta(minutes=5)) > elevation(place, now)
    midday = here.replace(hour=12, minute=0, second=0, microsecond=0)
    return Sky(_phase(elevation(place, now), rising=rising), place.name, sunrise(place, midday))


def elevation(place: Place, moment: datetime) -> float:
    """Give the height of the sun's middle above the horizon in degrees, right to about a tenth.

    The low-precision sun of the Astronomical Almanac (section C): good between 1950 and 2050 to 0.01 degrees.
    """
    days = (moment - J2000) / timedelta(days=1)
    declination, ascension = _sun(days)
    sidereal = math.radians((280.46062 + 360.98564737 * days + place.longitude) % 360)
    north = math.radians(place.latitude)
    height = math.sin(north) * math.sin(declination)
    height += math.cos(north) * math.cos(declination) * math.cos(sidereal - ascension)
    return math.degrees(math.asin(height))


def sunrise(place: Place, midday: datetime) -> datetime | None:
    """Find the last moment before the sun's highest stand around `midday` at which it came up, to the minute."""
    minutes = range(-8 * 60, 8 * 60, 30)
    highest = max(minutes, key=lambda minute: elevation(place, midday + timedelta(minutes=minute)))
    end = midday + timedelta(minutes=highest)
    begin = end - timedelta(hours=12)
    if elevation(place, begin) > EDGE or elevation(place, end) < EDGE:
        return None
    while end - begin > timedelta(seconds=20):
        middle = begin + (end - begin) / 2
        begin, end = (begin, middle) if elevation(place, middle) > EDGE else (middle, end)
    return (end + timedelta(seconds=30)).replace(second=0, microsecond=0)


def place_of(zone: str) -> Place | None:
    """Find the place a time zone is named after, where the zones' own list tells it."""
    return _places().get(zone)


def _phase(height: float, *, rising: bool) -> str:
    if height < DARK:
        return "night"
    if height > HIGH:
        return "day"
    if rising:
        return "morning" if height > EDGE else "dawn"
    return "dusk"


def _sun(days: float) -> tuple[float, float]:
    """Give the sun's declination and right ascension in radians, `days` after noon of 1 January 2000."""
    anomaly = math.radians((357.528 + 0.9856003 * days) % 360)
    longitude = 280.460 + 0.9856474 * days + 1.915 * math.sin(anomaly) + 0.020 * math.sin(2 * anomaly)
    along, tilt = math.radians(longitude % 360), math.radians(23.439 - 0.0000004 * days)
    return math.asin(math.sin(tilt) * math.sin(along)), math.atan2(math.cos(tilt) * math.sin(along), math.cos(along))


@lru_cache(maxsize=1)
def _places() -> dict[str, Place]:
    """Read the list that comes with the time zones; without it skies go by the clock alone."""
    found = {}
    for line in _lines():
        if line.startswith("#") or line.count("\t") < 2:
            continue
        _country, where, zone = line.split("\t")[:3]
        cut = max(where.rfind("+"), where.rfind("-"))
        name = zone.rsplit("/", 1)[-1].replace("_", " ")
        found[zone] = Place(name, _degrees(where[:cut], 2), _degrees(where[cut:], 3))
    return found


def _lines() -> Iterator[str]:
    for folder in TZPATH:
        path = Path(folder) / PLACES
        if path.is_file():
            yield from path.read_text(encoding="utf-8").splitlines()
            return
    try:
        yield from resources.files("tzdata.zoneinfo").joinpath(PLACES).read_text(encoding="utf-8").splitlines()
    except (ModuleNotFoundError, FileNotFoundError):  # A small machine may have neither.
        return


def _degrees(written: str, whole: int) -> float:
    """Read degrees, minutes and perhaps seconds without a mark between: +5320, -0061530."""
    digits = written[1:].ljust(whole + 4, "0")
    parts = int(digits[:whole]), int(digits[whole : whole + 2]), int(digits[whole + 2 : whole + 4])
    value = parts[0] + parts[1] / 60 + parts[2] / 3600
    return -value if written[0] == "-" else value

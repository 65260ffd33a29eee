"""A year of nights of the invented person: most of them kept by a watch, many also in the diary."""

from datetime import date, datetime, timedelta

import numpy as np

from footfall.core import days
from footfall.core.nights import DIARY, Night
from footfall.science.simulate import Simulated
from footfall.store.between import nights
from footfall.store.people import Person

WATCH = "Invented watch"
#: A stream of its own: no other part of the year is drawn from it.
STREAM = 0x51EE9
DAYS = 364
#: The shares of nights the watch was worn, the diary was written, and that were slept in two parts.
WORN, WRITTEN, IN_PARTS = 0.88, 0.62, 0.04
#: Asleep so many minutes before midnight, later before a free day, and how long in minutes.
ASLEEP, FREE, LENGTH = 52.0, 38.0, 438.0
#: How good they call a night, and how much more after a day outside: what is true of this person.
USUAL, AFTER_OUTSIDE = 5.8, 0.5


def keep_nights(person: Person, year: Simulated, now: datetime, seed: int) -> None:
    """Keep a year of nights up to yesterday's; the same seed gives the same."""
    rng = np.random.default_rng([seed, STREAM])
    outside = {days.day_of(one.start, person.zone, one.utc_offset_min) for one in year.activities}
    today = days.day_of(now, person.zone)
    watched: list[Night] = []
    written: list[Night] = []
    for back in range(DAYS, 0, -1):
        told, own = _night(person, today - timedelta(days=back), outside, rng)
        watched += told
        written += own
    nights.add_many(person, watched, None)
    nights.add_many(person, written, None, source=DIARY)
    nights.want(person, True)


def _night(person: Person, day: date, outside: set[date], rng: np.random.Generator) -> tuple[list[Night], list[Night]]:
    """Draw the night before a day, as the watch and as the diary tell it; either may know nothing of it."""
    is_free = day.weekday() >= 5
    begin = -ASLEEP + FREE * is_free + float(rng.normal(0.0, 32.0))
    length = max(240.0, LENGTH + 24.0 * is_free + float(rng.normal(0.0, 42.0)))
    felt = USUAL + AFTER_OUTSIDE * (day - timedelta(days=1) in outside) + (length - LENGTH) / 60 + float(rng.normal())
    worn, wrote, parts, slow, lain = rng.random(5)
    midnight = days.moment_of(day, 0, person.zone)
    asleep, awake = (midnight + timedelta(minutes=round(minute)) for minute in (begin, begin + length))
    offset = days.offset_min(awake, person.zone)
    watched = [Night(asleep, awake, utc_offset_min=offset, device=WATCH)] if worn < WORN else []
    if watched and parts < IN_PARTS:
        middle = asleep + (awake - asleep) * 0.6
        watched = [
            Night(asleep, middle, utc_offset_min=offset, device=WATCH),
            Night(middle + timedelta(minutes=55), awake, utc_offset_min=offset, device=WATCH),
        ]
    if wrote >= WRITTEN:
        return watched, []
    fell, woke = _to_five(asleep - timedelta(minutes=5 * round(2 * slow))), _to_five(awake)
    bed, up = fell - timedelta(minutes=5 * (2 + round(5 * slow))), woke + timedelta(minutes=5 * round(4 * lain))
    return watched, [Night(fell, woke, bed, up, float(np.clip(round(felt), 0, 10)), offset)]


def _to_five(moment: datetime) -> datetime:
    """Give a moment as somebody writes it down: to five minutes."""
    return moment - timedelta(minutes=moment.minute % 5, seconds=moment.second)

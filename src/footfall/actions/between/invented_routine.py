"""A year of invented answers about the anchor and the habit, drawn from the invented year."""

from datetime import datetime, timedelta

import numpy as np

from footfall.core import days
from footfall.science.simulate import Simulated
from footfall.store.between import routine as kept
from footfall.store.people import Person

#: How it goes by itself for the invented person: where it settles, how far below it began, days to half of the way.
PLATEAU, RISE, HALF, NOISE = 7.4, 5.2, 34.0, 0.7
#: Answered about once a week, now and then not.
APART, SKIPPED = 7, 0.3
#: How often a day with an outing is told of, and began with the anchor.
TOLD, KEPT = 0.9, 0.74
EVENING = timedelta(hours=18)


def keep_routine(person: Person, year: Simulated, now: datetime, seed: int) -> None:
    """Keep a year of answers up to `now` (aware); the same seed gives the same."""
    rng = np.random.default_rng([seed, 21])
    out = sorted({days.day_of(one.start, person.zone, one.utc_offset_min) for one in year.activities})
    today = days.day_of(now, person.zone)
    told = {day: bool(rng.random() < KEPT) for day in out if rng.random() < TOLD and day < today}
    kept.keep_anchors(person, told, now)
    if not out:
        return
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    answers = []
    for back in range((today - out[0]).days, 1, -APART):
        passed = (today - out[0]).days - back
        level = PLATEAU - RISE * 0.5 ** (passed / HALF) + rng.normal(0.0, NOISE)
        if rng.random() >= SKIPPED:
            at = midnight - timedelta(days=back) + EVENING
            answers.append((at, float(np.clip(round(level), 0, 10))))
    kept.keep_habits(person, answers)

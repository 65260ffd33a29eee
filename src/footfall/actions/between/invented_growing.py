"""A year of hard days, hard things and small wins of the invented person."""

from datetime import date, datetime, timedelta

import numpy as np

from footfall.actions.between import finding
from footfall.actions.between.growing import HardWords, change_hard, keep_hard
from footfall.core import days
from footfall.science.simulate import Simulated
from footfall.store.between import growing as kept
from footfall.store.people import Person

#: The stream of the seed that is drawn from here.
STREAM = 7
#: So many days of the year were called hard, always in the evening.
HARD_DAYS, EVENING = 9, 19 * 60
#: What was found hard by themself: how many days ago, the line, and what it was like outside.
LINES = (
    (251, "I did not want to, and I did it.", "rain"),
    (122, "Called the doctor, after three weeks of not calling.", ""),
    (38, "Went back to the group. Nobody asked where I had been.", "dark"),
)
#: What the invented person says of something that was found.
CONFIRMED = "The first ten minutes were the hardest of it."


def keep_growing(person: Person, year: Simulated, now: datetime, seed: int) -> None:
    """Keep the year's hard days, the lines of its own, and what is found in the rest of it."""
    rng = np.random.default_rng([seed, STREAM])
    today = days.day_of(now, person.zone)
    for day in _low_days(year, now, rng):
        if day < today:
            kept.call_hard(person, day, days.moment_of(day, EVENING, person.zone))
    for number, (back, line, circumstance) in enumerate(LINES):
        said = HardWords(line, today - timedelta(days=back), circumstance, sender=f"invented-{number}")
        keep_hard(person, said, now)
    finding.look(person, now)
    _confirm_one(person, now)
    _say_newest(person, now)


def _low_days(year: Simulated, now: datetime, rng: np.random.Generator) -> list[date]:
    """Draw days among the lowest of the year, as a person would call them hard."""
    moods: dict[date, list[float]] = {}
    for one in year.ratings:
        if "mood" in one.values and one.at < now:
            moods.setdefault(one.at.date(), []).append(one.values["mood"])
    lowest = sorted(moods, key=lambda day: float(np.mean(moods[day])))[: 3 * HARD_DAYS]
    drawn = rng.choice(len(lowest), size=min(HARD_DAYS, len(lowest)), replace=False)
    return sorted(lowest[place] for place in drawn)


def _confirm_one(person: Person, now: datetime) -> None:
    """Let one that was found be confirmed; the others wait."""
    found = [one for one in kept.hard_things(person) if one.kept_at is None]
    if found:
        change_hard(person, found[-1].pk, HardWords(CONFIRMED), now)


def _say_newest(person: Person, now: datetime) -> None:
    """Let Today say the newest small win, if it is of the last days."""
    newest = next(iter(kept.small_wins(person)), None)
    if newest is not None and now - newest.at < finding.NEWS:
        kept.change_win(person, newest.pk, shown_at=now)

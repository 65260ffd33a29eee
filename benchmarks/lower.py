"""'Lower than usual': how often it shows though nothing changed, how often it misses, and how long a limit takes.

`footfall bench lower` prints three tables: false alarms within 90 days of simulated people with stated inertia (500 a
row), how soon a lasting drop is seen, and the seconds a person's whole chart takes.
"""

import time
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from footfall.science.watching.limit import RATE, WINDOW
from footfall.science.watching.lower import Watched, watch_days
from footfall.science.watching.usual import Answered, plain

Array = NDArray[np.float64]

PEOPLE, DROPPED = 500, 200
TODAY = date(2026, 11, 22)
CENTRE, SPREAD = 6.0, 1.5
#: The chance that a day is answered where people answer irregularly.
NOW_AND_THEN = 0.6


class Kind(NamedTuple):
    """Simulated people: inertia from one day to the next, days before the 90 begin, a drop (in spreads) at their
    beginning, the chance that a day is answered."""

    phi: float
    before: int = 28
    drop: float = 0.0
    answers: float = 1.0


def a_life(kind: Kind, rng: np.random.Generator) -> Answered:
    """Draw somebody's days up to today, whole answers from 0 to 10; the last 90 days come after the baseline."""
    before = round(kind.before / kind.answers)
    size = before + WINDOW
    x = np.empty(size)
    x[0] = rng.normal()
    for at in range(1, size):
        x[at] = kind.phi * x[at - 1] + np.sqrt(1 - kind.phi**2) * rng.normal()
    x[before:] -= kind.drop
    answer = np.clip(np.round(CENTRE + SPREAD * x), 0, 10)
    answered = rng.random(size) < kind.answers
    day = TODAY.toordinal() - size + 1 + np.flatnonzero(answered)
    return plain(day, answer[answered])


def first_shown(watched: Watched) -> int | None:
    """Give the day of the last 90 (from 1) on which it was first shown, or None."""
    begin = TODAY.toordinal() - WINDOW
    shown = [one.shown.toordinal() - begin for one in watched.stretches]
    return min((one for one in shown if one > 0), default=None)


def shown_to(kind: Kind, person: int) -> int | None:
    """Simulate one person and give the day it was first shown to them."""
    rng = np.random.default_rng([person, round(kind.phi * 100), kind.before, round(kind.drop * 10)])
    return first_shown(watch_days(a_life(kind, rng), TODAY, seed=person))


def shown_in(kind: Kind, people: int = PEOPLE, first: int = 0) -> list[int | None]:
    """Simulate people, numbered from `first`, and give for each the day it was first shown."""
    return [shown_to(kind, person) for person in range(first, first + people)]


def _together(pool: ProcessPoolExecutor, kind: Kind, people: int) -> list[int | None]:
    return list(pool.map(partial(shown_to, kind), range(people), chunksize=25))


def share_shown(days: list[int | None], within: int = WINDOW) -> float:
    """Give the share of people it was shown to within so many days."""
    return sum(day is not None and day <= within for day in days) / len(days)


def run() -> None:
    """Print the tables."""
    with ProcessPoolExecutor() as pool:
        print(f"lower: shown within {WINDOW} days though nothing changed, stated {RATE:.0%}; {PEOPLE} people a figure")
        for before in (28, 150):
            for answers in (1.0, NOW_AND_THEN):
                kinds = [Kind(phi, before, 0.0, answers) for phi in (0.0, 0.3, 0.5, 0.7)]
                told = ", ".join(f"{share_shown(_together(pool, kind, PEOPLE)):.1%}" for kind in kinds)
                print(f"  baseline {before:3d}, {answers:.0%} of days answered, inertia 0, .3, .5, .7: {told}")
        print(f"lower: a lasting drop, seen within 2, 3, 4, 6 weeks and {WINDOW} days; {DROPPED} people a figure")
        for before in (28, 150):
            for drop in (1.0, 1.5):
                for phi in (0.0, 0.3, 0.5):
                    days = _together(pool, Kind(phi, before, drop), DROPPED)
                    told = ", ".join(f"{share_shown(days, within):.0%}" for within in (14, 21, 28, 42, WINDOW))
                    print(f"  baseline {before:3d}, {drop} spreads, inertia {phi}: {told}")
    _time()


def _time() -> None:
    for before in (28, 300):
        life = a_life(Kind(0.3, before), np.random.default_rng(1))
        began = time.perf_counter()
        for _ in range(5):
            watch_days(life, TODAY)
        print(
            f"lower: one person, {life.day.size} days: {(time.perf_counter() - began) / 5 * 1000:.0f} ms (budget 1 s)"
        )

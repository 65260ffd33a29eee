"""A year of thinking tests of the invented person: a practice effect that levels off, chance, and little else."""

import math
from datetime import datetime, timedelta
from typing import Any

import numpy as np

from footfall.core.between import thinking as tests
from footfall.core.days import offset_min
from footfall.science.simulate import Simulated
from footfall.store.between import thinking
from footfall.store.between.thinking import ThinkingTest
from footfall.store.people import Person

#: Own stream of the seed, so that no other part of the invented year draws the same numbers.
STREAM = 7105
#: One test about every so many activities, before and after it; and one in between at rest.
EVERY = 5
#: The truth: where each test levels off, what it is better at first by practice, how fast that goes (in sittings).
LEVEL = {tests.REACTION: 318.0, tests.CHOICE: 62.0, tests.SPAN: 6.1}
FIRST = {tests.REACTION: 34.0, tests.CHOICE: 26.0, tests.SPAN: -0.7}
PRACTICE = 6.0
#: Milliseconds that reacting is quicker after going out, and how far days differ by themselves.
AFTER, DAYS = 6.0, 11.0
CLOCK = {"frame": 16.7, "jitter": 0.6, "stamp": 0.1, "device": "invented", "thrown": 0}


def keep_thinking(person: Person, year: Simulated, now: datetime, seed: int) -> None:
    """Keep a year of sittings around the invented activities, up to `now`; the same seed gives the same."""
    rng = np.random.default_rng([seed, STREAM])
    rows: list[ThinkingTest] = []
    for number, activity in enumerate(year.activities[::EVERY]):
        kind = tests.KINDS[number % len(tests.KINDS)]
        start, day = activity.start, float(rng.normal(0.0, DAYS))
        end = start + timedelta(seconds=activity.duration)
        moments = ((start - timedelta(minutes=25), tests.BEFORE), (end + timedelta(minutes=30), tests.AFTER))
        for at, context in (*moments, (start + timedelta(days=2, hours=3), "")):
            done = sum(row.kind == kind for row in rows)
            trials = _trials(kind, done, context, day, rng)
            if at < now:
                rows.append(_row(person, kind, at, context, trials))
    thinking.keep_many(person, rows)


def _row(person: Person, kind: str, at: datetime, context: str, trials: list[dict[str, Any]]) -> ThinkingTest:
    judged = tests.judge(kind, trials, CLOCK)
    return ThinkingTest(
        uid=f"invented-{kind}-{at:%Y%m%d%H%M%S}", kind=kind, at=at, utc_offset_min=offset_min(at, person.zone),
        score=judged.score, trials=trials, clock=CLOCK, state=judged.state, context=context,
    )  # fmt: skip


def _trials(kind: str, done: int, context: str, day: float, rng: np.random.Generator) -> list[dict[str, Any]]:
    level = LEVEL[kind] + FIRST[kind] * math.exp(-done / PRACTICE)
    if kind == tests.SPAN:
        return _rows_of_digits(level, rng)
    if kind == tests.CHOICE:
        return [_arrow(number, level, rng) for number in range(tests.TRIALS[kind])]
    level += day - (AFTER if context == tests.AFTER else 0.0)
    return [
        {"wait": round(float(rng.uniform(1000, 4000)), 1), "rt": round(level * float(rng.lognormal(0.0, 0.16)), 1)}
        for _number in range(tests.TRIALS[kind])
    ]


def _arrow(number: int, cost: float, rng: np.random.Generator) -> dict[str, Any]:
    sides = ("left", "right")
    arrow, is_apart = sides[int(rng.integers(2))], number % 2 == 1
    at = sides[1 - sides.index(arrow)] if is_apart else arrow
    is_wrong = rng.random() < (0.06 if is_apart else 0.02)
    rt = (430.0 + (cost if is_apart else 0.0)) * float(rng.lognormal(0.0, 0.15))
    return {
        "arrow": arrow,
        "at": at,
        "answer": sides[1 - sides.index(arrow)] if is_wrong else arrow,
        "rt": round(rt, 1),
    }


def _rows_of_digits(level: float, rng: np.random.Generator) -> list[dict[str, Any]]:
    trials: list[dict[str, Any]] = []
    length = tests.FIRST_LENGTH
    for _number in range(tests.TRIALS[tests.SPAN]):
        shown = "".join(str(digit) for digit in rng.integers(1, 10, length))
        is_kept = rng.random() < 1 / (1 + math.exp(2.0 * (length - level)))
        trials.append({"shown": shown, "typed": shown if is_kept else shown[:-1]})
        length = tests.next_length(trials[-1])
    return trials

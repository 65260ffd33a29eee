"""Invents people nobody would think of: what each kept is drawn anew from a seed, with the gaps real records have."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import numpy as np

from footfall.actions.caring import questionnaires as asking
from footfall.core.estimates import Careful
from footfall.core.nights import Night
from footfall.core.ratings import OUTCOME_NAMES
from footfall.store import goals, people
from footfall.store.between import nights
from footfall.store.goals import Goal
from tests.web.records import an_estimate, keep_analysis, keep_check_in, keep_readiness, keep_run

#: The questionnaires an odd person may have answered.
ASKED = ("phq-9", "gad-7", "who-5", "movement", "five", "phq-8")
#: Verdicts with the middle they go with.
VERDICTS = (("helps", 0.7), ("worsens", -0.7), ("no_meaningful_effect", 0.02), ("cannot_separate", 0.3))


@dataclass(frozen=True)
class Odd:
    """One kind of person: how many of each record, over how many days back, and what is unlike others."""

    name: str
    runs: int = 12
    ratings: int = 15
    scales: tuple[str, ...] = OUTCOME_NAMES
    nights: int = 9
    asked: tuple[str, ...] = ("gad-7",)
    left_out: float = 0.0
    answers: int = 3
    back: int = 80
    person: dict[str, Any] = field(default_factory=dict)
    chosen: dict[str, str] = field(default_factory=dict)


KINDS = (
    Odd("nothing at all", 0, 0, nights=0, asked=(), answers=0),
    Odd("no activities", runs=0),
    Odd("one scale only", scales=("energy",), nights=0, asked=()),
    Odd("hidden numbers", person={"hides_numbers": True}, asked=("phq-9", "movement")),
    Odd("hidden numbers, shown here", person={"hides_numbers": True}, chosen={"figures": "1"}),
    Odd("an eating disorder told", person={"is_protected": True}, asked=("movement", "gad-7")),
    Odd("questionnaires with gaps", asked=ASKED, left_out=0.2, runs=2),
    Odd("question 9 chosen", asked=("phq-9",), chosen={"nine": "1"}, left_out=0.1),
    Odd("decades of nothing", runs=3, ratings=2, back=9500, asked=("who-5",), chosen={"weeks": "0"}),
    Odd("miles and a.m.", person={"country": "US", "zone": "America/Denver", "units": "miles"}, runs=40),
    Odd("the other side of the world", person={"zone": "Pacific/Apia"}, chosen={"named": "1"}),
    Odd("half an hour askew", person={"zone": "Asia/Kathmandu", "clock": "12"}, nights=20),
    Odd("in German", person={"language": "de"}, chosen={"language": "de", "weeks": "26"}, asked=("phq-8", "five")),
    Odd("in German, hidden", person={"hides_numbers": True}, chosen={"language": "de"}),
    Odd("very much", runs=60, ratings=60, nights=40, answers=5, chosen={"weeks": "26"}, asked=("movement", "who-5")),
    Odd("lengths of nothing", runs=5, ratings=0, nights=0, answers=0, person={"name": "7 of 9"}, chosen={"named": "1"}),
)


def keep(person: Any, kind: Odd, now: datetime, seed: int) -> None:
    """Keep what such a person has."""
    rng = np.random.default_rng(seed)
    for name, value in kind.person.items():
        setattr(person, name, value)
    if kind.person:
        people.save(person, *kind.person)
    _runs(person, kind, now, rng)
    for number in range(kind.ratings):
        values = {name: float(rng.integers(0, 101)) / 10 for name in kind.scales if rng.random() < 0.8}
        keep_check_in(person, _moment(kind, now, rng), f"odd-{number}", **(values or {kind.scales[0]: 0.0}))
    _nights(person, kind, now, rng)
    for key in kind.asked:
        _answer(person, key, kind, now, rng)
    if kind.answers:
        keep_analysis(person, *(_estimate(OUTCOME_NAMES[place], rng) for place in range(kind.answers)))
    if rng.random() < 0.7:
        goals.add(
            person, Goal(wish="Once round 3 lakes, 12.5 km", why="For 2 of us.", until=now, review_on=now, measure={})
        )
    if rng.random() < 0.5:
        keep_readiness(person, medicines=("lithium",))


def _moment(kind: Odd, now: datetime, rng: np.random.Generator) -> datetime:
    return now - timedelta(days=float(rng.uniform(0.1, kind.back)))


def _runs(person: Any, kind: Odd, now: datetime, rng: np.random.Generator) -> None:
    for _number in range(kind.runs):
        keep_run(
            person,
            sport=str(rng.choice(["running", "walking", "trail_running"])),
            start=_moment(kind, now, rng).replace(microsecond=0),
            duration=0.0 if kind.name == "lengths of nothing" else float(rng.integers(60, 20_000)),
            utc_offset_min=int(rng.choice([-420, 0, 120, 345])) if rng.random() < 0.7 else None,
            average_heart_rate_bpm=float(rng.integers(80, 180)) if rng.random() < 0.6 else None,
            feeling=float(rng.integers(-10, 11)) / 2 if rng.random() < 0.6 else None,
            recording=None,
        )


def _nights(person: Any, kind: Odd, now: datetime, rng: np.random.Generator) -> None:
    told = []
    for back in range(kind.nights):
        asleep = now - timedelta(days=back + 1, minutes=float(rng.integers(0, 400)))
        awake = asleep + timedelta(minutes=float(rng.integers(90, 620)))
        quality = float(rng.integers(0, 11)) if rng.random() < 0.5 else None
        told.append(Night(asleep, awake, quality=quality, utc_offset_min=120 if rng.random() < 0.5 else None))
    nights.add_many(person, told, None)


def _answer(person: Any, key: str, kind: Odd, now: datetime, rng: np.random.Generator) -> None:
    asked = asking.find(key)
    for back in range(int(rng.integers(1, 6)), 0, -1):
        answers: dict[str, float | None] = {}
        for item in asked.items:
            options = [one.value for one in asked.options_of(item)] or list(range(int(item.low), int(item.high) + 1))
            answers[item.id] = None if rng.random() < kind.left_out else float(rng.choice(options))
        at = now - timedelta(days=int(back * asked.usual_days + 1))
        asking.keep_answers(person, key, asked.version, answers, f"{key}-{back}", now=at)


def _estimate(outcome: str, rng: np.random.Generator) -> Any:
    verdict, middle = VERDICTS[int(rng.integers(len(VERDICTS)))]
    middle, half = middle + float(rng.uniform(-0.2, 0.2)), float(rng.uniform(0.05, 0.3))
    twenty = tuple(float(one) for one in np.linspace(middle - half, middle + half, 20))
    return an_estimate(
        outcome,
        verdict=verdict,
        activities_used=int(rng.integers(12, 2000)),
        careful=Careful(middle, (middle - half, middle + half), twenty),
        estimate=middle,
        interval=(middle - half, middle + half),
        checks=(),
    )

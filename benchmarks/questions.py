"""How often the questions beside lift are right: people without any such effect, whatever drives their running.

    python -m benchmarks.questions --people 200 --workers 2

Nothing builds up, doses, tags and sports all do alike and nothing is felt under way, so every `helps` or `worsens`
of these questions is false - but of lift_curve, by_tag and by_sport only where the lift itself is nothing. For each
scenario and question: people answered, false calls, and how often the union of the adjusted intervals holds 0 (for
by_tag and by_sport that of the contrast's careful interval). Seeds are 1, 2, 3, ...
"""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

from benchmarks import many
from footfall.core.activities import Activity
from footfall.core.estimates import Estimate
from footfall.core.ratings import Rating
from footfall.science.analysis import analyse
from footfall.science.simulate import Truth, simulate

NULL = Truth(lift=0.0, check_ins=True, under_way=0.9, mixed_sports=True)
EFFECT = replace(NULL, lift=0.6)

#: The last word says how the tags come about: by chance, or company sought (and longer runs done) on good days.
SCENARIOS: dict[str, tuple[Truth, str]] = {
    "no lift": (NULL, "chance"),
    "no lift, +1": (replace(NULL, selection=1.0), "chance"),
    "no lift, -1": (replace(NULL, selection=-1.0), "chance"),
    "no lift, slow swings, +1": (replace(NULL, selection=1.0, swing_sd=0.6), "chance"),
    "no lift, anticipation": (replace(NULL, anticipation=0.4), "chance"),
    "no lift, a year, slow swings, +1": (replace(NULL, days=365, selection=1.0, swing_sd=0.6), "chance"),
    "no lift, company and length by mood": (NULL, "mood"),
    "lift .6": (EFFECT, "chance"),
    "lift .6, a year": (replace(EFFECT, days=365), "chance"),
    "lift .6, company and length by mood": (EFFECT, "mood"),
}


def one_person(name: str, seed: int) -> dict[str, object]:
    """Simulate and analyse one person; verdict and whether nothing is covered, for each question about mood."""
    truth, how = SCENARIOS[name]
    person = simulate(truth, seed)
    ratings, activities = person.ratings, person.activities
    if how == "mood":
        activities = by_mood(ratings, activities, seed)
    answers = analyse(ratings, activities, seed=seed).answers
    found = [list(_row(one)) for one in answers if one.outcome == "mood" and one.bracket is not None]
    return {"seed": seed, "answers": found}


def by_mood(ratings: tuple[Rating, ...], activities: tuple[Activity, ...], seed: int) -> tuple[Activity, ...]:
    """Let people seek company, and go for longer, when the last rating before was high."""
    rng = np.random.default_rng([seed, 8])
    at = np.array([one.at.timestamp() for one in ratings])
    mood = np.array([one.values["mood"] for one in ratings])
    chosen = []
    for activity in activities:
        last = max(int(np.searchsorted(at, activity.start.timestamp(), side="right")) - 1, 0)
        high = float((mood[last] - mood.mean()) / mood.std())
        tags = [tag for tag in activity.tags if tag != "company"]
        if rng.random() < 1 / (1 + np.exp(1.0 - 1.5 * high)):
            tags.append("company")
        longer = activity.duration * float(np.exp(0.2 * high))
        chosen.append(replace(activity, tags=tuple(tags), duration=round(max(longer, 300.0))))
    return tuple(chosen)


def _row(one: Estimate) -> Iterator[object]:
    """Give question, whether it calls an effect, and whether the careful doubt holds nothing."""
    assert one.bracket is not None
    low = min(one.bracket.choice_adjusted[0], one.bracket.lead_adjusted[0])
    high = max(one.bracket.choice_adjusted[1], one.bracket.lead_adjusted[1])
    if one.contrast is not None:
        low, high = one.contrast.interval
    yield one.question
    yield one.verdict in {"helps", "worsens"}
    yield low <= 0 <= high


def fill(folder: Path, people: int, workers: int, only: str = "") -> str:
    """Fill the folder up to so many people a scenario and give the table."""
    folder.mkdir(parents=True, exist_ok=True)
    seeds = range(1, people + 1)
    with many.pool(workers) as processes:
        for name in (one for one in SCENARIOS if only in one):
            many.fill(processes, _path(folder, name), one_person, name, seeds)
    return table(folder, people)


def table(folder: Path, people: int) -> str:
    """Write what the folder holds: a row a scenario and question, shares in percent with their error."""
    lines = ["| scenario | question | answers | called | holds nothing |", "|" + "---|" * 5]
    for name in SCENARIOS:
        rows = many.rows(_path(folder, name), range(1, people + 1))
        answers = [(_family(question), *rest) for row in rows for question, *rest in row["answers"]]
        for family in dict.fromkeys(one[0] for one in answers):
            calls, holds = zip(*((one[1], one[2]) for one in answers if one[0] == family), strict=True)
            lines.append(f"| {name} | {family} | {len(calls)} | {many.percent(calls)} | {many.percent(holds)} |")
    return "\n".join(lines) + "\n"


def _family(question: str) -> str:
    """Name all tags, and all sports, together."""
    return question.partition(".")[0]


def _path(folder: Path, name: str) -> Path:
    spelled = name.replace("+", "plus").replace("-1", "minus1")
    return folder / f"questions-{''.join(c if c.isalnum() else '-' for c in spelled)}.jsonl"


def run() -> None:
    """Simulate 200 people a scenario on all cores, going on where the last run stopped; print the table."""
    print(fill(Path("build/calibration"), 200, os.cpu_count() or 1))


if __name__ == "__main__":
    asked = many.asked(__doc__)
    print(fill(asked.out, asked.people, asked.workers, asked.only))

"""How often the answers about sleep are right: simulated sleepers with a stated truth, in parallel, resumable.

    footfall bench sleep
    python -m benchmarks.sleep --people 200 --workers 2

For every scenario and question: people with an answer, how often `helps` and `worsens` were said, how often the plain
interval and the union of the adjusted ones hold the truth. Seeds are 1, 2, 3, ... in every scenario, never changed.
"""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import many
from footfall.core.estimates import Estimate
from footfall.science.between.asleep import answer_sleep
from footfall.science.between.nights import lay_out_nights
from footfall.science.between.simulate_nights import NightTruth, simulate_nights
from footfall.science.between.sleep import EVENING, HOURS, NIGHT, QUALITY
from footfall.science.between.sleep_weeks import WEEKS
from footfall.science.lift import prepare
from footfall.science.timeline import lay_out

NULL = NightTruth()
LATER = datetime(2040, 1, 1, tzinfo=UTC)
#: What a standard deviation of a night is in the unit of each outcome.
UNIT = {QUALITY: 1.5, HOURS: 0.9}

SCENARIOS: dict[str, NightTruth] = {
    "nothing": NULL,
    "nothing, runs after good nights": replace(NULL, chooser="slept", selection=1.0),
    "nothing, runs after bad nights": replace(NULL, chooser="slept", selection=-1.0),
    "nothing, weekend pattern": replace(NULL, weekend=0.8, weekend_runs=1.5),
    "nothing, slow drift": replace(NULL, drift=2.0, tau=400.0),
    "nothing, nights .5 alike": replace(NULL, ou_sd=0.95, noise=0.3, tau=34.6),
    "nothing, nights .5 alike, after good ones": replace(
        NULL, ou_sd=0.95, noise=0.3, tau=34.6, chooser="slept", selection=1.0
    ),
    "nothing, evening type": replace(NULL, owl=3.0, late_share=0.8),
    "nothing, a year": replace(NULL, days=365),
    "nothing, a year, runs after good nights": replace(NULL, days=365, chooser="slept", selection=1.0),
    "active .5": replace(NULL, effect=0.5),
    "active .5, a year": replace(NULL, effect=0.5, days=365),
    "active .5, late -.5, a year": replace(NULL, effect=0.5, evening=-0.5, days=365),
    "mood makes sleep irregular": replace(NULL, mood_to_sleep=0.7),
    "mood makes sleep irregular, a year": replace(NULL, mood_to_sleep=0.7, days=365),
    "slow mood makes sleep irregular, a year": replace(NULL, mood_to_sleep=0.7, days=365, mood_tau=240.0),
    "bad weeks do both": replace(NULL, upset_to_sleep=0.5, upset_to_mood=0.6),
    "bad weeks do both, a year": replace(NULL, upset_to_sleep=0.5, upset_to_mood=0.6, days=365),
    "irregular for other reasons, a year": replace(NULL, upset_to_sleep=0.5, days=365),
    "regular weeks .3 a SD, a year": replace(NULL, upset_to_sleep=0.5, regular_to_mood=0.3, days=365),
    "regular weeks .5 a SD, a year": replace(NULL, upset_to_sleep=0.5, regular_to_mood=0.5, days=365),
}


def one_person(name: str, seed: int) -> many.Row:
    """Simulate and analyse one sleeper; a row an answer that has a number."""
    truth = SCENARIOS[name]
    person = simulate_nights(truth, seed)
    timeline = lay_out(person.ratings, person.activities, (), LATER)
    told = answer_sleep(lay_out_nights(person.nights, (), LATER), prepare(timeline), seed)
    return {"seed": seed, "answers": [list(_row(one.estimate, truth)) for one in told if one.estimate.bracket]}


def truth_of(question: str, outcome: str, truth: NightTruth) -> float | None:
    """Give the true answer in raw points, but that scales have steps and ends; None where it has no single one."""
    if question == WEEKS:
        return None if truth.regular_to_mood else 0.0
    return UNIT[outcome] * {NIGHT: truth.effect + truth.evening * truth.late_share, EVENING: truth.evening}[question]


def _row(one: Estimate, truth: NightTruth) -> Iterator[object]:
    assert one.bracket is not None
    plain, pair = one.bracket.plain, (one.bracket.choice_adjusted, one.bracket.lead_adjusted)
    true = truth_of(one.question, one.outcome, truth)
    yield f"{one.question} {one.outcome}"
    yield one.verdict
    yield None if true is None else plain[0] <= true <= plain[1]
    yield None if true is None else min(low for low, _ in pair) <= true <= max(high for _, high in pair)


def fill(folder: Path, people: int, workers: int, only: str = "") -> str:
    """Fill the folder up to so many people a scenario and give the table."""
    folder.mkdir(parents=True, exist_ok=True)
    with many.pool(workers) as processes:
        for name in (one for one in SCENARIOS if only in one):
            many.fill(processes, _path(folder, name), one_person, name, range(1, people + 1))
    return table(folder, people)


def table(folder: Path, people: int) -> str:
    """Write what the folder holds: a row a scenario and question, shares in percent with their error."""
    head = "| scenario | question | people | helps | worsens | none | plain covers | union covers |"
    lines = [head, "|" + "---|" * 8]
    for name in SCENARIOS:
        answers = [one for row in many.rows(_path(folder, name), range(1, people + 1)) for one in row["answers"]]
        for question in dict.fromkeys(one[0] for one in answers):
            _names, said, plain, union = zip(*(one for one in answers if one[0] == question), strict=True)
            words = ("helps", "worsens", "no_meaningful_effect")
            shares = [many.percent([one == word for one in said]) for word in words]
            told = [*shares, many.percent(plain), many.percent(union)]
            lines.append(f"| {name} | {question} | {len(said)} | {' | '.join(told)} |")
    return "\n".join(lines) + "\n"


def _path(folder: Path, name: str) -> Path:
    return folder / f"sleep-{''.join(c if c.isalnum() else '-' for c in name)}.jsonl"


def run() -> None:
    """Simulate 200 people a scenario on all cores, going on where the last run stopped; print the table."""
    print(fill(Path("build/calibration"), 200, os.cpu_count() or 1))


if __name__ == "__main__":
    asked = many.asked(__doc__)
    print(fill(asked.out, asked.people, asked.workers, asked.only))

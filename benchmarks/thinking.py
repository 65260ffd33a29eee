"""How often the answers about thinking tests are right: simulated people in many scenarios, resumable.

    footfall bench thinking
    python -m benchmarks.thinking --people 200 --out build/thinking

Every person is one line of a JSON file a scenario; a second run goes on where the first one stopped. Seeds are 1, 2,
3, ... in every scenario and never changed. Two tables: what was said of the hours after a run, and of change over time.
"""

import argparse
import os
import time
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.many import Row, fill, mean, percent, pool, rows
from footfall.science.between.practice import MORE_THAN_CHANCE, trend_of
from footfall.science.between.sitters import SitterTruth, simulate_sitter
from footfall.science.between.thinking import answer_thinking

PEOPLE = 200
LATER = datetime(2030, 1, 1, tzinfo=UTC)
#: The hours after a run. Size of the lift: its mean over three hours is about 0.73 of it, so 0.7 is half a spread.
AFTER_A_RUN = {
    "nothing": SitterTruth(),
    "nothing, strong practice": SitterTruth(practice=2.0, slowness=25.0),
    "nothing, practice as a power": SitterTruth(practice=2.0, power=0.3),
    "nothing, tests only when fit": SitterTruth(fit=1.5),
    "nothing, runs when fit": SitterTruth(choosing=1.0),
    "nothing, after runs only late": SitterTruth(practice=1.5, slowness=40.0, after_from=0.5),
    "nothing, a new device half-way": SitterTruth(device=1.0, after_from=0.5),
    "nothing, evenings are better": SitterTruth(clock=0.5, daily=0.5),
    "nothing, a second test is better": SitterTruth(soon=0.4),
    "nothing, the same, no pairs without a run": SitterTruth(soon=0.4, rest_pairs=0.0),
    "half a spread": SitterTruth(lift=0.7),
    "half a spread, no pairs without a run": SitterTruth(lift=0.7, rest_pairs=0.0),
    "half a spread, a year": SitterTruth(lift=0.7, days=365),
    "three tenths, a year": SitterTruth(lift=0.41, days=365),
    "half a spread worse": SitterTruth(lift=-0.7),
    "three tenths": SitterTruth(lift=0.41),
    "all drawn as assumed": SitterTruth(drawn=True),
    "half a spread, digits": SitterTruth(kind="span", lift=0.7),
}
#: Change over time.
OVER_TIME = {
    "practice alone": SitterTruth(),
    "no practice": SitterTruth(practice=0.0),
    "practice alone, strong": SitterTruth(practice=2.0, slowness=25.0),
    "practice alone, slow": SitterTruth(practice=1.5, slowness=80.0),
    "practice alone, as a power": SitterTruth(practice=2.0, power=0.3),
    "practice alone, a year": SitterTruth(days=365),
    "practice, a new device half-way": SitterTruth(device=1.0),
    "practice, slow swings": SitterTruth(wander=0.4),
    "practice, slow swings, a year": SitterTruth(wander=0.4, days=365),
    "practice, better by half a spread in 90 days": SitterTruth(drift=0.5),
    "the same, a year": SitterTruth(drift=0.5, days=365),
    "practice, worse by half a spread in 90 days": SitterTruth(drift=-0.5),
    "the same worse, a year": SitterTruth(drift=-0.5, days=365),
    "practice, better by half a spread, half a year": SitterTruth(drift=0.5, days=182),
    "practice, better by a quarter, a year": SitterTruth(drift=0.25, days=365),
    "all drawn as assumed": SitterTruth(drawn=True),
    "all drawn as assumed, a year": SitterTruth(drawn=True, days=365),
}
SAID = ("scenario", "people", "better", "worse", "separate?", "none", "not enough", "plain covers", "union covers", "s")
CHANGED = ("scenario", "people", "better", "worse", "noticeable", "noise", "change covers", "width in SD", "s")


def one_answer(name: str, seed: int) -> Row:
    """Simulate one person and ask after their runs."""
    truth = AFTER_A_RUN[name]
    person = simulate_sitter(truth, seed)
    began = time.perf_counter()
    answer = answer_thinking(person.sittings, person.activities, seed)[0].estimate
    row: Row = {"seed": seed, "verdict": answer.verdict, "seconds": time.perf_counter() - began, "truth": person.lift}
    if answer.bracket is None:
        return row
    ends = (answer.bracket.choice_adjusted, answer.bracket.lead_adjusted)
    union = (min(one[0] for one in ends), max(one[1] for one in ends))
    return row | {"plain": answer.interval, "union": union, "sittings": len(person.sittings)}


def one_trend(name: str, seed: int) -> Row:
    """Simulate one person and ask after change beyond practice."""
    truth = OVER_TIME[name]
    person = simulate_sitter(truth, seed)
    began = time.perf_counter()
    trend = trend_of(truth.kind, person.sittings, LATER, seed)
    seconds = time.perf_counter() - began
    if trend.change is None:
        return {"seed": seed, "verdict": trend.verdict, "seconds": seconds}
    width = trend.change.interval[1] - trend.change.interval[0]
    return {
        "seed": seed,
        "verdict": trend.verdict,
        "direction": trend.direction,
        "seconds": seconds,
        "truth": person.change,
        "change": trend.change.interval,
        "width": width / (0.12 * sum(one.score or 0.0 for one in person.sittings) / len(person.sittings)),
    }


def run() -> None:
    """Simulate 200 people a scenario on all cores, going on where the last run stopped; print the tables."""
    print(measure(Path("build/thinking"), PEOPLE, os.cpu_count() or 1))


def measure(folder: Path, people: int, workers: int) -> str:
    """Fill the folder up to so many people a scenario and give the tables."""
    folder.mkdir(parents=True, exist_ok=True)
    seeds = range(1, people + 1)
    with pool(workers) as processes:
        for name in AFTER_A_RUN:
            fill(processes, _file(folder, "after", name), one_answer, name, seeds)
        for name in OVER_TIME:
            fill(processes, _file(folder, "time", name), one_trend, name, seeds)
    after = [_said(name, rows(_file(folder, "after", name), seeds)) for name in AFTER_A_RUN]
    over = [_changed(name, rows(_file(folder, "time", name), seeds)) for name in OVER_TIME]
    table = _table(SAID, after) + "\n" + _table(CHANGED, over)
    (folder / "thinking.md").write_text(table)
    return table


def _file(folder: Path, part: str, name: str) -> Path:
    return folder / f"{part} {name}.jsonl"


def _table(heads: tuple[str, ...], lines: list[list[str]]) -> str:
    body = "".join(f"| {' | '.join(line)} |\n" for line in lines)
    return f"| {' | '.join(heads)} |\n|{'---|' * len(heads)}\n{body}"


def _said(name: str, found: list[Row]) -> list[str]:
    verdicts = ("helps", "worsens", "cannot_separate", "no_meaningful_effect", "not_enough_data")
    said = [percent([row["verdict"] == verdict for row in found]) for verdict in verdicts]
    covered = [percent([_holds(row.get(way), row["truth"]) for row in found]) for way in ("plain", "union")]
    return [name, str(len(found)), *said, *covered, mean([row["seconds"] for row in found])]


def _changed(name: str, found: list[Row]) -> list[str]:
    said = [(row["verdict"], row.get("direction")) for row in found]
    return [
        name,
        str(len(found)),
        percent([one == (MORE_THAN_CHANCE, "better") for one in said]),
        percent([one == (MORE_THAN_CHANCE, "worse") for one in said]),
        percent([one[0] == "noticeable" for one in said]),
        percent([one[0] == "noise" for one in said]),
        percent([_holds(row.get("change"), row.get("truth", 0.0)) for row in found]),
        mean([row["width"] for row in found if "width" in row]),
        mean([row["seconds"] for row in found]),
    ]


def _holds(interval: list[float] | None, truth: float) -> bool | None:
    return None if interval is None else interval[0] <= truth <= interval[1]


def main() -> None:
    """Read the command line and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--out", type=Path, default=Path("build/thinking"))
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    asked = parser.parse_args()
    print(measure(asked.out, asked.people, asked.workers))


if __name__ == "__main__":
    main()

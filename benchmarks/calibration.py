"""How often the mood model is right: simulated people in many scenarios, in parallel, resumable.

    footfall bench calibration
    python -m benchmarks.calibration --people 500 --out build/calibration

Every person is one line of a JSON file a scenario; a second run goes on where the first one stopped. The table
is written to calibration.md in the same folder. Seeds are 1, 2, 3, ... in every scenario and never changed.
Measured is `lift` of mood, straight from `science.lift`. The truth is each simulated person's `felt_lift`: where
answers are cut at the scale's end, the lift as the scale can show it.
"""

import argparse
import os
import time
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.many import Row, fill, mean, percent, pool, rows
from benchmarks.naive import by_day, paired
from benchmarks.scenarios import SCENARIOS
from footfall.science.lift import estimate_lift, prepare
from footfall.science.simulate import simulate
from footfall.science.timeline import lay_out

PEOPLE = 500
LATER = datetime(2030, 1, 1, tzinfo=UTC)
VERDICTS = ("helps", "worsens", "cannot_separate", "no_meaningful_effect", "not_enough_data")
#: Two tables: what was said, and whether the intervals were right.
SAID = (
    "scenario", "people", "helps", "worsens", "separate?", "none", "not enough", "paired t", "days t",
)  # fmt: skip
RIGHT = (
    "scenario", "fits", "plain excl. 0", "plain covers", "choice covers", "lead covers", "union covers",
    "labelled covers", "careful covers", "plain width", "union width", "bias", "s",
)  # fmt: skip


def one_person(name: str, seed: int) -> Row:
    """Simulate and analyse one person; everything the table needs."""
    person = simulate(SCENARIOS[name], seed)
    began = time.perf_counter()
    prepared = prepare(lay_out(person.ratings, person.activities, (), LATER))
    answer = estimate_lift(prepared, 0, seed).estimate
    row: Row = {
        "seed": seed,
        "verdict": answer.verdict,
        "seconds": time.perf_counter() - began,
        "ratings": len(person.ratings),
        "used": answer.activities_used,
        "truth": person.felt_lift,
        "paired": paired(person),
        "days": by_day(person),
    }
    bracket = answer.bracket
    if bracket is None or answer.careful is None:
        return row
    return row | {
        "sd": (answer.smallest_noticeable or 0.0) / 0.3,
        "estimate": answer.estimate,
        "plain": bracket.plain,
        "choice": bracket.choice_adjusted,
        "lead": bracket.lead_adjusted,
        "labelled": bracket.labelled,
        "careful": answer.careful.interval,
    }


def run() -> None:
    """Simulate 500 people a scenario on all cores, going on where the last run stopped; print the table."""
    print(measure(Path("build/calibration"), PEOPLE, os.cpu_count() or 1))


def measure(folder: Path, people: int, workers: int, only: str = "") -> str:
    """Fill the folder up to so many people a scenario, half of them everywhere first, and give the table."""
    folder.mkdir(parents=True, exist_ok=True)
    with pool(workers) as processes:
        for count in (people // 2, people):
            for name in (one for one in SCENARIOS if only in one):
                fill(processes, _file(folder, name), one_person, name, range(1, count + 1))
    table = as_markdown(folder, people)
    (folder / "calibration.md").write_text(table)
    return table


def as_markdown(folder: Path, people: int) -> str:
    """Write the two tables of all scenarios that have people; shares in percent, widths and bias in SD."""
    found = {name: rows(_file(folder, name), range(1, people + 1)) for name in SCENARIOS}
    said = [[name, *_said(some)] for name, some in found.items() if some]
    right = [[name, *_right(some)] for name, some in found.items() if some]
    return _table(SAID, said) + "\n" + _table(RIGHT, right)


def _table(head: tuple[str, ...], lines: list[list[str]]) -> str:
    rule = "|" + "---|" * len(head)
    return "\n".join([f"| {' | '.join(head)} |", rule, *(f"| {' | '.join(line)} |" for line in lines)]) + "\n"


def _said(found: list[Row]) -> list[str]:
    verdicts = [percent([row["verdict"] == word for row in found]) for word in VERDICTS]
    return [str(len(found)), *verdicts, *(percent([row[test] for row in found]) for test in ("paired", "days"))]


def _right(found: list[Row]) -> list[str]:
    fitted = [row | {"union": _union(row)} for row in found if "plain" in row]
    covered = [
        percent([_covers(row[fit], row["truth"]) if row[fit] else None for row in fitted])
        for fit in ("plain", "choice", "lead", "union", "labelled", "careful")
    ]
    return [
        str(len(fitted)),
        percent([row["plain"][0] > 0 or row["plain"][1] < 0 for row in fitted]),
        *covered,
        *(mean([(row[fit][1] - row[fit][0]) / row["sd"] for row in fitted]) for fit in ("plain", "union")),
        mean([(row["estimate"] - row["truth"]) / row["sd"] for row in fitted]),
        mean([row["seconds"] for row in found]),
    ]


def _union(row: Row) -> tuple[float, float]:
    return min(row["choice"][0], row["lead"][0]), max(row["choice"][1], row["lead"][1])


def _covers(interval: tuple[float, float], truth: float) -> bool:
    return interval[0] <= truth <= interval[1]


def _file(folder: Path, name: str) -> Path:
    spelled = name.lower().replace("+", "plus").replace("-1", "minus1").replace("-.6", "minus6")
    return folder / ("".join(letter if letter.isalnum() else "-" for letter in spelled) + ".jsonl")


def main() -> None:
    """Read the command line and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--out", type=Path, default=Path("build/calibration"))
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--only", default="", help="only scenarios whose name contains this")
    asked = parser.parse_args()
    print(measure(asked.out, asked.people, asked.workers, asked.only))


if __name__ == "__main__":
    main()

"""How often the mood model is right: simulated people in many scenarios, in parallel, resumable.

    python -m benchmarks.calibration --people 200 --out build/calibration

Every person is one line of a JSON file a scenario; a second run goes on where the first one stopped. The table
is written to calibration.md in the same folder. Seeds are 1, 2, 3, ... in every scenario.
"""

import argparse
import json
import math
import os
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

from footfall.science.analysis import analyse
from footfall.science.simulate import Simulated, Truth, simulate

NULL = Truth(lift=0.0)
EFFECT = Truth(lift=0.6)

SCENARIOS: dict[str, Truth] = {
    "S1 lift .6": EFFECT,
    "S7 lift .6, check-ins": replace(EFFECT, check_ins=True),
    "S2 no lift": NULL,
    "S2c no lift, check-ins": replace(NULL, check_ins=True),
    "S3 no lift, +1": replace(NULL, selection=1.0),
    "S4 no lift, -1": replace(NULL, selection=-1.0),
    "S5 no lift, +1, check-ins": replace(NULL, selection=1.0, check_ins=True),
    "S6 no lift, -1, check-ins": replace(NULL, selection=-1.0, check_ins=True),
    "lift .6, +1": replace(EFFECT, selection=1.0),
    "lift .6, -1": replace(EFFECT, selection=-1.0),
    "lift .6, +1, check-ins": replace(EFFECT, selection=1.0, check_ins=True),
    "lift .6, -1, check-ins": replace(EFFECT, selection=-1.0, check_ins=True),
    "S20 no lift, anticipation, check-ins": replace(NULL, anticipation=0.4, check_ins=True),
    "no lift, +2, check-ins": replace(NULL, selection=2.0, check_ins=True),
    "no lift, yesterday's mean, check-ins": replace(NULL, selection=1.0, chooser="yesterday", check_ins=True),
    "no lift, stress, check-ins": replace(NULL, selection=1.0, chooser="stress", check_ins=True),
    "no lift, 3-h change, check-ins": replace(NULL, selection=1.0, chooser="change", check_ins=True),
    "no lift, sensed 3 h ahead, check-ins": replace(NULL, selection=1.0, chooser="ahead", check_ins=True),
    "no lift, slow swings, 7 taps, +1, check-ins": replace(NULL, selection=1.0, swing_sd=0.6, taps=7, check_ins=True),
    "no lift, slow swings, +1": replace(NULL, selection=1.0, swing_sd=0.6),
    "no lift, trend, check-ins": replace(NULL, trend=1.5, check_ins=True),
    "no lift, half planned, labels": replace(NULL, planned_share=0.5, labels=True, anticipation=0.4, check_ins=True),
    "lift .6, half planned, labels, +1": replace(
        EFFECT, planned_share=0.5, labels=True, anticipation=0.4, selection=1.0, check_ins=True
    ),
    "lift .6, half planned, labels, -1": replace(
        EFFECT, planned_share=0.5, labels=True, anticipation=0.4, selection=-1.0, check_ins=True
    ),
    "no lift, half planned, labels 20 % wrong": replace(
        NULL, planned_share=0.5, labels=True, wrong_labels=0.2, anticipation=0.4, check_ins=True
    ),
    "lift .3, check-ins": replace(EFFECT, lift=0.3, check_ins=True),
    "no lift, 365 days, check-ins": replace(NULL, days=365, check_ins=True),
    "no lift, 365 days, +1, check-ins": replace(NULL, days=365, selection=1.0, check_ins=True),
}

#: The people of the acceptance test: no effect, whatever drives running; a clear effect.
NO_EFFECT = tuple(name for name in SCENARIOS if name[:2] in {"S2", "S3", "S4", "S5", "S6"})
CLEAR = "S7 lift .6, check-ins"


def one_person(name: str, seed: int) -> dict[str, object]:
    """Simulate and analyse one person; everything the table needs."""
    truth = SCENARIOS[name]
    person = simulate(truth, seed)
    began = time.perf_counter()
    answer = analyse(person.ratings, person.activities, seed=seed).answers[0]
    seconds = time.perf_counter() - began
    bracket = answer.bracket
    if bracket is None or answer.careful is None:
        return {"seed": seed, "verdict": answer.verdict, "seconds": seconds, "naive": naive_t(person)}
    return {
        "seed": seed,
        "verdict": answer.verdict,
        "seconds": seconds,
        "truth": truth.lift_points(),
        "sd": (answer.smallest_noticeable or 0.0) / 0.3,
        "estimate": answer.estimate,
        "plain": bracket.plain,
        "choice": bracket.choice_adjusted,
        "lead": bracket.lead_adjusted,
        "labelled": bracket.labelled,
        "careful": answer.careful.interval,
        "lfsr": answer.family_lfsr,
        "naive": naive_t(person),
    }


def naive_t(person: Simulated) -> bool:
    """Say whether a paired t test on the last rating before and the first after each run calls a difference."""
    at = [rating.at.timestamp() / 3600 for rating in person.ratings]
    mood = [rating.values["mood"] for rating in person.ratings]
    change = []
    for run in person.activities:
        start, end = run.start.timestamp() / 3600, (run.start.timestamp() + run.duration) / 3600
        before = [m for t, m in zip(at, mood, strict=True) if start - 3 <= t <= start]
        after = [m for t, m in zip(at, mood, strict=True) if end <= t <= end + 6]
        if before and after:
            change.append(after[0] - before[-1])
    n = len(change)
    if n < 3:
        return False
    mean = sum(change) / n
    variance = sum((one - mean) ** 2 for one in change) / (n - 1)
    return variance > 0 and abs(mean) / math.sqrt(variance / n) > 1.96 + 2.5 / n


def run() -> None:
    """Simulate 200 people a scenario on all cores, going on where the last run stopped; print the table."""
    print(fill(Path("build/calibration"), 200, os.cpu_count() or 1))


def fill(folder: Path, people: int, workers: int, only: str = "") -> str:
    """Fill the folder up to so many people a scenario and give the table."""
    folder.mkdir(parents=True, exist_ok=True)
    for threads in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(threads, "1")  # the processes are the parallelism; read when numpy is imported
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        for name in (one for one in SCENARIOS if only in one):
            path = folder / f"{_slug(name)}.jsonl"
            done = {json.loads(line)["seed"] for line in path.read_text().splitlines()} if path.exists() else set()
            seeds = [seed for seed in range(1, people + 1) if seed not in done]
            with path.open("a") as out:
                for row in pool.map(one_person, [name] * len(seeds), seeds, chunksize=4):
                    out.write(json.dumps(row) + "\n")
                    out.flush()
    table = as_markdown(folder, people)
    (folder / "calibration.md").write_text(table)
    return table


def as_markdown(folder: Path, people: int) -> str:
    """Write the table of all scenarios that have people; shares in percent, widths in SD."""
    head = (
        "| scenario | people | helps | worsens | separate? | none | not enough | plain excl. 0 | plain covers |"
        " choice covers | lead covers | union covers | labelled covers | plain width | union width | bias |"
        " naive t | s |"
    )
    lines = [head, "|" + "---|" * 18]
    for name in SCENARIOS:
        path = folder / f"{_slug(name)}.jsonl"
        if path.exists():
            rows = [json.loads(line) for line in path.read_text().splitlines()]
            lines.append(_line(name, [row for row in rows if row["seed"] <= people]))
    return "\n".join(lines) + "\n"


def _line(name: str, rows: list[dict]) -> str:
    fitted = [row for row in rows if "plain" in row]
    share = [_share([row["verdict"] == word for row in rows]) for word in VERDICTS]
    label = [row for row in fitted if row["labelled"]]
    cells = [
        *share,
        _share([row["plain"][0] > 0 or row["plain"][1] < 0 for row in fitted]),
        *(_share([_covers(row[fit], row["truth"]) for row in fitted]) for fit in ("plain", "choice", "lead")),
        _share([_covers(_union(row), row["truth"]) for row in fitted]),
        _share([_covers(row["labelled"], row["truth"]) for row in label]) if label else "",
        _mean([(row["plain"][1] - row["plain"][0]) / row["sd"] for row in fitted]),
        _mean([(_union(row)[1] - _union(row)[0]) / row["sd"] for row in fitted]),
        _mean([(row["estimate"] - row["truth"]) / row["sd"] for row in fitted]),
        _share([row["naive"] for row in rows]),
        _mean([row["seconds"] for row in rows]),
    ]
    return f"| {name} | {len(rows)} | " + " | ".join(cells) + " |"


VERDICTS = ("helps", "worsens", "cannot_separate", "no_meaningful_effect", "not_enough_data")


def _union(row: dict) -> tuple[float, float]:
    return min(row["choice"][0], row["lead"][0]), max(row["choice"][1], row["lead"][1])


def _covers(interval: tuple[float, float], truth: float) -> bool:
    return interval[0] <= truth <= interval[1]


def _share(hits: list[bool]) -> str:
    return f"{100 * sum(hits) / len(hits):.1f}" if hits else ""


def _mean(values: list[float]) -> str:
    return f"{sum(values) / len(values):.2f}" if values else ""


def _slug(name: str) -> str:
    spelled = name.lower().replace("+", "plus").replace("-1", "minus1")
    return "".join(letter if letter.isalnum() else "-" for letter in spelled)


def main() -> None:
    """Read the command line and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--out", type=Path, default=Path("build/calibration"))
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--only", default="", help="only scenarios whose name contains this")
    asked = parser.parse_args()
    print(fill(asked.out, asked.people, asked.workers, asked.only))


if __name__ == "__main__":
    main()

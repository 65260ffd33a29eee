"""Real moods, activities at times that have nothing to do with them: how often is something called?

    footfall bench shifts
    python -m benchmarks.shifts --shifts 200 --out build/shifts

Every person's activities are moved on by one amount, drawn evenly over the whole diary, those past its end to its
beginning: what they do to each other and how they cluster stays, what they have to do with mood does not. The data
lie beside the clone; without them nothing is measured. Shifts of one person are not independent of each other.
The last column is of everybody: the plain fit made even where there is less than the minimum and nothing is said.
"""

import argparse
import os
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import numpy as np

from benchmarks.diaries import DIARY, PEOPLE, Diary, read, shifted
from benchmarks.fitting import inputs_of
from benchmarks.many import Row, fill, percent, pool, rows
from footfall.core.errors import AppError
from footfall.science.lift import estimate_lift, prepare
from footfall.science.model import PLAIN, fit_lift
from footfall.science.timeline import lay_out

SHIFTS = 200
SEED = 20260106
LATER = datetime(2030, 1, 1, tzinfo=UTC)
CALLED = {"helps", "worsens"}


@cache
def diary(name: str) -> Diary:
    """Read a diary once a process."""
    return read(name)


def one_shift(name: str, seed: int) -> Row:
    """Shift a person's activities and answer; seed 0 leaves them where they were."""
    ratings, runs = diary(name)
    span = max(one.at for one in ratings) - min(one.at for one in ratings)
    rng = np.random.default_rng([SEED, seed, *name.encode()])
    by = timedelta(seconds=float(rng.uniform(0, span.total_seconds()))) if seed else timedelta(0)
    laid = lay_out(*shifted((ratings, runs), by), (), LATER)
    answer = estimate_lift(prepare(laid), 0, 1).estimate
    anyway = fit_lift(inputs_of(laid), 1).variants[PLAIN].lift.quantiles(np.array([0.025, 0.975]))
    return {
        "seed": seed,
        "verdict": answer.verdict,
        "used": answer.activities_used,
        "ratings": len(ratings),
        "runs": len(runs),
        "plain": answer.interval,
        "anyway": [float(limit) for limit in anyway],
    }


def run() -> None:
    """Do 200 shifts a person on all cores, going on where the last run stopped; print the table."""
    print(measure(Path("build/shifts"), SHIFTS, os.cpu_count() or 1))


def measure(folder: Path, shifts: int, workers: int) -> str:
    """Fill the folder up to so many shifts a person and give the table."""
    if not PEOPLE or not DIARY.exists():
        raise AppError("The diaries are not here: they belong into ../shared/data/mood beside the clone.")
    folder.mkdir(parents=True, exist_ok=True)
    names = [one.name for one in PEOPLE] + ["kossakowski 3", "kossakowski 4"]
    with pool(workers) as processes:
        for name in names:
            fill(processes, folder / f"{name}.jsonl", one_shift, name, range(shifts + 1))
    lines = [
        "| person | ratings | activities | as it was | fits | helps or worsens | plain leaves 0 | without a minimum |",
        "|" + "---|" * 8,
    ]
    moved = {name: rows(folder / f"{name}.jsonl", range(1, shifts + 1)) for name in names}
    for name in names:
        was = rows(folder / f"{name}.jsonl", range(1))[0]
        lines.append(f"| {name} | {was['ratings']} | {was['runs']} | {was['verdict']} | {_shares(moved[name])} |")
    everyone = [row for one in PEOPLE for row in moved[one.name]]
    lines.append(f"| PMData together | | | | {_shares(everyone)} |")
    table = "\n".join(lines) + "\n"
    (folder / "shifts.md").write_text(table)
    return table


def _shares(found: list[Row]) -> str:
    """Give fits, the share called of all shifts, and of the fits the share whose plain interval leaves 0."""
    fitted = [row for row in found if row["plain"]]
    shares = [
        percent([row["verdict"] in CALLED for row in found]),
        percent([_leaves_zero(row["plain"]) for row in fitted]),
        percent([_leaves_zero(row["anyway"]) for row in found]),
    ]
    return f"{len(fitted)} of {len(found)} | {' | '.join(shares)}"


def _leaves_zero(interval: tuple[float, float]) -> bool:
    return interval[0] > 0 or interval[1] < 0


def main() -> None:
    """Read the command line and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shifts", type=int, default=SHIFTS)
    parser.add_argument("--out", type=Path, default=Path("build/shifts"))
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    asked = parser.parse_args()
    print(measure(asked.out, asked.shifts, asked.workers))


if __name__ == "__main__":
    main()

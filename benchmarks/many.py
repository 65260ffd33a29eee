"""Many independent pieces of work over several processes, one JSON line each, going on where the last run stopped."""

import argparse
import json
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

Row = dict


def pool(workers: int) -> ProcessPoolExecutor:
    """Give so many polite processes with one thread each."""
    for threads in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[threads] = "1"  # the processes are the parallelism; read when numpy is imported
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_be_polite)


def _be_polite() -> None:
    os.nice(10)


def fill(processes: ProcessPoolExecutor, path: Path, work: Callable[[str, int], Row], name: str, seeds: range) -> None:
    """Do the work of this name for the seeds the file does not hold yet; each gives a row that goes into the file."""
    done = {row["seed"] for row in rows(path)}
    missing = [seed for seed in seeds if seed not in done]
    with path.open("a") as out:
        for row in processes.map(work, [name] * len(missing), missing, chunksize=4):
            out.write(json.dumps(row) + "\n")
            out.flush()


def rows(path: Path, seeds: range | None = None) -> list[Row]:
    """Read the rows of a file by seed; a last line that was cut off is left out."""
    if not path.exists():
        return []
    whole = [line for line in path.read_text().splitlines(keepends=True) if line.endswith("\n")]
    found = {row["seed"]: row for row in map(json.loads, whole)}
    return [found[seed] for seed in sorted(found) if seeds is None or seed in seeds]


def percent(hits: Sequence[bool | None]) -> str:
    """Give a share in percent with its Monte-Carlo error, of those known; empty where none is."""
    known = [hit for hit in hits if hit is not None]
    if not known:
        return ""
    share = sum(known) / len(known)
    return f"{100 * share:.1f} ±{100 * (share * (1 - share) / len(known)) ** 0.5:.1f}"


def mean(values: Sequence[float]) -> str:
    """Give a mean; empty where there is nothing."""
    return f"{sum(values) / len(values):.2f}" if values else ""


def asked(about: str) -> argparse.Namespace:
    """Read from the command line how many people, on how many cores, into which folder, and which scenarios alone."""
    parser = argparse.ArgumentParser(description=about.splitlines()[0])
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--out", type=Path, default=Path("build/calibration"))
    parser.add_argument("--only", default="")
    return parser.parse_args()

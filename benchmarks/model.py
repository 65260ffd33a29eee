"""How long one person's answers take, and how much memory: 120 days, two years, ten years.

    python -m benchmarks.model

Method: simulated people with fixed seeds, one thread, best of three; seconds of `analyse` with one outcome (all
fits of that outcome) and with all eleven; peak memory of a process of its own beside that of the bare imports.
"""

import json
import os
import resource
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from footfall.core.ratings import OUTCOME_NAMES

ROOT = Path(__file__).resolve().parents[1]
THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
#: Name, days, budget for one outcome, seconds.
CASES = (("120 days", 120, 0.3), ("2 years", 730, 1.0), ("10 years", 3650, 3.0))
REPEATS = 3
MEMORY_BUDGET = 200.0


def measure(days: int, outcomes: int) -> dict[str, float]:
    """Time one case in this process."""
    from footfall.science.analysis import analyse
    from footfall.science.simulate import Truth, simulate

    start = _peak_mib()
    truth = Truth(days=days, first=datetime(2014, 1, 6, tzinfo=UTC), prompts=3, check_ins=True)
    truth = replace(truth, other_lifts=dict.fromkeys(OUTCOME_NAMES[1:outcomes], 0.3))
    person = simulate(truth, 1)
    seconds = []
    for _ in range(REPEATS):
        began = time.perf_counter()
        analyse(person.ratings, person.activities)
        seconds.append(time.perf_counter() - began)
    return {
        "ratings": len(person.ratings),
        "activities": len(person.activities),
        "first": seconds[0],
        "best": min(seconds),
        "mib": _peak_mib(),
        "more_mib": _peak_mib() - start,
    }


def run() -> None:
    """Measure every case in a process of its own and print the table."""
    lines = [
        "| person | ratings | activities | outcomes | seconds | first call | budget | peak MiB | without imports |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for name, days, budget in CASES:
        for outcomes in (1, len(OUTCOME_NAMES)):
            got = _apart(days, outcomes)
            limit = f"{budget}" if outcomes == 1 else ""
            lines.append(
                f"| {name} | {got['ratings']} | {got['activities']} | {outcomes} | {got['best']:.2f} |"
                f" {got['first']:.2f} | {limit} | {got['mib']:.0f} | {got['more_mib']:.0f} |"
            )
    lines.append(f"\nImport of footfall.science.analysis: {_import_seconds():.2f} s (budget 0.5 s).")
    print("\n".join(lines))


def _apart(days: int, outcomes: int) -> dict[str, float]:
    """Measure in a fresh process, so that the peak is this case's own."""
    environment = {**os.environ, **dict.fromkeys(THREADS, "1")}
    command = [sys.executable, "-m", "benchmarks.model", str(days), str(outcomes)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True)
    return dict(json.loads(done.stdout))


def _import_seconds() -> float:
    code = (
        "import sys, time; sys.path.insert(0, 'src'); began = time.perf_counter();"
        "import footfall.science.analysis; print(time.perf_counter() - began)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)
    return float(done.stdout)


def _peak_mib() -> float:
    """Give this process's largest resident size so far, MiB (ru_maxrss is KiB on Linux, bytes on a Mac)."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    if len(sys.argv) == 3:
        print(json.dumps(measure(int(sys.argv[1]), int(sys.argv[2]))))
    else:
        run()

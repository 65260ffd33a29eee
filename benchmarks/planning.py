"""Ten thousand random histories through the adapter: how long it takes, and whether any limit was ever passed."""

import time
from concurrent.futures import ProcessPoolExecutor

from benchmarks.histories import a_history

HISTORIES, DAYS, TOGETHER = 10_000, 150, 250


def run() -> None:
    """Print seconds, planned days, and every limit that was passed (none may be)."""
    began = time.perf_counter()
    with ProcessPoolExecutor() as pool:
        lived = list(pool.map(a_history, range(HISTORIES), chunksize=TOGETHER))
    took = time.perf_counter() - began
    planned = sum(one.planned for one in lived)
    faults = [fault for one in lived for fault in one.faults]
    print(f"plan: {HISTORIES} histories of {DAYS} days in {took:.1f} s, {planned} sessions planned,")
    print(f"  {sum(one.raised for one in lived)} of them a step up, {sum(one.reasons for one in lived)} made easier,")
    print(f"  {len(faults)} limits passed{': ' + '; '.join(sorted(set(faults))[:5]) if faults else ''}")
    if faults:
        raise SystemExit(1)

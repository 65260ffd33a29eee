"""Run a command and measure it from outside: CPU seconds, wall seconds, memory of the whole process tree."""

import os
import resource
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Measured:
    """What one run cost; memory is the largest sum over all its processes, sampled five times a second."""

    cpu_s: float
    wall_s: float
    peak_mib: float
    status: int


def measure(command: list[str], environment: dict[str, str]) -> Measured:
    """Run a command to its end. Linux only where memory is concerned."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    child = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    peak, done = [0.0], threading.Event()

    def watch() -> None:
        while not done.wait(0.2):
            peak[0] = max(peak[0], tree_mib(child.pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    status = child.wait()
    done.set()
    watcher.join()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Measured(cpu, time.perf_counter() - began, peak[0], status)


def wait_until_idle(pid: int, most_s: float = 120.0) -> float:
    """Wait until a process and all below it have had nothing to do for three seconds; give how long that took."""
    began, quiet, before = time.perf_counter(), 0, _ticks(pid)
    while quiet < 3 and time.perf_counter() - began < most_s:
        time.sleep(1)
        now = _ticks(pid)
        quiet, before = (quiet + 1 if now - before < os.sysconf("SC_CLK_TCK") / 10 else 0), now
    return time.perf_counter() - began


def _ticks(pid: int) -> int:
    """Sum the processor time of a process and its children, in ticks."""
    found = 0
    for number in (pid, *_below(pid)):
        try:
            fields = Path(f"/proc/{number}/stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        found += int(fields[11]) + int(fields[12])
    return found


def _below(pid: int) -> list[int]:
    try:
        return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def tree_mib(pid: int) -> float:
    """Sum the proportional memory (PSS) of a process and all below it, in MiB."""
    parents: dict[int, list[int]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        parents.setdefault(int(fields[1]), []).append(int(folder.name))
    todo, total = [pid], 0.0
    while todo:
        one = todo.pop()
        todo += parents.get(one, [])
        total += _pss_mib(one)
    return total


def _pss_mib(pid: int) -> float:
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0.0


def clean_environment(home: Path) -> dict[str, str]:
    """Give an environment with a data folder of its own and no other setting of ours."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("FOOTFALL_")}
    return {**kept, "FOOTFALL_HOME": str(home)}

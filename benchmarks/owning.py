"""How long it takes to take ten years along, to bring them back and to back them up, and what memory that needs.

`footfall bench owning` fills a data folder of its own (3,000 recorded activities, 30,000 check-ins, 300 files of 1 MiB)
and prints seconds, CPU seconds and how far the memory of the process grew.
"""

import hashlib
import io
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.processes import clean_environment

ACTIVITIES, CHECK_INS, FILES, ROWS = 3000, 30_000, 300, 1800
BEGAN = datetime(2016, 1, 1, 7, tzinfo=UTC)


def run() -> None:
    """Print every figure, from a data folder of its own."""
    with tempfile.TemporaryDirectory() as scratch:
        clone = Path(__file__).parents[1]  # The script of the package's name at its top must not come first.
        ways = os.pathsep.join((str(clone / "src"), str(clone)))
        environment = clean_environment(Path(scratch)) | {"PYTHONPATH": ways}
        command = [sys.executable, "-P", str(Path(__file__).resolve())]
        subprocess.run(command, env=environment, check=True)


def measure() -> None:
    """Fill the folder, and measure."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from footfall.actions.together import backing, owning
    from footfall.store import people

    person = people.make("Ten years", "Europe/Berlin")
    _fill(person)
    home = Path(settings.OPTIONS.home).parent
    out, whole = home / "out.zip", home / "backup.zip"
    _timed("export", lambda: owning.export_to(person, out))
    print(f"  the file is {out.stat().st_size / 2**20:.0f} MiB")
    _timed("restore", lambda: owning.restore(out, "Again"))
    _timed("backup of both", lambda: backing.back_up(whole))
    print(f"  the file is {whole.stat().st_size / 2**20:.0f} MiB")


def _fill(person: Any) -> None:
    import numpy as np
    from django.db import transaction

    from footfall.actions import keeping
    from footfall.actions.reading import prepare
    from footfall.core.activities import Activity
    from footfall.core.ratings import Rating
    from footfall.core.recordings import Recording
    from footfall.store import activities, check_ins, originals
    from footfall.store.originals import Original

    rng = np.random.default_rng(1)
    with transaction.atomic():
        for number in range(ACTIVITIES):
            columns = {
                "time": np.arange(ROWS) * 2.0,
                "heart_rate": 120 + rng.integers(0, 40, ROWS).astype(float),
                "distance": np.cumsum(rng.random(ROWS) * 5),
                "altitude": np.cumsum(rng.normal(0, 0.3, ROWS)),
                "latitude": 53 + np.cumsum(rng.normal(0, 1e-5, ROWS)),
                "longitude": -6 + np.cumsum(rng.normal(0, 1e-5, ROWS)),
            }
            start = BEGAN + timedelta(days=number * 1.2)
            told = Activity("running", start, 3600.0, distance=9000.0, title="Round", recording=Recording(columns))
            one = prepare(told)
            key = keeping.key_of(person, "benchmark", number)
            activities.add(person, keeping.row_of(one, key, None), one.packed)
        ratings = (
            Rating(BEGAN + timedelta(hours=n * 2.9), {"mood": float(n % 11), "calm": 5.0}) for n in range(CHECK_INS)
        )
        check_ins.keep_many(person, [(f"u{number}", rating) for number, rating in enumerate(ratings)], None)
    for _number in range(FILES):
        body = os.urandom(2**19) * 2
        digest = hashlib.sha256(body).hexdigest()
        originals.keep_stream(person, io.BytesIO(body), digest)
        originals.add(person, Original(sha256=digest, size=len(body), format="fit"))


def _timed(name: str, act: Callable[[], object]) -> None:
    stop, before, most = threading.Event(), _memory(), [0]

    def watch() -> None:
        while not stop.wait(0.05):
            most[0] = max(most[0], _memory())

    watcher = threading.Thread(target=watch)
    watcher.start()
    wall, cpu = time.perf_counter(), time.process_time()
    act()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    stop.set()
    watcher.join()
    print(
        f"{name}: {wall:.1f} s, {cpu:.1f} CPU s; memory {before} MiB before, {max(most[0], before)} at most", flush=True
    )


def _memory() -> int:
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) // 1024


if __name__ == "__main__":
    measure()

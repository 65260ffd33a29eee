"""`footfall bench reports`: what leaves for a doctor or for oneself, with ten years of records, against its budget.

It fills a data folder of its own as the page benchmark does, adds questionnaires, and prints the report as paper, the
data file with the memory it needs, the monthly letter as page and paper, and the page of a link. This machine.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.processes import clean_environment

YEARS, TIMES, WARM_UP = 10, 60, 5
#: The questionnaires that are answered once in so many days.
ASKED, EVERY = ("phq-8", "gad-7", "who-5"), 28
MIB = 2**20


def run() -> None:
    """Print every figure, from a data folder of its own."""
    with tempfile.TemporaryDirectory() as scratch:
        environment = clean_environment(Path(scratch)) | {"FOOTFALL_DEMO": "1"}
        clone = Path(__file__).parents[1]  # The script of the package's name at its top must not come first.
        environment["PYTHONPATH"] = os.pathsep.join((str(clone / "src"), str(clone)))
        filling = [sys.executable, "-P", str(Path(__file__).with_name("ten_years.py")), str(YEARS)]
        told = subprocess.run(filling, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout
        print(f"Reports. {told.strip()}", flush=True)
        subprocess.run([sys.executable, "-P", str(Path(__file__).resolve())], env=environment, check=True)


def measure() -> None:
    """Measure, in the folder that is filled."""
    from footfall.cli.ready import collect_static, open_store

    open_store()
    collect_static()
    from django.conf import settings
    from django.utils import timezone

    from footfall.actions.together.reporting import EVERY as PARTS
    from footfall.actions.together.reporting import Chosen
    from footfall.store import people

    settings.ALLOWED_HOSTS = ["*"]
    person, now = people.everyone()[0], timezone.now()
    _answer(person, now)
    usual = Chosen(language="en")
    whole = Chosen(frozenset(PARTS), frozenset(ASKED), weeks=0, check_ins=True, figures=True)
    _report(person, usual, whole, now)
    _data(person, whole, now)
    _letter(person, now)
    _link(person, whole, now)


def _answer(person: Any, now: datetime) -> None:
    from footfall.actions.caring import questionnaires as asking

    for key in ASKED:
        asked = asking.find(key)
        for back in range(365 * YEARS // EVERY):
            answers: dict[str, float | None] = {item.id: float((back + n) % 3) for n, item in enumerate(asked.items)}
            at = now - timedelta(days=EVERY * (back + 1))
            asking.keep_answers(person, key, asked.version, answers, f"{key}-{back}", now=at)


def _report(person: Any, usual: Any, whole: Any, now: datetime) -> None:
    from footfall.actions.together import reporting
    from footfall.exports.typeset import count_pages

    print("\nThe report as paper (budget 1 s):")
    for name, chosen in (("twelve weeks, as it usually is", usual), ("ten years, all there is", whole)):
        times = _times(lambda chosen=chosen: reporting.write(person, chosen, now), 10)
        print(f"  {name}: {_told(times)}, {count_pages(reporting.write(person, chosen, now)[1])} pages")


def _data(person: Any, whole: Any, now: datetime) -> None:
    import tracemalloc

    from footfall.actions.together import bundling

    print("\nThe data file, streamed (budget 5 s; memory flat):")
    began, cpu, size, first = time.perf_counter(), time.process_time(), 0, 0.0
    for piece in bundling.write(person, whole, now):
        first = first or time.perf_counter() - began
        size += len(piece.encode())
    wall, cpu = time.perf_counter() - began, time.process_time() - cpu
    print(f"  {size / MIB:.1f} MiB in {wall:.2f} s (processor {cpu:.2f} s), first piece after {first * 1000:.0f} ms")
    tracemalloc.start()
    read = 0
    highest: list[float] = []
    for piece in bundling.write(person, whole, now):
        read += len(piece.encode())
        if read * 4 // size > len(highest):
            highest.append(tracemalloc.get_traced_memory()[1] / MIB)
            tracemalloc.reset_peak()
    tracemalloc.stop()
    print(f"  most memory in each quarter of it: {', '.join(f'{one:.1f}' for one in highest)} MiB")


def _letter(person: Any, now: datetime) -> None:
    from footfall.actions.together import monthly as acting
    from footfall.core.between.months import month_before

    when = month_before(now.date())
    print("\nThe monthly letter (page 25 ms, made and set on paper 1 s):")
    print(f"  made: {_told(_times(lambda: acting.make(person, *when, now), 10))}")
    way = f"/letters/{when[0]}-{when[1]:02d}"
    _visit("page", way, person)
    _visit("paper", f"{way}/print", person)


def _link(person: Any, whole: Any, now: datetime) -> None:
    from footfall.actions.together import sharing

    print("\nThe page of a link (25 ms as it was made; what goes along is set anew, 1 s):")
    for stays in (True, False):
        made = sharing.make(person, whole, sharing.Wish("Bench", stays=stays, with_pdf=True), now)
        _visit("as it was made" if stays else "goes along", f"/shared/{made.word}", None)


def _visit(name: str, way: str, person: Any) -> None:
    from django.test import Client

    client = Client()
    if person is not None:
        client.force_login(person)
    answer = client.get(way)
    if answer.status_code != 200:
        print(f"  {name}: answered {answer.status_code} at {way}")
        return
    size = len(answer.content) / 1024
    print(f"  {name}: {_told(_times(lambda: client.get(way), TIMES))}, {size:.0f} KiB")


def _times(act: Callable[[], object], times: int) -> list[tuple[float, float]]:
    """Give clock and processor time of each, in milliseconds; where others work too, the second says more."""
    for _n in range(min(WARM_UP, times // 2)):
        act()
    taken = []
    for _n in range(times):
        wall, cpu = time.perf_counter(), time.process_time()
        act()
        taken.append(((time.perf_counter() - wall) * 1000, (time.process_time() - cpu) * 1000))
    return taken


def _told(taken: list[tuple[float, float]]) -> str:
    wall, cpu = (sorted(times) for times in zip(*taken, strict=True))
    place = int(len(wall) * 0.95)
    clock = f"p50 {statistics.median(wall):.1f} ms, p95 {wall[place]:.1f} ms"
    return f"{clock} (processor {statistics.median(cpu):.1f}, {cpu[place]:.1f})"


if __name__ == "__main__":
    measure()

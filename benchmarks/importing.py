"""`footfall bench import`: CPU a file by format, a mixed archive, storage a run, a second time."""

import sqlite3
import sys
import tempfile
import zipfile
from pathlib import Path

from benchmarks.hours import hour_fit, hour_gpx, hour_tcx
from benchmarks.processes import clean_environment, measure

FILES = 200
ARCHIVE = 1000
MAKERS = {"fit": hour_fit, "gpx": hour_gpx, "tcx": hour_tcx}
BUDGET_S = {"fit": 0.025, "gpx": 0.10, "tcx": 0.12}


def run() -> None:
    """Print every figure."""
    print("Import. One-hour 1 Hz files with heart rate and cadence, all different, made by benchmarks/hours.py.")
    print(
        "CPU seconds (user + system, all processes) of `footfall import FOLDER`, less an import of nothing, a file.\n"
    )
    with tempfile.TemporaryDirectory() as scratch:
        base = _nothing(Path(scratch))
        print(f"an import of nothing: {base:.2f} CPU s\n")
        print("| format | CPU s a file | budget | MiB at most | kB stored a run |")
        print("|---|---|---|---|---|")
        for name, make in MAKERS.items():
            print(_one_format(Path(scratch), name, make, base))
        _archive(Path(scratch), base)


def _nothing(scratch: Path) -> float:
    folder = scratch / "nothing"
    folder.mkdir()
    return min(_import(scratch / "home-nothing", folder).cpu_s for _ in range(3))


def _one_format(scratch: Path, name: str, make, base: float) -> str:
    folder = scratch / name
    folder.mkdir()
    for number in range(FILES):
        (folder / f"{number}.{name}").write_bytes(make(number))
    home = scratch / f"home-{name}"
    first = _import(home, folder)
    stored = _stored_kb(home)
    each = (first.cpu_s - base) / FILES
    return f"| {name} | {each:.3f} | {BUDGET_S[name]} | {first.peak_mib:.0f} | {stored / FILES:.1f} |"


def _archive(scratch: Path, base: float) -> None:
    path = scratch / "archive.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(ARCHIVE):
            archive.writestr(f"fit/{number}.fit", hour_fit(10_000 + number))
            archive.writestr(f"gpx/{number}.gpx", hour_gpx(30_000 + number))
    home = scratch / "home-archive"
    first, again = _import(home, path), _import(home, path)
    print(f"\nAn archive of {ARCHIVE} FIT and {ARCHIVE} GPX ({path.stat().st_size / 2**20:.0f} MiB):")
    print(f"{first.wall_s:.1f} s, {first.cpu_s - base:.1f} CPU s ({first.cpu_s / first.wall_s:.2f} cores busy),")
    print(f"{first.peak_mib:.0f} MiB at most (budget 300), all processes together.")
    print(f"The same archive again: {again.wall_s:.1f} s, nothing added.")


def _import(home: Path, path: Path):
    command = [sys.executable, "-P", "-m", "footfall.cli", "import", str(path), "--json"]
    return measure(command, clean_environment(home))


def _stored_kb(home: Path) -> float:
    """Measure the database after the log was folded in; originals are counted apart."""
    database = sqlite3.connect(home / "footfall.sqlite3")
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    return (home / "footfall.sqlite3").stat().st_size / 1024

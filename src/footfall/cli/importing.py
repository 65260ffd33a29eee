"""`footfall import`: files, folders and archives, and what each file became."""

import argparse
import sys
import time
from pathlib import Path
from typing import Any

from footfall.cli.main import print_json
from footfall.cli.ready import open_store

_ADDING = ("activity", "activities", "salvaged")
COUNTED = ("seen_before", "merged", "salvaged", "refused", "ignored")


def run(arguments: argparse.Namespace) -> int:
    """Bring the files in and report each; exit status 1 if anything was refused."""
    paths = [Path(path) for path in arguments.paths]
    for path in paths:
        if not path.exists():
            print(f"There is nothing at {path}.", file=sys.stderr)
            return 2
    open_store()
    from footfall.actions import imports, people  # noqa: PLC0415 - needs the store open
    from footfall.store.imports import ImportedFile  # noqa: PLC0415

    person = people.find(arguments.person)
    lines: list[ImportedFile] = []
    began = time.monotonic()

    def tell(line: ImportedFile) -> None:
        lines.append(line)
        if not arguments.json:
            print(_in_words(line))

    if arguments.dry_run:
        for line in imports.foresee(person, paths):
            tell(line)
    else:
        imports.read_all(person, imports.begin(person, ", ".join(path.name for path in paths)), paths, tell)
    answer = _answer(sorted(lines, key=lambda line: line.position), time.monotonic() - began)
    print_json(answer) if arguments.json else print(_total_in_words(answer["totals"]))
    return 1 if answer["totals"]["refused"] else 0


def _answer(lines: list[Any], seconds: float) -> dict[str, Any]:
    counted = [line for line in lines if line.became != "mixed"]
    totals = {
        "files": len(counted),
        "activities": sum(len(line.activities) for line in counted if line.became in _ADDING),
        "check_ins": sum(line.check_ins for line in counted),
        "nights": sum(line.nights for line in counted),
    }
    totals |= {name: sum(line.became == name for line in counted) for name in COUNTED}
    return {
        "schema": "footfall/import/1",
        "seconds": round(seconds, 3),
        "totals": totals,
        "files": [
            {
                "path": line.path,
                "sha256": line.sha256 or None,
                "became": line.became,
                "activities": line.activities,
                "note": line.note,
            }
            for line in lines
        ],
    }


def _in_words(line: Any) -> str:
    words = line.became.replace("_", " ")
    return f"{line.path}: {words}" + (f". {line.note}" if line.note else "")


def _total_in_words(totals: dict[str, int]) -> str:
    said = [f"{number} {name.replace('_', ' ')}" for name, number in totals.items() if number]
    return "In all: " + ", ".join(said) + "." if said else "There was nothing to read."

"""`footfall export`: everything a person owns as one zip that can be read without Footfall."""

import argparse
import sys
from pathlib import Path

from footfall.cli.main import print_json
from footfall.cli.ready import open_store


def run(arguments: argparse.Namespace) -> int:
    """Write the whole file; nothing is written over without --replace."""
    target = Path(arguments.out).expanduser()
    if not target.parent.is_dir():
        print(f"There is no folder {target.parent}.", file=sys.stderr)
        return 2
    if target.exists() and not arguments.replace:
        print(f"There is a file at {target} already. Say another name, or add --replace.", file=sys.stderr)
        return 2
    open_store()
    from footfall.actions import people  # noqa: PLC0415 - needs the store open
    from footfall.actions.together import owning  # noqa: PLC0415

    person = people.find(arguments.person)
    size = owning.export_to(person, target)
    if arguments.json:
        print_json({"schema": "footfall/exported/1", "person": person.name, "path": str(target), "bytes": size})
    else:
        print(f"Everything of {person.name} is in {target} ({size:,} bytes). It is not locked: keep it safe.")
    return 0

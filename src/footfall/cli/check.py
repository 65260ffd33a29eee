"""`footfall check`: the health of the data folder, in sentences."""

import argparse

from footfall.cli.main import print_json
from footfall.cli.ready import open_store


def run(arguments: argparse.Namespace) -> int:
    """Look at the database and the files; exit status 1 if something is wrong."""
    open_store()
    from footfall.actions import health  # noqa: PLC0415 - needs the store open

    found = health.look()
    if arguments.json:
        print_json({"schema": "footfall/check/1", "ok": found.is_well, "findings": list(found.findings)})
    else:
        print("\n".join(found.findings) if found.findings else "All is well.")
    return 0 if found.is_well else 1

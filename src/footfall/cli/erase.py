"""`footfall erase`: a person and everything they own, for good."""

import argparse
import sys

from footfall.cli.ready import open_store


def run(arguments: argparse.Namespace) -> int:
    """Erase a person, only with --yes."""
    if not arguments.yes:
        print("Nothing was erased. Add --yes to erase this person for good.", file=sys.stderr)
        return 2
    open_store()
    from footfall.actions import people  # noqa: PLC0415 - needs the store open

    people.erase_everything(people.find(arguments.person))
    print("Erased: every row, every file. Backups you made yourself still hold it.")
    return 0

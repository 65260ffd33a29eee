"""`footfall backup`: the whole data folder as one file, also while it serves."""

import argparse
import getpass
import sys
from pathlib import Path

from footfall.cli.main import print_json
from footfall.cli.ready import open_store
from footfall.core.errors import AppError, BadUsage

#: No shorter passphrase locks the key: whoever has the file can try for as long as they like.
SHORTEST = 12


def run(arguments: argparse.Namespace) -> int:
    """Write the backup, and say what it holds and what it does not."""
    target = Path(arguments.out).expanduser()
    if not target.parent.is_dir():
        print(f"There is no folder {target.parent}.", file=sys.stderr)
        return 2
    if target.exists() and not arguments.replace:
        print(f"There is a file at {target} already. Say another name, or add --replace.", file=sys.stderr)
        return 2
    open_store()
    from footfall.actions.together import backing  # noqa: PLC0415 - needs the store open

    phrase = _new_passphrase(arguments.passphrase_file) if arguments.with_key else None
    held = backing.back_up(target, phrase)
    if arguments.json:
        print_json({"schema": "footfall/backed-up/1", "path": str(target), **held._asdict()})
    else:
        print(f"The backup is at {target}: {held.rows.get('store_person', 0)} people, {held.files} files, "
              f"{held.size:,} bytes. It was read once more and is whole.")  # fmt: skip
        if not held.has_database:
            print("The tables are in PostgreSQL and not in here. Back those up with pg_dump.")
        if not held.has_place_key:
            print(
                "The key for sign-ins is not in here, because keys/master.key is missing: codes of an app end with it."
            )
        if not held.has_key:
            print(
                "The key is not in here. Keep keys/master.key of the data folder somewhere else: nothing opens without."
            )
    return 0


def passphrase_of(path: str | None, asked: str) -> str:
    """Read a passphrase from a file, or ask for it in the terminal.

    Raises:
        AppError: the file cannot be read.
        BadUsage: there is no terminal to ask in.
    """
    if path is not None:
        try:
            return Path(path).expanduser().read_text(encoding="utf-8").strip("\r\n")
        except (OSError, UnicodeDecodeError) as error:
            raise AppError(f"The passphrase file {path} cannot be read.") from error
    if not sys.stdin.isatty():
        raise BadUsage("There is no terminal to ask for the passphrase. Name a file: --passphrase-file FILE.")
    return getpass.getpass(asked)


def _new_passphrase(path: str | None) -> str:
    phrase = passphrase_of(path, "A passphrase for the key: ")
    if path is None and getpass.getpass("Once more: ") != phrase:
        raise AppError("The two were not the same. Nothing was written.")
    if len(phrase) < SHORTEST:
        raise AppError(f"Please choose a longer passphrase: {SHORTEST} signs or more. Several words in a row are good.")
    return phrase

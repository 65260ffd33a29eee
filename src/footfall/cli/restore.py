"""`footfall restore`: bring a person back from an export, or a whole Footfall from a backup."""

import argparse
import os
import sys
from pathlib import Path
from typing import Any

from footfall.cli.backup import passphrase_of
from footfall.cli.main import print_json
from footfall.cli.ready import open_store


def run(arguments: argparse.Namespace) -> int:
    """Tell the two apart by what the file says it is."""
    path = Path(arguments.file).expanduser()
    if not path.is_file():
        print(f"There is no file at {path}.", file=sys.stderr)
        return 2
    if arguments.into and not _go_into(Path(arguments.into).expanduser()):
        return 2
    import django  # noqa: PLC0415 - slow, and `analyse` never needs it

    django.setup()
    from footfall.exports import archive  # noqa: PLC0415 - needs Django set up

    if archive.schema_of(path).startswith("footfall/backup/"):
        return _backup(path, arguments)
    return _export(path, arguments)


#: What an empty data folder may hold: the key that was put there before, and what a try that failed has left.
FRESH = ("incoming", "static", "keys", "secret-key", "secret-key.sealed", ".upgrading", ".tries")


def _is_fresh(name: str) -> bool:
    return name in FRESH or name.startswith(".restoring-")


def _go_into(folder: Path) -> bool:
    """Let all that follows happen in another data folder, which must be empty."""
    if folder.exists() and (not folder.is_dir() or any(not _is_fresh(path.name) for path in folder.iterdir())):
        print(f"{folder} is not empty. --into wants an empty folder, or one that is not there yet.", file=sys.stderr)
        return False
    os.environ["FOOTFALL_HOME"] = str(folder.absolute())
    return True


def _export(path: Path, arguments: argparse.Namespace) -> int:
    open_store()
    from footfall.actions.together import owning  # noqa: PLC0415 - needs the store open

    restored = owning.restore(path, arguments.person, only_look=arguments.dry_run)
    if arguments.json:
        print_json(_as_json(restored, is_kept=not arguments.dry_run))
        return 0
    rows = sum(restored.rows.values()) + restored.apart
    word = "would come" if arguments.dry_run else "came"
    print(f"{restored.name}: {rows} rows and {restored.files} files {word} back.")
    if restored.missing:
        print(f"{restored.missing} original files were missing already when the export was made.")
    if restored.damaged:
        print(f"{restored.damaged} rows were damaged already when the export was made; they were left out.")
    if not arguments.dry_run:
        print("What was worked out from them is made anew once `footfall serve` runs. There is no password yet.")
    return 0


def _as_json(restored: Any, *, is_kept: bool) -> dict[str, Any]:
    return {
        "schema": "footfall/restored/1",
        "kept": is_kept,
        "person": restored.name,
        "rows": restored.rows,
        "together": restored.apart,
        "files": restored.files,
        "missing": restored.missing,
        "damaged": restored.damaged,
    }


def _backup(path: Path, arguments: argparse.Namespace) -> int:
    from footfall.actions.together import backing  # noqa: PLC0415 - needs Django set up

    if arguments.person:
        print("A backup holds everybody; --person is for an export.", file=sys.stderr)
        return 2
    if arguments.dry_run:
        held, faults = backing.looked_at(path), list[str]()
    else:
        held = backing.looked_at(path)
        wants_key = held.has_key and (arguments.passphrase_file or sys.stdin.isatty())
        phrase = passphrase_of(arguments.passphrase_file, "The passphrase of the key: ") if wants_key else None
        held = backing.put_back(path, phrase)
        open_store()
        faults = _faults()
    if arguments.json:
        answer = {"schema": "footfall/restored/1", "kept": not arguments.dry_run, **held._asdict(), "findings": faults}
        print_json(answer)
        return 0
    word = "would be" if arguments.dry_run else "is"
    print(f"The backup of {held.made_at} {word} back: {held.rows.get('store_person', 0)} people, {held.files} files.")
    if not held.has_database:
        print("Its tables were in PostgreSQL: put them back with pg_restore.")
    print(*faults, sep="\n", end="\n" if faults else "")
    return 0


def _faults() -> list[str]:
    """Say what is still wanted, for instance the key that opens what is sealed."""
    from footfall.store import database  # noqa: PLC0415 - needs the store open
    from footfall.store.between import keys, place_key  # noqa: PLC0415

    return [*database.faults(), *keys.faults(), *place_key.faults()]

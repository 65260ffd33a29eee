"""Back up a whole Footfall while it serves, and put it back into an empty data folder."""

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from django.conf import settings

from footfall.core.errors import AppError, UnreadableFile
from footfall.core.words import _
from footfall.exports.whole import backup
from footfall.exports.whole.backup import Held
from footfall.store import upgrading
from footfall.store.between import keys, place_key
from footfall.store.together import copying, counting

#: What an empty data folder may hold: what a first start makes, and the key that is put there before.
FRESH = ("incoming", "static", "keys", place_key.NAME, place_key.WAITING, upgrading.LOCK, counting.FILE)
#: Room that is left free on the disk beside what is put back.
SPARE = 64 * 2**20


def back_up(target: Path, passphrase: str | None = None) -> Held:
    """Write everything of this Footfall into one file; with a passphrase the key that opens it, locked by that.

    Raises:
        AppError: it cannot be written, or the database is damaged.
        NoKey: the key was asked for and there is none.
    """
    locked = None if passphrase is None else keys.export_master(passphrase)
    return backup.write(Path(settings.OPTIONS.home), target, locked)


def put_back(path: Path, passphrase: str | None = None) -> Held:
    """Put a backup into the data folder of this Footfall, which holds nothing yet: all of it, or nothing.

    The tables come last: until they lie there, nothing was put back.

    Raises:
        AppError: the data folder holds something, or there is too little room.
        UnreadableFile: it is no backup, is damaged, or was made by a newer Footfall.
        NoKey: the passphrase does not open the key.
    """
    home = Path(settings.OPTIONS.home)
    with backup.opened(path) as (zip_, manifest):
        _require_known(manifest)
        _require_empty(home)
        _require_room(zip_, home)
        # Before anything lies there: with another passphrase the folder stays empty for the next try.
        if passphrase is not None and backup.KEY in zip_.namelist():
            keys.import_master(zip_.read(backup.KEY), passphrase)
        _lay_down(zip_, home)
        place_key.take_back()
        return backup.held_of(manifest, path)


def looked_at(path: Path) -> Held:
    """Look through a backup and say what it holds, without putting anything back."""
    with backup.opened(path) as (_zip, manifest):
        _require_known(manifest)
        return backup.held_of(manifest, path)


def _require_known(manifest: dict[str, Any]) -> None:
    known, parts = copying.known_migrations()
    told = set(manifest.get("migrations", []))
    if any(one.split(".")[0] in parts and one not in known for one in told):
        raise backup.newer()


def _require_empty(home: Path) -> None:
    there = [path.name for path in home.iterdir()] if home.is_dir() else []
    ours = [name for name in there if name.startswith(backup.DATABASE)]
    others = [name for name in there if name not in FRESH and name not in ours and not name.startswith(".restoring-")]
    path = home / backup.DATABASE
    holds = copying.is_one_file() and path.exists() and copying.facts_of(path).rows.get("store_person", 0)
    if others or holds:
        raise AppError(
            _("This data folder holds something already. A backup goes into an empty one: name it with --into FOLDER.")
        )


def _require_room(zip_: ZipFile, home: Path) -> None:
    wanted = sum(info.file_size for info in zip_.infolist())
    if wanted + SPARE > shutil.disk_usage(home).free:
        raise AppError(_("There is not enough room on this machine for all that is in it. Nothing was put back."))


def _lay_down(zip_: ZipFile, home: Path) -> None:
    for left in home.glob(".restoring-*"):  # Of a start that was ended in the middle.
        shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(dir=home, prefix=".restoring-"))
    try:
        laid = backup.take(zip_, folder)
        tables = folder / backup.DATABASE
        if tables.exists() and copying.facts_of(tables).faults:
            raise UnreadableFile(_("The tables in this backup are damaged. Nothing was put back. Try an older one."))
        copying.let_go()
        for ending in ("-wal", "-shm"):
            (home / f"{backup.DATABASE}{ending}").unlink(missing_ok=True)
        for path in sorted(laid, key=lambda one: one.name == backup.DATABASE):
            (home / path).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            os.replace(folder / path, home / path)
    except OSError as error:
        raise AppError(_("The backup could not be put back: %(why)s.") % {"why": error.strerror or error}) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)

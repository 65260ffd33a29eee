"""A backup: the whole data folder of a Footfall as one file, consistent while it serves, and looked through again."""

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import IO, Any, NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from footfall import __version__
from footfall.core import days
from footfall.core.errors import AppError, UnreadableFile
from footfall.core.words import _
from footfall.exports.whole.opening import loads, told_plainly
from footfall.exports.whole.writing import MANIFEST, PIECE, README, as_json
from footfall.store.between import place_key
from footfall.store.together import copying

#: The first ones held the place's key open among the files; they are still read.
SCHEMA, VERSION = "footfall/backup/2", 2
DATABASE, FILES, KEY = "footfall.sqlite3", "files/", "key/master.key.locked"
#: The place's own key, sealed under the master key.
PLACE_KEY = f"key/{place_key.WAITING}"
#: What of a data folder is no part of it: made again at each start, half-sent, or kept elsewhere on purpose.
LEFT_OUT = ("static", "incoming", "keys")
#: What goes into it in another way than as it lies.
SEALED = (place_key.NAME, place_key.WAITING)
#: A path below the data folder as we write it: plain names, none of them a way up.
PLAIN_PATH = re.compile(r"(?!\.)[A-Za-z0-9_.-]+(/(?!\.)[A-Za-z0-9_.-]+){0,5}")
LARGEST_MANIFEST = 256 * 2**20


class Held(NamedTuple):
    """What a backup holds."""

    made_at: str
    rows: dict[str, int]
    files: int
    size: int
    has_database: bool
    has_key: bool
    has_place_key: bool


def write(home: Path, target: Path, locked_key: bytes | None) -> Held:
    """Write a backup: whole, looked through again and only then under its name, or not at all.

    Raises:
        AppError: the database is damaged, the disk is full, or the file cannot be written.
    """
    folder = target.absolute().parent
    handle, name = tempfile.mkstemp(dir=folder, prefix=".footfall-", suffix=".partial")
    os.close(handle)
    half, copy = Path(name), Path(f"{name}.database")
    try:
        _write(home, half, copy, locked_key)
        with opened(half) as (_zip, manifest):
            held = _held(manifest, half.stat().st_size)
        with half.open("rb") as file:
            os.fsync(file.fileno())
        half.replace(target)
    except OSError as error:
        raise AppError(
            _("The backup could not be written: %(why)s. No half of it was left.") % {"why": error.strerror or error}
        ) from error
    finally:
        half.unlink(missing_ok=True)
        copy.unlink(missing_ok=True)
    return held


@contextmanager
def opened(path: Path) -> Iterator[tuple[ZipFile, dict[str, Any]]]:
    """Look through a backup: every name, length and digest; then it can be taken.

    Raises:
        UnreadableFile: it is no backup, is damaged, was changed, or was made by a newer Footfall.
    """
    with told_plainly():
        zip_ = ZipFile(path)
    with zip_:
        with told_plainly():
            manifest = _looked_through(zip_)
        yield zip_, manifest


def take(zip_: ZipFile, folder: Path) -> list[Path]:
    """Lay everything of a backup that was looked through into an empty folder, and give the paths below it."""
    laid = []
    for info in zip_.infolist():
        name = info.filename.removeprefix(FILES)
        if info.filename == PLACE_KEY:
            name = place_key.WAITING
        elif info.filename != DATABASE and not info.filename.startswith(FILES):
            continue
        place = folder / name
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with zip_.open(info) as file, place.open("xb") as out:
            shutil.copyfileobj(file, out, PIECE)
            out.flush()
            os.fsync(out.fileno())
        place.chmod(0o600)
        laid.append(Path(name))
    return laid


def held_of(manifest: dict[str, Any], path: Path) -> Held:
    """Say what a backup holds that was looked through."""
    return _held(manifest, path.stat().st_size)


def _write(home: Path, half: Path, copy: Path, locked_key: bytes | None) -> None:
    rows: dict[str, int] = {}
    migrations: list[str] = []
    members: dict[str, dict[str, Any]] = {}
    with ZipFile(half, "w") as zip_:
        _add(zip_, members, README, README_TEXT.encode())
        if copying.is_one_file():
            copy.touch(mode=0o600)
            copying.copy_to(copy)
            facts = copying.facts_of(copy)
            if facts.faults:
                raise AppError(
                    _("The database is damaged, so no backup was made. `footfall check` says more. Keep older ones.")
                )
            rows, migrations = facts.rows, facts.migrations
            _add_file(zip_, members, DATABASE, copy, ZIP_DEFLATED)
        for path in sorted(_files(home)):
            _add_file(zip_, members, FILES + path.relative_to(home).as_posix(), path, ZIP_STORED)
        for name, key in ((KEY, locked_key), (PLACE_KEY, place_key.sealed())):
            if key is not None:
                _add(zip_, members, name, key)
        manifest = {
            "schema": SCHEMA,
            "footfall": __version__,
            "made_at": days.now().isoformat(timespec="seconds"),
            "migrations": sorted(migrations),
            "rows": rows,
            "members": members,
        }
        zip_.writestr(_info(MANIFEST), as_json(manifest, indent=1))


def _files(home: Path) -> Iterator[Path]:
    """List the files of a data folder that belong to it; what is half-written or a way elsewhere does not."""
    for path in home.rglob("*"):
        below = path.relative_to(home)
        is_ours = below.parts[0] not in (*LEFT_OUT, *SEALED) and not below.parts[0].startswith(DATABASE)
        is_plain = PLAIN_PATH.fullmatch(below.as_posix()) is not None and path.suffix != ".partial"
        if is_ours and is_plain and path.is_file() and not path.is_symlink():
            yield path


def _add_file(zip_: ZipFile, members: dict[str, dict[str, Any]], name: str, path: Path, how: int) -> None:
    try:
        file = path.open("rb")
    except FileNotFoundError:  # Erased in this moment; it is right that it is not in here.
        return
    info = _info(name)
    info.compress_type = how
    info._compresslevel = 1  # type: ignore[attr-defined]
    seen, length = sha256(), 0
    with file, zip_.open(info, "w", force_zip64=os.fstat(file.fileno()).st_size > 2**31 - 1) as out:
        while piece := file.read(PIECE):
            out.write(piece)
            seen.update(piece)
            length += len(piece)
    members[name] = {"sha256": seen.hexdigest(), "bytes": length}


def _add(zip_: ZipFile, members: dict[str, dict[str, Any]], name: str, content: bytes) -> None:
    zip_.writestr(_info(name), content)
    members[name] = {"sha256": sha256(content).hexdigest(), "bytes": len(content)}


def _info(name: str) -> ZipInfo:
    info = ZipInfo(name, days.now().timetuple()[:6])
    info.external_attr = 0o600 << 16
    return info


def _looked_through(zip_: ZipFile) -> dict[str, Any]:
    manifest = _manifest(zip_)
    names = zip_.namelist()
    members = manifest.get("members")
    if not isinstance(members, dict) or len(names) != len(set(names)) or set(names) != members.keys() | {MANIFEST}:
        raise _changed()
    for info in zip_.infolist():
        name = info.filename
        is_file = name.startswith(FILES) and PLAIN_PATH.fullmatch(name.removeprefix(FILES)) is not None
        if name not in {MANIFEST, README, DATABASE, KEY, PLACE_KEY} and (not is_file or _is_elsewhere(name)):
            raise _changed()
        if info.flag_bits & 1 or info.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
            raise _changed()
        if name != MANIFEST:
            _check(zip_, info, members[name])
    return manifest


def _is_elsewhere(name: str) -> bool:
    first = name.removeprefix(FILES).split("/")[0]
    return first in LEFT_OUT or first.startswith(DATABASE)


def _manifest(zip_: ZipFile) -> dict[str, Any]:
    info = zip_.getinfo(MANIFEST) if MANIFEST in zip_.namelist() else None
    if info is None or info.file_size > LARGEST_MANIFEST:
        raise _changed()
    with zip_.open(info) as file:
        manifest = loads(file.read(LARGEST_MANIFEST))
    said = re.fullmatch(r"footfall/backup/([1-9]\d{0,5})", str(manifest.get("schema", "")))
    if said is None:
        raise UnreadableFile(_("This is no backup of Footfall that can be read here."))
    if int(said[1]) > VERSION:
        raise newer()
    if not all(isinstance(one, str) for one in manifest.get("migrations", [])):
        raise _changed()
    return dict(manifest)


def newer() -> UnreadableFile:
    """Give the sentence for a backup of a newer Footfall."""
    return UnreadableFile(
        _("This backup was made by a newer Footfall. Please update this one first; nothing was changed.")
    )


def _check(zip_: ZipFile, info: ZipInfo, said: Any) -> None:
    seen, length = sha256(), 0
    with zip_.open(info) as file:
        length = _digest(file, seen, info.file_size)
    if said != {"sha256": seen.hexdigest(), "bytes": length}:
        raise _changed()


def _digest(file: IO[bytes], seen: Any, most: int) -> int:
    length = 0
    while piece := file.read(PIECE):
        seen.update(piece)
        length += len(piece)
        if length > most:
            raise _changed()
    return length


def _held(manifest: dict[str, Any], size: int) -> Held:
    members = manifest["members"]
    files = sum(name.startswith(FILES) for name in members)
    return Held(
        made_at=str(manifest.get("made_at", "")),
        rows=manifest.get("rows", {}),
        files=files,
        size=size,
        has_database=DATABASE in members,
        has_key=KEY in members,
        has_place_key=PLACE_KEY in members or FILES + place_key.NAME in members,
    )


def _changed() -> UnreadableFile:
    return UnreadableFile(_("This backup is damaged or was changed. Nothing was put back. Try an older one."))


README_TEXT = """\
A backup of a whole Footfall
============================

It goes back with: footfall restore THIS --into AN-EMPTY-FOLDER

  footfall.sqlite3         every table, as it was at one moment (not there where they are in PostgreSQL)
  files/                   the files people brought, sealed as they lay
  key/secret-key.sealed    this place's own key for its sign-ins; the master key opens it
  key/master.key.locked    the master key, locked by a passphrase (only where it was asked for)
  manifest.json            what is in here, with the SHA-256 of every file

What people wrote is sealed in here. It opens with keys/master.key of the data folder alone:
keep that key somewhere else than this backup.
"""

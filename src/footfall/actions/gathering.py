"""Find every file that was brought: in folders, in archives, by itself, with what an export says of it."""

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from footfall.core.errors import UnreadableFile
from footfall.readers import archives, strava

TABLE = "activities.csv"


@dataclass(frozen=True, slots=True)
class Found:
    """One file to read. `path` is its name for the person; `member` is set inside an archive.

    `refusal` is set where the file may not even be opened (a path that leaves its archive, a bomb).
    """

    path: str
    location: Path
    member: archives.Member | None = None
    details: strava.Details | None = None
    table: strava.StravaTable | None = None
    is_archive: bool = False
    refusal: str | None = None


def gather(paths: Iterable[Path]) -> list[Found]:
    """List all files under the given paths, in an order that is the same every time.

    A folder is walked (links are not followed), an archive is opened; names are relative to the folder given.
    """
    found: list[Found] = []
    for path in paths:
        if path.is_dir():
            found += _in_folder(path)
        else:
            found += _one(path, path.name)
    return found


def _in_folder(folder: Path) -> list[Found]:
    files = sorted(
        (file for file in folder.rglob("*") if file.is_file() and not file.is_symlink()),
        key=lambda file: file.relative_to(folder).parts,
    )
    found = [one for file in files for one in _one(file, file.relative_to(folder).as_posix())]
    for file in files:
        if file.name == TABLE and strava.is_strava_table(file):
            prefix = file.relative_to(folder).as_posix().removesuffix(TABLE)
            found = _with_table(found, prefix, file)
    return found


def _one(file: Path, name: str) -> list[Found]:
    if not archives.is_archive(file):
        return [Found(name, file)]
    try:
        members = list(archives.members(file))
    except UnreadableFile as broken:
        return [Found(name, file, refusal=broken.message)]
    head = Found(name, file, is_archive=True)
    inside = [Found(f"{name}!/{one.name}", file, member=one, refusal=one.fault) for one in members]
    for one in members:
        if Path(one.name).name == TABLE and one.fault is None:
            inside = _with_member_table(inside, name, one)
    return [head, *inside]


def _with_member_table(found: list[Found], archive: str, table: archives.Member) -> list[Found]:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / TABLE
        try:
            table.extract(copy)
        except UnreadableFile:
            return found  # Its own line will say why, when its turn comes.
        if not strava.is_strava_table(copy):
            return found
        return _with_table(found, f"{archive}!/{table.name.removesuffix(TABLE)}", copy)


def _with_table(found: list[Found], prefix: str, file: Path) -> list[Found]:
    """Hang what a Strava table says of each file on that file."""
    try:
        table = strava.read_table(file)
    except UnreadableFile:
        return found
    told = {prefix + name: details for name, details in table.details.items()}
    return [
        replace(one, table=table)
        if one.path == prefix + TABLE
        else replace(one, details=told.get(one.path, one.details))
        for one in found
    ]

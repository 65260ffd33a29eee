"""Bring files in: keep their bytes, read them side by side, keep what they hold, and say what each became."""

import shutil
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from uuid import uuid4
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import IntegrityError

from footfall.actions import keeping
from footfall.actions.gathering import Found, gather
from footfall.actions.keeping import Brought
from footfall.actions.reading import Read, prepare, read
from footfall.core.contents import Contents
from footfall.core.errors import AppError, UnreadableFile
from footfall.core.words import _
from footfall.readers.files import is_ours
from footfall.store import activities, imports, originals
from footfall.store.imports import Import, ImportedFile
from footfall.store.originals import Original
from footfall.store.people import Person

#: Below this many files, starting processes costs more than it saves.
WORTH_PROCESSES = 8
#: How many files may be on their way at once, a process; bounds the memory of any archive.
AHEAD = 3

Tell = Callable[[ImportedFile], None]


@dataclass(slots=True)
class Pending:
    """A file whose bytes are kept and whose reading is under way."""

    found: Found
    brought: Brought
    path: Path
    future: "Future[Read]"


def read_all(person: Person, of: Import, paths: Iterable[Path], tell: Tell) -> None:
    """Read every file under `paths` into an import; files that already have their line are passed over.

    Lines are written in the order of the files, so that a second run after a kill ends with the same activities.
    """
    began = time.monotonic()
    found = gather(paths)
    done = imports.positions(person, of)
    imports.hold(person, of, len(found))
    todo = [(position, one) for position, one in enumerate(found) if position not in done]
    with _Readers(len(todo)) as readers, tempfile.TemporaryDirectory(dir=imports.incoming()) as folder:
        run = _Run(person, of, readers, Path(folder), tell)
        run.total = len(found)
        for position, one in todo:
            run.take(position, one)
        run.drain()
    imports.end(person, of, of.seconds + time.monotonic() - began)


def begin(person: Person, name: str) -> Import:
    """Begin an import whose files lie where the person keeps them."""
    return imports.begin(person, name)


def receive(person: Person, uploads: Iterable[tuple[str, Path]]) -> Import:
    """Take uploaded files over and return at once; the worker reads them."""
    folder = imports.incoming() / uuid4().hex
    folder.mkdir(mode=0o700, parents=True)
    names = []
    for name, path in uploads:
        safe = Path(name.replace("\\", "/")).name or "file"
        shutil.move(path, _free(folder, safe))
        names.append(safe)
    if not names:
        folder.rmdir()
        raise AppError(_("Please choose at least one file."))
    title = names[0] if len(names) == 1 else f"{len(names)} files"
    return imports.begin(person, title, str(folder))


def read_received(of: Import) -> None:
    """Read uploaded files (the worker); may run again after a kill and goes on where it stopped."""
    folder = Path(of.path)
    read_all(of.person, of, [folder], lambda _line: None)
    shutil.rmtree(folder, ignore_errors=True)


def foresee(person: Person, paths: Iterable[Path]) -> Iterator[ImportedFile]:
    """Say what each file would become, and keep nothing."""
    seen: set[str] = set()
    begun: list[activities.Activity] = []
    zone = ZoneInfo(person.zone)
    with tempfile.TemporaryDirectory() as folder:
        for position, one in enumerate(gather(paths)):
            line, path = _at_once(one, position), one.location
            if line is None and one.member is not None:
                path = Path(folder) / "member"
                line = _extracted(one, path, position)
            yield line or _foreseen(person, one, path, position, (seen, begun, zone))


def _foreseen(
    person: Person,
    one: Found,
    path: Path,
    position: int,
    so_far: tuple[set[str], list[activities.Activity], ZoneInfo],
) -> ImportedFile:
    seen, begun, zone = so_far
    digest = originals.digest(path)
    line = ImportedFile(position=position, path=one.path, sha256=digest)
    if digest in seen or originals.known(person, digest):
        line.became = "seen_before"
        return line
    seen.add(digest)
    got = read(path, Path(one.path).name, zone)
    if not got.holds_something:
        line.became, line.note = _unkept(got)
        return line
    return keeping.foresee_file(person, line, got, begun)


class _Run:
    """One import under way: takes files in order and writes their lines in the same order."""

    def __init__(self, person: Person, of: Import, readers: "_Readers", folder: Path, tell: Tell) -> None:
        self.person, self.of, self.readers, self.folder, self.tell = person, of, readers, folder, tell
        self.total = 0
        self.zone = ZoneInfo(person.zone)
        self.pending: deque[Pending] = deque()
        self.written = time.monotonic()

    def take(self, position: int, one: Found) -> None:
        """Begin with one file; what is at hand already is written first when too much is on its way."""
        line, path = _at_once(one, position), one.location
        if line is None and one.member is not None:
            path = self.folder / str(position)
            line = _extracted(one, path, position)
        if line is None:
            line = self._begin_reading(position, one, path)
        if line is not None:
            _let_go(one, path)
            self._write(line)

    def drain(self, leave: int = 0) -> None:
        """Write what was read, oldest first, until only `leave` files are on their way."""
        while len(self.pending) > leave:
            self._finish(self.pending.popleft())

    def _begin_reading(self, position: int, one: Found, path: Path) -> ImportedFile | None:
        try:
            size = path.stat().st_size
            digest = originals.digest(path)
        except OSError as gone:
            return _line(position, one, "refused", f"This file could not be opened: {gone.strerror}.")
        if any(waiting.brought.sha256 == digest for waiting in self.pending):
            self.drain()
        before = originals.known(self.person, digest)
        if before is not None:
            return _seen(self.person, position, one, before)
        name = Path(one.path).name
        if one.table is not None:
            return self._keep_table(Brought(self.of, position, one.path, digest, size), one, path)
        if not is_ours(path, name):
            return _line(position, one, *_unkept(read(path, name, self.zone)))
        originals.keep_bytes(self.person, path, digest)
        brought = Brought(self.of, position, one.path, digest, size)
        self.pending.append(Pending(one, brought, path, self.readers.read(path, name, self.zone)))
        self.drain(leave=self.readers.ahead)
        return None

    def _keep_table(self, brought: Brought, one: Found, path: Path) -> ImportedFile | None:
        """Keep the activities of an export's table that have no file of their own."""
        table = one.table
        if table is None or not table.activities:
            told = len(table.details) if table else 0
            return _line(brought.position, one, "ignored", f"The names of {told} activities were taken from it.")
        self.drain()
        originals.keep_bytes(self.person, path, brought.sha256)
        contents = Contents(format="strava", left_out=table.left_out)
        got = Read(contents=contents, prepared=tuple(prepare(activity) for activity in table.activities))
        self._tell(keeping.keep_file(self.person, brought, got, None))
        return None

    def _finish(self, one: Pending) -> None:
        try:
            got = one.future.result()
        except BrokenProcessPool:
            got = self.readers.read_alone(one.path, Path(one.found.path).name, self.zone)
        _let_go(one.found, one.path)
        if not got.holds_something:
            originals.forget(self.person, one.brought.sha256)
            self._write(_line(one.brought.position, one.found, *_unkept(got)))
            return
        try:
            self._tell(keeping.keep_file(self.person, one.brought, got, one.found.details))
        except IntegrityError:  # Another import kept the same file between our look and our write.
            before = originals.known(self.person, one.brought.sha256)
            if before is None:
                raise
            self._write(_seen(self.person, one.brought.position, one.found, before))

    def _write(self, line: ImportedFile) -> None:
        line.of = self.of
        self._tell(keeping.keep_line(self.person, line))

    def _tell(self, line: ImportedFile) -> None:
        if time.monotonic() - self.written > 1:
            imports.hold(self.person, self.of, self.total)
            self.written = time.monotonic()
        self.tell(line)


class _Readers:
    """The processes that read: none for a few files, otherwise as many as the setting says."""

    def __init__(self, files: int) -> None:
        self.number = settings.OPTIONS.readers if files >= WORTH_PROCESSES else 0
        self.ahead = AHEAD * self.number
        self.pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> "_Readers":
        self.pool = self._make(self.number) if self.number else None
        return self

    def __exit__(self, *_: object) -> None:
        if self.pool is not None:
            self.pool.shutdown(cancel_futures=True)

    def read(self, path: Path, name: str, zone: ZoneInfo) -> "Future[Read]":
        """Read a file beside the others; the answer is there at once where no processes run."""
        if self.pool is not None:
            try:
                return self.pool.submit(read, path, name, zone)
            except BrokenProcessPool:
                self.pool = self._make(self.number)
                return self.pool.submit(read, path, name, zone)
        future: Future[Read] = Future()
        future.set_result(read(path, name, zone))
        return future

    def read_alone(self, path: Path, name: str, zone: ZoneInfo) -> Read:
        """Read a file in a process of its own, after the shared ones broke; refuse it if it breaks that too."""
        with self._make(1) as alone:
            try:
                return alone.submit(read, path, name, zone).result()
            except BrokenProcessPool:
                return Read(refused="Reading this file ended badly, so it was left out.")

    @staticmethod
    def _make(number: int) -> ProcessPoolExecutor:
        # Forking a process that holds a database connection would share it, hence spawn.
        return ProcessPoolExecutor(number, mp_context=get_context("spawn"))


def _let_go(one: Found, path: Path) -> None:
    """Remove what was taken out of an archive to be read; what was kept of it is sealed."""
    if path != one.location:
        path.unlink(missing_ok=True)


def _at_once(one: Found, position: int) -> ImportedFile | None:
    """Give the line of a file that need not be opened: an archive's own, or one that may not be."""
    if one.refusal is not None:
        return _line(position, one, "refused", one.refusal)
    if one.is_archive:
        return _line(position, one, "mixed", None)
    return None


def _extracted(one: Found, target: Path, position: int) -> ImportedFile | None:
    """Take a member out of its archive, or give the line that says why not."""
    if one.member is None:
        return None
    try:
        one.member.extract(target)
    except UnreadableFile as broken:
        return _line(position, one, "refused", broken.message)
    return None


def _unkept(got: Read) -> tuple[str, str | None]:
    if got.contents is not None and got.contents.left_out:
        first = got.contents.left_out[0]
        return "refused", f"None of its rows could be read; row {first.row}: {first.why}"
    if got.contents is not None:
        return "ignored", "There is nothing in it that Footfall keeps."
    return ("refused", got.refused) if got.refused is not None else ("ignored", got.ignored)


def _seen(person: Person, position: int, one: Found, before: Original) -> ImportedFile:
    line = _line(position, one, "seen_before", None)
    line.sha256 = before.sha256
    line.activities = activities.from_original(person, before)
    return line


def _line(position: int, one: Found, became: str, note: str | None) -> ImportedFile:
    return ImportedFile(position=position, path=one.path, became=became, note=note)


def _free(folder: Path, name: str) -> Path:
    """Find a name that is not taken in a folder."""
    target, number = folder / name, 1
    while target.exists():
        number += 1
        target = folder / f"{number} {name}"
    return target

"""Take a photo: make it anew in a program of its own, bounded in time and memory, without anything it tells beside."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from threading import BoundedSemaphore
from typing import NamedTuple

from footfall.actions.together import photo_child
from footfall.core.errors import AppError
from footfall.core.words import _, later

#: The largest file that is taken, in bytes.
LARGEST = 12 * 2**20
#: So long a photo may take, and so long one waits for another before it.
MOST_S, WAIT_S = 15.0, 20.0
#: One photo after the other: two would use twice the memory.
_turn = BoundedSemaphore(1)
#: What is said for each word of `photo_child.Refused`.
REFUSALS: Mapping[str, str] = {
    "moving": later("Pictures that move cannot be shown here. A single photo can: as JPEG, PNG or WebP."),
    "drawing": later("This is a drawing with instructions in it, not a photo. Please choose a JPEG, PNG or WebP file."),
    "heic": later("Your phone kept this one as HEIC, which cannot be read here yet. A copy as JPEG can."),
    "kind": later("This is not a photo that can be read here. Please choose a JPEG, PNG or WebP file."),
    "large": later("This photo has more than 40 million points. Please choose a smaller copy of it."),
}


class BadPhoto(AppError):
    """A file that cannot be shown as a photo; the message says why."""

    status = 422


class Made(NamedTuple):
    """A photo made anew, in two sizes, with the width and height of the larger one."""

    large: bytes
    small: bytes
    width: int
    height: int


def make_anew(path: Path) -> Made:
    """Make a photo anew from a file somebody sent.

    Raises:
        BadPhoto: it is too large, of another kind, damaged, or took too long.
    """
    size = path.stat().st_size
    if size == 0:
        raise BadPhoto(_("This photo is empty. Perhaps it did not arrive whole; please choose it once more."))
    if size > LARGEST:
        raise BadPhoto(_("This photo is larger than 12 MB. Please choose a smaller copy of it."))
    if not _turn.acquire(timeout=WAIT_S):
        raise BadPhoto(_("Other photos are being made ready. Please send yours once more in a minute."))
    try:
        return _read(_ask(path))
    finally:
        _turn.release()


def _ask(path: Path) -> "subprocess.CompletedProcess[bytes]":
    program = [sys.executable, "-I", photo_child.__file__]
    with path.open("rb") as file:
        try:
            return subprocess.run(program, stdin=file, capture_output=True, timeout=MOST_S, check=False, env={})
        except subprocess.TimeoutExpired as error:
            raise BadPhoto(_("This photo took too long to read. Please choose a smaller copy of it.")) from error


def _read(done: "subprocess.CompletedProcess[bytes]") -> Made:
    if done.returncode == photo_child.REFUSED:
        raise BadPhoto(_(REFUSALS.get(done.stdout.decode(), REFUSALS["kind"])))
    if done.returncode != 0:
        raise BadPhoto(_("This photo is damaged, or did not arrive whole. Please choose it once more, or another."))
    head = photo_child.HEAD
    width, height, large, small = head.unpack(done.stdout[: head.size])
    rest = done.stdout[head.size :]
    return Made(rest[:large], rest[large : large + small], width, height)

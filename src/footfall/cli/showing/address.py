"""Where `footfall serve` answers just now: a small file in the data folder, for the links other commands print."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

#: Where it answers unless told otherwise.
USUAL = "http://127.0.0.1:8765"
#: No address of ours is longer.
LONGEST = 300


def where() -> str:
    """Give the address that is served at the moment, or nothing where none is known."""
    try:
        said = _path().read_text(encoding="ascii")[:LONGEST].strip()
        return said if urlsplit(said).scheme == "http" and urlsplit(said).hostname else ""
    except (OSError, ValueError):
        return ""


@contextmanager
def told(address: str) -> Iterator[None]:
    """Write the address down, readable by the owner alone, as long as the pages are served."""
    path = _path()
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as file:
        file.write(address)
    try:
        yield
    finally:
        if where() == address:
            path.unlink(missing_ok=True)


def _path() -> Path:
    from django.conf import settings  # noqa: PLC0415 - needs the store open

    home: Path = settings.OPTIONS.home
    return home / "address"

"""The countries whose helplines are known here: the shipped ones, and what whoever runs this Footfall put on top."""

import logging
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from footfall.content import helplines
from footfall.content.records import Country

log = logging.getLogger("footfall.helplines")
#: In the data folder, in the format of ours (docs/helplines.md).
OWN_FILE = "helplines.toml"


def known_countries() -> tuple[Country, ...]:
    """Give every country that is known, in order of name; a broken file of the operator's leaves the shipped ones."""
    return _known()[0]


def country_of(iso2: str | None) -> Country | None:
    """Give one country by its two letters, or None for no letters and for everything that is not in the list."""
    return helplines.country(iso2 or "", known_countries())


def own_fault() -> str:
    """Say in one line what is wrong with the operator's file; nothing where it is right, or not there."""
    return _known()[1]


def _known() -> tuple[tuple[Country, ...], str]:
    path = settings.OPTIONS.home / OWN_FILE
    try:
        found = path.stat()
    except OSError:
        return helplines.countries(), ""
    return _merged(path, found.st_mtime_ns, found.st_size)


@lru_cache(maxsize=4)
def _merged(path: Path, _changed: int, _size: int) -> tuple[tuple[Country, ...], str]:
    """Read the operator's file; once for each state of it, so that the log tells a fault once."""
    try:
        return helplines.with_own(helplines.countries(), helplines.read_own(path)), ""
    except ValueError as wrong:
        told = f"{OWN_FILE} in the data folder is not used; the shipped numbers are shown. {wrong}"
        log.warning(told)
        return helplines.countries(), told

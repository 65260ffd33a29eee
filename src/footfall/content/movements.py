"""What somebody may love to do: the catalogue of movements, each with its sports and its effort where it is known."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from footfall.content.loader import read, sources
from footfall.core.plans import OPEN
from footfall.core.sports import SPORTS

#: Effort from which on a movement is called vigorous, in multiples of sitting still (MET).
VIGOROUS = 6.0
#: Our own design: no published figure stands behind it.
OWN = "own"
RUNS = frozenset({"running", "treadmill_running", "trail_running"})


@dataclass(frozen=True, slots=True)
class Movement:
    """One thing to do. `met` is effort as a multiple of sitting still; None where no figure was checked.

    `code` and `edition` say where the figure stands in the Compendium, `source` names the entry of
    content/sources.toml ("own" without a figure), `status` how far it was checked.
    """

    id: str
    sport: str
    name: str
    line: str
    source: str
    also: tuple[str, ...] = ()
    met: float | None = None
    code: str | None = None
    edition: int | None = None
    status: str | None = None

    @property
    def is_vigorous(self) -> bool:
        """Tell whether its effort is known to be vigorous."""
        return self.met is not None and self.met >= VIGOROUS

    @property
    def is_run(self) -> bool:
        """Tell whether it is running, with or without walking in between."""
        return self.sport in RUNS

    def holds(self, sport: str) -> bool:
        """Tell whether an activity of a sport counts as this movement; an open day counts them all."""
        return self.id == OPEN or sport == self.sport or sport in self.also


@cache
def movements() -> tuple[Movement, ...]:
    """Give every movement, in the order they are shown.

    Raises:
        ValueError: one stands twice, or names a sport or source that is not there.
    """
    found = tuple(_movement(entry) for entry in read("movements")["movement"])
    names = [one.id for one in found]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"movement {', '.join(twice)} stands twice")
    return found


def movement(movement_id: str) -> Movement | None:
    """Give one movement by its id, or None where there is none."""
    return next((found for found in movements() if found.id == movement_id), None)


def _movement(entry: Mapping[str, Any]) -> Movement:
    strange = {entry["sport"], *entry.get("also", ())} - set(SPORTS)
    if strange:
        raise ValueError(f"movement {entry['id']} names no known sport: {', '.join(sorted(strange))}")
    if entry["source"] != OWN and entry["source"] not in sources():
        raise ValueError(f"movement {entry['id']} names no known source: {entry['source']}")
    return Movement(**(dict(entry) | {"also": tuple(entry.get("also", ()))}))

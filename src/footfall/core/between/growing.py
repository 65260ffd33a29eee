"""What hard things and small wins are found from: one activity in a few words, and what was found in it."""

from datetime import datetime
from typing import NamedTuple


class Light(NamedTuple):
    """What finding needs of an activity. SI units; `place` is where it began, degrees north and east.

    `temperature` in degrees Celsius is the middle of what the device recorded; None is not known.
    """

    pk: int
    key: str
    sport: str
    start: datetime
    utc_offset_min: int | None
    duration: float
    distance: float | None
    ascent: float | None
    tags: tuple[str, ...] = ()
    place: tuple[float, float] | None = None
    temperature: float | None = None


class Found(NamedTuple):
    """One thing that was found: its kind, a key of its own among that kind, and the activity it was found in."""

    kind: str
    key: str
    light: Light


#: What a hard thing was found by, and what the person said themself.
OWN = "own"
HARD_KINDS = ("first", "longest", "steepest", "coldest", "back")
#: What small wins there are.
WIN_KINDS = ("first_time", "longest", "new_place", "back", "anchor", "company")
#: Of these nothing is said to who sees no amounts.
OF_AMOUNTS = frozenset({"longest", "steepest"})
#: What it was like outside, where the person says so.
CIRCUMSTANCES = ("rain", "dark", "cold", "heat", "wind")

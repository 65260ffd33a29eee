"""Read one file in a process of its own: bytes in, plain records and packed recordings out.

Nothing here knows the store, so that the reading processes stay small.
"""

from dataclasses import dataclass, replace
from datetime import tzinfo
from pathlib import Path

import numpy as np

from footfall.core.activities import Activity
from footfall.core.contents import Contents
from footfall.core.errors import NotOurs, UnreadableFile
from footfall.core.packing import pack
from footfall.core.rhythm import cadence_variability
from footfall.readers.files import read_file

#: What one lap or one figure of the whole activity is worth beside single values, when the richer file is sought.
LAP_WORTH, FIGURE_WORTH = 10, 5


@dataclass(frozen=True, slots=True)
class Prepared:
    """One activity ready to be kept: the record without its recording, the recording packed, and what it tells.

    `rhythm` is measured whatever the sport is called: a table beside the file may name the sport later. Without a
    recording it is what the record itself says.
    """

    record: Activity
    packed: bytes | None
    records: int
    has_position: bool
    richness: int
    rhythm: float | None


@dataclass(frozen=True, slots=True)
class Read:
    """What reading one file gave; exactly one of `contents`, `refused` and `ignored` is set."""

    contents: Contents | None = None
    prepared: tuple[Prepared, ...] = ()
    refused: str | None = None
    ignored: str | None = None

    @property
    def holds_something(self) -> bool:
        """Tell whether there is anything in it to keep."""
        return self.contents is not None and bool(self.prepared or self.contents.ratings or self.contents.nights)


def read(path: Path, name: str, zone: tzinfo) -> Read:
    """Read one file; everything wrong with it becomes one sentence."""
    try:
        contents = read_file(path, name, zone=zone)
    except NotOurs as foreign:
        return Read(ignored=foreign.message)
    except UnreadableFile as broken:
        return Read(refused=broken.message)
    prepared = tuple(prepare(activity) for activity in contents.activities)
    return Read(contents=replace(contents, activities=()), prepared=prepared)


def prepare(activity: Activity) -> Prepared:
    """Pack an activity's recording and measure how rich it is."""
    recording = activity.recording
    return Prepared(
        record=replace(activity, recording=None),
        packed=None if recording is None else pack(recording),
        records=0 if recording is None else len(recording),
        has_position=recording is not None and recording.has_position,
        richness=richness(activity),
        rhythm=activity.rhythm if recording is None else cadence_variability(recording),
    )


def richness(activity: Activity) -> int:
    """Count what an activity tells: every single value, more for laps and figures of the whole."""
    values = 0
    if activity.recording is not None:
        values = sum(int(np.isfinite(column).sum()) for column in activity.recording.columns.values())
    figures = (activity.distance, activity.ascent, activity.feeling, activity.exertion, activity.device)
    told = sum(figure is not None for figure in figures)
    return values + LAP_WORTH * len(activity.laps) + FIGURE_WORTH * told

"""Read a TCX file: each activity in it with its laps and trackpoints."""

from dataclasses import replace
from pathlib import Path

import numpy as np

from footfall.core.activities import Activity, Lap
from footfall.core.contents import Contents
from footfall.core.errors import NotOurs, UnreadableFile
from footfall.readers import motion, numerals, sports, tracks, xml_stream
from footfall.readers.xml_stream import Array, Document, Fields, Shape, Thing

SHAPE = Shape(
    point="Trackpoint",
    numbers={
        "LatitudeDegrees": "latitude", "LongitudeDegrees": "longitude", "AltitudeMeters": "altitude",
        "DistanceMeters": "distance", "Speed": "speed", "Value": "heart_rate", "Cadence": "cadence",
        "RunCadence": "cadence", "Watts": "power", "Temperature": "temperature",
    },
    time="Time",
    around=frozenset({
        "TrainingCenterDatabase", "Activity", "Lap", "Track", "Creator", "Version", "Author", "Build", "LX",
        "AverageHeartRateBpm", "MaximumHeartRateBpm", "Plan", "Training", "Course", "Workout",
    }),
)  # fmt: skip
#: Metres that a distance may fall by before it counts as begun anew: some programs round up and down.
BEGUN_ANEW = 20.0


def read(path: Path) -> Contents:
    """Read one TCX file.

    Raises:
        UnreadableFile: it holds no activity, or one that cannot be placed on a day.
        NotOurs: it holds courses or workouts to follow, not something that was done.
    """
    document = xml_stream.read(path, SHAPE)
    xml_stream.require_root(document, "TrainingCenterDatabase", "TCX")
    found = document.named("Activity")
    if not found:
        raise _nothing_there(document)
    activities: list[Activity] = []
    notes: list[str | None] = []
    faults: list[UnreadableFile] = []
    for thing in found:
        try:
            made, said = _activities(document, thing)
        # One activity without times does not spoil the others of the same file.
        except UnreadableFile as broken:
            faults.append(broken)
            continue
        activities += made
        notes += [*said, sports.unknown_sport_note(thing.fields.get("Sport"), made[0].sport)]
    if not activities:
        raise faults[0]
    return Contents(
        format="tcx",
        activities=tuple(activities),
        salvaged=_salvaged(document, activities),
        note=tracks.joined([*notes, *(fault.message for fault in faults), tracks.clock_note(activities)]),
    )


def _nothing_there(document: Document) -> UnreadableFile | NotOurs:
    if document.broke_at_line is not None:
        return UnreadableFile(f"This TCX file is damaged at line {document.broke_at_line}, before its first activity.")
    if document.named("Course") or document.named("Workout"):
        return NotOurs("This TCX file holds a course or a workout to follow, not something that was done.")
    return UnreadableFile("This TCX file holds no activity.")


def _activities(document: Document, thing: Thing) -> tuple[list[Activity], list[str]]:
    """Make the activity of one element; two if it paused for hours."""
    laps = [lap for lap in document.named("Lap") if lap.parent is thing]
    sport = sports.our_name(thing.fields.get("Sport"))
    if thing.last == thing.first:
        return [_named(_without_points(thing, laps, sport), document, thing)], []
    here = slice(thing.first, thing.last)
    columns = {name: values[here] for name, values in document.columns.items()}
    times = columns.pop("time", np.full(thing.last - thing.first, np.nan))
    pieces, notes = tracks.lay_out(times, _with_distance(columns))
    activities = []
    for piece in pieces:
        own = laps if len(pieces) == 1 else [lap for lap in laps if piece.begin <= _start(lap) <= piece.end]
        activity = tracks.as_activity(piece, sport)
        if activity.distance is None and document.broke_at_line is None:
            activity = replace(activity, distance=_sum(own, "DistanceMeters"))
        activities.append(_named(replace(activity, laps=_laps(document, own, piece.begin)), document, thing))
    return activities, notes


def _with_distance(columns: dict[str, Array]) -> dict[str, Array]:
    """Let the device's distance run on where it begins anew each lap, or sum the way where there is none."""
    if "distance" in columns:
        return {**columns, "distance": _running_on(columns["distance"])}
    if "latitude" in columns and "longitude" in columns:
        way = motion.travelled(columns["latitude"], columns["longitude"])
        return {**columns, "step": np.diff(way, prepend=0.0)}
    return columns


def _running_on(distance: Array) -> Array:
    known = np.flatnonzero(np.isfinite(distance))
    steps = np.diff(distance[known])
    anew = np.flatnonzero((steps < -BEGUN_ANEW) & (distance[known][1:] < distance[known][:-1] / 2))
    if anew.size == 0:
        return distance
    added = np.zeros(known.size)
    added[anew + 1] = distance[known][anew]
    running = distance.copy()
    running[known] += np.cumsum(added)
    return running


def _without_points(thing: Thing, laps: list[Thing], sport: str) -> Activity:
    """Make an activity of laps alone, as a treadmill or a manual entry writes them.

    Raises:
        UnreadableFile: neither the activity nor a lap says when it began.
    """
    starts = [start for start in map(_start, laps) if np.isfinite(start)]
    begin = numerals.moment(thing.fields.get("Id"))
    start = tracks.moment(min(starts)) if starts else begin
    duration = _sum(laps, "TotalTimeSeconds")
    if start is None:
        raise UnreadableFile(tracks.NO_TIMES)
    if duration is None:
        raise UnreadableFile("This TCX file says neither how long it took nor where it went.")
    return Activity(sport, start, duration, distance=_sum(laps, "DistanceMeters"))


def _named(activity: Activity, document: Document, thing: Thing) -> Activity:
    creators = [creator for creator in document.named("Creator") if creator.parent is thing]
    note = thing.fields.get("Notes", "").strip()[:4000]
    device = " ".join(creators[0].fields.get("Name", "").split())[:60] if creators else ""
    return replace(activity, note=note or None, device=device or None)


def _laps(document: Document, laps: list[Thing], begin: float) -> tuple[Lap, ...]:
    pulses = {id(t.parent): t.fields for t in document.named("AverageHeartRateBpm")}
    made = []
    for lap in laps:
        start, duration = _start(lap), numerals.number(lap.fields.get("TotalTimeSeconds"))
        if np.isfinite(start) and duration is not None and duration >= 0:
            pulse = numerals.number(pulses.get(id(lap), Fields()).get("Value"))
            distance = numerals.number(lap.fields.get("DistanceMeters"))
            made.append(Lap(max(0.0, start - begin), duration, distance, pulse or None))
    return tuple(made)


def _start(lap: Thing) -> float:
    return float(numerals.moments([lap.fields.get("StartTime")])[0])


def _sum(laps: list[Thing], name: str) -> float | None:
    values = [numerals.number(lap.fields.get(name)) for lap in laps]
    there = [value for value in values if value is not None and value >= 0]
    return sum(there) if there else None


def _salvaged(document: Document, activities: list[Activity]) -> str | None:
    if document.broke_at_line is None:
        return None
    kept = tracks.in_words(sum(activity.duration for activity in activities))
    return f"The file is damaged at line {document.broke_at_line}; the {kept} before that were kept."

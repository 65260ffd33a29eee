"""Read a GPX file: all its tracks in the order of time are one activity."""

from dataclasses import replace
from pathlib import Path

import numpy as np

from footfall.core.activities import Activity
from footfall.core.contents import Contents
from footfall.core.errors import UnreadableFile
from footfall.readers import motion, sports, tracks, xml_stream
from footfall.readers.xml_stream import Array, Document, Shape

SHAPE = Shape(
    point="trkpt",
    numbers={
        "lat": "latitude", "lon": "longitude", "ele": "altitude", "speed": "speed", "hr": "heart_rate",
        "heartrate": "heart_rate", "cad": "cadence", "cadence": "cadence", "RunCadence": "cadence",
        "power": "power", "PowerInWatts": "power", "watts": "power", "atemp": "temperature", "temp": "temperature",
    },
    time="time",
    around=frozenset({"gpx", "metadata", "author", "link", "trk", "trkseg", "rte", "rtept", "wpt"}),
)  # fmt: skip


def read(path: Path) -> Contents:
    """Read one GPX file.

    Raises:
        UnreadableFile: it has no track, or a track without times.
    """
    document = xml_stream.read(path, SHAPE)
    xml_stream.require_root(document, "gpx", "GPX")
    if document.points == 0:
        raise UnreadableFile(_no_track(document))
    nowhere = np.full(document.points, np.nan)
    pieces, notes = tracks.lay_out(document.columns.get("time", nowhere), _columns(document))
    track = document.named("trk")[0].fields if document.named("trk") else {}
    sport = _sport(document)
    activities = [_named(tracks.as_activity(piece, sport), document) for piece in pieces]
    return Contents(
        format="gpx",
        activities=tuple(activities),
        salvaged=_salvaged(document, activities),
        note=tracks.joined(
            [*notes, tracks.clock_note(activities), sports.unknown_sport_note(track.get("type"), sport)]
        ),
    )


def _columns(document: Document) -> dict[str, Array]:
    columns = {name: values for name, values in document.columns.items() if name != "time"}
    if "latitude" not in columns or "longitude" not in columns:
        return columns
    latitude, longitude = columns["latitude"], columns["longitude"]
    possible = (np.abs(latitude) <= 90) & (np.abs(longitude) <= 180)
    segments = np.unique([thing.first for thing in document.named("trkseg")]).astype(np.int64)
    # The way is summed in the order of the file and not across gaps between segments, where nobody knows
    # how it was covered.
    way = motion.travelled(np.where(possible, latitude, np.nan), np.where(possible, longitude, np.nan), segments)
    return {**columns, "step": np.diff(way, prepend=0.0)}


def _sport(document: Document) -> str:
    """Name the sport the tracks agree on, or that of the first that names one we know."""
    named = [sports.our_name(thing.fields.get("type")) for thing in document.named("trk")]
    return next((name for name in named if name != "other"), "other")


def _named(activity: Activity, document: Document) -> Activity:
    track = document.named("trk")[0].fields if document.named("trk") else {}
    root = document.named("gpx")[0].fields if document.named("gpx") else {}
    return replace(
        activity,
        title=_line(track.get("name"), 200),
        note=_line(track.get("desc"), 4000) or _line(track.get("cmt"), 4000),
        device=_line(root.get("creator"), 60),
    )


def _line(text: str | None, longest: int) -> str | None:
    return " ".join((text or "").split())[:longest] or None


def _no_track(document: Document) -> str:
    if document.broke_at_line is not None:
        return f"This GPX file is damaged at line {document.broke_at_line}, before its first point."
    if document.named("rte"):
        return "This GPX file holds a route to follow, not something that was done."
    if document.named("wpt"):
        return "This GPX file holds places, not a track."
    return "This GPX file holds no track."


def _salvaged(document: Document, activities: list[Activity]) -> str | None:
    if document.broke_at_line is None:
        return None
    kept = tracks.in_words(sum(activity.duration for activity in activities))
    return f"The file is damaged at line {document.broke_at_line}; the {kept} before that were kept."

"""`footfall activities`: what is kept, newest first."""

import argparse
from typing import Any

from footfall.cli.main import print_json
from footfall.cli.ready import open_store
from footfall.core.days import local


def run(arguments: argparse.Namespace) -> int:
    """List the activities of a person."""
    open_store()
    from footfall.actions import people  # noqa: PLC0415 - needs the store open
    from footfall.store import activities  # noqa: PLC0415

    person = people.find(arguments.person)
    kept = activities.with_sources(person)
    if arguments.json:
        rows = [_as_json(activity, person.zone) for activity in kept]
        print_json({"schema": "footfall/activities/1", "activities": rows})
        return 0
    for activity in kept:
        print(_in_words(activity, person.zone))
    if not kept:
        print("Nothing is kept yet. `footfall import PATH` brings files in.")
    return 0


def _as_json(activity: Any, zone: str) -> dict[str, Any]:
    plain = ("duration", "moving", "distance", "ascent")
    return {
        "id": activity.key,
        "sport": activity.sport,
        "start": local(activity.start, zone, activity.utc_offset_min).isoformat(),
        **{f"{name}_{'s' if name in ('duration', 'moving') else 'm'}": getattr(activity, name) for name in plain},
        "average_heart_rate_bpm": activity.average_heart_rate_bpm,
        "records": activity.records,
        "laps": len(activity.laps),
        "feeling": activity.feeling,
        "exertion": activity.exertion,
        "device": activity.device,
        "tags": activity.tags,
        "sources": [
            {"path": source.path, "format": source.original.format, "sha256": source.original.sha256}
            for source in activity.sources.all()
        ],
    }


def _in_words(activity: Any, zone: str) -> str:
    start = local(activity.start, zone, activity.utc_offset_min)
    far = "" if activity.distance is None else f", {activity.distance / 1000:.2f} km"
    sport = activity.sport.replace("_", " ")
    return f"{start:%Y-%m-%d %H:%M}  {sport}, {activity.duration / 60:.0f} min{far}  [{activity.key}]"

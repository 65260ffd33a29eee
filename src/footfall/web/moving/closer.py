"""Look closely at the recording of an activity: its way, its curves, its splits, and a stretch chosen from it."""

import re
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from footfall.charts.columns import Points, Stretch, points_of, whole_of, within
from footfall.charts.moments import moments
from footfall.charts.series import draw_series
from footfall.charts.splits import Columns, averages, by_distance, by_lap
from footfall.charts.spread import heart_spread, pace_spread
from footfall.charts.track import Track
from footfall.core import writing
from footfall.core.recordings import Recording
from footfall.core.sports import ON_FOOT
from footfall.store import activities
from footfall.store.activities import Activity
from footfall.store.people import Person

#: Seconds, or minutes and seconds, or hours, minutes and seconds.
TIME = re.compile(r"(?:(?:(\d{1,3}):)?(\d{1,4}):)?(\d{1,7}(?:\.\d{1,3})?)", re.ASCII)
#: A stretch shorter than this (seconds) shows nothing.
SHORTEST = 10.0
#: So many of the newest activities tell what is usual.
RECENT = 60


@dataclass(frozen=True, slots=True)
class Chosen:
    """A stretch as it was asked for: the seconds, as it was typed, and what is wrong with it."""

    stretch: Stretch
    is_whole: bool
    begin: str
    end: str
    fault: str = ""


def closely(person: Person, activity: Activity, begin: str, end: str) -> dict[str, Any]:
    """Give everything a page shows of a recording; with hidden numbers the way alone."""
    recording = activities.recording(person, activity)
    if recording is None or not len(recording):
        return {"track": None, "series": []}
    track = Track(recording, activity.sport)
    if person.hides_amounts:
        return {"track": track.draw("track", numbers=False), "series": []}
    chosen = choose(whole_of(recording), begin, end)
    known = {what: points_of(recording, what) for what in wanted(activity.sport)}
    columns = {what: points for what, points in known.items() if points is not None}
    stretch = chosen.stretch
    series = [(what, draw_series(points, what, what, stretch)) for what, points in columns.items()]
    return {
        "track": track.draw("track", None if chosen.is_whole else stretch),
        "series": [(what, one) for what, one in series if one is not None],
        "spreads": _spreads(person, activity, columns, stretch),
        "moments": moments(columns, track if track.is_drawn else None, stretch),
        "chosen": chosen,
        "whole": whole_of(recording),
        "on_foot": activity.sport in ON_FOOT,
        **_pieces(activity, recording, columns, stretch),
    }


def wanted(sport: str) -> list[str]:
    """Name the columns that are drawn for a sport."""
    return ["heart_rate", "pace" if sport in ON_FOOT else "speed", "altitude", "cadence"]


def choose(whole: Stretch, begin: str, end: str) -> Chosen:
    """Read a stretch from two times as they were typed; what makes no sense chooses the whole and says why."""
    if not begin.strip() and not end.strip():
        return Chosen(whole, True, _written(whole.begin), _written(whole.end))
    since, until = _seconds(begin, whole.begin), _seconds(end, whole.end)
    if since is None or until is None:
        said = _("Please write both as minutes and seconds, for instance 12:30. The whole of it is shown.")
        return Chosen(whole, True, begin[:12], end[:12], said)
    since, until = max(since, whole.begin), min(until, whole.end)
    if until - since < min(SHORTEST, whole.length):
        said = _("Please choose an end that lies after the beginning. The whole of it is shown.")
        return Chosen(whole, True, begin[:12], end[:12], said)
    stretch = Stretch(since, until)
    is_whole = stretch.length >= whole.length - 1.0
    return Chosen(stretch, is_whole, _written(since), _written(until))


def _seconds(typed: str, otherwise: float) -> float | None:
    if not typed.strip():
        return otherwise
    found = TIME.fullmatch(typed.strip())
    if found is None:
        return None
    hours, minutes, seconds = (float(part or 0) for part in found.groups())
    return 3600 * hours + 60 * minutes + seconds


def _written(seconds: float) -> str:
    return writing.minutes_seconds(seconds)


def _pieces(activity: Activity, recording: Recording, columns: dict[str, Points], stretch: Stretch) -> dict[str, Any]:
    known = Columns(columns.get("heart_rate"), columns.get("altitude"))
    laps = [(lap["start"], lap["duration"], lap.get("distance")) for lap in activity.laps]
    return {
        "laps": by_lap(laps, known) if len(laps) > 1 else [],
        "splits": by_distance(recording, known),
        "averages": averages(stretch, recording, known),
    }


def _spreads(person: Person, activity: Activity, columns: dict[str, Points], stretch: Stretch) -> list[Any]:
    heart, pace = (within(columns[what], stretch) if what in columns else None for what in ("heart_rate", "pace"))
    usual = [] if heart is None else activities.usual_heart_rates(person, activity, RECENT)
    drawn = [
        None if heart is None else heart_spread(heart, "heart-spread", usual),
        None if pace is None else pace_spread(pace, "pace-spread"),
    ]
    return [one for one in drawn if one is not None]

"""Two activities beside each other: both ways, both curves on one axis, and how each of them felt."""

from datetime import datetime
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from footfall.charts.calendar import mood_words
from footfall.charts.chart import Chart
from footfall.charts.pair import Side, pair_chart
from footfall.charts.series import name_of
from footfall.charts.track import track_chart
from footfall.core import days, writing
from footfall.core.recordings import Recording
from footfall.core.sports import ON_FOOT
from footfall.store import activities, check_ins
from footfall.store.activities import Activity
from footfall.store.people import Person
from footfall.web import words
from footfall.web.edge import only_shows
from footfall.web.moving.activity import AFTER, BEFORE, mine
from footfall.web.pages import minutes, owner, page, points

KILOMETRE = 1000.0
#: So many others are offered beside one.
OFFERED = 12


class One(NamedTuple):
    """One of the two, with what the page tells of it."""

    activity: Activity
    recording: Recording | None
    name: str
    before: float | None
    after: float | None


@only_shows
def compare(request: HttpRequest) -> HttpResponse:
    """Lay two activities beside each other; where one is missing, offer those that could be the other."""
    person = owner(request)
    picked = list(dict.fromkeys(key for key in (*request.GET.getlist("pick"), *_named(request)) if key))
    if len(picked) < 2:
        return _offer(request, person, picked)
    first, second = (mine(person, key) for key in picked[:2])
    both = _one(person, first, second), _one(person, second, first)
    way = request.GET.get("by")
    by = way if way in ("time", "distance") else _best(both)
    context = {
        "both": both,
        "by": by,
        "charts": [] if person.hides_amounts else _charts(both, by),
        "tracks": [_track(one, place, numbers=not person.hides_amounts) for place, one in zip("ab", both, strict=True)],
        "rows": [row for row in _rows(both, numbers=not person.hides_amounts) if any(row[1:])],
        "has_more": len(picked) > 2,
    }
    return page(request, "compare.html", context)


def _named(request: HttpRequest) -> tuple[str, str]:
    return request.GET.get("a", ""), request.GET.get("b", "")


def _offer(request: HttpRequest, person: Person, picked: list[str]) -> HttpResponse:
    first = mine(person, picked[0]) if picked else None
    offered = [] if first is None else activities.alike(person, first, OFFERED)
    return page(request, "compare_with.html", {"first": first, "offered": offered})


def _one(person: Person, activity: Activity, other: Activity) -> One:
    before, after = _moods(person, activity)
    return One(activity, activities.recording(person, activity), _name(person, activity, other), before, after)


def _name(person: Person, activity: Activity, other: Activity) -> str:
    """Call it by its day, as fully as it takes to tell both apart."""
    mine, its = (days.local(one.start, person.zone, one.utc_offset_min) for one in (activity, other))
    if mine.date() == its.date():
        return writing.clock(mine.hour, mine.minute)
    return writing.day_month(mine.date()) if mine.year == its.year else writing.full_date(mine.date())


def _moods(person: Person, activity: Activity) -> tuple[float | None, float | None]:
    """Give the last mood before and the first one after."""
    near = check_ins.answers(person, "mood", activity.start - BEFORE, activity.end + AFTER)
    told: list[tuple[datetime, float]] = [(at, mood) for at, _offset, mood in near]
    before = [mood for at, mood in told if at <= activity.start]
    after = [mood for at, mood in told if at >= activity.end]
    return (before[-1] if before else None), (after[0] if after else None)


def _best(both: tuple[One, One]) -> str:
    """Choose the axis: the way where both know it, else the time."""
    known = all(one.recording is not None and one.recording.column("distance") is not None for one in both)
    return "distance" if known else "time"


def _charts(both: tuple[One, One], by: str) -> list[tuple[str, Chart]]:
    first, second = both
    if first.recording is None or second.recording is None:
        return []
    sides = Side(first.name, first.recording), Side(second.name, second.recording)
    on_foot = all(one.activity.sport in ON_FOOT for one in both)
    wanted = ("heart_rate", "pace" if on_foot else "speed", "altitude", "cadence")
    drawn = [(name_of(what), pair_chart(sides, what, by, what)) for what in wanted]
    return [(name, chart) for name, chart in drawn if chart is not None]


def _track(one: One, place: str, *, numbers: bool) -> Chart | None:
    if one.recording is None:
        return None
    return track_chart(one.recording, f"track-{place}", numbers=numbers, sport=one.activity.sport)


def _rows(both: tuple[One, One], *, numbers: bool) -> list[tuple[str, str, str]]:
    """Tell of both what is known of either; words first, for how it felt leads."""
    told = [_felt(one, numbers=numbers) | (_figures(one) if numbers else {}) for one in both]
    return [(name, told[0][name], told[1][name]) for name in told[0]]


def _felt(one: One, *, numbers: bool) -> dict[str, str]:
    activity = one.activity
    say = points if numbers else mood_words
    return {
        _("What it was"): words.sport(activity.sport),
        _("Mood before"): "" if one.before is None else say(one.before),
        _("Felt, on the way"): "" if activity.feeling is None else words.feeling(activity.feeling),
        _("Effort"): "" if activity.exertion is None else words.effort(activity.exertion),
        _("Mood after"): "" if one.after is None else say(one.after),
    }


def _figures(one: One) -> dict[str, str]:
    activity = one.activity
    metres, up, heart = activity.distance, activity.ascent, activity.average_heart_rate_bpm
    on_foot = activity.sport in ON_FOOT
    moving = activity.moving or activity.duration
    is_metric = writing.metres_a_unit() == KILOMETRE
    way, pace, gained = (
        (_("Kilometres"), _("Minutes a kilometre"), _("Metres up"))
        if is_metric
        else (_("Miles"), _("Minutes a mile"), _("Feet up"))
    )
    return {
        _("Minutes"): minutes(activity.duration),
        way: writing.distance(metres, 2) if metres else "",
        pace: writing.pace(moving / metres) if on_foot and metres else "",
        _("Heart rate, on average"): "" if heart is None else writing.whole(heart),
        gained: "" if up is None else writing.height(up),
    }

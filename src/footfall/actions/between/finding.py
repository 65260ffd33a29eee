"""Find hard things, small wins and the way back in what is kept: quietly, in the worker, never while a page waits."""

import hashlib
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import numpy as np

from footfall.core import days
from footfall.core.between.growing import OF_AMOUNTS, Found
from footfall.core.ratings import Rating
from footfall.core.recordings import Recording
from footfall.science.between import firsts, resilience
from footfall.science.between.resilience import CALLED, LOW, HardMoment, WayBack
from footfall.science.timeline import EARLIEST, GRACE
from footfall.store import activities, check_ins
from footfall.store.between import growing as kept
from footfall.store.between.growing import ComingBack, SmallWin
from footfall.store.people import Person

#: Recordings looked at in one go.
AT_ONCE = 100
#: What is older is no news, and stands in the list alone.
NEWS = timedelta(days=7)
#: After so long without it, going by the anchor is found anew; days on which it was kept are never counted.
ANCHOR_AGAIN = timedelta(days=28)
#: From so many check-ins on the way back is worked out no more often than this.
VERY_MANY, ONCE = 2000, timedelta(hours=20)
#: Names the way of working it out; a new word when the same records could give another answer.
ENGINE = "way-back-2"


def look(person: Person, now: datetime) -> None:
    """Find what is new since the last time. The same records change nothing."""
    if person.adult_at is None:
        return
    find(person, person.adult_at, now)
    work_out_way_back(person, now)


def find(person: Person, began: datetime, now: datetime) -> None:
    """Find hard things and small wins; what was done before somebody `began` here is never news."""
    look_around(person)
    lights = kept.lights(person)
    kept.keep_found(person, [one for one in firsts.hard_things(lights, now) if _may_find(person, one)])
    there = kept.win_names(person)
    found = [one for one in firsts.small_wins(lights, began, now) if _may_find(person, one)]
    wins = [kept.as_win(one) for one in found] + _anchors(person)
    for win in wins:
        if (win.kind, win.key) not in there:
            win.shown_at = _when_said(person, win, began, now)
            kept.add_win(person, win)


def look_around(person: Person) -> None:
    """Take from each recording, once, where it began and how cold it was."""
    while True:
        some = kept.without_surroundings(person, AT_ONCE)
        known = [(pk, *((None, None) if one is None else (_place(one), _temperature(one)))) for pk, one in some]
        kept.keep_surroundings(person, known)
        if len(some) < AT_ONCE:
            return


def work_out_way_back(person: Person, now: datetime) -> None:
    """Work out how answers about mood come back after hard days, unless nothing changed.

    Of very many answers one more changes the average next to nothing, and it takes seconds: then once a day is enough,
    but where a day was called hard or taken back.
    """
    called = [HardMoment(one.at, days.offset_min(one.at, person.zone)) for one in kept.hard_days(person)]
    row, first = kept.coming_back(person), _named([ENGINE, *(one.at.isoformat() for one in called)])
    if row is not None and row.fingerprint.startswith(first) and _is_enough(person, row, now):
        return
    read = check_ins.ratings_of(person, "mood", EARLIEST, now + GRACE)
    moods = [_placed(person, one) for one in read]
    done = [one.as_record() for one in activities.of(person)]
    lines = [f"{one.at.isoformat()} {one.utc_offset_min} {one.context} {one.values['mood']!r}" for one in moods]
    lines += [f"{one.start.isoformat()} {one.duration!r}" for one in done]
    name = first + _named(sorted(lines))
    if row is not None and row.fingerprint == name:
        return
    found = [
        resilience.way_back(moods, done, hard, kind, now)
        for kind, hard in ((CALLED, called), (LOW, resilience.low_days(moods, now)))
    ]
    kept.keep_coming_back(person, {one.kind: as_body(one) for one in found}, name, now)


def _is_enough(person: Person, row: ComingBack, now: datetime) -> bool:
    """Tell whether it was worked out today, of so many answers that it need not be again."""
    made = row.made_at
    return made is not None and timedelta() <= now - made < ONCE and check_ins.count(person) >= VERY_MANY


def _named(lines: list[str]) -> str:
    """Name lines, in 32 letters."""
    return hashlib.blake2b("\n".join(lines).encode(), digest_size=16).hexdigest()


def ways_back(person: Person) -> dict[str, WayBack]:
    """Give what the way back came to, by kind of day; nothing before it was worked out."""
    row = kept.coming_back(person)
    body: dict[str, Any] = {} if row is None or row.body is None else row.body
    return {kind: _read(one) for kind, one in body.items()}


def as_body(found: WayBack) -> dict[str, Any]:
    """Write a way back as it is kept."""
    rounded = [[round(value, 4) for value in point] for point in found.points]
    half = None if found.half_life is None else [round(value, 3) for value in found.half_life]
    return found._asdict() | {"points": rounded, "half_life": half}


def _may_find(person: Person, found: Found) -> bool:
    return not person.hides_amounts or found.kind not in OF_AMOUNTS


def _anchors(person: Person) -> list[SmallWin]:
    """Find the first day somebody went by their anchor, and the first after some weeks without."""
    found: list[SmallWin] = []
    last = None
    for day, at in kept.anchors_kept(person):
        if last is None or day - last >= ANCHOR_AGAIN:
            noon = days.moment_of(day, 12 * 60, person.zone)  # The answer may come days later.
            found.append(SmallWin(kind="anchor", key=day.isoformat(), at=min(at, noon)))
        last = day
    return found


def _when_said(person: Person, win: SmallWin, began: datetime, now: datetime) -> datetime | None:
    """Say from when Today tells of it: now, or a day after the last one; never what is older, or from before."""
    if win.at < began or now - win.at > NEWS:
        return None
    last = kept.last_said(person)
    free = now if last is None else max(now, last + timedelta(days=1))
    return free if free - win.at <= NEWS else None


def _place(recording: Recording) -> tuple[float, float] | None:
    """Give the first place of a recording; (0, 0) is a device that did not know."""
    north, east = recording.column("latitude"), recording.column("longitude")
    if north is None or east is None:
        return None
    known = np.flatnonzero(np.isfinite(north) & np.isfinite(east) & ((north != 0) | (east != 0)))
    return None if not known.size else (round(float(north[known[0]]), 5), round(float(east[known[0]]), 5))


def _temperature(recording: Recording) -> float | None:
    """Give the middle of what a device measured; one on a wrist measures the wrist, too."""
    measured = recording.column("temperature")
    if measured is None or not np.isfinite(measured).any():
        return None
    return float(np.nanmedian(measured))


def _placed(person: Person, rating: Rating) -> Rating:
    """Say what the clock showed, where only the moment is known."""
    if rating.utc_offset_min is not None:
        return rating
    return replace(rating, utc_offset_min=days.offset_min(rating.at, person.zone))


def _read(body: dict[str, Any]) -> WayBack:
    half = None if body["half_life"] is None else tuple(body["half_life"])
    return WayBack(**body | {"half_life": half, "points": tuple(tuple(one) for one in body["points"])})

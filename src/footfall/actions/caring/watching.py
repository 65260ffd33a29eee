"""Work out whether somebody's answers are lower than is usual for them; their way back, and the plan beside it."""

import hashlib
from dataclasses import asdict, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from footfall.actions.caring.protecting import is_protected
from footfall.actions.going import guiding
from footfall.core import days
from footfall.core.activities import Activity
from footfall.core.errors import AppError, NotFound
from footfall.core.ratings import Rating
from footfall.core.words import _
from footfall.science.watching.limit import WINDOW
from footfall.science.watching.lower import LONGEST, LOWER, USUAL, Mark, Stretch, Watched, watch
from footfall.store import activities, check_ins, plans
from footfall.store.caring import watching as kept
from footfall.store.caring.watching import Lower
from footfall.store.people import Person

SEED = 1
#: A chart is made anew after so long even where nothing changed: a day without an answer tells something, too.
OLDER = timedelta(hours=12)
#: A failed one waits.
WAITS = timedelta(hours=1)
#: So long after a stretch what helped is asked.
ASK_WITHIN = timedelta(days=28)
#: What stands in the way so that a planned session is none: all but a heavy day.
IN_THE_WAY = ("illness", "pain", "heat", "travel", "period", "holiday")
LONGEST_WORDS = 2000


class NoWords(AppError):
    """There is nothing to keep, or more than fits."""

    status = 422


def claim_due(now: datetime) -> tuple[Person, int] | None:
    """Take one person whose chart is due (the worker)."""
    return kept.claim(now - OLDER, now)


def refresh(person: Person, changed: int, now: datetime) -> None:
    """Make a claimed chart anew, unless it rests on the same answers and the same day (the worker)."""
    today = days.day_of(now, person.zone)
    since, until = now - timedelta(days=LONGEST + WINDOW + 2), now + timedelta(days=1)
    moods = [_placed(person, one) for one in check_ins.ratings_of(person, "mood", since, until)]
    done = [one.as_record() for one in activities.begun(person, since, until)]
    name = fingerprint(moods, done, today)
    row = kept.lower(person)
    if row is not None and row.body is not None and row.fingerprint == name:
        kept.keep_unchanged(person, changed, now)
        return
    kept.keep_lower(person, as_body(watch(moods, done, today, seed=SEED)), name, changed, now)


def put_off(person: Person, now: datetime) -> None:
    """Let a failed chart wait (the worker)."""
    kept.put_off(person, now + WAITS)


def watched(row: Lower | None) -> Watched | None:
    """Give what the chart came to as a plain record; None while there is none, or where it is switched off."""
    return None if row is None or row.is_off or row.body is None else from_body(row.body)


def is_news(person: Person, row: Lower | None) -> bool:
    """Tell whether answers are lower than usual and the person has not said yet that they have seen it."""
    found = watched(row)
    if row is None or found is None or found.status != LOWER or found.stretch is None:
        return False
    return row.seen_at is None or days.day_of(row.seen_at, person.zone) < found.stretch.since


def asks_what_helped(person: Person, row: Lower | None, today: date) -> bool:
    """Tell whether a stretch is over that nobody was asked about yet."""
    found = watched(row)
    if row is None or found is None or found.status != USUAL or found.stretch is None:
        return False
    until = found.stretch.until
    if until is None or today - until > ASK_WITHIN:
        return False
    return row.asked_at is None or days.day_of(row.asked_at, person.zone) < until


def see(person: Person, now: datetime) -> None:
    """Keep that the person has seen it; Today does not tell of this stretch again."""
    kept.note_seen(person, now)


def switch(person: Person, is_off: bool) -> None:
    """Switch it off, or on again."""
    kept.switch(person, is_off)


def keep_way_back(person: Person, words: str, now: datetime) -> None:
    """Keep what helped, in the person's own words; what was asked is answered by it.

    Raises:
        NoWords: there are none, or more than fits.
    """
    words = words.replace("\0", "").strip()
    if not words:
        raise NoWords(_("Nothing was written yet. A few words are enough, and leaving it out is fine too."))
    if len(words) > LONGEST_WORDS:
        raise NoWords(_("That is more than fits here. What you wrote is still here; please make it a little shorter."))
    kept.add_way_back(person, words, now)
    kept.note_asked(person, now)


def not_now(person: Person, now: datetime) -> None:
    """Wave the question away."""
    kept.note_asked(person, now)


def remove_way_back(person: Person, number: int) -> None:
    """Remove what was written.

    Raises:
        NotFound: it is not there, or it is somebody else's.
    """
    if not kept.remove_way_back(person, number):
        raise NotFound


def lapses(person: Person, since: date, until: date) -> int | None:
    """Count the planned sessions of a time that did not happen, the last day not among them; None without a plan.

    Moved sessions count as done: days with anything done are set against days with anything planned. Days that
    somebody kept free, or on which something stood in the way, had nothing planned.
    """
    plan = plans.open_plan(person)
    if plan is None or is_protected(person):
        return None
    since = max(since, plan.began)
    span = [since + timedelta(days=ahead) for ahead in range((until - since).days)]
    weekdays = {slot["weekday"] for slot in plan.slots}
    free = {one.day for one in plans.choices(person, plan) if one.kind == "rest"}
    kinds = [one.as_record() for one in plans.circumstances(person, since)]
    hindered = {day for day in span for one in kinds if one.kind in IN_THE_WAY and one.covers(day)}
    own = {one.day for one in plans.own_sessions(person, plan, since, until)}
    planned = {day for day in span if day.weekday() in weekdays or day in own} - free - hindered
    return max(0, len(planned) - len(_days_out(person, since) & set(span)))


def _days_out(person: Person, since: date) -> set[date]:
    """Give the days with anything done."""
    begin = datetime.combine(since, time(), tzinfo=UTC) - timedelta(days=1)
    done = activities.begun(person, begin, days.now())
    out = {one.day for one in guiding.outings(person, begin)}
    return out | {days.day_of(one.start, person.zone, one.utc_offset_min) for one in done}


def fingerprint(moods: list[Rating], done: list[Activity], today: date) -> str:
    """Name what a chart rests on: the answers about mood, the activities, and the day."""
    lines = sorted(f"{one.at.isoformat()} {one.utc_offset_min} {one.values['mood']!r}" for one in moods)
    lines += sorted(f"{one.start.isoformat()} {one.duration!r}" for one in done)
    return hashlib.sha256("\n".join(["lower-2", str(SEED), today.isoformat(), *lines]).encode()).hexdigest()


def as_body(found: Watched) -> dict[str, Any]:
    """Write a chart as it is kept."""
    return {name: _with_days(value) for name, value in asdict(found).items()}


def from_body(body: dict[str, Any]) -> Watched:
    """Read a kept chart."""
    day = date.fromisoformat
    return Watched(
        body["status"],
        day(body["on"]),
        body["still"],
        body["limit"],
        tuple(Mark(day(one["day"]), one["answer"], one["stands"]) for one in body["marks"]),
        tuple(
            Stretch(day(one["since"]), day(one["shown"]), None if one["until"] is None else day(one["until"]))
            for one in body["stretches"]
        ),
    )


def _with_days(value: Any) -> Any:
    """Write every day inside a structure as text."""
    if isinstance(value, dict):
        return {name: _with_days(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_with_days(inner) for inner in value]
    if isinstance(value, float):
        return round(value, 6)
    return value.isoformat() if isinstance(value, date) else value


def _placed(person: Person, rating: Rating) -> Rating:
    """Say what the clock showed, where only the moment is known."""
    if rating.utc_offset_min is not None:
        return rating
    return replace(rating, utc_offset_min=days.offset_min(rating.at, person.zone))

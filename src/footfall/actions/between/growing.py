"""Call a day hard, keep what was hard and done, put a line away, and take a small win off the list."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4

from footfall.core import days
from footfall.core.between.growing import CIRCUMSTANCES, OF_AMOUNTS, OWN
from footfall.core.errors import AppError, NotFound
from footfall.core.words import _
from footfall.store import activities
from footfall.store.between import growing as kept
from footfall.store.between.growing import HardDay, HardThing, SmallWin
from footfall.store.people import Person

LONGEST_LINE = 600
EARLIEST = date(1900, 1, 1)
#: Today says a small win for so long.
SAID_FOR = timedelta(days=1)
#: So long after midnight a day called hard goes on: who lies awake keeps the line and the ways to help.
NIGHT_HOLDS = timedelta(hours=4)
#: A line with one of these, or with a figure, may tell of amounts.
AMOUNTS = ("kilomet", "mile", "meile", "metre", "meter", "marathon", "hour", "stunde", "minute")


class NotKept(AppError):
    """What was written needs another look."""

    status = 422


@dataclass(frozen=True, slots=True)
class HardWords:
    """What a person says of something hard: their line, when it was, and what it was like outside.

    `activity` is the key of an activity, or nothing; `sender` is the sender's own name for it, so that the same one
    sent twice is kept once.
    """

    line: str
    day: date | None = None
    circumstance: str = ""
    activity: str = ""
    sender: str = ""


def call_hard(person: Person, now: datetime) -> HardDay:
    """Call today a hard day, and choose which of the person's own lines goes with it; said twice it changes nothing."""
    today = days.day_of(now, person.zone)
    day = kept.call_hard(person, today, now)
    if line_of(person, day) is None:
        _choose_line(person, today, now)
    return day


def take_back(person: Person, now: datetime) -> None:
    """Take back that today is a hard day."""
    day = hard_day(person, now)
    if day is not None:
        kept.take_hard_day_back(person, day.day)


def hard_day(person: Person, now: datetime) -> HardDay | None:
    """Find out whether today was called hard; a night awake still belongs to the day before it."""
    newest = kept.last_hard_days(person, 1)
    held = {days.day_of(now, person.zone), days.day_of(now - NIGHT_HOLDS, person.zone)}
    return newest[0] if newest and newest[0].day in held else None


def line_of(person: Person, day: HardDay) -> HardThing | None:
    """Find the own line that goes with a hard day; none where there is none, or it was put away."""
    shown = [one for one in _lines(person) if one.shown_at is not None and one.shown_at >= day.at]
    return max(shown, key=lambda one: one.shown_at or day.at, default=None)


def put_line_away(person: Person, number: int, now: datetime) -> None:
    """Show this line on no hard day again; it stays on the list, and another takes its place today.

    Raises:
        NotFound: it is not on the list, or it is somebody else's.
    """
    thing = _mine(person, number)
    thing.away_at = now
    kept.save_hard_thing(person, thing, "away_at")
    day = hard_day(person, now)
    if day is not None:
        _choose_line(person, day.day, now)


def may_show(person: Person, thing: HardThing) -> bool:
    """Tell whether somebody may see a hard thing on their list: none found by an amount where those are hidden."""
    return not person.hides_amounts or thing.kind not in OF_AMOUNTS


def may_come_back(person: Person, thing: HardThing) -> bool:
    """Tell whether a line may come on a hard day: none that speaks of amounts where those are hidden."""
    line = (thing.words or "").casefold()
    tells = any(sign.isnumeric() for sign in line) or any(word in line for word in AMOUNTS)
    return may_show(person, thing) and not (person.hides_amounts and tells)


def keep_hard(person: Person, said: HardWords, now: datetime) -> HardThing:
    """Put something hard on the list, in the person's own words.

    Raises:
        NotKept: there is no line and no activity, it is too long, or the day is still to come.
        NotFound: the activity is not there, or it is somebody else's.
    """
    line = _line(said.line)
    if said.activity:
        return _of_activity(person, said, line, now)
    if line is None:
        raise NotKept(_("Please write a line about it. A few words are enough."))
    day = said.day or days.day_of(now, person.zone)
    if not EARLIEST <= day <= days.day_of(now, person.zone):
        raise NotKept(_("Please choose a day that has been. What you wrote is still here."))
    at = min(datetime.combine(day, time(12), UTC), now)
    thing = HardThing(
        kind=OWN, key=(said.sender or uuid4().hex)[:40], at=at, utc_offset_min=0, words=line, kept_at=now,
        circumstance=_outside(said.circumstance),
    )  # fmt: skip
    return kept.add_hard_thing(person, thing)


def change_hard(person: Person, number: int, said: HardWords, now: datetime) -> HardThing:
    """Keep one on the list as hard, with the words as they are now; one that was found becomes the person's own by it.

    Raises:
        NotKept: the line is too long.
        NotFound: it is not on the list, or it is somebody else's.
    """
    thing = _mine(person, number)
    thing.words, thing.circumstance = _line(said.line), _outside(said.circumstance)
    thing.kept_at, thing.away_at = thing.kept_at or now, None
    kept.save_hard_thing(person, thing, "words", "circumstance", "kept_at", "away_at")
    return thing


def take_off(person: Person, number: int, now: datetime) -> None:
    """Take one off the list with its words, for good; it is not found again.

    Raises:
        NotFound: it is not on the list, or it is somebody else's.
    """
    kept.take_off_hard_thing(person, _mine(person, number), now)


def win_of_today(person: Person, now: datetime) -> SmallWin | None:
    """Find the small win that Today says: for one day, and never two at once."""
    return kept.win_said(person, now - SAID_FOR, now, OF_AMOUNTS if person.hides_amounts else ())


def wave_win(person: Person, number: int, now: datetime) -> None:
    """Say a small win no more on Today; it stays on the list.

    Raises:
        NotFound: it is not on the list, or it is somebody else's.
    """
    if not kept.change_win(person, number, shown_at=now - SAID_FOR):
        raise NotFound


def take_win_off(person: Person, number: int, now: datetime) -> None:
    """Take a small win off the list; it is not found again.

    Raises:
        NotFound: it is not on the list, or it is somebody else's.
    """
    if not kept.change_win(person, number, hidden_at=now):
        raise NotFound


def _of_activity(person: Person, said: HardWords, line: str | None, now: datetime) -> HardThing:
    activity = activities.get(person, said.activity)
    if activity is None:
        raise NotFound
    thing = HardThing(
        kind=OWN, key=activity.key, at=activity.start, utc_offset_min=activity.utc_offset_min, words=line,
        circumstance=_outside(said.circumstance), activity=activity, kept_at=now,
    )  # fmt: skip
    return kept.add_hard_thing(person, thing)


def _lines(person: Person) -> list[HardThing]:
    return [one for one in kept.with_lines(person) if one.words and may_come_back(person, one)]


def _choose_line(person: Person, today: date, now: datetime) -> None:
    """Let the line come that was not shown for longest; never the one of the hard day before."""
    before = [one for one in kept.last_hard_days(person) if one.day < today]
    begins = days.moment_of(today, 0, person.zone)
    for thing in _lines(person):
        shown = thing.shown_at
        was_last = shown is not None and bool(before) and before[0].at <= shown < begins
        if not was_last:
            thing.shown_at = now
            kept.save_hard_thing(person, thing, "shown_at")
            return


def _line(written: str) -> str | None:
    line = " ".join(written.replace("\0", "").split())
    if len(line) > LONGEST_LINE:
        raise NotKept(_("That is more than fits on a line. What you wrote is still here; please make it shorter."))
    return line or None


def _outside(circumstance: str) -> str:
    return circumstance if circumstance in CIRCUMSTANCES else ""


def _mine(person: Person, number: int) -> HardThing:
    thing = kept.hard_thing(person, number)
    if thing is None:
        raise NotFound
    return thing

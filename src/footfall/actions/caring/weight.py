"""Weight, which is off unless asked for: keep a weighing, take one back, and give the calm line through all of them.

Single weighings are never given: only the line, its doubt, and in which direction it went.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from footfall.actions.caring.protecting import is_protected
from footfall.core import days
from footfall.core.errors import AppError
from footfall.core.words import _
from footfall.stats.trend import trend
from footfall.store import people
from footfall.store.caring import protecting as kept
from footfall.store.caring.protecting import Weight
from footfall.store.people import Person

#: A line is drawn from so many weighings on, over so many days.
FEWEST, LEAST_DAYS = 5, 14
#: So many of the newest weighings count at most: each is laid beside each other.
MOST = 1000
#: So far back the line goes, and so many days behind it is compared with.
YEAR, BEFORE = timedelta(days=365), 28
#: A change counts as one where it is larger than this, in kilograms, and than twice its own doubt.
SAME_KG, SURE = 0.5, 2.0
A_DAY_S = 86400.0
#: So many days after a weighing there is a line without another one.
PAUSE = 14
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Line:
    """The line day by day: first its days, then level and doubt (the half-width of 19 in 20) in kilograms.

    `course` is `same`, `down` or `up` over the last four weeks, or nothing where that is not known.
    """

    days: tuple[date, ...]
    levels: tuple[float, ...]
    doubts: tuple[float, ...]
    course: str


def begin(person: Person) -> None:
    """Switch it on.

    Raises:
        AppError: the person is protected.
    """
    _refuse_protected(person)
    person.keeps_weight = True
    people.save(person, "keeps_weight")


def end(person: Person, *, erase: bool) -> None:
    """Switch it off; what was written down stays, or is erased for good."""
    person.keeps_weight = False
    people.save(person, "keeps_weight")
    if erase:
        kept.remove_weights(person)


def write_down(person: Person, uid: str, at: datetime, kilograms: float) -> bool:
    """Keep one weighing; sent twice it is kept once, with another number it is another one. Tell whether it is new.

    Raises:
        AppError: the person is protected, or it is off.
    """
    _refuse_protected(person)
    if not person.keeps_weight:
        raise AppError(_("This is off. You can switch it on in Settings."))
    if any(one.uid == uid and one.kilograms != kilograms for one in kept.weights(person)):
        uid = f"{uid[:40]} {kilograms:g}"
    return kept.add_weight(person, uid, at, kilograms)


def take_back(person: Person, number: int) -> bool:
    """Remove one weighing for good; tell whether it was there."""
    return kept.remove_weight(person, number)


def erase_all(person: Person) -> int:
    """Remove every weighing for good, and say how many there were."""
    return kept.remove_weights(person)


def line_of(person: Person, now: datetime) -> Line | None:
    """Draw the line through the last year of weighings; None where there are too few, or over too few days."""
    since = now - YEAR
    rows = [one for one in kept.weights(person) if since <= one.at <= now][-MOST:]
    if is_too_little(rows):
        return None
    moments = np.array([one.at.timestamp() / A_DAY_S for one in rows])
    values = np.array([float(one.kilograms) for one in rows])
    asked = _days_between(moments)
    found = trend(moments, values, asked)
    shown = [days.day_of(now + timedelta(days=float(one) - now.timestamp() / A_DAY_S), person.zone) for one in asked]
    doubts = tuple((1.96 * found.error).tolist())
    return Line(tuple(shown), tuple(found.level.tolist()), doubts, _course(asked, found.level, found.error))


def is_too_little(rows: list[Weight]) -> bool:
    """Tell whether a line would say more than is known."""
    return len(rows) < FEWEST or rows[-1].at - rows[0].at < timedelta(days=LEAST_DAYS)


def _days_between(moments: Array) -> Array:
    """Give the days of the line: after a pause of some weeks there is none until the next weighing."""
    asked = np.unique(np.append(np.arange(moments[0], moments[-1]), moments[-1]))
    newest = moments[np.searchsorted(moments, asked, side="right") - 1]
    return asked[asked - newest <= PAUSE]


def _course(at: Array, level: Array, error: Array) -> str:
    """Say where the line went over the last four weeks; a change within its doubt is none."""
    before = int(np.searchsorted(at, at[-1] - BEFORE, side="left"))
    if at[-1] - at[0] < BEFORE:
        before = 0
    change = float(level[-1] - level[before])
    doubt = float(np.hypot(error[-1], error[before]))
    if abs(change) <= max(SAME_KG, SURE * doubt):
        return "same"
    return "down" if change < 0 else "up"


def _refuse_protected(person: Person) -> None:
    if is_protected(person):
        raise AppError(_("This stays closed while protection is on. That is meant kindly: figures can take over."))

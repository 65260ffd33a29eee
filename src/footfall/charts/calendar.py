"""A year at a glance: a row a month, a mark for each day something was done, or how each day felt, by its height."""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from footfall.charts.svg import Value, across, element, line, mark
from footfall.core import writing
from footfall.core.sports import ON_FOOT
from footfall.core.words import _

#: Days across a row, so that the same day stands below itself in every month.
ACROSS = 31
#: Pixels down: a row of marks with its middle and how far a foot stands beside it; a row of feelings with its air.
LOW, MIDDLE, BESIDE = 36.0, 18.0, 5.5
HIGH, AIR = 60.0, 6.0
#: How a day is marked, strongest first: what was done more strongly marks a day that had several.
KINDS = ("ran", "walked", "moved")
WALKS = ("walking", "hiking")


class Felt(NamedTuple):
    """How one day felt on average, 0 to 10, and whether something was done on it."""

    mood: float
    is_out: bool


class MonthRow(NamedTuple):
    """One month: its picture, and the same in a sentence (empty where there is nothing)."""

    number: int
    svg: str
    said: str

    def __html__(self) -> str:
        """Give the picture to a template that would otherwise escape it."""
        return self.svg


def kind_of(sport: str) -> str:
    """Say how a day with this sport is marked."""
    if sport in WALKS:
        return "walked"
    return "ran" if sport in ON_FOOT else "moved"


def strongest(kinds: Sequence[str]) -> str:
    """Give the mark of a day with several activities."""
    return min(kinds, key=KINDS.index)


def mood_words(mood: float) -> str:
    """Say how a mood from 0 to 10 is, in the words of its scale."""
    if mood < 2.0:
        return _("very unpleasant")
    if mood < 4.0:
        return _("unpleasant")
    if mood <= 6.0:
        return _("in between")
    return _("pleasant") if mood <= 8.0 else _("very pleasant")


def out_rows(days: Mapping[date, str], year: int, today: date) -> list[MonthRow]:
    """Draw each month with a mark a day something was done: filled ran, open walked, a dot another movement."""
    rows = []
    for number in range(1, 13):
        month = {day.day: kind for day, kind in sorted(days.items()) if day.month == number}
        parts = [*_ground(date(year, number, 1), today, LOW, MIDDLE)]
        parts += [_step(kind, day, count % 2 == 0) for count, (day, kind) in enumerate(month.items())]
        rows.append(_row(number, parts, LOW, _out_words(month)))
    return rows


def felt_rows(days: Mapping[date, Felt], year: int, today: date) -> list[MonthRow]:
    """Draw each month with a mark a day, the higher the more pleasant: filled where something was done, else open."""
    rows = []
    for number in range(1, 13):
        month = {day.day: felt for day, felt in sorted(days.items()) if day.month == number}
        parts = [*_ground(date(year, number, 1), today, HIGH, HIGH / 2)]
        parts += [_ring(felt, day) for day, felt in month.items()]
        rows.append(_row(number, parts, HIGH, _felt_words(month)))
    return rows


def _row(number: int, parts: list[str], height: float, said: str) -> MonthRow:
    picture: dict[str, Value] = {"class": "chart trail", "height": height, "aria-hidden": "true"}
    return MonthRow(number, element("svg", picture, parts), said)


def _ground(first: date, today: date, height: float, middle: float) -> list[str]:
    """Draw the line of a month as far as it has come, and a bar of light where today is."""
    last = monthrange(first.year, first.month)[1]
    is_now = (first.year, first.month) == (today.year, today.month)
    if first > today:
        return []
    end = today.day if is_now else last
    way = line("axis", (0.0, middle), (100.0 * end / ACROSS, middle))
    if not is_now:
        return [way]
    bar: dict[str, Value] = {"class": "sunrun", "x": across(100.0 * (today.day - 0.5) / ACROSS), "y": 2}
    return [element("rect", {**bar, "width": 3, "height": height - 4, "rx": 1.5}), way]


def _at(day: int) -> float:
    return 100.0 * (day - 0.5) / ACROSS


def _step(kind: str, day: int, is_left: bool) -> str:
    y = MIDDLE + (-BESIDE if is_left else BESIDE)
    if kind == "moved":
        return element("circle", {"class": "f", "cx": across(_at(day)), "cy": y, "r": "3.6"})
    return mark("f" if kind == "ran" else "f open", "Fl" if is_left else "Fr", _at(day), y)


def _ring(felt: Felt, day: int) -> str:
    y = HIGH - AIR - (HIGH - 2 * AIR) * felt.mood / 10.0
    return element("circle", {"class": "f" if felt.is_out else "f open", "cx": across(_at(day)), "cy": y, "r": "2.8"})


def _out_words(month: Mapping[int, str]) -> str:
    """Tell on which days of a month what was done."""
    sentences = {
        "ran": _("Ran on %(days)s."),
        "walked": _("Walked on %(days)s."),
        "moved": _("Moved in another way on %(days)s."),
    }
    told = {kind: [day for day, done in month.items() if done == kind] for kind in KINDS}
    return " ".join(sentences[kind] % {"days": _days(days)} for kind, days in told.items() if days)


def _felt_words(month: Mapping[int, Felt]) -> str:
    """Tell on which days of a month it felt how."""
    told: dict[str, list[int]] = {}
    for day, felt in sorted(month.items(), key=lambda one: -one[1].mood):
        told.setdefault(mood_words(felt.mood), []).append(day)
    return " ".join(
        _("%(how)s on %(days)s.") % {"how": how.capitalize(), "days": _days(sorted(days))} for how, days in told.items()
    )


def _days(days: Sequence[int]) -> str:
    """List days of a month: the 3, 9 and 21."""
    written = [writing.whole(day) for day in days]
    if len(written) == 1:
        return _("the %(day)s") % {"day": written[0]}
    return _("the %(days)s and %(last)s") % {"days": ", ".join(written[:-1]), "last": written[-1]}

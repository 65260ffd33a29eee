"""Helplines as a page shows them: whom to write to, whom to call, for whom, when, and how old what we know is."""

from datetime import date
from typing import NamedTuple

from django.utils.translation import pgettext

from footfall.content import helplines
from footfall.content.helplines import Way
from footfall.content.records import Country, Line
from footfall.core import writing
from footfall.core.words import spoken
from footfall.web.pages import care_language, page_language

#: In days: up to two weeks an age is said in days, up to a quarter in weeks, then in months.
WEEK, TWO_WEEKS, A_QUARTER, MONTH = 7, 14, 91, 30.44


class Shown(NamedTuple):
    """One line as it is read: the line, its ways to write, for whom and when it is there, how old its source is."""

    line: Line
    ways: tuple[Way, ...]
    about: str
    age: str


class Group(NamedTuple):
    """What is shown of a country: all its lines, those to write to, those to call; how many are too old to show."""

    all: tuple[Shown, ...]
    write: tuple[Shown, ...]
    call: tuple[Shown, ...]
    hidden: int


def numbers_of(country: Country | None) -> list[tuple[str, str, str]]:
    """List number, link and note of a country's emergency numbers."""
    if country is None:
        return []
    return [(phone.number, phone.href, phone.note or "") for line in country.emergency for phone in line.numbers]


def group_of(country: Country | None, today: date) -> Group:
    """Sort what may be shown of a country into writing and calling; a line with both ways stands in both."""
    if country is None:
        return Group((), (), (), 0)
    lines = helplines.shown_lines(country)
    shown = tuple(
        Shown(line, helplines.ways_to_write(line), about(line), age(line.verified_on, today)) for line in lines
    )
    write = tuple(one for one in shown if one.ways)
    call = tuple(one for one in shown if one.line.numbers)
    return Group(shown, write, call, len(country.lines) - len(lines))


def about(line: Line) -> str:
    """Say for whom a line is, when, and in which languages."""
    parts = [_for_whom(line.audience), _when(line.hours)]
    if line.kind == "eating_disorder":
        parts.insert(0, pgettext("care", "About eating and the body."))
    if line.languages:
        parts.append(pgettext("care", "In %(languages)s.") % {"languages": ", ".join(line.languages)})
    return " ".join(part for part in parts if part)


def age(verified_on: date | None, today: date) -> str:
    """Say from when the newest source is, and how old that makes it; a day ahead of this clock is of today."""
    if verified_on is None:
        return ""
    days = max(0, (today - verified_on).days)
    told: dict[str, object] = {"day": _in_care(verified_on), "n": days}
    if days == 0:
        return pgettext("care", "Source dated %(day)s, today.") % told
    if days == 1:
        return pgettext("care", "Source dated %(day)s, yesterday.") % told
    if days < TWO_WEEKS:
        return pgettext("care", "Source dated %(day)s, %(n)s days old.") % told
    if days < A_QUARTER:
        return pgettext("care", "Source dated %(day)s, %(n)s weeks old.") % {**told, "n": days // WEEK}
    return pgettext("care", "Source dated %(day)s, about %(n)s months old.") % {**told, "n": round(days / MONTH)}


def _for_whom(audience: str) -> str:
    kind, _space, more = audience.partition(" ")
    told = {"more": more.strip("()")}
    if kind == "all":
        return pgettext("care", "For %(more)s.") % told if more else ""
    if kind == "adults":
        return pgettext("care", "For adults.")
    if kind == "youth":
        return pgettext("care", "For young people, %(more)s.") % told if more else pgettext("care", "For young people.")
    return pgettext("care", "For %(more)s.") % {"more": audience} if audience else ""


def _when(hours: str | None) -> str:
    if hours == "24/7":
        return pgettext("care", "Day and night.")
    return pgettext("care", "Hours: %(hours)s.") % {"hours": hours} if hours else ""


def _in_care(day: date) -> str:
    """Write a day in the language of the words around it."""
    if care_language() == page_language().code:
        return writing.full_date(day)
    before = spoken.set(None)
    try:
        return writing.full_date(day)
    finally:
        spoken.reset(before)

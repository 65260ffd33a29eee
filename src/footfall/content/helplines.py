"""Helplines and emergency numbers: the shipped file, the operator's own file on top, what may be shown of them."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from footfall.content.loader import read, refuse_twice, without
from footfall.content.records import Country, Directory, Line, Phone

#: The day of this release; a helpline whose newest source is more than a year older is not shown.
RELEASED = date(2026, 11, 22)
#: Shown everywhere, also where we know no line.
DIRECTORY = Directory(
    name="Find A Helpline",
    url="https://findahelpline.com",
    words="An international directory of helplines",
)
#: Two letters a country has; what people write for one that has others.
LETTERS = re.compile(r"[A-Za-z]{2}")
ALSO = {"UK": "GB"}
#: What a line of a file must say, and what it may say beside it; each of them is text.
SAYS, MAY_SAY = ("service", "kind", "audience", "source", "confidence"), ("message", "hours", "verified_on")
KINDS = ("emergency", "crisis", "emotional_support", "eating_disorder")
CONFIDENCE = ("one_source", "two_sources")
DAY = re.compile(r"\d{4}-\d{2}(-\d{2})?")
#: Ways to write, as the file tells them: "text HELP to 4357", "email a@b.example", "chat lines.example/chat".
TEXTS = re.compile(r"(?:text|SMS) (?:(?P<word>\w+) to )?(?P<number>\d[\d ]*)")
MAILS = re.compile(r"email (?P<mail>[\w.+-]+@[\w.-]+)")
PLACES = re.compile(r"(?<![@\w])(?P<place>[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/[\w/-]+)?)")


class Way(NamedTuple):
    """One way to write to a line: how the file says it, and where it leads; "" where only the words do."""

    said: str
    href: str


@cache
def countries() -> tuple[Country, ...]:
    """Give every shipped country with its emergency numbers and helplines, in order of name."""
    return _in_order(tuple(_country(entry) for entry in read("helplines")["country"]))


def country(iso2: str, known: Sequence[Country] | None = None) -> Country | None:
    """Give one country by its two letters in any case, or None for everything that is not in the list."""
    if not LETTERS.fullmatch(iso2):
        return None
    asked = ALSO.get(iso2.upper(), iso2.upper())
    return next((found for found in (countries() if known is None else known) if found.iso2 == asked), None)


def shown_lines(of: Country, released: date = RELEASED) -> tuple[Line, ...]:
    """Give the helplines a page may show: those with a source at most twelve months old at the release."""
    oldest = _a_year_before(released)
    return tuple(line for line in of.lines if line.verified_on is not None and line.verified_on >= oldest)


def unsure_words() -> str:
    """Give the sentence beside a line that only one source names."""
    return str(read("helplines")["unsure"])


def ways_to_write(line: Line) -> tuple[Way, ...]:
    """Give the ways to write to a line, each as a link where the file tells enough to make one."""
    parts = [part.strip() for part in (line.message or "").split(";")]
    return tuple(Way(part[:1].upper() + part[1:], _leads_to(part)) for part in parts if part)


def with_own(shipped: Sequence[Country], own: Sequence[Country]) -> tuple[Country, ...]:
    """Put the operator's countries in the place of the shipped ones; who names no emergency number keeps ours."""
    ours = {found.iso2: found for found in shipped}
    for found in own:
        before = ours.get(found.iso2)
        if not found.emergency and before is None:
            raise ValueError(f"{found.name} has no emergency number")
        ours[found.iso2] = found if found.emergency or before is None else replace(found, emergency=before.emergency)
    return _in_order(tuple(ours.values()))


def read_own(path: Path) -> tuple[Country, ...]:
    """Read the file of whoever runs this Footfall, in the format of ours.

    Raises:
        ValueError: with one sentence that says what is wrong with it.
    """
    try:
        with path.open("rb") as opened:
            content = tomllib.load(opened)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise ValueError(f"{path.name} cannot be read: {error}") from error
    entries = content.get("country")
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise ValueError(f"{path.name} lists no [[country]]")
    found = tuple(_own_country(entry) for entry in entries)
    with_own(countries(), found)
    refuse_twice("country", [one.iso2 for one in found])
    return found


def _own_country(entry: Mapping[str, Any]) -> Country:
    """Check one country of a file nobody has checked yet, then read it like one of ours."""
    iso2, lines = entry.get("iso2"), entry.get("line")
    if not isinstance(iso2, str) or not re.fullmatch(r"[A-Z]{2}", iso2):
        raise ValueError(f"iso2 is two capital letters, not {iso2!r}")
    if not isinstance(entry.get("name"), str) or not isinstance(lines, list) or not lines:
        raise ValueError(f"{iso2} needs a name and at least one [[country.line]]")
    for line in lines:
        _check(iso2, line)
    return _country({**entry, "line": [line | {"is_own": True} for line in lines]}, must_have_emergency=False)


def _check(iso2: str, line: Any) -> None:
    named = line.get("service") if isinstance(line, dict) else None
    where = f"{iso2}, {named or 'a line without a service'}"
    if not isinstance(line, dict) or not all(isinstance(line.get(name), str) and line[name] for name in SAYS):
        raise ValueError(f"{where}: {', '.join(SAYS)} must each be there, as text")
    odd = sorted(set(line) - {*SAYS, *MAY_SAY, "numbers", "languages"})
    odd += [name for name in MAY_SAY if name in line and not isinstance(line[name], str)]
    if odd:
        raise ValueError(f"{where}: cannot use {', '.join(odd)}")
    if line["kind"] not in KINDS or line["confidence"] not in CONFIDENCE:
        raise ValueError(f"{where}: kind is one of {', '.join(KINDS)}, confidence one of {', '.join(CONFIDENCE)}")
    if not DAY.fullmatch(line.get("verified_on", "2000-01")):
        raise ValueError(f"{where}: verified_on is a day such as 2026-11-22")
    _check_lists(where, line)


def _check_lists(where: str, line: Mapping[str, Any]) -> None:
    numbers, languages = line.get("numbers", []), line.get("languages", [])
    if not isinstance(languages, list) or not all(isinstance(language, str) for language in languages):
        raise ValueError(f'{where}: languages is a list such as ["English"]')
    if not isinstance(numbers, list) or not all(_is_number(number) for number in numbers):
        raise ValueError(f'{where}: numbers is a list such as [{{ number = "116 123" }}], of signs one can dial')


def _is_number(told: Any) -> bool:
    if not isinstance(told, dict) or set(told) - {"number", "note"} or not isinstance(told.get("note", ""), str):
        return False
    return isinstance(told.get("number"), str) and bool(re.fullmatch(r"[+*#\d][\d ()+*#.-]*", told["number"]))


def _country(entry: Mapping[str, Any], *, must_have_emergency: bool = True) -> Country:
    lines = tuple(_line(line) for line in entry["line"])
    emergency = tuple(line for line in lines if line.is_emergency)
    if must_have_emergency and not emergency:
        raise ValueError(f"{entry['name']} has no emergency number")
    if not all(line.numbers for line in emergency):
        raise ValueError(f"{entry['name']} has an emergency line without a number")
    helplines = tuple(line for line in lines if not line.is_emergency)
    return Country(iso2=entry["iso2"], name=entry["name"], emergency=emergency, lines=helplines)


def _line(entry: Mapping[str, Any]) -> Line:
    if not entry.get("numbers") and not entry.get("message"):
        raise ValueError(f"{entry['service']} can be reached in no way")
    verified = entry.get("verified_on")
    return Line(
        numbers=tuple(Phone(**phone) for phone in entry.get("numbers", ())),
        languages=tuple(entry.get("languages", ())),
        verified_on=None if verified is None else _first_day(verified),
        **without(entry, "numbers", "languages", "verified_on"),
    )


def _leads_to(part: str) -> str:
    text, mail, place = TEXTS.match(part), MAILS.match(part), PLACES.search(part)
    if text:
        word = f"?&body={text['word']}" if text["word"] else ""  # Both kinds of phones read this form.
        return f"sms:{text['number'].replace(' ', '')}{word}"
    if mail:
        return f"mailto:{mail['mail']}"
    return f"https://{place['place']}" if place else ""


def _in_order(found: tuple[Country, ...]) -> tuple[Country, ...]:
    refuse_twice("country", [country.iso2 for country in found])
    return tuple(sorted(found, key=lambda country: country.name))


def _first_day(verified: str) -> date:
    # A source known by its month alone counts from the first day: rather hidden early than shown late.
    return date.fromisoformat(verified if len(verified) == len("2026-01-01") else f"{verified}-01")


def _a_year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # the 29th of February has no day a year before
        return day.replace(year=day.year - 1, day=28)

"""Words for bad hours (content/bad_hours.toml): the headings of somebody's own plan, and five minutes of staying."""

from dataclasses import dataclass
from functools import cache

from footfall.content.loader import read, refuse_twice

#: The words are in English alone, until somebody who knows both languages and this work has translated them.
LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading of a plan for bad hours: what is asked under it, and one example of ours."""

    id: str
    name: str
    ask: str
    example: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the five minutes; `seconds` is how long it stays where the page turns by itself."""

    seconds: int
    says: str
    more: str


@cache
def headings() -> tuple[Heading, ...]:
    """Give the headings of a plan for bad hours in their order."""
    found = tuple(Heading(**entry) for entry in read("bad_hours")["heading"])
    refuse_twice("heading", [heading.id for heading in found])
    return found


@cache
def steps() -> tuple[Step, ...]:
    """Give the steps of the five minutes in their order."""
    return tuple(Step(**entry) for entry in read("bad_hours")["step"])

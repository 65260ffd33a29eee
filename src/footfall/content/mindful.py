"""The mindful sessions of mindful.toml: timed scripts, and what each of them may be good for."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from footfall.content.loader import read

#: Where a line stands that is not at a share of the way; lines `between` fill the silences of longer sessions.
BEGIN, BETWEEN, END = "begin", "between", "end"


@dataclass(frozen=True, slots=True)
class Need:
    """What somebody may come with ("When your head is loud"), by which the list is ordered; it promises nothing."""

    id: str
    words: str


@dataclass(frozen=True, slots=True)
class ScriptLine:
    """One thing that is said: its words, where it stands, and the seconds needed to hear it and to do it.

    `at` is BEGIN, END, BETWEEN or a share of the way (0 to 1). An essential line is said in the shortest session too.
    `marks` tell what it is there for: `way_out`, `safety` in traffic, `around` (somewhere else to look).
    """

    words: str
    at: str | float
    lasts: float
    essential: bool = False
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Script:
    """One mindful session that can be stretched; `takes` names the senses it asks for: eyes, ears, inward."""

    id: str
    name: str
    about: str
    need: Need
    movements: tuple[str, ...]
    shortest_min: int
    longest_min: int
    tags: tuple[str, ...]
    takes: tuple[str, ...]
    lines: tuple[ScriptLine, ...]


@cache
def needs() -> tuple[Need, ...]:
    """Give everything somebody may come with, in the order of the list."""
    return tuple(Need(**entry) for entry in read("mindful")["need"])


@cache
def scripts() -> tuple[Script, ...]:
    """Give every mindful session, in the order of its need.

    Raises:
        ValueError: a session stands twice, or a line belongs to none.
    """
    by_id = {need.id: need for need in needs()}
    entries = read("mindful")["script"]
    names = [entry["id"] for entry in entries]
    strays = {line["script"] for line in read("mindful")["line"]} - set(names)
    if strays or len(set(names)) < len(names):
        raise ValueError(f"mindful sessions: twice or without a session: {sorted(strays) or sorted(names)}")
    return tuple(_script(entry, by_id[entry["need"]]) for entry in entries)


def script(name: str) -> Script | None:
    """Give one mindful session by its id, or None where there is none of that name."""
    return next((found for found in scripts() if found.id == name), None)


def _script(entry: Mapping[str, Any], need: Need) -> Script:
    return Script(
        id=entry["id"],
        name=entry["name"],
        about=entry["about"],
        need=need,
        movements=tuple(entry["movements"]),
        shortest_min=entry["shortest_min"],
        longest_min=entry["longest_min"],
        tags=tuple(entry["tags"]),
        takes=tuple(entry["takes"]),
        lines=_lines(entry["id"]),
    )


def _lines(name: str) -> tuple[ScriptLine, ...]:
    return tuple(
        ScriptLine(
            words=entry["words"],
            at=entry["at"],
            lasts=float(entry["lasts"]),
            essential=entry.get("essential", False),
            marks=tuple(entry.get("marks", ())),
        )
        for entry in read("mindful")["line"]
        if entry["script"] == name
    )

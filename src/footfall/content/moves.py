"""The strength and stretch sessions of moves.toml, and the exercises they are made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from footfall.content.loader import read

STRENGTH, STRETCH = "strength", "stretch"


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise: how it is done, how often or how many seconds on each side, and an easier way to do it."""

    id: str
    kind: str
    name: str
    steps: tuple[str, ...]
    sides: int
    easier: str
    repeats: int | None = None
    seconds: int | None = None
    caution: str = ""


@dataclass(frozen=True, slots=True)
class MoveSet:
    """One session: its exercises in order, all of them so many times round."""

    id: str
    kind: str
    name: str
    about: str
    rounds: int
    exercises: tuple[Exercise, ...]


@cache
def exercises() -> Mapping[str, Exercise]:
    """Give every exercise by its id."""
    entries = read("moves")["exercise"]
    return {entry["id"]: Exercise(**{**entry, "steps": tuple(entry["steps"])}) for entry in entries}


@cache
def move_sets() -> tuple[MoveSet, ...]:
    """Give every session, strength before stretch.

    Raises:
        ValueError: a session or an exercise stands twice, or an exercise is named that is not there or of no use.
    """
    found = tuple(_set(entry) for entry in read("moves")["set"])
    used = {exercise.id for one in found for exercise in one.exercises}
    idle = set(exercises()) - used
    names = [one.id for one in found]
    written = [entry["id"] for entry in read("moves")["exercise"]]
    if idle or len(set(names)) < len(names) or len(set(written)) < len(written):
        raise ValueError(f"content/moves.toml: something stands twice, or is in no session: {sorted(idle)}")
    return found


def move_set(name: str) -> MoveSet | None:
    """Give one session by its id, or None where there is none of that name."""
    return next((found for found in move_sets() if found.id == name), None)


def _set(entry: Mapping[str, Any]) -> MoveSet:
    missing = [name for name in entry["exercises"] if name not in exercises()]
    if missing:
        raise ValueError(f"content/moves.toml: {entry['id']} names no exercise: {', '.join(missing)}")
    named = tuple(exercises()[name] for name in entry["exercises"])
    return MoveSet(**{**entry, "exercises": named})

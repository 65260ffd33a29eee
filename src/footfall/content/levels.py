"""The ladder: its levels, what lies beyond it, and the limits no plan passes (content/levels.toml)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from footfall.content.loader import read


@dataclass(frozen=True, slots=True)
class Level:
    """One rung in seconds: `walks` are lengths of a walk, `rounds` (how often, run, walk); one of them is empty."""

    number: int
    name: str
    about: str
    walks: tuple[int, ...] = ()
    rounds: tuple[tuple[int, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Build:
    """A distance to build up to, in metres; `peak` is its longest session and `run`, `walk` one round, in seconds."""

    aim: str
    name: str
    distance: float
    peak: float
    run: int
    walk: int


@dataclass(frozen=True, slots=True)
class Limits:
    """What no plan passes: the longest session as a share of the longest of the last 30 days, and a week's running."""

    longest_session: float
    run_days: int
    guarded_run_days: int
    running: float


@dataclass(frozen=True, slots=True)
class Ladder:
    """All rungs from the lowest, the walks at both ends in seconds, what lies beyond, and the limits."""

    warm_up: int
    cool_down: int
    levels: tuple[Level, ...]
    builds: Mapping[str, Build]
    limits: Limits

    @property
    def top(self) -> int:
        """Give the number of the highest rung."""
        return len(self.levels) - 1


@cache
def ladder() -> Ladder:
    """Give the ladder.

    Raises:
        ValueError: the numbers of the rungs do not count up from 0.
    """
    held = read("levels")
    levels = tuple(_level(entry) for entry in held["level"])
    if [level.number for level in levels] != list(range(len(levels))):
        raise ValueError("the levels must be numbered from 0 without a gap")
    limits = held["limits"]
    return Ladder(
        warm_up=held["warm_up"],
        cool_down=held["cool_down"],
        levels=levels,
        builds={entry["aim"]: _build(entry) for entry in held["build"]},
        limits=Limits(
            limits["longest_session"], limits["run_days"], limits["guarded_run_days"], float(limits["running"])
        ),
    )


def _level(entry: Mapping[str, Any]) -> Level:
    rounds = tuple((times, run, walk) for times, run, walk in entry.get("rounds", ()))
    return Level(entry["number"], entry["name"], entry["about"], tuple(entry.get("walks", ())), rounds)


def _build(entry: Mapping[str, Any]) -> Build:
    run, walk = entry["round"]
    return Build(entry["aim"], entry["name"], float(entry["distance"]), float(entry["peak"]), run, walk)

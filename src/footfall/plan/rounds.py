"""A session in rounds: where the same steps come again and again, they are told once, with how often."""

from collections.abc import Sequence
from dataclasses import dataclass

from footfall.core.sessions import Step

#: A round is two to so many steps.
LONGEST_ROUND = 4


@dataclass(frozen=True, slots=True)
class Round:
    """Some steps and how often they come one after another."""

    steps: tuple[Step, ...]
    times: int = 1


def in_rounds(steps: Sequence[Step]) -> tuple[Round, ...]:
    """Fold steps that repeat into rounds, from the front; laid out again they are the same steps."""
    found: list[Round] = []
    at = 0
    while at < len(steps):
        one = max((_round_at(steps, at, length) for length in range(2, LONGEST_ROUND + 1)), key=_steps_in)
        one = one if one.times > 1 else Round((steps[at],))
        found.append(one)
        at += _steps_in(one)
    return tuple(found)


def _steps_in(one: Round) -> int:
    return len(one.steps) * one.times if one.times > 1 else 1


def _round_at(steps: Sequence[Step], at: int, length: int) -> Round:
    """Count how often the next so many steps come one after another."""
    first = tuple(steps[at : at + length])
    times = 1
    while tuple(steps[at + times * length : at + (times + 1) * length]) == first:
        times += 1
    return Round(first, times)

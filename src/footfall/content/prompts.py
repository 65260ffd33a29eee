"""What somebody may write about (content/prompts.toml), and the questions to take along."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from footfall.content.loader import read, refuse_twice

#: When somebody writes: before going out, after it, or on another day.
BEFORE, AFTER, REST = WHENS = ("before", "after", "rest")


@dataclass(frozen=True, slots=True)
class Prompt:
    """One open question of ours; `when` is empty for one to take along."""

    id: str
    words: str
    when: str = ""


@cache
def prompts(when: str) -> tuple[Prompt, ...]:
    """Give what to write about before, after, or on another day, in their order."""
    found = [Prompt(**entry) for entry in read("prompts")["prompt"]]
    refuse_twice("prompt", [prompt.id for prompt in found])
    return tuple(prompt for prompt in found if prompt.when == when)


@cache
def questions() -> tuple[Prompt, ...]:
    """Give the questions to take along, in their order."""
    found = tuple(Prompt(**entry) for entry in read("prompts")["question"])
    refuse_twice("question", [question.id for question in found])
    return found


def one_of(listed: Sequence[Prompt], key: str, day: int) -> Prompt:
    """Give the one of this id; for an unknown id the one whose turn it is on a day, by its number."""
    return next((one for one in listed if one.id == key), listed[day % len(listed)])


def next_of(listed: Sequence[Prompt], prompt: Prompt) -> Prompt:
    """Give the one that follows; after the last comes the first."""
    return listed[(listed.index(prompt) + 1) % len(listed)]

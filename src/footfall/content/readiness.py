"""What is asked before a plan, what is said to the answers, and the words of the letter (content/readiness.toml)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from footfall.content.loader import read

#: An answer to every question: it leads to the careful way.
RATHER_NOT = "rather_not"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer somebody may choose."""

    id: str
    says: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One question: what is asked, why, and the answers there are; `many` of them may be true at once."""

    id: str
    part: str
    ask: str
    why: str
    source: str
    options: tuple[Option, ...]
    detail: str = ""
    signs: tuple[str, ...] = ()
    many: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """What to do next; `said_again` takes the place of `says` once a doctor has said yes."""

    id: str
    title: str
    says: str
    source: str
    said_again: str = ""


@dataclass(frozen=True, slots=True)
class LetterWords:
    """The headings and sentences of the letter for the doctor."""

    title: str
    opening: str
    why: str
    answers: str
    plan: str
    medicines: str
    mood: str
    asked: str
    questions: str
    name: str
    day: str
    cut: str
    foot: str
    asks: tuple[str, ...]
    answer: Mapping[str, str]
    medicine: Mapping[str, str]
    wish: Mapping[str, str]
    aim: Mapping[str, str]
    sentence: Mapping[str, str]
    source: str = "own"


def version() -> int:
    """Give the version of the questions and of what follows from them."""
    return int(read("readiness")["version"])


@cache
def questions() -> tuple[Question, ...]:
    """Give every question in the order they are asked; "I would rather not say" is added by the page."""
    return tuple(_question(entry) for entry in read("readiness")["question"])


def question(question_id: str) -> Question:
    """Give one question by its id."""
    return next(found for found in questions() if found.id == question_id)


@cache
def steps() -> Mapping[str, Step]:
    """Give what to do next, by its id."""
    return {entry["id"]: Step(**entry) for entry in read("readiness")["step"]}


@cache
def notes() -> Mapping[str, str]:
    """Give what is said beside a step, by its id."""
    return {entry["id"]: entry["says"] for entry in read("readiness")["note"]}


@cache
def letter_words() -> LetterWords:
    """Give the words of the letter."""
    entry = read("readiness")["letter"]
    return LetterWords(**{**entry, "asks": tuple(entry["asks"])})


def _question(entry: Mapping[str, Any]) -> Question:
    plain = {name: value for name, value in entry.items() if name not in {"option", "sign"}}
    options = tuple(Option(**option) for option in entry["option"])
    return Question(options=options, signs=tuple(entry.get("sign", ())), **plain)

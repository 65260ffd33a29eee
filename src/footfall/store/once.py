"""Ask the records once while a page that only shows is made, where several of its parts want to know the same."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, TypeVar

from footfall.store.people import Person

Found = TypeVar("Found")
_answers: ContextVar[dict[Hashable, Any] | None] = ContextVar("answers", default=None)


@contextmanager
def each_question_once() -> Iterator[None]:
    """Remember the answers to the questions marked `once`, until this ends; for what writes nothing alone."""
    token = _answers.set({})
    try:
        yield
    finally:
        _answers.reset(token)


def once(question: Callable[[Person], Found]) -> Callable[[Person], Found]:
    """Mark a question about one person whose answer nobody changes while a page is made."""

    @wraps(question)
    def asked(person: Person) -> Found:
        answers, key = _answers.get(), (question, person.pk)
        if answers is None:
            return question(person)
        if key not in answers:
            answers[key] = question(person)
        found: Found = answers[key]
        return found

    return asked

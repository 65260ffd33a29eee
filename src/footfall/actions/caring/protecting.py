"""Protection: for whoever has or had an eating disorder, or could not stop exercising. What follows: docs/care.md."""

from footfall.store import people
from footfall.store.people import Person


def is_protected(person: Person) -> bool:
    """Tell whether somebody is protected: they said so in Settings, or in the answers before beginning."""
    return person.is_protected or person.is_guarded


def protect(person: Person) -> None:
    """Switch protection on. What was written down of weight before is not shown any more, and stays until erased."""
    person.is_protected = True
    people.save(person, "is_protected")


def end_protection(person: Person) -> None:
    """Switch it off, as far as Settings switched it on: answers before beginning keep it until they change."""
    person.is_protected = False
    people.save(person, "is_protected")

"""Keep what somebody loves to do, or would like to try."""

from collections.abc import Iterable

from footfall.content.movements import Movement, movements
from footfall.store import people
from footfall.store.people import Person


def keep_loves(person: Person, chosen: Iterable[str]) -> None:
    """Keep the movements somebody chose, in the catalogue's order; what is not in it is passed over."""
    names = set(chosen)
    person.loves = [one.id for one in movements() if one.id in names]
    people.save(person, "loves")


def loved(person: Person) -> list[Movement]:
    """List the movements somebody chose, in the catalogue's order."""
    return [one for one in movements() if one.id in person.loves]

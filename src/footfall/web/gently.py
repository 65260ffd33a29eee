"""One gentle thing more on Today, between the runs: the first that has something to say, and never two."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from footfall.store.people import Person


class Gently(NamedTuple):
    """A small part of Today: its template, and what is shown there under the name `gently`."""

    template: str
    shown: Any


Offer = Callable[[Person, datetime], Gently | None]

#: Who may have something to say, by weight: a hard day, this morning's sleep, what was found, what is open.
OFFERS: Sequence[Offer] = ()


def something_gentle(person: Person, now: datetime) -> Gently | None:
    """Give the first thing there is to say; nothing for most people on most days."""
    return next((said for offer in OFFERS if (said := offer(person, now)) is not None), None)

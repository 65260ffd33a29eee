"""Somebody's own plan for bad hours: their words under each heading, kept as they are, also half of them."""

from collections.abc import Mapping
from datetime import datetime

from footfall.content.bad_hours import headings
from footfall.store.caring import help as kept
from footfall.store.people import Person

#: So many signs fit under one heading.
LONGEST = 10_000


def keep(person: Person, words: Mapping[str, str], now: datetime) -> None:
    """Keep what was written; what is left empty is simply not there."""
    told = {heading.id: words.get(heading.id, "").strip() for heading in headings()}
    kept.keep_plan(person, {name: text for name, text in told.items() if text}, now)


def words_of(person: Person | None) -> dict[str, str]:
    """Give what somebody wrote under each heading; nothing where nobody is known, or nothing was written."""
    plan = kept.plan(person) if person is not None else None
    known = {heading.id for heading in headings()}
    return {} if plan is None else {name: str(text) for name, text in plan.words.items() if name in known}

"""The invented person shows a page to an invented doctor by a link: one that was opened, and one that is over."""

from datetime import datetime, timedelta

from footfall.actions.together.reporting import Chosen
from footfall.science.simulate import Simulated
from footfall.store.people import Person
from footfall.store.together import sharing
from footfall.store.together.sharing import PAGE, PDF, Shown

#: When the open one was opened, in hours ago, what of it, and whether by the person themself.
LOOKS = ((70.0, PAGE, True), (52.0, PAGE, False), (51.8, PDF, False), (4.0, PAGE, False))


def keep_shares(person: Person, year: Simulated, now: datetime, seed: int) -> None:  # noqa: ARG001 - as all of KEPT
    """Keep a link that goes along with what is kept, with its openings, and one that was ended."""
    asked = Chosen(parts=frozenset({"why", "done", "answers", "asked"}), asked=frozenset({"phq-8", "who-5"}))
    held = asked.as_json() | {"with_pdf": True, "with_data": False}
    share, _word = sharing.make(person, Shown("Dr Weber", held, now + timedelta(days=4)))
    for hours, what, is_own in LOOKS:
        sharing.note_look(person, share, what, now - timedelta(hours=hours), is_own=is_own)
    over, _word = sharing.make(person, Shown("Ines, to read it before me", held, now + timedelta(days=1)))
    sharing.note_look(person, over, PAGE, now - timedelta(days=9), is_own=False)
    sharing.end(person, over.pk, now - timedelta(days=8))

"""One gentle thing more on Today, between the runs: the first that has something to say, and never two."""

from collections.abc import Sequence
from datetime import datetime

from footfall.actions.caring.moments import Standing
from footfall.store.people import Person
from footfall.web.journal import gently as journal
from footfall.web.offering import Gently, Offer
from footfall.web.resilience.hard import offer_hard_day
from footfall.web.resilience.wins import offer_win
from footfall.web.routine import routine
from footfall.web.sleep import gentle as sleep

#: Who may have something to say, by weight: a hard day, this morning's sleep, what was found, what is open.
OFFERS: Sequence[Offer] = (offer_hard_day, sleep.offer, routine.offer, offer_win, journal.offer)


def something_gentle(person: Person, now: datetime, care: Standing) -> Gently | None:
    """Give the first thing there is to say: nothing on most days, nor while help comes first or the plan rests."""
    if care.open is not None or care.resting:
        return None
    return next((said for offer in OFFERS if (said := offer(person, now)) is not None), None)

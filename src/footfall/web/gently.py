"""One gentle thing more on Today, between the runs: the first that has something to say, and never two."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from footfall.actions.between import growing, routine, sleeping
from footfall.actions.caring.moments import Standing
from footfall.core import days
from footfall.store.between.near import Marks, Near, near
from footfall.store.people import Person
from footfall.web.events import going
from footfall.web.friends.back_by import TOLD_FOR
from footfall.web.friends.friend import offer as offer_friend
from footfall.web.journal import gently as journal
from footfall.web.monthly import letters
from footfall.web.offering import Gently, Offer
from footfall.web.resilience.hard import offer_hard_day
from footfall.web.resilience.wins import offer_win
from footfall.web.routine.routine import offer as offer_routine
from footfall.web.sleep import gentle as sleep

#: Who may have something to say, by weight: a hard day, this morning's sleep, what was found, what is open.
#: Each under the name by which store.between.near tells whether it is worth asking.
OFFERS: Sequence[tuple[str, Offer]] = (
    ("hard_day", offer_hard_day),
    ("event", going.offer_event),
    ("morning", sleep.offer_morning),
    ("bad_night", sleep.offer_easier),
    ("friends", offer_friend),
    ("routine", offer_routine),
    ("win", offer_win),
    ("journal", journal.offer),
    ("letter", letters.offer),
)


def look_near(person: Person, now: datetime) -> Near:
    """Look once which parts of Today may have something to say."""
    return near(person, _marks(person, now), now)


def something_gentle(person: Person, now: datetime, care: Standing, found: Near) -> Gently | None:
    """Give the first thing there is to say: nothing on most days, nor while help comes first or the plan rests."""
    if care.open is not None or care.resting:
        return None
    worth = (offer for name, offer in OFFERS if getattr(found, name))
    return next((said for offer in worth if (said := offer(person, now)) is not None), None)


def _marks(person: Person, now: datetime) -> Marks:
    return Marks(
        hard_day=days.day_of(now - growing.NIGHT_HOLDS, person.zone),
        win=now - growing.SAID_FOR,
        habit=now - routine.EVERY,
        night=now - timedelta(days=3),
        bad=sleeping.BAD,
        letter=now - timedelta(days=letters.OFFERED_UNTIL),
        event_since=now - going.AFTER,
        event_until=now + going.BEFORE,
        told=now - TOLD_FOR,
    )

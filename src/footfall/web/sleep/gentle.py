"""What sleep may say on Today: how the night was, before noon; and an easier day after two bad ones, as an offer."""

from datetime import datetime

from footfall.actions.between import sleeping
from footfall.store.people import Person
from footfall.web.offering import Gently


def offer(person: Person, now: datetime) -> Gently | None:
    """Ask for this morning's night, or offer an easier day after two bad ones."""
    asks = sleeping.may_ask(person, now)
    if not asks and not sleeping.two_bad(person, now):
        return None
    return Gently("_sleep_asked.html" if asks else "_sleep_easier.html", now)

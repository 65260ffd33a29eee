"""What sleep may say on Today: how the night was, before noon; and an easier day after two bad ones, as an offer."""

from datetime import datetime

from footfall.actions.between import sleeping
from footfall.store.people import Person
from footfall.web.offering import Gently


def offer_morning(person: Person, now: datetime) -> Gently | None:
    """Ask for this morning's night."""
    return Gently("_sleep_asked.html", now) if sleeping.may_ask(person, now) else None


def offer_easier(person: Person, now: datetime) -> Gently | None:
    """Offer an easier day after two bad nights."""
    return Gently("_sleep_easier.html", now) if sleeping.two_bad(person, now) else None

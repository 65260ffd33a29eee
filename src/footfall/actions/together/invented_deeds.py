"""What was done with the data of the invented person: a few lines to look at."""

from datetime import datetime, timedelta

from footfall.science.simulate import Simulated
from footfall.store.people import Person
from footfall.store.together import audit

#: How many days ago, what, and what is told of it.
DEEDS: tuple[tuple[float, str, dict[str, str | int | list[str]]], ...] = (
    (61.3, "signed_in", {"how": "password", "device": "Firefox, Android"}),
    (40.1, "friend_made", {"name": "Yusuf"}),
    (40.0, "friend_sees", {"name": "Yusuf", "shows": ["went_out"]}),
    (12.2, "exported", {}),
    (3.4, "signed_in", {"how": "passkey", "device": "Safari, iPhone"}),
)


def keep_deeds(person: Person, year: Simulated, now: datetime, seed: int) -> None:
    """Keep what was done with the invented person's data."""
    del year, seed
    for days, kind, told in DEEDS:
        audit.note_at(person, now - timedelta(days=days), kind, told)

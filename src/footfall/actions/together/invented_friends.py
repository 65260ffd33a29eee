"""The invented people beside the demonstration person: for looking around, and gone together with them."""

from datetime import datetime

from footfall.actions.people import invented_name
from footfall.science.simulate import Simulated
from footfall.store import people
from footfall.store.people import Person
from footfall.store.together import friends

#: Their names, their zones, and what each shows the demonstration person, or None where the two are no friends.
WHO: tuple[tuple[str, str, tuple[str, ...] | None], ...] = (
    ("Noor", "Europe/Dublin", ("went_out", "plan_days", "company")),
    ("Tomas", "Europe/Berlin", ()),
    ("Yusuf", "Europe/Dublin", None),
    ("Ines", "Europe/Lisbon", None),
)
#: What the demonstration person shows each friend.
SHOWN = ("went_out", "company")
COUNTRY = "IE"


def friends_of_invented(person: Person, now: datetime) -> list[Person]:
    """Give the four invented people beside the demonstration person, made at the first call; beside others nobody.

    They are no accounts anybody can sign in to, and leave together with the demonstration person.
    """
    if not person.is_demonstration:
        return []
    there = people.invented_beside(person)
    if there:
        return there
    made = []
    for name, zone, shows in WHO:
        one = people.make(invented_name(name), zone, is_demonstration=True)
        people.welcome_demonstration(one, COUNTRY)
        if shows is not None:
            friends.befriend(person, one, friends.Shows(SHOWN), friends.Shows(shows), now)
        made.append(one)
    return made


def keep_friends(person: Person, year: Simulated, now: datetime, seed: int) -> None:  # noqa: ARG001 - one of `KEPT`
    """Keep the friends of the demonstration person."""
    friends_of_invented(person, now)

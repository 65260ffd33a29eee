"""The monthly letters of the invented person: of earlier months; the worker makes the newest, as for anybody."""

from datetime import datetime

from footfall.actions.together import monthly as acting
from footfall.science.simulate import Simulated
from footfall.store.people import Person
from footfall.store.together import monthly

#: The months before the newest that have a letter already.
EARLIER = 2


def keep_letters(person: Person, year: Simulated, now: datetime, seed: int) -> None:  # noqa: ARG001 - as all of KEPT
    """Keep the letters of the two months before the last one, and the wish for one each month."""
    for when in reversed(acting.open_months(person, now)[1 : 1 + EARLIER]):
        acting.make(person, *when, now)
    monthly.want(person, now, wanted=True)

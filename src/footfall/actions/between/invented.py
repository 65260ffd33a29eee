"""A year between the runs of the invented person: nights, habit, hard things, thinking tests, the journal."""

from collections.abc import Callable, Sequence
from datetime import datetime

from footfall.actions.between.invented_growing import keep_growing
from footfall.actions.between.invented_journal import keep_journal
from footfall.actions.between.invented_nights import keep_nights
from footfall.actions.between.invented_routine import keep_routine
from footfall.actions.between.invented_thinking import keep_thinking
from footfall.actions.together.invented_deeds import keep_deeds
from footfall.actions.together.invented_events import keep_events
from footfall.actions.together.invented_friends import keep_friends
from footfall.actions.together.invented_groups import keep_group
from footfall.actions.together.invented_monthly import keep_letters
from footfall.actions.together.invented_shares import keep_shares
from footfall.science.simulate import Simulated
from footfall.store.people import Person

Keep = Callable[[Person, Simulated, datetime, int], None]

#: What is kept for the invented person, each drawn from the year by a seed; no two use the same stream of it.
KEPT: Sequence[Keep] = (
    keep_nights,
    keep_routine,
    keep_thinking,
    keep_growing,
    keep_journal,
    keep_friends,
    keep_events,
    keep_group,
    keep_letters,
    keep_deeds,
    keep_shares,
)


def keep_between(person: Person, year: Simulated, now: datetime, seed: int) -> None:
    """Keep what lies between the invented runs, up to `now` (aware); the same seed gives the same."""
    for keep in KEPT:
        keep(person, year, now, seed)

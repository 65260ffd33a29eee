"""How often something may be sent or made: counted for a while, by person and by place."""

import time

from footfall.actions.signing_in import place_of, said_wait
from footfall.core.errors import TooManyTries
from footfall.store.people import Person
from footfall.store.together import counting
from footfall.store.together.counting import Count

#: From one place several people may come: so many times as often as one person.
PLACE_TIMES = 5


def allow(kind: str, who: Person | str, most: int, within_s: float) -> None:
    """Count one more of a kind, and refuse it where there were too many of late.

    Args:
        kind: what is sent or made, a word such as `message`.
        who: the person who does it, or for a visitor the address they come from.
        most: how many are fine within the time; a sensible person never meets it.
        within_s: the time in seconds, counted from the first of them.

    Raises:
        TooManyTries: there were too many; the message says how long to wait.
    """
    whose = f"person {who.pk}" if isinstance(who, Person) else f"place {place_of(who)}"
    most = most if isinstance(who, Person) else most * PLACE_TIMES

    def one_more(before: Count) -> Count:
        now = time.time()
        wait = before.until - now
        if not 0 < wait <= within_s:  # Its time is over, or the clock was set back meanwhile.
            before, wait = Count(0, now + within_s), within_s
        if before.number >= most:
            raise TooManyTries(said_wait(wait), wait)
        return Count(before.number + 1, before.until)

    counting.change(counting.name_of("limit", kind, whose), within_s, one_more)

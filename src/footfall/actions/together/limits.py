"""How often something may be sent or made: counted for a while in this process alone, by person and by place."""

import time
from hashlib import sha256

from django.core.cache import cache

from footfall.actions.signing_in import place_of, said_wait
from footfall.core.errors import TooManyTries
from footfall.store.people import Person

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
    key = "limit-" + sha256(f"{kind}\0{whose}".encode()).hexdigest()
    now = time.monotonic()
    until, count = cache.get(key) or (0.0, 0)
    if until <= now:
        until, count = now + within_s, 0
    if count >= most:
        raise TooManyTries(said_wait(until - now), until - now)
    cache.set(key, (until, count + 1), max(1.0, until - now))

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
    most = most if isinstance(who, Person) else most * PLACE_TIMES

    def one_more(before: Count) -> Count:
        now = time.time()
        wait = before.until - now
        if not 0 < wait <= within_s:  # Its time is over, or the clock was set back meanwhile.
            before, wait = Count(0, now + within_s), within_s
        if before.number >= most:
            raise TooManyTries(said_wait(wait), wait)
        return Count(before.number + 1, before.until)

    counting.change(_name("limit", kind, who), within_s, one_more)


def look_for_guessing(kind: str, who: Person | str, most: int, within_s: float, sentence: str) -> None:
    """Look at nothing for a while where too many wrong words came of late.

    Raises:
        TooManyTries: there were `most` or more; it says `sentence`.
    """
    count = counting.read(_name("guess", kind, who))
    wait = count.until - time.time()
    if count.number >= most and 0 < wait <= within_s:  # A longer one is none of ours: the clock was set back.
        raise TooManyTries(sentence, wait)


def count_guess(kind: str, who: Person | str, within_s: float) -> None:
    """Count a wrong word; so many seconds after the newest one all are forgotten."""
    until = time.time() + within_s
    counting.change(_name("guess", kind, who), within_s, lambda before: Count(before.number + 1, until))


def _name(what: str, kind: str, who: Person | str) -> str:
    whose = f"person {who.pk}" if isinstance(who, Person) else f"place {place_of(who)}"
    return counting.name_of(what, kind, whose)

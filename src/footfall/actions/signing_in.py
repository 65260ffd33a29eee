"""Sign in with a name and a password; whoever tries wrong ones again and again waits a little longer each time."""

import time
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Network, ip_address

from django.contrib.auth import authenticate
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from footfall.core.errors import TooManyTries
from footfall.core.words import _, many
from footfall.store.people import Person
from footfall.store.together import counting
from footfall.store.together.counting import Count

#: Wrong tries that cost nothing: for one name from one address, and for all names from one address.
FREE, FREE_FROM_ONE_PLACE = 5, 30
#: Wrong codes for one person that cost nothing, wherever they come from.
FREE_FROM_EVERYWHERE = 20
#: So often a visitor may open the invented pages from one address, before they wait like somebody with wrong passwords.
FREE_LOOKS = 30
_LOOKS = "\0looks"  # no name anybody can have
#: The first wait and the longest; each further wrong try doubles it. Short, so that nobody is kept out for long by
#: somebody else who shares their address.
FIRST_S, LONGEST_S = 30.0, 300.0
#: After so long without a wrong try all is forgotten.
FORGOTTEN_S = 15 * 60


def sign_in(name: str, password: str, address: str) -> Person | None:
    """Give the person a name and password belong to, or None where they do not fit together.

    The tries are counted for all processes of this place, under digests, and outlast a restart. While somebody waits
    no password is looked at, so that waiting tells nothing about it.

    Raises:
        TooManyTries: too many wrong ones came lately; the message says how long to wait.
    """
    place = place_of(address)
    keys = {_key(name, place): FREE, _key("", place): FREE_FROM_ONE_PLACE}
    _wait(*keys)
    person = authenticate(None, username=name, password=password)
    if isinstance(person, Person):
        counting.forget(_key(name, place))
        return person
    for key, free in keys.items():
        _count(key, free)
    return None


def look_in(address: str) -> None:
    """Count a visitor who opens the invented pages: each visit is remembered for a while, and must not fill the disk.

    Raises:
        TooManyTries: too many were opened from there lately; the message says how long to wait.
    """
    key = _key(_LOOKS, place_of(address))
    _wait(key)
    _count(key, FREE_LOOKS)


def _wait(*keys: str) -> None:
    wait = max(counting.read(key).until for key in keys) - time.time()
    if 0 < wait <= LONGEST_S:  # Longer ones are none of ours: the clock was set back meanwhile.
        raise TooManyTries(said_wait(wait), wait)


def weaknesses(password: str, name: str) -> str:
    """Say what is weak about a password somebody would like, or nothing."""
    try:
        validate_password(password, Person(name=name))
    except ValidationError as weak:
        return " ".join(weak.messages)
    return ""


def guess(kind: str, who: str, address: str, is_right: Callable[[], bool]) -> bool:
    """Look whether a code, a key or a password written again is right; wrong ones count like wrong passwords.

    Beside the one place, all places together count for one person: whoever tries codes from many at once waits too.

    Raises:
        TooManyTries: too many wrong ones came lately; nothing was looked at.
    """
    place, name = place_of(address), f"{kind}\0{who}"
    here, anywhere = _key(name, place), _key(name, "\0everywhere")
    keys = {here: FREE, anywhere: FREE_FROM_EVERYWHERE, _key("", place): FREE_FROM_ONE_PLACE}
    _wait(*keys)
    if is_right():
        counting.forget(here, anywhere)
        return True
    for key, free in keys.items():
        _count(key, free)
    return False


def place_of(address: str) -> str:
    """Name the place of an address: whoever has one of the long ones (IPv6) has all that begin with the same half."""
    try:
        read = ip_address(address)
    except ValueError:
        return address
    if isinstance(read, IPv4Address):
        return address
    return str(read.ipv4_mapped or IPv6Network((int(read), 64), strict=False))


def _count(key: str, free: int) -> None:
    def one_more(before: Count) -> Count:
        wrong = before.number + 1
        wait = 0.0 if wrong < free else min(LONGEST_S, FIRST_S * 2.0 ** (wrong - free))
        return Count(wrong, time.time() + wait if wait else 0.0)

    counting.change(key, FORGOTTEN_S, one_more)


def _key(name: str, place: str) -> str:
    return counting.name_of("tries", name.strip().casefold(), place)


def said_wait(wait: float) -> str:
    """Say how long to wait."""
    if wait > 90:
        minutes = round(wait / 60)
        return _("That was tried several times. Please wait about %(n)s minutes and try again.") % {"n": minutes}
    seconds = max(1, round(wait))
    return many(
        "That was tried several times. Please wait %(n)s second and try again.",
        "That was tried several times. Please wait %(n)s seconds and try again.",
        seconds,
    ) % {"n": seconds}

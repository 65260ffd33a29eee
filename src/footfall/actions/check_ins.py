"""Keep a check-in, or take it back."""

from footfall.core.errors import NotFound
from footfall.core.ratings import Rating
from footfall.store import analyses, check_ins
from footfall.store.check_ins import CheckIn
from footfall.store.people import Person


def record_check_in(person: Person, rating: Rating, uid: str) -> CheckIn:
    """Keep one rating of how it feels; sending the same one twice keeps it once."""
    check_in = check_ins.keep(person, rating, uid)
    analyses.mark_stale(person)
    return check_in


def take_back(person: Person, number: int) -> None:
    """Remove one check-in for good.

    Raises:
        NotFound: there is none of this number, or it is somebody else's.
    """
    if not check_ins.forget(person, number):
        raise NotFound("This check-in is not here any more.")
    analyses.mark_stale(person)

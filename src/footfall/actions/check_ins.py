"""Keep a check-in, or take it back; go by the clock of the place somebody is in."""

from footfall.core.days import is_zone
from footfall.core.errors import AppError, NotFound
from footfall.core.ratings import Rating
from footfall.core.words import _
from footfall.store import analyses, check_ins, people
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


def follow_clock(person: Person, zone: str) -> None:
    """Go by the clock of another place from now on; what is kept stays as it was.

    Raises:
        AppError: the zone is not known.
    """
    if not is_zone(zone):
        raise AppError(_("There is no time zone called %(zone)s.") % {"zone": zone[:64]})
    person.zone = zone
    people.save(person, "zone")

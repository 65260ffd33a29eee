"""Begin, answer the first questions, set a password, change settings, leave."""

from dataclasses import asdict, dataclass
from itertools import chain, count

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from footfall.actions.between import routine
from footfall.actions.going import planning
from footfall.core.days import is_zone
from footfall.core.errors import AppError, NotFound
from footfall.core.together import names
from footfall.core.words import _
from footfall.store import analyses, imports, originals, people
from footfall.store.people import Person
from footfall.store.together import joining, owning

#: The name of the one person an instance begins with, until they say what they are called.
FIRST = "me"


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person may set."""

    name: str
    zone: str
    country: str
    hides_numbers: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """How pages are written and look for a person; "" or None leaves it to the browser, the country or the device."""

    language: str = ""
    units: str = ""
    clock: str = ""
    first_weekday: int | None = None
    theme: str = ""
    contrast: str = ""


def begin(name: str, zone: str = "UTC") -> Person:
    """Make a new person.

    Raises:
        AppError: the name is taken or the zone is not known.
    """
    if people.named(name) is not None:
        raise AppError(_("There is a person called %(name)s already.") % {"name": name})
    return people.make(name, zone if is_zone(zone) else "UTC")


def find(name: str | None) -> Person:
    """Find the person a command is about: the named one, or the only one there is (made at the first need).

    Raises:
        NotFound: no such person, or several and none was named.
    """
    if name is not None:
        person = people.named(name)
        if person is None:
            raise NotFound(f"There is no person called {name}.")
        return person
    everyone = people.real() or people.everyone()[:1]  # Where all are invented, the first one is meant.
    if len(everyone) > 1:
        raise NotFound("Several people use this Footfall. Please say who with --person NAME.")
    return everyone[0] if everyone else people.make(FIRST)


def first() -> Person:
    """Give the first real person of this instance, made at the first need; an invented one is never meant."""
    real = people.real()
    return real[0] if real else people.make(FIRST)


def welcome(person: Person, zone: str = "") -> None:
    """Keep the yes of an adult who read the purpose; the device's zone counts where none was chosen yet."""
    if person.adult_at is None:
        person.adult_at = timezone.now()
    if person.zone == "UTC" and zone and is_zone(zone):
        person.zone = zone
    people.save(person, "adult_at", "zone")


def keep_wishes(person: Person, wishes: list[str]) -> None:
    """Keep what a person wants from running; an empty list is an answer too."""
    person.wishes = wishes
    people.save(person, "wishes")


def change_settings(person: Person, choices: Choices) -> None:
    """Keep what a person set.

    Raises:
        AppError: the name is taken or the zone is not known.
    """
    if choices.name != person.name:
        joining.hold_names()
    taken = people.named(choices.name)
    if taken is not None and taken.pk != person.pk and taken.is_demonstration:  # An invented person gives way.
        taken.name = invented_name(taken.name)
        people.save(taken, "name")
    elif taken is not None and taken.pk != person.pk:
        raise AppError(_("There is a person called %(name)s already.") % {"name": choices.name})
    if choices.name != person.name:
        _refuse_pretending(choices.name, person)
    if not is_zone(choices.zone):
        raise AppError(_("There is no time zone called %(zone)s.") % {"zone": choices.zone})
    person.name, person.zone = choices.name, choices.zone
    person.country, person.hides_numbers = choices.country, choices.hides_numbers
    people.save(person, "name", "zone", "country", "hides_numbers")


def _refuse_pretending(name: str, person: Person) -> None:
    """Refuse a name that hides something, or looks like that of somebody else who is real."""
    problem = names.problem_of(name)
    if problem is not None:
        raise AppError(problem)
    seen = names.skeleton(name)
    if any(other.pk != person.pk and names.skeleton(other.name) == seen for other in people.real()):
        raise AppError(_("Somebody here has this name already, or one that looks like it. Please choose another."))


def change_reading(person: Person, reading: Reading) -> None:
    """Keep how a person wants pages to be written and to look."""
    named = asdict(reading)
    for name, chosen in named.items():
        setattr(person, name, chosen)
    people.save(person, *named)


def invented_name(name: str) -> str:
    """Give a name for an invented person that nobody has, as close to this one as can be."""
    said = _("invented")
    endings = chain(("", f" ({said})"), (f" ({said} {number})" for number in count(2)))
    return next(name + ending for ending in endings if people.named(name + ending) is None)


def set_password(person: Person, password: str) -> None:
    """Set the password a person signs in with.

    Raises:
        AppError: it is too short or too common; the message says so.
    """
    try:
        validate_password(password, person)
    except ValidationError as weak:
        raise AppError(" ".join(weak.messages)) from weak
    person.set_password(password)
    people.save(person, "password")


def erase_everything(person: Person) -> None:
    """Remove a person and everything they own: rows, originals, uploads. There is no way back."""
    with transaction.atomic():
        # The files go after the rows are: whoever is killed in between has erased all that opens them.
        imports.forget_incoming_when_kept(person)
        originals.forget_all_when_kept(person)
        owning.forget_sessions(person)
        if person.is_demonstration:
            for beside in people.invented_beside(person):  # Invented for them alone.
                people.erase(beside)
        people.erase(person)
    analyses.forget(person)
    planning.forget()
    routine.forget()
